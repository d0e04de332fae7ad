"""Finds nouns of saying and their source: "Lee's claim that …", "warnings from Lee that …"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import may_be_finite
from articles.reading.grammar.clauses import subject_before
from articles.reading.grammar.phrases import Phrase, is_nominal, phrase_after, phrase_before
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.wordlists import words

#: "his promise to build it"
_VOWS = frozenset(
    "promise promises pledge pledges vow vows threat threats demand demands plea pleas".split()
)


_IN_WORDS = frozenset(("in", "by", "after", "with", "despite", "following"))


def is_noun_of_saying(token: Token) -> bool:
    """Whether the word names something said, one or several."""
    nouns = words("nouns_of_saying")
    return token.low in nouns or (token.low.endswith("s") and token.low[:-1] in nouns)


def noun_from(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    """ "warnings from his lawyer that …": who gave them says it."""
    if index + 3 >= stop or tokens[index + 1].low not in ("from", "by"):
        return None
    source = phrase_after(tokens, index + 2, stop)
    if source is None or source.end + 1 >= stop:
        return None
    if tokens[source.end].tag == "that" and may_be_finite(tokens[source.end + 1]):
        return None  # "a report from Lee that found no fault"
    vowed = tokens[source.end].tag == "to" and tokens[index].low in _VOWS
    if tokens[source.end].tag != "that" and not vowed:
        return None
    return Report(index, source.end, None, source, "of", begin, stop, source.end)


def given(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    """ "Lee issued a warning that …", "gave his word that …", "made a promise to stay": who gives it
    says it."""
    if index + 2 >= stop:
        return None
    after = tokens[index + 1]
    if after.tag != "that" and not (after.tag == "to" and tokens[index].low in _VOWS):
        return None
    if after.tag == "that" and may_be_finite(tokens[index + 2]):
        return None  # "issued a statement that seemed fair"
    at = index - 1
    while at > begin and index - at < 4 and (is_nominal(tokens[at]) or tokens[at].tag == "det"):
        if tokens[at].low in _GIVING:
            break
        at -= 1
    if at <= begin or tokens[at].low not in _GIVING:
        return None
    subject, how = subject_before(tokens, at, begin)
    if subject is None or how not in ("next", "relative", "described", "elided"):
        return None
    return Report(index, index + 1, None, subject, "of", begin, stop, index + 1)


#: What somebody does with a promise or a warning in giving it.
_GIVING = frozenset(
    "gave gives given giving made makes making issued issues issuing repeated repeats repeating renewed"
    " renews offered offers voiced voices delivered".split()
)


def of_somebody(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun stands behind its possessor, with at most two words between."""
    for at in range(index - 1, max(begin, index - 4) - 1, -1):
        if tokens[at].possessive or tokens[at].low in ("his", "her", "their", "its"):
            return True
        if tokens[at].tag not in ("n", "num", "ing", "time", "nadv"):
            return False
    return False


def owned_noun(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    """ "Lee's claim that …", "Lee's point was that …": the possessor says it; only where the content
    plainly follows."""
    owner = index - 1
    while not (tokens[owner].possessive or tokens[owner].tag == "det"):
        owner -= 1
    first = owner
    while first > begin and (is_nominal(tokens[first - 1]) or tokens[first - 1].tag == "det"):
        first -= 1
    end = _end_of_noun(tokens, index, first, begin, stop)
    if end is None:
        return None
    if tokens[owner].tag == "det":
        source: Phrase | None = Phrase(owner, owner + 1, owner)
    else:
        governed = first > begin and tokens[first - 1].tag == "prep"
        source = phrase_before(tokens, owner, first if governed else begin)
    return Report(index, end, None, source, "of", begin, stop, end)


def _end_of_noun(
    tokens: Sequence[Token], index: int, first: int, begin: int, stop: int
) -> int | None:
    """The place behind the noun, or behind its "was", if what was said follows there; ``first`` is
    the first word of its phrase."""
    copula = _copula(tokens, index + 1, stop)
    if copula is not None:
        return copula + 1
    after = tokens[index + 1] if index + 1 < stop else None
    if after is not None and after.tag == "time" and index + 2 < stop:
        after = tokens[index + 2]
    quoted = of_quote(tokens, index, stop)  # "his promise of “free buses”"
    vowed = after is not None and after.tag == "to" and _vows(tokens, index, stop)
    if after is None or not (quoted or vowed or after.tag in ("that", "colon", "comma")):
        return None
    if after.tag == "comma" and not (index + 2 < stop and tokens[index + 2].tag == "quote"):
        return None
    governed = first > begin and tokens[first - 1].tag == "prep"
    told = after.tag == "that" and tokens[first - 1].low != "about"
    if governed and tokens[first - 1].low not in _IN_WORDS and not told:
        return None
    return index + 1


def _vows(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """ "his promise to build it", "his claim to be the fastest"."""
    low = tokens[index].low
    claims = low in ("claim", "claims") and index + 2 < stop
    return low in _VOWS or (claims and tokens[index + 2].low in ("be", "have"))


def _copula(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The "was" of "Lee's point on Sunday was that …"."""
    high = min(stop - 1, at + 3)
    while at < high and tokens[at].tag in ("time", "prep", "adv"):
        at += 1
    if at >= high or tokens[at].low not in ("is", "was") or tokens[at + 1].tag != "that":
        return None
    return at


def of_quote(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether "of" and words between marks follow."""
    return index + 2 < stop and tokens[index + 1].low == "of" and tokens[index + 2].tag == "quote"
