"""Tells towns that are clubs, and nicknames of teams, by the words of sport beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.names.beside import follows_the
from articles.reading.names.guesses import Evidence
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, Word
from articles.reading.text.gazetteer import Gazetteer

_CLUB = ("organisation", "a club, after a word of sport", 80)


def club_at(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """Whether a town stands where only its club can: "signed for Elmsby", "Elmsby have lost"."""
    if piece.lows[0] not in lists.clubs:
        return None
    if follows_sport(piece, lists) or _acts_as_club(piece, lists) or _is_left(piece, lists):
        return _CLUB
    return None


def follows_sport(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "managed", "played for" or the like stands before the name, or before its list."""
    at = piece.first - 1
    farthest = max(0, at - _LONGEST_LIST)
    while at > farthest and _is_listed(piece.words, at, lists):
        at -= 1
    if at < 0 or (at == piece.first - 1 and not piece.words[piece.first].joins):
        return False
    low, near = piece.words[at].low, lists.near
    before = piece.words[at - 1].low if at else ""
    if low in ("for", "to", "by", "over", "at", "with"):
        return before in _BEFORE.get(low, ())
    if low in _MEETS and piece.words[at].joins and before in lists.clubs:
        return True  # "Elmsby host Corvin"
    if low == "from":
        return any(word.low in near["signs"] for word in piece.words[max(0, at - _NEAR) : at])
    return low in near["before a club"]


_BEFORE = {
    "for": (
        *("signed", "played", "plays", "scored", "levelled", "equalised", "netted", "struck"),
        *("debut", "appearances", "goals", "goal", "winner", "equaliser"),
    ),
    "to": ("lost", "losing", "loss", "defeat", "defeats", "away"),
    "by": ("beaten", "signed", "thrashed", "relegated"),
    "over": ("win", "victory", "wins", "victories"),
    "at": ("defeat", "win", "draw", "lost", "losing", "drew", "won"),
    "with": ("drew", "draw", "drawn"),
}


_MEETS = frozenset({"host", "face", "meet", "visit", "play", "beat"})


_NEAR = 7


_LONGEST_LIST = 20  # words


def _is_listed(words: Sequence[Word], at: int, lists: Gazetteer) -> bool:
    """Whether the word at ``at`` stands in a list of clubs before its last one."""
    word = words[at]
    return word.low == "and" or (word.shape == CAPITAL and word.low in lists.clubs)


def _acts_as_club(piece: Piece, lists: Gazetteer) -> bool:
    """ "Elmsby have lost", "Elmsby beat Corvin", "Elmsby's manager", "the Elmsby winger"."""
    after, near = piece.after, lists.near
    if after is None or after.gap != " ":
        return False
    if after.low in near["of a club"] and after.shape != CAPITAL:
        return True
    if follows_the(piece):
        return False
    if after.low in near["several do"]:
        return not _is_one_of_two(piece)
    further = [w for w in piece.words[piece.last + 1 : piece.last + 3] if w.low not in _AGAINST]
    rival = bool(further) and further[0].shape == CAPITAL and further[0].joins
    return after.low in near["beats"] and rival and further[0].low in lists.clubs


_AGAINST = frozenset({"with", "against", "at", "to"})


def _is_left(piece: Piece, lists: Gazetteer) -> bool:
    """ "Roe left Elmsby for Corvin": a club, where what follows "for" is one."""
    before, after = piece.before, piece.after
    if before is None or after is None or before.low not in ("left", "quit") or after.low != "for":
        return False
    new = piece.words[piece.last + 1 : piece.last + 2]
    if not new or not new[0].joins or new[0].shape != CAPITAL:
        return False
    known = lists.known.get(new[0].text)
    body = known is not None and known.kind == "organisation"
    return body or (new[0].low in lists.clubs and known is None)


def plays_as_club(piece: Piece, lists: Gazetteer) -> bool:
    """Whether what follows is said of clubs alone: "Tovrin doubled their lead", "Tovrin stay three points
    clear", "Tovrin 2-2 Orvik"."""
    words, last = piece.words, piece.last
    low = words[last].low
    if low[0].isdigit():
        rival = words[last + 1 : last + 2]
        score = _SCORE.fullmatch(low) is not None
        return score and bool(rival) and rival[0].shape == CAPITAL and rival[0].joins
    if low in lists.near["beats"]:
        scores = [word for word in words[last + 1 : last + 6] if _SCORE.fullmatch(word.low)]
        return len(scores) == 1
    if low in _DEALS:
        return not _PLAYERS.isdisjoint([word.low for word in words[last + 1 : last + 9]])
    if low not in _CLUBS_DO:
        return False
    lows = [word.low for word in words[last + 1 : last + 6]]
    if "their" in lows[:3]:
        return not _IN_THE_TABLE.isdisjoint(lows)
    return "points" in lows[:4] or "goals" in lows[:3]


