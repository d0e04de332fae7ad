"""Names of organisations, places, events and other things, and their kinds."""

import pytest

from tests.reading.names.naming import kinds, named, words


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bank of Lithuania", "organisation"),
        ("University of Northern Dorset", "organisation"),
        ("Council for the Welfare of Ferrymen", "organisation"),
        ("Department of Health and Social Care", "organisation"),
        ("Union of Rational Bakers and Farmers", "organisation"),
        ("Marlow & Finch", "organisation"),
        ("Tallow Bridge", "place"),
        ("Strait of Ormsby", "place"),
        ("Kelham Convention Centre", "place"),
        ("Kelham School District", "organisation"),
        ("Saltmarsh Lantern Festival", "event"),
        ("Battle of Tarn Hows", "event"),
        ("Women's March", "event"),
        ("22nd Book Fair", "event"),
        ("Coastal Waters Act", "other"),
        ("Brightwater Ltd", "organisation"),
    ],
)
def test_longer_name_takes_its_kind_from_its_head_word(name: str, kind: str) -> None:
    text = f"Last week the {name} was in the news."
    assert kinds(text) == {name: kind}


def test_of_joins_only_behind_words_that_take_it() -> None:
    assert words("The mayor of Vilnius met the governor of Texas and Father of Ann.") == [
        "Vilnius",
        "Texas",
        "Ann",
    ]


def test_and_does_not_join_two_organisations() -> None:
    assert words("He left Marlow University and Finch College for the Ministry of Justice.") == [
        "Marlow University",
        "Finch College",
        "Ministry of Justice",
    ]


def test_and_does_not_join_two_institutions_behind_of() -> None:
    assert words("The Ministry of Ports and Electoral Commission met.") == [
        "Ministry of Ports",
        "Electoral Commission",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mount Saltley", "place"),
        ("Hurricane Odette", "event"),
        ("Real Malmo", "organisation"),
        ("Tormund Tu-15", "other"),
    ],
)
def test_longer_name_takes_its_kind_from_its_first_word_or_figures(name: str, kind: str) -> None:
    assert kinds(f"They saw {name} again.") == {name: kind}


def test_title_of_a_work_between_marks_is_one_name() -> None:
    text = "He starred in “The Ferryman of Tallow Bridge,” and “Crooked Harvest” too."
    assert kinds(text) == {"The Ferryman of Tallow Bridge": "other", "Crooked Harvest": "other"}
    assert words("She said: “The Ferryman left,” and wept.") == ["Ferryman"]


def test_person_between_marks_stays_a_person() -> None:
    assert kinds("They called “Laura Pettigrew” twice.") == {"Laura Pettigrew": "person"}


def test_ship_is_neither_person_nor_place() -> None:
    assert kinds("The frigate HMS Redoubtable sailed.") == {"HMS Redoubtable": "other"}


def test_word_for_a_place_beside_an_unknown_name_makes_it_a_place() -> None:
    text = "Rebels took the towns of Zarqat and Ubril after the Wadi-Sor border crossing."
    assert kinds(text) == {"Zarqat": "place", "Ubril": "place", "Wadi-Sor": "place"}


def test_word_for_a_body_beside_an_unknown_name_makes_it_an_organisation() -> None:
    text = "Shares rose after Quibblex executives met; the newspaper Morgenpost reported it."
    assert kinds(text) == {"Quibblex": "organisation", "Morgenpost": "organisation"}


def test_town_that_is_also_a_surname_follows_the_text() -> None:
    assert kinds("He lives in Lincoln, Nebraska.")["Lincoln"] == "place"
    text = "Hugo Lincoln won. Later Lincoln cried."
    assert kinds(text) == {"Hugo Lincoln": "person", "Lincoln": "person"}


def test_state_after_a_comma_is_a_name_of_its_own() -> None:
    assert words("It began in Saratoga Springs, New York, on Friday.") == [
        "Saratoga Springs",
        "New York",
    ]


