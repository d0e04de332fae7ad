"""Pairs quotation marks: which one opens, which one closes, and which is only an apostrophe.

It works paragraph by paragraph in one pass, for all marks that publishers use: curly and straight,
doubled apostrophes, British single marks, guillemets, low-high marks, and marks that are turned the
wrong way. Only outermost stretches are returned: a quotation within a quotation belongs to the words of
the outer speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.types import Extent

_MARKS = re.compile(r"``|''+|'|‘‘|’’|‘’(?!T(?:is|was)|em\b)|´´|′′|[\"“”„‟″＂〝〞❝❞«»‹›‘’‚‛`´]")


_DOUBLE = "double"


_SINGLE = "single"


_GUILLEMET = "guillemet"


_FAMILY = {
    **dict.fromkeys(("“", "”", "„", "‟", "″", '"', "＂", "〝", "〞", "❝", "❞"), _DOUBLE),
    **dict.fromkeys(("''", "``", "‘‘", "’’", "‘’", "´´", "′′"), _DOUBLE),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`", "´"), _SINGLE),
    **dict.fromkeys(("«", "»", "‹", "›"), _GUILLEMET),
}


_ANY_MARK = frozenset("\"“”„‟″＂〝〞❝❞«»‹›‘’‚‛'`´′")


_OPENING = frozenset(("“", "«", "‹", "‘", "„", "‚", "‛", "`", "``", "‘‘", "〝", "❝"))


_CLOSING = frozenset(("”", "»", "›", "’", "´", "‟", "’’", "´´", "〞", "❞"))


_OPEN_AFTER = frozenset("([{<-–—―/…:,;.")


_MAX_DEPTH = 8


_LONGEST_CAPTION = 160  # characters


# Words that lose their first letters in speech: the mark before them is an apostrophe.
_ELISION = re.compile(
    r"(?:\d0s|\d\ds?|em|til|till|tis|twas|cause|cuz|n|round|bout|nuff|neath|tude|hood|burbs)(?!\w)",
    re.IGNORECASE,
)


_FEET_AND_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")


@dataclass(slots=True)
class Marked:
    """A stretch between marks: the words at ``start`` to ``end``, marks from ``outer_start`` to
    ``outer_end``.

    ``opened`` is False for a paragraph that merely goes on with a quotation opened before it;
    ``closed`` is False when the paragraph ends first. ``single`` tells single marks.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    opened: bool = True
    closed: bool = True
    single: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    shape: str
    can_open: bool
    can_close: bool


def find_marked(text: str, paragraphs: Sequence[Extent]) -> list[Marked]:
    """Return the outermost stretches between quotation marks, sorted; none crosses a paragraph.

    A mark that never closes gives a stretch to the end of its paragraph when the next paragraph
    opens anew or when the mark stands where speech begins; otherwise it is taken for a slip.
    """
    found: list[Marked] = []
    carried: list[Extent] = []  # paragraphs since one that was left open, without any mark of ours
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        stretches, stray, open_from = _pair(text, paragraph, _runs_on(text, paragraphs, number))
        if (
            left_open
            and stray is not None
            and not any(m.outer_start < stray.start for m in stretches)
        ):
            found.extend(_bare(part.start, part.end, closed=False) for part in carried)
            found.append(_bare(paragraph.start, stray.start, closed=True, mark=stray))
            left_open = False
        elif stretches or open_from is not None or stray is not None:
            left_open = False
        found.extend(stretches)
        if open_from is not None:
            goes_on = _goes_on(text, paragraphs, number)
            if goes_on or _speech_may_begin(text, paragraph, open_from):
                found.append(
                    Marked(
                        open_from.end,
                        paragraph.end,
                        open_from.start,
                        paragraph.end,
                        closed=False,
                        single=open_from.family == _SINGLE,
                    )
                )
                left_open = not goes_on
            carried = []
        elif left_open:
            carried.append(paragraph)
            if len(carried) > 4:
                left_open = False
    found.sort(key=lambda marked: marked.start)
    return [marked for marked in found if text[marked.start : marked.end].strip()]


