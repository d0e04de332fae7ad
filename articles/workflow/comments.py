"""What people say to each other about a story: threads of a comment and its answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from articles.choices import PUBLIC_STAGES, NoticeKind, Part, Stage
from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import can_see, permitted, require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import Article, Comment, Fact, User

#: A name after an @, unless a letter or figure precedes it, as in an e-mail address.
_MENTION = re.compile(r"(?<![\w.+-])@([\w.@+-]*\w)")


LONGEST = 5000


#: A place in the current words: its start and end (code points, half-open), and the words there.
Stretch = tuple[int, int, str]


@atomic_write
def comment(
    article: Article,
    text: str,
    *,
    by: User,
    fact: Fact | None = None,
    stretch: Stretch | None = None,
    part: str = Part.BODY,
) -> Comment:
    """Comment on a story, on one of its facts, or on a stretch of words in the ``part``: headline or
    body.

    - asks for ``comment`` and that the person may see the story; locks it;
    - refuses an empty text, one above 5000 characters, a fact of another story, and a stretch that
      does not have these words;
    - returns the person's last comment on the same place when it has the same words and is still
      open, so that a form sent twice makes one comment;
    - writes the Comment with the people it names (@username, in any case) who may see the story;
    - records ``comment.added``; raises the story's version, as an open comment blocks the gate;
    - tells the people named, the assignee, and the author of a returned story.
    """
    require(by, "comment")
    article = locked(article.pk, by=by)
    text = _fitting(text)
    if fact is not None and fact.article_id != article.pk:
        raise Refused("This fact stands in another story.")
    said = Comment(
        article=article, fact=fact, text=text, author=by, **_place(article, stretch, part)
    )
    standing = _said_already(said)
    if standing is not None:
        return standing
    said.save()
    named = _write_named(said, article)
    audit_log.record(
        Action.COMMENT_ADDED, by=by, article=article, target=said,
        after={"text": text, "exact": said.exact},
    )  # fmt: skip
    bump_version(article)
    asked = [article.author] if article.stage == Stage.RETURNED else []
    _tell([*named, article.assignee, *asked], article, said, f"{by}: {said}", by)
    return said


@atomic_write
def answer(comment: Comment, text: str, *, by: User) -> Comment:
    """Answer a comment in its thread, which stays open until somebody resolves it.

    - asks and refuses as ``comment`` does, and refuses a thread that is resolved;
    - writes the answer; records ``comment.answered``; raises the story's version;
    - tells everybody in the thread, the people named, and the assignee.
    """
    require(by, "comment")
    article = locked(comment.article_id, by=by)
    opener = Comment.objects.select_related("author").get(pk=comment.thread_id or comment.pk)
    text = _fitting(text)
    said = Comment(article=article, thread=opener, text=text, author=by)
    standing = _said_already(said)
    if standing is not None:
        return standing
    if opener.resolved_at:
        raise Refused("This comment is resolved. Open it again to go on with it.")
    said.save()
    named = _write_named(said, article)
    audit_log.record(
        Action.COMMENT_ANSWERED, by=by, article=article, target=said,
        after={"text": text, "comment_id": opener.pk},
    )  # fmt: skip
    bump_version(article)
    others = User.objects.filter(comments__thread=opener).distinct()
    people = [opener.author, *others, *named, article.assignee]
    _tell(people, article, opener, f"{by} answers: {said}", by)
    return said


@atomic_write
def resolve(comment: Comment, *, by: User) -> Comment:
    """Say that a comment is dealt with.

    - asks ``require_may_settle``; locks the story;
    - refuses a comment that is resolved;
    - saves who and when; records ``comment.resolved``; raises the story's version;
    - tells who wrote it.
    """
    require(by, "comment")
    article, comment = _hold(comment, by)
    if comment.resolved_at:
        raise Refused("This comment is resolved already.")
    resolve_held(article, comment, by=by)
    bump_version(article)
    _tell([comment.author], article, comment, f"{by} resolved your comment: {comment}", by)
    return comment


def resolve_held(article: Article, comment: Comment, *, by: User) -> None:
    """Resolve a comment inside an act that holds the story."""
    comment.resolved_by, comment.resolved_at = by, timezone.now()
    comment.save(update_fields=["resolved_by", "resolved_at"])
    audit_log.record(Action.COMMENT_RESOLVED, by=by, article=article, target=comment)


@atomic_write
def reopen(comment: Comment, *, by: User) -> Comment:
    """Open a resolved comment again.

    - asks ``require_may_reopen``; locks the story;
    - saves; records ``comment.reopened``; raises the story's version;
    - tells who wrote it and who resolved it.
    """
    require(by, "comment")
    article = locked(comment.article_id, by=by)
    comment = Comment.objects.select_related("author", "resolved_by").get(pk=comment.pk)
    require_may_reopen(comment, by)
    if not comment.resolved_at:
        raise Refused("This comment is open.")
    recipients = [comment.author, comment.resolved_by]
    comment.resolved_by = comment.resolved_at = None
    comment.save(update_fields=["resolved_by", "resolved_at"])
    audit_log.record(Action.COMMENT_REOPENED, by=by, article=article, target=comment)
    bump_version(article)
    _tell(recipients, article, comment, f"{by} opened a comment again: {comment}", by)
    return comment


def require_may_settle(comment: Comment, by: User) -> None:
    """Raise NotAllowed unless this person may resolve this comment.

    Its author may, and everybody who clears stories. A comment that came in with a document, or whose
    author has left, may be resolved by everybody at the desk.
    """
    require(by, "comment")
    asked = comment.author
    if asked == by or by.has_perm("articles.clear"):
        return
    if asked is not None and asked.is_active:
        raise NotAllowed(
            f"{asked} asked this, and says when it is resolved; or a chief editor does."
        )
    if not by.has_perm("articles.view_desk"):
        raise NotAllowed("Only the desk settles what came in with a document.")


def can_settle(user: User, comment: Comment) -> bool:
    """Whether this person may resolve this comment."""
    return permitted(require_may_settle, comment, user)


def require_may_reopen(comment: Comment, by: User) -> None:
    """Raise NotAllowed unless this person may open this comment again."""
    require(by, "comment")
    if comment.author_id != by.pk and not by.has_perm("articles.view_desk"):
        raise NotAllowed("Only the desk opens the comments of others again.")


def can_reopen(user: User, comment: Comment) -> bool:
    """Whether this person may open this comment again."""
    return permitted(require_may_reopen, comment, user)


def asked_of(user: User) -> QuerySet[Comment]:
    """The open threads that wait for this person's answer, oldest first: somebody else spoke last, and
    the thread names them, answers them, or is on their story and names nobody.
    """
    last = Comment.objects.filter(thread=OuterRef("pk")).order_by("-pk").values("author")[:1]
    to_author = Q(article__author=user, mentioned=None)
    mine = to_author | Q(mentioned=user) | Q(answers__mentioned=user) | Q(author=user)
    return (
        Comment.objects.unresolved()
        .filter(mine, article__in=Article.objects.visible_to(user))
        .exclude(article__stage__in=(*PUBLIC_STAGES, Stage.SPIKED))
        .annotate(spoke_last=Coalesce(Subquery(last), "author_id", output_field=BigIntegerField()))
        .exclude(spoke_last=user.pk)
        .exclude(spoke_last=None)
        .select_related("article", "author")
        .distinct()
        .order_by("pk")
    )


def mentioned_in(text: str, article: Article) -> list[User]:
    """The people whom ``text`` names by @username, in any case, and who may see the story."""
    return [person for person in _named(text).values() if can_see(person, article)]


def part_with(article: Article, words: str) -> str:
    """The part of the story that has these words: the headline when only it has them, else the body."""
    only_above = words in article.headline and words not in article.body
    return Part.HEADLINE if only_above else Part.BODY


def told_of(comment: Comment) -> str:
    """A sentence for the author about names in the comment that reach nobody; empty if all do."""
    found = _named(comment.text)
    reached = set(comment.mentioned.values_list("pk", flat=True))
    said = []
    for name in dict.fromkeys(_MENTION.findall(comment.text)):
        person = found.get(name)
        if person is None:
            said.append(f"Nobody is called @{name}.")
        elif person.pk not in reached:
            said.append(f"{person} may not see this story and was not told.")
    return " ".join(said)


def _named(text: str) -> dict[str, User]:
    """The active people that the text names, by the name as written; case does not matter."""
    names = list(dict.fromkeys(_MENTION.findall(text)))
    if not names:
        return {}
    people = User.objects.active().annotate(lower=Lower("username"))
    wanted = people.filter(lower__in={name.lower() for name in names})
    by_name = {person.username.lower(): person for person in wanted}
    return {name: by_name[name.lower()] for name in names if name.lower() in by_name}


def _fitting(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("Write something first.")
    if len(text) > LONGEST:
        raise Refused(f"A comment has at most {LONGEST} characters.")
    return text


def _place(article: Article, stretch: Stretch | None, part: str) -> dict[str, object]:
    if stretch is None:
        return {}
    start, end, exact = stretch
    if not exact.strip() or article.text_of(part)[start:end] != exact:
        raise Refused("These words do not stand there any more. Choose them again.")
    return {
        "revision": article.current, "part": part, "start": start, "end": end, "exact": exact
    }  # fmt: skip


def _said_already(said: Comment) -> Comment | None:
    """The last comment on the same place, if it is open and says the same; otherwise None."""
    place = {name: getattr(said, name) for name in ("fact", "thread", "part", "exact")}
    last = Comment.objects.filter(article=said.article, **place).order_by("-pk").first()
    if last is None or last.resolved_at is not None:
        return None
    return last if (last.author_id, last.text) == (said.author_id, said.text) else None


def _write_named(said: Comment, article: Article) -> list[User]:
    named = mentioned_in(said.text, article)
    said.mentioned.set(named)
    return named


def _hold(comment: Comment, by: User) -> tuple[Article, Comment]:
    article = locked(comment.article_id, by=by)
    comment = Comment.objects.select_related("author", "resolved_by").get(pk=comment.pk)
    if comment.thread_id is not None:
        raise Refused("A thread is resolved as a whole, by its first comment.")
    require_may_settle(comment, by)
    return article, comment


def _tell(
    people: Sequence[User | None], article: Article, about: Comment, line: str, by: User
) -> None:
    """Tell these people of a thread, at the place of its first comment."""
    anchor = f"comment-{about.pk}"
    notifications.tell(people, article, line, by=by, anchor=anchor, kind=NoticeKind.QUESTION)
