"""Reads one parameter of an address: chosen values, words, a period."""

from __future__ import annotations

import difflib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from articles import search
from articles.archive.filtering.periods import Period, read_period
from articles.models import (
    REGISTRY_CHAIN,
    Alias,
    Entity,
    Event,
    Outlet,
    Quote,
    Section,
    Tag,
    User,
)
from articles.search import QUOTES, Query, QueryRefused, Term

NONE = "none"


MOST_VALUES = 50


_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen value: as the address writes it, as people read it, as the column holds it.

    ``key`` is None for ``none``. ``renamed``: the address has a former slug of it. ``also``: further
    keys that it stands for; of a tag, those of all tags beneath it.
    """

    value: str
    label: str
    key: Any
    renamed: bool = False
    also: tuple[Any, ...] = ()

    @property
    def keys(self) -> tuple[Any, ...]:
        """All that the column may hold; none for ``none``."""
        return () if self.key is None else (self.key, *self.also)


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed into the search; the query it means; pairs of (typed, also searched)."""

    typed: str
    query: Query
    also: tuple[tuple[str, str], ...] = ()
    speakers: tuple[Choice, ...] = ()


#: What a search for somebody's quotes writes before their name.
SPEAKER = "speaker"


_SPEAKER = re.compile(r"""\bspeaker:=?(?:"[^"]*"|[^\s"()]+)""", re.IGNORECASE)


#: Entities that hold the word of a name, of whom so many are looked at.
MOST_CALLED = 2_000


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


def refusal(value: str, what: str, right: Iterable[str]) -> forms.ValidationError:
    """“sport” is not a section; try “sports”."""
    near = [f"“{other}”" for other in right]
    hint = f" Try {' or '.join(near)}." if near else ""
    return forms.ValidationError(f"“{shortened(value)}” is not {what}.{hint}")


