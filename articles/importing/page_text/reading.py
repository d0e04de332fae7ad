"""The reading of a story that came off a page: the page's fields with the reader's suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from articles.importing.page_text.page import Page
from articles.reading import read
from articles.reading.headline import read_headline
from articles.reading.names.registry import Registry
from articles.reading.types import Name, Reading


def read_page(
    page: Page,
    *,
    registry: Registry | None = None,
    published: date | None = None,
    extra_names: Callable[[str], Iterable[Name]] | None = None,
) -> Reading:
    """What the reader makes of the story on the page; headline, byline, dateline, section and
    furniture are the page's, and what stands in the headline is kept apart, as ``in_headline``.

    ``registry``, ``published`` and ``extra_names`` are those of ``articles.reading.read``; without
    ``published`` the day that the page shows is taken.
    """
    day = published or _day(page.published)
    reading = read(
        page.body,
        as_is=True,
        registry=registry,
        published=day,
        extra_names=extra_names,
    )
    return replace(
        reading,
        headline=page.headline,
        section=page.section,
        byline=page.byline,
        dateline=page.dateline,
        furniture=page.left_out,
        in_headline=read_headline(page.headline, registry, day, reading),
        notes=(*page.remarks, *reading.notes),
    )


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published
