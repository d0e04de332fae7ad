"""Reads pasted HTML: a document of a word processor, or a piece of a page.

What Word and Google Docs copy is all story, with tracked changes and comments. A piece that somebody
copied from a page brings parts of the page with it; when there are many, it is read like a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.importing.assembly import assemble
from articles.importing.composer import Composer, Line
from articles.importing.html_page import decode_html, story_of_page
from articles.importing.incoming import Incoming, Unreadable
from articles.importing.line_sorting import is_prose, line_kind
from articles.importing.markup import compose

_WORD_PROCESSOR = re.compile(
    r"urn:schemas-microsoft-com:office:word|docs-internal-guid-"
    r"|content=[\"']?(?:Word\.Document|Microsoft Word|LibreOffice)",
    re.I,
)
_CLIPBOARD_HEAD = re.compile(r"\AVersion:[^<]*", re.I)
_MOST_FURNITURE = 0.25  # of the lines; more, and the piece is cut like a page
_PAGE_PARTS = re.compile(r"<(?:nav|header|footer|aside|main|article|form)[\s>]", re.I)


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the piece."""
    html, encoding = decode_html(data, charset)
    return [story_of_fragment(html, encoding=encoding)]


def story_of_fragment(html: str, *, encoding: str = "utf-8") -> Incoming:
    """The story in HTML from the clipboard. Raises Unreadable when there are no words in it."""
    html = _CLIPBOARD_HEAD.sub("", html, count=1)
    from_word_processor = bool(_WORD_PROCESSOR.search(html[: 1 << 16]))
    composer = compose(Composer(), html, revised=from_word_processor)
    if not composer.lines:
        raise Unreadable("There is no text in it.")
    if not from_word_processor and _is_page(html, composer.lines):
        try:
            return story_of_page(html, encoding=encoding)
        except Unreadable:
            pass  # nothing could be cut out of it: the whole piece, then
    about = Incoming(encoding=encoding)
    return assemble(composer, about, of_page=not from_word_processor)


def _is_page(html: str, lines: Sequence[Line]) -> bool:
    """Whether a whole page was copied: it has the parts of a page, or many links, menus and notes."""
    if not any(is_prose(line) for line in lines):
        return False
    furniture = sum(bool(line.part or line_kind(line)) for line in lines)
    return bool(_PAGE_PARTS.search(html)) or furniture > _MOST_FURNITURE * len(lines)
