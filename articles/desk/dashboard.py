"""Puts one person's desk together: every story once, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from django.db.models import F, QuerySet

from articles.choices import WORKING_STAGES, CorrectionState, Stage
from articles.desk import lines, piles, queues
from articles.desk.ages import day
from articles.desk.blocking import Blockers, blockers_of
from articles.desk.desk_filter import DeskFilter
from articles.desk.lines import Line, Waiting, Writer
from articles.desk.piles import HEADS, Pile, Row, Sorter
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.four_eyes import edited_of
from articles.models import Article, Comment, Correction, Fact, Override, User
from articles.workflow import comments

Of = TypeVar("Of")

#: How many lines of each pile the desk itself shows, and how many a page of one pile.
FEW, PAGE = 8, 50


@dataclass(slots=True)
class ShownPile:
    """A pile as it is shown: ``count`` stories lie in it, ``lines`` are those on the page, ``after``
    is the key of the next page (empty on the last), ``note`` says why stories lie there."""

    pile: Pile
    count: int = 0
    lines: list[Line] = field(default_factory=list)
    after: str = ""
    note: str = ""
    offers: queues.Offers | None = None

    @property
    def title(self) -> str:
        return HEADS[self.pile][0]

    @property
    def word(self) -> str:
        return HEADS[self.pile][1]


@dataclass(slots=True)
class Upcoming:
    """A story that readers will see at this moment, unless somebody stops it."""

    at: datetime
    article: Article


@dataclass(slots=True)
class Desk:
    piles: list[ShownPile]
    coming: list[Upcoming]

    @property
    def has_any(self) -> bool:
        return any(lying.count for lying in self.piles)

    @property
    def days(self) -> Iterator[tuple[str, list[Upcoming]]]:
        """What is coming, by day."""
        for said, of_day in groupby(self.coming, key=lambda each: day(each.at)):
            yield said, list(of_day)


def desk(user: User, desk_filter: DeskFilter) -> Desk:
    """The desk of this person: the first lines of every pile, or a page of the pile that the filter
    names. Raises UnknownAddress for a pile or a page that the desk does not have."""
    wanted = _pile_of(desk_filter)
    if wanted == Pile.SPIKED:
        return _spiked(user, desk_filter)
    seconds, questions = _seconds(user), _question_keys(user)
    rows_of, blockers = _sorted(user, desk_filter, seconds=seconds, questions=questions)
    shown = {
        pile: _cut(rows, desk_filter) if wanted in (None, pile) else []
        for pile, rows in rows_of.items()
    }
    embargoed, drafts = _embargoed(desk_filter), _corrections(desk_filter)
    at_work = [row.pk for cut in shown.values() for row in cut]
    stories = lines.stories([*at_work, *embargoed, *(draft.article_id for draft in drafts)])
    writer = _writer(user, at_work, stories, seconds=seconds, questions=questions)
    found = {
        pile: ShownPile(
            pile,
            len(rows_of[pile]),
            note=piles.note_of(pile, user),
            lines=[
                writer.at_work(stories[row.pk], pile, blockers[row.pk])
                for row in cut
                if row.pk in stories
            ],
        )
        for pile, cut in shown.items()
    }
    if wanted and shown[wanted] and shown[wanted][-1].pk != rows_of[wanted][-1].pk:
        found[wanted].after = piles.key_text(shown[wanted][-1])
    correcting = {draft.article_id for draft in drafts}
    waiting = [stories[pk] for pk in embargoed if pk in stories and pk not in correcting]
    drafts = [draft for draft in drafts if draft.article_id in stories]
    _add_published(found, writer, waiting, drafts, stories, PAGE if wanted else FEW)
    if wanted in (None, Pile.OFFERED):
        _add_offers(found[Pile.OFFERED], user, desk_filter)
    if wanted:
        return Desk([found[wanted]], [])
    found.pop(Pile.SPIKED)
    return Desk(list(found.values()), _upcoming(waiting, desk_filter))


def _writer(
    user: User,
    at_work: Sequence[int],
    stories: dict[int, Article],
    *,
    seconds: dict[int, list[Waiting]],
    questions: dict[int, int],
) -> Writer:
    """A writer with all that the lines of these stories at work say. Two queries."""
    asked = _comments(questions[pk] for pk in at_work if pk in questions)
    return Writer(
        user,
        seconds=seconds,
        questions={comment.article_id: comment for comment in asked},
        reasons=lines.reasons([pk for pk in at_work if _is_returned(stories.get(pk))]),
    )


def _sorted(
    user: User,
    desk_filter: DeskFilter,
    *,
    seconds: dict[int, list[Waiting]],
    questions: dict[int, int],
) -> tuple[dict[Pile, list[Row]], dict[int, Blockers]]:
    """The stories at work by pile, and what blocks those that may be shown."""
    rows = piles.at_work(desk_filter)
    passed = _passed_over(rows)
    candidates = {row.pk for row in rows if row.may_be_free} | passed
    edited = edited_of(user, candidates)
    sorter = Sorter(user, seconds=seconds, questions=questions, edited=edited)
    # What blocks a story is costly to ask. It is asked of the candidates, which it may put into
    # another pile, and of the stories that would be shown if nothing blocked any candidate.
    first = sorter.sorted(rows, candidates)
    seen = {row.pk for in_pile in first.values() for row in _cut(in_pile, desk_filter)}
    blockers = blockers_of(seen | candidates)
    for row in rows:
        if row.pk in blockers:
            _count_own(blockers[row.pk], row)
    free = {pk for pk in candidates if blockers[pk].is_free} | passed
    return sorter.sorted(rows, free), blockers


def _is_returned(story: Article | None) -> bool:
    return story is not None and story.stage == Stage.RETURNED


def _add_published(
    found: dict[Pile, ShownPile],
    writer: Writer,
    waiting: Sequence[Article],
    drafts: Sequence[Correction],
    stories: dict[int, Article],
    most: int,
) -> None:
    """Add the published stories that are embargoed or being corrected."""
    amended = lines.amenders(drafts)
    _fill(found[Pile.EMBARGOED], waiting, most, writer.embargoed)
    _fill(
        found[Pile.CORRECTIONS],
        drafts,
        most,
        lambda draft: writer.correction(
            draft, stories[draft.article_id], [draft.opened_by, *amended.get(draft.pk, ())]
        ),
    )


def _add_offers(lying: ShownPile, user: User, desk_filter: DeskFilter) -> None:
    """Add what feeds offer; none when the desk is narrowed, as offers have no section or person."""
    lying.offers = None if desk_filter.is_narrowed else queues.offers(user)
    lying.count = lying.offers.count if lying.offers else 0


def _upcoming(waiting: Sequence[Article], desk_filter: DeskFilter) -> list[Upcoming]:
    """The stories that readers will see at a set time, the next one first. One query."""
    coming = [Upcoming(story.embargo_until, story) for story in waiting if story.embargo_until]
    coming += [
        Upcoming(story.publish_at, story) for story in _timed(desk_filter) if story.publish_at
    ]
    return sorted(coming, key=lambda each: each.at)


def _fill(lying: ShownPile, rows: Sequence[Of], most: int, written: Callable[[Of], Line]) -> None:
    lying.count = len(rows)
    lying.lines = [written(row) for row in rows[:most]]


def next_story(user: User, besides: int) -> Article | None:
    """The first story on this person's desk that waits for them, other than ``besides``, the one they
    come from. None when nothing waits."""
    for lying in desk(user, DeskFilter()).piles:
        if lying.pile in _TO_TAKE_UP:
            for line in lying.lines:
                if line.article.pk != besides:
                    return line.article
    return None


_TO_TAKE_UP = (Pile.SECOND, Pile.ASKED, Pile.OVERDUE, Pile.MINE, Pile.CLEAR, Pile.UNCLAIMED)


def questions_to(user: User) -> dict[int, Comment]:
    """For each story, by its id, the newest open thread that asks this person something. Two
    queries."""
    return {each.article_id: each for each in _comments(_question_keys(user).values())}


def _question_keys(user: User) -> dict[int, int]:
    """The same threads by their ids."""
    threads = comments.asked_of(user).select_related(None)
    return dict(threads.values_list("article", "pk"))


def _comments(keys: Iterable[int]) -> QuerySet[Comment]:
    return Comment.objects.filter(pk__in=list(keys)).select_related("author", "fact")


def _seconds(user: User) -> dict[int, list[Waiting]]:
    """The facts that this person may verify as the second one, by story. One query."""
    found: dict[int, list[Waiting]] = {}
    if user.has_perm("articles.verify"):
        waiting = Fact.objects.awaiting_second(user).filter(article__stage__in=WORKING_STAGES)
        for story, pk, exact in waiting.order_by("checked_at", "pk").values_list(
            "article", "pk", "exact"
        ):
            found.setdefault(story, []).append(Waiting(pk, exact))
    return found


def _passed_over(rows: list[Row]) -> set[int]:
    """The cleared stories whose gate somebody passed by override, for the words they have now."""
    cleared = [row.pk for row in rows if row.stage == Stage.CLEARED]
    if not cleared:
        return set()
    passed = Override.objects.filter(article__in=cleared, revision=F("article__current"))
    return set(passed.order_by().values_list("article", flat=True))


def _count_own(blockers: Blockers, row: Row) -> None:
    """Add the blockers that the story's own row knows."""
    blockers.counts["undecided"] = row.undecided
    blockers.counts["no_section"] = int(row.section is None)
    blockers.counts["no_outlet"] = int(row.outlet is None)


