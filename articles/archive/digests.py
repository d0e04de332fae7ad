"""Mails people what is new in their saved searches: one mail a person, and each story once in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from articles.archive.active_filters import sentence
from articles.archive.keyset import counted
from articles.archive.listing import InvalidQuery, Listing, ListSpec
from articles.archive.saved_searches import (
    listing_of,
    lists_of,
    refuse_almost_everything,
    rows_since,
    understood,
)
from articles.choices import NoticeKind
from articles.ledger import mails
from articles.ledger.exceptions import Refused
from articles.models import Article, MailedStory, Quote, SavedSearch, SearchVisit, User

#: How many new records of a search the mail lists; of more it gives only the number.
LISTED = 10


@dataclass(slots=True)
class News:
    """What is new in one search: of each of its lists how many records, and the newest of them; or
    why it is not sent."""

    search: SavedSearch
    listing: Listing | None = None
    parts: list[ListNews] = field(default_factory=list)
    refused: str = ""

    @property
    def number(self) -> int:
        return sum(part.number for part in self.parts)


@dataclass(frozen=True, slots=True)
class ListNews:
    """What is new in one list."""

    listing: Listing
    number: int
    newest: list[Any]


def send_all() -> Iterator[News]:
    """Send each person one mail with what is new in the searches for which they want mail. Yields what
    became of each search.

    The time is saved under a lock before the mail goes out, so that two runs at once, or a run that
    breaks, never send the same twice.
    """
    wanted = SavedSearch.objects.filter(by_mail=True)
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
        since = visit.sent_at or search.created_at
        parts = [_list_news(part, since) for part in lists_of(listing)]
        visit.sent_at = now
        visit.save(update_fields=["sent_at"])
    return News(search, listing, [part for part in parts if part.number])


def _list_news(listing: Listing, since: datetime) -> ListNews:
    rows = rows_since(listing, since)
    number = counted(rows).number
    newest = list(rows.order_by(f"-{listing.spec.date}", "-pk")[:LISTED]) if number else []
    return ListNews(listing, number, newest)


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
    newest = [record for news in found for part in news.parts for record in part.newest]
    _note_mailed(owner, {_story_of(record) for record in newest})


def _part(news: News, told: set[tuple[str, int]]) -> str:
    """One search of the mail. Records already shown above (``told``) are counted, not shown again."""
    assert news.listing is not None
    several = len(news.parts) > 1
    spec = news.listing.spec if several else news.parts[0].listing.spec
    said = _new(news.number, spec)
    lines = [f"{said} in “{news.search.name}”\n({sentence(news.listing)})"]
    for part in news.parts:
        if several:
            lines.append(f"{_new(part.number, part.listing.spec)}:")
        lines += _records(part, told)
    lines.append(f"The whole search: {mails.absolute(news.search.get_absolute_url())}")
    return "\n\n".join(lines)


def _new(number: int, spec: ListSpec) -> str:
    """The number with its noun, as in "3 new quotes"."""
    return f"{number:,} new {spec.singular if number == 1 else spec.plural}"


def _records(part: ListNews, told: set[tuple[str, int]]) -> list[str]:
    """The newest of one list, each in its words and with its address."""
    lines, again = [], 0
    for record in part.newest:
        key = _told_as(record)
        if key in told:
            again += 1
            continue
        told.add(key)
        lines.append(f"{record}\n{mails.absolute(record.get_absolute_url())}")
    if again:
        lines.append(f"{again:,} of them stand{'s' if again == 1 else ''} above")
    if part.number > LISTED:
        lines.append(f"and {part.number - LISTED:,} more")
    return lines


def _told_as(record: Any) -> tuple[str, int]:
    """What a record is shown as. A quote is a fact too, and is shown once."""
    name = record._meta.model_name
    return ("fact" if isinstance(record, Quote) else name, record.pk)


def _story_of(record: Any) -> int | None:
    """The id of the story that the record is, or belongs to; None for an entry of the registry."""
    return record.pk if isinstance(record, Article) else getattr(record, "article_id", None)


def _note_mailed(owner: User, stories: set[int | None]) -> None:
    rows = [MailedStory(user=owner, article_id=pk) for pk in stories if pk is not None]
    MailedStory.objects.bulk_create(rows, ignore_conflicts=True)


def _tell_it_is_lost(search: SavedSearch) -> None:
    """Tell the owner, once, that the search can no longer be read, and why."""
    search.by_mail = False
    search.save(update_fields=["by_mail"])
    why = ""
    try:
        understood(search.listing, QueryDict(search.query), search.owner)
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
