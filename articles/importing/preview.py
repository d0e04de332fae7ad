"""Carries out what a person decides before a story is taken in: puts lines back, settles changes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace

from articles.importing.incoming import Incoming, Kind, Paragraph, Remark, RemarkKind

_UNTIDY = re.compile(r"\A\s+|\s+\Z|[^\S\n]*\n\s*\n\s*|[^\S\n]{2,}")


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    words: str


def put_back(incoming: Incoming, chosen: Collection[int]) -> Incoming:
    """The story with the left-out lines of these indices back at their places in the body.

    A caption stays marked as a caption; a dateline begins its paragraph again; any other line becomes
    plain text. Remarks keep their words. An unknown index is ignored.
    """
    starts = _starts(incoming.paragraphs)
    paragraphs: list[Paragraph] = []
    edits: list[_Edit] = []
    back = [item for i, item in enumerate(incoming.left_out) if i in chosen]
    for at in range(len(incoming.paragraphs) + 1):
        opening = ""
        for item in (item for item in back if item.before == at):
            if item.kind == "dateline":
                opening = f"{item.text} "
                continue
            kind = Kind.CAPTION if item.kind == Kind.CAPTION else Kind.TEXT
            paragraphs.append(Paragraph(item.text, kind))
            edits.append(_Edit(starts[at], starts[at], item.text + "\n\n"))
        if opening:
            edits.append(_Edit(starts[at], starts[at], opening))
        paragraphs += [
            replace(paragraph, text=opening + paragraph.text)
            for paragraph in incoming.paragraphs[at : at + 1]
        ]
    left, added = [], 0
    for i, item in enumerate(incoming.left_out):
        if i in chosen:
            added += item.kind != "dateline"
        else:
            left.append(replace(item, before=item.before + added))
    return replace(
        incoming,
        paragraphs=tuple(paragraphs),
        left_out=tuple(left),
        remarks=tuple(
            _moved(remark, edits) if remark.part == "body" else remark
            for remark in incoming.remarks
        ),
    )


def settle(incoming: Incoming, accepted: Collection[int]) -> Incoming:
    """The story with its tracked changes settled: those at the indices ``accepted`` are accepted, all
    others refused. No change is open afterwards.
    """
    headline, moved = _settled_part(incoming, "headline", incoming.headline, accepted)
    body, moved_body = _settled_part(incoming, "body", incoming.body, accepted)
    new = [text for text in body.split("\n\n") if text]
    new_starts = _starts([Paragraph(text) for text in new])[:-1]
    old_starts = [_position(start, moved_body) for start in _starts(incoming.paragraphs)]
    kinds = [paragraph.kind for paragraph in incoming.paragraphs]
    return replace(
        incoming,
        headline=headline,
        paragraphs=tuple(
            Paragraph(
                text, kinds[max(0, bisect_right(old_starts, start) - 1)] if kinds else Kind.TEXT
            )
            for text, start in zip(new, new_starts, strict=True)
        ),
        left_out=tuple(
            replace(item, before=bisect_left(new_starts, old_starts[item.before]))
            for item in incoming.left_out
        ),
        remarks=tuple(
            _moved_all(remark, moved if remark.part == "headline" else moved_body, headline, body)
            for remark in incoming.remarks
            if not remark.is_change
        ),
    )


def cut_out(incoming: Incoming, start: int, end: int) -> Incoming:
    """The story without these words of its body, which lie in one paragraph; remarks on other words
    keep their places."""
    edits = [_Edit(start, end, "")]
    body = _edited(incoming.body, edits)
    return replace(
        incoming,
        paragraphs=tuple(
            Paragraph(text, old.kind)
            for text, old in zip(body.split("\n\n"), incoming.paragraphs, strict=True)
        ),
        remarks=tuple(
            _moved_all(remark, [edits], incoming.headline, body)
            if remark.part == "body"
            else remark
            for remark in incoming.remarks
        ),
    )


def _settled_part(
    incoming: Incoming, part: str, text: str, accepted: Collection[int]
) -> tuple[str, list[list[_Edit]]]:
    """The part's new text, and the edits that made it, round by round."""
    refused = [
        remark
        for i, remark in enumerate(incoming.remarks)
        if remark.is_change and remark.part == part and i not in accepted
    ]
    cuts = [remark for remark in refused if remark.kind is RemarkKind.INSERTION]
    edits = [_Edit(cut.start, cut.end, "") for cut in cuts]
    # Words that somebody put in and another took out again go with what was put in.
    edits += [
        _Edit(remark.start, remark.start, remark.words)
        for remark in refused
        if remark.kind is RemarkKind.DELETION
        and not any(cut.start < remark.start < cut.end for cut in cuts)
    ]
    edits = _without_overlap(edits)
    changed = _edited(text, edits)
    tidying = [
        _Edit(gap.start(), gap.end(), _tidy(gap, changed)) for gap in _UNTIDY.finditer(changed)
    ]
    return _edited(changed, tidying), [edits, tidying]


def _tidy(gap: re.Match[str], text: str) -> str:
    if gap.start() == 0 or gap.end() == len(text):
        return ""
    return "\n\n" if "\n" in gap[0] else " "


def _without_overlap(edits: list[_Edit]) -> list[_Edit]:
    kept: list[_Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
        elif edit.end > kept[-1].end:
            kept.append(_Edit(kept[-1].end, edit.end, edit.words))
    return kept


def _edited(text: str, edits: list[_Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _position(at: int, rounds: list[list[_Edit]], *, closing: bool = False) -> int:
    """Where a place of the old text stands in the new one; ``closing`` for the end of a span."""
    for edits in rounds:
        shift = 0
        for edit in edits:
            if edit.start < at or (edit.start == at and not closing):
                cut = min(at, edit.end) - edit.start
                shift += len(edit.words) - cut
        at += shift
    return max(0, at)


def _moved(remark: Remark, edits: list[_Edit]) -> Remark:
    start = _position(remark.start, [edits])
    return replace(remark, start=start, end=start + (remark.end - remark.start))


def _moved_all(remark: Remark, rounds: list[list[_Edit]], headline: str, body: str) -> Remark:
    text = headline if remark.part == "headline" else body
    start = min(_position(remark.start, rounds), len(text))
    end = max(start, min(_position(remark.end, rounds, closing=True), len(text)))
    return replace(remark, start=start, end=end, exact=text[start:end])


def _starts(paragraphs: Collection[Paragraph]) -> list[int]:
    """Where each paragraph begins in the body; last, where one more would."""
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph.text) + 2)
    return starts
