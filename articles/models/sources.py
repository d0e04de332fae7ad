"""What a story can be checked against: its sources, and which story has which."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import SourceKind
from articles.models.articles import Article
from articles.models.users import User


def source_path(source: Source, filename: str) -> str:
    """A path made of the file's hash: the same file is stored once, and names leak nothing."""
    return f"evidence/{source.sha256[:2]}/{source.sha256}"


class SourceQuerySet(models.QuerySet["Source"]):
    def readable_by(self, user: User) -> SourceQuerySet:
        """Sources whose content this person may see: open, or named for them, or their own."""
        named = self.model.named_readers.through.objects.filter(user=user).values("source")
        return self.filter(Q(confidential=False) | Q(added_by=user) | Q(pk__in=named))

    def web_pages(self) -> SourceQuerySet:
        return self.filter(kind=SourceKind.WEB_PAGE).exclude(address="")


class Source(models.Model):
    """A document, page, recording, interview, record, earlier article or call.

    It belongs to stories (``StorySource``) and is cited for facts (``Evidence``). ``text`` has its words,
    if the newsroom has them: a blank line between paragraphs, a form feed between pages.
    """

    kind = models.CharField(max_length=16, choices=SourceKind)
    title = models.CharField(max_length=250)
    address = models.URLField(max_length=1000, blank=True)
    earlier_article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="source_of"
    )
    primary = models.BooleanField(
        default=False, help_text="First hand: the record itself, not a report of it."
    )
    text = models.TextField(blank=True, help_text="Its words, where the newsroom has them.")
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    note = models.TextField(blank=True)
    file = models.FileField(upload_to=source_path, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the attached file.")
    captured_at = models.DateTimeField(
        null=True, blank=True, help_text="When the file or page was captured."
    )
    copy = models.ForeignKey(
        "ArchivedCopy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="sources",
        help_text="Its page as it stood when it was added.",
    )
    newest = models.ForeignKey(
        "ArchivedCopy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="newest_of_sources",
        help_text="Its page as it stood last, where it has changed.",
    )
    fetched_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When its page was last asked for."
    )
    fetch_problem = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why its page could not be fetched."
    )
    confidential = models.BooleanField(
        default=False, help_text="Only those named see what it is; others see that it exists."
    )
    named_readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="entrusted_sources"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sources_added"
    )
    added_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values), name="source_kind_known"
            ),
            models.CheckConstraint(condition=Q(file="") | ~Q(sha256=""), name="source_file_hashed"),
        ]
        indexes = [
            models.Index(fields=["address"], name="source_address", condition=~Q(address=""))
        ]

    def __str__(self) -> str:
        return self.title

    def set_text(self, text: str) -> None:
        """Give it these words, unsaved, with their hash."""
        self.text = text
        self.text_sha256 = hashlib.sha256(text.encode()).hexdigest() if text else ""


class StorySource(models.Model):
    """A source of a story, and its number: its digit in the tray.

    The number stays with the source for as long as the story lasts, also when the source is put
    away.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="tray")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="stories")
    number = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "source"], name="source_once_a_story"),
            models.UniqueConstraint(fields=["article", "number"], name="source_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.source}"
