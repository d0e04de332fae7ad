"""Recognises what holds for long and stands somewhere on record: what something holds or consists of, who
holds an office, what a rule allows, what an illness leads to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import HAVING
from articles.reading.facts.ranking import compares
from articles.reading.facts.signs import AGAINST, VAGUE
from articles.reading.facts.subjects import POINTING, is_known
from articles.reading.facts.views import FEELINGS, JUDGING
from articles.reading.facts.words import (
    ADV,
    CONJ,
    DET,
    ING,
    NUMBER,
    OPENER,
    PREP,
    TO,
    FactWord,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set

_LEGAL: Final = word_set(
    "illegal legal banned prohibited allowed permitted required mandatory compulsory eligible entitled"
    " exempt punishable forbidden lawful unlawful crime felony misdemeanor misdemeanour unconstitutional"
    " constitutional tax-free taxable liable obliged barred"
)


#: A state that somebody can go and see, or measure.
_STATES: Final = word_set(
    "contagious toxic infectious fatal lethal poisonous flammable curable incurable endangered extinct"
    " deficient pregnant unconscious intact sealed closed vacant bankrupt insolvent unarmed armed unharmed"
    " unhurt alive missing drunk sober unemployed homeless married divorced unavailable available"
    " operational offline online underway unmarked unlicensed unregistered uninsured unpaid registered"
    " licensed sterile infected vaccinated locked unlocked false untrue fake forged empty full small large"
    " frozen flooded dark unlit unvaccinated contaminated radioactive waterproof fireproof visible audible"
    " soluble edible venomous carnivorous nocturnal indigenous bilingual deaf blind paralysed paralyzed"
    " toxin poison chemical drug metal gas diagnosed"
)


#: They may be false, whatever they are.
_TOLD: Final = word_set("claim claims story stories report reports rumour rumor rumours rumors")


BEING: Final = word_set("is are was were isn't aren't wasn't weren't been be")


_PRAISED: Final = word_set("leader candidate hero winner figure champion star fool right")


_WAS: Final = word_set("was were")


_LEADING_TO: Final = frozenset(
    {("lead", "to"), ("leads", "to"), ("led", "to"), ("linked", "to"), ("result", "in"), ("results", "in"),
     ("resulted", "in"), ("results", "from"), ("resulted", "from"), ("caused", "by"), ("symptoms", "include")}
)  # fmt: skip


_CAUSING: Final = word_set("cause causes caused prevents prevent kill kills treats cures damages")


#: What an illness, a poison or a law brings about.
_OUTCOMES: Final = word_set(
    "damage disease diseases illness illnesses death deaths cancer cancers deafness blindness infection"
    " infections injury injuries fine fines prison jail arrest dismissal suspension suspended withdrawn"
    " revoked deported poisoning stroke strokes diabetes goiter goitre defects miscarriage miscarriages"
    " seizures fever rash vomiting coma paralysis pneumonia asthma dementia obesity malnutrition"
    " dehydration burns chills headache floods flooding erosion drought fires fire explosion explosions"
    " blackout blackouts outage outages deportation disqualification imprisonment expulsion penalty"
    " penalties"
)


_MAY: Final = word_set("could might would will")


#: What they have as their object lies before one's eyes or in the books.
_HOLDING: Final = word_set(
    "houses housed holds held owns owned contains contained includes included features featured employs"
    " employed comprises comprised operates operated hosts hosted stores stored sells sold produces"
    " produced publishes published supplies supplied manufactures manufactured carries carried covers"
    " covered seats weighs measures occupies occupied borders uses used runs ran requires required wears"
    " wore has had have own hold contain include employ operate sell produce use allows allow permits lets"
    " imports exports spends applies guarantees grants bars forbids entitles identifies lists prohibits"
    " bans pays pay paid"
)


_HAS: Final = word_set("has have")


_HE_OR_SHE: Final = word_set("he she")


#: What somebody has none of is no record of anything.
_NO_THINGS: Final = word_set(
    "comment idea clue choice interest intention patience time say regrets doubt"
)


_WITH_OBJECT: Final = frozenset(
    {("comes", "with"), ("comes", "from"), ("come", "from"), ("consists", "of"), ("belongs", "to"),
     ("belonged", "to"), ("dates", "from"), ("dates", "to"), ("dates", "back"), ("stems", "from"),
     ("resides", "in"), ("lives", "in"), ("lived", "in"), ("live", "in"), ("stands", "in"), ("stood", "in"),
     ("stands", "on"), ("stood", "on"), ("lies", "in"), ("lies", "on"), ("sits", "on"), ("sits", "in"),
     ("exists", "in"), ("exists", "on"), ("exist", "in"), ("exist", "on"), ("applies", "to"),
     ("apply", "to"), ("ranks", "at"), ("rank", "at")}
)  # fmt: skip


#: What somebody or something is to another: "is a member of", "is home to".
_RELATIONS: Final = frozenset(
    (one, to)
    for ones, to in (
        ("member members owner owners founder citizen citizens resident residents native subsidiary branch"
         " graduate daughter son capital colony province maker producer supplier exporter", "of"),
        ("signatory signatories home party", "to"),
    )
    for one in ones.split()
)  # fmt: skip


_WHERE: Final = word_set("in at near on outside off between")


_ARTICLES: Final = word_set("a an the no")


#: "Is produced weekly", "are kept in a safe": how things stand.
_KEPT: Final = word_set(
    "produced based located owned run made funded published printed broadcast built manufactured sold"
    " registered arranged held listed headquartered licensed governed stored kept sealed insured mounted"
    " fitted equipped found appointed elected chosen hired staffed"
)


_SURVEYS: Final = word_set(
    "poll polls study studies survey surveys data figures records documents emails"
)


_SHOWS: Final = word_set("show shows showed found finds")


#: Offices that a verb tells: "who leads the fund".
_HOLDS_OFFICE: Final = word_set(
    "leads led heads headed chairs chaired chairing owns owned founded co-founded cofounded directs"
    " represents represented manages managed edits edited hosts anchors oversees oversaw served serves"
    " teaches taught works worked studies studied runs ran coaches coached commands commanded married"
)


_WHO: Final = word_set("who who's he she he's she's")


#: Set words for what stands on record.
_ON_RECORD: Final = frozenset(
    (one, other)
    for one, others in (
        ("no", "record records proof contract licence license permit symptoms"),
        ("plans", "to"),
        ("in", "talks custody prison jail hospital force exile"),
        ("final", "talks"),
        ("under", "investigation construction arrest"),
        ("on", "trial bail strike parole appeal"),
        ("at", "large"),
        ("for", "sale"),
        ("acted", "alone"),
        ("running", "for"),
        ("every", "year month week"),
        ("each", "year"),
        ("run", "by"),
        ("critical", "condition"),
        ("stay", "shut closed"),
        ("remain", "shut closed"),
        ("case", "continues"),
        ("inquest", "continues"),
        ("trial", "continues"),
        ("hearing", "continues"),
        ("search", "continues"),
        ("inquiry", "continues"),
        ("investigation", "continues"),
        ("inquiries", "continue"),
        ("enquiries", "continue"),
    )
    for other in others.split()
)


_PLANS_TO: Final = ("plans", "to")


_NO_PLANS: Final = ("no", "current", "immediate")


#: Without one of them no pair can be found.
_OPENS_RECORD: Final = frozenset(one for one, _ in _ON_RECORD) - {"in", "on", "for"} | frozenset(
    other for one, other in _ON_RECORD if one in ("in", "on", "for")
)


#: What there is, or is not, as a source says.
_PROOFS: Final = word_set(
    "evidence record records proof plans plan law laws rule rules material documents deaths injuries"
    " survivors contract agreement deal cure vaccine treatment antidote anti-dote link information water"
    " scripts copies cameras witnesses symptoms victims casualties cases reports"
)


#: Speakers say of them that there are none, whatever there is.
_POLICIES: Final = word_set("plan plans law laws rule rules deal")


_ORDINALS: Final = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth last only"
)


_SPANS: Final = word_set("week month year day season")


_PAIR: Final = 2  # names


_NEAR: Final = 5  # words


def is_there(clause: Clause, lows: Sequence[str]) -> bool:
    """ "There is no epidemiological evidence that …", "there are three scripts", as a source says."""
    if not clause.attributed or not VAGUE.isdisjoint(lows) or not AGAINST.isdisjoint(lows[3:]):
        return False
    near = lows[1 : 2 + _NEAR]
    return not _PROOFS.isdisjoint(near) and not (clause.quoted and not _POLICIES.isdisjoint(near))


def is_nth_time(lows: Sequence[str], at: int) -> bool:
    """ "This is not the first time that …", "it was the third time", "the first week that …"."""
    if at > 1 or lows[at] not in BEING:
        return False
    near = lows[at : at + _NEAR + 2]
    return any(
        low in _ORDINALS
        and (after == "time" or (after in _SPANS and then in ("that", "in", "since")))
        for low, after, then in zip(near, near[1:], [*near[2:], ""], strict=False)
    )


def leads_to_harm(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int], at: int
) -> bool:
    """ "A lack of iodine can lead to brain damage", "failure to reply may result in a fine"."""
    if _OUTCOMES.isdisjoint(lows) or lows[0] in POINTING or at < 1 or lows[at] in _MAY:
        return False
    for index in range(at - 1, min(len(lows) - 1, at + 3)):
        pair = (lows[index], lows[index + 1])
        if pair in _LEADING_TO or (roles[index] and lows[index] in _CAUSING):
            return not _OUTCOMES.isdisjoint(lows[index:])
    return False


def is_so(lows: Sequence[str], roles: Sequence[int]) -> bool:
    """ "Asylum is not a crime", "the snakes are venomous", "information was unavailable"."""
    for index, low in enumerate(lows):
        if low in BEING and roles[index]:
            near = lows[index + 1 : index + _NEAR]
            if not _LEGAL.isdisjoint(near):
                return VAGUE.isdisjoint(near)
            weighed = AGAINST.intersection((*lows[:index], *near)) - _STATES - _TOLD
            return not (weighed or _STATES.isdisjoint(near))
    return False


def holds_office(words: Sequence[FactWord], lows: Sequence[str], at: int, main: int) -> bool:
    """ "Who leads the Ferry Fund", "who's chairing Roe's team", "was a lieutenant in the navy"."""
    if lows[at] in _WAS and main == at:
        behind = lows[at + 1 : at + 4]
        office = behind[:1] in (["a"], ["an"], ["the"]) and any(
            low in gazetteer().roles for low in behind[1:]
        )
        told = words[0].capital or any(w.capital for w in words[at + 3 : at + 3 + _NEAR])
        return office and at < 2 and told and _PRAISED.isdisjoint(behind)
    if at > 1 or lows[main] not in _HOLDS_OFFICE or lows[0] not in _WHO:
        return False
    return any(word.capital for word in words[main + 1 : main + 2 + _NEAR])


def was_so(clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """ "Her injuries were minor", "the bridge was mined", as a source says of a thing."""
    if clause.quoted or not clause.attributed or lows[at] not in _WAS or at < 2:
        return False
    if not (FEELINGS.isdisjoint(lows) and JUDGING.isdisjoint(lows) and AGAINST.isdisjoint(lows)):
        return False
    return is_known(clause, words, at)


def nobody_may(lows: Sequence[str], at: int) -> bool:
    """ "Neither side may fish there"."""
    return lows[at] in ("may", "can") and not {"neither", "no"}.isdisjoint(lows[: max(0, at - 1)])


def sets_beside(clause: Clause, words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """ "Sweden spends more on schools than Norland": behind "than" stands a name."""
    if "than" not in lows or len(clause.names) < _PAIR or not AGAINST.isdisjoint(lows):
        return False
    than = words[lows.index("than")]
    behind = any(name.start > than.start for name in clause.names)
    return behind and compares(lows, words, counted=False)


def is_of_another(clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int) -> bool:
    """ "Norland is a member of the Ferry Pact", "six of the seats are in such states as Ohio and Iowa"."""
    if lows[at] not in BEING or not clause.names:
        return False
    if lows[at + 1 : at + 2] and lows[at + 1] in _WHERE:
        near = words[min(len(words) - 1, at + 1 + _NEAR)].start
        inside = range(words[at + 1].end, near + 1)
        return any(name.kind == "place" and name.start in inside for name in clause.names)
    pairs = list(pairwise(lows[at + 1 : at + 2 + _NEAR]))
    first = next((index for index, pair in enumerate(pairs) if pair in _RELATIONS), None)
    return first is not None and any(word.capital for word in words[at + first + 2 :])


def stands_on_record(lows: Sequence[str]) -> bool:
    """ "Has no plans to …", "is in final talks to …", "is held every year"."""
    if _OPENS_RECORD.isdisjoint(lows):
        return False
    found = _ON_RECORD.intersection(pairwise(lows))
    return bool(found - {_PLANS_TO}) or (bool(found) and lows[lows.index("plans") - 1] in _NO_PLANS)


def holds(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], at: int, main: int
) -> bool:
    """ "The museum houses Roman mosaics", "the new machine comes with a bigger screen", "the show is
    produced weekly", "recent polls show Roe ahead"."""
    verb = lows[main]
    if main > at and verb in _KEPT and not BEING.isdisjoint(lows[at:main]):
        return is_known(clause, words, at)
    if verb in _SHOWS and not _SURVEYS.isdisjoint(lows[:at]):
        return True
    if main + 1 == len(lows) or not _has_object(words, lows, main):
        return False
    first = 2 if lows[0] == "the" else 0  # "the users of the pier" are no "users" at large
    weighed = AGAINST.intersection(lows[first : main + 3]) - {"no"}  # "has no such law"
    return not weighed and is_known(clause, words, at)


