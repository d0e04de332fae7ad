"""A list of the archive as an Atom feed: its first page, exactly as the address filters it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import conditional_escape, strip_tags

from articles.archive.active_filters import sentence
from articles.archive.listing import Listing
from articles.archive.pages import page_of
from articles.archive.results import results_for


def atom(listing: Listing, absolute: Callable[[str], str]) -> HttpResponse:
    """The feed. An entry is updated when its record is dated."""
    here = absolute(listing.address())
    feed = Atom1Feed(
        title=sentence(listing),
        link=here,
        description="",
        feed_url=absolute(listing.address(format="atom")),
        feed_guid=here,
    )
    for result in results_for(listing, page_of(listing).ids):
        address = absolute(result.address)
        feed.add_item(
            title=_plain(result.heading),
            link=address,
            description=conditional_escape(result.excerpt),  # a summary is HTML, a title is not
            unique_id=address,
            updateddate=result.date or datetime(1970, 1, 1, tzinfo=UTC),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _plain(text: str) -> str:
    """The title as plain text: with words found in it, it comes escaped and marked."""
    return unescape(strip_tags(text)) if hasattr(text, "__html__") else text
