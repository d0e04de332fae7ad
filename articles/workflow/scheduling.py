"""Publication at a set time: sets and moves the time, and publishes when it has come."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles.choices import Stage
from articles.ledger import audit_log, moments, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import Doubtful, Refused
from articles.ledger.permissions import permitted, require, require_stage
from articles.ledger.transactions import atomic_write, lock
from articles.ledger.versions import locked
from articles.models import Article, User
from articles.workflow import gate
from articles.workflow.transitions import _record, _save, _state, move


@atomic_write
def set_time(
    article: Article, at: datetime, *, by: User, version: int, sure: bool = False
) -> Article:
    """Set a cleared story to be published at a moment, or move it to another.

    - asks for ``publish``; locks the story;
    - refuses if it changed since ``version``, is not cleared, or if the moment has passed;
    - refuses a moment far away as Doubtful, unless ``sure``; asks the gate;
    - saves the moment and who set it, with the raised version;
    - records ``article.timed``; tells author and assignee.

    Returns the story as it now stands. Raises NotAllowed, Conflict, GateClosed, Doubtful, Refused.
    """
    require(by, "publish")
    article = locked(article.pk, by=by, version=version)
    require_may_set_time(article, by)
    if at <= timezone.now():
        raise Refused(f"{moments.in_words(at)} has passed. Publish it now, or name a later moment.")
    doubt = moments.doubt(at)
    if doubt and not sure:
        raise Doubtful(f"{doubt} Say that it is meant, or name another moment.")
    gate.require_open(article, by=by)
    before = _state(article)
    article.publish_at, article.publish_by = at, by
    _save(article, "publish_at", "publish_by")
    _record(Action.ARTICLE_TIMED, article, by, before)
    _tell(article, f"{by} set it to be published on {moments.in_words(at)}", by)
    return article


@atomic_write
def take_time_back(article: Article, *, by: User, version: int) -> Article:
    """Cancel the time at which a story was to be published: the story stays cleared.

    - asks for ``publish``; locks the story;
    - refuses if it changed since ``version``, or if no time is set;
    - saves, with the raised version; records ``article.time_taken_back``;
    - tells author, assignee, and whoever had set it.
    """
    require(by, "publish")
    article = locked(article.pk, by=by, version=version)
    if article.publish_at is None:
        raise Refused("This story is not set to be published.")
    setter = article.publish_by
    _clear(article, Action.ARTICLE_TIME_TAKEN_BACK, by)
    _tell(article, f"{by} took back the time of publication", by, setter)
    return article


def require_may_set_time(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may set, or move, the time of publication."""
    require(by, "publish")
    require_stage(article, (Stage.CLEARED,), "only what is cleared is set to be published.")


def can_set_time(user: User, article: Article) -> bool:
    """Whether this person may set, move or take back the time of publication, whatever the gate says."""
    return permitted(require_may_set_time, article, user)


def due() -> QuerySet[Article]:
    """The stories whose time has come."""
    return Article.objects.filter(publish_at__lte=timezone.now()).order_by("publish_at", "pk")


@atomic_write
def publish_if_due(article_id: int) -> bool:
    """Publish a story whose time has come, in the name of who set it. Returns whether it did.

    - does nothing without a time, or before it; so it may be called any number of times;
    - when the gate is closed by then, or who set the time may no longer publish: the story stays
      cleared, the time is removed, ``article.not_published`` gives the reason, and the author, the
      assignee and who had set the time are told.
    """
    article = lock(Article(pk=article_id))
    if article.publish_at is None or article.publish_at > timezone.now():
        return False
    setter = article.publish_by
    assert setter is not None  # a constraint of the database: a time always has who set it
    try:
        move(article, "publish", by=setter, version=article.version)
    except Refused as refusal:
        _clear(article, Action.ARTICLE_NOT_PUBLISHED, None, refusal.message)
        _tell(article, f"not published at its time: {refusal.message}", None, setter)
        return False
    return True


def _clear(article: Article, action: Action, by: User | None, reason: str = "") -> None:
    before = _state(article)
    article.publish_at = article.publish_by = None
    _save(article, "publish_at", "publish_by")
    audit_log.record_change(
        action,
        by=by,
        article=article,
        target=article,
        before=before,
        after=_state(article),
        reason=reason,
    )


def _tell(article: Article, line: str, by: User | None, *besides: User | None) -> None:
    notifications.tell([article.author, article.assignee, *besides], article, line, by=by)
