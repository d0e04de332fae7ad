"""What supports a fact: evidence, contacts, replies, verdicts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import Channel, Outcome, QuoteResult, Stance, VerdictValue
from articles.models.articles import Article
from articles.models.entities import Entity
from articles.models.facts import Fact
from articles.models.revisions import Revision
from articles.models.sources import Source, source_path
from articles.models.users import User

evidence_path = source_path  # the name by which the first migration knows it


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> EvidenceQuerySet:
        return self.filter(retired_at__isnull=True)

    def readable_by(self, user: User) -> EvidenceQuerySet:
        """Citations of sources whose content this person may see."""
        named = Source.named_readers.through.objects.filter(user=user).values("source")
        return self.filter(
            Q(source__confidential=False) | Q(source__added_by=user) | Q(source__in=named)
        )


class Evidence(models.Model):
    """A citation: this fact, that source, the place in it. Retired with a reason, never deleted."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    locator = models.CharField(
        max_length=120, blank=True, help_text="Page, timecode or paragraph: p. 3, 00:12:40."
    )
    stance = models.CharField(max_length=12, choices=Stance, default=Stance.SUPPORTS)
    excerpt = models.TextField(blank=True, help_text="The words of the source that matter.")
    note = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_added"
    )
    added_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When the page of the source was found without the excerpt.",
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    retired_reason = models.CharField(max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["fact_id", "added_at", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="evidence_stance_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)

    def get_absolute_url(self) -> str:
        return f"{self.fact.get_absolute_url()}#evidence-{self.pk}"


class ContactDetails(models.Model):
    """Where somebody can be reached: a telephone number, an address.

    The newest row counts. Only the desk sees it, and the log does not hold it.
    """

    person = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_details"
    )
    name = models.CharField(
        max_length=200, blank=True, help_text="Case folded, when they are not in the registry."
    )
    details = models.CharField(max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-noted_at", "-id"]
        verbose_name_plural = "contact details"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="contact_details_of_somebody"
            )
        ]
        indexes = [
            models.Index(fields=["name"], name="contact_details_name", condition=~Q(name=""))
        ]

    def __str__(self) -> str:
        return f"{self.person or self.name}: {self.details}"


class ContactQuerySet(models.QuerySet["Contact"]):
    def standing(self) -> ContactQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Contact(models.Model):
    """One call or message to a person. One contact may settle many facts."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="contacts")
    facts = models.ManyToManyField(Fact, blank=True, related_name="contacts")
    source = models.OneToOneField(
        Source,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="contact",
        help_text="Itself, as a source of the story.",
    )
    person = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    person_name = models.CharField(
        max_length=200, blank=True, help_text="When the person is not in the registry."
    )
    channel = models.CharField(max_length=10, choices=Channel)
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, help_text="What they answered.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts_made"
    )
    taken_back_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When who logged it undid that."
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["article_id", "-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(person_name=""), name="contact_with_somebody"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="contact_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="contact_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        return self.article.get_review_url()

    @property
    def who(self) -> str:
        return str(self.person) if self.person else self.person_name


class ReplyQuerySet(models.QuerySet["Reply"]):
    def awaited(self) -> ReplyQuerySet:
        """Replies that were asked for and have not come, in time or late."""
        return self.filter(outcome=Outcome.PENDING)

    def in_time(self) -> ReplyQuerySet:
        """Replies whose deadline is still to come."""
        return self.filter(deadline__gt=timezone.now())


class Reply(models.Model):
    """The right of reply to an allegation: who was asked and reminded, the deadline, the answer, and
    where the story reports it. Only somebody who saw its ``version`` may change the answer."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="replies")
    party = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    party_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replies_asked"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(
        null=True, blank=True, help_text="Until when the story waits for the answer."
    )
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    stands_in = models.CharField(
        max_length=500, blank=True, help_text="The words of the story that carry the answer."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["fact_id", "asked_at", "id"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=False) | ~Q(party_name=""), name="reply_from_somebody"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="reply_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="reply_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()

    @property
    def who(self) -> str:
        return str(self.party) if self.party else self.party_name

    @property
    def ran_out(self) -> bool:
        """Whether the deadline passed without an answer."""
        waits = self.outcome == Outcome.PENDING
        return waits and self.deadline is not None and self.deadline <= timezone.now()


class Verdict(models.Model):
    """What one person found about one fact, for exactly these words. Never changed, never deleted.

    The current verdict of a fact is its newest whose ``words_hash`` still matches the fact's words.
    """

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="verdicts")
    value = models.CharField(max_length=14, choices=VerdictValue)
    result = models.CharField(
        max_length=10, choices=QuoteResult, blank=True, help_text="For quotations: the words."
    )
    proposed_wording = models.TextField(blank=True, help_text="What an inaccurate fact should say.")
    note = models.TextField(blank=True)
    below_standard = models.BooleanField(
        default=False, help_text="Given with less than the house asks for; the note says why."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts"
    )
    at = models.DateTimeField(default=timezone.now)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    words_hash = models.CharField(max_length=64, help_text="SHA-256 of the words it was given for.")

    class Meta:
        ordering = ["fact_id", "-at", "-id"]
        get_latest_by = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__in=VerdictValue.values), name="verdict_value_known"
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(result__in=QuoteResult.values),
                name="verdict_result_known",
            ),
            models.CheckConstraint(
                condition=~Q(value=VerdictValue.INACCURATE) | ~Q(proposed_wording=""),
                name="verdict_inaccurate_says_better",
            ),
            models.CheckConstraint(
                condition=Q(below_standard=False) | ~Q(note=""), name="verdict_says_why_below"
            ),
        ]
        indexes = [models.Index(fields=["by", "-at"], name="verdict_by_person")]

    def __str__(self) -> str:
        return f"{self.get_value_display()}, {self.by}"

    def get_absolute_url(self) -> str:
        return self.fact.get_absolute_url()
