"""Names in a text: where they begin and end, what kind they are, what is no name."""

import pytest

from articles.reading.names import find_names
from articles.reading.registry import Registry, RegistryAlias
from articles.reading.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name


def read(text: str, registry: Registry | None = None) -> tuple[Name, ...]:
    paragraphs = split_paragraphs(text)
    return find_names(text, paragraphs, split_sentences(text, paragraphs), registry)


def words(text: str) -> list[str]:
    return [text[name.start : name.end] for name in read(text)]


def kinds(text: str) -> dict[str, str]:
    return {text[name.start : name.end]: name.kind for name in read(text)}


def genders(text: str) -> dict[str, str | None]:
    return {name.name: name.gender for name in read(text)}


# Persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Omar al-Rashidi resigned.", "Omar al-Rashidi"),
        ("The vote went to Dutch Foreign Minister Joris van der Meulen.", "Joris van der Meulen"),
        ("It was US Secretary of State Paul Whitcombe who rang.", "Paul Whitcombe"),
        ("Then Mr. Tolliver rose.", "Tolliver"),
        ("Talks with Gen. Adaeze Nwosu failed.", "Adaeze Nwosu"),
        ("Deputy Chief Executive Lena Brandt left.", "Lena Brandt"),
        ("They heard spokeswoman Ruth Ekberg deny it.", "Ruth Ekberg"),
        ("Vice President Carlos de la Vega flew home.", "Carlos de la Vega"),
    ],
)
def test_title_stands_outside_the_name_it_introduces(text: str, name: str) -> None:
    persons = [text[n.start : n.end] for n in read(text) if n.kind == "person"]
    assert persons == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister resigned.",
        "Home Secretary and Attorney General met the Chief Constable.",
        "The President spoke, then the Speaker and the Mayor.",
    ],
)
def test_title_by_itself_is_no_name(text: str) -> None:
    assert words(text) == []


def test_person_with_initials_and_suffix_is_one_name() -> None:
    assert words("They met K.C. Holloway, J. Edgar Finch and Ruben Ortega Jr. at noon.") == [
        "K.C. Holloway",
        "J. Edgar Finch",
        "Ruben Ortega Jr",
    ]


def test_person_behind_an_organisation_is_a_name_of_its_own() -> None:
    text = "The chairman of the Harbour Council Enver Aksoy agreed."
    assert kinds(text) == {"Harbour Council": "organisation", "Enver Aksoy": "person"}


def test_office_of_state_leaves_no_name_behind() -> None:
    assert words("Secretary of State Mark Ellwood and Secretary of Defense Ann Poole met.") == [
        "Mark Ellwood",
        "Ann Poole",
    ]


def test_possessive_ending_stands_outside_the_name() -> None:
    assert words("Greta Lindqvist's lawyer met Jonas’s brother, Moses' son.")[:2] == [
        "Greta Lindqvist",
        "Jonas",
    ]


def test_surname_like_a_word_for_a_place_stays_a_person() -> None:
    assert kinds("Then Marc Hill met Chuck Close near Gallows Hill.") == {
        "Marc Hill": "person",
        "Chuck Close": "person",
        "Gallows Hill": "place",
    }


def test_age_or_relative_clause_shows_a_person() -> None:
    assert kinds("Police found Zork, 34, and later Vimto, who had fled.") == {
        "Zork": "person",
        "Vimto": "person",
    }


def test_gender_comes_from_first_name_or_title_and_is_left_open_otherwise() -> None:
    text = "Laura Pettigrew met Mr Zborowski, Kim Otieno and Tom Baines."
    assert genders(text) == {
        "Laura Pettigrew": "f",
        "Zborowski": "m",
        "Kim Otieno": None,
        "Tom Baines": "m",
    }


def test_gender_from_a_later_title_reaches_every_mention() -> None:
    found = read("Kim Otieno won. Mrs Otieno thanked voters.")
    assert [(name.name, name.gender) for name in found] == [("Kim Otieno", "f")] * 2


def test_label_of_a_speaker_in_a_transcript_is_a_person() -> None:
    assert kinds("OYELARAN: We will see.\n\nNOTE: The rest is lost.") == {"OYELARAN": "person"}


# Organisations, places, events, other


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


# What is no name


@pytest.mark.parametrize(
    "text",
    [
        "Troops closed the Syrian border to Danish lorries and South Korean ships.",
        "Elsewhere, rain fell. While it did, shops shut. The Sunday market closed.",
        "On Monday, 4 May, and again in June it snowed. March was dry.",
        "Sunni militants met Christians, Democrats, Tories and African Americans.",
        "Residents fled. Officials said nothing. Hundreds of people left.",
        "The CEO watched TV. A PhD in IT is rare.",
        "A US$ 40 fee, an Israeli-Palestinian row and a China-Japan border.",
        "The senator (D-Ohio) agreed.",
        "Asked why, he smiled. Given time, it works. Born here, she left.",
    ],
)
def test_text_without_names_gives_none(text: str) -> None:
    assert words(text) == []


