"""Shared searches: archivists take over, or remove, those of people who left."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.base import Record
from articles.archive import saved_searches
from articles.ledger.exceptions import Refused
from articles.models import SavedSearch
from articles.plurals import counted


@admin.register(SavedSearch)
class SavedSearchAdmin(Record):
    """Shared ones only: what somebody keeps for themselves is theirs."""

    list_display = ("name", "owner", "listing", "shares", "created_at")
    list_filter = ("listing",)
    search_fields = ("name",)
    search_help_text = "Words of the name."
    list_select_related = ("owner",)
    fields = ("name", "owner", "listing", "query", "shares", "created_at")
    readonly_fields = ("shares",)
    actions = ("take_over", "take_away")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SavedSearch]:
        shared = super().get_queryset(request).filter(shared_with__isnull=False).distinct()
        return shared.prefetch_related("shared_with")

    @admin.display(description="shared with")
    def shares(self, search: SavedSearch) -> str:
        return ", ".join(group.name for group in search.shared_with.all())

    @admin.action(description="Take over: they become yours")
    def take_over(self, request: HttpRequest, chosen: QuerySet[SavedSearch]) -> None:
        self._each(request, chosen, saved_searches.take_over, "yours now")

    @admin.action(description="Take away: they are shared no longer")
    def take_away(self, request: HttpRequest, chosen: QuerySet[SavedSearch]) -> None:
        self._each(request, chosen, saved_searches.take_away, "no longer shared")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_actions(request) if request.user.has_perm("articles.curate") else {}

    def _each(
        self, request: HttpRequest, chosen: QuerySet[SavedSearch], act: Any, done: str
    ) -> None:
        count = 0
        for search in chosen:
            try:
                act(search, by=request.user)
                count += 1
            except Refused as refusal:
                messages.error(request, f"{search}: {refusal.message}")
        if count:
            messages.success(request, f"{counted(count, 'search', 'searches')} {done}.")
