"""Finds where the noun phrase of a source begins and ends.

It uses a few rules of English word order over the tokens of one paragraph. All searches look at a limited
number of tokens, so that the time of reading is proportional to the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.grammar.cues import BASE_FORMS, FINITE, NEVER_NOUNS, THIRD_PERSON
from articles.reading.grammar.tokens import NOMINAL_OR_ADVERB, Token
from articles.reading.text.wordlists import word_set

REACH = 70  # tokens that any search may go


#: Prepositions by which a phrase hangs on the noun before it.
_ATTACHING = word_set(
    "of for from in at with on to by near against about behind inside outside under"
    " between among within across over around into through during without"
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


#: They are a whole phrase where no noun follows.
_STANDING_FOR_NOUNS = frozenset(
    (
        "this",
        "that",
        "all",
        "both",
        "many",
        "some",
        "most",
        "another",
        "one",
        "others",
        "neither",
        "few",
        "several",
    )
)


_COUNTING = frozenset("two three four five six seven eight nine ten".split())


_OWNED = frozenset(("his", "her", "its", "their"))


#: What made somebody say it: "the leak forced Lee to admit that …".
_MAKING = frozenset(
    "forced led prompted drove pushed compelled forcing leading prompting driving pushing"
    " allowed allowing enabled enabling caused causing moved inspired encouraged".split()
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens ``start`` to ``end`` (half-open), with the index of its head word."""

    start: int
    end: int
    head: int


def is_nominal(token: Token) -> bool:
    return token.tag in NOMINAL_OR_ADVERB


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
    if token.tag == "pron" or token.low in _STANDING_FOR_NOUNS:
        return Phrase(last, last + 1, last)
    if not is_nominal(token):
        return None
    end = last + 1
    core = _core_start(tokens, last, low)
    start, head = _with_governing_nouns(tokens, core, last, low)
    start = _with_first_conjunct(tokens, start, low)
    titled = head != last and tokens[head + 1].low == "of" and is_capital(tokens[head])
    if titled and _ends_in_name(tokens, Phrase(core, end, last)):
        return Phrase(start, end, last)  # "Secretary of State Ann Lee"
    named = is_capital(tokens[head]) and head + 1 < end
    if is_person(tokens[head]) or (named and tokens[head + 1].low not in ("of", "for")):
        end = head + 1
    return Phrase(start, end, head)


def _with_governing_nouns(
    tokens: Sequence[Token], start: int, head: int, low: int
) -> tuple[int, int]:
    """The start and head of a phrase with the nouns on which it hangs: "a spokesman for the club"."""
    while start - 2 >= low and tokens[start - 1].tag in ("prep", "to"):
        before = start - 2
        if tokens[start - 1].low not in _ATTACHING:
            break
        if tokens[before].low in FINITE and _is_participle(tokens[before]):
            before -= 1  # "people briefed on the matter"
        counted = tokens[start].tag == "num" or tokens[start].low in _COUNTING
        if before >= low and tokens[before].low == "one" and counted:
            head = start = before  # "one in three"
            break
        if before < low or not is_nominal(tokens[before]) or tokens[before].low in FINITE:
            break
        head = before
        start = _core_start(tokens, before, low)
    return start, head


def _core_start(tokens: Sequence[Token], last: int, low: int) -> int:
    """Where the noun phrase without prepositions begins that ends with token ``last``."""
    at = last
    while at > low:
        token = tokens[at - 1]
        if token.tag == "det":
            return _first_determiner(tokens, at - 1, low)
        if is_nominal(token):
            if _is_verb_before(tokens, at, low):
                break
            at -= 1
        elif _belongs_inside(tokens, at, low):
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


def _is_verb_before(tokens: Sequence[Token], at: int, low: int) -> bool:
    """Whether what looks like a noun before ``at`` is a verb, and so no part of the phrase."""
    token = tokens[at - 1]
    before = tokens[at - 2] if at - 2 >= low else None
    if token.low in FINITE:
        if before is None or (before.tag not in ("det", "adv") and not before.possessive):
            return True
        if before.tag == "adv" and at - 3 >= low and is_person(tokens[at - 3]):
            return True  # "Lee sharply rebuked critics"
    if before is not None and before.tag == "to" and token.low in BASE_FORMS:
        return True  # "sought to help Lee"
    verb = token.verb
    if verb is not None and token.tag == "ing":
        return True
    # "A video shows Lee …", "Our sources say Lee …"
    shows = token.low == "say" or (verb is not None and verb.form == "s")
    return shows and is_capital(tokens[at])


def _first_determiner(tokens: Sequence[Token], at: int, low: int) -> int:
    """The first of the determiners that end at ``at``: "all the", "some of the"."""
    if at > low and tokens[at - 1].tag == "det":
        return at - 1
    if at - 1 > low and tokens[at - 1].low == "of" and tokens[at - 2].tag in ("det", "num"):
        return at - 2
    return at


