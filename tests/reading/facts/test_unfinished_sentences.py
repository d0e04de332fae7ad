"""Sentences that break off are read like all others."""

import pytest

from articles.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe left the town in May, and",
        "Prices rose 3 per cent, or",
        "Ann Poe left the town in May, and the crowd cheered, or",
    ],
)
def test_a_sentence_may_break_off_behind_a_conjunction(text: str) -> None:
    assert read(text, as_is=True).facts


def test_a_sentence_may_break_off_behind_its_opening() -> None:
    assert not read("Ann Poe left in May. Now that who", as_is=True).facts[1:]
