"""Text that is the source of HTML: pasted as it is written, with its tags to be seen."""

from __future__ import annotations

import html
import re
from typing import Final

_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,12})(?:\s[^<>]{0,2000})?/?>")
_ESCAPED: Final = re.compile(r"&lt;/?(?:p|div|h[1-6]|br|ul|li|article)\b")

_KNOWN: Final = frozenset(
    "html head body p div span h1 h2 h3 h4 h5 h6 br hr ul ol li a b i u em strong img figure figcaption "
    "article section header footer nav main aside blockquote table tr td th thead tbody script style "
    "meta link title time video iframe small sup sub cite q font center button form input picture".split()
)
_BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 br hr ul ol li figure figcaption article section header footer nav main aside "
    "blockquote table tr pre dl dt dd form address title body html".split()
)

# Blank lines part paragraphs where nobody tagged them, as in what bloggers write.
_BLANK_LINE: Final = re.compile(
    r"(?<=[^>\s])[^\S\n]*\n\s*\n\s*(?=[^<\s]|</?(?:a|b|i|u|em|strong|span|q)\b)"
)

_LOOKED_AT: Final = 200_000  # characters
_FEWEST_TAGS: Final = 4
_FEWEST_AT_ONCE: Final = 2  # where the text begins with a tag
_DENSE: Final = 800  # characters of text for a tag, at most; a story may quote a few tags


def html_of(text: str) -> str:
    """The HTML when ``text`` is the source of some, also with its tags escaped; else empty. Lines
    above the first tag and blank lines between words are parted by tags."""
    if len(_ESCAPED.findall(text[:_LOOKED_AT])) >= _FEWEST_TAGS:
        text = html.unescape(text)
    if not _is_html(text):
        return ""
    above, opening, rest = text.partition("<")
    return "<br>".join(above.split("\n")) + opening + _BLANK_LINE.sub("<br>", rest)


def _is_html(text: str) -> bool:
    start = text[:_LOOKED_AT].lstrip()
    tags = [found[1].lower() for found in _TAG.finditer(start)]
    known = sum(tag in _KNOWN for tag in tags)
    least = _FEWEST_AT_ONCE if start.startswith("<") else _FEWEST_TAGS
    return (
        known >= least
        and 2 * known > len(tags)
        and known * _DENSE > len(start)
        and any(tag in _BLOCKS for tag in tags)
    )
