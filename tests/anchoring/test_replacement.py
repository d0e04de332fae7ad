"""Spans over an edit that is known exactly: nothing beside it moves, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import (
    CARRIED,
    REWORDED,
    Anchor,
    Replacement,
    place_by_replacements,
    replace,
)

TEXT = "At noon 14 boats broke loose. At noon 14 boats broke loose. Nobody was hurt."


def on(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def place(replacements, *anchors):
    placed = place_by_replacements(
        TEXT, replacements, [Anchor(i, *anchor) for i, anchor in enumerate(anchors)]
    )
    new = replace(TEXT, replacements)
    return [
        (p.outcome, None if p.start is None else new[p.start : p.end], p.context_changed)
        for p in placed
    ]


def test_span_on_the_words_stands_on_the_new_ones_even_in_a_twin_sentence():
    found = place([Replacement(*on("14 boats", 1), "fifteen boats")],
                  on("14 boats"), on("14 boats", 1), on("Nobody"))  # fmt: skip
    assert found == [
        (CARRIED, "14 boats", False),
        (REWORDED, "fifteen boats", False),
        (CARRIED, "Nobody", False),
    ]


@pytest.mark.parametrize(
    ("wording", "span", "expected"),
    [
        ("15 boats", "14 boats broke loose", (REWORDED, "15 boats broke loose", False)),
        ("15 boats", "14", (REWORDED, "15", False)),
        ("15 boats", "boats", (CARRIED, "boats", True)),
        ("15 boats", "boats broke loose", (CARRIED, "boats broke loose", True)),
        ("14 boats and a ferry", "14 boats", (REWORDED, "14 boats and a ferry", False)),
        ("14 small boats", "14", (CARRIED, "14", True)),
        ("14 small boats", "boats", (CARRIED, "boats", True)),
        ("1", "14 boats", (REWORDED, "1", False)),
        ("14 boatsmen", "14", (CARRIED, "14", True)),
    ],
)
def test_only_the_words_that_changed_touch_a_span(wording, span, expected):
    assert place([Replacement(*on("14 boats"), wording)], on(span)) == [expected]


def test_several_replacements_move_what_follows():
    found = place(
        [Replacement(*on("14 boats"), "9 boats"), Replacement(*on("14 boats", 1), "9 boats")],
        (0, len(TEXT)), on("14 boats", 1), on("hurt"),
    )  # fmt: skip
    assert [outcome for outcome, _, _ in found] == [REWORDED, REWORDED, CARRIED]
    assert found[1][1:] == ("9 boats", False)
    assert found[2][1] == "hurt"


def test_overlapping_places_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        replace(TEXT, [Replacement(0, 8, "x"), Replacement(7, 9, "y")])


@given(
    st.text("ab 1.\n", min_size=2, max_size=40),
    st.text("ab 1.", max_size=8),
    st.data(),
)
def test_carried_means_the_same_words_and_nothing_outside_is_lost(old, wording, data):
    def span():
        start = data.draw(st.integers(0, len(old) - 1))
        return start, data.draw(st.integers(start + 1, len(old)))

    start, end = span()
    anchors = [Anchor(number, *span()) for number in range(3)]
    put_in = [Replacement(start, end, wording)]
    new = replace(old, put_in)
    for anchor, placed in zip(anchors, place_by_replacements(old, put_in, anchors), strict=True):
        if placed.outcome == CARRIED:
            assert new[placed.start : placed.end] == old[anchor.start : anchor.end]
        if anchor.end <= start or anchor.start >= end:
            assert placed.outcome == CARRIED
        if (anchor.start, anchor.end) == (start, end) and wording:
            assert (placed.outcome, new[placed.start : placed.end]) == (REWORDED, wording)
