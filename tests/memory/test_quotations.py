"""One utterance in several stories: identical, cut, spliced, other words, and what a cut drops."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Role, Stage
from articles.memory.quotations import Form, align, said_elsewhere
from tests.factories import make_article, make_entity, make_quote, make_user

WHOLE = "We will not reopen the bridge until every bolt of it has been tested twice by our people"


@pytest.mark.parametrize(
    ("other", "form", "lost"),
    [
        (f"“{WHOLE}.”", Form.IDENTICAL, ()),
        ("every bolt of it has been tested twice by our people", Form.CUT, ("not", "until")),
        ("We will reopen the bridge until every bolt of it has been tested twice by our people",
         Form.SPLICED, ("not",)),
        ("We will not reopen the bridge until every bolt has been tested twice by our people",
         Form.SPLICED, ()),
        ("We will not reopen the road until every bolt of it has been tested twice by our people",
         Form.DIFFER, ()),
    ],
)  # fmt: skip
def test_forms_of_one_utterance(other, form, lost):
    for one, two in ((WHOLE, other), (other, WHOLE)):
        found = align(one, two)
        assert (found.form, found.lost) == (form, lost), (one, two)


def test_words_that_differ_are_shown_on_their_own_sides():
    here = WHOLE.replace("bridge", "road")
    assert align(here, WHOLE).changed == (("road", "bridge"),)
    assert align(WHOLE, here).changed == (("bridge", "road"),)


def test_contraction_that_is_dropped_is_a_not():
    one = "They didn’t tell us that the bridge was closed for good on Monday"
    assert align(one, "They did tell us that the bridge was closed for good on Monday").lost == (
        "not",
    )


def test_another_utterance_is_not_aligned():
    assert align(WHOLE, "We are sorry for all who waited in the cold on Monday night") is None
    assert align(WHOLE, "tested twice by our people") is None


@given(st.lists(st.sampled_from("a b c d not until e f".split()), min_size=8, max_size=20))
def test_any_quotation_is_identical_to_itself_and_each_run_of_it_a_cut(words):
    whole = [f"w{n}{word}" for n, word in enumerate(words)]
    assert align(" ".join(whole), " ".join(whole)).form == Form.IDENTICAL
    if len(whole) > 8:
        assert align(" ".join(whole), " ".join(whole[1:])).form == Form.CUT


@pytest.mark.django_db
def test_said_elsewhere_within_thirty_days_by_the_same_speaker(editor):
    oduya, orde = make_entity("Mara Oduya"), make_entity("Ben Orde")
    now = timezone.now()

    def quoted(words, days, speaker=oduya, stage=Stage.PUBLISHED):
        when = now - timedelta(days=days)
        article = make_article(f"“{words}.”", dated_at=when, stage=stage)
        return make_quote(article, words, speaker)

    longer = quoted(f"{WHOLE} and by others", 9)
    first = quoted("every bolt of it has been tested twice by our people", 20)
    quoted(WHOLE, 31)
    quoted(WHOLE, 2, orde)
    draft = quoted(WHOLE, 3, stage=Stage.IN_REVIEW)
    here = quoted(WHOLE, 0)
    found = said_elsewhere(here, editor)
    assert [each.quote for each in found] == [first, longer, draft]
    assert [each.is_earliest for each in found] == [True, False, False]
    assert [each.is_longest for each in found] == [False, True, False]
    reader = said_elsewhere(here, make_user(Role.READER))
    assert [each.quote for each in reader] == [first, longer]
