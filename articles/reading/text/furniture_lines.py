"""Which single lines of a pasted page belong to the page and not to the story.

Every rule asks for the whole line, and a line longer than ``LONGEST`` is never furniture by these
rules: a story's own words are worth more than a clean page.
"""

from __future__ import annotations

import re
from typing import Final

from articles.reading.text.wordlists import lines, words

LONGEST: Final = 320


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)


_DATE = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)


_CLOCK = (
    r"(?:(?:at\s+|@\s*|[-–—|,•·]\s*)*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:[A-Z]{2,4}T?|GMT|UTC)?(?:\s*[+-]\d\d:?\d\d)?)"
)


_AGO = r"(?:(?:an?|\d{1,2})\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago)"


_STAMP = (
    r"(?:(?:first\s+)?(?:published|posted|updated|modified|last\s+(?:updated|modified)|created|date)"
    r"(?:\s+on|\s+at)?\s*:?\s*)"
)


_PARTS: Final = {"{date}": _DATE, "{clock}": _CLOCK, "{ago}": _AGO, "{stamp}": _STAMP}


_BETWEEN: Final = frozenset(
    {"on", "this", "via", "to", "by", "with", "the", "story", "article", "&"}
)


_COUNT = re.compile(r"\d[\d,.]*[kKmM]?\+?")


_BAR_WORD = re.compile(r"[^\s|•·/,]+")


_BYLINE = re.compile(
    r"(?:by|written by|posted by|words by|from)\s+(?=[A-Z])(?P<names>.{3,110})", re.I
)


_BYLINE_END = re.compile(
    rf"(?:[\s,|•·–—-]|published|updated|on)*{_DATE}.*$|[\s,|•·–—-]+{_CLOCK}.*$", re.I
)


_BREAD = re.compile(r"\s*(?:>|»|›|/|\||::|•|→)\s*")


def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each reason, in the order of the list."""
    by_reason: dict[str, list[str]] = {}
    for line in lines("furniture_lines"):
        reason, _, pattern = line.partition("\t")
        for word, meaning in _PARTS.items():
            pattern = pattern.replace(word, meaning)
        by_reason.setdefault(reason, []).append(pattern)
    return tuple(
        (reason, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
        for reason, patterns in by_reason.items()
    )


_RULES: Final = _rules()


def reason_for(line: str) -> str | None:
    """Why ``line`` is page furniture, in words for the editor; None when it may be the story."""
    if len(line) > LONGEST:
        return None
    if is_share_bar(line):
        return "share bar"
    for reason, rule in _RULES:
        if rule.fullmatch(line):
            return reason
    return None


def is_share_bar(line: str) -> bool:
    """Whether the line is nothing but two or more names of share buttons and their counts."""
    if len(line) > LONGEST:
        return False
    shares, known = 0, words("share_words")
    for match in _BAR_WORD.finditer(line):
        part = match.group()
        named = part.lower().strip(":()")
        if named in known:
            shares += 1
        elif named not in _BETWEEN and not _COUNT.fullmatch(part):
            return False
    return shares >= 2


def byline_names(line: str) -> str:
    """The writers that a byline names ("Ann Lee and Tom Roe"); empty when it is no byline."""
    found = _BYLINE.fullmatch(line) if len(line) <= LONGEST else None
    if not found:
        return ""
    names = _BYLINE_END.sub("", found["names"]).strip(" ,|•·–—-")
    parts = re.findall(r"[^\W\d_][\w.'’-]*", names)
    if not 1 <= len(parts) <= 14 or re.search(r"[?!:;“”\"\d]|\.\s+[A-Z][a-z]+\s+[a-z]|\.$", names):
        return ""
    if all(part[0].isupper() or part.lower() in words("byline_words") for part in parts):
        return names
    return ""


def breadcrumb_section(line: str, headline: str) -> str | None:
    """The section that a breadcrumb line ends in; None when the line is no breadcrumb.

    A breadcrumb is section names, parted by marks or only by spaces, with or without the headline
    at its end. The answer is empty when the only crumb is "Home".
    """
    if len(line) > LONGEST:
        return None
    crumbs = line
    if headline and crumbs.endswith(headline) and crumbs != headline:
        crumbs = crumbs[: -len(headline)].strip(" >»›/|:•→-–")
    parts = [part for part in _BREAD.split(crumbs) if part]
    marked = len(parts) > 1
    if parts and marked and parts[0].lower() in ("home", "homepage", "front page"):
        last = parts[-1] if len(parts[-1]) <= 40 else parts[-2]
        return "" if last == parts[0] else last
    if not marked:
        parts = _greedy_sections(crumbs)
    if not parts or any(part.lower() not in words("sections") for part in parts):
        return None
    return parts[-1]


def _greedy_sections(crumbs: str) -> list[str]:
    """The crumbs of a line without marks between them, longest section names first."""
    parts = crumbs.split()
    found: list[str] = []
    at = 0
    while at < len(parts):
        for size in (4, 3, 2, 1):
            candidate = " ".join(parts[at : at + size])
            if at + size <= len(parts) and candidate.lower() in words("sections"):
                found.append(candidate)
                at += size
                break
        else:
            return []
    return found
