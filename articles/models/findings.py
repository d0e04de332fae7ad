"""Findings of the checks of copy, the weight of each rule, and the rules of the house's style."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from articles.checks import RULES, StyleKind
from articles.choices import FindingState, Part, StyleState, Weight
from articles.models.articles import Article
from articles.models.corrections import Correction
from articles.models.revisions import Revision


class FindingQuerySet(models.QuerySet["Finding"]):
    def standing(self) -> FindingQuerySet:
        """Findings whose words still stand, whatever became of them."""
        return self.filter(revision=F("article__current"))

    def open(self) -> FindingQuerySet:
        """Findings that wait for somebody."""
        return self.standing().filter(state=FindingState.OPEN).exclude(weight=Weight.OFF)

    def in_reading_order(self) -> FindingQuerySet:
        """Findings of the headline first; then those of the body as they stand in it."""
        return self.order_by("-part", "start", "end", "pk")


class FoundInCopy(models.Model):
    """What a check found in some words, and what a person did with it.

    Rule, words and sentence (``key``) identify it within its story or draft. Its place counts code
    points, half-open.
    """

    rule = models.CharField(max_length=80, help_text="The code of the rule: names.spelling.")
    part = models.CharField(max_length=8, choices=Part, default=Part.BODY)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField(help_text="The words it stands on.")
    key = models.CharField(max_length=64, help_text="SHA-256 of rule, words and sentence.")
    message = models.CharField(max_length=400)
    mend = models.TextField(
        blank=True, help_text="The words to put in their place; empty where nobody can know them."
    )
    weight = models.CharField(max_length=6, choices=Weight)
    state = models.CharField(max_length=9, choices=FindingState, default=FindingState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was dismissed.")
    found_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="%(class)s_half_open"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="%(class)s_part_known"),
            models.CheckConstraint(
                condition=Q(weight__in=Weight.values), name="%(class)s_weight_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FindingState.values), name="%(class)s_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.OPEN) | Q(decided_at__isnull=False),
                name="%(class)s_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"“{Truncator(self.exact).chars(60)}”: {self.message}"

    @property
    def title(self) -> str:
        """The rule in words."""
        return RULES[self.rule].title if self.rule in RULES else "House style"

    @property
    def is_weighty(self) -> bool:
        """Whether it blocks its words, so that dismissing it needs a reason."""
        return self.weight == Weight.MUST

    @property
    def is_open(self) -> bool:
        return self.state == FindingState.OPEN


class Finding(FoundInCopy):
    """One thing in the copy of a story that somebody should look at: see ``articles.checks``.

    What was dismissed stays dismissed through every edit that leaves words and sentence alone.
    ``revision`` is the newest in which it was found. Written by ``editing.findings.refresh`` and by
    ``workflow.findings``.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="findings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta(FoundInCopy.Meta):
        ordering = ["article_id", "-part", "start", "end", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="finding_once"),
            *FoundInCopy.Meta.constraints,
        ]
        indexes = [models.Index(fields=["rule", "state"], name="finding_rule_state")]

    def get_absolute_url(self) -> str:
        return f"{self.article.get_review_url()}#finding-{self.pk}"


class DraftFinding(FoundInCopy):
    """One thing in the new words of a correction that somebody should look at before they are published.

    ``stands``: the draft still says it. Written by ``editing.draft_findings``.
    """

    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, related_name="draft_findings"
    )
    stands = models.BooleanField(default=True)

    class Meta(FoundInCopy.Meta):
        ordering = ["correction_id", "-part", "start", "end", "id"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "key"], name="draftfinding_once"),
            *FoundInCopy.Meta.constraints,
        ]

    def get_absolute_url(self) -> str:
        return reverse("article-correct", args=[self.correction.article_id])


class CheckRule(models.Model):
    """The weight of a rule of the checks in this newsroom. Each ``migrate`` makes the missing rows
    (``curation.check_rules.sync``)."""

    code = models.CharField(max_length=40, unique=True, editable=False)
    weight = models.CharField(
        max_length=6,
        choices=Weight,
        help_text="“Must” keeps a story from being cleared until it is mended or dismissed.",
    )
    note = models.CharField(max_length=300, blank=True, help_text="Why the house weighs it so.")

    class Meta:
        ordering = ["code"]
        verbose_name = "rule of the checks"
        verbose_name_plural = "rules of the checks"
        constraints = [
            models.CheckConstraint(condition=Q(weight__in=Weight.values), name="check_weight_known")
        ]

    def __str__(self) -> str:
        return RULES[self.code].title if self.code in RULES else self.code

    def get_absolute_url(self) -> str:
        return reverse("admin:articles_checkrule_change", args=[self.pk])


class StyleRule(models.Model):
    """A rule of the house's style, as data: see ``articles.checks.StyleRule``. It counts while it is
    on, and is turned on only after it was tried as it stands (``curation.house_style``)."""

    name = models.CharField(
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "Small letters and hyphens only.")
        ],
        help_text="Small letters and hyphens: plain-verbs.",
    )
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in StyleKind])
    message = models.CharField(
        max_length=300,
        help_text="What an editor reads. “%s” stands for the words found, a second for those to use.",
    )
    tokens = models.JSONField(
        default=list,
        blank=True,
        help_text="Words or phrases, one a line. A * stands for the rest of a word.",
    )
    swap = models.JSONField(
        default=dict,
        blank=True,
        help_text="One a line, as “word: the word to use”. Consistency: the other of the pair."
        " Conditional: the words that must stand before it.",
    )
    exceptions = models.JSONField(
        default=list, blank=True, help_text="Words that the rule leaves alone, one a line."
    )
    level = models.CharField(
        max_length=6,
        choices=[choice for choice in Weight.choices if choice[0] != Weight.OFF],
        default=Weight.HINT,
    )
    link = models.URLField(blank=True, help_text="Where the style book says so.")
    state = models.CharField(
        max_length=5, choices=StyleState, default=StyleState.DRAFT, editable=False
    )
    trial = models.JSONField(
        default=dict,
        editable=False,
        help_text="What it found when it was tried: stories, findings, examples, and of which form.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "rule of house style"
        verbose_name_plural = "rules of house style"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=StyleState.values), name="style_state_known"
            ),
            models.CheckConstraint(condition=Q(level__in=Weight.values), name="style_level_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:articles_stylerule_change", args=[self.pk])
