"""Transcripts of a few turns, questions and answers, and the lists that look like them."""

from __future__ import annotations

import pytest

from articles.reading import read
from tests.reading.quotations.quoting import said


def turns(*lines: str) -> list[str | None]:
    """The speakers of the turns in small letters."""
    return [name and name.casefold() for _, name in said("\n\n".join(lines))]


@pytest.mark.parametrize(
    ("lines", "speakers"),
    [
        (
            ("RUTH ABEL, HOST: Good evening. Where are you?", "OTTO KRAM: I am on the pier."),
            ["ruth abel", "otto kram"],
        ),
        (
            (
                "RUTH ABEL, BYLINE: The tram is late again.",
                "UNIDENTIFIED MAN: We have waited since noon.",
                "ABEL: He has two dogs with him.",
            ),
            ["ruth abel", "unidentified man", "ruth abel"],
        ),
        (
            ("Interviewer: Did you sell the mill?", "Karin Stahl: No, I burnt it."),
            ["interviewer", "karin stahl"],
        ),
        (("Host Ruth Abel: Who is next?", "Senator Bob Ives: I am."), ["ruth abel", "bob ives"]),
        (
            ("Ruth Abel, presenter: Is it over?", "Peter Holm, head of the port: It is not."),
            ["ruth abel", "peter holm"],
        ),
        (
            ("Ruth Abel (host): Is it over?", "Peter Holm (port director): Never."),
            ["ruth abel", "peter holm"],
        ),
        (("JUDGE: Did you see the knife?", "WITNESS: I saw nothing."), ["judge", "witness"]),
        (
            ("Judge Carla Munro: Did you see it?", "Peter Holm: Never."),
            ["carla munro", "peter holm"],
        ),
        (
            ("Maria de la Cruz: Thank you for asking me.", "Tom Bell: Well, here we are."),
            ["maria de la cruz", "tom bell"],
        ),
        (("Reporter: Will you resign?", "Mayor Lena Storck: No."), ["reporter", "lena storck"]),
        (
            (
                "Mayor Lena Storck met Ruth Abel of the Echo.",
                "Abel: Where is it?",
                "Storck: In the bank.",
            ),
            ["ruth abel", "lena storck"],
        ),
        (
            ("RUTH ABEL: He told me “go home” and I went.", "PETER HOLM: Did you?"),
            ["ruth abel", "peter holm"],
        ),
        (("Q: Where were you?", "Ruth Abel: At home, in my bed."), [None, "ruth abel"]),
        (("Emma, 34: I voted for the bridge.", "Noah, 51: I did not."), ["emma", "noah"]),
        (("Emma (34), teacher: I voted for it.", "Noah (51), baker: I did not."), ["emma", "noah"]),
        (("The Echo: Are you tired?", "Tomas Vrba: Not yet."), ["the echo", "tomas vrba"]),
        (("ECHO: Are you tired?", "VRBA: Not yet, no."), ["echo", "vrba"]),
        (("PILOT: We have lost it.", "TOWER: Say again?"), ["pilot", "tower"]),
        (("Mother: Where have you been?", "Son: I was at the river."), ["mother", "son"]),
        (("SPEAKER 1: Where is it?", "SPEAKER 2: I have it."), ["speaker 1", "speaker 2"]),
        (("Question from a reader: Are you tired?", "Tomas Vrba: Not yet."), [None, "tomas vrba"]),
        (("Tomas Vrba runs a camp.", "Are you tired?", "Vrba: Not yet, no."), ["tomas vrba"]),
    ],
)
def test_two_turns_make_a_talk(lines: tuple[str, ...], speakers: list[str | None]) -> None:
    assert turns(*lines) == speakers


ASKED = [
    (
        "The potter Ines Caldera has worked here for forty years. She spoke to us about clay.",
        "Ines Caldera",
    ),
    ("Interview with Jakob Lindt, who keeps the lighthouse.", "Jakob Lindt"),
    ("We talked to coach Delia Forbes before the final.", "Delia Forbes"),
    (
        "Interview by Tom Bell\n\nOlga Brandt sailed round the world. She sat down with the Echo.",
        "Olga Brandt",
    ),
    ("Tom Bell met the sailor Olga Brandt in Vale.", "Olga Brandt"),
    ("Olga Brandt spoke to Tom Bell about the sea.", "Olga Brandt"),
    ("The Echo's Tom Bell spoke to Olga Brandt about the sea.", "Olga Brandt"),
    ("Five minutes with Bo Karlsen, beekeeper", "Bo Karlsen"),
    ("Q&A with Bo Karlsen", "Bo Karlsen"),
    (
        "Mayor Tom Reyes opened the hall. Tom Reyes closed it too.\n\nThe potter Ines Caldera told us more.",
        "Ines Caldera",
    ),
]


