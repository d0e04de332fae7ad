"""What the tests of the checks share: a text read and checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from articles.checks import Finding, Part, RegistryView, Story, StyleRule, check
from articles.reading import canonical, read

WEDNESDAY = date(2026, 3, 11)


def story(
    text: str,
    *,
    headline: str = "",
    day: date | None = WEDNESDAY,
    registry: RegistryView | None = None,
    captions: Sequence[str] = (),
    style: Sequence[StyleRule] = (),
) -> Story:
    known = registry or RegistryView()
    body = canonical(text)
    reading = read(body, as_is=True, registry=known.names, published=day)
    return Story(body, reading, headline, known, day, captions, style)


def found(text: str, **given: object) -> list[Finding]:
    return check(story(text, **given))  # type: ignore[arg-type]


def words(finding: Finding, text: str, headline: str = "") -> str:
    """The words that a finding stands on."""
    whole = headline if finding.part == Part.HEADLINE else canonical(text)
    return whole[finding.start : finding.end]
