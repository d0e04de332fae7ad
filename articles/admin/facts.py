"""Facts, and where else their story says the same."""

from django.contrib import admin

from articles import search
from articles.admin import states
from articles.admin.archive_filters import archive_filters
from articles.admin.base import Record
from articles.models import Fact, Occurrence, Quote
from articles.models.facts import label_of, state_of


@admin.register(Fact)
class FactAdmin(Record):
    list_display = ("__str__", "kind", "how", "risk", "checked_by", "article")
    list_filter = archive_filters(Fact)
    search_fields = ("exact",)
    search_help_text = "Words of the fact."
    index = search.FACTS
    list_select_related = ("article", "checked_by")

    @admin.display(description="how it stands", ordering="standing")
    def how(self, fact: Fact) -> str:
        return states.state(states.line_of(state_of(fact)), label_of(fact))


@admin.register(Occurrence)
class OccurrenceAdmin(Record):
    list_display = ("exact", "fact", "placement", "article")
    list_filter = ("placement",)
    search_fields = ("=article__pk",)
    search_help_text = "The number of a story."
    list_select_related = ("article", "fact")


@admin.register(Quote)
class QuoteAdmin(Record):
    list_display = ("quotation", "said_by", "manner", "result", "decision", "article")
    list_filter = archive_filters(Quote)
    search_fields = ("fact__exact",)
    search_help_text = "Words of the quotation."
    index = search.FACTS
    list_select_related = ("fact", "speaker", "article")

    @admin.display(description="quotation", ordering="pk")
    def quotation(self, quote: Quote) -> str:
        return str(quote.fact)

    @admin.display(description="said by")
    def said_by(self, quote: Quote) -> str:
        return quote.said_by

    @admin.display(description="decision")
    def decision(self, quote: Quote) -> str:
        decided = quote.fact.decision
        return states.state(states.line_of(decided), quote.fact.get_decision_display())
