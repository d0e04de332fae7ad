"""What a list shows of each record: a heading, an excerpt with the words found, a few details.

A page reads only the plain values that it shows. Building fifty records with all their related records
would take longer than the rest of the page.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_default_timezone

from articles import search
from articles.archive.columns import label_of, row_of
from articles.archive.filtering.fields import Words
from articles.archive.listing import Listing
from articles.archive.story_rows import story_rows
from articles.choices import (
    UNCHECKABLE_KINDS,
    EntityKind,
    FactKind,
    Manner,
    QuoteResult,
    Stage,
    Standing,
    VerdictValue,
)
from articles.models import (
    Article,
    Correction,
    Entity,
    Fact,
    Quote,
    User,
)
from articles.models.facts import state_of_check
from articles.pages.roles import role_at, roles_of
from articles.plurals import counted
from articles.search.totals import ArchiveTotals

#: Code points of a story's beginning that are shown when nothing was searched for.
BEGINNING = 240


def results_for(listing: Listing, ids: list[int]) -> Results:
    """The records of one page in order; a fixed number of queries, however many they are."""
    return Results(_PRESENTERS[listing.spec.model](listing, ids) if ids else ())


class Results(list["Result"]):
    """Records as the page writes them, one after the other."""

    @property
    def html(self) -> SafeString:
        return mark_safe("".join(result.html for result in self))


def _read(rows: QuerySet, ids: list[int], *columns: str) -> list[Any]:
    """The rows with these ids, in this order, as named tuples of ``pk`` and the columns."""
    found = rows.filter(pk__in=ids).order_by().values_list("pk", *columns, named=True)
    by_pk = {row.pk: row for row in found}
    return [by_pk[pk] for pk in ids if pk in by_pk]


def _addresses(route: str) -> Callable[[Any], str]:
    """The address of each record of a route, resolved once for a page."""
    before, _, after = reverse(route, args=["0"]).rpartition("0")
    return lambda name: f"{before}{name}{after}"


def _marked(text: str, words: Words | None) -> str:
    return search.marked(text, words.query) if words else text


def _linked(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0]]


def _articles(listing: Listing, ids: list[int]) -> list[Result]:
    at_desk, words = listing.user.has_perm("articles.view_desk"), listing.words
    address = _addresses("article")
    results = []
    for row in story_rows(ids, None if words else BEGINNING + 1):
        withdrawn = row.stage == Stage.WITHDRAWN
        if row.text is None or (withdrawn and not at_desk):
            excerpt = ""
        else:
            excerpt = search.snippet(row.text, words.query) if words else _beginning(row.text)
        results.append(
            Result(
                address(row.pk),
                _marked(row.headline, words),
                excerpt,
                "" if row.stage == Stage.PUBLISHED else Stage(row.stage).label,
                "stale" if withdrawn else "",
                row.dated_at,
                _linked(
                    (row.section or "", ""),
                    (row.outlet or "", ""),
                    *((tag, "") for tag in row.tags),
                ),
            )
        )
    return results


def _beginning(body: str) -> str:
    if len(body) <= BEGINNING:
        return body
    return body[: body.rfind(" ", 0, BEGINNING)] + " …"


def _verdict(standing: str, verdict: str, result: str = "") -> tuple[str, str]:
    """The chip of a fact: its word and its state."""
    if standing == Standing.STALE:
        return "words changed since", "stale"
    if not verdict:
        return Standing(standing).label, standing
    said = VerdictValue(verdict).label
    if result:
        said = f"{said}, {QuoteResult(result).label}"
    return said, state_of_check(standing, verdict)


def _people(ids: Iterable[int | None]) -> dict[int | None, str]:
    """The names of these people."""
    known = User.objects.only("username", "first_name", "last_name").in_bulk(set(ids) - {None})
    return {pk: str(person) for pk, person in known.items()}


def _checked(checks: list[tuple[int | None, int | None]]) -> list[str]:
    """For the (first, second) names given to each fact: "checked by Lena Brandt"."""
    people = _people(pk for pair in checks for pk in pair)
    named = (" and ".join(people[pk] for pk in pair if pk) for pair in checks)
    return [f"checked by {names}" if names else "" for names in named]


def _facts(listing: Listing, ids: list[int]) -> list[Result]:
    article, fact, quote = _addresses("article"), _addresses("fact"), _addresses("quote")
    rows = _read(
        Fact.objects.all(), ids, "exact", "kind", "standing", "verdict", "dated_at", "article_id",
        "article__headline", "checked_by_id", "seconded_by_id",
    )  # fmt: skip
    checked = _checked([(row.checked_by_id, row.seconded_by_id) for row in rows])
    return [
        Result(
            (quote if row.kind == FactKind.QUOTATION else fact)(row.pk),
            _marked(row.exact, listing.words),
            "",
            *(("", "") if row.kind in UNCHECKABLE_KINDS else _verdict(row.standing, row.verdict)),
            row.dated_at,
            _linked(
                (FactKind(row.kind).label, ""),
                (row.article__headline, article(row.article_id)),
                (by, ""),
            ),
        )
        for row, by in zip(rows, checked, strict=True)
    ]


def _quotes(listing: Listing, ids: list[int]) -> list[Result]:
    article, quote, entity = _addresses("article"), _addresses("quote"), _addresses("entity")
    rows = _read(
        Quote.objects.all(), ids, "fact__exact", "fact__standing", "fact__verdict", "result", "manner",
        "venue", "dated_at", "article_id", "article__headline", "speaker_id", "speaker__name",
        "speaker__slug", "speaker__description", "speaker_name", "speaker_words",
        "fact__checked_by_id", "fact__seconded_by_id",
    )  # fmt: skip
    checked = _checked([(row.fact__checked_by_id, row.fact__seconded_by_id) for row in rows])
    roles = roles_of({row.speaker_id for row in rows if row.speaker_id})
    results = []
    for row, by in zip(rows, checked, strict=True):
        speaker = row.speaker__name or row.speaker_name or row.speaker_words or "speaker unknown"
        results.append(
            Result(
                quote(row.pk),
                _marked(row.fact__exact, listing.words),
                "",
                *_verdict(row.fact__standing, row.fact__verdict, row.result),
                row.dated_at,
                _linked(
                    (f"to {row.venue}" if row.venue else "", ""),
                    (row.article__headline, article(row.article_id)),
                    (by, ""),
                ),
                said=True,
                speaker=(speaker, entity(row.speaker__slug) if row.speaker__slug else ""),
                role=role_at(roles.get(row.speaker_id, ()), timezone.localdate(row.dated_at))
                or row.speaker__description
                or "",
                verbatim=row.manner != Manner.INDIRECT,
            )
        )
    return results


def _stories(number: int) -> str:
    return counted(number, "story", "stories") if number else ""


def _entities(listing: Listing, ids: list[int]) -> list[Result]:
    address, named_in = _addresses("entity"), f"{reverse('archive')}?entity="
    aliases = search.other_names(listing.user, ids)
    roles = roles_of(ids)
    stories = ArchiveTotals(listing.user, of_words=True).stories_of(ids)
    today = timezone.localdate()
    results: list[Result] = []
    for row in _read(Entity.objects.all(), ids, "name", "slug", "kind", "description"):
        also = f"also {', '.join(aliases[row.pk])}" if aliases[row.pk] else ""
        said = [role_at(roles.get(row.pk, ()), today), row.description, also]
        results.append(
            RegistryRow(
                address(row.slug),
                _marked(row.name, listing.words),
                "; ".join(filter(None, said)),
                EntityKind(row.kind).label,
                meta=_linked((_stories(stories[row.pk]), f"{named_in}{row.slug}")),
            )
        )
    return results


def _corrections(listing: Listing, ids: list[int]) -> list[Result]:
    article = _addresses("article")
    rows = _read(
        Correction.objects.all(), ids, "article_id", "article__headline", "was_wrong", "now_says",
        "issued_at", "issued_by_id",
    )  # fmt: skip
    people = _people(row.issued_by_id for row in rows)
    return [
        Result(
            f"{article(row.article_id)}#correction-{row.pk}",
            row.article__headline,
            f"{row.was_wrong} {row.now_says}",
            date=row.issued_at,
            meta=[(f"issued by {people[row.issued_by_id]}", "")],
        )
        for row in rows
    ]


_PRESENTERS = {
    Article: _articles,
    Fact: _facts,
    Quote: _quotes,
    Entity: _entities,
    Correction: _corrections,
}


def table(listing: Listing, records: list[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The records as rows of the chosen columns: (address, [(column, text)])."""
    return [
        (
            record.get_absolute_url(),
            [
                (label_of(name), _text(cell))
                for name, cell in zip(
                    listing.cols,
                    row_of(listing.spec, listing.cols, record, listing.user),
                    strict=True,
                )
            ],
        )
        for record in records
    ]


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return day_in_words(timezone.localdate(cell))
    if isinstance(cell, date):
        return day_in_words(cell)
    if isinstance(cell, list):
        return ", ".join(cell)
    return "" if cell is None else str(cell)


