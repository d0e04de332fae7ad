"""One form of letters: what is alike, and the laws that its users rely on."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.text.fold import fold, fold_with_places, unaccented

#: Texts with many of the letters that fold.
LETTERS = st.text(st.sampled_from("aZ 'ŁłøÆœıİßþÐħ´’ʻé\u0301ﬁ½Ａ日가\u00a0–ǰΐς`"), max_size=12)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Wrocław", "wroclaw"),
        ("Łódź", "lodz"),
        ("Søren Ærø", "soren aero"),
        ("Đà Nẵng", "da nang"),
        ("Œuvre", "oeuvre"),
        ("İSTANBUL, Diyarbakır", "istanbul, diyarbakir"),
        ("Þórður Guðmundsson", "thordur gudmundsson"),
        ("Ħamrun", "hamrun"),
        ("Straße", "strasse"),
        ("ﬁnal ﬂight", "final flight"),
        ("O´Brien O’Brien O`Brien Oʼbrien", "o'brien o'brien o'brien o'brien"),
        ("Oʻahu", "o'ahu"),
        ("al‑Nur – al−Nur", "al-nur - al-nur"),
        ("ＡＢＣ １２", "abc 12"),
        ("Cafe\u0301", "cafe"),
    ],
)
def test_letters_that_are_alike(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("Ann", "Anna"), ("co-op", "coop"), ("3.5", "35")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_every_character_folds_once_and_for_all():
    """Each by itself, between two letters; a thousand in one text, for time."""
    for first in range(0, sys.maxunicode + 1, 1024):
        if not 0xD800 <= first < 0xE000:
            folded = fold("x".join(map(chr, range(first, first + 1024))))
            assert fold(folded) == folded, hex(first)


@given(st.text() | LETTERS, st.text() | LETTERS)
def test_characters_fold_by_themselves(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text() | LETTERS)
def test_case_is_all_that_unaccented_keeps(text):
    assert fold(unaccented(text)) == fold(text)
    assert unaccented(unaccented(text)) == unaccented(text)


@given(st.text() | LETTERS)
def test_places_lead_back_to_the_characters(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    for n, place in enumerate(places[:-1]):
        assert folded[n] in fold(text[place])
