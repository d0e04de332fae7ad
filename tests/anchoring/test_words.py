"""Tokens, snapping a selection to whole words, and offsets from a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import before_stop, from_utf16, snap, to_utf16
from articles.anchoring.tokens import tokens


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $1,200.50, or 12.5%.", ["It", "cost", "$1,200.50", ",", "or", "12.5%", "."]),
        ("At -3 °C, not +3", ["At", "-3", "°C", ",", "not", "+3"]),
        ("The U.S. and the E.U.", ["The", "U.S.", "and", "the", "E.U."]),
        ("O’Brien’s co-op didn't", ["O’Brien’s", "co-op", "didn't"]),
        ("“Yes,” she said…", ["“", "Yes", ",", "”", "she", "said", "…"]),
        ("the 2019–21 term—at last", ["the", "2019–21", "term", "—", "at", "last"]),
        ("at 10:30 a.m. on 3/4", ["at", "10:30", "a.m.", "on", "3/4"]),
        ("Cafe\u0301 noir", ["Cafe\u0301", "noir"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("👩‍🚒 and 🇬🇧", ["👩‍🚒", "and", "🇬🇧"]),
        ("東京。", ["東", "京", "。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokens_of_news_prose(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@given(st.text())
def test_tokens_cover_everything_but_white_space(text: str) -> None:
    assert "".join(words_of(text)) == "".join(text.split())
    assert all(text[start:end].split() == [text[start:end]] for start, end in tokens(text))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The co[un]cil voted.", "council"),
        ("The[ council ]voted.", "council"),
        ("The coun[cil vo]ted.", "council voted"),
        ("The [council voted.]", "council voted."),
        ("The c[]ouncil voted.", "council"),
        ("The council[] voted.", "council"),
        ("He did[n]’t go.", "didn’t"),
        ("Mr. [O]’Brien left.", "O’Brien"),
        ("Mr. [Smith]’s dog", "Smith"),
        ("Mr. [Smi]th’s dog", "Smith"),
        ("Mr. [Smith’]s dog", "Smith’s"),
        ("Mr. Smith[’s] dog", "Smith’s"),
        ("an ex-[minis]ter", "ex-minister"),
        ("paid $[1,2]00 then", "$1,200"),
        ("paid [12].5 per cent", "12.5"),
        ("in the [U.S]. now", "U.S."),
        ("a [Cafe]\u0301 here", "Cafe\u0301"),
        ("so [👩]‍🚒 came", "👩‍🚒"),
        ("“[Yes],” she said", "Yes"),
        ("“Y[es,” sh]e said", "Yes,” she"),
        ("It en[ds.\n\nNext beg]ins.", "ends."),
        ("It ends.[\n\nNext beg]ins.", "Next begins"),
        ("It ends.[\n\n]Next begins.", ""),
        ("one [ ] two", ""),
    ],
)
def test_snap_draws_a_selection_to_whole_words(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    low, high = snap(text, start, end)
    assert text[low:high] == expected


@given(st.text(alphabet="ab’- .\n\u0301👩", max_size=40), st.data())
def test_snap_twice_changes_nothing_more_and_stays_in_a_paragraph(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = snap(text, start, end)
    assert 0 <= low <= high <= len(text)
    assert "\n\n" not in text[low:high]
    if low < high:
        assert snap(text, low, high) == (low, high)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("14 boats sank.", "14 boats sank"),
        ("Did 14 boats sink?! ", "Did 14 boats sink"),
        ("14 boats sank …", "14 boats sank"),
        ("sold to Calder Co.", "sold to Calder Co."),
        ("at 9 a.m.", "at 9 a.m."),
        ("in the U.S., ", "in the U.S."),
        ("...", "..."),
    ],
)
def test_words_end_before_the_stop_that_is_no_part_of_them(words: str, expected: str) -> None:
    assert words[: before_stop(words, 0, len(words))] == expected


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 6)])
def test_snap_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        snap("Words", start, end)


def test_utf16_offsets_after_an_emoji() -> None:
    text = "a😀b\u0301"
    assert [to_utf16(text, place) for place in range(5)] == [0, 1, 3, 4, 5]
    assert [from_utf16(text, units) for units in (0, 1, 3, 4, 5)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("units", [-1, 2, 6])
def test_from_utf16_refuses_a_place_that_is_none(units: int) -> None:
    with pytest.raises(ValueError):
        from_utf16("a😀b\u0301", units)


def test_to_utf16_refuses_an_offset_outside_the_text() -> None:
    with pytest.raises(ValueError, match="outside the text"):
        to_utf16("a😀", 3)


@given(st.text(), st.data())
def test_utf16_there_and_back(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, place)
    assert units == sum(2 if ord(character) > 0xFFFF else 1 for character in text[:place])
    assert from_utf16(text, units) == place
