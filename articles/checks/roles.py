"""Roles and ages: roles that are over by the registry, two roles or ages of one person, wrong ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding, KnownRole
from articles.reading.text.fold import fold
from articles.reading.types import Figure, Name

_FORMER = re.compile(
    r"\b(?:former|ex|then|late|past|onetime|one-time|previous|outgoing)[ -]+$", re.I
)

_ONCE = re.compile(r"\b(?:was|had been|used to be|formerly|until|served as|when|then)\b", re.I)

_COMING = re.compile(r"\b(?:incoming|future|next|designate|elect|to be|will)\b|-elect\b", re.I)

_BORN = re.compile(r"\bborn (?:in |on )?(?:[^.;,]{0,24}?\b)?((?:18|19|20)\d\d)\b")

_CLAUSE = re.compile(r"\b(?:who|whose|which|and|as|becomes?|wife|husband|son|daughter|of)\b", re.I)

#: Ranks by ladder, one a line: a person has one rank of a ladder. "Deputy" and the like make another.
_LADDERS = (
    "constable sergeant inspector superintendent commissioner commander",
    "private corporal lieutenant captain major colonel brigadier general",
    "councillor mayor governor senator congressman congresswoman",
    "bishop archbishop cardinal vicar dean",
    "chairman chairwoman treasurer",
    "headteacher headmaster headmistress teacher",
    "judge prosecutor",
)

_RANK = re.compile(
    r"(?:^|[\s(“\"‘])((?:(?:deputy|vice|assistant|detective|chief|lieutenant|acting|former|ex)[ -])*)"
    rf"({'|'.join(sorted({w for line in _LADDERS for w in line.split()}, key=len, reverse=True))})[ ]$",
    re.I,
)


def check(view: StoryView) -> Iterator[Finding]:
    yield from _on_the_day(view)
    yield from _two_ranks(view)
    yield from _ages(view)


def _on_the_day(view: StoryView) -> Iterator[Finding]:
    """Roles beside a name against the registry's dates."""
    roles = view.story.registry.roles
    if view.day is None or not roles:
        return
    for name in view.reading.entities:
        held = roles.get(name.key or 0, ())
        if not held or view.is_quoted(name.start):
            continue
        beside = _beside(view, name, held)
        if beside is None:
            continue
        start, end, title = beside
        yield from _against(view, name, (start, end), [r for r in held if r.title == title])


def _beside(view: StoryView, name: Name, held: Sequence[KnownRole]) -> tuple[int, int, str] | None:
    """Where one of these titles stands right before the name, or between commas behind it."""
    text = view.text
    before = text[max(0, name.start - 80) : name.start]
    after = text[name.end : name.end + 90]
    for title in sorted({role.title for role in held}, key=len, reverse=True):
        pattern = re.escape(title)
        found = re.search(rf"\b({pattern}),? $", before, re.I)
        if found is not None:
            start = name.start - len(before) + found.start(1)
            return start, start + len(found[1]), title
        behind = re.match(rf", ((?:[\w’'-]+ ){{0,4}}?)({pattern})\b", after, re.I)
        if behind is not None and not _CLAUSE.search(behind[1]):
            return name.end + behind.start(2), name.end + behind.end(2), title
    return None


def _against(
    view: StoryView, name: Name, place: tuple[int, int], held: Sequence[KnownRole]
) -> Iterator[Finding]:
    assert view.day is not None
    start, end = place
    text = view.text
    written = text[start:end]
    former = _FORMER.search(text[max(0, start - 16) : start])
    today = any(role.holds_on(view.day) for role in held)
    who = text[name.start : name.end]
    if former is not None and today:
        began = former.group()
        if began.lower().startswith(("then", "late", "past", "outgoing")):
            return
        first = start - len(began)
        said = f"By the registry {who} is {written} still."
        yield finding("roles.former", first, end, said, mend=written)
    elif former is None and not today and not _is_of_another_time(view, start, held):
        over = [role.until for role in held if role.until and role.until < view.day]
        sentence = view.sentences[view.sentence_at(start)]
        if over:
            if _ONCE.search(text, sentence.start, start):
                return
            said = f"By the registry {who} has not been {written} since {_day(max(over))}."
            yield finding("roles.over", start, end, said, mend=f"former {_lowered(written)}")
        elif not _COMING.search(text, sentence.start, sentence.end):
            begins = min(role.since for role in held if role.since)
            said = f"By the registry {who} is {written} only from {_day(begins)}."
            yield finding("roles.over", start, end, said)


