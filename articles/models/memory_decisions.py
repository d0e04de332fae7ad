"""What people decided about facts of different stories: the same, at odds, carried elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import CarriedBecause, CarrierState, Odds, OddsOutcome
from articles.models.articles import Article
from articles.models.corrections import Correction
from articles.models.facts import Fact


class KinQuerySet(models.QuerySet["Kin"]):
    def standing(self) -> KinQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Kin(models.Model):
    """Two facts that a person called the same, or different. ``one`` has the smaller id."""

    one = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="kin_as_one")
    other = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="kin_as_other")
    same = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = KinQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "kin"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="kin_in_order"),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(taken_back_at__isnull=True),
                name="kin_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} {'is the same as' if self.same else 'differs from'} {self.other}"

    def get_absolute_url(self) -> str:
        return self.other.get_absolute_url()


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    def open(self) -> ContradictionQuerySet:
        return self.filter(outcome="")

    def offered(self) -> ContradictionQuerySet:
        """Open ones that nobody ever decided: the memory may remove these again."""
        return self.open().filter(version=1)


class Contradiction(models.Model):
    """Two facts that say the same, except for a figure, date, place or holder of an office.

    The memory offers it, a person decides it with a note. Until somebody has decided it once, the memory
    may remove it when the words no longer disagree.
    """

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="contradictions")
    earlier = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="contradicted_by")
    odds = models.CharField(max_length=6, choices=Odds)
    says = models.CharField(max_length=200, help_text="What the newer fact says.")
    earlier_says = models.CharField(max_length=200)
    offered_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=7, choices=OddsOutcome, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "earlier"], name="contradiction_once"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(decided_by__isnull=False) & ~Q(note=""),
                name="contradiction_decided_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-offered_at", "-id"],
                name="contradiction_open",
                condition=Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.says} here, {self.earlier_says} earlier"

    def get_absolute_url(self) -> str:
        return reverse("contradictions")

    @property
    def is_offered(self) -> bool:
        """Whether nobody ever decided it: see ``ContradictionQuerySet.offered``."""
        return not self.outcome and self.version == 1


class CarriedElsewhere(models.Model):
    """A published fact that was found wrong, with the stories that may carry it. One for each fact.

    ``correction`` is the one that mended it, once it is issued.
    """

    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="carried_elsewhere")
    words = models.TextField(help_text="The words that were found wrong.")
    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="carried"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name_plural = "carried elsewhere"

    def __str__(self) -> str:
        return f"Correction {self.pk}: {self.words}"

    def get_absolute_url(self) -> str:
        return reverse("carried", args=[self.pk])


class CarrierQuerySet(models.QuerySet["Carrier"]):
    def open(self) -> CarrierQuerySet:
        return self.filter(state=CarrierState.OPEN)


class Carrier(models.Model):
    """A story that may carry what was found wrong, with its fact that does, if known."""

    carried = models.ForeignKey(CarriedElsewhere, on_delete=models.PROTECT, related_name="carriers")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="carriers")
    fact = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="carriers"
    )
    because = models.CharField(max_length=10, choices=CarriedBecause)
    state = models.CharField(max_length=9, choices=CarrierState, default=CarrierState.OPEN)
    note = models.TextField(blank=True, help_text="Why it is left as it is.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CarrierQuerySet.as_manager()

    class Meta:
        ordering = ["carried_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["carried", "article", "fact"], name="carrier_once"),
            models.CheckConstraint(
                condition=~Q(state=CarrierState.LEFT) | ~Q(note=""), name="carrier_left_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.fact or self.article)

    def get_absolute_url(self) -> str:
        return f"{self.carried.get_absolute_url()}#carrier-{self.pk}"
