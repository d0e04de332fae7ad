"""Each rule on its page of examples: what it finds, and what it leaves alone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from articles.checks import RULES
from tests.checks.examples import PAGES
from tests.checks.reading import WEDNESDAY, found, words
from tests.checks.stories import REGISTRY


def _taken_apart(example: str) -> tuple[str, str, tuple[str, ...], date]:
    """Headline, text, captions and day of an example."""
    day = WEDNESDAY
    if example.startswith("@"):
        written, _, example = example[1:].partition(" ")
        day = date.fromisoformat(written)
    headline, mark, text = example.rpartition("##")
    captions = tuple(re.findall(r"(?m)^\[([^\]\n]+)\]$", text))
    return headline if mark else "", re.sub(r"(?m)^\[([^\]\n]+)\]$", r"\1", text), captions, day


def _found(rule: str, example: str) -> list[str]:
    headline, text, captions, day = _taken_apart(example)
    findings = found(text, headline=headline, registry=REGISTRY, captions=captions, day=day)
    return [words(each, text, headline) for each in findings if each.rule == rule]


def test_every_rule_has_its_page() -> None:
    assert set(PAGES) == set(RULES)


@pytest.mark.parametrize("rule", PAGES)
def test_rule_finds_what_it_should(rule: str) -> None:
    assert [_found(rule, example) for example, _ in PAGES[rule].true] == [
        [right] for _, right in PAGES[rule].true
    ]


@pytest.mark.parametrize("rule", PAGES)
def test_rule_leaves_the_rest_alone(rule: str) -> None:
    assert [each for each in PAGES[rule].false if _found(rule, each)] == []
