"""Finds where the reported words end: at a stop, at a contrast, where the next report begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.participles import in_side_clause, opens_side_clause
from articles.reading.grammar.phrases import phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

_STOPPERS = frozenset(("stop", "soft", "semi"))


_CONTRAST = frozenset(("but", "while", "although", "though", "whereas", "yet"))


_FURTHEST = 120  # tokens that content may hold


#: What comes behind a thing or a plan that is reported, and is the story's own: "denied the charge
#: when …", "promised to stay, before …".
_SIDE_WORDS = frozenset(
    ("after", "before", "since", "until", "as", "when", "while", "because", "though", "although")
)


#: The rules by which a thing is reported behind a preposition: "called for an end to it".
_BEFORE_THINGS = frozenset(("for", "on", "about", "of", "against"))


def content_end(
    tokens: Sequence[Token], start: int, rule: str, report: Report, later: Sequence[Report]
) -> int:
    """Where the content that begins at ``start`` by ``rule`` ends; ``later`` are the reports behind
    it."""
    high = _latest_end(tokens, start, rule, report)
    heads = {_first_word(other): other for other in later if other.subject is not None}
    resumed = {
        other.start
        for other in later
        if other.how == "described" and other.subject is not None and other.subject.start < start
    }
    whole = rule.endswith(("that", "clause")) or report.how == "of"
    of_noun = report.how == "of"
    dashed = report.start > report.begin and tokens[report.start - 1].tag == "dash"
    for at in range(start + 1, high):
        token = tokens[at]
        if token.tag in _STOPPERS or (dashed and token.tag == "dash"):
            return at
        if (of_noun or token.tag == "rpar") and _is_outside(tokens, start, at, report):
            return at
        if token.tag == "comma" and at + 1 < high:
            if at + 1 in resumed or _ends_at_comma(tokens, at, high, report, heads):
                return at
            if _is_comment(tokens, at, high) or (not whole and _lists_deeds(tokens, at, high)):
                return at
        elif token.tag == "conj" and at + 1 < len(tokens):
            other = heads.get(at + 1) or (heads.get(at + 2) if _is_adverb(tokens[at + 1]) else None)
            more = other is not None and _says_more(tokens, report, other, whole=whole)
            turns = whole and _leaves_its_tense(tokens, start, at, high, report)
            if more or turns or (not whole and _goes_on(tokens, report, at + 1, high)):
                return at - 1 if tokens[at - 1].tag == "comma" else at
        elif at + 1 < high and _turns(token, tokens[at + 1]):
            return at
    return _before_loose_ends(tokens, start, high)


def _is_outside(tokens: Sequence[Token], start: int, at: int, report: Report) -> bool:
    """Whether a bracket around the report closes at ``at``, or the verb of its noun stands there."""
    if report.how == "of" and tokens[start].tag == "to":
        return at > start + 1 and _acts(tokens[at])  # "his promise to build a wall won votes"
    return _closes_bracket(tokens, start, at) or _acts_for_noun(tokens, start, at, report)


def _closes_bracket(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a bracket closes there that opened before what is reported."""
    return tokens[at].tag == "rpar" and all(tokens[i].tag != "lpar" for i in range(start, at))


def _acts_for_noun(tokens: Sequence[Token], start: int, at: int, report: Report) -> bool:
    """Whether the verb of the noun of saying stands there: "Lee's claim that she left early is odd"."""
    if report.how != "of" or tokens[at].tag != "aux" or tokens[start - 1].tag != "that":
        return False
    if report.subject is None or report.subject.start != report.begin:
        return False
    before = tokens[at - 1]
    acts = [i for i in range(start, at) if _acts(tokens[i]) and tokens[i + 1].tag != "aux"]
    parted = any(tokens[i].tag in _PARTING for i in range(acts[0], at)) if acts else True
    return not parted and (before.tag in ("n", "adv", "name", "num", "time"))


_PARTING = frozenset(("that", "rel", "sub", "conj", "comma", "pron", "colon"))


def _is_adverb(token: Token) -> bool:
    return token.tag == "adv" and token.low != "not"


