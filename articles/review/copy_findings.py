"""The findings of the checks on the review page: rows of a sentence's card, and marks in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.choices import FindingState, Part, Weight
from articles.models import Article, Finding, User
from articles.pages.marked_text import Mark
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.review.worklist import Row
from articles.workflow.findings import can_dismiss, can_mend

#: The class of a finding in the text, which is also the beginning of its key on the page.
FINDING, KEY = "finding", "copy"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, with what this person may do about it."""

    it: Finding
    may_mend: bool
    may_dismiss: bool

    @property
    def seen(self) -> str:
        """What its forms send: "id:version"."""
        return f"{self.it.pk}:{self.it.version}"


def findings(article: Article, user: User) -> list[Found]:
    """The story's findings, open ones first, each group in reading order. One query."""
    standing = Finding.objects.filter(article=article, revision=article.current_id)
    shown = standing.exclude(weight=Weight.OFF).exclude(state=FindingState.MENDED)
    every = list(shown.in_reading_order())
    may_dismiss = bool(every) and can_dismiss(user, article)
    found = []
    for each in sorted(every, key=lambda each: each.state != FindingState.OPEN):
        each.article = article
        found.append(Found(each, bool(each.mend) and can_mend(user, each), may_dismiss))
    return found


def open_ones(every: Iterable[Found]) -> list[Found]:
    return [each for each in every if each.it.state == FindingState.OPEN]


def of_sentence(every: Sequence[Found], article: Article, row: Row) -> list[Found]:
    """The open findings in the sentence of a mark. Those of the headline come with the first sentence."""
    waiting = open_ones(every)
    if not waiting:
        return []
    body = article.body
    extents = split_sentences(body, split_paragraphs(body))
    held = [each for each in extents if each.start < row.end and row.start < each.end]
    start, end = (held[0].start, held[-1].end) if held else (row.start, row.end)
    first = not extents or start <= extents[0].start
    return [
        each
        for each in waiting
        if (each.it.part == Part.BODY and each.it.start < end and start < each.it.end)
        or (each.it.part == Part.HEADLINE and first)
    ]


def finding_marks(every: Iterable[Found]) -> list[Mark]:
    """A mark on the words of each open finding, in headline or body."""
    return [
        Mark(
            f"{KEY}-{each.it.pk}",
            each.it.start,
            each.it.end,
            FINDING,
            each.it.weight,
            each.it.message,
            part=each.it.part,
        )
        for each in open_ones(every)
    ]
