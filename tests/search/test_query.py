"""What a person types is read, or refused with a sentence; never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import Query, QueryRefused, Term, parse, words
from articles.search.query import LONGEST_QUERY
from articles.search.stems import stems


def test_words_fold_case_accents_and_other_scripts():
    assert words("Écoute, 3.5% of al-Maliki’s") == ["ecoute", "3", "5", "of", "al", "maliki", "s"]
    assert words("мир") == ["u43cuu438uu440u"]
    assert all(w.isascii() and w.isalnum() for w in words("日本 ﬁne _x_ 🙂 ß"))


def term(*found, **more):
    return Term(found, shown=more.pop("shown", " ".join(found)), **more)


def test_query_reads_every_form():
    assert parse('pier "north side" boat* -storm this OR that =fine') == Query(
        (
            (term("pier"),),
            (term("north", "side", exact=True),),
            (term("boat", prefix=True, shown="boat*"),),
            (term("this"), term("that")),
            (term("fine", exact=True),),
        ),
        (term("storm"),),
    )


def test_brackets_hold_together():
    assert parse("pier AND (ferry OR (boat NOT crew)) NOT (storm OR fog)") == Query(
        (
            (term("pier"),),
            (Query(((term("ferry"), Query(((term("boat"),),), (term("crew"),))),)),),
        ),
        (Query(((term("storm"), term("fog")),)),),
    )
    assert parse("((pier))") == parse("pier")


def test_field_and_near():
    read = parse('headline:(pier OR "old quay") "boat crew"~4', fields=["headline"])
    (either, near) = read.groups
    assert [t.field for t in either[0].terms] == ["headline", "headline"]
    assert near == (term("boat", "crew", exact=True, near=4, shown="boat crew~4"),)


@pytest.mark.parametrize("typed", ["pier,boat", "pier, boat", "pier ;boat", "pier;boat,"])
def test_comma_parts_words(typed):
    assert parse(typed) == parse("pier boat")


def test_curly_marks():
    assert parse("“north side”").groups == ((term("north", "side", exact=True),),)


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("O´Brien", "obrien"),
        ("1,250,000", "1250000"),
        ("U.N.", "un"),
        ("U.S.", ""),
        ("al-Nur", ""),
        ("1.250.000", "1250000"),
        ("3.5", ""),
        ("5,000m", "5000m"),
        ("Ph.D.", "phd"),
        ("St.Ives", ""),
    ],
)
def test_words_in_parts_are_sought_in_one_as_well(typed, joined):
    assert parse(typed).groups[0][0].joined == joined


@pytest.mark.parametrize(("text", "found"), [("Dr Lane, Ph.D., ran 5,000m", {"phd", "5000m"})])
def test_what_stands_in_parts_is_entered_in_one(text, found):
    assert found <= set(stems(words(text), text, "en"))


def test_phrase_may_end_in_a_beginning():
    ((found,),) = parse('"north sid*"').groups
    assert (found.words, found.prefix, found.exact) == (("north", "sid"), True, True)


@pytest.mark.parametrize("typed", ["Headline:pier", "HEADLINE:pier", "-Headline:pier quay"])
def test_field_may_begin_with_a_large_letter(typed):
    assert "headline" in {one.field for one in parse(typed, ["headline"]).all_terms}


@pytest.mark.parametrize(
    "typed",
    [
        "the '90s 'best' pier",
        "rock 'n' roll pier",
        "fishers' pier",
        "PIER NEAR QUAY",
        "near pier",
        "\"the 'north side' pier\"",
        "'90s fishers' rights",
        "’tis the fishers’ pier",
    ],
)
def test_apostrophes_and_capitals_of_a_text_are_let_through(typed):
    assert parse(typed, ["headline"]).groups


def test_hyphenated_word_is_a_phrase():
    assert parse("al-Maliki").groups[0][0].words == ("al", "maliki")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "no word"),
        ("OR", "put one before it"),
        ("pier AND", "put one after it"),
        ("pier OR OR quay", "put one before it"),
        ('"" & : …', "no word"),
        ("-storm", "not only what to leave out"),
        ("pier (-storm)", "not only what to leave out"),
        ("a*", "too much"),
        ("pi*r", "end of a word"),
        ("*", "put letters before"),
        ("pier OR -storm", "OR cannot"),
        ("pier OR NOT storm", "OR cannot"),
        ("pier NOT -storm", "NOT stands twice"),
        ("pier NOT", "put a word after it"),
        ("pier - storm", "without a blank"),
        ("pier AND quay OR boat", "say with brackets"),
        ("pier ()", "nothing between the brackets"),
        ("(pier", "never closed"),
        ("pier)", "never opened"),
        ("(" * 10 + "pier" + ")" * 10, "in one another"),
        ('"north side', "opened and never closed"),
        ("+pier", "“\\+” in “\\+pier” is not understood"),
        ("pier | quay", "write OR"),
        ("!pier", "put a minus"),
        ("pier~2", "asked of a phrase"),
        ("pier && quay", "write AND"),
        ("pier NEAR/5 quay", "near is asked of a phrase"),
        ("pier w/5 quay", "near is asked of a phrase"),
        ("pi?r", "stands for any ending"),
        ("pier --quay", "one minus"),
        ("pier –quay", "one minus"),
        ("=", "before the word"),
        ("pier adj5 quay", "near is asked of a phrase"),
        ("pier NEAR quay", "near is asked of a phrase"),
        ("pier XOR quay", "write OR"),
        ("pier NOT-quay", "stand by themselves"),
        ("'north side' pier", "single quotation marks"),
        ('"nor* side"', "end of a word"),
        ('"north s*"', "too much"),
        ('"north side*"~2', "whole words"),
        ("=headline:pier", "headline:=pier"),
        ("headline:-pier", "-headline:pier"),
        ("headline:'90s", "a word, a phrase or a bracket"),
        ("headline:headline:pier", "one field"),
        ("city:oslo", "“city:” does not work in this list; headline: does."),
        ('"north side"~x', "“~x” is not understood"),
        ('"north side"~10', "from 1 to 9"),
        ('"north"~2', "two words, not of 1"),
        ('"north north"~2', "two different words"),
        ("x" * (LONGEST_QUERY + 1), "characters long"),
        (" ".join("abcdefghijklmnopqrstuvwxyzabcdefgh"), "more than 30 words"),
    ],
)
def test_query_refused(typed, message):
    with pytest.raises(QueryRefused, match=message):
        parse(typed, fields=["headline"])


@given(st.text())
def test_parse_reads_or_refuses(typed):
    try:
        query = parse(typed)
    except QueryRefused:
        return
    assert query.groups
    assert all(w.isascii() and w.isalnum() for t in query.all_terms for w in t.words)
