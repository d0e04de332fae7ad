"""Calls and messages to people about facts, and where somebody can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import Channel, Outcome, SourceKind
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require, require_at_work
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, long_ago
from articles.models import Article, Contact, ContactDetails, Entity, Fact, Source, User
from articles.workflow import sources


@atomic_write
def log_contact(
    article: Article,
    *,
    by: User,
    facts: Sequence[Fact],
    channel: str,
    outcome: str,
    person: Entity | None = None,
    person_name: str = "",
    note: str = "",
    at: datetime | None = None,
) -> Contact:
    """Log a call or message to a person, and which facts of the story it was about.

    - asks for ``verify``; locks the story;
    - refuses without a person, for an unknown channel or outcome, a time to come, or facts of
      another story;
    - writes the Contact and its Source, which goes into the tray;
    - records ``contact.logged`` for each fact (on the contact when there is none);
    - raises the versions of the facts and the story.

    It changes no verdict: a person gives that.
    """
    require(by, "verify")
    article = locked(article.pk, by=by)
    require_at_work(article)
    require_asked(person, person_name, channel, outcome, at)
    standing = list(Fact.objects.filter(article=article, pk__in=[fact.pk for fact in facts]))
    if len(standing) != len({fact.pk for fact in facts}):
        raise Refused("A contact is logged for facts of one story.")
    at = at or timezone.now()
    who = str(person) if person else person_name.strip()
    call = Source(
        kind=SourceKind.CALL,
        title=f"{who}, {Channel(channel).label}"[:250],
        note=note.strip(),
        captured_at=at,
        added_by=by,
    )
    call.set_text(note.strip())
    held = sources.attach_new(article, call, by=by)
    contact = Contact.objects.create(
        article=article,
        source=held.source,
        person=person,
        person_name=person_name.strip(),
        channel=channel,
        outcome=outcome,
        at=at,
        note=note.strip(),
        made_by=by,
    )
    contact.facts.set(standing)
    logged = {"contact_id": contact.pk, "who": contact.who, "outcome": outcome}
    targets: Sequence[Fact | Contact] = standing or [contact]
    for target in targets:
        audit_log.record(
            Action.CONTACT_LOGGED,
            by=by,
            article=article,
            target=target,
            after=logged,
            wrote=[contact],
        )
    for fact in standing:
        bump_version(fact)
    bump_version(article)
    return contact


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered about a fact in a call: the outcome, and their words."""

    fact: Fact
    outcome: str
    words: str = ""


@atomic_write
def log_call(
    article: Article,
    *,
    by: User,
    answers: Sequence[Answer],
    channel: str,
    person: Entity | None = None,
    person_name: str = "",
    at: datetime | None = None,
) -> list[Contact]:
    """Log one call in which somebody answered several facts in different ways.

    - refuses a call without an answer;
    - for each outcome calls ``log_contact`` for its facts, with the words said about them, all at
      the same time and in one act, which is undone as one.

    Raises NotAllowed, Refused.
    """
    require(by, "verify")
    if not answers:
        raise Refused("Say for one fact at least what came of it.")
    at = at or timezone.now()
    by_outcome: dict[str, list[Answer]] = {}
    for answer in answers:
        by_outcome.setdefault(answer.outcome, []).append(answer)
    return [
        log_contact(
            article, by=by, facts=[answer.fact for answer in group], channel=channel,
            outcome=outcome, person=person, person_name=person_name, at=at,
            note="\n".join(dict.fromkeys(_said(answer) for answer in group if answer.words.strip())),
        )
        for outcome, group in by_outcome.items()
    ]  # fmt: skip


def _said(answer: Answer) -> str:
    return f"{_about(answer.fact)}{' '.join(answer.words.split())}"


def _about(fact: Fact) -> str:
    return f"“{Truncator(fact.exact).chars(60)}”: "


def words_about(call: Contact, fact: Fact) -> str:
    """What was answered about the fact in the call: its line where each fact has one, else all that
    was noted."""
    about = _about(fact)
    lines = call.note.splitlines()
    own = [line.removeprefix(about) for line in lines if line.startswith(about)]
    by_fact = any(line.startswith("“") and "”: " in line for line in lines)
    return own[0] if own else "" if by_fact else " ".join(lines)


@atomic_write
def note_details(
    article: Article,
    details: str,
    *,
    by: User,
    person: Entity | None = None,
    name: str = "",
    seen: str | None = None,
) -> ContactDetails:
    """Note where somebody can be reached about a story: a telephone number, an address.

    - asks for ``verify``; locks the story, which must be at work;
    - refuses without a person, and more than 200 characters;
    - raises Conflict when the details were changed since ``seen`` (None: not asked);
    - writes the ContactDetails; records ``contact.details`` on the story: whom, but not where.
    """
    require(by, "verify")
    article = locked(article.pk, by=by)
    require_at_work(article)
    name = " ".join(name.split())
    if person is None and not name:
        raise Refused("Say whose telephone number or address this is.")
    details = " ".join(details.split())
    if len(details) > 200 or len(name) > 200:
        raise Refused("A name, a telephone number or an address has at most 200 characters.")
    whose = {"person": person, "name": "" if person else name.casefold()}
    last = ContactDetails.objects.filter(**whose).order_by("pk").last()
    if seen is not None and last is not None and last.details not in (seen, details):
        raise Conflict(
            f"{last.noted_by} noted “{last.details}” {long_ago(last.noted_at)} ago. "
            "Nothing was saved: look again before you note another."
        )
    noted = ContactDetails.objects.create(**whose, details=details, noted_by=by)
    after = {"who": str(person or name)}
    audit_log.record(Action.CONTACT_DETAILS, by=by, article=article, target=article, after=after)
    return noted


def require_asked(
    who: Entity | None, name: str, channel: str, outcome: str, at: datetime | None
) -> None:
    """Raise Refused unless the values say who was asked, how, with what outcome, and when."""
    if who is None and not name.strip():
        raise Refused("Say who was asked.")
    if len(name.strip()) > 200:
        raise Refused("The name is longer than 200 characters.")
    if channel not in Channel.values:
        raise Refused(
            "Say how they were asked: by telephone, e-mail, message, letter or in person."
        )
    if outcome not in Outcome.values:
        raise Refused("Say what came of it.")
    if at is not None and at > timezone.now():
        raise Refused("That time is still to come.")
