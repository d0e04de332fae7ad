"""Reads the labels of turns in a conversation ("LEE:", "Ann Lee, host:", "Q."), and whether somebody talks
behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.text.wordlists import word_set

_LABEL = re.compile(
    r"(?P<label>[QA](?=\d{0,2}[.:)\s])|[A-ZÀ-ÖØ-Þ][\w.’'-]*"
    r"(?: (?:(?:de|del|der|da|la|van|von|bin|al) ){0,2}[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,4}(?: \d{1,2}(?=:))?)"
    r"(?P<described>(?<=[QA])\d{1,2}|, [A-Z][\w.,’'& -]{1,40}"
    r"|(?:,? \(?\d{1,3}\)?| \([\w.,’'& -]{1,40}\))?"
    r"(?:(?:,| from) (?!(?:who|which|whose|where|when|as|if|and|but)\b)[a-z][\w’'& -]{1,50}(?=:))?)"
    r"(?P<mark>[.:)]|\s?[–—]|\s-)(?=\s)"
)


#: Behind a name, what its next labels are: "Anna Gray (AG): …".
_INITIALS = re.compile(r" \(([A-Z]{2,3})\)")


#: What shows that somebody talks: a question, "I", "we" and "you".
_TALK = re.compile(
    r"\?|\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]e|[Mm]y|[Ww]e|[Ww]e[’']\w+|us|[Oo]ur|[Yy]ou|[Yy]ou[’']\w+)\b"
)


#: … and a greeting, "yes" and "no" at the beginning.
_OPENING = re.compile(
    r"\W*(?:Yes|No|Not (?:yet|really|at all)|Well|Oh|Hello|Hi|Thanks|Thank|Welcome|Sure|Sorry|Please"
    r"|Because|Absolutely|Never|Order|Of course|Good (?:morning|evening|afternoon))\b"
)


_LABEL_REACH = 110  # characters


_NO_SPEAKERS = frozenset(
    (
        "note",
        "update",
        "correction",
        "related",
        "editor’s note",
        "photo",
        "read more",
        "source",
        "more",
        "watch",
        "video",
        "breaking",
        "breaking news",
        "where",
        "when",
        "who",
        "what",
    )
)


#: Labels that tell what somebody does in a conversation, not who it is.
PARTS = word_set(
    "interviewer host moderator anchor reporter presenter judge question answer questioner caller"
    " audience narrator voice speaker guest chair counsel prosecutor witness dispatcher operator tower"
)


ASKING = frozenset(("q", "question"))


ANSWERING = frozenset(("a", "answer"))


SPEAKING = PARTS | ASKING | ANSWERING


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: its place, without any description, and where the words begin. ``dashed``: in
    mixed case, before a dash: it must name somebody. ``described``: a description follows it.
    """

    start: int
    end: int
    words: int
    text: str
    dashed: bool = False
    described: bool = False
    initials: str = ""

    @property
    def firm(self) -> bool:
        """Whether it is a label by its looks alone: in capitals, or Q and A."""
        return self.text.isupper()

    @property
    def key(self) -> str:
        """What labels of one speaker share: the initials that it gives in brackets, or the last word, and a
        number behind it."""
        if self.initials:
            return self.initials
        last = self.key_words[-1]
        return self.text.casefold() if last.isdigit() else last

    @property
    def base(self) -> str:
        """The last word of the label without a number."""
        words = self.key_words
        return words[-2] if words[-1].isdigit() and len(words) > 1 else words[-1]

    @property
    def key_words(self) -> list[str]:
        """The words of the label in small letters."""
        return self.text.casefold().split()


def label_at(text: str, start: int, end: int) -> Label | None:
    """The speaker's label with which the stretch from ``start`` to ``end`` begins, if any.

    ``Q`` and ``A`` may be followed by a stop; a name must be in capitals or followed by a colon. A
    description may follow it ("ANN LEE, HOST:").
    """
    match = _LABEL.match(text, start, min(end, start + _LABEL_REACH))
    if match is None:
        return None
    label, mark = match["label"], match["mark"].strip()
    short = label in ("Q", "A")
    if mark in (".", ")") and (not short or len(match["described"]) > 2):
        return None
    dashed = mark in ("–", "—", "-") and not (short or label.isupper())
    if label.lower().replace("'", "’") in _NO_SPEAKERS:
        return None
    initials = _INITIALS.fullmatch(match["described"] or "")
    return Label(
        match.start("label"),
        match.end("label"),
        match.end(),
        label,
        dashed,
        bool(match["described"]),
        initials.group(1).casefold() if initials is not None else "",
    )


def talks(text: str, label: Label, end: int) -> bool:
    """Whether the words behind the label, up to ``end``, are talk."""
    begin = label.words
    return (
        _OPENING.match(text, begin, end) is not None or _TALK.search(text, begin, end) is not None
    )
