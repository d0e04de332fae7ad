"""Facts and quotes: what can be checked in a story."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.choices import (
    UNCHECKABLE_KINDS,
    Decision,
    FactKind,
    Importance,
    Manner,
    Placement,
    QuoteResult,
    Risk,
    Standing,
    VerdictValue,
)
from articles.models.articles import Article
from articles.models.entities import Entity
from articles.models.reference import Tag
from articles.models.revisions import Revision, taken_out
from articles.models.sampling import SAMPLED, in_sample
from articles.models.spans import Span, SpanQuerySet
from articles.models.users import User


def state_of(fact: Fact) -> str:
    """The CSS class of a fact: by its decision, else by its standing, else by its verdict."""
    if fact.decision != Decision.KEPT:
        return fact.decision
    if not fact.is_checkable:
        return "kept"
    return state_of_check(fact.standing, fact.verdict)


def state_of_check(standing: str, verdict: str) -> str:
    """The CSS class of a kept fact, by its check: only a verified fact looks settled."""
    if standing == Standing.SETTLED and verdict != VerdictValue.VERIFIED:
        return verdict
    return standing


#: The words for each decision, kind, verdict and standing. Django's ``get_…_display`` makes a table of
#: all choices for each record.
_WORDS = {
    **dict(Decision.choices), **dict(FactKind.choices), **dict(VerdictValue.choices),
    **dict(Standing.choices),
}  # fmt: skip


def label_of(fact: Fact) -> str:
    """The state of a fact in words: "verified", "open", "words changed"."""
    if fact.decision != Decision.KEPT:
        said = fact.decision
    elif not fact.is_checkable:
        said = fact.kind
    else:
        said = fact.verdict if fact.standing == Standing.SETTLED else fact.standing
    return _WORDS.get(said, said)


class FactQuerySet(SpanQuerySet["Fact"]):
    def checkable(self) -> FactQuerySet:
        """Kept facts that evidence can settle: neither opinions nor forecasts."""
        return self.filter(decision=Decision.KEPT).exclude(kind__in=UNCHECKABLE_KINDS)

    def open(self) -> FactQuerySet:
        """Kept facts whose check is not finished, stale ones included."""
        return self.checkable().exclude(standing=Standing.SETTLED)

    def what_any_reader_knows(self) -> FactQuerySet:
        """Facts that may stay unchecked, for any reader knows them: suggested or kept, in place, of
        normal risk, and without a verdict.
        """
        return self.filter(
            importance=Importance.MAY,
            risk=Risk.NORMAL,
            standing=Standing.OPEN,
            placement=Placement.ANCHORED,
        ).exclude(kind__in=UNCHECKABLE_KINDS)

    def awaiting_second(self, user: User) -> FactQuerySet:
        """Facts for which this person may give the second verdict.

        Facts to which they gave the first, and facts in stories that they wrote or in sentences that
        they edited, are left out.
        """
        return (
            self.open()
            .filter(standing=Standing.AWAITING_SECOND)
            .exclude(checked_by=user)
            .exclude(article__author=user)
            .exclude(pk__in=FactHand.objects.standing().filter(person=user).values("fact"))
        )

    def visible_to(self, user: User) -> FactQuerySet:
        """Facts in stories this person may read; below desk level only kept ones."""
        seen = self.filter(article__in=Article.objects.readable_by(user))
        if user.has_perm("articles.view_desk"):
            return seen
        return seen.filter(decision=Decision.KEPT)


class Fact(Span):
    """One thing in the story that can be checked.

    ``verdict``, ``standing``, ``checked_by`` and ``seconded_by`` are derived from the Verdict rows
    by ``standing.refresh_standing``; nothing else writes them.
    """

    kind = models.CharField(max_length=12, choices=FactKind)
    risk = models.CharField(max_length=6, choices=Risk, default=Risk.NORMAL)
    attributed_to = models.CharField(
        max_length=250, blank=True, help_text="The source that the story gives for it."
    )
    resolved_from = models.DateField(
        null=True, blank=True, help_text="The date that words such as “on Sunday” mean."
    )
    resolved_to = models.DateField(null=True, blank=True)
    importance = models.CharField(
        max_length=4,
        choices=Importance,
        default=Importance.MUST,
        help_text="Whether it must be checked, or may be: what any reader knows.",
    )
    figures = models.JSONField(
        default=list,
        blank=True,
        help_text="The numbers in its words, read to value, unit, precision and what is counted;"
        " places count from its start.",
    )
    standing = models.CharField(max_length=16, choices=Standing, default=Standing.OPEN)
    verdict = models.CharField(max_length=14, choices=VerdictValue, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    checked_at = models.DateTimeField(null=True, editable=False)

    objects = FactQuerySet.as_manager()

    class Meta(Span.Meta):
        abstract = False
        ordering = ["article_id", "start", "end"]
        constraints = [
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=FactKind.values), name="fact_kind_known"),
            models.CheckConstraint(
                condition=Q(importance__in=Importance.values), name="fact_importance_known"
            ),
            models.CheckConstraint(condition=Q(risk__in=Risk.values), name="fact_risk_known"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="fact_standing_known"
            ),
            models.CheckConstraint(
                condition=~Q(risk=Risk.HIGH)
                | ~Q(standing=Standing.SETTLED)
                | Q(checked_by__isnull=False, seconded_by__isnull=False)
                & ~Q(checked_by=F("seconded_by")),
                name="fact_high_risk_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "start"], name="fact_in_text"),
            # All that a facet of verdicts needs, so that SQLite does not fetch the facts themselves.
            models.Index(fields=["article", "decision", "verdict"], name="fact_verdicts_in_story"),
            models.Index(
                fields=["-dated_at", "-id"],
                name="fact_newest",
                condition=Q(decision=Decision.KEPT),
            ),
            models.Index(
                fields=["verdict", "-dated_at", "-id"],
                name="fact_verdict_newest",
                condition=Q(decision=Decision.KEPT),
            ),
            models.Index(
                fields=["kind", "-dated_at", "-id"],
                name="fact_kind_newest",
                condition=Q(decision=Decision.KEPT),
            ),
            models.Index(fields=["checked_by", "-dated_at", "-id"], name="fact_checker_newest"),
            models.Index(
                fields=["standing", "risk"],
                name="fact_waiting",
                condition=Q(decision=Decision.KEPT) & ~Q(standing=Standing.SETTLED),
            ),
        ]

    def __str__(self) -> str:
        # Sliced, as the log writes this for thousands of marks at once: Truncator takes 20 µs.
        return self.exact if len(self.exact) <= 80 else self.exact[:79] + "…"

    def get_absolute_url(self) -> str:
        return reverse("quote" if self.kind == FactKind.QUOTATION else "fact", args=[self.pk])

    @property
    def is_verbatim(self) -> bool:
        """Whether these are somebody's exact words, between quotation marks. It reads the fact's quote."""
        return self.kind == FactKind.QUOTATION and self.quote.is_verbatim

    @property
    def is_checkable(self) -> bool:
        return self.kind not in UNCHECKABLE_KINDS


class FactHandQuerySet(models.QuerySet["FactHand"]):
    def standing(self) -> FactHandQuerySet:
        """Hands, without those in words that were removed by restoring an earlier revision."""
        return self.exclude(taken_out("revision__"))


class FactHand(models.Model):
    """Who wrote or edited the sentence of a fact, and in which revision: they do not verify it.

    It is written when the words change and when a mark is made, and never changed. It counts while the
    words of its revision are in the story: see ``FactHandQuerySet.standing``. A story's author has a
    hand in every fact, without a row. A database trigger refuses a verdict by either.
    """

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="hands")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hands"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")

    objects = FactHandQuerySet.as_manager()

    class Meta:
        ordering = ["fact_id", "revision_id"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "person", "revision"], name="fact_hand_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.fact}"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()


class FactTag(models.Model):
    """A tag on one fact, for a subject that the story as a whole is not about."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="fact_taggings")

    class Meta:
        ordering = ["tag__name"]
        constraints = [models.UniqueConstraint(fields=["fact", "tag"], name="fact_tagged_once")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.fact}"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, user: User) -> QuoteQuerySet:
        """Quotes in stories this person may read; below desk level only kept ones."""
        seen = self.filter(article__in=Article.objects.readable_by(user))
        if user.has_perm("articles.view_desk"):
            return seen
        return seen.filter(fact__decision=Decision.KEPT)


