"""What the archive knows of a story's facts: a background task asks it, and the results are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.memory import labels, lifespans
from articles.memory.labels import ComparedFact, Comparison
from articles.memory.recall import Found, recall, recall_all
from articles.memory.sentences import Sentences, named_in, named_of
from articles.models import (
    Article,
    Contradiction,
    Entity,
    Fact,
    Kin,
    Mention,
    Recall,
    Recalled,
    User,
)

#: Results that are older are asked for again.
GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier fact for the page: how it compares with the story's fact."""

    found: Found
    comparison: Comparison
    contradiction: Contradiction | None = None
    expired: str = ""

    @property
    def fact(self) -> Fact:
        return self.found.fact

    @property
    def label(self) -> str:
        return self.comparison.label.label


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of a story's facts the archive knows, since when, and when the archive was asked."""

    known: int
    facts: int
    oldest: datetime | None
    asked_at: datetime

    @property
    def is_old(self) -> bool:
        return self.asked_at < timezone.now() - GOOD_FOR


@transaction.atomic
def ask(article_id: int) -> None:
    """Search the archive for every fact of a story.

    - keeps the loud finds. They are of the whole archive; ``summary`` shows what a person may see;
    - offers the facts that are at odds as contradictions;
    - removes open contradictions that no longer hold; decided ones stay.
    """
    article = Article.objects.select_for_update().filter(pk=article_id).first()
    if article is None:
        return
    facts = list(_live(article).select_related("indexed", "quote__speaker"))
    sentences, mentions = Sentences(article), list(_mentions(article))
    found = recall_all(article, facts, None, 0, named_of(facts, sentences, mentions))
    loud = {fact.pk: found[fact.pk] for fact in facts}
    Recalled.objects.filter(fact__article=article).delete()
    Recalled.objects.bulk_create(
        Recalled(fact_id=key, earlier=each.fact, score=each.score)
        for key, finds in loud.items()
        for each in finds
    )
    Recall.objects.update_or_create(article=article, defaults={"asked_at": timezone.now()})
    for key, kin in _kin(facts).items():
        recalled = {each.fact.pk for each in loud[key]}
        loud[key] += [each for each in kin if each.fact.pk not in recalled]
    _offer(article, facts, loud, sentences, mentions)


def summary(article: Article, user: User) -> Summary | None:
    """How many of the story's facts the archive has in an earlier fact that this person may see.

    None when nobody has asked the archive yet. Three queries.
    """
    asked = Recall.objects.filter(article=article).first()
    if asked is None:
        return None
    facts = _live(article)
    earlier = Fact.objects.visible_to(user).kept()
    rows = Recalled.objects.filter(fact__in=facts, earlier__in=earlier).order_by()
    dated = list(rows.values_list("fact_id", "earlier__dated_at"))
    return Summary(
        known=len({fact for fact, _ in dated}),
        facts=facts.count(),
        oldest=min((when for _, when in dated), default=None),
        asked_at=asked.asked_at,
    )


def known(fact: Fact, user: User) -> list[Known]:
    """What the archive knows of one fact now: the likeliest first, what is merely near last. At most
    nine queries.
    """
    mentions = list(_mentions(fact.article))
    sentences = Sentences(fact.article)
    named = named_of([fact], sentences, mentions)
    found = recall(fact, user, named=named[fact.pk])
    if not found:
        return []
    entities = _entities(found)
    here = _compared_fact(fact, fact.article, sentences, mentions)
    ended = lifespans.ended_offices([each.fact for each in found])
    odds = {row.earlier_id: row for row in Contradiction.objects.filter(fact=fact)}
    known = [
        Known(
            each,
            _compared(here, each, entities),
            odds.get(each.fact.pk),
            lifespans.expiry_note(each.fact, ended.get(each.fact.pk)),
        )
        for each in found
    ]
    return sorted(known, key=lambda each: each.comparison.label == labels.Label.NEAR)


