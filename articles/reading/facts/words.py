"""The words of a sentence, each with flags for what it may mean for a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.reading.grammar.cues import FUNCTION_WORDS, inflect
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


PAST: Final = 1 << 17  # a past tense that is no participle: "went"


PART: Final = 1 << 18  # a participle that is no past tense: "taken"


EITHER: Final = 1 << 19  # a past tense or a participle: "held", "killed"


THIRD: Final = 1 << 20  # the third person of a verb: "requires"


BASE: Final = 1 << 21  # the base form of a verb


NOUN: Final = 1 << 22  # the base form and the third person are nouns as well


DET: Final = 1 << 23


PREP: Final = 1 << 24


PRON: Final = 1 << 25  # a pronoun that is a subject


CONJ: Final = 1 << 26


ADV: Final = 1 << 27


REL: Final = 1 << 28


TO: Final = 1 << 29


_FORMS: Final = PAST | PART | EITHER | THIRD | BASE | ING


FUNCTION: Final = DET | PREP | PRON | CONJ | REL | TO | MODAL | BE | OPENER


FINITE: Final = EVENT | STATE | SAYING | BE | MODAL | VERBAL


ANY_VERB: Final = FINITE | ING


_WORD: Final = re.compile(
    r"([^\W\d_]\w*(?:['’.&-]\w+)*"
    r"|[$€£]?\d+(?:[.,:]\d+)*(?:%|(?:st|nd|rd|th|s|bn|m|k|km)\b)?)"
)


_LONGEST: Final = 40


_PREFIXES: Final = ("re-", "co-", "pre-", "de-", "mis-", "over-", "out-", "un-")


#: Nobody and nothing can be "walked" or "died": behind a comma, too, they are verbs of the sentence.
GOING: Final = frozenset(
    "walked arrived died lived stayed waited appeared travelled traveled climbed jumped listened talked"
    " resigned voted wept cried laughed smiled graduated emigrated campaigned hurried".split()
)


@dataclass(slots=True)
class FactWord:
    """One word at ``start`` to ``end``; ``gap`` is what stands between it and the word before."""

    start: int
    end: int
    low: str
    flags: int
    gap: str
    capital: bool


def owns(word: FactWord) -> bool:
    """Whether the word ends in an "'s", which its ``low`` leaves out."""
    return word.end - word.start > len(word.low)


def words_of(text: str, start: int, end: int) -> list[FactWord]:
    """The words of ``text[start:end]`` in order."""
    found: list[FactWord] = []
    at = start
    parts = _WORD.split(text[start:end])  # gaps and words in turn
    for gap, written in zip(parts[::2], parts[1::2], strict=False):
        begin = at + len(gap)
        at = begin + len(written)
        # The table of words seen lives as long as the program: no place for endless ones.
        low, flags, capital = _look_up(written[:_LONGEST])
        found.append(FactWord(begin, at, low, flags, gap, capital))
    return found


@lru_cache(maxsize=8192)
def _look_up(written: str) -> tuple[str, int, bool]:
    """The lower-case form without a possessive ending, its signs, and whether it has a capital."""
    low = written.lower().replace("’", "'")
    if low.endswith("'s") and low not in _SIGNS:
        low = low[:-2]
    flags = 0 if written in ("US", "States") else _SIGNS.get(low)
    return low, _guess(low, written) if flags is None else flags, written[0].isupper()


def is_past(low: str, *, sure: bool = False) -> bool:
    """Whether a lower-case word is a past tense; ``sure``: and nothing else, no participle."""
    signs = _SIGNS.get(low, 0)
    return bool(signs & (PAST if sure else PAST | EITHER)) and not signs & (BASE | BE)


def _guess(low: str, written: str) -> int:
    """What an unlisted word may be, to judge by its first character and its ending."""
    if low[0].isdigit() or low[0] in "$€£":
        return NUMBER
    if len(low) > 4 and written[0].islower():
        if low.endswith("ed"):
            made_up = "-" in low and not low.startswith(_PREFIXES)  # "kind-hearted"
            return 0 if made_up else VERBAL | EITHER
        if low.endswith("ly"):
            return ADV
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


#: Pronouns with a verb drawn on: "he's", "they've", "I'd".
_CONTRACTED: Final = (
    ("i", "'m", BE),
    ("you we they", "'re", BE),
    ("i you we they", "'ve", BE),
    ("he she it that there what who here where how", "'s", BE),
    ("i you he she it we they there who", "'ll", MODAL),
    ("i you he she it we they there who", "'d", MODAL),
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


_NO_VERBS: Final = frozenset(("be", "do", "have", "will", "like", "near", "own", "back", "that"))


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
    "united armed naked sacred hundred indeed need speed seed feed breed wicked"
    " red-faced unnamed alleged limited so-called based advanced talented experienced unprecedented"
    " during morning evening nothing something anything everything according spring king thing"
    " string building meeting hearing being beijing wedding ceiling offspring"
)


_TAGS: Final = {
    "det": DET, "prep": PREP, "pron": PRON, "conj": CONJ, "adv": ADV, "rel": REL, "to": TO,
}  # fmt: skip


_LISTS_OF_VERBS: Final = (
    "other_verbs", "common_verbs", "event_verbs", "state_verbs", "verbs_of_saying",
    "verbs_of_thinking",
)  # fmt: skip


def _mark_verb_forms(mark: Callable[[tuple[str, ...], int], None]) -> None:
    """Which tense each form of every verb in the reader's lists may be."""
    nouns = words("verbs_that_are_nouns")
    for line in (line for name in _LISTS_OF_VERBS for line in lines(name)):
        head = line.partition(":")[0].rstrip(" *")
        base = head.split()[0]
        if base in _NO_VERBS:
            continue
        if head.count(" ") or base in _DOUBLING:
            _, third, past, participle, ing = forms(head)
            thirds, pasts, gerunds, participles = {third}, {past}, {ing}, {participle}
        else:  # British and American: "travelled", "traveled"
            made = [*inflect(base, [])]
            thirds, pasts, gerunds = (
                {form for form, kind in made if kind == which} for which in ("s", "past", "ing")
            )
            participles = pasts
        noun = NOUN if base in nouns else 0
        mark((*(pasts & participles),), EITHER | (0 if base not in pasts else BASE))
        mark((*(pasts - participles),), PAST)
        mark((*(participles - pasts),), PART)
        mark((*thirds,), THIRD | noun)
        if base not in pasts:
            mark((base,), BASE | noun)
        mark((*gerunds,), ING)


