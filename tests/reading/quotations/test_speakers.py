"""Who said what stands between the marks, on sentences of every build."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import quotes_in, said, speaker_words, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # after the quotation
        ("“The bridge is shut,” Maria Ortiz said on Monday.", "Maria Ortiz"),
        ("“The bridge is shut,” said Maria Ortiz, the harbour master.", "Maria Ortiz"),
        ("“Is the bridge shut?” Maria Ortiz asked.", "Maria Ortiz"),
        ("“The bridge is shut,” the harbour master said.", "the harbour master"),
        ("“The bridge is shut,” residents told reporters.", "residents"),
        ("“The bridge is shut,” said a spokesman for Maria Ortiz.", "a spokesman for Maria Ortiz"),
        ("“The bridge is shut,” Maria Ortiz of the port board said.", "Maria Ortiz"),
        ("“The bridge is shut,” according to Maria Ortiz.", "Maria Ortiz"),
        ("“The bridge is shut,” Maria Ortiz huffed.", "Maria Ortiz"),
        ("“The bridge is shut,” Maria Ortiz (L-Kent) said.", "Maria Ortiz"),
        # before it
        ("Maria Ortiz said: “The bridge is shut.”", "Maria Ortiz"),
        ("Maria Ortiz said, “The bridge is shut.”", "Maria Ortiz"),
        ("Maria Ortiz said on Friday that the bridge “is shut for good.”", "Maria Ortiz"),
        ("Maria Ortiz called the bridge “a danger to shipping.”", "Maria Ortiz"),
        ("According to Maria Ortiz, the bridge is “a danger to shipping.”", "Maria Ortiz"),
        ("Maria Ortiz: “The bridge is shut.”", "Maria Ortiz"),
        ("In Maria Ortiz’s words, “the bridge is a danger to us all.”", "Maria Ortiz"),
        # descriptions between
        (
            "“The bridge is shut,” Maria Ortiz, who has run the port since 2011, said.",
            "Maria Ortiz",
        ),
        (
            "Maria Ortiz, 61, a former pilot and the head of the port board, said: “It is shut.”",
            "Maria Ortiz",
        ),
        ("The harbour master, Maria Ortiz, said: “The bridge is shut.”", "Maria Ortiz"),
        ("Maria Ortiz — a former pilot — said: “The bridge is shut.”", "Maria Ortiz"),
        # relative clauses
        ("The bridge was shut by Maria Ortiz, who called it “a danger to all.”", "Maria Ortiz"),
        (
            "A letter went to Maria Ortiz, the harbour master, who called it “a bad joke.”",
            "Maria Ortiz",
        ),
        # elided and shared subjects
        ("Maria Ortiz said she was tired, adding that it was “time to go home.”", "Maria Ortiz"),
        ("Maria Ortiz opened the gate and said: “Come in, all of you.”", "Maria Ortiz"),
        (
            "Maria Ortiz spoke to the crew, calling the storm “a gift to the lawyers.”",
            "Maria Ortiz",
        ),
        # the outer of two reports
        ("Maria Ortiz said the board wants “a new start for the port.”", "Maria Ortiz"),
        (
            "While Tom Roe praised it, Maria Ortiz attacked it, calling it “a bad deal.”",
            "Maria Ortiz",
        ),
        ("Tom Roe left early, with Maria Ortiz saying “we need more time.”", "Maria Ortiz"),
        ("Maria Ortiz responded to the letter by saying “it should know better.”", "Maria Ortiz"),
        # roundabout ways
        ("Maria Ortiz’s message was simple: “The bridge is shut.”", "Maria Ortiz"),
        ("The bridge is, in the words of Maria Ortiz, “a danger to us all.”", "Maria Ortiz"),
        ("“The bridge is shut,” was how Maria Ortiz put it.", "Maria Ortiz"),
        ("As Maria Ortiz put it, “the bridge is a danger to us all.”", "Maria Ortiz"),
        ("Maria Ortiz was quoted as saying: “The bridge is shut.”", "Maria Ortiz"),
        ("“The bridge is shut,” said the port’s head, Maria Ortiz.", "Maria Ortiz"),
        ("“It is shut,” a man who gave his name only as Tom said.", "a man"),
        ("“It is shut,” an aide to Maria Ortiz told the paper.", "an aide to Maria Ortiz"),
        ("“It is shut,” the sign on the gate read.", "the sign on the gate"),
        ("One of them, Maria Ortiz, called the bridge “a danger to us all.”", "Maria Ortiz"),
        ("A video shows Maria Ortiz saying “the bridge is a danger.”", "Maria Ortiz"),
        ("The suit claims Maria Ortiz told them “the bridge is a danger.”", "Maria Ortiz"),
        ("According to the suit, Maria Ortiz told them “the bridge is safe.”", "Maria Ortiz"),
        ("The Courier reported that Maria Ortiz had called it “a very bad joke.”", "Maria Ortiz"),
        ("Maria Ortiz ended her speech with “good night to you all.”", "Maria Ortiz"),
        ("“There is no plan”: Maria Ortiz on the bridge.", "Maria Ortiz"),
        ("“It is shut,” said both Maria Ortiz and Tom Roe.", "both Maria Ortiz and Tom Roe"),
        ("Maria Ortiz and her staff say it is “a danger to us all.”", "Maria Ortiz and her staff"),
        ("The crowd erupted in chants of “open the bridge now.”", "The crowd"),
        ("Hundreds marched, chanting “open the bridge now.”", "Hundreds"),
        (
            "A letter signed by Maria Ortiz called it “a very bad joke.”",
            "A letter signed by Maria Ortiz",
        ),
        ("“It is shut,” a clerk, who asked not to be named, said.", "a clerk"),
        (
            "Tom Roe praised Maria Ortiz, who tweeted a photo, saying “well done to all.”",
            "Maria Ortiz",
        ),
        ("Maria Ortiz stopped short of calling it “a very bad joke.”", "Maria Ortiz"),
        ("Maria Ortiz, once a friend of Tom Roe, now calls him “a very bad joke.”", "Maria Ortiz"),
        ("Tom Roe quoted Maria Ortiz as saying “it is a very bad joke.”", "Maria Ortiz"),
        ("Tom Roe cited a letter from Maria Ortiz saying “you must go now.”", "Maria Ortiz"),
        ("Tom Roe criticised Maria Ortiz for calling it “a very bad joke.”", "Maria Ortiz"),
        ("If Tom Roe loses, said Maria Ortiz, it will be “a dark day for us.”", "Maria Ortiz"),
        ("“It is shut,” the port’s spokesman, Tom Roe, told reporters.", "Tom Roe"),
        (
            "Even as Tom Roe praised it, Maria Ortiz warned it was “only a first step.”",
            "Maria Ortiz",
        ),
        # groups and papers
        ("“The bridge is shut,” the port board said in a statement.", "the port board"),
        ("The report says: “The bridge is not fit for use.”", "The report"),
    ],
)
def test_speaker_by_the_build_of_the_sentence(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“He is wrong,” Maria Ortiz said of Tom Roe.", "Maria Ortiz"),
        ("“You are wrong,” Maria Ortiz told Tom Roe.", "Maria Ortiz"),
        ("Tom Roe was told by Maria Ortiz: “You are wrong.”", "Maria Ortiz"),
        ("Maria Ortiz said of Tom Roe: “He is wrong about this.”", "Maria Ortiz"),
        ("“He is wrong,” a spokesman for Tom Roe said.", "a spokesman for Tom Roe"),
        ("“He is wrong,” said Tom Roe’s brother.", "Tom Roe’s brother"),
    ],
)
def test_the_one_told_or_spoken_about_is_not_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_an_interrupted_quotation_is_one_speakers_two_pieces() -> None:
    text = "“The bridge,” said Maria Ortiz, “is shut.”"
    first, second = quotes_in(text)
    assert (first.speaker, second.speaker) == ("Maria Ortiz", "Maria Ortiz")
    assert second.continues is not None
    assert first.continues is None


def test_the_second_half_may_begin_a_new_sentence() -> None:
    text = "“The bridge is shut,” said Maria Ortiz. “It will stay shut.” Boats wait outside."
    assert said(text) == [
        ("The bridge is shut,", "Maria Ortiz"),
        ("It will stay shut.", "Maria Ortiz"),
    ]
    first, second = quotes_in(text)
    assert first.continues is None and second.continues == 0


def test_several_fragments_under_one_cue_have_one_speaker() -> None:
    text = "Maria Ortiz called the bridge “old,” “tired” and “a danger to shipping.”"
    assert [quote.speaker for quote in quotes_in(text)] == ["Maria Ortiz"] * 3


def test_two_speakers_in_one_sentence_are_kept_apart() -> None:
    text = (
        "Maria Ortiz called it “a scandal for the port,” but Tom Roe said it was “good business.”"
    )
    assert speakers(text) == ["Maria Ortiz", "Tom Roe"]


def test_told_gives_the_venue() -> None:
    (quote,) = quotes_in("“The bridge is shut,” Maria Ortiz told CNN on Friday.")
    assert quote.venue == "CNN"
    assert quote.cue == "told"


def test_an_interview_is_a_venue() -> None:
    (quote,) = quotes_in("“The bridge is shut,” Maria Ortiz said in an interview on Friday.")
    assert quote.venue == "an interview"


def test_the_person_told_is_no_venue() -> None:
    (quote,) = quotes_in("“The bridge is shut,” Maria Ortiz told Tom Roe on Friday.")
    assert quote.venue is None


def test_the_span_names_the_speaker_with_title() -> None:
    text = "“The bridge is shut,” President Maria Ortiz said."
    (quote,) = quotes_in(text)
    assert text[quote.speaker_start : quote.speaker_end].endswith("Maria Ortiz")
    assert quote.speaker == "Maria Ortiz"


def test_a_surname_gets_the_full_name() -> None:
    text = "Maria Ortiz runs the port.\n\n“The bridge is shut,” Ortiz said."
    assert speakers(text) == ["Maria Ortiz"]
    assert speaker_words(text) == ["Ortiz"]


def test_nobody_is_named_when_nobody_speaks() -> None:
    assert speakers("The new “smart and silent” bridge opened in June.") == [None]


def test_every_quotation_says_its_rule() -> None:
    text = "“The bridge is shut,” Maria Ortiz said. It is a “smart” bridge. “Very smart.”"
    for quote in quotes_in(text):
        assert quote.rule
        assert 0 <= quote.confidence <= 100
    assert quotes_in(text)[0].rule == "source + said, after the quotation"


def test_a_name_in_marks_is_not_what_is_said() -> None:
    text = "A group called “Friends of the River” said the bridge was “a danger to us all.”"
    assert said(text) == [("a danger to us all.", "A group")]


def test_what_is_said_is_not_taken_for_who_says_it() -> None:
    text = "Maria Ortiz, who runs the port, said the bridge was “a danger to us all.”"
    assert speakers(text) == ["Maria Ortiz"]


def test_a_verb_before_a_participle_is_nobody() -> None:
    assert speakers("Supporters of Ana Petrov were shown chanting “Ana! Ana!” in the hall.") == [
        "Supporters of Ana Petrov"
    ]
    assert speakers("Tom Roe is seen speaking of a “hard stand” in the film.") == ["Tom Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "“It was a trick,” Will Ortiz, head of Fair Watch, told reporters.",
        "“It was a trick,” May Ortiz told the council.",
        "“It was a trick,” Grant Ortiz, who runs the port, told journalists.",
        "“It was a trick,” Mark Ortiz told the Echo.",
        "“It was a trick,” Bill Ortiz told a hearing in May.",
    ],
)
def test_who_is_told_never_speaks(text: str) -> None:
    (speaker,) = speakers(text)
    assert speaker is not None
    assert speaker.endswith("Ortiz")


@pytest.mark.parametrize(
    "words",
    [
        "chimed in Beth Carver.",
        "piped up Beth Carver from the back.",
        "Beth Carver shot back.",
        "Beth Carver weighed in.",
        "spat Beth Carver.",
        "summed up Beth Carver.",
        "fired back Beth Carver.",
        "Beth Carver cut in.",
        "thus Beth Carver.",
        "rumbled Beth Carver, 54.",
        "Beth Carver, her hands raised.",
        "came the answer from Beth Carver.",
        "went Beth Carver’s reply.",
        "was how Beth Carver put it.",
    ],
)
def test_a_name_in_the_same_sentence_beats_one_carried_over(words: str) -> None:
    text = f"“We will build it,” said Jo Marlow, the mayor.\n\n“We have no money,” {words}"
    assert speakers(text) == ["Jo Marlow", "Beth Carver"]


def test_a_name_further_off_leaves_the_speaker_open() -> None:
    text = (
        "“We will build it,” said Jo Marlow, the mayor.\n\n"
        "“We have no money” — which, if one were to believe what they say of Beth Carver, is so."
    )
    assert speakers(text) == ["Jo Marlow", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("And from Chairwoman Ines Rowell: “We are not done.”", "Ines Rowell"),
        ("And from Ines Rowell, in a note to staff: “We are not done.”", "Ines Rowell"),
        ("Here is Ines Rowell, the treasurer, on Monday: “We are not done.”", "Ines Rowell"),
        ("Ines Rowell, treasurer: “We are not done.”", "Ines Rowell"),
        ("Ines Rowell on the budget: “We are not done.”", "Ines Rowell"),
        ("Ines Rowell’s verdict: “We are not done.”", "Ines Rowell"),
        ("Ines Rowell’s verdict was blunt. “We are not done.”", "Ines Rowell"),
        ("It was, according to Ines Rowell, “a bad night for us all”.", "Ines Rowell"),
    ],
)
def test_a_lead_line_without_a_verb_names_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_of_two_reports_one_in_the_other_the_inner_source_speaks() -> None:
    text = (
        "Tom Roe rang the mayor in May. During the call, he said, “I will burn your house,” the "
        "prosecutor’s office said."
    )
    assert speakers(text) == ["Tom Roe"]
    text = "Ann Lee told him, “You are late,” according to the Echo."
    assert speakers(text) == ["Ann Lee"]


def test_a_participle_is_no_name() -> None:
    text = "“The ward is full,” a nurse who asked not to be named said."
    assert speakers(text) == ["a nurse"]
    text = "A porter who works at the ward said it was “full to the door”."
    assert speakers(text) == ["A porter"]


@pytest.mark.parametrize(
    "caption",
    [
        "Tom Roe stands at the harbour on Tuesday",
        "The harbour at dawn on Tuesday. Tom Roe",
        "Tom Roe, the harbour master, pictured in June.",
        "The old quay",
    ],
)
def test_a_caption_between_two_quoted_paragraphs_breaks_nothing(caption: str) -> None:
    closed = f"“We will rebuild,” said Ana Petrov.\n\n{caption}\n\n“But it will take years.”"
    assert speakers(closed) == ["Ana Petrov", "Ana Petrov"]
    open_ = (
        f"“We will rebuild,” said Ana Petrov. “It will take years.\n\n{caption}\n\n“But we will.”"
    )
    assert speakers(open_) == ["Ana Petrov"] * 3


def test_a_sentence_of_the_story_between_two_quotations_is_no_caption() -> None:
    text = (
        "“We will rebuild,” said Ana Petrov.\n\nTom Roe walked to the window.\n\n"
        "“But it will take years.”"
    )
    assert speakers(text) == ["Ana Petrov", "Tom Roe"]
