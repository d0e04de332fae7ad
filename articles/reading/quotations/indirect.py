"""Finds reported speech: what somebody said, without quotation marks.

Word order shows what each report of a sentence reports: the clause after the verb ("said that …"), the
clause before it ("…, residents said"), or the object ("urged Lee to …").
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import (
    follows_quotation,
    has_finite,
    may_be_finite,
)
from articles.reading.grammar.content import start_after
from articles.reading.grammar.content_ends import content_end
from articles.reading.grammar.cues import BASE_FORMS, FINITE, Verb
from articles.reading.grammar.phrases import is_nominal, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import is_speaking_noun
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.according import according, clause_begin, next_comma
from articles.reading.quotations.assertion import is_told
from articles.reading.quotations.reported import Heard, Reported

_AFTER_TAG = frozenset(("comma", "time", "prep", "adv", "conj", "dash", "sub", "semi", "soft"))


_WHOLE = 86  # confidence from which a statement is reported, not merely a thing said


_BELIEF = 25  # what somebody thinks or wants need not have been said


def hear(tokens: Sequence[Token], reports: Sequence[Report]) -> list[Heard]:
    """The reports of one sentence with what they report, in order."""
    heard: list[Heard] = []
    for number, report in enumerate(reports):
        content = None
        if report.subject is not None:
            content = _content(tokens, report, reports[:number], reports[number + 1 :])
        told = content is not None and is_told(tokens, report, content.rule)
        heard.append(Heard(report, content, told))
    return heard


def find_reported(tokens: Sequence[Token], heard: Sequence[Heard]) -> list[Reported]:
    """The reported clauses of one sentence, in the order of their reports."""
    found: list[Reported] = []
    spans: set[tuple[int, int]] = set()
    for item in heard:
        content = item.content
        if content is None or not item.told:
            continue
        if (content.start, content.end) not in spans:
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
        if other.report.how == "of" and part.rule.endswith(" object"):
            same = other.report.subject == part.report.subject and other.end == part.end
            if same and part.start < other.start <= part.start + 3:
                return True  # "voiced concerns that …": the clause alone
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
        return according(tokens, report, earlier)
    if _stops_short(tokens, report):
        return None
    start, rule, confidence = start_after(tokens, report)
    if start is not None and confidence < _WHOLE and _opens_with_as(tokens, report):
        start = None  # "As the Echo points out in its report, …"
    if start is None:
        start_before = _clause_before(tokens, report)
        if start_before is None:
            return _after_comma(tokens, report)
        begin, end = start_before
        return Reported(begin, end, report, f"{_cue(tokens, report)}, after its clause", 85)
    end = content_end(tokens, start, rule, report, later)
    if end <= start or (end - start == 1 and rule == "object"):
        return None  # "urged calm", "praised Lee": a word is nothing to check
    if report.verb is not None and not report.verb.speech:
        confidence -= _BELIEF
    return Reported(start, end, report, f"{_cue(tokens, report)} {rule}", confidence)


def _after_comma(tokens: Sequence[Token], report: Report) -> Reported | None:
    """ "And yet, officials say, the plan stands": the clause behind, when none stands before."""
    verb, at = report.verb, report.right
    if verb is None or report.how not in ("next", "described", "by"):
        return None
    as_told = _opens_with_as(tokens, report)
    if report.how == "by":
        assert report.subject is not None
        at = report.subject.end  # "As reported by the Echo, …"
    if as_told:
        at = next_comma(tokens, at, report.stop)  # "As the Echo points out in its report, …"
    if at + 1 >= report.stop or tokens[at].tag != "comma" or tokens[at + 1].tag == "conj":
        return None
    assert report.subject is not None
    first = report.subject.start
    plain = verb.lemma in ("say", "think", "believe") and report.how == "next"
    if not plain and not as_told:
        return None
    if as_told and not (verb.speech and "c" in verb.takes):
        return None  # "As many believe, …"
    if tokens[first].tag == "that" or (tokens[first - 1].low == "as" and not as_told):
        return None  # "That said, …"
    if follows_quotation(tokens, report) or not has_finite(tokens, at + 1, report.stop):
        return None
    return Reported(at + 1, report.stop, report, f"{_cue(tokens, report)}, before its clause", 75)


def _opens_with_as(tokens: Sequence[Token], report: Report) -> bool:
    """ "As the mayor noted, …": what follows is what was said."""
    assert report.subject is not None
    at = min(report.start, report.subject.start) - 1
    if at < report.begin or tokens[at].low != "as":
        return False
    told = report.verb is None or "c" in report.verb.takes
    if not told or (report.right < report.stop and _takes_more(tokens[report.right], report)):
        return False  # "As Lee criticised the plan, …", "as the flood threatens to rise, …"
    if all(tokens[i].tag in ("conj", "comma", "adv") for i in range(report.begin, at)):
        return True
    # "In the old town, as Lee noted, …"
    return tokens[at - 1].tag == "comma" and not has_finite(tokens, report.begin, at)


def _takes_more(token: Token, report: Report) -> bool:
    """Whether what the verb governs stands behind it: "as Lee hints at more, …"."""
    governed = report.verb is not None and token.low in report.verb.prepositions - {"out"}
    return token.tag == "to" or governed


def _stops_short(tokens: Sequence[Token], report: Report) -> bool:
    """ "stopped short of calling for": just what was not said."""
    at = report.start - 2
    return at >= report.begin and tokens[at].low == "short" and tokens[at + 1].low == "of"


def _cue(tokens: Sequence[Token], report: Report) -> str:
    return f"source + {tokens[report.start].low}"


def _clause_before(tokens: Sequence[Token], report: Report) -> tuple[int, int] | None:
    """The clause in "…, residents said" or "…, said residents"."""
    assert report.subject is not None
    if report.how not in ("next", "described", "inverted") or report.passive:
        return None
    verb = report.verb
    if verb is None or not verb.speech or not verb.takes & {"c", "b"}:
        return None
    first = _first_of_tag(tokens, report)
    if first - 1 <= report.begin or tokens[first - 1].tag not in ("comma", "dash"):
        return None
    if _is_described_by_it(tokens, report):
        return None
    right = _past_the_one_told(tokens, report, verb)
    if right < report.stop and not _ends_tag(tokens, report, right):
        return None
    begin = clause_begin(tokens, report.begin, first - 1)
    end = first - 1
    if tokens[end - 1].low == "which" and right + 1 < report.stop and tokens[right].tag == "comma":
        return right + 1, report.stop  # "two choirs, one of which, she said, sent her home"
    if tokens[end - 1].tag == "prep" and tokens[end - 1].low in ("including", "with", "for", "of"):
        return None  # "They named many, including, he said, “our own.”"
    if all(tokens[at].tag == "quote" for at in range(begin, end)) or _has_its_source(tokens, begin):
        return None
    if _is_inserted(tokens, report, begin, end):
        return begin, report.stop  # "The group, officials say, controls …"
    return (begin, end) if _is_clause(tokens, begin, end) else None


def _has_its_source(tokens: Sequence[Token], begin: int) -> bool:
    """Whether "“…,” Lee wrote" or "“No,” replied Lee" opens the clause."""
    if tokens[begin].tag != "quote":
        return False
    behind = tokens[begin + 1].verb if begin + 1 < len(tokens) else None
    if behind is not None and behind.speech and "q" in behind.takes:
        return True
    named = phrase_after(tokens, begin + 1, len(tokens))
    verb = tokens[named.end].verb if named is not None and named.end < len(tokens) else None
    return verb is not None and verb.speech and "q" in verb.takes


def _past_the_one_told(tokens: Sequence[Token], report: Report, verb: Verb) -> int:
    """Behind "…, Lee told the Echo" and "…, the Echo reported late", where a time may follow."""
    right = report.right
    if "a" in verb.takes and not report.inverted:
        told = phrase_after(tokens, right, report.stop)
        right = right if told is None else told.end
    late = right < report.stop and tokens[right].low in ("late", "early")
    return right + 1 if late else right


def _first_of_tag(tokens: Sequence[Token], report: Report) -> int:
    """The first token of ", Lee said", ", said Lee" or ", as Lee said"."""
    assert report.subject is not None and report.verb is not None
    first = report.start if report.inverted else report.subject.start
    told = tokens[first - 1].low == "as" and "c" in report.verb.takes
    inserted = first - 3 > report.begin and tokens[first - 3].tag in ("that", "sub", "conj")
    inserted = inserted or (report.right < report.stop and tokens[report.right].tag == "comma")
    closed = told and tokens[first - 2].tag == "comma" and not inserted
    return first - 1 if closed else first  # "The ship sank, as the Echo reported"


def _ends_tag(tokens: Sequence[Token], report: Report, right: int) -> bool:
    """Whether ", Lee said" ends there: "…, said Lee, who …", "…, insiders said: …"."""
    tag = tokens[right].tag
    if tokens[right].low == "according":
        return True
    if tag == "colon":
        return right + 1 < report.stop and tokens[right + 1].tag != "quote"
    return tag in _AFTER_TAG or (tag == "rel" and report.inverted)


def _is_described_by_it(tokens: Sequence[Token], report: Report) -> bool:
    """ "…, a prospect Lee denied": a noun, and who said so of it; no office before a name."""
    assert report.subject is not None
    first, head = report.subject.start, report.subject.head
    if report.inverted or tokens[first].low not in ("a", "an") or head - first < 2:
        return False
    noun = tokens[first + 1]
    office = is_speaking_noun(noun.low)
    return head == first + 2 and noun.tag == "n" and tokens[head].name is not None and not office


def _is_inserted(tokens: Sequence[Token], report: Report, begin: int, end: int) -> bool:
    """Whether the clause goes on behind the report: the verb of "The plan, Lee says, is dead"."""
    rest = _behind_listener(tokens, report) + 1
    if report.inverted or rest >= report.stop or tokens[rest - 1].tag != "comma":
        return False
    if tokens[rest].tag == "to" and rest + 1 < report.stop and tokens[rest + 1].tag == "n":
        return True  # "It is his job, Lee said, to talk"
    if tokens[rest].low == "of":
        return True  # "This is proof, Lee said, of his guilt"
    if tokens[end - 1].tag == "conj" and may_be_finite(tokens[rest]):
        return True  # "The town lost it and, Lee says, has built another"
    if tokens[end - 1].low in ("is", "was", "are", "were"):
        return tokens[rest].tag in ("det", "n", "adv", "num")  # "It was, Lee said, the worst year"
    last = end - 1
    while last > 0 and tokens[last].tag == "adv" and is_nominal(tokens[last - 1]):
        last -= 1  # "The difference now, Lee says, is"
    if not is_nominal(tokens[last]) and not may_be_finite(tokens[last]):
        return (
            tokens[last].tag == "time" and tokens[rest].tag == "aux"
        )  # "Time, Lee says, is short"
    while rest + 1 < report.stop and tokens[rest].tag == "adv":
        rest += 1
    if may_be_finite(tokens[rest]):
        return True
    return _is_verb_in_s(tokens, rest, report) and not has_finite(tokens, begin, end)


def _is_verb_in_s(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether a form in -s there may be a verb: "Such talk, Lee claimed, violates the rules"."""
    token = tokens[at]
    third = token.tag == "n" and token.low.endswith("s") and not token.low.endswith("ss")
    behind = tokens[at + 1].tag if at + 1 < report.stop else "stop"
    return third and behind in ("det", "prep", "adv", "to")


