"""Keep, drop, put off. One mark and many go through the same code."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from articles import memory, search
from articles.choices import STANDING_VERDICTS, Decision, FactKind, Placement, Risk
from articles.editing.marks import entity_linking
from articles.editing.marks.base import (
    FACT_FIELDS,
    MENTION_FIELDS,
    AnyMark,
    at_work_on,
    decided,
    fresh_all,
    fresh_span,
    has_quote,
    require_work_on,
    save_all,
    save_change,
    short,
    span_of,
)
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import conflict_message
from articles.models import Article, Fact, Mention, Quote, User

ACTS = {Decision.KEPT: "kept", Decision.DROPPED: "dropped"}


@dataclass(frozen=True)
class Decided:
    """What a batch did: its id (for one undo), the marks decided, and each refusal in words."""

    batch: uuid.UUID
    done: list[Fact | Mention]
    refused: list[tuple[Fact | Mention, str]]


@atomic_write
def keep(mark: AnyMark, *, by: User, version: int | None = None) -> Fact | Mention:
    """Say that a suggestion is right. Returns the mark (a quote's fact).

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the mark changed since ``version``, has lost its words, or is kept already;
    - makes an allegation high risk; finds a mention's entity by name, or makes it
      (``entity_linking.resolve``);
    - saves who decided; records ``fact.kept`` or ``mention.kept``;
    - links the quotes whose speaker is known by now (``entity_linking.link_speakers``);
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict.
    """
    return _decide(mark, Decision.KEPT, by, version)


def keep_held(article: Article, facts: Sequence[Fact], *, by: User) -> None:
    """``keep`` these suggestions inside an act that holds story and facts, and counts anew after
    it. What is refused for one of them is refused for all."""
    require_work_on(article, by)
    _, refused = _decide_all(article, facts, Decision.KEPT, by)
    if refused:
        raise Refused(refused[0][1])


@atomic_write
def drop(mark: AnyMark, *, by: User, version: int | None = None) -> Fact | Mention:
    """Say that a suggestion is no such thing. Returns the mark (a quote's fact).

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the mark changed since ``version``, is dropped already, or holds a verdict;
    - saves; records ``fact.dropped`` or ``mention.dropped``;
    - has the pieces that continued a dropped quote continue what that quote continued;
    - counts the marks anew, which raises the story's version.

    A later reading does not bring the suggestion back (``dropped_before``). Raises NotAllowed,
    Refused, Conflict.
    """
    return _decide(mark, Decision.DROPPED, by, version)


@atomic_write
def defer(mark: AnyMark, *, by: User, version: int | None = None) -> Fact | Mention:
    """Put a suggestion off for later in this review. It stays undecided.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the mark changed since ``version``, or is decided;
    - saves; records ``….deferred``;
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict.
    """
    return _set_deferred(mark, True, by, version)


@atomic_write
def undefer(mark: AnyMark, *, by: User, version: int | None = None) -> Fact | Mention:
    """Take up again a suggestion that was put off. As ``defer``; records ``….taken_up``."""
    return _set_deferred(mark, False, by, version)


@atomic_write
def decide_many(
    marks: Sequence[AnyMark],
    decision: Decision,
    *,
    by: User,
    versions: Mapping[AnyMark, int] | None = None,
) -> Decided:
    """Keep or drop many marks of one story in one act; never verdicts.

    Does for each what ``keep`` or ``drop`` does, under one batch id, with a fixed number of
    queries. A mark that the rules or a change in the meantime (``versions``, else the version each
    was loaded with) stand against is left as it is and reported; the others are decided. Raises
    NotAllowed, and Refused when there is nothing to decide or the marks are of several stories.
    """
    if decision not in ACTS:
        raise Refused("Many marks at once can be kept or dropped, nothing else.")
    if not marks:
        raise Refused("No marks are chosen.")
    spans = {mark: span_of(mark) for mark in marks}
    if len({mark.article_id for mark in marks}) > 1:
        raise Refused("These marks belong to several stories. Decide those of one story at a time.")
    seen = {
        (type(span), span.pk): (versions or {}).get(mark, span.version)
        for mark, span in spans.items()
    }
    with at_work_on(marks[0].article, by) as article, transactions.batch() as batch:
        standing: list[Fact | Mention] = [
            *fresh_all(Fact, [span for span in spans.values() if isinstance(span, Fact)]),
            *fresh_all(Mention, [span for span in spans.values() if isinstance(span, Mention)]),
        ]
        refused = [
            (mark, conflict_message(mark))
            for mark in standing
            if mark.version != seen[type(mark), mark.pk]
        ]
        changed = {mark for mark, _ in refused}
        done, more = _decide_all(
            article, [mark for mark in standing if mark not in changed], decision, by
        )
    return Decided(batch, done, refused + more)


def dropped_before(article: Article) -> set[tuple[str, str, str]]:
    """What people dropped in this story, for a later reading: (kind, exact, sentence hash)."""
    found: set[tuple[str, str, str]] = set()
    for model in (Fact, Mention):
        found.update(
            model.objects.filter(article=article, decision=Decision.DROPPED).values_list(
                "kind", "exact", "sentence_hash"
            )
        )
    return found


def _decide(mark: AnyMark, decision: Decision, by: User, version: int | None) -> Fact | Mention:
    with at_work_on(mark.article, by) as article:
        standing = fresh_span(mark, version)
        done, refused = _decide_all(article, [standing], decision, by)
        if refused:
            raise Refused(refused[0][1])
    return done[0]


def _decide_all(
    article: Article, marks: Sequence[Fact | Mention], decision: Decision, by: User
) -> tuple[list[Fact | Mention], list[tuple[Fact | Mention, str]]]:
    """Decide the marks that may be decided; return those, and the refusals in words."""
    whys = [(mark, why_not(mark, decision)) for mark in marks]
    refused = [(mark, why) for mark, why in whys if why]
    sound = [mark for mark, why in whys if not why]
    names = [mark for mark in sound if isinstance(mark, Mention)]
    if decision == Decision.KEPT and names:
        entities, ambiguous = entity_linking.resolve(article, names, by)
        refused += [(mark, ambiguous[mark.pk]) for mark in names if mark.pk in ambiguous]
        sound = [m for m in sound if not (isinstance(m, Mention) and m.pk in ambiguous)]
    entries = []
    called = {mark.name for mark in names}
    quotes = {mark.pk: mark.quote for mark in sound if _is_quotation(mark) and has_quote(mark)}
    for mark in sound:
        values = decided(by, decision)
        if decision == Decision.KEPT and isinstance(mark, Mention):
            values |= {"entity": entities[mark.pk], "name": entities[mark.pk].name}
        elif decision == Decision.KEPT and mark.kind == FactKind.ALLEGATION:
            values |= {"risk": Risk.HIGH}
        before, after = field_changes.apply(mark, **values)
        mark.version += 1
        action = f"{mark._meta.model_name}.{ACTS[decision]}"
        quote = quotes.get(mark.pk) if _is_quotation(mark) else None
        wrote = [quote] if quote is not None else []
        entries.append(audit_log.Entry(action, mark, before, after, wrote=wrote))
    facts = [mark for mark in sound if isinstance(mark, Fact)]
    names = [mark for mark in sound if isinstance(mark, Mention)]
    save_all(facts, FACT_FIELDS)
    save_all(names, MENTION_FIELDS)
    if decision == Decision.DROPPED:
        entries += _close_gaps([fact for fact in facts if has_quote(fact)])
    audit_log.record_all(entries, by=by, article=article)
    if decision == Decision.KEPT:
        called |= {each for mark in names for each in (mark.name, mark.exact)}
        called |= {quote.speaker_name for quote in quotes.values() if quote.speaker_id is None}
        _enter(article, facts, names, called - {""}, by)
    elif any(entry.before.get("decision") == Decision.KEPT for entry in entries):
        memory.enter_story(article)
    return sound, refused


def _enter(
    article: Article, facts: list[Fact], names: list[Mention], called: set[str], by: User
) -> None:
    """Enter what was kept into search and memory. First link the quotations whose speaker goes by one
    of the names ``called``.
    """
    if facts:
        search.index_facts(facts, article.language)
    linked = entity_linking.link_speakers(article, by, called=called) if called else []
    if names:
        memory.enter_beside(article, names, [*facts, *linked])
    elif facts:
        as_linked = {fact.pk: fact for fact in (*facts, *linked)}
        memory.enter(article, as_linked.values(), new=len(as_linked) == len(facts))


def why_not(mark: Fact | Mention, decision: Decision) -> str:
    """Why this mark cannot be kept or dropped, in words; empty when it can."""
    if mark.decision == decision:
        return f"“{short(mark.exact)}” is {mark.get_decision_display()} already."
    if mark.decision == Decision.RETIRED:
        return (
            f"“{short(mark.exact)}” was retired: it belongs to an earlier text. "
            "Mark the words anew."
        )
    if decision == Decision.KEPT and mark.placement != Placement.ANCHORED:
        return f"“{short(mark.exact)}” has lost its place in the text. Attach it again first."
    if (
        decision == Decision.DROPPED
        and isinstance(mark, Fact)
        and mark.verdict in STANDING_VERDICTS
    ):
        return (
            f"“{short(mark.exact)}” carries the verdict {mark.get_verdict_display()}. "
            "Take that back first."
        )
    return ""


def _is_quotation(mark: Fact | Mention) -> TypeGuard[Fact]:
    return isinstance(mark, Fact) and mark.kind == FactKind.QUOTATION


def _close_gaps(facts: Sequence[Fact]) -> list[audit_log.Entry]:
    """Pieces that continued a dropped quote continue what that one continued."""
    dropped = {fact.pk: fact.quote.continues_id for fact in facts}
    if not dropped:
        return []
    pieces = list(
        Quote.objects.filter(continues__in=dropped)
        .exclude(pk__in=dropped)
        .select_related("fact", "speaker")
    )
    entries = []
    for piece in pieces:
        earlier = piece.continues_id
        while earlier in dropped:
            earlier = dropped[earlier]
        before, after = field_changes.apply(piece, continues_id=earlier)
        entries.append(audit_log.Entry(Action.QUOTE_REJOINED, piece, before, after))
    Quote.objects.bulk_update(pieces, ["continues"])
    return entries


def _set_deferred(mark: AnyMark, put_off: bool, by: User, version: int | None) -> Fact | Mention:
    with at_work_on(mark.article, by) as article:
        standing = fresh_span(mark, version)
        if standing.decision != Decision.SUGGESTED:
            raise Refused(
                f"“{short(standing.exact)}” is {standing.get_decision_display()}: "
                "only an undecided mark can be put off."
            )
        before, after = save_change(standing, deferred=put_off)
        act = "deferred" if put_off else "taken_up"
        action = f"{standing._meta.model_name}.{act}"
        audit_log.record(
            action, by=by, article=article, target=standing, before=before, after=after
        )
    return standing
