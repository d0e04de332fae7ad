"""Edits: words that stand keep their verdict, words that were touched reopen, nothing is lost."""

import pytest

from articles import revisions, verification
from articles.choices import Placement, Role, Standing
from articles.models import Article, Event, Fact
from tests.build import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose.\n\n"
    "“Nobody was hurt, and nobody will be,” said Ines Calder, the harbour master.\n\n"
    "The pier was built in 1931. It has been closed twice before."
)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def article():
    return make_article(BODY, author=make_user(Role.REPORTER))


def verified(fact, by):
    verification.give_verdict(
        fact, "verified", by=by, version=fact.version, below_standard_reason="seen myself"
    )
    return Fact.objects.get(pk=fact.pk)


def edit(article, by, *changes, **fields):
    article = Article.objects.get(pk=article.pk)
    body = article.body
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    fields = {"headline": article.headline, "base": article.current.number} | fields
    return revisions.edit(article, body=body, by=by, **fields)


def test_edit_elsewhere_keeps_verdict_and_moves_the_span(article, editor):
    fact = verified(make_fact(article, "built in 1931"), editor)
    report = edit(article, editor, ("The harbour board", "The board of the old harbour"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict) == (Standing.SETTLED, "verified")
    assert (stored.start, stored.version) == (fact.start + 11, fact.version)
    assert stored.revision == report.revision
    assert (report.outcome.carried, report.outcome.reopened) == (1, [])


def test_edit_of_the_words_reopens_the_fact(article, editor):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    report = edit(article, editor, ("14 boats", "15 boats"))
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict, stored.exact) == (Standing.STALE, "", fact.exact)
    assert stored.placement == Placement.NEEDS_REVIEW
    assert report.outcome.reopened == [fact]
    assert Article.objects.get(pk=article.pk).facts_settled == 0
    assert Event.objects.filter(action="fact.reopened", target_id=fact.pk).count() == 1
