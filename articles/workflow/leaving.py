"""Somebody leaves the newsroom: their work is handed on, then the account is closed."""

from __future__ import annotations

from dataclasses import dataclass

from articles.choices import CorrectionState
from articles.curation import users
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked
from articles.models import Article, Correction, SavedSearch, User
from articles.workflow.assignment import hand, reviews


@dataclass(frozen=True, slots=True)
class WorkInHand:
    """What somebody has in hand: stories, shared searches, corrections that they opened."""

    stories: list[Article]
    searches: list[SavedSearch]
    corrections: list[Correction]


def held_by(person: User) -> WorkInHand:
    """What this person has in hand. Three queries."""
    shared = SavedSearch.objects.filter(owner=person, shared_with__isnull=False).distinct()
    opened = Correction.objects.filter(opened_by=person, state=CorrectionState.OPEN)
    return WorkInHand(
        list(users.stories_held_by(person).order_by("pk")),
        list(shared.order_by("name")),
        list(opened.select_related("article").order_by("pk")),
    )


@atomic_write
def leave(person: User, *, to: User | None, by: User, version: int | None = None) -> int:
    """Deactivate an account and hand its stories on to ``to``, or (None) to nobody. All or nothing.

    - locks every story, in the order of their ids, and assigns it; records ``article.assigned``; tells
      whoever gets it;
    - closes the account by ``users.change_person``, with its rules, and ends its sessions.

    Returns how many stories were handed on. Raises NotAllowed, Refused, Conflict.
    """
    if to is not None and (to.pk == person.pk or not reviews(to)):
        raise Refused(f"{to} does not review stories. Choose somebody else.")
    stories = users.stories_held_by(person).order_by("pk").values_list("pk", flat=True)
    held = [locked(pk, by=by) for pk in stories]
    users.change_person(person, by=by, version=version, is_active=False, handed_on=True)
    for article in held:
        hand(article, to, "assigned", by)
    return len(held)
