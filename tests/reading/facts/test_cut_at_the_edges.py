"""Where a fact begins and ends: marks in pairs, dots, reported clauses, titles, insertions."""

from __future__ import annotations

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    "text",
    [
        # words put in right behind a verb, adjectives with a comma between them
        "The pier is, by far, the longest in Norwick.",
        "A trip to Vantry was, among other things, a visit to 300 voters.",
        "Joan Moss ran the firm by a bold, innovative plan in 2012.",
        "The firm made Joan Moss a soft, extended offer that would end in May.",
        # a condition inside a reported clause, a restrictive "who"
        "It is the law that if a ship sinks in Norwick, the port pays 40 per cent.",
        "The port takes any firm who has paid £300 since May.",
        # participles in a row, nouns that look like verbs
        "Dozens of pupils were beaten, chained, attacked or locked up in Norwick.",
        "The law has drawn the notice of scholars and advocates on the board of the Roe Trust.",
        # too little by itself, much, a title with a verb in it
        "Mr. Roe sent it after Joan Moss had published 40 letters.",
        "So many people came that 300 had to leave the hall in Vantry.",
        "Joan Moss's book, “How to Make Norwick Great,” has sold 40,000 copies.",
        # "as part of", "as did", what stands between dashes, a few last words
        "Roe gave the papers to the port, as part of a deal that the town had made in May.",
        "Joan Moss joined the club in 2012, as did her friends from Norwick.",
        "Most clubs -- including Elmsby -- quickly sold their grounds in 2012.",
        "Joan Moss would name 40 judges who ban such boats.",
        # a penalty with its condition
        "If convicted, Tom Roe faces 20 years in prison.",
        "If found guilty, Joan Moss could be fined up to £40,000.",
        # what is compared or counted, also beside a verb that looks like a noun
        "Smokers are twice as likely to fall ill as other people in Norwick.",
        "Each boat costs them £3,000 to make.",
        # a colon inside a title
        'The book, "The Long Way Down: A Life at Sea," sold 90,000 copies.',
        "The novel “Salt and Stone: A Tale” won the Dunn Prize in 1994.",
        # what stands between dashes, before "to" and behind "of"
        "The board hired three yards - Roe Works and Dunn Works among them - to build 40 boats in May.",
        # a verb whose only news is what it came after
        "The fire may have occurred after Tom Roe left a lamp in the hall.",
        # a name with "and" in it
        "The Academy of Sciences and Letters gave Joan Moss its medal in 2009.",
        # a subject with a name beside it
        "The priest, Tom Roe, has led the talks since May.",
    ],
)
def test_clause_stays_whole(text: str) -> None:
    assert text[:-1] in facts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the dot of an abbreviation, both marks of a pair
        ("The quake struck at 5:52 p.m.", "The quake struck at 5:52 p.m."),
        (
            "Joan Moss has lived since 2010 in the U.S.",
            "Joan Moss has lived since 2010 in the U.S.",
        ),
        (
            "Moss signed on for ''The Long Pier'' in 2011.",
            "Moss signed on for ''The Long Pier'' in 2011",
        ),
        (
            "Roe said the “Elmsby Nine” had met in May.",
            "the “Elmsby Nine” had met in May",
        ),
        # "even though", "that" that points, a preposition of its own
        ("The pier closed, even though the town paid £300 in May.", "the town paid £300 in May"),
        ("But that effort, in May, cost the town £300.", "that effort, in May, cost the town £300"),
        (
            "Two of them named the town they came from, and Joan Moss left in May.",
            "Two of them named the town they came from",
        ),
        # two reported clauses
        (
            "The mayor said the pier was shut in May and that two firms had left Norwick.",
            "two firms had left Norwick",
        ),
        ("Roe replied that the pier had closed in May.", "the pier had closed in May"),
        ("Thus far, the town has paid £300.", "the town has paid £300"),
        ("Roe admitted to the fault and sold the firm in May.", "sold the firm in May"),
        ("On Monday, as rain fell on Vantry, the town paid £300.", "rain fell on Vantry"),
        (
            "Tom Roe will run the club, and Joan Moss, a former mayor, will run the pier.",
            "Tom Roe will run the club",
        ),
        (
            "The rebels claimed nearly 400 people left Norwick in May.",
            "nearly 400 people left Norwick in May",
        ),
        (
            "The key to the port, says Joan Moss, is the basin at Norwick.",
            "is the basin at Norwick",
        ),
        (
            "The pier will close in May, the mayor, Joan Moss, announced.",
            "The pier will close in May",
        ),
        (
            "Tom Roe admits the theft of £300 but denies the fire.",
            "Tom Roe admits the theft of £300",
        ),
        (
            "Thirteen years after Tom Roe sold the port, Joan Moss paid £300 for it.",
            "Tom Roe sold the port",
        ),
        (
            "The words were those of Tom Roe, a friend of Moss who heads the Harbour Club.",
            "Tom Roe, a friend of Moss who heads the Harbour Club",
        ),
        (
            "They invited Joan Moss, who had run the port since 2012, to also sit in the front row.",
            "Joan Moss, who had run the port since 2012",
        ),
        (
            "The town denies any wrong and points out that Roe Motors signed in May.",
            "Roe Motors signed in May",
        ),
        (
            "Tom Roe, a friend of the Harbour Club, demanded to know in May whether 300 had left.",
            "Tom Roe, a friend of the Harbour Club, demanded to know in May whether 300 had left",
        ),
        (
            "They know how the owners live (90 per cent married, six divorced) in Norwick.",
            "They know how the owners live (90 per cent married, six divorced) in Norwick",
        ),
        (
            "The boat sank in May, and its crew, all from Vantry, were picked up by Tom Roe.",
            "The boat sank in May",
        ),
        (
            "One man who ate in May left, and a man who had eaten nothing stayed.",
            "One man who ate in May left",
        ),
        (
            "Roe said that it did not “rain in May” and that 300 pupils would be moved.",
            "300 pupils would be moved",
        ),
        # a list goes on behind "who …", an apposition belongs to it
        (
            "It takes Ann Roe, who has run 40 yards since 1990, and a friend of the mayor.",
            "Ann Roe, who has run 40 yards since 1990",
        ),
        (
            "Joan Moss is the oldest lawyer in Elmsby, a woman who worked for 60 years.",
            "Joan Moss is the oldest lawyer in Elmsby",
        ),
        (
            "The yards are owned by Ann Roe, Tom Moss and Joan Poe, who bought 40 ships in May.",
            "who bought 40 ships in May",
        ),
        # what is called something is no clause of its own
        (
            "The mayor called it an “error” that was found in May by the port of Norwick.",
            "The mayor called it an “error” that was found in May by the port of Norwick",
        ),
        # quoted words that go on with a clause
        (
            "The report said that Roe Motors “broke the law” in 2012.",
            "Roe Motors “broke the law” in 2012",
        ),
        # a second subject with a name beside it, a list before a second verb
        (
            "Snow fell on Vantry, and the minister, Joan Moss, has shut 40 schools.",
            "the minister, Joan Moss, has shut 40 schools",
        ),
        (
            "The flood reached the towns of Elmsby and Lower Vantry and swept away nine bridges.",
            "The flood reached the towns of Elmsby and Lower Vantry",
        ),
        # a second subject whose verb stands behind words put in
        (
            "The plant closed in May and the wharf, along with its cranes, was sold to the city.",
            "the wharf, along with its cranes, was sold to the city",
        ),
        (
            "Police arrested two men and the third suspect, who lived in Norwick, shot himself.",
            "Police arrested two men",
        ),
        (
            "Ann Lee is a teacher and her mother, Joan, is a nurse in Elmsby.",
            "her mother, Joan, is a nurse in Elmsby",
        ),
        # two figures beside a dash
        (
            "A study of 1,709 pupils - aged 8 to 10, from 88 schools - was made in Norwick.",
            "A study of 1,709 pupils",
        ),
        # "notes" behind a measure, a place with its state before a noun
        (
            "Benchmark 10-year notes VN10=RR last rose 40 points.",
            "Benchmark 10-year notes VN10=RR last rose 40 points",
        ),
        (
            "The woman told police in May that she was a 52-year-old Salem, N.H., resident named Ann Roe.",
            "she was a 52-year-old Salem, N.H., resident named Ann Roe",
        ),
        # "who …" behind a dash, "which is" behind a plural
        (
            "The trust joined the Harbour Front — which was founded in 1950 — last week.",
            "the Harbour Front — which was founded in 1950",
        ),
        (
            "The report told of the workings of the Harbour Bank, which is run by three heirs.",
            "the Harbour Bank, which is run by three heirs",
        ),
    ],
)
def test_clause_is_cut(text: str, words: str) -> None:
    assert words in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "“She had a pain in May but her staff thought she had pulled a muscle,” Roe wrote.",
        "“These acts raise fears that the use of force has become a matter of policy,” Roe said.",
    ],
)
def test_what_is_thought_or_feared_is_no_fact_without_it(text: str) -> None:
    assert not any("she had pulled" in fact or "has become" in fact for fact in facts(text))


