"""The words of a sentence, each with what it may signify for a fact."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from articles.reading.text.wordlists import lines, words

EVENT: Final = 1  # a form that tells what happened


STATE: Final = 2  # a form that tells how things stand


SAYING: Final = 4


BE: Final = 8  # be, have and do


MODAL: Final = 16


VERBAL: Final = 32  # any other form in -ed that may be a verb


ING: Final = 64


OPENER: Final = 128  # begins a clause: "after", "which", "while"


OPINION: Final = 256


ACCUSING: Final = 512


SUPERLATIVE: Final = 1024


COMPARATIVE: Final = 2048


SPEAKING: Final = 4096  # I, we, you


DEATH: Final = 8192


NUMBER: Final = 16384


SOFT: Final = 65536  # an event that needs more beside it


PLAIN: Final = 32768  # the base form or the third person of an event verb


FINITE: Final = EVENT | STATE | SAYING | BE | MODAL | VERBAL


ANY_VERB: Final = FINITE | ING


_WORD: Final = re.compile(
    r"[$€£]?\d+(?:[.,]\d+)*(?:%|(?:st|nd|rd|th|s|bn|m|k|km)\b)?"
    r"|[^\W\d_](?:\w|['’.&-](?=\w))*"
)


_LONGEST: Final = 40


class Word(NamedTuple):
    """One word at ``start`` to ``end``; ``gap`` is what stands between it and the word before."""

    start: int
    end: int
    low: str
    flags: int
    gap: str
    capital: bool


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` in order."""
    found: list[Word] = []
    at = start
    make = tuple.__new__  # twice as fast as Word(...), in the reader's busiest loop
    for match in _WORD.finditer(text, start, end):
        begin, stop = match.span()
        # The table of words seen lives as long as the program: no place for endless ones.
        low, flags, capital = _look_up(match.group()[:_LONGEST])
        found.append(make(Word, (begin, stop, low, flags, text[at:begin], capital)))
        at = stop
    return found


@lru_cache(maxsize=8192)
def _look_up(written: str) -> tuple[str, int, bool]:
    """The lower-case form without a possessive ending, its signs, and whether it has a capital."""
    low = written.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    flags = 0 if written == "US" else _SIGNS.get(low)
    return low, _guess(low, written) if flags is None else flags, written[0].isupper()


def _guess(low: str, written: str) -> int:
    """What an unlisted word may be, to judge by its first character and its ending."""
    if low[0].isdigit() or low[0] in "$€£":
        return NUMBER
    if len(low) > 4 and written[0].islower():
        if low.endswith("ed"):
            return VERBAL
        if low.endswith("ing"):
            return ING
    return 0


def forms(line: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing form of a line of a list of verbs."""
    base, *given = line.split()
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, ing = base[:-1] + "ied", base + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    if given:
        past = given[0]
        if past.endswith("ed") and len(past) == len(base) + 3:
            ing = past[:-2] + "ing"  # banned, banning
    if base in _DOUBLING:
        ing = base + base[-1] + "ing"
    return base, third, past, given[-1] if given else past, ing


_DOUBLING: Final = frozenset(
    {"begin", "cut", "get", "hit", "quit", "run", "set", "shut", "split", "win"}
)


_BE: Final = (
    "am is are was were be been being has have had having does did do wasn't weren't isn't aren't"
    " hasn't haven't hadn't didn't doesn't don't"
)


_MODALS: Final = (
    "will would could should may might must can cannot shall won't wouldn't couldn't can't"
)


_OPENERS: Final = (
    "after before while when since because although though unless until whereas who which where"
    " whose whom as if that whether but despite amid following once"
)


_SAYING: Final = (
    "said says say saying told tells telling added adds adding argued argues arguing claimed claims"
    " claiming insisted insists insisting stated states noted notes noting wrote writes tweeted"
    " explained explains replied believes believe believed thinks think thought feels feel felt"
    " suggested suggests warned warns warning acknowledged admitted admits conceded predicted"
    " predicts predicting estimated estimates recalled asked asks hopes hoped fears feared knows"
    " knew understands understood promised promises pledged vowed maintains maintained contended"
    " contends"
)


_DEATH: Final = (
    "killed killing kill kills dead died die dies dying death deaths fatalities fatality casualties"
    " slain slaughtered massacred murdered executed beheaded bodies toll perished drowned"
)


_NUMBERS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " hundreds thousand thousands million millions billion billions trillion trillions dozen dozens"
    " half third quarter two-thirds three-quarters one-third half-dozen"
)


_NOT_VERBS: Final = (
    "united armed naked sacred hundred indeed exceed proceed need speed seed feed breed wicked"
    " red-faced unnamed alleged limited so-called based advanced talented experienced unprecedented"
    " during morning evening nothing something anything everything according spring king thing"
    " string building meeting hearing being beijing wedding bring ceiling offspring"
)


def _build() -> dict[str, int]:
    """The table of signs; a word may carry several."""
    signs: dict[str, int] = dict.fromkeys(_NOT_VERBS.split(), 0)

    def mark(found: str | frozenset[str] | tuple[str, ...], flag: int) -> None:
        for word in found.split() if isinstance(found, str) else found:
            signs[word] = signs.get(word, 0) | flag

    for line in lines("event_verbs"):
        base, third, past, participle, ing = forms(line.rstrip(" *"))
        soft = SOFT if line.endswith("*") else 0
        mark((past, participle), EVENT | soft)
        mark((ing,), ING | EVENT | soft)
        mark((base, third), PLAIN)
    for line in lines("state_verbs"):
        base, third, past, participle, _ = forms(line.rstrip(" *"))
        mark((third, past, participle), STATE)
        if not line.endswith("*"):
            mark((base,), STATE)
    mark(_BE, BE)
    mark(_MODALS, MODAL)
    mark(_OPENERS, OPENER)
    mark(_SAYING, SAYING)
    mark(_DEATH, DEATH)
    mark(_NUMBERS, NUMBER)
    mark("i we you my our your us me", SPEAKING)
    mark(words("opinion_words"), OPINION)
    mark(words("accusing_words"), ACCUSING)
    mark(words("superlatives"), SUPERLATIVE)
    mark(words("comparatives"), COMPARATIVE)
    return signs


_SIGNS: Final = _build()
