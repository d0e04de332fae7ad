"""The audit log: append-only, chained by hash."""

from __future__ import annotations

import hashlib
import json
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from articles.models.articles import Article

#: The chain of events that belong to no article: entities, people, reference tables.
REGISTRY_CHAIN = 0


#: How fields are written before they are hashed.
canonical_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


class EventQuerySet(models.QuerySet["Event"]):
    def of_chain(self, chain: int) -> EventQuerySet:
        return self.filter(chain=chain).order_by("number")


class Event(models.Model):
    """Who did what, when, with what before and after, and why. Never changed, never deleted.

    Only ``audit_log`` writes it. ``hash`` covers the event and ``previous_hash``, so a row that is
    changed, removed or inserted breaks the chain of its article. Links are not enforced, so that an
    event outlives the person and the record; ``actor_name`` keeps the person's name.
    """

    chain = models.BigIntegerField(help_text="The article's id, or 0 for the registry.")
    number = models.PositiveIntegerField(help_text="From 1 within the chain, without a gap.")
    article = models.ForeignKey(
        Article,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="events",
    )
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="events",
    )
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=40, help_text="For example fact.kept.")
    target_type = models.CharField(max_length=40, blank=True)
    target_id = models.BigIntegerField(null=True, blank=True)
    target_text = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    seals = models.JSONField(
        default=dict, blank=True, help_text="Hashes of the records that the act wrote, by name."
    )
    batch = models.UUIDField(default=uuid.uuid4, help_text="One for each act of a person.")
    undoes = models.ForeignKey(
        "self",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="undone_by",
    )
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    #: Where ``undo.last`` found it: how many things the act did alike, and what the same person did
    #: since that nobody takes back.
    alike: int = 1
    since: str = ""

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["chain", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="event_number_once")
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="event_newest"),
            models.Index(fields=["batch"], name="event_batch"),
            models.Index(fields=["target_type", "target_id"], name="event_target"),
            # The steps of stories by time, for the figures of the desk.
            models.Index(
                fields=["at", "action"],
                name="event_of_stories",
                condition=models.Q(target_type="article"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.actor_name}"

    def get_absolute_url(self) -> str:
        if self.article_id:
            return reverse("history", args=["article", self.article_id])
        return reverse("admin:articles_event_changelist")

    @property
    def target_pk(self) -> int:
        """The id of the record that was acted on; ValueError for an act on none."""
        if self.target_id is None:
            raise ValueError(f"The event {self.pk} has no target.")
        return self.target_id

    def digest(self) -> str:
        """SHA-256 over every field and the previous hash, as canonical JSON."""
        fields = {
            "chain": self.chain,
            "article": self.article_id,
            "number": self.number,
            "at": self.at.isoformat(),
            "actor": self.actor_id,
            "actor_name": self.actor_name,
            "action": self.action,
            "target": [self.target_type, self.target_id, self.target_text],
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "seals": self.seals,
            "batch": str(self.batch),
            "undoes": self.undoes_id,
            "previous": self.previous_hash,
        }
        return hashlib.sha256(canonical_json(fields).encode()).hexdigest()