def _mark_accusing(mark: Callable[[tuple[str, ...], int], None], signs: Mapping[str, int]) -> None:
    """The words for wrongs; "falsified" stands in no list of verbs and is one."""
    for word in words("accusing_words"):
        mark((word,), ACCUSING | (0 if signs.get(word, 0) & _FORMS else _guess(word, word)))


def _build() -> dict[str, int]:
    """The table of signs; a word may carry several."""
    never = frozenset(_NOT_VERBS.split())
    signs: dict[str, int] = dict.fromkeys(never, 0)

    def mark(found: str | frozenset[str] | tuple[str, ...], flag: int) -> None:
        for word in found.split() if isinstance(found, str) else found:
            if not (flag & _FORMS and word in never):
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
    _mark_verb_forms(mark)
    for word, tag in FUNCTION_WORDS.items():
        if tag in _TAGS or tag == "nadv":
            mark((word.replace("’", "'"),), _TAGS.get(tag, 0))
    mark("own", BASE | NOUN)  # "the brothers own a mill", but "on her own"
    mark("owns", THIRD)
    mark("owned", EITHER)
    mark(_BE, BE)
    mark(_MODALS, MODAL)
    mark(_OPENERS, OPENER)
    mark(_SAYING, SAYING)
    for subjects, ending, verb in _CONTRACTED:
        mark(tuple(subject + ending for subject in subjects.split()), PRON | verb)
    mark(_DEATH, DEATH)
    mark(_NUMBERS, NUMBER)
    mark(
        "i we you my our your us me i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll",
        SPEAKING,
    )
    mark(words("opinion_words"), OPINION)
    _mark_accusing(mark, signs)
    mark(words("superlatives"), SUPERLATIVE)
    mark(words("comparatives"), COMPARATIVE)
    return signs


_SIGNS: Final = _build()
