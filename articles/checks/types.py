"""What the checks take and return: a story with all that is known of it, and findings.

Every ``start`` and ``end`` counts Unicode code points and is half-open, into ``Story.text`` or, for
a finding in the headline, into ``Story.headline``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from articles.reading.names.registry import Registry
from articles.reading.types import Reading


class Level(StrEnum):
    """The weight of a finding: only *must* blocks the gate."""

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


class Part(StrEnum):
    """Where a finding stands."""

    BODY = "body"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    ``rule`` is the rule's code; ``message`` says in a sentence what is wrong; ``mend`` are the words
    that should replace those at ``start`` to ``end``, None when a program cannot know them.
    """

    rule: str
    start: int
    end: int
    message: str
    part: Part = Part.BODY
    mend: str | None = None
    weight: Level = Level.SHOULD


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role of somebody, with its first and last day; None when the registry does not know the day."""

    title: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether somebody had this role on the day, as far as the registry knows."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class RegistryView:
    """What the checks need of the registry: all names; and, by key, the dated roles and years of birth
    of the entities in this story."""

    names: Registry | None = None
    roles: Mapping[int, Sequence[KnownRole]] = field(default_factory=dict)
    born: Mapping[int, int] = field(default_factory=dict)


class StyleKind(StrEnum):
    """What a rule of the house's style looks for; the terms are Vale's."""

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    CONSISTENCY = "consistency"
    REPETITION = "repetition"
    CONDITIONAL = "conditional"
    CAPITALISATION = "capitalisation"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule of the house's style.

    - ``tokens``: whole words or phrases; a ``*`` stands for the rest of a word.
    - ``swap``: for a word the one to use (substitution), the other of a pair (consistency), or the
      words that must come before it (conditional).
    - ``exceptions``: words that the rule leaves alone.
    - ``message``: its first "%s" becomes the words found, a second one those to use.
    """

    name: str
    kind: StyleKind
    message: str
    tokens: Sequence[str] = ()
    swap: Mapping[str, str] = field(default_factory=dict)
    exceptions: Sequence[str] = ()
    level: Level = Level.SHOULD
    link: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The input of the checks. ``reading`` is the reading of ``text``; ``day`` is the day on which the
    story was published or is expected to be."""

    text: str
    reading: Reading
    headline: str = ""
    registry: RegistryView = RegistryView()
    day: date | None = None
    captions: Sequence[str] = ()
    style: Sequence[StyleRule] = ()