def _leaves_its_tense(
    tokens: Sequence[Token], start: int, conj: int, high: int, report: Report
) -> bool:
    """Whether the verb behind "and" or "but" is not that of the reported clause, whose tense it
    leaves: "said she is his friend but took issue with it", "insists he will stay and refuses to go"."""
    if conj + 1 >= high or tokens[conj + 1].tag != "n" or report.verb is None:
        return False
    first = next((tokens[at].low for at in range(start, conj) if _acts(tokens[at])), "")
    past, present = _is_past(tokens, conj + 1, high), tokens[conj + 1].low in THIRD_PERSON
    past = past and tokens[conj + 1].low not in _PAST_AS_PRESENT
    if first in _MODALS:
        return past or (present and report.verb.form in ("s", "base"))
    told_in_past = report.verb.form == "past" and first in ("is", "are", "has", "have")
    return past and told_in_past and not tokens[conj + 1].low.endswith("en")


def _lists_deeds(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether the source does something else behind the comma: "joked about it, declined to go and
    left", but not "praised the book, written by Lee"."""
    if comma + 2 >= high or tokens[comma + 1].low not in FINITE:
        return False
    return (
        tokens[comma + 2].tag in ("to", "det", "pron", "that") or tokens[comma + 2].name is not None
    )


#: Forms that are past and present alike: "will win and put forward a plan".
_PAST_AS_PRESENT = frozenset("put cut set hit let read shut cost spread hurt quit bet cast".split())


_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "should", "must"))


