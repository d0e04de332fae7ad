"""What stays together in a fact, and what is cut from it: lists, asides, embedded questions."""

from __future__ import annotations

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    "text",
    [
        # a list, also of words in -ing
        "Video use has risen within the segments of television, gaming, education and sport.",
        "The report assessed poverty levels, income and wealth inequality and employment levels.",
        # an aside between dashes or commas
        "The essential parts - rails, sleepers and points - are in Vantry.",
        "The lorries — most of them from Elmsby — were sold in May.",
        "Three of the ships — which sailed in May — sank in the storm.",
        "The plant can, however, be reached by boat from Elmsby.",
        # "someone who", "many who": the clause says who is meant
        "Moss works as someone who was raised in a small port.",
        "The trust found many who live or work at the harbour.",
        # questions inside a clause
        "Officers work with agencies to establish where the pills were bought and how they were sold.",
        # a subject in -ing
        "Staying on the island and reaching the coast, however, took three days.",
        # alternatives
        "They mapped the brain paths that are activated or blocked during sleep.",
        # "after" that governs no clause, and "when" that opens none
        "Kit Moss went after Tom Roe and threw punches.",
        "The port took fewer ships when compared to its neighbours.",
        # a name behind a comma is no subject
        "The call came after news that his wife, Dana, had suffered a fall.",
        # a subject in brackets, or of several parts
        "Poe has won in four countries (Vantry, Norwick, Elmsby and Dunn) since 2010.",
        # results in a row, "it was Lee who", what came after something
        "Kit Moss beat Tom Roe 6-2, 6-1 in the final.",
        "It was Kit Moss who took over the club.",
        "The victory came after Kit Moss beat Tom Roe 6-2 in the final.",
        # nouns that look like verbs
        "Hopes of a truce drove stocks to a peak and a measure of world markets to their highest point.",
        "In addition to its order of 30 Lowell jets Wednesday, it announced an order of 50 from Vantry.",
        "A small bit of dust or debris could stop a key.",
    ],
)
def test_clause_stays_whole(text: str) -> None:
    assert facts(text)[0] == text[:-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For good measure, Kit Moss sold the boat in May.", "Kit Moss sold the boat in May"),
        ("Separately, Norwick's oil output fell in May.", "Norwick's oil output fell in May"),
        (
            "Roe spoke up in the hall, noting that the bridge had closed in May.",
            "the bridge had closed in May",
        ),
        ("He met Ann Poe, whom Roe had hired in 2012.", "Ann Poe, whom Roe had hired in 2012"),
        (
            "Builders will be asked for plans and a jury of experts and public officials will choose.",
            "a jury of experts and public officials will choose",
        ),
        (
            "After Adam Poe left the firm in May, SoftWare, its largest owner, paid £3m for the rest.",
            "SoftWare, its largest owner, paid £3m for the rest",
        ),
        (
            "The Gazette reports that 28 people in Elmsby were ill.",
            "28 people in Elmsby were ill",
        ),
        (
            "General Mark Poe told the press this month that its troops had left Vantry.",
            "its troops had left Vantry",
        ),
        ("Moss sold the town the boats came from.", "Moss sold the town the boats came from"),
        (
            "DUBLIN, Ireland (HarrowNewsNow) - Two bombs went off in the harbour on Monday.",
            "Two bombs went off in the harbour on Monday",
        ),
    ],
)
def test_clause_begins_and_ends_where_it_can_be_read(text: str, words: str) -> None:
    assert words in facts(text)


@pytest.mark.parametrize(
    "form", ["revealed", "concealed", "sealed", "traveled", "travelled", "appealed", "repealed"]
)
def test_british_and_american_pasts_are_verbs(form: str) -> None:
    assert "the mayor left" in facts(f"The council has {form} and the mayor left.")


