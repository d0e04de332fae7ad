"""Resolves "he" and "she" when the text shows whom they mean.

A pronoun means the last subject that fits it in gender and number. It means a person who is only
mentioned when nobody else fits. Otherwise it stays unresolved: a wrong name costs an editor more than no
name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, VERBS
from articles.reading.grammar.phrases import Phrase, is_person, phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.offices import GENDERS, Offices, somebody_at
from articles.reading.text.gazetteer import gazetteer
from articles.reading.types import Name

_GENDER = {
    **dict.fromkeys(("he", "he’s", "he’d", "he’ll", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "she’s", "she’d", "she’ll", "her", "hers", "herself"), "f"),
}


#: Of somebody so described "they" may be said: "Ann Lee, a spokesperson, … they said".
_NEUTRAL = frozenset(("spokesperson", "chairperson", "non-binary", "nonbinary"))


_NEAR = 2  # sentences back to the one whom "they" means


_OWNING = frozenset(("his", "her", "hers"))


_SENTENCES_BACK = 6


_ASIDES = frozenset(
    ("after", "before", "while", "when", "since", "until", "although", "though", "if", "unless")
)


#: Who stands in a condition need not be who speaks: "If Lee fails, he said, …".
_CONDITIONS = frozenset(("if", "unless", "until", "since"))


@dataclass(slots=True)
class _Mentioned:
    """The persons of one sentence, in order; ``subjects`` are those that do something in it, and
    ``speakers`` those of them that say something. ``described``: it speaks of somebody without a name
    ("The former pilot …"), whom "he" behind it means rather than anybody whom it mentions. ``aside``
    is who acts in the side clause with which it opens: of its own "he" and "she" they come first.
    ``owner`` is who has something in it, where nobody else is named: the next sentence may mean them.
    ``softs`` are where quoted sentences end in it. ``opener`` is who has the thing with which it opens
    ("Lee's success shows how he …"). ``asker`` is who puts a question in it. ``several``: it names things or
    people in the plural, whom "they" may mean."""

    paragraph: int
    subjects: list[tuple[int, str]] = field(default_factory=list)
    speakers: list[tuple[int, str]] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)
    described: bool = False
    aside: tuple[int, str] | None = None
    owner: tuple[int, str] | None = None
    softs: tuple[int, ...] = ()
    opener: tuple[int, str] | None = None
    asker: tuple[int, str] | None = None
    several: bool = False

    def everybody(self) -> list[tuple[int, str]]:
        """The places and names of all whom it names."""
        return [*self.subjects, *self.others, *self.speakers]

    def people(self) -> set[str]:
        """The one whom it names; nobody where it names several."""
        found = {name for _, name in self.everybody()}
        return found if len(found) == 1 else set()


class Antecedents:
    """The people of a story so far, sentence by sentence."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._gender: dict[str, str] = {}
        surnames = {name.name.rpartition(" ")[2] for name in names if " " in name.name}
        for name in names:
            if name.gender is not None and name.name not in surnames:
                self._gender.setdefault(name.name, name.gender)
        self._offices = Offices()
        self._neutral: set[str] = set()
        self._votes: dict[str, list[str]] = {}
        self._sentences: deque[_Mentioned] = deque(maxlen=_SENTENCES_BACK)

    def enter(self, tokens: Sequence[Token], begin: int, stop: int, paragraph: int) -> None:
        """Note the persons named in the next sentence."""
        found = self._begun(tokens, begin, stop, paragraph)
        owner: tuple[int, str] | None = None
        owned: tuple[int, str] | None = None
        for index, token in enumerate(tokens[begin:stop], begin):
            if token.name is None or not is_person(token) or _puts_question(tokens, index, begin):
                if token.low in GENDERS:
                    self._note_somebody(found, tokens, index, begin, stop)
                continue
            self._offices.note(tokens, index, begin, stop)
            if token.possessive:
                if _opens_clause(tokens, index, begin):
                    owner = (token.start, token.name.name)
                elif owned is None:
                    owned = (token.start, token.name.name)
                continue
            acts = _acts(tokens, index, begin, stop)
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
            if aside and acts and tokens[begin].low not in _CONDITIONS:
                found.aside = (token.start, token.name.name)
            subject = not aside and ((acts and not told and not after_verb) or inverted or topic)
            (found.subjects if subject else found.others).append((token.start, token.name.name))
        found.opener = owner
        if owner is not None and not (found.subjects or found.others):
            found.subjects.append(owner)  # "Lee's answer drew applause. He had …"
        elif owned is not None and not (found.subjects or found.others):
            found.owner = owned  # "It was under Lee's watch that … He has …"
        self._sentences.append(found)
        self._note_neutral(tokens, found, begin, stop)
        self._learn_gender(tokens, found, begin, stop)

    def holder(self, tokens: Sequence[Token], phrase: Phrase) -> str | None:
        """The one person of the story so far who holds the office that ``phrase`` names."""
        return self._offices.holder(tokens, phrase)

    def _begun(self, tokens: Sequence[Token], begin: int, stop: int, paragraph: int) -> _Mentioned:
        """A sentence with whom its first words describe, and nobody else yet."""
        described = _described(tokens, begin, stop)
        holder = None if described is None else self._offices.holder(tokens, described)
        found = _Mentioned(paragraph, described=described is not None and holder is None)
        if holder is not None:
            found.subjects.append((tokens[begin].start, holder))
        found.softs = tuple([token.start for token in tokens[begin:stop] if token.tag == "soft"])
        return found

    def _note_somebody(
        self, found: _Mentioned, tokens: Sequence[Token], index: int, begin: int, stop: int
    ) -> None:
        """Note "a woman" of whom the sentence tells as one who acts in it."""
        somebody = somebody_at(tokens, index, begin, stop)
        if somebody is not None:
            self._gender.setdefault(somebody[1], GENDERS[tokens[index].low])
            found.subjects.append(somebody)

    def _note_neutral(
        self, tokens: Sequence[Token], found: _Mentioned, begin: int, stop: int
    ) -> None:
        """Note of whom "they" may be said, and once there is somebody, who and what else is named."""
        if not _NEUTRAL.isdisjoint([token.low for token in tokens[begin:stop]]):
            self._neutral.update(found.people())
        if self._neutral:
            found.several = any(_is_plural(token) for token in tokens[begin:stop])

    def _learn_gender(
        self, tokens: Sequence[Token], found: _Mentioned, begin: int, stop: int
    ) -> None:
        """Learn what a first name leaves open from the pronouns behind the only person of a sentence:
        two of one gender in all, and none of the other."""
        people = {name for _, name in (*found.subjects, *found.others)}
        name = next((name for _, name in found.subjects), "")
        if len(people) != 1 or not name or self._gender.get(name) is not None:
            return
        start = found.subjects[0][0]
        if any(token.low in _GENDER for token in tokens[begin:stop] if token.start < start):
            return  # somebody else is spoken of already: "He blamed Lee, who …"
        votes = self._votes.setdefault(name, [])
        for token in reversed(tokens[begin:stop]):
            if token.start <= start:
                break
            if token.low in _GENDER:
                votes.append(_GENDER[token.low])
        if len(votes) > 1 and len(set(votes)) == 1:
            self._gender[name] = votes[0]

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
        last.subjects = [person for person in last.subjects if person[0] != at]
        last.subjects.append((at, name))
        last.subjects.sort()

    def asks(self, name: str, at: int | None = None) -> None:
        """Note that somebody put a question: "he" in the next sentence gives the answer. ``at`` is the place
        of the verb where it is reported, and who is asked stands behind it."""
        if self._sentences:
            last = self._sentences[-1]
            last.asker = None if at is None else (at, name)
            last.subjects = [person for person in last.subjects if person[1] != name]
            last.speakers = [person for person in last.speakers if person[1] != name]

    def resolve(self, pronoun: str, at: int) -> str | None:
        """The name that the pronoun at offset ``at`` stands for, None when the text leaves it open.

        Only "he" and "she" and their forms are resolved, and "they" where somebody is a spokesperson.
        """
        gender = _GENDER.get(pronoun)
        if gender is None:
            return self._one_of_them(at) if pronoun == "they" and self._neutral else None
        passed: list[str] = []
        here = False
        back = list(self._sentences)
        for sentence in reversed(back):
            own = sentence is back[-1]
            subjects = self._fitting(sentence.subjects, gender, at)
            known = self._known(sentence, subjects, gender, at, own=own)
            spoke = set(self._fitting(sentence.speakers, gender, at))
            if not own and len(spoke) == 1 and not passed:
                return spoke.pop()
            if known and passed and sentence.paragraph < back[-1].paragraph and here:
                return passed[0]  # who is named since, in the pronoun's own paragraph
            if known:
                return known[-1] if own else known[0]
            if subjects:
                return subjects[0] if len(set(subjects)) == 1 and not passed else None
            if sentence.described and not own:
                continue
            passed.extend(self._others(sentence, gender, at, owning=not own or pronoun in _OWNING))
            here = here or (bool(passed) and sentence.paragraph == back[-1].paragraph)
            if len(set(passed)) > 1:
                return None
            if passed and sentence.paragraph < back[-1].paragraph - 1:
                break
        return passed[0] if len(set(passed)) == 1 else None

    def _one_of_them(self, at: int) -> str | None:
        """The spokesperson whom "they" means: the only person of the last sentence that names any, who is
        named without anything in the plural."""
        for sentence in list(self._sentences)[: -_NEAR - 2 : -1]:
            people = {name for start, name in sentence.everybody() if start < at}
            if not people:
                if sentence.several and sentence is not self._sentences[-1]:
                    return None
                continue
            name = people.pop()
            alone = not people and not sentence.several
            return name if alone and name in self._neutral else None
        return None

    def _known(
        self, sentence: _Mentioned, subjects: Sequence[str], gender: str, at: int, *, own: bool
    ) -> list[str]:
        """The subjects who are known to be of ``gender``; of the pronoun's ``own`` sentence also who
        acts in the side clause before it ("While Lee likes Roe, he …")."""
        known = [name for name in subjects if self._gender.get(name) == gender]
        if own and len(known) > 1 and (source := _source_of_words(sentence, known, at)):
            return [source]
        if own and not known and sentence.aside is not None:
            return self._fitting([sentence.aside], gender, at)
        if own and not known and sentence.opener is not None:
            return self._surely([sentence.opener], gender, at)
        return known

    def _others(self, sentence: _Mentioned, gender: str, at: int, *, owning: bool) -> list[str]:
        """Who of ``gender`` is merely mentioned; ``owning``: or has something, and nobody else is
        named."""
        people = sentence.others
        if sentence.owner is not None and owning:
            people = [sentence.owner]
        if sentence.asker is not None:
            asked = [person for person in people if person > sentence.asker]
            fits = self._surely(asked, gender, at) or self._fitting([sentence.asker], gender, at)
            if fits:
                return fits
        return self._surely(people, gender, at)

    def _surely(self, people: list[tuple[int, str]], gender: str, before: int) -> list[str]:
        """Those of ``people`` who are known to be of ``gender``."""
        return [
            name
            for name in self._fitting(people, gender, before)
            if self._gender.get(name) == gender
        ]

    def _fitting(self, people: list[tuple[int, str]], gender: str, before: int) -> list[str]:
        return [
            name
            for start, name in people
            if start < before and self._gender.get(name) in (gender, None)
        ]


