"""Where what is reported begins behind its verb: at "that", at a clause, at an object.

Judged by word order alone; nothing is looked for further than a few tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import EXPLETIVES, clause_starts, that_ahead
from articles.reading.grammar.cues import Verb
from articles.reading.grammar.phrases import is_capital, is_nominal, is_person, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

#: The token at which the content begins, the rule in words, the confidence.
Start = tuple[int | None, str, int]


_NOTHING: Start = (None, "", 0)


_QUESTION = frozenset(("whether", "how", "why", "what", "which"))


#: They open a question behind some verbs only: "asked if", "wondered who".
_OPEN = frozenset(("if", "who", "where", "when"))


_ASKING = frozenset(
    (
        "ask",
        "wonder",
        "question",
        "inquire",
        "enquire",
        "explain",
        "know",
        "tell",
        "specify",
        "reveal",
    )
)


#: They introduce words between marks only: "began with a drum roll" reports nothing.
ASPECTS = frozenset(("begin", "start", "open", "close", "end", "finish"))


#: The tags of what somebody may be called, behind a verb of naming.
_CALLED = frozenset(("det", "n", "num", "ing", "adv", "nadv", "quote", "name", "cap"))


#: What belongs to the words behind it: "said only the north wing was open".
_NARROWING = frozenset(("nearly", "almost", "not", "only", "hardly", "even", "just"))


_NEAR_TIMES = frozenset(("last", "late", "early", "this"))


#: What leads from a person or thing to what is said of it: "accused Lee of lying".
_LEADING_ON = frozenset(("as", "for", "over"))


_URGING = frozenset(
    ("urge", "beg", "implore", "exhort", "advise", "order", "instruct", "command", "counsel")
)


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


_OWNED = frozenset(("his", "her", "their", "my", "our", "your"))


#: After these nothing leads on to what is said: "called Lee a fool".
_NAMING = frozenset(("call", "label", "brand", "dub", "term", "nickname", "deem", "pronounce"))


def start_after(tokens: Sequence[Token], report: Report) -> Start:
    """Where the content after the verb begins, with the rule in words and a confidence.

    The place is None when nothing is reported there.
    """
    if report.how == "of":
        return _behind_noun(tokens, report)
    verb = report.verb
    if verb is None or verb.lemma in ASPECTS or report.passive:
        return _NOTHING
    if report.inverted and _is_tag(tokens, report):
        return _NOTHING
    at = _past_times(tokens, report.right, report.stop)
    if at >= report.stop:
        return _NOTHING
    that = that_ahead(tokens, at, report.stop, verb) if verb.takes & {"c", "b", "a"} else None
    if that is not None:
        return that + 1, "that", 92
    if tokens[at].low == "according":
        return _NOTHING
    return (
        _at_question(tokens, at, report, verb)
        or _at_infinitive_or_preposition(tokens, at, report, verb)
        or _at_listener_clause_or_object(tokens, at, report, verb)
    )


def _behind_noun(tokens: Sequence[Token], report: Report) -> Start:
    """ "Lee's promise to …", "Lee's claim that …"."""
    at = report.right
    if at < report.stop and tokens[at].tag == "to":
        return at, "to + verb", 75
    if at < report.stop and tokens[at].tag == "that":
        return at + 1, "that", 80
    return _NOTHING


def _at_question(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start | None:
    """ "asked whether …", "explained to the court why …"; None where no question begins."""
    if "w" not in verb.takes:
        return None
    token = tokens[at]
    if token.tag == "to":
        addressed = phrase_after(tokens, at + 1, report.stop)
        if addressed is not None and _asks(tokens, addressed.end, report.stop):
            return addressed.end, tokens[addressed.end].low, 86
    if token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING):
        return at, token.low, 88
    return None


def _asks(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return at < stop and tokens[at].low in _QUESTION


def _at_infinitive_or_preposition(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb
) -> Start | None:
    """ "vowed to stay", "warned of floods"; None where neither begins."""
    token = tokens[at]
    if at + 1 >= report.stop:
        return None
    if token.tag == "to" and "t" in verb.takes:
        return at, "to + verb", 80
    if token.low in verb.prepositions and token.low not in verb.topics:
        return at + 1, token.low, 78
    return None


def _at_listener_clause_or_object(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb
) -> Start:
    """ "told Lee it was safe", "called Lee a fool", "said it was safe", "denied the report"."""
    token, takes = tokens[at], verb.takes
    begins = is_nominal(token) or token.tag in ("pron", "det", "that", "rel")
    if begins and "a" in takes:
        return _behind_listener(tokens, at, report, verb)
    reflexive = token.low == "as" and tokens[at - 1].low in _REFLEXIVE
    if "v" in takes and reflexive and at + 1 < report.stop:
        return at - 1, "whom or what", 76  # "described themselves as poor"
    if "v" in takes and begins and _is_characterised(tokens, at, report):
        return at, "whom or what", 76
    if "b" in takes and clause_starts(tokens, at, report):
        return at, "clause", 88
    if not begins or token.tag == "pron" or verb.lemma in _NAMING or not takes & {"s", "v"}:
        return _NOTHING
    return _NOTHING if _is_asked(tokens, at, report) else (at, "object", 66)


def _behind_listener(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start:
    """Behind the one told: "told Lee it was safe", "asked Lee why"; or "told the truth"."""
    token, stop = tokens[at], report.stop
    listener = phrase_after(tokens, at, stop)
    if listener is not None and listener.end < stop:
        rest = _past_times(tokens, listener.end, stop)
        if rest < stop and clause_starts(tokens, rest, report):
            return rest, "the one told, clause", 88
        if _asks(tokens, rest, stop):
            return rest, "the one told, question", 86
        if rest < stop and tokens[rest].tag == "to" and "o" in verb.takes:
            return rest, "the one told, to + verb", 80
    somebody = token.tag == "pron" or token.low in _OWNED or token.low in words("speaking_nouns")
    return _NOTHING if somebody or "s" not in verb.takes else (at, "object", 66)


def _is_asked(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether somebody is only asked things: "questioned Lee", "questioned the patient"."""
    if report.verb is None or report.verb.lemma != "question":
        return False
    named = phrase_after(tokens, at, report.stop)
    if named is None or tokens[named.head].possessive:
        return False
    head = tokens[named.head]
    people = head.low in words("speaking_nouns") or head.low.removesuffix("s") in gazetteer().roles
    return people or is_person(head) or head.tag == "cap" or head.low in gazetteer().near["people"]