def test_word_that_opens_a_sentence_is_dropped_from_the_name_behind_it() -> None:
    assert words("Embattled Hans Petri left. Yesterday Petri wept. Former President Dupont came.")[
        :3
    ] == ["Hans Petri", "Petri", "Dupont"]


def test_name_that_only_opens_sentences_needs_other_evidence() -> None:
    assert words("Brixel fell sharply.") == []
    assert words("Brixel's shares fell sharply.") == ["Brixel"]
    assert words("Brixel fell sharply. Shares in Brixel had risen.") == ["Brixel", "Brixel"]


def test_ordinary_word_with_a_capital_is_a_name_only_inside_a_longer_one() -> None:
    assert words("The Court sat. The Government lost.") == []
    assert words("The Court of Appeal sat. Then the Ministry of Ports lost.") == [
        "Court of Appeal",
        "Ministry of Ports",
    ]


def test_heading_in_title_case_keeps_only_names_with_evidence() -> None:
    text = "Rebels Seize Mosul Bridge As Petri Resigns\n\nHans Petri resigned in Mosul."
    assert words(text) == ["Mosul", "Petri", "Hans Petri", "Mosul"]


def test_heading_in_capitals_finds_the_names_of_the_text() -> None:
    text = "REBELS SEIZE MOSUL AS HANS PETRI FLEES\n\nHans Petri fled Mosul."
    found = read(text)
    assert [(text[n.start : n.end], n.name) for n in found] == [
        ("MOSUL", "Mosul"),
        ("HANS PETRI", "Hans Petri"),
        ("Hans Petri", "Hans Petri"),
        ("Mosul", "Mosul"),
    ]


def test_names_inside_quotations_are_found() -> None:
    assert words("“We trust Ines Duarte,” he said. “Lisbon is proud.”") == ["Ines Duarte", "Lisbon"]


# One thing, one name


def named(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.name) for name in read(text)]


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


# The registry


REGISTRY = Registry(
    [
        RegistryAlias("Okonjo Adler", 1, "person", "Okonjo Adler", "f"),
        RegistryAlias("Zim", 2, "organisation", "Zimmer Works"),
        RegistryAlias("Zimmer Works", 2, "organisation", "Zimmer Works"),
        RegistryAlias("Dorsey", 3, "person", "Abel Dorsey", "m"),
        RegistryAlias("Dorsey", 4, "person", "Beth Dorsey", "f"),
        RegistryAlias("Abel Dorsey", 3, "person", "Abel Dorsey", "m"),
        RegistryAlias("Will", 5, "person", "Will Tuck", "m"),
    ]
)


def test_registered_name_wins_over_every_rule() -> None:
    text = "Then Okonjo Adler met Zim."
    found = read(text, REGISTRY)
    assert [(n.name, n.kind, n.key, n.gender) for n in found] == [
        ("Okonjo Adler", "person", 1, "f"),
        ("Zimmer Works", "organisation", 2, None),
    ]
    assert all(n.rule == "in the registry" for n in found)


def test_surname_of_a_registered_person_bears_its_key() -> None:
    found = read("Okonjo Adler won. Adler wept.", REGISTRY)
    assert [(n.name, n.key, n.gender) for n in found] == [("Okonjo Adler", 1, "f")] * 2


def test_ambiguous_alias_stays_open_with_its_candidates() -> None:
    (found,) = read("Then Dorsey rose.", REGISTRY)
    assert (found.key, found.candidates) == (None, (3, 4))


def test_ambiguous_alias_is_settled_by_a_full_name_in_the_text() -> None:
    found = read("Dorsey spoke after lunch. Abel Dorsey is 40.", REGISTRY)
    assert [(n.key, n.candidates, n.name) for n in found] == [(3, (), "Abel Dorsey")] * 2


def test_registered_word_that_merely_opens_a_sentence_is_left_alone() -> None:
    assert read("Will it rain? They hope so.", REGISTRY) == ()


def test_longer_name_around_a_registered_one_is_kept_whole() -> None:
    text = "The Okonjo Adler Foundation met."
    (found,) = read(text, REGISTRY)
    assert (text[found.start : found.end], found.key) == ("Okonjo Adler Foundation", None)


def test_further_source_fills_only_free_places() -> None:
    text = "Laura Pettigrew liked the zephyr."
    extra = [
        Name(0, 5, "other", "Laura", "other source"),
        Name(26, 32, "other", "zephyr", "other source"),
    ]
    paragraphs = split_paragraphs(text)
    found = find_names(text, paragraphs, split_sentences(text, paragraphs), None, lambda _: extra)
    assert [name.name for name in found] == ["Laura Pettigrew", "zephyr"]
