"""Takes back decisions on marks: many of one act at once, with the queries of a single one."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from django.db.models import F, Model

from articles import search
from articles.choices import WORKING_STAGES, Decision, Placement, Risk
from articles.ledger import audit_log, bulk_update, field_changes
from articles.ledger.exceptions import Conflict
from articles.ledger.permissions import require_stage
from articles.ledger.standing import effective_verdicts, refresh_standing, refresh_standings
from articles.ledger.versions import bump_version, long_ago
from articles.models import Article, Event, Fact, Mention, Occurrence, Quote, User, Verdict
from articles.workflow.verdicts import require_may_lower_risk

Row = Fact | Mention | Quote | Occurrence

MARKS: dict[str, type[Row]] = {
    "fact": Fact, "mention": Mention, "quote": Quote, "occurrence": Occurrence
}  # fmt: skip

#: The records that are read with the marks of a kind.
_AT_HAND = {"quote": ("fact", "speaker"), "occurrence": ("fact",)}

#: Fields that are derived from verdicts, and so never put back.
DERIVED = ("standing", "verdict", "checked_by_id", "seconded_by_id", "checked_at")


def undo_marks(events: Sequence[Event], article: Article, by: User) -> list[Event]:
    """Put marks back as they were before these events, at most one event for each mark.

    - refuses unless every mark is as its event left it;
    - refuses to change the decision on a mark with a verdict, and to lower a risk that this person
      may not lower;
    - retires a mark that was added, puts the others back; derives standings; raises versions;
    - records ``<kind>.undone`` for each.

    Raises Conflict, NotAllowed.
    """
    require_working(article)
    rows = _rows(events)
    verdicts = _verdicts([row for row in rows.values() if isinstance(row, Fact)])
    for event in events:
        row = rows[event.target_type, event.target_id]
        require_unchanged(event, row)
        _require_free(row, event, verdicts)
        stays = event.before.get("decision", Decision.KEPT) == Decision.KEPT
        if isinstance(row, Fact) and stays and row.risk == Risk.HIGH == event.after.get("risk"):
            require_may_lower_risk(article, row, by)
        if event.action.endswith(".added"):
            _take_off(row)
        else:
            put_back = {name: v for name, v in event.before.items() if name not in DERIVED}
            field_changes.put_back(row, put_back)
    for kind in MARKS:
        of_kind = [event for event in events if event.target_type == kind]
        _save([rows[kind, event.target_id] for event in of_kind], of_kind)
    entries = [
        audit_log.Entry(
            f"{event.target_type}.undone", rows[event.target_type, event.target_id],
            event.after, event.before, event.action, event,
        )
        for event in events
    ]  # fmt: skip
    return audit_log.record_all(entries, by=by, article=article)


def touches_kept(event: Event) -> bool:
    """Whether the event changed a mark that was kept before or after it."""
    states = (part.get("decision", Decision.KEPT) for part in (event.before, event.after))
    return event.target_type in MARKS and Decision.KEPT in states


def require_unchanged(event: Event, row: Article | Row) -> None:
    """Raise Conflict if the record no longer has what the event gave it."""
    given = {
        name: value
        for name, value in event.after.items()
        if name not in DERIVED and _is_field(row, name)
    }
    if field_changes.of(row, *given) != given:
        raise Conflict(changed_since(event))


def changed_since(event: Event) -> str:
    """A sentence: who changed the event's record since, and how long ago."""
    later = (
        Event.objects.filter(
            target_type=event.target_type, target_id=event.target_id, pk__gt=event.pk
        )
        .order_by("-pk")
        .first()
    )
    who = f"{later.actor_name} changed this {long_ago(later.at)} ago." if later else "It changed."
    return f"“{event.target_text}” is no longer as you left it. {who} Nothing was undone."


def require_working(article: Article) -> None:
    require_stage(article, WORKING_STAGES, "its marks stand.")


