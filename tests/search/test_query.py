"""What a person types is read, or refused with a sentence; never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import Query, QueryRefused, Term, parse, words
from articles.search.query import LONGEST_QUERY


def test_words_fold_case_accents_and_other_scripts():
    assert words("Écoute, 3.5% of al-Maliki’s") == ["ecoute", "3", "5", "of", "al", "maliki", "s"]
    assert words("мир") == ["u43cuu438uu440u"]
    assert all(w.isascii() and w.isalnum() for w in words("日本 ﬁne _x_ 🙂 ß"))


def test_query_reads_every_form():
    assert parse('pier "north side" boat* -storm this OR that') == Query(
        (
            (Term(("pier",), shown="pier"),),
            (Term(("north", "side"), shown="north side"),),
            (Term(("boat",), True, "boat*"),),
            (Term(("this",), shown="this"), Term(("that",), shown="that")),
        ),
        (Term(("storm",), shown="storm"),),
    )


def test_curly_marks_and_an_open_phrase():
    assert parse("“north side").groups == ((Term(("north", "side"), shown="north side"),),)


def test_hyphenated_word_is_a_phrase():
    assert parse("al-Maliki").groups[0][0].words == ("al", "maliki")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "no word"),
        ("OR", "no word"),
        ('"" () & | ! : *', "no word"),
        ("-storm", "not only what to leave out"),
        ("a*", "too much"),
        ("pier OR -storm", "OR cannot"),
        ("x" * (LONGEST_QUERY + 1), "characters long"),
        (" ".join("abcdefghijklmnopqrstuvwxyzabcdefgh"), "more than 30 words"),
    ],
)
def test_query_refused(typed, message):
    with pytest.raises(QueryRefused, match=message):
        parse(typed)


@given(st.text())
def test_parse_reads_or_refuses(typed):
    try:
        query = parse(typed)
    except QueryRefused:
        return
    assert query.groups
    assert all(w.isascii() and w.isalnum() for t in query.terms + query.without for w in t.words)
