"""Counts the marks of one article. Every write function that changes marks calls it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.db import connection

from articles.choices import ARCHIVE_STAGES, UNCHECKABLE_KINDS, Decision, Standing
from articles.ledger import audit_log
from articles.models import Appearance, Article, ArticleTag, Fact, Mention, Quote
from articles.search import catalogue


@contextlib.contextmanager
def refreshed_by_events(article: Article) -> Iterator[None]:
    """``refresh`` at the end, if what was done inside recorded an event: the same act again, with
    nothing added, is no act."""
    before = audit_log.recorded()
    yield
    if audit_log.recorded() != before:
        refresh(article)


def refresh(article: Article) -> None:
    """Count the article's facts, settled facts and undecided marks, and list who appears in it.

    - saves the counts on the article, and raises its ``version`` by one;
    - updates its Appearance rows, and its catalogue card when it is in the archive.

    Call it inside the transaction of the act, after the marks are saved. Four queries while nobody
    appears or disappears.
    """
    facts_total = facts_settled = undecided = 0
    for decision, kind, standing, number in _counted(Fact, article, "kind, standing"):
        if decision == Decision.SUGGESTED:
            undecided += number
        elif kind not in UNCHECKABLE_KINDS:
            facts_total += number
            facts_settled += number if standing == Standing.SETTLED else 0
    named: dict[int, int] = {}
    for decision, entity, number in _counted(Mention, article, "entity_id"):
        if decision == Decision.SUGGESTED:
            undecided += number
        elif entity is not None:
            named[entity] = number
    article.facts_total, article.facts_settled = facts_total, facts_settled
    article.marks_undecided = undecided
    article.version += 1
    article.save(update_fields=["facts_total", "facts_settled", "marks_undecided", "version"])
    _refresh_appearances(article, named)
    if article.stage in ARCHIVE_STAGES:
        catalogue.refresh(article.pk)


def _counted(model: type[Fact | Mention], article: Article, by: str) -> list[tuple]:
    """(decision, the columns ``by``, how many) of the suggested and kept marks of the story."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT decision, {by}, count(*) FROM {model._meta.db_table}"
            f" WHERE article_id = %s AND decision IN (%s, %s) GROUP BY decision, {by}",
            [article.pk, Decision.SUGGESTED, Decision.KEPT],
        )
        return cursor.fetchall()


def _refresh_appearances(article: Article, named: dict[int, int]) -> None:
    listed = Appearance.objects.filter(article=article).order_by()
    standing = dict(listed.values_list("entity", "mentions"))
    gone = standing.keys() - named.keys()
    if gone:
        listed.filter(entity__in=gone).delete()
    Appearance.objects.bulk_create(
        [
            Appearance(article=article, entity_id=e, mentions=n, dated_at=article.dated_at)
            for e, n in named.items()
            if standing.get(e) != n
        ],
        update_conflicts=True,
        unique_fields=["article", "entity"],
        update_fields=["mentions"],
    )


def redate(article: Article) -> None:
    """Copy the article's ``dated_at`` to every row that repeats it. Call it when the date changed."""
    for model in (Fact, Quote, Mention, Appearance, ArticleTag):
        model.objects.filter(article=article).update(dated_at=article.dated_at)
