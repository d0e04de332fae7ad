"""Kinds that the words right beside a name tell: homes, firms, clubs, the accused, works, codes."""

import pytest

from tests.reading.names.naming import kinds, named, words


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Delegates from Ostravia walked out.", "Ostravia", "place"),
        ("The bus from Pellworth to Kettlemoor was late.", "Kettlemoor", "place"),
        ("The patient from Xorvin in Inner Mongolia ate it.", "Xorvin", "place"),
        ("Some 9,000 fans in Harbor Center sang.", "Harbor Center", "place"),
        ("They won before 15,522 in Harbor Center.", "Harbor Center", "place"),
        ("A barrel of Brent rose. Then Brent fell.", "Brent", "other"),
        ("Emirates ordered 30 jets for its flights.", "Emirates", "organisation"),
        ("They fought forces known as Maghar al Tovra.", "Maghar al Tovra", "organisation"),
        ("She lives in a village known as Morlo Sul.", "Morlo Sul", "place"),
        ("The Rukban camp, also known as the Berm, is full.", "Berm", "place"),
        ("A Gallup poll was out. The polls were close.", "Gallup", "organisation"),
        ("The poll was done in Gallup, New Mexico.", "Gallup", "place"),
        ("She left Wexford State College in May.", "Wexford State College", "organisation"),
        ("He joined Tovrin Country Club.", "Tovrin Country Club", "organisation"),
        ("Shares in the Asia-Pacific fell.", "Asia-Pacific", "place"),
        ("The Safari browser is fast.", "Safari", "other"),
        ("Shares of Ombrix rose.", "Ombrix", "organisation"),
        ("The chief executive of Tanvale resigned.", "Tanvale", "organisation"),
        ("Analysts at Orde & Finch cut it.", "Orde & Finch", "organisation"),
        ("Pellworth, the engineering firm, cut jobs.", "Pellworth", "organisation"),
        ("The housing charity Roof said so.", "Roof", "organisation"),
        ("She joined the Northern Players in May.", "Northern Players", "organisation"),
        ("A deal with LarkVane, which prints it, failed.", "LarkVane", "organisation"),
        ("In an interview with KTVX, she cried.", "KTVX", "organisation"),
        ("HONOLULU, Hawaii (HarbourNews) - It rained.", "HarbourNews", "organisation"),
        ("It was seen by The Fair Deal on Monday.", "Fair Deal", "organisation"),
        ("The Coast and Harbour Board (CHB) met.", "Coast and Harbour Board", "organisation"),
        ("Staff at Tovrin walked out.", "Tovrin", "organisation"),
        ("Investors in Morvane lost money.", "Morvane", "organisation"),
        ("Customers of Velmex complained.", "Velmex", "organisation"),
        ("The vote in spring split Ostravia's parliament.", "Ostravia", "place"),
        ("Rebels overran Velk in May.", "Velk", "place"),
        ("A man from Pellham died.", "Pellham", "place"),
        ("The Camino de Santiago is long.", "Camino de Santiago", "place"),
        ("We heard the Beatles.", "Beatles", "organisation"),
        ("Then Stormzy sang.", "Stormzy", "person"),
        ("She released her album, Glass Harbour, in May.", "Glass Harbour", "other"),
        ("In Nightwater, Ann Lee plays a nurse.", "Nightwater", "other"),
        ("Mill Lane, a novel, sold well.", "Mill Lane", "other"),
        ("“Eve Varden” ($60) is fun.", "Eve Varden", "other"),
        ("Workers with H-1B visas left.", "H-1B", "other"),
        ("The developer Imran Varr wrote a post.", "Imran Varr", "person"),
        ("Last night Monte Shaw ran.", "Monte Shaw", "person"),
        ("A boy called Oscar ran.", "Oscar", "person"),
    ],
)
def test_neighbours_tell_the_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Preston drew at Hull.", "Preston"),
        ("Everton lost at Wigan.", "Wigan"),
        ("Burnley face Fulham on Friday.", "Fulham"),
        ("He is on loan from Sunderland.", "Sunderland"),
        ("Reyl left Leeds for Napoli in 2021.", "Leeds"),
        ("They lost to Harran Town.", "Harran Town"),
        ("The Jets traded guard Omar Ruz to the Chiefs.", "Chiefs"),
        ("The Tigers have lost four in a row.", "Tigers"),
        ("Coach Ann Orde said the Sharks were slow.", "Sharks"),
        ("In May Dornby, who have won once, left it late.", "Dornby"),
    ],
)
def test_words_of_sport_make_a_club(text: str, name: str) -> None:
    assert kinds(text)[name] == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "Marlow pleaded guilty.",
        "Marlow was jailed.",
        "Harlow denied the charges.",
        "Bath was arrested.",
    ],
)
def test_town_that_is_accused_is_somebody(text: str) -> None:
    assert kinds(text) == {text.split()[0]: "person"}


def test_city_that_faces_charges_is_nobody() -> None:
    assert kinds("Leeds faces new charges for lorries.") == {"Leeds": "place"}


@pytest.mark.parametrize(
    "text",
    [
        "The Ostravian crown fell. A Velkic proverb says so.",
        "Pro-Varr men marched. He has a Plan B.",
        "Sign Up For Our Newsletter.",
    ],
)
def test_adjectives_of_peoples_and_appeals_name_nothing(text: str) -> None:
    assert words(text) == []


def test_what_staff_do_makes_nobody_of_their_firm() -> None:
    assert kinds("A bid for Pellworth failed. A spokesman for Solair declined.") == {
        "Pellworth": "other",
        "Solair": "organisation",
    }


def test_band_that_is_called_one_is_no_quay_further_on() -> None:
    text = "The band Iron Quay played. Iron Quay's singer left. Iron Quay split."
    assert kinds(text) == {"Iron Quay": "organisation"}


def test_two_names_with_only_a_comma_between_lend_no_kind() -> None:
    assert kinds("In the talk with TRNQ, Jo Vane laughed.")["TRNQ"] == "other"


def test_nickname_stands_for_the_club_that_has_it() -> None:
    text = "He scored for Torrin Rovers. The Rovers had nine men."
    assert named(text)[-1] == ("Rovers", "Torrin Rovers")


def test_title_tells_two_of_one_surname_apart() -> None:
    text = (
        "Henry Nash, 19, was hurt. His uncle, Councillor Peter Nash, called for a crossing. "
        "Councillor Nash said so."
    )
    assert named(text)[-1] == ("Nash", "Peter Nash")


def test_chinese_surname_that_stands_first_may_be_meant() -> None:
    text = "Trader May Wang left; then Wang Baolin came. Police are questioning Wang."
    assert named(text)[-1] == ("Wang", "Wang")
