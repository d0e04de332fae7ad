"""Finds the person whom "who" or a description means: the one before the clause or apposition."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_nominal,
    is_person,
    phrase_before,
)
from articles.reading.grammar.speakers import can_speak, is_speaking_noun
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

CLAUSE_ENDS = frozenset(("comma", "stop", "soft", "semi", "dash", "quote", "colon", "that", "conj"))


ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "its", "one"))


_SOME = frozenset(("those", "others", "many", "some", "several"))


def antecedent(tokens: Sequence[Token], relative: int, low: int) -> Phrase | None:
    """Who or what the relative pronoun at ``relative`` stands for; nothing before ``low`` counts."""
    at = relative - 1
    if at >= low and tokens[at].tag in ("comma", "dash", "conj"):
        at -= 1
        if at >= low and tokens[at].tag == "comma":
            at -= 1
    if at < low:
        return None
    governed = low < at and tokens[at - 1].tag in ("prep", "to")
    if at == relative - 1 and tokens[at].low in _SOME and governed:
        return Phrase(at, at + 1, at)  # "a reply to those who said so"
    phrase = phrase_before(tokens, at, low)
    if phrase is None:
        return None
    if is_person(tokens[phrase.head]):
        return Phrase(phrase.start, phrase.head + 1, phrase.head)
    if is_person(tokens[at]) and tokens[phrase.head].low not in gazetteer().roles:
        return Phrase(at, at + 1, at)  # "a talk with Lee, who said"
    somebody = _somebody_before(tokens, phrase, at, low) if tokens[relative].low == "who" else None
    return described_name(tokens, phrase, low) if somebody is None else somebody


def _who_is_so(tokens: Sequence[Token], phrase: Phrase, low: int) -> Phrase | None:
    """Lee in "Lee is a liar, bully and cheat who has vowed to stay"; ``phrase`` is what Lee is last."""
    at = phrase.start - 1
    while at > max(low, phrase.start - 12) and tokens[at].tag in ("comma", "conj", "n", "det"):
        at -= 1
    if at <= low or tokens[at].low not in ("is", "was") or tokens[at + 1].tag != "det":
        return None
    named = phrase_before(tokens, at - 1, low)
    return named if named is not None and is_person(tokens[named.head]) else None


def _somebody_before(tokens: Sequence[Token], phrase: Phrase, at: int, low: int) -> Phrase | None:
    """Who is meant where the noun phrase before "who" tells what somebody is, or names a thing or a
    place."""
    named = _who_is_so(tokens, phrase, low)
    if named is not None or _may_be_who(tokens[phrase.head]):
        return named
    nearest = phrase_before(tokens, at, max(low, phrase.head + 2))
    if nearest is not None and _may_be_who(tokens[nearest.head]):
        return nearest  # "a blow to the Norwick delegate, who"
    person = _person_of_place(tokens, at, low)
    return None if person is None else Phrase(person, person + 1, person)


def described_name(tokens: Sequence[Token], phrase: Phrase | None, low: int) -> Phrase | None:
    """For "Ann Lee, a lawyer" the name, given the description; any other phrase as it is."""
    if phrase is None or is_person(tokens[phrase.head]):
        return phrase
    apposed = tokens[phrase.start].low in ARTICLES or not is_capital(tokens[phrase.head])
    if apposed and phrase.start - 2 >= low and tokens[phrase.start - 1].tag == "comma":
        named = phrase_before(tokens, phrase.start - 2, low)
        if named is not None and is_capital(tokens[named.head]):
            return named
    return phrase


def _person_of_place(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Lee in "Ann Lee, a baker from Norwick, Kent, who": the person before the place at ``at``."""
    if tokens[at].name is None:
        return None
    for index in range(at, max(low, at - 14) - 1, -1):
        token = tokens[index]
        if is_person(token):
            return index
        if not (is_nominal(token) or token.tag in ("prep", "det", "comma")) or token.low in FINITE:
            return None
    return None


def _may_be_who(head: Token) -> bool:
    """Whether the word may name a person: a capital, an office, those who speak or write."""
    low = head.low
    if head.name is not None:
        return head.name.kind in ("person", "other")
    roles = gazetteer().roles
    nouns = words("speaking_nouns")
    several = low + "s" in nouns or low[:-1] in roles or low == "children"
    return is_capital(head) or is_speaking_noun(low) or several or low == "source"


def parted(tokens: Sequence[Token], phrase: Phrase, low: int) -> Phrase | None:
    """The whole source whose last words are ``phrase``: "Ann Lee of Norwick, Kent", "officials in the
    town and at the port"."""
    joint = phrase.start - 1
    if joint - 2 < low:
        return None
    name = tokens[phrase.head].name
    if tokens[joint].tag == "comma" and name is not None and name.kind == "place":
        town = tokens[joint - 1].name
        if town is None or town.kind != "place" or tokens[joint - 2].low not in ("of", "from"):
            return None
        named = phrase_before(tokens, joint - 3, low) if joint - 3 >= low else None
        return named if named is not None and is_person(tokens[named.head]) else None
    if tokens[joint].low == "and" and name is not None and name.kind == "place":
        return _of_two_places(tokens, phrase, joint, low)
    if tokens[joint].low == "and" and not can_speak(tokens[phrase.head]):
        return _on_two_things(tokens, phrase, joint, low)
    if tokens[joint].tag != "prep" or tokens[joint - 1].low != "and":
        return None
    first = phrase_before(tokens, joint - 2, low)
    if first is None or not _may_be_who(tokens[first.head]):
        return None
    hangs = any(tokens[at].tag == "prep" for at in range(first.head, joint - 1))
    return Phrase(first.start, phrase.end, first.head) if hangs else None


def _on_two_things(tokens: Sequence[Token], phrase: Phrase, joint: int, low: int) -> Phrase | None:
    """The experts in "experts on Norland and atomic power said", whose last thing is ``phrase``."""
    first = phrase_before(tokens, joint - 1, low)
    if first is None or not can_speak(tokens[first.head]):
        return None
    hangs = any(tokens[at].low in ("on", "in", "for") for at in range(first.head, joint))
    return Phrase(first.start, phrase.end, first.head) if hangs else None


def who_is_described(tokens: Sequence[Token], pronoun: int, low: int) -> Phrase | None:
    """The clubs in "the clubs that back him say": before the relative clause that ends at ``pronoun``."""
    for at in range(pronoun - 1, max(low, pronoun - 8), -1):
        if tokens[at].low in ("who", "that", "which"):
            return antecedent(tokens, at, low)
        if tokens[at].tag in CLAUSE_ENDS:
            return None
    return None


def _of_two_places(tokens: Sequence[Token], phrase: Phrase, joint: int, low: int) -> Phrase | None:
    """The officials in "officials in Norwick and Elmsby said", whose last place is ``phrase``."""
    town = tokens[joint - 1].name
    if town is None or town.kind != "place" or tokens[joint - 2].tag != "prep" or joint - 3 < low:
        return None
    first = phrase_before(tokens, joint - 3, low)
    if first is None or not (_may_be_who(tokens[first.head]) or can_speak(tokens[first.head])):
        return None
    return Phrase(first.start, phrase.end, first.head)
