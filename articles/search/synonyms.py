"""Widening a query by the registry: who asks for ISIS also finds what is called ISIL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Exists, QuerySet

from articles.models import Alias, Article, Entity, WordCount, normalise_alias
from articles.search.indexes import ARTICLES
from articles.search.query import Query, Term
from articles.search.tokens import words

MOST_ALIASES = 12


#: A name without quotation marks has so many words at most.
LONGEST_NAME = 6


#: Terms side by side that may be one name; in the tree they are at (groups from, to).
Run = tuple[Term, ...]


def expand(
    query: Query,
    known: QuerySet[Entity] | None = None,
    readable: QuerySet[Article] | None = None,
) -> tuple[Query, tuple[tuple[str, str], ...]]:
    """Add to each name the other names of the one entity that goes by it.

    A name may stand in quotation marks or not: ``nuri al-maliki`` is one as well. Returns the wider
    query and, for the page to say so, pairs of (typed, also searched). A name shared by several
    entities is left as it is; so are names that merely contain the typed one or are contained in it
    ("Kerry", "John Kerry"). ``known`` holds the entities that the person may know of, ``readable``
    the stories they may read: names of others, and names that only other stories say, are not given
    away. Costs at most four queries.
    """
    typed = {normalise_alias(_shown(run)): run for run in _runs(query)}
    also = _other_names(typed, known) if typed else {}
    if also and readable is not None:
        also = _said_in(readable, also)
    if not also:
        return query, ()
    said = [(_shown(typed[name]), other.shown) for name, others in also.items() for other in others]
    return _widened(query, {typed[name]: others for name, others in also.items()}), tuple(said)


def _shown(run: Run) -> str:
    return " ".join(term.shown for term in run)


def _is_name(part: Term | Query) -> bool:
    return isinstance(part, Term) and not (part.prefix or part.near or part.field)


def _name_alone(group: Sequence[Term | Query]) -> Term | None:
    """The only term of a group, if it may be a name."""
    part = group[0]
    return part if len(group) == 1 and isinstance(part, Term) and _is_name(part) else None


def _runs(query: Query) -> Iterator[Run]:
    """Every term, and every few of them side by side, that may be a name."""
    for group in query.groups:
        for part in group:
            if isinstance(part, Query):
                yield from _runs(part)
            elif _is_name(part):
                yield (part,)
    alone = [_name_alone(group) for group in query.groups]
    for first in range(len(alone)):
        for last in range(first + 2, min(first + LONGEST_NAME, len(alone)) + 1):
            run = alone[first:last]
            if all(term is not None and not term.exact for term in run):
                yield tuple(term for term in run if term is not None)


def _other_names(
    typed: dict[str, Run], known: QuerySet[Entity] | None
) -> dict[str, tuple[Term, ...]]:
    """The other names of each entity that alone goes by one of these."""
    owners: dict[str, set[int]] = defaultdict(set)
    for normalised, entity in (
        Alias.objects.filter(normalised__in=typed, entity__merged_into__isnull=True)
        .order_by()
        .values_list("normalised", "entity")
    ):
        owners[normalised].add(entity)
    if owners and known is not None:
        ids = {entity for entities in owners.values() for entity in entities}
        ids = set(known.filter(pk__in=ids).values_list("pk", flat=True))
        owners = {name: entities & ids for name, entities in owners.items()}
    single = {name: entities.pop() for name, entities in owners.items() if len(entities) == 1}
    if not single:
        return {}
    names: dict[int, list[str]] = defaultdict(list)
    for entity, name in Alias.objects.filter(entity__in=single.values()).values_list(
        "entity", "name"
    ):
        names[entity].append(name)
    also: dict[str, tuple[Term, ...]] = {}
    for normalised, entity in single.items():
        own = {word for term in typed[normalised] for word in term.words}
        others = [
            Term(other, shown=name, exact=True)
            for name in sorted(names[entity])
            if (other := tuple(words(name))) and not (set(other) <= own or own <= set(other))
        ]
        if others:
            also[normalised] = tuple(others[:MOST_ALIASES])
    return also


def _said_in(
    readable: QuerySet[Article], also: dict[str, tuple[Term, ...]]
) -> dict[str, tuple[Term, ...]]:
    """The names that some readable story says. A typed name that only other stories say gets none.

    One query. No result is lost: a name that no readable story says finds nothing.
    """

    def holding(stories: QuerySet[Article], name: tuple[str, ...]) -> Exists:
        query = Query(((Term(name, exact=True),),))
        return Exists(stories.filter(pk__in=ARTICLES.matching(query)))

    spelled = {name: tuple(words(name)) for name in also}
    asked: dict[str, Exists] = {}
    for name, found in {f"typed{n}": s for n, s in enumerate(spelled.values())}.items():
        asked[name] = holding(readable, found)
        asked[f"{name}_at_all"] = holding(Article.objects.all(), found)
    others = sorted({term.words for terms in also.values() for term in terms})
    asked |= {f"other{n}": holding(readable, found) for n, found in enumerate(others)}
    held = WordCount.objects.order_by("pk").annotate(**asked).values(*asked).first() or {}
    said = {found for n, found in enumerate(others) if held.get(f"other{n}")}
    kept = {
        name: tuple(term for term in terms if term.words in said)
        for n, (name, terms) in enumerate(also.items())
        if held.get(f"typed{n}") or not held.get(f"typed{n}_at_all")
    }
    return {name: terms for name, terms in kept.items() if terms}


def _widened(query: Query, also: dict[Run, tuple[Term, ...]]) -> Query:
    """The query with other names beside each name; the longest names first."""
    groups: list[tuple[Term | Query, ...]] = []
    left = list(query.groups)
    while left:
        size = next((n for n in range(LONGEST_NAME, 1, -1) if _alone(left[:n], n) in also), 0)
        if size:
            run = _alone(left[:size], size)
            groups.append((Query(tuple(left[:size])), *also[run]))
            del left[:size]
        else:
            parts = (wide for part in left.pop(0) for wide in _with_others(part, also))
            groups.append(tuple(dict.fromkeys(parts)))
    return replace(query, groups=tuple(groups))


def _alone(groups: Sequence[tuple[Term | Query, ...]], size: int) -> Run:
    """The terms of so many groups that each have one; otherwise none."""
    run = tuple(group[0] for group in groups if len(group) == 1 and isinstance(group[0], Term))
    return run if len(run) == size else ()


def _with_others(part: Term | Query, also: dict[Run, tuple[Term, ...]]) -> Iterator[Term | Query]:
    if isinstance(part, Query):
        yield _widened(part, also)
        return
    yield part
    yield from also.get((part,), ())
