"""What kind a name is: told by the text, by its form or by a list, and otherwise just a name."""

import pytest

from tests.reading.names.naming import kinds, words


@pytest.mark.parametrize(
    "text",
    [
        "They spoke about Quorvane for an hour.",
        "Later the talk turned to Morning Quorvane and its price.",
        "We asked what Zandrel means.",
    ],
)
def test_name_that_nothing_speaks_for_is_other_and_no_organisation(text: str) -> None:
    assert list(kinds(text).values()) == ["other"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On the stage Quorvane smiled at the crowd.", "Quorvane"),
        ("Then Zandrel was born in the house.", "Zandrel"),
        ("In the room Ombrix, who wore a hat, kept still.", "Ombrix"),
        ("We met Tovrin, a retired bus driver.", "Tovrin"),
        ("In those days Ombrix was a celebrated painter.", "Ombrix"),
        ("They read Quorvane's biography aloud.", "Quorvane"),
        ("At the gate Zandrel, 41, held a lamp.", "Zandrel"),
    ],
)
def test_what_only_people_do_or_have_makes_a_person(text: str, name: str) -> None:
    assert kinds(text)[name] == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They lived in Quorvane for years.", "Quorvane"),
        ("The army marched to Zandrel by night.", "Zandrel"),
        ("We saw Ombrix, a fishing village on the coast.", "Ombrix"),
        ("He was seen near Tovrinville on Monday.", "Tovrinville"),
        ("A fire broke out at a farm in Quorvane, Ohio.", "Quorvane"),
        ("He drove from Quorvane, OK, by night.", "Quorvane"),
    ],
)
def test_words_of_place_make_a_place(text: str, name: str) -> None:
    assert kinds(text)[name] == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The investors sold Quorvane shares.", "Quorvane"),
        ("They praised Zandrel, a software company.", "Zandrel"),
        ("Workers met Ombrix's chairman.", "Ombrix"),
        ("She studied at Tovrin after the war.", "Tovrin"),
        ("The retailer Quorvane closed its doors.", "Quorvane"),
    ],
)
def test_what_only_bodies_have_makes_an_organisation(text: str, name: str) -> None:
    assert kinds(text)[name] == "organisation"


def test_small_town_is_a_place_only_beside_words_of_place() -> None:
    assert kinds("The shop stands in Aalten.")["Aalten"] == "place"
    assert kinds("A letter from Aalsmeer came.")["Aalsmeer"] == "place"


def test_surname_of_the_wide_list_is_a_person() -> None:
    assert kinds("Later that day Abernathy came home.")["Abernathy"] == "person"
    assert kinds("Only Fitzgerald knew.")["Fitzgerald"] == "person"


def test_plural_that_is_a_surname_makes_no_team_of_a_town() -> None:
    assert kinds("We met Miri Forbes there.")["Miri Forbes"] == "person"
    assert kinds("We met the Fresno Foxes there.")["Fresno Foxes"] == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "The league title went to the Bruins after a goal in the season's last game.",
        "The Senators scored a goal, and the league match was over before half the season.",
        "Last night the Jets won a league match; the goal came late in the season.",
    ],
)
def test_nicknames_of_teams_are_organisations(text: str) -> None:
    assert "organisation" in kinds(text).values()
    assert set(kinds(text).values()) == {"organisation"}


def test_nickname_that_is_an_office_is_no_team_where_nobody_plays() -> None:
    assert words("The vote is over, and now Senators go home to talk to voters.") == []


def test_clubs_that_are_towns_are_organisations_behind_words_of_sport() -> None:
    assert kinds("He has managed Chelsea and West Ham.") == {
        "Chelsea": "organisation",
        "West Ham": "organisation",
    }
    assert kinds("She signed for Everton on Friday.")["Everton"] == "organisation"
    assert kinds("She lives in Liverpool.")["Liverpool"] == "place"


def test_languages_are_names_but_the_adjective_is_none() -> None:
    assert kinds("The form must be completed in English.") == {"English": "other"}
    assert kinds("They speak Dutch and Welsh at home.")["Dutch"] == "other"
    assert words("He plays in English football and likes French food.") == []


def test_numbered_articles_and_roads_are_names() -> None:
    assert kinds("It relies on Article 50 and on Title IV.") == {
        "Article 50": "other",
        "Title IV": "other",
    }
    assert kinds("A lorry burned on Route 66 and on Interstate 95.") == {
        "Route 66": "place",
        "Interstate 95": "place",
    }


def test_postal_code_behind_a_town_is_its_state() -> None:
    text = "They drove from Okmulgee, OK, to Wichita, KS."
    assert kinds(text) == dict.fromkeys(("Okmulgee", "OK", "Wichita", "KS"), "place")
    assert words("It is OK or not.") == []


def test_state_before_an_office_is_a_place() -> None:
    assert kinds("Which earlier Virginia Governor did you like?") == {"Virginia": "place"}


def test_large_city_stays_a_place_where_it_acts() -> None:
    assert kinds("In the end Cleveland earned a new name.")["Cleveland"] == "place"


def test_age_of_a_place_leaves_it_a_place() -> None:
    assert kinds("They dug up Roman Britain and Greater Phoenix.") == {
        "Roman Britain": "place",
        "Greater Phoenix": "place",
    }


def test_title_with_a_year_in_brackets_is_a_work() -> None:
    assert kinds("She wrote Harrowgate Revisited (2008) alone.")["Harrowgate Revisited"] == "other"


def test_pronoun_at_the_end_of_a_run_is_no_part_of_a_name() -> None:
    assert words("In fact Actually I find it dull.") == []


def test_initials_behind_a_figure_are_a_unit() -> None:
    assert words("It made 1.64 GW of power and 30 MW of heat at $0.03/kWh.") == []


def test_first_name_behind_a_type_number_is_a_product() -> None:
    assert kinds("They grounded the 737 Max on Monday.")["737 Max"] == "other"
    assert kinds("In 2004 Max came home.")["Max"] == "person"


def test_unknown_name_that_says_something_in_a_statement_is_an_organisation() -> None:
    assert kinds("Later Quorvox said in a statement that it regrets.")["Quorvox"] == "organisation"
    text = "On the quay they met Ann Quorvox. Later Quorvox said in a statement that she left."
    assert kinds(text)["Quorvox"] == "person"


def test_word_for_a_body_behind_a_name_makes_an_organisation() -> None:
    assert kinds("He joined the Quorvane Oro party there.")["Quorvane Oro"] == "organisation"


def test_body_for_several_things_is_one_name_and_its_initials_are_it() -> None:
    text = "The Ministry of Trade, Industry and Energy (MTIE) met. Then MTIE left."
    assert words(text) == ["Ministry of Trade, Industry and Energy", "MTIE", "MTIE"]
    assert kinds(text)["MTIE"] == "organisation"
    assert words("He saw the Ministry of Trade, Fresno and Reno.") == [
        "Ministry of Trade",
        "Fresno",
        "Reno",
    ]
