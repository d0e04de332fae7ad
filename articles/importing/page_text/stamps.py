"""Times of publication as pages write them: "May 5, 2026, 7:53pm EDT", "Updated 2 hours ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)

WEEKDAY: Final = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\.?"
)

# Hours east of Greenwich; names that stand for several zones ("IST", "CST" in China) are left out.
_ZONE_HOURS: Final = {
    "GMT": 0.0, "UTC": 0.0, "Z": 0.0, "BST": 1.0, "WEST": 1.0, "CET": 1.0, "CEST": 2.0, "EET": 2.0,
    "EEST": 3.0, "MSK": 3.0, "EDT": -4.0, "EST": -5.0, "CDT": -5.0, "CST": -6.0, "MDT": -6.0,
    "MST": -7.0, "PDT": -7.0, "PST": -8.0, "AKDT": -8.0, "AKST": -9.0, "HST": -10.0, "ADT": -3.0,
    "NDT": -2.5, "NST": -3.5, "SAST": 2.0, "AMT": 4.0, "PKT": 5.0, "SGT": 8.0, "HKT": 8.0,
    "AWST": 8.0, "JST": 9.0, "KST": 9.0, "ACST": 9.5, "AEST": 10.0, "ACDT": 10.5, "AEDT": 11.0,
    "NZST": 12.0, "NZDT": 13.0,
}  # fmt: skip

_ZONE_PLACES: Final = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles", "UK": "Europe/London",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver", "PACIFIC": "America/Los_Angeles",
}  # fmt: skip

_NUMBERED: Final = r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d)"

_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th)?"

DATE: Final = (
    rf"(?:(?:{WEEKDAY},?\s*)?(?:{_ORDINAL}(?:\s+of)?[\s-]+{MONTH}(?:,?[\s-]+\d{{4}})?"
    rf"|{MONTH}\s*{_ORDINAL}(?!\d)(?:,?\s+\d{{4}}|,\d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d|{_NUMBERED})|{WEEKDAY}(?![\w-]))"
)

_ZONES: Final = "|".join(
    sorted((*_ZONE_HOURS, *_ZONE_PLACES, "IST", "LOCAL TIME", "TIME"), key=len, reverse=True)
)

_ZONE: Final = (
    rf"(?:\(?(?:{_ZONES})(?:\s*[+-]\d{{1,2}}(?::?\d\d)?)?(?:\s+time)?\b\)?|[+-]\d\d:?\d\d\b)"
)

CLOCK: Final = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?\s?m\b\.?|noon|midnight)"
    rf"(?:,?\s*{_ZONE})?"
)

AGO: Final = (
    r"(?:(?:about\s+|over\s+)?(?:an?|one|two|three|\d{1,3})\s*"
    r"(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)\s+ago"
    r"|just now|yesterday|today)"
)

_LABEL: Final = (
    r"(?:(?:(?:this\s+(?:story|article|post)\s+(?:was|is)\s+)?(?:first|originally|last|date)?\s*"
    r"(?:published|posted|updated|modified|created|filed|issued|revised|added|upd|pub|original|released)"
    r"|last\s+(?:updated?|modified)|publication\s+date|date|time|uploaded|as\s+of)"
    r"(?:\s+(?:on|at|in))?\s*[:-]?\s*)"
)

_JOIN: Final = r"(?:[\s,;|/•·–—-]|\bat\b|\bon\b|@|\band\b|\bthe\b|T(?=\d\d:))*"

_TAIL: Final = (
    r"(?:\d+[ -]?min(?:ute)?s?(?:\s+read)?|edited|read|live"
    r"|(?-i:[A-Z]{2,5})\s+(?-i:News)|(?-i:CNN|BBC|CBS|NBC|ABC|AP|AFP|UK|US))"
)

STAMP: Final = (
    rf"(?:{_LABEL})?(?:{DATE}|{CLOCK}|{AGO})(?:{_JOIN}(?:{_LABEL}|{DATE}|{CLOCK}|{AGO}|{_TAIL}))*"
)

_WHOLE: Final = re.compile(rf"[\s|•·(\[–—-]*{STAMP}[\s|•·)\].:–—-]*(?:\bby)?", re.IGNORECASE)

_LABELLED: Final = re.compile(_LABEL + r"(?=\S)", re.IGNORECASE)

_CHANGED: Final = re.compile(r"(?:last\s+)?(?:updated?|modified|upd|revised|edited)", re.IGNORECASE)

_DATE: Final = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{MONTH})(?:,?[\s-]+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s*(?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})[/.](?P<y4>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)

_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[ap])?(?(half)\.?\s?m\b\.?)"
    rf"(?:,?\s*(?P<zone>{_ZONE}))?",
    re.IGNORECASE,
)

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_LONGEST: Final = 220


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a page says that it was published.

    ``day`` is None when only a clock is given; ``moment`` is set when day and clock are, and has a
    zone when the page gives one that can be told.
    """

    day: date | None = None
    moment: datetime | None = None