def _goes_on(text: str, paragraphs: Sequence[Extent], number: int) -> bool:
    """Whether the paragraph after ``number`` opens anew, past a caption of one short line."""
    for after in paragraphs[number + 1 : number + 3]:
        if _begins_with_opening(text, after):
            return True
        if after.end - after.start > _LONGEST_CAPTION or _MARKS.search(
            text, after.start, after.end
        ):
            return False
    return False


def _runs_on(text: str, paragraphs: Sequence[Extent], number: int) -> bool:
    """Whether the next paragraph opens with a single mark, so that one may stay open in this one."""
    if number + 1 >= len(paragraphs) or text[paragraphs[number + 1].start] not in "'‘":
        return False
    return _begins_with_opening(text, paragraphs[number + 1])


def _bare(start: int, end: int, *, closed: bool, mark: _Mark | None = None) -> Marked:
    outer_end = mark.end if mark else end
    return Marked(start, end, start, outer_end, opened=False, closed=closed)


def _begins_with_opening(text: str, paragraph: Extent) -> bool:
    mark = _MARKS.match(text, paragraph.start, paragraph.end)
    if mark is None or mark.end() >= paragraph.end or text[mark.end()].isspace():
        return False
    return mark.group() not in "’'" or not _ELISION.match(text, mark.end(), paragraph.end)


def _speech_may_begin(text: str, paragraph: Extent, mark: _Mark) -> bool:
    if mark.family == _SINGLE:
        return False
    before = text[max(paragraph.start, mark.start - 20) : mark.start].rstrip()
    return not before or before[-1] in ":,"


def _marks(text: str, paragraph: Extent) -> list[_Mark]:
    """All marks of the paragraph that are not apostrophes or inches by their looks alone."""
    out: list[_Mark] = []
    low, high = paragraph.start, paragraph.end
    doubled = False  # whether a double mark may be open
    for match in _MARKS.finditer(text, low, high):
        start, end, shape = match.start(), match.end(), match.group()
        opens = low == start or text[start - 1].isspace()
        if shape == "’’" and not doubled and not opens:  # the ends of a quotation in a quotation
            both = (_mark(text, at, at + 1, low, high) for at in (start, start + 1))
            out.extend(mark for mark in both if mark.can_close)
        elif shape[0] == "'" and len(shape) > 2:
            if len(shape) == 3:
                out.extend(_three_apostrophes(text, start, low, high))
        else:
            mark = _mark(text, start, end, low, high)
            if not _is_apostrophe_or_inches(text, mark, low, high):
                out.append(mark)
                doubled = doubled or mark.family == _DOUBLE
    return out


def _three_apostrophes(text: str, start: int, low: int, high: int) -> tuple[_Mark, _Mark]:
    """Three apostrophes in a row are a double and a single mark, the double one outside."""
    opening = start == low or text[start - 1].isspace()
    cut = start + (2 if opening else 1)
    return _mark(text, start, cut, low, high), _mark(text, cut, start + 3, low, high)


def _is_apostrophe_or_inches(text: str, mark: _Mark, low: int, high: int) -> bool:
    """Whether a mark can be no quotation mark by its looks: "Lee's", "’em", 6'2"."""
    start, end = mark.start, mark.end
    if mark.family == _SINGLE:
        inside_word = (
            start > low and end < high and text[start - 1].isalnum() and text[end].isalnum()
        )
        if inside_word or (mark.can_open and _ELISION.match(text, end, high)):
            return True
    elif mark.shape in ('"', "″", "′′") and _FEET_AND_INCHES.search(
        text[max(low, start - 5) : start]
    ):
        return True
    return not (mark.can_open or mark.can_close or mark.family == _DOUBLE)


