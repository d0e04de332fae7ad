"""Finds who said a quotation from its own sentence.

The sentences around it are read by ``quotations.find``. Every answer has the rule in words and a
confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.reading.grammar.clause_starts import has_finite
from articles.reading.grammar.content import ASPECTS
from articles.reading.grammar.cues import FUNCTION_WORDS
from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.phrases import is_capital, is_person, phrase_after
from articles.reading.grammar.report_finder import after_quotation
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.labels import Answer, is_speech, label_before_colon, signed
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

_SKIPPED_AFTER = frozenset(("comma", "dash", "adv", "nadv"))


_NEXT_TO_VERB = frozenset(("next", "described", "inverted"))


_PERSONS = frozenset(("he", "she", "they", "who"))


_CLAUSES = frozenset(("c", "b", "o", "w", "a"))


_WORDS_FOR_RULE = {
    "next": "source + {cue}",
    "relative": "source + who + {cue}",
    "described": "source, description, {cue}",
    "elided": "{cue}, sharing the subject of the verb before it",
    "participle": "{cue}, sharing the subject of its sentence",
    "inverted": "{cue} + source",
    "according to": "according to + source",
    "by": "{cue} by + source",
    "of": "source’s {cue}",
    "in the words of": "in the words of + source",
}


def in_sentence(
    tokens: Sequence[Token],
    begin: int,
    stop: int,
    reports: Sequence[Report],
    quote: int,
    text: str,
) -> Answer | None:
    """The source that the quotation's own sentence gives, if any.

    ``quote`` is the index of its token, ``text`` what stands between the marks.
    """
    ending = text[-1:]
    if _is_translation(tokens, begin, quote):
        return None
    able = [
        report for report in reports if report.subject is not None and _may_quote(tokens, report)
    ]
    after = _after(tokens, begin, stop, able, quote, ending)
    before = _before(tokens, able, quote, _goes_on_with_verb(tokens, quote, text))
    if after is not None and before is not None and _yields(tokens, before, after, quote, ending):
        after = None
    if after is not None:
        return _answer(tokens, after, "after", 95 if ending in (",", "?", "!") else 88)
    dash = signed(tokens, stop, quote) if quote == begin else None
    if dash is not None:
        return Answer(dash, "source after a dash or colon", 85)
    colon = label_before_colon(tokens, begin, quote, before)
    if colon is not None:
        return colon
    if before is not None:
        return _answer(tokens, before, "before", 94 if _adjoins(tokens, before, quote) else 80)
    trailing = _trailing(tokens, able, quote, stop)
    if trailing is not None:
        return _answer(tokens, trailing, "after", 85)
    return _according(tokens, able, begin, quote)


def _according(
    tokens: Sequence[Token], able: Sequence[Report], begin: int, quote: int
) -> Answer | None:
    """Who is named by "according to" at the sentence's beginning or right before the quotation."""
    for report in able:
        if report.how != "according to" or report.right > quote:
            continue  # "according to her “clawback” plan": not words of the plan
        if report.start == begin or report.right + 1 == quote:  # "It was, according to Lee, “…”"
            return _answer(tokens, report, "before", 82)
    return None


def _is_translation(tokens: Sequence[Token], begin: int, quote: int) -> bool:
    """ "Latin for “prepare for war”": the story says what the words before mean."""
    named = quote - 2 >= begin and tokens[quote - 1].low == "for"
    return named and tokens[quote - 2].low in gazetteer().near["languages"]


def _yields(
    tokens: Sequence[Token], before: Report, after: Report, quote: int, ending: str
) -> bool:
    """Whether the report behind the quotation is not its own, but the one before it is."""
    if _only_reacts(tokens, before, after, quote):
        return True
    if not _adjoins(tokens, before, quote):
        return False
    return ending != "," or _reports_the_report(tokens, before, after, quote)