class Quote(models.Model):
    """A Fact that somebody said: the words between the marks, and who said them.

    ``article`` and ``dated_at`` repeat the fact's, for the order of the archive.
    """

    fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, primary_key=True, related_name="quote"
    )
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="quotes")
    speaker = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes"
    )
    speaker_words = models.CharField(
        max_length=250, blank=True, help_text="The words in the story that name the speaker."
    )
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    speaker_name = models.CharField(
        max_length=200, blank=True, help_text="Who the reader takes the speaker to be."
    )
    cue = models.CharField(max_length=120, blank=True, help_text="For example: told CNN.")
    manner = models.CharField(max_length=8, choices=Manner, default=Manner.DIRECT)
    venue = models.CharField(max_length=160, blank=True, help_text="To whom, or where.")
    said_on = models.DateField(null=True, blank=True)
    continues = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The piece before it, when one utterance is broken up.",
    )
    result = models.CharField(
        max_length=10,
        choices=QuoteResult,
        blank=True,
        editable=False,
        help_text="What the check of the words found; from the current verdict.",
    )
    dated_at = models.DateTimeField(editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["article_id", "fact__start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(manner__in=Manner.values), name="quote_manner_known"
            ),
            models.CheckConstraint(
                condition=Q(speaker_start__isnull=True, speaker_end__isnull=True)
                | Q(speaker_start__lt=F("speaker_end")),
                name="quote_speaker_half_open",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("fact")),
                name="quote_not_its_own_sequel",
            ),
        ]
        indexes = [
            models.Index(fields=["-dated_at", "-fact"], name="quote_newest"),
            models.Index(fields=["article", "speaker"], name="quote_speakers_of_story"),
            models.Index(fields=["speaker", "-dated_at", "-fact"], name="quote_speaker_newest"),
            # For estimates of how many quotes somebody has.
            models.Index(
                fields=["speaker", "fact", "article"],
                name="quote_sample",
                condition=in_sample(SAMPLED, "fact"),
            ),
        ]

    def __str__(self) -> str:
        words = f"“{self.fact}”" if self.is_verbatim else str(self.fact)
        return f"{words} {self.said_by}".rstrip()

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.pk])

    @property
    def is_verbatim(self) -> bool:
        """Whether somebody is quoted word for word; the words of reported speech are the story's."""
        return self.manner != Manner.INDIRECT

    @property
    def faithful_result(self) -> QuoteResult:
        """The result of a comparison that finds nothing changed."""
        return QuoteResult.VERBATIM if self.is_verbatim else QuoteResult.REPORTED

    @property
    def possible_results(self) -> list[QuoteResult]:
        """The possible results of a comparison. Only quoted words are "verbatim", only reported words are
        "reported", so that the archive never calls a paraphrase verbatim.
        """
        if self.is_verbatim:
            return [result for result in QuoteResult if result != QuoteResult.REPORTED]
        others = (QuoteResult.VERBATIM, QuoteResult.TRIMMED)
        return [result for result in QuoteResult if result not in others]

    @property
    def said_by(self) -> str:
        """The speaker as the archive names them; empty when unknown."""
        return str(self.speaker) if self.speaker else self.speaker_name or self.speaker_words
