"""The law: carried and moved mean the same words, and never those of a twin sentence."""

from __future__ import annotations

import random
from collections import Counter
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring import (
    CARRIED,
    MOVED,
    NEEDS_REVIEW,
    ORPHANED,
    OUTCOMES,
    Anchor,
    Placed,
    reanchor,
)
from articles.reading.types import Extent
from tests.anchoring.edits import KINDS, edited, places_now, plain, random_spans, traced, where_now
from tests.anchoring.prose import BODY

TWINS = ("She declined to comment.", "The port was closed on Monday.", "It rained.")


def check_law(old: str, new: str, anchors: list[Anchor], found: list[Placed]) -> None:
    assert [placed.key for placed in found] == [anchor.key for anchor in anchors]
    for anchor, placed in zip(anchors, found, strict=True):
        place = (placed.start, placed.end)
        proposed = (placed.proposed_start, placed.proposed_end)
        assert placed.outcome in OUTCOMES
        if placed.outcome in (CARRIED, MOVED):
            assert new[slice(*place)] == old[anchor.start : anchor.end]
            assert proposed == (None, None)
        elif placed.outcome == NEEDS_REVIEW:
            assert place == (None, None)
            assert proposed[0] is not None and proposed[1] is not None
            assert 0 <= proposed[0] < proposed[1] <= len(new)
            assert "\n\n" not in new[slice(*proposed)]
        else:
            assert place == proposed == (None, None)
        assert not placed.context_changed or placed.outcome == CARRIED


@pytest.mark.parametrize("kind", dict.fromkeys(KINDS), ids=lambda kind: kind.__name__)
def test_an_untouched_span_stays_on_its_own_words(kind) -> None:
    chance = random.Random(kind.__name__)
    for _ in range(10):
        anchors = random_spans(BODY, 60, chance)
        now = kind(traced(BODY), chance)
        new, places = plain(now), places_now(now)
        found = reanchor(BODY, new, anchors)
        check_law(BODY, new, anchors, found)
        for anchor, placed in zip(anchors, found, strict=True):
            here = where_now(anchor, now, places)
            if here is not None and placed.start is not None:
                assert placed.start == here


def test_999_of_1000_untouched_spans_keep_their_place_over_2000_edits() -> None:
    """2,000 edits, each a revision of its own; spans of one word count as much as long ones."""
    chance = random.Random(1887)
    opening = BODY[: BODY.index("Port officials")].strip()
    outcomes: Counter[str] = Counter()
    for _ in range(2000):
        anchors = random_spans(opening, 25, chance)
        now = edited(opening, 1, chance)
        new, places = plain(now), places_now(now)
        found = reanchor(opening, new, anchors)
        check_law(opening, new, anchors, found)
        for anchor, placed in zip(anchors, found, strict=True):
            here = where_now(anchor, now, places)
            if here is not None:
                outcomes[placed.outcome] += 1
                assert placed.start in (None, here)
    kept = outcomes[CARRIED] + outcomes[MOVED]
    assert outcomes.total() > 40_000
    assert kept >= 0.999 * outcomes.total(), outcomes


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_no_number_of_edits_puts_a_span_on_other_words(seed: int, edits: int) -> None:
    chance = random.Random(seed)
    anchors = random_spans(BODY, 60, chance)
    new = plain(edited(BODY, edits, chance))
    check_law(BODY, new, anchors, reanchor(BODY, new, anchors))


