"""Derived rows of one article, kept in step by every write function that touches its marks."""

from __future__ import annotations

from django.db.models import Count, Q

from . import catalogue
from .choices import ARCHIVE_STAGES, UNCHECKABLE_KINDS, Decision, Standing
from .models import Appearance, Article, ArticleTag, Fact, Mention, Quote


def refresh(article: Article) -> None:
    """Count the article's facts, settled facts and undecided marks, and list who appears in it.

    Saves the counts on the article and replaces its Appearance rows. Call inside the transaction
    of the act, after the marks were saved.
    """
    checkable = Q(decision=Decision.CONFIRMED) & ~Q(kind__in=UNCHECKABLE_KINDS)
    facts = Fact.objects.filter(article=article).aggregate(
        total=Count("pk", filter=checkable),
        settled=Count("pk", filter=checkable & Q(standing=Standing.SETTLED)),
        undecided=Count("pk", filter=Q(decision=Decision.SUGGESTED)),
    )
    undecided_names = Mention.objects.filter(article=article).suggested().count()
    article.facts_total = facts["total"]
    article.facts_settled = facts["settled"]
    article.marks_undecided = facts["undecided"] + undecided_names
    article.save(update_fields=["facts_total", "facts_settled", "marks_undecided"])
    _refresh_appearances(article)
    if article.stage in ARCHIVE_STAGES:
        catalogue.refresh(article.pk)


def _refresh_appearances(article: Article) -> None:
    named = dict(
        Mention.objects.filter(article=article, entity__isnull=False)
        .confirmed()
        .order_by()
        .values_list("entity")
        .annotate(n=Count("pk"))
    )
    standing = {row.entity_id: row for row in Appearance.objects.filter(article=article)}
    Appearance.objects.filter(article=article).exclude(entity__in=named).delete()
    changed = [row for e, row in standing.items() if e in named and row.mentions != named[e]]
    for row in changed:
        row.mentions = named[row.entity_id]
    Appearance.objects.bulk_update(changed, ["mentions"])
    Appearance.objects.bulk_create(
        Appearance(article=article, entity_id=e, mentions=n, dated_at=article.dated_at)
        for e, n in named.items()
        if e not in standing
    )


def redate(article: Article) -> None:
    """Copy the article's ``dated_at`` to every row that repeats it. Call when it changed."""
    for model in (Fact, Quote, Mention, Appearance, ArticleTag):
        model.objects.filter(article=article).update(dated_at=article.dated_at)
