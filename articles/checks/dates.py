"""Dates: wrong weekdays, days that do not exist, the past tense for a future day, "last week"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding
from articles.reading.text.calendar_days import month_number
from articles.reading.text.dates import DatePhrase
from articles.reading.types import Extent

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)

_FULL = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),? (?:the )?)?(?:"
    rf"(?<![\d.,:£$€-])\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})(?![a-z])"
    r"(?:,? (?P<y1>(?:1[5-9]|20)\d\d)\b)?"
    rf"|\b(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[.:,]\d)\b"
    r"(?:,? (?P<y2>(?:1[5-9]|20)\d\d)\b)?)"
)

#: A day without a year is taken to be this near to publication.
_NEAR = 200  # days

_HAPPENED = re.compile(
    r"\b(?:met|died|opened|closed|voted|began|ended|won|lost|beat|happened|took place|crashed"
    r"|collapsed|struck|erupted|(?:was|were) (?:killed|injured|arrested|charged|found|shot|held"
    r"|attacked|hit|sentenced|jailed|convicted|elected|appointed|sacked|rescued|opened|closed"
    r"|approved|signed|launched|unveiled|hurt|seen|robbed|stabbed))\b"
    r"[^.;,]{0,40}\b(?:on|at) (?:the )?$"
)

_COMING = re.compile(
    r"\b(?:will|would|due|set (?:to|for)|scheduled|plan(?:s|ned)?|expected|invit\w+|before|until|ahead"
    r"|next|deadline|if|could|may|might|is to|are to|shall|tickets?|hearing|bail|remanded)\b",
    re.I,
)

_BACKWARDS = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween) (?P<one>1[89]\d\d|20\d\d) (?:to|and|until|till) (?P<two>1[89]\d\d|20\d\d)\b"
    r"(?! (?:people|men|women|pounds|dollars|jobs|homes|votes|metres|miles|seats))"
)

_SPAN = re.compile(r"\((?P<one>1[5-9]\d\d|20\d\d)[-–](?P<two>1[5-9]\d\d|20\d\d)\)")

_RELATIVE = re.compile(
    r"^(?:last|this|next) (?:week|month|year|weekend)$|^yesterday$|^tomorrow$", re.I
)

_LAST_WEEK = re.compile(r"\blast week\b(?![’'-])", re.I)

_OF_MONTH = re.compile(r"\b(?:earlier |late |later )?(?:this|last) month\b(?![’'-])", re.I)


def check(view: StoryView) -> Iterator[Finding]:
    for match in _FULL.finditer(view.text):
        yield from _against_calendar(view, match)
    for sentence, phrases in zip(view.sentences, view.dates, strict=True):
        if phrases:
            yield from _ahead(view, sentence, phrases)
            yield from _relative(view, sentence, phrases)
    yield from _across_month(view)
    yield from _backwards(view)


def _against_calendar(view: StoryView, match: re.Match[str]) -> Iterator[Finding]:
    number = int(match["d1"] or match["d2"])
    named = match["m1"] or match["m2"]
    written_year = match["y1"] or match["y2"]
    month = month_number(named)
    start, end = match.span()
    words = match.group()
    if number > monthrange(2000, month)[1] or number == 0:
        if _is_some_other_number(match, number):
            return
        said = f"{named.rstrip('.')} has no day {number}."
        yield finding("dates.impossible", start, end, said)
        return
    year = int(written_year) if written_year else None
    if year is not None and number > monthrange(year, month)[1]:
        yield finding("dates.impossible", start, end, f"{year} is no leap year: no 29 February.")
        return
    weekday = match["weekday"]
    if weekday is None:
        return
    day = _the_day(number, month, year, view.day)
    if day is None:
        return
    right = _DAYS[day.weekday()]
    if right == weekday:
        return
    if year is None and view.day is not None and _fits_other_year(number, month, weekday, view.day):
        return
    said = f"{day.day} {day:%B %Y} is a {right}."
    at = match.start("weekday")
    yield finding("dates.weekday", at, end, said, mend=right + words[len(weekday) :])


def _is_some_other_number(match: re.Match[str], number: int) -> bool:
    """Whether the number belongs to something else: "March 75 miles", "the 40 May events"."""
    if match["weekday"] or match["y1"] or match["y2"]:
        return False
    if number in (30, 31):
        return False
    before = match.string[max(0, match.start() - 6) : match.start()].lower()
    dated = re.search(r"\b(?:on|of|from|to|until|by|till|since)(?: the)? $", before)
    return number > 39 or dated is None or named_may(match)


def named_may(match: re.Match[str]) -> bool:
    """Whether the month may also be a word or a name, as "May" and "March"."""
    return (match["m1"] or match["m2"]) in ("May", "March", "Mar", "June", "April", "August")


def _the_day(number: int, month: int, year: int | None, published: date | None) -> date | None:
    """The day that is meant; without a year, the one nearest to publication."""
    if year is not None:
        return date(year, month, number)
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    near = [
        date(y, month, number) for y in years if 0 < y < 10000 and number <= monthrange(y, month)[1]
    ]
    best = min(near, key=lambda day: abs((day - published).days), default=None)
    return best if best is not None and abs((best - published).days) <= _NEAR else None


def _fits_other_year(number: int, month: int, weekday: str, published: date) -> bool:
    """Whether the weekday is right for a neighbouring year, far from publication: then it is meant."""
    for year in (published.year - 1, published.year + 1):
        if not 0 < year < 10000 or number > monthrange(year, month)[1]:
            continue
        day = date(year, month, number)
        if _DAYS[day.weekday()] == weekday and abs((day - published).days) <= _NEAR:
            return True
    return False


def _ahead(view: StoryView, sentence: Extent, phrases: tuple[DatePhrase, ...]) -> Iterator[Finding]:
    if view.day is None:
        return
    for phrase in phrases:
        if phrase.first is None or phrase.first <= view.day:
            continue
        words = view.text[phrase.start : phrase.end]
        if not re.search(r"\d", words) or view.is_quoted(phrase.start):
            continue
        before = view.text[sentence.start : phrase.start]
        if _COMING.search(view.text, sentence.start, sentence.end):
            continue
        if _HAPPENED.search(before):
            said = f"{words} is still to come, and the sentence tells of it as past."
            yield finding("dates.ahead", phrase.start, phrase.end, said)


def _relative(
    view: StoryView, sentence: Extent, phrases: tuple[DatePhrase, ...]
) -> Iterator[Finding]:
    """ "last week, on 3 March": unless the day lies in that week, one of the two is wrong."""
    for one, other in pairwise(phrases):
        gap = view.text[one.end : other.start]
        if not re.fullmatch(r",? ?(?:on |\(|, on )?(?:the )?", gap):
            continue
        first, second = (view.text[p.start : p.end] for p in (one, other))
        relative, fixed = (one, other) if _RELATIVE.match(first) else (other, one)
        rel_words, fix_words = (first, second) if relative is one else (second, first)
        if not _RELATIVE.match(rel_words) or _RELATIVE.match(fix_words):
            continue
        exact = re.search(r"\d", fix_words)
        weekday = re.fullmatch(_WEEKDAY, fix_words)
        if not exact and not (weekday and rel_words.lower() in ("yesterday", "tomorrow")):
            continue
        if None in (relative.first, relative.last, fixed.first, fixed.last):
            continue
        assert relative.first and relative.last and fixed.first and fixed.last
        if weekday:
            agrees = _DAYS[relative.first.weekday()] == fix_words
        else:
            agrees = relative.first <= fixed.first and fixed.last <= relative.last
        if not agrees:
            said = f"“{rel_words}” means {_days(relative)}; {fix_words} is another time."
            yield finding("dates.relative", one.start, other.end, said)


def _days(phrase: DatePhrase) -> str:
    assert phrase.first and phrase.last
    first, last = (f"{day.day} {day:%B %Y}" for day in (phrase.first, phrase.last))
    return first if first == last else f"{first} to {last}"


def _across_month(view: StoryView) -> Iterator[Finding]:
    """ "last week" lay in two months, or in the one before, and the story says "this month" too."""
    day = view.day
    if day is None or day.day > 14:
        return
    for sentence, phrases in zip(view.sentences, view.dates, strict=True):
        for phrase in phrases:
            words = view.text[phrase.start : phrase.end]
            if not _LAST_WEEK.fullmatch(words) or phrase.first is None or phrase.last is None:
                continue
            if phrase.first.month == day.month:
                continue
            named = _OF_MONTH.search(view.text, sentence.start, sentence.end)
            if named is not None:
                said = f"Last week was {_days(phrase)}. Is “{named.group()}” right?"
                yield finding("dates.month", phrase.start, phrase.end, said)


def _backwards(view: StoryView) -> Iterator[Finding]:
    for pattern in (_BACKWARDS, _SPAN):
        for match in pattern.finditer(view.text):
            if int(match["one"]) > int(match["two"]):
                said = f"{match['one']} is later than {match['two']}."
                yield finding("dates.backwards", match.start("one"), match.end("two"), said)