def is_stamp(line: str) -> bool:
    """Whether the line is a time of publication and nothing else."""
    if len(line) > _LONGEST or not re.search(r"\d|\bago\b|\bnow\b|day\b", line, re.IGNORECASE):
        return False
    return bool(_WHOLE.fullmatch(_spaced(line)))


def has_label(line: str) -> bool:
    """Whether the line begins by saying what time it gives: "Published", "Last updated at"."""
    return bool(_LABELLED.match(line.lstrip(" |•·(")))


def read_stamp(line: str) -> Stamp:
    """The first time of publication in the line; the time of a change only when it stands alone."""
    text = _spaced(line)
    changed = _CHANGED.search(text)
    if changed and changed.start() > 3:
        text = text[: changed.start()]
    day, clock_from, clock_to = None, 0, len(text)
    found = _DATE.search(text)
    if found:
        day = _day_of(found)
        rest = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    else:
        rest = text
    for clock in _CLOCK.finditer(rest, clock_from, clock_to):
        if clock["minute"] is None and clock["half"] is None:
            continue
        if day is None:
            return Stamp()
        return Stamp(day, _moment(day, clock))
    return Stamp(day)


def _spaced(line: str) -> str:
    """Times run together by a copy ("20264:29 AM EDTUPDATED") with a space between them."""
    line = re.sub(r"\b((?:19|20)\d\d)(?=\d{1,2}[:.]\d\d)", r"\1 ", line)
    line = re.sub(
        r"(?<=[AP]M)(?=[A-Z]{3})|(?<=[ECMP][DS]T)(?=UPDATED|PUBLISHED)", " ", line, flags=re.I
    )
    return re.sub(r"(?<=\d)(?=(?:UPDATED|Updated|PUBLISHED|Published)\b)", " ", line)


def _day_of(found: re.Match[str]) -> date | None:
    if found["a"]:
        first, second, year = int(found["a"]), int(found["b"]), int(found["y4"])
        year += 2000 if year < 100 else 0
        # With points the day comes first; with strokes both ways are in use.
        if found["sep"] == "/" and first <= 12 < second:
            first, second = second, first
        elif found["sep"] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        return _date(year, second, first)
    written = found["y1"] or found["y2"] or found["y3"]
    if not written:
        return None
    month = found["m1"] or found["m2"]
    number = _MONTHS.index(month[:3].lower()) + 1 if month else int(found["m3"])
    return _date(int(written), number, int(found["d1"] or found["d2"] or found["d3"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    try:
        moment = datetime.combine(day, time(hour, minute))
    except ValueError:
        return None
    return _in_zone(moment, (clock["zone"] or "").upper().strip("() "))


def _in_zone(moment: datetime, zone: str) -> datetime:
    name = re.match(r"[A-Z]+", zone)
    shift = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if name and name.group() in _ZONE_PLACES:
        return moment.replace(tzinfo=ZoneInfo(_ZONE_PLACES[name.group()]))
    if shift and (not name or name.group() in ("GMT", "UTC")):
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        east = minutes if shift[1] == "+" else -minutes
        return (
            moment.replace(tzinfo=timezone(timedelta(minutes=east))) if minutes < 1440 else moment
        )
    if name and name.group() in _ZONE_HOURS:
        return moment.replace(tzinfo=timezone(timedelta(hours=_ZONE_HOURS[name.group()])))
    return moment
