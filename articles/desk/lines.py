"""A story on the desk in two lines: how far it is, what blocks it, its deadline, who has it, and the
next act of this person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.choices import Stage
from articles.desk.ages import clock, short_age
from articles.desk.blocking import Blockers
from articles.desk.line_html import drawn
from articles.desk.piles import STAGES, Pile
from articles.editing.corrections import require_may_issue
from articles.editing.revisions import can_edit
from articles.ledger.actions import Action
from articles.ledger.permissions import permitted
from articles.models import Article, Comment, Correction, Event, User
from articles.plurals import counted
from articles.workflow.scheduling import can_set_time
from articles.workflow.transitions import TRANSITIONS, can_move
from articles.workflow.verdicts import can_check

#: The fields of a story that a line shows.
_SHOWN = (
    "headline", "byline", "stage", "stage_since", "due_at", "embargo_until", "publish_at",
    "published_at", "facts_total", "facts_settled", "marks_undecided", "version",
    "section__name", "outlet__name", "author__username", "author__first_name", "author__last_name",
    "assignee__username", "assignee__first_name", "assignee__last_name", "assignee__is_active",
    "current__number", "current__source", "current__created_by_id",
)  # fmt: skip


class Waiting(NamedTuple):
    """A fact that waits for a second name: its id and its words."""

    pk: int
    exact: str


@dataclass(slots=True)
class Act:
    """The next act: its verb, where it leads, and how loud its button is."""

    label: str
    address: str
    weight: str = ""


@dataclass(slots=True)
class Line:
    """One row of a pile, in words."""

    article: Article
    by: str
    held: str
    is_free: bool
    when: str
    is_late: bool
    holder: str
    act: Act
    review: str
    more: str

    @property
    def share(self) -> int:
        """Facts with a verdict in per cent of all."""
        return self.article.share_settled or 0

    @property
    def html(self) -> SafeString:
        """The line as HTML, for the list of its pile."""
        return drawn(self)


def stories(keys: Iterable[int]) -> dict[int, Article]:
    """These stories by id, with the fields that lines show. One query."""
    rows = Article.objects.filter(pk__in=list(keys)).order_by()
    return {story.pk: story for story in shown(rows)}


def shown(rows: QuerySet[Article]) -> QuerySet[Article]:
    """The stories without their words, with the records that lines name."""
    return rows.select_related("section", "outlet", "author", "assignee", "current").only(*_SHOWN)


class Writer:
    """Writes the lines of one person's desk. What it needs was read for all lines at once."""

    def __init__(
        self,
        user: User,
        *,
        seconds: dict[int, list[Waiting]],
        questions: dict[int, Comment],
        reasons: dict[int, str],
    ) -> None:
        self.user = user
        self.seconds, self.questions, self.reasons = seconds, questions, reasons
        self.now = timezone.now()
        self.review_of = _addresses("admin:articles_article_review")
        self.more_of = _addresses("desk-story")

    def at_work(self, story: Article, pile: Pile, blockers: Blockers) -> Line:
        """The line of a story in a stage of work."""
        late = story.due_at is not None and story.due_at < self.now and story.stage in STAGES
        return Line(
            article=story,
            review=self.review_of(story.pk),
            more=self.more_of(story.pk),
            by=_by(story),
            held=self._held(story, pile, blockers),
            is_free=blockers.is_free,
            when=_when(story, late),
            is_late=late,
            holder=self._holder(story),
            act=self._act(story, pile),
        )

    def embargoed(self, story: Article) -> Line:
        """The line of a published story that readers do not see yet."""
        label, route = ("Move", "article-details") if self.user.has_perm("articles.publish") else (
            "Read", "article"
        )  # fmt: skip
        return Line(
            article=story,
            review=self.review_of(story.pk),
            more=self.more_of(story.pk),
            by=_by(story),
            held=f"{counted(story.facts_settled, 'fact')} with a verdict",
            is_free=True,
            when=clock(story.embargo_until) if story.embargo_until else "",
            is_late=False,
            holder=f"published {clock(story.published_at)}" if story.published_at else "published",
            act=Act(label, reverse(route, args=[story.pk])),
        )

    def correction(self, draft: Correction, story: Article, drafters: Sequence[User]) -> Line:
        """The line of a story that is being corrected, by these people."""
        issues = permitted(require_may_issue, drafters, self.user)
        mine = draft.opened_by_id == self.user.pk
        return Line(
            article=story,
            review=self.review_of(story.pk),
            more=self.more_of(story.pk),
            by=_by(story),
            held=Truncator(f"was wrong: {draft.was_wrong}").chars(90),
            is_free=False,
            when=f"drafted {clock(draft.opened_at)}",
            is_late=False,
            holder="by you" if mine else f"by {draft.opened_by.get_short_name() or draft.opened_by}",
            act=Act(
                "Issue" if issues else "Edit" if self.user.has_perm("articles.correct") else "Read",
                reverse("article-correct" if self.user.has_perm("articles.correct") else "article",
                        args=[story.pk]),
            ),
        )  # fmt: skip

    def spiked(self, story: Article) -> Line:
        """The line of a spiked story."""
        return Line(
            article=story,
            review=self.review_of(story.pk),
            more=self.more_of(story.pk),
            by=_by(story),
            held="spiked",
            is_free=False,
            when=f"spiked {clock(story.stage_since)}",
            is_late=False,
            holder="",
            act=Act("Open", self.review_of(story.pk)),
        )

    def _held(self, story: Article, pile: Pile, blockers: Blockers) -> str:
        if story.pk in self.reasons:
            return f"returned: “{self.reasons[story.pk]}”"
        if pile == Pile.SECOND:
            facts = self.seconds[story.pk]
            more = f" and {len(facts) - 1} more" if len(facts) > 1 else ""
            return f"“{Truncator(facts[0].exact).chars(60)}”{more}"
        if pile == Pile.ASKED and story.pk in self.questions:
            question = self.questions[story.pk]
            return f"{_short(question.author) or question.who}: “{question.text}”"
        if pile == Pile.PUBLISH and not blockers.is_free:
            return f"overridden: {blockers.in_words()}"
        return blockers.in_words()

    def _holder(self, story: Article) -> str:
        if story.stage == Stage.RETURNED:
            who = "its author" if story.author_id != self.user.pk else "you"
        elif story.assignee is None:
            who = "nobody"
        elif story.assignee_id == self.user.pk:
            who = "you"
        else:
            who = _short(story.assignee)
            if not story.assignee.is_active:
                who += ", account closed"
        return f"{who} · {short_age(story.stage_since)} here"

    def _act(self, story: Article, pile: Pile) -> Act:
        user, review = self.user, self.review_of(story.pk)
        if pile == Pile.PUBLISH and can_move(user, story, TRANSITIONS["publish"]):
            return Act("Publish", f"{review}?do=step&step=publish#do", "go")
        if pile == Pile.CLEAR and user.has_perm("articles.clear"):
            return Act("Clear", f"{review}?do=step&step=clear#do", "near")
        if pile == Pile.TIMED and can_set_time(user, story):
            return Act("Move", f"{review}?do=time#do")
        if pile == Pile.SECOND:
            return Act("Review", f"{review}?mark=fact-{self.seconds[story.pk][0].pk}")
        if pile == Pile.ASKED and story.pk in self.questions:
            return Act("Answer", f"{self.more_of(story.pk)}#asked")
        if story.stage == Stage.RETURNED and can_edit(user, story):
            return Act("Edit", reverse("article-edit", args=[story.pk]))
        return Act("Review" if can_check(user, story) else "Open", review)


