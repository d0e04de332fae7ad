"""Where a story says a fact again."""

from __future__ import annotations

from django.db import models

from articles.models.facts import Fact
from articles.models.spans import Place


class Occurrence(Place):
    """The same fact said again in the same story: marked there, asked once."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="occurrences")

    class Meta(Place.Meta):
        abstract = False
        ordering = ["article_id", "start", "end"]
        indexes = [models.Index(fields=["article", "start"], name="occurrence_in_text")]

    def __str__(self) -> str:
        return f"{self.exact} (again)"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()
