"""Four eyes: nobody checks their own words, and nobody clears a story that they worked on."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from articles.choices import RevisionSource
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed
from articles.models import Article, Event, Fact, FactHand, Revision, User


def wrote(user: User, article: Article) -> bool:
    """Whether this person wrote the story. Taking in what somebody else wrote does not count: see
    ``intake.take_in``.
    """
    return user.pk == article.author_id


def edited(user: User, article: Article) -> bool:
    """Whether this person edited a sentence of the story since it was last cleared.

    No query for a story in its first words, and for the person who edited it last.
    """
    current = article.current
    if current is None or (current.number == 1 and current.source == RevisionSource.INTAKE):
        return False
    story = Event.objects.filter(chain=article.pk)
    cleared = story.filter(action=Action.ARTICLE_CLEARED).order_by("-number").values("number")[:1]
    known = story.filter(action=Action.REVISION_WRITTEN, target_id=OuterRef("pk"))
    mine = article.revisions.filter(created_by=user).exclude(source=RevisionSource.INTAKE)
    mine = mine.exclude(pk__in=article.revisions.of_no_effect().values("pk"))
    dated = mine.annotate(
        written=Subquery(known.values("number")[:1]), cleared=Subquery(cleared)
    ).values_list("written", "cleared")
    return any(at is None or written is None or written > at for written, at in dated.order_by())


def edited_of(user: User, stories: Collection[int]) -> set[int]:
    """The stories among these that the person edited, as ``edited`` says. Two queries."""
    mine = Revision.objects.filter(article__in=stories, created_by=user)
    mine = mine.exclude(source=RevisionSource.INTAKE).order_by()
    gone = Revision.objects.filter(article__in=stories, created_by=user).of_no_effect()
    mine = mine.exclude(pk__in=gone.values("pk"))
    touched = dict(mine.values_list("pk", "article"))
    told = Event.objects.filter(
        chain__in=set(touched.values()),
        action__in=(Action.REVISION_WRITTEN, Action.ARTICLE_CLEARED),
    )
    found = set(touched.values())
    for chain, action, target in told.order_by("number").values_list(
        "chain", "action", "target_id"
    ):
        if action == Action.ARTICLE_CLEARED:
            found.discard(chain)
        elif target in touched:
            found.add(chain)
    return found


def has_hand_in(user: User, article: Article, fact: Fact) -> bool:
    """Whether this person wrote or edited the sentence of the fact. No query for a story in its
    first words, and for its author."""
    if wrote(user, article):
        return True
    return FactHand.objects.standing().filter(fact=fact.pk, person=user).exists()


def facts_of_hand(user: User, article: Article) -> set[int]:
    """The facts of the story whose sentences this person edited. No query while nobody did."""
    current = article.current
    if current is None or current.number == 1:
        return set()
    rows = FactHand.objects.standing().filter(person=user, fact__article=article).order_by()
    return set(rows.values_list("fact", flat=True))


def require_other_author(by: User, article: Article, act: str) -> None:
    """Raise NotAllowed if this person wrote the story."""
    if wrote(by, article):
        raise NotAllowed(
            f"{by} wrote this story, so somebody else must {act}: four eyes on every story."
        )


def require_other_hand(by: User, article: Article, fact: Fact, act: str) -> None:
    """Raise NotAllowed if this person wrote the story, or wrote or edited the fact's sentence."""
    require_other_author(by, article, act)
    if has_hand_in(by, article, fact):
        raise NotAllowed(_edited(by, act))


def require_other_hands(by: User, article: Article, facts: Collection[Fact], act: str) -> None:
    """``require_other_hand`` for several facts of the story at once. One query, none in a story in
    its first words."""
    require_other_author(by, article, act)
    if facts_of_hand(by, article) & {fact.pk for fact in facts}:
        raise NotAllowed(_edited(by, act))


def _edited(by: User, act: str) -> str:
    return f"{by} edited this sentence, so somebody else must {act}: four eyes on every sentence."


def require_untouched(by: User, article: Article, act: str) -> None:
    """Raise NotAllowed if this person wrote the story, or edited it since it was last cleared."""
    require_other_author(by, article, act)
    if edited(by, article):
        raise NotAllowed(
            f"{by} edited this story, so somebody else must {act}: four eyes on every story."
        )
