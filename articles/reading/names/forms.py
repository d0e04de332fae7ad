"""What the form of a single word, and the wide lists, show about the kind of a name."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.reading.names.beside import follows_the
from articles.reading.names.context import state_follows
from articles.reading.names.guesses import Guess
from articles.reading.names.segmentation import Piece
from articles.reading.text.gazetteer import Gazetteer

_PLACE = re.compile(
    r"\w{2,}(?:ville|burgh?|borough|shire|stead|minster|bridge|haven|mouth|wick|stadt|dorf|grad|"
    r"abad|pur|pura|poli|polis|stan|land|istan|field|ford|hampton|minster|bury|chester|by|haus)$"
)


_SURNAME = re.compile(
    r"(?:(?:mc|mac)[a-z]{3,}|o'[a-z]{3,}|d'[a-z]{3,}|l'[a-z]{3,}|\w{2,}(?:sson|ssen|[rn]sen|wicz|"
    r"ski|sky|skaya|ska|enko|vich|vić|vic|ović|[eo]vski|[eo]va|escu|opoulos|akis|idis|yan|ian|"
    r"shvili|adze|oğlu|oglu|poulou|inen|nathan|mann|stein|baum))$"
)


_GROUP = re.compile(r"\w{2,}(?:soft|bank|corp|tech|media|net|news|gas|oil|air|workers)$")


#: How the last word of a firm's name ends that no list holds: "Tarvik Infraprojects".
_FIRM = re.compile(
    r"\w{3,}(?:soft|corp|tech|tek|media|projects|systems|chem|pharma|pharm|telecom|wear|build|infra)$"
)


def ends_as_firms_do(low: str, lists: Gazetteer) -> bool:
    """Whether the last word of a longer name ends as those of firms do, and is no ordinary word."""
    return _FIRM.match(low) is not None and not lists.is_common(low)


_ADDRESS = re.compile(r"\w\.(?:com|net|org|io|info|co\.uk|tv)$")


_TOWN_WORDS = frozenset({"in", "near", "at", "to", "from", "of", "outside", "around", "via"})


def by_address(low: str) -> tuple[str, str, int] | None:
    """Whether a name is an address on the web: "Made.com"."""
    return ("organisation", "an address on the web", 45) if _ADDRESS.search(low) else None


def by_form(low: str) -> tuple[str, str, int] | None:
    """Kind, rule and confidence by the ending of a word, None when it has none that tells."""
    if _SURNAME.match(low):
        return "person", "ending of a surname", 35
    if _PLACE.match(low):
        return "place", "ending of a place name", 30
    if _GROUP.match(low):
        return "organisation", "ending of a firm’s name", 25
    return None


def by_lists(written: str, low: str, lists: Gazetteer) -> tuple[str, str, int] | None:
    """Kind, rule and confidence by the wide lists of surnames and small towns.

    Many a town has the name of a family; away from words of place the family is meant.
    """
    if low in lists.wide_surnames:
        return "person", "surname", 25
    return ("place", "small town", 25) if written in lists.towns else None


def _lies_in_a_place(piece: Piece, lists: Gazetteer) -> bool:
    """ "a patient from Xorvin in Inner Mongolia"."""
    after = piece.after
    further = piece.words[piece.last + 1 : piece.last + 3]
    if after is None or after.gap != " " or after.low != "in" or not further:
        return False
    known = lists.known.get(further[0].text) or lists.known.get(" ".join(w.text for w in further))
    return known is not None and known.kind == "place"


def small_town(piece: Piece, lists: Gazetteer) -> tuple[str, str, int] | None:
    """Whether the words beside a name make a town of it that a wide list holds or a state tells."""
    if state_follows(piece, lists):
        return "place", "before its state or country", 75
    before = piece.before
    if before is None or before.low not in _TOWN_WORDS or not piece.words[piece.first].joins:
        return None
    if before.low in ("from", "at", "of") and _lies_in_a_place(piece, lists):
        return "place", "it lies in a known place", 60
    written = " ".join(word.text for word in piece.words[piece.first : piece.last])
    return ("place", "small town, after a word of place", 60) if written in lists.towns else None


def by_subject(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> Guess | None:
    """What a word is by what the article speaks of: "Brent" where of oil, "Gallup" where of polls."""
    low = piece.units[0].low
    if low == "brent" and not _OIL.isdisjoint(vocabulary):
        return Guess("other", "a kind of oil", 70)
    if low in _POLLSTERS and not _POLLS.isdisjoint(vocabulary) and not state_follows(piece, lists):
        return Guess("organisation", "a pollster, where polls are spoken of", 80)
    if low == "emirates" and not follows_the(piece) and not _FLYING.isdisjoint(vocabulary):
        return Guess("organisation", "an airline, where flights are spoken of", 70)
    return None


_FLYING = frozenset({"airline", "airlines", "flight", "flights", "aircraft", "carrier", "jets"})


#: They are towns and surnames too.
_POLLSTERS = frozenset({"gallup", "marist", "quinnipiac"})


_POLLS = frozenset({"poll", "polls", "polling", "pollster", "survey", "surveys"})


_OIL = frozenset({"crude", "barrel", "barrels"})
