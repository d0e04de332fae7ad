"""Works out the days that a phrase of time means, from the day of publication.

Every function returns the first and the last day, both included, or None when the words leave it open.
All raise ValueError or OverflowError for days that the calendar does not have.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


_NEAR: Final = 31  # days; "on June 30" in a story of June 5 is not last year's


def one(day: date) -> Days:
    """A single day."""
    return day, day


def month_number(name: str) -> int:
    """1 to 12 for a month's English name or abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """A whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def day_of_month(
    month: str, day: str, year: str | None, ahead: bool, published: date | None
) -> Days | None:
    """ "June 23" or "June 23, 2014"; without a year the next or the latest such day."""
    number = int(day.rstrip("stndrh"))
    if year:
        return one(date(int(year), month_number(month), number))
    if published is None:
        date(2000, month_number(month), number)  # refuses June 31
        return None
    same = date(published.year, month_number(month), number)
    gap = (same - published).days
    if ahead and gap < -_NEAR:
        return one(same.replace(year=published.year + 1))
    if not ahead and gap > _NEAR:
        return one(same.replace(year=published.year - 1))
    return one(same)


def weekday(name: str, which: str, ahead: bool, published: date) -> Days:
    """A day of the week: the latest one up to publication, or the next when it lies ahead."""
    back = (published.weekday() - _WEEKDAYS.index(name.lower())) % 7
    if which in ("next", "the following"):
        return one(published + timedelta(7 - back))
    if which in ("last", "the previous"):
        return one(published - timedelta(back or 7))
    if (ahead or which == "this") and back:
        return one(published + timedelta(7 - back))
    return one(published - timedelta(back))


def bare_month(name: str, before: str, ahead: bool, published: date) -> Days:
    """A month without a year: the latest begun by publication, or the next when it lies ahead."""
    month = month_number(name)
    year = published.year
    if before == "next":
        year += month <= published.month
    elif before == "last":
        year -= month >= published.month
    elif ahead:
        year += month < published.month
    elif before != "this":
        year -= month > published.month
    return month_of(year, month)


def part_of(part: str, which: str, unit: str, published: date) -> Days | None:
    """ "earlier this year", "late last month": from or up to publication when it is the present."""
    whole = relative("this" if which == "the" else which, unit, published)
    if whole is None or which not in ("this", "the"):
        return whole
    if part in ("earlier", "early"):
        return whole[0], published
    return published, whole[1]


def relative(which: str, unit: str, published: date) -> Days | None:
    """ "last week", "this month", "next year", "the past year"."""
    if unit == "weekend":
        return weekend(which, published)
    if unit in ("night", "morning", "afternoon", "evening"):
        past = which in ("last", "the previous")
        return one(published - timedelta(1)) if past else one(published)
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    if which.endswith(("past", "coming")):
        length = timedelta({"week": 7, "month": 30, "year": 365}[unit])
        if which.endswith("past"):
            return published - length, published
        return published, published + length
    return _whole(unit, step, published)


def ago(count: str, unit: str, way: str, published: date) -> Days | None:
    """ "three days ago", "a decade ago". "Two days later" is left open."""
    if way != "ago":
        return None
    number = _NUMBERS.get(count) or int(count)
    if unit == "day":
        return one(published - timedelta(number))
    if unit == "decade":
        return _whole("year", -10 * number, published)
    return _whole(unit, -number, published)


def weekend(which: str, published: date) -> Days:
    """The Saturday and Sunday meant; a weekend in which the story appears is this one and last."""
    saturday = published - timedelta((published.weekday() - 5) % 7)
    if which in ("next", "the following", "the coming", "this coming") or (
        which == "this" and published.weekday() < 5
    ):
        saturday += timedelta(7)
    return saturday, saturday + timedelta(1)


def by_word(word: str, published: date) -> Days:
    """Yesterday, today, tonight, tomorrow."""
    return one(published + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def _whole(unit: str, step: int, published: date) -> Days:
    """The week (from Monday), month or year that lies ``step`` units from publication."""
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    if unit == "month":
        years, month = divmod(published.month - 1 + step, 12)
        return month_of(published.year + years, month + 1)
    return year_of(published.year + step)
