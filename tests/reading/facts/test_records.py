"""Plain words that stand on record, though they hold neither a name nor a figure."""

import pytest

from articles.reading import read


def facts(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[fact.start : fact.end], fact.kinds[0], fact.importance)
        for fact in read(text, as_is=True).facts
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is the largest fine ever imposed on a water company in the region.", "superlative"),
        ("There were no serious side effects.", "statement"),
        ("No arrests have been made.", "event"),
        ("There is no evidence that the pills work.", "statement"),
        ("The checks will continue.", "statement"),
        ("Rust is the world's most common cause of leaks.", "superlative"),
        ("The health service is to decide in the spring whether to buy it.", "statement"),
        ("The council votes in February.", "date"),
        ("The festival opens at the Corn Exchange on Friday.", "date"),
    ],
)
def test_what_is_on_record_is_a_fact(text: str, kind: str) -> None:
    assert facts(text) == [(text[:-1], kind, "must")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mr Poe said the figure was the worst of any county.",
            "the figure was the worst of any county",
        ),
        ("Nobody was inside, the fire service says.", "Nobody was inside"),
        ("The caterers say that each costs them £3.15 to make.", "each costs them £3.15 to make"),
    ],
)
def test_what_somebody_says_is_on_record_is_a_fact(text: str, words: str) -> None:
    assert words in [found for found, _, _ in facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "This is the worst deal in history.",
        "There was no doubt about it.",
        "Nobody was happy about it.",
        "She is to blame for it.",
        "There were no winners in the end.",
    ],
)
def test_views_in_the_same_words_are_none(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There is no vaccine against it.",
        "There was nothing to suggest that he knew her.",
        "No one replied to her letter.",
        "Nobody else came forward.",
        "“This is the biggest investment here since 1987,” Ann Lee said.",
    ],
)
def test_what_nobody_did_and_what_is_not_there_is_a_fact(text: str) -> None:
    words = text.removesuffix(".").partition(",”")[0].removeprefix("“")
    assert words in [found for found, _, _ in facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "There are no guarantees.",
        "There is no hope of a deal.",
        "Nobody wanted it.",
        "No one trusted the mayor.",
        "She questioned why it had taken five days.",
        "Roe could make his debut.",
        "The mayor’s office was unmoved.",
        "Call 101, quoting log 8841.",
    ],
)
def test_views_guesses_and_orders_in_like_words_are_none(text: str) -> None:
    assert facts(text) == []
