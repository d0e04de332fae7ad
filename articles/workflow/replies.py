"""The right of reply: logs that somebody accused was asked and reminded, and what they answered."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from articles.choices import Decision, FactKind, Outcome
from articles.editing.marks import keep_held
from articles.ledger import audit_log, counters
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require, require_at_work
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, long_ago
from articles.models import Article, Entity, Event, Fact, Reply, User
from articles.workflow.contacts import require_asked
from articles.workflow.held import hold


@atomic_write
def ask_reply(
    fact: Fact,
    *,
    by: User,
    channel: str,
    party: Entity | None = None,
    party_name: str = "",
    asked_at: datetime | None = None,
    deadline: datetime | None = None,
) -> Reply:
    """Log that somebody accused was asked for a reply, and until when the story waits for it.

    - asks for ``verify``; locks the story, which is at work;
    - refuses on anything but an allegation, without a party, for an unknown channel, a time to come,
      and a deadline before the asking;
    - keeps an allegation that is a suggestion, and asks for ``mark`` in that case;
    - writes the Reply, its answer awaited; records ``reply.asked`` on the fact; raises the versions
      of fact and story.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_at_work(article)
    require_asked(party, party_name, channel, Outcome.PENDING, asked_at)
    if fact.kind != FactKind.ALLEGATION:
        raise Refused("The right of reply belongs to an allegation.")
    if fact.decision == Decision.SUGGESTED:
        require(by, "mark")
        keep_held(article, [fact], by=by)
        counters.refresh(article)
    asked_at = asked_at or timezone.now()
    _require_later(deadline, asked_at)
    reply = Reply.objects.create(
        fact=fact,
        party=party,
        party_name=party_name.strip(),
        channel=channel,
        asked_at=asked_at,
        deadline=deadline,
        asked_by=by,
    )
    _record(Action.REPLY_ASKED, reply, article, fact, by)
    return reply


@atomic_write
def remind(
    reply: Reply,
    *,
    by: User,
    version: int,
    deadline: datetime | None = None,
    at: datetime | None = None,
) -> Reply:
    """Log a reminder to somebody who was asked. A ``deadline`` replaces the old one.

    - asks for ``verify``; locks the story, which is at work;
    - refuses if the reply changed since ``version``, is answered, or the deadline is no later one;
    - saves when; records ``reply.reminded`` on the fact; raises the versions of reply, fact, story.
    """
    require(by, "verify")
    article, fact, reply = _hold(reply, by, version)
    if reply.outcome != Outcome.PENDING:
        raise Refused(f"{reply.who} has answered.")
    at = at or timezone.now()
    if at > timezone.now():
        raise Refused("That time is still to come.")
    _require_later(deadline, at)
    before = _state(reply)
    reply.reminded_at, reply.deadline = at, deadline or reply.deadline
    reply.version += 1
    reply.save(update_fields=["reminded_at", "deadline", "version"])
    _record(Action.REPLY_REMINDED, reply, article, fact, by, before)
    return reply


@atomic_write
def record_reply(
    reply: Reply,
    *,
    by: User,
    version: int,
    outcome: str,
    answer: str = "",
    stands_in: str = "",
    answered_at: datetime | None = None,
) -> Reply:
    """Log what the accused person answered, and the words of the story that report it.

    - asks for ``verify``; locks the story, which is at work;
    - refuses if the reply changed since ``version``, and says what it is now, so that nobody
      overwrites an answer unseen;
    - refuses an unknown outcome, a confirmation or denial without an answer, and words that the story
      does not have;
    - saves the reply; records ``reply.recorded`` on the fact; raises the versions of reply, fact and
      story.

    It may be called again when more comes in: the log keeps the earlier answers.
    """
    require(by, "verify")
    article, fact, reply = _hold(reply, by, version)
    if outcome not in Outcome.values:
        raise Refused("Say what came of it.")
    if outcome in (Outcome.CONFIRMED, Outcome.DENIED) and not answer.strip():
        raise Refused("Write down what they answered.")
    if stands_in and stands_in not in article.body:
        raise Refused("These words do not stand in the story. Copy them as they are.")
    if len(stands_in) > 500:
        raise Refused("Give no more than 500 characters of the story.")
    before = _state(reply)
    reply.outcome, reply.answer, reply.stands_in = outcome, answer.strip(), stands_in
    reply.answered_at = None if outcome == Outcome.PENDING else answered_at or timezone.now()
    reply.version += 1
    reply.save(update_fields=["outcome", "answer", "stands_in", "answered_at", "version"])
    _record(Action.REPLY_RECORDED, reply, article, fact, by, before)
    return reply


def _hold(reply: Reply, by: User, version: int) -> tuple[Article, Fact, Reply]:
    article, fact = hold(reply.fact, by)
    require_at_work(article)
    reply = Reply.objects.select_related("party").get(pk=reply.pk)
    if reply.version != version:
        raise Conflict(_told_of(reply))
    return article, fact, reply


def _told_of(reply: Reply) -> str:
    """In words: what somebody else has logged, so that saving again is a decision."""
    events = Event.objects.filter(
        action__in=(Action.REPLY_REMINDED, Action.REPLY_RECORDED),
        target_type="fact",
        target_id=reply.fact_id,
        after__reply_id=reply.pk,
    )
    last = events.order_by("-number").first()
    who = f"{last.actor_name} logged {long_ago(last.at)} ago" if last else "Somebody logged"
    answer = f": “{reply.answer}”" if reply.answer else ""
    stop = "" if reply.answer.endswith((".", "!", "?")) else "."
    return (
        f"{who}: {reply}{answer}{stop} Nothing was saved: your words are still here, and saving them now "
        "puts them in the place of these."
    )


def _require_later(deadline: datetime | None, than: datetime) -> None:
    if deadline is not None and deadline <= than:
        raise Refused("The deadline lies before the asking.")


def _state(reply: Reply) -> dict[str, str | None]:
    return {
        "outcome": reply.outcome,
        "answer": reply.answer,
        "stands_in": reply.stands_in,
        "reminded_at": reply.reminded_at.isoformat() if reply.reminded_at else None,
        "deadline": reply.deadline.isoformat() if reply.deadline else None,
    }


def _record(
    action: str,
    reply: Reply,
    article: Article,
    fact: Fact,
    by: User,
    before: dict[str, str | None] | None = None,
) -> None:
    after = {"reply_id": reply.pk, "party": reply.who, **_state(reply)}
    audit_log.record(
        action, by=by, article=article, target=fact, before=before, after=after, wrote=[reply]
    )
    bump_version(fact)
    bump_version(article)
