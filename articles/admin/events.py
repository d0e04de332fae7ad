"""The audit log."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.admin.base import Record
from articles.ledger.actions import Action
from articles.ledger.arguments import number_in
from articles.ledger.sentences import acts, sentence
from articles.models import Event

_KINDS = ("article", "fact", "quote", "mention", "revision", "correction", "entity", "user")


class KindFilter(admin.SimpleListFilter):
    """By the kind of record that an event is about: a fixed list, so that no query looks for it."""

    title = "what it is about"
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(kind, kind) for kind in _KINDS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(target_type=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(Record):
    readonly_fields = ("said", "changes")
    list_display = ("at", "who", "said", "why", "article")
    fields = ("at", "actor_name", "said", "reason", "changes", "article")
    list_filter = (KindFilter,)
    search_fields = ("=chain", "action", "=actor_name")
    search_help_text = "The number of a story, an act (fact.verdict), or a person's full name."
    list_select_related = ("article",)
    ordering = ("-at", "-id")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        """One of three things, each found by an index or within the first rows."""
        term = search_term.strip()
        if not term:
            return queryset, False
        number = number_in(term)
        if number is not None:
            return queryset.filter(chain=number), False
        if "." in term and " " not in term:
            return queryset.filter(action=term), False
        return queryset.filter(actor_name=term), False

    @admin.display(description="who", ordering="actor_name")
    def who(self, event: Event) -> str:
        return event.actor_name

    @admin.display(description="what happened", ordering="action")
    def said(self, event: Event) -> str:
        return sentence(event)

    @admin.display(description="why")
    def why(self, event: Event) -> str:
        return event.reason if event.reason not in Action.values else ""

    @admin.display(description="before and after")
    def changes(self, event: Event) -> SafeString | str:
        lines = [
            (change.name, change.before or "nothing", change.after or "nothing")
            for change in acts([event])[0].changes
        ]
        return format_html_join("", "<p>{}: {} → {}</p>", lines) or "nothing"
