"""The one form in which text is kept: NFC, line feeds, one blank line between paragraphs."""

from __future__ import annotations

import re
import unicodedata

from articles.reading.text.sentences import split_paragraphs

_LINE_BREAKS = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")


_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u00ad]")


def canonical(text: str) -> str:
    """``text`` as the newsroom keeps it. Applied twice it changes nothing more.

    Unicode NFC; every kind of line break a line feed; paragraphs parted by one blank line, lines
    wrapped at a fixed width joined again; every run of spaces, tabs and non-breaking spaces one
    plain space, none at the ends of a line. Marks without width (byte order mark, zero-width space,
    word joiner, soft hyphen) go; every character that can be seen, and every control character
    that is not a line break or a space, stays.
    """
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    paragraphs = (text[part.start : part.end] for part in split_paragraphs(text))
    return "\n\n".join(" ".join(part.split()) for part in paragraphs)
