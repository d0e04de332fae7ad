"""Noun phrases: where a source begins and ends among the words around it.

A few rules of English word order over the tokens of one paragraph; no grammar beyond that. All
searches look at a bounded number of tokens, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.tokens import NOMINAL, Token

REACH = 70  # tokens that any search may go


_ATTACHING = frozenset(
    [
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "on",
        "to",
        "by",
        "near",
        "against",
        "about",
        "behind",
        "inside",
        "outside",
        "under",
        "between",
        "among",
        "within",
        "across",
        "over",
        "around",
        "into",
        "through",
        "during",
        "without",
    ]
)


_IRREGULAR_PARTICIPLES = frozenset(("made", "held", "led", "sent", "paid", "built", "shut", "put"))


_ADJECTIVE_ENDINGS = (
    "ed",
    "y",
    "ful",
    "ous",
    "ive",
    "al",
    "ic",
    "ish",
    "less",
    "able",
    "ible",
    "ing",
    "ant",
    "ent",
)


_AMOUNTS = frozenset(
    ("thousands", "hundreds", "dozens", "some", "many", "several", "most", "all", "both", "few")
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens ``start`` to ``end`` (half-open), with the index of its head word."""

    start: int
    end: int
    head: int


def is_nominal(token: Token) -> bool:
    return token.tag in NOMINAL or token.tag == "nadv"


def is_person(token: Token) -> bool:
    return token.name is not None and token.name.kind == "person"


def is_capital(token: Token) -> bool:
    return token.tag in ("name", "cap")


def phrase_before(tokens: Sequence[Token], last: int, low: int) -> Phrase | None:
    """The noun phrase that ends with token ``last``, with its prepositional phrases to the left."""
    low = max(low, last - REACH)
    if last < low:
        return None
    token = tokens[last]
    if token.tag == "rpar":
        opening = opening_bracket(tokens, last, low)
        return None if opening is None else phrase_before(tokens, opening - 1, low)
    if token.tag == "pron" or token.low in (
        "this",
        "that",
        "all",
        "both",
        "many",
        "some",
        "most",
        "another",
        "others",
        "neither",
        "few",
        "several",
    ):
        return Phrase(last, last + 1, last)
    if not is_nominal(token):
        return None
    start = _core_start(tokens, last, low)
    head = last
    end = last + 1
    titled = _ends_in_name(tokens, Phrase(start, end, head))
    while start - 2 >= low and tokens[start - 1].tag in ("prep", "to"):
        before = start - 2
        if tokens[start - 1].low not in _ATTACHING:
            break
        if tokens[before].low in FINITE and _is_participle(tokens[before]):
            before -= 1  # "people briefed on the matter"
        if before < low or not is_nominal(tokens[before]):
            break
        if tokens[before].low in FINITE:
            break
        head = before
        start = _core_start(tokens, before, low)
    start = _with_first_conjunct(tokens, start, low)
    if titled and head != last and tokens[head + 1].low == "of" and is_capital(tokens[head]):
        return Phrase(start, end, last)
    if (
        is_capital(tokens[head]) and head + 1 < end and tokens[head + 1].low not in ("of", "for")
    ) or is_person(tokens[head]):
        end = head + 1
    return Phrase(start, end, head)


def _core_start(tokens: Sequence[Token], last: int, low: int) -> int:
    at = last
    while at > low:
        token = tokens[at - 1]
        if is_nominal(token):
            if token.low in FINITE and not (
                at - 2 >= low
                and (tokens[at - 2].tag in ("det", "adv") or tokens[at - 2].possessive)
            ):
                break
            if token.tag == "ing" and token.verb is not None:
                break
            if token.verb is not None and token.verb.form == "s" and is_capital(tokens[at]):
                break  # "A video shows Lee …"
            if token.low == "say" and is_capital(tokens[at]):
                break  # "Our sources say Lee …"
            at -= 1
        elif token.tag == "det":
            at -= 1
            if at > low and tokens[at - 1].tag == "det":
                at -= 1
            elif (
                at - 1 > low and tokens[at - 1].low == "of" and tokens[at - 2].tag in ("det", "num")
            ):
                at -= 2
            break
        elif (
            (token.tag == "adv" and at - 2 >= low and tokens[at - 2].tag == "det")
            or (token.tag == "quote" and at - 2 >= low and tokens[at - 2].tag == "det")
            or (token.tag == "time" and token.possessive)
        ):
            at -= 1
        elif (
            token.tag == "comma"
            and at - 3 >= low
            and tokens[at - 3].tag == "det"
            and _is_adjective(tokens[at - 2])
            and tokens[at].tag in ("n", "num")
        ):
            at -= 2  # "the tired, worried man"
        else:
            break
    return at