def _is_of_another_time(view: StoryView, place: int, held: Sequence[KnownRole]) -> bool:
    """Whether the sentence speaks of a day on which the role held."""
    at = view.sentence_at(place)
    return any(
        phrase.first is not None
        and phrase.last is not None
        and phrase.first != view.day
        and phrase.start < place + 32
        and any(role.holds_on(phrase.first) or role.holds_on(phrase.last) for role in held)
        for phrase in view.dates[at]
    )


def _lowered(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _two_ranks(view: StoryView) -> Iterator[Finding]:
    """Two ranks of one ladder before one person's name."""
    for mentions in view.people.values():
        first: dict[int, tuple[str, str]] = {}
        for name in mentions:
            found = _RANK.search(view.text[max(0, name.start - 48) : name.start])
            if found is None or "former" in found[1].lower() or "ex" in found[1].lower().split("-"):
                continue
            ladder = _ladder_of(found[2].lower())
            rank = fold(found[1] + found[2]).replace("-", " ").replace("acting ", "")
            written = (found[1] + found[2]).strip()
            start = name.start - len(written) - 1
            earlier = first.setdefault(ladder, (rank, written))
            if earlier[0] != rank and not _is_short_for(earlier[0], rank):
                said = f"“{earlier[1]}” before, “{written}” here. Which is right?"
                yield finding("roles.two", start, start + len(written), said)


def _ladder_of(rank: str) -> int:
    return next(number for number, line in enumerate(_LADDERS) if rank in line.split())


def _is_short_for(one: str, other: str) -> bool:
    """ "Inspector" of a "detective inspector", "constable" of a "chief constable"."""
    dropped = "detective chief assistant lieutenant".split()
    short = [" ".join(w for w in rank.split() if w not in dropped) for rank in (one, other)]
    return short[0] == short[1]


def _ages(view: StoryView) -> Iterator[Finding]:
    """Two ages of one person, and an age against a year of birth."""
    by_name: dict[str, list[tuple[Figure, Name]]] = {}
    for figures, names in zip(view.figures, view.names, strict=True):
        for figure in figures:
            if figure.noun == "age" and figure.unit == "years" and names:
                whose = _bearer(view, figure, names)
                if whose is not None:
                    by_name.setdefault(whose.name, []).append((figure, whose))
    for ages in by_name.values():
        first = ages[0][0]
        for figure, _ in ages[1:]:
            if figure.value != first.value:
                said = f"{first.value} years old before, {figure.value} here. Which is right?"
                yield finding("roles.two_ages", figure.start, figure.end, said)
        yield from _against_birth(view, *ages[0])


def _bearer(view: StoryView, figure: Figure, names: Sequence[Name]) -> Name | None:
    """Whose age it is: "Ann Lee, 42," or "42-year-old Ann Lee"."""
    text = view.text
    for name in names:
        if name.kind != "person":
            continue
        if text[name.end : figure.start] in (", ", " (", ", aged ", ", who is "):
            return name
        if text[figure.end : name.start] == " ":
            return name
    return None


def _against_birth(view: StoryView, figure: Figure, whose: Name) -> Iterator[Finding]:
    if view.day is None or not isinstance(figure.value, int | float):
        return
    year = view.story.registry.born.get(whose.key or 0)
    source = "by the registry"
    if year is None:
        year, source = _born_in_text(view, whose), "the story says"
    if year is None:
        return
    oldest = view.day.year - year
    if not oldest - 1 <= figure.value <= oldest:
        written = view.text[whose.start : whose.end]
        said = f"{written} was born in {year}, {source}: {oldest - 1} or {oldest} years old now."
        yield finding("roles.born", figure.start, figure.end, said)


def _born_in_text(view: StoryView, whose: Name) -> int | None:
    for name in view.people.get(whose.name, ()):
        sentence = view.sentences[view.sentence_at(name.start)]
        behind = view.text[name.end : min(sentence.end, name.end + 80)]
        found = _BORN.search(behind)
        between = behind[: found.start()] if found else ""
        if found is not None and re.fullmatch(r"[,(]? ?(?:who )?(?:was |is )?(?:\d+, )?", between):
            return int(found[1])
    return None
