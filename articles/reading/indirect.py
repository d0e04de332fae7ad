"""Reported speech: what somebody is said to have said, without quotation marks.

From each report of a sentence the content is read off by word order: the clause after the verb
("said that …"), the clause before it ("…, residents said"), or the object ("urged Lee to …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.frames import Report
from articles.reading.phrases import is_nominal, phrase_after
from articles.reading.tokens import Token

_STOPPERS = frozenset(("stop", "soft", "semi"))
_CONTRAST = frozenset(("but", "while", "although", "though", "whereas", "yet"))
_QUESTION = frozenset(("whether", "if", "how", "why", "where", "when", "what", "who", "which"))
_REACH = 120


@dataclass(frozen=True, slots=True)
class Reported:
    """Tokens ``start`` to ``end`` are what ``report`` reports."""

    start: int
    end: int
    report: Report
    rule: str
    confidence: int


def find_reported(tokens: Sequence[Token], reports: Sequence[Report]) -> list[Reported]:
    """The reported clauses of one sentence, in the order of their reports."""
    found: list[Reported] = []
    for number, report in enumerate(reports):
        if report.subject is None:
            continue
        later = reports[number + 1 :]
        content = _content(tokens, report, reports[:number], later)
        if content is not None:
            found.append(content)
    return [part for part in found if _mostly_unquoted(tokens, part)]


def _mostly_unquoted(tokens: Sequence[Token], part: Reported) -> bool:
    quoted = sum(
        tokens[at].end - tokens[at].start
        for at in range(part.start, part.end)
        if tokens[at].tag == "quote"
    )
    return 5 * quoted < 2 * (tokens[part.end - 1].end - tokens[part.start].start)


def _content(
    tokens: Sequence[Token], report: Report, earlier: Sequence[Report], later: Sequence[Report]
) -> Reported | None:
    if report.how == "according to":
        return _according(tokens, report, earlier)
    start, rule, confidence = _start_after(tokens, report)
    if start is None:
        start_before = _clause_before(tokens, report)
        if start_before is None:
            return None
        begin, end = start_before
        return Reported(begin, end, report, f"{_cue(tokens, report)}, after its clause", 85)
    end = _end(tokens, start, report, later)
    if end <= start:
        return None
    return Reported(start, end, report, f"{_cue(tokens, report)} {rule}", confidence)


def _cue(tokens: Sequence[Token], report: Report) -> str:
    return f"source + {tokens[report.start].low}"


def _according(
    tokens: Sequence[Token], report: Report, earlier: Sequence[Report]
) -> Reported | None:
    first = report.start
    if first > report.begin:
        begin = _clause_begin(tokens, report.begin, first)
        for other in earlier:
            if begin < other.right <= first - 3 and other.how != "according to":
                begin = max(begin, other.right)
        end = first
        while end > begin and tokens[end - 1].tag in ("comma", "dash", "adv"):
            end -= 1
        if end - begin >= 3:
            return Reported(begin, end, report, "clause + according to + source", 90)
        return None
    start = report.right
    while start < report.stop and tokens[start].tag != "comma" and start < report.right + 25:
        start += 1
    start += 1
    if start + 1 < report.stop:
        return Reported(start, report.stop, report, "according to + source, before its clause", 90)
    return None


def _clause_begin(tokens: Sequence[Token], begin: int, high: int) -> int:
    """Where the clause that ends at ``high`` begins: after a semicolon, or with its sentence."""
    at = high - 1
    low = max(begin, high - _REACH)
    while at > low and tokens[at].tag not in ("semi", "soft"):
        at -= 1
    if tokens[at].tag in ("semi", "soft"):
        at += 1
    while at < high and tokens[at].tag in ("conj", "comma", "dash"):
        at += 1
    return at


def _clause_before(tokens: Sequence[Token], report: Report) -> tuple[int, int] | None:
    """The clause in "…, residents said" or "…, said residents"."""
    assert report.subject is not None
    if report.how not in ("next", "described", "inverted") or report.passive:
        return None
    verb = report.verb
    if verb is None or not verb.speech or not verb.takes & {"c", "b"}:
        return None
    first = report.start if report.inverted else report.subject.start
    if first - 1 <= report.begin or tokens[first - 1].tag not in ("comma", "dash"):
        return None
    if report.right < report.stop and tokens[report.right].tag not in (
        "comma",
        "time",
        "prep",
        "adv",
        "conj",
        "dash",
        "sub",
    ):
        return None
    begin = _clause_begin(tokens, report.begin, first - 1)
    end = first - 1
    if end - begin < 3 or all(tokens[at].tag == "quote" for at in range(begin, end)):
        return None
    if tokens[begin].tag in ("prep", "sub", "ing", "time") and not _has_subject(tokens, begin, end):
        return None
    return begin, end


def _has_subject(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether more than an introduction ("On Friday,") stands there."""
    return any(tokens[at].tag == "comma" for at in range(begin, end)) or end - begin > 9


