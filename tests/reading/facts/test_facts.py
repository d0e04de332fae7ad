"""Facts in sentences, read against Tuesday 5 May 2026."""

from __future__ import annotations

from datetime import date

import pytest

from articles.reading import read
from articles.reading.types import Claim

TUESDAY = date(2026, 5, 5)


def claims(text: str) -> list[tuple[str, Claim]]:
    reading = read(text, as_is=True, published=TUESDAY)
    return [(text[claim.start : claim.end], claim) for claim in reading.facts]


def only(text: str) -> tuple[str, Claim]:
    found = claims(text)
    assert len(found) == 1, found
    return found[0]


def kinds(text: str) -> set[str]:
    return {kind for _, claim in claims(text) for kind in claim.kinds}


def test_clauses_of_one_sentence_become_claims_of_their_own() -> None:
    text = (
        "Elsewhere, government forces launched an air strike on the town of Elmsby, killing at least"
        " nine people."
    )
    assert [(words, claim.kinds) for words, claim in claims(text)] == [
        ("government forces launched an air strike on the town of Elmsby", ("event",)),
        ("killing at least nine people", ("figure", "event")),
    ]


def test_toll_by_itself_is_no_high_risk() -> None:
    assert not only("The flood killed 31 people in Elmsby.")[1].high_risk
    assert not only("The flood displaced 31,000 people in Elmsby.")[1].high_risk


@pytest.mark.parametrize(
    "text",
    [
        "Roe Motors faces 18 criminal charges in Elmsby.",
        "Officers arrested Joan Moss on Monday.",
        "Joan Moss was diagnosed with cancer in 2019.",
        "Joan Moss shot two guards in Elmsby.",
        "The Elmsby Militia killed nine farmers on Monday.",
        "Prosecutors accused the Harbour Trust of fraud.",
    ],
)
def test_high_risk_is_what_may_harm_somebody_named(text: str) -> None:
    assert any(claim.high_risk for _, claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed nine farmers on Monday.",
        "Joan Moss opened the bridge on Monday.",
        "Cancer is the second most common disease in the county.",
        "Thieves stole 40 bicycles in Elmsby in May.",
    ],
)
def test_no_high_risk_without_somebody_harmed_by_name(text: str) -> None:
    assert not any(claim.high_risk for _, claim in claims(text))


def test_date_is_resolved_against_publication() -> None:
    words, claim = only("Rebels seized the port of Elmsby on Saturday.")
    assert words == "Rebels seized the port of Elmsby on Saturday"
    assert claim.kinds == ("event", "date")
    assert (claim.resolved_from, claim.resolved_to) == (date(2026, 5, 2), date(2026, 5, 2))


def test_year_gives_a_range() -> None:
    _, claim = only("The last troops withdrew from Elmsby in 2011.")
    assert (claim.resolved_from, claim.resolved_to) == (date(2011, 1, 1), date(2011, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "The council spent £4.5m on the bridge.",
        "Unemployment rose to 7.2 per cent.",
        "Hundreds of people fled the fire in Elmsby.",
        "Half of the voters in Elmsby stayed at home.",
    ],
)
def test_figures(text: str) -> None:
    assert "figure" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "They drove down Route 66 for a while.",
        "He arrived at 5 p.m. by train.",
        "The two men looked at each other.",
        "It was like the 90s again.",
        "One of them was late.",
        "Section 12 was read aloud.",
        "The order bears the mark 67213850608127590.",
        "2016 is now a contest.",
    ],
)
def test_numbers_that_measure_nothing_are_not_figures(text: str) -> None:
    assert "figure" not in kinds(text)


def test_office_before_a_name_is_an_identity() -> None:
    words, claim = only("They knew Deputy Prime Minister Joan Moss.")
    assert (words, claim.kinds) == ("Deputy Prime Minister Joan Moss", ("identity",))


def test_description_after_a_name_is_an_identity() -> None:
    found = [words for words, claim in claims("Joan Moss, a lawyer from York, was not there.")]
    assert found == ["Joan Moss, a lawyer from York"]


def test_courtesy_titles_are_no_identity() -> None:
    assert claims("They knew Mrs. Joan Moss.") == []


def test_another_name_is_an_identity() -> None:
    assert any(
        words == "the Elmsby Harbour Trust, also known as EHT"
        or words == "Elmsby Harbour Trust, also known as EHT"
        for words, _ in claims("The Elmsby Harbour Trust, also known as EHT, sat on.")
    )


