"""Text that is the source of something: HTML or Markdown, pasted as it is written."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,12})(?:\s[^<>]{0,2000})?/?>")

_KNOWN: Final = frozenset(
    "html head body p div span h1 h2 h3 h4 h5 h6 br hr ul ol li a b i u em strong img figure figcaption "
    "article section header footer nav main aside blockquote table tr td th thead tbody script style "
    "meta link title time video iframe small sup sub cite q font center button form input picture".split()
)

_BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 br hr ul ol li figure figcaption article section header footer nav main aside "
    "blockquote table tr pre dl dt dd form address title body html".split()
)

_UNSEEN: Final = frozenset("script style head noscript template svg iframe".split())

_LEAST_TAGS: Final = 4

_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(?=\S)(?P<words>.*?)[ \t]*#*$", re.MULTILINE)

_LINK: Final = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,300})\]\((?:https?:|/|mailto:|#)[^()\s]{0,2000}(?:\s\"[^\"\n]*\")?\)"
)

_IMAGE: Final = re.compile(r"!\[(?P<words>[^\[\]\n]{0,300})\]\([^()\n]{1,2000}\)")

_STRONG: Final = re.compile(r"(?<!\w)(\*\*|__)(?=\S)(?P<words>[^\n]{1,2000}?)(?<=\S)\1(?!\w)")

_WEAK: Final = re.compile(r"(?<![\w*])([*_])(?=\S)(?P<words>[^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")

_ITEM: Final = re.compile(r"^[ \t]*[*+-][ \t]+(?=\S)", re.MULTILINE)

_QUOTE: Final = re.compile(r"^>[ \t]?", re.MULTILINE)


def plain(text: str) -> tuple[str, list[str]]:
    """(text, remarks): what HTML or Markdown source says as plain text; other text as it is."""
    if _is_html(text):
        return _from_html(text), ["The text is HTML source. It was read as the page that it makes."]
    if _is_markdown(text):
        return _from_markdown(text), ["The text is Markdown source. Its marks were taken out."]
    return text, []


def _is_html(text: str) -> bool:
    tags = [found.group(1).lower() for found in _TAG.finditer(text[:200_000])]
    known = sum(tag in _KNOWN for tag in tags)
    return known >= _LEAST_TAGS and 2 * known > len(tags) and any(tag in _BLOCKS for tag in tags)


class _Text(HTMLParser):
    """Collects what can be seen, a line break around every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def _from_html(text: str) -> str:
    collector = _Text()
    collector.feed(text)
    collector.close()
    return "".join(collector.parts)


def _is_markdown(text: str) -> bool:
    signs = [_HEADING.search(text), _LINK.search(text), _IMAGE.search(text), _STRONG.search(text)]
    return sum(sign is not None for sign in signs) >= 2 or len(_HEADING.findall(text)) >= 2


def _from_markdown(text: str) -> str:
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\g<words>", text)
    text = _HEADING.sub("\n\n\\g<words>\n\n", text)
    text = _STRONG.sub(r"\g<words>", text)
    text = _WEAK.sub(r"\g<words>", text)
    return _QUOTE.sub("", _ITEM.sub("", text))
