"""Words of a text, as the rules for names see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.text.gazetteer import Gazetteer

LONGEST_HEADING = 300


_LOWER_WORDS = 4


# The share of ordinary words in a heading that holds figures.
_MOSTLY = 1 / 2


LOWER, CAPITAL, UPPER, NUMBER = "lower", "capital", "upper", "number"


_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., K.C.
    r"|[#@]?[^\W_]+(?:['’.‐‑-](?=[^\W_])[^\W_]+)*)"
)


PROSE, TITLE, CAPITALS = "prose", "title", "capitals"


_SPACES = frozenset({"\u00a0", "\n", "  "})


_APOSTROPHES = ("'", "’")


#: What stands behind a plural or a name in "s" that owns: "St Thomas' Hospital".
_OWNING = ("' ", "’ ")


_OPENING = frozenset("\"'“‘«„‹([")


@dataclass(slots=True)
class Word:
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
    no_heading = end - start > LONGEST_HEADING or text.startswith(",", end - 1)
    if no_heading or _is_plain(text[start:end].split(), lists):
        return PROSE
    heavy = lower = ordinary = count = letters = figures = 0
    shouted = True
    for word in _WORD.findall(text, start, end):
        count += 1
        letters += len(word)
        shouted = shouted and word == word.upper()
        if (len(word) < 4 or word.islower()) and word.lower() in lists.function:
            continue
        if word[0].isdigit():
            figures += 1
            continue
        heavy += 1
        if not word[0].isupper():
            lower += 1
            if lower > _LOWER_WORDS:
                return PROSE
        elif _is_ordinary(word.lower().replace("’", "'"), lists):
            ordinary += 1
    if shouted and count > 1 and letters > 6 and text[start:end].upper() != text[start:end].lower():
        return CAPITALS
    # "June 14 – Elmsby, GA @ Velmex Bank Center" is none; a sentence has a word in lower case
    mostly = not figures or (ordinary >= heavy * _MOSTLY and "@" not in text[start:end])
    small = 0 if text.startswith(".", end - 1) else heavy / 10
    if ordinary > 1 and heavy > 2 and lower <= small and mostly:
        return TITLE
    return PROSE


def _is_plain(written: Sequence[str], lists: Gazetteer) -> bool:
    """Whether so many words are in lower case that it is no heading: a quick look that spares most
    paragraphs the close one."""
    lower = 0
    for word in written:
        lower += word.islower() and word.isalpha() and word not in lists.function
        if lower > _LOWER_WORDS:
            return True
    return False


def _is_ordinary(low: str, lists: Gazetteer) -> bool:
    if low in lists.function or low in lists.believers or low in lists.demonyms:
        return True
    return lists.is_common(low)


def words_of(text: str, start: int, end: int, lists: Gazetteer, manner: str = PROSE) -> list[Word]:
    """The words of ``text[start:end]``, one sentence, written in ``manner``."""
    found: list[Word] = []
    add = found.append
    reached, previous = start, ""
    prose = manner == PROSE
    parts = _WORD.split(text[start:end])  # gaps and words in turn
    for gap, letters in zip(parts[::2], parts[1::2], strict=False):
        at = reached + len(gap)
        reached = stop = at + len(letters)
        plain = letters.islower() and letters.isalpha()
        if plain and prose and gap == " ":  # most words
            followed = letters[-1] == "s" and text[stop : stop + 1] in _APOSTROPHES
            add(Word(at, stop, letters, letters, LOWER, followed, False, True, " "))
            previous = letters
            continue
        opens = not (prose and found)
        joins = gap == " "
        if not joins:
            joins = gap in _SPACES or (gap == ". " and _stops_short(previous, lists))
            joins = joins or (gap in _OWNING and previous[-1:] == "s")
            opens = opens or gap[-1:] in _OPENING or "… " in gap
            opens = opens or (gap in (". ", ") ") and previous.isdigit())
        if plain:
            followed = letters[-1] == "s" and text[stop : stop + 1] in _APOSTROPHES
            add(Word(at, stop, letters, letters, LOWER, followed, opens, joins, gap))
            previous = letters
            continue
        if gap[-1:] in _GLUE and _WEB.search(text, max(0, at - _LONGEST_WEB), at):
            add(Word(at, stop, letters, letters.lower(), LOWER, False, opens, False, gap))
            previous = letters
            continue
        opens = opens or (gap[-2:] == ": " and letters.endswith("ing"))
        cut = 0 if letters.isalpha() else _adjective_cut(letters, lists)
        if cut:
            name = letters[:cut]
            shape = shape_of(name, lists)
            add(Word(at, at + cut, name, name.lower(), shape, False, opens, joins, gap))
            rest = letters[cut + 1 :]
            add(Word(at + cut + 1, stop, rest, rest, LOWER, False, False, False, "-"))
            previous = rest
            continue
        possessive = len(letters) > 2 and letters[-2] in "'’" and letters[-1] in "sS"
        if possessive:
            letters, stop = letters[:-2], stop - 2
        elif letters[-1] in "sS":
            possessive = text[stop : stop + 1] in _APOSTROPHES
        shown = letters.title() if manner == CAPITALS else letters
        low = letters.lower().replace("’", "'")
        add(Word(at, stop, shown, low, shape_of(shown, lists), possessive, opens, joins, gap))
        previous = letters
    return found


def _adjective_cut(letters: str, lists: Gazetteer) -> int:
    """Where the name ends in an adjective made of it: 5 in "Leeds-based"; 0 in any other word."""
    at = letters.rfind("-")
    if at < 1 or not (letters[0].isupper() or letters.startswith("al-")):
        return 0
    rest, name = letters[at + 1 :], letters[:at]
    made = rest in lists.near["adjective endings"] or (
        rest.endswith(("ed", "ing")) and len(rest) > 4
    )
    if not made or not rest.islower() or name.count("-") > 1:
        return 0
    if name.lower() in _HONOURS:
        return at  # "Nobel Prize-winning"
    return 0 if lists.is_common(name.lower()) or name.lower() in lists.function else at


_HONOURS = frozenset({"prize", "award", "medal", "league", "emmy", "grammy", "oscar", "street"})


_GLUE = frozenset("/@=")


_WEB = re.compile(r"(?:\w\.\w{2,}|https?:|www\.)[^\s]*[/@=]$|[A-Z0-9]{3,}=$")


_LONGEST_WEB = 60


def shape_of(letters: str, lists: Gazetteer) -> str:
    """How a word is written; ``al-Maliki``, ``iPhone`` and ``#Hope`` count as capital.

    ``pro-European`` and ``London-based`` count as lower: they are adjectives made of names.
    """
    if letters.isalpha():  # by far the most words
        if letters.isupper() and len(letters) > 1:
            return UPPER
        return CAPITAL if letters != letters.lower() else LOWER
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
