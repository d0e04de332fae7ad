"""The FilterSet of each list of the archive: which parameters its address may have.

``docs/archive.md`` has the same in prose. Every list is ``rows()`` of its FilterSet: what the person may
see, narrowed by each parameter. Use a FilterSet only after ``is_valid()``.
"""

from __future__ import annotations

import copy
from abc import ABCMeta, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from articles import search
from articles.archive.filtering.fields import SPEAKER, Words
from articles.archive.filtering.filters import (
    ChoiceColumnFilter,
    EntityThrough,
    LanguagesFilter,
    PeriodFilter,
    RelatedChoiceFilter,
    SlugColumnFilter,
    TagFilter,
    WordsAndSpeakerFilter,
    WordsFilter,
    appearances,
    entities,
    outlets,
    sections,
    tags,
)
from articles.choices import (
    ARCHIVE_STAGES,
    STANDING_VERDICTS,
    Decision,
    EntityKind,
)
from articles.models import Article, Entity, Fact, Quote, User
from articles.models.sampling import archived_sample, sampled


class _AbstractFilterSet(ABCMeta, django_filters.filterset.FilterSetMetaclass):
    """The class of a FilterSet that has abstract methods."""


class ArchiveFilter(django_filters.FilterSet, metaclass=_AbstractFilterSet):
    """The base class of the FilterSets of all lists."""

    #: Parameters that show something of a story's words, of which readers learn nothing once it is
    #: withdrawn.
    OF_WORDS: tuple[str, ...] = ()
    #: Parameters that ask about the story in which a record stands.
    OF_STORY: tuple[str, ...] = ()
    #: Parameters for which one record after the other is looked at.
    ASKED_OF_EACH: tuple[str, ...] = ()
    #: Parameters that leave so few stories that the search begins with them.
    NARROW: tuple[str, ...] = ("q", "outlet", "tag", "fact_tag", "entity", "about", "speaker")

    def __init__(self, data: QueryDict, user: User) -> None:
        self.user = user
        #: One record in so many is counted; 1 for all of them, 0 when they are listed.
        self.sample = 0
        #: Whether the sample is taken by the stories in which the records stand.
        self.by_story = False
        #: Whether records in stories outside the archive are given as well, to be left out later.
        self.in_any_story = False
        #: Whether the records that hold the words are found first, and looked up one by one.
        self.words_first = False
        #: The widened words, by the words as read. Lists that are asked the same words share it.
        self.widened: dict[search.Query, tuple[search.Query, tuple[tuple[str, str], ...]]] = {}
        #: The words that were left when a speaker was named among them.
        self.speaker_taken_from: str | None = None
        super().__init__(data, self._meta.model._default_manager.none())
        for name in self.OF_STORY:
            self.filters[name].of_story = True

    def get_form_class(self) -> type[forms.Form]:
        """A form of the fields that the address names: to clean the others would cost more."""
        named = {name: f.field for name, f in self.filters.items() if name in self.data}
        return type("AddressForm", (forms.Form,), named)

    def is_valid(self) -> bool:
        """Read the address; with ``q``, also widen the words by the names of the registry."""
        if not super().is_valid():
            return False
        words = self.form.cleaned_data.get("q")
        if words and words.speakers:
            if self.asked(SPEAKER):
                self.form.add_error("q", "“speaker:” stands beside a speaker that is chosen.")
                return False
            self.form.cleaned_data[SPEAKER] = words.speakers
            self.speaker_taken_from = words.typed
            words = replace(words, speakers=()) if words.query.groups else None
            self.form.cleaned_data["q"] = words
        if words and not words.also and self.widens:
            if words.query not in self.widened:
                self.widened[words.query] = search.expand(words.query, *self._known())
            query, also = self.widened[words.query]
            self.form.cleaned_data["q"] = Words(words.typed, query, also)
        return True

    def _known(self) -> tuple[QuerySet[Entity], QuerySet[Article]] | tuple[()]:
        """The entities and stories that the person may know of; empty for somebody who may know of
        all.
        """
        if self.user.has_perm("articles.view_desk"):
            return ()
        stories = Article.objects.readable_by(self.user).archived()
        return Entity.objects.visible_to(self.user), stories

    @property
    def tells_words_itself(self) -> bool:
        """Whether ``rows`` alone says what answers to the words, not the index."""
        return False

    @property
    def widens(self) -> bool:
        """Whether the names of the registry widen the search."""
        return "aliases" in self.filters and not self.asked("aliases")

    @contextmanager
    def counting(
        self,
        sample: int,
        *,
        by_story: bool = False,
        in_any_story: bool = False,
        words_first: bool = False,
    ) -> Iterator[None]:
        """Within the block ``rows`` gives all hits, for counting: one in ``sample``, by its id.

        ``by_story``: what stands in one story in so many, by the story's id. ``in_any_story``:
        where nothing is asked of the stories, also what stands outside the archive.
        ``words_first``: nothing leaves fewer records than the words.
        """
        self.sample, self.by_story = sample, by_story
        self.in_any_story, self.words_first = in_any_story, words_first
        try:
            yield
        finally:
            self.sample, self.by_story = 0, False
            self.in_any_story = self.words_first = False

    def asking(self, asked: Mapping[str, Any]) -> ArchiveFilter:
        """The same list with other parameters, in the form that ``asked`` gives them; nothing is
        read.
        """
        other = copy.copy(self)
        other._form = copy.copy(self.form)
        other._form.cleaned_data = {**self.form.cleaned_data, **asked}
        other.filters = copy.deepcopy(self.filters)
        for one in other.filters.values():
            one.parent = other
        return other

    def asked(self, name: str) -> Any:
        """What the address asks for by this parameter; empty or None when nothing."""
        return self.form.cleaned_data.get(name)

    def active(self, without: frozenset[str] = frozenset()) -> list[str]:
        """The parameters that narrow the list."""
        return [
            name
            for name in self.filters
            if name not in SWITCHES and name not in without and self.asked(name)
        ]

    @abstractmethod
    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        """The records that the address asks for, without these parameters; in no order.

        ``of_words``: the records' words will be shown, even if the address asks for none.
        """

    def _narrowed(self, rows: QuerySet, names: list[str]) -> QuerySet:
        """Apply these parameters, and the sample where it is taken of this table."""
        if (rows.model is self._meta.model) != self.by_story:
            of_stories = rows.model is Article
            rows = rows.filter(
                archived_sample(self.sample) if of_stories else sampled(self.sample, "pk")
            )
        for name in names:
            rows = self.filters[name].filter(rows, self.asked(name))
        return rows


