"""Sorts the stories of the desk into piles by readiness: each story lies in one pile only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from articles.choices import Stage
from articles.desk.desk_filter import DeskFilter
from articles.ledger.arguments import moment_in, number_in
from articles.ledger.exceptions import UnknownAddress
from articles.models import Article, User

#: The stages in which a story still needs somebody's work, in their order.
STAGES = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED)


class Pile(StrEnum):
    """The piles of the desk; the value is their name in the address."""

    PUBLISH = "publish"
    CLEAR = "clear"
    SECOND = "second"
    ASKED = "asked"
    OVERDUE = "overdue"
    MINE = "mine"
    UNCLAIMED = "unclaimed"
    OTHERS = "others"
    OFFERED = "offered"
    TIMED = "timed"
    EMBARGOED = "embargoed"
    CORRECTIONS = "corrections"
    SPIKED = "spiked"


#: Of each pile its title, its words beside the count at the top, and why a story lies in it.
HEADS = {
    Pile.PUBLISH: ("Ready to publish", "to publish", "cleared, nothing holds them"),
    Pile.CLEAR: ("Ready to clear", "to clear", "you wrote and edited none of them"),
    Pile.SECOND: (
        "Waits for your second name",
        "second name",
        "high risk, one person has verified",
    ),
    Pile.ASKED: ("Asked of you", "asked of you", "somebody waits for your word"),
    Pile.OVERDUE: ("Overdue", "overdue", ""),
    Pile.MINE: ("Mine", "mine", ""),
    Pile.UNCLAIMED: ("Unclaimed", "unclaimed", "take one with “Review”"),
    Pile.OTHERS: ("With others", "with others", ""),
    Pile.OFFERED: ("Offered by feeds", "offered", ""),
    Pile.TIMED: (
        "Set to be published",
        "at a time",
        "cleared; published by itself at the time named",
    ),
    Pile.EMBARGOED: ("Embargoed", "embargoed", "published; readers see them at the time named"),
    Pile.CORRECTIONS: ("Corrections under way", "being corrected", ""),
    Pile.SPIKED: ("Spiked", "spiked", ""),
}

#: Piles whose reason is shown only to people with this permission.
_REASON_FOR = {Pile.CLEAR: "clear", Pile.UNCLAIMED: "claim"}


def note_of(pile: Pile, user: User) -> str:
    """Why a story lies in the pile; empty for people who cannot act on it."""
    act = _REASON_FOR.get(pile)
    return HEADS[pile][2] if act is None or user.has_perm(f"articles.{act}") else ""


#: The order of the piles. First comes what is nearest to readers; people who neither clear nor
#: publish see their own work first.
_WITH_CHIEFS = tuple(Pile)
_WITH_OTHERS = (
    Pile.SECOND, Pile.ASKED, Pile.OVERDUE, Pile.MINE, Pile.UNCLAIMED, Pile.CLEAR, Pile.PUBLISH,
    Pile.OTHERS, Pile.OFFERED, Pile.TIMED, Pile.EMBARGOED, Pile.CORRECTIONS, Pile.SPIKED,
)  # fmt: skip


class Row(NamedTuple):
    """The fields of a story at work that decide in which pile it lies."""

    pk: int
    stage: str
    assignee: int | None
    assignee_is_active: bool | None
    author: int | None
    due_at: datetime | None
    since: datetime
    publish_at: datetime | None
    undecided: int
    total: int
    settled: int
    section: int | None
    outlet: int | None

    @property
    def key(self) -> tuple[datetime, datetime, int]:
        """The order in a pile: first by deadline, then by how long the story waits."""
        return self.due_at or datetime.max.replace(tzinfo=UTC), self.since, self.pk

    @property
    def may_be_free(self) -> bool:
        """Whether the story's own row has no blocker."""
        has_details = self.section is not None and self.outlet is not None
        return has_details and not self.undecided and self.settled == self.total