def test_country_that_plays_is_a_team() -> None:
    report = (
        "Sweden beat Chile 2-1. The goalkeeper saved a penalty in the first half of the match, "
        "and the striker scored a late goal before the referee spoke to the coach in Austria."
    )
    assert kinds(report) == {
        "Sweden": "organisation",
        "Chile": "organisation",
        "Austria": "place",
    }
    assert kinds("Sweden beat its target for coal.")["Sweden"] == "place"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "She saw the film Confessions of an Ugly Duchess twice.",
            "Confessions of an Ugly Duchess",
        ),
        ("They met at the play The Tallow Fire.", "The Tallow Fire"),
        ("He read the novel Walks on the Edge aloud.", "Walks on the Edge"),
    ],
)
def test_title_of_a_work_without_marks_is_one_name(text: str, title: str) -> None:
    assert kinds(text)[title] == "other"


def test_person_behind_a_word_for_a_work_is_no_title() -> None:
    assert kinds("The song Maria Vell sang was old.")["Maria Vell"] == "person"


def test_number_of_a_house_belongs_to_its_street() -> None:
    assert words("He lives at 1119 Eighth St. in town.") == ["1119 Eighth St"]
    assert kinds("They closed 24 Tallow Street and Fresno Avenue.") == {
        "24 Tallow Street": "place",
        "Fresno Avenue": "place",
    }


def test_city_of_is_part_of_a_name_with_a_capital() -> None:
    assert words("The City of Fresno and the city of Reno agreed.") == ["City of Fresno", "Reno"]


def test_two_places_with_an_ampersand_stay_two() -> None:
    assert words("The line runs to Reno & Fresno.") == ["Reno", "Fresno"]


def test_initials_are_a_body_only_where_something_says_so() -> None:
    assert kinds("They wrote to the QPZ again.") == {"QPZ": "organisation"}
    assert kinds("He was a QPZ spokesman then.") == {"QPZ": "organisation"}
    assert kinds("They spoke about QPZ again.") == {"QPZ": "other"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("June 14 – Elmsby, GA @ Velmex Bank Center", "Velmex Bank Center", "place"),
        ("She sang at the Corvin Music Center in May.", "Corvin Music Center", "place"),
        ("The shelter in San Orvo, California, was full.", "San Orvo", "place"),
        ("The Elmsby News-Register said so.", "Elmsby News-Register", "organisation"),
        ("The match was won by Alba star Tovrin.", "Tovrin", "person"),
    ],
)
def test_halls_papers_and_stars_by_their_words_and_neighbours(
    text: str, name: str, kind: str
) -> None:
    assert kinds(text)[name] == kind


def test_place_behind_a_full_name_is_no_part_of_it() -> None:
    text = "The crowd at the Ann Lee South Carolina party left South Carolina in May. Lee stayed."
    assert named(text) == [
        ("Ann Lee", "Ann Lee"),
        ("South Carolina", "South Carolina"),
        ("South Carolina", "South Carolina"),
        ("Lee", "Ann Lee"),
    ]
    assert words("They met at the Ann Lee South Carolina Community Center.") == [
        "Ann Lee South Carolina Community Center"
    ]