def _reports_the_report(tokens: Sequence[Token], before: Report, after: Report, quote: int) -> bool:
    """Whether the one behind tells what the one before said: "he said, “…,” the police said"."""
    assert after.subject is not None
    if before.verb is None or not before.verb.speech or before.how not in _NEXT_TO_VERB:
        return False
    if before.subject == after.subject or tokens[after.subject.head].tag == "pron":
        return False
    if quote - before.right < 3:
        return True
    # "told the driver: “…,” according to the charge", "wrote to a friend, “…,” the police said"
    led = tokens[quote - 1].tag in ("comma", "colon") and not in_side_clause(tokens, before)
    return led and quote - before.right < 8 and not has_finite(tokens, before.right, quote)


def _only_reacts(tokens: Sequence[Token], before: Report, after: Report, quote: int) -> bool:
    """Whether the sentence opens with who said it: "When Lee said he would “stay,” the crowd
    applauded"."""
    side = any(
        tokens[at].low in ("when", "as", "after") for at in range(before.begin, before.start)
    )
    near = quote - before.right < 5 and before.verb is not None and before.verb.speech
    return side and near and after.verb is not None and "c" not in after.verb.takes


def _answer(tokens: Sequence[Token], report: Report, place: str, confidence: int) -> Answer:
    assert report.subject is not None
    cue = tokens[report.start].low
    words_for_it = _WORDS_FOR_RULE.get(report.how, "{cue}").format(cue=cue)
    rule = f"{words_for_it}, {place} the quotation"
    return Answer(report.subject, rule, confidence, (report.start, report.end), report)


def _may_quote(tokens: Sequence[Token], report: Report) -> bool:
    """Whether words between marks may follow or precede the report."""
    if report.passive and report.how != "by" and report.verb is not None:
        return report.verb.lemma in ("quote", "cite")
    if report.verb is not None and report.verb.lemma in ASPECTS:
        return _is_somebody(tokens, report)  # "It began with a “bang”" quotes nobody
    return report.verb is None or "q" in report.verb.takes


def _is_somebody(tokens: Sequence[Token], report: Report) -> bool:
    assert report.subject is not None
    head = tokens[report.subject.head]
    return is_person(head) or head.low in _PERSONS or head.low in gazetteer().roles


def _after(
    tokens: Sequence[Token],
    begin: int,
    stop: int,
    reports: Sequence[Report],
    quote: int,
    ending: str,
) -> Report | None:
    """The report that follows the quotation, if it may be its source."""
    soft = quote + 1 < stop and tokens[quote + 1].tag == "soft"
    at = _source_behind(tokens, quote + 2 if soft else quote + 1, stop)
    if at < stop and tokens[at].low == "whose":
        return None  # "“Tall Grass,” whose first season ended"
    found = _report_at(tokens, reports, at)
    if found is None and ending in (",", "?", "!") and not soft and quote == begin:
        found = after_quotation(tokens, at, begin, stop)
    if found is None:
        return None
    following = tokens[found.right].tag if found.right < stop else "stop"
    if following in ("colon", "that") and quote > begin:
        return None
    if _acts_on_somebody(tokens, found, stop):
        return None
    if soft and not (quote == begin and _says_nothing_itself(tokens, found, stop)):
        return None
    parted = soft or ending in (",", "?", "!") or tokens[quote + 1].tag in ("comma", "dash")
    if quote > begin and not parted:
        return None  # "the new “smart” bridge opened"
    return found


def _acts_on_somebody(tokens: Sequence[Token], found: Report, stop: int) -> bool:
    """Whether the verb is no verb of saying here, for it has an object: "Lee hit him for it"."""
    verb = found.verb
    if verb is None or found.inverted or found.right >= stop or verb.takes - {"q", "j"}:
        return False
    return tokens[found.right].tag == "pron"


