"""What people say to each other about a story, and who is looking at it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import NoticeKind, Part
from articles.models.articles import Article
from articles.models.facts import Fact
from articles.models.revisions import Revision
from articles.models.users import User


class CommentQuerySet(models.QuerySet["Comment"]):
    def openers(self) -> CommentQuerySet:
        """Those that began a thread; the others answer one of them."""
        return self.filter(thread__isnull=True)

    def unresolved(self) -> CommentQuerySet:
        return self.openers().filter(resolved_at__isnull=True)


class Comment(models.Model):
    """A remark on a story, on one fact in it, or on any stretch of its words.

    It begins a thread, open until somebody resolves it, or answers one. ``start`` and ``end`` are
    its place in the ``part`` of ``revision``: code points, half-open. One that came in with a document
    has no ``author``, but the name that ``signed`` it there.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    fact = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    thread = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        help_text="The comment that it answers: the first of its thread.",
    )
    text = models.TextField(help_text="@username tells that person.")
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="comments"
    )
    signed = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who said it, where the remark came in with a document.",
    )
    exact = models.TextField(blank=True, help_text="The words of the story that it is about.")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.CharField(max_length=8, choices=Part, default=Part.BODY)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["article_id", "created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(signed=""), name="comment_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(revision=None, start=None, end=None)
                | Q(revision__isnull=False, start__lt=F("end")),
                name="comment_place_whole",
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return f"{self.article.get_review_url()}#comment-{self.pk}"

    @property
    def who(self) -> str:
        return str(self.author) if self.author_id else self.signed


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at__isnull=True)

    def shown_to(self, user: User) -> NotificationQuerySet:
        """This person's notices, without those of stories that they may not see, or no longer."""
        mine = self.filter(user=user)
        if user.is_active and user.has_perm("articles.view_desk"):
            return mine
        seen = Article.objects.visible_to(user)
        return mine.filter(Q(article__isnull=True) | Q(article__in=seen))


class Notification(models.Model):
    """One line for one person: what happened, and where to look."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True)
    kind = models.CharField(max_length=12, choices=NoticeKind, default=NoticeKind.STEP)
    text = models.CharField(max_length=300, help_text="What happened, the story apart.")
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notification_newest"),
            models.Index(
                fields=["user"], name="notification_unread", condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.url


class Presence(models.Model):
    """A person with a story's review page open, and their browser's last sign of life."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences"
    )
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["article_id", "user_id"]
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_review_url()