def _belongs_inside(tokens: Sequence[Token], at: int, low: int) -> bool:
    """Whether the word before ``at`` stands inside a phrase: "a nearly new", "Sunday's"."""
    token = tokens[at - 1]
    if token.tag == "time" and tokens[at].tag == "num":
        return True  # "the May 8 election"
    if token.tag in ("adv", "quote"):
        return at - 2 >= low and tokens[at - 2].tag == "det"
    return token.tag == "time" and token.possessive


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
    opening = first == low and left.tag == "cap" and right.tag == "n"  # "Current and former aides"
    alike = left.tag == right.tag or opening
    if opens and (alike or right.tag == "det" or left.low.endswith("s")):
        return _first_of_list(tokens, first, low) if is_person(left) else first
    return start


def _first_of_list(tokens: Sequence[Token], first: int, low: int) -> int:
    """Where a list of people begins whose last but one is named at ``first``: "Lee, Roe and Poe"."""
    at = first
    while at - 2 >= low and tokens[at - 1].tag == "comma" and is_person(tokens[at - 2]):
        at = _core_start(tokens, at - 2, low)
    opens = at == low or tokens[at - 1].tag in ("stop", "soft", "quote", "conj", "sub", "that")
    return at if opens else first


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
    begun = first
    while begun < high and tokens[begun].tag == "det":
        begun += 1
    dated = first < begun < high - 1 and tokens[begun].tag == "time"
    if dated and is_nominal(tokens[begun + 1]):
        begun += 1  # "a Monday editorial"
    if first < begun < high:
        if tokens[begun].low == "of":
            return _some_of(tokens, first, begun, high)
        if tokens[first].low in _AMOUNTS and _is_past(tokens[begun]):
            return Phrase(first, begun, begun - 1)  # "Thousands marched"
    end = _core_end(tokens, first, begun, high)
    if end == begun:
        return Phrase(first, end, end - 1) if end > first else None
    return _with_attached(tokens, Phrase(first, end, end - 1), high)


def _some_of(tokens: Sequence[Token], first: int, of: int, high: int) -> Phrase | None:
    """ "some of the residents", whose head is "residents", and "some of them", whose head is "some"."""
    rest = phrase_after(tokens, of + 1, high)
    if rest is None:
        return None
    return Phrase(first, rest.end, first if tokens[rest.head].tag == "pron" else rest.head)


def _core_end(tokens: Sequence[Token], first: int, begun: int, high: int) -> int:
    """Where the noun phrase from ``first`` ends, prepositions left out; determiners end at ``begun``."""
    at = begun
    while at < high:
        token = tokens[at]
        if is_nominal(token):
            if at > begun and _is_verb_behind(tokens, at, high):
                break
            if at > begun and token.tag == "ing" and _has_object(tokens, at, high):
                break
        elif not (
            (token.tag == "quote" or token.tag == "adv")
            and at + 1 < high
            and at > first
            and tokens[at - 1].tag == "det"
        ):
            break
        at += 1
    return at


def _has_object(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a form in -ing behind a noun has a name as its object: "a pastor supporting Lee"."""
    behind = at + 1
    if behind + 1 < high and tokens[behind].tag == "cap":
        behind += 1  # "supporting Mr Lee"
    return behind < high and is_person(tokens[behind]) and not is_capital(tokens[at - 1])


def _is_verb_behind(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether what looks like a noun at ``at`` is the verb of the phrase before it."""
    token, before = tokens[at], tokens[at - 1]
    if _is_past(token) and before.tag not in ("num", "adv"):
        return True
    if token.low in THIRD_PERSON and (is_person(before) or token.low in NEVER_NOUNS):
        return True
    if _is_plural(before) and token.tag == "n" and not token.low.endswith("s"):
        behind = tokens[at + 1].tag if at + 1 < high else "stop"
        if behind in ("det", "pron"):
            return True  # "the crews oppose the plan"
    return token.verb is not None and _acts(tokens, at, high)


def _is_plural(token: Token) -> bool:
    return token.tag == "n" and token.low.endswith("s") and not token.low.endswith("ss")


def _with_attached(tokens: Sequence[Token], phrase: Phrase, high: int) -> Phrase:
    """The phrase with the one that hangs on it by a preposition: "a spokesman for the club"."""
    end, head = phrase.end, tokens[phrase.head]
    if end + 1 >= high or tokens[end].low not in ("of", "for", "from", "with", "at", "in"):
        return phrase
    if is_capital(head) and tokens[end].low != "of":
        return phrase
    if tokens[end].low == "for" and (tokens[end + 1].tag == "ing" or tokens[end + 1].low in _OWNED):
        return phrase  # "criticised by rivals for failing", "by Lee's allies for his silence"
    rest = phrase_after(tokens, end + 1, high)
    if rest is None:
        return phrase
    if _ends_in_name(tokens, rest):
        return Phrase(phrase.start, rest.end, rest.head)
    if is_person(head) or tokens[end + 1].tag == "time":
        return phrase
    return Phrase(phrase.start, rest.end, phrase.head)


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


def made_to(tokens: Sequence[Token], to: int, low: int) -> Phrase | None:
    """Who was made to do what follows "to": Lee in "which forced Lee to admit"."""
    phrase = phrase_before(tokens, to - 1, low)
    if phrase is None or phrase.start <= low or tokens[phrase.start - 1].low not in _MAKING:
        return None
    return phrase