#: "Tovrin paid £2m for the winger Ann Lee", "Tovrin sacked manager Bo Roe".
_DEALS = frozenset("paid sacked signed sold recalled appointed loaned released".split())


_PLAYERS = frozenset(
    "striker winger midfielder goalkeeper defender keeper loan forward full-back manager coach".split()
)


_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")


_CLUBS_DO = frozenset(
    "doubled extended regained took lost kept stay stayed sit sat lie lay moved came remain remained go went"
    " won trail trailed dropped are were have had need needed".split()
)


_IN_THE_TABLE = frozenset(
    "lead advantage tally season campaign unbeaten run match game games points opponents title visitors hosts"
    " league group opener fixture".split()
)


def by_sport(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "his loan at Tovrin", "scored against Tovrin", "They host Tovrin on Tuesday"."""
    words, at = piece.words, piece.first - 1
    low = words[at].low
    if low not in _SPORTING and low not in ("host", "hosts"):
        return None
    if at < 1 or len(piece.units) > 1 or not words[piece.first].joins:
        return None
    if low in ("host", "hosts"):
        after = piece.after
        return _SPORT if after is not None and after.low in ("on", "in", "at") else None
    near = _SPORTING.get(low)
    if near is None or near.isdisjoint([word.low for word in words[max(0, at - 4) : at]]):
        return None
    return _SPORT


_SPORT = "organisation", "a club, after a word of sport", 66


_SPORTING = {
    "at": frozenset({"loan", "medical"}),
    "to": frozenset({"loaned"}),
    "from": frozenset({"loan", "striker", "winger", "midfielder", "goalkeeper", "defender"}),
    "against": frozenset("scored goal goals hat-trick tie fixture draw debut match win".split()),
    "behind": frozenset({"points"}),
    "above": frozenset({"points"}),
    "for": frozenset({"debut", "appearances"}),
}


def is_behind_rival(piece: Piece) -> bool:
    """ "three points clear of Tovrin, who have a game in hand"."""
    lows = [word.low for word in piece.words[max(0, piece.first - 4) : piece.first]]
    return lows[-1:] in (["of"], ["behind"], ["above"], ["below"]) and "points" in lows


def _is_one_of_two(piece: Piece) -> bool:
    """Whether another name and "and" stand before: "Leeds and Elmsby are" are two towns."""
    before = piece.before
    return before is not None and before.low in ("and", "of", "in", "from", "or", "near", "like")


def is_team(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the nickname plays, or its coach or player follows: "Falcons coach Ann Lee"."""
    if is_rival(piece, lists):
        return True
    after = piece.after
    if after is None or after.gap != " ":
        return False
    if after.low in lists.near["of a team"]:
        return True
    if after.low in lists.near["of a team's fans"] and not piece.words[piece.first].opens:
        return True  # "a Falcons cap"
    before = piece.before
    if before is None or before.low != "the" or not piece.words[piece.first].joins:
        return False
    further = piece.words[piece.last + 1 : piece.last + 2]
    if after.low in ("have", "had") and further:
        after = further[0]  # "the Falcons have won"
    if after.low in lists.near["teams do"]:
        return True
    return after.low in ("are", "were") and any(word.low == "coach" for word in piece.words)


def is_rival(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the nickname stands behind what is done to a team: "traded to the Falcons", "beat the
    Falcons", "a loss to the Falcons"."""
    at = piece.first - 1
    if at < 1 or piece.words[at].low != "the" or not piece.words[piece.first].joins:
        return False
    behind = piece.words[max(0, at - _NEAR_RIVAL) : at]
    if behind[-1].low in _FOR and any(word.low in _PLAYS_FOR for word in behind):
        return True
    return any(word.low in lists.near["teams do"] or word.low in _MATCHES for word in behind)


#: "plays for the Falcons", "a fan of the Falcons", "tickets to the Falcons".
_FOR = frozenset({"for", "of", "by", "to", "with"})


_PLAYS_FOR = frozenset(
    "play plays played playing fan fans supporter tickets pitched pitches catcher coach coached coaching"
    " drafted quarterback outfielder goalie starred rooted roots rooting cheered cheering season".split()
)


_NEAR_RIVAL = 5


_MATCHES = frozenset(
    "loss losses win wins victory defeat defeats game trade matchup against".split()
)


def is_named_as_team(piece: Piece, lists: Gazetteer) -> bool:
    """A place and a plural that is nobody's surname: "Elmsby Foxes", but not "Alba Forbes"."""
    last = piece.lows[-1]
    if not last.endswith("s"):
        return False
    if last in lists.doubtful_nicknames and len(piece.lows) == 2:
        first = piece.lows[0]
        if first not in lists.genders and not lists.is_common(first):
            return True  # "Ngezi Stars"
    if not any(unit.known for unit in piece.units[:-1]):
        return False
    if last in lists.nicknames or last in lists.doubtful_nicknames or lists.is_common(last):
        return True
    return last not in lists.wide_surnames and last not in lists.surnames
