"""What the words beside a name show about its kind."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.clubs import is_behind_rival, plays_as_club
from articles.reading.names.countries import by_acts_of_a_country
from articles.reading.names.description import described
from articles.reading.names.guesses import Evidence
from articles.reading.names.preceding import by_what_stands_before
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, LOWER, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer


def gender_before(piece: Piece, lists: Gazetteer) -> str | None:
    """The gender that a role right before the name shows ("spokeswoman")."""
    before = piece.before
    if before is None or not piece.words[piece.first].joins:
        return None
    return lists.roles.get(before.low)


def state_follows(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the name is a town before its state or country: "Irving, Texas"."""
    after = piece.after
    if after is None or after.gap != ", ":
        return False
    if after.text in lists.postal or after.low.startswith("d.c"):
        return True
    known = lists.known.get(after.text) or lists.known.get(after.text + ".")
    if known is None and piece.last + 1 < len(piece.words):
        known = lists.known.get(f"{after.text} {piece.words[piece.last + 1].text}")
    return known is not None and known.sort in ("region", "country")


def label(text: str, piece: Piece) -> bool:
    """Whether the name is the label of a speaker in a transcript: "WALLACE: ..." """
    first = piece.words[piece.first]
    if piece.first or not text[first.start : piece.end].isupper():
        return False
    if text[max(0, first.start - 1) : first.start] in _OPENING:
        return False  # “RIGS: War League”
    return text[piece.end : piece.end + 1] == ":" and piece.end - first.start > 2


def is_quoted(text: str, piece: Piece) -> bool:
    """Whether the name stands alone between quotation marks, as a title does."""
    if text[piece.start - 1 : piece.start] not in _OPENING or not piece.start:
        return False
    return text[piece.end : piece.end + 2].lstrip(".,;:!?")[:1] in _CLOSING


_OPENING, _CLOSING = tuple("\"“‘'«"), tuple("\"”’'»")