def _is_characterised(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is said of the person or thing at ``at``: "called Lee a fool", "urged Lee to
    go". "Attacked Lee in May" only tells that something was said."""
    assert report.verb is not None
    named = phrase_after(tokens, at, report.stop)
    if named is None:
        return False
    if report.verb.lemma in _NAMING:
        behind = named.end < report.stop and tokens[named.end].tag in _CALLED
        several = named.end - named.start - (tokens[at].tag == "det") > 1
        return behind or (several and not is_capital(tokens[named.head]))
    leading_on = _LEADING_ON
    if report.verb.lemma in _URGING:
        leading_on = frozenset(("to", "not"))
    elif report.verb.lemma == "accuse":
        leading_on = frozenset(("of",))
    for index in range(at + 1, min(report.stop, at + 14)):
        token = tokens[index]
        if token.low in leading_on:
            return index + 1 < report.stop
        if (
            token.tag in ("semi", "soft", "colon", "rel", "sub", "that", "conj")
            and token.low != "and"
        ):
            return False
    return False


def _is_tag(tokens: Sequence[Token], report: Report) -> bool:
    """Whether ", said Lee" stands behind what is said."""
    before = report.start - 1
    return before >= report.begin and tokens[before].tag in ("comma", "quote", "soft", "dash")


def _past_times(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Leave out times and occasions between a verb and its content ("said on Friday")."""
    limit = min(stop, at + 12)
    while at < limit:
        token = tokens[at]
        later = tokens[at + 1].tag if at + 1 < limit else ""
        if token.low in EXPLETIVES or (token.low in _NARROWING and later == "det"):
            break
        if token.tag in ("time", "adv") or (token.tag == "num" and tokens[at - 1].tag == "time"):
            at += 1
        elif later == "time" and (token.tag == "prep" or token.low in _NEAR_TIMES):
            at += 2
        elif token.tag == "prep" and (past := _past_occasion(tokens, at, limit)) is not None:
            at = past
        else:
            break
    return at


def _past_occasion(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Where "in a statement" ends, when such a phrase begins at ``at``."""
    noun = at + 1
    while noun < limit and tokens[noun].tag == "det":
        noun += 1
    if noun == limit or tokens[noun].low not in words("venues"):
        return None
    while noun + 1 < limit and tokens[noun + 1].low in words("venues"):
        noun += 1  # "in a video message"
    return noun + 1
