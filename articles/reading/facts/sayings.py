"""Finds the clauses that say nothing but that somebody says something, or does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.predicates import DOING, FINITE, GROUP
from articles.reading.facts.words import DET, NUMBER, SAYING, FactWord
from articles.reading.text.wordlists import word_set

_REPORTING: Final = word_set(
    "stressed claimed announced announces confirmed confirms revealed reveals declared reported reports"
    " wrote writes described describes noted told asked commented replied insisted quoted cited learned"
    " learnt reasoned unveiled"
)


_AROUND_SAYING: Final = word_set(
    "on in to say that at the reporters him her them monday tuesday wednesday thursday friday saturday"
    " sunday january february march april may june july august september october november december"
    " afternoon morning evening night statement a part this week yesterday today as how interview news"
    " conference outlet newspaper magazine network further told late early by also journalists me us"
)


#: Verbs that do nothing but say.
_PURE_SAYING: Final = word_set(
    "said says say told tells replied joked quipped commented remarked disagreed disagrees reiterated"
    " reiterates"
)


#: Verbs of two words that say that somebody said something.
_CHIMES: Final = frozenset(
    {("chimed", "in"), ("piped", "up"), ("weighed", "in"), ("shot", "back"), ("spoke", "up"),
     ("chipped", "in"), ("spoke", "out"), ("hit", "back"), ("fired", "back"), ("summed", "up")}
)  # fmt: skip


#: What somebody talks of is not told: "touched on the floods", "heard from two neighbours".
_TALKS: Final = frozenset(
    {("spoke", "about"), ("spoke", "of"), ("talked", "about"), ("talked", "of"), ("touched", "on"),
     ("touched", "upon"), ("heard", "from"), ("dwelt", "on"), ("reflected", "on"),
     ("repeated", "his"), ("repeated", "her"), ("repeated", "their")}
)  # fmt: skip


_ASKED_ABOUT: Final = word_set("about whether if how why what who when by")


_ASKS_WHY: Final = word_set("asked asks questioned questions wondered wonders")


_OPEN: Final = word_set("why whether how if what who when where")


_TELLING: Final = word_set(
    "speaking referring telling citing saying noting explaining arguing insisting stating writing tweeting"
    " joking"
)


_UNTOLD: Final = word_set("comment details immediately say elaborate specify disclose respond")


_NO_COMMENT: Final = frozenset(
    {("to", "comment"), ("for", "comment"), ("not", "comment"), ("not", "say"), ("not", "elaborate"),
     ("not", "specify"), ("not", "respond"), ("not", "immediately")}
)  # fmt: skip


#: "Who was not authorised to speak": why somebody is not named.
_MAY_SPEAK: Final = frozenset({("authorised", "to"), ("authorized", "to"), ("allowed", "to")})


_WILL_NOT: Final = word_set("declined declines refused refuses")


#: What somebody knew or thought is no reporting of it: "managers hid what they knew".
_KNEW: Final = word_set("knew knows thought believed felt")


#: A thing of which that was done became known, or came about: "two cases were confirmed on Monday".
_CONFIRMED: Final = word_set("confirmed announced revealed unveiled declared reported")


_PASSIVE: Final = word_set("was were been")


#: What somebody does by speaking well or ill of something.
_JUDGING_ACTS: Final = word_set(
    "condemned condemns praised praises hailed hails applauded denounced denounces lauded slammed"
    " blasted welcomed welcomes lamented deplored mocked ridiculed thanked thanks urged urges begged"
    " implored discussed discusses"
)


_ASKED: Final = word_set("asked asks questioned pressed")


_SAID_OF: Final = _JUDGING_ACTS | _ASKED


#: A clause with a verb of two words ("chimed in") and this many words or more says more than that
#: somebody spoke.
_LONG: Final = 7


def only_says(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int], signs: int
) -> bool:
    """Whether the clause only says who says something ("as the Gazette reported on Friday"); ``signs``
    are the flags of all its words together."""
    if lows[0] == "according":
        return True
    if len(lows) < _LONG and not _CHIMES.isdisjoint(pairwise(lows)):
        return True
    if roles[0] == DOING and lows[0] in _TELLING and lows[1:2] != ["that"]:
        return True
    if "how" in lows and _tells_how(words, lows, roles):
        return True
    verbs = [index for index, role in enumerate(roles) if role == FINITE]
    if len(verbs) == 1 and lows[verbs[0]] in _PURE_SAYING:
        answers = lows[0] in ("no", "nobody") and lows[verbs[0]] == "replied"
        return lows[-1] not in ("yes", "no") and not answers
    if _only_talks(lows, roles, verbs):
        return True
    if not signs & SAYING and _REPORTING.isdisjoint(lows):
        return False
    return _ends_in_saying(words, lows, roles, verbs)


def _ends_in_saying(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int], verbs: Sequence[int]
) -> bool:
    """Whether its last verb is one of saying, and only where, when and to whom stand behind it."""
    for index in range(len(words) - 1, max(-1, len(words) - 9), -1):
        says = words[index].flags & SAYING or lows[index] in _REPORTING
        if lows[index] in _KNEW and verbs and verbs[0] < index:
            continue
        if lows[index] in _CONFIRMED and _is_of_thing(words, lows, roles, verbs, index):
            return False
        if index and lows[index - 1] == "be":
            continue  # "until relatives could be told"
        if says and (roles[index] in (FINITE, GROUP, DOING) or index == 0):
            return all(
                low in _AROUND_SAYING or word.flags & NUMBER or word.capital
                for low, word in zip(lows[index + 1 :], words[index + 1 :], strict=True)
            )
    return False


def _only_talks(lows: Sequence[str], roles: Sequence[int], verbs: Sequence[int]) -> bool:
    """ "Asked about the loan, Lee …", "she touched on the floods"."""
    if lows[0] == "asked" and roles[0] != FINITE and not _ASKED_ABOUT.isdisjoint(lows[1:3]):
        return True
    if verbs and lows[verbs[0]] in _ASKS_WHY and lows[verbs[0] + 1 : verbs[0] + 2]:
        return lows[verbs[0] + 1] in _OPEN  # "she questioned why it had taken so long"
    return len(verbs) == 1 and tuple(lows[verbs[0] : verbs[0] + 2]) in _TALKS


def _tells_how(words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether somebody describes how something is: "has described how …"."""
    before = lows.index("how") - 1
    said = words[before].flags & SAYING or lows[before] in _REPORTING
    return before > 0 and bool(said) and roles[before] in (FINITE, GROUP)


