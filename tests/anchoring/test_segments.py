"""Overlapping spans cut into flat pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import segments


def test_segments_cut_at_every_boundary() -> None:
    assert segments(10, [(4, 8, "b"), (2, 6, "a")]) == [
        (0, 2, ()),
        (2, 4, ("a",)),
        (4, 6, ("a", "b")),
        (6, 8, ("b",)),
        (8, 10, ()),
    ]


def test_segments_name_the_longer_span_first() -> None:
    spans = [(0, 2, "short"), (0, 4, "long"), (0, 4, "equal")]
    assert segments(4, spans) == [(0, 2, ("long", "equal", "short")), (2, 4, ("long", "equal"))]


def test_segments_of_a_text_without_spans() -> None:
    assert segments(5, []) == [(0, 5, ())]
    assert segments(0, []) == []


@pytest.mark.parametrize("span", [(2, 2, "a"), (3, 2, "a"), (-1, 2, "a"), (2, 6, "a")])
def test_segments_refuse_a_span_outside_the_text(span: tuple[int, int, str]) -> None:
    with pytest.raises(ValueError, match="empty or lies outside"):
        segments(5, [span])


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1])),
        max_size=12,
    )
)
def test_segments_cover_every_character_with_just_its_spans(places: list[tuple[int, int]]) -> None:
    spans = [(start, end, key) for key, (start, end) in enumerate(places)]
    found = segments(30, spans)
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found[:-1])]
    assert found[-1][1] == 30
    for start, end, keys in found:
        assert start < end
        for place in range(start, end):
            assert set(keys) == {key for low, high, key in spans if low <= place < high}
