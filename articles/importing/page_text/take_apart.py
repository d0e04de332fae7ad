"""Taking a story off the page it was pasted with: the one entry point of the room."""

from __future__ import annotations

from collections.abc import Sequence

from articles.importing.page_text.page import Page, without
from articles.importing.page_text.sorting import Sorted, sort_lines
from articles.importing.page_text.stamps import read_stamp
from articles.reading import canonical
from articles.reading.text.datelines import Dateline, find_dateline
from articles.reading.text.sentences import split_paragraphs
from articles.reading.types import Extent, Furniture


def take_apart(text: str) -> Page:
    """Part the story from the page around it. Never raises on any string.

    When unsure a line stays: a line too many costs an editor a glance, a line lost costs the
    story. Everything taken off is in ``left_out``, by kind and place. A text without prose is left
    as it is.
    """
    clean = canonical(text)
    places = split_paragraphs(clean)
    lines = [clean[part.start : part.end] for part in places]
    page = sort_lines(lines, {})
    left_out = [
        Furniture(line, kind, part.start, part.end)
        for line, kind, part in zip(lines, page.kinds, places, strict=True)
        if kind
    ]
    headline_at = places[page.headline] if page.headline is not None else None
    dateline = _dateline(clean, places, page)
    if dateline:
        words = clean[dateline.start : dateline.end].rstrip()
        left_out.append(Furniture(words, "dateline", dateline.start, dateline.start + len(words)))
    stamp = read_stamp(page.stamp) if page.stamp else None
    return Page(
        text=clean,
        headline=page.headline_words,
        section=page.section,
        byline=page.byline,
        dateline=dateline.place if dateline else "",
        agency=dateline.agency if dateline else "",
        filed=dateline.day if dateline else "",
        published=(stamp.moment or stamp.day) if stamp else None,
        headline_at=headline_at,
        left_out=tuple(sorted(left_out, key=lambda item: item.start)),
    )


def _dateline(text: str, places: Sequence[Extent], page: Sorted) -> Dateline | None:
    """The dateline of the story that is left."""
    story = [
        part
        for i, (part, kind) in enumerate(zip(places, page.kinds, strict=True))
        if not kind and i != page.headline
    ]
    found = find_dateline(text, story)
    if found and without(text[found.end : found.end + 1], []):
        return found
    return None