@pytest.mark.parametrize(
    "text",
    [
        # labels, credits, links, headings
        "Related: Elmsby is the county's most segregated town",
        "Read more: Harbour Trust sells its boats",
        "(Graphic: Global exports in 2019 - here)",
        "Powered by RoeStocks",
        "This article was originally published by the Elmsby Gazette.",
        "Provided by Vantry Space Agency",
        "DOI: 10.1007/978-3-319-09575-2",
        "Ann Poe is on Twitter at @annpoe.",
        "Elmsby Flash top headlines for Nov. 19 are here.",
        "A first paragraph of the page.\n\n10. Vantry",
        "A first paragraph of the page.\n\n“Headmaster” ($20)",
        "A first paragraph of the page.\n\nDon’t use a wooden rack",
        "New launches include:",
        # judgements, whoever they are of
        "Roe's plan is an obvious failure.",
        "The order is crucial for Roe Motors.",
        "It seems like Roe's team was busy.",
        # words to the reader, orders
        "You ride through a dark hall in Vantry.",
        "Check out what the harbour has to offer.",
        # what "I" and "we" feel or do, without a name, a day or a figure
        "“I was going the other way for a little while,” Joan Moss said.",
        "“We know what we have to do to get out of it,” Joan Moss said.",
        # the bare act of saying
        "Bergman chimed in.",
        "“No,” Roe said in a chat with the founder and owner of the Gazette.",
        # remarks, and what a writer tells of themselves
        "It's clear that the mayor chose well.",
        "There's no way back for Roe.",
        "I took my glasses to a shop in Elmsby.",
        "It will raise questions about the future of the club.",
        "Current fears about the price could fuel doubts in Norwick.",
        # what nobody can know yet
        "“She's going to win,” Joan Moss said.",
        "The big question is whether the mayor goes on.",
        "Please send flowers to the hall in Elmsby.",
        "Lower the tax by 3 per cent.",
        "A gloomy view of the talks seems to be weighing on the traders of Norwick.",
        # what is not told
        "Officials gave no details on the price.",
        "The agency would not immediately describe the fault.",
        "A first paragraph of the page.\n\n4. Questioning Vandermeer's judgment",
        "A first paragraph of the page.\n\nVANTRY WINS AGAIN",
        # pleas, open questions
        "Fiona Poe issued a plea for people to stay away from the pills.",
        "The agency warned people to stay away from goods that held lead.",
        "It is open whether a longer trip is possible.",
    ],
)
def test_no_fact(text: str) -> None:
    assert [words for words in facts(text) if words != "A first paragraph of the page"] == []


def test_results_and_captions_without_a_full_stop_are_read() -> None:
    assert facts("A day of sport.\n\nElmsby Rovers 3-1 Norwick Town") == [
        "Elmsby Rovers 3-1 Norwick Town"
    ]
    caption = "Ann Poe speaking in Elmsby on Monday"
    assert caption in facts(f"A day of talk.\n\n{caption}")


@pytest.mark.parametrize(
    "text",
    [
        "The report was published on Monday by the ministry.",
        "Powered by the wind, the boat reached Norwick in May.",
        "Written by Ann Poe in 1911, the novel has sold 4,000 copies.",
        "The port can be reached by boats that were built in Norwick.",
        "The story of Ann Poe was written in 1911.",
        "Images of the harbour were shown in Elmsby.",
    ],
)
def test_sentences_that_look_like_credits_are_read(text: str) -> None:
    assert facts(text) == [text[:-1]]


def test_column_is_read_for_what_happened_and_not_for_what_it_argues() -> None:
    text = (
        "I tried the new Vantry headset in May. My eyes were tired. It made me smile.\n\n"
        "Should you buy one? "
        "Vantry sold 300 headsets in 2012. The headset blows away every rival in this regard."
    )
    assert facts(text) == ["Vantry sold 300 headsets in 2012"]
    news = "Vantry sold 300 headsets in 2012. The headset blows away every rival of Roe."
    assert "The headset blows away every rival of Roe" in facts(news)