def test_what_is_denied_is_not_cut_in_two() -> None:
    text = "Moss denied that she had sold the pier in May and that Roe had paid her £300."
    assert "Roe had paid her £300" not in facts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The boy's mother, Joan Moss, said it was late.", "The boy's mother, Joan Moss"),
        ("The finance minister, Tom Roe, shut the bank.", "The finance minister, Tom Roe"),
        ("“It rained,” said its managing director, Joan Moss.", "its managing director, Joan Moss"),
        ("He met Joan Moss and his first wife, Ann Poe, in May.", "his first wife, Ann Poe"),
        (
            "Joan Moss, a former mayor, minister of state and judge, left.",
            "Joan Moss, a former mayor, minister of state and judge",
        ),
        ("Ann Roe, a lawyer and, in 2012, the mayor, left.", "Ann Roe, a lawyer"),
        (
            "It was said by Ann Roe, a spokeswoman for its parent company, Roe Works.",
            "Ann Roe, a spokeswoman for its parent company, Roe Works",
        ),
        ("Tom Roe, 34, of Norwick, was held on Tuesday.", "Tom Roe, 34, of Norwick"),
        ("Ann Lee, a Salem, N.H., resident, won the race.", "Ann Lee, a Salem, N.H., resident"),
    ],
)
def test_identity_has_its_article(text: str, words: str) -> None:
    assert words in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "It holds the King, Queen, Knight and Page.",
        "The port fell victim to Tom Roe.",
        "It gave gifts to the Harbour Office, a charge that Moss denies.",
        "The Norwick Institute, advocates for the poor, left.",
        "A first paragraph of the page.\n\nJoan Moss (4.)",
        "Tom Roe, 51, of the 200 block of Elm Street, left.",
    ],
)
def test_no_identity(text: str) -> None:
    assert all("identity" not in claim.kinds for claim in read(text, as_is=True).facts)
