"""Feeds: archivists keep them, background tasks ask them, and their items are offered on the desk."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from articles.choices import DeliveryState, DeliveryWay, NoticeKind
from articles.importing import Format, Incoming, Unreadable, parse_apart, sniff
from articles.intake import copies, deliveries, fetching
from articles.intake.deliveries import Origin
from articles.intake.fetching import Fetched, FetchRefused
from articles.intake.turns import turn_at
from articles.ledger import audit_log, field_changes, notifications, transactions
from articles.ledger.actions import Action
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, require_version
from articles.models import Article, Delivery, Feed, Outlet, User

#: The longest pause after failures; also the longest Retry-After of a server that is obeyed.
LONGEST_PAUSE = timedelta(days=1)

_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@atomic_write
def add(outlet: Outlet, address: str, *, by: User, every: int = 10, is_active: bool = True) -> Feed:
    """Add a feed to an outlet, to be asked from now on, and return it.

    - asks for ``curate``;
    - refuses an address that is none or that another feed has;
    - saves; records ``feed.created``.
    """
    require(by, "curate")
    transactions.lock_registry()
    feed = Feed(outlet=outlet, address=address.strip(), every=every, is_active=is_active)
    _check(feed)
    feed.save(force_insert=True)
    after = {"outlet": outlet.pk, "address": feed.address, "every": every}
    audit_log.record(Action.FEED_CREATED, by=by, target=feed, after=after)
    return feed


@atomic_write
def change(feed: Feed, *, by: User, version: int, **values: Any) -> Feed:
    """Set the values given (outlet, address, every, is_active); return the feed as it now stands.

    - asks for ``curate``;
    - refuses when it changed since ``version`` or a value does not fit;
    - with another address, clears what the old one had told (ETag, name, failures);
    - saves; records ``feed.changed``; raises its version. The feed is asked at the next tick.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = Feed.objects.get(pk=feed.pk)
    require_version(standing, version)
    before, after = field_changes.apply(standing, **values)
    if not after:
        return standing
    if "address" in after:
        standing.etag = standing.last_modified = standing.moved_to = ""
        standing.gone_at = None
    standing.failures, standing.next_at = 0, timezone.now()
    _check(standing)
    standing.save()
    audit_log.record(Action.FEED_CHANGED, by=by, target=standing, before=before, after=after)
    bump_version(standing)
    return standing


def follow(feed: Feed, *, by: User, version: int) -> Feed:
    """Use the address that the feed says it moved to: as ``change``."""
    if not feed.moved_to:
        raise Refused("This feed has not said that it moved.")
    return change(feed, by=by, version=version, address=feed.moved_to)


