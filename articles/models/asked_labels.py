"""Outlets and sections that a story lacks: who asked for them, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import AskedState, LabelKind
from articles.models.articles import Article


class AskedLabelQuerySet(models.QuerySet["AskedLabel"]):
    def waiting(self) -> AskedLabelQuerySet:
        """Those that nobody has answered."""
        return self.filter(state=AskedState.WAITING)


class AskedLabel(models.Model):
    """A request for an outlet or a section, made for a story; who made it or declined."""

    kind = models.CharField(max_length=8, choices=LabelKind)
    name = models.CharField(max_length=120)
    normalised = models.CharField(max_length=120, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="asked_labels")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=AskedState, default=AskedState.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskedLabelQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "article"],
                condition=Q(state=AskedState.WAITING),
                name="label_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state=AskedState.WAITING) | Q(answered_at__isnull=False),
                name="label_answered_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "normalised"],
                name="label_waiting",
                condition=Q(state=AskedState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.name}”"

    def get_absolute_url(self) -> str:
        return f"{reverse('asked-labels')}#asked-{self.pk}"
