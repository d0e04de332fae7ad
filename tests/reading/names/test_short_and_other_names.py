"""Short forms and other names go by the name of the thing that they mean."""

import pytest

from tests.reading.names.naming import kinds, named


def names(text: str) -> list[str]:
    return [name for _, name in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Jens Otto Varnholt wrote it. Otto Varnholt died in May.",
        "Jens Otto Varnholt wrote it. J. Varnholt died in May.",
        "Paul Charles Derringham drew it. Paul Charles died in May.",
    ],
)
def test_second_first_name_initial_and_first_names_alone_mean_the_full_name(text: str) -> None:
    assert len(set(names(text))) == 1


def test_other_first_name_or_initial_is_somebody_else() -> None:
    text = "Jens Otto Varnholt wrote it. Karl Varnholt died. M. Varnholt lives."
    assert len(set(names(text))) == 3
    assert len(set(names("Jens Roe met Jonas Roe. J. Roe laughed."))) == 3


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Norwegian Ministry of Fisheries", "Ministry of Fisheries of Norway"),
        ("Norwegian Fisheries Ministry", "Norwegian Ministry of Fisheries"),
        ("Government of the Republic of Ghana", "Ghanaian Government"),
        ("Tidal Energy Department", "Department of Tidal Energy"),
    ],
)
def test_forms_of_a_body_with_its_country_are_one_name(full: str, short: str) -> None:
    found = set(names(f"The {full} met. The {short} left.")) - {"Norway", "Ghana"}
    assert len(found) == 1


def test_bodies_of_two_countries_stay_apart() -> None:
    text = "The Norwegian Ministry of Fisheries met the Ministry of Fisheries of Ghana."
    assert len(set(names(text)) - {"Ghana"}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "They met at 12 Corvin St. Later Corvin Street was shut, and 12 Corvin Street too.",
        "Mount Orrel smoked. Nobody climbed Mt. Orrel.",
    ],
)
def test_abbreviated_streets_and_mountains_are_the_same_place(text: str) -> None:
    found = {name for name in names(text) if not name[0].isdigit()}
    assert len({name.replace(".", "") for name in found}) == 1


def test_part_of_a_firms_name_is_the_firm() -> None:
    text = "Tamba Verde Corporation grew. Nobody sold Tamba Verde."
    assert named(text)[1] == ("Tamba Verde", "Tamba Verde Corporation")


@pytest.mark.parametrize(
    "text",
    [
        "Velmoor (Tovran in the old Karsh language) is a port. We love Tovran.",
        "Velmoor is known as England's “Town of Bells”. The Town of Bells sings.",
        "Velmoor (Persian: ولمور, also known as Valmur) is a port. We love Valmur.",
        "Velmoor Airport (IATA: VLM) is small. Flights to VLM were late.",
        "Velmoor Airport (IATA: VLM) (often called the “Pier Airport”) is small. We love Pier Airport.",
    ],
)
def test_names_that_the_text_declares_are_one_thing(text: str) -> None:
    first, *rest = [name for name in names(text) if name not in ("England", "Karsh", "Persian")]
    assert rest and set(rest) == {first}


def test_second_declared_name_is_the_same_person() -> None:
    text = "Theodora of Corin, also known as Mother Theodora and Thea the Mild, ruled. Thea died."
    assert dict(named(text))["Thea"] == dict(named(text))["Theodora"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She left the Bureau for Care of the Sea (BCS).", "Bureau for Care of the Sea"),
        ("They want HAFO (Help Action for Orphans) to go on.", "Help Action for Orphans"),
    ],
)
def test_initials_show_where_a_long_name_begins_and_ends(text: str, name: str) -> None:
    assert set(names(text)) == {name}


def test_brackets_that_spell_no_initials_are_left_alone() -> None:
    assert names("She left the Harbour Board (PFD).")[0] == "Harbour Board"


def test_country_without_its_last_full_stop_is_the_country() -> None:
    assert names("The U.S government met the United States envoy.") == ["United States"] * 2


@pytest.mark.parametrize("place", ["NEW YORK", "LOS ANGELES", "NEW DELHI"])
def test_dateline_of_two_words_in_capitals_is_one_place(place: str) -> None:
    assert names(f"{place} (Reuters) - Prices fell on Monday.")[0] == place.title()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Velmex analyst Ann Lee sold.", "Velmex", "organisation"),
        ("Ann Lee, chief executive of Velmex, left.", "Velmex", "organisation"),
        ("Ann Lee is an economist at Velmex.", "Velmex", "organisation"),
        ("Shares of Velmex (VLX) fell.", "Velmex", "organisation"),
        ("It lies north of Corvel.", "Corvel", "place"),
        ("Jordan Poe spoke.", "Jordan Poe", "person"),
        ("In May Archivist Ann Lee left.", "Ann Lee", "person"),
        ("They bought a MacBook.", "MacBook", "other"),
        ("A London-based firm left.", "London", "place"),
        ("A San Francisco Bay Area train stopped.", "San Francisco Bay Area", "place"),
        ("They play at the Corvin Sun Arena.", "Corvin Sun Arena", "place"),
        ("They play at VB&T Hall.", "VB&T Hall", "place"),
        ("The companies Astromil and Orvan left.", "Astromil", "organisation"),
        ("NASA Administrator Jo Poe left.", "Jo Poe", "person"),
    ],
)
def test_words_beside_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_pieces_of_addresses_of_the_web_are_no_names() -> None:
    assert names("See pic.twitter.com/Abc9XyzQ and fotos.example.org/Velmoor.") == []


def test_airline_goes_by_its_first_word_too() -> None:
    text = "Emirates Airline has 30 jets for its flights. The head of Emirates left."
    assert ("Emirates", "Emirates Airline") in named(text)
