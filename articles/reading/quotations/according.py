"""What "according to" modifies: the whole sentence, or the clause that is parted off."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import EXPLETIVES, has_finite, may_be_finite
from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.phrases import is_nominal
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.reported import Reported
from articles.reading.text.wordlists import word_set

_REACH = 120


#: What something is done by, not who says it.
_MEASURES = word_set(
    "ability abilities age agreement availability colour color contract custom customs demand"
    " design distance gender height income instruction instructions kind law length level merit"
    " need needs number order plan plans position price principle principles protocol race rank"
    " recipe rule rules schedule script season seniority sex shape size standard standards subject"
    " taste tastes temperature theme time tradition traditions type use value weather weight wishes"
    " system method methods manner model pattern scheme formula"
)


def according(
    tokens: Sequence[Token], report: Report, earlier: Sequence[Report]
) -> Reported | None:
    """The whole sentence that "according to" modifies, or the clause, where one is parted off."""
    first, rule = report.start, "clause + according to + source"
    if first == report.begin or _opens(tokens, report):
        return _according_before(tokens, report)
    before = tokens[first - 1]
    if any(other.right == first and other.how in ("next", "inverted") for other in earlier):
        return None  # "The plan is dead, he said according to the minutes"
    if before.tag == "rel":  # "which according to Lee is unsafe"
        end = next_comma(tokens, report.right, report.stop)
        return Reported(report.right, end, report, rule, 75) if end - report.right > 1 else None
    assert report.subject is not None
    parted = before.tag in ("comma", "dash", "lpar", "quote")
    if not parted and tokens[report.subject.head].low in _MEASURES:
        return None  # "paid according to his age"
    begin = _own_clause(tokens, clause_begin(tokens, report.begin, first), first, earlier)
    end = first
    while end > begin and tokens[end - 1].tag in ("comma", "dash", "lpar"):
        end -= 1
    rest = _behind_source(tokens, report) if parted else report.stop
    if rest < report.stop and tokens[rest - 1].tag == before.tag:
        if tokens[end - 1].tag in ("sub", "that") and end > begin:
            # "because, according to Lee, it is late"
            return Reported(rest, report.stop, report, rule, 88)
        if _goes_on(tokens, begin, end, rest, report.stop):
            return Reported(begin, report.stop, report, rule, 85)
    return Reported(begin, end, report, rule, 90) if end - begin >= 3 else None


def _goes_on(tokens: Sequence[Token], begin: int, end: int, rest: int, stop: int) -> bool:
    """Whether the clause from ``begin`` goes on behind the source that is inserted at ``end``."""
    last = tokens[end - 1]
    lacking = last.low in THIRD_PERSON or last.low in FINITE
    if lacking and last.tag == "n" and tokens[rest].tag in ("num", "n"):
        return True  # "It costs, according to Lee, $2m"
    if last.tag == "aux" and (tokens[rest].low == "been" or tokens[rest].low in FINITE):
        return True  # "She had, according to Lee, been ill"
    if has_finite(tokens, begin, end):
        return False
    if may_be_finite(tokens[rest]):
        return True  # "The plan, according to Lee, is dead"
    subject = is_nominal(tokens[rest]) or tokens[rest].tag in ("det", "pron")
    return subject and has_finite(tokens, rest, stop)  # "In May, according to Lee, the firm failed"


def _behind_source(tokens: Sequence[Token], report: Report) -> int:
    """Where the words behind the source and its comma begin, past what describes the source: ", Ann
    Lee, who runs it, …", ", Ann Lee, head of the firm, …"."""
    rest = next_comma(tokens, report.right, report.stop) + 1
    if rest > report.right + 25:
        return report.stop
    assert report.subject is not None
    close = next_comma(tokens, rest, min(report.stop, rest + 20))
    if close + 2 >= report.stop or tokens[close].tag != "comma":
        return rest
    described = tokens[rest].tag == "rel" or (
        tokens[report.subject.head].tag in ("name", "cap")
        and tokens[rest].tag in ("det", "n")
        and not has_finite(tokens, rest, close)
    )
    return close + 1 if described and has_finite(tokens, close + 1, report.stop) else rest


def _according_before(tokens: Sequence[Token], report: Report) -> Reported | None:
    start = _behind_source(tokens, report)
    stop = report.stop
    for at in range(start + 1, stop - 1):
        if tokens[at].tag == "soft" and tokens[at + 1].tag in ("det", "pron", "cap", "name"):
            stop = at  # "According to Lee, they were told, “It is free.” Some buyers …"
            break
    if start + 1 < stop:
        return Reported(start, stop, report, "according to + source, before its clause", 90)
    return None


def _own_clause(tokens: Sequence[Token], begin: int, first: int, earlier: Sequence[Report]) -> int:
    """Past another's report that a conjunction parts off: "Lee said so, but two sank, according …"."""
    for other in earlier:
        if other.how == "according to" or other.subject is None or other.right <= begin:
            continue
        for at in range(other.right, first - 2):
            behind = tokens[at + 1]
            if (
                tokens[at].tag == "conj"
                and tokens[at - 1].tag == "comma"
                and (behind.tag in ("det", "pron", "num") or is_nominal(behind))
            ):
                begin = max(begin, at + 1)
    return begin


def _opens(tokens: Sequence[Token], report: Report) -> bool:
    """Whether nothing stands before the report in its clause: "But, according to …"."""
    at = report.start - 1
    while at >= report.begin and tokens[at].tag in ("conj", "comma", "adv"):
        at -= 1
    return at < report.begin or tokens[at].tag in ("colon", "semi")


def clause_begin(tokens: Sequence[Token], begin: int, high: int) -> int:
    """Where the clause that ends at ``high`` begins: after a semicolon, or with its sentence."""
    at = high - 1
    low = max(begin, high - _REACH)
    while at > low and tokens[at].tag not in ("semi", "soft"):
        at -= 1
    if tokens[at].tag in ("semi", "soft"):
        at += 1
    while at < high and tokens[at].tag in ("conj", "comma", "dash"):
        at += 1
    return _behind_dash(tokens, _behind_colon(tokens, at, high), high)


def _behind_colon(tokens: Sequence[Token], begin: int, high: int) -> int:
    """Where a clause begins that a colon parts from what the story says: "The mayor stepped in: if they stay,
    she tweeted, …"."""
    for at in range(high - 1, begin, -1):
        if tokens[at].tag == "colon":
            told = has_finite(tokens, begin, at) and has_finite(tokens, at + 1, high)
            return at + 1 if told else begin
    return begin


def _behind_dash(tokens: Sequence[Token], begin: int, high: int) -> int:
    """Where a clause begins that one dash parts from what the story says: "The two argue – it's an
    old feud, they say"."""
    dashes = [at for at in range(begin, high) if tokens[at].tag == "dash"]
    if len(dashes) != 1 or dashes[0] + 2 >= high:
        return begin
    after = dashes[0] + 1
    whole = tokens[after].tag == "pron" or tokens[after].low in EXPLETIVES
    acts = tokens[after].low in EXPLETIVES or has_finite(tokens, after, high)
    told = acts and has_finite(tokens, begin, dashes[0])
    return after if whole and told else begin


def next_comma(tokens: Sequence[Token], at: int, stop: int) -> int:
    while at < stop and tokens[at].tag not in ("comma", "dash", "semi"):
        at += 1
    return at
