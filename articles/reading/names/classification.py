"""What kind of thing a name stands for, by its own words first and then by those around it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from articles.reading.names.context import (
    context,
    follows_the,
    gender_before,
    governs,
    is_quoted,
    label,
    state_follows,
    word_before,
)
from articles.reading.names.head_words import head_kind, is_abbreviation
from articles.reading.names.people import (
    could_be_person,
    is_first_name,
    may_be_somebody,
    may_be_surname,
)
from articles.reading.names.registry import RegistryHit
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import UPPER
from articles.reading.text.gazetteer import Gazetteer, Known

_LONGEST_INITIALS, _LONGEST_SHOUT = 6, 12


_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")


_LETTER_AND_FIGURE = re.compile(r"[A-Z]\d{1,3}")


_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z][\w.]*")


_YEAR_OR_ORDINAL = re.compile(r"(?:1[89]|20)\d\d|\d{1,3}(?:st|nd|rd|th)")


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


@dataclass(slots=True)
class Mention:
    """One name in the text before names that mean one thing are brought together.

    ``weak``: the capital may be the sentence's, so that it stands only with other evidence in the
    article. ``guessed``: the kind is a guess, which any better evidence overrules. ``backed``: an
    ordinary word, a name only when a longer name in the article holds it.
    """

    start: int
    end: int
    lows: tuple[str, ...]
    text: str
    kind: str
    rule: str
    confidence: int
    gender: str | None = None
    weak: bool = False
    guessed: bool = False
    backed: bool = False
    titled: bool = False
    known: Known | None = None
    hit: RegistryHit | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Verdict:
    """Kind, rule and confidence, and how far to trust them; see ``Mention``."""

    kind: str
    rule: str
    confidence: int
    weak: bool = False
    guessed: bool = False
    backed: bool = False


def mention_of(
    text: str, piece: Piece, lists: Gazetteer, vocabulary: Set[str] = frozenset()
) -> Mention | None:
    """The mention that a piece makes, None when its words are no name.

    ``vocabulary`` holds the words that the article also writes in lower case.
    """
    if label(text, piece) and not lists.is_common(piece.lows[0]):
        found: Verdict | None = Verdict("person", "label of a speaker", 70)
    elif len(piece.units) == 1:
        found = _single(piece, lists, vocabulary)
    else:
        found = _longer(piece, lists)
    if found is None or _PARTY_AND_STATE.fullmatch(text[piece.start : piece.end]):
        return None
    if found.guessed and not found.backed and is_quoted(text, piece):
        found = Verdict("other", "name between quotation marks", 55, guessed=len(piece.units) == 1)
    unit = piece.units[0] if len(piece.units) == 1 else None
    known = unit.known if unit else None
    if known is not None and known.capital_of and governs(piece, lists):
        known = lists.known[known.capital_of]
        found = Verdict("place", "capital that stands for its government", 80)
    gender = None
    if found.kind == "person":
        gender = piece.gender or gender_before(piece, lists) or lists.genders.get(piece.lows[0])
    start, lows = _with_number(piece, found.kind)
    return Mention(
        start=start,
        end=piece.end,
        lows=tuple(" ".join(lows).split()),
        text=_shown(text, piece, start),
        kind=found.kind,
        rule=found.rule,
        confidence=found.confidence,
        gender=gender,
        weak=found.weak,
        guessed=found.guessed,
        backed=found.backed,
        titled=piece.titled,
        known=known,
        hit=unit.hit if unit else None,
        spans=tuple((unit.start, unit.end) for unit in piece.units),
    )


def _shown(text: str, piece: Piece, start: int) -> str:
    """The name as the article would list it: one line, without the capitals of a heading."""
    first = piece.words[piece.first]
    if first.text != text[first.start : first.end]:
        return " ".join(word.text for word in piece.words[piece.first : piece.last])
    return " ".join(text[start : piece.end].split())


def _with_number(piece: Piece, kind: str) -> tuple[int, tuple[str, ...]]:
    """Where the name begins with its year or ordinal: "the 22nd Book Fair", "the 1991 Hajj"."""
    before = word_before(piece)
    if before is not None and piece.words[piece.first].gap == " ":
        pattern = {"event": _YEAR_OR_ORDINAL, "organisation": _ORDINAL}.get(kind)
        if pattern is not None and pattern.fullmatch(before.low):
            return before.start, (before.low, *piece.lows)
    return piece.start, piece.lows


def _single(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> Verdict | None:
    unit = piece.units[0]
    word = piece.words[unit.first]
    low = unit.low
    if unit.hit is not None:
        return Verdict(unit.hit.meanings[0].kind, "in the registry", 95)
    if piece.titled and low not in lists.function:
        return Verdict("person", "after a title or role", 85)
    if unit.known is not None:
        return _from_lists(piece, unit.known, lists)
    if low in lists.calendar and may_be_somebody(piece):
        return Verdict("person", "surname that is also a month", 40, True, True, True)
    if (
        lists.is_people(low)
        or low in lists.function
        or is_abbreviation(word, lists)
        or low in lists.calendar
        or len(low) < 2
    ):
        return None
    if low[0] in "#@":
        return Verdict("other", "hashtag", 60) if low[0] == "#" and len(low) > 2 else None
    if _LETTER_AND_FIGURE.fullmatch(word.text) or _is_flight(piece):
        return None
    if word.shape == UPPER and not lists.is_common(low):
        if len(low) > (_LONGEST_INITIALS if low in vocabulary or word.opens else _LONGEST_SHOUT):
            return None
        by = context(piece, lists)
        if by is not None and by[0] == "other":
            return Verdict("other", by[1], 55)
        return Verdict("organisation", "initials in capitals", 60, guessed=True)
    ordinary = (
        lists.is_common(low)
        or (low in vocabulary and low not in lists.genders)
        or low in lists.roles
        or low in lists.courtesy
        or low in lists.heads
        or low in lists.role_front
    )
    by = context(piece, lists)
    if ordinary:
        before = word_before(piece)
        if before is not None and before.text == "The" and not before.opens and word.joins:
            return Verdict("organisation", "after a capital “The”", 40, guessed=True)
        if not word.opens and _is_proper_use(piece, lists, vocabulary):
            kind = by[0] if by is not None else "organisation"
            return Verdict(kind, "proper use", 25, guessed=True, backed=True)
        return Verdict("other", "part of a longer name", 40, word.opens, True, backed=True)
    if low in lists.genders and (by is None or by[0] == "person" or by[2] < 60):
        return Verdict("person", "first name", 50, word.opens, by is None)
    weak = word.opens and not _is_odd(word.text) and not (word.possessive and low[-1] != "s")
    if by is not None:
        said = by[1] == "a word of saying follows" and not low.endswith(("s", "ing", "ly"))
        return Verdict(*by, weak=weak and not said, guessed=by[2] < 60)
    if low in lists.surnames:
        return Verdict("person", "surname", 45, weak, True)
    return Verdict("organisation", "capital inside a sentence", 15, weak, True)


def _is_odd(word: str) -> bool:
    """Whether a word is written as only names are: "YouTube", "McBride", "Jay-Z"."""
    return any(letter.isupper() for letter in word[1:]) and not word.isupper()


def _is_flight(piece: Piece) -> bool:
    """The letters of a flight or a form: "JT 610"."""
    after = piece.words[piece.last] if piece.last < len(piece.words) else None
    return len(piece.lows[0]) == 2 and after is not None and after.joins and after.low.isdigit()


def _is_proper_use(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> bool:
    """Whether an ordinary word is used as a name: a capital, no article, never in lower case."""
    low = piece.lows[0]
    if low in vocabulary or low in lists.heads or low in lists.roles or low in lists.courtesy:
        return False
    before = word_before(piece)
    return before is None or before.low not in _DETERMINERS


_DETERMINERS = frozenset("the a an this that these those our your my his her its their".split())


_LISTED = {
    "country": "country",
    "capital": "capital city",
    "region": "known place",
    "body": "known organisation",
    "work": "title between quotation marks",
    "thing": "known event or thing",
}


def _from_lists(piece: Piece, known: Known, lists: Gazetteer) -> Verdict | None:
    unit = piece.units[0]
    opens = piece.words[unit.first].opens
    by = context(piece, lists)
    if known.sort in _LISTED:
        placed = by is not None and by[0] == "place" and known.kind == "place"
        return Verdict(known.kind, _LISTED[known.sort], 90 if placed else 85)
    if by is not None and by[0] == "place":
        owns = piece.words[piece.last - 1].possessive
        return Verdict("place", "known town, after a word of place", 80 if owns else 90)
    if state_follows(piece, lists):
        return Verdict("place", "known town before its state or country", 90)
    if by is not None and unit.last - unit.first == 1:
        return Verdict(*by, weak=opens, guessed=True)
    personal = unit.low in lists.genders or unit.low in lists.surnames
    if known.sort == "city" and not personal:
        return Verdict("place", "known city", 75)
    if lists.is_common(unit.low) or unit.low in lists.function or unit.low in lists.roles:
        return Verdict("other", "part of a longer name", 40, opens, True, backed=True)
    if personal:
        return Verdict("person", "first name or surname", 40, opens, True)
    return Verdict("place", "known town", 50, opens, True)


_A = {
    "organisation": "an organisation",
    "place": "a place",
    "event": "an event",
    "other": "a work, law or product",
}


def _longer(piece: Piece, lists: Gazetteer) -> Verdict | None:
    lows, opens = piece.lows, piece.words[piece.first].opens
    if piece.titled:
        return Verdict("person", "after a title or role", 90)
    if lows[0] in lists.near["ships"]:
        return Verdict("other", "a ship", 80)
    first_name = is_first_name(lows[0], lists)
    kind = head_kind(piece.units, lists)
    by = context(piece, lists)
    if kind is not None:
        named_so = first_name and may_be_surname(piece, lists)
        if not named_so or follows_the(piece) or (by is not None and by[0] == "place"):
            return Verdict(kind, f"made of words as {_A[kind]} is", 80)
    if all(low in lists.near["directions"] for low in lows[:-1]) and piece.units[-1].known:
        return Verdict(piece.units[-1].known.kind, "part of a known place", 75)
    if all(lists.is_people(low) or low in lists.near["directions"] for low in lows):
        return None
    heading = all(piece.words[unit.first].opens for unit in piece.units)
    could_be = could_be_person(piece, lists)
    plain = all(lists.is_common(low) or low in lists.believers for low in lows)
    if plain and (opens or not could_be or not first_name):
        kind = "organisation" if follows_the(piece) else "other"
        return Verdict(kind, "ordinary words with capitals", 25, opens, True)
    if could_be and first_name:
        doubt = heading and any(unit.known for unit in piece.units)
        return Verdict("person", "first name and surname", 85, doubt, doubt)
    if could_be and set(lows) & lists.particles:
        return Verdict("person", "name with a particle", 75)
    if lows[-1].endswith("s") and any(unit.known for unit in piece.units[:-1]):
        return Verdict("organisation", "place and plural: a team", 60, heading, True)
    if _SYLLABLES.fullmatch(piece.words[piece.last - 1].text):
        return Verdict("person", "name with a name of two syllables", 70)
    if any(any(c.isdigit() for c in low) and not low.isdigit() for low in lows[1:]):
        return Verdict("other", "name with a number, as products have", 55, heading, True)
    if by is not None and (by[0] != "person" or could_be):
        return Verdict(*by, heading, by[2] < 60)
    last = piece.units[-1].known
    if last is not None and last.kind == "place" and last.sort != "town":
        return Verdict("organisation", "name before a place, as teams have", 45, heading, True)
    if follows_the(piece):
        return Verdict("organisation", "name after “the”", 40, heading, True)
    if could_be and not any(lists.is_common(low) for low in lows):
        return Verdict("person", "two or three words with capitals", 55, heading, True)
    return Verdict("organisation", "several words with capitals", 40, heading, True)
