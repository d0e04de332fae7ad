"""NITF, the news industry text format: alone, or as the body of another format."""

from __future__ import annotations

from articles.importing.assembly import (
    assemble,
    place_of,
    unescape_tree,
    unescaped,
    with_standfirst,
    without_by,
)
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, State, Unreadable
from articles.importing.markup import compose_tree
from articles.importing.safe_xml import (
    Element,
    attribute,
    child,
    descendants,
    language,
    read_xml,
    words,
    words_at,
)
from articles.importing.times import read_day_or_time, read_time

_STATES = {"withheld": State.WITHHELD, "canceled": State.CANCELED, "cancelled": State.CANCELED}


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the file."""
    return [story_of_nitf(read_xml(data))]


def story_of_nitf(root: Element) -> Incoming:
    """The story in a ``nitf`` element. Raises Unreadable when it has no body."""
    head, body = child(root, "head"), child(root, "body")
    if body is None:
        raise Unreadable("The NITF has no body.")
    content = child(body, "body.content")
    composer = Composer()
    if content is not None:
        compose_tree(composer, unescape_tree(content))
    story = assemble(composer, _about(root, head, body))
    return with_standfirst(story, unescaped(words_at(body, "body.head", "abstract")))


def _about(root: Element, head: Element | None, body: Element) -> Incoming:
    docdata = child(head, "docdata")
    issued = attribute(child(docdata, "date.issue"), "norm")
    release = attribute(child(docdata, "date.release"), "norm")
    status = attribute(docdata, "management-status").lower()
    published = read_day_or_time(issued) or read_day_or_time(
        attribute(child(head, "pubdata"), "date.publication")
    )
    embargo = read_time(release) if status == "embargoed" else None
    headline = words_at(body, "body.head", "hedline", "hl1")
    return Incoming(
        headline=unescaped(headline or (words_at(head, "title"))),
        byline=_byline(body),
        dateline=_place(body),
        outlet=_outlet(docdata, body),
        language=attribute(root, "baselang") or language(root),
        published=published,
        id=attribute(child(docdata, "doc-id"), "id-string"),
        version=attribute(child(docdata, "du-key"), "version"),
        slug=attribute(child(docdata, "du-key"), "key"),
        state=_STATES.get(status, State.USABLE),
        correction=child(docdata, "correction") is not None,
        embargo=embargo,
        editors_note=attribute(child(docdata, "ed-msg"), "info"),
        subjects=_subjects(head),
        warnings=("It is under embargo, but says not until when.",)
        if status == "embargoed" and embargo is None
        else (),
    )


def _byline(body: Element) -> str:
    byline = child(body, "body.head", "byline")
    if byline is None:
        return ""
    person = words_at(byline, "person")
    direct = " ".join((byline.text or "").split())
    return without_by(person or direct or words(byline))


def _place(body: Element) -> str:
    dateline = child(body, "body.head", "dateline")
    if dateline is None:
        return ""
    direct = " ".join((dateline.text or "").split())
    return words_at(dateline, "location") or place_of(direct)


def _outlet(docdata: Element | None, body: Element) -> str:
    distributor = words_at(body, "body.head", "distributor")
    holder = attribute(child(docdata, "doc.copyright"), "holder")
    return distributor or holder


def _subjects(head: Element | None) -> tuple[str, ...]:
    found = [attribute(word, "key") for word in descendants(head, "keyword")]
    for subject in descendants(head, "tobject.subject"):
        for level in ("detail", "matter", "type"):
            if named := attribute(subject, f"tobject.subject.{level}"):
                found.append(named)
                break
    return tuple(dict.fromkeys(filter(None, found)))
