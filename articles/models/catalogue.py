"""The catalogue of the archive: what facets and dossiers count, derived ahead of time."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.urls import reverse

from articles.models.articles import Article


class CatalogueField(StrEnum):
    """A property of stories that facets count: the first letter of a value on the story's card."""

    STAGE = "g"
    DAY = "d"
    LANGUAGE = "l"
    SECTION = "s"
    OUTLET = "o"
    TAG = "t"
    ENTITY = "e"
    SPEAKER = "q"
    VERDICT = "v"
    #: In totals only: kept mentions of an entity, by month.
    MENTIONS = "m"


class CatalogueCard(models.Model):
    """What facets count of one story of the archive: one narrow row, so that counting reads little.

    - ``held`` has each value once, separated by blanks: a letter of ``CatalogueField``, then an id, code
      or day (``gpublished d2014-06-20 s3 t5 t9 e12``). The letter alone means that there is no value.
      With a tag stand all tags above it.
    - ``mentions`` has its entities with their number of mentions (``12:3 55:1``).

    Only ``search.catalogue`` writes it. Stories outside the archive have no card.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="card"
    )
    stage = models.CharField(max_length=12)
    day = models.CharField(max_length=10, help_text="The story's day in the desk's zone.")
    held = models.TextField()
    mentions = models.TextField()

    class Meta:
        ordering = ["article_id"]

    def __str__(self) -> str:
        return self.held

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.article_id])


class CatalogueTotal(models.Model):
    """How many cards of one stage hold a value: the sums over the catalogue.

    - An empty ``month`` stands for all time. Only the mentions of an entity (``CatalogueField.MENTIONS``,
      whose ``number`` counts mentions, not cards) are also kept by month, as ``2014-06``.
    - An empty ``value`` stands for stories without a value.

    Only ``search.catalogue`` writes it.
    """

    pk = models.CompositePrimaryKey("facet", "value", "month", "stage")
    facet = models.CharField(max_length=1, help_text="A letter of Held.")
    value = models.CharField(max_length=20)
    month = models.CharField(max_length=7, blank=True)
    stage = models.CharField(max_length=12)
    number = models.IntegerField()

    class Meta:
        ordering = ["facet", "value", "month", "stage"]

    def __str__(self) -> str:
        return f"{self.facet}{self.value} {self.month} {self.stage}: {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("archive")
