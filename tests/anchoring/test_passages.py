"""The passage of a source that fits a sentence: found, placed, and what it lacks."""

from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring.passages import SourceText, has_words, lacks

LOG = (
    "The port keeps a log of the night.\n\n"
    "Fourteen boats broke loose from the north pier at 2.10am. Nobody was hurt. The harbour master "
    "was called at three.\n\n"
    "The board met on Tuesday and closed the north pier until the spring.\n\n"
    "Ines Calder told the board: “Nobody was hurt, and nobody will be.”"
)


def test_passage_is_found_by_its_words_and_figures():
    found = SourceText(LOG).find("The north pier was shut after 14 boats broke loose, she said.")
    assert found.words == "Fourteen boats broke loose from the north pier at 2.10am."
    assert found.place == "para. 2"
    assert LOG[found.start : found.end].strip() == found.words


def test_passage_may_run_over_sentences_of_one_paragraph():
    found = SourceText(LOG).find("14 boats broke loose and nobody was hurt.")
    assert found.words.endswith("Nobody was hurt.") and found.place == "para. 2"


def test_nothing_is_proposed_where_nothing_fits():
    text = SourceText(LOG)
    assert text.find("The minister resigned over the price of bread in Caldry.") is None
    assert text.find("Nobody") is None
    assert SourceText("").find("14 boats broke loose") is None


def test_place_is_the_page_or_the_timecode():
    pages = "The first page says little.\n\n\fOn the second page 14 boats broke loose."
    assert SourceText(pages).find("14 boats broke loose").place == "p. 2"
    tape = "[00:01:10] Good evening.\n\n[00:12:40] We counted 14 boats that broke loose."
    assert SourceText(tape).find("14 boats broke loose").place == "00:12:40"


def test_what_the_passage_lacks_is_told():
    passage = "Three or four boats broke loose."
    assert lacks("14 boats broke loose", passage) == ["14"]
    assert lacks("four boats broke loose", passage) == []
    assert lacks("the harbour board closed the pier", passage) == [
        "harbour", "board", "closed", "pier",
    ]  # fmt: skip


def test_words_of_a_quotation_are_compared_as_they_are():
    assert has_words("Nobody was hurt, and nobody will be,", LOG)
    assert not has_words("Nobody was hurt and somebody will be", LOG)
    assert not has_words("", LOG)


sentences = st.lists(
    st.lists(
        st.sampled_from("harbour pier boats storm mayor council bridge river 14 1,200".split()),
        min_size=3, max_size=8,
    ).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1, max_size=8,
)  # fmt: skip


@given(sentences, st.data())
def test_sentence_of_the_source_is_found_whole(paragraphs, data):
    text = SourceText("\n\n".join(paragraphs))
    sentence = data.draw(st.sampled_from(paragraphs))
    found = text.find(sentence)
    if found is not None:
        assert text.text[found.start : found.end].strip() == found.words
        assert lacks(sentence, found.words) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken(words, text):
    found = SourceText(text).find(words)
    assert found is None or text[found.start : found.end].strip() == found.words
