"""Errors planted in made-up stories are found, and the stories without them are left alone."""

from __future__ import annotations

from articles.checks import RULES, Finding
from tests.checks.reading import found
from tests.checks.stories import EVERY, REGISTRY
from tests.checks.stories.made import Made

LEAST_FOUND = 0.85
MOST_FALSE = 5


def _checked(made: Made, headline: str, body: str) -> list[Finding]:
    return found(body, headline=headline, day=made.day, registry=REGISTRY, captions=made.captions)


def _planted(made: Made, rule: str, right: str, wrong: str) -> tuple[str, str]:
    """Headline and body with the error in them."""
    if rule.endswith(".headline"):
        assert right in made.headline
        return made.headline.replace(right, wrong, 1), made.body
    assert right in made.body, f"{right!r} is not in the story"
    return made.headline, made.body.replace(right, wrong, 1)


def test_planted_errors_are_found() -> None:
    planted, missed = 0, []
    for made in EVERY:
        for rule, right, wrong in made.plants:
            planted += 1
            findings = _checked(made, *_planted(made, rule, right, wrong))
            if rule not in {each.rule for each in findings}:
                missed.append((rule, wrong))
    assert planted >= 120
    assert len(missed) <= (1 - LEAST_FOUND) * planted, missed


def test_stories_without_an_error_are_left_alone() -> None:
    false = [
        (each.rule, each.message)
        for made in EVERY
        for each in _checked(made, made.headline, made.body)
    ]
    assert len(false) <= MOST_FALSE, false


def test_every_family_is_planted() -> None:
    families = {rule.partition(".")[0] for made in EVERY for rule, _, _ in made.plants}
    assert families == {rule.family for rule in RULES.values()}