@dataclass(frozen=True, slots=True)
class Result:
    """``heading`` and ``excerpt`` are text, or safe HTML with ``<mark>``.

    ``meta`` holds (text, address) pairs, the address empty where it leads nowhere.
    """

    address: str
    heading: str
    excerpt: str = ""
    chip: str = ""
    state: str = ""
    date: datetime | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)
    #: Whether the heading is what somebody said: (name, address) of the speaker stand before it,
    said: bool = False
    speaker: tuple[str, str] = ("", "")
    role: str = ""
    #: and in these very words.
    verbatim: bool = False

    @property
    def html(self) -> SafeString:
        """The record as the page writes it."""
        link = f'<a href="{_escaped(self.address)}">{_escaped(self.heading)}</a>'
        if self.verbatim:
            link = f"“{link}”"
        heading = f"<h2>{link}</h2>"
        if self.said:
            role = f" <small>{_escaped(self.role)}</small>" if self.role else ""
            heading = (
                f'<p class="speaker">{_detail(*self.speaker)}{role}</p>'
                f"<blockquote>{link}</blockquote>"
            )
        excerpt = f'<p class="excerpt">{_escaped(self.excerpt)}</p>' if self.excerpt else ""
        meta = f"{self._chip}{self._time}{''.join(_detail(*pair) for pair in self.meta)}"
        return mark_safe(
            f'<article class="result">{heading}{excerpt}<div class="meta">{meta}</div></article>'
        )

    @property
    def _chip(self) -> str:
        return _chip(self.chip, self.state) if self.chip else ""

    @property
    def _time(self) -> str:
        return _time(self.date.astimezone(get_default_timezone()).date()) if self.date else ""


