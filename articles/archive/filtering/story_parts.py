"""The FilterSets of records in stories: facts, quotes, corrections, and all lists together.

They share the parameters that ask about the story."""

from __future__ import annotations

from abc import abstractmethod

from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from articles import search
from articles.archive.filtering.filters import (
    AboutFilter,
    AnyWordsFilter,
    ChoiceColumnFilter,
    EntityFilter,
    EntityThrough,
    ExpiredFilter,
    LanguagesFilter,
    PeopleFilter,
    PeriodFilter,
    SlugColumnFilter,
    TagFilter,
    WordsAndSpeakerFilter,
    WordsFilter,
    appearances,
    checkers_known_to,
    entities,
    fact_tags,
    outlets,
    sections,
    tags,
)
from articles.archive.filtering.filtersets import (
    ALIASES,
    EXPIRED,
    REPORTED,
    ArchiveFilter,
    SwitchFilter,
)
from articles.choices import (
    STANDING_VERDICTS,
    Decision,
    FactKind,
    Manner,
    QuoteResult,
    Risk,
    Standing,
)
from articles.models import Article, Correction, Fact, Quote


class StoryParameters(ArchiveFilter):
    """The parameters that ask about the story in which a record stands."""

    OF_STORY = ("section", "outlet", "tag", "entity", "language")

    aliases = SwitchFilter(choices=ALIASES, what="a choice here")
    section = SlugColumnFilter("section", **sections())
    outlet = SlugColumnFilter("outlet", **outlets())
    tag = TagFilter("tag", **tags())
    entity = EntityThrough("entity", **appearances())


class StoryPartFilter(StoryParameters):
    """Records that stand in stories, narrowed by what they are and by their story."""

    @abstractmethod
    def records(self, without: frozenset[str]) -> QuerySet:
        """The records of this list in any story, before its parameters narrow them.

        A parameter in ``without`` does not count, even where it decides which records are listed.
        """

    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        names = self.active(without)
        own = [name for name in names if name not in self.OF_STORY]
        return self._in_stories(self._narrowed(self.records(without), own), names)

    def _in_stories(self, rows: QuerySet, names: list[str]) -> QuerySet:
        """Those of ``rows`` that stand in a readable story of the archive as asked for."""
        if self.in_any_story and not any(name in self.OF_STORY for name in names):
            return rows
        stories: QuerySet[Article] = Article.objects.readable_by(self.user).archived()
        stories = self._narrowed(stories, [name for name in names if name in self.OF_STORY])
        if connection.vendor == "sqlite" and not self._few_stories(names):
            # SQLite would list every story before the first row.
            return rows.filter(Exists(stories.filter(pk=OuterRef("article"))))
        return rows.filter(article__in=stories)

    def _few_stories(self, names: list[str]) -> bool:
        """Whether it costs less to list the stories first than to look up the story of each record."""
        narrow = (*self.NARROW, "section") if self.sample else self.NARROW
        asked = any(name in narrow for name in names if name in self.OF_STORY)
        return asked or (self.by_story and self.sample > 1)


class FactFilter(StoryPartFilter):
    """Kept facts in readable stories of the archive, quotations included."""

    q = WordsFilter(search.FACTS)
    verdict = ChoiceColumnFilter(
        "verdict", choices=STANDING_VERDICTS, what="a verdict", none_label="no verdict"
    )
    kind = ChoiceColumnFilter("kind", choices=FactKind, what="a kind of fact")
    risk = ChoiceColumnFilter("risk", choices=Risk, what="a risk")
    standing = ChoiceColumnFilter("standing", choices=Standing, what="a standing of a fact")
    expired = ExpiredFilter(choices=EXPIRED, what="a choice here")
    checker = PeopleFilter("checked_by", people=checkers_known_to, none_label="nobody")
    about = AboutFilter("", **entities())
    fact_tag = TagFilter("tag", **fact_tags())
    language = LanguagesFilter("language")
    after = PeriodFilter("dated_at", side="after")
    before = PeriodFilter("dated_at", side="before")

    class Meta:
        model = Fact
        fields: list[str] = []

    def records(self, without: frozenset[str]) -> QuerySet:
        return Fact.objects.kept()


