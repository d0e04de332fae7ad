"""Widening a query by the registry: who asks for ISIS also finds what is called ISIL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from django.db.models import QuerySet

from articles.models import Alias, Entity, normalise_alias
from articles.search.query import Query, Term
from articles.search.tokens import words

MOST_ALIASES = 12


def expand(
    query: Query, known: QuerySet[Entity] | None = None
) -> tuple[Query, tuple[tuple[str, str], ...]]:
    """Add to each term the other names of the one entity that goes by it.

    Returns the wider query and, for the page to say so, pairs of (typed, also searched). A name
    shared by several entities is left as it is; so are names that merely contain the typed one or
    are contained in it ("Kerry", "John Kerry"). ``known`` holds the entities that the person may
    know of: names of others are not given away. Costs at most three queries.
    """
    typed = {normalise_alias(term.shown): term for term in query.terms if not term.prefix}
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
        return query, ()
    names: dict[int, list[str]] = defaultdict(list)
    for entity, name in Alias.objects.filter(entity__in=single.values()).values_list(
        "entity", "name"
    ):
        names[entity].append(name)
    also: dict[Term, tuple[Term, ...]] = {}
    said: list[tuple[str, str]] = []
    for normalised, entity in single.items():
        term = typed[normalised]
        others = []
        for name in sorted(names[entity]):
            other = tuple(words(name))
            if other and not (set(other) <= set(term.words) or set(term.words) <= set(other)):
                others.append(Term(other, shown=name))
        also[term] = tuple(others[:MOST_ALIASES])
        said += [(term.shown, other.shown) for other in also[term]]
    groups = tuple(
        tuple(dict.fromkeys(wide for term in group for wide in (term, *also.get(term, ()))))
        for group in query.groups
    )
    return replace(query, groups=groups), tuple(said)