class SwitchFilter(ChoiceColumnFilter):
    """A parameter that says how the list is read, such as whether other names widen a search.
    Narrows nothing.
    """

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


class Switch:
    """A choice in an address that is not the value of a record."""

    def __init__(self, value: str, label: str) -> None:
        self.value, self.label = value, label


ALIASES = [Switch("off", "only the words as typed")]


REPORTED = [Switch("with", "with reported speech")]


EXPIRED = [Switch("yes", "the verdict has expired")]


#: Parameters that narrow nothing by themselves.
SWITCHES = ("aliases", "reported")


class ArticleFilter(ArchiveFilter):
    """Stories that were cleared, published or withdrawn."""

    OF_WORDS = ("q", "entity", "speaker", "verdict")

    q = WordsAndSpeakerFilter(search.ARTICLES)
    aliases = SwitchFilter(choices=ALIASES, what="a choice here")
    stage = ChoiceColumnFilter("stage", choices=ARCHIVE_STAGES, what="a stage of the archive")
    section = SlugColumnFilter("section", **sections())
    outlet = SlugColumnFilter("outlet", **outlets())
    tag = TagFilter("tag", **tags())
    entity = EntityThrough("entity", **appearances())
    speaker = EntityThrough(
        "speaker",
        rows=lambda: Quote.objects.filter(fact__decision=Decision.KEPT),
        **entities(),
    )
    verdict = RelatedChoiceFilter(
        "verdict",
        rows=lambda: Fact.objects.kept(),
        choices=STANDING_VERDICTS,
        what="a verdict",
        none_label="nothing checked",
    )
    language = LanguagesFilter("language")
    after = PeriodFilter("dated_at", side="after")
    before = PeriodFilter("dated_at", side="before")

    class Meta:
        model = Article
        fields: list[str] = []

    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        names = self.active(without)
        if of_words or any(name in self.OF_WORDS for name in names):
            stories = Article.objects.readable_by(self.user)
        else:
            stories = Article.objects.visible_to(self.user)
        return self._narrowed(stories.archived(), names)


class RegistryFilter(ArchiveFilter):
    """Entities that the person may know of."""

    #: The words last asked for, and who answers to them.
    _answers: tuple[search.Query, set[int]] | None = None

    q = WordsFilter(search.ENTITIES)
    kind = ChoiceColumnFilter("kind", choices=EntityKind, what="a kind of entity")

    class Meta:
        model = Entity
        fields: list[str] = []

    def is_valid(self) -> bool:
        """Read the address; the last word may be the beginning of a name that is being typed."""
        if not super().is_valid():
            return False
        words = self.form.cleaned_data.get("q")
        if words:
            query = search.begun(words.query)
            self.form.cleaned_data["q"] = Words(words.typed, query, words.also)
        return True

    @property
    def tells_words_itself(self) -> bool:
        """Whether ``rows`` and not the index says who answers to the words: it holds names that
        below the desk not everybody may know."""
        return not self.user.has_perm("articles.view_desk")

    def rows(self, without: frozenset[str] = frozenset(), *, of_words: bool = False) -> QuerySet:
        names, entities = self.active(without), Entity.objects.visible_to(self.user)
        if "q" in names and self.tells_words_itself:
            names.remove("q")
            # Never empty: what is written out as SQL could not be, and no entity has the number 0.
            entities = entities.filter(pk__in=self._answering() or {0})
        return self._narrowed(entities, names)

    def _answering(self) -> set[int]:
        """The entities that answer to the words, looked up once."""
        query = self.asked("q").query
        if self._answers is None or self._answers[0] != query:
            self._answers = query, search.entities_answering(self.user, query)
        return self._answers[1]
