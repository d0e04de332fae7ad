"""Acts on many records at once: what was asked, how much is done, what became of each record."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.models.users import User


class BatchState(models.TextChoices):
    RUNNING = "running", "at work"
    DONE = "done", "done"
    STOPPED = "stopped", "stopped"


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User) -> BatchQuerySet:
        """One's own; for archivists all."""
        return self if user.has_perm("articles.curate") else self.filter(by=user)

    def undoable(self) -> BatchQuerySet:
        """Batches that are finished, did something, are not undone yet, and do not undo another."""
        return self.filter(
            state__in=(BatchState.DONE, BatchState.STOPPED),
            undoes__isnull=True,
            undone_by__isnull=True,
            keeps=False,
            done__gt=0,
        )


class Batch(models.Model):
    """One act of one person on many records. Its id is the batch of all its events.

    Written only by ``workflow.batches``. ``keeps`` marks what cannot be undone (publishing).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(max_length=40)
    given = models.JSONField(default=dict, help_text="What was chosen for it, such as the tag.")
    said = models.CharField(max_length=300, help_text="What was done, in words after a name.")
    asked = models.CharField(max_length=4000, blank=True, help_text="The list it was asked from.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.RUNNING)
    why = models.CharField(max_length=300, blank=True, help_text="Why it stopped.")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    keeps = models.BooleanField(default=False)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "batches"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=BatchState.values), name="batch_state_known"
            )
        ]
        indexes = [models.Index(fields=["-at"], name="batch_newest")]

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        return reverse("batch", args=[self.pk])

    @property
    def worked(self) -> int:
        """How many records it has dealt with."""
        return self.done + self.refused


class BatchRecord(models.Model):
    """One record of a batch: the version in which it was seen, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        REFUSED = "refused", "refused"

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="records")
    record = models.BigIntegerField()
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["batch_id", "record"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "record"], name="batch_record_once")
        ]
        indexes = [
            models.Index(fields=["batch", "state", "record"], name="batch_record_state"),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return self.batch.get_absolute_url()
