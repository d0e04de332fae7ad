"""What the archive's memory keeps: its index of kept facts, and its results for a story."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.articles import Article
from articles.models.facts import Fact


class IndexedFact(models.Model):
    """The row by which a kept fact is found. Only ``memory.index`` writes it.

    ``stems`` are those of its sentence and of the story's headline, each as often as it occurs.
    """

    fact = models.OneToOneField(
        Fact, on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    stems = models.TextField()
    names = models.TextField(
        blank=True, help_text="Ids of the entities that its sentence names, parted by spaces."
    )
    speaker = models.BigIntegerField(null=True, help_text="Id of the entity that speaks.")
    figures = models.TextField(
        blank=True, help_text="Its figures as value and unit: 340:passengers 12:%."
    )
    lifespan = models.CharField(
        max_length=8, blank=True, help_text="How a verdict on it ages: price, toll, office."
    )
    holder = models.BigIntegerField(
        null=True, help_text="Of an office: the id of the entity that holds it."
    )

    class Meta:
        ordering = ["fact_id"]

    def __str__(self) -> str:
        return f"Index of {self.fact}"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()


class Recall(models.Model):
    """When the archive was last asked what it knows of the facts of a story."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="recall"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"Recall of {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class Recalled(models.Model):
    """An earlier fact that clearly says the same as a fact of a story: a loud find of the recall."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="recalled")
    earlier = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="recalled_by")
    score = models.FloatField(help_text="How much of both sentences is the same, from 0 to 1.")

    class Meta:
        ordering = ["fact_id", "-score", "-earlier_id"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "earlier"], name="recalled_once"),
            models.CheckConstraint(condition=~Q(fact=F("earlier")), name="recalled_another_fact"),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.earlier}"

    def get_absolute_url(self) -> str:
        return self.earlier.get_absolute_url()
