"""What kind of thing a name stands for, by its own words and by those around it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.reading.gazetteer import Gazetteer, Known
from articles.reading.pieces import SUFFIXES, Piece, head_kind
from articles.reading.registry import RegistryHit
from articles.reading.words import UPPER, Word


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text before names that mean one thing are brought together.

    ``weak`` is true when the capital may be the sentence's: it stands only with other evidence in
    the article.
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
    known: Known | None = None
    hit: RegistryHit | None = None
    titled: bool = False
    guessed: bool = False


def mention_of(text: str, piece: Piece, lists: Gazetteer) -> Mention | None:
    """The mention that a piece makes, None when its words are no name."""
    found = _single(piece, lists) if len(piece.units) == 1 else _longer(piece, lists)
    if found is None:
        return None
    kind, rule, confidence, weak, guessed = found
    start, end = piece.start, piece.end
    unit = piece.units[0] if len(piece.units) == 1 else None
    gender = None
    if kind == "person":
        gender = piece.gender or _gender_before(piece, lists) or lists.genders.get(piece.lows[0])
    return Mention(
        start,
        end,
        piece.lows,
        " ".join(text[start:end].split()),
        kind,
        rule,
        confidence,
        gender,
        weak,
        unit.known if unit else None,
        unit.hit if unit else None,
        piece.titled,
        guessed,
    )


_Found = tuple[str, str, int, bool, bool]


def _single(piece: Piece, lists: Gazetteer) -> _Found | None:
    unit = piece.units[0]
    word = piece.words[unit.first]
    if unit.hit is not None:
        return unit.hit.meanings[0].kind, "in the registry", 95, False, False
    if piece.titled and unit.low not in lists.heads:
        return "person", "after a title or role", 85, False, False
    if unit.known is not None:
        return _from_lists(piece, unit.known, lists)
    low = unit.low
    if (
        low in lists.demonyms
        or low in lists.believers
        or low in lists.function
        or low in lists.abbreviations
        or low in lists.calendar
        or low in lists.roles
        or low in lists.courtesy
        or low in lists.common
        or low in lists.heads
        or low in lists.role_front
        or len(low) < 2
    ):
        return None
    if low[0] in "#@":
        return ("other", "hashtag", 60, False, False) if low[0] == "#" else None
    if word.shape == UPPER:
        if len(low) > 6:
            return None
        return "organisation", "initials in capitals", 60, False, True
    context = _context(piece, lists)
    if context is not None:
        kind, rule, confidence = context
        return kind, rule, confidence, word.opens, True
    if low in lists.genders:
        return "person", "first name", 50, word.opens, False
    if low in lists.surnames:
        return "person", "surname", 45, word.opens, True
    return "other", "capital inside a sentence", 30, word.opens, True


def _from_lists(piece: Piece, known: Known, lists: Gazetteer) -> _Found | None:
    unit = piece.units[0]
    if known.sort in ("country", "capital", "region", "body", "event"):
        rule = {
            "country": "country",
            "capital": "capital city",
            "region": "known place",
            "body": "known organisation",
            "event": "known event",
        }[known.sort]
        return known.kind, rule, 85, False, False
    by_context = _context(piece, lists)
    if by_context is not None and by_context[0] == "place":
        return "place", "known town, after a word of place", 85, False, False
    if _state_follows(piece, lists):
        return "place", "known town before its state or country", 90, False, False
    if by_context is not None and unit.last - unit.first == 1:
        return (*by_context, piece.words[unit.first].opens, True)
    personal = unit.low in lists.genders or unit.low in lists.surnames
    if known.sort == "city" and not personal:
        return "place", "known city", 75, False, False
    if unit.low in lists.common or unit.low in lists.function or unit.low in lists.heads:
        return None
    if personal:
        return "person", "first name or surname", 40, piece.words[unit.first].opens, True
    return "place", "known town", 50, piece.words[unit.first].opens, True


def _longer(piece: Piece, lists: Gazetteer) -> _Found | None:
    lows = piece.lows
    if piece.titled:
        return "person", "after a title or role", 90, False, False
    kind = head_kind(piece.units, lists)
    begins = lows[0] in lists.genders
    if kind is not None and not (begins and len(lows) == 2 and lows[-1] in lists.surnames):
        return kind, f"ends or begins as {_A[kind]} does", 80, False, False
    if all(low in lists.common or low in lists.believers or low in lists.demonyms for low in lows):
        return ("other", "words with capitals", 25, piece.words[piece.first].opens, True)
    if _could_be_person(piece, lists):
        if begins or (len(lows[0]) == 1 or lows[0][1:2] == "."):
            return "person", "first name and surname", 85, False, False
        if set(lows) & lists.particles:
            return "person", "name with a particle", 75, False, False
    context = _context(piece, lists)
    if context is not None:
        return (*context, False, True)
    if _before(piece) == "the":
        return "organisation", "name after the article", 40, False, True
    if _could_be_person(piece, lists):
        return "person", "two or three words with capitals", 55, False, True
    known = [unit.known for unit in piece.units if unit.known is not None]
    if known and lows[-1].endswith("s"):
        return "organisation", "place and plural: a team", 60, False, True
    return "organisation", "several words with capitals", 40, False, True


_A = {
    "organisation": "an organisation",
    "place": "a place",
    "event": "an event",
    "other": "a work, law or product",
}


def _could_be_person(piece: Piece, lists: Gazetteer) -> bool:
    if not 2 <= len(piece.units) <= 5:
        return False
    for at, unit in enumerate(piece.units):
        if unit.low in ("&", "of", "for", "and") or unit.low[0].isdigit():
            return False
        if unit.known is not None and unit.known.sort in ("country", "body", "event"):
            return False
        if unit.low in lists.demonyms or (unit.low in lists.believers and at == 0):
            return False
        word = piece.words[unit.first]
        if (
            word.shape == UPPER
            and len(unit.low) > 2
            and unit.low not in SUFFIXES
            and "." not in unit.low
        ):
            return False
    return True


def _before(piece: Piece) -> str:
    return piece.words[piece.first - 1].low if piece.first else ""


def _gender_before(piece: Piece, lists: Gazetteer) -> str | None:
    if not piece.first or not piece.words[piece.first].joins:
        return None
    return lists.roles.get(_before(piece))


def _after(piece: Piece) -> Word | None:
    return piece.words[piece.last] if piece.last < len(piece.words) else None


def _state_follows(piece: Piece, lists: Gazetteer) -> bool:
    after = _after(piece)
    if after is None or after.gap != ", ":
        return False
    known = lists.known.get(after.text) or lists.known.get(after.text + ".")
    if known is None and piece.last + 1 < len(piece.words):
        known = lists.known.get(f"{after.text} {piece.words[piece.last + 1].text}")
    return known is not None and known.sort in ("region", "country")


def _context(piece: Piece, lists: Gazetteer) -> tuple[str, str, int] | None:
    """Kind, rule and confidence by the neighbouring words, None when they say nothing."""
    words, after = piece.words, _after(piece)
    first = words[piece.first]
    before = words[piece.first - 1] if piece.first else None
    beside = first.gap == " " or (first.gap == ", " and len(piece.units) > 1)
    if before is not None and beside and before.low in lists.roles:
        return "person", "after a role", 75
    if before is not None and first.gap == " " and before.low in lists.near["relatives"]:
        return "person", "after a word of kinship", 75
    if after is not None and after.gap == ", ":
        if after.low.isdigit() and len(after.low) <= 2:
            return "person", "an age follows", 80
        if after.low == "who":
            return "person", "“who” follows", 75
    if after is not None and after.gap == " " and after.low in lists.near["of a body"]:
        return "organisation", "what only organisations have follows", 60
    if before is not None and first.gap == " " and before.low in lists.near["into a place"]:
        return "place", "after a word of place", 60
    if (
        before is not None
        and before.low in ("of", "and")
        and piece.first > 1
        and words[piece.first - 2].low in lists.near["place of"]
    ):
        return "place", "after “city of” or the like", 80
    if after is not None and after.gap == " " and after.low in lists.near["place after"]:
        return "place", "a word for a place follows", 70
    if after is not None and after.gap == " " and after.low in lists.near["saying"]:
        return "person", "a word of saying follows", 55
    return None
