"""Finds where the reported words begin after their verb: at "that", at a clause, at an object.

It judges by word order alone, and looks only a few tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import EXPLETIVES, clause_starts, that_ahead
from articles.reading.grammar.cues import Verb
from articles.reading.grammar.given_words import (
    OWNED,
    gives_words,
    is_said_of_who,
    points_to,
    stands_for_words,
)
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_nominal,
    is_person,
    phrase_after,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

#: The token at which the content begins, the rule in words, the confidence.
Start = tuple[int | None, str, int]


_NOTHING: Start = (None, "", 0)


_QUESTION = frozenset(("whether", "how", "why", "what", "which"))


#: They open a question behind some verbs only: "asked if", "wondered who".
#: Behind "about" and "of" they open what was told: "spoke of how the bridge fell".
_TELLING = frozenset(("how", "why"))


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


_RELATIVES = frozenset(("where", "which", "who"))


_NEAR_TIMES = frozenset(("last", "late", "early", "this"))


#: What leads from a person or thing to what is said of it: "accused Lee of lying".
_LEADING_ON = frozenset(("as", "for", "over"))


_URGING = frozenset(
    ("urge", "beg", "implore", "exhort", "advise", "order", "instruct", "command", "counsel")
)


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


#: After these nothing leads on to what is said: "called Lee a fool".
_NAMING = frozenset(("call", "label", "brand", "dub", "term", "nickname", "deem", "pronounce"))


#: What stands behind these is no thing said by itself: "called Lee", "cited the police".
_NO_THING = _NAMING | {"cite"}


def start_after(tokens: Sequence[Token], report: Report) -> Start:
    """Where the content after the verb begins, with the rule in words and a confidence.

    The place is None when nothing is reported there.
    """
    if report.how == "of":
        return _behind_noun(tokens, report)
    verb = report.verb
    if verb is None or verb.lemma in ASPECTS:
        return _NOTHING
    if report.passive:
        return _beside_agent(tokens, report, verb) if report.how == "by" else _NOTHING
    if report.inverted and _is_tag(tokens, report):
        return _NOTHING
    at = _past_aside(tokens, _past_times(tokens, report.right, report.stop), report.stop)
    if at >= report.stop:
        return _NOTHING
    if tokens[at].tag == "to" and "t" in verb.takes and _is_plan(tokens, at, report.stop):
        return at, "to + verb", 80
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


def _is_plan(tokens: Sequence[Token], to: int, stop: int) -> bool:
    """Whether a verb stands behind "to", and not the one told: "vowed to stay", but not "vowed to
    the club that …"."""
    return to + 1 < stop and tokens[to + 1].tag in ("n", "adv", "aux")


def _beside_agent(tokens: Sequence[Token], report: Report, verb: Verb) -> Start:
    """ "criticised by Lee for …", "told by Lee that …", "asked to stay by Lee", "called a fool by
    Lee": behind who said it, or between the verb and "by"."""
    assert report.subject is not None
    by, behind = report.subject.start - 1, report.subject.end
    if by > report.right:
        first = tokens[report.right]
        called = verb.lemma in _NAMING and first.tag in _CALLED
        leads_on = "o" in verb.takes and first.low in ("to", "as", "of", "for")
        return (report.right, "whom or what", 76) if called or leads_on else _NOTHING
    if behind + 1 >= report.stop:
        return _NOTHING
    if "a" in verb.takes and tokens[behind].tag == "that":
        return behind + 1, "that", 88
    if "w" in verb.takes and _asks(tokens, behind, report.stop, verb):
        return behind, tokens[behind].low, 86
    leads_on = tokens[behind].low in _leading_on(verb) or (
        tokens[behind].tag == "to" and "a" in verb.takes
    )
    return (behind, "whom or what", 76) if leads_on and "o" in verb.takes else _NOTHING


def _at_question(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start | None:
    """ "asked whether …", "explained to the court why …"; None where no question begins."""
    token = tokens[at]
    if at + 1 < report.stop and tokens[at + 1].low in _TELLING and token.low in verb.prepositions:
        return at + 1, tokens[at + 1].low, 86  # "talked about how …"
    if "w" not in verb.takes:
        return None
    if token.tag == "to":
        addressed = phrase_after(tokens, at + 1, report.stop)
        if addressed is not None and _asks(tokens, addressed.end, report.stop, verb):
            return addressed.end, tokens[addressed.end].low, 86
    if token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING):
        return at, token.low, 88
    return None


