"""Turns HTML into lines: paragraphs, headings, lists, captions, and which of them are links.

Used for whatever comes as HTML: pastes, and the bodies of ninjs, NewsML, NITF, WXR, feeds, e-mails.
"""

from __future__ import annotations

import re
from typing import Any

import nh3
from lxml import html as lxml_html
from lxml.etree import ParserError

from articles.importing.composer import Composer, Place
from articles.importing.incoming import Kind, RemarkKind, Unreadable
from articles.importing.safe_xml import DEEPEST
from articles.importing.times import read_time

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "hl1": 1, "hl2": 2}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "caption", "html",
    # NITF and its relatives
    "block", "nitf-table", "note", "body.head", "body.content", "body.end", "media",
    "media-caption",
}  # fmt: skip
_KINDS = {
    "li": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "figure": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "tr": Kind.TABLE_ROW,
    "media": Kind.CAPTION,
}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_DROPPED_WITH_CONTENT = {
    "script", "style", "template", "noscript", "svg", "math", "head", "title", "xml", "iframe",
    "object", "select", "option", "button", "textarea", "audio", "video", "canvas", "map",
    "media-reference", "media-metadata", "media-producer", "media-object",
}  # fmt: skip
_HTML_TAGS = {tag for tag in _BLOCKS if "." not in tag} | set(_HEADINGS) | _INLINE
_ATTRIBUTES = {
    "*": {"style", "hidden", "dir", "lang", "class", "id"},
    "a": {"href"},
    "ins": {"cite", "datetime"},
    "del": {"cite", "datetime"},
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.I)
_COMMENT_LIST = re.compile(r"mso-element\s*:\s*comment-list", re.I)
_WORD_COMMENT = re.compile(
    r"mso-comment-reference\s*:\s*(?P<author>[^;_]+)_(?P<number>\d+)"
    r"(?:\s*;\s*mso-comment-date\s*:\s*(?P<date>\w+))?",
    re.I,
)
_DEPTH_THAT_TELLS = 3
_NEVER_IN_HEADINGS = {
    "p",
    "article",
    "section",
    "li",
    "table",
    "blockquote",
    "figure",
    "nav",
    "footer",
}
_WHOLE = {"html", "body", "main", "article"}
_PART_TAGS = {"nav": "menu", "footer": "footer", "form": "form"}
_PART_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?P<comments>comments?|commentlist|disqus|livefyre)"
    r"|(?P<newsletter>newsletter|signup|subscribe)"
    r"|(?P<related>related|recirc|recommended|outbrain|taboola|trending|popular|more-stories)"
    r"|(?P<share>share|sharing|social-(?:share|links?|bar|icons?|buttons?)|addthis)"
    r"|(?P<byline>byline|author|bio)|(?P<stamp>dateline|timestamp|pubdate|meta|metadata)"
    r"|(?P<print>print)|(?P<caption>captions?|legends?|credits?|gallery|slideshow|carousel)"
    r"|(?P<advertisement>ads?|adverts?|advertisement|sponsored|promo))(?:$|[\s_-])"
)
_PARTS = {
    "comments": "reader comments",
    "newsletter": "newsletter box",
    "related": "link to another story",
    "share": "share bar",
    "byline": "about the writer",
    "stamp": "time of publication",
    "print": "reader tools",
    "caption": "caption",
    "advertisement": "advertisement",
}
_BETWEEN_CELLS = " | "


