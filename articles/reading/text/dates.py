"""Finds dates and stretches of time in prose, and the days that they mean.

It is a grammar of phrases: a month or a year is a date only when the words around it make it one. So the
verb "may", "Sen. March" and "The Sunday Times" are no dates. Without a day of publication only absolute
dates are resolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.text import calendar_days
from articles.reading.text.wordlists import word_set

_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)


_YEAR = r"(?:1[0-9]|20)\d\d"


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


_UNIT = "day|week|month|year|decade"


_PART = r"(?:[ ](?:morning|afternoon|evening|night))?"


_ABOUT = r"(?:(?:early|late|mid)[ -](?:in[ ])?)?"


_BEFORE_MONTH = (
    r"(?i:in|since|until|till|during|of|last|next|this|that|late|early|mid|beginning|through"
    r"|throughout)"
)


_BEFORE_YEAR = (
    r"(?i:in|since|by|until|till|from|during|of|before|after|between|and|to|through|throughout|late"
    r"|early|mid|year|about|around|the|for|as[ ]of|than|spring|summer|autumn|fall|winter)"
)


# What follows a number of four figures that is a count, not a year.
_COUNTED = (
    r"(?![ ](?:people|men|women|children|troops|soldiers|votes?|dollars|pounds|euros|miles|metres"
    r"|meters|feet|homes|jobs|pages|words|per|percent|million|billion|schoolchildren|pupils|students"
    r"|patients|residents|workers|adults|respondents|families|households|officers|cases|deaths"
    r"|voters|civilians|pilgrims|migrants|refugees|species|cars|vehicles|tonnes|tons|acres)\b)(?![,.]?\d|%|-?[a-z]*\d)"
    # A house's number: "of 1119 Eighth St."
    r"(?![ ](?:[A-Z][\w.]*[ ]){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd"
    r"|Boulevard|Ct|Court|Pl|Place|Way|Terrace|Close|Crescent|Highway|Hwy)\b)"
)


_WHICH = r"(?i:last|this|next|(?:the|this)[ ](?:past|coming)|the[ ](?:previous|following))"


_PHRASE: Final = re.compile(
    rf"""\b(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)\b
    | (?:(?:{_WEEKDAY}),?[ ])?(?P<md_month>{_MONTH})[ ](?P<md_day>{_DAY})(?!\d|[.,]\d|%)\b
        (?:,?[ ](?P<md_year>{_YEAR})\b)?
    | (?:(?:{_WEEKDAY}),?[ ])?(?:the[ ])?(?P<dm_day>{_DAY})(?:[ ]of)?[ ](?P<dm_month>{_MONTH})
        (?:,?[ ](?P<dm_year>{_YEAR})\b)?(?![a-z])
    | {_ABOUT}(?P<my_month>{_MONTH})(?:,|[ ]of)?[ ](?P<my_year>{_YEAR})\b
    | (?:(?P<wd_which>(?i:last|next|this|the[ ]previous|the[ ]following))[ ])?
        (?P<weekday>{_WEEKDAY}){_PART}(?!\w)
    | (?P<m_before>{_BEFORE_MONTH})[ -]{_ABOUT}(?P<month>{_MONTH})(?![\w-]|\.?,?[ ](?:of[ ])?\d)
    | (?:[Tt]he[ ])?{_ABOUT}(?P<decade>(?:1[0-9]|20)\d0)s\b
    | (?P<y_before>{_BEFORE_YEAR})[ -](?P<year>{_YEAR})\b{_COUNTED}
    | (?P<part>(?i:earlier|later|early|late))[ ](?:in[ ])?(?P<p_which>this|last|next|the)[ ]
        (?P<p_unit>week|month|year)\b
    | (?P<which>{_WHICH})[ ](?P<unit>week|month|year|weekend|night|morning|afternoon|evening)\b(?!-)
    | (?P<count>(?i:{_COUNT}))[ ](?P<c_unit>{_UNIT})s?[ ](?P<c_way>ago|earlier|later)\b
    | (?i:over|at|on)[ ]the[ ](?P<weekend>weekend)\b
    | (?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b(?!['’]s[ ][a-z])
    )""",
    re.VERBOSE,
)


# Each phrase has one rare word. It is looked for first, because the grammar is slow.
_CORE: Final = re.compile(
    rf"\b(?=[MTWFSJAONDYaelmntwy\d])(?:(?:{_WEEKDAY}|{_MONTH})(?!\w)|\d{{4}}"
    r"|(?:week|month|year|weekend|night|morning|afternoon|evening)\b|ago\b|earlier\b|later\b"
    r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)"
)


_WORD_STARTS: Final = re.compile(r"\b(?:\d|[A-Za-z]+)")


#: The words with which a phrase may begin, beside figures: others need no look at the grammar.
_OPENERS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december jan feb mar apr aug sep sept oct nov dec"
    " early earlier late later mid last next this that the in since until till during of beginning"
    " through throughout by from before after between and to year about around for as than spring summer"
    " autumn fall winter a an one two three four five six seven eight nine ten eleven twelve over at on"
    " yesterday today tonight tomorrow"
)


#: All words that may stand in a phrase before the word by which it is found.
_INSIDE: Final = _OPENERS | word_set(
    "past coming previous following day days week weeks month months years decade decades weekend night"
    " morning afternoon evening ago"
)


_WORDS_BACK, _LONGEST_WORD = 3, 12


_REACH_BACK, _REACH_ON = 48, 40


_NOT_A_DAY = re.compile(
    r"(?:Super|Black|Good|Bloody|Cyber|Ash|Palm|Easter|Fat|Giving|Small Business|Holy|Shrove|Ruby"
    r"|Casual|Face|Meet|Sky|The|Big|Taco|Man)[ -]$"
)


_NAME_AFTER_DAY = re.compile(
    r" (?:Times|Mirror|Express|Mail|Telegraph|Post|Herald|Independent|Night|Live|Review|Today"
    r"|School|Morning|Star|Sun|Club|Business)\b"
)


_AHEAD = re.compile(
    r"\b(?:will|won['’]t|would|shall|is to|are to|to be held|due|set (?:to|for)|scheduled|expected"
    r"|likely to|could|plans?|planning|upcoming|going to|hopes? to|ahead of)\b|['’]ll\b"
    r"|\b(?:is|are|been|being) planned\b|\b(?:until|till|by)[ ](?:the[ ])?$"
    # a timetable in the present: "the bridge reopens on 3 May"
    r"|\b(?:(?:re)?opens|closes|(?:re)?starts|begins|ends|kicks off|takes place|goes on sale|returns"
    r"|airs|premieres|expires|resumes|continues|concludes|launches|meets|speaks|runs|is out"
    r"|comes out|travels to|heads to|go(?:es)? to the polls|go on sale|take place)(?:[ ][a-z]+){0,4}[ ]$"
)


_LOOK_BACK = 120


@dataclass(slots=True)
class DatePhrase:
    """Words that name a time, and the first and last day that they mean; None when they leave it open."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None


class DateWords:
    """The words of dates in one text: found once, asked for by place.

    ``text`` is that text; its parts are asked for with their offsets in it.
    """

    def __init__(self, text: str) -> None:
        """Find the words; takes time in proportion to the text."""
        self.text = text
        self._cores = [core.span() for core in _CORE.finditer(text)]
        self._starts = [start for start, _ in self._cores]

    def stand_in(self, start: int, end: int) -> bool:
        """Whether any word of a date stands in ``text[start:end]``: a quick look before a close one."""
        first = bisect_left(self._starts, start)
        return first < len(self._cores) and self._cores[first][1] <= end

    def phrases(self, start: int, end: int, published: date | None) -> tuple[DatePhrase, ...]:
        """As ``find_dates``."""
        if not self.stand_in(start, end):
            return ()
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return _phrases(self.text, self._cores[first:last], start, end, published)


def find_dates(
    text: str, start: int = 0, end: int | None = None, published: date | None = None
) -> tuple[DatePhrase, ...]:
    """The phrases of time in ``text[start:end]``, in order, resolved against ``published``.

    ``start`` should be the start of a sentence: whether "on Friday" lies ahead or behind is told
    from the words before it. Prepositions are not part of a phrase. Never raises; a day that does
    not exist ("June 31") is no date.
    """
    stop = len(text) if end is None else end
    cores = [core.span() for core in _CORE.finditer(text, start, stop)]
    return _phrases(text, cores, start, stop, published)


def _phrases(
    text: str, cores: Sequence[tuple[int, int]], start: int, stop: int, published: date | None
) -> tuple[DatePhrase, ...]:
    """The phrases in ``text[start:stop]`` around the ``cores``, the places of words of dates."""
    found = []
    at = start
    for first, last in cores:
        if first < at or last > stop:
            continue
        match = _around(text, first, last, at, stop)
        if match is None:
            continue
        at = match.end()
        phrase = _read(match, start, published)
        if phrase is not None:
            found.append(phrase)
    return tuple(found)


def _around(text: str, first: int, last: int, floor: int, stop: int) -> re.Match[str] | None:
    """The phrase that holds the core word ``text[first:last]``, begun at most three words before it."""
    stop = min(stop, last + _REACH_ON)
    begin = _words_before(text, max(floor, first - _REACH_BACK), first)
    for start in _WORD_STARTS.finditer(text, begin, last):
        at, word = start.start(), start[0]
        if at > first:
            break
        if at >= begin and (word in _OPENERS or word.isdigit() or word.lower() in _OPENERS):
            match = _PHRASE.match(text, at, stop)
            if match is not None and match.end() >= last:
                return match
            begin = match.end() if match is not None else begin
    return None


def _words_before(text: str, floor: int, at: int) -> int:
    """Where the last words before ``at`` begin that may stand in a phrase: three, and what of a fourth
    touches it.

    They are parted by single spaces; of a longer word only its last twelve characters count.
    """
    begin = at + 1
    for part in reversed(text[floor:at].rsplit(" ", _WORDS_BACK + 1)[-_WORDS_BACK - 1 :]):
        if part.isalpha() and part.lower() not in _INSIDE:
            break  # no phrase reaches back over it
        word = part
        if len(part) > _LONGEST_WORD or not part.isalnum():
            tail = part[-_LONGEST_WORD:]
            word = tail.split()[-1] if tail and not tail[-1].isspace() else ""
        if not word and begin <= at:
            break
        begin -= len(word) + 1
        if len(word) < len(part):
            break
    return begin


def _read(match: re.Match[str], floor: int, published: date | None) -> DatePhrase | None:
    begin = match.start()
    if match["weekday"]:
        text = match.string
        if _NOT_A_DAY.search(text, max(0, begin - 16), begin) or _NAME_AFTER_DAY.match(
            text, match.end()
        ):
            return None
    if match["m_before"]:
        if match["m_before"].lower() not in ("last", "next", "this"):
            begin = match.start("month")
    elif match["y_before"]:
        begin = match.start("year")
    try:
        span = _meaning(match, max(floor, begin - _LOOK_BACK), published)
    except (ValueError, OverflowError):
        return None
    return DatePhrase(begin, match.end(), *(span or (None, None)))


def _lies_ahead(match: re.Match[str], back: int) -> bool:
    """Whether the words from ``back`` up to a phrase say that it lies in the future."""
    return _AHEAD.search(match.string, back, match.start()) is not None


def _meaning(match: re.Match[str], back: int, published: date | None) -> calendar_days.Days | None:
    """The days a phrase means; ``back`` is where the words begin that may say that it lies ahead.

    Raises ValueError for a day that the calendar does not have.
    """
    if match["iso"]:
        return calendar_days.one(date.fromisoformat(match["iso"]))
    for order in ("md", "dm"):
        month, day, year = match[f"{order}_month"], match[f"{order}_day"], match[f"{order}_year"]
        if month:
            ahead = not year and _lies_ahead(match, back)
            return calendar_days.day_of_month(month, day, year, ahead, published)
    if match["my_month"]:
        return calendar_days.month_of(
            int(match["my_year"]), calendar_days.month_number(match["my_month"])
        )
    if match["decade"]:
        return date(int(match["decade"]), 1, 1), date(int(match["decade"]) + 9, 12, 31)
    if match["year"]:
        return calendar_days.year_of(int(match["year"]))
    return None if published is None else _by_publication(match, back, published)


def _by_publication(match: re.Match[str], back: int, published: date) -> calendar_days.Days | None:
    """The days that a phrase means on the day of publication: "on Sunday", "last month"."""
    if match["weekday"]:
        which, ahead = (match["wd_which"] or "").lower(), _lies_ahead(match, back)
        return calendar_days.weekday(match["weekday"], which, ahead, published)
    if match["month"]:
        before, ahead = match["m_before"].lower(), _lies_ahead(match, back)
        return calendar_days.bare_month(match["month"], before, ahead, published)
    if match["part"]:
        return calendar_days.part_of(
            match["part"].lower(), match["p_which"], match["p_unit"], published
        )
    if match["unit"]:
        return calendar_days.relative(match["which"].lower(), match["unit"], published)
    if match["count"]:
        return calendar_days.ago(match["count"].lower(), match["c_unit"], match["c_way"], published)
    if match["weekend"]:
        return calendar_days.weekend("this" if _lies_ahead(match, back) else "last", published)
    return calendar_days.by_word(match["word"].lower(), published)
