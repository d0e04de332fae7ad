"""What a parser returns: stories as they came in, not yet read and not saved.

Offsets count Unicode code points, half-open: into ``Incoming.body``, or into its headline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Unreadable(Exception):
    """There is no story in the input. ``reason`` says why and what would help, in sentences for the
    sender; ``place`` says where in the file, if known ("page 3", "line 12")."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        return f"{self.reason} ({self.place})" if self.place else self.reason


class State(StrEnum):
    """What the sender says may be done with the story."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"
    DRAFT = "draft"
    PRIVATE = "private"
    PASSWORDED = "passworded"


class Kind(StrEnum):
    """What a paragraph is on its page."""

    TEXT = "text"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE_ROW = "table row"
    CAPTION = "caption"


class RemarkKind(StrEnum):
    """What somebody left in the margin of a document."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    INSERTION = "insertion"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: one line, no white space around it."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that came with the story and is not part of it. ``kind`` says what it is ("caption", "share
    bar"). ``before`` is the index of the paragraph before which it stood; at the end, their number."""

    text: str
    kind: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, a note or a tracked change, with the place that it is about.

    - ``words``: the remark's own words: the text of a comment or note, the inserted or deleted words.
    - ``start`` and ``end``: the place in ``part`` ("body" or "headline"). A deletion has ``start ==
      end``, as its words are no longer there.
    - ``exact``: the words between ``start`` and ``end``.
    - ``made``: its time, with a zone if the file gives one.

    A tracked change is open until ``settle`` has accepted or refused it.
    """

    kind: RemarkKind
    words: str
    author: str = ""
    made: datetime | None = None
    start: int = 0
    end: int = 0
    exact: str = ""
    part: str = "body"

    @property
    def is_change(self) -> bool:
        return self.kind in (RemarkKind.INSERTION, RemarkKind.DELETION)


@dataclass(frozen=True, slots=True)
class NameHint:
    """A name that the sender gives with the story; ``kind`` as in ``articles.reading.types.Name``,
    ``same_as`` an address or code of the same thing elsewhere."""

    name: str
    kind: str = "other"
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A story as it came in.

    - ``paragraphs`` are in canonical form (``articles.reading.canonical``).
    - ``dateline`` is the place before the first words ("LONDON"), ``agency`` the agency named there.
      They are no longer in the paragraphs.
    - ``published`` and ``updated`` are a day, or a ``datetime`` when the time is known. A time has a zone
      if the file gives one; a person must be asked about a time without a zone.
    - ``language`` is a BCP 47 tag. ``id``, ``version`` and ``slug`` are the sender's.
    - ``correction`` says that the sender corrects an earlier version.
    - ``address`` is the canonical address of the page; ``encoding`` says how its bytes were decoded.
    - ``warnings`` are sentences for the person who takes the story in.
    """

    headline: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    byline: str = ""
    dateline: str = ""
    agency: str = ""
    outlet: str = ""
    section: str = ""
    language: str = ""
    published: date | None = None
    updated: date | None = None
    id: str = ""
    version: str = ""
    slug: str = ""
    state: State = State.USABLE
    correction: bool = False
    embargo: datetime | None = None
    editors_note: str = ""
    address: str = ""
    names: tuple[NameHint, ...] = ()
    subjects: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = "utf-8"

    @property
    def body(self) -> str:
        """The paragraphs, parted by a blank line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def open_changes(self) -> tuple[int, ...]:
        """The indices, in ``remarks``, of tracked changes that nobody has accepted or refused."""
        return tuple(i for i, remark in enumerate(self.remarks) if remark.is_change)
