"""The IPTC's Media Topics: read from the IPTC's own file, never edited by hand."""

from __future__ import annotations

import re
from typing import Any

from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import Topic

_CODE = re.compile(r"medtop:(\d{8})|.*/mediatopic/(\d{8})")

#: The top of the IPTC's Media Topics: code and name.
TOP = (
    ("01000000", "arts, culture, entertainment and media"),
    ("02000000", "crime, law and justice"),
    ("03000000", "disaster, accident and emergency incident"),
    ("04000000", "economy, business and finance"),
    ("05000000", "education"),
    ("06000000", "environment"),
    ("07000000", "health"),
    ("08000000", "human interest"),
    ("09000000", "labour"),
    ("10000000", "lifestyle and leisure"),
    ("11000000", "politics"),
    ("12000000", "religion"),
    ("13000000", "science and technology"),
    ("14000000", "society"),
    ("15000000", "sport"),
    ("16000000", "conflict, war and peace"),
    ("17000000", "weather"),
)


def sync(sender: Any, using: str, **kwargs: Any) -> None:
    """Enter the top topics that are missing. Runs after every migrate."""
    Topic.objects.using(using).bulk_create(
        (Topic(code=code, name=name) for code, name in TOP), ignore_conflicts=True
    )


@atomic_write
def bring_in(data: Any) -> tuple[int, int]:
    """Enter every concept of ``data``, the IPTC's JSON as parsed. Returns (how many are new, how many
    changed).

    Topics that the file lacks stay as they are. Raises Refused, and changes nothing, when

    - there are no concepts;
    - a concept has no code or no English name;
    - a concept stands under itself or under an unknown one.
    """
    concepts = data.get("conceptSet") if isinstance(data, dict) else None
    if not isinstance(concepts, list) or not concepts:
        raise Refused("This is not the IPTC's file: it has no conceptSet.")
    read = {}
    for concept in concepts:
        code, row = _read(concept)
        read[code] = row
    _require_tree(read)
    known = Topic.objects.in_bulk()
    new = [Topic(code=code, name=name, retired=gone) for code, (name, _, gone) in read.items()
           if code not in known]  # fmt: skip
    Topic.objects.bulk_create(new)
    changed = []
    for topic in Topic.objects.filter(code__in=read):
        name, broader, gone = read[topic.code]
        if (topic.name, topic.broader_id, topic.retired) != (name, broader, gone):
            topic.name, topic.broader_id, topic.retired = name, broader, gone
            changed.append(topic)
    Topic.objects.bulk_update(changed, ["name", "broader", "retired"], batch_size=500)
    fresh = {topic.code for topic in new}
    return len(new), sum(topic.code not in fresh for topic in changed)


def _read(concept: Any) -> tuple[str, tuple[str, str | None, bool]]:
    if not isinstance(concept, dict):
        raise Refused("A concept of the file cannot be read.")
    code = _code(concept.get("qcode") or concept.get("uri"))
    label = concept.get("prefLabel")
    names = label if isinstance(label, dict) else {}
    name = next((names[key] for key in ("en-GB", "en-US", "en") if names.get(key)), None)
    if code is None or not isinstance(name, str):
        raise Refused(f"A concept has no code or no English name: {str(concept)[:120]}")
    broader = concept.get("broader") or []
    above = _code(broader[0] if isinstance(broader, list) else broader) if broader else None
    return code, (name.strip()[:200], above, bool(concept.get("retired")))


def _code(written: Any) -> str | None:
    found = _CODE.fullmatch(written) if isinstance(written, str) else None
    return (found[1] or found[2]) if found else None


def _require_tree(read: dict[str, tuple[str, str | None, bool]]) -> None:
    known = set(read) | set(Topic.objects.values_list("code", flat=True))
    for code in read:
        seen, above = {code}, read[code][1]
        while above is not None:
            if above not in known:
                raise Refused(f"{code} stands under {above}, which nobody knows.")
            if above in seen:
                raise Refused(f"{code} stands under itself.")
            seen.add(above)
            above = read[above][1] if above in read else None
