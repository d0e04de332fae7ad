"""XML from strangers: no entities from outside, nothing fetched, bounded depth, names without namespace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from articles.importing.incoming import Unreadable

DEEPEST = 200
_TOO_DEEP = f"Its XML is nested more than {DEEPEST} deep."

Element = Any  # lxml's own type is private
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"


def _parser(*, recover: bool) -> Any:
    return etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def first_element(data: bytes) -> Element:
    """The root element as its first tag alone tells it, without what is in it.

    Raises Unreadable when no tag can be read in the first 64 kB.
    """
    parser = _parser(recover=True)
    for at in range(0, min(len(data), 1 << 16), 1 << 10):
        with suppress(etree.XMLSyntaxError):
            parser.feed(data[at : at + (1 << 10)])
        for _, element in parser.read_events():
            return element
    raise Unreadable("Its XML is damaged or cut short. Ask the sender for it again.")


def read_xml(data: bytes, *, recover: bool = False) -> Element:
    """The root element. ``recover`` goes on after errors, as far as that makes sense.

    Raises Unreadable for what is no XML, is cut short, or nests deeper than ``DEEPEST``.
    """
    parser = _parser(recover=recover)
    depth = 0
    root: Element = None
    try:
        for at in range(0, len(data), 1 << 16):
            parser.feed(data[at : at + (1 << 16)])
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > DEEPEST:
                    raise Unreadable(_TOO_DEEP)
        closed = parser.close()
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem):  # the library's own limit, which lies higher
            raise Unreadable(_TOO_DEEP) from None
        line = problem.lineno or 0
        raise Unreadable(
            "Its XML is damaged or cut short. Ask the sender for it again.",
            f"line {line}" if line else "",
        ) from None
    root = closed if closed is not None else root
    if root is None:
        raise Unreadable("Its XML is empty. Ask the sender for it again.")
    return root


def name(element: Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, in order; none of None."""
    return (child for child in (() if element is None else element) if name(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at this path of names; None when a step is missing, or for None."""
    for step in path:
        element = next(children(element, step), None)
        if element is None:
            return None
    return element


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements of these names below, in document order; none of None."""
    return (found for found in (() if element is None else element.iter()) if name(found) in names)


def attribute(element: Element | None, wanted: str) -> str:
    """The attribute of this name, whatever its namespace; empty when there is none."""
    if element is not None:
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == wanted:
                return str(value).strip()
    return ""


def language(element: Element | None) -> str:
    """The xml:lang of the element."""
    return "" if element is None else element.get(f"{_XML_SPACE}lang", "").strip()


def words(element: Element | None) -> str:
    """All text below the element, on one line; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def words_at(element: Element | None, *path: str) -> str:
    """``words`` of the element at this path."""
    return words(child(element, *path))
