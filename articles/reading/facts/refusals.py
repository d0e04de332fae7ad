"""Says why a clause is no fact: it asks, wishes, judges, foretells, or only names a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.pleas import asks_for, calls_for, orders
from articles.reading.facts.predicates import DOING, DONE, FINITE, INFINITIVE
from articles.reading.facts.sayings import judges_by_word, only_says, tells_nothing
from articles.reading.facts.unreal import (
    foretells,
    imagines,
    says_what_should_be,
    supposes,
    weighs_outcomes,
)
from articles.reading.facts.views import (
    calls_it_good_or_bad,
    tells_a_mood,
    tells_of_its_writer,
    tells_of_writer,
    turns_to_reader,
    why_view,
)
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    CONJ,
    DET,
    EITHER,
    EVENT,
    NOUN,
    NUMBER,
    OPENER,
    PAST,
    PREP,
    PRON,
    REL,
    SOFT,
    SUPERLATIVE,
    THIRD,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_COURTESIES: Final = word_set("thank thanks please sorry welcome hello congratulations")


_WISHES: Final = word_set(
    "hope hopes hoped hoping wish wishes wished want wants wanted needs love loves"
)


_SUBJECTLESS: Final = frozenset(("relative", "and", "report", "start", "predicate"))


_ORDERING: Final = word_set("don't never always avoid beware make check use")


_LEADING_UP: Final = word_set("include includes including follows namely")


#: With them a writer says what is to come or what they want, also beside a figure.
_OUGHT: Final = word_set("should shouldn't")


_NOT_KNOWN: Final = word_set("unclear unknown unsure uncertain")


_ASKING: Final = word_set("why how what who when where if whether which")


_SMALL: Final = DET | PREP | CONJ | TO | BE


_WITH: Final = word_set("with without including despite as like")


_NOW: Final = word_set("is are do does don't doesn't isn't aren't has have")


_BEHIND_NOUN: Final = 3  # words


_FEW: Final = 7  # words


_DOING_SO: Final = word_set("did do does done so has had is was")


_MERE: Final = word_set("do does did don't doesn't didn't can can't will won't never")


def refused(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
    counted: bool,
) -> str:
    """Why the clause is no fact; empty when it may be one.

    ``signs`` are the flags of all its words together; ``counted``: it holds a figure or an
    accusation, which bears out what would else be a mere view.
    """
    verbal = FINITE in roles or DOING in roles or DONE in roles
    captioned = counted and clause.dated and not any(roles)
    if (
        clause.bare
        and not (clause.headline or captioned)
        and _is_heading(clause, words, lows, roles)
    ):
        return "it is a heading or a label"
    ranks = _ranks(clause, lows, signs)
    if not (counted or ranks) and (
        _is_adverbial(words, lows, roles) or _is_subject_only(clause, lows, roles)
    ):
        return "it has no verb of its own"
    empty = _says_nothing(clause, words, lows, roles, signs) or _has_too_little(
        clause, words, signs, counted, verbal
    )
    if empty:
        return empty
    if tells_nothing(lows):
        return "it only says that nobody said anything"
    if lows[0] in ("here", "here's"):
        return "it only points"
    if imagines(clause, lows, counted):
        return "it supposes something"
    viewed = "" if counted else _is_view(clause, words, lows, roles)
    if viewed:
        return viewed
    if not counted and not clause.dated:
        unfounded = _is_not_borne_out(clause, words, lows, roles, signs)
        if unfounded:
            return unfounded
    told = verbal or counted or clause.headline or INFINITIVE not in roles
    return "" if told else "it has no verb and no figure"


def _is_view(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> str:
    """Why the clause is a view, whoever's and of whatever day; empty when it may be none."""
    if tells_of_its_writer(clause, lows):
        return "the writer tells of themselves"
    if says_what_should_be(clause, lows):
        return "it says what should be"
    if calls_it_good_or_bad(words, lows, roles):
        return "it judges"
    if weighs_outcomes(clause, lows) or foretells(clause, lows):
        return "it foretells"
    if words[0].flags & TO and roles[1:2] == [INFINITIVE] and not words[0].capital:
        return "it wishes or asks for something"
    return "it tells a feeling or a view" if tells_a_mood(words, lows, roles) else ""


