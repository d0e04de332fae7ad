""" "It" and "they" as sources: the body that spoke last, the people who spoke last."""

import pytest

from tests.reading.quotations.quoting import reported, speakers


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Lindt Foods warned people to stay away from the jars.", "Lindt Foods"),
        ("The ministry said the dam was safe.", "The ministry"),
        ("A report found that half of the wells were dry.", "A report"),
        ("Lindt Foods was founded in 1950.", "Lindt Foods"),
        ("Ann Roe said the dam was safe.", None),
        ("The ministry said the dam was safe. The BBC, Lindt Foods and Nordlab left.", None),
        ("The ministry said so. It rained. It snowed. It froze. The dam held.", None),
    ],
)
def test_it_is_the_body_that_spoke_last(before: str, speaker: str | None) -> None:
    assert speakers(f"{before}\n\n“We are sorry,” it said in a statement.") == [speaker]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The keepers said the dam was safe.", "The keepers"),
        ("Ann Roe and Tom Bell said the dam was safe.", "Ann Roe and Tom Bell"),
        ("Police said the dam was safe.", "Police"),
        ("The keepers left the dam.", None),
        ("The keepers said so. Ann Roe said the dam was safe.", None),
    ],
)
def test_they_are_those_who_spoke_last(before: str, speaker: str | None) -> None:
    assert reported(f"{before} They said the road was shut.")[-1][1] == speaker


def test_two_offices_of_one_person_are_one_speaker() -> None:
    assert speakers("“It is late,” Managing Director and CEO Ann Lund told staff.") == ["Ann Lund"]
    assert speakers("“It is old,” lead author and planet hunter Luca Pagani said.") == [
        "Luca Pagani"
    ]
