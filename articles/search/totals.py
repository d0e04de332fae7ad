"""Counts of the whole archive as one person sees it, from the catalogue's totals.

The totals know only stages. For readers, the few published stories that they may not see are subtracted one
by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Now

from articles.choices import ARCHIVE_STAGES, PUBLIC_STAGES, Stage
from articles.models import Article, CatalogueCard, CatalogueField, CatalogueTotal, Entity, User

#: What a card holds, by the parameter that asks for it.
ON_CARD = {
    "stage": CatalogueField.STAGE,
    "section": CatalogueField.SECTION,
    "outlet": CatalogueField.OUTLET,
    "tag": CatalogueField.TAG,
    "entity": CatalogueField.ENTITY,
    "speaker": CatalogueField.SPEAKER,
    "verdict": CatalogueField.VERDICT,
    "language": CatalogueField.LANGUAGE,
}


#: Of these a story holds one value; of the others several.
SINGLE = (
    CatalogueField.STAGE,
    CatalogueField.SECTION,
    CatalogueField.OUTLET,
    CatalogueField.LANGUAGE,
)


#: Facets with so few values that they are fetched together …
_SMALL = (*SINGLE, CatalogueField.TAG, CatalogueField.VERDICT)


#: … and of those with many (entities, speakers) so many of the most frequent.
MOST_VALUES = 200


class ArchiveTotals:
    """What the stories of these stages hold, as far as this person may see them.

    ``of_words``: what is counted comes from the stories' words, which of a withdrawn one only the
    desk reads.
    """

    def __init__(
        self, user: User, stages: Collection[str] = ARCHIVE_STAGES, *, of_words: bool
    ) -> None:
        self.user = user
        self.at_desk = user.is_active and user.has_perm("articles.view_desk")
        self.of_words = of_words and not self.at_desk
        self.asked = set(stages)
        self.stages = self.asked & self._summed()

    def _summed(self) -> set[str]:
        """The stages of which this person sees all but a few stories."""
        if self.at_desk:
            return set(ARCHIVE_STAGES)
        if not self.user.is_active or not self.user.has_perm("articles.read_archive"):
            return set()
        return {Stage.PUBLISHED} if self.of_words else set(PUBLIC_STAGES)

    @cached_property
    def _kept(self) -> QuerySet[Article] | None:
        """Stories in the totals that are embargoed, one's own included; None when all are seen."""
        if self.at_desk or not self.stages:
            return None
        return Article.objects.filter(stage__in=self.stages, embargo_until__gt=Now())

    @cached_property
    def _own(self) -> QuerySet[Article] | None:
        """The stories that only their author sees; None for people who hand none in."""
        if self.at_desk or not self.user.has_perm("articles.hand_in"):
            return None
        visible = Article.objects.readable_by if self.of_words else Article.objects.visible_to
        return visible(self.user).filter(
            ~Q(stage__in=self.stages) | Q(embargo_until__gt=Now()),
            author=self.user,
            stage__in=self.asked,
        )

    @cached_property
    def _totals(self) -> QuerySet[CatalogueTotal]:
        return CatalogueTotal.objects.filter(stage__in=self.stages).order_by()

    @cached_property
    def _beside(self) -> Counter[str]:
        """What is to be added to the totals of each value; below nothing, taken off."""
        change: Counter[str] = Counter()
        for stories, sign in ((self._kept, -1), (self._own, 1)):
            if stories is not None:
                cards = CatalogueCard.objects.filter(article__in=stories).order_by()
                for held in cards.values_list("held", flat=True):
                    for value in held.split():
                        change[value] += sign
        return change

    @property
    def number(self) -> int:
        """The number of stories."""
        return sum(self.held(CatalogueField.STAGE).values())

    def holding(self, facet: CatalogueField, values: Collection[str]) -> int:
        """The number of stories that hold these values, of which a story holds one at most.

        One query; up to two more for people to whom the totals do not tell all.
        """
        beside = sum(self._beside[facet.value + value] for value in values)
        if not (self.stages and values):
            return beside
        counted = CatalogueTotal.objects.filter(
            facet=facet.value, stage__in=self.stages, value__in=values
        )
        return (counted.order_by().aggregate(all=Sum("number"))["all"] or 0) + beside

    def held(
        self, facet: CatalogueField, also: Iterable[str] = (), most: int = MOST_VALUES
    ) -> dict[str, int]:
        """How many stories hold each value; the empty one means none.

        Of facets with many values the ``most`` frequent, and those in ``also``.
        """
        if facet in _SMALL:
            return self._corrected(facet, self._small[facet.value])
        totals = self._totals.filter(facet=facet.value)
        values = totals.values_list("value").annotate(n=Sum("number"))
        if facet == CatalogueField.DAY:
            return self._corrected(facet, dict(values))
        counts = dict(values.order_by("-n", "value")[:most])
        beside = {value[1:] for value in self._beside if value[0] == facet.value}
        missing = (beside | set(also)) - set(counts)
        if missing:
            counts |= dict(values.filter(value__in=missing))
        return self._corrected(facet, counts)

    @cached_property
    def _small(self) -> dict[str, dict[str, int]]:
        """The totals of the facets with few values, by facet."""
        facets: dict[str, dict[str, int]] = {kind.value: {} for kind in _SMALL}
        sums = self._totals.filter(facet__in=list(facets)).values_list("facet", "value")
        for facet, value, number in sums.annotate(n=Sum("number")):
            facets[facet][value] = number
        return facets

    def _corrected(self, facet: CatalogueField, counts: dict[str, int]) -> dict[str, int]:
        corrected = Counter(counts)
        for value, number in self._beside.items():
            if value[0] == facet.value:
                corrected[value[1:]] += number
        return {value: number for value, number in corrected.items() if number > 0}

    def stories_of(self, entities: Iterable[int]) -> dict[int, int]:
        """The number of stories that name each of these entities (ids)."""
        values = [str(pk) for pk in entities]
        totals = self._totals.filter(facet=CatalogueField.ENTITY, value__in=values).values_list(
            "value"
        )
        counts = dict(totals.annotate(n=Sum("number")))
        return {int(v): counts.get(v, 0) + self._beside[CatalogueField.ENTITY + v] for v in values}

    def mentions_of(self, entity: Entity) -> dict[str, int]:
        """The number of its mentions in each month that has any, as ``2014-06``."""
        months = Counter(
            dict(
                self._totals.filter(facet=CatalogueField.MENTIONS, value=str(entity.pk))
                .values_list("month")
                .annotate(n=Sum("number"))
            )
        )
        for stories, sign in ((self._kept, -1), (self._own, 1)):
            if stories is not None:
                cards = CatalogueCard.objects.filter(
                    article__in=stories, article__appearances__entity=entity
                )
                rows = cards.order_by().values_list("day", "article__appearances__mentions")
                for day, number in rows:
                    months[day[:7]] += sign * number
        return {month: number for month, number in sorted(months.items()) if number > 0}