class RegistryRow(Result):
    """An entity in one line of a table: name, kind, what is known of it, its stories."""

    __slots__ = ()

    @property
    def html(self) -> SafeString:
        link = f'<a href="{_escaped(self.address)}">{_escaped(self.heading)}</a>'
        stories = "".join(_detail(*pair) for pair in self.meta)
        return mark_safe(
            f'<article class="result"><h2>{link}</h2><span class="kind">{_escaped(self.chip)}</span>'
            f'<p class="excerpt">{_escaped(self.excerpt)}</p><div class="meta">{stories}</div></article>'
        )


@lru_cache(maxsize=4_096)  # a page says the same ones again and again
def day_in_words(day: date) -> str:
    """A date as pages write it: 3 June 2014."""
    return date_format(day, "j F Y")


@lru_cache(maxsize=4_096)
def _time(day: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), day_in_words(day))


@lru_cache(maxsize=4_096, typed=True)  # what is safe as it stands is another than what is not
def _chip(said: str, state: str) -> str:
    return f'<span class="chip {_escaped(state)}">{_escaped(said)}</span>'


@lru_cache(maxsize=4_096, typed=True)
def _detail(said: str, address: str) -> str:
    if not address:
        return f"<span>{_escaped(said)}</span>"
    return f'<a href="{_escaped(address)}">{_escaped(said)}</a>'


def _escaped(text: str) -> str:
    """``conditional_escape`` for plain strings: a page needs some four hundred of them."""
    return text if isinstance(text, SafeString) else html.escape(text)
