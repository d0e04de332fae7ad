"""Sizes: digits grouped wrongly, millions and billions of one thing, one thing with two numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from articles.checks.figures.numbers import is_exact, value
from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding, Part
from articles.reading.facts.figures import read_figures
from articles.reading.types import Figure

_GROUPED = re.compile(r"(?<![\w.,/-])[£$€]?(\d+(?:,\d+)+)(?:\.\d+)?(?![\w,/-]|\.\d)")

_RIGHT = re.compile(r"\d{1,3}(?:,\d{3})+")

_GREAT = re.compile(
    r"(?P<number>\d[\d,.]*) ?-?(?P<great>million|billion|trillion|m|bn|tn|mn)\b", re.I
)

_SIZE = {"million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}

_DEFINITE = re.compile(r"\b(?:the|all|these|those) $", re.I)

_PART_OF = re.compile(r" (?:out )?of (?:the|all|these|those|its|their) ")


def check(view: StoryView) -> Iterator[Finding]:
    yield from _grouping(view)
    yield from _magnitude(view)
    yield from _another(view)
    yield from _in_headline(view)


def _grouping(view: StoryView) -> Iterator[Finding]:
    for match in _GROUPED.finditer(view.text):
        digits = match[1]
        first, *rest = digits.split(",")
        if _RIGHT.fullmatch(digits) or all(len(group) < 3 for group in rest):
            continue
        if len(first) < 4 and all(len(group) <= 3 for group in rest) and len(rest[-1]) != 3:
            continue
        if first.startswith("0") or any(
            1900 <= int(g) <= 2100 for g in (first, *rest) if len(g) == 4
        ):
            continue
        whole = digits.replace(",", "")
        if len(whole) > 15:
            continue
        said = f"The digits of “{digits}” are not in groups of three. Is one missing?"
        mend = f"{int(whole):,}" if all(len(group) != 4 for group in rest) else None
        yield finding("figures.grouping", match.start(1), match.end(1), said, mend=mend)


def _magnitude(view: StoryView) -> Iterator[Finding]:
    """The same digits once as millions and once as billions, of one unit and one thing."""
    seen: dict[tuple[str, str], list[tuple[Figure, str]]] = defaultdict(list)
    for _, figures in view.with_figures():
        for figure in figures:
            found = _GREAT.search(view.text[figure.start : figure.end])
            if found is None or isinstance(figure.value, str):
                continue
            number = found["number"].rstrip(".").replace(",", "")
            seen[number, figure.unit].append((figure, found["great"].lower()))
    for (number, _), sized in seen.items():
        first, great = sized[0]
        for figure, other in sized[1:]:
            if _SIZE[other] == _SIZE[great] or not _is_one_thing(view, first, figure, number):
                continue
            before = view.text[first.start : first.end]
            here = view.text[figure.start : figure.end]
            yield finding(
                "figures.magnitude",
                figure.start,
                figure.end,
                f"“{here}” here, “{before}” before. Is it one sum?",
                mend=before,
            )


def _is_one_thing(view: StoryView, one: Figure, other: Figure, number: str) -> bool:
    """Whether the same thing is meant: the same noun, or an unusual number beside shared words."""
    if one.noun and one.noun.lower() == other.noun.lower():
        return True
    behind = view.text[one.end : min(one.end + 40, other.start)].split(". ")[0]
    around = [
        _content(view.text[max(0, one.start - 40) : one.end + len(behind)]),
        _content(view.text[max(one.end + len(behind), other.start - 40) : other.end + 40]),
    ]
    telling = len(number.replace(".", "").rstrip("0")) > 1
    return len(around[0] & around[1]) >= (1 if telling else 2)


def _content(words: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{5,}", words.lower())} - _GREAT_WORDS


_GREAT_WORDS = {
    "million", "billion", "trillion", "about", "around", "pound", "dollar", "which", "their", "would",
    "there", "after", "before", "while", "than", "from", "with", "year", "other",
}  # fmt: skip


def _another(view: StoryView) -> Iterator[Finding]:
    """ "the 12 passengers" where the story had "14 passengers" and never 12."""
    counted: dict[str, dict[float, Figure]] = defaultdict(dict)
    for _, figures in view.with_figures():
        for at, figure in enumerate(figures):
            number = value(figure)
            if at and _PART_OF.fullmatch(view.text, figures[at - 1].end, figure.start):
                continue  # "six of the eight passengers"
            if number is None or figure.unit or not figure.noun or not is_exact(figure):
                continue
            noun = figure.noun.lower()
            if not noun.endswith(("s", "people", "men", "women", "children")):
                continue
            before = view.text[max(0, figure.start - 10) : figure.start]
            earlier = counted[noun]
            is_new = number > 1 and number not in earlier and noun not in _TIMES
            if earlier and is_new and _DEFINITE.search(before) and len(noun) > 4:
                first = next(reversed(earlier.values()))
                said = (
                    f"“{view.text[first.start : first.end]} {first.noun}” before,"
                    f" “{view.text[figure.start : figure.end]} {figure.noun}” here."
                )
                if _is_close(first, figure) and not view.is_quoted(figure.start):
                    yield finding("figures.another", figure.start, figure.end, said)
            earlier.setdefault(number, figure)


_TIMES = frozenset(
    "years months weeks days hours minutes seconds points times games matches per cent percent"
    " pounds dollars euros miles yards metres feet goals runs wickets".split()
)


def _is_close(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of similar size; otherwise they count two things."""
    a, b = value(one) or 0.0, value(other) or 0.0
    return min(a, b) > 0 and max(a, b) / min(a, b) <= 2


