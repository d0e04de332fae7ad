"""What people are told: a line in the app, and an e-mail once the act has gone through."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from articles.ledger.permissions import can_see
from articles.models import Article, Notification, User

log = logging.getLogger(__name__)


def tell(
    people: Iterable[User | None],
    article: Article,
    text: str,
    *,
    by: User | None,
    anchor: str = "",
) -> list[Notification]:
    """Tell each of these people once: never the one who acts, nor who may not see the story.

    Writes a Notification for each inside the standing transaction; e-mails go out only when that
    is committed, and one that fails is logged, not raised. ``by`` None stands for the system;
    ``anchor`` names a place on the page.
    """
    wanted = {person.pk: person for person in people if person is not None and person != by}
    told = [person for person in wanted.values() if can_see(person, article)]
    rows = [
        Notification(
            user=person,
            article=article,
            text=text if len(text) <= 300 else text[:299] + "…",
            url=_address(person, article, anchor),
        )
        for person in told
    ]
    Notification.objects.bulk_create(rows)
    mails = [
        EmailMessage(
            f"Newsroom: {' '.join(row.text.split())}"[:180],  # a subject has no line breaks
            f"{row.text}\n\n{settings.NEWSROOM_ADDRESS}{row.url}\n",
            to=[person.email],
        )
        for person, row in zip(told, rows, strict=True)
        if person.email
    ]
    if mails:
        transaction.on_commit(lambda: _send(mails))
    return rows


def mark_read(notifications: Iterable[Notification], *, by: User) -> int:
    """Note that this person has read these of their own lines; return how many were new."""
    mine = Notification.objects.filter(user=by, pk__in=[row.pk for row in notifications])
    return mine.unread().update(read_at=timezone.now())


def _address(person: User, article: Article, anchor: str) -> str:
    address = article.get_url_for(person)
    return f"{address}#{anchor}" if anchor else address


def _send(mails: list[EmailMessage]) -> None:
    """Send over one connection. One address that is refused leaves the others alone."""
    try:
        with get_connection() as connection:
            for mail in mails:
                try:
                    connection.send_messages([mail])
                except OSError as error:
                    log.error("An e-mail was not sent: %s", error)
    except OSError as error:
        log.error("E-mails were not sent: %s", error)
