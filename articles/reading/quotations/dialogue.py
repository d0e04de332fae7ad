"""Who is speaking as the story goes on: what ties a bare quotation to the words before it."""

from __future__ import annotations

from dataclasses import dataclass

NOBODY = "between quotation marks; nobody is named"


NOBODYS = "a term or a scare quote; nobody is quoted with it"


@dataclass(slots=True)
class Speaker:
    """The words that name a speaker, and the name they stand for, None when left open."""

    start: int
    end: int
    name: str | None


@dataclass(slots=True)
class Thread:
    """The last source: where it was, and the last quotation that is its own.

    ``piece`` is that quotation's index, None when the source was last seen without one.
    ``left_open`` tells that its paragraph ended before the quotation did, ``asked`` that it ended
    in a question, ``reported`` that the source said something rather than merely did it.
    """

    source: Speaker | None = None
    paragraph: int = -1
    piece: int | None = None
    left_open: bool = False
    asked: bool = False
    reported: bool = False

    def pass_over(self, paragraph: int) -> None:
        """Let the next paragraph follow the one before ``paragraph``, which is a mere caption."""
        if self.paragraph == paragraph - 1:
            self.paragraph = paragraph

    def carry(self, paragraph: int, *, opens: bool) -> tuple[Speaker | None, str, int]:
        """Speaker, rule and confidence for a quotation that stands alone in ``paragraph``.

        ``opens`` tells that it begins the paragraph.
        """
        if self.source is None:
            return None, NOBODY, 30
        if self.paragraph == paragraph:
            return self.source, "goes on in the same paragraph", 85
        if self.paragraph != paragraph - 1 or not opens:
            return None, NOBODY, 30
        if self.left_open:
            return self.source, "the quotation runs on from the paragraph before", 92
        if self.asked:
            return None, NOBODY, 30  # the answer is somebody else's
        if self.piece is not None:
            return self.source, "goes on from the paragraph before", 75
        if self.reported:
            return self.source, "source of the paragraph before", 72
        return self.source, "subject of the paragraph before", 60