def test_what_a_department_is_for_stands_for_it() -> None:
    text = "The Department of Harbour Safety met. Later Harbour Safety spoke."
    assert {name for _, name in named(text)} == {"Department of Harbour Safety"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They played 1972’s Elm Street and went home.", "Elm Street", "other"),
        ("It came with 1973’s The Captain and Me.", "The Captain and Me", "other"),
        ("She starred in Hollow Vale last year.", "Hollow Vale", "other"),
        ("He wrote a sequel to Jane Tarn for the stage.", "Jane Tarn", "other"),
        ("She liked the game Stardew Valley.", "Stardew Valley", "other"),
        ("In the film Tom Tarn plays a pilot.", "Tom Tarn", "person"),
        ("The fund signed a deal with JTL to clean the halls.", "JTL", "organisation"),
        ("A person told TRN that staff would leave.", "TRN", "organisation"),
        ("Falcons coach Ann Lee said so.", "Falcons", "organisation"),
        ("She played it on a PX4 at home.", "PX4", "other"),
        ("He visited the city’s Hoa Lo prison.", "Hoa Lo", "place"),
        ("It was the Manu Tarn group that came.", "Manu Tarn", "organisation"),
        ("The Joint Chiefs of Staff met.", "Joint Chiefs of Staff", "organisation"),
    ],
)
def test_works_and_bodies_by_what_stands_before_them(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_list_is_of_the_kind_that_the_word_before_it_tells() -> None:
    firms = kinds("They chose the companies Velmex, Intuitive Mills and Orbit Vale for it.")
    assert set(firms.values()) == {"organisation"}
    games = kinds("Games such as Celeste and Hollow Tarn sold well.")
    assert set(games.values()) == {"other"}
    mixed = kinds("They met the firm Velmex, Ann Lee and Tom Roe.")
    assert mixed["Ann Lee"] == mixed["Tom Roe"] == "person"


@pytest.mark.parametrize("text", ["Aviation analysts called it odd.", "Shipment firms said so."])
def test_an_ordinary_word_before_those_who_say_something_is_no_name(text: str) -> None:
    assert words(text) == []


def test_a_heading_of_two_plain_words_is_nobody() -> None:
    assert "person" not in kinds("Harbour Roadblocks: Shops make you walk.").values()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "He played in Belle (2013), The Lookout (2007) and A Quiet Harbour (2009).",
            {"Belle": "other", "The Lookout": "other", "A Quiet Harbour": "other"},
        ),
        ("He sang in “The Exorcist” at school.", {"The Exorcist": "other"}),
        ("We drove to the Palmetto State.", {"Palmetto State": "place"}),
        ("Nobody at the Obama White House knew.", {"Obama": "person", "White House": "place"}),
        ("The Quay Majority PAC paid.", {"Quay Majority PAC": "organisation"}),
        ("She told The Star-Ferry about it.", {"Star-Ferry": "organisation"}),
        ("He lives in Burns, Oregon.", {"Burns": "place", "Oregon": "place"}),
        ("They sold the Tarnic Harpoon again.", {"Tarnic Harpoon": "other"}),
        ("He wore a Rockets cap.", {"Rockets": "organisation"}),
        ("She used to play for the Bulls.", {"Bulls": "organisation"}),
        ("Corvane went into administration in 2012.", {"Corvane": "organisation"}),
        ("Midvar paid its owners £9m last year.", {"Midvar": "organisation"}),
        ("Talbrek, which employs 900 people, closed.", {"Talbrek": "organisation"}),
        ("The ferry operator, Norvane, asked for more.", {"Norvane": "organisation"}),
        (
            "HSDQ operations director Mona Sills left.",
            {"HSDQ": "organisation", "Mona Sills": "person"},
        ),
        ("A survey by Verano found the same.", {"Verano": "organisation"}),
        ("Trains ran between Crossvar and Mallenk.", {"Crossvar": "place", "Mallenk": "place"}),
        ("In Ullvik, 26 pupils stayed.", {"Ullvik": "place"}),
        ("He died in Weeks Hole, Mass.", {"Weeks Hole": "place", "Mass": "place"}),
        ("MUMBAI: It rained all day.", {"MUMBAI": "place"}),
        ("Tornby doubled their lead.", {"Tornby": "organisation"}),
        (
            "Calder Vale 2-2 Tornby United",
            {"Calder Vale": "organisation", "Tornby United": "organisation"},
        ),
        ("The Kano Growers' Cooperative met.", {"Kano Growers' Cooperative": "organisation"}),
        ("It runs on a chip called Lumenor 3.", {"Lumenor 3": "other"}),
        ("Norvella Motors Q2 profit rose.", {"Norvella Motors": "organisation"}),
        ("They were promised Sh450 million.", {}),
        ("Det Con Mary Hughes spoke.", {"Mary Hughes": "person"}),
        ("Roe & Daughters, a baker, will close.", {"Roe & Daughters": "organisation"}),
        ("Her novels, among them Wet Season, sold.", {"Wet Season": "other"}),
        ("We rode to the Sunshine State, a warm one.", {"Sunshine State": "place"}),
        ("He died in a Sydney café.", {"Sydney": "place"}),
        ("They asked BBC Scotland.", {"BBC Scotland": "organisation"}),
        ("She studied at UQT Arlington.", {"UQT Arlington": "organisation"}),
        ("He was on the vessel HMC Searcher.", {"HMC Searcher": "other"}),
        ("He heard such bands as The Velvet Quays.", {"Velvet Quays": "organisation"}),
        ("They heard it on Copyright 2019 Elmsby News Now.", {"Elmsby News Now": "other"}),
        ("Man, 51, was held over a fire.", {}),
        ("Exports to Zorvia fell.", {"Zorvia": "place"}),
        ("Soldiers crossed into Zorvia at dawn.", {"Zorvia": "place"}),
        ("Zorvia expelled two envoys on Monday.", {"Zorvia": "place"}),
        ("Zorvia's navy sank a boat.", {"Zorvia": "place"}),
        ("They took Dovar, the capital of the north.", {"Dovar": "place"}),
        (
            "He lives on Walford Road, Stoke Varning, now.",
            {"Walford Road": "place", "Stoke Varning": "place"},
        ),
        ("He came back from his loan at Crossvar.", {"Crossvar": "organisation"}),
        ("They host Marvik on Tuesday in the cup.", {"Marvik": "organisation"}),
        ("Haddvik sacked manager Ned Lowe.", {"Haddvik": "organisation", "Ned Lowe": "person"}),
        ("Talbrov was founded in Leeds in 1931.", {"Talbrov": "organisation", "Leeds": "place"}),
        ("Their boat, the Santa Lucia, sank.", {"Santa Lucia": "other"}),
        (
            "Tarvel Corp (NYSE: TVR) named Ann Lee.",
            {"Tarvel Corp": "organisation", "NYSE": "organisation", "Ann Lee": "person"},
        ),
        (
            "She runs Open House, a charity in Leeds.",
            {"Open House": "organisation", "Leeds": "place"},
        ),
        ("He died in Elm Park, the agency said.", {"Elm Park": "place"}),
        ("The band Mokhtar Nights plays on Friday.", {"Mokhtar Nights": "organisation"}),
        ("She told the Daily Harbour.", {"Daily Harbour": "organisation"}),
        ("They fled Dorvik for Samtze.", {"Dorvik": "place", "Samtze": "place"}),
        ("The ferry MV Spirit of Tonga sank.", {"MV Spirit of Tonga": "other"}),
        ("They reached San Lorenzo de Tarvik.", {"San Lorenzo de Tarvik": "place"}),
        ("It sat at Derby Magistrates' Court.", {"Derby Magistrates' Court": "organisation"}),
        (
            "It was built by Tarvik Gateway, a Miami developer.",
            {"Tarvik Gateway": "organisation", "Miami": "place"},
        ),
        ("He married the singer Lena Storm.", {"Lena Storm": "person"}),
        ("The MV Baron Tarvik sank.", {"MV Baron Tarvik": "other"}),
        ("They asked Veda Sagar Infraprojects.", {"Veda Sagar Infraprojects": "organisation"}),
        ("The holders Ngezi Stars lost.", {"Ngezi Stars": "organisation"}),
        (
            "On Saturday Tarvel thrashed Orvel 4-1 at home.",
            {"Tarvel": "organisation", "Orvel": "other"},
        ),
        ("She read Ngugi wa Kamande.", {"Ngugi wa Kamande": "person"}),
        ("The line between Hexvik and Durvik is shut.", {"Hexvik": "place", "Durvik": "place"}),
        ("They said Nordvik would hire 40.", {"Nordvik": "other"}),
    ],
)
def test_kinds_by_form_and_neighbours(text: str, found: dict[str, str]) -> None:
    assert kinds(text) == found


def test_works_of_a_list_with_years_are_no_bodies_with_years() -> None:
    text = (
        "She has degrees from Corvin University in Lyon (1910) and Elm University in Oslo (1925)."
    )
    assert kinds(text)["Corvin University"] == "organisation"


def test_said_before_a_firm_that_does_something_names_no_person() -> None:
    assert named("Nordvik Biotech said Nordvik would hire 40 people.")[1] == (
        "Nordvik",
        "Nordvik Biotech",
    )
