"""Decides whether a clause can be looked up, of what kind it is, and how much it matters.

A clause counts unless a rule refuses it: it asks, wishes, judges or foretells, or only says that somebody
said something. Every refusal has a reason in words for the editor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.accusations import accuses_somebody
from articles.reading.facts.charges import is_charge
from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import main_verb
from articles.reading.facts.plain_facts import SOUNDS_LIKE_VIEW, tells_plain_fact
from articles.reading.facts.predicates import DOING, DONE, FINITE, GROUP
from articles.reading.facts.ranking import compares, is_superlative
from articles.reading.facts.records import what_is_on_record
from articles.reading.facts.refusals import refused
from articles.reading.facts.risk import is_high_risk
from articles.reading.facts.substance import why_too_little
from articles.reading.facts.words import (
    BASE,
    BE,
    DET,
    EITHER,
    EVENT,
    MODAL,
    NOUN,
    PART,
    PAST,
    SPEAKING,
    THIRD,
    FactWord,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Figure

_RULES: Final = {
    "allegation": "an accusation beside a name",
    "figure": "a figure",
    "superlative": "a superlative or a first",
    "comparison": "a comparison",
    "event": "who did what",
    "identity": "who somebody is",
    "date": "something said of a day",
    "statement": "a statement that can be looked up",
}


_HOW_MUCH: Final = word_set(
    "more less most all both many much few several enough no either neither"
)


_LITTLE: Final = word_set("little lot bit few")


_COUNTED: Final = word_set(
    "people men women children voters votes seats delegates soldiers troops civilians officers"
    " passengers workers jobs homes houses members states countries charges counts goals points"
    " patients cases deaths students teachers fires boats ships planes dead"
)


_WHICH_SPAN: Final = word_set("last past next previous coming")


_SPANS: Final = word_set("years months weeks days hours minutes decades")


_AFTER: Final = word_set("after before later earlier ago into")


_LENGTHS: Final = word_set("inches feet metres meters miles kilometres kilometers yards points")


_POINTERS: Final = word_set("the these those his her their its both our my other which all")


_PERSONAL: Final = word_set("it this that there he she they")


#: What they open may stand for long: "the pods are sealed".
_STANDING: Final = word_set("is are isn't aren't")


_OFTEN: Final = word_set(
    "often usually typically always generally normally commonly mostly rarely sometimes easily"
)


#: What a scene is set with.
_SCENERY: Final = word_set("sun sky moon stars clouds leaves mist breeze wind dusk dawn rain birds")


_DEFINING: Final = word_set("is are means refers")


@dataclass(slots=True)
class Weight:
    """The value of a clause as a fact.

    ``kinds`` have the most important first; ``points`` go from 0 to 100; ``must`` says that a desk must
    check it. A clause that is no fact has no kinds, and ``reason`` says why.
    """

    kinds: tuple[str, ...] = ()
    points: int = 0
    high_risk: bool = False
    must: bool = False
    reason: str = ""

    @property
    def rule(self) -> str:
        """The rule in words for the editor."""
        return _RULES[self.kinds[0]]


def weigh(clause: Clause) -> Weight:
    """The clause's kinds and weight, or the reason why it is no fact."""
    words = clause.row[clause.first : clause.last]
    lows = [word.low for word in words]
    signs = 0
    for word in words:
        signs |= word.flags
    roles = clause.roles[clause.first : clause.last]
    counted = bool(clause.figures) and any(_is_measured(x, words) for x in clause.figures)
    charges = is_charge(clause)
    accuses = charges or accuses_somebody(words, lows, signs, clause)
    recorded = what_is_on_record(clause, words, lows, roles, signs)
    reason = refused(clause, words, lows, roles, signs, counted or accuses or bool(recorded))
    if reason in SOUNDS_LIKE_VIEW and tells_plain_fact(clause, words, lows, roles, signs):
        reason, recorded = "", "plain"
    if reason:
        return Weight(reason=reason)
    kinds = ["allegation"] if accuses else ["superlative"] if recorded == "rank" else []
    kinds += [
        kind for kind in _kinds(clause, words, lows, roles, signs, counted) if kind not in kinds
    ]
    if _is_something(clause):
        weighty = kinds and kinds[0] in ("allegation", "superlative", "figure")
        kinds.insert(1 if weighty else 0, "identity")
    vague = not kinds and _is_vague(clause, lows, roles)
    if not kinds:
        kinds.append(_other_kind(clause, roles))
    risky = (charges and _names_somebody(clause)) or is_high_risk(
        words, lows, roles, signs, clause.people
    )
    if not recorded:
        reason = "it tells a feeling or a view" if vague else ""  # how somebody sees things
        if not (reason or clause.headline):
            reason = why_too_little(clause, words, roles, kinds, signs, risky)
        if reason and not tells_plain_fact(clause, words, lows, roles, signs):
            return Weight(reason=reason)
    weight = _weight(clause, kinds, words, lows, signs, risky)
    weight.must = weight.must or bool(recorded or reason)
    return weight


