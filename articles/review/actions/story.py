"""Acts of the review page on the story as a whole: comments, tags, its way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import Http404

from articles.anchoring import snap
from articles.editing import marks
from articles.ledger import moments
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.models import Comment, Mention, Tag, User
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import (
    fact_in_hand,
    in_tray,
    mark_in_hand,
    part_of,
    place,
    story_version,
)
from articles.review.workspace import Workspace
from articles.workflow import assignment, comments, gate, remarks, scheduling, transitions
from articles.workflow.transitions import TRANSITIONS


def do_comment(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Comment on the mark in hand: on its fact, or on the words of a name."""
    mark = mark_in_hand(workspace)
    about: dict[str, Any] = {"fact": mark}
    if isinstance(mark, Mention):
        about = {"stretch": (mark.start, mark.end, mark.exact), "part": mark.part}
    said = comments.comment(workspace.article, data["text"], by=workspace.user, **about)
    return _spoken("Commented.", said)


def do_say(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Comment on the words chosen, or on the story as a whole."""
    about: dict[str, Any] = {}
    if data["words"].strip():
        part = part_of(workspace, data)
        about = {"stretch": _whole_words(workspace, place(workspace, data, part), part)}
        about["part"] = part
    said = comments.comment(workspace.article, data["text"], by=workspace.user, **about)
    return _spoken("Commented.", said)


def _whole_words(
    workspace: Workspace, chosen: tuple[int, int, str], part: str
) -> tuple[int, int, str]:
    """The words chosen, those cut at its ends whole; what stands elsewhere is left to be refused."""
    start, end, words = chosen
    text = workspace.article.text_of(part)
    if text[start:end] != words:
        return chosen
    start, end = snap(text, start, end)
    return start, end, text[start:end]


def do_respond(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    said = comments.answer(_remark(workspace, workspace.asked), data["text"], by=workspace.user)
    return _spoken("Answered.", said)


def do_cite_remark(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Make a comment or footnote a source of the fact in hand."""
    cited = remarks.cite_remark(
        _remark(workspace, data), fact_in_hand(workspace), by=workspace.user
    )
    workspace.use_source(in_tray(workspace, cited.source))
    return Outcome(f"A source of this fact: {cited}.")


def _spoken(word: str, said: Comment) -> Outcome:
    return Outcome(f"{word} {comments.told_of(said)}".strip())


def do_resolve(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    comments.resolve(_remark(workspace, data), by=workspace.user)
    return Outcome("Resolved.")


def do_reopen(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    comments.reopen(_remark(workspace, data), by=workspace.user)
    return Outcome("The comment is open again.")


def _remark(workspace: Workspace, data: Mapping[str, Any]) -> Comment:
    key = number_in(data.get("comment", "")) or 0
    found = Comment.objects.filter(article=workspace.article, pk=key)
    if not found:
        raise Http404("There is no such comment.")
    return found[0]


def do_tag(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    marks.tag(workspace.article, data["tag"], by=workspace.user)
    return Outcome(f"Tagged: {data['tag']}.")


def do_untag(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    tag = Tag.objects.filter(pk=number_in(data.get("tag", "")) or 0).first()
    if tag is None:
        raise Http404("There is no such tag.")
    marks.untag(workspace.article, tag, by=workspace.user)
    return Outcome(f"No longer tagged: {tag}.")


def do_step(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    name = workspace.asked.get("step", "")
    passing = forms.passed_over(data)
    article = transitions.move(
        workspace.article, name, by=workspace.user, version=story_version(workspace),
        reason=data.get("reason", ""), note=data.get("note", ""),
        override=bool(passing), passing=passing,
    )  # fmt: skip
    return Outcome(f"The story is {article.get_stage_display()}.")


def do_time(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    # The form has asked again already for what looks mistyped.
    at: datetime = data["at"]
    scheduling.set_time(
        workspace.article,
        at,
        by=workspace.user,
        version=story_version(workspace),
        sure=True,
    )
    return Outcome(f"To be published on {moments.in_words(at)}.")


def do_time_back(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    scheduling.take_time_back(
        workspace.article, by=workspace.user, version=story_version(workspace)
    )
    return Outcome("The story is no longer set to be published.")


def do_hand_over(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    to: User | None = data["to"]
    assignment.hand_over(
        workspace.article,
        to,
        by=workspace.user,
        version=story_version(workspace),
        note=data["note"],
    )
    return Outcome(f"Handed over to {to or 'whoever may clear it'}.")


def do_claim(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    assignment.claim(workspace.article, by=workspace.user, version=story_version(workspace))
    return Outcome("You have this story.")


def do_release(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    assignment.release(workspace.article, by=workspace.user, version=story_version(workspace))
    return Outcome("Nobody has this story now.")


def _say(workspace: Workspace, data: Data, files: Files) -> forms.SayForm:
    initial = {name: workspace.asked.get(name, "") for name in ("part", "start", "end", "words")}
    form = forms.SayForm(data, initial=initial)
    if initial["words"]:
        form.title, form.about = "Comment", initial["words"]
    return form


def _respond(workspace: Workspace, data: Data, files: Files) -> forms.AnswerForm:
    form = forms.AnswerForm(data)
    form.about = str(_remark(workspace, workspace.asked))
    return form


def _step(workspace: Workspace, data: Data, files: Files) -> forms.MoveForm:
    transition = TRANSITIONS.get(workspace.asked.get("step", ""))
    if transition is None:
        raise Refused("There is no such step.")
    article = workspace.article
    closed = gate.closed(article) if transition.gate else []
    return forms.MoveForm(
        data,
        step=transition,
        article=article,
        blockers=closed,
        may_override=workspace.user.has_perm("articles.override_gate"),
    )


def _time(workspace: Workspace, data: Data, files: Files) -> forms.TimeForm:
    return forms.TimeForm(data, article=workspace.article)


ACTIONS = (
    Action(
        "comment", "comment", do_comment, "Comment",
        key=Key("comment", "c", "comment"),
        title="Comment",
        form=lambda workspace, data, files: forms.CommentForm(data),
    ),
    Action(
        "say", "comment", do_say, "Comment on the story",
        title="Comment on the story",
        form=_say,
        of_mark=False,
    ),
    Action(
        "respond", "comment", do_respond, "Answer",
        title="Answer",
        form=_respond,
        carries=("comment",),
    ),
    Action(
        "cite-remark", "verify", do_cite_remark, "A source of this fact",
        key=Key("cite-remark", "S", "make the comment on this fact a source of it"),
    ),
    Action("resolve", "comment", do_resolve, "resolve"),
    Action("reopen", "comment", do_reopen, "open again"),
    Action(
        "tag", "mark", do_tag, "Tag",
        key=Key("tag", "t", "tag the story"),
        title="Tag the story",
        form=lambda workspace, data, files: forms.TagForm(data),
        of_mark=False,
    ),
    Action("untag", "mark", do_untag, "take off"),
    Action(
        "step", "view_desk", do_step,
        title="The next step",
        form=_step,
        of_mark=False,
        carries=("step",),
    ),
    Action(
        "time", "publish", do_time, "Publish at a time …",
        title="Publish at a time",
        form=_time,
        of_mark=False,
    ),
    Action("time-back", "publish", do_time_back, "Take the time back"),
    Action(
        "hand-over", "claim", do_hand_over, "Hand over to …",
        title="Hand over to be cleared",
        form=lambda workspace, data, files: forms.HandOverForm(data),
        of_mark=False,
    ),
    Action("claim", "claim", do_claim, "Take this story"),
    Action("release", "claim", do_release, "Give it back"),
)  # fmt: skip
