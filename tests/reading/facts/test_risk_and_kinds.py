"""High risk as it is defined, kinds by the main verb, offices that several people share."""

from __future__ import annotations

import pytest

from articles.reading import read
from articles.reading.types import Claim


def claims(text: str) -> list[tuple[str, Claim]]:
    return [(text[claim.start : claim.end], claim) for claim in read(text, as_is=True).facts]


def identities(text: str) -> list[str]:
    return [words for words, claim in claims(text) if claim.kinds[0] == "identity"]


@pytest.mark.parametrize(
    "text",
    [
        "Joan Moss, 21, of Elmsby, was taken to hospital on 12 April after an accident.",
        "Joan Moss left early. She was arrested on Monday.",
        "Joan Moss spoke first. His lawyer says he has cancer.",
        "Joan Moss went home in May and was charged with fraud.",
        "They met Joan Moss, who was jailed in 2012.",
    ],
)
def test_clause_without_a_name_is_about_its_subject(text: str) -> None:
    assert any(claim.high_risk for _, claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kit Moss blocked a shot in the last seconds.",
        "Kit Moss beat Tom Roe in May.",
        "Joan Moss gave £40 to the Vantry Cancer Research Fund.",
        "Joan Moss met the parents of four sailors killed in action.",
        "A man left early. He was arrested on Monday.",
        "Joan Moss opened the hospital in May.",
        "Joan Moss paid a visit to the city's old prison.",
    ],
)
def test_game_a_fund_and_a_war_are_of_no_high_risk(text: str) -> None:
    assert not any(claim.high_risk for _, claim in claims(text))


def test_suspected_pills_are_no_accusation() -> None:
    (_, claim), *_ = claims("The mother of Ann Poe, who took suspected diet pills, sold the house.")
    assert "allegation" not in claim.kinds
    assert any(
        "allegation" in claim.kinds
        for _, claim in claims("Joan Moss is suspected of theft in Elmsby.")
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council was advised to close the road.", "event"),
        ("The report has prompted calls for salt to be iodised.", "event"),
        ("The team has quickly turned the firm around.", "event"),
        ("The port can be reached by boats that were built in Norwick.", "statement"),
        ("Clients may use a code that was created by the bank.", "statement"),
        ("The Rovers had higher ball possession in the match.", "comparison"),
        ("Joan Moss was president of the club.", "identity"),
    ],
)
def test_kind_follows_the_main_verb(text: str, kind: str) -> None:
    assert claims(text)[0][1].kinds[0] == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "It was judged by singers Ann Lee, Tom Roe and Kit Moss.",
            "singers Ann Lee, Tom Roe and Kit Moss",
        ),
        ("Senators Ann Lee and Tom Roe met.", "Senators Ann Lee and Tom Roe"),
        ("So said chief inspector Jenny Lee from the West Elmsby police.",
         "chief inspector Jenny Lee from the West Elmsby police"),
        ("On the same stage Vantry founder Jeff Roe spoke.", "Vantry founder Jeff Roe"),
        ("They met the former Vantry manager, Ann Lee.", "the former Vantry manager, Ann Lee"),
    ],
)  # fmt: skip
def test_office_is_cut_at_its_own_words(text: str, words: str) -> None:
    assert words in identities(text)


@pytest.mark.parametrize(
    "text",
    [
        "The agency's Harbour Panel met in May.",
        "It took the industry's upstarts - Jeff Roe's Blue Pier among them - to build it.",
        "The winner in Norwick, Ann Lee told them a tale.",
    ],
)
def test_owner_and_bare_title_are_no_office(text: str) -> None:
    assert identities(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The firm took over the long strip and sold a screen of glass with its 15-inch laptop in May.",
            "15-inch laptop",
        ),
        ("Men between the ages of 25 and 54 compared to others were asked by the council of Elmsby.",
         "54 compared"),
    ],
)  # fmt: skip
def test_attribute_and_age_are_no_count(text: str, words: str) -> None:
    assert words not in [found for found, _ in claims(text)]


def test_title_and_surname_of_somebody_introduced_say_nothing_new() -> None:
    text = "They met former Vice President Joan Moss.\n\nLater they met Vice President Moss in May."
    assert identities(text) == ["former Vice President Joan Moss"]
