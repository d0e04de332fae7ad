"""ninjs 1 to 3, the news in JSON: one item, or a list of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from articles.importing.assembly import (
    assemble,
    compose_plain,
    place_of,
    with_standfirst,
    without_by,
)
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, LeftOut, NameHint, State, Unreadable
from articles.importing.markup import compose
from articles.importing.nitf import story_of_nitf
from articles.importing.safe_xml import read_xml
from articles.importing.times import read_day_or_time, read_time

_STATES = {"withheld": State.WITHHELD, "canceled": State.CANCELED, "cancelled": State.CANCELED}
_KINDS = {"person": "person", "people": "person", "organisation": "organisation",
          "organisations": "organisation", "place": "place", "places": "place",
          "event": "event", "events": "event"}  # fmt: skip
_DEEPEST = 100
_TAGS = re.compile(r"</?\w+[^>]*>")

Item = dict[str, Any]


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each text item. Raises Unreadable when there is none."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable("Its JSON is damaged, or nested too deep.") from None
    items = loaded if isinstance(loaded, list) else [loaded]
    found = [
        story
        for item in items
        if isinstance(item, dict)
        and (story := _story(_lowered(item)))
        and (story.headline or story.paragraphs)
    ]
    if not found:
        raise Unreadable("The ninjs item holds no story: neither a headline nor a text.")
    return found


def _lowered(value: Any, depth: int = 0) -> Any:
    """The item with all keys in small letters: versions 1 and 2 write them so, version 3 does not."""
    if depth > _DEEPEST:
        raise Unreadable("Its JSON is nested too deep.")
    if isinstance(value, dict):
        return {key.lower(): _lowered(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_lowered(item, depth + 1) for item in value]
    return value


def _story(item: Item) -> Incoming:
    about = _about(item)
    story = _with_body(item, about)
    story = with_standfirst(story, _summary(item))
    captions = _captions(item)
    at_end = len(story.paragraphs)
    left_out = (*story.left_out, *(LeftOut(words, "caption", at_end) for words in captions))
    return replace(story, left_out=left_out)


def _with_body(item: Item, about: Incoming) -> Incoming:
    """The first body that gives paragraphs: HTML before plain text, since it keeps them apart."""
    for markup in _bodies(item, "html"):
        story = assemble(compose(Composer(), _without_page_head(markup)), about)
        if story.paragraphs:
            return story
    for markup in _bodies(item, "nitf"):
        inner = story_of_nitf(read_xml(markup.encode()))
        if inner.paragraphs:
            return replace(about, paragraphs=inner.paragraphs, left_out=inner.left_out)
    for text in _bodies(item, "plain"):
        story = assemble(compose_plain(Composer(), text), about)
        if story.paragraphs:
            return story
    return about


def _bodies(item: Item, wanted: str) -> list[str]:
    """The texts of the item in one form: "html", "nitf" or "plain"."""
    found = []
    for body in _dicts(item.get("bodies")):
        value = _text(body.get("value"))
        role, kind = _text(body.get("role")).lower(), _text(body.get("contenttype")).lower()
        if not value.strip():
            continue
        if "<nitf" in value[:300]:
            form = "nitf"
        elif "html" in kind or (not kind and ("html" in role or _TAGS.search(value))):
            form = "html"
        elif kind in ("", "text/plain"):
            form = "plain"
        else:
            continue  # an agency's own XML
        if form == wanted:
            found.append(value)
    for key, value in item.items():
        if key.startswith("body_") and _text(value).strip():
            form = "plain" if key == "body_text" else "nitf" if "nitf" in key else "html"
            if form == wanted:
                found.append(value)
    return found


def _without_page_head(markup: str) -> str:
    return re.sub(r"(?is)<head\b.*?</head>", "", markup)


def _about(item: Item) -> Incoming:
    embargo_said = _text(item.get("embargoed"))
    embargo = read_time(embargo_said)
    infosources = _dicts(item.get("infosources") or item.get("infosource"))
    return Incoming(
        headline=_main(item, "headlines", "headline") or _text(item.get("title")),
        byline=without_by(_text(item.get("by")) or _text(item.get("byline"))),
        dateline=place_of(_text(item.get("dateline")) or _text(item.get("located"))),
        outlet=next((name for s in infosources if (name := _text(s.get("name")))), "")
        or _text(item.get("copyrightholder")),
        section=_text(item.get("section")),
        language=_text(item.get("language")),
        published=read_day_or_time(_text(item.get("firstcreated")))
        or read_time(_text(item.get("contentcreated")))
        or read_time(_text(item.get("versioncreated"))),
        updated=read_day_or_time(_text(item.get("versioncreated"))),
        id=_text(item.get("uri")) or _text(item.get("guid")),
        version=_text(item.get("version")),
        slug=_text(item.get("slugline")),
        state=_STATES.get(_text(item.get("pubstatus")).lower(), State.USABLE),
        correction=_text(item.get("signal")).endswith("correction")
        or any(_text(s).endswith("correction") for s in item.get("signals") or ()),
        embargo=embargo,
        editors_note=_text(item.get("ednote")),
        address=next(iter(_addresses(item)), ""),
        names=_names(item),
        subjects=_subjects(item),
        warnings=(f"The embargo “{embargo_said[:60]}” was not understood.",)
        if embargo_said and embargo is None
        else (),
    )


def _main(item: Item, plural: str, single: str) -> str:
    headlines = _dicts(item.get(plural))
    main = [h for h in headlines if _text(h.get("role")).lower() in ("", "main", "headline")]
    chosen = next((_text(h.get("value")) for h in main or headlines), "")
    return " ".join(_plain(chosen or _text(item.get(single))).split())


def _summary(item: Item) -> str:
    described = _dicts(item.get("descriptions"))
    lead = [d for d in described if "html" not in _text(d.get("contenttype"))]
    said = next((_text(d.get("value")) for d in lead or described), "")
    return _plain(said or _text(item.get("description_text")) or _text(item.get("summary")))


def _plain(text: str) -> str:
    if not _TAGS.search(text):
        return text
    return " ".join(line.text for line in compose(Composer(), text).lines)


def _captions(item: Item) -> list[str]:
    """What stands under the pictures that come with the item."""
    associated = item.get("associations")
    pictures = list(associated.values()) if isinstance(associated, dict) else _dicts(associated)
    return [
        summary
        for picture in pictures
        if isinstance(picture, dict)
        and picture.get("type") in ("picture", "graphic", "video")
        and (summary := " ".join(_summary(picture).split()))
    ]


def _names(item: Item) -> tuple[NameHint, ...]:
    return tuple(
        NameHint(name, kind, _text(entry.get("uri")) or _text(entry.get("code")))
        for key, kind in _KINDS.items()
        for entry in _dicts(item.get(key))
        if (name := _text(entry.get("name")))
    )


def _subjects(item: Item) -> tuple[str, ...]:
    found = [_text(s.get("name")) for s in _dicts(item.get("subjects") or item.get("subject"))]
    keywords = item.get("keywords") or item.get("keyword") or []
    found += [_text(word) for word in (keywords if isinstance(keywords, list) else [keywords])]
    return tuple(dict.fromkeys(filter(None, found)))


def _addresses(item: Item) -> list[str]:
    links = [item.get("canonicalurl"), item.get("url"), item.get("uri")]
    return [link for link in map(_text, links) if link.startswith(("http://", "https://"))]


def _dicts(value: Any) -> list[Item]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
