"""The form in which a story came in."""

from __future__ import annotations

from django.db import models

from articles.models.articles import Article


class Original(models.Model):
    """The story as it came in, so that nothing is lost: the pasted text and its furniture."""

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, primary_key=True, related_name="original"
    )
    text = models.TextField(help_text="What was pasted or read, before anything was taken off.")
    furniture = models.JSONField(
        default=list, help_text="What was taken off: a list of {text, reason, before}."
    )
    sent = models.JSONField(
        default=dict,
        help_text="What its sender said of it: slug, version, note, subjects, state, and more.",
    )
    captions = models.JSONField(
        default=list, help_text="The paragraphs of the body that are captions: a list of texts."
    )
    copy = models.ForeignKey(
        "ArchivedCopy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="originals",
        help_text="The file or page that the story came from. It is no source for the story.",
    )
    filename = models.CharField(max_length=255, blank=True)
    encoding = models.CharField(max_length=40, default="utf-8")
    fingerprint = models.CharField(
        max_length=64,
        unique=True,
        help_text="SHA-256 of the words of the body: the same text is taken in only once.",
    )

    class Meta:
        ordering = ["-article_id"]

    def __str__(self) -> str:
        return f"Original of {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
