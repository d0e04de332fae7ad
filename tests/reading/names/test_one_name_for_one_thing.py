"""All mentions of one thing go by one name."""

import pytest

from tests.reading.names.naming import named, words


def test_surname_and_first_name_go_by_the_full_name() -> None:
    text = "Laura Pettigrew won. Later Pettigrew thanked voters, and Laura wept."
    assert named(text) == [
        ("Laura Pettigrew", "Laura Pettigrew"),
        ("Pettigrew", "Laura Pettigrew"),
        ("Laura", "Laura Pettigrew"),
    ]


def test_title_tells_two_persons_of_one_surname_apart() -> None:
    text = "Tom Baines met Laura Baines. Mrs Baines smiled. Mr Baines did not."
    assert [name for _, name in named(text)][2:] == ["Laura Baines", "Tom Baines"]


def test_surname_that_is_a_month_is_told_from_the_month() -> None:
    text = "Martha May won. In May she left; May 4 was wet. Later May wept."
    assert named(text) == [("Martha May", "Martha May"), ("May", "Martha May")]
    assert words("Later May came, and rain fell.") == []


def test_surname_with_particle_goes_by_the_full_name() -> None:
    text = "Omar al-Rashidi left. Rashidi and al-Rashidi are one; Joris van Meer and Van Meer too."
    assert [name for _, name in named(text)] == ["Omar al-Rashidi"] * 3 + ["Joris van Meer"] * 2


def test_initials_in_brackets_and_unexplained_ones_stand_for_the_longer_name() -> None:
    text = "The Harbour Safety Board (HSB) met. The HSB left. Saltley Water Trust fell; SWT rose."
    assert [name for _, name in named(text)] == [
        *["Harbour Safety Board"] * 3,
        *["Saltley Water Trust"] * 2,
    ]


def test_initials_with_a_small_letter_stand_for_the_longer_name() -> None:
    text = "The Department for Tides (DfT) met. A DfT aide left."
    assert {name for _, name in named(text)} == {"Department for Tides"}


def test_surname_that_comes_first_goes_by_the_full_name() -> None:
    text = "Then Pak Mi-sun spoke. Later Pak left with Ms Pak Jo-eun."
    assert [name for _, name in named(text)] == ["Pak Mi-sun", "Pak Mi-sun", "Pak Jo-eun"]


def test_initials_that_fit_no_longer_name_stay_by_themselves() -> None:
    text = "The Harbour Safety Board met the QPR."
    assert [name for _, name in named(text)] == ["Harbour Safety Board", "QPR"]


def test_also_known_as_joins_two_names() -> None:
    text = "The Brightwater Front, also known as the Tidesmen, struck. The Tidesmen fled."
    assert [name for _, name in named(text)] == ["Brightwater Front"] * 3


def test_country_and_its_other_names_are_one() -> None:
    text = "The US acts. The United States said so, and America agreed. U.S. troops left Burma."
    assert [name for _, name in named(text)] == [*["United States"] * 4, "Myanmar"]


def test_public_body_goes_by_the_fullest_form_in_the_text() -> None:
    text = "NATO met. The World Health Organization spoke; later the WHO left, and the UN stayed."
    assert [name for _, name in named(text)] == [
        "NATO",
        *["World Health Organization"] * 2,
        "United Nations",
    ]
    text = "The Islamic State of Iraq and the Levant (ISIL), also known as ISIS, fled."
    assert {name for _, name in named(text)} == {"Islamic State of Iraq and the Levant"}


def test_capital_that_acts_stands_for_its_country_but_not_as_a_place() -> None:
    text = "Washington wants a deal. He flew to Washington. Tehran's envoy left Tehran."
    assert named(text) == [
        ("Washington", "United States"),
        ("Washington", "Washington"),
        ("Tehran", "Iran"),
        ("Tehran", "Tehran"),
    ]


def test_shorter_form_of_an_organisation_goes_by_the_longer() -> None:
    text = "The Orlo Reed Foundation for the Arts gave. The Orlo Reed Foundation gave again."
    assert [name for _, name in named(text)] == ["Orlo Reed Foundation for the Arts"] * 2


def test_two_organisations_that_share_a_word_stay_apart() -> None:
    text = "Marlow Council met Marlow College in Marlow."
    assert len({name for _, name in named(text)}) == 3


def test_slip_in_a_name_is_forgiven_but_another_name_is_not() -> None:
    assert {name for _, name in named("Kristen Wilks won. Kristin Wilks wept.")} == {
        "Kristen Wilks"
    }
    assert len({name for _, name in named("Martin Wilks won. Marion Wilks wept.")}) == 2


