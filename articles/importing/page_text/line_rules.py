"""Which single lines of a pasted page belong to the page and not to the story.

Every rule asks for the whole line, and a line longer than ``LONGEST`` is never furniture by these
rules: a story's own words are worth more than a clean page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from articles.importing.page_text.captions import is_caption
from articles.importing.page_text.prose import is_reported, reads_as_story
from articles.importing.page_text.wordlists import lines, words

LONGEST: Final = 320

_NAME: Final = (
    r"(?:[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|da|van|von|der|den|al|el|bin|la|le|di)){0,3})"
)

_OUTLET: Final = (
    r"(?:[A-Z][\w’'.&-]*(?: (?:of|the|and|&|[A-Z][\w’'.&-]*)){0,4}? ?"
    r"(?:News|Times|Post|Press|Herald|Tribune|Gazette|Journal|Example|Guardian|Telegraph|Chronicle|Agency|Magazine"
    r"|Daily|Mail|Star|Sun|Express|Independent|Observer|Standard|Echo|Argus|Today|Report|Review|Media|Wire|Globe"
    r"|Bee|Register|Dispatch|Inquirer|Examiner|Sentinel|Ledger|Union|Record|Courier|Monitor|Reporter|Photo|Images|Pool"
    r"|NPR|BBC|CNN|CBS|NBC|ABC|CBC|ITV|PBS|Network|Newspapers?|Weekly|Voice|Advertiser|Nation|World|TV|Radio))"
)

_BETWEEN: Final = frozenset(
    {"on", "this", "via", "to", "by", "with", "the", "story", "article", "&"}
)

_COUNT: Final = re.compile(r"\d[\d,.]*[kKmM]?\+?")

_BAR_WORD: Final = re.compile(r"[^\s|•·/,]+")

_BREAD: Final = re.compile(r"\s*(?:>|»|›|/|\||::|•|→)\s*")

# A caption or credit inside a line names an agency or says "photo": nothing else is worth a try.
_CREDIT_WORD: Final = re.compile(
    r"photo|image|picture|credit|courtesy|video|file|handout|source|illustration|graphic|caption|getty|reuters"
    r"|screenshot|supplied|contributed|provided|via |©|\(c\)|\b(?:AP|AFP|PA|EPA|UPI|NASA)\b|/|\|"
    r"|[a-z][.,)] ?\(?[A-Z]",
    re.IGNORECASE,
)


# "Update: it rained." is a sentence of the story: what a label introduces begins with a capital.
_TOLD: Final = re.compile(r"[A-Z]\w{2,12}: [a-z][^:]*\.$")

# Kinds whose lines may be whole sentences about what was done: "Tom Roe contributed reporting."
_TELLING: Final = frozenset(
    {
        "about the writer", "caption", "cookie notice", "copyright notice", "editor's note",
        "legal notice", "media player", "newsletter box", "reader comments",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    loose: bool  # not for a line that reads as a sentence of a story
    pattern: re.Pattern[str]
    needs_credit: bool  # the rule begins anywhere in the line: try it only where a credit stands


@cache
def _rules(place: str) -> tuple[_Rule, ...]:
    """The rules for a place ("top", "end", or "" for any place), in the order of the list."""
    agency = (
        "(?:"
        + "|".join(re.escape(a) for a in sorted(_picture_agencies(), key=len, reverse=True))
        + ")"
    )
    rules: list[_Rule] = []
    for line in lines("line_rules"):
        kind, where, pattern = line.split("\t")
        if place != (where if where in ("top", "end") else ""):
            continue
        for word, meaning in (("{name}", _NAME), ("{outlet}", _OUTLET), ("{agency}", agency)):
            pattern = pattern.replace(word, meaning)
        anywhere = pattern.startswith((".{8", "(?-i:.{8"))
        rules.append(_Rule(kind, where == "loose", re.compile(pattern, re.IGNORECASE), anywhere))
    return tuple(rules)


def _picture_agencies() -> set[str]:
    return set(lines("picture_agencies"))


def kind_of(line: str, where: str = "middle") -> str | None:
    """What kind of page furniture the line is, in words for the editor; None when it may be story.

    ``where`` is "top" above the first prose, "end" below the last, else "middle".
    """
    if len(line) > LONGEST:
        return None
    kind = _kind_anywhere(line)
    if kind is None and where != "middle":
        kind = _first_fit(line, where)
    if kind is None and where != "top" and not is_reported(line) and is_caption(line):
        return "caption"
    return kind


@lru_cache(maxsize=4096)
def _kind_anywhere(line: str) -> str | None:
    return "share bar" if is_share_bar(line) else _first_fit(line, "")


def _first_fit(line: str, where: str) -> str | None:
    """The kind of the first rule for this place that the whole line fits; "" is any place."""
    if is_reported(line) or _TOLD.match(line):
        return None
    story, credited = reads_as_story(line), bool(_CREDIT_WORD.search(line))
    for rule in _rules(where):
        if story and (rule.loose or rule.kind not in _TELLING):
            continue
        if rule.needs_credit and not credited:
            continue
        if rule.pattern.fullmatch(line):
            return rule.kind
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
