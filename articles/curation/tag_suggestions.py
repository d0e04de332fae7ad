"""Suggests tags for a story, by the tags of earlier stories with the same names and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from articles import search
from articles.choices import Decision
from articles.models import (
    Article,
    ArticleTag,
    DroppedTag,
    Mention,
    Tag,
    WordCount,
    normalise_alias,
)
from articles.plurals import counted
from articles.reading.text.fold import fold

#: The most suggestions for one story, the distinctive words used, and earlier stories for each word.
MOST, WORDS, STORIES = 5, 6, 40


#: How many earlier stories must have a tag for it to be suggested.
LEAST = 2


@dataclass(frozen=True, slots=True)
class SuggestedTag:
    """A tag for a story, and the reason in words."""

    tag: Tag
    why: str


def suggested_tags(article: Article) -> list[SuggestedTag]:
    """The likeliest tags for a story, best first, without those that it has or somebody dropped.

    A tag is suggested when its name or a synonym stands in the text, or when at least LEAST earlier
    stories with the same names or distinctive words have it. A bounded number of queries; nothing
    is written.
    """
    weights: dict[int, float] = defaultdict(float)
    reasons: dict[int, str] = {}
    for find in (_by_own_name, _by_names, _by_words):
        for tag, (weight, why) in find(article).items():
            weights[tag] += weight
            reasons.setdefault(tag, why)
    out = set(article.taggings.values_list("tag", flat=True))
    out |= set(DroppedTag.objects.filter(article=article).values_list("tag", flat=True))
    best = sorted((tag for tag in weights if tag not in out), key=lambda t: (-weights[t], t))
    tags = Tag.objects.in_use().in_bulk(best[: 3 * MOST])
    found = [SuggestedTag(tags[tag], reasons[tag]) for tag in best if tag in tags]
    return found[:MOST]


def _by_own_name(article: Article) -> dict[int, tuple[float, str]]:
    """Tags whose name, or a synonym, stands in headline or body as whole words."""
    text = f" {' '.join(_plain(article.headline + ' ' + article.body).split())} "
    names = list(Tag.objects.in_use().values_list("pk", "name"))
    names += list(
        Tag.objects.in_use().filter(synonyms__isnull=False).values_list("pk", "synonyms__name")
    )
    return {
        tag: (3.0, f"“{name}” stands in the text")
        for tag, name in names
        if f" {_plain(name).strip()} " in text
    }


def _plain(words: str) -> str:
    folded = fold(normalise_alias(words))
    return "".join(c if c.isalnum() else " " for c in folded)


def _by_names(article: Article) -> dict[int, tuple[float, str]]:
    """Tags of the earlier stories that name the same entities."""
    mentions = Mention.objects.filter(article=article, entity__isnull=False).order_by()
    open_or_kept = mentions.filter(decision__in=(Decision.SUGGESTED, Decision.KEPT))
    entities = dict(open_or_kept.values_list("entity", "entity__name").distinct())
    rows = (
        ArticleTag.objects.filter(article__appearances__entity__in=entities)
        .exclude(article=article)
        .order_by()
        .values_list("tag", "article__appearances__entity")
        .annotate(n=Count("article", distinct=True))
    )
    found: dict[int, tuple[float, str]] = {}
    for tag, entity, number in rows:
        weight = found.get(tag, (0.0, ""))[0] + min(number, 10) / 5
        if entity in entities and number >= LEAST and weight > found.get(tag, (0.0, ""))[0]:
            found[tag] = (
                weight,
                f"{counted(number, 'story that names', 'stories that name')} "
                f"{entities[entity]} {'has' if number == 1 else 'have'} it",
            )
    return found


def _by_words(article: Article) -> dict[int, tuple[float, str]]:
    """Tags of the earlier stories that hold the story's rarest words."""
    words = set(search.words(f"{article.headline} {article.body}"))
    known = WordCount.objects.filter(word__in=list(words)[:2000], stories__gt=1, length__gt=3)
    rare = list(known.order_by("stories", "word").values_list("word", flat=True)[:WORDS])
    shared: Counter[int] = Counter()
    for word in rare:
        query = search.parse(f'"{word}"', search.ARTICLES.fields)
        shared.update(search.ARTICLES.ids(query, STORIES))
    shared.pop(article.pk, None)
    alike = [story for story, number in shared.items() if number > 1] or list(shared)
    rows = ArticleTag.objects.filter(article__in=alike).order_by().values_list("tag")
    return {
        tag: (
            min(number, 10) / 10,
            f"{counted(number, 'story', 'stories')} with words like “{rare[0]}” "
            f"{'has' if number == 1 else 'have'} it",
        )
        for tag, number in rows.annotate(n=Count("article"))
        if number >= LEAST
    }
