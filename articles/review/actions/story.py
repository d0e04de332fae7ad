"""Acts of the review page on the story as a whole: comments, tags, its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from articles.editing import marks
from articles.models import Comment, Tag, User
from articles.review.actions.base import Done, story_version
from articles.review.actions.prefill import fact_in_hand
from articles.review.workspace import Sitting
from articles.workflow import assignment, comments, transitions


def do_comment(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = fact_in_hand(sitting)
    comments.comment(sitting.article, data["text"], by=sitting.user, fact=fact)
    return Done("Commented.")


def do_say(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    comments.comment(sitting.article, data["text"], by=sitting.user)
    return Done("Commented.")


def do_resolve(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    comments.resolve(_remark(sitting, data), by=sitting.user)
    return Done("Resolved.")


def do_reopen(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    comments.reopen(_remark(sitting, data), by=sitting.user)
    return Done("The comment is open again.")


def _remark(sitting: Sitting, data: Mapping[str, Any]) -> Comment:
    key = data.get("comment", "")
    found = Comment.objects.filter(article=sitting.article, pk=key if key.isdecimal() else 0)
    if not found:
        raise Http404("There is no such comment.")
    return found[0]


def do_tag(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    marks.tag(sitting.article, data["tag"], by=sitting.user)
    return Done(f"Tagged: {data['tag']}.")


def do_untag(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    key = data.get("tag", "")
    tag = Tag.objects.filter(pk=key if key.isdecimal() else 0).first()
    if tag is None:
        raise Http404("There is no such tag.")
    marks.untag(sitting.article, tag, by=sitting.user)
    return Done(f"No longer tagged: {tag}.")


def do_step(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    name = sitting.asked.get("step", "")
    article = transitions.move(
        sitting.article, name, by=sitting.user, version=story_version(sitting),
        reason=data.get("reason", ""), note=data.get("note", ""),
        override=data.get("override", False),
    )  # fmt: skip
    return Done(f"The story is {article.get_stage_display()}.")


def do_hand_over(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    to: User | None = data["to"]
    assignment.hand_over(
        sitting.article, to, by=sitting.user, version=story_version(sitting), note=data["note"]
    )
    return Done(f"Handed over to {to or 'whoever may clear it'}.")


def do_claim(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    assignment.claim(sitting.article, by=sitting.user, version=story_version(sitting))
    return Done("You have this story.")


def do_release(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    assignment.release(sitting.article, by=sitting.user, version=story_version(sitting))
    return Done("Nobody has this story now.")
