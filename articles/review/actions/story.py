"""Acts of the review page on the story as a whole: comments, tags, its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from articles.editing import marks
from articles.models import Comment, Tag, User
from articles.review.actions.base import Outcome, story_version
from articles.review.actions.prefill import fact_in_hand
from articles.review.workspace import Workspace
from articles.workflow import assignment, comments, transitions


def do_comment(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_in_hand(sitting)
    comments.comment(sitting.article, data["text"], by=sitting.user, fact=fact)
    return Outcome("Commented.")


def do_say(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    comments.comment(sitting.article, data["text"], by=sitting.user)
    return Outcome("Commented.")


def do_resolve(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    comments.resolve(_remark(sitting, data), by=sitting.user)
    return Outcome("Resolved.")


def do_reopen(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    comments.reopen(_remark(sitting, data), by=sitting.user)
    return Outcome("The comment is open again.")


def _remark(sitting: Workspace, data: Mapping[str, Any]) -> Comment:
    key = data.get("comment", "")
    found = Comment.objects.filter(article=sitting.article, pk=key if key.isdecimal() else 0)
    if not found:
        raise Http404("There is no such comment.")
    return found[0]


def do_tag(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    marks.tag(sitting.article, data["tag"], by=sitting.user)
    return Outcome(f"Tagged: {data['tag']}.")


def do_untag(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    key = data.get("tag", "")
    tag = Tag.objects.filter(pk=key if key.isdecimal() else 0).first()
    if tag is None:
        raise Http404("There is no such tag.")
    marks.untag(sitting.article, tag, by=sitting.user)
    return Outcome(f"No longer tagged: {tag}.")


def do_step(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    name = sitting.asked.get("step", "")
    article = transitions.move(
        sitting.article, name, by=sitting.user, version=story_version(sitting),
        reason=data.get("reason", ""), note=data.get("note", ""),
        override=data.get("override", False),
    )  # fmt: skip
    return Outcome(f"The story is {article.get_stage_display()}.")


def do_hand_over(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    to: User | None = data["to"]
    assignment.hand_over(
        sitting.article, to, by=sitting.user, version=story_version(sitting), note=data["note"]
    )
    return Outcome(f"Handed over to {to or 'whoever may clear it'}.")


def do_claim(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    assignment.claim(sitting.article, by=sitting.user, version=story_version(sitting))
    return Outcome("You have this story.")


def do_release(sitting: Workspace, data: Mapping[str, Any]) -> Outcome:
    assignment.release(sitting.article, by=sitting.user, version=story_version(sitting))
    return Outcome("Nobody has this story now.")
