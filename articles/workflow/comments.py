"""What people say to each other about a story."""

from __future__ import annotations

import re

from django.utils import timezone

from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import permitted, require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import Article, Comment, Fact, User

#: A name after an @ that no letter or figure precedes: not the middle of an e-mail address.
_MENTION = re.compile(r"(?<![\w.+-])@([\w.@+-]*\w)")


LONGEST = 5000


@atomic_write
def comment(article: Article, text: str, *, by: User, fact: Fact | None = None) -> Comment:
    """Say something about a story, or about one fact in it.

    In order: asks for ``comment`` and that the person may see the story; locks it; refuses an empty
    text, one above 5000 characters, and a fact of another story; writes the Comment with the people
    it names (@username) who may see the story; records ``comment.added``; raises the story's
    version, for an open comment keeps the gate shut; tells those named, and the assignee.
    """
    require(by, "comment")
    article = locked(article.pk, by=by)
    text = text.strip()
    if not text:
        raise Refused("Write something first.")
    if len(text) > LONGEST:
        raise Refused(f"A comment has at most {LONGEST} characters.")
    if fact is not None and fact.article_id != article.pk:
        raise Refused("This fact stands in another story.")
    said = Comment.objects.create(article=article, fact=fact, text=text, author=by)
    named = mentioned_in(text, article)
    said.mentioned.set(named)
    audit_log.record(
        Action.COMMENT_ADDED, by=by, article=article, target=said, after={"text": text}
    )
    bump_version(article)
    line = f"{by} on {article}: {said}"
    anchor = f"comment-{said.pk}"
    notifications.tell([*named, article.assignee], article, line, by=by, anchor=anchor)
    return said


@atomic_write
def resolve(comment: Comment, *, by: User) -> Comment:
    """Say that a comment is dealt with.

    In order: asks for ``comment``, and for the desk unless it is one's own; locks the story; refuses
    a comment that is resolved; saves who and when; records ``comment.resolved``; raises the story's
    version; tells who wrote it.
    """
    require(by, "comment")
    article, comment = _hold(comment, by)
    if comment.resolved_at:
        raise Refused("This comment is resolved already.")
    comment.resolved_by, comment.resolved_at = by, timezone.now()
    comment.save(update_fields=["resolved_by", "resolved_at"])
    audit_log.record(Action.COMMENT_RESOLVED, by=by, article=article, target=comment)
    bump_version(article)
    line = f"{by} resolved your comment on {article}: {comment}"
    notifications.tell([comment.author], article, line, by=by, anchor=f"comment-{comment.pk}")
    return comment


@atomic_write
def reopen(comment: Comment, *, by: User) -> Comment:
    """Say that a comment is not dealt with after all: as ``resolve``, the other way round. Records
    ``comment.reopened``; tells who wrote it and who resolved it."""
    require(by, "comment")
    article, comment = _hold(comment, by)
    if not comment.resolved_at:
        raise Refused("This comment is open.")
    told = [comment.author, comment.resolved_by]
    comment.resolved_by = comment.resolved_at = None
    comment.save(update_fields=["resolved_by", "resolved_at"])
    audit_log.record(Action.COMMENT_REOPENED, by=by, article=article, target=comment)
    bump_version(article)
    line = f"{by} opened a comment on {article} again: {comment}"
    notifications.tell(told, article, line, by=by, anchor=f"comment-{comment.pk}")
    return comment


def _hold(comment: Comment, by: User) -> tuple[Article, Comment]:
    article = locked(comment.article_id, by=by)
    comment = Comment.objects.select_related("author", "resolved_by").get(pk=comment.pk)
    require_may_settle(comment, by)
    return article, comment


def require_may_settle(comment: Comment, by: User) -> None:
    """Raise NotAllowed unless this person may resolve this comment, or open it again."""
    require(by, "comment")
    if comment.author_id != by.pk and not by.has_perm("articles.view_desk"):
        raise NotAllowed("Only the desk settles the comments of others.")


def can_settle(user: User, comment: Comment) -> bool:
    """Whether this person may resolve this comment, or open it again."""
    return permitted(require_may_settle, comment, user)


def mentioned_in(text: str, article: Article) -> list[User]:
    """The people whom ``text`` names by @username and who may see the story."""
    names = set(_MENTION.findall(text))
    people = User.objects.active().filter(username__in=names) if names else ()
    return [
        person
        for person in people
        if Article.objects.visible_to(person).filter(pk=article.pk).exists()
    ]
