"""Notices to people: a line in the app, and an e-mail after the act is committed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import NoticeKind
from articles.ledger import mails
from articles.ledger.permissions import can_see
from articles.models import Article, Notification, User


def tell(
    people: Iterable[User | None],
    article: Article,
    text: str,
    *,
    by: User | None,
    anchor: str = "",
    kind: NoticeKind = NoticeKind.STEP,
    page: str = "",
) -> list[Notification]:
    """Tell each of these people once, except the person who acts and those who may not see the story.

    - writes a Notification for each inside the present transaction;
    - after the commit, mails those who have not switched this ``kind`` off; a mail that fails is
      logged, not raised.

    ``text`` says what happened, without the story's name, which stands above it. ``by`` None stands
    for the system. The notice leads to the story, at the place ``anchor``; or to ``page``, an address
    of ours, when it is answered there.
    """
    wanted = {person.pk: person for person in people if person is not None and person != by}
    recipients = [person for person in wanted.values() if can_see(person, article)]
    rows = [
        Notification(
            user=person,
            article=article,
            kind=kind,
            text=Truncator(text).chars(300),
            url=page or _address(person, article, anchor),
        )
        for person in recipients
    ]
    Notification.objects.bulk_create(rows)
    letters = [
        mails.letter(person, kind, f"{article}: {row.text}", f"{row.text}\n\n{article}", row.url)
        for person, row in zip(recipients, rows, strict=True)
        if mails.wants(person, kind)
    ]
    if letters:
        transaction.on_commit(lambda: mails.send(letters))
    return rows


def tell_mailed(
    article: Article, text: str, *, by: User, besides: Sequence[User | None] = ()
) -> list[Notification]:
    """Tell those who got the story by mail what became of it, except people who were told already."""
    people = User.objects.active().filter(mailed_stories__article=article)
    told = {person.pk for person in besides if person is not None}
    people = [person for person in people if person.pk not in told]
    return tell(people, article, text, by=by, kind=NoticeKind.CORRECTION)


def mark_read(notifications: Iterable[Notification], *, by: User) -> int:
    """Note that this person has read these of their own lines; return how many were new."""
    mine = Notification.objects.filter(user=by, pk__in=[row.pk for row in notifications])
    return mine.unread().update(read_at=timezone.now())


def _address(person: User, article: Article, anchor: str) -> str:
    address = article.get_url_for(person)
    return f"{address}#{anchor}" if anchor else address