def _start_after(tokens: Sequence[Token], report: Report) -> tuple[int | None, str, int]:
    """Where the content after the verb begins, with the rule in words and a confidence."""
    stop = report.stop
    at = report.right
    if report.how == "of":
        return (at + 1, "that", 80) if at < stop and tokens[at].tag == "that" else (None, "", 0)
    verb = report.verb
    if verb is None:
        return None, "", 0
    if report.passive:
        return _after_passive(tokens, report)
    takes = verb.takes
    at = _past_particle(tokens, at, stop)
    if at >= stop:
        return None, "", 0
    that = _that_ahead(tokens, at, stop) if takes & {"c", "b", "a"} else None
    if that is not None:
        return that + 1, "that", 92
    token = tokens[at]
    if token.low in _QUESTION and "w" in takes:
        return at, token.low, 88
    if token.tag == "to" and "t" in takes and at + 1 < stop:
        return at, "to + verb", 80
    if token.low in verb.prepositions and at + 1 < stop:
        return at + 1, token.low, 78
    begins = is_nominal(token) or token.tag in ("pron", "det", "that", "rel")
    if "a" in takes and begins:
        listener = phrase_after(tokens, at, stop)
        if listener is not None and listener.end < stop:
            rest = _past_particle(tokens, listener.end, stop)
            if rest < stop and _clause_starts(tokens, rest, stop):
                return rest, "the one told, clause", 88
            if rest < stop and tokens[rest].low in _QUESTION:
                return rest, "the one told, question", 86
    if "o" in takes and begins:
        return at, "whom or what", 76
    if "b" in takes and _clause_starts(tokens, at, stop):
        return at, "clause", 88
    if "n" in takes and begins:
        return at, "object", 66
    return None, "", 0


def _past_particle(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Leave out times between a verb and its content ("said on Friday")."""
    limit = min(stop, at + 12)
    while at < limit:
        token = tokens[at]
        if token.tag in ("time", "adv") or (token.tag == "num" and tokens[at - 1].tag == "time"):
            at += 1
        elif (token.tag == "prep" and at + 1 < limit and tokens[at + 1].tag == "time") or (
            token.low in ("last", "late", "early", "this")
            and at + 1 < limit
            and tokens[at + 1].tag == "time"
        ):
            at += 2
        else:
            break
    return at


def _that_ahead(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The "that" of the content, behind the one told, a place or a time, if it comes soon."""
    for index in range(at, min(stop, at + 14)):
        token = tokens[index]
        if token.tag == "that":
            clause = index + 1 < stop and (
                tokens[index + 1].tag not in ("stop", "comma", "aux") or index == at
            )
            return index if clause else None
        if token.tag in ("quote", "colon", "rel", "aux", "conj", "soft", "pron") and index > at:
            return None
        if token.verb is not None and token.tag == "n" and token.verb.form == "past":
            return None
    return None


def _clause_starts(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a clause with a subject begins at ``at``: a subject and, soon, a verb."""
    token = tokens[at]
    if token.tag == "pron":
        return at + 1 < stop
    if token.tag == "sub" and token.low not in ("as", "so"):
        return True
    if not (is_nominal(token) or token.tag in ("det", "that")):
        return False
    subject = phrase_after(tokens, at, stop)
    return (
        subject is not None
        and subject.end < stop
        and (
            tokens[subject.end].tag
            in (
                "aux",
                "n",
                "adv",
                "prep",
                "comma",
                "rel",
                "that",
                "to",
                "nadv",
                "ing",
                "dash",
                "conj",
                "lpar",
                "quote",
            )
        )
    )


def _after_passive(tokens: Sequence[Token], report: Report) -> tuple[int | None, str, int]:
    """ "was accused by Lee of …": the content follows the agent; without an agent there is none."""
    if report.how != "by" or report.subject is None:
        return None, "", 0
    at = report.subject.end
    if at < report.stop and tokens[at].tag in ("prep", "to", "that", "quote"):
        return at, "passive, by + source", 60
    return None, "", 0


def _end(tokens: Sequence[Token], start: int, report: Report, later: Sequence[Report]) -> int:
    """Where the content that begins at ``start`` ends."""
    high = min(report.stop, start + _REACH)
    heads = {_first_word(other): other for other in later if other.subject is not None}
    for at in range(start + 1, high):
        token = tokens[at]
        if token.tag in _STOPPERS:
            return at
        if token.tag == "comma" and at + 1 < high:
            following = tokens[at + 1]
            if following.low in _CONTRAST or following.low == "according":
                return at
            other = heads.get(at + 1)
            if other is not None and (other.how == "participle" or _ends_sentence(tokens, other)):
                return at
            if following.tag == "conj" and at + 2 < high and at + 2 in heads:
                return at
        elif token.low == "according" and at + 1 < high and tokens[at + 1].tag == "to":
            return at
        elif token.tag == "conj" and at + 1 in heads and heads[at + 1].how == "elided":
            return at - 1 if tokens[at - 1].tag == "comma" else at
    end = high
    while end > start and tokens[end - 1].tag in ("comma", "dash", "conj", "colon"):
        end -= 1
    return end


def _first_word(report: Report) -> int:
    if report.inverted or report.how in ("according to", "elided", "participle", "of", "by"):
        return report.start
    assert report.subject is not None
    return report.subject.start


def _ends_sentence(tokens: Sequence[Token], report: Report) -> bool:
    return report.right >= report.stop or tokens[report.right].tag in ("time", "prep", "comma")