def _source_behind(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where a source may begin: past marks, "as" and "is how"."""
    while at < stop and tokens[at].tag in _SKIPPED_AFTER and tokens[at].low != "not":
        at += 1  # but "“…,” not one of them moved"
    if at < stop and tokens[at].low == "as":
        return at + 1
    if at + 1 < stop and tokens[at].low in ("was", "is") and tokens[at + 1].low in ("how", "what"):
        return at + 2
    return at


def _report_at(tokens: Sequence[Token], reports: Sequence[Report], at: int) -> Report | None:
    """The report whose words begin with token ``at``."""
    for report in reports:
        if report.start < at:
            continue
        assert report.subject is not None
        heads = report.inverted or report.how == "according to"
        first = report.start if heads else report.subject.start
        fits = report.how in ("next", "described", "inverted", "according to")
        if fits and first == at:
            return report
        if report.how == "described" and _apposed(tokens, report, at):
            return report
        if report.how == "relative" and report.subject.start == at:
            continue  # "a former aide, who asked not to be named, said"
        if report.how == "next" and at < report.start:
            return _named_before(tokens, report, at) or _past_relative(
                tokens, report, at, report.stop
            )
        return None
    return None


def _apposed(tokens: Sequence[Token], report: Report, at: int) -> bool:
    """Whether "the club’s head," stands at ``at``, right before the name of the source."""
    assert report.subject is not None
    comma = report.subject.start - 1
    if comma <= at or tokens[comma].tag != "comma":
        return False
    described = phrase_after(tokens, at, comma)
    return described is not None and described.end == comma


def _named_before(tokens: Sequence[Token], report: Report, at: int) -> Report | None:
    """ "Ann Lee, a spokeswoman for the club said": the name, though a comma is missing."""
    assert report.subject is not None
    comma = report.subject.start - 1
    if comma <= at or tokens[comma].tag != "comma" or not is_capital(tokens[at]):
        return None
    named = phrase_after(tokens, at, comma)
    if named is None or named.end != comma:
        return None
    return replace(report, subject=named, how="described")


def _past_relative(tokens: Sequence[Token], report: Report, at: int, stop: int) -> Report | None:
    """ "“…,” a man who gave his name as Tom said": the man."""
    if tokens[at].tag not in ("det", "cap", "name", "n"):
        return None
    named = phrase_after(tokens, at, report.start)
    if named is None or named.end >= report.start or tokens[named.end].low != "who":
        return None
    if not _says_nothing_itself(tokens, report, stop):
        return None
    return replace(report, subject=named, how="described")


def _says_nothing_itself(tokens: Sequence[Token], report: Report, stop: int) -> bool:
    """Whether nothing that could be the content follows the report."""
    if report.right >= stop:
        return True
    return tokens[report.right].tag in ("stop", "comma", "time", "prep", "quote", "conj", "adv")


def _before(
    tokens: Sequence[Token], reports: Sequence[Report], quote: int, second: bool
) -> Report | None:
    """The report before the quotation that introduces it: of nested ones the outer, unless the
    inner one stands right before the marks and is itself a verb of saying. ``second``: the quotation
    begins with a second verb of its clause."""
    inner: Report | None = None
    for report in reversed(reports):
        if report.right > quote or report.start >= quote or report.how == "according to":
            continue
        if any(tokens[at].tag == "soft" for at in range(max(report.start, quote - 60), quote)):
            break
        near = _adjoins(tokens, report, quote)
        if inner is None:
            plain = not _is_open(tokens, report) and not _stands_back(tokens, report, quote)
            if near and is_speech(report) and plain:
                return report
            if _labels_somebody(tokens, report) and plain and not second:
                return report
            if near or _reaches(tokens, report, quote):
                inner = report
        elif _contains(tokens, report, inner):
            inner = report
            if near:
                break
    return inner


def _goes_on_with_verb(tokens: Sequence[Token], quote: int, text: str) -> bool:
    """ "Lee said Roe begged him for help and “would have gone down on his knees”": no words of Roe's."""
    first = text.partition(" ")[0].lower()
    return tokens[quote - 1].tag == "conj" and FUNCTION_WORDS.get(first) == "aux"


def _stands_back(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the report is a mere part of what leads to the marks: "noted that the idea came from a man
    who promised it: “…”", "said he asks few to speak, “except for Lee”"."""
    mark = tokens[quote - 1].tag
    if mark == "colon" and quote - report.right > 1:
        for at in range(report.start - 1, max(report.begin, report.start - 5), -1):
            if tokens[at].tag == "rel":
                return tokens[at - 1].tag in ("n", "prep")  # but ", who said: “…”"
        return False
    return mark == "comma" and quote - report.right > 3


def _labels_somebody(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a named source calls somebody what is quoted: his own words, whoever reports them."""
    verb = report.verb
    if verb is None or not verb.speech or "o" not in verb.takes or verb.takes & {"c", "b"}:
        return False
    assert report.subject is not None
    return report.how in ("next", "described") and is_capital(tokens[report.subject.head])


def _is_open(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the verb is only wished or possible ("wants to call", "would describe")."""
    before = tokens[report.start - 1] if report.start else None
    return before is not None and (
        before.tag == "to" or before.low in ("would", "could", "should", "may", "might")
    )


def _reaches(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the report's content can go on as far as the quotation."""
    if _is_told_before_by(report):
        return False
    if report.how == "of":  # "his claim that the town would get “a new road”"
        at = report.right
        return tokens[at].tag == "that" and quote - at < 14
    assert report.subject is not None
    if report.subject.start > report.begin and tokens[report.subject.start - 1].low == "as":
        return True  # "As Lee put it, the plan is “…”"
    if describes_source(tokens, report):
        return False
    verb = report.verb
    if verb is None or not verb.speech:
        return verb is not None and bool(verb.takes & {"c", "b", "o"})
    if verb.takes & _CLAUSES or "n" in verb.takes:
        return True
    between = range(report.right, quote)
    return any(tokens[at].low in words("nouns_of_saying") for at in between) or any(
        tokens[at].low in verb.prepositions for at in between
    )


def _is_told_before_by(report: Report) -> bool:
    """ "called a fool by Lee for “smart” moves": what Lee says stands before "by"."""
    assert report.subject is not None
    names = report.verb is not None and "o" in report.verb.takes
    return report.how == "by" and names and report.subject.start - 1 > report.right


def describes_source(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a description of the source follows: "“…,” said Lee, one of the “big four.”"."""
    at = report.start - 1
    behind = report.inverted and at >= report.begin and tokens[at].tag == "quote"
    if not behind:
        return False
    at = report.right
    if at < report.stop and tokens[at].tag == "lpar":  # "said Lee (L-Kent), one of …"
        at = next((i for i in range(at, min(report.stop, at + 8)) if tokens[i].tag == "rpar"), at)
        at += 1
    if at + 1 >= report.stop or tokens[at].tag != "comma":
        return False
    return tokens[at + 1].tag in ("det", "num") or tokens[at + 1].low == "one"


def _contains(tokens: Sequence[Token], outer: Report, inner: Report) -> bool:
    """Whether ``inner`` stands in the clause that ``outer`` reports."""
    if outer.verb is None or not outer.verb.speech or not outer.verb.takes & {"c", "b", "w"}:
        return False
    assert inner.subject is not None
    if inner.how == "participle" or inner.subject == outer.subject:
        return inner.subject == outer.subject
    first = inner.subject.start if inner.how in ("next", "described", "relative") else inner.start
    if first < outer.right:
        return False
    if tokens[first - 1].tag == "comma" and in_side_clause(tokens, outer):
        return False
    if in_side_clause(tokens, inner) and first - 2 >= 0 and tokens[first - 2].tag == "comma":
        return False
    for at in range(outer.right, first):
        tag = tokens[at].tag
        if tag in ("semi", "soft") or (
            tag == "conj" and tokens[at - 1].tag == "comma" and at + 1 == first
        ):
            return False
    return True


def _adjoins(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the quotation follows the report's verb directly, or after a mark or "that"."""
    before = tokens[quote - 1]
    if report.right >= quote:
        return True
    if before.tag == "colon":
        return not any(tokens[at].tag == "quote" for at in range(report.right, quote))
    if before.tag == "that":
        return quote - report.right < 8
    if before.tag == "comma":
        return quote - report.right < 14
    return False


def _trailing(
    tokens: Sequence[Token], reports: Sequence[Report], quote: int, stop: int
) -> Report | None:
    """A report at the end of the sentence: "The plan is a “mess” for us, Lee said."."""
    for report in reports:
        if report.start <= quote:
            continue
        assert report.subject is not None
        heads = report.inverted or report.how == "according to"
        first = report.start if heads else report.subject.start
        if first <= quote or tokens[first - 1].tag not in ("comma", "dash"):
            continue
        if any(tokens[at].tag in ("soft", "semi") for at in range(quote, first)):
            return None
        if report.how == "according to" or _says_nothing_itself(tokens, report, stop):
            return report
    return None
