"""What is new in saved searches, by mail: one mail a person, in which each story stands once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from articles.archive.active_filters import sentence
from articles.archive.keyset import counted
from articles.archive.listing import LISTS, InvalidQuery, Listing, resolve
from articles.archive.saved_searches import listing_of, refuse_almost_everything, rows_since
from articles.choices import NoticeKind
from articles.ledger import mails
from articles.ledger.exceptions import Refused
from articles.models import Article, MailedStory, SavedSearch, SearchVisit, User

#: New records of a search shown by name; of more, only the number is told.
LISTED = 10


@dataclass(slots=True)
class News:
    """What is new in one search: how many records, and the newest of them; or why it is not sent."""

    search: SavedSearch
    listing: Listing | None = None
    number: int = 0
    newest: list[Any] = field(default_factory=list)
    refused: str = ""


def send_all() -> Iterator[News]:
    """Send each person one mail with what is new in the searches of which they want mail, and yield
    what became of each search.

    The time is noted before the mail goes out, under a lock: two runs at once, or a run that breaks,
    never tell the same twice.
    """
    wanted = SavedSearch.objects.filter(by_mail=True, listing__in=LISTS)
    by_owner = wanted.select_related("owner").order_by("owner", "name", "pk")
    for _, searches in groupby(by_owner, key=lambda search: search.owner_id):
        found = [_news_of(search) for search in searches]
        _send([news for news in found if news.number])
        yield from found


def _news_of(search: SavedSearch) -> News:
    owner = search.owner
    if not (mails.wants(owner, NoticeKind.SEARCH) and owner.has_perm("articles.read_archive")):
        return News(search, refused="its owner cannot be written to, or wants no such mail")
    listing = listing_of(search, owner)
    if listing is None:
        _tell_it_is_lost(search)
        return News(search, refused="its address is no longer understood")
    try:
        refuse_almost_everything(listing)
    except Refused as refused:
        return News(search, refused=refused.message)
    with transaction.atomic():
        SearchVisit.objects.get_or_create(search=search, user=owner)
        visit = SearchVisit.objects.select_for_update().get(search=search, user=owner)
        now = timezone.now()
        rows = rows_since(listing, visit.sent_at or search.created_at)
        number = counted(rows).number
        newest = list(rows.order_by(f"-{listing.spec.date}", "-pk")[:LISTED]) if number else []
        visit.sent_at = now
        visit.save(update_fields=["sent_at"])
    return News(search, listing, number, newest)


def _send(found: list[News]) -> None:
    """Send what is new in these searches of one person, and note which stories they were told of."""
    if not found:
        return
    owner = found[0].search.owner
    told: set[tuple[str, int]] = set()
    parts = [_part(news, told) for news in found]
    number = sum(news.number for news in found)
    where = f"“{found[0].search.name}”" if len(found) == 1 else f"{len(found)} saved searches"
    address = found[0].search.get_absolute_url() if len(found) == 1 else "/archive/saved/"
    letter = mails.letter(
        owner, NoticeKind.SEARCH, f"{number:,} new in {where}", "\n\n\n".join(parts), address
    )
    mails.send([letter])
    _note_mailed(owner, {_story_of(record) for news in found for record in news.newest})


def _part(news: News, told: set[tuple[str, int]]) -> str:
    """One search of the mail. What stands in it above (``told``) is counted, not said again."""
    assert news.listing is not None
    noun = news.listing.spec.singular if news.number == 1 else news.listing.spec.plural
    lines = [f"{news.number:,} new {noun} in “{news.search.name}”\n({sentence(news.listing)})"]
    again = 0
    for record in news.newest:
        key = (record._meta.model_name, record.pk)
        if key in told:
            again += 1
            continue
        told.add(key)
        lines.append(f"{record}\n{mails.absolute(record.get_absolute_url())}")
    if again:
        lines.append(f"{again:,} of them stand{'s' if again == 1 else ''} above")
    if news.number > LISTED:
        lines.append(f"and {news.number - LISTED:,} more")
    lines.append(f"The whole search: {mails.absolute(news.search.get_absolute_url())}")
    return "\n\n".join(lines)


def _story_of(record: Any) -> int | None:
    """The id of the story that the record is, or belongs to; None for an entry of the registry."""
    return record.pk if isinstance(record, Article) else getattr(record, "article_id", None)


def _note_mailed(owner: User, stories: set[int | None]) -> None:
    rows = [MailedStory(user=owner, article_id=pk) for pk in stories if pk is not None]
    MailedStory.objects.bulk_create(rows, ignore_conflicts=True)


def _tell_it_is_lost(search: SavedSearch) -> None:
    """Tell the owner, once, that a search cannot mean any more what it meant, and why."""
    search.by_mail = False
    search.save(update_fields=["by_mail"])
    why = ""
    try:
        resolve(search.listing, QueryDict(search.query), search.owner)
    except InvalidQuery as refused:
        why = "\n".join(f"{wrong.parameter}: {wrong.said}" for wrong in refused.wrong)
    letter = mails.letter(
        search.owner,
        NoticeKind.SEARCH,
        f"your saved search “{search.name}” is no longer understood",
        f"“{search.name}” cannot find any more what it found:\n\n{why}\n\nNothing more is sent for it."
        " Make the search anew and keep it under another name:",
        search.get_absolute_url(),
    )
    mails.send([letter])