def _is_comment(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether the story adds what it thinks of it behind the comma: ", a tactic that …"."""
    if tokens[comma + 1].low not in ("a", "an"):
        return False
    return any(tokens[at].low in _COMMENTED for at in range(comma + 2, min(high, comma + 4)))


_COMMENTED = frozenset(
    "tactic move claim charge step decision statement position view proposal remark comment assertion"
    " suggestion accusation allegation promise threat figure label argument point".split()
)


def _acts(token: Token) -> bool:
    return token.tag == "aux" or token.low in FINITE


def _turns(token: Token, behind: Token) -> bool:
    """Whether the story turns elsewhere: "– but Lee wants more", "according to Lee"."""
    if token.tag == "dash":
        return behind.low in _CONTRAST
    return token.low == "according" and behind.tag == "to"


def _latest_end(tokens: Sequence[Token], start: int, rule: str, report: Report) -> int:
    """The furthest token at which the content may end."""
    high = min(report.stop, start + _FURTHEST)
    if rule == "short clause":
        return next((at for at in range(start + 1, high) if _ends_answer(tokens[at])), high)
    if rule == "what it is called":
        return next((at for at in range(start + 1, high) if _ends_name(tokens[at])), high)
    if rule == "object" or rule in _BEFORE_THINGS:
        return _end_of_thing(tokens, start, high)
    if rule.endswith("to + verb"):
        high = _end_of_plan(tokens, start, high)
    if report.how == "participle" and report.subject is not None and report.subject.start > start:
        return min(high, report.subject.start)  # "After saying so, Lee left"
    if report.how == "by" and report.subject is not None and report.subject.start > start:
        return min(high, report.subject.start - 1)  # "was asked to stay by Lee"
    return high


def _ends_answer(token: Token) -> bool:
    """Whether the story goes on behind "yes", "as much" or "the same of Lee"."""
    aside = token.tag == "prep" and token.low not in ("of", "about", "for")
    return aside or token.tag in ("comma", "conj", "sub", "time", "dash")


def _ends_name(token: Token) -> bool:
    return _acts(token) or token.tag in ("comma", "prep", "conj", "sub", "rel")


def _end_of_thing(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of a noun phrase that is itself reported, before what the story adds to it: "denied
    the charge, which …", "denied the charge as he left"."""
    lacks_verb = False
    for at in range(start + 1, high - 1):
        token, behind = tokens[at], tokens[at + 1]
        if token.tag == "dash":
            return at
        lacks_verb = token.tag == "that" or (lacks_verb and not _acts(token))
        if token.tag == "comma" and not lacks_verb and _adds(tokens, at + 1, high):
            return at
        if tokens[at - 1].low == "such":
            continue  # "such as a bridge"
        if token.low in _SIDE_WORDS and behind.tag in ("pron", "det", "name", "cap", "ing"):
            clause = token.low in ("when", "while", "because") or _acts_soon(tokens, at + 1, high)
            if clause:
                return at - 1 if tokens[at - 1].low == "even" else at
    return high


def _adds(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether the story goes on by itself behind a comma: ", which …", ", with whom …", ", leaving"."""
    token = tokens[at]
    if token.tag in ("rel", "ing", "sub"):
        return True
    if token.tag == "n" and at + 2 < high and tokens[at + 1].low == "who":
        return True  # "those who praised the tests, teachers who feared them"
    return token.tag == "prep" and at + 1 < high and tokens[at + 1].tag == "rel"


def _acts_soon(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a subject and its verb stand there: "he left", "the court rose"."""
    return any(
        tokens[index].tag == "aux" or tokens[index].low in FINITE
        for index in range(at + 1, min(high, at + 5))
    )


def _end_of_plan(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of "to" and a verb, before the story's own side clause: "vowed to stay, after …"."""
    for at in range(start + 1, high - 1):
        behind = tokens[at + 1]
        if tokens[at].tag == "comma" and (behind.low in _SIDE_WORDS or behind.tag == "ing"):
            return at
    return high


def _ends_at_comma(
    tokens: Sequence[Token], comma: int, high: int, report: Report, heads: Mapping[int, Report]
) -> bool:
    """Whether what stands behind the comma is no longer reported; ``heads`` are the reports that
    follow, by their first words."""
    following = tokens[comma + 1]
    if _opens_sentence(tokens, report) and _begins_main_clause(following):
        return True  # "Despite Lee's claim that it was safe, the council closed it"
    if _opens_in_side_clause(tokens, report) and _begins_main_clause(following):
        return _acts_soon(tokens, comma + 1, high)  # "After Lee criticised it, the club closed"
    more = following.low == "but" and _says_not_only(tokens, report, comma)
    if (following.low in _CONTRAST and not more) or following.low == "according":
        return True
    other = heads.get(comma + 1)
    if other is not None and _parts_from(tokens, comma, other):
        return True
    if other is not None and in_side_clause(tokens, report):
        return True  # "While Lee said one thing, Roe said another"
    acts = following.tag == "aux" or following.low in FINITE
    if acts and report.how == "participle" and _stands_behind(tokens, report):
        return True  # "Lee, arguing that it was safe, has signed"
    if following.tag == "aux" and report.how == "participle" and _closes(tokens, report, comma):
        return True  # "Lee's step, ending the strike, may have helped"
    if acts and report.how == "relative":
        return True  # "Lee, who said it was safe, has signed"
    return following.tag == "conj" and comma + 2 < high and comma + 2 in heads


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
    while first - 1 > report.begin and tokens[first - 1].tag in ("n", "cap", "name"):
        first -= 1  # "After former Gov. Jo Lee said …"
    opening = range(report.begin, first)
    leads = len(opening) in (1, 2, 3) and all(tokens[at].tag in _OPENERS for at in opening)
    return leads and opens_side_clause(tokens[first - 1])


#: "But as Lee", "Even after Lee"
_OPENERS = frozenset(("conj", "adv", "sub", "prep"))


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


def _is_past(tokens: Sequence[Token], at: int, high: int) -> bool:
    if at >= high or tokens[at].tag != "n":
        return False
    if tokens[at].low in FINITE:
        return True
    # "and hammered Lee", but not "and excited voters"
    behind = tokens[at + 1] if at + 1 < high else None
    acts = behind is not None and (behind.tag in ("det", "pron") or behind.name is not None)
    return tokens[at].low.endswith("ed") and acts


def _goes_on(tokens: Sequence[Token], report: Report, at: int, high: int) -> bool:
    """Whether the source does something else there: "promised to stay and left", "has asked Lee to
    stay and has left"."""
    if _is_past(tokens, at, high):
        return True
    again = at < high and tokens[at].tag == "aux" and report.start > report.begin
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
        return again and tokens[other.subject.head].low in ("he", "she")
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
