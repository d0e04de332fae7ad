"""Who was asked, what the accused replied, and what was found."""

from django.contrib import admin

from articles.admin.records import Record
from articles.models import Contact, Reply, Verdict


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
