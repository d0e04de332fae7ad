"""NewsML-G2: a news item, or a message or package that carries several."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import datetime

from articles.importing.assembly import (
    assemble,
    compose_plain,
    place_of,
    unescape_tree,
    unescaped,
    with_standfirst,
    without_by,
)
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, NameHint, State, Unreadable
from articles.importing.markup import compose, compose_tree
from articles.importing.nitf import story_of_nitf
from articles.importing.safe_xml import (
    Element,
    attribute,
    child,
    children,
    descendants,
    language,
    name,
    read_xml,
    words,
    words_at,
)
from articles.importing.times import read_day_or_time, read_time

# Some agencies call it plain text and part its paragraphs by tags.
_PARAGRAPH_TAG = re.compile(r"</?(?:p|br|div)\s*/?>", re.I)
_STATES = {"withheld": State.WITHHELD, "canceled": State.CANCELED}
_KINDS = {"person": "person", "organisation": "organisation", "geoarea": "place", "poi": "place",
          "event": "event"}  # fmt: skip


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each news item with text. Raises Unreadable when there is none."""
    root = read_xml(data)
    items = list(descendants(root, "newsItem")) or ([root] if name(root) == "contentSet" else [])
    found = [
        story
        for item in items
        if (story := _story(item)).paragraphs or (story.headline and len(items) == 1)
    ]
    if found:
        return found
    if next(descendants(root, "packageItem", "groupSet"), None) is not None:
        raise Unreadable("This is a package that names other items; it holds no text itself.")
    raise Unreadable("The news item holds no text: only what is said about it.")


def _story(item: Element) -> Incoming:
    about = _about(item)
    contents = item if name(item) == "contentSet" else child(item, "contentSet")
    if contents is None:
        return about
    for part in children(contents, "inlineXML", "inlineData"):
        story = _with_body(part, about)
        if story.paragraphs:
            return with_standfirst(story, _summary(item))
    return about


def _summary(item: Element) -> str:
    """The summary that the item gives of itself; empty when it gives none."""
    meta = child(item, "contentMeta")
    return next(
        (
            unescaped(words(found))
            for found in children(meta, "description")
            if attribute(found, "role").endswith(("summary", "abstract", "lead", "intro"))
        ),
        "",
    )


def _with_body(part: Element, about: Incoming) -> Incoming:
    nitf = next(descendants(part, "nitf"), None)
    if nitf is not None:
        inner = story_of_nitf(nitf)
        return _filled(about, inner)
    composer = Composer()
    if name(part) == "inlineXML":
        compose_tree(composer, unescape_tree(part))
    else:
        text = part.text or ""
        if "plain" in attribute(part, "contenttype"):
            compose_plain(composer, _PARAGRAPH_TAG.sub("\n\n", text))
        else:
            compose(composer, text)
    return assemble(composer, about)


def _filled(about: Incoming, inner: Incoming) -> Incoming:
    """The inner story with what the envelope says, which counts more where both speak."""
    said = {
        field.name: getattr(about, field.name)
        for field in fields(about)
        if getattr(about, field.name) and field.name not in ("paragraphs", "left_out", "remarks")
    }
    return replace(inner, **said)


def _about(item: Element) -> Incoming:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    signals = [attribute(s, "qcode") for s in descendants(item, "signal")]
    status = attribute(child(meta, "pubStatus"), "qcode")
    note = " ".join(words(n) for n in children(meta, "edNote"))
    lines = _lines(content)
    return Incoming(
        headline=lines.get("headline", ""),
        byline=lines.get("byline", ""),
        dateline=lines.get("dateline", ""),
        outlet=_outlet(item, meta, content),
        language=lines.get("language", "") or language(item),
        published=read_day_or_time(lines.get("created"))
        or _time(meta, "firstCreated")
        or _time(meta, "versionCreated"),
        updated=_time(meta, "versionCreated"),
        id=attribute(item, "guid"),
        version=attribute(item, "version"),
        slug=lines.get("slug", ""),
        state=_STATES.get(status.rpartition(":")[2].lower(), State.USABLE),
        correction=any(s.rpartition(":")[2].lower() == "correction" for s in signals),
        embargo=_time(meta, "embargoed"),
        editors_note=unescaped(note),
        names=_names(item, content),
        subjects=_subjects(content),
    )


def _time(meta: Element | None, *path: str) -> datetime | None:
    return read_time(words_at(meta, *path))


def _lines(content: Element | None) -> dict[str, str]:
    headlines = list(children(content, "headline"))
    main = [h for h in headlines if attribute(h, "role").rpartition(":")[2].lower() in ("", "main")]
    headline = (main or headlines)[0] if headlines else None
    creator = next((words_at(c, "name") for c in children(content, "creator")), "")
    creator = creator if " " in creator else ""  # else the sign of an editor
    return {
        "headline": unescaped(words(headline)),
        "byline": without_by(words_at(content, "by") or creator),
        "dateline": place_of(words_at(content, "dateline") or words_at(content, "located", "name")),
        "language": attribute(child(content, "language"), "tag"),
        "created": words_at(content, "contentCreated"),
        "slug": words_at(content, "slugline"),
    }


def _outlet(item: Element, meta: Element | None, content: Element | None) -> str:
    provider = child(meta, "provider")
    holder = child(item, "rightsInfo", "copyrightHolder")
    source = child(content, "infoSource")
    for element in (provider, holder, source):
        if element is not None and (
            said := words_at(element, "name") or attribute(element, "literal")
        ):
            return said
    return attribute(provider, "qcode").rpartition(":")[2]


def _names(item: Element, content: Element | None) -> tuple[NameHint, ...]:
    named = {attribute(a, "qcode"): words_at(a, "name") for a in children(item, "assert")}
    found = []
    for subject in children(content, "subject"):
        kind = _KINDS.get(attribute(subject, "type").rpartition(":")[2].lower())
        code = attribute(subject, "qcode")
        label = words_at(subject, "name") or named.get(code, "")
        if kind and label:
            found.append(NameHint(label, kind, code or attribute(subject, "uri")))
    return tuple(found)


def _subjects(content: Element | None) -> tuple[str, ...]:
    found = [
        words_at(subject, "name")
        for subject in children(content, "subject")
        if _KINDS.get(attribute(subject, "type").rpartition(":")[2].lower()) is None
    ]
    found += [words(keyword) for keyword in children(content, "keyword")]
    return tuple(dict.fromkeys(filter(None, found)))
