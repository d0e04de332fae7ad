"""Keeps track of who is speaking, to find the speaker of a quotation that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.reading.grammar.tokens import Token
from articles.reading.types import Quotation

NOBODY = "between quotation marks; nobody is named"


_LONGEST_ACT = 14  # tokens


_WORDS = re.compile(r"[\w$%][\w'’.,$%-]*")


NOBODYS = "a term or a scare quote; nobody is quoted with it"


def resumes(tokens: Sequence[Token], begin: int, quote: int) -> bool:
    """Whether the quotation goes on behind an act between dashes: "“The wall” – she took a breath – “is
    ours.”"."""
    if quote - 3 < begin or tokens[quote - 1].tag != "dash":
        return False
    for at in range(quote - 2, max(begin, quote - _LONGEST_ACT), -1):
        if tokens[at].tag == "dash":
            return tokens[at - 1].tag == "quote"
        if tokens[at].tag in ("quote", "soft", "semi", "colon"):
            return False
    return False


def acts_itself(tokens: Sequence[Token], quote: int) -> bool:
    """Whether the words between the marks do something themselves: "“Meth. We’re on it” is rolling out"."""
    return quote + 1 < len(tokens) and tokens[quote + 1].tag == "aux"


@dataclass(slots=True)
class Speaker:
    """The words that name a speaker, and the speaker's name; None when the text leaves it open."""

    start: int
    end: int
    name: str | None


def without_ending(source: str) -> str:
    """ "the group" for "the group’s", whose report says it."""
    return source.removesuffix("’s").removesuffix("'s").rstrip("’'")


def unspoken(start: int, end: int, words: str, *, whole: bool) -> Quotation:
    """The quotation ``words`` from ``start`` to ``end`` before anybody is found who says it; ``whole`` tells
    that all of the utterance stands between the marks."""
    fragment = len(_WORDS.findall(words)) < 3
    return Quotation(start, end, "direct" if whole else "mixed", NOBODY, 30, fragment=fragment)


def spoken(made: Quotation, source: Speaker, rule: str, confidence: int) -> Quotation:
    """The quotation with its source, and the rule that found it."""
    return replace(
        made,
        rule=rule,
        confidence=confidence,
        speaker=source.name,
        speaker_start=source.start,
        speaker_end=source.end,
    )


@dataclass(slots=True)
class Thread:
    """The last source: its paragraph, and its last quotation.

    - ``piece``: the index of that quotation; None when the source was last seen without one.
    - ``left_open``: its paragraph ended before the quotation did.
    - ``asked``: the quotation ended in a question.
    - ``reported``: the source said something, and did not merely do something.
    - ``announced``: its sentence ended in a colon.
    """

    source: Speaker | None = None
    paragraph: int = -1
    piece: int | None = None
    left_open: bool = False
    asked: bool = False
    reported: bool = False
    announced: bool = False

    def pass_over(self, paragraph: int) -> None:
        """Let the next paragraph follow the one before ``paragraph``, which is a mere caption."""
        if self.paragraph == paragraph - 1:
            self.paragraph = paragraph

    def carry(self, paragraph: int, *, opens: bool) -> tuple[Speaker | None, str, int]:
        """(speaker, rule, confidence) of a quotation that stands alone in ``paragraph``. ``opens`` says that
        it begins the paragraph.
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
        if self.announced:
            return self.source, "source in the line that ends in a colon", 88
        if self.piece is not None:
            return self.source, "goes on from the paragraph before", 75
        if self.reported:
            return self.source, "source of the paragraph before", 72
        return self.source, "subject of the paragraph before", 60
