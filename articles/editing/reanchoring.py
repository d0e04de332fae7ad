"""Re-anchoring: every mark of a story brought over to its newest words, and what an edit did to
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from django.db.models import F, Model
from django.utils import timezone

from articles import search
from articles.anchoring import (
    CARRIED,
    MOVED,
    NEEDS_REVIEW,
    REWORDED,
    Anchor,
    Placed,
    Replacement,
    place_by_replacements,
    reanchor,
    sentence_hash,
)
from articles.choices import Decision, Part, Placement
from articles.editing.marks.figures import figures_of
from articles.ledger import audit_log, bulk_update
from articles.ledger.standing import refresh_standings
from articles.models import Article, Correction, Fact, Mention, Occurrence, Quote, Revision, User
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent

Mark = Fact | Mention | Occurrence

#: A mark, or the quote of a fact: its model and id.
MarkKey = tuple[type[Model], int]

#: The fields of a mark that an edit may change, as they stood.
Stood = Mapping[MarkKey, Mapping[str, Any]]

_CONTEXT = 32

_PLACE = (
    "revision_id",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "placement",
    "proposed_start",
    "proposed_end",
    "context_changed",
)


_SPAN = (*_PLACE, "sentence_hash", "version", "decision", "decided_at", "retired_reason")


#: The lists of marks in an ``Outcome`` that its event keeps.
TOLD = ("context_changed", "needs_review", "orphaned", "reopened", "dropped", "reworded")


@dataclass(frozen=True, slots=True)
class Wording:
    """New words put in place of others in one part of the revision ``old``, at known places."""

    old: Revision
    replacements: Mapping[str, Sequence[Replacement]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts of a revision or a draft, cut into sentences."""

    texts: Mapping[str, str]
    sentences: Mapping[str, Sequence[Extent]]


def texts_of(revision: Revision | Correction) -> Texts:
    """Headline and body with their sentences."""
    texts = {part: revision.text_of(part) for part in Part.values}
    return Texts(
        texts,
        {part: split_sentences(text, split_paragraphs(text)) for part, text in texts.items()},
    )


