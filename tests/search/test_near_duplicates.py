"""The same story, and nearly the same."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connections

from articles.choices import Role
from articles.editing import intake
from articles.models import Article, Sketch
from articles.search import near_duplicates
from tests.factories import PAGE, STORY, make_user, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER, "rhea")


def test_take_in_the_same_words_twice_is_refused_with_the_first(editor, reporter):
    first = taken(PAGE, reporter)
    laid_out = PAGE.replace("\n\n", "\r\n\r\n\r\n").replace("“", '"').replace("”", '"')
    draft = intake.prepare(laid_out, by=editor)
    assert draft.duplicate.article == first
    with pytest.raises(intake.Duplicate, match="Ferry service halted"):
        intake.take_in(draft, by=editor)
    assert Article.objects.count() == 1


def test_duplicate_is_not_named_to_who_may_not_see_it(editor, reporter):
    taken(PAGE, editor)
    draft = intake.prepare(PAGE, by=reporter)
    assert draft.duplicate.article is None
    assert "Ferry" not in draft.duplicate.message


def test_near_duplicate_is_taken_in_with_the_other_named(editor, reporter):
    first = taken(STORY, editor)
    other = STORY.replace("boats", "ships", 3) + "\n\nThe mayor declined to comment on Friday."
    draft = intake.prepare(other, by=editor)
    assert [item.article for item in draft.near] == [first]
    assert 90 <= draft.near[0].alike < 100
    assert intake.take_in(draft, by=editor).pk != first.pk
    hidden = intake.prepare(other + "\n\nHe left.", by=reporter)
    assert (hidden.near, hidden.hidden_near) == ((), True)


def test_another_story_is_not_near(editor):
    taken(STORY, editor)
    assert intake.prepare(PAGE, by=editor).near == ()


def test_shared_passage_in_another_story_is_not_near(editor):
    first = taken(STORY, editor)
    quoted = STORY.split("\n\n")[0]
    assert intake.prepare(f"{quoted}\n\n{PAGE}", by=editor).near == ()
    assert Sketch.objects.filter(article=first).count() == near_duplicates.SKETCH_SIZE


@pytest.mark.parametrize("text", ["one", "one two three", "a b c d e", "a b c d e f"])
def test_sketch_of_a_short_text_is_not_empty(text):
    assert near_duplicates.sketch(text.split())


@pytest.mark.django_db(transaction=True)
def test_the_same_text_at_the_same_moment_is_taken_in_once():
    reporter = make_user(Role.REPORTER)
    draft = intake.prepare(PAGE, by=reporter)
    together, outcomes = Barrier(4), []

    def hand_in():
        together.wait()
        try:
            outcomes.append(intake.take_in(draft, by=reporter))
        except intake.Duplicate as refusal:
            outcomes.append(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=hand_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken_in = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    assert len(taken_in) == 1
    refusals = [outcome for outcome in outcomes if isinstance(outcome, intake.Duplicate)]
    assert [refusal.article for refusal in refusals] == taken_in * 3
    assert Article.objects.count() == 1
