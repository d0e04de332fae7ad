"""Facts called the same or different: who may, what never returns, and how it is taken back."""

import pytest

from articles.choices import Decision, Role, Stage
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.memory import results
from articles.memory.recall import recall
from articles.models import Event, Fact, Kin, Recalled
from articles.workflow import kin, undo
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user, remember

pytestmark = pytest.mark.django_db

WORDS = "The harbour board counted 340 passengers stranded at the Skerry terminal."


def fact_of(stage, words=WORDS, **fields):
    article = make_article(words, headline=f"Ferries, {stage}", stage=stage)
    fact = make_fact(article, words.rstrip("."), **fields)
    remember(article)
    return Fact.objects.select_related("article__current", "indexed").get(pk=fact.pk)


@pytest.fixture
def pair():
    return fact_of(Stage.IN_REVIEW), fact_of(Stage.PUBLISHED)


def test_called_different_never_returns_either_way(pair, editor):
    fact, earlier = pair
    results.ask(fact.article_id)
    assert Recalled.objects.filter(fact=fact, earlier=earlier).exists()
    called = kin.call(fact, earlier, same=False, by=editor, version=fact.version)
    assert not called.same
    assert not Recalled.objects.exists()
    assert recall(fact, editor) == recall(earlier, editor) == []
    results.ask(fact.article_id)
    assert not Recalled.objects.exists()
    event = Event.objects.get(action="fact.called_different")
    assert (event.target_id, event.after["other_id"]) == (fact.pk, earlier.pk)


def test_same_joins_groups_and_the_last_word_counts(pair, editor):
    fact, earlier = pair
    third = fact_of(Stage.CLEARED)
    kin.call(fact, earlier, same=True, by=editor, version=fact.version)
    kin.call(earlier, third, same=True, by=editor, version=earlier.version)
    assert kin.kin_of(fact) == {earlier.pk, third.pk}
    fact.refresh_from_db()
    kin.call(fact, earlier, same=False, by=editor, version=fact.version)
    assert kin.kin_of(fact) == set()
    assert Kin.objects.count() == 3
    assert Kin.objects.standing().count() == 2


def test_the_same_said_again_is_no_act(pair, editor):
    fact, earlier = pair
    first = kin.call(fact, earlier, same=True, by=editor, version=fact.version)
    fact.refresh_from_db()
    assert kin.call(fact, earlier, same=True, by=editor, version=fact.version) == first
    assert Event.objects.filter(action="fact.called_same").count() == 1


def test_undo_puts_back_what_was_said_before(pair, editor):
    fact, earlier = pair
    kin.call(fact, earlier, same=True, by=editor, version=fact.version)
    fact.refresh_from_db()
    kin.call(fact, earlier, same=False, by=editor, version=fact.version)
    undo.undo(undo.last(fact.article, by=editor), by=editor)
    assert kin.kin_of(fact) == {earlier.pk}
    assert [each.fact for each in recall(fact, editor)] == [earlier]
    undo.undo(undo.last(fact.article, by=editor), by=editor)
    assert not Kin.objects.standing().exists()


def test_refusals(pair, editor):
    fact, earlier = pair
    version = fact.version
    own = make_fact(fact.article, "340 passengers")
    dropped = fact_of(Stage.PUBLISHED, decision=Decision.DROPPED)
    refuses(Refused, lambda: kin.call(fact, own, same=True, by=editor, version=version), "Both")
    refuses(Refused, lambda: kin.call(fact, dropped, same=True, by=editor, version=version))
    refuses(Conflict, lambda: kin.call(fact, earlier, same=True, by=editor, version=version + 1))
    for role in (Role.READER, Role.REPORTER, Role.ARCHIVIST):
        person = make_user(role)
        refuses(
            NotAllowed, lambda p=person: kin.call(fact, earlier, same=True, by=p, version=version)
        )
        assert not kin.can_call(person, fact.article), role
    assert kin.can_call(editor, fact.article)