def clean(html: str) -> str:
    """``html`` with only the tags and attributes that tell how its text is built."""
    return nh3.clean(
        html,
        tags=_HTML_TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


def tree_of(html: str) -> Any | None:
    """The cleaned HTML as a tree; None when nothing is left of it."""
    try:
        return lxml_html.document_fromstring(f"<body>{clean(html)}</body>")
    except ParserError:
        return None


def compose(composer: Composer, html: str, *, revised: bool = False) -> Composer:
    """Add the lines of ``html`` to the composer. With ``revised``, ``ins`` and ``del`` are tracked changes,
    as Word copies them; otherwise their words are ordinary text.

    Raises Unreadable for tags nested deeper than ``safe_xml.DEEPEST``.
    """
    tree = tree_of(html)
    if tree is not None:
        compose_tree(composer, tree, revised=revised)
    return composer


def compose_tree(composer: Composer, tree: Any, *, revised: bool = False) -> None:
    """Add the lines of a tree of HTML, or of XML that uses the names of HTML."""
    walk = _Walk(composer, revised)
    if revised:
        walk.comments = _word_comments(tree)
    walk.element(tree, Kind.TEXT, 0, 0)
    walk.end()


class _Walk:
    """Goes through the tree once. ``kind`` and ``level`` are those of the block around the text."""

    def __init__(self, composer: Composer, revised: bool) -> None:
        self.composer = composer
        self.revised = revised
        self.kind = Kind.TEXT
        self.level = 0
        self.linked = 0  # characters of the line inside links
        self.plain = 0  # and outside
        self.in_link = False
        self.preformatted = False
        self.path: list[str] = []  # the blocks around the text, outermost first
        self.part = ""
        self.comments: dict[str, str] = {}  # of Word, by number

    def text(self, words: str | None) -> None:
        if not words:
            return
        if self.preformatted and "\n" in words:
            first, *others = words.split("\n")
            self.text(first)
            for line in others:
                self.end()
                self.text(line)
            return
        size = len("".join(words.split()))
        if self.in_link:
            self.linked += size
        else:
            self.plain += sum(letter.isalnum() for letter in words)
        self.composer.add(words)

    def end(self) -> None:
        is_link = self.linked > 0 and self.plain == 0
        built = "/".join(self.path[-_DEPTH_THAT_TELLS:])
        self.composer.end(self.kind, level=self.level, link=is_link, built=built, part=self.part)
        self.linked = self.plain = 0

    def element(self, element: Any, kind: Kind, level: int, depth: int) -> None:
        if not isinstance(element.tag, str):
            return
        if depth > DEEPEST:
            raise Unreadable(f"Its HTML is nested more than {DEEPEST} deep.")
        tag = element.tag.rpartition("}")[2].lower()
        if tag in _DROPPED_WITH_CONTENT or _is_hidden(element):
            return
        if tag in _BLOCKS or tag in _HEADINGS:
            self.block(element, tag, kind, level, depth)
        elif tag == "br":
            self.line_break(element)
        elif self.revised and tag in ("ins", "del"):
            self.change(element, tag, kind, level, depth)
        elif self.revised and (marked := _WORD_COMMENT.search(element.get("style") or "")):
            start = self.composer.place()
            self.content(element, kind, level, depth)
            self.comment(marked, start)
        else:
            self.inline(element, tag, kind, level, depth)

    def block(self, element: Any, tag: str, kind: Kind, level: int, depth: int) -> None:
        outer = (self.kind, self.level, self.preformatted, self.part)
        if tag in _HEADINGS:
            kind, level = Kind.HEADING, _HEADINGS[tag]
        elif kind is Kind.HEADING and tag in _NEVER_IN_HEADINGS:
            kind, level = _KINDS.get(tag, Kind.TEXT), 0  # the heading was never closed
        elif kind in (Kind.TEXT, Kind.QUOTE):
            kind = _KINDS.get(tag, kind)
        if kind is Kind.TABLE_ROW and tag in ("td", "th") and _is_row(element):
            if self.composer.has_text:
                self.composer.add(_BETWEEN_CELLS)
            self.content(element, kind, level, depth)
            return
        self.end()
        if kind is Kind.TABLE_ROW and not _is_row(element):
            kind = Kind.TEXT  # a table that lays out a page
        self.kind, self.level = kind, level
        self.preformatted = self.preformatted or tag == "pre"
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if tag not in _WHOLE and not self.part:
            self.part = _part_named(tag, names)
        self.path.append(f"{tag}.{element.get('class') or ''}")
        self.content(element, kind, level, depth)
        self.end()
        self.path.pop()
        self.kind, self.level, self.preformatted, self.part = outer

    def inline(self, element: Any, tag: str, kind: Kind, level: int, depth: int) -> None:
        outside = not self.in_link and tag == "a" and _leads_away(element)
        if outside:
            self.in_link = True
        self.content(element, kind, level, depth)
        if outside:
            self.in_link = False

    def content(self, element: Any, kind: Kind, level: int, depth: int) -> None:
        self.text(element.text)
        for child in element:
            self.element(child, kind, level, depth + 1)
            self.kind, self.level = kind, level
            self.text(child.tail)

    def line_break(self, element: Any) -> None:
        """A line break parts lines of text; inside a heading, a caption or a row it is a space."""
        if self.kind in (Kind.HEADING, Kind.CAPTION, Kind.TABLE_ROW):
            self.composer.add(" ")
        else:
            self.end()

    def change(self, element: Any, tag: str, kind: Kind, level: int, depth: int) -> None:
        author = element.get("cite", "").removeprefix("mailto:").replace("%20", " ")
        made = read_time(element.get("datetime"))
        start = self.composer.place()
        if tag == "del":
            words = " ".join(element.text_content().split(" "))
            self.composer.remark(RemarkKind.DELETION, words, start, start, author=author, made=made)
            return
        self.content(element, kind, level, depth)
        words = " ".join(element.text_content().split())
        end = self.composer.place()
        self.composer.remark(RemarkKind.INSERTION, words, start, end, author=author, made=made)

    def comment(self, marked: re.Match[str], start: Place) -> None:
        """A comment that Word copied: initials and number at its words, its text at the end."""
        words = self.comments.get(marked["number"], "")
        if words:
            self.composer.remark(
                RemarkKind.COMMENT,
                words,
                start,
                self.composer.place(),
                author=marked["author"],
                made=read_time(marked["date"]),
            )


def _word_comments(tree: Any) -> dict[str, str]:
    """The texts of Word's comments by their numbers."""
    found = {}
    for element in tree.iter("div"):
        number = re.fullmatch(r"_com_(\d+)", element.get("id") or "")
        if number:
            text = " ".join(element.text_content().split())
            found[number[1]] = re.sub(r"^\s*\[\w+\]\s*", "", text)
    return found


def _part_named(tag: str, names: str) -> str:
    """The part of a page that a block is, by its tag or class; empty when neither says so."""
    if tag in ("nav", "footer", "form"):
        return _PART_TAGS[tag]
    found = _PART_NAMES.search(names.lower())
    return _PARTS[found.lastgroup or ""] if found else ""


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN.search(style))
        or bool(_BULLET.search(style) or _COMMENT_LIST.search(style))
        or "MsoCommentReference" in (element.get("class") or "")
    )


def _is_row(element: Any) -> bool:
    """Whether a row or cell belongs to a table of data: none of its cells holds blocks of text."""
    row = element if element.tag == "tr" else element.getparent()
    if row is None:
        return True
    inner = {"p", "div", "table", "ul", "ol", "article", "section", "br", *_HEADINGS}
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and not any(
        len(found) > 1 for cell in cells if (found := [e for e in cell.iter() if e.tag in inner])
    )


def _leads_away(link: Any) -> bool:
    href = link.get("href") or ""
    return bool(href) and not href.startswith(("#", "mailto:"))
