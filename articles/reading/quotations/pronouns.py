"""Whom "he", "she" and "they" mean, where the text shows it.

A pronoun goes to the last subject that fits it in gender and number; to a person who is merely
mentioned only when nobody else fits. Otherwise it stays unresolved: a wrong name costs an editor
more than an empty one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import is_capital, is_person, phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.types import Name

_GENDER = {
    **dict.fromkeys(("he", "he’s", "he’d", "he’ll", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "she’s", "she’d", "she’ll", "her", "hers", "herself"), "f"),
}


_SENTENCES_BACK = 6


_ASIDES = frozenset(
    ("after", "before", "while", "when", "since", "until", "although", "though", "if", "unless")
)


@dataclass(slots=True)
class _Mentioned:
    """The persons of one sentence, in order; ``subjects`` are those that do something in it, and
    ``speakers`` those of them that say something. ``described``: it speaks of somebody without a name
    ("The former pilot …"), whom "he" behind it means rather than anybody whom it mentions."""

    paragraph: int
    subjects: list[tuple[int, str]] = field(default_factory=list)
    speakers: list[tuple[int, str]] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)
    described: bool = False


class Antecedents:
    """The persons of a story as the reader comes to them, sentence by sentence."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._gender: dict[str, str] = {}
        for name in names:
            if name.gender is not None:
                self._gender.setdefault(name.name, name.gender)
        self._sentences: list[_Mentioned] = []

    def enter(self, tokens: Sequence[Token], begin: int, stop: int, paragraph: int) -> None:
        """Note the persons named in the next sentence."""
        found = _Mentioned(paragraph, described=_describes(tokens, begin, stop))
        owner: tuple[int, str] | None = None
        for index in range(begin, stop):
            token = tokens[index]
            if token.name is None or not is_person(token):
                continue
            if token.possessive:
                if index == begin:
                    owner = (token.start, token.name.name)
                continue
            follows = tokens[index + 1] if index + 1 < stop else None
            acts = follows is not None and (
                follows.tag in ("aux", "adv")
                or (follows.tag == "n" and follows.low.endswith(("s", "ed")))
                or follows.verb is not None
                or follows.low in FINITE
                or follows.low in ("who", "and")
                or (follows.tag in ("comma", "lpar", "dash") and index - begin < 4)
            )
            before = tokens[index - 1] if index > begin else None
            told = before is not None and before.tag in ("prep", "to")
            after_verb = before is not None and _governs(before)
            topic = before is not None and (
                before.tag in ("that", "sub")
                or before.low in ("named", "called")
                or _as_for(tokens, index, begin)
            )
            inverted = (
                index - 2 >= begin and after_verb and tokens[index - 2].tag in ("quote", "soft")
            )
            aside = before is not None and index - 1 == begin and before.low in _ASIDES
            subject = not aside and ((acts and not told and not after_verb) or inverted or topic)
            (found.subjects if subject else found.others).append((token.start, token.name.name))
        if owner is not None and not (found.subjects or found.others):
            found.subjects.append(owner)  # "Lee's answer drew applause. He had …"
        self._sentences.append(found)

    def speaks(self, name: str, at: int, gender: str | None = None, *, aside: bool = False) -> None:
        """Note that somebody is the source of something in the sentence entered last, ``aside``
        when only a side clause says so."""
        if gender is not None:
            self._gender.setdefault(name, gender)
        if not self._sentences:
            return
        last = self._sentences[-1]
        if aside:
            return
        last.speakers.append((at, name))
        if (at, name) not in last.subjects:
            last.subjects.append((at, name))
            last.subjects.sort()

    def asks(self, name: str) -> None:
        """Note that somebody put a question: "he" in the next sentence gives the answer."""
        if self._sentences:
            last = self._sentences[-1]
            last.subjects = [person for person in last.subjects if person[1] != name]
            last.speakers = [person for person in last.speakers if person[1] != name]

    def resolve(self, pronoun: str, at: int) -> str | None:
        """The name that the pronoun at offset ``at`` stands for, None when the text leaves it open.

        Only "he" and "she" and their forms are resolved.
        """
        gender = _GENDER.get(pronoun)
        if gender is None:
            return None
        passed: list[str] = []
        here = False
        back = self._sentences[-_SENTENCES_BACK:]
        for sentence in reversed(back):
            subjects = self._fitting(sentence.subjects, gender, at)
            others = self._fitting(sentence.others, gender, at)
            known = [name for name in subjects if self._gender.get(name) == gender]
            spoke = set(self._fitting(sentence.speakers, gender, at))
            if sentence is not back[-1] and len(spoke) == 1 and not passed:
                return spoke.pop()
            if known and passed and sentence.paragraph < back[-1].paragraph and here:
                return passed[0]  # who is named since, in the pronoun's own paragraph
            if known:
                return known[-1] if sentence is back[-1] else known[0]
            if subjects:
                return subjects[0] if len(set(subjects)) == 1 and not passed else None
            if sentence.described and sentence is not back[-1]:
                continue
            passed.extend(name for name in others if self._gender.get(name) == gender)
            here = here or (bool(passed) and sentence.paragraph == back[-1].paragraph)
            if len(set(passed)) > 1:
                return None
            if passed and sentence.paragraph < back[-1].paragraph - 1:
                break
        return passed[0] if len(set(passed)) == 1 else None

    def _fitting(self, people: list[tuple[int, str]], gender: str, before: int) -> list[str]:
        return [
            name
            for start, name in people
            if start < before and self._gender.get(name) in (gender, None)
        ]


def _describes(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Whether the sentence begins with one person who is not named: "The former pilot has …"."""
    if begin >= stop or tokens[begin].low != "the":
        return False
    phrase = phrase_after(tokens, begin, stop)
    if phrase is None or any(is_capital(tokens[at]) for at in range(phrase.start, phrase.end)):
        return False
    low = tokens[phrase.head].low
    return low in gazetteer().roles or low in gazetteer().near["people"]


def _governs(before: Token) -> bool:
    """Whether the word before a name has it as its object: "praised Lee", "supporting Lee"."""
    if before.tag == "name":
        return False
    return before.verb is not None or before.tag == "ing"


def _as_for(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """ "As for Lee, he said": of him the sentence speaks."""
    at = index - 2
    return at >= begin and tokens[at].low == "as" and tokens[at + 1].low == "for"
