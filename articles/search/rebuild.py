"""Enters everything into the full-text indexes anew: after a change of how words are kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, Entity, Fact
from articles.search import vocabulary
from articles.search.indexes import ARTICLES, index_articles, index_entities, index_facts

#: Records entered in one transaction.
BATCH = 500


def rebuild() -> Iterator[int]:
    """Enter every story, fact and entity; yields after each batch how many records it held.

    Rows are replaced one by one, so that the archive can be searched meanwhile.
    """
    for rows, enter in (
        (Article.objects.select_related("current"), index_articles),
        (Fact.objects.kept().select_related("article"), index_facts),
        (Entity.objects.all(), index_entities),
    ):
        for some in _batches(rows):
            with transaction.atomic():
                enter(some)
            yield len(some)
    with transaction.atomic():
        vocabulary.rebuild(ARTICLES.table)


def _batches(rows: QuerySet) -> Iterator[list]:
    last = 0
    while some := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield some
        last = some[-1].pk
