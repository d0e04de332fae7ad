"""Parts against their total, and parts of a whole against its size and its per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.checks.figures.numbers import is_count, is_exact, step_of, value, written
from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding
from articles.reading.types import Extent, Figure

#: Parts that make a whole together.
_WHOLES = (
    ("men", "women"),
    ("men", "women", "children"),
    ("boys", "girls"),
    ("adults", "children"),
    ("adult", "child"),
    ("gold", "silver", "bronze"),
    ("wins", "draws", "losses"),
    ("wins", "draws", "defeats"),
    ("civilians", "soldiers"),
    ("passengers", "crew"),
    ("dead", "injured"),
    ("for", "against"),
)

_LISTS = re.compile(r"\s*(?::|—|–| - |\()\s*$")

_OF_WHOM = re.compile(
    r"\b(?:of (?:whom|which|them|these|those)|among them|including|includes?|comprising"
    r"|consisting of|made up of|split between)\b",
    re.I,
)

_EXHAUSTS = re.compile(r"\b(?:comprising|consisting of|made up of|split between)\b", re.I)

_TOGETHER = re.compile(
    r"\b(?:(?:making|bringing|for|making for)\b[^.;]{0,40}?\b(?:total|tally|toll)\b[^.;\d]{0,24}$"
    r"|a total of $|totalling $|in total,? $|altogether,? $|adding up to $|a combined $)",
    re.I,
)

_IN_ALL = re.compile(r"[^.;\d]{0,24}\b(?:in all|altogether|in total|all told|overall)\b", re.I)

_BREAKS = re.compile(
    r"[;.]|\b(?:while|but|after|when|since|compared|up from|down from|than)\b", re.I
)

_OF = re.compile(
    r"^(?: [\w’'-]+){0,2} (?:of|out of)(?: the| its| their| our| all| those| these| some)*(?: [a-z]+)? ?$"
)

_SHARE_AFTER = re.compile(
    r"^[^.;\d]{0,40}?(?: \(|, or |, which is |, that is |, making up | – | — )(?:about |around |nearly"
    r" |almost |some |just over |just under |more than )?$"
)


#: A longer list is not taken for a sum.
_MOST_PARTS = 12


def check(view: StoryView) -> Iterator[Finding]:
    for sentence, figures in view.with_figures(2):
        yield from _of_a_whole(view, sentence, figures)
        counted = _with_ones(view, sentence, figures)
        if len(counted) > 2:
            found = [
                *_listed(view, sentence, counted),
                *_of_whom(view, sentence, counted),
                *_together(view, sentence, counted),
            ]
            yield from found[:1]


_ONE = re.compile(
    r"\b[Oo]ne(?= (?:in|by|at|from|on|with|woman|man|boy|girl|child|bronze|gold|silver)\b)"
)


def _with_ones(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, and each "one" that counts an item of a list: the reader does not take that word for
    a figure.
    """
    taken = {figure.start for figure in figures}
    ones = [
        Figure(m.start(), m.end(), 1, "", "exact", "")
        for m in _ONE.finditer(view.text, figures[0].end, sentence.end)
        if m.start() not in taken
    ]
    return sorted((*figures, *ones), key=lambda figure: figure.start) if ones else figures