def _other_kind(clause: Clause, roles: Sequence[int]) -> str:
    """What a clause is that shows no kind: somebody's age, a statement, or who somebody is."""
    if clause.figures and clause.figures[0].noun == "age":
        return "figure"
    return "statement" if FINITE in roles or DOING in roles else "identity"


def _names_somebody(clause: Clause) -> bool:
    """Whether it is about a named person or body."""
    return any(name.kind in ("person", "organisation", "other") for name in clause.people)


def _is_vague(clause: Clause, lows: Sequence[str], roles: Sequence[int]) -> bool:
    """ "He can take some time", "this will stay": how the story sees what a pronoun stands for; and what
    somebody says without a name."""
    if clause.names or clause.quoted:
        return clause.quoted and not clause.names
    pronoun = lows[0] in _PERSONAL and FINITE in roles[1:3] and not {"plans", "plan"} & set(lows)
    return pronoun and not clause.attributed


def _kinds(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
    counted: bool,
) -> list[str]:
    """The kinds that the words show, most important first."""
    planned = "will" in lows and (clause.names or clause.dated) and _is_planned(words, roles)
    happened = clause.headline or planned or _happens(clause, words, roles, signs)
    kinds: list[str] = []
    if is_superlative(lows, signs):
        kinds.append("superlative")
    if compares(lows, words, counted):
        kinds.append("comparison")
    if counted:
        kinds.append("figure")
    if happened:
        kinds.append("event")
    if clause.dated and (FINITE in roles or not any(roles)):
        kinds.append("date")
    return kinds


def _is_measured(figure: Figure, words: Sequence[FactWord]) -> bool:
    """Whether a figure is news by itself; one that only points ("the two men") is not."""
    if figure.unit in _LENGTHS and any(
        word.gap == "-" for word in words if figure.start < word.start < figure.end
    ):
        return False  # "the 16-inch laptop"
    if figure.unit in _SPANS and _says_when(figure, words):
        return False  # "two hours after the vote"
    if figure.unit == "points" and figure.value == 1:
        return False  # "at one point"
    if figure.unit or figure.precision != "exact" or isinstance(figure.value, str):
        before = next((w.low for w in reversed(words) if w.end <= figure.start), "")
        if figure.unit in _SPANS and before in _WHICH_SPAN:
            return False  # "the last two years" say when
        if figure.unit == "share" and before in ("first", "second", "opening"):
            return False  # "the first half"
        return figure.noun != "age" or figure.unit != "years"
    if figure.value > 9 or figure.value != int(figure.value):
        return True
    if figure.value < 2 or _COUNTED.isdisjoint(figure.noun.lower().split()):
        return False
    before = next((w.low for w in reversed(words) if w.end <= figure.start), "")
    return before not in _POINTERS


def _says_when(figure: Figure, words: Sequence[FactWord]) -> bool:
    """ "Two hours after …", "a year and a half ago": the span only says when."""
    after = next((word.low for word in words if word.start >= figure.end), "")
    return figure.precision == "exact" and after in _AFTER


