"""Deletes the words and files of deliveries when their time is over."""

from __future__ import annotations

from django.utils import timezone

from articles.choices import DeliveryState
from articles.intake import copies
from articles.intake.deliveries import KEPT_OF_FEEDS, KEPT_OF_PEOPLE
from articles.ledger.transactions import atomic_write
from articles.models import ArchivedCopy, Delivery


@atomic_write
def forget() -> int:
    """Delete what is old; return how many deliveries lost their words. Safe to run at any time.

    - what feeds brought loses its words and file after thirty days; its row stays, and counts as
      dismissed where it was still on offer;
    - what a person brought and did not take in is deleted after a day;
    - a copy that a story names stays.
    """
    now = timezone.now()
    old = Delivery.objects.filter(arrived_at__lt=now - KEPT_OF_FEEDS, story__isnull=False)
    unwanted = Delivery.objects.filter(feed=None, arrived_at__lt=now - KEPT_OF_PEOPLE).exclude(
        state=DeliveryState.TAKEN
    )
    touched = [
        key for rows in (old, unwanted) for key in rows.values_list("copy", flat=True) if key
    ]
    unwanted.delete()
    old.filter(state=DeliveryState.OFFERED).update(
        state=DeliveryState.DISMISSED, decided_at=now, reason="Nobody decided in time."
    )
    forgotten = old.update(story=None, text="", copy=None)
    copies.drop(list(ArchivedCopy.objects.filter(pk__in=touched)))
    return forgotten
