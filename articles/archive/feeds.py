"""A list of the archive as an Atom feed: its first page, exactly as the address filters it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import unescape
from xml.sax.xmlreader import AttributesImpl

from django.db.models import Max
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.formats import date_format
from django.utils.html import conditional_escape, strip_tags
from django.utils.xmlutils import SimplerXMLGenerator

from articles.archive.active_filters import sentence
from articles.archive.listing import Listing
from articles.archive.pages import page_of
from articles.archive.results import results_for
from articles.choices import Stage
from articles.models import Article, Correction
from articles.pages.xml_text import xml_text

#: How many withdrawn stories a feed of articles names, the last withdrawn first.
MOST_GONE = 50


class FeedWithTombstones(Atom1Feed):
    """An Atom feed that also says which entries are gone (RFC 6721)."""

    #: (id, when, why) of each.
    gone: Iterable[tuple[str, datetime, str]] = ()

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        super().write_items(handler)
        for key, when, why in self.gone:
            attributes = AttributesImpl({"ref": key, "when": rfc3339_date(when)})
            handler.startElement("at:deleted-entry", attributes)
            if why:
                handler.addQuickElement("at:comment", why)
            handler.endElement("at:deleted-entry")


def atom(listing: Listing, absolute: Callable[[str], str]) -> HttpResponse:
    """The feed. An entry is updated when its record is dated; that of a story again with each
    correction, which its summary then begins with. A withdrawn story is a tombstone and no entry."""
    here = absolute(listing.address())
    feed = FeedWithTombstones(
        title=xml_text(sentence(listing)),
        link=here,
        description="",
        feed_url=absolute(listing.address(format="atom")),
        feed_guid=here,
    )
    ids = page_of(listing).ids
    corrected: dict[int, datetime] = {}
    if listing.spec.model is Article:
        gone = _gone(listing)
        feed.gone = [(absolute(s.get_absolute_url()), s.stage_since, xml_text(s.withdrawal_note))
                     for s in gone]  # fmt: skip
        withdrawn = set(
            Article.objects.filter(pk__in=ids, stage=Stage.WITHDRAWN).values_list("pk", flat=True)
        )
        ids = [pk for pk in ids if pk not in withdrawn]
        corrected = _corrected(ids)
    for pk, result in zip(ids, results_for(listing, ids), strict=True):
        address = absolute(result.address)
        summary = str(conditional_escape(result.excerpt))  # a summary is HTML, a title is not
        updated = result.date or datetime(1970, 1, 1, tzinfo=UTC)
        if pk in corrected:
            day = date_format(timezone.localtime(corrected[pk]), "j F Y")
            summary, updated = f"Corrected on {day}. {summary}", max(updated, corrected[pk])
        feed.add_item(
            title=xml_text(_plain(result.heading)),
            link=address,
            description=xml_text(summary),
            unique_id=address,
            updateddate=updated,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _gone(listing: Listing) -> list[Article]:
    """The last withdrawn of the stories that the person may see, however the list is narrowed:
    whoever had one from this feed must learn of it.
    """
    seen = Article.objects.visible_to(listing.user).filter(stage=Stage.WITHDRAWN)
    return list(seen.order_by("-stage_since", "-pk")[:MOST_GONE])


def _corrected(ids: list[int]) -> dict[int, datetime]:
    """When each of these stories was last corrected."""
    issued = Correction.objects.issued().filter(article__in=ids).order_by().values("article")
    return dict(issued.annotate(last=Max("issued_at")).values_list("article", "last"))


def _plain(text: str) -> str:
    """The title as plain text: with words found in it, it comes escaped and marked."""
    return unescape(strip_tags(text)) if hasattr(text, "__html__") else text
