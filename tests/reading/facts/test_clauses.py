"""How sentences are cut into facts: each readable by itself, whole, without its attribution."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import read

WEDNESDAY = date(2026, 11, 25)


def facts(text: str) -> list[str]:
    return [text[f.start : f.end] for f in read(text, as_is=True, published=WEDNESDAY).facts]


def kinds(text: str) -> set[str]:
    return {kind for fact in read(text, as_is=True).facts for kind in fact.kinds}


@pytest.mark.parametrize(
    "text",
    [
        "Moss faces a maximum of 10 years in prison and up to a $250,000 fine.",
        "A search of the boat yielded nearly 30 grams of cocaine.",
        "Spot copper added 0.1% to $1,472.19 a tonne.",
        "The family left about 4:30 a.m. on Tuesday.",
        "Kit Moss scored the second goal 2:55 into overtime.",
        "The gallery, like 189 others in the county, got a grant.",
        "Mostyn and his father are to travel to Elmsby on Friday.",
        "In the 62nd minute, Kit Moss scored for the Rovers.",
        "The law requires landlords to fit smoke alarms.",
        "Fluoride in water can lead to stronger teeth in children.",
        "The festival runs until March 11.",
        "At least 76 people were injured when the hotel in Elmsby collapsed.",
    ],
)
def test_sentence_of_one_fact_is_marked_whole(text: str) -> None:
    assert facts(text) == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Two bombs went off in Elmsby, killing at least 19 people, including 17 sailors.",
            ["Two bombs went off in Elmsby", "killing at least 19 people, including 17 sailors"],
        ),
        (
            "The inquiry was shelved in 2017 but re-opened this year.",
            ["The inquiry was shelved in 2017", "re-opened this year"],
        ),
        (
            "Workers had built a wall, installed cameras and placed 600 guards in the square.",
            [
                "Workers had built a wall",
                "installed cameras",
                "placed 600 guards in the square",
            ],
        ),
        (
            "The fair drew thousands to Elmsby, joined by singers like Joan Moss.",
            ["The fair drew thousands to Elmsby", "joined by singers like Joan Moss"],
        ),
        (
            "While fees will rise next year, officials will scrap the second test in Elmsby.",
            ["fees will rise next year", "officials will scrap the second test in Elmsby"],
        ),
        (
            "Joan Moss denied taking her abroad and leaving her with strangers in Vantry.",
            ["Joan Moss denied taking her abroad and leaving her with strangers in Vantry"],
        ),
        (
            "Shares in Roe Motors fell 12 per cent, the biggest drop since 2008.",
            ["Shares in Roe Motors fell 12 per cent", "the biggest drop since 2008"],
        ),
        (
            "The dam was closed on Monday, the cause of which is unknown.",
            ["The dam was closed on Monday", "the cause of which is unknown"],
        ),
        (
            "The index lost 102.2 points, or 0.36%, to 27,934, the pound rose 1.8 points.",
            ["The index lost 102.2 points, or 0.36%, to 27,934", "the pound rose 1.8 points"],
        ),
    ],
)
def test_two_look_ups_are_two_facts(text: str, parts: list[str]) -> None:
    assert facts(text) == parts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Nearly 300 schools closed because of the march, according to the teachers union.",
            "Nearly 300 schools closed because of the march",
        ),
        (
            "According to the Interior Ministry over 345 pilgrims have been killed in Elmsby.",
            "over 345 pilgrims have been killed in Elmsby",
        ),
        (
            "The unions said more than 15,000 people registered.",
            "more than 15,000 people registered",
        ),
        (
            "Almost half of all children are deficient, researchers say.",
            "Almost half of all children are deficient",
        ),
        (
            "PORT ELMS, England — A ferry sank off the coast on Sunday.",
            "A ferry sank off the coast on Sunday",
        ),
    ],
)
def test_attribution_and_dateline_are_left_out(text: str, fact: str) -> None:
    assert facts(text) == [fact]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Carl Roe's lawyer, Sonya Poe, was not there.", "Carl Roe's lawyer, Sonya Poe"),
        (
            "James P. Poe Jr., the U.S. attorney for the district, was not there.",
            "James P. Poe Jr., the U.S. attorney for the district",
        ),
        (
            "They met Joan Moss, a 14-year-old girl from Elmsby.",
            "Joan Moss, a 14-year-old girl from Elmsby",
        ),
        ("They met Joan Moss, curator of the exhibition.", "Joan Moss, curator of the exhibition"),
        ("They met Joan Moss, 32.", "Joan Moss, 32"),
        (
            "They met Joan Moss, MD, president of the Harbour Society.",
            "Joan Moss, MD, president of the Harbour Society",
        ),
        ("They met Gov. Joan Moss.", "Gov. Joan Moss"),
    ],
)
def test_who_somebody_is(text: str, who: str) -> None:
    assert who in facts(text)


def test_two_offices_of_one_person_are_two_facts() -> None:
    text = "They met Joan Moss, director of the trust, and chairman of the Harbour Club."
    assert facts(text)[-2:] == [
        "Joan Moss, director of the trust",
        "chairman of the Harbour Club",
    ]


def test_title_and_surname_alone_say_nothing_again() -> None:
    text = "They knew Professor Joan Moss.\n\nThen Professor Moss sang."
    assert "Professor Moss" not in facts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Carl Roe faces 18 criminal charges in the US.", "allegation"),
        ("Joan Moss accused the council of hiding the report.", "allegation"),
        ("Kit Moss proceeded to lie to Joan Pell about the money.", "allegation"),
        ("Rents in Elmsby are higher than in York.", "comparison"),
        ("The law requires landlords to fit smoke alarms.", "statement"),
        ("Joan Moss is a lawyer from York.", "identity"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text", ["Officers arrested Joan Moss on Monday.", "Joan Moss was jailed in 2019."]
)
def test_act_of_the_law_is_an_event_of_high_risk(text: str) -> None:
    (fact,) = read(text, as_is=True).facts
    assert "allegation" not in fact.kinds
    assert fact.high_risk


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for coming.",
        "They call for an inquiry.",
        "Perhaps they had learned a lesson.",
        "What did the mayor know?",
        "“Give us the money back,” Joan Moss said.",
        "“He is a legend,” Joan Moss said.",
        "If the bridge falls, the town is lost.",
        "Joan Moss said.",
        "Imagine living on a boat.",
        "A spokesman for Roe Motors declined to comment on the price.",
        "Here are some of the threats in the report of 2015.",
        "“They may come back,” Joan Moss said.",
        "The problem is that nobody came.",
    ],
)
def test_no_facts(text: str) -> None:
    assert facts(text) == []


def test_past_tense_never_points_forward() -> None:
    (fact,) = read("Prices rose by 4 per cent on Sunday.", as_is=True, published=WEDNESDAY).facts
    assert fact.resolved_from == date(2026, 11, 22)
    (fact,) = read("The vote is due by Sunday.", as_is=True, published=WEDNESDAY).facts
    assert fact.resolved_from == date(2026, 11, 29)


@pytest.mark.parametrize("text", ["The bridge reopens on 3 May.", "The tour kicks off May 3."])
def test_timetable_in_the_present_points_forward(text: str) -> None:
    (fact,) = read(text, as_is=True, published=WEDNESDAY).facts
    assert fact.resolved_from == date(2027, 5, 3)


@pytest.mark.parametrize("street", ["1119 Eighth St.", "1952 Harbour Road", "2011 Old Mill Avenue"])
def test_house_number_is_no_year(street: str) -> None:
    text = f"Police stopped Joan Moss of {street} after a call on Monday."
    (fact,) = [f for f in read(text, as_is=True, published=WEDNESDAY).facts if "event" in f.kinds]
    assert fact.resolved_from == date(2026, 11, 23)
    assert fact.figures == ()


def test_what_any_reader_may_know_matters_less_than_a_figure() -> None:
    must = read("The council of Elmsby spent £40m in 2019.", as_is=True).facts[0]
    may = read("The square is a place for walks.", as_is=True).facts[0]
    assert (must.importance, may.importance) == ("must", "may")
    assert must.confidence > may.confidence


def test_refusal_has_a_reason() -> None:
    reading = read("“It was magical,” Joan Moss said.", as_is=True)
    reasons = {reading.body[p.start : p.end]: p.reason for p in reading.passed}
    assert reasons["Joan Moss said"] == "it only says who says something"
    assert "It was magical" in reasons


@given(
    st.lists(
        st.sampled_from(
            "Joan Moss and who , ; — ( ) killed said 31 people on Sunday which “ ” that after the"
            " council taking , it was in Elmsby to have is of 4:30 a.m. - than".split()
        ),
        max_size=40,
    ).map(" ".join)
)
def test_facts_and_refusals_lie_in_the_text(text: str) -> None:
    reading = read(text, as_is=True)
    for item in (*reading.facts, *reading.passed):
        assert 0 <= item.start < item.end <= len(text)
    for fact in reading.facts:
        assert all(fact.start <= f.start < f.end <= len(text) for f in fact.figures)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe came to power after the Corvin Spring collapsed.",
        "The mayor left the town before the bridge fell.",
    ],
)
def test_few_words_that_only_tell_when_stay_with_their_clause(text: str) -> None:
    assert text[:-1] in facts(text)


def test_results_of_the_exchanges_keep_their_level_and_their_code() -> None:
    text = (
        "On Wall Street, the Corvin index .CRV lost 1.8 points, or 0.1%, to 3,120 and the Norwick index"
        " .NWI added 2.7 points, or 0.2%, to 8,570. Velmex (ticker: VX) earned $2.5 a share."
    )
    found = facts(text)
    assert "the Norwick index .NWI added 2.7 points, or 0.2%, to 8,570" in found
    assert "Velmex (ticker: VX) earned $2.5 a share" in found


def test_what_might_have_been_is_no_fact() -> None:
    text = "“If we could have won today, we would lead,” Ann Poe said."
    assert not any(
        "won today" in text[fact.start : fact.end] for fact in read(text, as_is=True).facts
    )
