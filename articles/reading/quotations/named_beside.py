"""Finds whom the words behind a quotation name as its source without a verb that takes it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_person, phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.labels import Answer
from articles.reading.text.wordlists import word_set, words

_BESIDE = 4  # tokens between a quotation and the person named beside it


_BESIDE_REACH = 14


def named_beside(tokens: Sequence[Token], stop: int, quote: int) -> tuple[Answer | None, bool]:
    """The person in the words behind a quotation that no verb ties to it, and whether there is one.

    "“…,” thus Ann Lee", "“…” That was Ann Lee’s reply", "“…” Those were the words of Ann Lee". A person
    further off is not the source for certain, but keeps anybody else from being it.
    """
    at = quote + 1
    if at < stop and tokens[at].tag == "soft":
        whose = _said_to_be_of(tokens, at + 1, stop)
        if whose is not None:
            return Answer(whose, "named beside the quotation", 82), True
        pointed = at + 2 < stop and tokens[at + 1].low in ("that", "this", "so")
        if not (pointed and tokens[at + 2].low in ("was", "is", "were", "went", "ran")):
            return None, False
        at += 3
    elif at >= stop or tokens[at].tag in ("stop", "conj"):
        return None, False
    for index in range(at, min(stop, at + _BESIDE_REACH)):
        token = tokens[index]
        if token.tag in ("quote", "soft", "semi", "colon"):
            break
        if is_person(token):
            if index - at > _BESIDE or tokens[index - 1].tag in ("prep", "to"):
                return None, True
            source = Phrase(index, index + 1, index)
            return Answer(source, "named beside the quotation", 70), True
    return None, False


_BACK = frozenset(("that", "this", "those", "these", "such", "so"))


_BEING = frozenset(("was", "is", "were", "are", "came"))


#: What the sentence behind may call the words, or whoever said them.
_SAYINGS = word_set(
    "words sentence phrase sentiment view thinking attitude feeling hope boast lines"
)


_SAYERS = frozenset(("speaker", "writer", "author", "voice"))


def _said_to_be_of(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Whose the sentence from token ``at`` says that the words before it are: "That was the promise of
    the port’s director, Ann Lee", "With these words Ann Lee left", "So said Ann Lee", "The words are
    Ann Lee’s", "The speaker was Ann Lee"."""
    if at + 3 > stop:
        return None
    first, second = tokens[at], tokens[at + 1]
    said = second.verb is not None and second.verb.speech
    if first.low == "so" and said:
        return _named_from(tokens, at + 2, stop)
    if first.low == "with" and second.low in _BACK and tokens[at + 2].low == "words":
        return _named_from(tokens, at + 3, stop)
    if first.low in _BACK and second.low in _BEING:
        return _promised_by(tokens, at + 2, stop)
    if first.tag != "det" or tokens[at + 2].low not in _BEING | {"belong", "come"}:
        return None
    if second.low in _SAYERS:
        return _named_from(tokens, at + 3, stop)
    if second.low not in _SAYINGS:
        return None
    behind = at + 3
    while behind < stop and tokens[behind].low in ("those", "of", "to", "from", "spoken", "by"):
        behind += 1
    named = _named_from(tokens, behind, stop)
    if named is None:
        return None
    return named if behind > at + 3 or tokens[named.end - 1].possessive else None


def _promised_by(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Lee in "the promise of Ann Lee", "the verdict given by the port’s director, Ann Lee"."""
    for noun in range(at, min(stop, at + _BESIDE)):
        if tokens[noun].low in words("nouns_of_saying") or tokens[noun].low in _SAYINGS:
            behind = noun + 1
            if behind < stop and tokens[behind].low in ("made", "given", "sent", "issued"):
                behind += 1
            if behind < stop and tokens[behind].low in ("of", "from", "by"):
                return _named_from(tokens, behind + 1, stop)
            return None
    return None


def _named_from(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """The person with whose name the phrase at token ``at`` ends: "Ann Lee", "the mayor, Ann Lee"."""
    phrase = phrase_after(tokens, at, stop)
    if phrase is None:
        return None
    if (
        not is_person(tokens[phrase.head])
        and phrase.end < stop
        and tokens[phrase.end].tag == "comma"
    ):
        phrase = phrase_after(tokens, phrase.end + 1, stop)
    if phrase is None or not is_person(tokens[phrase.head]):
        return None
    return Phrase(phrase.head, phrase.head + 1, phrase.head)
