"""A report: a verb or phrase of saying with its source, before it is tied to what was said."""

from __future__ import annotations

from dataclasses import dataclass

from articles.reading.grammar.cues import Verb
from articles.reading.grammar.phrases import Phrase


@dataclass(slots=True)
class Report:
    """A verb or phrase of saying at tokens ``start`` to ``end``.

    - ``subject``: the phrase of the speaker; ``how``: the way in which it was found.
    - ``inverted``: the subject follows the verb ("said Lee"). ``passive``: the subject is the person told.
    - ``begin`` and ``stop`` bound the sentence. ``right`` is the first token after the verb and, when
      inverted, after its subject.
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
