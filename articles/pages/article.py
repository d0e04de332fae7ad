"""The article's page: its text, its facts as notes beside it, and its history."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from articles.choices import CorrectionState, Decision, Placement
from articles.ledger.actions import Action, phrase
from articles.models import (
    Article,
    Correction,
    Entity,
    Event,
    Fact,
    Mention,
    Occurrence,
    Override,
    User,
)
from articles.pages import margin, marked_text
from articles.pages.notes import Note, Tally, checked_by, newest_verdicts, numbered, tally
from articles.pages.related import Related, related
from articles.pages.settled import require_whole
from articles.pages.sources import (
    Cited,
    VisibleEvidence,
    cited,
    named_for,
    shown_evidence,
    standing_evidence,
)

#: The acts that the history of the page lists; acts on facts have a page of their own.
_STEPS = (
    Action.ARTICLE_TAKEN_IN, Action.ARTICLE_TAKEN_INTO_REVIEW, Action.ARTICLE_RETURNED,
    Action.ARTICLE_HANDED_IN_AGAIN, Action.ARTICLE_CLEARED, Action.GATE_OVERRIDDEN,
    Action.ARTICLE_REOPENED, Action.ARTICLE_PUBLISHED, Action.CORRECTION_ISSUED,
    Action.ARTICLE_WITHDRAWN, Action.ARTICLE_SPIKED, Action.ARTICLE_RESTORED,
)  # fmt: skip

#: The fields of a mark that its page does not show.
_UNSHOWN = (
    "prefix", "suffix", "proposed_start", "proposed_end", "context_changed", "decided_by",
    "decided_at", "deferred", "rule", "confidence", "sentence_hash", "retired_reason", "dated_at",
    "created_at", "version",
)  # fmt: skip

#: The newest of them are shown.
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph and, as HTML, the notes beside it."""

    paragraph: marked_text.Paragraph
    notes: SafeString


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the page of a story shows one person. With ``withheld`` they may see only that it was
    withdrawn, and everything else is empty.
    """

    article: Article
    withheld: bool
    headline: SafeString | str = ""
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    #: What each fact rests on, by its id.
    evidence: dict[int, tuple[VisibleEvidence, ...]] = field(default_factory=dict)
    sources: list[Cited] = field(default_factory=list)
    checked_by: list[str] = field(default_factory=list)
    tally: list[Tally] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    correcting: bool = False
    entities: list[Entity] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    steps: list[tuple[Event, str]] = field(default_factory=list)

    @property
    def note_of_fact(self) -> dict[int, int]:
        """The number of the note of each fact."""
        return {fact.pk: note.number for note in self.notes for fact in note.facts}


def article_page(article: Article, user: User) -> ArticlePage:
    """Everything the article's page shows this person, in a fixed number of queries. Raises Torn."""
    if not Article.objects.readable_by(user).filter(pk=article.pk).exists():
        return ArticlePage(article, withheld=True)
    at_desk = user.has_perm("articles.view_desk")
    corrections = list(
        Correction.objects.filter(article=article)
        .exclude(state=CorrectionState.CANCELLED)
        .select_related("revision", "opened_by", "issued_by")
    )
    issued = [each for each in corrections if each.state == CorrectionState.ISSUED]
    facts = facts_of(article)
    readable = named_for(user, source__stories__article=article)
    evidence = standing_evidence(article)
    shown = {fact.pk: shown_evidence(evidence.get(fact.pk, ()), user, readable) for fact in facts}
    sources = cited(shown)
    notes = numbered(facts, shown, issued, newest_verdicts(facts, user))
    marks = _marks(article, notes)
    paragraphs = marked_text.render_marks(article.body, marks, captions=article.captions)
    overrides = Override.objects.filter(article=article).select_related("by", "revision")
    named = Entity.objects.filter(appearances__article=article)
    entities = list(named.order_by("-appearances__mentions", "name"))
    return ArticlePage(
        article,
        withheld=False,
        headline=marked_text.unbroken(marked_text.render_headline(article.headline, marks)),
        rows=_rows(paragraphs, notes, sources),
        notes=notes,
        evidence=shown,
        sources=list(sources.values()),
        checked_by=checked_by(notes, shown, sources),
        tally=tally(notes),
        corrections=issued,
        overrides=list(overrides),
        correcting=len(issued) < len(corrections),
        entities=entities,
        related=related(article, entities, user),
        steps=_steps(article) if at_desk else [],
    )


def facts_of(article: Article) -> list[Fact]:
    """The kept facts in the story, with the people who checked them. Raises Torn.

    Three queries: joining the people to each of four hundred facts would take longer.
    """
    facts = list(
        Fact.objects.filter(article=article, placement=Placement.ANCHORED)
        .kept()
        .in_reading_order()
        .defer(*_UNSHOWN, "figures", "resolved_from", "resolved_to")
        .select_related("quote__speaker")
        .prefetch_related("checked_by", "seconded_by")
    )
    require_whole(article, facts)
    return facts


def _rows(
    paragraphs: Sequence[marked_text.Paragraph],
    notes: Sequence[Note],
    sources: Mapping[tuple[str, int], Cited],
) -> list[Row]:
    """Each paragraph with the notes whose numbers stand in it."""
    starts = [paragraph.start for paragraph in paragraphs]
    beside: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        beside[bisect_right(starts, note.end - 1) - 1].append(note)
    return [
        Row(paragraph, margin.drawn(beside[n], sources, len(notes)))
        for n, paragraph in enumerate(paragraphs)
    ]


def _marks(article: Article, notes: list[Note]) -> list[marked_text.Mark]:
    anchored = {"article": article, "placement": Placement.ANCHORED}
    again = list(
        Occurrence.objects.filter(**anchored, fact__decision=Decision.KEPT).select_related("fact")
    )
    names = list(
        Mention.objects.filter(**anchored).kept().defer(*_UNSHOWN).prefetch_related("entity")
    )
    require_whole(article, [*again, *names])
    return [
        *(
            marked_text.fact_mark(
                fact, note="" if number else str(note.number), is_exception=note.is_exception
            )
            for note in notes
            for number, fact in enumerate(note.facts)
        ),
        *map(marked_text.occurrence_mark, again),
        *(
            marked_text.name_mark(name, href=name.entity.get_absolute_url() if name.entity else "")
            for name in names
        ),
    ]


def _steps(article: Article) -> list[tuple[Event, str]]:
    """The steps of the story so far, the oldest first, each act with its words."""
    events = Event.objects.filter(chain=article.pk, action__in=_STEPS).order_by("-number")
    return [(event, phrase(event)) for event in reversed(events[:_MOST_STEPS])]
