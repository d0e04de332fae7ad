"""Marks: values that are none of those there are, and places that no mark can have."""

import pytest

from articles.choices import Decision, Placement
from articles.editing import marks, reattachment
from articles.ledger.exceptions import Refused
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_mention, make_quote, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(author):
    return make_article(author=author)


def span(article, words):
    at = place(article, words)
    return at["start"], at["end"], words


@pytest.mark.parametrize(
    ("add", "value", "words"),
    [
        (marks.add_fact, {"kind": "rumour"}, "is no kind"),
        (marks.add_fact, {"risk": "low"}, "is no risk"),
        (marks.add_quote, {"manner": "sung"}, "is no manner of quotation"),
        (marks.add_mention, {"kind": "ghost"}, "is no kind of name"),
    ],
)
def test_mark_of_an_unknown_kind_is_not_made(article, editor, add, value, words):
    refuses(Refused, lambda: add(article, *span(article, "14 boats"), by=editor, **value), words)


def test_further_telling_of_a_dropped_fact_is_not_marked(article, editor):
    fact = make_fact(article, "14 boats", decision=Decision.DROPPED)
    at = span(article, "boats broke loose")
    refuses(Refused, lambda: marks.add_occurrence(fact, *at, by=editor), "dropped")


@pytest.mark.parametrize(
    ("value", "words"), [({"kind": "ghost"}, "is no kind of name"), ({"name": " "}, "one word")]
)
def test_name_is_not_corrected_to_nothing_there_is(article, editor, value, words):
    name = make_mention(article, "Ines Calder")
    refuses(Refused, lambda: marks.correct(name, by=editor, **value), words)


def test_fact_does_not_become_a_quotation(article, editor):
    fact = make_fact(article, "14 boats")
    refuses(Refused, lambda: marks.correct(fact, by=editor, kind="quotation"), "has a speaker")


def test_words_for_a_speaker_have_an_end(article, editor):
    quote = make_quote(article, "Nobody was hurt")
    refuses(Refused, lambda: marks.set_speaker(quote, "x" * 300, by=editor), "at most")


def test_mark_is_not_put_back_over_two_paragraphs(article, editor):
    lost = make_fact(article, "14 boats", placement=Placement.NEEDS_REVIEW)
    start = article.body.index("\n\n") - 5
    across = article.body[start : start + 12]
    act = lambda: reattachment.reattach(lost, start, start + 12, across, by=editor)  # noqa: E731
    refuses(Refused, act, "within one paragraph")


def test_suggestion_is_neither_put_back_nor_retired(article, editor):
    lost = make_fact(
        article, "14 boats", placement=Placement.NEEDS_REVIEW, decision=Decision.SUGGESTED
    )
    at = span(article, "14 boats")
    refuses(Refused, lambda: reattachment.reattach(lost, *at, by=editor), "Only a kept mark")
    refuses(
        Refused, lambda: reattachment.retire(lost, by=editor, reason="gone"), "Only a kept mark"
    )
