"""What an accuser says that somebody did is an allegation, whatever the words for the deed."""

from datetime import date

import pytest

from articles.reading import read


def facts(text):
    return [
        (text[fact.start : fact.end], fact.kinds[0], fact.high_risk)
        for fact in read(text, as_is=True, published=date(2026, 5, 5)).facts
        if fact.kinds[0] != "identity"
    ]


@pytest.mark.parametrize(
    ("text", "charge", "risky"),
    [
        ("The jury heard that Tom Varn set the barn alight.", "Tom Varn set the barn alight", True),
        ("Prosecutors say Tom Varn moved £3m to Cyprus.", "Tom Varn moved £3m to Cyprus", True),
        (
            "According to court documents, Tom Varn texted the girl 200 times.",
            "Tom Varn texted the girl 200 times",
            True,
        ),
        (
            "The lawsuit says that Roe Motors hid the leak from residents.",
            "Roe Motors hid the leak from residents",
            True,
        ),
        (
            "A clerk took £412,000 in fees, Norwick Crown Court was told.",
            "A clerk took £412,000 in fees",
            False,
        ),
    ],
)
def test_an_accuser_accuses(text, charge, risky):
    assert (charge, "allegation", risky) in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors say Tom Varn was found dead in the lake.",  # befell him
        "The Supreme Court said Ann Poe sold the land in 2019.",  # the court's own word
        "An inquest heard that Tom Varn had left the house at noon.",  # nobody is charged
        "The trial of Tom Varn will last three weeks, the prosecutor said.",  # a plan
        "Residents said Tom Varn moved to Cyprus in May.",  # no accuser
    ],
)
def test_nobody_else_does(text):
    kinds = [kind for _, kind, _ in facts(text)]
    assert kinds and "allegation" not in kinds


@pytest.mark.parametrize(
    ("text", "risky"),
    [
        ("Tom Varn denies eleven counts of fraud.", True),
        ("Ann Poe admitted theft at a hearing in May.", True),
        ("Robbery fell by 8% in Norwick last year.", False),
        ("Ann Poe denied the report of the board in May.", False),
    ],
)
def test_whoever_denies_a_crime_is_named_with_it(text, risky):
    assert [found[2] for found in facts(text)] == [risky]
