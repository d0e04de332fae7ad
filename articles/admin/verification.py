"""Who was asked, what the accused replied, and what was found."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin import states
from articles.admin.base import Record, actor
from articles.admin.named_filters import by_value
from articles.models import Contact, Evidence, Reply, Verdict
from articles.models.verification import EvidenceQuerySet


@admin.register(Contact)
class ContactAdmin(Record):
    list_display = ("who", "channel", "outcome", "at", "made_by", "article")
    list_filter = ("channel", "outcome")
    search_fields = ("person__name", "person_name")
    list_select_related = ("person", "made_by", "article")


@admin.register(Reply)
class ReplyAdmin(Record):
    list_display = ("asked", "channel", "outcome", "asked_at", "answered_at", "fact", "asked_by")
    list_filter = ("channel", "outcome")
    search_fields = ("party__name", "party_name")
    list_select_related = ("party", "asked_by", "fact")

    @admin.display(description="asked")
    def asked(self, reply: Reply) -> str:
        return str(reply.party or reply.party_name)


@admin.register(Verdict)
class VerdictAdmin(Record):
    list_display = ("fact", "value", "result", "by", "at", "below_standard")
    list_filter = ("value", "result", "below_standard")
    search_fields = ("=by__username", "=fact__pk")
    search_help_text = "A user name, or the number of a fact."
    list_select_related = ("fact", "by")


@admin.register(Evidence)
class EvidenceAdmin(Record):
    """Evidence that this person may read. Of other confidential evidence not even its existence
    shows.
    """

    list_display = ("__str__", "stance", "fact", "added_by", "added_at", "retired")
    list_filter = (("retired_at", by_value("state", without="standing", having="retired")),)
    search_fields = ("source__title", "source__address")
    search_help_text = "Title or address."
    list_select_related = ("fact", "added_by", "source")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        rows = super().get_queryset(request)
        assert isinstance(rows, EvidenceQuerySet)
        return rows.readable_by(actor(request))

    @admin.display(description="retired", ordering="retired_at")
    def retired(self, evidence: Evidence) -> str:
        return states.state("gone", "retired") if evidence.retired_at else ""
