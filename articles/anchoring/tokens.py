"""Cuts a text into the tokens by which revisions are compared, and counts offsets as a browser does.

A token is a word with all its parts, so that a changed figure never looks like an unchanged one:
"1,200", "12.5", "$12", "12%", "-3", "co-operate", "O’Brien", "U.S." are one token each, and a letter
keeps its combining marks. Any other punctuation mark is a token of its own. So is every ideograph,
as Chinese and Japanese put no spaces between words.
"""

from __future__ import annotations

import re

from articles.reading.text.sentences import split_paragraphs
from articles.reading.text.wordlists import table

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"

_LETTER = rf"""[^\s.,;:!?…"“”„«»‹›()\[\]{{}}<>|/\\'’‘‚`*_~=—–―‐‑•·^\u3000-\u303f{_IDEOGRAPHS}-]"""

_JOINT = r"(?:[-‐‑'’&/@_.]|(?<=\d)[,:–](?=\d))"

_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:(?<!\S)-(?=\d))?{_LETTER}+(?:{_JOINT}{_LETTER}+)*|\S"
)

_STOPS = frozenset(".,;:!?…。！？")

_INNER_STOP = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")

_POSSESSIVE = re.compile(r"['’]s$")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The (start, end) of every token of ``text`` between ``start`` and ``end``, in order."""
    stop = len(text) if end is None else end
    return [found.span() for found in _TOKEN.finditer(text, start, stop)]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The (start, end) of a selection made by hand, adjusted to whole words.

    - White space at its ends is left out.
    - A word of which it holds a part is taken whole. Only "Smith" may be chosen out of "Smith’s".
    - It ends where the paragraph of its first word ends.
    - With ``start == end`` it is the word at that place.

    Returns ``start`` twice when no word is selected. Raises ValueError for a place outside
    ``text``.
    """
    _check(text, start, end)
    if start < end:
        chosen = text[start:end]
        if not chosen.strip():
            return start, start
        start += len(chosen) - len(chosen.lstrip())
        end = start + len(chosen.strip())
    for paragraph in split_paragraphs(text):
        if paragraph.start <= start <= paragraph.end:
            return _snap_within(
                text, start, min(end, paragraph.end), paragraph.start, paragraph.end
            )
    return start, start


def _snap_within(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    caret = start == end
    touched = [
        (first, last)
        for first, last in tokens(text, low, high)
        if (first <= start <= last if caret else first < end and last > start)
    ]
    if not touched:
        return start, start
    if caret:
        return max(touched, key=lambda place: text[place[0]].isalnum())
    first, last = touched[0][0], touched[-1][1]
    possessive = _POSSESSIVE.search(text, touched[-1][0], last)
    if possessive and end <= possessive.start():
        last = possessive.start()
    return first, last


def before_stop(text: str, start: int, end: int) -> int:
    """Where the last word between ``start`` and ``end`` ends, without the stops and commas behind it.

    The stop of an abbreviation ("Co.", "a.m.") belongs to the word. Returns ``end`` when there is
    nothing but stops and white space.
    """
    at = end
    while at > start and (text[at - 1] in _STOPS or text[at - 1].isspace()):
        word = text[start : at - 1].split()[-1:] if text[at - 1] == "." else []
        if word and (word[0] in table("abbreviations") or _INNER_STOP.search(word[0])):
            return at
        at -= 1
    return at if at > start else end


def to_utf16(text: str, offset: int) -> int:
    """The place ``offset`` of ``text``, given in code points, in the UTF-16 units of JavaScript.

    Raises ValueError for an offset outside ``text``.
    """
    _check(text, offset, offset)
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, units: int) -> int:
    """The place ``units`` of ``text``, given in the UTF-16 units of JavaScript, in code points.

    Raises ValueError for a place outside ``text`` or in the middle of a character.
    """
    if units < 0:
        raise ValueError("The place lies before the text.")
    low, high = 0, min(units, len(text))
    while low < high:
        middle = (low + high) // 2
        if to_utf16(text, middle) < units:
            low = middle + 1
        else:
            high = middle
    if to_utf16(text, low) != units:
        raise ValueError(f"No character of the text begins or ends at UTF-16 unit {units}.")
    return low


def _check(text: str, start: int, end: int) -> None:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"The place {start} to {end} lies outside the text.")
