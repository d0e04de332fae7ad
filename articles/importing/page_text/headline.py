"""Which line of a page is the story's headline: the best of those above its first prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articles.importing.page_text.bylines import (
    bare_names,
    byline_names,
    is_known_person,
    is_organisation,
    is_person,
    is_role,
)
from articles.importing.page_text.line_rules import breadcrumb_section
from articles.importing.page_text.prose import words_of
from articles.importing.page_text.stamps import is_stamp
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.headlines import is_title_case

LONGEST: Final = 220

MOST_WORDS: Final = 36

FAR_ABOVE: Final = 60  # lines above the first prose among which the headline is sought

LEAST: Final = 0.0  # a candidate with less is no headline

_BETWEEN: Final = frozenset({"label", "caption", "picture credit"})  # headline and standfirst

_ANCHORS: Final = frozenset({"byline", "time of publication", "share bar", "reader tools"})

_LABELLED: Final = re.compile(
    r"(?:opinion|column|analysis|exclusive|review|interview|explainer|editorial|commentary|profile|live"
    r"|watch|quiz|poll|timeline|podcast|perspective)\s?[:|]\s",
    re.IGNORECASE,
)

_NEAR: Final = 8  # so many lines below the headline its byline or time is expected

# An entry of a live report: "21.10 BST: Debate opens".
_TIMED: Final = re.compile(
    r"\d{1,2}[.:]\d\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))?\s?[:|–—-]\s?\S", re.IGNORECASE
)

_SENTENCE: Final = re.compile(r"[.!?…:,;][\"'”’»)\]]*$")


def could_be_headline(line: str) -> bool:
    """Whether the line, by its shape alone, can be a headline."""
    count = len(line.split())
    if not 2 <= count <= MOST_WORDS or len(line) > LONGEST or not re.search(r"[^\W\d_]{3}", line):
        return False
    if line.endswith((":", ",", ";")) or byline_names(line) or is_stamp(line) or _TIMED.match(line):
        return False
    return not (
        line.endswith(".") and not line.endswith("...") and count > 18 and not is_title_case(line)
    )


def best_headline(
    lines: Sequence[str], kinds: Sequence[str | None], first: int, body: Sequence[str]
) -> int | None:
    """The index of the headline among the lines above ``first``, the first paragraph of the story;
    None when no line above is fit. ``body`` are the story's first paragraphs."""
    story_words = {word for line in body[:10] for word in content_words(line)}
    counts: dict[str, int] = {}
    for line in lines:
        counts[line] = counts.get(line, 0) + 1
    best: tuple[float, int] | None = None
    for at in range(max(0, first - FAR_ABOVE), first):
        if _is_off(lines[at], kinds[at]) or not could_be_headline(lines[at]):
            continue
        value = _fitness(lines, kinds, at, first, story_words, counts)
        if value >= LEAST and (best is None or value > best[0]):
            best = (value, at)
    return _over_standfirst(lines, kinds, best[1], story_words) if best else None


def _is_off(line: str, kind: str | None) -> bool:
    """Whether the line's kind forbids it to be the headline; "Opinion: Why …" may be one."""
    return kind is not None and not (
        kind == "link to another story" and bool(_LABELLED.match(line))
    )


def _over_standfirst(
    lines: Sequence[str], kinds: Sequence[str | None], at: int, story_words: set[str]
) -> int:
    """The line above, when the best line is rather the standfirst under it.

    Of two lines that stand together over a byline the first is the headline, unless it is only a
    label or the last of a list.
    """
    above = at - 1
    while above >= 0 and (kinds[above] in _BETWEEN or len(lines[above].split()) < 3):
        above -= 1
    if above < 0 or _is_off(lines[above], kinds[above]) or not could_be_headline(lines[above]):
        return at
    if len(lines[above].split()) < 4 and not lines[at].endswith("."):
        return at
    if lines[above].endswith("."):
        return at
    if lines[above].endswith(lines[at]) or lines[at].startswith(lines[above]):
        return at  # a breadcrumb that ends in the headline, or the headline with the outlet
    again = lines[above] in lines[at + 1 : at + _NEAR]  # said again over the text
    if (lines.count(lines[above]) > 1 and not again) or (
        above and kinds[above - 1] == "link to another story"
    ):
        return at  # a link to another story
    if is_signature(lines, above) or _in_a_list(lines, kinds, above, at):
        return at
    if len(lines[at].split()) < 6 or not story_words.intersection(content_words(lines[above])):
        return at
    return above


