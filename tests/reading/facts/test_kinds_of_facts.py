"""Ranks and comparisons, charges and denials, verbs that are nouns as well, and talk that tells nothing."""

from __future__ import annotations

import pytest

from articles.reading import read
from articles.reading.headline import with_headline
from articles.reading.types import Claim


def claims(text: str) -> list[tuple[str, Claim]]:
    return [(text[claim.start : claim.end], claim) for claim in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No keeper had saved so many since 1971.", "superlative"),
        ("Nobody has ever swum the lake at night.", "superlative"),
        ("It is the tallest tower in the county town.", "superlative"),
        ("It was the firm's worst loss since 1988.", "superlative"),
        ("Mrs Poe was the first woman to sail it alone.", "superlative"),
        ("Exports rose to 700 from 450 a year earlier.", "comparison"),
        ("The island has twice as many nurses as the mainland.", "comparison"),
        ("The new pump uses less water than the old one.", "comparison"),
    ],
)
def test_ranks_and_comparisons(text: str, kind: str) -> None:
    assert [(words, claim.kinds[0]) for words, claim in claims(text)][-1] == (text[:-1], kind)


@pytest.mark.parametrize(
    "text", ["Mr Poe made the first pass in the 12th minute.", "The first boat sailed to the pier."]
)
def test_what_only_came_first_is_no_record(text: str) -> None:
    assert all("superlative" not in claim.kinds for _, claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mr Pell faces four counts of fraud.",
        "Pell Motors is under investigation for bribery.",
        "Clerks hid what they knew, the lawsuit alleges.",
        "Police believe that Joan Moss killed her lodger.",
        "Tenants have sued the town, alleging that clerks burned the files.",
    ],
)
def test_charges_are_allegations(text: str) -> None:
    assert any("allegation" in claim.kinds for _, claim in claims(text))


@pytest.mark.parametrize(
    ("text", "risky"),
    [
        ("Joan Moss denied that she had sold the ring.", True),
        ("Joan Moss denied taking the ring.", True),
        ("Joan Moss and her husband separated in May.", True),
        ("Roe faces six counts of fraud.", True),
        ("Joan Moss denied the council a loan.", False),
        ("Joan Moss denied that she was working on a book.", False),
        ("Joan Moss separated the two dogs in May.", False),
    ],
)
def test_denials_and_partings_are_of_high_risk(text: str, risky: bool) -> None:
    assert any(claim.high_risk for _, claim in claims(text)) is risky


def test_who_denies_wrongdoing_is_not_accused() -> None:
    ((words, claim),) = claims("Pell Motors denies any wrongdoing.")
    assert (words, "allegation" in claim.kinds) == ("Pell Motors denies any wrongdoing", False)


@pytest.mark.parametrize(
    "text",
    [
        "The fungus spreads.",
        "The fungus spreads through damp straw.",
        "About 6,000 die.",
        "“The Last Barge” opens on Friday.",
        "More than a third of voters said yes.",
    ],
)
def test_verbs_that_are_nouns_as_well(text: str) -> None:
    assert [words for words, _ in claims(text)] == [text[:-1]]


def test_what_a_source_says_that_they_will_do() -> None:
    assert [words for words, _ in claims("Three members have said that they will abstain.")] == [
        "they will abstain"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bank refused to say who had signed.",
        "The firm would not comment on the price.",
        "The letter does not say who paid.",
        "Joan Moss talked about her youth.",
        "The panel heard from three farmers.",
        "Mr Poe reiterated his view on Monday.",
        "He urged Poe to stay.",
        "Asked about the loan, Mr Poe changed the subject.",
    ],
)
def test_talk_that_tells_nothing_is_no_fact(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text", ["Vienna is the capital of Austria.", "The sun sank behind the roofs."]
)
def test_what_any_reader_knows_may_be_checked(text: str) -> None:
    assert all(claim.importance == "may" for _, claim in claims(text))


def test_headline_says_what_is_to_come() -> None:
    body = read("Pell Motors will close its plant in Elmsby in May.", as_is=True)
    headline = with_headline(body, "Pell Motors to close plant", None, None).in_headline
    assert len(headline.facts) == 1
