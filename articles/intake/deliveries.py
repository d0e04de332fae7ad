"""Deliveries: what came in and is no story yet. Offered, taken in, dismissed, answered."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.choices import DeliveryState, DeliveryWay, SenderSays
from articles.curation import story_groups
from articles.editing import intake, revisions
from articles.editing.intake import Draft
from articles.editing.revisions import EditReport
from articles.importing import Incoming, State, as_data, from_data, put_back, settle
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.permissions import require, require_visible
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import ArchivedCopy, Article, Delivery, Feed, User

#: How long the words of a feed's items are kept, and what people brought and did not take in.
KEPT_OF_FEEDS = timedelta(days=30)
KEPT_OF_PEOPLE = timedelta(days=1)

#: A feed's item with an address and fewer words than this only points to its page.
STUB_WORDS = 80

#: The states of a story that is not ticked beforehand among the stories of its file.
UNTICKED = (State.DRAFT, State.PRIVATE, State.PASSWORDED, State.WITHHELD, State.CANCELED)

SHORTEST_ANSWER = 3  # characters

#: The answer to a warning whose delivery became the newer version.
TAKEN_AS_NEWER = "Taken in as newer version."


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided on the preview: the indices of the left-out lines to put back, of the
    tracked changes accepted, and of those refused."""

    back: frozenset[int] = frozenset()
    accepted: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where stories came from: the way, who or which feed brought them, and the bytes."""

    way: DeliveryWay
    by: User | None = None
    feed: Feed | None = None
    filename: str = ""
    address: str = ""
    format: str = ""
    text: str = ""
    copy: ArchivedCopy | None = None


def offer(
    stories: Sequence[Incoming], origin: Origin, parcel: uuid.UUID | None = None
) -> list[Delivery]:
    """Write a delivery for each story, offered; return them in order. One query.

    ``parcel`` is what they came together in; a new one without it.
    """
    parcel = parcel or uuid.uuid4()
    return Delivery.objects.bulk_create(
        Delivery(
            way=origin.way,
            state=DeliveryState.OFFERED,
            by=origin.by,
            feed=origin.feed,
            parcel=parcel,
            filename=_storable(origin.filename[:255]),
            format=origin.format,
            text=_storable(origin.text),
            copy=origin.copy,
            **fields_of(story, origin.address),
        )
        for story in stories
    )


def fields_of(story: Incoming, address: str = "") -> dict[str, Any]:
    """The fields of a delivery: its story, and what lists show of it."""
    fields = {
        "title": intake.suggested_headline(story)[:300],
        "address": (story.address or address)[:1000],
        "identity": story.id[:500],
        "words": hash_of(story),
        "says": SenderSays(story.state.value),
        "correction": story.correction,
        "version": story.version[:100],
        "story": as_data(story),
    }
    return _storable(fields)


def hash_of(story: Incoming) -> str:
    """SHA-256 of headline, body and the sender's notes: a version with other words has another one."""
    said = (story.headline, story.body, story.state.value, str(story.correction))
    return hashlib.sha256("\x00".join(said).encode("utf-8", "replace")).hexdigest()


def story_of(delivery: Delivery, choices: Choices | None = None) -> Incoming:
    """The delivery's story as it came; with ``choices``, as a person decided on it.

    Raises Refused when its words were forgotten.
    """
    if delivery.story is None:
        raise Refused("The words of this delivery are not kept any more. Fetch or paste it again.")
    story = from_data(delivery.story)
    if choices is None:
        return story
    story = put_back(story, choices.back)
    if set(story.open_changes) <= choices.accepted | choices.refused:
        story = settle(story, choices.accepted)
    return story


def is_stub(delivery: Delivery) -> bool:
    """Whether a feed brought only the beginning of the story, so that its page must be fetched."""
    if delivery.way != DeliveryWay.FEED or not delivery.address or delivery.reason:
        return False
    return len(story_of(delivery).body.split()) < STUB_WORDS


