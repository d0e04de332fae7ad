"""Decides whether a clause only says how somebody sees something: a judgement, a feeling, a view."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import first_verb
from articles.reading.facts.predicates import FINITE, GROUP
from articles.reading.facts.words import (
    BASE,
    BE,
    CONJ,
    EITHER,
    EVENT,
    MODAL,
    OPINION,
    PART,
    PAST,
    PREP,
    REL,
    SPEAKING,
    SUPERLATIVE,
    THIRD,
    TO,
    FactWord,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set

FEELINGS: Final = word_set(
    "happy proud glad alarmed thrilled excited delighted grateful worried afraid scared feel feels"
    " felt think thinks thought believe believes hope love hate honoured honored humbled amazing"
    " crucial important essential vital difficult hard easy better best good great bad clear"
    " necessary impossible beautiful magical interesting complicated complex legend special"
    " simple fair wise reasonable ready cautious sure sorry influential powerful significant"
    " meaningful iconic ripe confident optimistic pleased saddened"
)


_PRONOUNS: Final = word_set("he she they it nobody everybody everyone somebody someone one who")


_MENTAL: Final = word_set(
    "cares care loves wants likes thinks hopes enjoyed enjoys"
    " knew know knows wondered liked remembered forgot understood seemed seems looked looks appeared"
    " loved hated preferred cared mattered"
)


_MAYBE: Final = word_set("may might could can can't cannot")


_WORRIES: Final = word_set(
    "concern fear hope worry question problem point idea answer truth key reality issue hope"
)


_POINTING: Final = word_set("it it's that that's this there there's what here")


_SEEMS: Final = word_set("seems seem seemed")


_SENSED: Final = word_set("sounds sounded looks looked feels felt")


#: They open what a writer remarks.
_LOOSE: Final = word_set("it's that's there's here's what's")


_COPULAS: Final = word_set("is are was were it's that's be")


#: A judgement stands behind them.
_SEEMING: Final = word_set(
    "is are was were be been it's that's isn't aren't wasn't seems seem seemed looks look looked"
    " remains remain sounds sounded feels felt becomes became proves makes make made"
)


#: Words that judge beside those of the list of opinion: of degree, and of worth.
JUDGING: Final = word_set(
    "such incredibly surprisingly remarkably disappointingly utterly totally truly really so"
    " honor honour fitting pretty obvious manifest comfortable crucial vital essential important interesting"
    " difficult"
    " easy easier hard great good bad nice fun funny weird boring gorgeous stunning immersive"
    " captivating charming marvelous marvellous clever smart lovely unsettling pleasant annoying"
    " deluded fair ok okay simple tough tougher hardly anything failure success"
)


#: What somebody may be, become or be left: a mood, and nothing that is looked up.
MOODS: Final = word_set(
    "shocked stunned saddened devastated heartbroken surprised disappointed impressed intrigued amazed"
    " appalled disgusted horrified upset angry furious frustrated relieved thrilled delighted excited"
    " nervous embarrassed ashamed happy unhappy glad proud pleased grateful scared afraid puzzled"
    " confused bewildered astonished dismayed overjoyed anxious worried"
    " concerned confident optimistic pessimistic hopeful relaxed eager unmoved unrepentant adamant undeterred"
    " unfazed unimpressed undaunted defiant"
)


_LEADING_TO_MOODS: Final = word_set(
    "is are was were am be been i'm we're he's she's they're isn't aren't wasn't weren't left feel"
    " feels felt seem seems seemed look looks looked"
)


_KNOWING: Final = word_set(
    "know knows knew think thinks thought believe believes believed feel feels felt remember remembers"
    " remembered hope hopes hoped want wants wanted like likes liked love loves loved"
)


_INWARD: Final = word_set("understands knows loves hates enjoys thinks feels likes fears hopes")


_NOT_DONE: Final = word_set("don't doesn't didn't")


#: "Sees it as a threat": how somebody looks at something.
_SEEING: Final = word_set(
    "sees see saw views view viewed regards regard regarded considers consider"
)


_INNER: Final = _NOT_DONE | _KNOWING | _INWARD | _SEEING


_PAST_HELPERS: Final = word_set(
    "was were wasn't weren't has have had hasn't haven't hadn't did didn't will"
)


#: What somebody calls a thing by its worth.
_WORTH: Final = word_set(
    "problem issue threat concern opportunity challenge failure success mistake shame surprise irony"
    " blow joke matter disgrace nightmare dream priority pity relief triumph burden hallmark"
    " example motivation testament symbol"
)


_BE_SOMETHING: Final = word_set(
    "is are was were isn't aren't wasn't it's that's be been remains represents represented poses posed"
    " presents"
)


_SENSING: Final = frozenset(
    (can, sense)
    for can in ("can", "could", "can't", "couldn't")
    for sense in ("see", "sense", "feel", "hear", "imagine", "tell")
)


_SEEMING_LIKE: Final = frozenset(
    (seems, like)
    for seems in (
        "seem",
        "seems",
        "seemed",
        "looks",
        "looked",
        "feels",
        "felt",
        "sounds",
        "sounded",
    )
    for like in ("like", "as")
)


_SENSING_OR_SEEMING: Final = _SENSING | _SEEMING_LIKE


_SENSE_OR_SEEM: Final = frozenset(first for first, _ in _SENSING_OR_SEEMING)


YOU: Final = word_set("you you'll you're you've you'd your yourself")


_WRITER: Final = word_set("i i'm i've i'd i'll")


_FIRST_PERSON: Final = word_set("i we i'm i've i'd i'll we're we've we'd we'll my our let's")


_OWNED: Final = word_set("the my our his her their one a another")


_DOES: Final = word_set("do does did done doing")


#: A space, or the opening of a fragment: "was a “great success”".
_JOINING: Final = frozenset((" ", ' "', " “", " ‘", " '", " ''"))


_NEAR: Final = 5  # words


def why_view(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> str:
    """Why the clause is a view and no fact, in words for an editor; empty when it may be one.

    ``signs`` are the flags of all its words together.
    """
    judging = signs & OPINION and any(w.flags & OPINION and not w.capital for w in words)
    if judging and (clause.attributed or not clause.names):
        return "it judges"
    if _speaks_to_reader(clause, lows):
        return "it speaks to the reader"
    return "it tells a feeling or a view" if _is_view(clause, words, lows, roles, signs) else ""


def _does_well(words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """ "did an excellent job": praise or blame for what somebody did."""
    return any(
        low in _DOES
        and article in ("a", "an")
        and bool(word.flags & OPINION or word.low in JUDGING)
        for low, article, word in zip(lows, lows[1:], words[2:], strict=False)
    )


def calls_it_good_or_bad(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> bool:
    """ "is an obvious failure", "looks extremely comfortable": a judgement, whoever it is of."""
    if not _DOES.isdisjoint(lows) and _does_well(words, lows):
        return True
    if not _WORTH.isdisjoint(lows) and _is_called_by_worth(words, lows, roles):
        return True
    if _SEEMING.isdisjoint(lows):
        return False
    for index, low in enumerate(lows[:-1]):
        if roles[index] not in (FINITE, GROUP) or low not in _SEEMING:
            continue
        for word in words[index + 1 : index + _NEAR]:
            if word.gap not in _JOINING or word.flags & (PREP | CONJ | REL | TO):
                break
            if not word.capital and (word.flags & OPINION or word.low in JUDGING):
                return True
    return False


def _is_called_by_worth(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> bool:
    """ "is no problem for them", "was a key issue"; not "is the problem of …"."""
    for index, low in enumerate(lows[:-1]):
        if roles[index] in (FINITE, GROUP) and low in _BE_SOMETHING:
            for at in range(index + 1, min(len(lows), index + _NEAR)):
                if lows[at] in _WORTH:
                    return not words[at].capital
                if words[at].gap not in _JOINING or words[at].flags & (PREP | CONJ | REL | TO):
                    break
    return False


def tells_a_mood(words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]) -> bool:
    """ "was shocked by it", "left her intrigued", "he didn't know much", "seemed like a spent force":
    nobody looks that up."""
    if not MOODS.isdisjoint(lows) and _leads_to_mood(words, lows):
        return True
    if "fact" in lows and ("is", "the", "fact") in zip(lows, lows[1:], lows[2:], strict=False):
        return True  # "more astonishing is the fact that …"
    if not _SENSE_OR_SEEM.isdisjoint(lows) and not _SENSING_OR_SEEMING.isdisjoint(
        itertools.pairwise(lows)
    ):
        return True
    if lows[0] == "there" and "little" in lows[1:4]:
        return True  # "there was little hope of it"
    verb = first_verb(roles)
    if verb is None or lows[verb] not in _INNER:
        return False
    if lows[verb] in _SEEING and "as" in lows[verb + 1 : verb + _NEAR + 3]:
        return True
    if verb == 0:
        return False
    if words[verb].flags & THIRD and lows[verb] in _INWARD:
        return True
    main = next((index for index in range(verb, len(lows)) if roles[index] == GROUP), verb)
    return lows[main] in _KNOWING and (lows[0] in _PRONOUNS or main > verb)


def _leads_to_mood(words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """ "was deeply shocked", "left her intrigued"."""
    return any(
        low in MOODS
        and not words[at].capital
        and not _LEADING_TO_MOODS.isdisjoint(lows[max(0, at - 3) : at])
        for at, low in enumerate(lows)
    )


def tells_of_writer(clause: Clause, lows: Sequence[str]) -> bool:
    """Whether it begins with an "I" that is nobody's who is quoted."""
    return not clause.attributed and not _WRITER.isdisjoint(lows[:3])


