"""Whether one person alone took a story in and gave all its verdicts: nobody else has looked yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Subquery

from articles.choices import Decision
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed
from articles.models import Article, Event, User, Verdict


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Who alone took a story in and verified it."""

    pk: int
    name: str

    def __str__(self) -> str:
        return f"{self.name} alone took the story in and gave its verdicts: nobody else looked yet."


def one_person(article: Article) -> OnePerson | None:
    """Whoever took the story in and gave every verdict in it; None where somebody else gave one, or
    nobody did. One query."""
    taken_in = Event.objects.filter(chain=article.pk, action=Action.ARTICLE_TAKEN_IN)
    givers = list(
        Verdict.objects.filter(fact__article=article, fact__decision=Decision.KEPT)
        .order_by()
        .annotate(taken_in_by=Subquery(taken_in.order_by("number").values("actor")[:1]))
        .values_list("by", "taken_in_by", "by__first_name", "by__last_name", "by__username")
        .distinct()[:2]
    )
    if len(givers) != 1 or givers[0][0] != givers[0][1]:
        return None
    [(pk, _, first, last, username)] = givers
    return OnePerson(pk, f"{first} {last}".strip() or username)


def require_second_person(by: User, article: Article) -> None:
    """Raise NotAllowed if this person alone took the story in and verified it, in a house that asks
    for somebody else to clear it (NEWSROOM_SECOND_PERSON_CLEARS). No query in another house."""
    if not settings.NEWSROOM_SECOND_PERSON_CLEARS:
        return
    alone = one_person(article)
    if alone is not None and alone.pk == by.pk:
        raise NotAllowed(
            f"{by} alone took this story in and gave its verdicts, so somebody else must clear it."
        )
