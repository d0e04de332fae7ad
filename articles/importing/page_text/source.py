"""Text that is Markdown, pasted as it is written."""

from __future__ import annotations

import re
from typing import Final

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
    """(text, remarks): what Markdown source says as plain text; other text as it is."""
    if _is_markdown(text):
        return _from_markdown(text), ["The text is Markdown source. Its marks were taken out."]
    return text, []


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
