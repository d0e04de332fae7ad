"""What is of high risk: one definition for the whole newsroom.

A fact is of high risk when it may harm somebody whom readers can recognise, or the newsroom for
printing it:

- an accusation: wrongdoing, bad faith or a criminal charge laid to a named person or body;
- a death or a harm done to people that is attributed to somebody who is named;
- a named person's crime, health or private life.

A toll by itself ("the flood killed 31 people") is a figure to check, not a high risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.accusations import (
    TELLS_WRONG,
    does_wrong,
    is_by_force,
    is_price,
    tells_of_a_wrong,
)
from articles.reading.facts.predicates import DOING, DONE
from articles.reading.facts.words import ACCUSING, ING, FactWord
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_PRIVATE: Final = word_set(
    "cancer hiv aids illness ill disease depression suicide overdose alcoholic addiction addicted"
    " rehab pregnant pregnancy miscarriage miscarriages abortion affair mistress divorce divorced diagnosed"
    " dementia stroke coma hospitalised hospitalized psychiatric gay lesbian transgender bankrupt"
    " bankruptcy surgery diabetes epilepsy asthma alzheimer's parkinson's leukaemia leukemia tumour"
    " tumor schizophrenia bipolar dyslexia infertile hospice bulimia anorexia autistic"
)


_TAKEN_IN: Final = word_set("taken rushed airlifted admitted treated discharged died dies")


_CRIME: Final = word_set(
    "arrested bailed charged convicted jailed imprisoned sentenced indicted guilty suspect accused"
    " extradited detained raped molested murdered robbed stabbed bail custody charges criminal"
    " arrest arrests prosecuted fraud theft"
)


#: Crimes whose names by themselves tell of nobody, but do where somebody denies or admits them.
_OFFENCES: Final = word_set(
    "murder manslaughter rape assault robbery burglary arson theft fraud bribery perjury corruption"
    " kidnapping blackmail harassment stalking smuggling trafficking conspiracy negligence affray"
    " wounding dealing speeding offence offences count counts"
)


_DENIED_OR_PARTED: Final = word_set("denies denied separated")


_COUPLE: Final = word_set("husband wife partner spouse")


_ANSWERS: Final = word_set("denies denied denying admits admitted admitting")


_HARMING: Final = word_set(
    "killed kill kills killing murdered shot stabbed poisoned executed raped wounded injured"
    " attacked bombed tortured massacred slaughtered assassinated strangled drowned starved"
)


_HARMLESS: Final = frozenset(
    {
        ("bail", "out"),
        ("shot", "down"),
        ("prison", "visit"),
        ("gay", "rights"),
        ("gay", "marriage"),
        ("abortion", "rights"),
    }
)


_IN_PRISON: Final = frozenset(
    {
        ("in", "prison"),
        ("to", "prison"),
        ("from", "prison"),
        ("prison", "term"),
        ("prison", "sentence"),
    }
)


#: What a court forbids a convict to do.
_FORBIDDEN: Final = word_set(
    "keeping owning driving working contacting leaving entering practising"
)


_OFFENDERS: Final = word_set(
    "trafficker offender paedophile pedophile fraudster murderer rapist gangster mobster kidnapper smuggler"
    " terrorist fugitive felon arsonist hitman conman swindler killer thief robber burglar stalker"
    " alleged convicted accused suspected"
)


_BARRED: Final = word_set("banned barred")


_RISKY: Final = (
    _BARRED | _PRIVATE | _CRIME | _HARMING | _OFFENCES | {"charges", "hospital", "prison", "fined"}
)


def is_high_risk(
    words: Sequence[FactWord],
    told: Sequence[str],
    roles: Sequence[int],
    signs: int,
    names: Sequence[Name],
) -> bool:
    """Whether a clause is of high risk; the definition stands at the head of this module.

    ``told`` are its words in lower case; ``names`` are those it tells something of, also where its
    subject stands before it. Words of names ("the Cancer Research Fund") tell nothing.
    """
    if not TELLS_WRONG.isdisjoint(told) and does_wrong(words, told, names):
        return True
    if not signs & ACCUSING and _RISKY.isdisjoint(told):
        answers = not _DENIED_OR_PARTED.isdisjoint(told) and _denies_or_parts(words)
        return answers and any(name.kind == "person" for name in names)
    # A name of unknown kind may be a person's.
    people = any(name.kind in ("person", "other") for name in names)
    bodies = any(name.kind == "organisation" for name in names)
    if not (people or bodies):
        return _is_charged(words) or (bool(signs & ACCUSING) and is_by_force(words, told))
    lows = [word.low if not word.capital or not at else "" for at, word in enumerate(words)]
    for at, low in enumerate(lows[:-1]):
        if (low, lows[at + 1]) in _HARMLESS or is_price(lows, at):
            lows[at] = ""
    wrong = bool(signs & ACCUSING) and tells_of_a_wrong(words)
    if wrong or (people and not (_PRIVATE | _CRIME).isdisjoint(lows)):
        return True
    if people and (_is_taken_in(words, lows) or _is_in_prison(lows) or _is_forbidden(lows)):
        return True
    if people and not _ANSWERS.isdisjoint(lows) and not _OFFENCES.isdisjoint(lows):
        return True
    if (
        people
        and "banned" in lows
        and not _FORBIDDEN.isdisjoint(zip(lows, lows[1:], lows[2:], strict=False))
    ):
        return True
    charged = "charges" in lows and not {"criminal", "faces", "faced"}.isdisjoint(lows)
    return charged or _is_fined(lows) or _is_doer(lows, roles)


def calls_guilty(row: Sequence[FactWord], start: int, end: int) -> bool:
    """Whether a description accuses whom it describes: "alleged trafficker Ann Lee"."""
    lows = [word.low for word in row if start <= word.start < end]
    return not _OFFENDERS.isdisjoint(lows) and "victim" not in lows


def _is_taken_in(words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """ "Taken to the Royal Hospital", but not "a doctor at the hospital where they were treated"."""
    at = next((at for at, word in enumerate(words) if word.low == "hospital"), 0)
    return not _TAKEN_IN.isdisjoint(lows[:at])


def _is_fined(lows: Sequence[str]) -> bool:
    """ "Norvella was fined £800,000"; what anybody may be fined is a law."""
    return "fined" in lows and lows[lows.index("fined") - 1] in ("was", "were", "been")


def _is_in_prison(lows: Sequence[str]) -> bool:
    return "prison" in lows and not _IN_PRISON.isdisjoint(pairwise(lows))


def _is_forbidden(lows: Sequence[str]) -> bool:
    """ "Banned from keeping dogs": what a court forbids somebody whom it has judged."""
    at = next((at for at, low in enumerate(lows) if low in _BARRED), -1)
    return (
        at >= 0
        and lows[at + 1 : at + 2] == ["from"]
        and not _FORBIDDEN.isdisjoint(lows[at + 2 : at + 3])
    )


def _denies_or_parts(words: Sequence[FactWord]) -> bool:
    """ "Lee denied that he had taken it", "denied knowing of it"; "Lee and her husband separated"."""
    lows = [word.low for word in words]
    if "separated" in lows:
        return not _COUPLE.isdisjoint(lows)
    at = next((at for at, low in enumerate(lows[:-1]) if low in ("denies", "denied")), -1)
    if at < 0:
        return False
    that = lows[at + 1] == "that" and lows[at + 2 : at + 4] in (["he", "had"], ["she", "had"])
    return that or bool(words[at + 1].flags & ING)


def _is_charged(words: Sequence[FactWord]) -> bool:
    """Whether somebody of whom only one name is given is charged: "Roe faces six counts of fraud"."""
    first, lows = words[0], [word.low for word in words]
    if first.flags or not first.capital or len(lows) < 3:
        return False
    faces = "faces" in lows[1:3] and not {"counts", "count", "charges"}.isdisjoint(lows)
    told = lows[1:3] in (["pleaded", "guilty"], ["was", "fined"], ["was", "bailed"])
    return faces or told or "suspected" in lows[1:4]


def _is_doer(lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether somebody kills or harms in the active voice: "the militia killed nine"."""
    for at, low in enumerate(lows):
        if low in _HARMING and roles[at]:
            passive = not {"was", "were", "been", "being", "be"}.isdisjoint(
                lows[max(0, at - 3) : at]
            )
            if passive or roles[at] == DONE:  # "sailors killed in the attack"
                return "by" in lows[at : at + 4]
            if roles[at] == DOING and at:
                return False  # "a disease killing trees"
            # "the crash that killed nine" is of nobody; "the Elmsby Militia, which killed nine" is
            things = at > 1 and lows[at - 1] in ("that", "which") and lows[at - 2] != ""
            return at > 0 and not things
    return False
