"""Feeds, kept by archivists through ``intake.feeds``, with how their last visits went; tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks_db.admin import DBTaskResult

from articles.admin.base import Listed, Record, ThroughWritePath, VersionedForm, actor
from articles.intake import feeds
from articles.ledger.exceptions import Refused
from articles.models import Feed
from articles.plurals import counted

admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class TaskAdmin(Record):
    """What waits in the background, and what became of it; for superusers."""

    list_display = ("task_name", "status", "enqueued_at", "started_at", "finished_at")
    ordering = ("-enqueued_at",)


@admin.register(Feed)
class FeedAdmin(ThroughWritePath, Listed):
    """The state of each feed: last success, failures, what is next."""

    list_display = (
        "address",
        "outlet",
        "state",
        "succeeded_at",
        "failures",
        "last_error",
        "next_visit",
        "moved_to",
    )
    list_select_related = ("outlet",)
    search_fields = ("address", "outlet__name")
    ordering = ("outlet__name", "address")
    form = VersionedForm
    fields = (
        "seen",
        "outlet",
        "address",
        "every",
        "is_active",
        "state",
        "last_at",
        "succeeded_at",
        "failures",
        "last_error",
        "next_visit",
        "moved_to",
    )
    readonly_fields = (
        "state",
        "last_at",
        "succeeded_at",
        "failures",
        "last_error",
        "next_visit",
        "moved_to",
    )
    actions = ("follow_moved", "ask_now")

    @admin.display(description="state")
    def state(self, feed: Feed) -> str:
        if feed.gone_at:
            return "gone"
        if not feed.is_active:
            return "off"
        if feed.moved_to:
            return "moved"
        if feed.failures:
            return "failing"
        return "well" if feed.succeeded_at else "not asked yet"

    @admin.display(description="next", ordering="next_at")
    def next_visit(self, feed: Feed) -> Any:
        if feed.pk is None or feed.gone_at or not feed.is_active:
            return None
        return date_format(timezone.localtime(feed.next_at), "DATETIME_FORMAT")

    def save_model(
        self, request: HttpRequest, obj: Feed, form: VersionedForm, change: bool
    ) -> None:
        if change:
            seen = form.cleaned_data["seen"]
            feeds.change(obj, by=actor(request), version=seen, **form.changed())
        else:
            values = {n: v for n, v in form.cleaned_data.items() if n != "seen"}
            obj.pk = feeds.add(**values, by=actor(request)).pk

    @admin.action(description="Use the address that it moved to", permissions=["change"])
    def follow_moved(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._each(request, queryset, feeds.follow, "now asked at the new address")

    @admin.action(description="Ask again at the next tick", permissions=["change"])
    def ask_now(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._each(request, queryset, feeds.ask_again, "asked at the next tick")

    def _each(self, request: HttpRequest, queryset: QuerySet[Feed], act: Any, done: str) -> None:
        count = 0
        for feed in queryset:
            try:
                act(feed, by=actor(request), version=feed.version)
                count += 1
            except Refused as refusal:
                messages.error(request, f"{feed}: {refusal.message}")
        if count:
            messages.success(request, f"{counted(count, 'feed')} {done}.")