def _behind_listener(tokens: Sequence[Token], report: Report) -> int:
    """Behind who is told and when: "Lee told the Echo on Friday"."""
    at = report.right
    if report.verb is not None and "a" in report.verb.takes:
        told = phrase_after(tokens, at, report.stop)
        at = at if told is None else told.end
    while at < report.stop and tokens[at].tag in ("time", "adv"):
        at += 1
    if at + 1 < report.stop and tokens[at].tag == "prep" and tokens[at + 1].tag == "time":
        return at + 2
    place = phrase_after(tokens, at + 1, report.stop) if at + 1 < report.stop else None
    inserted = place is not None and tokens[at].tag == "prep" and place.end < report.stop
    if place is not None and inserted and tokens[place.end].tag == "comma":
        return place.end  # "The best of it, the Echo noted in May's issue, was the choir"
    return at


def _is_clause(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether more than an introduction ("On Friday,", "Asked about it,") stands there."""
    at = begin
    token = tokens[begin]
    quantity = begin + 1 < end and tokens[begin + 1].low in ("least", "most")
    opener = token.tag in ("prep", "sub", "ing", "time", "to") and not (
        token.low == "so" and begin + 1 < end and tokens[begin + 1].tag != "sub"
    )
    opener = opener and token.low != "whether"
    introduced = (opener and not quantity) or (
        token.low in FINITE or token.low.endswith("ing") or token.low in ("asked", "regarding")
    )
    if introduced:
        while at < end and tokens[at].tag != "comma":
            at += 1
        at += 1
    if end - at < 3:
        return False
    return _is_order(tokens, at, end) or any(_may_act(tokens, i, end) for i in range(at, end))


def _is_order(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a plain verb opens the clause: "Take the money now, they said"."""
    first, behind = tokens[at], tokens[at + 1]
    return first.low in BASE_FORMS and (
        behind.tag in ("det", "pron") or behind.possessive or behind.low.endswith("ly")
    )


def _may_act(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a verb stands there, a plain one behind a plural too: "voters need to wait"."""
    if may_be_finite(tokens[at]):
        return True
    plural = at > 0 and tokens[at - 1].tag == "n" and tokens[at - 1].low.endswith("s")
    return plural and tokens[at].tag == "n" and at + 1 < end and tokens[at + 1].tag in ("to", "det")
