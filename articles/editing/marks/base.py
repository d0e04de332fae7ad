"""What every act on a mark begins with: permission, locked story, version, words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import WORKING_STAGES, Decision, FactKind, Part
from articles.ledger import bulk_update, counters, field_changes
from articles.ledger.permissions import permitted, require, require_stage, require_visible
from articles.ledger.versions import current_row, locked, require_version
from articles.models import Article, Fact, Mention, Quote, User

#: The columns that a decision on many marks may change, for one bulk update.
FACT_FIELDS = ("decision", "decided_by", "decided_at", "deferred", "risk", "version")


MENTION_FIELDS = (
    "decision", "decided_by", "decided_at", "deferred", "entity", "kind", "name", "version"
)  # fmt: skip


AnyMark = Fact | Quote | Mention


MarkType = TypeVar("MarkType", Fact, Mention)


@contextlib.contextmanager
def at_work_on(article: Article, by: User) -> Iterator[Article]:
    """The marks of a story, inside an ``atomic_write``: yields the story, locked and as it now
    stands.

    - locks the story; asks for ``mark``;
    - refuses a story that this person may not see, and a stage in which marks are not worked on;
    - when the act has gone through and recorded an event, counts the marks anew, which raises the
      story's ``version``.

    Raises NotAllowed or Refused, and then nothing is written.
    """
    held = locked(article.pk, by=by)
    require_work_on(held, by)
    with counters.refreshed_by_events(held):
        yield held


def require_work_on(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may work on the marks of the story now."""
    require(by, "mark")
    require_visible(by, article)
    require_stage(
        article,
        WORKING_STAGES,
        "its marks stand. Return it, or open a correction, to work on it again.",
    )


def can_mark(user: User, article: Article) -> bool:
    """Whether this person may decide, make and change marks in the story now."""
    return permitted(require_work_on, article, user)


def span_of(mark: AnyMark) -> Fact | Mention:
    """The span itself: a quote's span is its fact."""
    return mark.fact if isinstance(mark, Quote) else mark


def fresh(mark: MarkType, version: int | None) -> MarkType:
    """The mark as it now stands. Call under the article's lock.

    ``version`` is the one that the person saw; without it, the one that ``mark`` was loaded with.
    With it, id and story of ``mark`` are enough. Raises Refused when the story has no such mark, and
    Conflict, which names who changed the mark in the meantime, how and how long ago.
    """
    rows = type(mark).objects.filter(article=mark.article_id)
    if isinstance(mark, Fact):
        standing = with_quote(current_row(rows, mark.pk))
    else:
        standing = current_row(rows.select_related("entity"), mark.pk)
    seen = mark.version if version is None else version
    require_version(standing, seen)
    return standing


def fresh_span(mark: AnyMark, version: int | None) -> Fact | Mention:
    """As ``fresh``, but of the span itself: a quote's span is its fact."""
    span = span_of(mark)
    # Each kind by itself: ``fresh`` gives back the very type that it takes.
    if isinstance(span, Fact):
        return fresh(span, version)
    return fresh(span, version)


def fresh_all(model: type[MarkType], marks: Sequence[MarkType]) -> list[MarkType]:
    """The marks as they now stand, in reading order, with one query. Versions are not compared."""
    found = _load(model).filter(pk__in=[mark.pk for mark in marks])
    return sorted(found, key=lambda mark: (mark.part == Part.BODY, mark.start, mark.end, mark.pk))


def _load(model: type[MarkType]) -> models.QuerySet[MarkType]:
    return model.objects.select_related("quote__speaker" if model is Fact else "entity").order_by()


def with_quote(fact: Fact) -> Fact:
    """The fact with its quote and speaker loaded; only a quotation costs a query."""
    quote = None
    if fact.kind == FactKind.QUOTATION:
        quote = Quote.objects.select_related("speaker").filter(pk=fact.pk).first()
    if quote is None:
        Fact._meta.get_field("quote").set_cached_value(fact, None)
    else:
        quote.fact = fact
    return fact


def short(words: str, most: int = 60) -> str:
    """The words, cut for a message."""
    return Truncator(words).chars(most)


def has_quote(fact: Fact | Mention) -> bool:
    """Whether this fact is a quotation with its quote. Free after ``fresh``."""
    return isinstance(fact, Fact) and hasattr(fact, "quote")


def decided(by: User, decision: Decision) -> dict[str, Any]:
    """The fields of a decision made now by this person."""
    return {
        "decision": decision,
        "decided_by": by,
        "decided_at": timezone.now(),
        "deferred": False,
    }


def save_all(marks: Sequence[MarkType], fields: Sequence[str]) -> None:
    """Save these fields of the marks, all of one sort."""
    if len(marks) == 1:
        marks[0].save(update_fields=fields)
    else:
        bulk_update.update(marks, fields)


def save_change(
    mark: Fact | Mention, **values: Any
) -> tuple[field_changes.Fields, field_changes.Fields]:
    """Apply and save the values on a mark, with its ``version`` one more; (before, after)."""
    before, after = field_changes.apply(mark, **values)
    mark.version += 1
    mark.save(update_fields=[*_names(mark, after), "version"])
    return before, after


def save_quote(quote: Quote, **values: Any) -> tuple[field_changes.Fields, field_changes.Fields]:
    """Apply and save the values on a quote; (before, after), both empty when nothing changed."""
    before, after = field_changes.apply(quote, **values)
    if after:
        quote.save(update_fields=_names(quote, after))
    return before, after


def _names(record: models.Model, fields: field_changes.Fields) -> list[str]:
    return [record._meta.get_field(name).name for name in fields]
