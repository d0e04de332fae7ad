"""A person calls facts of two stories the same, or different."""

from __future__ import annotations

from django.utils import timezone

from articles.choices import Decision
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.permissions import permitted, require, require_at_work
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, require_version
from articles.memory import results
from articles.models import Article, Event, Fact, Kin, User
from articles.workflow.held import hold


@atomic_write
def call(fact: Fact, other: Fact, *, same: bool, by: User, version: int) -> Kin:
    """Say that a fact of another story is the same as this one, or that it is not.

    - asks for ``verify``; locks the story of ``fact``, which is at work; refuses if the fact changed
      since ``version``;
    - refuses a fact of the same story, one that is not kept, and one that this person may not see;
    - returns the Kin that says the same already;
    - takes back the former Kin of the pair; writes the new one;
    - for two that differ, removes the recalled result, which then never returns;
    - records ``fact.called_same`` or ``fact.called_different``; raises the versions.

    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_version(fact, version)
    require_may_call(article, by)
    kin = call_held(article, fact, other, same=same, by=by)
    bump_version(article)
    return kin


def call_held(article: Article, fact: Fact, other: Fact, *, same: bool, by: User) -> Kin:
    """Call a pair inside an act that holds the story of ``fact``: see ``call``."""
    seen = Fact.objects.visible_to(by).filter(pk=other.pk).order_by().first()
    if seen is None:
        raise NotAllowed("You may not see that fact.")
    other = seen
    if other.article_id == fact.article_id:
        raise Refused("Both stand in this story. Mark the second place as said again.")
    if other.decision != Decision.KEPT:
        raise Refused("That fact is no longer kept.")
    former = standing_pair(fact, other)
    if former is not None and former.same == same:
        return former
    if former is not None:
        former.taken_back_at = timezone.now()
        former.save(update_fields=["taken_back_at"])
    one, two = sorted((fact, other), key=lambda each: each.pk)
    kin = Kin.objects.create(one=one, other=two, same=same, by=by)
    if not same:
        results.forget(fact, other)
    audit_log.record(
        Action.FACT_CALLED_SAME if same else Action.FACT_CALLED_DIFFERENT,
        by=by,
        article=article,
        target=fact,
        before={"kin_id": former.pk} if former else {},
        after={"kin_id": kin.pk, "other_id": other.pk, "words": other.exact[:200]},
        wrote=[kin, *filter(None, [former])],
    )
    bump_version(fact)
    return kin


def put_back(event: Event) -> list[Kin]:
    """Take back the Kin of this event, inside an act that holds the story; the one before counts again.

    Returns the rows that changed. Raises Conflict when somebody has called the pair something else
    since.
    """
    kin = Kin.objects.get(pk=event.after["kin_id"])
    if kin.taken_back_at is not None:
        raise Conflict("Something else was said of these two facts since. Nothing was undone.")
    kin.taken_back_at = timezone.now()
    kin.save(update_fields=["taken_back_at"])
    changed = [kin]
    if "kin_id" in event.before:
        former = Kin.objects.get(pk=event.before["kin_id"])
        former.taken_back_at = None
        former.save(update_fields=["taken_back_at"])
        changed.append(former)
    return changed


def require_may_call(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may call facts of the story the same as others."""
    require(by, "verify")
    require_at_work(article)


def can_call(user: User, article: Article) -> bool:
    """Whether this person may call facts of the story the same as others, or different."""
    return permitted(require_may_call, article, user)


def standing_pair(fact: Fact, other: Fact) -> Kin | None:
    """The Kin of these two that counts; None when nobody called them anything."""
    one, two = sorted((fact.pk, other.pk))
    return Kin.objects.standing().filter(one=one, other=two).first()


def kin_of(fact: Fact) -> set[int]:
    """The ids of all facts that people called the same as this one, directly or through others.

    One query for each step, two when the fact has no kin.
    """
    same = Kin.objects.standing().filter(same=True).order_by()
    found, fresh = {fact.pk}, {fact.pk}
    while fresh:
        ends = {
            *same.filter(one__in=fresh).values_list("other", flat=True),
            *same.filter(other__in=fresh).values_list("one", flat=True),
        }
        fresh = ends - found
        found |= fresh
    return found - {fact.pk}