def _says_nothing(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> str:
    if clause.question or lows[0] in ("whether", "how", "why") or _is_open(lows):
        return "it asks"
    if lows[0] == "given" and roles[0] != FINITE:
        return "it has no verb of its own"  # "given its size"
    wishing = _wishes(clause, lows)
    if wishing:
        return wishing
    ordering = clause.link == "start" and not clause.headline and orders(words, roles)
    if ordering or "please" in lows:
        return "it wishes or asks for something"
    told = FINITE in roles and (clause.names or clause.dated)
    if (clause.announces and not told) or lows[-1] in _LEADING_UP:
        return "it only announces what follows"
    if turns_to_reader(clause, lows):
        return "it speaks to the reader"
    if tells_of_writer(clause, lows):
        return "the writer tells of themselves"
    if clause.frame or only_says(words, lows, roles, signs):
        return "it only says who says something"
    return ""


def _wishes(clause: Clause, lows: Sequence[str]) -> str:
    """Why it tells what is wished or supposed, also beside a figure; empty when it does not."""
    if lows[0] in _COURTESIES:
        return "it thanks or greets"
    judged = lows[1:2] in (["convicted"], ["found"])  # "if convicted, Roe faces ten years"
    if lows[0] == "if" and not judged and (not clause.attributed or lows[1:2] in (["we"], ["i"])):
        return "it supposes something"
    if clause.wished or (clause.quoted and lows[0] in ("i", "we") and lows[1:2] == ["hope"]):
        return "it wishes or asks for something"
    ought = not clause.attributed and not _OUGHT.isdisjoint(lows)
    return "it says what should be" if ought else ""


def _is_open(lows: Sequence[str]) -> bool:
    """ "the question is whether …", "it remains unclear why …"."""
    if not _NOT_KNOWN.isdisjoint(lows) and any(
        low in _NOT_KNOWN and after in _ASKING for low, after in pairwise(lows)
    ):
        return True
    return "whether" in lows and any(
        after == "whether" and low in ("is", "was", "remains", "unclear", "open", "unknown")
        for low, after in pairwise(lows)
    )


def _has_too_little(
    clause: Clause, words: Sequence[FactWord], signs: int, counted: bool, verbal: bool
) -> str:
    ranked = clause.link == "aside" or (clause.headline and len(words) > 3)
    if not verbal and not counted and not ranked:
        return "it has no verb and no figure"
    finite = FINITE in clause.roles[clause.first : clause.last]
    if clause.link == "mark" and not (
        clause.headline or finite or counted or clause.dated or signs & EVENT
    ):
        return "it has no verb of its own"
    if not (finite or counted or clause.headline or clause.bare or clause.dated):
        if clause.link == "opener" and clause.last == len(clause.row):
            return "it has no verb of its own"  # "when compared to others"
        begins = clause.roles[clause.first]
        waits = FINITE in clause.roles[clause.last : clause.last + 3]
        if clause.link in ("start", "opener", "clause", "report") and waits and not begins:
            return "it has no verb of its own"
    subjectless = clause.link == "mark" and clause.roles[clause.first] == FINITE
    if subjectless and not (counted or clause.dated):
        return "it has no subject of its own"
    first = clause.roles[clause.first + 1] if len(words) > 1 else 0
    if clause.link == "mark" and words[0].flags & TO and first == INFINITIVE:
        return "it has no verb of its own"
    happened = signs & EVENT and not signs & SOFT
    alone = clause.link == "start" and not verbal and clause.last == len(clause.row)
    if len(words) < 2 or (len(words) < 3 and (alone or not (counted or happened))):
        return "it is too short to be looked up"
    if _is_mere(clause, words) and not (counted or clause.dated or clause.names or happened):
        return "it is too short to be looked up"
    return ""


def _is_mere(clause: Clause, words: Sequence[FactWord]) -> bool:
    """ "They do happen"; not "they will abstain", as a source says."""
    if not words[0].flags & PRON:
        return False
    if len(words) < 5 and words[-1].low in _DOING_SO:
        return True
    told = clause.attributed and not clause.quoted and words[1].low in ("will", "won't")
    return len(words) < 4 and words[1].low in _MERE and (not told or words[-1].low in _MERE)


def _is_heading(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> bool:
    """Whether a line that does not end as a sentence does is no caption and no result."""
    if (words[0].flags & BASE and not words[0].flags & NOUN) or lows[0] in _ORDERING:
        return True
    if clause.listed or _is_in_title_case(words):
        return not any(figure.unit == "score" for figure in clause.figures)
    if len(words) < _FEW and not (clause.names or clause.figures or clause.dated):
        return True
    if FINITE in roles or any(figure.unit == "score" for figure in clause.figures):
        return False
    return not any(
        role in (DOING, DONE) and (not word.capital or word is words[0])
        for word, role in zip(words, roles, strict=True)
    )


def _is_in_title_case(words: Sequence[FactWord]) -> bool:
    """Whether a line is set as a headline: "Norwick Is the Best Town for Cyclists"."""
    low = [word for word in words if not word.capital and not word.flags & NUMBER]
    if all(word.low in ("of", "the", "and") for word in low):
        return True
    short = all(len(word.low) < 5 and word.flags & _SMALL for word in low)
    return short and len(words) - len(low) >= 4


def _is_not_borne_out(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> str:
    """Why a clause without a figure and a date is no fact; empty when it may be one."""
    if supposes(lows) or _is_condition(clause, roles):
        return "it supposes something"
    viewed = why_view(clause, words, lows, roles, signs)
    if viewed:
        return viewed
    if judges_by_word(lows, roles):
        return "it only says who says something"
    wishes = clause.quoted and not _WISHES.isdisjoint(lows)
    if wishes or calls_for(words, lows, roles, clause.attributed) or asks_for(words, roles):
        return "it wishes or asks for something"
    if _begins_with_verb(words, roles) and clause.link in _SUBJECTLESS and not clause.names:
        if len(words) < 4 and not signs & EVENT:
            return "it is too short to be looked up"
        if clause.attributed and not signs & (EVENT | PAST):
            return "it has no subject of its own"
    loose = clause.link == "mark" or not signs & EVENT
    told = (
        FINITE in roles
        or _ranks(clause, lows, signs)
        or (clause.headline and _is_told_short(words))
    )
    if not clause.names and not told and loose:
        return "it has no verb of its own"
    return ""


def _ranks(clause: Clause, lows: Sequence[str], signs: int) -> bool:
    """Whether an apposition says what rank something has: ", the lowest in a mayoral election"."""
    return clause.link == "aside" and bool(
        signs & SUPERLATIVE or (lows[-1:] and lows[min(1, len(lows) - 1)].endswith("est"))
    )


def _is_told_short(words: Sequence[FactWord]) -> bool:
    """Whether a headline's verb stands where its articles are left out: "Council backs plan"."""
    return any(
        word.flags & THIRD
        and after.low != "of"
        and not before.flags & (DET | PREP | SUPERLATIVE | NUMBER)
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )


def _is_adverbial(words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether it is but an opening without its clause: "in a letter to Lee, who was mayor"."""
    if not words[0].flags & PREP or lows[0] in _WITH or words[0].flags & (CONJ | OPENER):
        return False
    for index, role in enumerate(roles):
        if role == FINITE and index:
            if index == _BEHIND_NOUN and words[1].flags & DET and words[index].flags & EITHER:
                return True  # "in a statement emailed to the Gazette"
            return bool(words[index - 1].flags & REL) or lows[index - 1] == "that"
    return DOING not in roles or INFINITIVE not in roles


def _is_subject_only(clause: Clause, lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether its verbs are those of a relative clause, and its own stands behind it: "the numbers that
    came out | while he slept …"."""
    if clause.last == len(clause.row) or FINITE not in roles:
        return False
    verb = roles.index(FINITE)
    if verb < 2 or lows[verb - 1] not in ("who", "that") or clause.headline:
        return False
    waits = clause.roles[clause.last] == FINITE or clause.row[clause.last].flags & OPENER
    joined = clause.row[clause.first + verb - 1].gap == " "  # not "Lee, who was ill, left"
    return bool(waits) and joined and FINITE not in roles[verb + 1 :]


def _is_condition(clause: Clause, roles: Sequence[int]) -> bool:
    """Whether the clause is what "when" supposes: "when doctors do not look, they …"."""
    before = clause.row[clause.first - 1].low if clause.first else ""
    if before not in ("when", "whenever") and clause.row[clause.first].low != "when":
        return False
    verbs = [at for at, role in enumerate(roles) if role == FINITE]
    if not verbs:
        return False
    verb = clause.row[clause.first + verbs[0]]
    return bool(verb.flags & (THIRD | BASE) or verb.low in _NOW) and not verb.flags & (
        PAST | EITHER
    )


def _begins_with_verb(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether nothing or an adverb or "who" stands before the verb, and so no subject."""
    if roles[0] == FINITE:
        return True
    return len(roles) > 1 and roles[1] == FINITE and bool(words[0].flags & (ADV | REL))
