"""Marks that a person makes: facts, quotations, names, and occurrences of a fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles import memory, search
from articles.choices import Decision, EntityKind, FactKind, Manner, Part, Placement, Risk
from articles.editing import hands
from articles.editing.hands import write_for_marks
from articles.editing.marks import entity_linking
from articles.editing.marks.base import (
    MarkType,
    at_work_on,
    decided,
    fresh,
    has_quote,
    save_change,
    short,
)
from articles.editing.marks.figures import figures_of
from articles.editing.marks.selection import (
    before_stop,
    between_marks,
    chosen_words,
    place,
    sentence_of,
)
from articles.ledger import audit_log, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import Article, Entity, Fact, Mention, Occurrence, Quote, User

#: What an event on a new mark keeps: enough to see what was made, and to make it again.
_SPAN = ("part", "start", "end", "exact", "decision", "decided_by_id", "decided_at")


#: What two occurrences of one quotation have in common.
_SAID = ("speaker", "speaker_words", "speaker_name", "cue", "manner")


@atomic_write
def add_fact(
    article: Article,
    start: int,
    end: int,
    exact: str,
    *,
    by: User,
    kind: FactKind = FactKind.FIGURE,
    risk: Risk = Risk.NORMAL,
    attributed_to: str = "",
    part: str = Part.BODY,
) -> Fact:
    """Mark words as a fact to check, kept by this person. Returns it.

    ``start`` and ``end`` count code points into the ``part``, half-open; ``exact`` is what the
    person saw there. An allegation has high risk whatever ``risk`` says.

    - asks for ``mark``; locks the story, which must be at work;
    - widens the place to whole words (``selection.chosen_words``);
    - refuses if the words do not stand there, or a live fact of that kind does;
    - saves; records ``fact.added``;
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused.
    """
    if kind == FactKind.QUOTATION:
        raise Refused("A quotation has a speaker: mark it as a quotation.")
    with at_work_on(article, by) as held:
        fact = _new_fact(
            held, start, end, exact, by, checked_kind(kind), risk, part,
            attributed_to=attributed_to,
        )  # fmt: skip
        _record_added(held, fact, by, "kind", "risk", "attributed_to")
        memory.enter(held, [fact], new=True)
    return fact


@atomic_write
def add_quote(
    article: Article,
    start: int,
    end: int,
    exact: str,
    *,
    by: User,
    speaker: Entity | str | None = None,
    speaker_at: tuple[int, int] | None = None,
    cue: str = "",
    manner: Manner = Manner.DIRECT,
    continues: Quote | None = None,
    venue: str = "",
    said_on: date | None = None,
    risk: Risk = Risk.NORMAL,
    part: str = Part.BODY,
) -> Quote:
    """Mark words as somebody's, kept by this person. Returns the quote.

    Does what ``add_fact`` does, with the kind quotation; then saves the quote with its speaker, an
    entity or words, and records ``quote.added`` in the same act. A piece that continues another
    takes over its speaker when none is given. ``continues`` must be a live quote of this story.
    """
    if manner not in Manner.values:
        raise Refused(f"“{manner}” is no manner of quotation.")
    with at_work_on(article, by) as held:
        fact = _new_fact(held, start, end, exact, by, FactKind.QUOTATION, risk, part)
        quote = Quote(
            fact=fact,
            article=held,
            dated_at=held.dated_at,
            cue=cue,
            manner=manner,
            venue=venue,
            said_on=said_on,
            continues=checked_predecessor(fact, continues),
        )
        if continues and speaker is None:
            quote.speaker = continues.speaker
            quote.speaker_words = continues.speaker_words
            quote.speaker_name = continues.speaker_name
        quote.save(force_insert=True)
        if speaker is not None:
            entity_linking.speaker_entries(held, quote, speaker, speaker_at)
        _record_added(held, fact, by, "kind", "risk")
        names = ("speaker_id", "speaker_words", "speaker_name", "cue", "manner", "continues_id")
        after = field_changes.of(quote, *names, "venue", "said_on")
        audit_log.record(Action.QUOTE_ADDED, by=by, article=held, target=quote, after=after)
        memory.enter(held, [fact], new=True)
    return quote


@atomic_write
def add_mention(
    article: Article,
    start: int,
    end: int,
    exact: str,
    *,
    by: User,
    kind: EntityKind = EntityKind.OTHER,
    entity: Entity | None = None,
    name: str = "",
    part: str = Part.BODY,
) -> Mention:
    """Mark words as a name, kept by this person. Returns the mention.

    With ``entity`` it names that one; else the entity is found by ``name`` (default: the words) and
    ``kind``, or made, as by ``keep``.

    - asks for ``mark``; locks the story, which must be at work; widens the place to whole words;
    - refuses if the words do not stand there, or a live mention does;
    - finds or makes the entity; saves; records ``mention.added``;
    - links the quotes whose speaker is known by now;
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused.
    """
    if kind not in EntityKind.values:
        raise Refused(f"“{kind}” is no kind of name.")
    with at_work_on(article, by) as held:
        start, end = chosen_words(held, start, end, exact, part)
        start, end = before_stop(held, start, end, part)
        _refuse_twin(Mention, held, start, end, part=part)
        mention = Mention(article=held, kind=kind, **_span_fields(held, start, end, by, part))
        mention.name = " ".join(name.split()) or mention.exact[:200]
        if entity is not None:
            entity = entity_linking.standing_entity(entity)
            mention.kind = entity.kind
        else:
            found, refused = entity_linking.resolve(held, [mention], by)
            if refused:
                raise Refused(refused[mention.pk])
            entity = found[mention.pk]
        mention.entity, mention.name = entity, entity.name
        mention.save(force_insert=True)
        _record_added(held, mention, by, "kind", "name", "entity_id")
        entity_linking.link_speakers(held, by)
        memory.enter_story(held)
    return mention


@atomic_write
def add_occurrence(
    fact: Fact,
    start: int,
    end: int,
    exact: str,
    *,
    by: User,
    version: int | None = None,
    part: str = Part.BODY,
) -> Occurrence:
    """Mark another place in which the story says the same fact. Returns it.

    - asks for ``mark``; locks the story, which must be at work; widens the place to whole words;
    - refuses if the fact changed since ``version``, or is neither suggested nor kept;
    - refuses if the words do not stand there, are the fact's own, or are its occurrence already;
    - saves; records ``occurrence.added``; raises the fact's version;
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict.
    """
    with at_work_on(fact.article, by) as held:
        standing = fresh(fact, version)
        if standing.decision not in (Decision.SUGGESTED, Decision.KEPT):
            raise Refused(f"“{short(standing.exact)}” is {standing.get_decision_display()}.")
        start, end = chosen_words(held, start, end, exact, part)
        drawn = between_marks if standing.kind == FactKind.QUOTATION else before_stop
        start, end = drawn(held, start, end, part)
        taken = {(standing.part, standing.start, standing.end)} | set(
            standing.occurrences.values_list("part", "start", "end")
        )
        if (part, start, end) in taken:
            raise Refused("These words are marked as this fact already.")
        occurrence = Occurrence.objects.create(
            fact=standing, article=held, **place(held, start, end, part)
        )
        save_change(standing)
        after = field_changes.of(occurrence, "fact_id", "start", "end", "exact")
        audit_log.record(
            Action.OCCURRENCE_ADDED, by=by, article=held, target=occurrence, after=after
        )
    return occurrence


@atomic_write
def part_occurrence(occurrence: Occurrence, *, by: User, version: int | None = None) -> Fact:
    """Say that an occurrence is not the same fact: its words become a fact of their own.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the fact changed since ``version``, or the occurrence has lost its place;
    - takes the place from the occurrence;
    - saves a fact of the same kind, risk and source on its words, kept by this person; a quotation
      keeps its speaker and manner;
    - records ``occurrence.parted`` and ``fact.added``; raises the first fact's version;
    - counts the marks anew, which raises the story's version.

    Returns the new fact. Raises NotAllowed, Refused, Conflict.
    """
    with at_work_on(occurrence.article, by) as held:
        first = fresh(occurrence.fact, version)
        standing = Occurrence.objects.get(pk=occurrence.pk)
        if standing.placement != Placement.ANCHORED:
            raise Refused(f"“{short(standing.exact)}” has no place in the text any more.")
        before, after = field_changes.apply(standing, placement=Placement.ORPHANED)
        standing.save(update_fields=["placement"])
        save_change(first)
        audit_log.record(
            Action.OCCURRENCE_PARTED,
            by=by,
            article=held,
            target=standing,
            before=before,
            after=after,
        )
        fact = _new_fact(
            held,
            standing.start,
            standing.end,
            standing.exact,
            by,
            first.kind,
            first.risk,
            standing.part,
            attributed_to=first.attributed_to,
        )
        if has_quote(first):
            said = {name: getattr(first.quote, name) for name in _SAID}
            Quote.objects.create(fact=fact, article=held, dated_at=held.dated_at, **said)
        _record_added(held, fact, by, "kind", "risk", "attributed_to")
        memory.enter(held, [fact], new=True)
    return fact


def checked_kind(kind: str) -> str:
    """The kind of a fact, or Refused."""
    if kind not in FactKind.values:
        raise Refused(f"“{kind}” is no kind of fact.")
    return kind


def checked_predecessor(fact: Fact, continues: Quote | None) -> Quote | None:
    """The quote that this one continues. Refused when it is of another story, not live, or
    continues this one in the end.
    """
    if continues is None:
        return None
    if continues.article_id != fact.article_id:
        raise Refused("A quotation continues one of the same story.")
    if continues.fact.decision not in (Decision.SUGGESTED, Decision.KEPT):
        raise Refused(
            f"“{short(continues.fact.exact)}” is {continues.fact.get_decision_display()}."
        )
    before = dict(
        Quote.objects.filter(article=fact.article_id).values_list("fact_id", "continues_id")
    )
    at: int | None = continues.pk
    for _ in range(len(before) + 1):
        if at == fact.pk:
            raise Refused("A quotation cannot continue itself.")
        at = before.get(at) if at is not None else None
    return continues


def refuse_twin(mark: MarkType, start: int, end: int) -> None:
    """Raise Refused when another live mark of the same kind is on exactly these words."""
    others = {"part": mark.part} | ({"kind": mark.kind} if isinstance(mark, Fact) else {})
    _refuse_twin(type(mark), mark.article, start, end, exclude=mark.pk, **others)


def _refuse_twin(
    model: type[MarkType],
    article: Article,
    start: int,
    end: int,
    *,
    exclude: int | None = None,
    **fields: Any,
) -> None:
    live = model.objects.filter(article=article, start=start, end=end, **fields).live()
    if exclude is not None:
        live = live.exclude(pk=exclude)
    twin = live.first()
    if twin is not None:
        raise Refused(
            f"“{short(twin.exact)}” is marked as {twin.get_kind_display()} already "
            f"({twin.get_decision_display()})."
        )


def _new_fact(
    article: Article,
    start: int,
    end: int,
    exact: str,
    by: User,
    kind: str,
    risk: str,
    part: str,
    **fields: Any,
) -> Fact:
    start, end = chosen_words(article, start, end, exact, part)
    drawn = between_marks if kind == FactKind.QUOTATION else before_stop
    start, end = drawn(article, start, end, part)
    _refuse_twin(Fact, article, start, end, kind=kind, part=part)
    if risk not in Risk.values:
        raise Refused(f"“{risk}” is no risk: normal or high.")
    fact = Fact.objects.create(
        article=article,
        kind=kind,
        risk=Risk.HIGH if kind == FactKind.ALLEGATION else risk,
        figures=figures_of(article.text_of(part)[start:end]),
        **fields,
        **_span_fields(article, start, end, by, part),
    )
    search.index_facts([fact])
    write_for_marks(article, [fact])
    return fact


def _span_fields(article: Article, start: int, end: int, by: User, part: str) -> dict[str, Any]:
    own = {
        "rule": "",
        "confidence": 100,
        "dated_at": article.dated_at,
        "sentence_hash": sentence_of(article, start, end, part),
    }
    return place(article, start, end, part) | decided(by, Decision.KEPT) | own


def _record_added(article: Article, mark: Fact | Mention, by: User, *names: str) -> None:
    audit_log.record(
        f"{mark._meta.model_name}.added",
        by=by,
        article=article,
        target=mark,
        after=field_changes.of(mark, *_SPAN, *names),
        wrote=hands.of(article, [mark]) if isinstance(mark, Fact) else (),
    )