def _mark(text: str, start: int, end: int, low: int, high: int) -> _Mark:
    shape = text[start:end]
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    opens_here = before.isspace() or before in _OPEN_AFTER or before in _ANY_MARK
    return _Mark(
        start,
        end,
        _FAMILY[shape],
        shape,
        can_open=opens_here and (not after.isspace() or shape in "«‹"),
        can_close=not after.isalnum() and (not before.isspace() or shape in "»›"),
    )


def _opens(mark: _Mark, is_open: bool) -> bool:
    """Whether the mark opens, given whether a stretch of its family is open."""
    if mark.shape in _OPENING:
        if mark.shape in "„‚":
            return True
        return not (is_open and mark.can_close and not mark.can_open)
    if mark.shape in _CLOSING:
        return not is_open and mark.can_open and not mark.can_close
    if mark.can_open != mark.can_close:
        return mark.can_open
    return not is_open


def _pair(
    text: str, paragraph: Extent, runs_on: bool
) -> tuple[list[Marked], _Mark | None, _Mark | None]:
    """Stretches of one paragraph, its first closing mark without an opening one, and the mark that
    is still open at its end. ``runs_on``: a single mark may stay open."""
    marks = _marks(text, paragraph)
    closers = _closers_ahead(marks)
    found: list[Marked] = []
    stray: _Mark | None = None
    stack: list[_Mark] = []
    for number, mark in enumerate(marks):
        depth = next(
            (d for d in range(len(stack) - 1, -1, -1) if stack[d].family == mark.family), -1
        )
        if _opens(mark, depth >= 0):
            open_to_end = runs_on and not stack and _begins_speech(text, mark, paragraph.start)
            if mark.family == _SINGLE and not closers[number] and not open_to_end:
                continue
            if depth >= 0 and mark.family != _SINGLE and not _nests(marks, closers, number):
                del stack[depth:]
            if len(stack) < _MAX_DEPTH:
                stack.append(mark)
            continue
        if depth < 0:
            if mark.family != _SINGLE and stray is None:
                stray = mark
            continue
        if mark.family == _SINGLE and _is_plural_possessive(text, marks, closers, number):
            continue
        opening = stack[depth]
        del stack[depth:]
        if not stack:
            found.append(
                Marked(
                    opening.end,
                    mark.start,
                    opening.start,
                    mark.end,
                    single=mark.family == _SINGLE,
                )
            )
    return found, stray, stack[0] if stack else None


def _closers_ahead(marks: list[_Mark]) -> list[int]:
    """For every mark, how many closing marks of its family beyond those that later opening marks
    need still stand after it."""
    ahead = {_SINGLE: 0, _DOUBLE: 0, _GUILLEMET: 0}
    out = [0] * len(marks)
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        out[number] = ahead[mark.family]
        if mark.can_close and not (mark.can_open and mark.shape in "“«‘"):
            ahead[mark.family] += 1
        elif mark.can_open:
            ahead[mark.family] = max(0, ahead[mark.family] - 1)
    return out


def _nests(marks: list[_Mark], closers: list[int], number: int) -> bool:
    """Whether an opening mark inside a stretch of the same family is a quotation within it."""
    return marks[number].shape in "“«„" and closers[number] >= 2


def _begins_speech(text: str, mark: _Mark, low: int) -> bool:
    """Whether a sentence begins behind the mark: "' said Lee. 'Then …"."""
    before = text[max(low, mark.start - 3) : mark.start].rstrip()
    return (not before or before[-1] in ".:,!?") and text[mark.end : mark.end + 1].isupper()


def _is_plural_possessive(text: str, marks: list[_Mark], closers: list[int], number: int) -> bool:
    """``the boys’ club`` inside single marks: a word in s goes on, and a better close follows."""
    mark = marks[number]
    if text[mark.start - 1] not in "sS" or not closers[number]:
        return False
    rest = text[mark.end : mark.end + 2]
    return len(rest) == 2 and rest[0] == " " and rest[1].islower()
