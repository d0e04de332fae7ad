"""Finds where the reported words end: at a stop, at a contrast, where the next report begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.latest_ends import acts_soon, latest_end
from articles.reading.grammar.own_words import (
    PAST_AS_PRESENT,
    acts,
    goes_on_by_itself,
    is_past,
    leaves_its_tense,
)
from articles.reading.grammar.participles import in_side_clause, opens_side_clause
from articles.reading.grammar.phrases import is_nominal, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.times import NUMERALS
from articles.reading.grammar.tokens import Token

_STOPPERS = frozenset(("stop", "soft", "semi"))


_CONTRAST = frozenset(("but", "while", "although", "though", "whereas", "yet"))


def content_end(
    tokens: Sequence[Token], start: int, rule: str, report: Report, later: Sequence[Report]
) -> int:
    """Where the content that begins at ``start`` by ``rule`` ends; ``later`` are the reports behind
    it."""
    high = latest_end(tokens, start, rule, report)
    heads = {_first_word(other): other for other in later if _may_part(tokens, other)}
    resumed = {
        other.start
        for other in later
        if other.how == "described" and other.subject is not None and other.subject.start < start
    }
    whole = rule.endswith(("that", "clause")) or report.how == "of"
    inside = report.how in ("of", "relative")
    dashed = report.start > report.begin and tokens[report.start - 1].tag == "dash"
    for at in range(start + 1, high):
        token = tokens[at]
        if token.tag in _STOPPERS or (dashed and token.tag == "dash"):
            return at
        if (inside or token.tag == "rpar") and _is_outside(tokens, start, at, report):
            return at
        if token.tag in _TURNING and goes_on_by_itself(tokens, start, at, high, report):
            return at
        if token.tag == "comma" and at + 1 < high:
            listed = not whole and _lists_deeds(tokens, at, high)
            if listed or at + 1 in resumed or _ends_at_comma(tokens, at, high, report, heads):
                return at
        elif token.tag == "conj" and at + 1 < len(tokens):
            other = heads.get(at + 1) or (heads.get(at + 2) if _is_adverb(tokens[at + 1]) else None)
            more = other is not None and _says_more(tokens, report, other, whole=whole)
            if more or _turns_at_conjunction(tokens, start, at, high, report, rule, whole=whole):
                return at - 1 if tokens[at - 1].tag == "comma" else at
        elif at + 1 < high and _turns(token, tokens[at + 1], heads.get(at + 1)):
            return at
    return _before_loose_ends(tokens, start, high)


def _turns_at_conjunction(
    tokens: Sequence[Token],
    start: int,
    conj: int,
    high: int,
    report: Report,
    rule: str,
    *,
    whole: bool,
) -> bool:
    """Whether the verb behind "and" or "but" is no longer part of what is reported."""
    if whole:
        return leaves_its_tense(tokens, start, conj, high, report)
    return _goes_on(tokens, report, conj + 1, high, rule)


#: The tags of the words where the story may go on by itself.
_TURNING = frozenset(("comma", "dash", "conj", "sub", "prep"))


def _may_part(tokens: Sequence[Token], other: Report) -> bool:
    """Whether a later report can end what is reported: it has a subject, and its verb is not a plain
    one without words between marks: "would close it and cut jobs"."""
    if other.subject is None:
        return False
    if other.verb is None or other.verb.takes & _CONTENT or other.how != "elided":
        return True
    if other.verb.form != "base" and tokens[other.start].low not in PAST_AS_PRESENT:
        return True
    near = range(other.right, min(other.stop, other.right + 6))
    return any(tokens[at].tag in ("quote", "colon") for at in near)


#: What a verb takes that reports more than words between marks.
_CONTENT = frozenset("cbwtnaosv")


def _is_outside(tokens: Sequence[Token], start: int, at: int, report: Report) -> bool:
    """Whether a bracket around the report closes at ``at``, or the verb of its noun stands there."""
    if report.how == "relative":
        return _acts_for_antecedent(tokens, start, at, report)
    if report.how == "of" and tokens[start].tag == "to":
        return at > start + 1 and acts(tokens[at])  # "his promise to build a wall won votes"
    return _closes_bracket(tokens, start, at) or _acts_for_noun(tokens, start, at, report)


def _acts_for_antecedent(tokens: Sequence[Token], start: int, at: int, report: Report) -> bool:
    """Whether the verb of "a banker who promised to pay" stands there: "is missing"."""
    if tokens[at].tag == "rpar":
        return _closes_bracket(tokens, start, at)
    if tokens[start].tag != "to" or tokens[at].tag != "aux" or at < start + 2:
        return False
    apart = any(tokens[index].tag in _PARTING for index in range(start, at))
    return not apart and (is_nominal(tokens[at - 1]) or tokens[at - 1].tag in ("time", "adv"))


def _closes_bracket(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a bracket closes there that opened before what is reported."""
    return tokens[at].tag == "rpar" and all(tokens[i].tag != "lpar" for i in range(start, at))


