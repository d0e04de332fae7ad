"""Finds the story on a web page: trafilatura cuts it out, then it is compared line by line."""

from __future__ import annotations

import logging
import re
from copy import copy
from typing import Any

import trafilatura
from lxml import html as lxml_html
from lxml.etree import LxmlError
from trafilatura.settings import Document

from articles.importing.assembly import assemble
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, Unreadable
from articles.importing.markup import compose, compose_tree
from articles.importing.page_lines import select
from articles.importing.page_metadata import metadata_of
from articles.importing.page_titles import headline_of, writers_of
from articles.reading.text.decoding import UnreadableText, decode

# It complains of every page that it finds nothing in; that is our answer to give.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_AS_HTML = {
    "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br",
    "ref": "a", "hi": "span", "graphic": "img", "fw": "div",
}  # fmt: skip


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story on the page."""
    html, encoding = decode_html(data, charset)
    return [story_of_page(html, encoding=encoding)]


def decode_html(data: bytes, charset: str = "") -> tuple[str, str]:
    """The HTML as text, and its encoding: a mark, UTF-8, the header's, the page's own word.

    Raises Unreadable for what is no text.
    """
    said = _META_CHARSET.search(data[:4096])
    try:
        return decode(data, charset or (said[1].decode("ascii") if said else None))
    except UnreadableText as problem:
        raise Unreadable(str(problem)) from None


def parse_html(html: str) -> Any:
    """The page as a tree of lxml. Raises Unreadable when there is none."""
    html = re.sub(r"\A\s*<\?xml[^>]*\?>", "", html).replace("\x00", "")
    try:
        return lxml_html.document_fromstring(html)
    except (LxmlError, ValueError):
        raise Unreadable("There is no text on the page.") from None


def story_of_page(html: str, *, encoding: str = "utf-8") -> Incoming:
    """The story on a page of HTML, with what the page says about it."""
    tree = parse_html(html)
    about = metadata_of(tree)
    document = trafilatura.bare_extraction(
        copy(tree),
        include_comments=False,
        include_links=True,
        fast=True,
        with_metadata=True,
        # The days of stories are read from the metadata here; a search of the text takes seconds.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document):
        raise Unreadable(
            "No story was found on the page. Copy the words of the story and paste them."
        )
    cut = Composer()
    compose_tree(cut, _as_html(document.body))
    page = compose(Composer(), html).lines
    lines = select(page, cut.lines) or cut.lines
    return assemble(
        Composer(lines),
        Incoming(
            headline=headline_of(document.title or "", tree.findtext(".//title") or "", page),
            byline=writers_of(document.author or "", about.authors),
            outlet=about.outlet,
            section=about.section,
            language=about.language,
            published=about.published,
            updated=about.updated,
            address=about.address,
            subjects=tuple(about.subjects),
            encoding=encoding,
        ),
        of_page=True,
    )


def _as_html(body: Any) -> Any:
    """trafilatura's own elements under the names of HTML."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "head":
            element.tag = element.get("rend", "h2")
        elif element.tag == "ref":
            element.set("href", element.get("target", ""))
            element.tag = "a"
        else:
            element.tag = _AS_HTML.get(element.tag, element.tag)
    return body
