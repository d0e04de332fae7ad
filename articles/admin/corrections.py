"""Corrections, and overrides of the gate."""

from django.contrib import admin

from articles.admin.base import Record
from articles.models import Correction, Override


@admin.register(Correction)
class CorrectionAdmin(Record):
    list_display = ("article", "state", "was_wrong", "opened_by", "opened_at", "issued_by")
    list_filter = ("state",)
    search_fields = ("was_wrong", "now_says")
    list_select_related = ("article", "opened_by", "issued_by")


@admin.register(Override)
class OverrideAdmin(Record):
    list_display = ("article", "by", "at", "reason", "passed_over")
    search_fields = ("reason", "=article__pk")
    list_select_related = ("article", "by")

    @admin.display(description="overridden")
    def passed_over(self, override: Override) -> int:
        return len(override.blockers)