def _rows(events: Sequence[Event]) -> dict[tuple[str, int | None], Row]:
    """The marks of these events as they are now, by (kind, id)."""
    found: dict[tuple[str, int | None], Row] = {}
    for kind, model in MARKS.items():
        keys = [event.target_pk for event in events if event.target_type == kind]
        if keys:
            stood = model.objects.filter(pk__in=keys).order_by()
            if kind in _AT_HAND:
                stood = stood.select_related(*_AT_HAND[kind])
            found |= {(kind, row.pk): row for row in stood}
    return found


def _verdicts(facts: Sequence[Fact]) -> dict[int, list[Verdict]]:
    """The verdicts on these facts that nobody took back."""
    given: dict[int, list[Verdict]] = {}
    if facts:
        for verdict in Verdict.objects.filter(fact__in=[fact.pk for fact in facts]).order_by():
            given.setdefault(verdict.fact_id, []).append(verdict)
    return {fact: effective_verdicts(rows) for fact, rows in given.items()}


def _require_free(row: Row, event: Event, verdicts: Mapping[int, list[Verdict]]) -> None:
    """Raise Conflict if undoing would change the decision on a mark that has a verdict, or has lost its
    words."""
    if "decision" not in event.after or isinstance(row, Quote | Occurrence):
        return
    if isinstance(row, Fact) and verdicts.get(row.pk):
        raise Conflict(f"“{row}” has a verdict by now. Take that back first.")
    if row.placement != Placement.ANCHORED:
        raise Conflict(f"The words “{row.exact[:80]}” were edited since. Nothing was undone.")


def _take_off(row: Row) -> None:
    """Retire, unsaved, a mark that its maker takes back. A quote goes with its fact."""
    if isinstance(row, Occurrence):
        row.placement = Placement.ORPHANED
    elif not isinstance(row, Quote):
        row.decision, row.retired_reason = Decision.RETIRED, "Taken back by who made it."


def _save(rows: Sequence[Row], events: Sequence[Event]) -> None:
    """Save what was put back on rows of one kind, and raise their versions."""
    if not rows:
        return
    columns = sorted({name for row, event in zip(rows, events, strict=True)
                      for name in _columns(row, event)})  # fmt: skip
    of_facts = [row for row in rows if isinstance(row, Quote | Occurrence)]
    if len(rows) == 1:
        _save_one(rows[0], columns)
    elif of_facts:
        bulk_update.update(of_facts, columns)
        facts = Fact.objects.filter(pk__in=[row.fact_id for row in of_facts])
        facts.update(version=F("version") + 1)
    else:
        _save_marks([row for row in rows if isinstance(row, Fact | Mention)], columns)
    reworded = [
        row
        for row, event in zip(rows, events, strict=True)
        if isinstance(row, Fact) and "exact" in event.before
    ]
    if reworded:
        search.index_facts(reworded)


def _save_marks(marks: Sequence[Fact | Mention], columns: Sequence[str]) -> None:
    for mark in marks:
        mark.version += 1
    bulk_update.update(marks, [*columns, "version"])
    refresh_standings([mark for mark in marks if isinstance(mark, Fact)])


def _save_one(row: Row, columns: Sequence[str]) -> None:
    if isinstance(row, Fact):
        refresh_standing(row, *columns)
        return
    row.save(update_fields=columns)
    bump_version(row.fact if isinstance(row, Quote | Occurrence) else row)


def _columns(row: Row, event: Event) -> list[str]:
    """The fields of the record that are put back, or that take a new mark off."""
    if event.action.endswith(".added"):
        return ["placement"] if isinstance(row, Occurrence) else ["decision", "retired_reason"]
    return [row._meta.get_field(name).name for name in event.before if name not in DERIVED]


def _is_field(row: Model, name: str) -> bool:
    return name in _fields(type(row))


@functools.cache
def _fields(model: type[Model]) -> frozenset[str]:
    """Looked up once: one act puts back thousands of marks."""
    return frozenset(field.attname for field in model._meta.concrete_fields)
