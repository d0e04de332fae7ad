"""Decides whether a clause ranks or compares: superlatives, firsts, records, "more than", "twice as many"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from articles.reading.facts.main_verbs import HAVING
from articles.reading.facts.words import COMPARATIVE, NUMBER, SUPERLATIVE, FactWord
from articles.reading.text.wordlists import word_set

#: "The first woman on the Moon".
_FIRST_ONES: Final = word_set("woman female black african-american person country nation")


_NOT_FIRSTS: Final = word_set(
    "throes contests stretch effort push weeks days outcome say result word straw touches decision"
    " one lady ladies place amendment name names aid step of and half class hand minister time glance"
)


_NUMBERS: Final = word_set(
    "two three four five six seven eight nine ten eleven twelve few couple half"
)


_SHOW_A_FIRST: Final = word_set("to since ever who whose in time")


_FIRSTS: Final = word_set("first last final second third only")


_OWNERS: Final = word_set("the its his her their a")


_RECORDS: Final = word_set("record records unprecedented unanimous unanimously never-before")


#: The words that may make a clause a superlative or a first.
_STANDING_OUT: Final = word_set("single leading number")


_RANKING: Final = _FIRSTS | _RECORDS | _STANDING_OUT | {"most", "ever", "never"}


#: Of many there is but one: "the leading cause".
_LEADERS: Final = word_set(
    "expert authority cause producer exporter importer supplier scorer manufacturer maker provider buyer"
)


#: "Record intraday | highs".
_HIGHS: Final = word_set("high highs low lows level levels profit profits")


#: "Not a single | year of gain".
_SPANS: Final = word_set("year month week day quarter season game match")


_NOT: Final = word_set("not no never hasn't haven't hadn't didn't isn't wasn't")


_SOON: Final = 5  # words


_POINTERS: Final = word_set("the a an his her its their this that these those")


#: Among what a first is one: "the first woman in the country".
_FIELDS: Final = word_set("world country county region state city town nation history series time")


#: "The most …", "the world's most …".
_OF_ALL: Final = _FIELDS - {"time", "history", "series"} | {"the", "its", "his", "of"}


_TIMES: Final = word_set("times twice half double thrice")


def is_superlative(lows: Sequence[str], signs: int) -> bool:
    """Whether it tells of the most, the least, a first or a record."""
    if signs & SUPERLATIVE:
        return True
    if _RANKING.isdisjoint(lows):
        return False
    if not _STANDING_OUT.isdisjoint(lows) and _stands_out(lows):
        return True
    for at, low in enumerate(lows):
        ranks = _ranks(lows, at) if low in _RANKING else None
        if ranks is not None:
            return ranks
    return False


def _stands_out(lows: Sequence[str]) -> bool:
    """ "There hasn't been a single year of gain", "the number one buyer", "the leading cause"."""
    for at, low in enumerate(lows[1:-1], start=1):
        before, after = lows[at - 1], lows[at + 1]
        if low == "single" and before == "a" and after in _SPANS:
            return not _NOT.isdisjoint(lows[:at])
        if low == "number" and after == "one":
            return before in _OF_ALL
        if (
            low == "leading"
            and before in _OF_ALL
            and not _LEADERS.isdisjoint(lows[at : at + _SOON])
        ):
            return True
    return False


def _ranks(lows: Sequence[str], at: int) -> bool | None:
    """Whether the word at ``at`` makes the clause a superlative or a first; None: it says nothing.

    "the most", "its first … since", "a record", "the best ever", "never before".
    """
    low = lows[at]
    before = lows[at - 1] if at else ""
    after = lows[at + 1] if at + 1 < len(lows) else ""
    if low == "most":
        of_all = before in _OF_ALL and after not in ("of", "part", "recent")
        return True if of_all else None
    if low == "ever":
        return None if {"first", "most", "best", "worst"}.isdisjoint(lows) else True
    if low == "never":
        return True if after == "before" else None
    if low == "record" and not _HIGHS.isdisjoint(lows[at + 1 : at + 3]):
        return True
    if low in _RECORDS:
        if before not in _OWNERS | {"all-time", "new", ""}:
            return None
        return low != "record" or after not in ("of", "label", "company", "deal")
    if before not in _OWNERS or not after or after in _NOT_FIRSTS:
        return None
    if low == "first":
        return _shows_a_first(lows[at + 1 :])
    if low in ("only", "final"):
        return lows[at - 2 : at - 1] != ["not"]
    return after in ("time", "ever", "remaining", "surviving") if low == "last" else None


#: They set a change beside what was before.
_AGAINST: Final = word_set("from on year-on-year year-over-year")


def compares(lows: Sequence[str], words: Sequence[FactWord], counted: bool) -> bool:
    """Whether it sets one thing beside another: "more than", "up from", "twice as many as"."""
    if not _TIMES.isdisjoint(lows) and _multiplies(lows):
        return True
    if not HAVING.isdisjoint(lows) and any(
        one.low in HAVING and other.flags & COMPARATIVE | (other.low in ("better", "greater"))
        for one, other in itertools.pairwise(words)
    ):
        return True  # "had higher turnout"
    if "than" not in lows:
        return counted and (
            "compared" in lows or _moves_from(lows, words) or _falls_from(lows, words)
        )
    at = lows.index("than")
    if at + 1 < len(words) and (words[at + 1].flags & NUMBER or lows[at + 1] in ("a", "one")):
        return False  # "more than 200" is part of the figure and compares nothing
    near = words[max(0, at - 6) : at]
    return any(word.flags & COMPARATIVE or word.low in ("more", "less") for word in near)


def _moves_from(lows: Sequence[str], words: Sequence[FactWord]) -> bool:
    """ "up from 40 per cent", "down 2.7% from May", "up 8% on last year"; not "stepped down … from"."""
    return any(
        low in ("up", "down") and not _AGAINST.isdisjoint(lows[at + 1 : at + _SOON])
        for at, low in enumerate(lows[:-1])
        if lows[at + 1] in ("from", "by") or words[at + 1].flags & NUMBER
    )


def _shows_a_first(behind: Sequence[str]) -> bool:
    """ "The first woman to …", "its first in years"; not "the first group flew to the window", "takings from
    the first televised debate go to charity"."""
    if behind[0] == "with" or behind[0] in _FIRST_ONES:
        return True
    if behind[0] in _NUMBERS or behind[0].isdigit() or ("came", "to") in itertools.pairwise(behind):
        return False  # "the first six months", "the first cases came to light"
    return any(
        low in _SHOW_A_FIRST
        and not (low in ("to", "in") and after in _POINTERS and not _FIELDS & {*behind[at + 2 :]})
        and not (low in ("to", "in") and at >= _SOON and _FIELDS.isdisjoint(behind[at + 1 :]))
        for at, (low, after) in enumerate(itertools.zip_longest(behind, behind[1:], fillvalue=""))
    )


def _multiplies(lows: Sequence[str]) -> bool:
    """ "Twice as many … as", "four times the crime of …"."""
    return any(
        low in _TIMES and after in ("as", "the", "that") and before != "at"
        for before, low, after in zip(["", *lows], lows, lows[1:], strict=False)
        if after == "as" or (low == "times" and before not in _POINTERS) or low == "double"
    )


def _falls_from(lows: Sequence[str], words: Sequence[FactWord]) -> bool:
    """ "Fell to 900 from 1,400"."""
    if "to" not in lows or "from" not in lows:
        return False
    to, since = (
        {at for at, low in enumerate(lows[:-1]) if low == which and words[at + 1].flags & NUMBER}
        for which in ("to", "from")
    )
    return any(0 < other - one < _SOON for one in to for other in since)
