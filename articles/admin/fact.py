"""Facts, and where else their story says the same."""

from django.contrib import admin

from articles import search
from articles.admin.records import Record
from articles.models import Fact, Occurrence


@admin.register(Fact)
class FactAdmin(Record):
    list_display = (
        "__str__",
        "kind",
        "decision",
        "standing",
        "verdict",
        "risk",
        "placement",
        "checked_by",
        "seconded_by",
        "article",
    )
    list_filter = ("kind", "decision", "standing", "verdict", "risk", "placement")
    search_fields = ("exact",)
    search_help_text = "Words of the fact."
    index = search.FACTS
    list_select_related = ("article", "checked_by", "seconded_by")


@admin.register(Occurrence)
class OccurrenceAdmin(Record):
    list_display = ("exact", "fact", "placement", "article")
    list_filter = ("placement",)
    search_fields = ("=article__pk",)
    search_help_text = "The number of a story."
    list_select_related = ("article", "fact")
