"""One person's desk, put together: every story once, in a fixed number of queries."""

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
from articles.desk.asked import Asked
from articles.desk.blocking import Held, holding
from articles.desk.lines import Line, Waiting, Writer
from articles.desk.piles import HEADS, Pile, Row, Sorter
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.four_eyes import edited_of
from articles.models import Article, Comment, Correction, Fact, Override, User
from articles.workflow import comments

Of = TypeVar("Of")

#: How many rows of each pile stand on the desk itself, and on a page of one pile.
FEW, PAGE = 8, 50


@dataclass(slots=True)
class Lying:
    """A pile: its head, how many lie there, the lines shown, and the key of the page after them."""

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
class Coming:
    """A story that readers will see at a moment, if nothing stops it."""

    at: datetime
    article: Article


@dataclass(slots=True)
class Desk:
    piles: list[Lying]
    coming: list[Coming]

    @property
    def has_any(self) -> bool:
        return any(lying.count for lying in self.piles)

    @property
    def days(self) -> Iterator[tuple[str, list[Coming]]]:
        """What is coming, by day."""
        for said, of_day in groupby(self.coming, key=lambda each: day(each.at)):
            yield said, list(of_day)


def desk(user: User, asked: Asked) -> Desk:
    """The desk of this person as far as it is asked for: the first lines of every pile, or a page of
    one. Raises UnknownAddress for a pile or a page that it does not have."""
    wanted = _pile_of(asked)
    if wanted == Pile.SPIKED:
        return _spiked(user, asked)
    seconds, questions = _seconds(user), _asked(user)
    sorted_rows, held = _sorted(user, asked, seconds=seconds, questions=questions)
    shown = {
        pile: _cut(lying, asked) if wanted in (None, pile) else []
        for pile, lying in sorted_rows.items()
    }
    embargoed, drafts = _embargoed(asked), _corrections(asked)
    at_work = [row.pk for cut in shown.values() for row in cut]
    told = lines.stories([*at_work, *embargoed, *(draft.article_id for draft in drafts)])
    writer = Writer(
        user,
        seconds=seconds,
        questions={
            each.article_id: each
            for each in _comments(questions[pk] for pk in at_work if pk in questions)
        },
        reasons=lines.reasons([pk for pk in at_work if _is_returned(told.get(pk))]),
    )
    found = {}
    for pile, cut in shown.items():
        found[pile] = lying = Lying(pile, len(sorted_rows[pile]), note=piles.note_of(pile, user))
        lying.lines = [
            writer.at_work(told[row.pk], pile, held[row.pk]) for row in cut if row.pk in told
        ]
        if wanted == pile and cut and cut[-1].pk != sorted_rows[pile][-1].pk:
            lying.after = piles.key_text(cut[-1])
    correcting = {draft.article_id for draft in drafts}
    waiting = [told[pk] for pk in embargoed if pk in told and pk not in correcting]
    drafts = [draft for draft in drafts if draft.article_id in told]
    _add_what_is_out(found, writer, waiting, drafts, told, PAGE if wanted else FEW)
    if wanted is None:
        _add_offers(found[Pile.OFFERED], user, asked)
        found.pop(Pile.SPIKED)
        return Desk(list(found.values()), _coming(waiting, asked))
    if wanted == Pile.OFFERED:
        _add_offers(found[wanted], user, asked)
    return Desk([found[wanted]], [])


def _sorted(
    user: User, asked: Asked, *, seconds: dict[int, list[Waiting]], questions: dict[int, int]
) -> tuple[dict[Pile, list[Row]], dict[int, Held]]:
    """The stories at work by pile, and what holds those that are shown."""
    rows = piles.at_work(asked)
    passed = _passed_over(rows)
    candidates = {row.pk for row in rows if row.may_be_free} | passed
    edited = edited_of(user, candidates)
    sorter = Sorter(user, seconds=seconds, asked=questions, edited=edited)
    # Were all the candidates free: what is shown then, and all of them, is looked at more closely.
    first = sorter.sorted(rows, candidates)
    seen = {row.pk for lying in first.values() for row in _cut(lying, asked)}
    held = holding(seen | candidates)
    for row in rows:
        if row.pk in held:
            _count_own(held[row.pk], row)
    return sorter.sorted(rows, {pk for pk in candidates if held[pk].is_free} | passed), held


def _is_returned(story: Article | None) -> bool:
    return story is not None and story.stage == Stage.RETURNED


def _add_what_is_out(
    found: dict[Pile, Lying],
    writer: Writer,
    waiting: Sequence[Article],
    drafts: Sequence[Correction],
    told: dict[int, Article],
    most: int,
) -> None:
    """Add what is published but embargoed, and what is corrected."""
    amended = lines.amenders(drafts)
    _fill(found[Pile.EMBARGOED], waiting, most, writer.embargoed)
    _fill(
        found[Pile.CORRECTIONS],
        drafts,
        most,
        lambda draft: writer.correction(
            draft, told[draft.article_id], [draft.opened_by, *amended.get(draft.pk, ())]
        ),
    )


