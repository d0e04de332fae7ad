"""A place in the words of a story."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.choices import Decision, Part, Placement
from articles.models.articles import Article
from articles.models.revisions import Revision

_Mark = TypeVar("_Mark", bound="Span")


class SpanQuerySet(models.QuerySet[_Mark]):
    def suggested(self) -> Self:
        return self.filter(decision=Decision.SUGGESTED)

    def kept(self) -> Self:
        return self.filter(decision=Decision.KEPT)

    def live(self) -> Self:
        """Suggested or kept marks: what the review page shows."""
        return self.filter(decision__in=(Decision.SUGGESTED, Decision.KEPT))

    def in_reading_order(self) -> Self:
        """Marks of the headline first: "headline" comes after "body" in the alphabet."""
        return self.order_by("-part", "start", "end", "pk")


class Place(models.Model):
    """``start`` to ``end`` in one ``part`` of the revision, its headline or its body: code points,
    half-open.

    It follows the TextPositionSelector and TextQuoteSelector of the W3C's Web Annotation. A database
    trigger makes sure that the span lies inside that text, which has ``exact`` there.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="%(class)ss")
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The revision in which the words were last found.",
    )
    part = models.CharField(max_length=8, choices=Part, default=Part.BODY)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField(help_text="The words.")
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    placement = models.CharField(
        max_length=12, choices=Placement, default=Placement.ANCHORED, editable=False
    )
    proposed_start = models.PositiveIntegerField(null=True, editable=False)
    proposed_end = models.PositiveIntegerField(null=True, editable=False)
    context_changed = models.BooleanField(
        default=False, help_text="The sentence around the words was edited."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="%(class)s_half_open"),
            models.CheckConstraint(
                condition=Q(placement__in=Placement.values), name="%(class)s_placement_known"
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="%(class)s_part_known"),
        ]


class Span(Place):
    """A mark on the words: suggested by the reader or made by a person, decided by a person."""

    decision = models.CharField(max_length=9, choices=Decision, default=Decision.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    deferred = models.BooleanField(default=False, help_text="Put off for later in this review.")
    rule = models.CharField(
        max_length=120, blank=True, help_text="The reader's rule; empty when a person marked it."
    )
    confidence = models.PositiveSmallIntegerField(default=50)
    sentence_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the sentence, to remember what was dropped."
    )
    retired_reason = models.CharField(max_length=300, blank=True)
    dated_at = models.DateTimeField(editable=False, help_text="The story's, for the archive.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Place.Meta):
        abstract = True
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="%(class)s_decision_known"
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.SUGGESTED) | Q(decided_at__isnull=False),
                name="%(class)s_decided_when",
            ),
        ]
