"""Setting a mark right: its kind, its words, its speaker or entity, its risk."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles import memory, search
from articles.choices import (
    STANDING_VERDICTS,
    UNCHECKABLE_KINDS,
    Decision,
    EntityKind,
    FactKind,
    Manner,
    Placement,
    Risk,
)
from articles.editing import hands
from articles.editing.hands import write_for_marks
from articles.editing.marks import entity_linking
from articles.editing.marks.base import (
    AnyMark,
    at_work_on,
    decided,
    fresh_span,
    has_quote,
    save_change,
    save_quote,
    short,
)
from articles.editing.marks.creation import checked_kind, checked_predecessor, refuse_twin
from articles.editing.marks.decisions import why_not
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
from articles.ledger.standing import derive
from articles.ledger.transactions import atomic_write
from articles.models import Article, Entity, Fact, Mention, Quote, User

#: What ``correct`` sets on each kind of mark.
_ON_FACTS = frozenset({"kind", "risk", "attributed_to", "resolved_from", "resolved_to"})


_ON_QUOTES = frozenset({"speaker", "speaker_at", "cue", "manner", "venue", "said_on", "continues"})


_ON_MENTIONS = frozenset({"kind", "entity", "name"})


@atomic_write
def correct(
    mark: AnyMark,
    *,
    by: User,
    version: int | None = None,
    start: int | None = None,
    end: int | None = None,
    exact: str | None = None,
    **values: Any,
) -> Fact | Mention:
    """Set a mark right; a suggestion is thereby kept. Returns the mark (a quote's fact).

    Only what is given changes. Any mark: ``start``, ``end`` (code points, half-open) with the
    ``exact`` words the person saw there. A fact: ``kind``, ``risk``, ``attributed_to``,
    ``resolved_from``, ``resolved_to``. A quotation, besides: ``speaker`` (entity or words),
    ``speaker_at`` (the place of the words that name the speaker), ``cue``, ``manner``, ``venue``,
    ``said_on``, ``continues`` (Quote or None). A mention: ``kind``, ``name``, ``entity``.

    - asks for ``mark``; locks the story, which must be at work;
    - refuses if the mark changed since ``version``, is retired, or has lost its words;
    - refuses an unknown value, words that another mark of the kind has, and a lower ``risk``;
    - makes a fact that becomes an allegation high risk;
    - saves the mark, kept by this person; derives a fact's standing anew when words or risk
      changed;
    - gives a mention whose name or kind changed the entity of that name;
    - records ``….corrected``, and for a quotation ``quote.corrected`` and ``quote.speaker_set``;
    - links the quotes whose speaker is known by now;
    - counts the marks anew, which raises the story's version.

    Raises NotAllowed, Refused, Conflict, and TypeError for a value that the mark does not have.
    """
    allowed = _allowed(mark)
    unknown = set(values) - allowed
    if unknown:
        raise TypeError(f"correct() sets no {', '.join(sorted(unknown))} on this mark")
    with at_work_on(mark.article, by) as article:
        standing = fresh_span(mark, version)
        _require_correctable(standing)
        was_kept = standing.decision == Decision.KEPT
        changed: dict[str, Any] = {}
        if start is not None or end is not None:
            changed |= _moved(article, standing, start, end, exact)
        if isinstance(standing, Fact):
            entries = _correct_fact(article, standing, values, changed, by)
        else:
            entries = _correct_mention(article, standing, values, changed, by)
        audit_log.record_all(entries, by=by, article=article)
        if isinstance(standing, Fact) and not has_quote(standing):
            memory.enter(article, [standing], new=not was_kept)
        else:
            entity_linking.link_speakers(article, by)
            memory.enter_story(article)
    return standing


def _allowed(mark: AnyMark) -> frozenset[str]:
    if isinstance(mark, Mention):
        return _ON_MENTIONS
    return _ON_FACTS | _ON_QUOTES if isinstance(mark, Quote) or has_quote(mark) else _ON_FACTS


def _require_correctable(mark: Fact | Mention) -> None:
    if mark.decision == Decision.DROPPED:
        return  # who corrects it takes the drop back
    why = why_not(mark, Decision.KEPT) if mark.decision != Decision.KEPT else ""
    if mark.decision == Decision.KEPT and mark.placement == Placement.ORPHANED:
        why = f"“{short(mark.exact)}” has lost its place in the text. Attach it again first."
    if why:
        raise Refused(why)


def _moved(
    article: Article, mark: Fact | Mention, start: int | None, end: int | None, exact: str | None
) -> dict[str, Any]:
    """The fields of the mark on its new words."""
    first, last = chosen_words(
        article,
        mark.start if start is None else start,
        mark.end if end is None else end,
        exact,
        mark.part,
    )
    if has_quote(mark):
        first, last = between_marks(article, first, last, mark.part)
    elif end is not None:
        first, last = before_stop(article, first, last, mark.part)
    if (first, last) == (mark.start, mark.end):
        return {}
    return place(article, first, last, mark.part) | {
        "placement": Placement.ANCHORED,
        "sentence_hash": sentence_of(article, first, last, mark.part),
    }


def _correct_fact(
    article: Article, fact: Fact, values: dict[str, Any], changed: dict[str, Any], by: User
) -> list[audit_log.Entry]:
    own = {name: value for name, value in values.items() if name in _ON_FACTS}
    _check_fact_values(fact, own)
    becomes_allegation = own.get("kind") == FactKind.ALLEGATION != fact.kind
    if becomes_allegation:
        own["risk"] = Risk.HIGH
    changed |= own | _keeping(fact, by)
    before, after = field_changes.apply(fact, **changed)
    if {"start", "end", "kind"} & set(after):
        refuse_twin(fact, fact.start, fact.end)
    if "exact" in after:
        fact.figures = figures_of(fact.exact)
    if {"exact", "risk"} & set(after):
        result = derive(fact, fact.verdicts.order_by())
        if has_quote(fact):
            save_quote(fact.quote, result=result)
    fact.version += 1
    fact.save()
    search.index_facts([fact])
    if {"start", "end"} & set(after):
        write_for_marks(article, [fact])
    wrote = hands.of(article, [fact])
    entries = [audit_log.Entry(Action.FACT_CORRECTED, fact, before, after, wrote=wrote)]
    if has_quote(fact):
        entries += _correct_quote(article, fact, values)
    return entries


def _correct_quote(article: Article, fact: Fact, values: dict[str, Any]) -> list[audit_log.Entry]:
    quote = fact.quote
    own: dict[str, Any] = {
        n: values[n] for n in ("cue", "manner", "venue", "said_on") if n in values
    }
    if own.get("manner", Manner.DIRECT) not in Manner.values:
        raise Refused(f"“{own['manner']}” is no manner of quotation.")
    if "continues" in values:
        own["continues"] = checked_predecessor(fact, values["continues"])
    before, after = save_quote(quote, **own)
    entries = [audit_log.Entry(Action.QUOTE_CORRECTED, quote, before, after)] if after else []
    if "speaker" in values:
        entries += entity_linking.speaker_entries(
            article, quote, values["speaker"], values.get("speaker_at")
        )
    return entries


def _correct_mention(
    article: Article, mention: Mention, values: dict[str, Any], changed: dict[str, Any], by: User
) -> list[audit_log.Entry]:
    if values.get("kind", mention.kind) not in EntityKind.values:
        raise Refused(f"“{values['kind']}” is no kind of name.")
    name = " ".join(str(values.get("name", mention.name)).split())
    if not name:
        raise Refused("A name needs at least one word.")
    changed |= _keeping(mention, by)
    entity: Entity | None = values.get("entity")
    if entity is not None:
        entity = entity_linking.standing_entity(entity)
    else:
        as_named = Mention(
            pk=mention.pk, article=article, name=name, kind=values.get("kind", mention.kind)
        )
        same = (as_named.name, as_named.kind) == (mention.name, mention.kind)
        if same and mention.entity:
            as_named.entity = mention.entity
        found, refused = entity_linking.resolve(article, [as_named], by)
        if refused:
            raise Refused(refused[mention.pk])
        entity = found[mention.pk]
        changed["kind"] = as_named.kind
    changed |= {"entity": entity, "name": entity.name}
    if values.get("entity") is not None:
        changed["kind"] = entity.kind
    before, after = save_change(mention, **changed)
    if {"start", "end"} & set(after):
        refuse_twin(mention, mention.start, mention.end)
    return [audit_log.Entry(Action.MENTION_CORRECTED, mention, before, after)]


def _keeping(mark: Fact | Mention, by: User) -> dict[str, Any]:
    return {} if mark.decision == Decision.KEPT else decided(by, Decision.KEPT)


def _check_fact_values(fact: Fact, values: dict[str, Any]) -> None:
    kind = checked_kind(values.get("kind", fact.kind))
    if has_quote(fact) and kind != FactKind.QUOTATION:
        raise Refused("A quotation stays one. Drop it, and mark the words as another kind.")
    if not has_quote(fact) and kind == FactKind.QUOTATION:
        raise Refused("A quotation has a speaker: drop this mark, and mark a quotation.")
    if kind in UNCHECKABLE_KINDS and fact.verdict in STANDING_VERDICTS:
        raise Refused(
            f"“{short(fact.exact)}” carries the verdict {fact.get_verdict_display()}. "
            "Take that back first."
        )
    if values.get("risk", fact.risk) not in Risk.values:
        raise Refused(f"“{values['risk']}” is no risk: normal or high.")
    if fact.risk == Risk.HIGH and values.get("risk") == Risk.NORMAL:
        raise Refused("To lower the risk takes a reason: set the risk by itself.")
    first: date | None = values.get("resolved_from", fact.resolved_from)
    last: date | None = values.get("resolved_to", fact.resolved_to)
    if first and last and first > last:
        raise Refused(f"The dates run backwards: {first} to {last}.")
