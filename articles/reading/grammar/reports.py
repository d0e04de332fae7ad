"""A report: a verb or phrase of saying with its source, before it is tied to what was said."""

from __future__ import annotations

from dataclasses import dataclass

from articles.reading.grammar.cues import Verb
from articles.reading.grammar.phrases import Phrase


@dataclass(slots=True)
class Report:
    """A verb or phrase of saying at tokens ``start`` to ``end``.

    ``subject`` is who says; ``how`` names the way it was found. ``inverted`` tells that the subject
    follows the verb ("said Lee"), ``passive`` that the subject is the one told. ``begin`` and
    ``stop`` bound the sentence; ``right`` is the first token after the verb and, when inverted, its
    subject.
    """

    start: int
    end: int
    verb: Verb | None
    subject: Phrase | None
    how: str
    begin: int
    stop: int
    right: int
    inverted: bool = False
    passive: bool = False
