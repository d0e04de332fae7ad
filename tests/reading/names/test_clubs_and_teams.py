"""Towns and nicknames that are clubs: told by the words of sport beside them."""

import pytest

from tests.reading.names.naming import kinds


@pytest.mark.parametrize(
    ("text", "clubs"),
    [
        ("She coached Lyon, Arsenal and Reading.", ["Lyon", "Arsenal", "Reading"]),
        ("He played for Burnley, Hull and Derby until May.", ["Burnley", "Hull", "Derby"]),
        ("The keeper joined Sunderland from Tottenham.", ["Sunderland", "Tottenham"]),
        ("Hull beat Derby 2-1 on Saturday.", ["Hull", "Derby"]),
        ("Bolton drew with Wigan in the rain.", ["Bolton", "Wigan"]),
        ("Chelsea have paid the fee.", ["Chelsea"]),
        ("Everton are bottom after losing to Fulham.", ["Everton", "Fulham"]),
        ("The Preston winger limped off.", ["Preston"]),
    ],
)
def test_town_is_a_club_beside_words_of_sport(text: str, clubs: list[str]) -> None:
    assert {club: kinds(text)[club] for club in clubs} == dict.fromkeys(clubs, "organisation")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The bus from Burnley was late.", "Burnley"),
        ("Flats in Sunderland have no lifts.", "Sunderland"),
        ("Roads between York and Reading are shut.", "Reading"),
    ],
)
def test_town_stays_a_town_elsewhere(text: str, town: str) -> None:
    assert kinds(text)[town] == "place"


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("The Senators traded him to the Jets for a pick.", "Jets"),
        ("The Giants scored twice in the dark.", "Giants"),
        ("They spoke of a loss to the Chiefs.", "Chiefs"),
    ],
)
def test_nickname_that_plays_is_a_team(text: str, team: str) -> None:
    assert kinds(text)[team] == "organisation"


def test_nickname_that_does_no_sport_names_nothing() -> None:
    assert "Senators" not in kinds("The bill passed. Senators went home. The Senators slept.")
