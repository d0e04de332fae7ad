"""Many marks in one act, tags, and what a decision costs."""

from __future__ import annotations

import pytest
from django.db import connection

from articles.choices import Decision, FactKind
from articles.editing import marks
from articles.ledger.exceptions import Refused
from articles.models import Event, Fact, Tag
from tests.factories import (
    make_article,
    make_fact,
    make_mention,
    make_quote,
)

from .conftest import actions

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


def test_decide_many_is_one_batch_and_reports_what_it_left(article, editor):
    figure = make_fact(article, "14 boats", decision=SUGGESTED)
    day = make_fact(article, "Tuesday", kind=FactKind.DATE, decision=SUGGESTED)
    name = make_mention(article, "Ines Calder", decision=SUGGESTED)
    quote = make_quote(article, "Nobody was hurt", fact_decision=SUGGESTED)
    settled = make_fact(article, "north pier")
    marks.drop(Fact.objects.get(pk=day.pk), by=editor)
    result = marks.decide_many([figure, day, name, quote, settled], Decision.KEPT, by=editor)
    assert set(result.done) == {figure, quote.fact, name}
    assert dict(result.refused).keys() == {day, settled}
    assert set(Event.objects.filter(batch=result.batch).values_list("action", flat=True)) == {
        "fact.kept",
        "mention.kept",
        "entity.created",
    }
    day.refresh_from_db()
    assert day.decision == Decision.DROPPED


def test_keeping_all_twice_raises_the_version_once(article, editor):
    name = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.decide_many([name], Decision.KEPT, by=editor)
    article.refresh_from_db()
    version = article.version
    assert not marks.decide_many([name], Decision.KEPT, by=editor).done
    article.refresh_from_db()
    assert article.version == version


def test_decide_many_across_stories_or_of_nothing_is_refused(article, editor):
    here = make_fact(article, "14 boats", decision=SUGGESTED)
    there = make_fact(make_article(), "14 boats", decision=SUGGESTED)
    with pytest.raises(Refused, match="several stories"):
        marks.decide_many([here, there], Decision.KEPT, by=editor)
    with pytest.raises(Refused, match="No marks"):
        marks.decide_many([], Decision.KEPT, by=editor)
    with pytest.raises(Refused, match="nothing else"):
        marks.decide_many([here], Decision.RETIRED, by=editor)


def test_tag_and_untag_write_events_and_refuse_twice(article, editor):
    sea = Tag.objects.create(name="Sea", slug="sea")
    marks.tag(article, sea, by=editor)
    assert list(article.tags.all()) == [sea]
    with pytest.raises(Refused, match="already"):
        marks.tag(article, sea, by=editor)
    marks.untag(article, sea, by=editor)
    assert list(article.tags.all()) == []
    with pytest.raises(Refused, match="does not have"):
        marks.untag(article, sea, by=editor)
    assert actions(article) == ["article.tagged", "article.untagged"]


def _many(count):
    article = make_article(" ".join(f"Name{n} lost {n} boats." for n in range(count)))
    return article, [
        *(make_fact(article, f"{n} boats", decision=SUGGESTED) for n in range(count)),
        *(make_mention(article, f"Name{n} lost", decision=SUGGESTED) for n in range(count)),
    ]


@pytest.mark.parametrize("count", [2, 12])
def test_keep_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    _, chosen = _many(count)
    editor.has_perm("articles.mark")
    with django_assert_num_queries(16):
        marks.keep(chosen[0], by=editor)


@pytest.mark.parametrize("count", [2, 12])
def test_decide_many_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    _, chosen = _many(count)
    editor.has_perm("articles.mark")
    locks = 2 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(31 + locks):
        marks.decide_many(chosen, Decision.KEPT, by=editor)
