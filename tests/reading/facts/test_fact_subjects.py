"""A claim is drawn out to its subject where that stands near and nobody else's words between."""

from __future__ import annotations

import pytest

from articles.reading import read


def claims(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee, who founded the firm in 2003, left.", "Ann Lee, who founded the firm in 2003"),
        (
            "Police said that the ferry, which sank off Elmsby in 2011, was old.",
            "the ferry, which sank off Elmsby in 2011",
        ),
        (
            "They left after a storm that killed 40 people.",
            "They left after a storm that killed 40 people",
        ),
        ("The council, founded in 1890, met in May.", "The council, founded in 1890, met in May"),
        (
            "Ann Lee, a former mayor of Elmsby, was fined £400 in May.",
            "was fined £400 in May",
        ),
        (
            "Work began after the firm, a maker of pumps, won £40m in 2011.",
            "the firm, a maker of pumps, won £40m in 2011",
        ),
    ],
)
def test_subject_before_a_relative_clause_or_a_description_is_drawn_in(
    text: str, words: str
) -> None:
    assert words in claims(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Roe took £900 from the firm in 2010 and fled to Spain in 2011.", "fled to Spain in 2011"),
        ("He spoke with the mayor in Elmsby, who was elected in 2012.", "who was elected in 2012"),
        (
            "It lists “Larry Then,” which was sold for £400 in 2012.",
            "which was sold for £400 in 2012",
        ),
        ("A storm hit the coast on Friday, killing nine people.", "killing nine people"),
    ],
)
def test_words_of_another_claim_or_quotation_are_left_alone(text: str, words: str) -> None:
    assert words in claims(text)


def test_claim_keeps_its_source_when_its_subject_is_drawn_in() -> None:
    text = "Tom Roe said that the ferry, which sank off Elmsby in 2011, was old."
    (claim,) = [claim for claim in read(text, as_is=True).facts if "event" in claim.kinds]
    assert claim.attributed_to == "Tom Roe"
