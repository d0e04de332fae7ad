"""Countries and cities that are teams: in the report of a match, "Sweden faced Chile"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from articles.reading.names.thing import Thing
from articles.reading.text.gazetteer import Gazetteer

_ENOUGH = 7


_ENOUGH_FOR_SPORT = 3


_NEXT_WORDS = re.compile(r"\s+([\w-]+)(?:\s+([\w-]+))?")


_SCORE = re.compile(r"\s*,?\s*\d{1,3}(?:\s?[-–—]\s?\d{1,3}|\b)")


def is_match_report(vocabulary: Set[str], lists: Gazetteer) -> bool:
    """Whether a text with this ``vocabulary`` tells of a match."""
    return len(vocabulary & lists.near["sport"]) >= _ENOUGH


def speaks_of_sport(text: str, vocabulary: Set[str], lists: Gazetteer) -> bool:
    """Whether a ``text`` with this ``vocabulary`` speaks of sport at all."""
    found = len(vocabulary & lists.near["sport"])
    if 0 < found < _ENOUGH_FOR_SPORT and _LEAGUE.search(text):
        found += _LEAGUE_COUNTS
    return found >= _ENOUGH_FOR_SPORT


_LEAGUE = re.compile(r"\b(?:NFL|NBA|NHL|MLB|MLS|NCAA|WNBA|NRL|AFL|Premier League|Championship)\b")


_LEAGUE_COUNTS = 2


def make_teams(things: Sequence[Thing], text: str, lists: Gazetteer) -> None:
    """Make organisations of the countries, cities and towns that play."""
    for thing in things:
        if thing.kind != "place" or thing.key is not None or not thing.known_sort:
            continue
        if any(_plays(text, mention.end, lists) for mention in thing.mentions):
            thing.kind, thing.settled = "organisation", True


def _plays(text: str, end: int, lists: Gazetteer) -> bool:
    if _SCORE.match(text, end):
        return True
    words = _NEXT_WORDS.match(text, end)
    if words is None:
        return False
    plays = lists.near["plays"]
    return words[1] in plays or (words[1] in ("have", "had", "has") and words[2] in plays)