def _leads_on(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether words of the same phrase follow a determiner."""
    if at < stop and tokens[at].tag == "adv":
        at += 1
    return at < stop and (is_nominal(tokens[at]) or tokens[at].tag in ("det", "quote", "prep"))


def _asks(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> bool:
    if at >= stop:
        return False
    return tokens[at].low in _QUESTION or (tokens[at].low in _OPEN and verb.lemma in _ASKING)


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
        asked = at + 2 < report.stop and tokens[at + 2].tag == "to"  # "called on her to go"
        amount = tokens[at + 1].tag == "det" and not (
            asked or _leads_on(tokens, at + 2, report.stop)
        )
        return _NOTHING if amount else (at + 1, token.low, 78)  # "called for more"
    if token.low == "to" and points_to(tokens, at + 1, report.stop, verb):
        return at + 1, "to", 66
    if token.low in ("to", "with") and verb.prepositions:  # "complained to Lee about the noise"
        addressed = phrase_after(tokens, at + 1, report.stop)
        rest = report.stop if addressed is None else addressed.end
        rest = _past_times(tokens, rest, report.stop)
        if rest + 1 < report.stop and tokens[rest].low in verb.prepositions - verb.topics:
            return rest + 1, tokens[rest].low, 78
    return None


def _at_listener_clause_or_object(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb
) -> Start:
    """ "told Lee it was safe", "called Lee a fool", "said it was safe", "denied the report"."""
    token, takes = tokens[at], verb.takes
    begins = is_nominal(token) or token.tag in ("pron", "det", "that", "rel")
    if _is_withheld(tokens, at, report):
        return _NOTHING
    if stands_for_words(tokens, at, report.stop, verb) or is_said_of_who(tokens, at, report):
        return at, "clause", 80
    acts = token.tag == "pron" and "b" in takes and clause_starts(tokens, at, report)
    if begins and "a" in takes and not acts:  # but "warned they could leave"
        return _behind_listener(tokens, at, report, verb)
    reflexive = token.low == "as" and tokens[at - 1].low in _REFLEXIVE
    if "v" in takes and reflexive and at + 1 < report.stop:
        return at - 1, "whom or what", 76  # "described themselves as poor"
    if "v" in takes and begins and _is_characterised(tokens, at, report):
        return at, "whom or what", 76
    if "b" in takes and clause_starts(tokens, at, report):
        return at, "clause", 88
    if begins and gives_words(tokens, at, report.stop, verb):
        return at, "object", 66
    if not begins or token.tag == "pron" or verb.lemma in _NO_THING or not takes & {"s", "v"}:
        return _NOTHING
    return _NOTHING if _is_asked(tokens, at, report) else (at, "object", 66)


def _behind_listener(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start:
    """Behind the one told: "told Lee it was safe", "asked Lee why"; or "told the truth"."""
    token, stop = tokens[at], report.stop
    listener = phrase_after(tokens, at, stop)
    if token.low == "her" and at + 1 < stop and tokens[at + 1].tag in ("prep", "that"):
        listener = Phrase(at, at + 1, at)  # "informing her of the deaths"
    if listener is not None and listener.end < stop:
        rest = _past_times(tokens, listener.end, stop)
        if rest < stop and clause_starts(tokens, rest, report):
            return rest, "the one told, clause", 88
        if _asks(tokens, rest, stop, verb):
            return rest, "the one told, question", 86
        if rest < stop and tokens[rest].tag == "to" and "o" in verb.takes:
            return rest, "the one told, to + verb", 80
        if rest + 1 < stop and tokens[rest].low in verb.prepositions - verb.topics:
            return rest + 1, tokens[rest].low, 78  # "warned Lee of floods"
    somebody = token.tag == "pron" or token.low in OWNED or token.low in words("speaking_nouns")
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


def _is_withheld(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is denied to somebody, and not called untrue: "denied food to the men"."""
    if report.verb is None or report.verb.lemma != "deny":
        return False
    for index in range(at + 1, min(report.stop - 1, at + 7)):
        token, behind = tokens[index], tokens[index + 1]
        if token.tag == "to":
            several = behind.tag == "n" and behind.low.endswith("s")
            return several or behind.tag in ("det", "name", "cap")
        if not is_nominal(token):
            return False
    return False


def _is_characterised(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is said of the person or thing at ``at``: "called Lee a fool", "urged Lee to
    go". "Attacked Lee in May" only tells that something was said."""
    assert report.verb is not None
    named = phrase_after(tokens, at, report.stop)
    if named is None:
        return False
    if report.verb.lemma in _NAMING:
        behind = named.end < report.stop and tokens[named.end].tag in _CALLED
        if behind and tokens[named.end].tag == "adv":  # "calling the desk at once", "late"
            behind = _leads_on(tokens, named.end + 1, report.stop)
        several = named.end - named.start - (tokens[at].tag == "det") > 1
        capitals = any(
            is_capital(tokens[index]) and not tokens[index].possessive for index in (at, named.head)
        )
        return behind or (several and not capitals)  # "a group called North 7, was"
    leading_on = _leading_on(report.verb)
    for index in range(at + 1, min(report.stop, at + 14)):
        token = tokens[index]
        if token.low in leading_on:
            return index + 1 < report.stop
        if (
            token.tag in ("semi", "soft", "colon", "rel", "sub", "that", "conj", "dash")
            and token.low != "and"
        ):
            return False
    return False


def _leading_on(verb: Verb) -> frozenset[str]:
    """The words that lead from whom the verb takes to what is said of them."""
    if verb.lemma in _URGING:
        return frozenset(("to", "not"))
    if verb.lemma == "accuse":
        return frozenset(("of",))
    return frozenset(("as",)) if verb.lemma == "cite" else _LEADING_ON


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


def _past_aside(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Past what two commas part off behind the verb: "described, in harsh terms, a set of rules",
    "said on TV, where he works, that …"."""
    limit = min(stop, at + 16)
    comma = next((index for index in range(at, limit) if tokens[index].tag == "comma"), stop)
    if comma + 2 >= limit or not all(
        tokens[index].tag == "prep" or is_nominal(tokens[index]) for index in range(at, comma)
    ):
        return at
    begun = tokens[comma + 1]
    if comma == at:
        opens = begun.tag == "prep" or begun.low in ("based", "citing", "speaking", "quoting")
    else:
        opens = begun.low in _RELATIVES
    if not opens:
        return at
    for index in range(comma + 2, limit - 1):
        if tokens[index].tag in ("quote", "soft", "semi", "colon"):
            return at
        if tokens[index].tag == "comma":
            begins = tokens[index + 1].tag == "that" or comma == at
            return index + 1 if begins else at
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
