"""Entries and stories that may be the same: proposed by a search, decided by an archivist."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import PairDecision, SearchedFor
from articles.models.articles import Article
from articles.models.entities import Entity


class DuplicateSearch(models.Model):
    """One search through the whole registry, or through the stories that came since the last search,
    with how much of it is done."""

    subject = models.CharField(max_length=8, choices=SearchedFor)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveSmallIntegerField(default=0, help_text="Per cent.")
    found = models.PositiveIntegerField(default=0, help_text="Pairs that it newly proposed.")
    newest_story = models.BigIntegerField(default=0, help_text="The last story it looked at.")

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name_plural = "duplicate searches"

    def __str__(self) -> str:
        return f"Search for duplicate {self.get_subject_display()}"


class Pair(models.Model):
    """Two records, the one with the smaller id first: how likely they are the same, and what an
    archivist said. A decided pair is kept, so that it is never proposed again.
    """

    likely = models.FloatField(help_text="From 0 to 1.")
    why = models.CharField(max_length=300, help_text="Why it was proposed, in words.")
    decision = models.CharField(
        max_length=9, choices=PairDecision, default=PairDecision.OPEN, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    one: Any
    other: Any
    decided_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = ["-likely", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="%(class)s_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="%(class)s_in_order"),
            models.CheckConstraint(
                condition=Q(decision__in=PairDecision.values), name="%(class)s_decision_known"
            ),
            models.CheckConstraint(
                condition=Q(decision=PairDecision.OPEN) | Q(decided_at__isnull=False),
                name="%(class)s_decided_when",
            ),
        ]
        indexes = [
            models.Index(fields=["decision", "-likely", "id"], name="%(class)s_queue"),
            models.Index(fields=["-decided_at"], name="%(class)s_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.one}, {self.other}"


class EntityPair(Pair):
    """Two entries of the registry that may be the same."""

    one = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")

    class Meta(Pair.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return f"{reverse('duplicates')}?pair={self.pk}"


class StoryPair(Pair):
    """Two stories that tell nearly the same."""

    one = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    class Meta(Pair.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return f"{reverse('duplicate-stories')}?pair={self.pk}"


class StoryGroup(models.Model):
    """Stories that an archivist called the same: one report in several outlets or versions."""

    made_at = models.DateTimeField(default=timezone.now, editable=False)
    stories = models.ManyToManyField(Article, through="GroupedStory", related_name="groups")

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"Group {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("story-group", args=[self.pk])


class GroupedStory(models.Model):
    """A story's place in a group; a story belongs to one group at most."""

    group = models.ForeignKey(StoryGroup, on_delete=models.CASCADE, related_name="members")
    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="grouped")

    class Meta:
        ordering = ["article__dated_at", "article_id"]
        verbose_name_plural = "grouped stories"

    def __str__(self) -> str:
        return f"{self.article} in {self.group}"
