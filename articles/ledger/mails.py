"""E-mails: who gets which kind, how one looks, and the link that switches its kind off."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from articles.choices import NoticeKind
from articles.ledger.exceptions import Refused
from articles.models import User

log = logging.getLogger(__name__)

_SALT = "newsroom.mail"


def wants(person: User, kind: NoticeKind) -> bool:
    """Whether this person gets mails of this kind."""
    return person.is_active and bool(person.email) and kind not in person.mail_off


def letter(person: User, kind: NoticeKind, subject: str, text: str, address: str) -> EmailMessage:
    """An unsent mail to this person, with a link to its page and one that stops its kind."""
    stop = absolute(stop_address(person, kind))
    return EmailMessage(
        f"Newsroom: {' '.join(subject.split())}"[:180],  # a subject has no line breaks
        f"{text}\n\n{absolute(address)}\n\n-- \nNo more mail about {kind.label}: {stop}\n",
        to=[person.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def absolute(address: str) -> str:
    """A path of ours as a full address, for a mail."""
    return f"{settings.NEWSROOM_ADDRESS}{address}"


def send(letters: Sequence[EmailMessage]) -> None:
    """Send over one connection. One address that is refused leaves the others alone."""
    try:
        with get_connection() as connection:
            for mail in letters:
                try:
                    connection.send_messages([mail])
                except OSError as error:
                    log.error("An e-mail was not sent: %s", error)
    except OSError as error:
        log.error("E-mails were not sent: %s", error)


def stop_address(person: User, kind: NoticeKind) -> str:
    """The address that stops mails of this kind to this person, without a log-in."""
    return reverse("mail-stop", args=[signing.dumps([person.pk, kind.value], salt=_SALT)])


def stopped_by(token: str) -> tuple[User, NoticeKind]:
    """Whose mails of which kind an address of ``stop_address`` stops. Raises Refused."""
    try:
        pk, kind = signing.loads(token, salt=_SALT)
        return User.objects.active().get(pk=pk), NoticeKind(kind)
    except (signing.BadSignature, User.DoesNotExist, ValueError):
        raise Refused("This link stops no mail. Log in and choose under Notices.") from None


def choose(person: User, wanted: Collection[str]) -> None:
    """Set which kinds of mail this person gets: those named, and no others."""
    person.mail_off = [kind for kind in NoticeKind.values if kind not in wanted]
    person.save(update_fields=["mail_off"])


def stop(person: User, kind: NoticeKind) -> None:
    """Send this person no more mail of this kind."""
    choose(person, set(NoticeKind.values) - {*person.mail_off, kind})