def at_work(desk_filter: DeskFilter) -> list[Row]:
    """The stories at work that pass the filter. One query."""
    stories = desk_filter.of(Article.objects.filter(stage__in=STAGES)).order_by()
    return list(
        map(
            Row._make,
            stories.values_list(
                "pk", "stage", "assignee", "assignee__is_active", "author", "due_at", "stage_since",
                "publish_at", "marks_undecided", "facts_total", "facts_settled", "section", "outlet",
            ),
        )
    )  # fmt: skip


class Sorter:
    """Says in which pile a story lies for one person.

    - ``seconds`` are the stories with a fact that needs this person's second name.
    - ``questions`` are those with a thread that asks this person something.
    - ``edited`` are those that this person edited since they were last cleared.
    - ``free``, given to the methods, are those that nothing blocks.
    """

    def __init__(
        self,
        user: User,
        *,
        seconds: Collection[int],
        questions: Collection[int],
        edited: Collection[int],
    ) -> None:
        self.user, self.edited = user, edited
        self.seconds, self.questions = seconds, questions
        self.clears = user.has_perm("articles.clear")
        self.publishes = user.has_perm("articles.publish")
        self.now = timezone.now()

    @property
    def order(self) -> tuple[Pile, ...]:
        return _WITH_CHIEFS if self.clears or self.publishes else _WITH_OTHERS

    def pile_of(self, row: Row, free: Collection[int]) -> Pile:
        """The pile of the story: the first that fits."""
        if row.publish_at is not None:
            return Pile.TIMED
        if row.pk in free and row.stage == Stage.CLEARED:
            return Pile.PUBLISH
        if row.pk in free and row.stage == Stage.IN_REVIEW and not self._is_theirs(row):
            return Pile.CLEAR
        if row.pk in self.seconds:
            return Pile.SECOND
        if row.pk in self.questions or self._is_returned_to_them(row):
            return Pile.ASKED
        if row.due_at is not None and row.due_at < self.now:
            return Pile.OVERDUE
        if row.assignee == self.user.pk:
            return Pile.MINE
        if row.stage != Stage.RETURNED and not (row.assignee and row.assignee_is_active):
            return Pile.UNCLAIMED
        return Pile.OTHERS

    def _is_theirs(self, row: Row) -> bool:
        """Whether this person wrote or edited the story, so that somebody else must clear it."""
        return self.clears and (row.author == self.user.pk or row.pk in self.edited)

    def _is_returned_to_them(self, row: Row) -> bool:
        return row.stage == Stage.RETURNED and row.author == self.user.pk

    def sorted(self, rows: Iterable[Row], free: Collection[int]) -> dict[Pile, list[Row]]:
        """The stories of each pile, in order."""
        piles: dict[Pile, list[Row]] = {pile: [] for pile in self.order}
        for row in rows:
            piles[self.pile_of(row, free)].append(row)
        for rows_there in piles.values():
            rows_there.sort(key=lambda row: row.key)
        return piles


def key_text(row: Row) -> str:
    """The key, as text for an address, of the page that begins after this row."""
    due, since, pk = row.key
    return f"{due.isoformat() if row.due_at else ''}_{since.isoformat()}_{pk}"


def after_key(text: str) -> tuple[datetime, datetime, int]:
    """The key of a text that ``key_text`` wrote. Raises UnknownAddress for any other text."""
    due_text, _, rest = text.partition("_")
    since_text, _, pk_text = rest.partition("_")
    due = moment_in(due_text) if due_text else datetime.max.replace(tzinfo=UTC)
    since, pk = moment_in(since_text), number_in(pk_text)
    if due is None or since is None or pk is None:
        raise UnknownAddress("This address leads to no page of the desk.")
    return due, since, pk


def spiked(desk_filter: DeskFilter) -> QuerySet[Article]:
    """The spiked stories that pass the filter, newest first."""
    return desk_filter.of(Article.objects.filter(stage=Stage.SPIKED)).order_by(
        "-stage_since", "-pk"
    )


def embargoed(desk_filter: DeskFilter) -> QuerySet[Article]:
    """The published stories that readers do not see yet, in the order of their embargoes."""
    waiting = Article.objects.filter(stage=Stage.PUBLISHED, embargo_until__gt=timezone.now())
    return desk_filter.of(waiting).order_by("embargo_until", "pk")
