"""Reported speech: what somebody is said to have said, without quotation marks.

From each report of a sentence the content is read off by word order: the clause after the verb
("said that …"), the clause before it ("…, residents said"), or the object ("urged Lee to …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.cues import FINITE
from articles.reading.extents import content_end
from articles.reading.phrases import is_nominal, phrase_after
from articles.reading.reports import Report
from articles.reading.tokens import Token
from articles.reading.wordlists import words

_QUESTION = frozenset(("whether", "how", "why", "what", "which"))
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
_REACH = 120
_NEAR_TIMES = frozenset(("last", "late", "early", "this"))
_BELIEF = 25  # what somebody thinks or wants need not have been said


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
    spans: set[tuple[int, int]] = set()
    for number, report in enumerate(reports):
        if report.subject is None:
            continue
        later = reports[number + 1 :]
        content = _content(tokens, report, reports[:number], later)
        if content is not None and (content.start, content.end) not in spans:
            spans.add((content.start, content.end))
            found.append(content)
    return [
        part
        for part in found
        if _mostly_unquoted(tokens, part) and not _told_already(tokens, part, found)
    ]


def _told_already(tokens: Sequence[Token], part: Reported, found: Sequence[Reported]) -> bool:
    """Whether the clause lies in another's and adds no source of its own: "Lee said he hopes …"."""
    for other in found:
        if other is part or not (other.start <= part.start and part.end <= other.end):
            continue
        assert part.report.subject is not None
        head = tokens[part.report.subject.head]
        verb = part.report.verb
        if head.tag == "pron" or (verb is not None and not verb.speech):
            return True
    return False


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
    if _stops_short(tokens, report):
        return None
    start, rule, confidence = _start_after(tokens, report)
    if start is None:
        start_before = _clause_before(tokens, report)
        if start_before is None:
            return None
        begin, end = start_before
        return Reported(begin, end, report, f"{_cue(tokens, report)}, after its clause", 85)
    end = content_end(tokens, start, report, later)
    if end <= start:
        return None
    if report.verb is not None and not report.verb.speech:
        confidence -= _BELIEF
    return Reported(start, end, report, f"{_cue(tokens, report)} {rule}", confidence)


def _stops_short(tokens: Sequence[Token], report: Report) -> bool:
    """ "stopped short of calling for": just what was not said."""
    at = report.start - 2
    return at >= report.begin and tokens[at].low == "short" and tokens[at + 1].low == "of"


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
    if all(tokens[at].tag == "quote" for at in range(begin, end)):
        return None
    if _is_clause(tokens, begin, end):
        return begin, end
    if report.right < report.stop and tokens[report.right].tag == "comma":
        rest = report.right + 1
        inserted = is_nominal(tokens[end - 1]) and begin == report.begin
        goes_on = any(_may_be_finite(token) for token in tokens[rest : min(rest + 3, report.stop)])
        if inserted and goes_on and not report.inverted:
            return begin, report.stop  # "The group, officials say, controls …"
    return None


def _is_clause(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether more than an introduction ("On Friday,", "Asked about it,") stands there."""
    at = begin
    token = tokens[begin]
    quantity = begin + 1 < end and tokens[begin + 1].low in ("least", "most")
    introduced = (token.tag in ("prep", "sub", "ing", "time", "to") and not quantity) or (
        token.low in FINITE or token.low.endswith("ing") or token.low in ("asked", "regarding")
    )
    if introduced:
        while at < end and tokens[at].tag != "comma":
            at += 1
        at += 1
    return end - at >= 3 and any(_may_be_finite(tokens[i]) for i in range(at, end))


def _may_be_finite(token: Token) -> bool:
    verb = token.verb
    return (
        token.tag == "aux"
        or token.low in FINITE
        or (token.tag == "n" and token.low.endswith("ed"))
        or (verb is not None and verb.form == "s")
        or token.low.endswith(("’s", "’re", "’ve", "’ll", "’d", "n’t"))
    )


def _is_tag(tokens: Sequence[Token], report: Report) -> bool:
    """Whether ", said Lee" stands behind what is said."""
    before = report.start - 1
    return before >= report.begin and tokens[before].tag in ("comma", "quote", "soft", "dash")


def _start_after(tokens: Sequence[Token], report: Report) -> tuple[int | None, str, int]:
    """Where the content after the verb begins, with the rule in words and a confidence."""
    stop = report.stop
    at = report.right
    if report.how == "of":
        return (at + 1, "that", 80) if at < stop and tokens[at].tag == "that" else (None, "", 0)
    verb = report.verb
    if verb is None:
        return None, "", 0
    if report.passive or (report.inverted and _is_tag(tokens, report)):
        return None, "", 0
    takes = verb.takes
    at = _past_particle(tokens, at, stop)
    if at >= stop:
        return None, "", 0
    that = _that_ahead(tokens, at, stop) if takes & {"c", "b", "a"} else None
    if that is not None:
        return that + 1, "that", 92
    token = tokens[at]
    if "w" in takes and (token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING)):
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
            if rest < stop and tokens[rest].tag == "to" and "o" in takes:
                return rest, "the one told, to + verb", 80
        return None, "", 0
    if "o" in takes and begins:
        return at, "whom or what", 76
    if "b" in takes and _clause_starts(tokens, at, stop):
        return at, "clause", 88
    if "n" in takes and begins:
        return at, "object", 66
    return None, "", 0


def _past_particle(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Leave out times and occasions between a verb and its content ("said on Friday")."""
    limit = min(stop, at + 12)
    while at < limit:
        token = tokens[at]
        later = tokens[at + 1].tag if at + 1 < limit else ""
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
    return noun + 1 if noun < limit and tokens[noun].low in words("venues") else None


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
    if token.tag == "sub":
        return token.low in ("if", "once", "unless")
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
