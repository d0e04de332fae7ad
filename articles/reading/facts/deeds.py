"""Recognises what was done, was not done, is being done and will be done, among what sounds like a view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.plurals import is_plural
from articles.reading.facts.signs import AGAINST, AGAINST_SUBJECT, VAGUE
from articles.reading.facts.subjects import is_known, is_somebody, points
from articles.reading.facts.views import MOODS
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    EITHER,
    EVENT,
    ING,
    MODAL,
    PART,
    PAST,
    PREP,
    SAYING,
    SOFT,
    SPEAKING,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_ME: Final = word_set("i we i've we've")


_DENYING: Final = word_set(
    "didn't hasn't haven't hadn't wasn't weren't isn't aren't doesn't don't won't cannot couldn't can't"
)


_NOT: Final = word_set("not never")


_DONE: Final = word_set("did has have had was were didn't hasn't haven't hadn't wasn't weren't")


_DOES: Final = word_set("does do doesn't don't")


_BEEN: Final = word_set("was were been")


_BEING: Final = word_set("is are was were isn't aren't wasn't weren't")


#: What is in a mind or a mouth is no deed, nor what may be any: "did not think", "has not said", "took".
_INNER: Final = word_set(
    "think thought know known believe believed want wanted feel felt see seen care cared understand"
    " understood mean meant expect expected look looked seem seemed need needed like liked love loved hear"
    " heard mind remember remembered get got gotten go gone come make made take taken give given help"
    " helped work worked matter mattered change changed suggest suggested answer answered comment"
    " recognize recognise realize realise become find found try tried hope hoped appear appeared enjoy"
    " enjoyed do done be been have had happen happened bother bothered hesitate hesitated let put lose"
    " lost stop stopped managed used witnessed asked begun began left hit created caused moved stepped"
    " included"
)


#: What a rule, a thing or a service does, or does not.
_RULES: Final = word_set(
    "allow permit require include contain own pay cover apply carry protect employ accept use sell hold"
    " operate affect cause provide offer exist need have live speak eat drink drive smoke charge run"
)


_COULD: Final = word_set("could can cannot couldn't can't")


#: What somebody is let do, or not.
_RIGHTS: Final = word_set(
    "vote own enter drive marry leave work travel study buy sell serve sue appeal"
)


#: Who is not that denies something: "was not aware of it".
_NOT_BEING: Final = word_set(
    "aware involved present informed consulted invited familiar responsible there planning"
)


#: What bodies and people who are named do when they plan something.
_PLANNED: Final = word_set(
    "provide send publish attend attending build open close pay hold house hire move replace receive"
    " visit launch offer release vote meet deploy introduce ban start stop cut install sell buy charge"
    " join sign stand appeal resign retire travel tour host file sue screen air broadcast run expand"
    " construct demolish renovate test fund finance scrap end extend merge acquire relocate issue"
    " distribute appear testify serve succeed perform performing play feature star direct write produce"
    " convert reopen scale raise withhold withdraw speak change"
)


_COMING: Final = word_set("will would won't he'll she'll they'll he'd she'd they'd we'll i'll")


_SET: Final = word_set("set due scheduled slated")


_GOING_ON: Final = word_set(
    "organizing organising giving seeking operating building hiring selling suing investigating"
    " developing filming testing recruiting touring drafting negotiating campaigning studying staying"
    " working closing cutting moving training offering running holding carrying wearing standing sleeping"
    " driving walking travelling traveling flying sailing writing producing directing recording making"
    " planning paying receiving bleeding breathing leaking functioning distributing demanding"
)


#: Beside the verbs of events: what stands on some record.
_ACTS: Final = word_set(
    "resigned dropped collapsed ruled voted lost moved refused lasted doubled tripled halved paid threw"
    " studied supported opposed backed joined left merged split married retired emigrated quit enlisted"
    " stood"
)


#: What those who tell of their own work have done.
_MADE: Final = word_set(
    "created built designed developed tested removed measured interviewed performed examined analysed"
    " analyzed sampled surveyed searched seized recovered sent paid hired fired suspended banned donated"
    " delivered evacuated treated vaccinated rescued repaired replaced installed recorded filmed invited"
    " notified assigned appointed alerted informed contacted phoned emailed telephoned photographed cancelled"
    " canceled ordered booked signed filed bought sold drove flew carried opened closed locked searched"
    " visited attended reported wrote handed grabbed pulled pushed kicked punched checked"
)


_RULINGS: Final = word_set(
    "rejected dismissed approved refused declined accepted withdrew overturned upheld"
)


#: What a body decides on.
_PUT_TO: Final = word_set(
    "bid offer request requests application applications appeal appeals proposal proposals bill deal"
    " merger petition motion amendment push lawsuit suit case complaint invitation permission ruling"
    " verdict"
)


_NEAR: Final = 5  # words


_ENOUGH: Final = 6  # words


_LEAST: Final = 4  # words


#: "Paid | off her mortgage".
_OFF: Final = word_set("off up out down over back")


def denies(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "I did not send it", "the office has not answered": what was not done, as somebody says."""
    negated = lows[at] in _DENYING or not _NOT.isdisjoint(lows[at : max(main, at + 2)])
    if not negated or points(clause, words):
        return False
    if (
        clause.attributed
        and lows[at] in _BEING
        and not _NOT_BEING.isdisjoint(lows[at : at + _NEAR])
    ):
        return True
    if lows[at] in _COULD and not clause.quoted and is_known(clause, words, at):
        return not _RIGHTS.isdisjoint(lows[at + 1 : at + 3])
    if main == at or words[main].flags & SAYING or not VAGUE.isdisjoint(lows[main:]):
        return False
    if clause.quoted and lows[main - 1] not in _BEEN and not _has_object(lows, main):
        return False
    if not (clause.quoted and lows[0] in _ME) and not is_known(clause, words, at):
        return False
    if lows[at] in _DOES:
        return lows[main] in _RULES and main + 1 < len(lows)
    if lows[main] in _INNER or lows[main] in MOODS:
        return False
    return lows[at] in _DONE and bool(words[main].flags & (PART | EITHER | PAST | BASE))


