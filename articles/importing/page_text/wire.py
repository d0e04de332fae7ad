"""Reads what agencies and desks write around a story: slugs, takes, versions, notes, embargoes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from articles.importing.page_text.stamps import CLOCK, DATE, read_stamp

_HEAD_LINES: Final = 14

_VERSION: Final = re.compile(
    r"(?P<version>(?:UPDATE|WRAPUP|REFILE|REPEAT|RPT|ADVISORY|FOCUS|INSIGHT|CORRECTED|RECAST"
    r"|LEAD|WDLST|PREVIEW"
    r"|TABLE|TEXT|SNAPSHOT|URGENT|ALERT|NEWSALERT|EXCLUSIVE|DEAL ?TALK|BREAKINGVIEWS"
    r"|SPECIAL REPORT|FACTBOX"
    r"|TIMELINE|ANALYSIS|FEATURE|Q&A|INTERVIEW)(?:\s\d{1,2})?)\s?(?:-|—|–|:)\s?(?=[A-Z\d“‘\"'])"
)

_WRITETHRU: Final = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)\s?Ld(?:-Writethru)?|(?:\d+(?:st|nd|rd|th)?\s)?LEAD"
    r"|\d+\w* (?:Ld|Lede?|Write-?thru)|Writethru|Take \d|ADVISORY|Adv\d*|NewsAlert|Urgent"
    r"|1ST LEAD|TAKE \d+)\b",
    re.IGNORECASE,
)

# "r i bc-BRIDGE-VOTE 1stLd-Writethru 05-05 0412", "BC-Bridge-Vote, 2nd Ld", "AP-US--Bridge Vote".
_SLUG: Final = re.compile(
    r"(?:[a-z]\s){0,3}(?:(?:bc|am|pm|ap|eu|af|na|reg|spt|us)-{1,2})?"
    r"(?P<slug>[A-Za-z][\w’'.&]*(?:-{1,2}[\w’'.& ]+){1,6}?)"
    r"(?:,|\s|/|$)(?P<rest>.{0,60})",
    re.IGNORECASE,
)

_SLUG_LABEL: Final = re.compile(
    r"(?:slug|slugline|story slug|keyword|catchline)\s*:\s*(?P<slug>.{2,80})", re.IGNORECASE
)

_CAPITAL_SLUG: Final = re.compile(r"[A-Z0-9]{2,}(?:-[A-Z0-9&/]{2,}){1,6}")

_NOTES: Final = re.compile(
    r"[\s(\[*_–—-]*(?:(?:EDS?|Eds?|EDITORS?|Editors?)\.?\s?(?::|–|-|—)\s?.{2,300}"
    r"|(?:MORE|more|MTF|mtf|\d+ ?mf|pick ?up \d.{0,40}|end (?:it|optional trim|advance.{0,60})"
    r"|-{1,3}\s?30\s?-{1,3}|—\s?30\s?—|# ?# ?#.{0,10}|#{1,6}|ends?|ENDS?|-ends?-|-ENDS?-|\*{3,}|END|30)"
    r"|(?:\(?(?:MORE|more)\)?)"
    r"|(?i:story can end here).{0,80}"
    r"|(?i:\(?begin|\(?end|\(?optional) (?i:optional )?(?i:trim|material|text|add|cut).{0,60}"
    r"|(?:optional material follows|can trim here|trim here|stop here).{0,60}"
    r"|\(\([^()]{2,300}\)\)|<\^.{0,80}"
    r"|(?:with|includes|moving|for use|hold for|adv(?:ance)? for|for release|move|photos?"
    r"|graphics?|video)\s"
    r"(?:release\s)?(?:photos?|graphics?|on|by|with|in|after|until|a\.?m\.?|p\.?m\.?)\s.{2,120}"
    r"|(?:UPDATES|RECASTS|CORRECTS|ADDS|RESENDS|RETRANSMITS|REFILES|SUBS|EDITS)\b[:;,]?\s.{3,300}"
    r"|(?:Recasts|Updates|Refiles|Adds|Corrects|Repeats|Rewrites)\s(?:\S+\s){1,14}?[^\s.]+"
    r"|\((?:adds|updates|recasts|corrects|refiles|repeats|rewrites|new throughout|edits)\b.{2,300}\)"
    r"|(?:\d{3,5} ?words?|by \w+ \(?\d{2,4} words?\)?|word ?count:? ?\d+))[\s)\]*_–—-]*"
)

_KEYWORDS: Final = re.compile(
    r"(?:key ?words?|topics?|subjects?|categories)\s*[:=]\s*(?P<words>.{2,300})", re.IGNORECASE
)

_TAKE: Final = re.compile(
    r"(?:page|take|add|1st add|first add)\s\d{1,2}(?:\s(?:of|to|-)\s\S{1,30}){0,2}", re.IGNORECASE
)

_EMBARGO: Final = re.compile(
    r"\W*(?:strictly\s|under\s)?(?:(?:press\s|news\s|not\s)?(?:embargo(?:ed)?|hold\sfor\srelease"
    r"|not\sfor\s(?:release|publication|use|broadcast)|for\srelease|release\stime|hold)"
    r"(?:\s(?:for|until|till|to|by|release|before|at|news))*\W*)"
    rf"(?:{DATE}|{CLOCK}|until|before|not|monday|.{{0,20}}\d).{{0,140}}",
    re.IGNORECASE,
)

_CLOCK_FORM: Final = re.compile(
    r"(?<!\d)(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs?|hours?|GMT|BST|UTC|h\b))"
    r"|(?<=before )(?:[01]\d|2[0-3])[0-5]\d\b|(?<=until )(?:[01]\d|2[0-3])[0-5]\d\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class WireHead:
    """What an agency or a desk wrote around the story; ``kinds`` by the index of the line."""

    kinds: dict[int, str] = field(default_factory=dict)
    slug: str = ""
    version: str = ""
    keywords: tuple[str, ...] = ()
    editors_note: str = ""
    embargo_words: str = ""
    embargo: datetime | date | None = None


def read_wire(lines: Sequence[str]) -> WireHead:
    """The notes of an agency among the lines, each with its kind."""
    found = WireHead()
    for at, line in enumerate(lines):
        top = at < _HEAD_LINES
        if _is_embargo(line) and (top or at >= len(lines) - 4):
            found.kinds[at] = "embargo"
            found.embargo_words = found.embargo_words or line.strip(" *-–—")
        elif top and _is_slug(line, at, lines):
            found.kinds[at] = "slug"
            _read_slug(line, found)
        elif _NOTES.fullmatch(line) and len(line) <= 320:
            found.kinds[at] = "wire note"
            if re.match(
                r"\W*(?:eds?|editors?|updates|recasts|corrects|adds)\b", line, re.IGNORECASE
            ):
                found.editors_note = found.editors_note or line.strip(" ()[]*")
        elif (words := _KEYWORDS.fullmatch(line)) and (top or at >= len(lines) - 6):
            found.kinds[at] = "keywords"
            found.keywords = tuple(
                w.strip() for w in re.split(r"[,;|]", words["words"]) if w.strip()
            )
        elif _TAKE.fullmatch(line):
            found.kinds[at] = "wire note"
    if found.embargo_words:
        found.embargo = _embargo_time(found.embargo_words, lines)
    return found


def version_of(headline: str) -> tuple[str, str]:
    """(version, headline without it): "UPDATE 2-Council backs bridge" is its second update."""
    found = _VERSION.match(headline)
    if not found or len(headline) - found.end() < 8:
        return "", headline
    return found["version"], headline[found.end() :]


def _is_embargo(line: str) -> bool:
    if len(line) > 200 or not re.search(
        r"embargo|hold for|not for|for release|release time", line, re.IGNORECASE
    ):
        return False
    if re.match(r"\W*for immediate release", line, re.IGNORECASE):
        return False
    return bool(_EMBARGO.fullmatch(line))


def _is_slug(line: str, at: int, lines: Sequence[str]) -> bool:
    """Whether the line is a slug: words joined by hyphens, with a version or numbers behind them."""
    if len(line) > 90 or line.endswith((".", "?", "!")):
        return False
    if _SLUG_LABEL.fullmatch(line):
        return True
    first = line.split()[0] if line.split() else ""
    if re.match(r"[A-Z]", first) and _CAPITAL_SLUG.fullmatch(first):
        rest = line.partition(" ")[2]
        return not rest or bool(_WRITETHRU.search(rest) or re.fullmatch(r"[\d\W]+.{0,12}", rest))
    found = _SLUG.fullmatch(line)
    if not found or len(line.split()) > 8:
        return False
    behind = found["rest"]
    coded = re.match(r"(?:[a-z]\s){1,3}\S|(?:bc|am|pm|ap|eu|af)-", line)
    return bool(
        coded
        or _WRITETHRU.search(line)
        or (re.search(r"\b\d\d-\d\d\b|\b\d{4}\b$", behind) and coded)
    )


def _read_slug(line: str, found: WireHead) -> None:
    labelled = _SLUG_LABEL.fullmatch(line)
    if labelled:
        slug = labelled["slug"].strip()
    else:
        match = _SLUG.fullmatch(line)
        first = line.split()[0]
        slug = (
            first if _CAPITAL_SLUG.fullmatch(first) else match["slug"].strip() if match else first
        )
    version = _WRITETHRU.search(line)
    found.slug = found.slug or re.split(r"\s(?=\d+(?:st|nd|rd|th))", slug)[0]
    found.version = found.version or (version.group() if version else "")


def _embargo_time(words: str, lines: Sequence[str]) -> datetime | date | None:
    """The time of the embargo; a day without a year takes the year that the page names."""
    text = words
    if not re.search(r"\d:\d\d", words):
        text = _CLOCK_FORM.sub(lambda found: f"{found.group()[:2]}:{found.group()[2:]}", words)
    stamp = read_stamp(text)
    if stamp.day is None:
        year = re.search(r"\b(20\d\d)\b", " ".join(lines[:_HEAD_LINES]))
        day = re.search(DATE, text, re.IGNORECASE)
        if year and day:
            dated = text[: day.end()] + f" {year[1]}" + text[day.end() :]
            stamp = read_stamp(dated)
    return stamp.moment or stamp.day


def at_midnight(when: datetime | date | None) -> datetime | None:
    """The moment that a day begins; a moment as it is."""
    if when is None or isinstance(when, datetime):
        return when
    return datetime.combine(when, time())
