"""The threads of a story in the order of its text, each with its place in the current words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from articles.anchoring import Anchor, reanchor
from articles.choices import Part, Placement
from articles.models import Article, Comment, Fact, Revision, User
from articles.workflow.comments import can_reopen, can_settle


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. ``start`` and ``end`` are its place in the ``part`` of the current
    story (code points, half-open); None when it is about the whole story or its words are gone."""

    opener: Comment
    answers: tuple[Comment, ...]
    start: int | None
    end: int | None
    part: str
    may_resolve: bool
    may_reopen: bool

    @property
    def key(self) -> str:
        return f"thread-{self.opener.pk}"

    @property
    def is_open(self) -> bool:
        return self.opener.resolved_at is None

    @property
    def words(self) -> str:
        """The words of the story that it is about, as they were when it was written."""
        return self.opener.fact.exact if self.opener.fact else self.opener.exact

    @property
    def is_lost(self) -> bool:
        """Whether it is about words that the story no longer has."""
        return bool(self.words) and self.start is None

    def touches(self, part: str, start: int, end: int) -> bool:
        """Whether its place shares a character with this one."""
        if self.start is None or self.end is None:
            return False
        return self.part == part and self.start < end and self.end > start


def threads(article: Article, user: User) -> list[Thread]:
    """The threads of a story, with what this person may do about each.

    Those on words come first, in reading order, then those on the story as a whole. One query in a
    story without any, else at most five; one more for comments on earlier words.
    """
    answers = Comment.objects.select_related("author").order_by("pk")
    openers = list(
        Comment.objects.filter(article=article)
        .openers()
        .prefetch_related("author", "resolved_by", "fact", Prefetch("answers", answers))
        .order_by("pk")
    )
    places = _places(article, openers)
    found = [_thread(opener, places.get(opener.pk, (None, None)), user) for opener in openers]
    return sorted(found, key=_order)


def _thread(opener: Comment, place: tuple[int | None, int | None], user: User) -> Thread:
    start, end = place
    return Thread(
        opener,
        tuple(opener.answers.all()),
        start,
        end,
        opener.fact.part if opener.fact else opener.part,
        can_settle(user, opener),
        can_reopen(user, opener),
    )


def _order(thread: Thread) -> tuple[int, int]:
    if thread.start is None:
        return 2, 0
    return int(thread.part == Part.BODY), thread.start


def _places(article: Article, openers: list[Comment]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    earlier: dict[tuple[int, str], list[Anchor[int]]] = defaultdict(list)
    for opener in openers:
        fact, revision, start, end = opener.fact, opener.revision_id, opener.start, opener.end
        if fact is not None:
            if _stands(fact, article):
                found[opener.pk] = fact.start, fact.end
        elif revision is not None and start is not None and end is not None:
            if revision == article.current_id:
                found[opener.pk] = start, end
            else:
                earlier[revision, opener.part].append(Anchor(opener.pk, start, end))
        elif opener.exact and article.body.count(opener.exact) == 1:  # came in with a document
            start = article.body.index(opener.exact)
            found[opener.pk] = start, start + len(opener.exact)
    return found | _places_now(article, earlier)


def _places_now(
    article: Article, earlier: dict[tuple[int, str], list[Anchor[int]]]
) -> dict[int, tuple[int, int]]:
    """Where commented words of earlier revisions stand now, by revision and part; words that are gone
    are left out."""
    if not earlier:
        return {}
    revisions = Revision.objects.in_bulk({revision for revision, _ in earlier})
    return {
        placed.key: placed.place
        for (revision, part), anchors in earlier.items()
        for placed in reanchor(revisions[revision].text_of(part), article.text_of(part), anchors)
        if placed.place is not None
    }


def _stands(fact: Fact, article: Article) -> bool:
    return fact.placement == Placement.ANCHORED and fact.revision_id == article.current_id
