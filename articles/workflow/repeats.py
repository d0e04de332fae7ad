"""Facts that repeat what was found wrong in a published story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.choices import CarrierState, Decision, VerdictValue
from articles.ledger.key_sets import key_set
from articles.models import Article, CarriedElsewhere, Carrier, Fact, Recalled


def in_force() -> QuerySet[CarriedElsewhere]:
    """The facts that count as wrong: corrected, or with the verdict inaccurate."""
    return CarriedElsewhere.objects.filter(_wrong())


def _wrong(path: str = "") -> Q:
    """The condition that the record at the end of the path counts as wrong.

    It works by joins, because with a subquery SQLite's planner reads every fact of the archive.
    """
    corrected = Q(**{f"{path}correction__isnull": False})
    return corrected | Q(**{f"{path}fact__verdict": VerdictValue.INACCURATE})


Repeat = tuple[Fact | None, CarriedElsewhere]


def in_story(article: Article) -> list[Repeat]:
    """The kept facts of a story that repeat what was found wrong: see ``in_stories``."""
    return in_stories([article.pk]).get(article.pk, [])


def in_stories(stories: Collection[int]) -> dict[int, list[Repeat]]:
    """The kept facts of these stories that repeat what was found wrong, by story.

    A fact that somebody decided about, or verified since, is left out. None instead of a fact means
    that the story as a whole may carry it. A story without any has no key. One query, three when
    there are any.
    """
    if not stories:
        return {}
    among = key_set(stories)
    kept = Q(fact__decision=Decision.KEPT)
    decided = Carrier.objects.exclude(state=CarrierState.OPEN).filter(
        fact=OuterRef("fact"), carried__fact=OuterRef("earlier")
    )
    listed = Carrier.objects.open().filter(
        kept | Q(fact=None), _wrong("carried__"), article__in=among
    )
    recalled = Recalled.objects.filter(
        kept, _wrong("earlier__carried_elsewhere__"), ~Exists(decided), fact__article__in=among
    )
    pairs = list(
        listed.order_by()
        .values_list("article_id", "fact_id", "carried_id")
        .union(
            recalled.order_by().values_list(
                "fact__article_id", "fact_id", "earlier__carried_elsewhere"
            )
        )
    )
    if not pairs:
        return {}
    facts = Fact.objects.in_bulk([fact for _, fact, _ in pairs if fact is not None])
    wrong = CarriedElsewhere.objects.select_related("fact__article").in_bulk(
        [carried for _, _, carried in pairs]
    )
    found: dict[int, list[Repeat]] = defaultdict(list)
    for story, pk, number in sorted(pairs, key=lambda pair: (pair[1] or 0, pair[2])):
        fact, carried = facts.get(pk), wrong[number]
        if fact is None or not _verified_since(fact, carried):
            found[story].append((fact, carried))
    return dict(found)


def _verified_since(fact: Fact, carried: CarriedElsewhere) -> bool:
    return (
        fact.verdict == VerdictValue.VERIFIED
        and fact.checked_at is not None
        and fact.checked_at > carried.opened_at
    )


def behind(fact: Fact) -> list[CarriedElsewhere]:
    """What was found wrong about this fact: in itself, or in a fact that it repeats. One query."""
    open_or_left = (CarrierState.OPEN, CarrierState.LEFT)
    carriers = Carrier.objects.filter(fact=fact, state__in=open_or_left)
    recalled = Recalled.objects.filter(fact=fact).values("earlier")
    said = (
        Q(fact=fact, words=fact.exact) | Q(pk__in=carriers.values("carried")) | Q(fact__in=recalled)
    )
    return list(in_force().filter(said).select_related("fact__article").order_by("pk"))


def behind_each(facts: Sequence[Fact]) -> dict[int, list[CarriedElsewhere]]:
    """``behind`` for several facts, by id; facts without a mistake are left out. One query when there
    is none, otherwise one more for each fact.
    """
    if len(facts) > 1:
        carriers = Carrier.objects.filter(fact__in=facts).values("carried")
        recalled = Recalled.objects.filter(fact__in=facts).values("earlier")
        said = Q(fact__in=facts) | Q(pk__in=carriers) | Q(fact__in=recalled)
        if not in_force().filter(said).exists():
            return {}
    return {fact.pk: wrong for fact in facts if (wrong := behind(fact))}


def unnamed(wrong: Iterable[CarriedElsewhere], note: str) -> list[CarriedElsewhere]:
    """The mistakes that the note does not name, each as "correction 12"."""
    return [
        carried
        for carried in wrong
        if not re.search(rf"\bcorrection\s+{carried.pk}\b", note, re.IGNORECASE)
    ]


def asked_of(wrong: Sequence[CarriedElsewhere]) -> str:
    """In words: why this fact is verified only with a note."""
    first = wrong[0]
    return (
        f"“{first.words[:120]}” was found wrong in “{first.fact.article}”. "
        f"Verify this only with a note that names it, as “correction {first.pk}”, and says why."
    )