def forget(one: Fact, other: Fact) -> None:
    """Remove the kept results of this pair: a person called the two different."""
    for fact, earlier in ((one, other), (other, one)):
        Recalled.objects.filter(fact=fact, earlier=earlier).delete()
        Contradiction.objects.offered().filter(fact=fact, earlier=earlier).delete()


def _kin(facts: Sequence[Fact]) -> dict[int, list[Found]]:
    """The facts that a person called the same as one of these. Two queries at most."""
    same = Kin.objects.standing().filter(same=True)
    keys = [fact.pk for fact in facts]
    pairs = [
        *same.filter(one__in=keys).values_list("one", "other"),
        *same.filter(other__in=keys).values_list("other", "one"),
    ]
    others = Fact.objects.kept().select_related("article", "quote__speaker", "indexed")
    known = others.in_bulk([other for _, other in pairs]) if pairs else {}
    found: dict[int, list[Found]] = {}
    for key, other in pairs:
        if other in known:
            found.setdefault(key, []).append(Found(known[other], 0.0, 1.0))
    return found


def _live(article: Article):
    return Fact.objects.filter(article=article).live().order_by("start", "pk")


def _mentions(article: Article):
    return Mention.objects.filter(article=article).live().order_by("start")


def _entities(found: Sequence[Found]) -> dict[int, Entity]:
    ids = {
        int(key) for each in found if hasattr(each.fact, "indexed")
        for key in each.fact.indexed.names.split()
    }  # fmt: skip
    return Entity.objects.select_related("merged_into").in_bulk(ids) if ids else {}


def _compared_fact(
    fact: Fact, article: Article, sentences: Sentences, mentions: Sequence[Mention]
) -> ComparedFact:
    named = labels.named_here(named_in(sentences, fact, mentions))
    return labels.compared_fact(fact, article.language, named)


def _compared(here: ComparedFact, each: Found, entities: dict[int, Entity]) -> Comparison:
    standing = {key: entity.merged_into or entity for key, entity in entities.items()}
    there = labels.compared_fact(
        each.fact, each.fact.article.language, labels.named_earlier(each.fact, standing)
    )
    return labels.compare(here, there, each.score)


def _offer(
    article: Article,
    facts: Sequence[Fact],
    loud: dict[int, list[Found]],
    sentences: Sentences,
    mentions: Sequence[Mention],
) -> None:
    """Offer the loud finds that are at odds, and remove the open offers that no longer are.

    A pair that the earlier story offers already is not offered again.
    """
    at_odds = _at_odds(article, facts, loud, sentences, mentions)
    standing = {
        (row.fact_id, row.earlier_id): row
        for row in Contradiction.objects.filter(fact__article=article)
    }
    by_earlier_story = set(
        Contradiction.objects.filter(earlier__article=article).values_list("earlier", "fact")
    )
    gone = [
        row.pk
        for pair, row in standing.items()
        if row.is_offered and (pair not in at_odds or pair in by_earlier_story)
    ]
    if gone:
        Contradiction.objects.filter(pk__in=gone).delete()
    Contradiction.objects.bulk_create(
        Contradiction(
            fact_id=fact,
            earlier_id=earlier,
            odds=comparison.label.value,
            says=comparison.here[:200],
            earlier_says=comparison.earlier[:200],
        )
        for (fact, earlier), comparison in at_odds.items()
        if (fact, earlier) not in standing and (fact, earlier) not in by_earlier_story
    )


def _at_odds(
    article: Article,
    facts: Sequence[Fact],
    loud: dict[int, list[Found]],
    sentences: Sentences,
    mentions: Sequence[Mention],
) -> dict[tuple[int, int], Comparison]:
    """How facts compare with the loud finds with which they are at odds, by the ids of both."""
    entities = _entities([each for finds in loud.values() for each in finds])
    at_odds: dict[tuple[int, int], Comparison] = {}
    for fact in facts:
        if not loud[fact.pk]:
            continue
        here = _compared_fact(fact, article, sentences, mentions)
        for each in loud[fact.pk]:
            comparison = _compared(here, each, entities)
            if comparison.is_at_odds:
                at_odds[fact.pk, each.fact.pk] = comparison
    return at_odds
