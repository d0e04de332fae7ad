"""Verbs and phrases that introduce what somebody says, thinks or shows.

The lists are plain files in ``data/``; here their inflected forms are made. ``VERBS`` maps a
lower-case form to what it may govern; ``FUNCTION_WORDS`` maps closed-class words to their tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.reading.text.wordlists import lines, table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb.

    - ``form``: ``base``, ``s``, ``past`` (which may be a participle), ``participle`` or ``ing``.
    - ``takes``: the codes that ``data/verbs_of_saying.txt`` explains.
    - ``prepositions``: those after which its content begins; ``topics``: those among them that without
      marks name only a topic.
    - ``particles``: those that may stand between it and a subject after it ("chimed in Lee").
    - ``speech``: False for verbs of belief and showing.
    """

    lemma: str
    form: str
    takes: frozenset[str]
    prepositions: frozenset[str]
    topics: frozenset[str]
    particles: frozenset[str]
    speech: bool


def inflect(base: str, irregular: list[str]) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with ``base``, ``s``, ``past``, ``participle`` or ``ing``."""
    if base not in irregular:
        yield base, "base"  # "read" and "put" are far more often the past
    yield _third_person(base), "s"
    if irregular:
        yield irregular[0], "past"
        if irregular[-1] != irregular[0]:
            yield irregular[-1], "participle"
    else:
        yield _past(base), "past"
    yield _gerund(base), "ing"
    if base.endswith(("el", "al")):  # British "labelled", "signalling"
        yield base + "led", "past"
        yield base + "ling", "ing"


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """The base, its last letter doubled as English has it (``refer``, not ``answer``)."""
    sounds = base.replace("qu", "qw")
    short = (
        len(sounds) >= 3
        and sounds[-1] not in _VOWELS + "wxyh"
        and sounds[-2] in _VOWELS
        and sounds[-3] not in _VOWELS
    )
    one_beat = sum(letter in _VOWELS for letter in sounds) == 1
    stressed_end = base in (
        "demur",
        "refer",
        "rebut",
        "begin",
        "admit",
        "forget",
        "prefer",
        "occur",
        "outfit",
    )
    return base + base[-1] if short and (one_beat or stressed_end) else base


def _read(name: str, *, speech: bool) -> Iterator[tuple[str, Verb]]:
    for line in lines(name):
        head, _, codes = line.partition(":")
        base, *irregular = head.split()
        takes = frozenset(code for code in codes.split() if code[0] not in "=-+")
        topics, particles = _after(codes, "-"), _after(codes, "+")
        prepositions = topics | _after(codes, "=")
        for form, kind in inflect(base, irregular):
            yield form, Verb(base, kind, takes, prepositions, topics, particles, speech)


def _after(codes: str, sign: str) -> frozenset[str]:
    return frozenset(code[1:] for code in codes.split() if code[0] == sign)


def _reporting_verbs() -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for form, verb in _read("verbs_of_saying", speech=True):
        verbs.setdefault(form, verb)
    for form, verb in _read("verbs_of_thinking", speech=False):
        verbs.setdefault(form, verb)
    return verbs


def _common_verbs() -> frozenset[str]:
    """Forms of frequent verbs that are hardly ever nouns: pasts, and all forms of reporting verbs
    that are marked as no nouns."""
    forms: set[str] = set()
    for line in lines("common_verbs"):
        base, *irregular = line.split()
        forms.update(
            form for form, kind in inflect(base, irregular) if kind in ("past", "participle")
        )
    forms.update(form for form, verb in VERBS.items() if verb.form in ("past", "participle"))
    return frozenset(forms)


def _common_third_persons() -> frozenset[str]:
    return frozenset(_third_person(line.split()[0]) for line in lines("common_verbs"))


#: Third persons that are no plurals: "the union wants".
NEVER_NOUNS = frozenset(
    "wants believes includes becomes gives gets seems knows keeps makes thinks allows accepts provides"
    " requires refuses represents continues depends involves occurs prepares prevents receives reduces"
    " removes replaces survives owns loses brings buys sells builds".split()
)


VERBS = _reporting_verbs()


#: Base forms of common verbs, some of which are nouns too.
BASE_FORMS = frozenset(line.split()[0] for line in lines("common_verbs"))


FUNCTION_WORDS = table("function_words")


FINITE = _common_verbs()


THIRD_PERSON = _common_third_persons()
