"""Where what is reported ends: at a stop, at a contrast, where the next report begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

_STOPPERS = frozenset(("stop", "soft", "semi"))


_CONTRAST = frozenset(("but", "while", "although", "though", "whereas", "yet"))


_FURTHEST = 120  # tokens that content may hold


def content_end(
    tokens: Sequence[Token], start: int, report: Report, later: Sequence[Report]
) -> int:
    """Where the content that begins at ``start`` ends; ``later`` are the reports behind it."""
    high = _latest_end(start, report)
    heads = {_first_word(other): other for other in later if other.subject is not None}
    resumed = {other.start for other in later if other.how == "described"}
    vowed = report.how == "of" and tokens[start].tag == "to"
    dashed = report.start > report.begin and tokens[report.start - 1].tag == "dash"
    for at in range(start + 1, high):
        token = tokens[at]
        if token.tag in _STOPPERS or (dashed and token.tag == "dash"):
            return at
        if vowed and at > start + 1 and (token.tag == "aux" or token.low in FINITE):
            return at  # "his promise to build a wall won votes"
        if token.tag == "comma" and at + 1 < high:
            if at + 1 in resumed or _ends_at_comma(tokens, at, high, report, heads):
                return at
        elif token.low == "according" and at + 1 < high and tokens[at + 1].tag == "to":
            return at
        elif token.tag == "conj":
            if tokens[start].tag == "to" and _is_past(tokens, at + 1, high):
                return at  # "promised to stay and left"
            if at + 1 in heads and _says_more(tokens, heads[at + 1]):
                return at - 1 if tokens[at - 1].tag == "comma" else at
    return _before_loose_ends(tokens, start, high)


def _latest_end(start: int, report: Report) -> int:
    """The furthest token at which the content may end."""
    high = min(report.stop, start + _FURTHEST)
    if report.how == "participle" and report.subject is not None and report.subject.start > start:
        return min(high, report.subject.start)  # "After saying so, Lee left"
    return high


def _ends_at_comma(
    tokens: Sequence[Token], comma: int, high: int, report: Report, heads: Mapping[int, Report]
) -> bool:
    """Whether what stands behind the comma is no longer reported; ``heads`` are the reports that
    follow, by their first words."""
    following = tokens[comma + 1]
    if _opens_sentence(tokens, report) and _begins_main_clause(following):
        return True  # "Despite Lee's claim that it was safe, the council closed it"
    if following.low in _CONTRAST or following.low == "according":
        return True
    other = heads.get(comma + 1)
    if other is not None and _parts_from(tokens, comma, other):
        return True
    if other is not None and in_side_clause(tokens, report):
        return True  # "While Lee said one thing, Roe said another"
    acts = following.tag == "aux" or following.low in FINITE
    if acts and report.how == "participle" and _stands_behind(tokens, report):
        return True  # "Lee, arguing that it was safe, has signed"
    return following.tag == "conj" and comma + 2 < high and comma + 2 in heads


def _opens_sentence(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a noun of saying stands in the opening words: "Despite Lee's claim that …"."""
    return report.how == "of" and tokens[report.begin].tag in ("prep", "sub")


def _begins_main_clause(token: Token) -> bool:
    return token.tag in ("det", "pron", "cap") or token.name is not None


def _parts_from(tokens: Sequence[Token], comma: int, other: Report) -> bool:
    """Whether the report behind the comma is one of its own: ", adding …", ", Roe said."."""
    if other.how == "participle":
        return True
    if other.how == "elided" and not _closes_aside(tokens, comma):
        return True
    return _ends_sentence(tokens, other)


def _before_loose_ends(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end without the commas, dashes and conjunctions that lead on to something else."""
    while end > start and tokens[end - 1].tag in ("comma", "dash", "conj", "colon"):
        end -= 1
    return end


def _is_past(tokens: Sequence[Token], at: int, high: int) -> bool:
    if at >= high or tokens[at].tag != "n":
        return False
    if tokens[at].low in FINITE:
        return True
    # "and hammered Lee", but not "and excited voters"
    behind = tokens[at + 1] if at + 1 < high else None
    acts = behind is not None and (behind.tag in ("det", "pron") or behind.name is not None)
    return tokens[at].low.endswith("ed") and acts


def _stands_behind(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report stands between its subject and that one's verb: "Lee, arguing …, has"."""
    assert report.subject is not None
    behind = report.subject.end
    if behind >= report.start or tokens[behind].tag not in ("comma", "dash"):
        return False
    near = 7 if tokens[behind + 1].tag == "prep" else 3  # "Lee, in a note explaining why …, was"
    return report.start <= behind + near


def _says_more(tokens: Sequence[Token], other: Report) -> bool:
    """Whether the next verb reports again: "and said", but not "boarded it and found a man"."""
    if other.how != "elided":
        return False
    finds = other.verb is not None and other.verb.lemma in ("find", "show", "discover")
    return not finds or (other.right < other.stop and tokens[other.right].tag == "that")


def _closes_aside(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the comma may be the second of two: "its head, Tom Roe, told"."""
    return any(tokens[at].tag == "comma" for at in range(max(0, comma - 5), comma))


def _first_word(report: Report) -> int:
    if report.inverted or report.how in ("according to", "elided", "participle", "of", "by"):
        return report.start
    assert report.subject is not None
    return report.subject.start


def _ends_sentence(tokens: Sequence[Token], report: Report) -> bool:
    return report.right >= report.stop or tokens[report.right].tag in ("time", "prep", "comma")
