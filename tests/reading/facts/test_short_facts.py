"""Facts in five words, and what sounds like them and is none."""

import pytest

from articles.reading import read


def facts(text: str) -> list[tuple[str, str]]:
    return [(text[fact.start : fact.end], fact.kinds[0]) for fact in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He was 87.", "figure"),
        ("She is 19.", "figure"),
        ("He had no criminal record.", "statement"),
        ("She had no previous convictions.", "statement"),
        ("It was his eleventh goal of the season.", "identity"),
        ("She gets up at 3.40am.", "statement"),
        ("There have been seven strikes since then.", "statement"),
        ("She speaks four languages.", "statement"),
        ("No injuries were reported.", "event"),
        ("Between 60mm and 80mm of rain is expected to fall by dawn.", "figure"),
    ],
)
def test_a_few_words_make_a_fact(text: str, kind: str) -> None:
    assert facts(text) == [(text[:-1], kind)]


@pytest.mark.parametrize(
    "text",
    [
        "He had no doubt.",
        "“There are two ways to see it,” Ann Lee said.",
        "“We have one goal,” Ann Lee said.",
        "She was kind.",
        "It was her joy.",
        "Rain is expected to come.",
        "Roe warned that drinkers would move to the next town.",
        "Lee said pumping alone would not work.",
    ],
)
def test_a_few_words_of_mood_or_forecast_make_none(text: str) -> None:
    assert facts(text) == []


def test_the_first_months_are_no_first() -> None:
    kinds = [kind for _, kind in facts("Sales for the first six months reached 900 tonnes.")]
    assert kinds == ["figure"]
    assert facts("The first cases came to light last week.")[0][1] == "event"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Omar Hale, prosecuting, said Carl Pike took £50 a week from the till.",
            "Carl Pike took £50 a week from the till",
        ),
        (
            "Opening the case, Omar Hale told jurors that Carl Pike had waited with a hammer.",
            "Carl Pike had waited with a hammer",
        ),
        (
            "The firm is fighting a suit by Norvella Ltd, which accuses it of copying a valve.",
            "Norvella Ltd, which accuses it of copying a valve",
        ),
    ],
)
def test_who_prosecutes_or_accuses_alleges(text: str, words: str) -> None:
    marks = [fact for fact in read(text, as_is=True).facts if text[fact.start : fact.end] == words]
    assert [(fact.kinds[0], fact.high_risk) for fact in marks] == [("allegation", True)]


@pytest.mark.parametrize(
    ("text", "risky"),
    [
        ("Carl Pike was banned from keeping dogs for ten years.", True),
        ("Carl Pike was banned from the pub for ten years.", False),
    ],
)
def test_what_a_court_forbids_somebody_is_of_high_risk(text: str, risky: bool) -> None:
    assert [fact.high_risk for fact in read(text, as_is=True).facts] == [risky]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Omar Hale, prosecuting, said nothing was found.", "Omar Hale, prosecuting"),
        ("Omar Hale, for the prosecution, said it was a lie.", "Omar Hale, for the prosecution"),
        ("Bo Roe, himself a former coach, said it was poor.", "Bo Roe, himself a former coach"),
        ("Orvik Water Ltd, based in Oslo, said it would close.", "Orvik Water Ltd, based in Oslo"),
        ("Defending, Mina Roth said the door was shut.", "Defending, Mina Roth"),
        (
            "Councillor Moira Finch (Lib Dem, Northgate) said the plan was poor.",
            "Councillor Moira Finch (Lib Dem, Northgate)",
        ),
        (
            "Ann Lee, chief financial officer at the Orvik Fund, said it was good.",
            "Ann Lee, chief financial officer at the Orvik Fund",
        ),
    ],
)
def test_who_somebody_is_in_court_and_council(text: str, words: str) -> None:
    assert (words, "identity") in facts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee said the claim was false.", "the claim was false"),
        ("The case continues.", "The case continues"),
        ("The site lies on a flood plain.", "The site lies on a flood plain"),
        (
            "The plan was refused in 2019 and dismissed on appeal the year after.",
            "dismissed on appeal the year after",
        ),
        (
            "Ann Lee pleaded not guilty in May but changed her plea on the day of the trial.",
            "changed her plea on the day of the trial",
        ),
    ],
)
def test_words_of_courts_and_of_places(text: str, words: str) -> None:
    assert words in [found for found, _ in facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee with the interior minister, Bo Roe, in Oslo on 14 November 2022",
        "Protesters outside the Orvik town hall on Monday.",
    ],
)
def test_captions_say_who_was_where_and_when(text: str) -> None:
    assert (text.removesuffix("."), "date") in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "First published in The Orvik Gazette, 14 November 2022",
        "Orvik Gazette, 14 November 2022",
        "Asked once whether the cold bothered her, she shrugged.",
        "Lee said parents had been asking for the change for years.",
        "Lee said the storm would weaken as it moved north.",
        "There was little hope of a ferry before Sunday.",
    ],
)
def test_credits_pleas_and_forecasts_are_none(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was bailed until March.",
        "Ann Lee and Bo Roe were barred from leaving the country.",
        "Orvik Water Ltd was fined £800,000.",
    ],
)
def test_what_courts_and_regulators_did_to_somebody_named_is_of_high_risk(text: str) -> None:
    assert any(fact.high_risk for fact in read(text, as_is=True).facts)
