"""Decides what kind of thing a name is, first by its own words, then by those around it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from articles.reading.names.beside import follows_the
from articles.reading.names.context import gender_before, governs, is_quoted, label
from articles.reading.names.description import described
from articles.reading.names.guesses import Guess
from articles.reading.names.longer_names import guess_longer
from articles.reading.names.registry import RegistryHit
from articles.reading.names.segmentation import Piece
from articles.reading.names.single_words import guess_single
from articles.reading.names.words import CAPITAL, Word
from articles.reading.text.gazetteer import Gazetteer, Known

_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z][\w.]*")


_YEAR_OR_ORDINAL = re.compile(r"(?:1[89]|20)\d\d|\d{1,3}(?:st|nd|rd|th)")


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


_MODEL = re.compile(r"\d{3}")


_HOUSE = re.compile(r"\d{1,5}[a-z]?")


@dataclass(slots=True)
class Candidate:
    """One name in the text before names that mean one thing are brought together.

    - ``weak``: the capital may come from the sentence; it is a name only with other evidence.
    - ``guessed``: the kind is a guess, which any better evidence overrules.
    - ``backed``: an ordinary word, a name only when a longer name in the article holds it.
    - ``office``: it stands with an office or a job.
    - ``kin``: it is introduced as somebody's relative.
    - ``numbered``: it begins with its year or ordinal.
    - ``title``: the title right before it, in lower case ("councillor").
    - ``official``: a title of somebody who judges or is a peer stands before it.
    - ``aged``: an age stands behind it.
    - ``definite``: "the" stands before it.
    - ``family``: all of that name are meant: "the Roe family".
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
    office: bool = False
    kin: bool = False
    numbered: bool = False
    title: str = ""
    family: bool = False
    definite: bool = False
    official: bool = False
    aged: bool = False
    known: Known | None = None
    hit: RegistryHit | None = None
    spans: tuple[tuple[int, int], ...] = ()


def candidate_of(
    text: str,
    piece: Piece,
    lists: Gazetteer,
    vocabulary: Set[str] = frozenset(),
    sport: bool = False,
) -> Candidate | None:
    """The mention that a piece makes, None when its words are no name.

    ``vocabulary`` holds the words that the article also writes in lower case; ``sport`` says
    whether the article speaks of sport.
    """
    if label(text, piece) and not lists.is_common(piece.lows[0]) and not _is_known_place(piece):
        found: Guess | None = Guess("person", "label of a speaker", 70)
    elif len(piece.units) == 1:
        found = guess_single(piece, lists, vocabulary, sport)
    else:
        found = guess_longer(piece, lists)
    if found is None or _PARTY_AND_STATE.fullmatch(text, piece.start, piece.end):
        return None
    priced = found.rule == "first name and surname" and text[piece.end + 1 : piece.end + 3] == " ("
    if (priced or (found.guessed and not found.backed)) and is_quoted(text, piece):
        found = Guess("other", "name between quotation marks", 55, guessed=len(piece.units) == 1)
    unit = piece.units[0] if len(piece.units) == 1 else None
    known = unit.known if unit else None
    if known is not None and known.capital_of and governs(piece, lists):
        known = lists.known[known.capital_of]
        found = Guess("place", "capital that stands for its government", 80)
    gender = None
    if found.kind == "person":
        gender = piece.gender or gender_before(piece, lists) or _gender_of_first(piece.lows, lists)
    start, lows = _with_number(text, piece, found.kind, found.rule, lists)
    end = piece.end
    if found.kind == "other" and (number := _number_behind(piece, found.rule, lists)) is not None:
        end, lows = number.end, (*lows, number.low)
    return Candidate(
        start=start,
        end=end,
        lows=tuple(" ".join(lows).split()),
        text=_shown(text, piece, start, end),
        kind=found.kind,
        rule=found.rule,
        confidence=found.confidence,
        gender=gender,
        weak=found.weak,
        guessed=found.guessed,
        backed=found.backed,
        titled=piece.titled,
        office=_has_office(piece, lists),
        kin=_is_kin(piece, lists),
        numbered=start < piece.start,
        title=_title_of(piece),
        family=_is_of_family(piece),
        definite=follows_the(piece),
        official=piece.titled and _title_of(piece) in _OFFICIALS,
        aged=_is_aged(piece),
        known=known,
        hit=unit.hit if unit else None,
        spans=tuple([(unit.start, unit.end) for unit in piece.units]),
    )


def _gender_of_first(lows: tuple[str, ...], lists: Gazetteer) -> str | None:
    """The gender of a first name, none where the surname comes first: "Nguyen Thi Hoa"."""
    if len(lows) > 1 and lows[0] in lists.near["surnames first"]:
        return None
    return lists.genders.get(lows[0])


def _is_known_place(piece: Piece) -> bool:
    """Whether the whole name is a known place: "MUMBAI: …" is a dateline and no speaker."""
    known = piece.units[0].known
    return len(piece.units) == 1 and known is not None and known.kind == "place"


