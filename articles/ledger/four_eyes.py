"""Four eyes: nobody checks their own words, and nobody clears a story that they worked on."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from articles.choices import RevisionSource
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed
from articles.models import Article, Event, Fact, FactHand, Revision, User
from articles.models.revisions import Written, without_words


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
    return bool(edited_of(user, [article.pk]))


def edited_of(user: User, stories: Collection[int]) -> set[int]:
    """Those of these stories that the person edited: see ``edited``. One query for those that they
    did not, else three."""
    mine = Revision.objects.filter(article__in=stories, created_by=user)
    mine = mine.exclude(source=RevisionSource.INTAKE).order_by()
    touched = {pk: (story, n) for pk, story, n in mine.values_list("pk", "article", "number")}
    if not touched:
        return set()
    gone = _without_words({story for story, _ in touched.values()})
    touched = {pk: at for pk, at in touched.items() if at[1] not in gone[at[0]]}
    found = {story for story, _ in touched.values()}
    told = Event.objects.filter(
        chain__in=found, action__in=(Action.REVISION_WRITTEN, Action.ARTICLE_CLEARED)
    )
    for chain, action, target in told.order_by("number").values_list(
        "chain", "action", "target_id"
    ):
        if action == Action.ARTICLE_CLEARED:
            found.discard(chain)
        elif target in touched:
            found.add(chain)
    return found


def _without_words(stories: Collection[int]) -> dict[int, set[int]]:
    """The revisions in which nobody has words that stand, by story. One query."""
    written: dict[int, list[Written]] = {story: [] for story in stories}
    rows = Revision.objects.filter(article__in=stories).order_by()
    for story, *row in rows.values_list("article", "number", "created_by", "restored_from__number"):
        written[story].append(Written(*row))
    return {story: without_words(revisions) for story, revisions in written.items()}


def has_hand_in(user: User, article: Article, fact: Fact) -> bool:
    """Whether this person wrote or edited the sentence of the fact. No query for its story's author;
    one more for who edited it."""
    if wrote(user, article):
        return True
    return bool(_of_hand(article, FactHand.objects.filter(fact=fact.pk, person=user)))


def facts_of_hand(user: User, article: Article) -> set[int]:
    """The facts of the story whose sentences this person edited. No query while nobody did, one more
    for who did."""
    current = article.current
    if current is None or current.number == 1:
        return set()
    return _of_hand(article, FactHand.objects.filter(person=user, fact__article=article))


def _of_hand(article: Article, hands: QuerySet[FactHand]) -> set[int]:
    """The facts of those of these hands whose words stand: see ``FactHandQuerySet.standing``."""
    rows = list(hands.order_by().values_list("fact", "revision__number"))
    if not rows:
        return set()
    gone = _without_words([article.pk])[article.pk]
    return {fact for fact, number in rows if number not in gone}


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
