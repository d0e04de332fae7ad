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
    elif tokens[at].low in _BEING and (by := _promised_by(tokens, at + 1, stop)) is not None:
        return Answer(by, "named beside the quotation", 82), True
    for index in range(at, min(stop, at + _BESIDE_REACH)):
        token = tokens[index]
        if token.tag in ("quote", "soft", "semi", "colon"):
            break
        if is_person(token):
            before = tokens[index - 1]
            if index - at > _BESIDE or before.tag in ("prep", "to") or before.low in _TELLING_WHEN:
                return None, True
            source = Phrase(index, index + 1, index)
            return Answer(source, "named beside the quotation", 70), True
    return None, False


#: "That was the day that Lee left", "That was when Lee left" is nobody's saying it.
_TELLING_WHEN = frozenset(("that", "when", "where", "why"))


_BACK = frozenset(("that", "this", "those", "these", "such", "so"))


#: They open a sentence that says whose the words before it are; "this is" may point forward.
_OPENING = frozenset(("that", "that’s", "those", "such", "so", "with", "thus", "it", "the"))


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
    if first.low == "that’s":
        return _promised_by(tokens, at + 1, stop)
    if first.low == "thus":
        return named_from(tokens, at + 1, stop)
    if first.low == "it" and second.low in _BEING:
        return _who_said_so(tokens, at + 2, stop)
    if first.low == "with" and second.low in _BACK and tokens[at + 2].low == "words":
        return named_from(tokens, at + 3, stop)
    if first.low in _BACK:
        return _pointed_back(tokens, at, stop)
    if first.tag == "det" and tokens[at + 2].low in _BEING | {"belong", "come"}:
        return _owner(tokens, at, stop)
    return None


def _pointed_back(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Lee in "That was the view of Ann Lee", "That, at least, was the view …" and "So said Ann Lee"."""
    second = tokens[at + 1]
    if tokens[at].low == "so" and second.verb is not None and second.verb.speech:
        return named_from(tokens, at + 2, stop)
    being = _past_aside(tokens, at + 1, stop) if second.tag == "comma" else at + 1
    return _promised_by(tokens, being + 1, stop) if tokens[being].low in _BEING else None


def _owner(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Lee in "The words are Ann Lee’s", "The words are those of Ann Lee" and "The speaker was Ann Lee"."""
    if tokens[at + 1].low in _SAYERS:
        return named_from(tokens, at + 3, stop)
    if tokens[at + 1].low not in _SAYINGS:
        return None
    behind = at + 3
    while behind < stop and tokens[behind].low in ("those", "of", "to", "from", "spoken", "by"):
        behind += 1
    named = named_from(tokens, behind, stop)
    if named is None:
        return None
    return named if behind > at + 3 or tokens[named.end - 1].possessive else None


def _who_said_so(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Lee in "It was Ann Lee who said so"."""
    named = named_from(tokens, at, stop)
    if named is None or named.end + 1 >= stop or tokens[named.end].low != "who":
        return None
    verb = tokens[named.end + 1].verb
    return named if verb is not None and verb.speech else None


def _past_aside(tokens: Sequence[Token], comma: int, stop: int) -> int:
    """Behind the comma that ends what begins at ``comma``; ``comma`` itself where nothing ends it."""
    for at in range(comma + 1, min(stop - 1, comma + 6)):
        if tokens[at].tag == "comma":
            return at + 1
    return comma


def _promised_by(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """Lee in "the promise of Ann Lee", "the verdict given by the port’s director, Ann Lee"."""
    for noun in range(at, min(stop, at + _BESIDE)):
        if tokens[noun].low in words("nouns_of_saying") or tokens[noun].low in _SAYINGS:
            behind = noun + 1
            if behind < stop and _is_uttered(tokens[behind]):
                behind += 1
            if behind < stop and tokens[behind].low in ("of", "from", "by"):
                return named_from(tokens, behind + 1, stop)
            return None
    return None


def _is_uttered(token: Token) -> bool:
    """Whether the word is a participle between what was said and "by": "given", "voiced"."""
    return token.low in _UTTERED or (token.tag == "n" and token.low.endswith("ed"))


_UTTERED = frozenset(("made", "given", "sent", "put", "held", "taken"))


def named_behind(tokens: Sequence[Token], begin: int, stop: int) -> Phrase | None:
    """The person whose the sentence of tokens ``begin`` to ``stop`` says that the words in the sentence
    before it are: "That’s the view voiced by Ann Lee"."""
    if tokens[begin].low not in _OPENING or tokens[stop - 1].tag == "colon":
        return None
    return _said_to_be_of(tokens, begin, stop)


def named_from(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
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