def _with_first_conjunct(tokens: Sequence[Token], start: int, low: int) -> int:
    """Take "Ann Lee and" before "Tom Roe" into the phrase when both are of one kind."""
    if start - 2 < low or tokens[start - 1].low not in ("and", "&", "or"):
        return start
    left, right = tokens[start - 2], tokens[start]
    if not is_nominal(left) or left.low in FINITE:
        return start
    first = _core_start(tokens, start - 2, low)
    opens = first == low or tokens[first - 1].tag in (
        "stop",
        "soft",
        "quote",
        "comma",
        "conj",
        "sub",
        "that",
    )
    if opens and (left.tag == right.tag or right.tag == "det" or left.low.endswith("s")):
        return first
    return start


def opening_bracket(tokens: Sequence[Token], closing: int, low: int) -> int | None:
    for at in range(closing - 1, max(low, closing - 12) - 1, -1):
        if tokens[at].tag == "lpar":
            return at
    return None


def phrase_after(tokens: Sequence[Token], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins with token ``first``, with phrases in "of" and "for"."""
    high = min(high, first + REACH)
    if first >= high:
        return None
    if tokens[first].tag == "pron":
        return Phrase(first, first + 1, first)
    at = first
    while at < high and tokens[at].tag == "det":
        at += 1
    if at > first and at < high and tokens[at].low == "of":
        rest = phrase_after(tokens, at + 1, high)
        if rest is None:
            return None
        return Phrase(first, rest.end, first if tokens[rest.head].tag == "pron" else rest.head)
    if first < at < high and tokens[first].low in _AMOUNTS and _is_past(tokens[at]):
        return Phrase(first, at, at - 1)  # "Thousands marched"
    begun = at
    while at < high:
        token = tokens[at]
        if is_nominal(token):
            if at > begun and _is_past(token) and tokens[at - 1].tag not in ("num", "adv"):
                break
            if at > begun and token.low in THIRD_PERSON and is_person(tokens[at - 1]):
                break
            if at > begun and token.verb is not None and _acts(tokens, at, high):
                break
        elif not (
            (token.tag == "quote" or token.tag == "adv")
            and at + 1 < high
            and at > first
            and tokens[at - 1].tag == "det"
        ):
            break
        at += 1
    if at == begun:
        return Phrase(first, at, at - 1) if at > first else None
    head = at - 1
    if at + 1 < high and tokens[at].low in ("of", "for", "from", "with", "at", "in"):
        keep = tokens[at].low == "of" or not is_capital(tokens[head])
        rest = phrase_after(tokens, at + 1, high) if keep else None
        if rest and _ends_in_name(tokens, rest):
            return Phrase(first, rest.end, rest.head)
        if rest and not is_person(tokens[head]) and tokens[at + 1].tag != "time":
            return Phrase(first, rest.end, head)
    return Phrase(first, at, head)


def _is_adjective(token: Token) -> bool:
    """Whether a word looks like an adjective ("tired", "71-year-old", "skilful")."""
    return token.tag == "num" or "-" in token.low or token.low.endswith(_ADJECTIVE_ENDINGS)


def _is_participle(token: Token) -> bool:
    return token.low.endswith(("ed", "en", "wn")) or token.low in _IRREGULAR_PARTICIPLES


def _is_past(token: Token) -> bool:
    """Whether the word looks like a verb in the past tense."""
    return token.low in FINITE or (
        token.tag == "n" and token.low.endswith("ed") and len(token.low) > 4
    )


def _ends_in_name(tokens: Sequence[Token], rest: Phrase) -> bool:
    """Whether "State John Kerry" follows "Secretary of": a title, then whose it is."""
    return (
        is_person(tokens[rest.head])
        and rest.start < rest.head
        and is_capital(tokens[rest.start])
        and not is_person(tokens[rest.start])
    )


def _acts(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a form that may be noun or verb is a verb here, to judge by what follows."""
    verb = tokens[at].verb
    if verb is None or verb.form in ("ing", "base"):
        return False
    if "j" not in verb.takes:
        return True
    follows = tokens[at + 1].tag if at + 1 < high else "stop"
    return follows in ("det", "pron", "that", "quote", "colon", "name", "cap", "to", "sub")
