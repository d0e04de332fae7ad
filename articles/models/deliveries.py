"""What comes to the newsroom: feeds, deliveries by them and by people, and the bytes as they came."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import DeliveryState, DeliveryWay, SenderSays
from articles.models.articles import Article
from articles.models.reference import Outlet
from articles.models.users import User


def copy_path(copy: ArchivedCopy, filename: str) -> str:
    """A path made of the file's hash: the same bytes are stored once, and names leak nothing."""
    return f"copies/{copy.file_sha256[:2]}/{copy.file_sha256}"


class ArchivedCopy(models.Model):
    """A page or file as it was fetched or given. Written once.

    ``sha256`` is the hash of the bytes. ``file`` holds them as they are; those of a fetched page are in
    a WARC record with the head of the answer. ``file_sha256`` is the hash of that file.
    """

    sha256 = models.CharField(max_length=64, db_index=True, help_text="Of the bytes as they came.")
    file = models.FileField(upload_to=copy_path, max_length=200)
    file_sha256 = models.CharField(max_length=64, help_text="Of the file that holds them.")
    is_warc = models.BooleanField(default=False)
    length = models.PositiveBigIntegerField(help_text="In bytes.")
    content_type = models.CharField(max_length=100, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    address = models.URLField(max_length=1000, blank=True, help_text="The address asked for.")
    final_address = models.URLField(
        max_length=1000, blank=True, help_text="The address that answered, after redirects."
    )
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-taken_at", "-id"]
        verbose_name_plural = "archived copies"

    def __str__(self) -> str:
        return self.final_address or self.filename or self.sha256[:12]

    def get_absolute_url(self) -> str:
        return reverse("archived-copy", args=[self.pk])


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> FeedQuerySet:
        """The feeds to be asked now."""
        return self.filter(is_active=True, gone_at=None, next_at__lte=timezone.now())


class Feed(models.Model):
    """An RSS or Atom feed of an outlet, and how its last visits went.

    ``next_at`` is when it is asked next. A feed that answers 410 is gone, and asked no more.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="feeds")
    address = models.URLField(max_length=500, unique=True)
    is_active = models.BooleanField(default=True, help_text="Whether it is asked at all.")
    every = models.PositiveIntegerField(default=10, help_text="Minutes between two visits.")
    next_at = models.DateTimeField(default=timezone.now, editable=False)
    last_at = models.DateTimeField(null=True, blank=True, editable=False)
    succeeded_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="In a row.")
    last_error = models.CharField(max_length=300, blank=True, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    moved_to = models.URLField(
        max_length=500, blank=True, editable=False, help_text="The address it says it moved to."
    )
    gone_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["outlet__name", "address"]
        constraints = [
            models.CheckConstraint(condition=Q(every__gte=1), name="feed_not_without_pause")
        ]
        indexes = [models.Index(fields=["next_at"], name="feed_next")]

    def __str__(self) -> str:
        return self.address

    def get_absolute_url(self) -> str:
        return reverse("admin:articles_feed_change", args=[self.pk])


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open_to(self, user: User) -> DeliveryQuerySet:
        """What this person may look at: what they brought; for the desk, what feeds brought, and
        what belongs to a story."""
        if not (user.is_active and user.has_perm("articles.hand_in")):
            return self.none()
        if user.has_perm("articles.view_desk"):
            return self.filter(Q(by=user) | Q(feed__isnull=False) | Q(article__isnull=False))
        return self.filter(by=user)

    def offered(self) -> DeliveryQuerySet:
        return self.filter(state=DeliveryState.OFFERED)

    def from_feeds(self) -> DeliveryQuerySet:
        return self.filter(feed__isnull=False)

    def warning(self) -> DeliveryQuerySet:
        """Those of a story in which the sender withdraws or corrects something, without an answer."""
        return self.filter(
            ~Q(says=SenderSays.USABLE) | Q(correction=True),
            article__isnull=False,
            answered_at=None,
        ).exclude(state=DeliveryState.DISMISSED)


class Delivery(models.Model):
    """One story that came: pasted, in a file, from an address, from a feed.

    - ``story`` is the incoming story as plain data (``articles.importing.as_data``), and ``text`` what
      was pasted. ``forgetting.forget`` deletes both after a while; the row stays.
    - ``parcel`` is the same for stories that came together.
    - ``article`` is the story that it became, or whose newer version it is.
    - ``says`` is what its sender says of it. When it is not usable, or a correction, it blocks its story
      until somebody has answered it.
    """

    way = models.CharField(max_length=8, choices=DeliveryWay)
    state = models.CharField(max_length=10, choices=DeliveryState)
    feed = models.ForeignKey(
        Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="deliveries"
    )
    parcel = models.UUIDField(default=uuid.uuid4, db_index=True)
    title = models.CharField(max_length=300, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    format = models.CharField(max_length=20, blank=True)
    identity = models.CharField(max_length=500, blank=True, help_text="The sender's own id of it.")
    words = models.CharField(max_length=64, blank=True, help_text="A hash of its words.")
    says = models.CharField(max_length=10, choices=SenderSays, default=SenderSays.USABLE)
    correction = models.BooleanField(default=False)
    version = models.CharField(max_length=100, blank=True, help_text="As its sender counts.")
    story = models.JSONField(null=True, blank=True)
    text = models.TextField(blank=True)
    copy = models.ForeignKey(
        ArchivedCopy, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    apart_from = models.ManyToManyField(
        Article,
        blank=True,
        related_name="+",
        help_text="Stories much like it of which somebody said that it is another.",
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was refused.")
    arrived_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-arrived_at", "-id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
            models.CheckConstraint(
                condition=Q(feed__isnull=False) | ~Q(way=DeliveryWay.FEED),
                name="delivery_of_a_feed",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.TAKEN) | Q(article__isnull=False),
                name="delivery_taken_into_a_story",
            ),
            models.UniqueConstraint(
                fields=["feed", "identity", "words"],
                name="delivery_once",
                condition=Q(feed__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-arrived_at", "-id"],
                name="delivery_offered",
                condition=Q(state=DeliveryState.OFFERED, feed__isnull=False),
            ),
            models.Index(
                fields=["arrived_at"], name="delivery_words", condition=Q(story__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.filename or self.address or "A delivery"

    def get_absolute_url(self) -> str:
        return reverse("delivery", args=[self.pk])

    @property
    def is_warning(self) -> bool:
        """Whether its sender withdraws or corrects something."""
        return self.says != SenderSays.USABLE or self.correction


class Worker(models.Model):
    """A process that carries out tasks, and when it last showed a sign of life."""

    name = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class HostTurn(models.Model):
    """A turn at asking a host, one fetch at a time. It ends at ``until`` at the latest."""

    host = models.CharField(max_length=255, primary_key=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host
