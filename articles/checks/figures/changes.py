"""Changes: a percentage against its figures, the direction, percentage points, a lead against shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.checks.figures.numbers import is_exact, step_of, value, written
from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding
from articles.reading.types import Extent, Figure

_FROM = re.compile(
    r"\bfrom (?:(?:about|around|nearly|almost|some|just|a|an|its) )*(?:[£$€]? ?)?$", re.I
)

_TO = re.compile(
    r"^(?: [\w’'%-]+){0,4}? to (?:(?:about|around|nearly|almost|some|just|over|under|more than"
    r"|a|an|record|new) )*$"
)

_FROM_BEHIND = re.compile(
    r"^(?: [\w’'-]+){0,4}?,?(?: up| down)? from (?:(?:about|around|nearly|some|just|a|an) )*$"
)

_UP = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|grew|grows|grown|growth|growing|climb(?:ed|s|ing)?"
    r"|increas(?:e|ed|es|ing)|jump(?:ed|s|ing)?|soar(?:ed|s|ing)?|surg(?:e|ed|es|ing)|gain(?:ed|s)?"
    r"|up|went up|higher|doubled|trebled|tripled|rocketed|swell(?:ed)?)\b",
    re.I,
)

_DOWN = re.compile(
    r"\b(?:f(?:e|a)ll(?:s|en|ing)?|drop(?:ped|s|ping)?|declin(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)"
    r"|plung(?:e|ed|es|ing)|slump(?:ed|s)?|sank|shrank|shrunk|down|went down|lower|cut|halved"
    r"|reduc(?:ed|tion|ing)|slid|dipp?ed|tumbl(?:ed|es))\b",
    re.I,
)

_LEAD = re.compile(r"\b(?:lead(?:s|ing)?|led|ahead|majority|margin|advantage|clear of)\b", re.I)

_LEAD_OF = re.compile(
    r"\b(?:(?:lead|majority|margin|advantage) of|(?:ahead|leads?|led|leading|won|win) by) (?:a |just )?$",
    re.I,
)

_IS_LEAD = re.compile(r"(?:[- ]points?)? (?:lead|ahead|majority|advantage|clear)\b")

_NOT_CHANGE = re.compile(
    r"\b(?:target|goal|compared|average|inflation|annually|each year|interest|tax|vat)\b", re.I
)


def check(view: StoryView) -> Iterator[Finding]:
    for sentence, figures in view.with_figures(2):
        pair = _from_to(view, figures)
        if pair is not None:
            yield from _of_pair(view, sentence, figures, *pair)
        yield from _lead(view, sentence, figures)


def _from_to(view: StoryView, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The figures in "from A to B" or "to B from A", of one unit and exact enough."""
    text = view.text
    for one, other in pairwise(figures):
        if isinstance(one.value, str) or isinstance(other.value, str):
            continue
        if one.unit != other.unit and one.unit and other.unit:
            continue
        if "vague" in (one.precision, other.precision):
            continue
        between = text[one.end : other.start]
        before = text[max(0, one.start - 32) : one.start]
        if _FROM.search(before) and _TO.match(between):
            return one, other
        if re.search(r"\bto (?:(?:about|around|nearly|some|a|an|just|record) )*$", before) and (
            _FROM_BEHIND.match(between)
        ):
            return other, one
        if re.fullmatch(r",? (?:up|down|compared with|against) (?:from )?", between):
            return other, one
    return None


def _of_pair(
    view: StoryView,
    sentence: Extent,
    figures: Sequence[Figure],
    old: Figure,
    new: Figure,
) -> Iterator[Finding]:
    begin, end = value(old) or 0.0, value(new) or 0.0
    first, last = min(old.start, new.start), max(old.end, new.end)
    behind = figures[-1] is new or figures[-1] is old
    yield from _direction(view, sentence, (first, last), begin, end)
    others = [
        f
        for f in figures
        if f not in (old, new) and f.unit in ("%", "percentage points") and is_exact(f)
    ]
    if len(others) != 1 or begin <= 0:
        return
    change = others[0]
    gap = view.text[last : change.start] if change.start > last else view.text[change.end : first]
    if change.start < first and "," in gap:
        return
    if len(gap) > 48 or ";" in gap or _NOT_CHANGE.search(gap):
        return
    span = view.text[max(sentence.start, change.start - 40) : change.end + 20]
    if not (_UP.search(span) or _DOWN.search(span) or (behind and _UP.search(gap))):
        return
    stated, moved = value(change) or 0.0, abs(end - begin)
    relative = 100 * moved / begin
    if old.unit == "%" or new.unit == "%":
        yield from _points(view, change, stated, moved, relative)
        return
    if change.unit != "%":
        return
    rounding = 100 * (step_of(old, view.text) + step_of(new, view.text)) / begin
    slack = max(1.0, 0.03 * relative) + rounding
    if not (is_exact(old) and is_exact(new)):
        slack += 0.1 * relative + 2
    if abs(stated - relative) > slack:
        said = (
            f"From {written(begin)} to {written(end)} is {written(round(relative, 1))} per cent,"
            f" not {written(stated)}."
        )
        mend = _as_percent(round(relative), view.text[change.start : change.end])
        yield finding("figures.change", change.start, change.end, said, mend=mend)


