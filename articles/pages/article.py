"""The article as it stands for readers: its text, its facts as numbered notes, its history."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from articles.choices import CorrectionState, Decision, Placement
from articles.models import (
    Article,
    Correction,
    Evidence,
    Fact,
    Mention,
    Occurrence,
    Override,
    Source,
    User,
)
from articles.models.facts import label_of, state_of
from articles.pages import marked_text
from articles.pages.settled import require_whole


@dataclass(frozen=True, slots=True)
class VisibleEvidence:
    """A piece of evidence as this person may see it: whole, or that it exists and who vouches."""

    evidence: Evidence
    readable: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A kept fact with its number in the text, how it stands, and what stands behind it."""

    number: int
    fact: Fact
    state: str
    label: str
    evidence: tuple[VisibleEvidence, ...]

    @property
    def people(self) -> str:
        """Who signed: "L. Brandt and R. Okafor"; empty while nobody did."""
        names = [str(p) for p in (self.fact.checked_by, self.fact.seconded_by) if p]
        return " and ".join(names)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """``paragraphs`` is empty when this person may see only that the story was withdrawn."""

    article: Article
    paragraphs: list[marked_text.Paragraph]
    notes: list[Note]
    corrections: list[Correction]
    overrides: list[Override]
    correcting: bool
    withheld: bool


def shown_evidence(
    evidence: list[Evidence], user: User, named: set[int]
) -> tuple[VisibleEvidence, ...]:
    """Which of this evidence the person may read; ``named`` are the sources they are named for."""
    return tuple(
        VisibleEvidence(
            each,
            not each.source.confidential
            or each.source.added_by_id == user.pk
            or each.source_id in named,
        )
        for each in evidence
    )


def named_for(user: User, **which: object) -> set[int]:
    """Ids of the confidential sources that name this person as a reader. One query."""
    through = Source.named_readers.through.objects.filter(user=user)
    return set(through.filter(**which).values_list("source_id", flat=True))


def article_page(article: Article, user: User) -> ArticlePage:
    """Everything the article's page shows this person, in a fixed number of queries. Raises Torn."""
    corrections = list(
        Correction.objects.filter(article=article)
        .exclude(state=CorrectionState.CANCELLED)
        .select_related("revision", "opened_by", "issued_by")
    )
    issued = [c for c in corrections if c.state == CorrectionState.ISSUED]
    correcting = len(issued) < len(corrections)
    overrides = list(Override.objects.filter(article=article).select_related("by", "revision"))
    withheld = not Article.objects.readable_by(user).filter(pk=article.pk).exists()
    if withheld:
        return ArticlePage(article, [], [], issued, overrides, False, True)
    notes = _notes(article, user)
    paragraphs = marked_text.render_marks(
        article.body, _marks(article, notes), captions=article.captions
    )
    return ArticlePage(article, paragraphs, notes, issued, overrides, correcting, False)


def _notes(article: Article, user: User) -> list[Note]:
    facts = (
        Fact.objects.filter(article=article, placement=Placement.ANCHORED)
        .kept()
        .in_reading_order()
        .select_related("checked_by", "seconded_by", "quote__speaker")
        .prefetch_related(
            Prefetch("evidence", Evidence.objects.standing().select_related("added_by", "source"))
        )
    )
    # A number stands behind the last of its words, so notes are counted by where facts end.
    facts = sorted(facts, key=lambda fact: fact.end)
    require_whole(article, facts)
    named = named_for(user, source__stories__article=article)
    return [
        Note(
            number,
            fact,
            state_of(fact),
            label_of(fact),
            shown_evidence(list(fact.evidence.all()), user, named),
        )
        for number, fact in enumerate(facts, 1)
    ]


def _marks(article: Article, notes: list[Note]) -> list[marked_text.Mark]:
    anchored = {"article": article, "placement": Placement.ANCHORED}
    again = list(
        Occurrence.objects.filter(**anchored, fact__decision=Decision.KEPT).select_related("fact")
    )
    names = list(Mention.objects.filter(**anchored).kept().select_related("entity"))
    require_whole(article, [*again, *names])
    return [
        *(marked_text.fact_mark(note.fact, note=str(note.number)) for note in notes),
        *map(marked_text.occurrence_mark, again),
        *(
            marked_text.name_mark(name, href=name.entity.get_absolute_url() if name.entity else "")
            for name in names
        ),
    ]