@pytest.mark.parametrize("mark", ["'s", "’s"])
@pytest.mark.parametrize("name", ["Joan Moss", "Moss"])
def test_office_before_a_possessive_name_holds_the_name_alone(name: str, mark: str) -> None:
    found = [words for words, _ in claims(f"They knew Prime Minister {name}{mark} old car.")]
    assert found == [f"Prime Minister {name}"]


def test_description_after_a_possessive_is_not_of_the_owner() -> None:
    found = [words for words, _ in claims("They met a friend of Joan Moss's, a lawyer from York.")]
    assert not any(words.startswith("Joan Moss") for words in found)


def test_the_same_office_again_points_at_the_first() -> None:
    text = "They knew Chancellor Joan Moss.\n\nNobody else knew Chancellor Joan Moss."
    first, second = (claim for _, claim in claims(text))
    assert (first.same_as, second.same_as) == (None, 0)


def test_the_same_fact_said_again_points_at_the_first() -> None:
    text = "The flood killed 31 people in Elmsby.\n\nIt rained.\n\nThe flood in Elmsby killed 31 people."
    found = [claim for _, claim in claims(text)]
    assert [claim.same_as for claim in found] == [None, 0]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            "Nine die in ferry fire off Elmsby",
            "The fire on the ferry off Elmsby killed nine people.",
        ),
        (
            "The council asks the schools of Vantry for taxes on their houses.",
            "In Vantry the council has been asking schools to pay a tax on houses.",
        ),
    ],
)
def test_the_same_fact_in_other_words_points_at_the_first(first: str, again: str) -> None:
    found = [claim for _, claim in claims(f"{first}\n\nIt rained.\n\n{again}")]
    assert found[-1].same_as == 0


def test_count_inside_a_fact_is_no_repeat_of_it() -> None:
    text = (
        "The forms are part of an effort by the ministry of the north to clear the nation's 92,000"
        " open claims by December."
    )
    assert [claim.same_as for _, claim in claims(text)] == [None, None]


def test_another_figure_is_another_fact() -> None:
    text = "The flood killed 31 people in Elmsby.\n\nThe flood killed 35 people in Elmsby."
    assert [claim.same_as for _, claim in claims(text)] == [None, None]


def test_another_place_is_another_fact() -> None:
    text = "Joan Pell won the vote in Berlin.\n\nJoan Pell won the vote in Madrid."
    assert [claim.same_as for _, claim in claims(text)] == [None, None]


def test_allegation_against_a_named_person_is_high_risk() -> None:
    _, claim = only("Prosecutors charged Joan Moss with fraud.")
    assert claim.kinds[0] == "allegation"
    assert claim.high_risk


def test_crime_without_a_name_is_no_allegation() -> None:
    assert "allegation" not in kinds("Fraud has become a problem for everyone.")


def test_superlative_with_its_measure() -> None:
    assert "superlative" in kinds("Elmsby has the oldest harbour in Europe.")
    assert "superlative" in kinds("Joan Moss was the first woman to lead the council of Elmsby.")


@pytest.mark.parametrize(
    "text",
    ["The first lady waved at Elmsby.", "At first Joan Moss waved.", "It was the first of May."],
)
def test_firsts_that_are_none(text: str) -> None:
    assert "superlative" not in kinds(text)


def test_comparison() -> None:
    assert "comparison" in kinds("Rents in Elmsby are higher than in York, at £900.")
    assert "comparison" in kinds("Turnout was 43 per cent, up from 40.")
    assert "comparison" not in kinds("Moss stepped down after a loan of £2m from a bank.")
    assert "comparison" not in kinds("More than 200 people fled Elmsby.")
    assert "comparison" not in kinds("Joan Moss would rather sail than row.")


def test_timetable_is_a_fact() -> None:
    _, claim = only("Joan Moss will open the bridge in Elmsby on Friday.")
    assert claim.kinds == ("event", "date")
    assert claim.resolved_from == date(2026, 5, 8)


@pytest.mark.parametrize(
    "text",
    [
        "“It will be wonderful,” Joan Moss said.",
        "“Nobody will believe it,” Joan Moss said.",
        "Joan Moss said the team was likely to do well.",
        "“I hope they come back,” Joan Moss said.",
    ],
)
def test_forecast_and_wish_are_no_facts(text: str) -> None:
    assert claims(text) == []


