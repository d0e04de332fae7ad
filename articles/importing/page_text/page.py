"""A pasted page taken apart: the story and what was left out, each with its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from articles.reading.types import Extent, Furniture

TABLE_ROW = "table row"  # what a row is called while the lines are sorted, and off the story


@dataclass(frozen=True, slots=True)
class Page:
    """A story off its page.

    - ``text`` is the cleaned page, with a blank line between paragraphs.
    - ``left_out`` are the pieces that are not story, sorted, each with its kind (``reason``) and its
      place in ``text``. A piece is a whole paragraph or a part of one.
    - ``headline_at`` is the place of the headline in ``text``; None when there is none.
    - ``put_back`` are the pieces that a person has put back into the story.
    - ``published`` is the time of publication on the page: a day, or a moment, which has a zone if the
      page gives one.
    - ``embargo`` is the end of the embargo, ``embargo_words`` the words that set it.
    - ``remarks`` say what was changed, or could not be decided.
    - ``rows`` are the lines that are rows of tables.
    """

    text: str = ""
    headline: str = ""
    section: str = ""
    byline: str = ""
    dateline: str = ""
    agency: str = ""
    filed: str = ""
    slug: str = ""
    version: str = ""
    editors_note: str = ""
    keywords: tuple[str, ...] = ()
    published: date | datetime | None = None
    embargo: datetime | None = None
    embargo_words: str = ""
    headline_at: Extent | None = None
    left_out: tuple[Furniture, ...] = ()
    put_back: tuple[Furniture, ...] = ()
    remarks: tuple[str, ...] = ()
    rows: frozenset[str] = frozenset()

    @property
    def body(self) -> str:
        """The story: ``text`` without headline and left-out pieces, a blank line between
        paragraphs."""
        off = [(item.start, item.end) for item in self.left_out]
        if self.headline_at:
            off.append((self.headline_at.start, self.headline_at.end))
        return without(self.text, off)

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions that were put back: paragraphs of the body, known as captions."""
        return tuple(item.text for item in self.put_back if item.reason == "caption")


def with_put_back(page: Page, chosen: Collection[Furniture]) -> Page:
    """The page with these left-out pieces back in the story, each in its old place."""
    back = tuple(item for item in page.left_out if item in chosen)
    return replace(
        page,
        left_out=tuple(item for item in page.left_out if item not in chosen),
        put_back=tuple(sorted((*page.put_back, *back), key=lambda item: item.start)),
    )


def without(text: str, off: Collection[tuple[int, int]]) -> str:
    """``text`` without these stretches; a paragraph of which nothing is left goes whole."""
    kept: list[str] = []
    at = 0
    for start, end in sorted(off):
        if start > at:
            kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    paragraphs = (" ".join(part.split()) for part in "".join(kept).split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
