"""Asking people: contacts that settle facts, and the right of reply to an allegation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from articles.choices import Channel, FactKind, Outcome, SourceKind
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require, require_at_work
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import Article, Contact, Entity, Fact, Reply, Source, User
from articles.workflow import sources
from articles.workflow.verdicts import hold


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

    In order: asks for ``verify``; locks the story; refuses without a person, for an unknown channel
    or outcome, a time to come, or facts of another story; writes the Contact and its Source, which
    goes into the tray; records
    ``contact.logged`` for each fact (on the contact when there is none); raises the versions of
    the facts and the story. No verdict changes: that stays a person's act.
    """
    require(by, "verify")
    article = locked(article.pk, by=by)
    require_at_work(article)
    _require_asked(person, person_name, channel, outcome, at)
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
    told = {"contact_id": contact.pk, "who": contact.who, "outcome": outcome}
    for target in standing or [contact]:
        audit_log.record(Action.CONTACT_LOGGED, by=by, article=article, target=target, after=told)
    for fact in standing:
        bump_version(fact)
    bump_version(article)
    return contact


@atomic_write
def ask_reply(
    fact: Fact,
    *,
    by: User,
    channel: str,
    party: Entity | None = None,
    party_name: str = "",
    asked_at: datetime | None = None,
) -> Reply:
    """Log that somebody accused was asked for a reply.

    In order: asks for ``verify``; locks the story; refuses on anything but an allegation, without a
    party, for an unknown channel or a time to come; writes the Reply, its answer awaited; records
    ``reply.asked`` on the fact; raises the versions of fact and story.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_at_work(article)
    _require_asked(party, party_name, channel, Outcome.PENDING, asked_at)
    if fact.kind != FactKind.ALLEGATION:
        raise Refused("The right of reply belongs to an allegation.")
    reply = Reply.objects.create(
        fact=fact,
        party=party,
        party_name=party_name.strip(),
        channel=channel,
        asked_at=asked_at or timezone.now(),
        asked_by=by,
    )
    _record_reply(Action.REPLY_ASKED, reply, article, fact, by)
    return reply


@atomic_write
def record_reply(
    reply: Reply,
    *,
    by: User,
    outcome: str,
    answer: str = "",
    stands_in: str = "",
    answered_at: datetime | None = None,
) -> Reply:
    """Log what the person asked has answered, and the words of the story that carry it.

    In order: asks for ``verify``; locks the story; refuses an unknown outcome, a confirmation or
    denial without an answer, and words that do not stand in the story; saves the reply; records
    ``reply.recorded`` on the fact; raises the versions of fact and story. May be logged again when
    more comes in: the log keeps what stood before.
    """
    require(by, "verify")
    article, fact = hold(reply.fact, by)
    require_at_work(article)
    reply = Reply.objects.get(pk=reply.pk)
    if outcome not in Outcome.values:
        raise Refused(f"“{outcome}” is no outcome.")
    if outcome in (Outcome.CONFIRMED, Outcome.DENIED) and not answer.strip():
        raise Refused("Write down what they answered.")
    if stands_in and stands_in not in article.body:
        raise Refused("These words do not stand in the story. Copy them as they are.")
    if len(stands_in) > 500:
        raise Refused("Give no more than 500 characters of the story.")
    before = {"outcome": reply.outcome, "answer": reply.answer, "stands_in": reply.stands_in}
    reply.outcome, reply.answer, reply.stands_in = outcome, answer.strip(), stands_in
    reply.answered_at = None if outcome == Outcome.PENDING else answered_at or timezone.now()
    reply.save(update_fields=["outcome", "answer", "stands_in", "answered_at"])
    _record_reply(Action.REPLY_RECORDED, reply, article, fact, by, before)
    return reply


@dataclass(frozen=True, slots=True)
class Asking:
    """One person of the call sheet and the open facts to ask them about. ``who`` may be empty."""

    who: str
    entity: Entity | None
    facts: list[Fact] = field(default_factory=list)


def call_sheet(article: Article) -> list[Asking]:
    """The open facts of a story by the person to ask: a quote's speaker, else the source it names.

    Facts that name nobody come last, under nobody. One query.
    """
    groups: dict[str, Asking] = {}
    facts = (
        Fact.objects.filter(article=article)
        .open()
        .select_related("quote__speaker")
        .in_reading_order()
    )
    for fact in facts:
        quote = getattr(fact, "quote", None)
        entity = quote.speaker if quote else None
        who = (quote.said_by if quote else "") or fact.attributed_to
        groups.setdefault(who.casefold(), Asking(who, entity)).facts.append(fact)
    return sorted(groups.values(), key=lambda asking: (not asking.who, asking.who.casefold()))


def _record_reply(
    action: str,
    reply: Reply,
    article: Article,
    fact: Fact,
    by: User,
    before: dict[str, str] | None = None,
) -> None:
    after = {
        "reply_id": reply.pk,
        "party": str(reply.party or reply.party_name),
        "outcome": reply.outcome,
        "answer": reply.answer,
        "stands_in": reply.stands_in,
    }
    audit_log.record(action, by=by, article=article, target=fact, before=before, after=after)
    bump_version(fact)
    bump_version(article)


def _require_asked(
    who: Entity | None, name: str, channel: str, outcome: str, at: datetime | None
) -> None:
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
