"""Who was asked, what the accused replied, and what was found."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from articles.admin.base import Record
from articles.models import Contact, Evidence, Reply, Verdict


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


#: What anybody at the desk sees of confidential evidence.
_OUTSIDE = ("fact", "confidential", "added_by", "added_at", "retired_at")


@admin.register(Evidence)
class EvidenceAdmin(Record):
    """Neither columns, filters, order nor search tell what confidential evidence says."""

    list_display = ("what", "kind_of_it", "stands", "fact", "added_by", "added_at", "retired")
    list_filter = ("confidential", ("retired_at", admin.EmptyFieldListFilter))
    sortable_by = ("added_at",)
    search_fields = ("title", "address")
    search_help_text = "Title or address; of confidential evidence only what you may read."
    list_select_related = ("fact", "added_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        own = Evidence.objects.readable_by(request.user).filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(readable=Exists(own))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if search_term.strip():
            queryset = queryset.filter(readable=True)
        return super().get_search_results(request, queryset, search_term)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Evidence | None:
        """Its title stands in the head of the page and in the breadcrumbs too."""
        evidence = super().get_object(request, object_id, from_field)
        if evidence is not None and not evidence.readable:
            evidence.title, evidence.locator = "Confidential", ""
        return evidence

    def get_fields(self, request: HttpRequest, obj: Evidence | None = None) -> Any:
        if obj is not None and not obj.readable:
            return _OUTSIDE
        return [name for name in super().get_fields(request, obj) if name != "file"]

    @admin.display(description="evidence")
    def what(self, evidence: Evidence) -> str:
        return str(evidence) if evidence.readable else "Confidential"

    @admin.display(description="kind")
    def kind_of_it(self, evidence: Evidence) -> str:
        return evidence.get_kind_display() if evidence.readable else ""

    @admin.display(description="stance")
    def stands(self, evidence: Evidence) -> str:
        return evidence.get_stance_display() if evidence.readable else ""

    @admin.display(description="retired", boolean=True)
    def retired(self, evidence: Evidence) -> bool:
        return evidence.retired_at is not None