def _has_office(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the name stands with an office or a job."""
    before = piece.before
    if piece.titled:
        return True
    if before is not None and before.low in lists.roles and piece.words[piece.first].joins:
        return True
    told = described(piece, lists)
    return told is not None and told[0] == "person"


def _title_of(piece: Piece) -> str:
    before = piece.before
    return before.low if piece.titled and before is not None else ""


_OFFICIALS = frozenset(
    "judge justice lord lady baroness viscount earl recorder magistrate sheriff coroner sir dame".split()
)


def _is_aged(piece: Piece) -> bool:
    """ "Roe, 19, was fined"."""
    word = piece.after
    return word is not None and word.gap == ", " and word.low.isdigit() and len(word.low) < 3


def _is_of_family(piece: Piece) -> bool:
    """ "the Roe family", "the Roe brothers"."""
    after = piece.after
    if after is None or after.gap != " " or after.low not in _FAMILIES:
        return False
    return len(piece.units) == 1 and follows_the(piece)


_FAMILIES = frozenset(
    {"family", "families", "brothers", "sisters", "siblings", "clan", "household"}
)


def _is_kin(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the name comes in as somebody's relative: "his daughter, Ann Lee"."""
    near = lists.near["relatives"]
    words, last = piece.words, piece.last
    first = _first_in_list(piece)
    beside = words[max(0, first - _KIN_BEFORE) : first]
    if last < len(words) and words[last].gap in (", ", " ("):
        beside = (*beside, *words[last : last + _KIN_BEHIND])
    return not near.isdisjoint([word.low for word in beside])


def _first_in_list(piece: Piece) -> int:
    """The first word of the list of single names that the piece goes on: "Amy" of "Amy, Bo and Cal"."""
    words, at = piece.words, piece.first
    if piece.last - at > 1:
        return at
    while at > 2 and piece.first - at < _LONGEST_LIST:
        before = at - 2 if words[at - 1].low == "and" else at - 1
        listed = words[at].gap == ", " or before < at - 1
        if not listed or words[before].shape != CAPITAL or words[before].gap not in (", ", " "):
            break
        at = before
    return at


_LONGEST_LIST = 16  # words


_KIN_BEFORE = 4


_KIN_BEHIND = 4  # ", the minister's younger brother"


def _shown(text: str, piece: Piece, start: int, end: int) -> str:
    """The name as the article would list it: one line, without the capitals of a heading."""
    first = piece.words[piece.first]
    if first.text != text[first.start : first.end]:
        return " ".join(word.text for word in piece.words[piece.first : piece.last])
    return " ".join(text[start:end].split())


#: What may number a name of a kind.
_NUMBERS = {"event": _YEAR_OR_ORDINAL, "organisation": _ORDINAL}


def _number_behind(piece: Piece, rule: str, lists: Gazetteer) -> Word | None:
    """The number of a product or a work behind its name: "iPhone 11", "Lumo 2", not "Lumo 3 times"."""
    word = piece.words[piece.last] if piece.last < len(piece.words) else None
    if word is None or word.gap != " " or not word.low[0].isdigit() or rule in _NEVER_NUMBERED:
        return None
    plain = rule == "capital inside a sentence"
    if plain and (piece.before is None or piece.before.low not in _BEFORE_A_PRODUCT):
        return None  # "Roe 151 and Lee 37"
    if not _VERSION.fullmatch(word.low) or piece.words[piece.last - 1].possessive:
        return None
    after = piece.words[piece.last + 1] if piece.last + 1 < len(piece.words) else None
    if after is not None and (after.gap[0] in "%/:-–—" or after.low in _COUNTED):
        return None
    return word


_BEFORE_A_PRODUCT = frozenset({"called", "named", "the", "a", "an", "new", "its", "of"})


_VERSION = re.compile(r"\d{1,3}|\d{1,2}\.\d")


_NEVER_NUMBERED = frozenset(
    {"a language", "hashtag", "a law, after “the”", "part of a longer name", "proper use"}
)


_COUNTED = frozenset(
    "times people years days hours minutes months weeks per percent percentage million billion trillion"
    " thousand hundred points of to or degrees miles km kilometres kilometers metres meters dollars euros"
    " pounds january february march april may june july august september october november december".split()
)


def _with_number(
    text: str, piece: Piece, kind: str, rule: str, lists: Gazetteer
) -> tuple[int, tuple[str, ...]]:
    """Where the name begins with its number: "the 22nd Book Fair", "the 1991 Hajj", "9 Elm St"."""
    before = piece.before
    if before is not None and piece.words[piece.first].gap == " ":
        pattern = _NUMBERS.get(kind)
        if kind == "organisation" and piece.units[0].known is not None:
            pattern = None  # "the 60th NATO conference"
        if rule == "name behind a number, as products have":
            pattern = _MODEL
        if kind == "place" and len(piece.units) > 1 and piece.lows[-1] in lists.streets:
            # a number that opens a line numbers the line
            pattern = (
                None if text[max(0, before.start - 1) : before.start] in ("", "\n") else _HOUSE
            )
        if pattern is not None and pattern.fullmatch(before.low) and not before.possessive:
            return before.start, (before.low, *piece.lows)
    return piece.start, piece.lows