def test_dated_event_is_another_one_than_that_of_the_next_year() -> None:
    text = "He won at the 2002 World Cup and at the 2010 World Cup."
    assert len({name for _, name in named(text)}) == 2


def test_storm_goes_by_its_full_name() -> None:
    text = "In the night Cyclone Umara hit the coast. By noon Umara had passed."
    assert {name for _, name in named(text)} == {"Cyclone Umara"}


def test_team_goes_by_the_name_with_its_town() -> None:
    text = "The Fresno Ferrets won a match. In June the Ferrets lost."
    assert {name for _, name in named(text)} == {"Fresno Ferrets"}


def test_initials_before_the_last_word_stand_for_the_first_words() -> None:
    text = "They crossed the Martin Oakley Bridge. At the MO Bridge they slept."
    assert {name for _, name in named(text)} == {"Martin Oakley Bridge"}


def test_first_word_that_means_nothing_else_stands_for_the_longer_name() -> None:
    text = "The plant of Tovrin Holdings closed. Later Tovrin opened another."
    assert {name for _, name in named(text)} == {"Tovrin Holdings"}
    text = "The plant of Harbour Holdings closed. Later the Harbour was quiet."
    assert ("Harbour", "Harbour Holdings") not in named(text)


def test_slip_in_a_long_name_of_a_thing_is_forgiven_but_no_other_name() -> None:
    text = "We sailed to the Zandrel Islands. On the Zandril Islands it rained."
    assert {name for _, name in named(text)} == {"Zandrel Islands"}
    text = "The Marlow Council met. The Barlow Council met too."
    assert len({name for _, name in named(text)}) == 2


@pytest.mark.parametrize(
    "other",
    [", also spelled Quorvan,", " (Persian: Quorvan)", ", formerly Quorvan,"],
)
def test_other_name_in_brackets_is_the_same_place(other: str) -> None:
    text = f"They reached Zandrel City{other} at noon. In Quorvan it rained."
    assert {name for _, name in named(text)} == {"Zandrel City"}


def test_person_known_by_another_name_is_one_person() -> None:
    text = "Then Norma Quill (1901 – 1950), also known as Lola Vance, sang. Later Vance left."
    assert {name for _, name in named(text)} == {"Norma Quill"}


def test_what_is_merely_called_so_is_no_other_name() -> None:
    text = "He led a group within the Tovrin Church called the Sea Guild."
    assert len({name for _, name in named(text)}) == 2


def test_new_york_is_the_city_where_the_article_says_so_but_not_its_state() -> None:
    text = "He left New York City. He came back to New York. She lives in Albany, New York."
    assert [name for _, name in named(text)] == [
        "New York City",
        "New York City",
        "Albany",
        "New York",
    ]


def test_state_behind_a_town_takes_no_other_name() -> None:
    text = "He came from Okmulgee, OK, aka the Beeline. In Oklahoma it rained."
    assert named(text)[-1][1] == "Oklahoma"


def test_it_is_also_called_joins_a_nickname_to_what_opened_the_sentence() -> None:
    text = "Fresno lies inland. It is also called “Raisin Town” by some. In Raisin Town it rained."
    assert {name for _, name in named(text)} == {"Fresno"}
    text = "Fresno is known as Ohio's gate. Ohio is wide."
    assert len({name for _, name in named(text)}) == 2


def test_city_of_is_the_city_itself() -> None:
    text = "The City of Fresno met. In Fresno it rained."
    assert {name for _, name in named(text)} == {"City of Fresno"}


def test_firm_called_after_somebody_goes_by_that_name() -> None:
    text = "Harlow Resources owns the mine. In a statement, Harlow said the dam was safe."
    assert named(text)[1] == ("Harlow", "Harlow Resources")
    text = "Harlow Resources owns the mine. Ann Harlow left. In a statement, Harlow said so."
    assert named(text)[2] == ("Harlow", "Ann Harlow")


def test_known_body_is_not_its_branch() -> None:
    text = (
        "The Republican Party of Wyoming met. The Republican Party has lost. "
        "The Supreme Court sat, the US Supreme Court."
    )
    assert [name for _, name in named(text)] == [
        "Republican Party of Wyoming",
        "Republican Party",
        "US Supreme Court",
        "US Supreme Court",
    ]


def test_club_goes_by_its_town() -> None:
    text = "Millvale Athletic sold their captain. Millvale chairman Gordon Sleigh was angry."
    assert named(text)[1] == ("Millvale", "Millvale Athletic")
