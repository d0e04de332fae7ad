"""Fetches the pages that people or feeds point to, keeps an archived copy, and takes out the story."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.conf import settings

from articles.choices import DeliveryState, DeliveryWay
from articles.importing import Format, Incoming, Unreadable, parse_apart, sniff
from articles.intake import copies, deliveries, fetching
from articles.intake.deliveries import Origin
from articles.intake.fetching import Fetched, FetchRefused
from articles.intake.turns import turn_at
from articles.ledger.transactions import atomic_write
from articles.models import Delivery


def fetch(key: int) -> bool:
    """Fetch the page that this delivery awaits, and offer the stories in it.

    - does nothing when the delivery no longer waits;
    - refuses a page without a story, with the reason, and keeps nothing of it.

    Returns False when somebody else is fetching from its host.
    """
    delivery = Delivery.objects.filter(pk=key, state=DeliveryState.AWAITED).first()
    if delivery is None:
        return True
    with turn_at(delivery.address) as mine:
        if not mine:
            return False
        try:
            page = fetching.fetch(delivery.address, allow=settings.NEWSROOM_FETCH_ALLOW)
            kind, stories = _stories(page)
        except FetchRefused as refusal:
            _refuse(delivery, refusal.reason)
        except Unreadable as problem:
            _refuse(delivery, f"{problem} Paste the story instead.")
        except Exception:
            _refuse(delivery, "The page could not be read. Paste the story instead.")
            raise
        else:
            _arrived(delivery, page, kind, stories)
    return True


def _stories(page: Fetched) -> tuple[Format, list[Incoming]]:
    if page.status != HTTPStatus.OK:
        words = f"{page.status} {page.words}".strip()
        raise FetchRefused(f"The server answers “{words}”. Look at the address once more.")
    kind = sniff(page.content, "", page.content_type)
    stories = parse_apart(page.content, kind, charset=page.charset)
    return kind, [
        story if story.address else replace(story, address=page.final_address) for story in stories
    ]


@atomic_write
def _arrived(delivery: Delivery, page: Fetched, kind: Format, stories: list[Incoming]) -> None:
    """Keep the page and its stories.

    - The delivery that awaited the page becomes the offer of its first story.
    - Further stories, for instance of a feed, become deliveries of the same parcel.
    """
    awaited = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.AWAITED)
    if not awaited.exists():
        return
    copy = copies.keep_page(page)
    fields = deliveries.fields_of(stories[0], page.final_address)
    if delivery.feed_id:  # the feed's own id, and the words it came with, tell it again
        del fields["identity"], fields["words"]
    # Of a feed's item it is now the page itself, no stub any more.
    fields |= {"way": DeliveryWay.ADDRESS, "state": DeliveryState.OFFERED}
    awaited.update(copy=copy, format=kind, reason="", **fields)
    origin = Origin(
        DeliveryWay.ADDRESS, by=delivery.by, address=page.final_address, format=kind, copy=copy
    )
    deliveries.offer(stories[1:], origin, delivery.parcel)


@atomic_write
def _refuse(delivery: Delivery, reason: str) -> None:
    """Note why there is no story. A feed's item is offered again with the words that the feed had."""
    state = DeliveryState.OFFERED if delivery.feed_id else DeliveryState.REFUSED
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.AWAITED).update(
        state=state, reason=reason[:500]
    )
