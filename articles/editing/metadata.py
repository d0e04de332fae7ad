"""The details of a story beside its words: section, outlet, byline, dates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import memory, search
from articles.choices import ARCHIVE_STAGES, Stage
from articles.ledger import audit_log, counters, field_changes, moments
from articles.ledger.actions import Action
from articles.ledger.exceptions import Doubtful, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import Article, User
from articles.search import catalogue

FIELDS = (
    "slug",
    "section",
    "outlet",
    "byline",
    "dateline",
    "address",
    "language",
    "embargo_until",
    "published_at",
)


OPEN_STAGES = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED)


@atomic_write
def set_details(
    article: Article, *, by: User, version: int, sure: bool = False, **values: Any
) -> Article:
    """Set some of: slug, section, outlet, byline, dateline, address, language, embargo_until,
    published_at. None of them is part of the words.

    - asks for ``mark``; locks the story;
    - refuses if it changed since ``version``, or is published or spiked. While ``embargo_runs``,
      whoever may ``publish`` may still set the embargo;
    - refuses a value that does not fit its field, a time of publication in the future, and a form
      that changes nothing;
    - asks again (Doubtful) for an embargo that has passed or is far away, unless ``sure``;
    - saves; an embargo that is lifted before its time ends now;
    - copies a changed date of the archive to every row that repeats it;
    - enters the words into the index again where the language changed;
    - records ``article.described``; raises the version.

    Returns the story as it now stands. Raises NotAllowed, Conflict, Doubtful, Refused, and
    TypeError for a field that is none of these.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"set_details() sets no {', '.join(sorted(unknown))}")
    require(by, "mark")
    article = locked(article.pk, by=by, version=version)
    if article.stage not in OPEN_STAGES:
        _refuse_what_stands(article, by, set(values))
    if values.get("published_at") and values["published_at"] > timezone.now():
        raise Refused("The time of publication is still to come. Set an embargo instead.")
    if "embargo_until" in values:
        values["embargo_until"] = _embargo_to_set(article, values["embargo_until"], sure=sure)
    before, after = field_changes.apply(article, **values)
    if not after:
        raise Refused("Nothing has changed.")
    _require_fitting(article, set(values))
    dated: datetime = article.published_at or article.received_at
    redated, article.dated_at = article.dated_at != dated, dated
    article.save(update_fields=[*values, "dated_at"])
    if redated:
        counters.redate(article)
    if "language" in after:
        search.index_language(article)
        memory.enter_story(article)
    if article.stage in ARCHIVE_STAGES:
        catalogue.refresh(article.pk)
    audit_log.record(
        Action.ARTICLE_DESCRIBED, by=by, article=article, target=article, before=before, after=after
    )
    bump_version(article)
    return article


def _embargo_to_set(article: Article, until: datetime | None, *, sure: bool) -> datetime | None:
    """The end of the embargo as it is saved: one that runs is lifted now, never before. Doubtful for
    one that has passed or is far away."""
    doubt = moments.doubt(until) if until else ""
    if doubt and not sure and until != article.embargo_until:
        raise Doubtful(f"The embargo: {doubt} Say that it is meant, or set another.")
    if embargo_runs(article):
        return max(until or timezone.now(), timezone.now())
    return until


def _require_fitting(article: Article, names: set[str]) -> None:
    """Refuse a value of these fields that its field does not take."""
    try:
        article.clean_fields(exclude={f.name for f in article._meta.fields} - names)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(f"{field.replace('_', ' ').capitalize()}: {messages[0]}") from error


def embargo_runs(article: Article) -> bool:
    """Whether the story is published but hidden from readers by its embargo, which may still be
    moved or lifted.
    """
    until = article.embargo_until
    return article.stage == Stage.PUBLISHED and until is not None and until > timezone.now()


def _refuse_what_stands(article: Article, by: User, names: set[str]) -> None:
    if names != {"embargo_until"} or article.stage != Stage.PUBLISHED:
        raise Refused(f"This story is {article.get_stage_display()}: its details stand.")
    if not embargo_runs(article):
        raise Refused(
            "Readers have this story: it is too late for an embargo. Withdraw it instead."
        )
    require(by, "publish")