def governs(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a capital city stands for the government in it: "Washington wants ..." """
    before, after = piece.before, piece.after
    if after is None or after.gap != " " or (before is not None and _is_where(piece, lists)):
        return False
    if piece.words[piece.last - 1].possessive:
        return after.low in lists.near["of a government"]
    if after.low in ("has", "had", "have", "will", "would") and piece.last + 1 < len(piece.words):
        after = piece.words[piece.last + 1]
        return after.low in lists.near["governs"] or f"{after.low}s" in lists.near["governs"]
    return after.low in lists.near["governs"]


def _is_where(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a word of place or movement stands before the name."""
    before = piece.before
    if before is None or not piece.words[piece.first].joins:
        return False
    return before.low in lists.near["into a place"] or before.low in ("to", "from", "at", "of")


def context(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """Kind, rule and confidence by the neighbouring words, None when they say nothing."""
    before = by_what_stands_before(piece, lists)
    if before is not None and before[1] == "after an office of a body":
        return before  # in "the head of Tovrin resigned" the head did
    surest = before
    for by in (described(piece, lists), _by_what_follows(piece, lists)):
        if by is not None and (surest is None or by[2] > surest[2]):
            surest = by
    return surest


def _by_what_follows(piece: Piece, lists: Gazetteer) -> Evidence | None:
    after = piece.after
    if after is None:
        return None
    gap, low = after.gap, after.low
    if gap in _BEHIND_AGENCY and piece.words[piece.first].gap == " (" and piece.last < _EARLY:
        return "organisation", "an agency, in brackets behind the town", 70
    if gap == " (" and _is_ticker(piece, after):
        return "organisation", "its letters at the exchange follow", 60
    if gap == ", ":
        return _by_cast(piece) or _by_apposition(piece, low, _further(piece), lists)
    owns = piece.words[piece.last - 1].possessive
    if gap != " " and not (owns and gap in ("' ", "’ ")):
        return None
    if owns:
        return _by_what_is_owned(low, lists) or by_acts_of_a_country(piece, lists)
    if (done := _by_what_it_does(piece, low, lists)) is not None:
        return done
    if low == "said" and _in_a_statement(piece, lists):
        return "organisation", "what it said in a statement follows", 52
    return _by_word_after(piece, low, lists)


#: What stands behind the agency at the begin of a story: "CORVIN (HarbourNews) - ".
_BEHIND_AGENCY = frozenset({") - ", ") – ", ") — ", ") -- "})


_EARLY = 9  # words


def _by_word_after(piece: Piece, low: str, lists: Gazetteer) -> Evidence | None:
    """What the word right behind the name tells."""
    near = lists.near
    if low == "collapsed" and _further(piece) == "into":
        return "organisation", "what only organisations have follows", 60
    if low == "tv" and _further(piece) in _PROGRAMMES:
        return "other", "a word for a thing follows", 60
    if low in ("refugee", "army", "air", "naval", "military") and _is_camp(piece):
        return "place", "a word for a place follows", 70
    governed = _is_governed(piece)
    for section, kind, rule, confidence in _AFTER:
        if low in near[section] and not (governed and section in _OF_SUBJECTS):
            return kind, rule, confidence
    if _is_done_to_people(piece, lists):
        return "person", "what is done only to people follows", 60
    return None


def _by_what_it_does(piece: Piece, low: str, lists: Gazetteer) -> Evidence | None:
    if plays_as_club(piece, lists):
        return "organisation", "what only clubs do follows", 72
    if _acts_as_a_body(piece, low, lists):
        return "organisation", "what it does with what is its own follows", 55
    return by_acts_of_a_country(piece, lists)


def _acts_as_a_body(piece: Piece, low: str, lists: Gazetteer) -> bool:
    """ "Tovrin cancelled 30 of its trains", "Tovrin went into administration", "Tovrin operations
    director Ann Lee"."""
    if low in lists.function and low not in ("was", "has", "had"):
        return False
    rest = piece.words[piece.last : piece.last + _NEAR_ITS]
    if low == "went" or low == "filed":
        return any(word.low in _INSOLVENCY for word in rest[1:4])
    if low == "was" or low == "raised":
        return _is_founded(rest)
    if low in ("has", "had") and len(rest) > 2 and rest[1].low == "raised":
        return _is_founded(rest[1:])
    if low in lists.near["acts of bodies"]:
        for word in rest[1:]:
            if word.gap != " ":
                return False
            if word.low == "its":
                return True
    return _has_an_office(rest, lists)


def _is_founded(rest: Sequence[Word]) -> bool:
    """ "was founded in Leeds in 1931", "has raised $310 million"."""
    lows = [word.low for word in rest[1:4]]
    if rest[0].low == "was":
        return lows[:1] in (["founded"], ["incorporated"]) and lows[1:2] in (["in"], ["by"])
    return any(word.gap in (" $", " £", " €") for word in rest[1:2])


_NEAR_ITS = 7


_INSOLVENCY = frozenset("administration receivership liquidation insolvency bankruptcy".split())


def _has_an_office(rest: Sequence[Word], lists: Gazetteer) -> bool:
    """Whether an office of two or three words and a name follow: "operations director Ann Lee"."""
    for at, word in enumerate(rest[:3]):
        if word.gap != " " or word.shape != LOWER or word.low in lists.function:
            return False
        if at and word.low in lists.roles and word.low in lists.near["of a body"]:
            after = rest[at + 1 : at + 2]
            return bool(after) and after[0].gap == " " and after[0].shape == CAPITAL
    return False


def _is_governed(piece: Piece) -> bool:
    """Whether a preposition holds the name: in "staff at Tovrin left" the staff did."""
    before = piece.before
    if before is None or piece.words[piece.first].gap != " ":
        return False
    return before.low in ("at", "from", "for", "of")


_OF_SUBJECTS = frozenset({"saying", "only people", "deeds"})


def _is_camp(piece: Piece) -> bool:
    """Whether "refugee camp", "air base" or the like follows."""
    return _further(piece) in ("camp", "camps", "base", "bases")


def _further(piece: Piece) -> str:
    """The second word behind the name."""
    further = piece.words[piece.last + 1 : piece.last + 2]
    return further[0].low if further else ""


_PROGRAMMES = frozenset({"series", "show", "shows", "drama", "film", "movie", "adaptation"})


def _by_cast(piece: Piece) -> Evidence | None:
    """ "In Nightwater, Ann Lee plays a nurse": a work, in which somebody plays somebody."""
    words, last = piece.words, piece.last
    if not piece.first or words[piece.first - 1].low != "in" or words[last].shape != CAPITAL:
        return None
    for at in range(last + 1, min(last + 4, len(words) - 1)):
        if words[at].low in ("plays", "stars"):
            role = words[at + 1]
            return _WORK if role.low in ("a", "an", "the") or role.shape == CAPITAL else None
    return None


def _by_apposition(piece: Piece, low: str, further: str, lists: Gazetteer) -> Evidence | None:
    """ "Lee, 42, …", "Lee, who …", "Tovrin, owned by …"."""
    if low == "who" and is_behind_rival(piece):
        return "organisation", "what only clubs do follows", 72
    if further == "by" and low in _BY_SOMEBODY:
        return _BY_SOMEBODY[low]
    if low == "starring":
        return _WORK
    if low.isdigit() and len(low) <= 2:
        return None if _opens_with_in(piece) else ("person", "an age follows", 80)
    before = piece.before
    if before is not None and before.low in ("v", "versus"):
        return None  # "Roe v. Lee, which made it easier"
    if low == "which" and further in lists.near["acts of bodies"]:
        return "organisation", "what it does follows", 55
    if low == "who" and further in _OF_SEVERAL and not _is_joined(piece):
        return "organisation", "“who have” follows, as behind a team", 60
    if low in ("who", "whose"):
        return None if _is_from(piece, lists) else ("person", "“who” follows", 75)
    return None


def _is_from(piece: Piece, lists: Gazetteer) -> bool:
    """ "a farmer from Tovrin, who died": the farmer is who."""
    before = piece.before
    if before is None or before.low not in ("from", "in", "near") or len(piece.units) > 1:
        return False
    return piece.first > 1 and piece.words[piece.first - 2].low in lists.near["from a place"]


def _opens_with_in(piece: Piece) -> bool:
    """ "In Tovrin, 26 pupils slept in their school."""
    before = piece.before
    return before is not None and before.low == "in" and before.opens


_OF_SEVERAL = ("have", "are", "were")


def _is_joined(piece: Piece) -> bool:
    """Whether more than the name are spoken of: "Roe and Lee, who have", "the Roes, who were"."""
    before = piece.before
    return before is not None and before.low in ("and", "or", "&", "of", "the")


_WORK = "other", "it is the work of somebody", 60


_BY_SOMEBODY = {
    "owned": ("organisation", "it is owned by somebody", 60),
    **dict.fromkeys(("made", "directed", "written", "published", "produced", "composed"), _WORK),
}


def _by_what_is_owned(low: str, lists: Gazetteer) -> Evidence | None:
    """ "Lee's wife", "Tovrin's shareholders"."""
    if low in lists.near["relatives"] or low in lists.near["kept by people"]:
        return "person", "what only people have follows", 60
    if low in lists.near["owned by a body"]:
        return "organisation", "what only organisations have follows", 65
    if low in lists.near["owned by a place"]:
        return "place", "what only places have follows", 60
    return None


def _is_done_to_people(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "was arrested", "has been sworn in" or the like follows."""
    lows = [word.low for word in piece.words[piece.last : piece.last + 3]]
    if lows[0] in ("has", "had", "have") and lows[1:2] == ["been"]:
        lows = lows[1:]
    return (
        lows[0] in ("was", "is", "were", "been")
        and len(lows) > 1
        and lows[1] in lists.near["done to people"]
    )


def _is_ticker(piece: Piece, after: Word) -> bool:
    """Whether the letters of a firm at the exchange follow in brackets: "Tovrin (TVN)"."""
    if len(piece.units) > 1 or after.shape != UPPER or not 2 <= len(after.text) <= 5:
        return False
    rest = piece.words[piece.last + 1 : piece.last + 2]
    return not rest or rest[0].gap.startswith(")")


_AFTER = (
    ("body after", "organisation", "a word for a body follows", 60),
    ("of a body", "organisation", "what only organisations have follows", 60),
    ("place after", "place", "a word for a place follows", 70),
    ("saying", "person", "a word of saying follows", 50),
    ("only people", "person", "what only people do follows", 60),
    ("deeds", "person", "what people do follows", 30),
    ("of a person", "person", "a government or following of that name", 50),
    ("of a thing", "other", "a word for a thing follows", 55),
)


def _in_a_statement(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "said in a statement" follows: so speak bodies, and people known by name."""
    lows = [word.low for word in piece.words[piece.last + 1 : piece.last + 4]]
    return lows[:1] == ["in"] and any(low in lists.near["statements"] for low in lows)


def is_language(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the adjective of a people names its language: "in English", "speaks Dutch well"."""
    before, after = piece.before, piece.after
    if piece.lows[0] not in lists.near["languages"]:
        return False
    alone = after is None or after.gap != " " or after.low in lists.function or after.low == "well"
    if before is not None and piece.words[piece.first].joins and before.low in lists.near["spoken"]:
        return alone
    return after is not None and after.gap == " " and after.low in ("is", "language", "lessons")