def _acts_for_noun(tokens: Sequence[Token], start: int, at: int, report: Report) -> bool:
    """Whether the verb of the noun of saying stands there: "Lee's claim that she left early is odd"."""
    if report.how != "of" or tokens[at].tag != "aux" or tokens[start - 1].tag != "that":
        return False
    if report.subject is None or not _opens_its_clause(tokens, report):
        return False
    before = tokens[at - 1]
    done = [i for i in range(start, at) if _is_done(tokens, i)]
    parted = any(tokens[i].tag in _PARTING for i in range(done[0], at)) if done else True
    return not parted and (before.tag in ("n", "adv", "name", "num", "time"))


def _is_done(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause has its verb there, in one word with its subject or without: "he’s ill"."""
    if tokens[at].tag == "pron":
        return "’" in tokens[at].low
    return acts(tokens[at]) and tokens[at + 1].tag != "aux"


def _opens_its_clause(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the noun of saying begins a sentence or a reported clause: "said Lee's claim that …"."""
    assert report.subject is not None
    first = min(report.subject.start, report.start - 1)
    before = tokens[first - 1]
    return first <= report.begin or before.tag == "that" or before.verb is not None


_PARTING = frozenset(("that", "rel", "sub", "conj", "comma", "pron", "colon"))


def _is_adverb(token: Token) -> bool:
    return token.tag == "adv" and token.low != "not"


def _lists_deeds(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether the source does something else behind the comma: "joked about it, declined to go and
    left", but not "praised the book, written by Lee"."""
    if comma + 2 >= high or tokens[comma + 1].low not in FINITE:
        return False
    return (
        tokens[comma + 2].tag in ("to", "det", "pron", "that") or tokens[comma + 2].name is not None
    )


def _turns(token: Token, behind: Token, other: Report | None) -> bool:
    """Whether the story turns elsewhere: "– but Lee wants more", "– saying it failed", "according to
    Lee"."""
    if token.low == "while":
        return other is not None and other.how == "next" and behind.tag != "pron"
    if token.tag == "dash":
        return behind.low in _CONTRAST or (other is not None and other.how == "participle")
    return token.low == "according" and behind.tag == "to"


def _ends_at_comma(
    tokens: Sequence[Token], comma: int, high: int, report: Report, heads: Mapping[int, Report]
) -> bool:
    """Whether what stands behind the comma is no longer reported; ``heads`` are the reports that
    follow, by their first words."""
    following = tokens[comma + 1]
    if _opens_sentence(tokens, report) and _begins_main_clause(following):
        return True  # "Despite Lee's claim that it was safe, the council closed it"
    points = comma + 2 < high and following.low in ("that", "this", "it")
    points = points and tokens[comma + 2].tag == "aux"
    if _opens_in_side_clause(tokens, report) and (points or _begins_main_clause(following)):
        # "After Lee criticised it, the club closed"
        return acts_soon(tokens, comma + 1, high) or _acts_later(tokens, comma + 1, high)
    more = following.low == "but" and _says_not_only(tokens, report, comma)
    if (following.low in _CONTRAST and not more) or following.low == "according":
        return True
    if _is_quoted_saying(tokens, comma, high):
        return True
    other = heads.get(comma + 1)
    if other is not None and _parts_from(tokens, comma, other):
        return True
    if other is not None and in_side_clause(tokens, report):
        return True  # "While Lee said one thing, Roe said another"
    acting = following.tag == "aux" or following.low in FINITE
    if acting and report.how == "participle" and _stands_behind(tokens, report):
        return True  # "Lee, arguing that it was safe, has signed"
    if following.tag == "aux" and report.how == "participle" and _closes(tokens, report, comma):
        return True  # "Lee's step, ending the strike, may have helped"
    governs = comma + 2 < high and tokens[comma + 2].tag in ("det", "name")
    acting = acting or (following.low in THIRD_PERSON and governs)
    if acting and report.how == "relative":
        # "Lee, who said it was safe, has signed", but not "who said that both, and Lee, must go"
        clause = report.verb is not None and "c" in report.verb.takes
        clause = clause and tokens[report.right].tag != "to"
        return not clause or any(acts(tokens[at]) for at in range(report.right, comma))
    return following.tag == "conj" and comma + 2 < high and comma + 2 in heads


def _acts_later(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a long subject and its verb stand there, and no list: "a win in the north would help"."""
    for index in range(at, min(high, at + _LONGEST_SUBJECT)):
        if tokens[index].tag == "comma":
            return False
        if tokens[index].tag == "aux":
            return True
    return False


_LONGEST_SUBJECT = 18  # tokens


def _is_quoted_saying(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether ", Lee was quoted as saying" closes the sentence."""
    for at in range(comma + 2, min(high - 2, comma + 9)):
        if tokens[at].low == "quoted":
            behind = tokens[at + 3] if at + 3 < high else None
            closed = behind is None or behind.tag in ("prep", "time") or behind.low == "late"
            return closed and tokens[at + 1].low == "as"
    return False


def _says_not_only(tokens: Sequence[Token], report: Report, comma: int) -> bool:
    """Whether "but" goes on with what "not only" began."""
    return any(tokens[at].low == "only" for at in range(report.right, comma))


def _opens_sentence(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a noun of saying stands in the opening words: "Despite Lee's claim that …"."""
    return report.how == "of" and tokens[report.begin].tag in ("prep", "sub")


def _opens_in_side_clause(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the sentence opens with the report's side clause: "After Lee said …"."""
    assert report.subject is not None
    if report.how == "by" and report.start == report.begin:
        return True  # "Asked by Lee whether it was safe, the owner left"
    first = report.subject.start
    if tokens[report.begin].low == "now" and tokens[report.begin + 1].low == "that":
        return first == report.begin + 2  # "Now that Lee has said so, the club is open"
    if tokens[first - 1].tag == "that" and opens_side_clause(tokens[report.begin]):
        before = range(
            report.begin + 1, first - 1
        )  # "After a jury accepted that he believed it, …"
        return all(tokens[at].tag not in ("comma", "conj") for at in before)
    while first - 1 > report.begin and tokens[first - 1].tag in ("n", "cap", "name"):
        first -= 1  # "After former Gov. Jo Lee said …"
    opening = range(report.begin, first)
    leads = len(opening) in (1, 2, 3) and all(_opens(tokens[at]) for at in opening)
    return leads and opens_side_clause(tokens[first - 1])


def _opens(token: Token) -> bool:
    return token.tag in _OPENERS or token.low in NUMERALS


#: "But as Lee", "Even after Lee", "Two years after Lee"
_OPENERS = frozenset(("conj", "adv", "sub", "prep", "time", "num"))


def _begins_main_clause(token: Token) -> bool:
    return token.tag in ("det", "pron", "cap") or token.name is not None or token.low == "however"


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


def _goes_on(tokens: Sequence[Token], report: Report, at: int, high: int, rule: str) -> bool:
    """Whether the source does something else there: "promised to stay and left", "has asked Lee to
    stay and has left"."""
    if is_past(tokens, at, high):
        return True
    new = at + 1 < high and tokens[at].tag == "pron" and tokens[at + 1].tag == "aux"
    if new and tokens[at - 2].tag == "comma":
        return True  # "blames Lee for it, and it is likely that …"
    again = at < high and tokens[at].tag == "aux" and report.start > report.begin
    turns = rule == "object" and tokens[at - 1].low == "but"
    if (
        again
        and turns
        and all(tokens[i].tag not in ("that", "rel") for i in range(report.right, at))
    ):
        return True  # "confirmed the call but would not say more"
    return again and tokens[at].low in ("has", "have", "is", "are", "was", "were", "had", "will")


def _stands_behind(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report stands between its subject and that one's verb: "Lee, arguing …, has"."""
    assert report.subject is not None
    behind = report.subject.end
    if tokens[behind].tag == "prep" and behind + 1 < report.start:
        place = phrase_after(tokens, behind + 1, report.start)
        behind = behind if place is None else place.end  # "The man from Norwick, arguing …, has"
    if behind >= report.start or tokens[behind].tag not in ("comma", "dash"):
        return False
    near = 7 if tokens[behind + 1].tag == "prep" else 3  # "Lee, in a note explaining why …, was"
    return report.start <= behind + near


def _closes(tokens: Sequence[Token], report: Report, comma: int) -> bool:
    """Whether the comma is the second of two, the first right before the report."""
    opened = report.start > report.begin and tokens[report.start - 1].tag == "comma"
    return opened and all(tokens[at].tag != "comma" for at in range(report.start, comma))


def _says_more(tokens: Sequence[Token], report: Report, other: Report, *, whole: bool) -> bool:
    """Whether the next verb reports again: "and said", "and she accused Lee of lying", "criticising
    it and calling for another", but not "boarded it and found a man"."""
    if other.how == "participle" and report.how == "participle":
        return not whole and other.verb is not None and other.verb.speech
    if other.how == "next" and other.verb is not None and report.verb is not None:
        assert other.subject is not None
        if not whole and tokens[other.subject.head].tag != "pron":
            return other.verb.speech  # "rejected it as false, and two aides said"
        again = other.verb.speech and other.verb.form == report.verb.form == "past"
        head = tokens[other.subject.head]
        told = any(acts(tokens[at]) for at in range(report.right, other.subject.start))
        return again and (head.low in ("he", "she") or (head.tag != "pron" and told))
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
    if report.right >= report.stop or tokens[report.right].low in ("late", "early"):
        return True
    return tokens[report.right].tag in ("time", "prep", "comma")
