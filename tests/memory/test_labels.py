"""How an earlier fact compares: word for word, the same claim, at odds in one thing, near."""

from datetime import date

import pytest

from articles.choices import FactKind
from articles.editing.marks.figures import figures_of
from articles.memory.labels import Label, compare, compared_fact
from articles.models import Fact, Quote


def fact(words, named=(), **fields):
    made = Fact(exact=words, figures=figures_of(words), **{"kind": FactKind.FIGURE} | fields)
    return compared_fact(made, "en", named)


def label(one, other, score=0.6):
    return compare(one, other, score)


def test_same_words_whatever_their_marks_are_word_for_word():
    assert label(fact("14 boats broke loose"), fact("14 Boats broke loose.")).label == "verbatim"


def test_same_claim_in_other_words():
    one = fact("340 passengers were stranded at the Skerry terminal")
    other = fact("340 passengers stranded at the terminal in Skerry")
    assert label(one, other).label == Label.SAME


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("340 passengers were stranded", "some 310 passengers were stranded",
         ("340 passengers", "310 passengers")),
        ("unemployment rose to 5.2 per cent", "unemployment rose to 4.9 %", ("5.2%", "4.9%")),
        ("the council paid £3.1m for the bridge", "the council paid £1.3m for the bridge",
         ("£3,100,000", "£1,300,000")),
    ],
)  # fmt: skip
def test_another_figure_of_the_same_unit_is_shown_on_both_sides(here, there, shown):
    found = label(fact(here), fact(there))
    assert (found.label, found.here, found.earlier) == (Label.FIGURE, *shown)
    assert found.is_at_odds


def test_figures_of_two_units_do_not_disagree():
    one, other = fact("340 passengers were stranded"), fact("£340 was paid by the stranded")
    assert not label(one, other).is_at_odds


def test_two_figures_that_differ_are_another_claim():
    one = fact("3 of 14 boats sank near the pier")
    other = fact("5 of 20 boats sank near the pier")
    assert not label(one, other).is_at_odds


def test_another_day_place_holder_and_speaker():
    day = {"kind": FactKind.EVENT, "resolved_from": date(2026, 3, 2)}
    later = {"kind": FactKind.EVENT, "resolved_from": date(2026, 3, 3)}
    found = label(fact("the ferry sank", **day), fact("the ferry sank", **later))
    assert (found.label, found.here, found.earlier) == (
        Label.DATE, "2 March 2026", "3 March 2026"
    )  # fmt: skip
    at = {"kind": FactKind.EVENT}
    one = fact("the ferry sank off Skerry", [("place", "Skerry")], **at)
    other = fact("the ferry sank off Dunmore", [("place", "Dunmore")], **at)
    assert label(one, other).label == Label.PLACE
    office = {"kind": FactKind.IDENTITY}
    one = fact("Ines Calder, the harbour master", [("person", "Ines Calder")], **office)
    other = fact("Ben Orde, the harbour master", [("person", "Ben Orde")], **office)
    assert label(one, other).label == Label.HOLDER
    by = [("person", "Calder")]
    again = fact("Calder, the harbour master", by, **office)
    assert label(one, again).label == Label.SAME


def test_quotation_of_another_speaker():
    def quoted(speaker):
        made = Fact(exact="We will not sail", kind=FactKind.QUOTATION)
        Quote(fact=made, speaker_name=speaker)
        return compared_fact(made, "en")

    assert label(quoted("Mara Oduya"), quoted("Ben Orde")).label == Label.SPEAKER
    assert label(quoted("Mara Oduya"), quoted("Oduya")).label == Label.VERBATIM


def test_little_in_common_is_near():
    one, other = fact("14 boats broke loose"), fact("the council opened a library")
    assert label(one, other, 0.3).label == Label.NEAR
