"""The one form in which text is kept: NFC, line feeds, one blank line between paragraphs."""

from __future__ import annotations

import re
import unicodedata

from articles.reading.text.sentences import split_paragraphs

_LINE_BREAKS = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")


_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u00ad]")


def canonical(text: str) -> str:
    """``text`` in the form in which the newsroom keeps it. A second application changes nothing.

    - It is in Unicode NFC, and every line break is a line feed.
    - One blank line stands between paragraphs; lines wrapped at a fixed width are joined.
    - Every run of spaces, tabs and non-breaking spaces is one plain space; none is at the end of a line.
    - Marks without width (byte order mark, zero-width space, word joiner, soft hyphen) are removed.
    - Every visible character, and every control character that is no line break or space, stays.
    """
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    paragraphs = (text[part.start : part.end] for part in split_paragraphs(text))
    return "\n\n".join(" ".join(part.split()) for part in paragraphs)