def _add_offers(lying: Lying, user: User, asked: Asked) -> None:
    """Add what feeds offer; they have no byline to be narrowed by."""
    lying.offers = None if asked.is_narrowed else queues.offers(user)
    lying.count = lying.offers.count if lying.offers else 0


def _coming(waiting: Sequence[Article], asked: Asked) -> list[Coming]:
    """What will be published by itself, the next first. One query."""
    coming = [Coming(story.embargo_until, story) for story in waiting if story.embargo_until]
    coming += [Coming(story.publish_at, story) for story in _timed(asked) if story.publish_at]
    return sorted(coming, key=lambda each: each.at)


def _fill(lying: Lying, rows: Sequence[Of], most: int, written: Callable[[Of], Line]) -> None:
    lying.count = len(rows)
    lying.lines = [written(row) for row in rows[:most]]


def next_story(user: User, besides: int) -> Article | None:
    """The story that this person may best take up next: the first on their desk that is not the one
    they come from. None when nothing waits.
    """
    for lying in desk(user, Asked()).piles:
        if lying.pile in _TO_TAKE_UP:
            for line in lying.lines:
                if line.article.pk != besides:
                    return line.article
    return None


_TO_TAKE_UP = (Pile.SECOND, Pile.ASKED, Pile.OVERDUE, Pile.MINE, Pile.CLEAR, Pile.UNCLAIMED)


def questions_to(user: User) -> dict[int, Comment]:
    """The newest open thread of each story in which somebody waits for this person's word, by story.
    Two queries."""
    return {each.article_id: each for each in _comments(_asked(user).values())}


def _asked(user: User) -> dict[int, int]:
    """The same by id."""
    asked = comments.asked_of(user).select_related(None)
    return dict(asked.values_list("article", "pk"))


def _comments(keys: Iterable[int]) -> QuerySet[Comment]:
    return Comment.objects.filter(pk__in=list(keys)).select_related("author", "fact")


def _seconds(user: User) -> dict[int, list[Waiting]]:
    """The facts that wait for this person's second name, by story. One query."""
    found: dict[int, list[Waiting]] = {}
    if user.has_perm("articles.verify"):
        waiting = Fact.objects.awaiting_second(user).filter(article__stage__in=WORKING_STAGES)
        for story, pk, exact in waiting.order_by("checked_at", "pk").values_list(
            "article", "pk", "exact"
        ):
            found.setdefault(story, []).append(Waiting(pk, exact))
    return found


def _passed_over(rows: list[Row]) -> set[int]:
    """The cleared stories whose gate was passed with a reason, in the words that they have now."""
    cleared = [row.pk for row in rows if row.stage == Stage.CLEARED]
    if not cleared:
        return set()
    passed = Override.objects.filter(article__in=cleared, revision=F("article__current"))
    return set(passed.order_by().values_list("article", flat=True))


def _count_own(held: Held, row: Row) -> None:
    """Add what blocks and stands on the story itself."""
    held.counts["undecided"] = row.undecided
    held.counts["no_section"] = int(row.section is None)
    held.counts["no_outlet"] = int(row.outlet is None)


def _cut(lying: list[Row], asked: Asked) -> list[Row]:
    """The rows shown of a pile: its first few, or the page asked for."""
    if not asked.pile:
        return lying[:FEW]
    if asked.after:
        after = piles.after_key(asked.after)
        lying = [row for row in lying if row.key > after]
    return lying[:PAGE]


def _embargoed(asked: Asked) -> list[int]:
    return list(piles.embargoed(asked).values_list("pk", flat=True)[:PAGE])


def _corrections(asked: Asked) -> list[Correction]:
    drafts = asked.of(Correction.objects.filter(state=CorrectionState.OPEN), "article")
    return list(drafts.select_related("opened_by").order_by("opened_at", "pk")[:PAGE])


def _timed(asked: Asked) -> list[Article]:
    timed = asked.of(Article.objects.filter(publish_at__isnull=False))
    return list(timed.only("headline", "publish_at").order_by("publish_at", "pk")[:PAGE])


def _spiked(user: User, asked: Asked) -> Desk:
    writer = Writer(user, seconds={}, questions={}, reasons={})
    stories = list(lines.shown(piles.spiked(asked))[:PAGE])
    lying = Lying(Pile.SPIKED, len(stories), [writer.spiked(story) for story in stories])
    return Desk([lying], [])


def _pile_of(asked: Asked) -> Pile | None:
    if not asked.pile:
        return None
    try:
        return Pile(asked.pile)
    except ValueError:
        raise UnknownAddress(f"The desk has no pile “{asked.pile[:80]}”.") from None
