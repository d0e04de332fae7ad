"""Finds the signs that something can be looked up in a clause, or that it tells how things are seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import HAVING, first_verb, main_verb
from articles.reading.facts.predicates import DOING, DONE
from articles.reading.facts.words import (
    BE,
    EITHER,
    EVENT,
    ING,
    MODAL,
    NUMBER,
    OPINION,
    PART,
    PAST,
    SAYING,
    SOFT,
    SPEAKING,
    THIRD,
    FactWord,
)
from articles.reading.grammar.cues import inflect
from articles.reading.text.wordlists import table, word_set
from articles.reading.text.wordlists import words as listed

#: No sign counts more often than this.
_MOST: Final = 2


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


_VAGUE_VERBS: Final = frozenset(
    form for base in listed("vague_verbs") for form, _ in inflect(base, [])
) | word_set("shook sought strove wove wrung arose dealt meant dreamt shone upheld")


_VAGUE_NOUNS: Final = frozenset(
    form for noun in listed("vague_nouns") for form in (noun, _plural(noun))
)


_COLOURS: Final = listed("vague_qualities")


VAGUE_THINGS: Final = _VAGUE_NOUNS | _COLOURS


#: All of them; a story with many of them tells views and moods.
VAGUE: Final = _VAGUE_VERBS | VAGUE_THINGS


#: The noun of an image and the forms of its verbs: "set the stage", "paved the way".
_IMAGES: Final = {
    noun: frozenset(form for base in verbs.split() for form, _ in inflect(base, []))
    | {*verbs.split()}
    for noun, verbs in table("images").items()
}


#: Somebody speaks well or ill of something, or asks for something: no more than an act of saying.
_SPEAKING_OF: Final = word_set(
    "expressed expresses voiced conveyed defended defends criticised criticized criticising criticizing"
    " slammed blasted mocked praised urged urges argues argued insisted suggested hinted warned"
    " condemned chastised touted pitched rebuked dismissed lamented boasted complained described advised"
    " called calling calls defend promised vowed pledged pointed points challenged embraced highlighted"
    " stressed emphasised emphasized acknowledged discuss discussed debate debated rejected echoed"
)


#: Who denies something does it on record.
_DENYING: Final = word_set("denied denies deny disputed disputes refuted refutes")


_INWARD: Final = word_set(
    "want wants wanted hope hopes hoped hoping try tries tried trying look looks looking feel feels"
    " felt worry worried fear fears feared think thought believe believed know knew imagine imagined"
    " love loved liked hate hated see sees saw understand understood realise realize realised realized"
    " notice noticed remember remembered consider considered decide prefer enjoy enjoyed need needs"
    " needed learn learned learnt expect expected"
)


_REMARKING: Final = word_set(
    "what how unfortunately sadly rightly wrongly clearly obviously surely indeed frankly perhaps"
    " hardly merely ironically truly naturally apparently simply utterly precisely deeply too just even"
    " really very so quite rather yet actually certainly definitely seemingly essentially basically"
    " effectively literally virtually largely increasingly particularly especially quickly suddenly"
    " always ever moreover meanwhile nevertheless nonetheless anyway though arguably supposedly"
)


_SEEMING: Final = word_set(
    "seem seems seemed appear appears appeared look looks looked sound sounds sounded tend tends"
    " continue continues"
)


_NEGATING: Final = word_set(
    "not no never nor neither nothing isn't wasn't don't didn't doesn't hasn't haven't couldn't can't"
    " won't hardly"
)


#: "was seen as a threat", "is considered a success".
_SEEN_AS: Final = word_set(
    "seen viewed regarded considered heralded hailed perceived touted deemed praised lauded"
)


_MAYBE: Final = word_set("may might could couldn't")


_POINTING: Final = word_set("that this")


_IT: Final = word_set("it it's that's")


#: A clause that points back at what was told begins with one of them.
POINTING: Final = _POINTING | _IT


_IS: Final = word_set("is isn't that's it's")


#: Verbs of events that tell little by themselves.
_LOOSE_ACTS: Final = word_set(
    "appeared appear remained remain developed develop created create led lead lost entered passed"
    " raised"
)


#: Everybody and nobody in particular.
_ANYBODY: Final = word_set(
    "people many some others most everyone anyone someone everybody nobody viewers readers users"
    " consumers critics fans observers insiders politicians americans conservatives liberals audiences"
    " investors"
)


BODIES: Final = word_set(
    "police court judge jury prosecutors ministry government council parliament senate congress agency"
    " department company firm authorities officials bill report study survey poll data bank hospital"
    " university army troops soldiers officers party spokesman spokeswoman committee commission union"
    " minister president mayor governor officer"
)


#: What they tell stands for long, and somewhere on record.
_LASTING: Final = word_set(
    "law laws rule rules requires require allows allow prohibits bans ban contains contain weighs costs"
    " cost located based known called includes include consists owns owned runs serves served works"
    " worked born married died founded"
)


#: "Millions of voters": nobody has counted them.
_ROUND_COUNTS: Final = word_set("millions thousands hundreds dozens scores billions tens")


#: The words that single out a clause: most clauses hold none.
_SHOWING: Final = _VAGUE_NOUNS | _COLOURS | _REMARKING | _INWARD | _NEGATING | _LASTING


#: All words that count against a clause.
AGAINST: Final = (
    (_SHOWING - _LASTING) | _VAGUE_VERBS | _SPEAKING_OF | _MAYBE | _SEEMING | _SEEN_AS | _ANYBODY
    | _IMAGES.keys()
)  # fmt: skip


#: Those of them that may stand in a subject: a "court" there is no verb.
AGAINST_SUBJECT: Final = AGAINST - (_VAGUE_VERBS - VAGUE_THINGS)


_DRAWING: Final = frozenset(_IMAGES)


_CLOSE: Final = 20  # characters


LONG_SUBJECT: Final = 9  # words


_SHORT: Final = 5  # words


class Sign(NamedTuple):
    """A sign that was found, and the word that shows it, if one does."""

    kind: str
    word: str


_DAY, _FIGURE, _NAME, _SOURCE = (Sign(kind, "") for kind in ("day", "figure", "name", "source"))


def signs_in(
    clause: Clause,
    words: Sequence[FactWord],
    roles: Sequence[int],
    kinds: Collection[str],
    flags: int,
) -> list[Sign]:
    """The signs of a clause whose words are ``words``, with their ``roles``, and which would be a fact of
    these ``kinds``; ``flags`` are those of all its words together."""
    found = [*_of_clause(clause, words, flags), *_of_kinds(clause, kinds)]
    if clause.dated and not _speaks(clause, words) and ("event" in kinds or _is_done(words, roles)):
        found.append(_DAY)
    lows = [word.low for word in words if not word.capital or word is words[0]]
    if flags & (OPINION | SPEAKING) or not _SHOWING.isdisjoint(lows):
        found += _of_words(words, lows, roles)
    if not _DRAWING.isdisjoint(lows):
        drawn = next((word.low for word in words if _is_image(words, word, roles)), "")
        if drawn:
            found.append(Sign("image", drawn))
    found += _of_verb(words, roles)
    return found


def _speaks(clause: Clause, words: Sequence[FactWord]) -> bool:
    """ "We won today", "Lee praised it on Monday": a day bears out neither."""
    if clause.quoted and any(word.flags & SPEAKING for word in words):
        return True
    return any(word.low in _SPEAKING_OF for word in words)


def _of_clause(clause: Clause, words: Sequence[FactWord], flags: int) -> Iterator[Sign]:
    """What holds of the clause as a whole; ``flags`` are those of all its words."""
    if flags & NUMBER and any(word.low[0].isdigit() for word in words):
        yield _FIGURE
    elif clause.figures:
        round_one = any(word.low in _ROUND_COUNTS for word in words)
        yield Sign("round figure", "") if round_one else _FIGURE
    elif len(words) < _SHORT:
        yield Sign("short", "")
    if clause.quoted:
        yield Sign("quoted", "")
    elif clause.attributed:
        yield _SOURCE
    if clause.names:
        yield _NAME
    if clause.link in ("participle", "relative", "predicate", "aside"):
        yield Sign("adds", "")


def _of_kinds(clause: Clause, kinds: Collection[str]) -> Iterator[Sign]:
    """What its kinds show."""
    if "allegation" in kinds:
        yield Sign("accusation" if clause.attributed or not clause.argued else "charge", "")
    if "superlative" in kinds or "comparison" in kinds:
        yield Sign("rank", "")
    if "identity" in kinds:
        start = clause.row[clause.first].start
        if any(name.kind == "person" and name.start == start for name in clause.names):
            yield Sign("office", "")
    if len(kinds) == 1 and ("statement" in kinds or "date" in kinds):
        yield Sign("statement", "")


def _of_words(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> Iterator[Sign]:
    """The signs that single words give; ``lows`` are those that are no names."""
    said = [word.low for word, role in zip(words, roles, strict=True) if not (role or word.capital)]
    for kind, listing in (("vague noun", _VAGUE_NOUNS), ("colour", _COLOURS)):
        for low in [low for low in said if low in listing][:_MOST]:
            yield Sign(kind, low)
    for word in words:
        if word.flags & OPINION and not word.capital:
            yield Sign("colour", word.low)
            break
    for kind, listing in (
        ("remark", _REMARKING),
        ("mind", _INWARD),
        ("not", _NEGATING),
        ("lasting", _LASTING),
    ):
        shown = next((low for low in lows if low in listing), "")
        if shown:
            yield Sign(kind, shown)
    speaking = next((word.low for word in words if word.flags & SPEAKING), "")
    if speaking:
        yield Sign("we", speaking)


def _of_verb(words: Sequence[FactWord], roles: Sequence[int]) -> Iterator[Sign]:
    """The signs that the verbs and the subject give."""
    verbs = [word.low for word, role in zip(words, roles, strict=True) if role]
    if not _VAGUE_VERBS.isdisjoint(verbs):
        yield Sign("vague verb", next(low for low in verbs if low in _VAGUE_VERBS))
    at = first_verb(roles)
    if at is None:
        if DOING not in roles:
            yield Sign("verbless", "")
        return
    main = main_verb(words, roles, at)
    yield from _of_tense(words, at, main)
    yield from _of_subject(words, at)
    yield from _of_saying(words[at], words[main].low)


def _of_saying(first: FactWord, verb: str) -> Iterator[Sign]:
    """The signs of verbs that say, deny, seem or may: ``first`` is the first word of the verb, ``verb`` the
    one that says what."""
    if verb in _SPEAKING_OF:
        yield Sign("view", verb)
    if verb in _DENYING:
        yield Sign("denial", verb)
    if first.low in _MAYBE:
        yield Sign("may", first.low)
    if verb in _SEEMING and not first.flags & MODAL:  # "checks will continue" is a plan
        yield Sign("seems", verb)


def _is_image(words: Sequence[FactWord], noun: FactWord, roles: Sequence[int]) -> bool:
    """Whether ``noun`` stands close behind a verb with which it makes an image."""
    verbs = _IMAGES.get(noun.low)
    if verbs is None or noun.capital:
        return False
    near = zip(words, roles, strict=True)
    return any(
        role and word.low in verbs and 0 < noun.start - word.end < _CLOSE for word, role in near
    )


def _of_subject(words: Sequence[FactWord], at: int) -> Iterator[Sign]:
    """The signs of what stands before the verb at ``at``."""
    subject = [word.low for word in words[:at]]
    for kind, listing in (("many", _ANYBODY), ("body", BODIES)):
        if not listing.isdisjoint(subject):
            yield Sign(kind, next(low for low in subject if low in listing))
    if _points(words, at):
        yield Sign("points", words[0].low)
    if at > LONG_SUBJECT:
        yield Sign("long", words[0].low)


def _is_done(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether its verb tells what was done: "had axed", "became"; not "was", "said"."""
    at = first_verb(roles)
    if at is None:
        return DONE in roles or DOING in roles
    verb = words[main_verb(words, roles, at)]
    past = words[at].low in HAVING or words[at].flags & (PAST | EITHER)
    return bool(past and verb.flags & (PAST | EITHER | PART) and not verb.flags & (BE | SAYING))


def _points(words: Sequence[FactWord], at: int) -> bool:
    """Whether it remarks on what was told: "that creates a …", "it's a …"; its verb stands at ``at``."""
    first = words[0].low
    told = at == 1 and bool(words[at].flags & (THIRD | BE | MODAL))
    return (told and first in _POINTING) or (first in _IT and words[at].low in _IS)


def _of_tense(words: Sequence[FactWord], at: int, main: int) -> Iterator[Sign]:
    """The signs of what was done: the first verb stands at ``at``, the one that says what, at ``main``."""
    first, verb = words[at], words[main]
    if verb.low in _VAGUE_VERBS:
        return
    if main == at and first.low in ("was", "were"):
        yield Sign("was", first.low)
    elif first.low in HAVING and not verb.flags & ING:
        yield Sign("has", first.low)
    if (
        main > at
        and verb.flags & (PART | EITHER)
        and any(word.flags & BE and word.low not in HAVING for word in words[at:main])
    ):
        yield Sign("seen as" if verb.low in _SEEN_AS else "done to", verb.low)
    if verb.flags & EVENT and not verb.flags & SOFT and verb.low not in _LOOSE_ACTS:
        yield Sign("act", verb.low)
