"""Corrections of published stories, and overrides of the gate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import CorrectionState, DraftFactState, FactKind, Part, Risk
from articles.models.articles import Article
from articles.models.facts import Fact
from articles.models.revisions import Revision
from articles.models.sources import Source


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def issued(self):
        return self.filter(state=CorrectionState.ISSUED)

    def visible_to(self, user):
        """Issued corrections of stories this person may see; at the desk also open ones."""
        seen = self.filter(article__in=Article.objects.visible_to(user))
        return seen if user.has_perm("articles.view_desk") else seen.issued()


class Correction(models.Model):
    """An edit of a published story. Until it is issued the published words stay as they are."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    state = models.CharField(max_length=9, choices=CorrectionState, default=CorrectionState.OPEN)
    was_wrong = models.TextField(help_text="What was wrong, in words for the public.")
    now_says = models.TextField(help_text="What the story says now.")
    fact = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    headline = models.CharField(max_length=300, help_text="The headline as it will stand.")
    body = models.TextField(help_text="The text as it will stand.")
    base = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", help_text="The words it starts from."
    )
    revision = models.OneToOneField(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="corrections_opened"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections_issued",
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CorrectionState.values), name="correction_state_known"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=CorrectionState.OPEN),
                name="correction_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state=CorrectionState.ISSUED)
                | Q(revision__isnull=False, issued_by__isnull=False, issued_at__isnull=False),
                name="correction_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=models.F("opened_by")),
                name="correction_two_people",
            ),
        ]
        indexes = [models.Index(fields=["-issued_at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"Correction of {self.article}"

    def get_absolute_url(self) -> str:
        return f"{reverse('article', args=[self.article_id])}#correction-{self.pk}"

    def text_of(self, part: str) -> str:
        """The headline or the text, as drafted."""
        return self.headline if part == Part.HEADLINE else self.body


class DraftFact(models.Model):
    """A fact in the new words of a correction. People who did not write them check it before they are
    published. When the correction is issued, it becomes a fact of the story or settles ``fact``.

    ``start`` to ``end`` in one part of the draft: code points, half-open.
    """

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="draft_facts")
    fact = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, related_name="+",
        help_text="The fact of the story whose words these are to be.",
    )  # fmt: skip
    part = models.CharField(max_length=8, choices=Part, default=Part.BODY)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    kind = models.CharField(max_length=12, choices=FactKind)
    risk = models.CharField(max_length=6, choices=Risk, default=Risk.NORMAL)
    said = models.JSONField(default=dict, help_text="Of a quotation: who said it, and how.")
    state = models.CharField(max_length=8, choices=DraftFactState, default=DraftFactState.OPEN)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    locator = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["correction_id", "-part", "start", "end"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DraftFactState.values), name="draft_fact_state_known"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="draft_fact_half_open"),
            models.CheckConstraint(
                condition=Q(seconded_by__isnull=True) | ~Q(seconded_by=F("checked_by")),
                name="draft_fact_two_people",
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.exact).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("article-correct", args=[self.correction.article_id])

    @property
    def is_open(self) -> bool:
        return self.state in (DraftFactState.OPEN, DraftFactState.SECOND)


class Override(models.Model):
    """A story cleared past open blockers: by whom, why, and past which. Kept for ever."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="overrides")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    blockers = models.JSONField(
        help_text="The blockers passed over: code, model, id and text of each."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="overrides"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Gate of {self.article} passed by {self.by}"

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()

    @property
    def keys(self) -> set[tuple[str, str, int]]:
        """Code, model and id of every blocker that was overridden."""
        return {(row["code"], row["model"], row["id"]) for row in self.blockers}
