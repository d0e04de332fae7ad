"""Random edits through the write path: no verdict outlives its words, none is lost without cause."""

import random

import pytest

from articles.choices import Placement, Role, Standing
from articles.editing import revisions
from articles.ledger.standing import words_hash
from articles.models import Article, Fact, Verdict
from articles.reading import canonical
from articles.workflow import verdicts
from tests.anchoring.edits import edited, places_now, plain, random_spans, where_now
from tests.anchoring.prose import BODY
from tests.factories import make_article, make_fact, make_user
from tests.ledger.sealing import broken

pytestmark = pytest.mark.django_db

FACTS, ROUNDS = 30, 8


def checked_story(chance):
    """A story of which many places are verified, each by hand, and who edits it."""
    article = make_article(canonical(BODY))
    editor = make_user(Role.EDITOR)
    for anchor in random_spans(article.body, FACTS, chance):
        words = article.body[anchor.start : anchor.end]
        fact = make_fact(article, words, nth=article.body.count(words, 0, anchor.start))
        verdicts.give_verdict(fact, "disputed", by=editor, version=1)
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_verdicts_stand_for_their_words_through_random_edits(seed):
    chance = random.Random(seed)
    article, writer = checked_story(chance), make_user(Role.EDITOR)
    given = dict(Verdict.objects.values_list("fact", "words_hash"))
    untouched = kept = 0
    for _ in range(ROUNDS):
        before = {fact.pk: fact for fact in Fact.objects.filter(pk__in=given)}
        text = edited(article.body, 2, chance)
        body = plain(text)
        traced = canonical(body) == body
        if canonical(body) == article.body:
            continue
        revisions.edit(
            article, headline=article.headline, body=body, by=writer, base=article.current.number
        )
        article = Article.objects.select_related("current").get(pk=article.pk)
        places = places_now(text)
        for fact in Fact.objects.filter(pk__in=given):
            was = before[fact.pk]
            if fact.placement == Placement.ANCHORED:
                assert article.body[fact.start : fact.end] == fact.exact
                assert fact.revision_id == article.current_id
            if fact.standing == Standing.SETTLED:
                assert words_hash(fact.exact) == given[fact.pk]
                assert fact.placement == Placement.ANCHORED
            else:
                assert fact.placement != Placement.ANCHORED
            if traced and was.placement == Placement.ANCHORED:
                place = where_now(was, text, places)
                untouched += place is not None
                kept += place is not None and fact.standing == Standing.SETTLED
                assert place is None or fact.placement != Placement.ANCHORED or fact.start == place
    assert untouched > FACTS
    assert kept >= untouched * 0.97  # a mark in a sentence rewritten around it waits for a person
    assert broken(article) == []
