"""Sources in lines without a verb, in the sentence behind, and slipped in beside the words."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import said


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Then this from the minister, Paul Grieve:", "Paul Grieve"),
        ("Then came this from the captain, Jo Amos:", "Jo Amos"),
        ("A last word from the port's director, Hugh Pellow:", "Hugh Pellow"),
        ("Nadia Sol, in an e-mail to staff:", "Nadia Sol"),
        ("Hugh Pellow, in a letter to the council:", "Hugh Pellow"),
        ("Mayor Lena Storck, on the steps of the hall:", "Lena Storck"),
        ("Tom Reyes, mayor of Elmsby, in a note to residents:", "Tom Reyes"),
        ("Ines Caldera on clay:", "Ines Caldera"),
        ("Lena Storck to her players at half time:", "Lena Storck"),
        ("The mayor, Lena Storck, in a message to voters:", "Lena Storck"),
        ("The union, in a statement to members:", "The union"),
        ("From Hugh Pellow's speech:", "Hugh Pellow"),
        ("Hugh Pellow's speech:", "Hugh Pellow"),
        ("A line from Lena Storck's letter to the bank:", "Lena Storck"),
        ("Here is an extract from Lena Storck's diary:", "Lena Storck"),
        ("Hugh Pellow's statement in full:", "Hugh Pellow"),
        ("To quote Lena Storck:", "Lena Storck"),
    ],
)
def test_a_line_without_a_verb_names_its_source(line: str, speaker: str) -> None:
    assert said(f"{line} “We never promised it.”") == [("We never promised it.", speaker)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan is, to quote Hugh Pellow, “a castle of sand.”",
        "The plan is “a castle of sand,” to quote Hugh Pellow.",
        "The plan is “a castle of sand,” as Hugh Pellow has it.",
        "The plan is, as Hugh Pellow has it, “a castle of sand.”",
        "The plan is “a castle of sand,” as Hugh Pellow would have it.",
        "The plan is “a castle of sand,” in Hugh Pellow's words.",
        "The plan is “a castle of sand,” in the words of Hugh Pellow.",
        "In the words of the port's director, Hugh Pellow: “A castle of sand.”",
    ],
)
def test_a_source_slipped_in(sentence: str) -> None:
    assert [name for _, name in said(sentence)] == ["Hugh Pellow"]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("That was the promise of Hugh Pellow, the port's director, in May.", "Hugh Pellow"),
        ("Those were the words of Hugh Pellow.", "Hugh Pellow"),
        ("This was the message from Hugh Pellow on Monday.", "Hugh Pellow"),
        ("That was the promise made by Hugh Pellow in May.", "Hugh Pellow"),
        ("That was the view of the port's director, Hugh Pellow.", "Hugh Pellow"),
        ("So said Hugh Pellow in May.", "Hugh Pellow"),
        ("The words are Hugh Pellow's.", "Hugh Pellow"),
        ("The words are those of Hugh Pellow.", "Hugh Pellow"),
        ("The speaker was Hugh Pellow.", "Hugh Pellow"),
        ("With these words Hugh Pellow opened the fair.", "Hugh Pellow"),
        ("That, at least, was the opinion of Hugh Pellow.", "Hugh Pellow"),
        ("It was Hugh Pellow who said so.", "Hugh Pellow"),
        ("Thus Hugh Pellow, the port's director.", "Hugh Pellow"),
        ("That was the day that Hugh Pellow left.", None),
        ("It was Hugh Pellow who left.", None),
        ("That was the promise to Hugh Pellow.", None),
        ("That was before the time of Hugh Pellow.", None),
        ("That was the end of Hugh Pellow.", None),
        ("The words shook Hugh Pellow.", None),
    ],
)
def test_the_next_sentence_says_whose_words_they_are(behind: str, speaker: str | None) -> None:
    words = "It will be the best harbour in the north."
    assert said(f"“{words}” {behind}") == [(words, speaker)]


@pytest.mark.parametrize("verb", ["allowed", "led", "caused", "forced", "moved"])
def test_who_is_made_to_say_it_says_it(verb: str) -> None:
    text = f"The ruling {verb} Tom Reyes to claim that he was “free as a bird.”"
    assert [name for _, name in said(text)] == ["Tom Reyes"]
