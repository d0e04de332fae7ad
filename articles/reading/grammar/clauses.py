"""Finds the subject of a verb, as far as finding speakers needs it.

It looks to the left of the verb first, then from the beginning of its clause, and at a limited number of
tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.inserted_words import skip_left
from articles.reading.grammar.people_of_works import with_work
from articles.reading.grammar.phrases import (
    REACH,
    Phrase,
    is_capital,
    is_nominal,
    is_person,
    made_to,
    opening_bracket,
    phrase_after,
    phrase_before,
)
from articles.reading.grammar.relative_clauses import (
    ARTICLES,
    CLAUSE_ENDS,
    antecedent,
    described_name,
    parted,
    who_is_described,
)
from articles.reading.grammar.times import NUMERALS, time_at
from articles.reading.grammar.tokens import Token

_BOUNDS = frozenset(("stop", "soft", "semi"))


_CLAUSE_OPENERS = frozenset(("after", "before", "since", "until", "than", "as", "but", "like"))


_ROUNDING = frozenset(("about", "around", "over", "under", "nearly", "almost", "roughly"))


def clause_subject(tokens: Sequence[Token], verb: int, low: int) -> Phrase | None:
    """The subject of the clause in which ``verb`` stands, looked for from the clause's beginning.

    For verbs whose subject is elided ("… and added") or parted from them by a description.
    """
    low = max(low, verb - REACH)
    starts = [low]
    for at in range(low, verb):
        token = tokens[at]
        if (
            token.tag in _BOUNDS
            or (token.tag == "colon" and not _in_brackets(tokens, at, verb))
            or (token.tag == "quote" and at + 1 < verb and not _inside_phrase(tokens, at, low))
            or (token.tag == "conj" and at > low and tokens[at - 1].tag == "comma")
            or (token.tag == "lpar" and _next(tokens, at, verb, "rpar") is None)
            or (token.tag == "dash" and at + 1 < verb and is_person(tokens[at + 1]))
        ):
            starts.append(at + 1)
    for start in reversed(starts):
        phrase = _first_phrase(tokens, start, verb)
        if phrase is not None:
            return named_by_apposition(tokens, phrase, verb)
    return None


def _in_brackets(tokens: Sequence[Token], colon: int, verb: int) -> bool:
    """Whether the colon is that of a stock's code, "(NASDAQ: NRVL)"."""
    return colon + 2 < verb and tokens[colon + 2].tag == "rpar"


def _inside_phrase(tokens: Sequence[Token], quote: int, low: int) -> bool:
    """Whether words between marks stand inside a noun phrase: "Lee’s “Blue House” farm"."""
    before = tokens[quote - 1] if quote > low else None
    behind = tokens[quote + 1]
    return before is not None and (before.possessive or before.tag == "det") and behind.tag == "n"


def _first_phrase(tokens: Sequence[Token], start: int, verb: int) -> Phrase | None:
    """The first noun phrase at ``start`` that can be a subject, past any introduction."""
    at = start
    while at < verb:
        token = tokens[at]
        if (
            token.tag in ("adv", "conj", "comma", "time", "dash", "nadv")
            or _is_adverb(tokens, at)
            or (token.low == "as" and _described_at(tokens, at + 1, verb))
        ):
            at += 1
        elif (times := time_at(tokens, at, verb)) > 0:
            at += times
        elif _introduces(tokens, at, start, verb):
            comma = _next(tokens, at, verb, "comma")
            if comma is not None:
                at = comma + 1
            elif token.tag == "sub":
                at += 1  # "While leaders have hesitated – arguing …"
            else:
                return None
        elif is_nominal(token) or token.tag in ("pron", "det"):
            phrase = phrase_after(tokens, at, verb)
            if phrase is None or phrase.end > verb:
                return None
            if (
                start
                and tokens[start - 1].tag == "conj"
                and not (token.tag in ("det", "pron") or is_capital(token))
            ):
                return None
            return _past_place(tokens, phrase, at > start, verb)
        else:
            return None
    return None


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """ "Shortly after it ruled, …": a capital at the beginning hides the adverb."""
    token = tokens[at]
    adverb = token.tag == "cap" and token.low.endswith("ly") and at + 1 < len(tokens)
    return adverb and tokens[at + 1].tag in ("prep", "sub")


