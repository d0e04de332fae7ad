"""The bytes of a feed (RSS 0.9 to 2.0, RDF, Atom): a story for each entry."""

from __future__ import annotations

import io
from calendar import timegm
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from articles.importing.assembly import assemble, in_words
from articles.importing.composer import Composer
from articles.importing.incoming import Incoming, Unreadable
from articles.importing.markup import compose


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each entry with a title or a text, in the feed's order. Many entries are only the
    beginning of the page at ``address``. Raises Unreadable when there is no entry.
    """
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # A stream, since the library takes bytes for the name of a file first.
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    found = [
        story
        for entry in parsed.entries
        if (story := _story(entry, parsed.feed)) and (story.headline or story.paragraphs)
    ]
    if not found:
        raise Unreadable("The feed holds no entry with a title or a text.")
    return found


def _story(entry: Any, feed: Any) -> Incoming:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    text = max([*contents, entry.get("summary", "")], key=len)
    address = entry.get("link", "")
    about = Incoming(
        headline=_line(entry.get("title", "")),
        byline=_authors(entry),
        outlet=_line(entry.get("source", {}).get("title", "") or feed.get("title", "")),
        language=entry.get("language", "") or feed.get("language", ""),
        published=_time(entry.get("published_parsed")),
        # Asked of the plain dict: the library answers with the other time where this one is missing.
        updated=_time(dict.get(entry, "updated_parsed")),
        id=entry.get("id", ""),
        address=address if address.startswith(("http://", "https://")) else "",
        subjects=tuple(dict.fromkeys(filter(None, (t.get("term") for t in entry.get("tags", []))))),
    )
    return assemble(compose(Composer(), text), about)


def _authors(entry: Any) -> str:
    names = [author.get("name", "") for author in entry.get("authors", [])]
    return in_words(filter(None, names)) or str(entry.get("author", ""))


def _line(html: str) -> str:
    return " ".join(line.text for line in compose(Composer(), html).lines)


def _time(parsed: struct_time | None) -> datetime | None:
    """The time in UTC, as the library gives it."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
