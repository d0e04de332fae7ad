"""The story, its tags, and the hashes that find near-duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from articles.choices import (
    ARCHIVE_STAGES,
    PUBLIC_STAGES,
    Part,
    Stage,
)
from articles.models.reference import Outlet, Section, Tag
from articles.models.sampling import ROUGH, SAMPLED, in_sample

if TYPE_CHECKING:
    from articles.models.revisions import Revision
    from articles.models.users import User


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: User) -> ArticleQuerySet:
        """The stories this person's role may see; nothing for people without a role."""
        if not user.is_active:
            return self.none()
        if user.has_perm("articles.view_desk"):
            return self
        if not user.has_perm("articles.read_archive"):
            return self.none()
        public = Q(stage__in=PUBLIC_STAGES) & (
            Q(embargo_until__isnull=True) | Q(embargo_until__lte=Now())
        )
        if user.has_perm("articles.hand_in"):
            public |= Q(author=user)
        return self.filter(public)

    def readable_by(self, user: User) -> ArticleQuerySet:
        """The stories whose words this person may read.

        Of a withdrawn story readers see the headline and the note, but no words, facts or quotes.
        """
        visible = self.visible_to(user)
        if user.has_perm("articles.view_desk"):
            return visible
        return visible.exclude(stage=Stage.WITHDRAWN)

    def archived(self) -> ArticleQuerySet:
        """Cleared, published and withdrawn stories."""
        return self.filter(stage__in=ARCHIVE_STAGES)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by("-dated_at", "-pk")