@dataclass(slots=True)
class Outcome:
    """What became of the marks of a story in an edit. ``reopened`` are the facts that held a
    verdict whose words were touched; ``dropped`` the suggestions whose words or sentence were
    edited before anybody decided; ``to_read`` is where those stood, in the new body; ``reworded``
    are the marks that stand on words put in for theirs.
    """

    carried: int = 0
    moved: int = 0
    context_changed: list[Mark] = field(default_factory=list)
    needs_review: list[Mark] = field(default_factory=list)
    orphaned: list[Mark] = field(default_factory=list)
    reopened: list[Fact] = field(default_factory=list)
    dropped: list[Fact | Mention] = field(default_factory=list)
    to_read: list[Extent] = field(default_factory=list)
    reworded: list[Mark] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Counts, and ids by kind of record, for the audit log."""
        counts: dict[str, object] = {"carried": self.carried, "moved": self.moved}
        for name in TOLD:
            ids: dict[str, list[int]] = defaultdict(list)
            for mark in getattr(self, name):
                ids[mark._meta.model_name].append(mark.pk)
            counts[name] = dict(ids)
        return counts


def reanchor_marks(article: Article, *, by: User, wording: Wording | None = None) -> Outcome:
    """Re-anchor every mark of ``article``, retired ones apart, from the revision in which it was
    last found to the current one; save them; reopen the facts whose words were touched.

    Words that stand unchanged keep mark, decision and verdict. Where only the sentence around them
    changed, the mark is flagged. Where the words themselves changed, a kept mark keeps its old
    place and waits for a person, with a proposal where there is one. A suggestion that nobody
    decided is retired when its words or its sentence were edited, for the reader reads the new
    sentence anew; a dropped one is orphaned. Marks that lost their words in an earlier edit are
    looked for again, occurrences apart. Where the edit put in a ``wording``, marks around the words
    replaced stand on the new ones, and suggestions beside them stay. Call under the story's lock,
    after the revision is saved. The number of queries goes with the places edited, not with the marks.
    """
    texts = texts_of(article.newest_revision)
    kept = Fact.objects.filter(article=article).exclude(decision=Decision.RETIRED)
    facts = list(kept.select_related("quote"))
    mentions = list(Mention.objects.filter(article=article).exclude(decision=Decision.RETIRED))
    again = list(
        Occurrence.objects.filter(article=article, fact__in=facts).exclude(
            placement=Placement.ORPHANED
        )
    )
    marks: list[Mark] = [*facts, *mentions, *again]
    outcome = Outcome()
    before = {fact.pk: fact.verdict for fact in facts}
    stood: Stood = {(type(mark), mark.pk): _values(mark) for mark in marks}
    places = places_in(marks, texts, wording)
    for mark in marks:
        placed = places[type(mark), mark.pk]
        sentences = texts.sentences[mark.part]
        _apply(mark, placed, article, sentences, outcome, read_anew=wording is None)
    speakers = [
        fact.quote
        for fact in facts
        if (Quote, fact.pk) in places
        and _apply_speaker(fact.quote, places[Quote, fact.pk], texts.texts[fact.part])
    ]
    bulk_update.update(speakers, ["speaker_start", "speaker_end", "speaker_words"])
    _save(marks, stood)
    touched = [fact for fact in facts if _is_touched(fact, stood[Fact, fact.pk])]
    refresh_standings(touched)
    outcome.reopened = [fact for fact in touched if before[fact.pk] and not fact.verdict]
    search.index_facts([fact for fact in outcome.reworded if isinstance(fact, Fact)])
    _record(article, outcome, by, stood)
    return outcome


def marks_on(revision: Revision) -> list[tuple[Fact | Mention, int, int]]:
    """The live marks of the story's body with their place in any of its revisions, in order.

    Each is placed from the last revision in which it was found. Left out is one whose words do not
    stand in ``revision``, or may not. Reads only. A fixed number of queries.
    """
    of_body = {"article": revision.article_id, "part": Part.BODY}
    facts = Fact.objects.filter(**of_body).live().select_related("quote")
    names = Mention.objects.filter(**of_body).live()
    marks: list[Fact | Mention] = [*facts, *names]
    places = places_in(marks, texts_of(revision))
    found: list[tuple[Fact | Mention, int, int]] = []
    for mark in marks:
        place = places[type(mark), mark.pk].place
        if place is not None:
            found.append((mark, *place))
    return sorted(found, key=lambda item: (item[1], item[2], item[0].pk))


def places_in(
    marks: Sequence[Mark], new: Texts, wording: Wording | None = None
) -> dict[MarkKey, Placed[MarkKey]]:
    """The place that the comparison of texts gives each mark, and the words that name a speaker."""
    groups: dict[tuple[int, str], list[Anchor[MarkKey]]] = defaultdict(list)
    for mark in marks:
        group = groups[mark.revision_id, mark.part]
        group.append(Anchor((type(mark), mark.pk), mark.start, mark.end))
        quote = getattr(mark, "quote", None) if isinstance(mark, Fact) else None
        if quote is not None and quote.speaker_start is not None:
            group.append(Anchor((Quote, quote.pk), quote.speaker_start, quote.speaker_end))
    found: dict[MarkKey, Placed[MarkKey]] = {}
    revisions = Revision.objects.in_bulk({revision for revision, _ in groups})
    for (revision, part), anchors in groups.items():
        old = revisions[revision].text_of(part)
        if wording is not None and revision == wording.old.pk:
            told = place_by_replacements(old, wording.replacements.get(part, ()), anchors)
        else:
            told = reanchor(old, new.texts[part], anchors, new_sentences=new.sentences[part])
        found.update((placed.key, placed) for placed in told)
    return found


def _apply(
    mark: Mark,
    placed: Placed[MarkKey],
    article: Article,
    sentences: Sequence[Extent],
    outcome: Outcome,
    *,
    read_anew: bool,
) -> None:
    """Set on the mark, unsaved, what became of it, and note it in ``outcome``.

    ``read_anew``: the reader reads edited sentences again, so suggestions in them go.
    """
    mark.proposed_start, mark.proposed_end = placed.proposed_start, placed.proposed_end
    place = placed.place
    if place is not None and placed.outcome in (CARRIED, MOVED):
        _keep(mark, placed, place, article, sentences, outcome, read_anew=read_anew)
        return
    if _is_dropped(mark):
        mark.placement, mark.proposed_start, mark.proposed_end = Placement.ORPHANED, None, None
        return
    if place is not None:  # reworded
        place_on(mark, article, *place, sentences)
        _count_change(mark)
        outcome.reworded.append(mark)
        return
    if _is_undecided(mark):
        _drop(mark, placed.proposed_start, placed.proposed_end, outcome)
        return
    was = mark.placement
    review = placed.outcome == NEEDS_REVIEW
    mark.placement = Placement.NEEDS_REVIEW if review else Placement.ORPHANED
    if mark.placement != was:
        _count_change(mark)
    (outcome.needs_review if review else outcome.orphaned).append(mark)


def _keep(
    mark: Mark,
    placed: Placed[MarkKey],
    place: tuple[int, int],
    article: Article,
    sentences: Sequence[Extent],
    outcome: Outcome,
    *,
    read_anew: bool,
) -> None:
    """Set a mark whose words stand in the new text, in their place or in another."""
    was = mark.placement
    place_on(mark, article, *place, sentences if placed.context_changed else None)
    if was != Placement.ANCHORED:
        _count_change(mark)
    if _is_dropped(mark):
        return
    if placed.context_changed and read_anew and _is_undecided(mark):
        _drop(mark, *place, outcome)
        return
    if placed.outcome == MOVED:
        outcome.moved += 1
    else:
        outcome.carried += 1
    if placed.context_changed:
        mark.context_changed = True
        _count_change(mark)
        outcome.context_changed.append(mark)


def _is_dropped(mark: Mark) -> bool:
    return not isinstance(mark, Occurrence) and mark.decision == Decision.DROPPED


def _is_undecided(mark: Mark) -> TypeGuard[Fact | Mention]:
    return not isinstance(mark, Occurrence) and mark.decision == Decision.SUGGESTED


def _drop(mark: Fact | Mention, start: int | None, end: int | None, outcome: Outcome) -> None:
    """Retire, unsaved, a suggestion in an edited sentence, and note where to read anew."""
    mark.proposed_start = mark.proposed_end = None
    retire_suggestion(mark)
    outcome.dropped.append(mark)
    if start is not None and end is not None and mark.part == Part.BODY:
        outcome.to_read.append(Extent(start, end))


def place_on(
    mark: Mark, article: Article, start: int, end: int, sentences: Sequence[Extent] | None
) -> None:
    """Set the mark, unsaved, on ``start`` to ``end`` of its part of the current revision. The
    ``sentences`` of that are given when the one around it may be another than before."""
    body = article.text_of(mark.part)
    mark.revision = article.newest_revision
    if isinstance(mark, Fact) and mark.exact != body[start:end]:
        mark.figures = figures_of(body[start:end])
    mark.start, mark.end, mark.exact = start, end, body[start:end]
    mark.prefix, mark.suffix = body[max(0, start - _CONTEXT) : start], body[end : end + _CONTEXT]
    mark.placement = Placement.ANCHORED
    mark.proposed_start = mark.proposed_end = None
    if sentences is not None and not isinstance(mark, Occurrence):
        mark.sentence_hash = sentence_hash(body, start, end, sentences)


def retire_suggestion(mark: Fact | Mention) -> None:
    """Retire, unsaved, a suggestion that nobody decided and whose words are gone."""
    mark.decision, mark.decided_at = Decision.RETIRED, timezone.now()
    mark.retired_reason = "The words were edited before anybody decided."
    _count_change(mark)


def _apply_speaker(quote: Quote, placed: Placed[MarkKey], body: str) -> bool:
    """Move, unsaved, the words that name the speaker with their quote; unknown when they are gone.
    Returns whether that changed it."""
    if quote.fact.placement != Placement.ANCHORED:
        return False
    place = placed.place or (None, None)
    if placed.outcome == REWORDED:
        quote.speaker_words = body[placed.start : placed.end][:250]
    if place == (quote.speaker_start, quote.speaker_end) and placed.outcome != REWORDED:
        return False
    quote.speaker_start, quote.speaker_end = place
    return True


def _values(mark: Mark) -> dict[str, Any]:
    """The fields that an edit may change, as they stand."""
    names = _PLACE if isinstance(mark, Occurrence) else _SPAN
    return {name: getattr(mark, name) for name in names}


def _save(marks: Sequence[Mark], stood: Stood) -> None:
    """Save what changed: one query for all marks of a kind that moved by the same distance and are
    otherwise as they ``stood``, and one for all others of a kind in which the same fields changed.
    """
    shifted: dict[tuple[type[Model], int, int], list[int]] = defaultdict(list)
    rewritten: dict[tuple[type[Model], frozenset[str]], list[Mark]] = defaultdict(list)
    for mark in marks:
        before = stood[type(mark), mark.pk]
        changed = {name for name, value in _values(mark).items() if value != before[name]}
        if not changed:
            continue
        if changed <= {"revision_id", "start", "end"}:
            by = mark.start - before["start"]
            shifted[type(mark), mark.revision_id, by].append(mark.pk)
        else:
            if isinstance(mark, Fact) and "exact" in changed:
                changed.add("figures")
            rewritten[type(mark), frozenset(changed)].append(mark)
    for (_, names), rows in rewritten.items():
        bulk_update.update(rows, [rows[0]._meta.get_field(name).name for name in sorted(names)])
    for (model, revision, by), keys in shifted.items():
        model._default_manager.filter(pk__in=keys).update(
            revision=revision, start=F("start") + by, end=F("end") + by
        )


def _count_change(mark: Mark) -> None:
    if not isinstance(mark, Occurrence):
        mark.version += 1


def _is_touched(fact: Fact, stood: Mapping[str, Any]) -> bool:
    """Whether the edit changed the fact's words, or whether they lost their place."""
    return (fact.placement, fact.exact) != (stood["placement"], stood["exact"])


def _record(article: Article, outcome: Outcome, by: User, stood: Stood) -> None:
    """One event for each kept mark that lost its place and for each mark that got new words, so
    that its history says so."""
    entries = [
        audit_log.Entry(
            f"{mark._meta.model_name}.{'reopened' if mark in outcome.reopened else 'displaced'}",
            mark,
            after={"placement": mark.placement},
        )
        for mark in (*outcome.needs_review, *outcome.orphaned)
        if not isinstance(mark, Occurrence)
        and mark.placement != stood[type(mark), mark.pk]["placement"]
    ]
    entries += [
        audit_log.Entry(
            f"{mark._meta.model_name}.reworded",
            mark,
            before={"exact": stood[type(mark), mark.pk]["exact"]},
            after={"exact": mark.exact},
        )
        for mark in outcome.reworded
    ]
    audit_log.record_all(entries, by=by, article=article)
