"""The revisions of a story, and which of their words were removed again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import Part, RevisionSource
from articles.models.articles import Article


class Written(NamedTuple):
    """A revision as far as it tells whose words stand: who wrote it, and which one it restored."""

    number: int
    author: int | None
    restored: int | None


def takes_out_own(revisions: Collection[Written]) -> set[int]:
    """The numbers of the revisions that only remove words which the same person brought.

    They restore an earlier one, and nobody but their author wrote in between. ``revisions`` are all
    revisions of the story.
    """
    authors = {each.number: each.author for each in revisions}
    return {
        each.number
        for each in revisions
        if each.restored is not None
        and all(authors[n] == each.author for n in range(each.restored + 1, each.number))
    }


def without_words(revisions: Collection[Written]) -> set[int]:
    """The numbers of the revisions that brought no words that stand in the story.

    Their words were removed again (``taken_out``), or they only remove their author's own.
    ``revisions`` are all revisions of the story.
    """
    back = [(each.number, each.restored) for each in revisions if each.restored is not None]

    def is_taken_out(number: int) -> bool:
        return any(
            first < number < at
            and not any(later > at and number <= again < at for later, again in back)
            for at, first in back
        )

    return takes_out_own(revisions) | {n.number for n in revisions if is_taken_out(n.number)}


def taken_out(path: str) -> Exists:
    """The condition that the words of the revision at the end of ``path`` are gone from the story: an
    earlier revision was restored later, and no revision with the words after that.
    """
    number, article = OuterRef(f"{path}number"), OuterRef(f"{path}article")
    back = Revision.objects.filter(
        article=OuterRef("article"),
        number__gt=OuterRef("number"),
        restored_from__number__gte=OuterRef(number),
        restored_from__number__lt=OuterRef("number"),
    )
    restored = Revision.objects.filter(
        article=article, number__gt=number, restored_from__number__lt=number
    )
    return Exists(restored.exclude(Exists(back)))


class Revision(models.Model):
    """An unchangeable snapshot of headline and body, numbered from 1 within its article.

    Written only by ``revisions.write``; a database trigger refuses update and delete.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=300)
    body = models.TextField(help_text="Plain text, paragraphs parted by a blank line.")
    source = models.CharField(max_length=16, choices=RevisionSource)
    restored_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text="What changed, and why.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="revisions"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sha256 = models.CharField(max_length=64, help_text="Of headline, blank line, body, in UTF-8.")

    class Meta:
        ordering = ["article_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_from_one"),
            models.CheckConstraint(
                condition=Q(source__in=RevisionSource.values), name="revision_source_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of {self.headline}"

    def get_absolute_url(self) -> str:
        return reverse("revision", args=[self.article_id, self.number])

    def text_of(self, part: str) -> str:
        """The headline or the body."""
        return self.headline if part == Part.HEADLINE else self.body


def sha256_of(headline: str, body: str) -> str:
    """The hash under which a revision is kept: of headline, blank line and body, in UTF-8."""
    return hashlib.sha256(f"{headline}\n\n{body}".encode()).hexdigest()