def _points(
    view: StoryView, change: Figure, stated: float, moved: float, relative: float
) -> Iterator[Finding]:
    """The change of a percentage must be called points, or per cent of the percentage, as it is."""
    words = view.text[change.start : change.end]
    near_moved, near_relative = abs(stated - moved) < 0.11, abs(stated - relative) <= 1.0
    if change.unit == "%" and near_moved and not near_relative:
        said = "The difference of two percentages is counted in percentage points."
        number = re.split(r" ?(?:%|per[ -]?cent|pc)", words)[0]
        mend = f"{number} percentage points"
        yield finding("figures.points", change.start, change.end, said, mend=mend)
    elif change.unit == "percentage points" and not near_moved:
        said = f"The difference is {written(round(moved, 1))} percentage points, not {written(stated)}."
        yield finding("figures.change", change.start, change.end, said)
    elif change.unit == "%" and not near_moved and not near_relative:
        said = (
            f"That is {written(round(moved, 1))} percentage points, or"
            f" {written(round(relative, 1))} per cent, not {written(stated)}."
        )
        yield finding("figures.change", change.start, change.end, said)


def _as_percent(number: int, words: str) -> str | None:
    found = re.fullmatch(r"\d[\d,.]*(\s?%|[ -]per[ -]?cent|pc)", words)
    return f"{number}{found[1]}" if found else None


def _direction(
    view: StoryView, sentence: Extent, place: tuple[int, int], begin: float, end: float
) -> Iterator[Finding]:
    """ "rose from 130 to 100": only the verb right before the figures counts."""
    head = view.text[max(sentence.start, place[0] - 56) : place[0]]
    between = view.text[place[0] : place[1]].lower()
    if " down " in between or " up " in between:
        return
    clause = re.split(r"[,;:()]|\b(?:and|but|while|after|as)\b", head)[-1]
    ups, downs = [*_UP.finditer(clause)], [*_DOWN.finditer(clause)]
    if (
        len(ups) + len(downs) != 1
        or begin == end
        or re.search(r"\b(?:not|never|n[’']t|cost|cuts?)\b", clause)
    ):
        return
    verb = (ups or downs)[0]
    if len(clause) - verb.end() > 24 or verb.group().lower() in (
        "growth",
        "higher",
        "lower",
        "led",
    ):
        return
    if ups and end < begin:
        said = f"“{verb.group()}”, but {written(end)} is less than {written(begin)}."
    elif downs and end > begin:
        said = f"“{verb.group()}”, but {written(end)} is more than {written(begin)}."
    else:
        return
    yield finding("figures.direction", *place, said)


def _lead(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "leads by six points, 48 per cent to 44", "54 votes to 46, a majority of 10"."""
    if len(figures) < 2:
        return
    text = view.text
    if not _LEAD.search(text, sentence.start, sentence.end):
        return
    for at, (one, other) in enumerate(pairwise(figures)):
        if isinstance(one.value, str) or isinstance(other.value, str):
            continue
        between = text[one.end : other.start]
        shares = one.unit == other.unit == "%" and re.fullmatch(r"[^.;:()\d]{0,70} and ", between)
        if not shares and not re.fullmatch(
            r"(?: [\w’'%-]+){0,4}? to (?:[\w’' -]{0,24} )?", between
        ):
            continue
        if _FROM.search(text[max(0, one.start - 32) : one.start]):
            continue
        alike = one.unit == other.unit or not other.unit
        if not alike or not (is_exact(one) and is_exact(other)) or one.unit not in ("%", ""):
            continue
        gap = abs((value(one) or 0.0) - (value(other) or 0.0))
        for lead in (*figures[:at], *figures[at + 2 :]):
            yield from _against_shares(view, one, other, lead, gap)
        return
    yield from _lead_in_score(view, sentence, figures)


def _against_shares(
    view: StoryView, one: Figure, other: Figure, lead: Figure, gap: float
) -> Iterator[Finding]:
    text = view.text
    if isinstance(lead.value, str) or not is_exact(lead):
        return
    if one.unit == "%" and lead.unit not in ("points", "percentage points", "%"):
        return
    if one.unit == "" and lead.unit not in ("", "votes"):
        return
    before, behind = text[max(0, lead.start - 20) : lead.start], text[lead.end : lead.end + 16]
    if not (_LEAD_OF.search(before) or _IS_LEAD.match(behind)):
        return
    rounding = (
        1.0 if one.unit == "%" and gap == int(gap) and lead.value != int(lead.value) else 0.05
    )
    if abs((value(lead) or 0.0) - gap) > rounding:
        said = (
            f"{written(value(one) or 0.0)} to {written(value(other) or 0.0)} is a lead of"
            f" {written(round(gap, 2))}, not {written(value(lead) or 0.0)}."
        )
        yield finding("figures.lead", lead.start, lead.end, said)


def _lead_in_score(
    view: StoryView, sentence: Extent, figures: Sequence[Figure]
) -> Iterator[Finding]:
    """ "a majority of three, by 7-5"."""
    scores = [f for f in figures if f.unit == "score" and isinstance(f.value, str)]
    if len(scores) != 1:
        return
    high, _, low = str(scores[0].value).partition("-")
    gap = abs(int(high) - int(low))
    for lead in figures:
        if lead is scores[0] or isinstance(lead.value, str) or lead.unit:
            continue
        near = view.text[max(sentence.start, lead.start - 24) : lead.start]
        if (
            re.search(r"\b(?:majority|margin|lead) of $|\bwon by $", near, re.I)
            and lead.value != gap
        ):
            said = f"{scores[0].value} is a difference of {gap}, not {written(value(lead) or 0.0)}."
            yield finding("figures.lead", lead.start, lead.end, said)