def _weight(
    clause: Clause,
    kinds: list[str],
    words: Sequence[FactWord],
    lows: Sequence[str],
    signs: int,
    risky: bool,
) -> Weight:
    points = 20.0
    points += 15 * ("figure" in kinds or "allegation" in kinds) + 10 * ("superlative" in kinds)
    points += 8 * min(2, len(clause.names)) + 10 * clause.dated
    points += 10 * ("event" in kinds) + 6 * clause.attributed
    points -= 12 * clause.quoted * bool(signs & SPEAKING)
    if kinds == ["event"] and not (signs & EVENT or clause.names or clause.attributed):
        points -= 5  # "the sun shone over the harbour"
    must = points >= 30 or kinds[0] in ("allegation", "figure", "comparison", "superlative")
    if kinds == ["statement"]:
        must = must or not (lows[0] in _PERSONAL or bool(_DEFINING.intersection(lows)))
    if _any_reader_knows(clause, lows):
        must = False
    if signs & SPEAKING and not (clause.quoted or clause.figures or clause.dated):
        must = False  # what a writer tells of themselves
    return Weight(tuple(kinds), max(5, min(95, int(points + 20 * risky))), risky, must or risky)


def _any_reader_knows(clause: Clause, lows: Sequence[str]) -> bool:
    """ "Paris is the capital of France", "the sun was going down"."""
    if "capital" in lows and lows[lows.index("capital") - 1] == "the" and "is" in lows:
        return True
    return not (clause.names or clause.figures or clause.dated) and not _SCENERY.isdisjoint(
        lows[:2]
    )


def _happens(clause: Clause, words: Sequence[FactWord], roles: Sequence[int], signs: int) -> bool:
    """Whether the clause tells what was done: its first verb is in the past, or of what happens."""
    if FINITE not in roles:
        if DONE not in roles and clause.link == "participle" and _follows_a_habit(clause):
            return False
        return DONE in roles or (DOING in roles and bool(signs & (EVENT | PAST)))
    at = _first_verb(words, roles)
    verb = words[at]
    if verb.flags & (PAST | EITHER) and not verb.flags & BE:
        return not verb.flags & BASE or bool(verb.flags & EVENT)
    if not verb.flags & (BE | MODAL):
        return bool(signs & EVENT) and not verb.flags & (THIRD | BASE)
    main = main_verb(words, roles, at)
    done = main > at and words[main].flags & (PAST | PART | EITHER | EVENT)
    if verb.flags & MODAL:
        return bool(done and verb.low in ("will", "would") and words[main].flags & EVENT)
    if verb.low in _STANDING:
        return bool(words[main].flags & EVENT) and not _is_habit(words[at:main])
    return bool(done) or (verb.low == "did" and main > at and not _is_denied(words[at:main]))


def _is_planned(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """ "Lee will tour in May": an event that is to come."""
    return any(
        word.low == "will" and role == FINITE and not after.flags & BE
        for word, after, role in zip(words, words[1:], roles, strict=False)
    )


def _is_denied(words: Sequence[FactWord]) -> bool:
    return any(word.low == "not" for word in words)


def _is_habit(words: Sequence[FactWord]) -> bool:
    """ "is often found", "are usually built": how things are, and no event."""
    return any(word.low in _OFTEN for word in words)


def _follows_a_habit(clause: Clause) -> bool:
    """Whether what a participle adds to is how things are: "it is common, spreading by air"."""
    for index in range(clause.first - 1, -1, -1):
        if clause.roles[index] == FINITE:
            verb = clause.row[index]
            after = clause.roles[index + 1]
            return verb.low in _STANDING or (bool(verb.flags & THIRD) and after != GROUP)
    return False


def _first_verb(words: Sequence[FactWord], roles: Sequence[int]) -> int:
    """The index of the clause's first verb, of a sure one where the first may be a noun."""
    first = roles.index(FINITE)
    if not words[first].flags & NOUN:
        return first
    verbs = (index for index, role in enumerate(roles) if role == FINITE)
    return next((index for index in verbs if not words[index].flags & NOUN), first)


def _is_something(clause: Clause) -> bool:
    """ "Ann Lee is a lawyer", "the firm was the owner of …"."""
    for at in range(clause.first + 1, min(clause.last - 2, clause.first + 8)):
        if clause.roles[at] == FINITE:
            if clause.row[at - 1].low == "there":
                return False  # "there are no rights"
            article = clause.row[at + 1].flags & DET and clause.row[at + 2].low not in _LITTLE
            article = article and clause.row[at + 1].low not in _HOW_MUCH
            office = clause.row[at + 1].low in gazetteer().roles
            return bool(article or office) and clause.row[at].low in ("is", "was", "are", "were")
    return False