def _has_object(lows: Sequence[str], main: int) -> bool:
    """Whether more than "it" stands behind the verb: not "I haven't recovered", "they have not earned it"."""
    return main + 1 < len(lows) and lows[main + 1] not in ("it", "that", "this", "anything")


def never_did(clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """ "He never paid us": the verb stands at ``at``."""
    if not at or lows[at - 1] != "never" or lows[at] in _INNER or points(clause, words):
        return False
    past = words[at].flags & (PAST | EITHER) and at + 1 < len(lows)
    return bool(past) and AGAINST.isdisjoint(lows[at : at + _NEAR])


def plans(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "The council will send a reminder", "Roe will not be attending the debate tomorrow"."""
    if lows[at] in _BEING and lows[main] in _SET and lows[main + 1 : main + 2] == ["to"]:
        return not _PLANNED.isdisjoint(lows[main + 2 : main + 3])
    if lows[at] not in _COMING or main == at or clause.argued or clause.warned:
        return False
    told = clause.attributed and not clause.quoted  # "said it would close"
    if lows[main] not in _PLANNED or (main + 1 == len(lows) and not told):
        return False
    if clause.quoted and not (clause.dated or clause.names):
        return False
    return is_known(clause, words, at)


def goes_on(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "Roe and aides are organising rallies in Orvik", "the craft was operating normally"."""
    if main == at or lows[main] not in _GOING_ON or not words[at].flags & BE:
        return False
    own = clause.quoted and any(word.flags & SPEAKING for word in words)
    return not own and is_known(clause, words, at)


def befell(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "The ailing couple was quarantined", as a source says; "he was hit by a brick"."""
    if main == at or lows[at] not in _DONE or not words[main].flags & (PART | EITHER):
        return False
    by = lows[main + 1 : main + 2] == ["by"]
    if not (clause.attributed or by) or (lows[main] in _INNER and not by):
        return False
    if _BEEN.isdisjoint(lows[at:main]):
        return False
    if not AGAINST.isdisjoint(lows[: main + _NEAR]):
        return False
    return is_known(clause, words, at) or (by and is_somebody(clause, words, at))


def did(clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int) -> bool:
    """ "A gunman opened fire at a cinema in Orvik": somebody's act, with its object, and somebody or
    somewhere that is named; also what "we" did, as somebody says."""
    if _rules(clause, words, lows, at, main):
        return True
    first, verb = words[at], words[main]
    if not (first.flags & (PAST | EITHER) or first.low in _DONE):
        return False
    if clause.quoted and any(low in _ME for low in lows[:at]):
        return _has_done(words, lows, main)
    if len(lows) < _ENOUGH or not AGAINST.isdisjoint(lows[max(0, at - 4) : main + _NEAR]):
        return False
    if verb.flags & (BE | SAYING | ING | MODAL) or not verb.flags & (PAST | EITHER | PART | BASE):
        return False
    if lows[main + 1 : main + 2] == ["that"]:
        return False
    if not clause.names or lows[main] in _INNER or lows[main] in MOODS:
        return False
    if not at:
        return not clause.quoted and is_known(clause, words, at)
    return is_somebody(clause, words, at)


def acted(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "The minister resigned", "the plan was dropped", "rents have doubled": an act on record that no other
    word weighs, of a thing or somebody who can be found."""
    if clause.attributed or not at or not AGAINST.isdisjoint(lows[main + 1 :]):
        return False
    if not AGAINST_SUBJECT.isdisjoint(lows[:main]):
        return False
    first, verb = words[at], words[main]
    if not (first.flags & (PAST | EITHER) or lows[at] in _DONE) or verb.flags & (ING | BE):
        return False
    listed = lows[main] in _ACTS
    happens = verb.flags & EVENT and not verb.flags & (SOFT | SAYING) and lows[main] not in VAGUE
    if not (listed or (happens and main + 1 < len(lows))):
        return False
    known = is_known(clause, words, at) or is_somebody(clause, words, at)
    return known or (listed and at == 1 and is_plural(lows[0]))


def _rules(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "The chancellery rejected a bid by Roe": what was put to a body, and what became of it."""
    if clause.quoted or lows[main] not in _RULINGS:
        return False
    return not _PUT_TO.isdisjoint(lows[main + 1 : main + 5]) and is_known(clause, words, at)


def _has_done(words: Sequence[FactWord], lows: Sequence[str], main: int) -> bool:
    """Whether the verb at ``main`` is one of acts, and a thing that can be found stands behind it."""
    verb = words[main]
    acts = verb.low in _MADE or (verb.flags & EVENT and not verb.flags & (SOFT | SAYING | BE | ING))
    if not acts or verb.low in _INNER - _MADE or len(lows) < _LEAST:
        return False
    if not _BEEN.isdisjoint(lows[:main]):
        return False
    behind = [word for word in words[main + 1 :] if not (word.flags & ADV or word.low in _OFF)]
    if not behind or behind[0].flags & (PREP | TO) or behind[0].low == "that":
        return False
    return all(word.capital or word.low not in AGAINST for word in words[1 : main + _NEAR])
