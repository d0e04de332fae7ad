"""Counts in words."""

import pytest

from articles.plurals import counted


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (12345, "12,345 stories")],
)
def test_counted_says_one_and_many(number: int, said: str) -> None:
    assert counted(number, "story", "stories") == said


def test_without_the_many_the_noun_takes_an_s() -> None:
    assert [counted(1, "fact"), counted(3, "fact")] == ["1 fact", "3 facts"]