@pytest.mark.parametrize(("above", "name"), ASKED)
@pytest.mark.parametrize(
    "talk",
    [
        "Q: Why so?\n\nA: It forgives you.",
        "Question: Why so?\n\nAnswer: It forgives you.",
        "Q. Why so?\n\nA. It forgives you.\n\nQ. And rain?\n\nA. Rain does not.",
        "Q: Why so?\n\nA: “It forgives you.”",
        "Q1: Why so?\n\nA1: It forgives you.",
        "Q) Why so?\n\nA) It forgives you.",
    ],
)
def test_whom_the_story_asked_gives_the_answers(above: str, name: str, talk: str) -> None:
    answers = dict(said(f"{above}\n\n{talk}"))
    assert answers["It forgives you."] == name
    assert answers["Why so?"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Ravi Menon runs a clinic for owls. He answered our questions by phone.\n\n{}",
        "Ravi Menon keeps owls in Lund. We asked him two things.\n\n{}\n\nAnd now?\n\n“Sixty, in all.”",
        "The keeper Ravi Menon spoke with our reporter.\n\n{}",
    ],
)
def test_answers_under_questions_without_a_label(text: str) -> None:
    found = said(text.format("How did it begin?\n\n“With one bird in a shoebox.”"))
    assert {name for _, name in found} == {"Ravi Menon"}


@pytest.mark.parametrize(
    "lines",
    [
        ("The fair opens on Monday.", "Price: £4.", "Where: the town hall."),
        ("PRICE: £4.", "WHERE: The town hall.", "WHEN: Monday."),
        (
            "Ingredients: two eggs, flour.",
            "Method: Beat the eggs and add them to your flour.",
            "Serves: four.",
        ),
        ("Monday: 9 to 5.", "Tuesday: 9 to 5.", "Wednesday: closed."),
        ("Ruth Abel: 34 votes.", "Bob Ives: 29 votes.", "Peter Holm: 3 votes."),
        ("Ruth Abel: 34 votes.", "Bob Ives: 29 votes.", "Ruth Abel: 3 votes."),
        ("Norwick: Rain at noon.", "Elmsby: Sun all day."),
        ("Norwick United: Do they have a keeper? We doubt it.", "Elmsby Town: Our favourites."),
        (
            "Ruth Abel: the woman who built the bridge",
            "The bridge opened in May. It took two years.",
        ),
        ("Note: bring boots.", "Tip: take a map, you will need it."),
        ("Director: Lena Storck.", "Cast: Idris Vane, Oona Beck.", "Running time: 120 minutes."),
        ("Gold: Ruth Abel.", "Silver: Rosa Lind.", "Bronze: Olga Brandt."),
        ("A: Norwick, Elmsby.", "B: Vale, Lund.", "C: Kalder."),
        (
            "BREAKING NEWS: The bridge fell.",
            "UPDATE: Two are missing.",
            "WEATHER: Rain. Are you ready?",
        ),
        ("What you need: a pen.", "What we think: it is good.", "Our view: buy it."),
        ("Phone: 0123 456. Call us.", "Address: 1 High Street"),
        ("Ruth Abel, mayor: born in Vale, 1962.", "Bob Ives, deputy: born in Lund, 1970."),
        ("PROS: You can fold it. We like the colour.", "CONS: The price. Our tester fell off it."),
        ("VERDICT: We loved it.", "PRICE: £20.", "RATING: Three stars.", "PRICE: £30."),
        ("Step 1: Fold your paper.", "Step 2: Cut it.", "Step 3: We are done."),
        ("Emma Stone: Best actress.", "Noah Berg: Best actor. Who else?"),
        ("Lena Gruber: 10.", "Tomas Vrba: 7. Was it off? We think so."),
        (
            "Getting there: You can take the bus.",
            "Staying: We slept at the Mill.",
            "Eating: Try our eel.",
        ),
        ("Doors: 7pm.", "Support: The Tambrels.", "Tickets: You can book them on our site."),
        ("Day 1: We walked to Lund.", "Day 2: I fell.", "Day 3: Are we there yet?"),
        ("Myth: You lose heat through your head.", "Fact: No, you do not."),
        ("Problem: My cat is fat.", "Solution: Feed it less. You can do it."),
        ("2pm: We are at the court.", "3pm: Will she speak? We wait."),
        ("Judge's verdict: Too salty for me.", "Price: £3."),
        ("Teacher: Ruth Abel.", "Student: Bob Ives. We love him."),
        ("Who will win the cup?", "“Iron Hill” is the favourite, with five nominations."),
    ],
)
def test_lists_and_headings_are_no_talk(lines: tuple[str, ...]) -> None:
    quotes = read("\n\n".join(lines), as_is=True).quotes
    assert [quote.speaker for quote in quotes if quote.kind == "direct" and quote.speaker] == []
    assert not any("interview" in quote.rule or "transcript" in quote.rule for quote in quotes)


def test_a_question_without_an_interview_names_nobody() -> None:
    text = "Ruth Abel left at noon. Bob Ives stayed.\n\nWhat now?\n\n“Never again,” read the wall."
    assert "Ruth Abel" not in [name for _, name in said(text)]
