"""The threads of a story in the order of its text, each with its place in the words as they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch

from articles.anchoring import CARRIED, MOVED, Anchor, reanchor
from articles.choices import Part, Placement
from articles.models import Article, Comment, Fact, Revision, User
from articles.workflow.comments import can_reopen, can_settle


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers. ``start`` and ``end`` are its place in the ``part`` of the story as
    it stands (code points, half-open), None where it is about the whole story or its words are
    gone."""

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
        """The words of the story that it is about, as they stood when it was asked."""
        return self.opener.fact.exact if self.opener.fact_id else self.opener.exact

    @property
    def is_lost(self) -> bool:
        """Whether it was about words that no longer stand in the story."""
        return bool(self.words) and self.start is None

    def touches(self, part: str, start: int, end: int) -> bool:
        """Whether its place shares a character with this one."""
        return (
            self.start is not None and self.part == part and self.start < end and self.end > start
        )


def threads(article: Article, user: User) -> list[Thread]:
    """The threads of a story: those on words in reading order, then those on the story as a whole;
    with what this person may do about each. One query, a second for answers; for comments on
    earlier words one more."""
    answers = Comment.objects.select_related("author").order_by("created_at", "pk")
    openers = list(
        Comment.objects.filter(article=article)
        .openers()
        .select_related("author", "resolved_by", "fact")
        .prefetch_related(Prefetch("answers", answers))
        .order_by("created_at", "pk")
    )
    places = _places(article, openers)
    found = [
        Thread(
            opener, tuple(opener.answers.all()), *places.get(opener.pk, (None, None)),
            opener.fact.part if opener.fact_id else opener.part,
            can_settle(user, opener), can_reopen(user, opener),
        )
        for opener in openers
    ]  # fmt: skip
    return sorted(found, key=_order)


def _order(thread: Thread) -> tuple[int, int]:
    if thread.start is None:
        return 2, 0
    return int(thread.part == Part.BODY), thread.start


def _places(article: Article, openers: list[Comment]) -> dict[int, tuple[int, int]]:
    body = article.body
    found: dict[int, tuple[int, int]] = {}
    earlier: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    for opener in openers:
        if opener.fact_id:
            if _stands(opener.fact, article):
                found[opener.pk] = opener.fact.start, opener.fact.end
        elif opener.revision_id == article.current_id and opener.start is not None:
            found[opener.pk] = opener.start, opener.end
        elif opener.start is not None:
            earlier[opener.revision_id, opener.part].append(
                Anchor(opener.pk, opener.start, opener.end)
            )
        elif opener.exact and body.count(opener.exact) == 1:  # came in with a document
            start = body.index(opener.exact)
            found[opener.pk] = start, start + len(opener.exact)
    if earlier:
        revisions = Revision.objects.in_bulk({revision for revision, _ in earlier})
        for (revision, part), anchors in earlier.items():
            for placed in reanchor(
                revisions[revision].text_of(part), article.text_of(part), anchors
            ):
                if placed.outcome in (CARRIED, MOVED):
                    found[placed.key] = placed.start, placed.end
    return found


def _stands(fact: Fact, article: Article) -> bool:
    return fact.placement == Placement.ANCHORED and fact.revision_id == article.current_id