def _listed(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "14 medals: five gold, four silver and six bronze", "30 people, 12 men and 15 women"."""
    for at, total in enumerate(figures[:-2]):
        if not _can_total(total):
            continue
        between = view.text[total.end : figures[at + 1].start]
        opened = _LISTS.search(between) is not None
        if not opened and not re.search(r",(?: with)?\s*$", between):
            continue
        if len(between) > 80 or _OF_WHOM.search(between):
            continue
        parts = _run(view, figures[at + 1 :], sentence)
        if len(parts) < 2 or not all(is_exact(part) for part in parts):
            continue
        if not opened and not _make_whole(view, parts):
            continue
        if not opened and _is_part_too(total, parts):
            continue
        if opened and not (_ends_list(view, parts[-1], sentence) or _make_whole(view, parts)):
            continue
        yield from _compare(view, total, parts)


def _of_whom(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "12 people, including five women and nine men": parts may be fewer, never more."""
    for at, total in enumerate(figures[:-2]):
        if not _can_total(total):
            continue
        cue = _OF_WHOM.search(view.text, total.end, figures[at + 1].start)
        before = view.text[max(sentence.start, total.start - 8) : total.start].lower()
        of_total = before.endswith(("of the ", "of ")) and re.search(
            r",\s*$", view.text[total.end : figures[at + 1].start]
        )
        if cue is None and not of_total:
            continue
        parts = _run(view, figures[at + 1 :], sentence)
        if len(parts) < 2:
            continue
        whole = _sum(parts)
        stated = value(total) or 0.0
        too_many = whole > stated and (cue is None or not _overlap(parts))
        too_few = cue and _EXHAUSTS.search(cue.group()) and whole < stated
        if too_many or too_few:
            yield _wrong(view, total, parts)


def _overlap(parts: Sequence[Figure]) -> bool:
    """Whether the parts may be the same people: three children and two Britons."""
    nouns = {part.noun.split(" ")[-1].lower() for part in parts if part.noun}
    return not any(nouns <= set(whole) for whole in _WHOLES)


def _together(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "five in Aldby and six in Corley, 12 in all"."""
    total = figures[-1]
    if not _can_total(total):
        return
    before = view.text[max(sentence.start, total.start - 80) : total.start]
    behind = view.text[total.end : sentence.end]
    if not (_TOGETHER.search(before) or _IN_ALL.match(behind)):
        return
    parts = [figure for figure in figures[:-1] if is_count(figure)]
    if len(parts) < 2 or len(parts) != len(figures) - 1:
        return
    if _BREAKS.search(view.text, parts[0].start, parts[-1].start):
        return
    if not _share_noun(parts, total):
        return
    yield from _compare(view, total, parts)


def _share_noun(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether the parts and the total count one kind of thing, judging by the nouns."""
    if not total.noun:
        return True
    nouns = {part.noun.split(" ")[-1].lower() for part in (*parts, total) if part.noun}
    return len(nouns) < 2 or any(nouns - {"people"} <= set(whole) for whole in _WHOLES)


def _can_total(figure: Figure) -> bool:
    number = value(figure)
    return is_count(figure) and number is not None and number >= 3


def _run(view: StoryView, figures: Sequence[Figure], sentence: Extent) -> list[Figure]:
    """The counts that follow each other as items of one list."""
    found: list[Figure] = []
    for figure in figures[:_MOST_PARTS]:
        if not is_count(figure):
            break
        if found:
            gap = view.text[found[-1].end : figure.start]
            if (
                len(gap) > 60
                or _BREAKS.search(gap)
                or not re.search(r"(?:,|\band|&|\bplus)\s*(?:another |a further )?$", gap)
            ):
                break
        found.append(figure)
    return found


def _is_part_too(first: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first of a list is a part like the others: "five children, four women and five"."""
    nouns = [each.noun.split(" ")[-1].lower() for each in (first, *parts)]
    return any(
        nouns[0] in whole and all(noun in whole for noun in nouns[1:] if noun) for whole in _WHOLES
    )


def _make_whole(view: StoryView, parts: Sequence[Figure]) -> bool:
    nouns = [part.noun.split(" ")[-1].lower() for part in parts]
    if all(nouns) and any(sorted(nouns) == sorted(whole) for whole in _WHOLES):
        return True
    words = [view.text[part.end : part.end + 9].split()[:1] for part in parts]
    lows = sorted(word[0].lower().rstrip(",.;") for word in words if word)
    return any(lows == sorted(whole) for whole in _WHOLES)


def _ends_list(view: StoryView, last: Figure, sentence: Extent) -> bool:
    """Whether little follows the last part: the list is the whole."""
    rest = view.text[last.end : sentence.end]
    return len(rest) < 48 and not re.search(r"\d|\bother|\bmore\b|\brest\b|,", rest)


def _compare(view: StoryView, total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    whole, stated = _sum(parts), value(total) or 0.0
    slack = step_of(total, view.text) + sum(step_of(part, view.text) for part in parts)
    if abs(whole - stated) > slack + 1e-6:
        yield _wrong(view, total, parts)


def _sum(parts: Sequence[Figure]) -> float:
    return sum(value(part) or 0.0 for part in parts)


def _wrong(view: StoryView, total: Figure, parts: Sequence[Figure]) -> Finding:
    sums = " + ".join(written(value(part) or 0.0) for part in parts)
    stated = view.text[total.start : total.end]
    said = f"The parts give {sums} = {written(_sum(parts))}, the total says {stated}."
    return (
        finding("figures.parts", total.start, parts[-1].end, said)
        if (total.start < parts[-1].end)
        else finding("figures.parts", parts[0].start, total.end, said)
    )


def _of_a_whole(view: StoryView, sentence: Extent, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "12 of 40 pupils (40 per cent)", "30 of the 25 seats", "half (60 per cent)"."""
    text = view.text
    for at, (part, whole) in enumerate(pairwise(figures)):
        share = figures[at + 2] if at + 2 < len(figures) else None
        if part.unit == "share" and whole.unit == "%" and is_exact(part) and is_exact(whole):
            between = text[part.end : whole.start]
            if re.fullmatch(r"(?: [a-z]+){0,3}(?: \(|,? or )", between):
                yield from _share(view, part, whole, 100 * (value(part) or 0.0), 4.0)
            continue
        if part.unit or isinstance(part.value, str) or isinstance(whole.value, str) or whole.unit:
            continue
        if not _OF.match(text[part.end : whole.start]) or part.precision not in _STATED:
            yield from _turned_round(view, part, whole, share)
            continue
        if re.search(r"\b(?:in|out of) $", text[max(0, part.start - 8) : part.start]):
            continue
        small, large = value(part) or 0.0, value(whole) or 0.0
        if whole.precision == "exact" and small > large > 0:
            said = f"{written(small)} of {written(large)}: a part is larger than its whole."
            yield finding("figures.share", part.start, whole.end, said)
        elif (
            share is not None
            and share.unit == "%"
            and large
            and is_exact(whole)
            and _SHARE_AFTER.match(text[whole.end : share.start])
        ):
            slack = 1.0 if is_exact(share) else 3.0
            yield from _share(view, part, share, 100 * small / large, slack)


_STATED = ("exact", "about", "at least")

_OF_THE = re.compile(r"\b[Oo]f (?:the |its |their |all |those |these )?$")


def _turned_round(
    view: StoryView, whole: Figure, part: Figure, share: Figure | None
) -> Iterator[Finding]:
    """ "Of the 40 shops, 30 (75 per cent)"."""
    text = view.text
    if share is None or share.unit != "%" or not is_exact(share) or not is_exact(part):
        return
    if not _OF_THE.search(text[max(0, whole.start - 12) : whole.start]):
        return
    if not re.fullmatch(r"[^.;:()\d]{1,48}, ", text[whole.end : part.start]):
        return
    if re.fullmatch(r"(?: [a-z]+){0,3}(?: \(|, or )", text[part.end : share.start]):
        right = 100 * (value(part) or 0.0) / (value(whole) or 1.0)
        yield from _share(view, part, share, right, 1.0)


def _share(
    view: StoryView, part: Figure, share: Figure, right: float, slack: float
) -> Iterator[Finding]:
    stated = value(share) or 0.0
    if abs(stated - right) > slack:
        said = f"That is {written(round(right, 1))} per cent, not {written(stated)}."
        yield finding("figures.share", part.start, share.end, said)
