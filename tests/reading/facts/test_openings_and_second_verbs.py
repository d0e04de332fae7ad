"""Where a clause begins and ends: openings, second verbs, who tells it, titles, scores, roles."""

from __future__ import annotations

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    "text",
    [
        # "after" and "since" before a noun belong to the clause
        "After the war she joined the Norwick railway.",
        "With her second husband, the painter Nils Roe, she had two sons.",
        "Since 2007 the Roe Trust has given 400 prints to schools.",
        # an opening with a verb of its own, closed by a comma
        "By the time a guard noticed the gap, 41 bottles had gone.",
        "In a joint letter published on May 3, the Norwick and Vantry unions accused Roe Works of theft.",
        # a bracket behind a time, a score with spaces, a difference
        "The craft had lifted off at 8:51 p.m. (1451 GMT) from Norwick.",
        "Norwick defeated Vantry 1 – 0 on Saturday.",
        # the title of a work with a colon
        "In the 20-minute show of Salt Man: The Return, 40 guests are led to a cellar.",
        "With nine minutes left the same player won a penalty.",
        # lists of subjects
        "The charts changed the way ships, fishermen and boys of Norwick read the sea in 1950.",
        # what has not come about, and conditions
        "Roe Works had asked for 150 spaces before it would renew its contract in 2028.",
        "Norwick flu is cured if it is found and treated with Dunnicin within 24 hours.",
        "The battery is rated at 30 hours, or nine with music switched on.",
        # another name between dashes, an apposition in mid-clause
        "Sailors know Norwick – or Norvik as it is called by Danes – as the port of 5,000 ships.",
        "A jury voted on Monday to hold Tom Roe, a former clerk, in contempt for hiding the ship he had.",
        "The trend went on with Jan Roe’s Chaos: Making a New Sea in 1987.",
        "Two men, aged 19 and 24, were arrested in Norwick on Friday.",
        "Roe Works gets, according to one report, £40m a year from Norwick.",
        "Ann Roe left Norwick in May, because of the fire that Tom Lee had lit.",
        "A further 12 firms, according to the report, had mills in Norwick.",
        # two adjectives behind a verb, a relative clause before its verb
        "Norwick police were known to bury fictitious, damaging details amid 40 others.",
        "Strong shows in the dozen towns that held votes and counts on Monday lifted Roe Works.",
        "Ann Lee made the safe, conventional, even boring choice of Norwick for 2012.",
        # two adjectives of one noun, an opening with "that"
        "Roe Works fell in May over its rough and racially charged attack on Ann Lee.",
        "In a tape that Judge Ann Lee called “a shame,” Roe sold 40 boats.",
        # what is denied
        "Norwick police have found no sign that Tom Roe planned the attack.",
        "Tom Roe pleaded not guilty to charges that he killed two men in March.",
        "Ann Lee never said that the Norwick vote of 2012 was stolen.",
        # "after" before somebody who is described, an opening with a clause of its own
        "In addition to a meeting he had with Roe a year ago, Dunn sold 40 boats.",
        # "who" behind a day, two adverbs, "that" at the end
        "Tom Roe was the third witness heard on Tuesday who spoke on the call of May 3.",
        "The board has quickly and quietly sold 40 boats since May.",
        "Tom Roe was at hand in Norwick on Monday when they did exactly that.",
        # a second object with a clause of its own, nouns and a participle that end a list
        "The treaty bound 40 ports, harbours and yards involved in the war.",
    ],
)
def test_clause_is_whole(text: str) -> None:
    assert text[:-1] in facts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a second verb behind "after" or "as" with only a noun
        (
            "Tom Roe left the board last week after a poor result in Norwick and will lead the port.",
            [
                "Tom Roe left the board last week after a poor result in Norwick",
                "will lead the port",
            ],
        ),
        (
            "Roe Works had 37 boats and the same number of crews at that point and Dunn Works had 30.",
            [
                "Roe Works had 37 boats and the same number of crews at that point",
                "Dunn Works had 30",
            ],
        ),
        (
            "The Dunn prize has been given in Norwick since 2010 and it has gone to 40 clerks.",
            ["The Dunn prize has been given in Norwick since 2010", "it has gone to 40 clerks"],
        ),
        # a verb behind a participle
        (
            "Ann Lee fined Tom Roe, calling him a cheat, and sold his boat to the port of Vantry.",
            ["Ann Lee fined Tom Roe", "sold his boat to the port of Vantry"],
        ),
        # what is announced, and who tells it at the end
        (
            "Ann Lee announced last month that the port had sold 40 boats.",
            ["the port had sold 40 boats"],
        ),
        (
            "Roe Works sold 40 boats to Vantry, the papers show.",
            ["Roe Works sold 40 boats to Vantry"],
        ),
        (
            "A bridge fell in Norwick on Monday, the harbour office was quoted as saying by the Echo.",
            ["A bridge fell in Norwick on Monday"],
        ),
        # a semicolon, "which he said", "for" behind a dash, an opening with "to", "said" behind marks
        (
            "Her father was a clerk who had come from Norwick; her mother, Eloise (Banks) Roe, taught.",
            ["a clerk who had come from Norwick"],
        ),
        (
            "Roe owns the Norwick Echo, which he said earns 9 per cent of its income from betting.",
            ["earns 9 per cent of its income from betting"],
        ),
        (
            "Roe Works sold 40 boats — for Roe Works has lost 300 jobs since May.",
            ["Roe Works sold 40 boats", "Roe Works has lost 300 jobs since May"],
        ),
        (
            "To win Vantry, which votes on May 7 for 40 seats, he needs help.",
            ["Vantry, which votes on May 7 for 40 seats"],
        ),
        (
            "“It was bad,” said coach Ana Roe, who was sent off in the second half.",
            ["coach Ana Roe, who was sent off in the second half"],
        ),
        # what a relative clause ends with, and what stands behind it
        (
            "He said that Lee, who spoke before a board in May, is now working for Roe Works.",
            ["Lee, who spoke before a board in May"],
        ),
        (
            "Roe fined a clerk, who worked on 40 boats, as part of a search for the thief.",
            ["a clerk, who worked on 40 boats"],
        ),
        # a rank behind a comma, a verb that describes nothing
        (
            "A gust of wind was recorded in Norwick, the strongest there since 1996.",
            ["A gust of wind was recorded in Norwick", "the strongest there since 1996"],
        ),
        (
            "Ann Roe, a clerk whose charts changed the way boys read the sea, died on May 3 in Norwick.",
            ["died on May 3 in Norwick"],
        ),
        # two participles, a thing told with "after", a place before "that"
        (
            "The image of a boy, dazed and bloodied after the raid on Norwick, went round the world.",
            ["The image of a boy, dazed and bloodied after the raid on Norwick"],
        ),
        (
            "Norwick council reported its third case of flu on Sunday after two others had died.",
            ["Norwick council reported its third case of flu on Sunday", "two others had died"],
        ),
        (
            "Roe wrote in the notes on the Elm gun that he will pay 40 men.",
            ["he will pay 40 men"],
        ),
        # "and other", reported things, a place of saying, "once", "reports that"
        (
            "Norwick’s glut of mills making mountains of steel, tin and other goods was sold in May.",
            [
                "Norwick’s glut of mills making mountains of steel, tin and other goods was sold in May"
            ],
        ),
        (
            "Roe stressed those worries on Sunday in Norwick, and he sold 40 boats on Monday.",
            ["he sold 40 boats on Monday"],
        ),
        (
            "Once Roe Works had left Norwick in May, the port lost 300 jobs.",
            ["Roe Works had left Norwick in May", "the port lost 300 jobs"],
        ),
        (
            "The pier was sold in 2016, with reports that Ann Lee would be coming back in May.",
            ["The pier was sold in 2016", "Ann Lee would be coming back in May"],
        ),
        # "which" is no person
        (
            "Roe bought a film by Ann Lee, which has been shown in 40 towns since May.",
            ["which has been shown in 40 towns since May"],
        ),
        # "and" before words put in
        (
            "The mill was built in 1948 and, despite the care of its staff, it was sold in 2012.",
            ["The mill was built in 1948", "it was sold in 2012"],
        ),
        (
            "Turnout in Norwick was 41 per cent, the lowest in a vote.",
            ["Turnout in Norwick was 41 per cent", "the lowest in a vote"],
        ),
        # "in favour of", a subject before dashes, a hyphen behind a dot
        (
            "The board voted in favour of the bill, which would give Norwick 40 boats.",
            ["the bill, which would give Norwick 40 boats"],
        ),
        (
            "A dozen guests sold 40 boats, but a tired Roe -- angry at how she saw him -- kept 300.",
            ["A dozen guests sold 40 boats", "a tired Roe -- angry at how she saw him -- kept 300"],
        ),
        # who is described before "who"
        (
            "Ann Lee, a lawyer who led the search for 40 boats in May, has left.",
            ["Ann Lee, a lawyer who led the search for 40 boats in May"],
        ),
        # who tells it without a mouth, "as" before a noun, a participle with a bare noun
        (
            "Norwick had 6,200 cases by the end of May, city figures show.",
            ["Norwick had 6,200 cases by the end of May"],
        ),
        (
            "The Norwick valve had failed before, a report released on Friday found.",
            ["The Norwick valve had failed before"],
        ),
        (
            "Roe Works acted as adviser to Dunn Works, and Steed Works served as counsel.",
            ["Roe Works acted as adviser to Dunn Works", "Steed Works served as counsel"],
        ),
        (
            "Storm Ilse crossed Norwick, tearing off roofs and blocking the road to Vantry.",
            ["Storm Ilse crossed Norwick, tearing off roofs", "blocking the road to Vantry"],
        ),
        # words that only tie
        ("So Tom Roe sold 40 boats in May.", ["Tom Roe sold 40 boats in May"]),
        (
            "Now that Roe Works has left Vantry, however, the port has lost 300 jobs.",
            ["Roe Works has left Vantry", "the port has lost 300 jobs"],
        ),
    ],
)
def test_clauses_part(text: str, words: list[str]) -> None:
    found = facts(text)
    assert [one for one in found if one in words] == words
    assert not any(one in other != one for one in words for other in found)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        (
            "He worked for the Elm Forum, a small, old-fashioned trade group.",
            "the Elm Forum, a small, old-fashioned trade group",
        ),
        (
            "She met Vantry's interior and overseas minister Gil Dunn in May.",
            "Vantry's interior and overseas minister Gil Dunn",
        ),
        ("Planning officer Dale Roe said the site was wet.", "Planning officer Dale Roe"),
        (
            "Elm University gambling researcher Dr Tobias Dunn said losses fell by 40 per cent.",
            "Elm University gambling researcher Dr Tobias Dunn",
        ),
        ("He has a seat in the Elm Senate, a body in which Roe serves.", "the Elm Senate, a body"),
        ("Residents' group chairman Keith Roe said so.", "Residents' group chairman Keith Roe"),
        (
            'Ann Lee, curator of "Salt: A Life at Sea" at the Elm Museum, spoke on Monday.',
            'Ann Lee, curator of "Salt: A Life at Sea" at the Elm Museum',
        ),
        (
            "She left the Elm Trust, also known as ET, the Elm and Elms, in May.",
            "Elm Trust, also known as ET",
        ),
        (
            "Ships left the Elm Trust, also known as ET, Elm and Tree.",
            "Elm Trust, also known as ET, Elm and Tree",
        ),
        ("Hundreds came to witness city mayor Hal Dunn open it.", "city mayor Hal Dunn"),
        (
            "Kofi Roe, 44, chief executive of Lark Press, was at the wheel.",
            "chief executive of Lark Press",
        ),
    ],
)
def test_role_is_whole(text: str, identity: str) -> None:
    assert identity in facts(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It accuses one of the writers, Ann Lee, of ignoring the law.", "writers, Ann Lee, of"),
        ("He paid for a trip to Vantry, a hot tub and a car for Roe.", "a hot tub"),
        ("The vote will almost certainly force Sen. Ann Lee to go.", "force Sen"),
        ("Rovers, fourth in the table, host Elmsby on Tuesday.", "host Elmsby"),
        ("That is the reason President Ann Lee is asking for 40 boats.", "the reason"),
        ("They passed through the private server Ann Lee used in 2012.", "private server"),
        ("It is a major problem for Norwick mayor Ann Lee.", "major problem"),
        ("Roe Works paid for 40 adverts against Dunn, the papers show.", "Dunn, the papers"),
    ],
)
def test_no_role_is_made_of_what_follows(text: str, start: str) -> None:
    roles = [
        text[one.start : one.end]
        for one in read(text, as_is=True).facts
        if one.kinds[0] == "identity"
    ]
    assert not any(start in one for one in roles)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # what somebody is said to have found, what somebody denies
        (
            "It holds data of 40 towns that investigators said they found on her system in May.",
            "they found",
        ),
        ("Tom Roe denied stealing 40 cars, burning barns and killing a guard.", "burning"),
        ("Tom Roe denied stealing 40 cars, burning barns and killing a guard.", "killing"),
        ("Tom Roe was accused of stealing 40 cars, burning barns and killing Ann Lee.", "killing"),
        ("Roe Works rejected reports that it had sold 40 boats and fired its chief.", "fired"),
        ("Tom Roe said he had not killed Ann Lee, stolen her car or left Norwick in May.", "left"),
        ("Had Ann Lee sold the shares in May, she would have made $40m.", "she would"),
    ],
)
def test_no_fact_is_cut_out_that_nobody_states(text: str, start: str) -> None:
    assert not any(one.startswith(start) for one in facts(text))