@settings(max_examples=300, deadline=None)
@given(st.text("ab1., \n“”", max_size=60), st.text("ab1., \n“”", max_size=60), st.data())
def test_no_text_however_odd_puts_a_span_on_other_words(
    old: str, new: str, data: st.DataObject
) -> None:
    old += "a"
    starts = data.draw(st.lists(st.integers(0, len(old) - 1), max_size=8))
    anchors = [
        Anchor(key, start, data.draw(st.integers(start + 1, len(old))))
        for key, start in enumerate(starts)
    ]
    check_law(old, new, anchors, reanchor(old, new, anchors))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(TWINS), min_size=1, max_size=8),
    st.sampled_from(("delete", "edit", "insert", "two edits")),
    st.data(),
)
def test_a_span_never_lands_on_a_twin(story: list[str], edit: str, data: st.DataObject) -> None:
    old = " ".join(story)
    parts: list[tuple[str, int | None]] = [(words, number) for number, words in enumerate(story)]
    at = data.draw(st.integers(0, len(story) - 1))
    if edit == "delete":
        del parts[at]
    elif edit == "insert":
        parts.insert(at, (data.draw(st.sampled_from(TWINS)), None))
    else:
        parts[at] = (f"However, {story[at].lower()}", None)
        if edit == "two edits":
            other = data.draw(st.integers(0, len(story) - 1))
            parts[other] = (story[other].replace("e", "o", 1), None)
    new = " ".join(words for words, _ in parts)
    anchors, true_place, offset = [], {}, 0
    for number, words in enumerate(story):
        anchors.append(Anchor(number, offset, offset + len(words)))
        offset += len(words) + 1
    offset = 0
    for words, number in parts:
        true_place[number] = offset
        offset += len(words) + 1
    found = reanchor(old, new, anchors)
    check_law(old, new, anchors, found)
    for placed in found:
        if placed.start is not None:
            assert placed.start == true_place.get(placed.key), (old, new, placed)


def test_a_text_left_as_it_is_carries_every_span_without_a_note() -> None:
    anchors = random_spans(BODY, 50, random.Random(5))
    assert reanchor(BODY, BODY, anchors) == [
        Placed(each.key, CARRIED, each.start, each.end) for each in anchors
    ]


def test_given_sentences_are_used() -> None:
    old, new = "Ann Lowe built the pier ; it burned", "it burned ; Ann Lowe built the pier"
    anchor = Anchor("name", 0, 8)
    cut_old, cut_new = [Extent(0, 23), Extent(26, 35)], [Extent(0, 9), Extent(12, 35)]
    (placed,) = reanchor(old, new, [anchor], old_sentences=cut_old, new_sentences=cut_new)
    assert placed.outcome in (CARRIED, MOVED)
    assert (placed.start, placed.context_changed) == (12, False)


def test_a_span_of_white_space_is_an_orphan_after_any_edit() -> None:
    (placed,) = reanchor("Ann  Lowe", "Ann Lowe", [Anchor("gap", 3, 5)])
    assert placed.outcome == ORPHANED


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 3), (0, 99)])
def test_an_anchor_without_words_or_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or lies outside"):
        reanchor("Ann Lowe", "Ann Lowe", [Anchor("key", start, end)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word " * 100_000, "word " * 99_999),
        ("word " * 50_000 + "other " + "word " * 50_000, "word " * 100_001),
        ("She declined. " * 15_000, "She declined. " * 14_999),
        (". " * 100_000, ". " * 99_990),
        ("a" * 200_000, "a" * 199_999),
        ("\n\n".join("ab"), "\n\n".join("ba") * 50_000),
    ],
    ids=["equal words", "one word of them changed", "twins", "stops", "one word", "short and long"],
)
def test_hostile_texts_end_in_bounded_time(old: str, new: str) -> None:
    anchors = [
        Anchor(at, at, min(at + 40, len(old))) for at in range(0, len(old), len(old) // 200 + 1)
    ]
    begun = process_time()
    check_law(old, new, anchors, reanchor(old, new, anchors))
    assert process_time() - begun < 10


def test_words_outside_the_given_sentences_are_placed_all_the_same() -> None:
    old, new = "Ann Lowe built the pier in 1887", "Ann Lowe built the pier in 1888"
    (placed,) = reanchor(old, new, [Anchor("name", 0, 8)], old_sentences=[], new_sentences=[])
    assert (placed.outcome, placed.start, placed.end) == (CARRIED, 0, 8)
