"""First names that are verbs or months, nicknames, and short forms of first names."""

import pytest

from tests.reading.names.naming import genders, named, read, words


@pytest.mark.parametrize("first", ["Will", "May", "Grant", "Mark", "Bill", "Rob", "April", "June"])
def test_first_name_that_is_a_verb_or_a_month_begins_a_name(first: str) -> None:
    text = f"“It was a trick,” {first} Quill, head of Fair Watch, told reporters."
    assert ("person", f"{first} Quill") in [(name.kind, name.name) for name in read(text)]
    assert words(f"On the quay they met {first} Quill again.") == [f"{first} Quill"]


@pytest.mark.parametrize("first", ["Will", "May", "Mark", "April"])
def test_such_a_first_name_alone_is_somebody_named_before(first: str) -> None:
    text = f"On the quay they met {first} Quill. {first} said so."
    assert named(text)[-1] == (first, f"{first} Quill")


@pytest.mark.parametrize(
    "text",
    [
        "Will Quill resign?",
        "In May Quill left the town.",
        "Last April Quill left the town.",
        "On 4 June Quill left the town.",
    ],
)
def test_verb_or_month_before_a_surname_stays_a_verb_or_month(text: str) -> None:
    assert words(text) == ["Quill"]


def test_verb_with_its_object_is_not_somebody() -> None:
    text = "On the quay they met Mark Quill and Bill Moss. Mark my words. Bill them later."
    assert words(text) == ["Mark Quill", "Bill Moss"]
    assert words("On the quay they met Will Quill. Will he go? Will this do?") == ["Will Quill"]


def test_short_form_of_a_first_name_is_the_same_person() -> None:
    text = "On the quay they met Robert Quill. Later Bob Quill sang, and Bob wept."
    assert {name for _, name in named(text)} == {"Robert Quill"}
    text = "On the quay they met Robert Quill. Later Ron Quill sang."
    assert len({name for _, name in named(text)}) == 2


def test_two_short_forms_of_one_name_do_not_meet() -> None:
    text = "On the quay they met Will Quill. Then they paid Bill."
    assert named(text) == [("Will Quill", "Will Quill")]


def test_nickname_between_marks_is_part_of_the_name_and_stands_for_it() -> None:
    text = "On the quay they met Gerald “Spike” Quill. Later Spike wept."
    assert named(text) == [
        ("Gerald “Spike” Quill", "Gerald “Spike” Quill"),
        ("Spike", "Gerald “Spike” Quill"),
    ]


@pytest.mark.parametrize("first", ["Marian", "Andrea", "Jean", "Nicola", "Simone", "Jan"])
def test_first_name_of_men_in_one_land_and_women_in_another_has_no_gender(first: str) -> None:
    assert genders(f"In May {first} Stroud left.") == {f"{first} Stroud": None}
