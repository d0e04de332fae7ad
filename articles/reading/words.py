"""Words of a text, as the rules for names see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.reading.gazetteer import Gazetteer

LONGEST_HEADING = 300
LOWER, CAPITAL, UPPER, NUMBER = "lower", "capital", "upper", "number"

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., K.C.
    r"|[#@]?[^\W_]+(?:['’.‐‑-](?=[^\W_])[^\W_]+)*"
)
PROSE, TITLE, CAPITALS = "prose", "title", "capitals"
_SPACES = frozenset({" ", "\u00a0", "\n", "  "})
_POSSESSIVE = re.compile(r"['’][sS]$")
_OPENING = frozenset("\"'“‘«„‹([")


class Word(NamedTuple):
    """One word: its place, its letters without a possessive ending, and how it is written.

    ``opens`` is true where a capital proves nothing: the first word of a sentence or a quotation,
    every word of a heading. ``joins`` is true when only a space (or the full stop of an initial or
    an abbreviation, and a space) parts it from the word before.
    """

    start: int
    end: int
    text: str
    low: str
    shape: str
    possessive: bool
    opens: bool
    joins: bool
    gap: str


def manner_of(text: str, start: int, end: int, lists: Gazetteer) -> str:
    """How the paragraph ``text[start:end]`` is written.

    ``CAPITALS`` and ``TITLE`` ("Militants Seize Border Post") mark headings, in which a capital
    proves nothing; everything else is ``PROSE``.
    """
    if end - start > LONGEST_HEADING:
        return PROSE
    words = [match.group() for match in _WORD.finditer(text, start, end)]
    letters = "".join(words)
    if len(words) > 1 and letters.isupper() and len(letters) > 6:
        return CAPITALS
    heavy = [word for word in words if len(word) > 3 or word.lower() not in lists.function]
    raised = [word for word in heavy if word[0].isupper()]
    ordinary = [word for word in raised if _is_ordinary(word.lower().replace("’", "'"), lists)]
    if len(ordinary) > 1 and len(heavy) > 2 and len(raised) >= 0.8 * len(heavy):
        return TITLE
    return PROSE


def _is_ordinary(low: str, lists: Gazetteer) -> bool:
    if low in lists.function or low in lists.believers or low in lists.demonyms:
        return True
    return lists.is_common(low)


def words_of(
    text: str, start: int, end: int, lists: Gazetteer, manner: str = PROSE
) -> Iterator[Word]:
    """The words of ``text[start:end]``, one sentence, written in ``manner``."""
    before, previous = start, ""
    for match in _WORD.finditer(text, start, end):
        at, stop = match.span()
        letters = match.group()
        possessive = _POSSESSIVE.search(letters) is not None and len(letters) > 2
        if possessive:
            letters, stop = letters[:-2], stop - 2
        elif text[stop : stop + 1] in ("'", "’") and letters[-1] in "sS":
            possessive = True
        gap = text[before:at]
        opens = manner != PROSE or before == start or gap[-1:] in _OPENING or "… " in gap
        shown = letters.title() if manner == CAPITALS else letters
        yield Word(
            at,
            stop,
            shown,
            letters.lower().replace("’", "'"),
            shape_of(shown, lists),
            possessive,
            opens,
            gap in _SPACES or (gap == ". " and _stops_short(previous, lists)),
            gap,
        )
        before, previous = (stop + 2 if match.end() != stop else stop), letters


def shape_of(letters: str, lists: Gazetteer) -> str:
    """How a word is written; ``al-Maliki``, ``iPhone`` and ``#Hope`` count as capital.

    ``pro-European`` and ``London-based`` count as lower: they are adjectives made of names.
    """
    first, hyphen, rest = letters.partition("-")
    if letters[0] in "#@":
        return CAPITAL
    if letters.isupper() and sum(map(str.isalpha, letters)) > 1:
        return UPPER
    if hyphen and first.islower() and first not in lists.joined_particles:
        return LOWER
    if hyphen and letters[0].isupper() and rest in lists.near["adjective endings"]:
        return LOWER
    if letters[0].isdigit():
        return NUMBER
    return CAPITAL if letters != letters.lower() else LOWER


def _stops_short(word: str, lists: Gazetteer) -> bool:
    return len(word) == 1 or word.lower() in lists.near["abbreviated"]
