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
            "He spoke with the mayor in Elmsby, who was elected in 2012.",
            "the mayor in Elmsby, who was elected in 2012",
        ),
        (
            "They met members of the Harbour Club, who helped them build a bridge.",
            "members of the Harbour Club, who helped them build a bridge",
        ),
        (
            "She spoke to some four in ten voters who had signed up in May.",
            "four in ten voters who had signed up in May",
        ),
        (
            "He went to see the old Vantry gaol, dubbed the “Elmsby Arms” by its guards.",
            "the old Vantry gaol, dubbed the “Elmsby Arms” by its guards",
        ),
        (
            "It is sold by the Norwick manufacturing giant, whose sales fell by 4 per cent in May.",
            "the Norwick manufacturing giant, whose sales fell by 4 per cent in May",
        ),
        (
            "The council has five seats, two of which have been empty since 2012.",
            "five seats, two of which have been empty since 2012",
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
        (
            "It lists “Larry Then,” which was sold for £400 in 2012.",
            "which was sold for £400 in 2012",
        ),
        ("A storm hit the coast on Friday, killing nine people.", "killing nine people"),
        # an antecedent that would make the mark too long, a date, what is said of the subject
        (
            "It was sold to the Harbour Society of Norwick and Elmsby, who left.",
            "who left",
        ),
        ("They tend a yard in Vantry, which has built 200 boats.", "which has built 200 boats"),
        (
            "The crowd saw the match, the largest in Elmsby since 1998.",
            "the largest in Elmsby since 1998",
        ),
        (
            "Elmsby led after nine minutes through Joan Moss, whose kick went in off the post.",
            "Elmsby led after nine minutes through Joan Moss",
        ),
        ("It was shown in March, which was cold in Elmsby.", "which was cold in Elmsby"),
        ("Roe won in Norwick, followed by Moss in 4 minutes.", "followed by Moss in 4 minutes"),
        (
            "Lee, who has been ill since May, returned to Elmsby in June.",
            "returned to Elmsby in June",
        ),
    ],
)
def test_words_of_another_claim_or_quotation_are_left_alone(text: str, words: str) -> None:
    assert words in claims(text)


def test_claim_keeps_its_source_when_its_subject_is_drawn_in() -> None:
    text = "Tom Roe said that the ferry, which sank off Elmsby in 2011, was old."
    (claim,) = [claim for claim in read(text, as_is=True).facts if "event" in claim.kinds]
    assert claim.attributed_to == "Tom Roe"