def draft_of(
    delivery: Delivery, *, by: User, choices: Choices | None = None, language: str = ""
) -> Draft:
    """The draft that the reader makes of the delivery. Nothing is saved. ``language`` is the one that
    a person chose; without it the reader decides. Raises NotAllowed, Refused.
    """
    story = story_of(delivery, choices)
    published = times_of(story)["published_at"]
    draft = intake.prepare(
        story,
        by=by,
        text=delivery.text,
        filename=delivery.filename,
        copy=delivery.copy,
        published=timezone.localdate(published) if published else None,
        language=language,
    )
    if not draft.near:
        return draft
    others = _apart_from(delivery, [item.article.pk for item in draft.near])
    return replace(
        draft,
        near=tuple(item for item in draft.near if item.article.pk not in others),
        apart=tuple(item for item in draft.near if item.article.pk in others),
    )


def _apart_from(delivery: Delivery, keys: Sequence[int]) -> set[int]:
    """The stories among ``keys`` from which somebody told this delivery apart, or an earlier one with
    the same words.
    """
    said = Delivery.apart_from.through.objects.filter(
        article_id__in=keys, delivery__words=delivery.words
    )
    return set(said.values_list("article_id", flat=True))


@atomic_write
def tell_apart(delivery: Delivery, article: Article, *, by: User) -> None:
    """Say that the delivery is another story than ``article``, though much like it.

    - asks for ``hand_in`` and that the person may look at both;
    - refuses a delivery that is decided;
    - saves: neither this delivery nor a later one with the same words is offered as the newer
      version of ``article``;
    - when the delivery is taken in, the pair is decided as different.

    Raises NotAllowed, Conflict.
    """
    delivery = _undecided(delivery, by)
    require_visible(by, article)
    delivery.apart_from.add(article)


@atomic_write
def take(
    delivery: Delivery,
    *,
    by: User,
    choices: Choices | None = None,
    alone: bool = False,
    **details: Any,
) -> Article:
    """Take the delivery in as a story of its own and return it.

    - asks for ``hand_in`` and that the person may look at it;
    - refuses a delivery that is decided; with ``alone``, one that is much like another story;
    - reads it with ``choices``, in the language of ``details``;
    - takes it in (``intake.take_in``, with ``details``);
    - decides the pairs with the stories from which it was told apart; marks the delivery as taken;
    - tells whoever holds the story when its sender takes something back.

    Raises NotAllowed, Conflict, Refused, Duplicate.
    """
    delivery = _undecided(delivery, by)
    draft = draft_of(delivery, by=by, choices=choices, language=details.get("language", ""))
    if alone and draft.near:
        raise Refused(f"It is much like “{draft.near[0].article}”. Open it to decide.")
    if delivery.feed and not details.get("outlet"):
        details["outlet"] = delivery.feed.outlet
    article = intake.take_in(draft, by=by, **(times_of(draft.incoming) | details))
    for other in draft.apart:
        story_groups.call_apart(article, other.article, other.alike, by=by)
    _decide(delivery, DeliveryState.TAKEN, by, article=article)
    return article


@atomic_write
def take_as_newer(
    delivery: Delivery,
    article: Article,
    *,
    by: User,
    base: int,
    choices: Choices | None = None,
) -> EditReport:
    """Take the delivery in as the newer version of ``article``.

    - asks and refuses as ``take`` does;
    - makes its words the next revision (``revisions.newer_version``), and the remarks in its margin
      comments on it;
    - later items of the feed with the same id are offered as versions of this story too.
    """
    delivery = _undecided(delivery, by)
    story = story_of(delivery, choices)
    intake.require_settled(story)
    note = " ".join(filter(None, (delivery.version, delivery.filename or delivery.address)))
    report = revisions.newer_version(article, story, by=by, base=base, note=note[:500])
    standing = locked(article.pk, by=by)
    intake.write_remarks(standing, story)
    _decide(delivery, DeliveryState.TAKEN, by, article=standing, answered=True)
    return report


