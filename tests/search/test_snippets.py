"""Where a search stands in a text: the quick way for ASCII letters finds what the slow one does."""

from hypothesis import given
from hypothesis import strategies as st

from articles.search import parse, snippet
from articles.search.snippets import _places_among_words, places

PIECES = ["pier", "Storm", "PIER", "boat’s", "“hurt”", "o'clock", "piers", "snow_plough", "2014",
          "a", "–", "\n\n", "the pier", "x" * 60, "x" * 61, "naïve"]  # fmt: skip
QUERIES = ["pier", "pie*", '"the pier"', "storm pier", '"storm pier" OR storm', "s", "snow",
           '"o clock"', "x" * 60, "2014 OR hurt", "naive"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(QUERIES))
def test_both_ways_find_the_same(pieces, typed):
    text, query = " ".join(pieces), parse(typed)
    assert list(places(text, query)) == list(_places_among_words(text, query))


def test_a_word_is_marked_whole_and_only_where_it_stands_alone():
    said = "Piers, piers and the pier_head: PIER."
    assert snippet(said, parse("pier")) == (
        "Piers, piers and the <mark>pier</mark>_head: <mark>PIER</mark>."
    )
    assert snippet(said, parse("piers*")).count("<mark>") == 2


def test_accents_do_not_hide_a_word():
    assert snippet("The Écoute sailed.", parse("ecoute")) == "The <mark>Écoute</mark> sailed."


def test_a_text_without_the_words_is_shown_from_its_beginning():
    assert snippet("Boats sailed.", parse("pier")) == "Boats sailed."
