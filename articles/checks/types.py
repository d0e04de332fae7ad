"""What the checks take and give: a story with all that is known of it, and findings.

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
    """How much a finding weighs: only what *must* be seen to stands in the way of clearing."""

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


class Part(StrEnum):
    """Where a finding stands."""

    BODY = "body"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at.

    ``rule`` is the rule's code; ``message`` says what is wrong, in a sentence; ``mend`` are the words
    to put in place of those at ``start`` to ``end``, None where no program can know them.
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
    """What somebody was, from and to which day; None where the registry does not say."""

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
    """What the registry knows that a check needs: all names, and of the things in this story, by
    key, their dated roles and years of birth."""

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

    ``tokens`` are words or phrases, whole words, a ``*`` for the rest of a word. ``swap`` gives for a
    word the one to use (substitution), the other of a pair (consistency), or the words that must
    stand before it (conditional). ``exceptions`` are words that the rule leaves alone. Of ``message``
    "%s" is replaced by the words found, a second one by those to use.
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
    """All that the checks look at. ``reading`` is of ``text``; ``day`` is the day of publication,
    or the day on which the story is expected to appear."""

    text: str
    reading: Reading
    headline: str = ""
    registry: RegistryView = RegistryView()
    day: date | None = None
    captions: Sequence[str] = ()
    style: Sequence[StyleRule] = ()
