"""Quotations and their speakers."""

from django.contrib import admin

from articles import search
from articles.admin.records import Record
from articles.models import Quote


@admin.register(Quote)
class QuoteAdmin(Record):
    list_display = ("words", "said_by", "manner", "cue", "result", "decision", "article")
    list_filter = ("manner", "result", "fact__decision")
    search_fields = ("fact__exact",)
    search_help_text = "Words of the quotation."
    index = search.FACTS
    list_select_related = ("fact", "speaker", "article")

    @admin.display(description="quotation", ordering="pk")
    def words(self, quote: Quote) -> str:
        return str(quote.fact)

    @admin.display(description="said by")
    def said_by(self, quote: Quote) -> str:
        return quote.said_by

    @admin.display(description="decision")
    def decision(self, quote: Quote) -> str:
        return quote.fact.get_decision_display()
