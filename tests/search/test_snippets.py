"""Where a search stands in a text: the quick way for ASCII letters finds what the slow one does."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search import parse, snippet
from articles.search.snippets import _places_among_words, _sought, places

PIECES = ["pier", "Storm", "PIER", "boat’s", "“hurt”", "o'clock", "piers", "snow_plough", "2014",
          "a", "–", "\n\n", "the pier", "x" * 60, "x" * 61, "naïve", "storms", "o’brien", "U.N.",
          "pie.r", "dying", "happily", "pie-r"]  # fmt: skip
QUERIES = ["pier", "pie*", '"the pier"', "storm pier", '"storm pier" OR storm', "s", "snow",
           '"o clock"', "x" * 60, "2014 OR hurt", "naive", "storms",
           "=storm", "OBrien", "UN", "piers", "die OR happy", '"pier storm"~3']  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(QUERIES))
def test_both_ways_find_the_same(pieces, typed):
    text, query = " ".join(pieces), parse(typed)
    assert list(places(text, query)) == list(_places_among_words(text, _sought(query)))


def test_a_word_is_marked_whole_in_all_its_forms():
    said = "Piers, the piersman and the pier_head: PIER."
    assert snippet(said, parse("pier")) == (
        "<mark>Piers</mark>, the piersman and the <mark>pier</mark>_head: <mark>PIER</mark>."
    )
    assert snippet(said, parse("=pier")).count("<mark>") == 2
    assert snippet(said, parse("piers*")).count("<mark>") == 2


def test_words_in_parts_are_marked_whole():
    said = "O’Rourke of the U.N. paid 1,250,000."
    assert snippet(said, parse("orourke UN 1250000")) == (
        "<mark>O’Rourke</mark> of the <mark>U.N</mark>. paid <mark>1,250,000</mark>."
    )
    assert snippet("İstanbul’da 銀行が", parse("istanbul 銀行")) == (
        "<mark>İstanbul</mark>’da <mark>銀行</mark>が"
    )


def test_accents_do_not_hide_a_word():
    assert snippet("The Écoute sailed.", parse("ecoute")) == "The <mark>Écoute</mark> sailed."


def test_a_text_without_the_words_is_shown_from_its_beginning():
    assert snippet("Boats sailed.", parse("pier")) == "Boats sailed."
