"""Whether a story that comes in is here already: the same words, or nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.choices import RevisionSource
from articles.curation import story_groups
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.models import Article, Event, Original, Revision, User
from articles.search import near_duplicates
from articles.search.near_duplicates import Near


class Duplicate(Refused):
    """The same text was taken in before. ``article`` is that story, None if hidden from the person."""

    status = 409

    def __init__(self, article: Article | None) -> None:
        super().__init__(
            f"This text was taken in before: “{article}”."
            if article
            else "This text was taken in before, by somebody else. Ask the desk about it."
        )
        self.article = article


@dataclass(frozen=True)
class Here:
    """What the newsroom already has of the words of a story.

    ``fingerprint`` and ``sketch`` are those of the words. ``duplicate`` is the story with the same
    words; ``near`` are stories much like it; ``hidden_near`` says whether there are some that this
    person may not see.
    """

    fingerprint: str
    sketch: list[int]
    duplicate: Duplicate | None
    near: tuple[Near, ...]
    hidden_near: bool


def already_here(words: Sequence[str], *, by: User | None) -> Here:
    """What the newsroom already has of the ``words`` of a story (``near_duplicates.words_of``).

    Stories that ``by`` may not see are not named to them; None is the system.
    """
    fingerprint = near_duplicates.fingerprint(words)
    originals = Original.objects.filter(fingerprint=fingerprint)
    same = originals.values_list("article_id", flat=True).first()
    sketch = near_duplicates.sketch(words)
    found = [] if same else near_duplicates.near(words, sketch)
    if found:
        same = _with_these_words(found, fingerprint)
        found = [] if same else _without_known_others(found)
    shown = visible([same] if same else [item.article.pk for item in found], by)
    return Here(
        fingerprint,
        sketch,
        Duplicate(shown.get(same)) if same else None,
        tuple(item for item in found if item.article.pk in shown),
        any(item.article.pk not in shown for item in found),
    )


def visible(keys: list[int], by: User | None) -> dict[int, Article]:
    """Those of these stories that the person may see; all of them for the system."""
    if not keys:
        return {}
    articles = Article.objects.all() if by is None else Article.objects.visible_to(by)
    return articles.in_bulk(keys)


def _with_these_words(found: list[Near], fingerprint: str) -> int | None:
    """The story that has these very words, or had them as a newer version; None without one."""
    bodies = Revision.objects.filter(
        Q(current_for__isnull=False) | Q(source=RevisionSource.NEWER_VERSION),
        article__in=[item.article.pk for item in found],
    )
    for article, body in bodies.order_by("article_id", "pk").values_list("article_id", "body"):
        if near_duplicates.fingerprint(near_duplicates.words_of(body)) == fingerprint:
            return article
    return None


def _without_known_others(found: list[Near]) -> list[Near]:
    """The near stories, without those that somebody called another story than a nearer one."""
    keys = [item.article.pk for item in found]
    if len(keys) < 2:
        return found
    apart = story_groups.different_among(keys)
    taken = Event.objects.filter(action=Action.ARTICLE_TAKEN_IN, article_id__in=keys)
    for article, after in taken.values_list("article_id", "after"):
        apart |= {frozenset((article, other)) for other in after.get("like", ())}
    kept: list[Near] = []
    for item in found:
        if not any(frozenset((item.article.pk, nearer.article.pk)) in apart for nearer in kept):
            kept.append(item)
    return kept