class QuoteFilter(StoryPartFilter):
    """Kept quotes in readable stories of the archive: what stands between quotation marks.

    Reported speech comes with ``reported``, and with a ``manner`` that asks for it.
    """

    NARROW = (
        "q",
        "outlet",
        "tag",
        "fact_tag",
        "entity",
        "about",
    )  # a speaker's quotes have an index by date

    q = WordsAndSpeakerFilter(search.FACTS)
    speaker = EntityFilter("speaker", none_label="speaker not in the registry", **entities())
    verdict = ChoiceColumnFilter(
        "fact__verdict", choices=STANDING_VERDICTS, what="a verdict", none_label="no verdict"
    )
    result = ChoiceColumnFilter(
        "result", choices=QuoteResult, what="a result", none_label="words not compared"
    )
    manner = ChoiceColumnFilter("manner", choices=Manner, what="a manner of quoting")
    reported = SwitchFilter(choices=REPORTED, what="a choice here")
    checker = PeopleFilter("fact__checked_by", people=checkers_known_to, none_label="nobody")
    about = AboutFilter("fact", **entities())
    fact_tag = TagFilter("tag", **fact_tags())
    language = LanguagesFilter("language")
    after = PeriodFilter("dated_at", side="after")
    before = PeriodFilter("dated_at", side="before")

    class Meta:
        model = Quote
        fields: list[str] = []

    @property
    def leaves_out_reported(self) -> bool:
        """Whether only what stands between quotation marks is listed."""
        return not (self.asked("reported") or self.asked("manner"))

    def records(self, without: frozenset[str]) -> QuerySet:
        quotes = Quote.objects.filter(fact__decision=Decision.KEPT)
        if self.asked("reported") or (self.asked("manner") and "manner" not in without):
            return quotes
        if "manner" in without:
            return quotes  # each manner is counted, whichever are shown
        return quotes.exclude(manner=Manner.INDIRECT)


class CorrectionFilter(StoryPartFilter):
    """Corrections that were issued, of stories that the person may read."""

    OF_STORY = ("q", "section", "outlet", "tag", "entity")
    ASKED_OF_EACH = ("q",)

    q = WordsFilter(search.ARTICLES)
    after = PeriodFilter("issued_at", side="after")
    before = PeriodFilter("issued_at", side="before")

    class Meta:
        model = Correction
        fields: list[str] = []

    def records(self, without: frozenset[str]) -> QuerySet:
        return Correction.objects.issued()

    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        rows = super().rows(without | {"q"}, of_words=of_words)
        words = self.asked("q")
        if words is None or "q" in without:
            return rows
        # There are few corrections: each is asked for its story's words, which many may hold.
        holds, values = search.ARTICLES.holds(words.query, "articles_correction.article_id")
        return rows.filter(RawSQL(holds, values, output_field=BooleanField()))

    def _few_stories(self, names: list[str]) -> bool:
        return False  # there are always fewer corrections


class EverythingFilter(StoryParameters):
    """The parameters of all lists together; each list is asked for those that it has."""

    q = AnyWordsFilter(search.ARTICLES)
    speaker = EntityThrough("speaker", rows=Quote.objects.all, **entities())
    about = AboutFilter("", **entities())
    verdict = ChoiceColumnFilter(
        "verdict", choices=STANDING_VERDICTS, what="a verdict", none_label="no verdict"
    )
    language = LanguagesFilter("language")
    after = PeriodFilter("dated_at", side="after")
    before = PeriodFilter("dated_at", side="before")

    class Meta:
        model = Article
        fields: list[str] = []

    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        """None of its own: ``everything`` asks each list for its records."""
        return Article.objects.none()