def tells_of_its_writer(clause: Clause, lows: Sequence[str]) -> bool:
    """Whether the story's own words say "I" or "we": what they did is looked up nowhere."""
    return not (clause.attributed or clause.headline) and not _FIRST_PERSON.isdisjoint(lows)


def turns_to_reader(clause: Clause, lows: Sequence[str]) -> bool:
    """ "Once you divide it by 52": the story's own words to whoever reads."""
    return not (clause.attributed or clause.headline) and not YOU.isdisjoint(lows)


def _speaks_to_reader(clause: Clause, lows: Sequence[str]) -> bool:
    """ "you ride through a carnival": the story's own words, or a source's, to whoever listens."""
    return not clause.headline and not YOU.isdisjoint(lows[:4])


def _is_view(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> bool:
    """Whether what somebody says is how they see it: "it was magical", "we feel left alone"."""
    if signs & SPEAKING and not signs & EVENT:
        return True
    if lows[0] in _OWNED and any(
        one in _WORRIES and other in _COPULAS for one, other in itertools.pairwise(lows[1:_NEAR])
    ):
        return True  # "the big question is …"
    if lows[0] in _PRONOUNS and any(
        role == FINITE and low in _MENTAL for low, role in zip(lows, roles, strict=True)
    ):
        return True
    told = bool(signs & (EVENT | PAST))
    seems = not _SEEMS.isdisjoint(lows) and any(
        role == FINITE and low in _SEEMS for low, role in zip(lows, roles, strict=True)
    )
    seems = seems or (FINITE in roles and lows[roles.index(FINITE)] in _SENSED)
    if seems and not clause.quoted:
        return True
    if lows[0] in _LOOSE and not signs & SUPERLATIVE and not clause.quoted:
        return True
    if clause.argued and not clause.attributed and not _is_borne_out(clause, words, lows, roles):
        return True
    if not clause.names:
        is_something = roles[1] == FINITE and lows[1] in _COPULAS
        if lows[0] == "which" and is_something and not told:
            return True
        if lows[0] in _POINTING and (is_something or not told):
            return True
    return clause.attributed and _is_view_of_source(clause, lows, roles, signs, told)


def _is_borne_out(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> bool:
    """Whether a clause of a story that argues tells what happened, or who somebody named is: in a
    column the rest is the writer's view."""
    named, done = False, False
    for word, role in zip(words, roles, strict=True):
        if role == FINITE:  # "was", "has", "left"; not "is", "could"
            done = word.low in _PAST_HELPERS or not word.flags & (BE | MODAL)
        past = done and word.flags & (PAST | EITHER | PART) and not word.flags & (BE | BASE)
        if role in (FINITE, GROUP) and past and (word.flags & EVENT or clause.people):
            return bool(clause.people) or not any(word.flags & SPEAKING for word in words)
        named = named or word.low in gazetteer().roles
    people = any(name.kind == "person" for name in clause.names)
    return people and named and not _COPULAS.isdisjoint(lows)


def _is_view_of_source(
    clause: Clause, lows: Sequence[str], roles: Sequence[int], signs: int, told: bool
) -> bool:
    """Whether a source only says how it sees something; ``told``: it also says what happened."""
    if not FEELINGS.isdisjoint(lows):
        return True
    if clause.quoted and not told and lows[0] in _POINTING:
        return True
    if clause.names:
        return False
    if clause.quoted and signs & SPEAKING and not _FIRST_PERSON.isdisjoint(lows[:3]):
        return True  # what "I" and "we" did is looked up only with a name, a day or a figure
    if clause.quoted and not _MAYBE.isdisjoint(lows):
        return True
    if told:
        return False
    if clause.thought or (clause.quoted and signs & SPEAKING):
        return True
    copula = any(role == FINITE and low in _COPULAS for low, role in zip(lows, roles, strict=True))
    return copula and (clause.quoted or len(lows) < 6)
