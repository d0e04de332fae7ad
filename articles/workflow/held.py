"""A fact and its story, held for an act."""

from __future__ import annotations

from articles.ledger.versions import current_row, locked
from articles.models import Article, Fact, User


def hold(fact: Fact, by: User) -> tuple[Article, Fact]:
    """The story, locked, and the fact as it now stands. NotAllowed for those who may not see it."""
    article = locked(fact.article_id, by=by)
    return article, current_row(Fact.objects.filter(article=article), fact.pk)
