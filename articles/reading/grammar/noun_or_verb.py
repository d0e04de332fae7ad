"""Reads what surrounds a word that may be a noun or a verb of saying: "the charges that …", "Lee charges
that …"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.phrases import is_capital, is_nominal, phrase_before
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token

OBJECTS = frozenset(("it", "him", "them"))


#: Prepositions that also open a clause.
_BEFORE_CLAUSES = frozenset(("after", "before", "since", "until", "than", "like"))


def several_report(tokens: Sequence[Token], index: int, begin: int, stop: int) -> bool:
    """ "Scientists from Elmsby University report that …": a plural before the place they work in."""
    if tokens[index].low != "report" or not is_capital(tokens[index - 1]):
        return False
    source = phrase_before(tokens, index - 1, begin)
    if source is None or not tokens[source.start].low.endswith("s"):
        return False
    for at in range(index + 1, min(stop - 1, index + 8)):
        if tokens[at].tag == "that":
            return tokens[at + 1].tag != "aux"
        if not (is_nominal(tokens[at]) or tokens[at].tag in ("prep", "det", "time", "adv")):
            return False
    return False


def is_governed(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun phrase that ends here stands behind a preposition."""
    at = index - 1
    while at > begin and is_nominal(tokens[at]) and index - at < 6:
        at -= 1
    if at <= begin or tokens[at].tag != "det":
        return False
    return tokens[at - 1].tag in ("prep", "to") and tokens[at - 1].low not in _BEFORE_CLAUSES


def is_labelled(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun is what an earlier verb calls something: its phrase stands behind one."""
    at = index - 1
    while at > begin and is_nominal(tokens[at]) and index - at < 6:
        at -= 1
    if at <= begin or tokens[at].tag != "det":
        return False
    verb = tokens[at - 1].verb
    return verb is not None and "o" in verb.takes


def ends_tag(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether a quotation and one noun phrase precede: "“…,” the note on the door reads"."""
    for at in range(index - 1, max(begin, index - 12) - 1, -1):
        if tokens[at].tag in ("quote", "soft"):
            return True
        if tokens[at].tag == "comma":
            first = at + 2 if tokens[at + 1].low == "the" else at + 1  # "…, the Echo reports."
            named = tokens[first].name is not None or tokens[first].tag == "cap"
            return named and index - at < 5 and at - begin > 3  # "…, Lee notes."
        if not (is_nominal(tokens[at]) or tokens[at].tag in ("det", "prep")):
            return False
    return False


def names_a_thing(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether the clause goes on behind a name in marks: "a group called “…” said it was shut"."""
    if tokens[index].low not in ("called", "named", "dubbed", "titled") or index + 2 >= stop:
        return False
    if index == 0 or tokens[index - 1].tag != "n":
        return False
    follows = tokens[index + 2]
    return tokens[index + 1].tag == "quote" and (
        follows.tag == "aux" or (follows.verb is not None and follows.verb.form in ("past", "s"))
    )


def acts_at(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a verb stands there: "the gun charges Lee faces" names charges."""
    if at >= stop:
        return True
    return tokens[at].tag == "aux" or tokens[at].low in FINITE or tokens[at].low in THIRD_PERSON


def leads_to_noun(token: Token) -> bool:
    """Whether a noun must follow: behind "the", "of", "Lee's"."""
    if token.tag == "prep":
        return token.low not in ("after", "as", "since", "than", "past")
    return token.tag == "det" or token.possessive


def opens_with_that(tokens: Sequence[Token], that: int, begin: int) -> bool:
    """Whether "that" opens what somebody said: behind it "talks" is a noun."""
    verb = tokens[that - 1].verb if that > begin else None
    return verb is not None and "c" in verb.takes and verb.form != "base"


def acts_next(after: Token | None) -> bool:
    """Whether ``after``, right behind a form that may be a noun, is that noun's verb: "reports show"."""
    if after is None or is_capital(after):
        return False
    verb = after.verb
    plain = verb is not None and verb.form in ("base", "past") and "j" not in verb.takes
    return plain or after.tag == "aux" or after.low in FINITE or after.low.endswith("ed")


def takes_object(tokens: Sequence[Token], index: int, stop: int, verb: Verb) -> bool:
    """Whether the form governs what follows: "the paper calls it", "what the paper calls her “…” plan"."""
    if "o" not in verb.takes or index + 1 >= stop:
        return False
    after, further = tokens[index + 1], index + 2
    if after.low in OBJECTS:
        return True
    return after.tag == "det" and further < stop and tokens[further].tag == "quote"


def claims_to_act(before: Token, after: Token, verb: Verb) -> bool:
    """Whether a body says what it does: "the firm claims to have sold it"."""
    if after.tag != "to" or "t" not in verb.takes or before.tag != "n":
        return False
    return can_speak(before) and not before.low.endswith("s")