@atomic_write
def ask_again(feed: Feed, *, by: User, version: int) -> Feed:
    """Have a feed asked at the next tick, although it failed before.

    - asks for ``curate``;
    - refuses when it changed since ``version`` or is switched off;
    - saves; records ``feed.changed``; raises its version.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = Feed.objects.get(pk=feed.pk)
    require_version(standing, version)
    if not standing.is_active:
        raise Refused("This feed is switched off.")
    now = timezone.now()
    before, after = field_changes.apply(standing, gone_at=None, failures=0, next_at=now)
    standing.save(update_fields=["gone_at", "failures", "next_at"])
    audit_log.record(Action.FEED_CHANGED, by=by, target=standing, before=before, after=after)
    bump_version(standing)
    return standing


def claim_due() -> list[Feed]:
    """Claim the feeds that are due, and return them. No other caller gets a claimed feed before its
    next visit is due.
    """
    now = timezone.now()
    claimed = []
    for feed in Feed.objects.due():
        later = now + timedelta(minutes=feed.every)
        mine = Feed.objects.filter(pk=feed.pk, next_at=feed.next_at).update(next_at=later)
        if mine:
            claimed.append(feed)
    return claimed


def poll(key: int) -> bool:
    """Fetch a feed and offer its new items.

    - sends ETag and Last-Modified, so that an unchanged feed answers without its items;
    - does not offer an item again that was offered before.

    Returns False when somebody else is fetching from its host.
    """
    feed = (
        Feed.objects.filter(pk=key, is_active=True, gone_at=None).select_related("outlet").first()
    )
    if feed is None:
        return True
    with turn_at(feed.address) as mine:
        if not mine:
            return False
        try:
            answer = fetching.fetch(
                feed.address, allow=settings.NEWSROOM_FETCH_ALLOW, headers=_conditions(feed)
            )
            _answered(feed, answer)
        except FetchRefused as refusal:
            _failed(feed, refusal.reason)
        except Unreadable as problem:
            _failed(feed, str(problem))
        except Exception:
            _failed(feed, "Its items could not be read.")
            raise
    return True


def _conditions(feed: Feed) -> dict[str, str]:
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _answered(feed: Feed, answer: Fetched) -> None:
    moved = answer.moved_to[:500] if answer.moved_to != feed.address else ""
    if answer.status == HTTPStatus.NOT_MODIFIED:
        _visited(feed, moved_to=moved)
    elif answer.status == HTTPStatus.OK:
        stories = _stories(answer)
        _offer_new(feed, answer, stories)
        _visited(
            feed,
            moved_to=moved,
            etag=answer.header("ETag")[:300],
            last_modified=answer.header("Last-Modified")[:100],
        )
    elif answer.status == HTTPStatus.GONE:
        now = timezone.now()
        Feed.objects.filter(pk=feed.pk).update(
            gone_at=now, last_at=now, last_error="It says that it is gone for good (410)."
        )
    else:
        words = f"The server answers “{answer.status} {answer.words}”."
        wait = _retry_after(answer) if answer.status in _BUSY else None
        _failed(feed, words, wait)


def _stories(answer: Fetched) -> list[Incoming]:
    kind = sniff(answer.content, "", answer.content_type)
    if kind is not Format.FEED:
        raise Unreadable("This is no feed.")
    return parse_apart(answer.content, kind, charset=answer.charset)


def _visited(feed: Feed, **fields: str) -> None:
    now = timezone.now()
    Feed.objects.filter(pk=feed.pk).update(
        last_at=now,
        succeeded_at=now,
        failures=0,
        last_error="",
        next_at=now + timedelta(minutes=feed.every),
        **fields,
    )


def _failed(feed: Feed, reason: str, wait: timedelta | None = None) -> None:
    """Note the failure. The pause doubles with each failure in a row. It varies by up to a fifth, so
    that feeds which failed together are not all asked again at once.
    """
    now = timezone.now()
    pause = timedelta(minutes=feed.every) * 2 ** min(feed.failures + 1, 12)
    pause = min(pause, LONGEST_PAUSE) * random.uniform(0.8, 1.2)
    if wait is not None:
        pause = max(pause, min(wait, LONGEST_PAUSE))
    Feed.objects.filter(pk=feed.pk).update(
        last_at=now, failures=feed.failures + 1, last_error=reason[:300], next_at=now + pause
    )


def _retry_after(answer: Fetched) -> timedelta | None:
    """The pause that the server asks for, in either form of the header Retry-After."""
    said = answer.header("Retry-After").strip()
    if (seconds := number_in(said)) is not None:
        return timedelta(seconds=min(seconds, 10**6))
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - datetime.now(UTC), timedelta())


@atomic_write
def _offer_new(feed: Feed, answer: Fetched, stories: Sequence[Incoming]) -> None:
    """Offer the new items, and the known ones whose words changed.

    - A new version of a story that was taken in is linked to that story; its holder gets a notice.
    - A new version of an undecided item replaces it.

    A fixed number of queries, and more for each changed item.
    """
    fields = [deliveries.fields_of(story) for story in stories]
    known = _known(feed, fields)
    seen = {(one.identity, one.words) for one in known}
    new = []
    for story, made in zip(stories, fields, strict=True):
        key = (made["identity"], made["words"])
        if key not in seen and (story.headline or story.paragraphs):
            seen.add(key)
            new.append(story)
    if not new:
        return
    copy = copies.keep_page(answer)
    origin = Origin(DeliveryWay.FEED, feed=feed, format=Format.FEED, copy=copy)
    offered = deliveries.offer(new, origin)
    earlier = {one.identity: one for one in known if one.identity}  # the latest of each
    for one in offered:
        before = earlier.get(one.identity) if one.identity else None
        if before is not None:
            _follows(one, before)


def _known(feed: Feed, fields: Sequence[dict[str, Any]]) -> list[Delivery]:
    ids = {made["identity"] for made in fields if made["identity"]}
    words = {made["words"] for made in fields}
    rows = Delivery.objects.filter(Q(identity__in=ids) | Q(words__in=words), feed=feed)
    return list(rows.defer("story", "text").select_related("article").order_by("pk"))


def _follows(newer: Delivery, before: Delivery) -> None:
    if before.article_id is not None:
        Delivery.objects.filter(pk=newer.pk).update(article=before.article)
        newer.article = before.article
        _notify_holder(newer, before.article_id)
    elif before.state == DeliveryState.OFFERED:
        Delivery.objects.filter(pk=before.pk, state=DeliveryState.OFFERED).update(
            state=DeliveryState.DISMISSED,
            decided_at=timezone.now(),
            reason="A newer version came.",
        )


def _notify_holder(newer: Delivery, article_id: int) -> None:
    what = "a newer version"
    if newer.correction:
        what = "a correction"
    elif newer.is_warning:
        what = f"it as {newer.get_says_display()}"
    sender = newer.feed.outlet if newer.feed else "The sender"
    line = f"{sender} sends {what}"
    article = Article.objects.select_related("assignee", "author").get(pk=article_id)
    recipients = [article.assignee, article.author]
    notifications.tell(recipients, article, line, by=None, kind=NoticeKind.SENDER)


def _check(feed: Feed) -> None:
    try:
        feed.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    try:
        fetching.checked(feed.address, settings.NEWSROOM_FETCH_ALLOW)
    except FetchRefused as refusal:
        raise Refused(refusal.reason) from refusal
