"""Saved searches: naming, sharing, what is new since one looked, and mails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from articles.archive.everything import parts_of, summed
from articles.archive.keyset import BOUND, Count, counted
from articles.archive.listing import ALL, InvalidQuery, Listing, resolve
from articles.archive.pages import count_of
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.database_trouble import unless_no_writes
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import Event, SavedSearch, SearchVisit, User


def save(
    listing: Listing,
    name: str,
    *,
    by: User,
    share_with: Iterable[Group] = (),
    by_mail: bool = False,
) -> SavedSearch:
    """Save the listing's address under this name. Raises

    - Refused for a name that is empty, too long or taken;
    - Refused for a search of everything without words, and for a mail about almost everything;
    - NotAllowed when the person may not share searches.
    """
    require(by, "read_archive")
    roles = list(share_with)
    if roles:
        require(by, "share_search")
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise Refused("Give the search a name of at most 120 characters.")
    if listing.spec is ALL and "q" not in listing.query:
        raise Refused("A search of everything needs words. Without them keep one of the lists.")
    if by_mail:
        refuse_almost_everything(listing)
    try:
        with transaction.atomic():
            search = SavedSearch.objects.create(
                owner=by,
                name=name,
                listing=listing.spec.name,
                query=listing.changed().urlencode(),
                by_mail=by_mail,
            )
    except IntegrityError:
        raise Refused(f"You have a search called “{name}” already.") from None
    search.shared_with.set(roles)
    SearchVisit.objects.create(search=search, user=by)
    return search


def forget(search: SavedSearch, *, by: User) -> None:
    """Delete one's own search. Raises Refused for another person's."""
    if search.owner_id != by.pk:
        raise Refused("Only its owner can delete a saved search.")
    search.delete()


@atomic_write
def take_over(search: SavedSearch, *, by: User) -> SavedSearch:
    """Take over the shared search of somebody who left; it stays shared.

    - asks for ``curate``;
    - refuses while its owner works here, and a name that one of the person's own searches has;
    - saves: the search belongs to ``by``, and is mailed to nobody until they ask for it;
    - records ``savedsearch.taken_over``.

    Raises NotAllowed, Refused.
    """
    standing = _orphaned(search, by)
    if SavedSearch.objects.filter(owner=by, name=standing.name).exists():
        raise Refused(f"You have a search called “{standing}” already. Delete one of them.")
    before, after = field_changes.apply(standing, owner=by, by_mail=False)
    standing.save(update_fields=["owner", "by_mail"])
    audit_log.record(Action.SEARCH_TAKEN_OVER, by=by, target=standing, before=before, after=after)
    return standing


@atomic_write
def take_away(search: SavedSearch, *, by: User) -> None:
    """Stop sharing the search of somebody who left; it stays theirs.

    - asks for ``curate``; refuses while its owner works here;
    - saves; records ``savedsearch.taken_away`` with the former roles.

    Raises NotAllowed, Refused.
    """
    standing = _orphaned(search, by)
    before = {"shared_with": sorted(group.name for group in standing.shared_with.all())}
    standing.shared_with.clear()
    after: dict[str, list[str]] = {"shared_with": []}
    audit_log.record(Action.SEARCH_TAKEN_AWAY, by=by, target=standing, before=before, after=after)


def _orphaned(search: SavedSearch, by: User) -> SavedSearch:
    """The search as it now stands; refused while its owner is there to say what becomes of it."""
    require(by, "curate")
    transactions.lock_registry()
    standing = SavedSearch.objects.select_related("owner").get(pk=search.pk)
    if standing.owner.is_active:
        raise Refused(f"{standing.owner} works here and decides about it.")
    return standing


def refuse_almost_everything(listing: Listing) -> None:
    """Raise Refused when a mail about this list, or one of a search of everything, would tell of
    nearly every new record."""
    if not listing.active or any(count_of(part).more for part in lists_of(listing)):
        raise Refused(
            f"This search finds more than {BOUND:,} {listing.spec.plural}: too many to be told of"
            " by e-mail. Narrow it first."
        )


def understood(name: str, query: QueryDict, user: User) -> Listing:
    """The list called ``name``; raises InvalidQuery, for a search of everything also where none of
    the lists can be asked."""
    listing = resolve(name, query, user)
    lists_of(listing)
    return listing


def lists_of(listing: Listing) -> list[Listing]:
    """The list itself; of a search of everything each list that answers to it."""
    return parts_of(listing)[0] if listing.spec is ALL else [listing]


def listing_of(search: SavedSearch, user: User) -> Listing | None:
    """The list as this person may see it; None when its address is no longer understood."""
    try:
        return understood(search.listing, QueryDict(search.query), user)
    except InvalidQuery:
        return None


def rows_since(listing: Listing, moment: datetime) -> QuerySet:
    """The records of the list that this person can see since after this moment, and not before.

    Those of stories that entered the archive since: at the desk when they were cleared, for others
    when they were published or an embargo passed. A story that was in it before and only changed
    its stage is not new. Of a search of everything, ask each of its lists.
    """
    if listing.spec.name == "entities":
        return listing.rows().none()
    if listing.spec.name == "corrections":
        return listing.rows().filter(issued_at__gt=moment)
    at_desk = listing.user.has_perm("articles.view_desk")
    story = "" if listing.spec.name == "articles" else "article__"
    entries = (
        (Action.ARTICLE_CLEARED, Action.ARTICLE_PUBLISHED)
        if at_desk
        else (Action.ARTICLE_PUBLISHED,)
    )
    before = Event.objects.filter(
        article=OuterRef(f"{story}pk"), action__in=entries, at__lte=moment
    )
    entered = Q(**{f"{story}stage_since__gt": moment}) & ~Exists(before)
    if at_desk:
        return listing.rows().filter(entered)
    freed = {f"{story}embargo_until__gt": moment, f"{story}embargo_until__lte": timezone.now()}
    return listing.rows().filter(entered | Q(**freed))


@dataclass(frozen=True, slots=True)
class SearchNews:
    """A saved search for the desk: with the number of new records, None if it cannot be read."""

    search: SavedSearch
    new: Count | None


def news_of(user: User) -> list[SearchNews]:
    """This person's own and shared searches, each with what is new since they looked."""
    visits = dict(SearchVisit.objects.filter(user=user).values_list("search", "looked_at"))
    kept = []
    for search in SavedSearch.objects.visible_to(user).select_related("owner"):
        listing = listing_of(search, user)
        if listing is None:
            kept.append(SearchNews(search, None))
            continue
        since = visits.get(search.pk, search.created_at)
        parts = [counted(rows_since(part, since)) for part in lists_of(listing)]
        kept.append(SearchNews(search, summed(parts)))
    return kept


def mark_seen(search: SavedSearch, *, by: User) -> None:
    """Note that this person has now seen what the search finds."""
    with unless_no_writes():
        SearchVisit.objects.update_or_create(
            search=search, user=by, defaults={"looked_at": timezone.now()}
        )
