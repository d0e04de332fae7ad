"""A later reading of a story that has marks already."""

from __future__ import annotations

import pytest

from articles.choices import Decision, Importance, Role
from articles.editing import marks
from articles.editing.marks.suggestions import suggest
from articles.models import Fact, Mention, Quote
from articles.reading import read
from tests.factories import PAGE, make_article, make_user, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, "edda")


def test_suggest_again_brings_back_neither_rejected_nor_standing_marks(editor):
    article = taken(PAGE, editor)
    dropped = marks.drop(Fact.objects.exclude(kind="quotation").first(), by=editor)
    marks.keep(Mention.objects.first(), by=editor)
    before = (Fact.objects.count(), Mention.objects.count(), Quote.objects.count())
    article.refresh_from_db()
    article.current.number = 2  # as a later reading of the same words would find it
    made = suggest(article, read(article.body, as_is=True))
    assert (made.facts, made.quotes, made.mentions) == (0, 0, 0)
    assert (Fact.objects.count(), Mention.objects.count(), Quote.objects.count()) == before
    dropped.refresh_from_db()
    assert dropped.decision == Decision.DROPPED


def test_suggest_for_other_words_raises(editor):
    article = make_article()
    with pytest.raises(ValueError, match="current words"):
        suggest(article, read("Something else was said."))


def test_suggest_within_keeps_to_the_new_sentences(editor):
    article = make_article()
    reading = read(article.body, as_is=True)
    suggest(article, reading, within=[reading.sentences[-1]])
    start = reading.sentences[-1].start
    assert Mention.objects.exists()
    assert all(mark.start >= start for mark in [*Fact.objects.all(), *Mention.objects.all()])


def test_fact_keeps_its_figures_and_how_much_it_matters(editor):
    article = make_article("The council of Elmsby spent £40m on the harbour in 2019.\n\nIt rained.")
    suggest(article, read(article.body, as_is=True))
    (fact,) = Fact.objects.all()
    assert fact.importance == Importance.MUST
    (figure,) = fact.figures
    assert fact.exact[figure["start"] : figure["end"]] == "£40m"
    assert (figure["value"], figure["unit"], figure["precision"]) == (40_000_000, "GBP", "exact")


def test_statement_is_a_kind_of_fact(editor):
    article = make_article("The law requires landlords in Elmsby to fit smoke alarms.")
    suggest(article, read(article.body, as_is=True))
    assert Fact.objects.get().get_kind_display() == "statement"


def test_marks_of_the_headline_stand_in_the_headline(editor):
    article = taken("Nine dead in Elmsby\n\n" + PAGE, editor)
    marks = [*Fact.objects.all(), *Mention.objects.all()]
    assert {mark.part for mark in marks} == {"headline", "body"}
    assert all(article.text_of(m.part)[m.start : m.end] == m.exact for m in marks)