def _cut(rows: list[Row], desk_filter: DeskFilter) -> list[Row]:
    """The rows of a pile that are shown: its first few, or the page that the filter names."""
    if not desk_filter.pile:
        return rows[:FEW]
    if desk_filter.after:
        after = piles.after_key(desk_filter.after)
        rows = [row for row in rows if row.key > after]
    return rows[:PAGE]


def _embargoed(desk_filter: DeskFilter) -> list[int]:
    return list(piles.embargoed(desk_filter).values_list("pk", flat=True)[:PAGE])


def _corrections(desk_filter: DeskFilter) -> list[Correction]:
    drafts = desk_filter.of(Correction.objects.filter(state=CorrectionState.OPEN), "article")
    return list(drafts.select_related("opened_by").order_by("opened_at", "pk")[:PAGE])


def _timed(desk_filter: DeskFilter) -> list[Article]:
    timed = desk_filter.of(Article.objects.filter(publish_at__isnull=False))
    return list(timed.only("headline", "publish_at").order_by("publish_at", "pk")[:PAGE])


def _spiked(user: User, desk_filter: DeskFilter) -> Desk:
    writer = Writer(user, seconds={}, questions={}, reasons={})
    stories = list(lines.shown(piles.spiked(desk_filter))[:PAGE])
    lying = ShownPile(Pile.SPIKED, len(stories), [writer.spiked(story) for story in stories])
    return Desk([lying], [])


def _pile_of(desk_filter: DeskFilter) -> Pile | None:
    if not desk_filter.pile:
        return None
    try:
        return Pile(desk_filter.pile)
    except ValueError:
        raise UnknownAddress(f"The desk has no pile “{desk_filter.pile[:80]}”.") from None
