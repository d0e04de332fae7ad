"""Diffs by words, and which sentences of a revision are new."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import new_sentences, unchanged_sentences, word_diff
from articles.anchoring.alignment import align
from tests.anchoring.edits import edited, plain
from tests.anchoring.prose import BODY


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (piece.op, old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end])
        for piece in word_diff(old, new)
    ]


def check_whole(old: str, new: str) -> None:
    """The pieces tile both texts, and each is what its ``op`` says."""
    at, new_at, before = 0, 0, ""
    for piece in word_diff(old, new):
        assert (piece.old_start, piece.new_start) == (at, new_at)
        at, new_at = piece.old_end, piece.new_end
        was, now = old[piece.old_start : at], new[piece.new_start : new_at]
        assert piece.op != before
        before = piece.op
        assert {
            "equal": was == now != "",
            "insert": was == "" != now,
            "delete": now == "" != was,
            "replace": "" not in (was, now),
        }[piece.op]
    assert (at, new_at) == (len(old), len(new))


def test_word_diff_of_a_changed_figure_is_a_whole_figure() -> None:
    assert shown("It cost $1,200 in all.", "It cost $1,300 in all.") == [
        ("equal", "It cost ", "It cost "),
        ("replace", "$1,200", "$1,300"),
        ("equal", " in all.", " in all."),
    ]


def test_word_diff_of_an_inserted_and_of_a_deleted_word() -> None:
    assert shown("She will resign now.", "She will not resign now.") == [
        ("equal", "She will ", "She will "),
        ("insert", "", "not "),
        ("equal", "resign now.", "resign now."),
    ]
    assert shown("She will not resign now.", "She will resign now.") == [
        ("equal", "She will ", "She will "),
        ("delete", "not ", ""),
        ("equal", "resign now.", "resign now."),
    ]


def test_word_diff_of_a_parted_paragraph_shows_the_break() -> None:
    assert shown("It burned. He fled.", "It burned.\n\nHe fled.") == [
        ("equal", "It burned.", "It burned."),
        ("replace", " ", "\n\n"),
        ("equal", "He fled.", "He fled."),
    ]


def test_word_diff_with_nothing_on_one_side() -> None:
    assert word_diff("", "") == []
    assert shown("", "Ann Lowe") == [("insert", "", "Ann Lowe")]
    assert shown("Ann Lowe", "") == [("delete", "Ann Lowe", "")]
    assert shown("Ann Lowe", "Ann Lowe") == [("equal", "Ann Lowe", "Ann Lowe")]


@given(st.text("ab. \n", max_size=40), st.text("ab. \n", max_size=40))
def test_word_diff_covers_both_texts(old: str, new: str) -> None:
    check_whole(old, new)


def test_word_diff_covers_revisions_of_real_prose() -> None:
    chance = random.Random(11)
    for _ in range(40):
        check_whole(BODY, plain(edited(BODY, 4, chance)))


def texts(extents: list, text: str) -> list[str]:
    return [text[part.start : part.end] for part in extents]


def test_new_sentences_are_those_with_other_words() -> None:
    old = "It rained. Ann Lowe built the pier in 1887. It burned."
    new = "It burned. Ann Lowe built the pier in 1888. It rained. Nobody wept."
    fresh = ["Ann Lowe built the pier in 1888.", "Nobody wept."]
    assert texts(new_sentences(old, new), new) == fresh
    assert texts(unchanged_sentences(old, new), new) == ["It burned.", "It rained."]


def test_new_sentences_hold_the_twin_that_was_added() -> None:
    old = "It rained. Nobody wept."
    new = "It rained. Nobody wept. It rained."
    assert [part.start for part in new_sentences(old, new)] == [24]


def test_new_sentences_hold_no_twin_when_one_went() -> None:
    old = "It rained. It rained. Nobody wept."
    new = "It rained. Nobody wept."
    assert new_sentences(old, new) == []
    assert texts(unchanged_sentences(old, new), new) == ["It rained.", "Nobody wept."]


@given(st.lists(st.integers(0, 4), max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_align_pairs_equal_elements_and_rises(old: list[int], new: list[int]) -> None:
    pairs = align(old, new)
    assert all(old[first] == new[second] for first, second in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_align_leaves_twins_unpaired_when_one_went() -> None:
    assert align([1, 5, 5, 2], [1, 5, 2]) == [(0, 0), (3, 2)]
    assert align([1, 5, 2, 5, 3], [1, 2, 5, 3]) == [(0, 0), (2, 1), (3, 2), (4, 3)]