def _puts_question(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the person only asks whom the sentence tells of: "Questioned by Lee, she said …"."""
    if index - 2 < begin or tokens[index - 1].low != "by" or not tokens[begin].low.endswith("ed"):
        return False
    return all(tokens[at].tag != "comma" for at in range(begin, index))


def _is_plural(token: Token) -> bool:
    """Whether the word is a noun for several: "workers", "people"."""
    low = token.low
    noun = token.tag in ("n", "cap") and token.name is None and token.verb is None
    return noun and (
        low in ("people", "men", "women", "children")
        or (low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in THIRD_PERSON)
    )


def _source_of_words(sentence: _Mentioned, known: Sequence[str], at: int) -> str | None:
    """Whose words end before the pronoun at ``at``, where nobody else acts since: "Lee said that Roe
    “is lying.” He went on"."""
    said = [place for place in sentence.speakers if place[1] in known and place[0] < at]
    if not said:
        return None
    start, name = said[-1]
    last = max(place for place, who in sentence.subjects if place < at and who in known)
    ends = [soft for soft in sentence.softs if start < soft < at]
    return name if ends and last < ends[0] else None


def _acts(tokens: Sequence[Token], index: int, begin: int, stop: int) -> bool:
    """Whether the words behind the name at ``index`` tell what somebody of that name does or is."""
    if index + 1 >= stop:
        return False
    follows = tokens[index + 1]
    if follows.tag in ("comma", "lpar", "dash"):  # "Sheriff Ann Lee, one of the first, spoke"
        return _opens_clause(tokens, index, begin)
    return (
        follows.tag in ("aux", "adv")
        or (follows.tag == "n" and follows.low.endswith(("s", "ed")))
        or follows.verb is not None
        or follows.low in FINITE
        or follows.low in ("who", "and")
    )


def _opens_clause(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether only times, titles and what belongs to them stand before the name in its clause."""
    at = index - 1
    while at >= begin and tokens[at].tag not in ("soft", "quote", "semi", "colon"):
        if tokens[at].tag not in _BEFORE_NAMES or tokens[at].verb is not None:
            return False
        if is_person(tokens[at]) or tokens[at].low in FINITE:
            return False
        at -= 1
    return True


#: The tags of what may stand before a name that opens its clause: "Earlier, Elm County Sheriff".
_BEFORE_NAMES = frozenset("time adv nadv comma det n num cap name lpar rpar conj".split())


def _described(tokens: Sequence[Token], begin: int, stop: int) -> Phrase | None:
    """The phrase with which the sentence begins if it is for one person who is not named: "The former
    pilot has …"."""
    if begin >= stop or tokens[begin].low != "the":
        return None
    phrase = phrase_after(tokens, begin, stop)
    if phrase is None or any(is_person(tokens[at]) for at in range(phrase.start, phrase.end)):
        return None
    low, lists = tokens[phrase.head].low, gazetteer()
    talks = low.endswith("er") and (low[:-2] in VERBS or low[:-1] in VERBS)  # "the radio talker"
    person = talks or low in lists.believers or low in lists.roles or low in lists.near["people"]
    return phrase if person else None


def _governs(before: Token) -> bool:
    """Whether the word before a name has it as its object: "praised Lee", "supporting Lee"."""
    if before.tag == "name":
        return False
    return before.verb is not None or before.tag == "ing"


def _as_for(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """ "As for Lee, he said": of him the sentence speaks."""
    at = index - 2
    return at >= begin and tokens[at].low == "as" and tokens[at + 1].low == "for"
