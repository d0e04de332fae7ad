"""What stands on the desk beside stories at work: offers of feeds, newest stories, the registry."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min

from articles.choices import Decision, Stage
from articles.models import Alias, Article, Delivery, Entity, Mention, User

#: How many rows of each list stand on the desk.
FEW = 8


@dataclass(slots=True)
class Offers:
    """What feeds offer: how many, and the newest of them."""

    count: int
    newest: list[Delivery]


def offers(user: User) -> Offers | None:
    """What feeds offer to this person; None for those who take no stories in. Two queries."""
    if not user.has_perm("articles.hand_in"):
        return None
    rows = Delivery.objects.open_to(user).from_feeds().offered()
    newest = rows.defer("story", "text").select_related("feed__outlet", "article")
    return Offers(rows.count(), list(newest.order_by("-arrived_at", "-pk")[:FEW]))


def newest(user: User) -> list[Article]:
    """What was published last, as far as this person may see it."""
    seen = Article.objects.visible_to(user).filter(stage=Stage.PUBLISHED)
    return list(seen.select_related("section", "outlet").newest_first()[:FEW])


@dataclass(slots=True)
class Registry:
    """What an archivist may look at next among the newest entries of the registry."""

    undescribed: list[Entity]
    namesakes: list[Alias]
    unnamed: int


def registry() -> Registry:
    """The newest entries without a description, those that share a name with another, and how many
    kept names lead to no entry. Looks at the newest 300 entries only; four queries."""
    newest = list(Entity.objects.standing().order_by("-pk").values_list("pk", flat=True)[:300])
    undescribed = Entity.objects.filter(pk__in=newest, description="").order_by("-pk")[:FEW]
    names = Alias.objects.filter(entity__in=newest).values("normalised")
    shared = (
        Alias.objects.filter(normalised__in=names, entity__merged_into__isnull=True)
        .order_by("normalised")
        .values("normalised")
        .annotate(entities=Count("entity"), first=Min("pk"))
        .filter(entities__gt=1)
        .values_list("first", flat=True)[:FEW]
    )
    namesakes = Alias.objects.filter(pk__in=list(shared)).select_related("entity")
    unnamed = Mention.objects.filter(decision=Decision.KEPT, entity__isnull=True)
    return Registry(list(undescribed), list(namesakes), unnamed[:1000].count())
