"""Mends the source of a report where its phrase took in a verb, and drops words that can be no source."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import BASE_FORMS, FINITE, THIRD_PERSON
from articles.reading.grammar.phrases import Phrase, is_capital, phrase_after
from articles.reading.grammar.tokens import Token


def mended_source(tokens: Sequence[Token], source: Phrase) -> Phrase | None:
    """The source without a verb that its phrase took in; None where nobody is named by it."""
    if tokens[source.head].low in _PLACEHOLDERS:
        return _for_whom(tokens, source)
    if _is_nobody(tokens, source):
        return None
    if source.end - source.start == 1:
        return source
    if tokens[source.end - 1].low in _GOING_ON and tokens[source.end].low in ("on", "to"):
        last = source.end - 1  # "This check goes on to ridicule Lee"
        return Phrase(source.start, last, min(source.head, last - 1))
    named = _behind_verb(tokens, source)
    return _before_verb(tokens, source) if named is None else named


_GOING_ON = frozenset("goes went continues seems appears proceeds tends".split())


_PLACEHOLDERS = frozenset(("there", "there’s", "here’s", "what’s"))


def _for_whom(tokens: Sequence[Token], source: Phrase) -> Phrase | None:
    """Lee in "There’s time for Lee to act, even after calling …", "What’s more, Lee's choice …"."""
    for at in range(source.end, min(len(tokens) - 2, source.end + 8)):
        if tokens[at].tag == "comma" and is_capital(tokens[at + 1]) and at == source.end + 1:
            return Phrase(at + 1, at + 2, at + 1)
        named = phrase_after(tokens, at + 1, len(tokens)) if tokens[at].low == "for" else None
        if named is not None and named.end < len(tokens) and tokens[named.end].tag == "to":
            return named
    return None


def _is_nobody(tokens: Sequence[Token], source: Phrase) -> bool:
    """Whether the head is a time, a verb or a word that stands for nobody: "11:00", "It’s worth", "the
    critics I met"."""
    head = tokens[source.head]
    if head.low == "worth":
        return True
    if head.tag == "num":
        return source.head > 0 and tokens[source.head - 1].tag == "colon"
    alone = source.end - source.start == 1 and head.tag == "n"
    return alone and head.low in FINITE and not head.low.endswith("ed")


def _behind_verb(tokens: Sequence[Token], source: Phrase) -> Phrase | None:
    """Roe of "could bolster Roe's claim", or of "the show ended with Roe telling …"."""
    first, last = source.start, source.end - 1
    opens = first > 0 and (tokens[first - 1].tag == "to" or tokens[first - 1].tag == "aux")
    if opens and tokens[first].tag == "n" and is_capital(tokens[first + 1]):
        head = max(source.head, first + 1)
        return Phrase(first + 1, source.end, head)
    if (
        tokens[first].tag == "ing"
        and tokens[first + 1].low in ("by", "with", "to")
        and first + 2 <= last
    ):
        return phrase_after(tokens, first + 2, source.end)
    named = _named_last(tokens, first, last)
    return None if named is None else Phrase(named, last + 1, last)


def _named_last(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the name begins with which a phrase ends that took in a verb: Roe in "the show ended with Roe",
    "reminds me of Roe", "again respond to Roe’s", "the council used Mr. Roe’s"."""
    if not is_capital(tokens[last]):
        return None
    before = tokens[last - 1]
    if before.low == "with" and last - 2 > first:
        verb = tokens[last - 2].low
        return last if verb in FINITE or verb in THIRD_PERSON else None
    if before.low == "of":
        reminded = any(tokens[at].low in _REMINDING for at in range(first, last - 1))
        return last if reminded else None
    if not tokens[last].possessive:
        return None
    if before.tag in ("to", "prep"):
        return last if tokens[first].low in BASE_FORMS else None
    name = last - 1 if before.tag == "cap" and before.low.endswith(".") else last
    return name if name - 1 > first and tokens[name - 1].low in FINITE else None


_REMINDING = frozenset("reminds reminded remind dreamed dreamt speaks spoke thinks".split())


_FORMS = (FINITE, THIRD_PERSON, BASE_FORMS)


def _before_verb(tokens: Sequence[Token], source: Phrase) -> Phrase:
    """The clerk of "Clerk Lee rated 22 per cent of …", "Lee reminds me of Roe saying"."""
    for at in range(source.start + 1, source.end - 1):
        token, behind = tokens[at], tokens[at + 1]
        if token.tag != "n" or not is_capital(tokens[at - 1]) or tokens[at - 1].possessive:
            continue
        acts = token.low.endswith("ed") or any(token.low in forms for forms in _FORMS)
        acts = acts or (token.verb is not None and token.verb.form == "s")
        if acts and (behind.tag in ("num", "pron", "det") or is_capital(behind)):
            return Phrase(source.start, at, at - 1)
    return source
