"""Finds who said a quotation from its own sentence.

The sentences around it are read by ``quotations.find``. Every answer has the rule in words and a
confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.reading.grammar.clause_starts import has_finite
from articles.reading.grammar.content import ASPECTS
from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.phrases import Phrase, is_capital, is_person, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.grammar.unlisted_verbs import after_quotation
from articles.reading.quotations.insertions import put_by
from articles.reading.quotations.labels import Answer, label_before_colon, signed
from articles.reading.quotations.leading_reports import adjoins, report_before
from articles.reading.text.gazetteer import gazetteer

_SKIPPED_AFTER = frozenset(("comma", "dash", "adv", "nadv"))


_NEXT_TO_VERB = frozenset(("next", "described", "inverted"))


_PERSONS = frozenset(("he", "she", "they", "who"))


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
    inserted = put_by(tokens, begin, stop, quote)
    if inserted is not None:
        return Answer(inserted, "named beside the quotation", 84)
    able = [
        report for report in reports if report.subject is not None and _may_quote(tokens, report)
    ]
    after = _after(tokens, begin, stop, able, quote, ending)
    before = report_before(tokens, able, quote, text)
    if after is not None and before is not None and _yields(tokens, before, after, quote, ending):
        after = None
    if after is not None:
        return _answer(tokens, after, "after", 95 if ending in (",", "?", "!") else 88)
    labelled = quote > begin and tokens[quote - 1].tag == "colon"  # "Key quote: “…” – Ann Lee"
    dash = signed(tokens, stop, quote) if quote == begin or labelled else None
    if dash is not None:
        return Answer(dash, "source after a dash or colon", 85)
    colon = label_before_colon(tokens, begin, quote, before)
    if colon is not None:
        return colon
    if before is not None and (other := _of_own_clause(tokens, begin, quote, before)):
        return Answer(other, "named beside the quotation", 70)
    if before is not None:
        return _answer(tokens, before, "before", 94 if adjoins(tokens, before, quote) else 80)
    trailing = _trailing(tokens, able, quote, stop)
    if trailing is not None:
        return _answer(tokens, trailing, "after", 85)
    return _according(tokens, able, begin, quote) or _in_whose_eyes(tokens, begin, quote)


def _of_own_clause(
    tokens: Sequence[Token], begin: int, quote: int, before: Report
) -> Phrase | None:
    """Who is named since the report ``before`` as one who does something to the words: "While Lee spoke of
    “a scandal”, Roe preferred “a mishap”", "Lee called it “a scandal” and Roe “a mishap”"."""
    at = quote - 1
    acts = tokens[at].tag == "n" and (tokens[at].low in FINITE or tokens[at].low.endswith("ed"))
    if acts:
        at -= 1
    if at - 2 < max(begin, before.right) or not is_person(tokens[at]) or tokens[at].possessive:
        return None
    if tokens[at - 1].tag not in ("comma", "conj", "semi"):
        return None
    behind_words = any(tokens[i].tag == "quote" for i in range(max(before.right, at - 3), at))
    it = tokens[before.right].low == "it"  # not "called Lee “a liar” and Roe “a thief”"
    named = behind_words and (acts or it)
    return Phrase(at, at + 1, at) if named else None


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


def _in_whose_eyes(tokens: Sequence[Token], begin: int, quote: int) -> Answer | None:
    """ "For Lee, it was “…”", "To Lee, the quay looked “…”"."""
    if begin + 3 >= quote or tokens[begin].low not in ("for", "to"):
        return None
    phrase = phrase_after(tokens, begin + 1, quote)
    if phrase is None or phrase.end + 1 >= quote or not is_person(tokens[phrase.head]):
        return None
    seen = tokens[phrase.end].tag == "comma" and tokens[phrase.end + 1].tag in ("pron", "det")
    return Answer(phrase, "named beside the quotation", 70) if seen else None


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
    if not adjoins(tokens, before, quote):
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
    if report.start and tokens[report.start - 1].low in _UNABLE:
        return False
    if report.verb is not None and report.verb.lemma in ASPECTS:
        # "It began with a “bang”" quotes nobody, "The letter begins: “…”" a letter
        return _is_somebody(tokens, report) or tokens[report.right].tag == "colon"
    return report.verb is None or "q" in report.verb.takes


_UNABLE = frozenset(("cannot", "can’t", "couldn’t"))


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
    found = _who_is_quoted(reports, found)
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


def _who_is_quoted(reports: Sequence[Report], found: Report) -> Report:
    """ "“…,” he quoted Lee as saying": the report in which Lee says it."""
    if found.verb is None or found.verb.lemma not in ("quote", "cite"):
        return found
    for report in reports:
        subject = report.subject if report.how == "participle" else None
        if subject is not None and subject.start == found.right:
            return replace(report, how="next")
    return found


def _acts_on_somebody(tokens: Sequence[Token], found: Report, stop: int) -> bool:
    """Whether the verb is no verb of saying here, for it has an object: "Lee hit him for it"."""
    verb = found.verb
    if verb is None or found.inverted or found.right >= stop or verb.takes - {"q", "j"}:
        return False
    return tokens[found.right].tag == "pron"


#: "“…” is how Lee put it", "“Sorry” was all Lee said"
_TOLD_SO = frozenset(("how", "what", "all"))


def _source_behind(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where a source may begin: past marks, "as" and "is how"."""
    while at < stop and tokens[at].tag in _SKIPPED_AFTER and tokens[at].low != "not":
        at += 1  # but "“…,” not one of them moved"
    if at < stop and tokens[at].low == "as":
        return at + 1
    if at + 1 < stop and tokens[at].low in ("was", "is") and tokens[at + 1].low in _TOLD_SO:
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