def counts_what_it_holds(words: Sequence[FactWord], lows: Sequence[str], main: int) -> bool:
    """ "It covers three areas", "it has 40 members"."""
    if lows[0] != "it" or lows[main] not in _HOLDING or main + 1 == len(lows):
        return False
    return bool(words[main + 1].flags & NUMBER)


def _has_object(words: Sequence[FactWord], lows: Sequence[str], main: int) -> bool:
    """Whether a thing stands behind the verb at ``main``, as it should behind this one."""
    behind = next((word for word in words[main + 1 :] if not word.flags & ADV), words[-1])
    if behind.flags & ING or (lows[0] in _HE_OR_SHE and lows[main] in _HAS):
        return False  # "the findings included debunking …", "he has an air of …"
    if lows[main] in HAVING:
        thing = lows[main + 1] in _ARTICLES or bool(words[main + 1].flags & NUMBER)
        return (
            thing
            and _NO_THINGS.isdisjoint(lows[main + 2 : main + 3])
            and VAGUE.isdisjoint(lows[main : main + _NEAR + 1])
        )
    if lows[main] in _HOLDING:
        return not behind.flags & (PREP | CONJ | TO | OPENER)
    if (lows[main], lows[main + 1]) not in _WITH_OBJECT:
        return False
    if lows[main + 1] == "to":
        return True  # "applies to sugar", "belongs to Roe"
    near = words[main + 2 : main + 4]  # not "who live in fear"
    there = any(word.flags & (DET | NUMBER) or word.capital for word in near)
    return there and VAGUE.isdisjoint(lows[main : main + _NEAR])
