"""Two people of one surname are never joined by nearness alone."""

import pytest

from tests.reading.names.naming import named


def _last(text: str) -> str:
    return named(text)[-1][1]


def test_who_was_named_last_with_an_office_bears_the_surname() -> None:
    text = (
        "Harbour resident Jane Lim welcomed it. In a statement his defence minister Lim Sang-ho "
        "agreed. Police are investigating Lim."
    )
    assert _last(text) == "Lim Sang-ho"


def test_surname_of_two_people_without_an_office_stays_open() -> None:
    text = "They met Nora Quill and then Peter Quill. Later on the day Quill left."
    assert _last(text) == "Quill"


def test_surname_used_before_the_namesake_came_in_keeps_its_bearer() -> None:
    text = (
        "They met Nora Quill at noon. At one Quill spoke. Then they saw Peter Quill. "
        "Later on the day Quill left."
    )
    assert _last(text) == "Nora Quill"


def test_surname_stays_open_where_the_signs_differ() -> None:
    text = (
        "They met Nora Quill at noon. At one Quill spoke. Then Foreign Minister Peter Quill came. "
        "Later on the day Quill left."
    )
    assert _last(text) == "Quill"


def test_relatives_do_not_take_the_surname() -> None:
    text = "They met Nora Quill and her daughter, Mabel Quill. Later on the day Quill left."
    assert _last(text) == "Nora Quill"


def test_relative_of_the_same_first_name_is_somebody_else() -> None:
    text = (
        "They met Carl Otto Quill, a painter. He was a son of Carl Quill, who kept bees. "
        "Later on the day Quill left."
    )
    names = [name for _, name in named(text)]
    assert names == ["Carl Otto Quill", "Carl Quill", "Carl Otto Quill"]


def test_name_that_comes_in_later_takes_no_earlier_surname() -> None:
    text = "They met Nora Quill at noon. At one Quill spoke. At two Peter Quill came."
    assert [name for _, name in named(text)] == ["Nora Quill", "Nora Quill", "Peter Quill"]


def test_father_and_son_of_one_name_stay_apart() -> None:
    text = "They met Carl Quill Sr. and the mayor, Carl Quill Jr., there."
    assert len({name for _, name in named(text)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Simon Duffield, 19, was fined. Lord Duffield said the fine was fair.",
        "Liam Hart, 22, was jailed. Judge Hart said the crime was grave.",
        "She bought the Ondra Link. Ondra said it was cheap.",
    ],
)
def test_no_one_is_joined_to_somebody_else_of_that_name(text: str) -> None:
    first, second = named(text)[:2]
    assert first[1] != second[1]


def test_first_name_in_a_list_of_relatives_is_nobody_who_comes_later() -> None:
    text = "Ann’s children, Michael, Stephen, Robin and Bill, were there. Later President Bill Tarn came."
    assert ("Bill", "Bill") in named(text)


def test_degree_is_no_body_of_the_same_initials() -> None:
    text = "He gave to Big Sisters for years. He has a BS from Elmsby University."
    assert "BS" not in [words for words, _ in named(text)]