@atomic_write
def dismiss(deliveries: Collection[Delivery], *, by: User) -> int:
    """Say that these will not be taken in; return how many were open.

    - asks for ``hand_in``;
    - passes over those that are decided or that this person may not look at;
    - marks the others; records ``delivery.dismissed`` for each that a feed brought.
    """
    require(by, "hand_in")
    open_ones = list(
        Delivery.objects.open_to(by)
        .filter(
            pk__in=[delivery.pk for delivery in deliveries],
            state__in=(DeliveryState.OFFERED, DeliveryState.AWAITED),
        )
        .order_by("pk")
    )
    Delivery.objects.filter(pk__in=[one.pk for one in open_ones]).update(
        state=DeliveryState.DISMISSED, decided_by=by, decided_at=timezone.now()
    )
    entries = [
        audit_log.Entry(Action.DELIVERY_DISMISSED, one, after={"title": one.title})
        for one in open_ones
        if one.feed_id
    ]
    audit_log.record_all(entries, by=by)
    return len(open_ones)


@atomic_write
def answer(delivery: Delivery, *, by: User, words: str) -> Delivery:
    """Say what was done about a sender's withdrawal or correction, so that it no longer blocks its
    story.

    - asks for ``mark``; locks the story;
    - refuses when there is nothing to answer, and an empty answer;
    - saves; records ``delivery.answered``; raises the story's version.
    """
    require(by, "mark")
    if delivery.article_id is None:
        raise Refused("This delivery belongs to no story.")
    article = locked(delivery.article_id, by=by)
    delivery = Delivery.objects.get(pk=delivery.pk)
    if not delivery.is_warning:
        raise Refused("Its sender takes nothing back.")
    if delivery.answered_at:
        raise Refused("Somebody has answered this already.")
    words = " ".join(words.split())
    if len(words) < SHORTEST_ANSWER:
        raise Refused("Say what was done about it.")
    delivery.answered_by, delivery.answered_at = by, timezone.now()
    delivery.answer = words[:500]
    delivery.save(update_fields=["answered_by", "answered_at", "answer"])
    _record_answer(delivery, article, by)
    bump_version(article)
    return delivery


def _record_answer(delivery: Delivery, article: Article, by: User) -> None:
    audit_log.record(
        Action.DELIVERY_ANSWERED,
        by=by,
        article=article,
        target=delivery,
        after={"says": delivery.says, "correction": delivery.correction},
        reason=delivery.answer,
    )


def may_answer(user: User, delivery: Delivery) -> bool:
    """Whether this person may answer a sender's withdrawal or correction."""
    return (
        user.is_active
        and user.has_perm("articles.mark")
        and delivery.article_id is not None
        and delivery.is_warning
        and delivery.answered_at is None
    )


def _storable(value: Any) -> Any:
    """The value without the characters that PostgreSQL cannot store: nulls and lone surrogates."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _storable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


def times_of(story: Incoming) -> dict[str, datetime | None]:
    """When the story says that it was published, and until when it is embargoed.

    A time without a zone is read in the desk's zone, a day as its beginning. A time of publication
    in the future counts as none.
    """
    published = _moment(story.published)
    if published and published > timezone.now():
        published = None
    return {"published_at": published, "embargo_until": _aware(story.embargo)}


def _undecided(delivery: Delivery, by: User) -> Delivery:
    require(by, "hand_in")
    standing = (
        Delivery.objects.open_to(by)
        .select_related("feed__outlet", "copy")
        .filter(pk=delivery.pk)
        .first()
    )
    if standing is None:
        raise NotAllowed(f"{by} may not look at this delivery.")
    if standing.state != DeliveryState.OFFERED:
        raise Conflict(f"This delivery is {standing.get_state_display()} already.")
    return standing


def _decide(
    delivery: Delivery, state: DeliveryState, by: User, *, article: Article, answered: bool = False
) -> None:
    now = timezone.now()
    fields: dict[str, Any] = {
        "state": state,
        "decided_by": by,
        "decided_at": now,
        "article": article,
    }
    if answered and delivery.is_warning:
        fields |= {"answered_by": by, "answered_at": now, "answer": TAKEN_AS_NEWER}
    changed = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.OFFERED).update(**fields)
    if not changed:
        raise Conflict("Somebody decided on this delivery meanwhile.")
    if "answer" in fields:
        _record_answer(Delivery.objects.get(pk=delivery.pk), article, by)


def _moment(day: date | None) -> datetime | None:
    """The moment; for a day, its beginning."""
    if day is not None and not isinstance(day, datetime):
        day = datetime(day.year, day.month, day.day)
    return _aware(day)


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None or timezone.is_aware(moment):
        return moment
    return timezone.make_aware(moment)
