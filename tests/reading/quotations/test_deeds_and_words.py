"""Deeds that verbs of saying tell are no reports; promises, warnings and names that are given are."""

import pytest

from tests.reading.quotations.quoting import reported, reported_in


@pytest.mark.parametrize(
    "text",
    [
        "The visitors conceded two goals in the first half.",
        "The car maker recalled 3,000 vans over faulty brakes.",
        "France recalled its ambassador on Monday.",
        "The winger slammed the ball into the net.",
        "Ann Poe repeated the feat a year later.",
        "The coach dismissed two players from the squad.",
        "The bank denied him a loan.",
        "The board denied the group a permit.",
        "Tom Varn hailed a taxi outside the station.",
        "The judge ordered the report on Monday.",
        "Tom Varn proposed to her on a beach.",
        "What Ann Poe said was wrong.",
        "Everything Ann Poe said was a lie.",
        "The towns are in Norland, in states that vote on Tuesday.",
        "How Ann Poe answers that question will settle the race.",
        "A travel ban on officials deemed unfit for office is planned.",
        "The bank soon found itself offering free rides.",
        "We’re told that the town is safe.",
        "Users can cut clips, add closed captions, change fonts and share links.",
        "The king dismissed his cabinet.",
        "The champion defended her title.",
        "The keeper denied Tom Varn with a fine save.",
        "The referee called time on the match.",
        "Somebody as rich as Ann Poe claims to be can pay.",
        "Ann Poe defended the country in two wars.",
        "Tom Varn wrote a letter that the king read in May.",
        "The actor portrayed the king in a film.",
        "Neither Ann Poe nor Tom Varn urged anybody to leave.",
        "The two wanted to meet the crew and express their support.",
        "Norland began with attacking play.",
        "Storms live on a form of energy called latent heat.",
        "The cases on which the court has ruled are closed.",
        "They are a united people pledged to keeping the peace.",
        "The firm issued a statement that seemed fair to the crew.",
        "The Echo is asking the firm for comment.",
        "They went about in a shape called a strange loop.",
        "Two monks followed in writing treatises on the moon.",
        "Militants attacked bars and shops.",
        "Ann Poe recommended her to the firm.",
        "Tom Varn wrote a second, longer book, which sold well.",
        "The council did not, as it promised, mend the road.",
        "Nothing in the file suggests that he knew.",
        "Had she said that she was ill, the show would have been off.",
        "Marta Lind added her ninth of the season in Oslo.",
        "The minister’s unwillingness to say more is telling.",
        "Officials failed to tell the families that the ship had sunk.",
        "What the mayor did not say is that the bill had been paid.",
        "Ann Poe joined the Greens in writing a reform bill that opened a path to work.",
        "Simply assuming that the miners will move is a mistake.",
        "The bank will not yet say whether it can pay.",
    ],
)
def test_deeds_are_no_reports(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The board issued a warning that the dam could fail.", "the dam could fail", "The board"),
        ("The mayor made a promise to build 300 homes.", "to build 300 homes", "The mayor"),
        ("Ann Poe’s claim to be the fastest is in doubt.", "to be the fastest", "Ann Poe"),
        (
            "The Greens’ new warning: the dam may fail by May.",
            "the dam may fail by May",
            "The Greens",
        ),
        (
            "The admiral refers to those islands as bases.",
            "those islands as bases",
            "The admiral",
        ),
        (
            "Ann Poe called out the mayor for selling the park.",
            "the mayor for selling the park",
            "Ann Poe",
        ),
        ("A bill that critics called cruel passed on Monday.", "cruel", "critics"),
        (
            "Tom Varn was accused by his brother, who runs the mill, of theft.",
            "of theft",
            "his brother",
        ),
        (
            "Tom Varn was held and accused by the police of burning the mill.",
            "of burning the mill",
            "the police",
        ),
        (
            "As noted in the inquest report, the brakes had failed.",
            "the brakes had failed",
            "the inquest report",
        ),
        ("Take the money now, Ann Poe said.", "Take the money now", "Ann Poe"),
        ("Ann Poe said yes while Tom Varn left the hall.", "yes", "Ann Poe"),
        ("Ann Poe pointed to the nine floods since May.", "the nine floods since May", "Ann Poe"),
        (
            "Ann Poe tells the story of how she swam to the island.",
            "how she swam to the island",
            "Ann Poe",
        ),
        ("As Ann Poe attacked the mine, the crowd sang.", "the mine", "Ann Poe"),
        (
            "Even as Ann Poe was criticising the club, however, it won the cup.",
            "the club",
            "Ann Poe",
        ),
        (
            "Many crews accuse the mayor, who has held office for years, of lying to them.",
            "the mayor, who has held office for years, of lying to them",
            "Many crews",
        ),
        (
            "The union wants higher pay, its leader, Ann Poe, said.",
            "The union wants higher pay",
            "Ann Poe",
        ),
        ("The pilot radioed that an engine had failed.", "an engine had failed", "The pilot"),
        ("The pilot denied having taken the money.", "having taken the money", "The pilot"),
        ("The pilot admitted stealing a car.", "stealing a car", "The pilot"),
        ("The pilot tweeted that talks were over.", "talks were over", "The pilot"),
        ("Tom Varn has vowed to bring back the mine.", "to bring back the mine", "Tom Varn"),
        ("Ann Poe, in explaining her vote, tried to make friends.", "her vote", "Ann Poe"),
        ("The doctors say adding salt is cheap.", "adding salt is cheap", "The doctors"),
        ("The ship sank, as the pilot reported on Monday.", "The ship sank", "the pilot"),
        ("After former Gov. Ann Poe criticised the plan, the crew left.", "the plan", "Ann Poe"),
        (
            "It is odd that Ann Poe demands respect from the crew.",
            "respect from the crew",
            "Ann Poe",
        ),
        ("Ann Poe’s claim that she left early is odd.", "she left early", "Ann Poe"),
        (
            "The pilot said the storm hit not only the ferry, but also the pier.",
            "the storm hit not only the ferry, but also the pier",
            "The pilot",
        ),
        ("It sank (the pilot said it was old) and was raised in May.", "it was old", "the pilot"),
        (
            "The pier had been shut for a week, said the council on Tuesday, May 5.",
            "The pier had been shut for a week",
            "the council",
        ),
        (
            "Shares were mixed in early trading after the Echo reported that talks were over.",
            "talks were over",
            "Echo",
        ),
        ("The two donors praised the harbour plan.", "the harbour plan", "The two donors"),
    ],
)
def test_what_is_given_and_named_is_reported(text: str, words: str, source: str) -> None:
    assert reported(text) == [(words, source)]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "The plan, according to Anna Poe, chief of the harbour board, is dead.",
            "The plan, according to Anna Poe, chief of the harbour board, is dead",
            "Anna Poe",
        ),
        (
            "Tom left because, according to Ann Poe, the pay was poor.",
            "the pay was poor",
            "Ann Poe",
        ),
        ("According to Ann Poe, who runs the site, no one was hurt.", "no one was hurt", "Ann Poe"),
        (
            "According to his lawyer, Sam Poe, the man is innocent.",
            "the man is innocent",
            "Sam Poe",
        ),
        (
            "She had, according to Ann Poe, been ill.",
            "She had, according to Ann Poe, been ill",
            "Ann Poe",
        ),
        (
            "In May, according to Ann Poe, the firm cut 30 jobs.",
            "In May, according to Ann Poe, the firm cut 30 jobs",
            "Ann Poe",
        ),
    ],
)
def test_according_to_a_source_that_is_described(text: str, words: str, source: str) -> None:
    assert reported(text) == [(words, source)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The clubs that back him say they will stay.", "The clubs"),
        ("Ann Poe, Tom Varn and Jo Lee said the pier was safe.", "Ann Poe, Tom Varn and Jo Lee"),
        ("One pastor supporting Mr Varn, Jo Lee, said he had made 50 calls.", "Jo Lee"),
        ("At least four crews claim to have seen it.", "At least four crews"),
        ("Officials in San Francisco and Los Angeles say the firm has lied.", "Officials"),
        ("People briefed on the plan say that the pier will close.", "People"),
        ("Ann Poe spent much of the run-up to the vote telling them it was late.", "Ann Poe"),
        ("Tides: Ann Poe, whose boat sank, said the flood came late.", "Ann Poe"),
        ("A judge rejected a media request to see the file, saying it was secret.", "A judge"),
    ],
)
def test_who_says_it_behind_other_words(text: str, source: str) -> None:
    found = reported_in(text)[-1]
    assert text[found.speaker_start : found.speaker_end].startswith(source)


def test_one_source_inside_another() -> None:
    text = "The mayor said that, according to the police, the road was safe."
    assert reported(text) == [
        ("according to the police, the road was safe", "The mayor"),
        ("the road was safe", "the police"),
    ]


def test_a_clause_with_a_source_of_its_own_ends_what_is_rejected() -> None:
    text = "The firm rejected the claims of the crew, and two clerks told the Echo it was well."
    assert reported(text) == [
        ("the claims of the crew", "The firm"),
        ("it was well", "two clerks"),
    ]