def _in_headline(view: StoryView) -> Iterator[Finding]:
    """A number in the headline that the text lacks, although it counts the same thing."""
    headline = view.story.headline
    if not headline or not re.search(r"\d|[a-z]", headline):
        return
    body = [figure for _, figures in view.with_figures() for figure in figures]
    values = {(figure.value, figure.unit) for figure in body}
    plain = {figure.value for figure in body}
    for figure in read_figures(headline):
        number = value(figure)
        if number is None or not is_exact(figure) or (figure.value, figure.unit) in values:
            continue
        if figure.value in plain:
            continue
        if any(_rounds(figure, each) for each in body):
            continue
        rival = next((each for each in body if _rivals(figure, each, headline, view.text)), None)
        there = headline[figure.start : figure.end]
        if _stands_in(there, view.text):
            continue  # written so that the reader does not take it for a figure: "£71.6million"
        if rival is not None:
            said = f"The headline has {there}, the text “{view.text[rival.start : rival.end]}”."
        elif figure.unit in _SAID_IN_FULL or (number >= 100 and "," in there):
            said = f"The headline has {there}. The text does not."
        else:
            continue
        yield finding("figures.headline", figure.start, figure.end, said, part=Part.HEADLINE)


def _stands_in(figure: str, text: str) -> bool:
    """Whether the digits of a headline's figure, with its sign of money, stand in the text."""
    digits = re.sub(r"[^\d.,]", "", figure).strip(".,")
    sign = figure[0] if figure[0] in "£$€" else ""
    alone = rf"(?<![\d.,]){re.escape(sign + digits)}(?![.,]?\d)"
    return bool(digits) and re.search(alone, text) is not None


_SAID_IN_FULL = ("GBP", "USD", "EUR", "%", "percentage points")

_ACTS = re.compile(
    r"\b(kill|die|dead|death|hurt|injur|wound|arrest|missing|job|home|vote|charge|rescue|evacuat)",
    re.I,
)


def _rivals(headline: Figure, body: Figure, title: str, text: str) -> bool:
    """Whether both count one thing: one noun, or one act beside them."""
    if body.unit != headline.unit or isinstance(body.value, str):
        return False
    if headline.noun and body.noun:
        one, other = headline.noun.lower().split()[-1], body.noun.lower().split()[-1]
        if one == other:
            return True
    if headline.unit:
        return False
    acts = {m[1].lower() for m in _ACTS.finditer(title[headline.end : headline.end + 32])}
    near = text[max(0, body.start - 24) : body.end + 40]
    beside = {m[1].lower() for m in _ACTS.finditer(near)}
    fatal = {"kill", "die", "dead", "death"}
    return bool(acts & beside) or bool(acts & fatal and beside & fatal)


def _rounds(headline: Figure, body: Figure) -> bool:
    """Whether a headline's number is the text's, rounded."""
    a, b = value(headline), value(body)
    return a is not None and b is not None and b > 0 and abs(a - b) / b < 0.06 and a >= 20
