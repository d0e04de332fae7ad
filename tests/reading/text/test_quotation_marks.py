"""Which marks are quotation marks, and how they pair."""

from __future__ import annotations

import pytest

from articles.reading.text.quotation_marks import find_marked
from articles.reading.text.sentences import split_paragraphs


def between(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The bridge is shut,” she said.", ["The bridge is shut,"]),
        ('"The bridge is shut," she said.', ["The bridge is shut,"]),
        ("''The bridge is shut,'' she said.", ["The bridge is shut,"]),
        ("``The bridge is shut,'' she said.", ["The bridge is shut,"]),
        ("‘The bridge is shut,’ she said.", ["The bridge is shut,"]),
        ("'The bridge is shut,' she said.", ["The bridge is shut,"]),
        ("«Le pont est fermé», dit-elle.", ["Le pont est fermé"]),
        ("»Die Brücke ist zu«, sagte sie.", ["Die Brücke ist zu"]),
        ("„Die Brücke ist zu“, sagte sie.", ["Die Brücke ist zu"]),
        ("„Die Brücke ist zu”, sagte sie.", ["Die Brücke ist zu"]),
        ("The site is called “Harbour Watch“ by its founders.", ["Harbour Watch"]),
        ("He said ”the bridge is shut” and left.", ["the bridge is shut"]),
        ('“The bridge is shut" she said.', ["The bridge is shut"]),
        ("“The bridge is shut,’’ she said.", ["The bridge is shut,"]),
        ("‘‘The bridge is shut,’’ she said.", ["The bridge is shut,"]),
        ("“The bridge is shut″ she said.", ["The bridge is shut"]),
        ("“The bridge is shut,'' she said.", ["The bridge is shut,"]),
        ("❝The bridge is shut❞ she said.", ["The bridge is shut"]),
        ("‘He told me “go away”’ she said.", ["He told me “go away”"]),
        ("‘He told me ‘go away’’ she said.", ["He told me ‘go away’"]),
    ],
)
def test_every_style_of_mark_pairs(text: str, words: list[str]) -> None:
    assert between(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The councillors’ plan isn’t the ministers’ plan.",
        "They told ’em so in the ’90s, ’til the money ran out.",
        "They told 'em so in the '90s, rock 'n' roll and all.",
        "He is 6'3\" tall and the door is 6'1\" high.",
        "The Smiths' house and the Joneses' garden.",
        "O’Hara and d’Arcy met at five o’clock.",
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    assert between(text) == []


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert between('"He is 6\'3" tall," said Ms. Ortiz.') == ["He is 6'3\" tall,"]


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        (
            "“She called it ‘a mess’ and left,” he said.",
            "She called it ‘a mess’ and left,",
        ),
        (
            "‘She called it “a mess” and left,’ he said.",
            "She called it “a mess” and left,",
        ),
        ("''It was 'nothing,''' he said.", "It was 'nothing,'"),
        ("\"She said 'well done,' \" he recalled.", "She said 'well done,' "),
        ("“He said “go on” and I went,” she said.", "He said “go on” and I went,"),
    ],
)
def test_a_quotation_within_a_quotation_belongs_to_the_outer_one(text: str, outer: str) -> None:
    assert between(text) == [outer]


def test_a_plural_possessive_does_not_close_single_marks() -> None:
    assert between("‘We saw the boys’ bikes by the road,’ she said.") == [
        "We saw the boys’ bikes by the road,"
    ]


def test_two_single_quotations_in_a_row_stay_two() -> None:
    assert between("The ‘tactical withdrawals’ and the ‘brief pause’ went on.") == [
        "tactical withdrawals",
        "brief pause",
    ]


def test_paragraphs_reopened_and_only_the_last_closed() -> None:
    text = "“One thing first.\n\n“Another thing second.\n\n“A third to end,” she said."
    found = find_marked(text, split_paragraphs(text))
    assert [text[m.start : m.end] for m in found] == [
        "One thing first.",
        "Another thing second.",
        "A third to end,",
    ]
    assert [m.closed for m in found] == [False, False, True]


def test_a_quotation_opened_once_and_closed_paragraphs_later() -> None:
    text = "He wrote: “One thing first.\n\nAnother thing second.\n\nA third to end.” He left."
    found = find_marked(text, split_paragraphs(text))
    assert [text[m.start : m.end] for m in found] == [
        "One thing first.",
        "Another thing second.",
        "A third to end.",
    ]
    assert [m.opened for m in found] == [True, False, False]


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "The “plan is dead, he said. “We start again,” she said."
    assert between(text) == ["We start again,"]


def test_a_stray_mark_in_mid_sentence_is_a_slip() -> None:
    assert between("The pipe is 12” wide and the tank “ is not.") == []


def test_empty_marks_are_nothing() -> None:
    assert between("He wrote “” and “ ” on the wall.") == []


def test_deep_nesting_is_cut_off_and_still_pairs_the_outermost() -> None:
    text = "“‘" * 2_000 + "word" + "’”" * 2_000
    assert len(between(text)) <= 2


def test_a_hundred_thousand_opening_marks_are_read() -> None:
    for shape in ("“", '"', "‘"):
        assert len(between(shape * 100_000)) <= 1
