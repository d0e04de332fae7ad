"""A sentence about a charge begins with somebody's name, though nothing else shows that it is one."""

import pytest

from articles.reading import read


def people(text: str) -> list[str]:
    return [text[n.start : n.end] for n in read(text, as_is=True).entities if n.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Roe faces 18 criminal charges in the US.",
        "Varn faced charges of fraud.",
        "Molloy is accused of hiding £2m.",
        "Pike was later jailed for six years.",
        "Carver denies the charges.",
        "Holm has been arrested.",
        "Lee pleaded not guilty.",
    ],
)
def test_whoever_is_charged_is_somebody(text: str) -> None:
    reading = read(text, as_is=True)
    assert people(text) == [text.split()[0]]
    assert [fact.high_risk for fact in reading.facts] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Residents face charges of £40 a year.",
        "Man charged with murder.",
        "Driver denies murder.",
        "Nobody was arrested.",
        "Inflation was cleared of it.",
        "Prices faced charges of fraud.",
    ],
)
def test_ordinary_words_are_nobody(text: str) -> None:
    assert people(text) == []