def _fitness(
    lines: Sequence[str],
    kinds: Sequence[str | None],
    at: int,
    first: int,
    story_words: set[str],
    counts: dict[str, int],
) -> float:
    """How well the line at ``at`` does as the headline."""
    line = lines[at]
    count = len(line.split())
    value = 0.0
    content = set(content_words(line))
    if content:
        shared = sum(word in story_words for word in content)
        value += 4.0 * shared / len(content) + min(shared, 4) * 0.5
    value -= 0.12 * _distance(lines, kinds, at, first) + 0.02 * (first - at)
    anchor = _anchor_below(lines, kinds, at, first)
    if anchor is not None:
        value += max(4.0 - 0.75 * anchor, 0.5)
    if first - at == 1:
        value += 1.0
    if counts[line] > 1:
        value += 0.5
    if _is_sentence(line):
        value -= 2.5 if count < 12 else 4.0
        if anchor is None and first - at == 1 and not any(kinds[:first]):
            value -= 6.0  # the first sentence of a text without a headline
    if _in_a_list(lines, kinds, at, first):
        value -= 2.0
    if is_signature(lines, at):
        value -= 5.0
    return value + _form_of_a_headline(line, count)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", '."', ".”")) and not line.endswith("...") and not is_title_case(line)


def _form_of_a_headline(line: str, count: int) -> float:
    """What the line's own words are worth: its length of ``count`` words, and what it is not."""
    value = 0.0
    if count < 4:
        value -= 1.0 if count == 3 else 2.5
    if 5 <= count <= 20:
        value += 1.0
    if line[0].islower():
        value -= 2.0
    if breadcrumb_section(line, "") is not None:
        value -= 5.0
    if is_organisation(line):
        value -= 4.0
    return value


def content_words(line: str) -> list[str]:
    """The words of the line that say what it is about, cut to their stems."""
    lists = gazetteer()
    found = []
    for word in words_of(line):
        word = re.sub(r"['’]s?$", "", word)
        if (len(word) > 3 or word.isdigit()) and word not in lists.function:
            found.append(word[:6])
    return found


def _distance(lines: Sequence[str], kinds: Sequence[str | None], at: int, first: int) -> int:
    """The lines between it and the first prose that are no furniture and no standfirst."""
    return sum(1 for k in range(at + 1, first) if not kinds[k] and len(lines[k].split()) < 12)


def _anchor_below(
    lines: Sequence[str], kinds: Sequence[str | None], at: int, first: int
) -> int | None:
    """How many lines below stands the first byline, time or share bar; None when none is near."""
    between = 0
    for k in range(at + 1, min(first, at + 1 + _NEAR)):
        if kinds[k] in _ANCHORS or is_stamp(lines[k]) or is_signature(lines, k):
            return between
        if kinds[k] is None:
            between += 1
            if len(lines[k].split()) > 4 and between > 2:
                return None
    return None


def is_signature(lines: Sequence[str], at: int) -> bool:
    """Whether the line names the writer without "By"."""
    line = lines[at]
    if bare_names(line):
        return True
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if not (is_stamp(below) or is_role(below) or re.match(r"@\w+$", below)):
        return False
    if is_person(line):
        return True
    capital = all(
        word[:1].isupper() or word in ("and", "&", "of", "for", "the") for word in line.split()
    )
    return capital and len(line.split()) <= 12 and is_known_person(" ".join(line.split()[:2]))


def _in_a_list(lines: Sequence[str], kinds: Sequence[str | None], at: int, first: int) -> bool:
    """Whether lines like it stand on both sides, as in a list of links."""

    def alike(k: int) -> bool:
        if not 0 <= k < first or kinds[k]:
            return False
        return len(lines[k].split()) > 3 and not _SENTENCE.search(lines[k])

    return alike(at - 1) and (alike(at + 1) or alike(at - 2))