def judges_by_word(lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether it is a mere act of saying: "Lee condemned the attack"."""
    if _SAID_OF.isdisjoint(lows):
        return False
    asks = "about" in lows
    return any(
        role == FINITE and (low in _JUDGING_ACTS or (asks and low in _ASKED))
        for low, role in zip(lows, roles, strict=True)
    )


def tells_nothing(lows: Sequence[str]) -> bool:
    """Whether somebody says nothing: "declined to comment", "gave no details"."""
    if _UNTOLD.isdisjoint(lows):
        return "speak" in lows and not _MAY_SPEAK.isdisjoint(pairwise(lows))
    if "details" in lows and not {"no", "not", "without"}.isdisjoint(lows):
        return True
    pairs = {*pairwise(lows)}
    if not pairs.isdisjoint(_NO_COMMENT):
        return True
    return any(
        low in _WILL_NOT and to == "to" and what in _UNTOLD
        for low, to, what in zip(lows, lows[1:], lows[2:], strict=False)
    )


def _is_of_thing(
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    verbs: Sequence[int],
    at: int,
) -> bool:
    """Whether the verb at ``at`` is said of a thing that came about: "no date has yet been announced"."""
    if len(verbs) != 1 or roles[at] != GROUP or verbs[0] < 2:
        return False
    if _PASSIVE.isdisjoint(lows[verbs[0] : at]):
        return False
    if lows[at] == "reported":  # "no injuries were reported"
        return lows[0] == "no" or bool(words[0].flags & NUMBER)
    return any(word.flags & (DET | NUMBER) or word.low == "no" for word in words[: verbs[0]])
