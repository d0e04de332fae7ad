"""The house standard: how much evidence a fact asks for before it may be verified."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

from articles.choices import FactKind, Outcome, SourceKind, Stance
from articles.models import Contact, Evidence, Fact, Source


def what_is_missing(
    fact: Fact, evidence: Iterable[Evidence], contacts: Iterable[Contact]
) -> list[str]:
    """What the house standard still asks for before ``fact`` may be verified; empty when it is met.

    - ``evidence`` and ``contacts`` are the fact's citations and contacts that count.
    - One contact who confirmed the fact is enough.
    - Otherwise NEWSROOM_HOUSE_STANDARD says how many primary sources are needed, or how many
      secondary ones from different places.
    - A quotation needs a citation that names the place: page, timecode or paragraph.
    """
    if any(contact.outcome == Outcome.CONFIRMED for contact in contacts):
        return []
    support = [
        each
        for each in evidence
        if each.stance == Stance.SUPPORTS and each.source.kind != SourceKind.CALL
    ]
    asked = settings.NEWSROOM_HOUSE_STANDARD
    primary = len({each.source_id for each in support if each.source.primary})
    secondary = {_origin(each.source) for each in support if not each.source.primary}
    missing = []
    if primary < asked["primary"] and len(secondary) < asked["secondary"]:
        missing.append(
            f"{_sources(asked['primary'], 'primary')}, "
            f"{_sources(asked['secondary'], 'independent secondary')}, "
            "or a contact who confirms it"
        )
    if fact.kind == FactKind.QUOTATION and not any(evidence.locator for evidence in support):
        missing.append("the place in a recording or transcript where the words are")
    return missing


def _origin(source: Source) -> str:
    """What all reports of one house share: the host of their address; without an address the title."""
    host = urlsplit(source.address).hostname or source.title
    return host.casefold().removeprefix("www.")


def _sources(count: int, sort: str) -> str:
    return f"one {sort} source" if count == 1 else f"{count} {sort} sources"