class Article(models.Model):
    """One story under review. Its words are those of ``current``, its newest revision.

    Only functions of the write rooms (editing, workflow, curation) change it: each raises ``version``
    and writes an Event. ``counters.refresh`` updates the counts.
    """

    slug = models.SlugField(
        max_length=80, help_text="The newsroom's short name for the story: bridge-town."
    )
    headline = models.CharField(max_length=300, help_text="The current revision's headline.")
    current = models.OneToOneField(
        "Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="current_for",
        help_text="The newest revision: the words of the story.",
    )
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True)
    outlet = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Who published or sent the story.",
    )
    byline = models.CharField(max_length=200, blank=True, help_text="Who wrote it, as printed.")
    dateline = models.CharField(max_length=120, blank=True, help_text="The place it is filed from.")
    address = models.URLField(max_length=500, blank=True, help_text="Where it stands on the web.")
    language = models.CharField(max_length=12, default="en", help_text="A language code: en, de.")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.RECEIVED)
    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handed_in",
        help_text="Who handed it in. The author neither verifies nor clears it.",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned",
        help_text="Who has it now.",
    )
    due_at = models.DateTimeField(null=True, blank=True)
    embargo_until = models.DateTimeField(
        null=True, blank=True, help_text="Readers see nothing of it before this moment."
    )
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="The story's time of publication."
    )
    dated_at = models.DateTimeField(
        editable=False,
        help_text="The time by which the archive orders it: published, else received.",
    )
    publish_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it is to be published."
    )
    publish_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="Who set that time: it is published in their name.",
    )
    withdrawal_note = models.TextField(
        blank=True, help_text="Why it was withdrawn, in words for the public."
    )
    tags = models.ManyToManyField(Tag, through="ArticleTag", blank=True, related_name="articles")
    facts_total = models.PositiveIntegerField(default=0, editable=False)
    facts_settled = models.PositiveIntegerField(default=0, editable=False)
    marks_undecided = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="article_stage_known"),
            models.CheckConstraint(
                condition=Q(facts_settled__lte=F("facts_total")),
                name="article_settled_within_total",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True, publish_by__isnull=True)
                | Q(publish_at__isnull=False, publish_by__isnull=False, stage=Stage.CLEARED),
                name="article_timed_once_cleared",
            ),
        ]
        indexes = [
            models.Index(fields=["-dated_at", "-id"], name="article_newest"),
            models.Index(fields=["stage", "-dated_at", "-id"], name="article_stage_newest"),
            models.Index(fields=["section", "-dated_at", "-id"], name="article_section_newest"),
            models.Index(
                fields=["stage", "section", "-dated_at", "-id"], name="article_stage_section"
            ),
            models.Index(fields=["outlet", "-dated_at", "-id"], name="article_outlet_newest"),
            models.Index(fields=["language", "-dated_at", "-id"], name="article_language_newest"),
            models.Index(
                fields=["embargo_until"],
                name="article_embargo",
                condition=Q(embargo_until__isnull=False),
            ),
            models.Index(
                fields=["publish_at"],
                name="article_to_be_published",
                condition=Q(publish_at__isnull=False),
            ),
            *(
                # One story in so many with all that facets are narrowed by: for estimates.
                models.Index(
                    fields=[
                        "id",
                        "stage",
                        "section",
                        "outlet",
                        "language",
                        "dated_at",
                        "embargo_until",
                        "author",
                    ],
                    name=f"article_{name}",
                    condition=in_sample(sample) & Q(stage__in=ARCHIVE_STAGES),
                )
                for name, sample in (("sample", SAMPLED), ("rough", ROUGH))
            ),
            models.Index(
                fields=["stage", "stage_since"],
                name="article_at_work",
                condition=~Q(stage=Stage.PUBLISHED),
            ),
        ]
        permissions = [
            ("read_archive", "Can read what is published"),
            ("view_desk", "Can see stories that are not published"),
            ("hand_in", "Can hand in stories"),
            ("edit_text", "Can edit the words of a story"),
            ("mark", "Can decide suggestions, mark and tag"),
            ("verify", "Can give evidence and verdicts"),
            ("claim", "Can take a story and give it back"),
            ("assign", "Can assign stories to others and set when they are due"),
            ("return_story", "Can return a story to its author"),
            ("spike", "Can spike and restore stories"),
            ("clear", "Can clear stories"),
            ("publish", "Can publish and withdraw stories"),
            ("override_gate", "Can clear past open blockers, with a reason"),
            ("correct", "Can work on corrections"),
            ("issue_correction", "Can issue corrections"),
            ("comment", "Can comment"),
            ("curate", "Can curate entities, tags, sections and outlets"),
            ("share_search", "Can share saved searches with a role"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    def get_review_url(self) -> str:
        return reverse("admin:articles_article_review", args=[self.pk])

    def get_own_url(self) -> str:
        """The page on which its author answers what the desk asks about it."""
        return reverse("article-own", args=[self.pk])

    def get_url_for(self, user: User) -> str:
        """The page on which this person works on the story: the review for the desk, their own page for
        its author, the story's page for everybody else.
        """
        if user.has_perm("articles.view_desk"):
            return self.get_review_url()
        return self.get_own_url() if self.author_id == user.pk else self.get_absolute_url()

    @property
    def newest_revision(self) -> Revision:
        """The revision ``current``. Raises ValueError for a story that has none yet."""
        if self.current is None:
            raise ValueError(f"The story {self.pk} has no revision.")
        return self.current

    @property
    def newest_revision_id(self) -> int:
        """The id of ``newest_revision``, without a query. Raises as that does."""
        if self.current_id is None:
            raise ValueError(f"The story {self.pk} has no revision.")
        return self.current_id

    @property
    def body(self) -> str:
        """The text: plain, paragraphs parted by a blank line."""
        return self.current.body if self.current else ""

    def text_of(self, part: str) -> str:
        """The headline or the body."""
        return self.headline if part == Part.HEADLINE else self.body

    @property
    def captions(self) -> list[str]:
        """The paragraphs that came in as captions, in their first words."""
        original = getattr(self, "original", None)
        return original.captions if original else []

    @property
    def standfirst(self) -> str:
        """The paragraph that came in as the standfirst, in its first words; empty without one."""
        original = getattr(self, "original", None)
        return original.sent.get("standfirst", "") if original else ""

    @property
    def share_settled(self) -> int | None:
        """Settled facts in per cent of all facts; None while there are none."""
        if not self.facts_total:
            return None
        return 100 * self.facts_settled // self.facts_total


class ArticleTag(models.Model):
    """A tag on a story. ``dated_at`` repeats the story's, for the order of the archive."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="taggings")
    dated_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["tag__name"]
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="article_tagged_once")
        ]
        indexes = [models.Index(fields=["tag", "-dated_at", "-article"], name="tag_newest")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.article}"

    def get_absolute_url(self) -> str:
        return self.tag.get_absolute_url()


class DroppedTag(models.Model):
    """A tag that was suggested for a story and that somebody dropped: it is not suggested again."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="dropped_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["article_id", "tag_id"]
        constraints = [models.UniqueConstraint(fields=["article", "tag"], name="tag_dropped_once")]

    def __str__(self) -> str:
        return f"{self.tag} dropped for {self.article}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class Sketch(models.Model):
    """One of the smallest hashes of the story's word runs. Near-duplicates share most of them."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sketches")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["article_id", "value"]
        constraints = [
            models.UniqueConstraint(fields=["article", "value"], name="sketch_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
