"""Recognises facts in five words: an age, an hour, what somebody had none of, a ninth title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.main_verbs import HAVING
from articles.reading.facts.signs import VAGUE
from articles.reading.facts.words import NUMBER, FactWord
from articles.reading.text.wordlists import word_set

_BEING: Final = word_set("is was are were isn't wasn't he's she's turned turns")


#: Nobody can have them without a record.
_PAPERS: Final = word_set(
    "record records conviction convictions children child insurance licence license permit passport visa"
    " job weapon weapons symptoms injuries electricity pension siblings savings lawyer ticket will"
    " contract tenure vote power heating"
)


_BEFORE_PAPERS: Final = word_set("criminal previous prior known running hot driving valid police")


#: What a doctor finds: "I had a clot behind my knee".
_AILMENTS: Final = word_set(
    "clot clots stroke seizure seizures fever concussion fracture fractures ulcer hernia biopsy miscarriage"
    " surgery transplant haemorrhage hemorrhage rash tumour tumor cancer pneumonia malaria covid diabetes"
    " asthma leukaemia leukemia epilepsy dementia operation vasectomy hysterectomy mastectomy"
)


_ORDINALS: Final = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)


#: What is counted in a life, a season or a career.
_COUNTED: Final = word_set(
    "title goal goals win victory defeat loss draw start appearance game match race album novel film book"
    " term child marriage season final medal cap caps hat-trick arrest conviction attempt visit trip tour"
    " championship try century wicket point podium pole home run pregnancy operation strike storm"
    " earthquake attack shooting budget election rise increase cut"
)


_IT: Final = word_set("it this that")


_YEARS: Final = word_set("years months weeks days")


_NOON: Final = ("am", "pm", "a.m", "p.m")


_ME: Final = word_set("i we")


_SOMEBODY: Final = word_set("he she they i we")


_WAYS: Final = word_set("ways things kinds types options sides")


_FEWEST: Final = 3  # words


_OLDEST: Final = 119


_FEW: Final = 4  # words


def tells_short_fact(words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """Whether a clause whose verb stands at ``at`` tells a fact in a few words: "She was 91", "he had no
    criminal record", "it was her ninth title", "she gets up at 3.40am"."""
    if _is_age(lows, at) or _is_years_old(words, lows, at):
        return True
    behind = lows[at + 1 : at + 1 + _FEW]
    if _counts_few(words, lows, at):
        return VAGUE.isdisjoint(behind)
    if lows[at] in HAVING and behind[:1] == ["no"]:
        return not _PAPERS.isdisjoint(behind) and (
            behind[1] in _PAPERS or behind[1] in _BEFORE_PAPERS
        )
    if lows[at] in HAVING and at == 1 and not _AILMENTS.isdisjoint(behind):
        return lows[0] in _SOMEBODY
    if lows[at] in _BEING and at == 1 and lows[0] in _IT:
        return not _COUNTED.isdisjoint(behind) and not _ORDINALS.isdisjoint(behind)
    return any(before.flags & NUMBER and word.low in _NOON for before, word in pairwise(words[at:]))


def _counts_few(words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """ "She speaks four languages", "I had six cows", "there have been seven strikes"."""
    if len(words) <= _FEWEST:
        return False
    if at == 1 and lows[0] == "there":
        return any(word.flags & NUMBER for word in words[2:4]) and _WAYS.isdisjoint(lows)
    if lows[0] in _ME and lows[at] not in HAVING:
        return False
    return at == 1 and lows[0] in _SOMEBODY and bool(words[2].flags & NUMBER)


def _is_years_old(words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """ "He was just seven years old when …"."""
    if lows[at] not in _BEING or "old" not in lows[at + 3 : at + 5]:
        return False
    old = lows.index("old", at)
    return lows[old - 1] in _YEARS and bool(words[old - 2].flags & NUMBER)


def _is_age(lows: Sequence[str], at: int) -> bool:
    """ "She was 91", "Roe is 19"."""
    if lows[at] not in _BEING or at + 2 < len(lows) or not 0 < at + 1 < len(lows):
        return False
    age = lows[at + 1]
    return age.isdigit() and 0 < int(age) <= _OLDEST