def shortened(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"


class ValuesField(forms.Field, ABC):
    """A parameter that may be repeated; cleaned to a tuple of Choice."""

    widget = forms.MultipleHiddenInput
    user: User
    #: What ``none`` is called, or empty when it cannot be asked for.
    none_label = ""

    def clean(self, value: list[str] | None) -> tuple[Choice, ...]:
        values = list(dict.fromkeys(text for text in value or () if text))
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(
                f"{len(values)} values are too many; at most {MOST_VALUES} can be asked for."
            )
        if any("\0" in text for text in values):
            raise forms.ValidationError("A value holds a null character.")
        known = self.known([text for text in values if text != NONE or not self.none_label])
        chosen = []
        for text in values:
            if text == NONE and self.none_label:
                chosen.append(Choice(NONE, self.none_label, None))
            elif text in known:
                chosen.append(known[text])
            else:
                raise self.unknown(text)
        return tuple(chosen)

    @abstractmethod
    def known(self, values: list[str]) -> dict[str, Choice]:
        """The choices for those of ``values`` that exist, by value."""

    @abstractmethod
    def unknown(self, value: str) -> forms.ValidationError:
        """The refusal of a value that does not exist."""

    def described(self, keys: Collection[Any]) -> dict[Any, Choice]:
        """The choices for what a column holds, by key: the other way round."""
        return {key: Choice(str(key), str(key), key) for key in keys}


class ChoiceValuesField(ValuesField):
    """Fixed words: stages, kinds, verdicts."""

    def __init__(self, *, choices: Iterable[Any], what: str, none_label: str = "", **kwargs: Any):
        self.options = {c.value: Choice(c.value, str(c.label), c.value) for c in choices}
        self.what, self.none_label = what, none_label
        super().__init__(**kwargs)

    def known(self, values: list[str]) -> dict[str, Choice]:
        return self.options

    def unknown(self, value: str) -> forms.ValidationError:
        options = [*self.options, NONE] if self.none_label else self.options
        return refusal(value, self.what, options)

    def described(self, keys: Collection[Any]) -> dict[Any, Choice]:
        return {key: self.options[key] for key in keys if key in self.options}


#: What an address names by its slug.
Slugged = Entity | Outlet | Section | Tag


class SlugField(ValuesField):
    """Slugs of a table. ``records`` gives the records that a person may know of."""

    def __init__(
        self, *, records: Callable[[User], QuerySet], what: str, none_label: str = "", **kwargs: Any
    ):
        self.records, self.what, self.none_label = records, what, none_label
        super().__init__(**kwargs)

    def known(self, values: list[str]) -> dict[str, Choice]:
        if not values:
            return {}
        found = self.records(self.user).filter(slug__in=values)
        known = {record.slug: self.choice(record) for record in found}
        return known | self._renamed([slug for slug in values if slug not in known])

    def _renamed(self, slugs: list[str]) -> dict[str, Choice]:
        """The records that these were once the slugs of, by the log."""
        if not slugs:
            return {}
        records = self.records(self.user)
        changes = Event.objects.of_chain(REGISTRY_CHAIN).filter(
            action=f"{records.model._meta.model_name}.changed", before__slug__in=slugs
        )
        once = dict(changes.values_list("before__slug", "target_id"))
        standing = records.in_bulk(once.values())
        return {
            slug: replace(self.choice(standing[pk]), renamed=True)
            for slug, pk in once.items()
            if pk in standing
        }

    def choice(self, record: Slugged) -> Choice:
        return Choice(record.slug, str(record), record.pk)

    def described(self, keys: Collection[Any]) -> dict[Any, Choice]:
        records = self.records(self.user).model._default_manager.filter(pk__in=keys).order_by()
        named = records.values_list("pk", "slug", "name")
        return {pk: Choice(slug, name, pk) for pk, slug, name in named}

    def unknown(self, value: str) -> forms.ValidationError:
        words = search.words(value)
        near: list[str] = []
        if words:
            begun = self.records(self.user).filter(slug__startswith=words[0][0])
            slugs = list(begun.values_list("slug", flat=True)[:500])
            near = difflib.get_close_matches(value.lower(), slugs, n=_SUGGESTED, cutoff=0.5)
        return refusal(value, f"the short name of {self.what}", near)


class PeopleField(ValuesField):
    """Numbers of accounts. ``people`` gives those whose name the person may know."""

    def __init__(self, *, people: Callable[[User], QuerySet], none_label: str = "", **kwargs: Any):
        self.people, self.none_label = people, none_label
        super().__init__(**kwargs)

    def known(self, values: list[str]) -> dict[str, Choice]:
        ids = [int(text) for text in values if text.isascii() and text.isdigit() and len(text) < 18]
        people = self.people(self.user).filter(pk__in=ids) if ids else ()
        return {str(person.pk): Choice(str(person.pk), str(person), person.pk) for person in people}

    def unknown(self, value: str) -> forms.ValidationError:
        return refusal(value, "the number of a person who checks facts", ())

    def described(self, keys: Collection[Any]) -> dict[Any, Choice]:
        people = User.objects.in_bulk(list(keys))
        return {key: Choice(str(key), str(person), key) for key, person in people.items()}


class LanguagesField(ValuesField):
    """Codes of BCP 47 such as en or pt-BR, in whatever case they are typed."""

    def known(self, values: list[str]) -> dict[str, Choice]:
        return {
            text: Choice(text, text.lower(), text.lower())
            for text in values
            if len(text) <= 12 and _LANGUAGE.fullmatch(text)
        }

    def unknown(self, value: str) -> forms.ValidationError:
        return refusal(value, "a language code", ("en", "pt-br"))


class PeriodField(forms.CharField):
    """A day, month or year; cleaned to a Period, or None."""

    def clean(self, value: str | None) -> Period | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_period(text)
        except ValueError:
            raise refusal(text, "a date", ("2014", "2014-06", "2014-06-20")) from None


class WordsField(forms.CharField):
    """Words to search for; cleaned to Words, or None. Refuses what cannot be searched.

    ``fields`` are the names that may stand before a colon.
    """

    user: User

    def __init__(self, *, fields: Collection[str] = (), **kwargs: Any):
        self.fields = fields
        super().__init__(**kwargs)

    def clean(self, value: str | None) -> Words | None:
        typed = (value or "").replace("\0", " ").strip()
        if not typed:
            return None
        try:
            return Words(typed, search.parse(typed, self.fields))
        except QueryRefused as refused:
            raise forms.ValidationError(str(refused)) from None


class WordsAndSpeakerField(WordsField):
    """The same where ``speaker:name`` may stand among the words, once.

    Cleaned to Words with ``speakers`` beside them: those of the registry who go by that name.
    """

    def clean(self, value: str | None) -> Words | None:
        words = super().clean(value)
        if words is None:
            return None
        try:
            query, asked = search.apart(words.query, SPEAKER)
        except QueryRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        if not asked:
            return words
        if len(asked) > 1:
            raise forms.ValidationError("“speaker:” is given twice: once is enough.")
        rest = query or Query(groups=())
        return Words(_without_speaker(words.typed), rest, speakers=self._called(asked[0]))

    def _called(self, term: Term) -> tuple[Choice, ...]:
        """The speakers who go by this name, or whose name begins so."""
        ids = search.ENTITIES.ids(Query(((replace(term, field=""),),)), MOST_CALLED)
        names = Alias.objects.filter(entity__in=ids).values_list("entity", "name", "entity__name")
        named = [row for row in names if _holds(search.words(row[1]), term)]
        others = [(pk, name) for pk, name, own in named if name != own]
        kept_back = search.names_kept_from(self.user, others)
        called = {pk for pk, name, _ in named if (pk, name) not in kept_back}
        visible = Entity.objects.visible_to(self.user).filter(
            Exists(Quote.objects.filter(speaker=OuterRef("pk"))), pk__in=called
        )
        found = list(visible.order_by("name", "pk")[: MOST_VALUES + 1])
        if not found:
            raise forms.ValidationError(f"Nobody who is quoted is called “{term.shown}”.")
        if len(found) > MOST_VALUES:
            raise forms.ValidationError(f"More than {MOST_VALUES} are called “{term.shown}”.")
        return tuple(Choice(each.slug, str(each), each.pk, renamed=True) for each in found)


def _without_speaker(typed: str) -> str:
    return " ".join(_SPEAKER.sub(" ", typed.translate(QUOTES)).split())


def _holds(name: list[str], term: Term) -> bool:
    """Whether the words of the term stand side by side in a name."""
    size = len(term.words)
    for at in range(len(name) - size + 1):
        here = tuple(name[at : at + size])
        last = here[-1].startswith(term.words[-1]) if term.prefix else here[-1] == term.words[-1]
        if here[:-1] == term.words[:-1] and last:
            return True
    return False
