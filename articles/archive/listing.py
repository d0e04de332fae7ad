"""The one resolver of the archive: it turns an address and a person into a Listing or named errors.

Lists, facets, exports, feeds, saved searches and digests all call ``resolve``; none of them reads a
parameter by itself. A wrong parameter is refused by name, and there are no rows then: it never falls
back to everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

from articles import search
from articles.archive.facets.offered import OFFERED
from articles.archive.filtering.fields import SlugField, Words, refusal, shortened
from articles.archive.filtering.filtersets import ArchiveFilter, ArticleFilter, RegistryFilter
from articles.archive.filtering.story_parts import (
    CorrectionFilter,
    EverythingFilter,
    FactFilter,
    QuoteFilter,
)
from articles.archive.keyset import CURSOR, Order, read_cursor
from articles.models import SavedSearch, User

PAGE = 50


NEWEST, OLDEST, RELEVANCE, NAME, STORIES = "newest", "oldest", "relevance", "name", "stories"

#: Orders of the registry besides the name: by kind, each kind from A to Z; and both from Z to A.
KIND, NAME_BACK, KIND_BACK = "kind", "-name", "-kind"

#: The column of each order that does not run by date.
_COLUMNS = {NAME: "name", NAME_BACK: "name", KIND: "kind_and_name", KIND_BACK: "kind_and_name"}


#: Orders that no index has: a bounded number of records is weighed, and pages are numbered.
WEIGHED = (RELEVANCE, STORIES)


FORMATS = ("html", "facets", "csv", "json", "jsonl", "atom")


DENSITIES = ("normal", "dense")


@dataclass(frozen=True)
class ListSpec:
    """One of the lists of the archive."""

    name: str
    singular: str
    plural: str
    route: str
    filters: type[ArchiveFilter]
    index: search.Index
    date: str
    sorts: tuple[str, ...]
    columns: tuple[str, ...]
    related: tuple[str, ...] = ()
    #: Prefetched with each page.
    prefetched: tuple[str, ...] = ()
    #: The column by whose heading the list is sorted, where an index serves both directions.
    sortable: str = ""
    #: Columns too large to be fetched for a list.
    deferred: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    #: Parameters of pages that this list does not have.
    lacks: tuple[str, ...] = ()

    @property
    def model(self) -> Any:
        return self.filters._meta.model

    def order(self, sort: str) -> Order:
        """The columns by which this sort runs; what is weighed has none."""
        if sort in _COLUMNS:
            return Order(_COLUMNS[sort], descending=sort.startswith("-"), is_time=False)
        if sort in WEIGHED:
            return Order("", descending=True, is_time=False)
        if not self.date:
            return Order("id", descending=True, is_time=False)
        return Order(self.date, descending=sort != OLDEST)


_BY_DATE = (NEWEST, OLDEST, RELEVANCE)


LISTS = {
    spec.name: spec
    for spec in (
        ListSpec(
            SavedSearch.Listing.ARTICLES.value, "article", "articles", "archive",
            ArticleFilter, search.ARTICLES, "dated_at", _BY_DATE,
            ("headline", "date", "section", "outlet", "byline", "stage", "language", "tags",
             "facts", "facts_settled"),
            related=("section", "outlet"), prefetched=("tags",), deferred=("withdrawal_note",),
            sortable="date",
        ),
        ListSpec(
            SavedSearch.Listing.FACTS.value, "fact", "facts", "archive-facts",
            FactFilter, search.FACTS, "dated_at", _BY_DATE,
            ("words", "kind", "verdict", "standing", "risk", "checked_by", "seconded_by",
             "checked_on", "date", "article", "section", "outlet"),
            related=("article__section", "article__outlet", "checked_by", "seconded_by"),
            deferred=("article__withdrawal_note",),
            sortable="date",
        ),
        ListSpec(
            SavedSearch.Listing.QUOTES.value, "quote", "quotes", "archive-quotes",
            QuoteFilter, search.FACTS, "dated_at", _BY_DATE,
            ("words", "speaker", "cue", "venue", "said_on", "manner", "verdict", "result",
             "checked_by", "seconded_by", "date", "article", "section", "outlet"),
            related=("fact__checked_by", "fact__seconded_by", "speaker", "article__section",
                     "article__outlet"),
            deferred=("article__withdrawal_note",),
            sortable="date",
        ),
        ListSpec(
            SavedSearch.Listing.ENTITIES.value, "entity", "entities", "archive-entities",
            RegistryFilter, search.ENTITIES, "", (NAME, KIND, STORIES, NEWEST, NAME_BACK, KIND_BACK),
            ("name", "kind", "description", "aliases", "wikidata"),
            prefetched=("roles",),
        ),
        ListSpec(
            SavedSearch.Listing.CORRECTIONS.value, "correction", "corrections",
            "archive-corrections",
            CorrectionFilter, search.ARTICLES, "issued_at", (NEWEST, OLDEST),
            ("article", "was_wrong", "now_says", "issued_on", "issued_by", "section", "outlet"),
            related=("article__section", "article__outlet", "issued_by"),
            deferred=("headline", "body", "article__withdrawal_note"),
            sortable="issued_on",
        ),
    )
}  # fmt: skip


#: All lists together, which ``everything`` parts.
ALL = ListSpec(
    SavedSearch.Listing.ALL.value, "result", "results", "search",
    EverythingFilter, search.ARTICLES, "dated_at", (RELEVANCE, NEWEST, OLDEST),
    ("list", "words", "speaker", "verdict", "date", "article", "section", "outlet"),
    formats=tuple(form for form in FORMATS if form != "atom"), lacks=("cursor", "cols", "density"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QueryError:
    """One thing the address says that the archive does not understand."""

    parameter: str
    said: str


class InvalidQuery(Exception):
    """The address asks for something the archive does not know. ``wrong`` names each."""

    def __init__(self, wrong: list[QueryError]) -> None:
        super().__init__("; ".join(f"{w.parameter}: {w.said}" for w in wrong))
        self.wrong = wrong


@dataclass
class Listing:
    """One list as an address asks for it, for one person."""

    spec: ListSpec
    user: User
    filters: ArchiveFilter
    query: QueryDict
    sort: str
    cursor: Any = None
    cols: tuple[str, ...] = ()
    density: str = "normal"
    format: str = "html"
    #: The facets to be counted; all of the list's when empty.
    facets: tuple[str, ...] = ()

    def asking(self, asked: Mapping[str, Any]) -> Listing:
        """This list from its beginning, with other parameters, in the form that ``asked`` gives them.

        Use it for rows and their number; its addresses are still those of this list.
        """
        return replace(
            self, filters=self.filters.asking(asked), sort=self.spec.sorts[0], cursor=None
        )

    def rows(self, *without: str, of_words: bool = False) -> QuerySet:
        """Every record that the address asks for, as ``ArchiveFilter.rows``."""
        return self.filters.rows(frozenset(without), of_words=of_words)

    @cached_property
    def active(self) -> list[str]:
        """The parameters that narrow the list."""
        return self.filters.active()

    def asked(self, name: str) -> Any:
        return self.filters.asked(name) if name in self.filters.filters else None

    @property
    def words(self) -> Words | None:
        return self.asked("q")

    @property
    def renamed(self) -> dict[str, Any]:
        """The parameters whose slugs have changed since the address was written, as they are now; and
        a speaker who was named among the words, as the parameter that asks for them."""
        named = (
            {}
            if self.filters.speaker_taken_from is None
            else {"q": self.filters.speaker_taken_from or None}
        )
        return named | {
            name: [choice.value for choice in self.asked(name)]
            for name in self.active
            if isinstance(self.filters.filters[name].field, SlugField)
            and any(choice.renamed for choice in self.asked(name))
        }

    @property
    def order(self) -> Order:
        return self.spec.order(self.sort)

    def changed(self, **changes: Any) -> QueryDict:
        """The query string of this list with some parameters changed.

        A value of None takes the parameter away, a list repeats it. The page within the list is
        forgotten, for another list has other pages.
        """
        query = QueryDict(mutable=True)
        for name, values in self._changed(changes):
            query.setlist(name, values)
        return query

    def _changed(self, changes: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
        changes = {"cursor": None, "format": None, **changes}
        for name, value in {**dict(self.query.lists()), **changes}.items():
            values = value if isinstance(value, list) else [] if value is None else [str(value)]
            if values:
                yield name, values

    def address(self, **changes: Any) -> str:
        """The path and query string of this list, ``changed``."""
        # A page has a dozen, and most lists a parameter or none.
        query = urlencode(list(self._changed(changes)), doseq=True)
        path = reverse(self.spec.route)
        return f"{path}?{query}" if query else path


def resolve(name: str, query: QueryDict, user: User, beside: Listing | None = None) -> Listing:
    """The list called ``name`` as this query string asks for it; "all" for all lists together.

    ``beside`` is a list that the same words were asked of: they are not widened once more.

    Raises AddressRefused, which names every parameter that is unknown, given twice or has a value
    that is not understood.
    """
    spec = ALL if name == ALL.name else LISTS[name]
    known = [*spec.filters.base_filters, *(n for n in _PAGE_PARAMETERS if n not in spec.lacks)]
    query = _without_blanks(query, known)
    filters = spec.filters(query, user)
    if beside is not None:
        filters.widened = beside.filters.widened
    wrong = _unknown(spec, known, query)
    for parameter, check in _PAGE_PARAMETERS.items():
        for value in query.getlist(parameter):
            said = check(spec, value)
            if said:
                wrong.append(QueryError(parameter, said))
    if not filters.is_valid():
        for parameter, errors in filters.form.errors.items():
            wrong += [QueryError(parameter, str(said)) for said in errors]
    wrong += _at_odds(spec, query, filters) if not wrong else []
    if wrong:
        raise InvalidQuery(wrong)
    sort = query.get("sort") or spec.sorts[0]
    cursor = read_cursor(query.get("cursor", ""), spec.order(sort)) if "cursor" in query else None
    return Listing(
        spec=spec,
        user=user,
        filters=filters,
        query=query,
        sort=sort,
        cursor=cursor,
        cols=tuple(c for c in spec.columns if c in query.getlist("cols")),
        density=query.get("density", "normal"),
        format=query.get("format", "html"),
        facets=tuple(filter(None, query.get("facets", "").split(","))),
    )


def _without_blanks(query: QueryDict, known: list[str]) -> QueryDict:
    """The query string without the empty values that a form sends for fields left alone."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        filled = [value for value in values if value.strip()]
        if filled or name not in known:
            kept.setlist(name, filled)
    return kept