def test_judgement_in_the_storys_own_voice_is_no_fact() -> None:
    assert claims("It was a terrible, shameful and stupid idea.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knew what to make of it.",
        "Is it true that Joan Moss left?",
        "As the Gazette reported on Friday,",
        "Joan Moss said on Monday.",
        "“I love you,” she said.",
        "Joan Moss should have been told.",
        "We believe in you.",
        "And that is what happened.",
        "If Joan Pell won the vote in Elmsby, she slept well.",
    ],
)
def test_sentences_without_anything_to_check(text: str) -> None:
    assert [claim for _, claim in claims(text) if claim.kinds[0] != "identity"] == []


def test_claims_inside_a_quotation_are_the_speakers() -> None:
    text = "“The ministry spent £40m on empty boats,” Joan Moss said."
    found = [(words, claim.attributed_to) for words, claim in claims(text)]
    assert ("The ministry spent £40m on empty boats", "Joan Moss") in found


def test_claims_in_the_storys_own_voice_have_no_source() -> None:
    assert only("The ministry of Elmsby spent £40m on boats.")[1].attributed_to is None


def test_a_persons_name_is_no_date() -> None:
    found = claims("They knew Chancellor April Moss.")
    assert all(claim.resolved_from is None for _, claim in found)


def test_very_long_sentence_is_passed_over() -> None:
    assert claims("The flood killed 31 people in Elmsby and " + "so on and " * 300) == []


def test_office_does_not_reach_over_another_name() -> None:
    found = [words for words, _ in claims("They knew Kit Moss and Chancellor Joan Pell.")]
    assert found == ["Chancellor Joan Pell"]


def test_two_offices_of_one_person_are_one_identity() -> None:
    found = [words for words, _ in claims("They knew the journalist and author Kit Moss.")]
    assert found == ["the journalist and author Kit Moss"]


def test_description_goes_on_after_an_abbreviation() -> None:
    found = [words for words, _ in claims("Kit Moss, a former aide to Mr. Roe, was not there.")]
    assert found == ["Kit Moss, a former aide to Mr. Roe"]


def test_words_that_only_introduce_a_report_are_no_claim() -> None:
    found = [
        words for words, _ in claims("Joan Pell complained that rebels seized Elmsby in 2011.")
    ]
    assert found == ["rebels seized Elmsby in 2011"]


def test_announcement_is_a_claim_of_who_announced_it() -> None:
    text = "The defence ministry announced air strikes on the northern city of Elmsby."
    words, claim = only(text)
    assert words == text[:-1]
    assert claim.attributed_to == "The defence ministry"


def test_opening_without_a_verb_is_left_out() -> None:
    assert only("As a result, hundreds of children fled Elmsby.")[0] == (
        "hundreds of children fled Elmsby"
    )


def test_opening_after_a_conjunction_is_left_out_too() -> None:
    assert only("But after talks, hundreds of children fled Elmsby.")[0] == (
        "hundreds of children fled Elmsby"
    )


def test_short_bracket_does_not_part_a_clause() -> None:
    words, _ = only("The Elmsby Harbour Trust (EHT) sacked 40 people.")
    assert words.endswith("Elmsby Harbour Trust (EHT) sacked 40 people")


def test_closing_mark_belongs_to_the_claim_that_holds_its_opening() -> None:
    words, _ = only("Rebels in Elmsby seized a ship they called “Hope”.")
    assert words.endswith("“Hope”")
    words, _ = only("Rebels in Elmsby seized a ship they called “Hope.”")
    assert words.endswith("“Hope.”")


def test_price_charged_is_no_allegation() -> None:
    assert "allegation" not in kinds("Joan Pell charged the council of Elmsby £40 for tea.")


@pytest.mark.parametrize(
    "text",
    [
        "Residents said the plan was shameful.",
        "“The plan is a disgrace,” Joan Moss said.",
        "“It was magical,” Joan Moss said.",
        "“We feel left alone,” Joan Moss said.",
        "“They should give the money back,” Joan Moss said.",
    ],
)
def test_opinion_is_no_fact(text: str) -> None:
    assert claims(text) == []


def test_what_a_source_says_of_its_own_deed_is_a_fact_with_that_source() -> None:
    claim = only("The ministry said its forces had made a careful withdrawal.")
    assert claim[0] == "its forces had made a careful withdrawal"
    assert claim[1].attributed_to == "The ministry"