def _introduces(tokens: Sequence[Token], at: int, start: int, verb: int) -> bool:
    """Whether words that a comma parts from the subject begin there: "In May, …", "Asked, …"."""
    token = tokens[at]
    asked = at == start and token.verb is not None and token.verb.form == "past"
    opens = token.tag in ("prep", "sub", "ing", "to")
    return opens or asked or _begins_with_doing(tokens, at, verb)


def _begins_with_doing(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether a capitalised form in -ing opens the sentence ("Speaking to voters, …")."""
    token = tokens[at]
    if token.tag != "cap" or not token.low.endswith("ing") or len(token.low) < 6:
        return False
    return at + 1 < verb and tokens[at + 1].tag in ("prep", "to", "det", "adv", "that", "quote")


def _described_at(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether a noun phrase with a description behind it begins at ``at``."""
    phrase = phrase_after(tokens, at, verb)
    return phrase is not None and phrase.end < verb and tokens[phrase.end].tag == "comma"


def _past_place(tokens: Sequence[Token], phrase: Phrase, introduced: bool, verb: int) -> Phrase:
    """After "At a rally in Salem, Ohio, on Sunday, Lee went …" the name before the verb."""
    first = phrase
    for _ in range(3):
        at = phrase.end
        if not introduced or at + 1 >= verb or tokens[at].tag != "comma":
            return first
        at += 1
        if tokens[at].tag == "prep" and at + 1 < verb and tokens[at + 1].tag == "time":
            at = (_next(tokens, at, verb, "comma") or verb) + 1  # "on Sunday,"
        later = phrase_after(tokens, at, verb) if at < verb else None
        if later is None or later.end >= verb:
            return first
        if not (is_capital(tokens[later.head]) or tokens[at].tag == "pron"):
            return first
        follows = tokens[later.end]
        if follows.low in FINITE or follows.tag in ("aux", "adv") or follows.verb is not None:
            return later
        phrase = later
    return first


def _next(tokens: Sequence[Token], at: int, high: int, tag: str) -> int | None:
    for index in range(at, min(high, at + REACH)):
        if tokens[index].tag == tag:
            return index
    return None


def named_by_apposition(tokens: Sequence[Token], phrase: Phrase, high: int) -> Phrase:
    """For "its president, Ann Lee," the name; any other phrase as it stands."""
    if is_capital(tokens[phrase.head]) or phrase.end + 1 >= high:
        return phrase
    if tokens[phrase.end].tag != "comma" or not is_capital(tokens[phrase.end + 1]):
        return phrase
    name = phrase_after(tokens, phrase.end + 1, high)
    if name is None or not all(is_capital(tokens[i]) for i in range(name.start, name.end)):
        return phrase
    closed = name.end < high and tokens[name.end].tag in ("comma", "lpar", "dash", "stop")
    long_enough = is_person(tokens[name.head]) or name.end - name.start > 1
    return name if (closed or name.end == high) and long_enough else phrase


def subject_before(tokens: Sequence[Token], verb: int, low: int) -> tuple[Phrase | None, str]:
    """The subject of the verb at ``verb`` from the words before it, and how it was found.

    The second value is ``next``, ``relative``, ``described`` (a description stands between),
    ``elided`` (the verb shares the subject of an earlier one), or ``none``.
    """
    low = max(low, verb - REACH)
    at = skip_left(tokens, verb - 1, low)
    if at < low:
        return None, "none"
    token = tokens[at]
    if token.tag == "quote" and at > low:
        of_work = with_work(tokens, at, low)
        return _past_relative(tokens, at, low) if of_work is None else of_work
    if token.tag in ("quote", "stop", "soft", "colon", "semi"):
        return None, "none"
    if token.low in ("who", "which", "who’s") or (
        token.tag == "that" and at > low and is_nominal(tokens[at - 1])
    ):
        return antecedent(tokens, at, low), "relative"
    if is_nominal(token) or token.tag in ("pron", "det", "that"):
        subject, how = _beside_verb(tokens, at, low)
        return _with_reflexive(tokens, subject), how
    if token.tag == "rpar":
        return _before_bracket(tokens, at, low)
    if token.tag in ("comma", "dash"):
        subject, how = _past_description(tokens, at, low)
        named = _named_last(tokens, subject, at, low)
        return (subject, how) if named is None else (named, "described")
    if token.tag == "to" and (made := made_to(tokens, at, low)) is not None:
        return made, "next"
    if token.tag in ("conj", "to"):
        return clause_subject(tokens, verb, low), "elided"
    return None, "none"


def _named_last(
    tokens: Sequence[Token], subject: Phrase | None, comma: int, low: int
) -> Phrase | None:
    """Lee in "The head of the firm behind Roe for president, Ann Lee, said": who is named last of all."""
    if subject is None or tokens[subject.head].tag != "n" or comma - 2 <= max(low, subject.end):
        return None
    alone = tokens[comma - 2].tag == "comma" and is_person(tokens[comma - 1])
    return Phrase(comma - 1, comma, comma - 1) if alone else None


def _with_reflexive(tokens: Sequence[Token], subject: Phrase | None) -> Phrase | None:
    """ "Lee himself" for "Lee" where that follows."""
    if subject is None or subject.end >= len(tokens):
        return subject
    if tokens[subject.end].low not in ("himself", "herself", "itself", "themselves"):
        return subject
    return Phrase(subject.start, subject.end + 1, subject.head)


def _beside_verb(tokens: Sequence[Token], at: int, low: int) -> tuple[Phrase | None, str]:
    """The subject that ends at ``at``, right before the verb, and how it was found."""
    phrase = phrase_before(tokens, at, low)
    if phrase is None:
        return None, "none"
    if phrase.start > low and tokens[phrase.start].low in ("least", "most"):
        return Phrase(phrase.start - 1, phrase.end, phrase.head), "next"  # "At least four say"
    if phrase.start > low and _is_rounded(tokens, phrase.start):
        return Phrase(phrase.start - 1, phrase.end, phrase.head), "next"
    described = _before_clause(tokens, phrase, low)
    if described is not None:
        return described, "described"
    whose = who_is_described(tokens, at, low) if tokens[at].low in _OBJECTS else None
    if whose is not None:
        return whose, "described"
    far = parted(tokens, phrase, low)
    if far is not None:
        return far, "next"
    if phrase.start > low and tokens[phrase.start - 1].tag == "prep":
        return _after_introduction(tokens, phrase)
    return phrase, "next"


#: They are never subjects: "the clubs that back him say they will stay".
_OBJECTS = frozenset(("him", "them", "me", "us"))


def _before_bracket(tokens: Sequence[Token], at: int, low: int) -> tuple[Phrase | None, str]:
    """The subject before a bracket that closes at ``at``: "Ann Lee (42) said"."""
    opening = opening_bracket(tokens, at, low)
    if opening is None or opening <= low:
        return None, "none"
    return phrase_before(tokens, opening - 1, low), "next"


def _is_rounded(tokens: Sequence[Token], start: int) -> bool:
    """Whether "about", "over" or the like stands before a number: "About four in ten said"."""
    number = tokens[start].tag == "num" or tokens[start].low in NUMERALS
    return number and tokens[start - 1].low in _ROUNDING


def _before_clause(tokens: Sequence[Token], phrase: Phrase, low: int) -> Phrase | None:
    """Who is described in "a nurse who asked not to be named said": the nurse, though the last words
    of the clause stand next to the verb."""
    for at in range(phrase.start - 1, max(low, phrase.start - 15), -1):
        token = tokens[at]
        if token.tag in CLAUSE_ENDS:
            return None
        parted = any(tokens[i].low in ("after", "before") for i in range(at, phrase.start))
        if token.tag == "ing" and at > low and not parted and _is_doing(tokens, at):
            return phrase_before(tokens, at - 1, low)
        if token.low == "who":
            acts = range(at + 1, phrase.start)
            if tokens[phrase.head].low in FINITE:
                acts = range(at + 1, phrase.end)
            first = tokens[at + 1]  # "who works at the ward said"
            works = first.tag == "n" and first.low.endswith("s") and phrase.end - at > 2
            if not is_nominal(tokens[at - 1]):
                return None
            if not works and not any(_is_finite(tokens[i]) for i in acts):
                return None
            return antecedent(tokens, at, low)
    return None


def _is_doing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the form in -ing tells what those before it do: "a clerk hoping to stay unnamed said",
    "officers attending the scene said"; but not "he left saying the club said"."""
    before, verb = tokens[at - 1], tokens[at].verb
    to_act = tokens[at + 1].tag == "to"
    plain = verb is None or not verb.takes & {"c", "b"} or to_act
    return plain and before.tag in ("n", "name", "cap") and before.low not in FINITE


def _is_finite(token: Token) -> bool:
    if token.tag == "n" and token.low.endswith("ed"):
        return True  # "who examined the ruins"
    return token.tag == "aux" or token.low in FINITE or token.low in THIRD_PERSON


def _after_introduction(tokens: Sequence[Token], phrase: Phrase) -> tuple[Phrase | None, str]:
    """For "At the rally Lee said" the name alone; "in a letter released" has no subject at all."""
    if is_person(tokens[phrase.head]):
        return Phrase(phrase.head, phrase.end, phrase.head), "next"
    if tokens[phrase.start - 1].low in _CLAUSE_OPENERS:
        return phrase, "next"
    return None, "none"


def _past_relative(tokens: Sequence[Token], quote: int, low: int) -> tuple[Phrase | None, str]:
    """The subject in "Lee, who calls it a “mess,” said": before the relative clause."""
    if tokens[quote - 1].low in ("called", "named", "dubbed", "titled"):
        return phrase_before(tokens, quote - 2, low), "described"  # "a group called “…” said"
    for at in range(quote - 1, max(low, quote - 25), -1):
        if tokens[at].low in ("who", "which"):
            if at - 1 > low and tokens[at - 1].tag == "comma":
                return antecedent(tokens, at, low), "described"
            return None, "none"
        if tokens[at].tag in ("quote", "soft", "semi"):
            break
    return None, "none"


def _past_description(tokens: Sequence[Token], at: int, low: int) -> tuple[Phrase | None, str]:
    """The subject before ", … ," or "— … —": the phrase with which the clause begins."""
    if tokens[at].tag == "dash":
        for index in range(at - 1, max(low, at - 40), -1):
            if tokens[index].tag == "dash":
                phrase = phrase_before(tokens, index - 1, low)
                return described_name(tokens, phrase, low), "described"
        return None, "none"
    described = _before_participle(tokens, at, low)
    if described is not None:
        return described, "described"
    phrase = clause_subject(tokens, at + 1, low)
    if phrase is None or phrase.end > at:
        return None, "none"
    introduced = _introduced(tokens, at, phrase.end)
    if introduced is not None:
        return introduced, "described"
    follows = tokens[phrase.end].tag if phrase.end < len(tokens) else "stop"
    return phrase, "described" if follows in ("comma", "lpar", "dash", "rel") else "elided"


def _introduced(tokens: Sequence[Token], comma: int, low: int) -> Phrase | None:
    """The source in "…, his top aide, Ann Lee, said", behind a clause with a verb of its own."""
    name = comma - 1
    if name - 3 < low or not is_person(tokens[name]) or tokens[name - 1].tag != "comma":
        return None
    office = phrase_before(tokens, name - 2, low)
    if office is None or tokens[office.start].low not in ARTICLES:
        return None
    before = office.start - 1
    acts = any(_is_finite(tokens[index]) for index in range(low, before))
    if before <= low or tokens[before].tag != "comma" or not acts:
        return None
    return Phrase(office.start, name + 1, name)


def _before_participle(tokens: Sequence[Token], comma: int, low: int) -> Phrase | None:
    """The person in "after Lee, asked about it, had said": right before the inserted words."""
    for at in range(comma - 1, max(low, comma - 15), -1):
        if tokens[at].tag == "comma":
            behind = tokens[at + 1]
            inserted = behind.tag == "n" and behind.low in FINITE
            if inserted and at - 1 > low and is_person(tokens[at - 1]):
                return phrase_before(tokens, at - 1, low)
            return None
        if tokens[at].tag in ("quote", "soft", "semi", "colon"):
            return None
    return None