_REPEATED = frozenset(
    ("stage", "standing", "section", "outlet", "tag", "fact_tag", "entity", "about", "speaker", "verdict",
     "kind", "risk", "checker", "result", "manner", "language", "cols")
)  # fmt: skip


def _unknown(spec: ListSpec, known: list[str], query: QueryDict) -> list[QueryError]:
    wrong = []
    for name, values in query.lists():
        if name not in known:
            said = f"The list of {spec.plural} has no filter called “{shortened(name)}”."
            wrong.append(QueryError(shortened(name), f"{said} It has {', '.join(sorted(known))}."))
        elif len(values) > 1 and name not in _REPEATED:
            wrong.append(
                QueryError(name, f"“{name}” is given {len(values)} times; once is enough.")
            )
    return wrong


def _at_odds(spec: ListSpec, query: QueryDict, filters: ArchiveFilter) -> list[QueryError]:
    """What is wrong with values that are right one by one, but not together."""
    if query.get("sort") == RELEVANCE and not filters.asked("q"):
        return [
            QueryError("sort", "Relevance needs words to search for: give “q”, or sort by newest.")
        ]
    order = spec.order(query.get("sort") or spec.sorts[0])
    if "cursor" in query and read_cursor(query.get("cursor", ""), order) is None:
        return [
            QueryError("cursor", "This page belongs to another order. Begin at the first page.")
        ]
    after, before = filters.asked("after"), filters.asked("before")
    if after and before and after.start >= before.end:
        return [QueryError("after", f"{after} begins when {before} is over: nothing lies between.")]
    return []


def _one_of(
    options: Callable[[ListSpec], tuple[str, ...]], what: str
) -> Callable[[ListSpec, str], str]:
    def check(spec: ListSpec, value: str) -> str:
        right = options(spec)
        return "" if value in right else str(refusal(value, what, right).message)

    return check


def _check_cursor(spec: ListSpec, value: str) -> str:
    if CURSOR.fullmatch(value):
        return ""
    return f"“{shortened(value)}” is not the beginning of a page. Begin at the first page."


def _check_facets(spec: ListSpec, value: str) -> str:
    offered = [name for name, _ in OFFERED[spec.name]]
    wrong = [name for name in value.split(",") if name not in offered]
    return str(refusal(wrong[0], "a facet of this list", offered).message) if wrong else ""


_PAGE_PARAMETERS: dict[str, Callable[[ListSpec, str], str]] = {
    "sort": _one_of(lambda spec: spec.sorts, "an order of this list"),
    "cursor": _check_cursor,
    "cols": _one_of(lambda spec: spec.columns, "a column of this list"),
    "density": _one_of(lambda spec: DENSITIES, "a density"),
    "facets": _check_facets,
    "format": _one_of(lambda spec: spec.formats, "a format"),
}
