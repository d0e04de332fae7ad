"""A reporter's desk: what is asked of them, their stories on the way, and what came out lately."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse

from articles.choices import CorrectionState, Stage
from articles.desk import lines
from articles.desk.ages import clock, short_age
from articles.desk.dashboard import questions_to
from articles.desk.desk_filter import DeskFilter
from articles.editing.revisions import can_edit
from articles.models import Article, Comment, Correction, User
from articles.workflow.transitions import TRANSITIONS, can_move

#: How many published stories are shown, and how many on their way.
FEW, MOST = 10, 100

#: The four steps of a story's way, as the desk draws them.
STEPS = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.CLEARED, Stage.PUBLISHED)


@dataclass(slots=True)
class Request:
    """What a story waits for from its reporter: to be handed in again, or an answer."""

    article: Article
    head: str
    words: str
    said: str
    address: str
    reason: str = ""
    question: Comment | None = None
    edit: str = ""
    may_resubmit: bool = False


@dataclass(slots=True)
class OnItsWay:
    """A story that waits for nobody but others."""

    article: Article
    under: str
    step: int
    where: str
    checked: str
    address: str
    edit: str

    @property
    def dots(self) -> list[tuple[int, str]]:
        """The four steps as they are drawn: how far to the right, and whether it is past."""
        states = [
            "past" if n < self.step else "here" if n == self.step else "ahead" for n in range(4)
        ]
        return [(6 + 30 * n, state) for n, state in enumerate(states)]


@dataclass(slots=True)
class ReportersDesk:
    asked: list[Request] = field(default_factory=list)
    on_their_way: list[OnItsWay] = field(default_factory=list)
    published: list[Article] = field(default_factory=list)


def desk(user: User, desk_filter: DeskFilter) -> ReportersDesk:
    """The desk of somebody who hands stories in and sees no others. A fixed number of queries."""
    own = desk_filter.of(Article.objects.filter(author=user))
    at_work = own.exclude(stage__in=(Stage.PUBLISHED, Stage.WITHDRAWN, Stage.SPIKED))
    stories = list(lines.shown(at_work).order_by("due_at", "received_at", "pk")[:MOST])
    reasons = lines.reasons([story.pk for story in stories if story.stage == Stage.RETURNED])
    questions = questions_to(user)
    drafts = {
        draft.article_id: draft
        for draft in Correction.objects.filter(
            state=CorrectionState.OPEN, article__author=user
        ).select_related("opened_by")
    }
    correcting = lines.shown(own.filter(pk__in=drafts)).order_by("-published_at")
    found = ReportersDesk()
    others = lines.stories(pk for pk in questions if pk not in {story.pk for story in stories})
    for story in [*stories, *others.values()]:
        if story.stage == Stage.RETURNED and story.author_id == user.pk:
            reason, question = reasons.get(story.pk, ""), questions.get(story.pk)
            found.asked.append(_returned(user, story, reason, question))
        elif story.pk in questions:
            found.asked.append(_question(user, story, questions[story.pk]))
    busy = {request.article.pk for request in found.asked}
    found.on_their_way = [_on_its_way(user, story) for story in stories if story.pk not in busy]
    found.on_their_way += [_corrected(story, drafts[story.pk]) for story in correcting]
    out = own.filter(stage__in=(Stage.PUBLISHED, Stage.WITHDRAWN))
    found.published = list(lines.shown(out).order_by("-published_at", "-pk")[:FEW])
    return found


def _returned(user: User, story: Article, reason: str, question: Comment | None) -> Request:
    """A returned story, with the question about it, if one waits too."""
    request = _question(user, story, question) if question else None
    return Request(
        article=story,
        head=f"returned {short_age(story.stage_since)} ago{_due(story)} · {_checked(story)}",
        words=request.words if request else "",
        said=request.said if request else "",
        reason=reason,
        question=question,
        address=story.get_own_url(),
        edit=reverse("article-edit", args=[story.pk]) if can_edit(user, story) else "",
        may_resubmit=can_move(user, story, TRANSITIONS["resubmit"]),
    )


def _question(user: User, story: Article, question: Comment) -> Request:
    who = str(question.author) if question.author else question.who
    return Request(
        article=story,
        head=f"{story.get_stage_display()}{_with(story)}{_due(story)} · {_checked(story)}",
        words=question.fact.exact if question.fact else question.exact,
        said=f"{who}, {short_age(question.created_at)} ago: {question.text}",
        address=f"{story.get_url_for(user)}#comment-{question.pk}",
        question=question,
    )


def _on_its_way(user: User, story: Article) -> OnItsWay:
    step = STEPS.index(Stage.RECEIVED if story.stage == Stage.RETURNED else Stage(story.stage))
    where = f"{story.get_stage_display()}{_with(story)}, {short_age(story.stage_since)}"
    if story.publish_at:
        where = f"to be published {clock(story.publish_at)}"
    edit = reverse("article-edit", args=[story.pk]) if can_edit(user, story) else ""
    under = " · ".join(str(part) for part in (story.section, story.outlet) if part)
    return OnItsWay(
        article=story,
        under=f"{under}{_due(story)}",
        step=step,
        where=where,
        checked=_checked(story),
        address=story.get_own_url(),
        edit=edit,
    )


def _corrected(story: Article, draft: Correction) -> OnItsWay:
    where = f"correction drafted by {draft.opened_by}"
    under = f"published {clock(story.published_at)}" if story.published_at else "published"
    return OnItsWay(
        article=story,
        under=under,
        step=len(STEPS) - 1,
        where=where,
        checked=f"was wrong: {draft.was_wrong}",
        address=story.get_absolute_url(),
        edit="",
    )


def _with(story: Article) -> str:
    return f" with {story.assignee}" if story.assignee else " with nobody yet"


def _due(story: Article) -> str:
    return f" · due {clock(story.due_at)}" if story.due_at else ""


def _checked(story: Article) -> str:
    if not story.facts_total:
        return "no facts marked yet"
    return f"{story.facts_settled} of {story.facts_total} checked"
