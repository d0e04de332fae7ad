"""NewsML 1.x, as some agencies still send it."""

from __future__ import annotations

from collections.abc import Iterator

from articles.importing.assembly import (
    assemble,
    compose_plain,
    place_of,
    unescape_tree,
    unescaped,
    without_by,
)
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, State, Unreadable
from articles.importing.markup import compose_tree
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

_STATES = {"withheld": State.WITHHELD, "canceled": State.CANCELED}


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each component with text. Raises Unreadable when there is none."""
    root = read_xml(data)
    found = [
        story
        for item in descendants(root, "NewsItem")
        for component in descendants(item, "NewsComponent")
        if (story := _story(item, component)) and story.paragraphs
    ]
    if not found:
        raise Unreadable("The NewsML holds no text: only what is said about other items.")
    return found


def _story(item: Element, component: Element) -> Incoming | None:
    composer = Composer()
    for content in children(component, "ContentItem"):
        media = attribute(child(content, "MediaType"), "FormalName").lower()
        data = child(content, "DataContent")
        if data is None or media not in ("", "text"):
            continue
        if len(data):
            body = next(descendants(data, "body.content"), data)
            compose_tree(composer, unescape_tree(body))
        else:
            compose_plain(composer, data.text or "")
    return assemble(composer, _about(item, component)) if composer.lines else None


def _about(item: Element, component: Element) -> Incoming:
    identifier = child(item, "Identification", "NewsIdentifier")
    management = child(item, "NewsManagement")
    status = attribute(child(management, "Status"), "FormalName").lower()
    lines = {name(line): unescaped(words(line)) for line in _up(component, "NewsLines")}
    lifted = words_at(management, "StatusWillChange", "DateAndTime")
    embargo = read_time(lifted) if status == "embargoed" else None
    instructions = [attribute(i, "FormalName").lower() for i in children(management, "Instruction")]
    return Incoming(
        headline=lines.get("HeadLine", ""),
        byline=without_by(lines.get("ByLine", "")),
        dateline=place_of(lines.get("DateLine", "")),
        outlet=_outlet(item, component),
        language=_language(item, component),
        published=read_day_or_time(words_at(management, "FirstCreated")),
        updated=read_day_or_time(words_at(management, "ThisRevisionCreated")),
        id=words_at(identifier, "PublicIdentifier"),
        version=words_at(identifier, "RevisionId"),
        slug=lines.get("SlugLine", "") or words_at(item, "Identification", "NameLabel"),
        state=_STATES.get(status, State.USABLE),
        correction="correction" in instructions,
        embargo=embargo,
        editors_note=lines.get("NewsLineText", ""),
        subjects=tuple(
            attribute(p, "Value")
            for p in _up(component, "DescriptiveMetadata")
            if name(p) == "Property" and attribute(p, "FormalName") == "Keyword"
        ),
        warnings=("It is under embargo, but says not until when.",)
        if status == "embargoed" and embargo is None
        else (),
    )


def _up(component: Element, wanted: str) -> Iterator[Element]:
    """What stands in the nearest element of this name: in the component, or in one around it."""
    at = component
    while at is not None and name(at) == "NewsComponent":
        if (found := child(at, wanted)) is not None:
            yield from (line for line in found if name(line))
            return
        at = at.getparent()


def _outlet(item: Element, component: Element) -> str:
    for line in _up(component, "AdministrativeMetadata"):
        if name(line) == "Provider":
            return attribute(child(line, "Party"), "FormalName")
    return words_at(item, "Identification", "NewsIdentifier", "ProviderId")


def _language(item: Element, component: Element) -> str:
    for line in _up(component, "DescriptiveMetadata"):
        if name(line) == "Language":
            return attribute(line, "FormalName")
    return language(item)
