"""Plain facts that stand among views, or sound like one, are marked; views in the same words are none."""

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    return [text[fact.start : fact.end] for fact in read(text, as_is=True).facts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I did not send the parcel to anyone,” Roe said.", "I did not send the parcel to anyone"),
        ("“We have not been briefed,” Ann Lee said.", "we have not been briefed"),
        ("He told the inquiry that he was not aware of the memo.", "he was not aware of the memo"),
        ("“Roe was not invited,” Lee said.", "Roe was not invited"),
        ("“We do not allow camping,” Lee said.", "We do not allow camping"),
        ("“He never paid us,” Ann Lee said.", "He never paid us"),
        ("“The bill does not cover dentists,” Ann Lee said.", "The bill does not cover dentists"),
        ("“The water comes from a well,” Ann Lee said.", "The water comes from a well"),
        (
            "Under the treaty, neither side may fish there.",
            "Under the treaty, neither side may fish there",
        ),
        ("The hospital said her injuries were minor.", "her injuries were minor"),
        ("The council owns the land.", "The council owns the land"),
        ("The brothers own two mills.", "The brothers own two mills"),
        ("She speaks four languages.", "She speaks four languages"),
    ],
)
def test_denials_of_a_deed(text: str, words: str) -> None:
    assert words.lower() in [found.lower() for found in facts(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Sleeping in a car is not a crime,” Lee said.", "Sleeping in a car is not a crime"),
        ("The fungus is highly contagious.", "The fungus is highly contagious"),
        (
            "A lack of copper can lead to serious problems including brain damage.",
            "A lack of copper can lead to serious problems including brain damage",
        ),
        (
            "“Failure to reply may result in the licence being withdrawn,” the letter says.",
            "Failure to reply may result in the licence being withdrawn",
        ),
        ("No current plans to extend the pier exist.", "No current plans to extend the pier exist"),
        (
            "This is not the first time the dam has burst.",
            "This is not the first time the dam has burst",
        ),
    ],
)
def test_rules_results_and_states(text: str, words: str) -> None:
    assert words in facts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orvik Space said the craft was operating normally.", "the craft was operating normally"),
        ("The council said it would house the squad there.", "it would house the squad there"),
        ("Orvik Water Ltd said it would close.", "it would close"),
        ("“The ailing couple was quarantined,” Lee wrote.", "The ailing couple was quarantined"),
        (
            "The first two cases were confirmed on Tuesday.",
            "The first two cases were confirmed on Tuesday",
        ),
        ("No date for the sequel has been announced.", "No date for the sequel has been announced"),
        ("“We tested the water in March,” Ann Lee said.", "We tested the water in March"),
    ],
)
def test_what_was_done_is_done_and_will_be_done(text: str, words: str) -> None:
    assert words in facts(text)


COLUMN = (
    "I have said it before, and I shall say it again. You should never trust a promise. "
    "We must ask what they want. Why do they do it? I think that you know. {} "
    "Should we wait? I hope not. You will see that I am right."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The new engine comes with a bigger tank and a spare wheel.",
        "Orvik Museum houses a Roman boat.",
        "The Ferry Podcast is produced weekly throughout the year.",
        "44 per cent of Norlanders say they want a new bridge.",
        "Lee’s office did not provide the Gazette with the list.",
        "He was hit by a brick during the march.",
        "Norland and Sweden are members of the Ferry Pact.",
        "Six of the seats are in such states as Ohio and Iowa.",
        "It covers three areas: roads, rails and ports.",
        "The minister resigned.",
        "The plan was dropped.",
        "The court ruled against the mayor.",
        "Rents have doubled.",
        "Roe studied at Lund University.",
        "Norland has no such law.",
        "Sweden spends more on schools than Norway.",
        "Women could not vote there until 1971.",
        "The new law allows the police to search homes without a warrant.",
        "To move the talks on, Norland dropped tariffs on imports from Sweden.",
        "The ministry rejected a bid by Ann Lee to open the files.",
    ],
)
def test_what_a_column_tells_beside_its_argument(sentence: str) -> None:
    assert sentence.removesuffix(".") in facts(COLUMN.format(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The new engine is a joy.",
        "The bridge comes with a danger.",
        "He was hit by doubts.",
        "It is the right time to move.",
        "The plan has lost its charm.",
        "Hope collapsed.",
        "The council has no idea.",
        "Many resigned themselves to it.",
        "The mill has an air of calm.",
    ],
)
def test_what_a_column_weighs_is_none(sentence: str) -> None:
    assert facts(COLUMN.format(sentence)) == []


@pytest.mark.parametrize(
    "text",
    [
        "“I did not think about it,” Lee said.",
        "“They never stood a chance,” Lee said.",
        "“There is no law and order,” Lee said.",
        "“This country is for sale,” Lee said.",
        "“The people own this country,” Lee said.",
        "“Rivers do not carry passports,” Lee said.",
        "The firm’s owner, Ann Lee, said the company was sorry.",
        "“I haven’t quite recovered,” Lee said.",
        "“That is not a problem,” Lee said.",
        "“They live in fear,” Lee said.",
        "“It will provide hope,” Lee said.",
        "“There is no reason to wait,” Lee said.",
    ],
)
def test_views_of_speakers_in_the_same_words_are_none(text: str) -> None:
    assert [found for found in facts(text) if "Ann Lee" not in found] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Members of the Elm Order live a strict life in the hills.",
            "Members of the Elm Order live",
        ),
        ("Ann Lee and Bo Roe run a mill in Orvik.", "Ann Lee and Bo Roe run a mill in Orvik"),
    ],
)
def test_subjects_in_the_plural_that_end_in_a_name_have_a_verb(text: str, words: str) -> None:
    assert any(found.startswith(words) for found in facts(text))