def reasons(returned: Sequence[int]) -> dict[int, str]:
    """The reason of the last return of each of these stories, by its id. One query."""
    returns = Event.objects.filter(chain__in=returned, action=Action.ARTICLE_RETURNED)
    return dict(returns.order_by("number").values_list("chain", "reason"))


def amenders(drafts: Sequence[Correction]) -> dict[int, list[User]]:
    """Who changed each draft after it was opened, by the id of the correction. One query, none
    without drafts."""
    found: dict[int, list[User]] = {}
    if not drafts:
        return found
    changed = Event.objects.filter(
        action=Action.CORRECTION_AMENDED,
        target_type="correction",
        target_id__in=[draft.pk for draft in drafts],
    )
    for event in changed.select_related("actor"):
        if event.target_id is not None and event.actor is not None:
            found.setdefault(event.target_id, []).append(event.actor)
    return found


def _addresses(route: str) -> Callable[[int], str]:
    """A function from a story's id to its address under this route: the route is resolved once."""
    before, _, after = reverse(route, args=[0]).rpartition("0")
    return lambda pk: f"{before}{pk}{after}"


def _by(story: Article) -> str:
    """Byline, section and outlet, as far as the story has them."""
    who = story.byline or (str(story.author) if story.author else "no byline")
    return " · ".join(str(part) for part in (who, story.section, story.outlet) if part)


def _when(story: Article, late: bool) -> str:
    if story.publish_at is not None:
        return clock(story.publish_at)
    if story.due_at is None:
        return "no time set"
    return f"overdue by {short_age(story.due_at)}" if late else f"due {clock(story.due_at)}"


def _short(person: User | None) -> str:
    return "" if person is None else person.get_short_name() or person.username
