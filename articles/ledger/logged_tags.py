"""Checks that stories and facts have the tags that the log gave them, by replaying the events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from django.db.models import Q

from articles.ledger.actions import Action
from articles.models import Article, ArticleTag, Event, FactTag

_GIVEN = (
    Action.ARTICLE_TAGGED, Action.ARTICLE_UNTAGGED, Action.FACT_TAGGED, Action.FACT_UNTAGGED
)  # fmt: skip

#: How many stories are checked together.
_STORIES = 100

#: A record with tags: ("article" or "fact", its id).
_Record = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Merge:
    """A merge of two tags by event ``pk``, or its undoing: the records that had the first tag, and those
    among them that had the other too."""

    pk: int
    tag: int
    into: int
    moved: frozenset[_Record]
    both: frozenset[_Record]
    parted: bool


def broken_tags(article: Article | None = None) -> Iterator[str]:
    """A sentence for each tag that a story or fact has against the log, and for each that it lacks. With
    ``article`` only those of that story.
    """
    stories = Article.objects.order_by("pk").values_list("pk", flat=True)
    if article is not None:
        stories = stories.filter(pk=article.pk)
    merges = list(_merges())
    numbers = stories.iterator()
    while chunk := list(islice(numbers, _STORIES)):
        logged, standing = _logged(chunk, merges), _standing(chunk)
        for record in sorted(logged.keys() | standing.keys()):
            where = f"{'Story' if record[0] == 'article' else 'Fact'} {record[1]}"
            for tag in sorted(standing[record] - logged[record]):
                yield f"{where}: it has tag {tag}, and the log does not know it."
            for tag in sorted(logged[record] - standing[record]):
                yield f"{where}: the log says that it has tag {tag}, and it has not."


def _standing(stories: list[int]) -> defaultdict[_Record, set[int]]:
    found: defaultdict[_Record, set[int]] = defaultdict(set)
    of_stories = ArticleTag.objects.filter(article__in=stories).order_by()
    for story, tag in of_stories.values_list("article", "tag"):
        found["article", story].add(tag)
    of_facts = FactTag.objects.filter(fact__article__in=stories).order_by()
    for fact, tag in of_facts.values_list("fact", "tag"):
        found["fact", fact].add(tag)
    return found


def _logged(stories: list[int], merges: Iterable[_Merge]) -> defaultdict[_Record, set[int]]:
    """The tags of these stories and their facts, as the log has them."""
    found: defaultdict[_Record, set[int]] = defaultdict(set)
    given = Q(action__in=_GIVEN) | Q(undoes__action__in=_GIVEN)
    events = Event.objects.filter(given, chain__in=stories).order_by("pk")
    steps: Iterator[Event | _Merge] = merge(events, merges, key=lambda step: step.pk)
    for step in steps:
        if isinstance(step, _Merge):
            _move(found, step)
            continue
        tags = found[step.target_type, step.target_id or 0]
        tags.discard(step.before.get("tag_id"))
        if "tag_id" in step.after:
            tags.add(step.after["tag_id"])
    return found


def _move(found: defaultdict[_Record, set[int]], step: _Merge) -> None:
    for record in found.keys() & step.moved:
        tags = found[record]
        if step.parted and step.into in tags:
            tags.add(step.tag)
            if record not in step.both:
                tags.discard(step.into)
        elif not step.parted and step.tag in tags:
            tags.discard(step.tag)
            tags.add(step.into)


def _merges() -> Iterator[_Merge]:
    """The merges of tags and what took them apart, in the order in which they were done."""
    done = Event.objects.filter(action__in=(Action.TAG_MERGED, Action.TAG_PARTED))
    for event in done.select_related("undoes").order_by("pk"):
        first = event.undoes or event
        moved = first.after["moved"]
        yield _Merge(
            event.pk,
            first.target_id or 0,
            first.after["merged_into_id"],
            _records(moved),
            _records(moved["both"]),
            event.undoes is not None,
        )


def _records(named: dict[str, list[int]]) -> frozenset[_Record]:
    return frozenset(
        [("article", pk) for pk in named["stories"]] + [("fact", pk) for pk in named["facts"]]
    )
