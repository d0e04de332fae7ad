"""Where stories name an entity."""

from django.contrib import admin

from articles.admin.records import Record
from articles.models import Mention


@admin.register(Mention)
class MentionAdmin(Record):
    list_display = ("exact", "kind", "entity", "decision", "placement", "article")
    list_filter = (
        "kind",
        "decision",
        "placement",
        ("entity", admin.EmptyFieldListFilter),
    )
    search_fields = ("=entity__slug", "=article__pk")
    search_help_text = "The slug of an entity, or the number of a story."
    list_select_related = ("entity", "article")
