"""One person who alone took a story in and verified it: told at the gate, refused where the house asks."""

import pytest

from articles.choices import Role, Stage
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed
from articles.models import Fact
from articles.workflow import transitions, verdicts
from articles.workflow.one_person import one_person
from articles.workflow.tray import worth_knowing
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user
from tests.workflow.steps import make_ready, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF_EDITOR, first_name="Clara", last_name="Voss")


def taken_in(article, by):
    audit_log.record(Action.ARTICLE_TAKEN_IN, by=by, article=article, target=article)
    return article


def give(fact, by, value="disputed"):
    fact = Fact.objects.get(pk=fact.pk)
    verdicts.give_verdict(fact, value, by=by, version=fact.version, note="two counts")


def test_one_person_is_told_until_somebody_else_gives_a_verdict(chief):
    article = taken_in(make_article(), chief)
    first, second = (make_fact(article, words) for words in ("14 boats", "on Tuesday"))
    assert one_person(article) is None
    give(first, chief)
    assert worth_knowing(article) == [
        "Clara Voss alone took the story in and gave its verdicts: nobody else looked yet."
    ]
    give(second, make_user(Role.EDITOR))
    assert worth_knowing(article) == []


def test_who_verified_what_another_took_in_is_not_alone(chief):
    article = taken_in(make_article(), make_user(Role.EDITOR))
    give(make_fact(article, "14 boats"), chief)
    assert one_person(article) is None


def test_one_person_clears_unless_the_house_asks_for_a_second(chief, settings):
    def ready():
        article = taken_in(make_ready(Stage.IN_REVIEW), chief)
        give(make_fact(article, "14 boats"), chief)
        article.refresh_from_db()
        return article

    assert move(ready(), "clear", chief).stage == Stage.CLEARED
    settings.NEWSROOM_SECOND_PERSON_CLEARS = True
    article, clear = ready(), transitions.TRANSITIONS["clear"]
    refuses(NotAllowed, lambda: move(article, "clear", chief), "somebody else must clear it")
    assert not transitions.can_move(chief, article, clear)
    other = make_user(Role.CHIEF_EDITOR)
    assert transitions.can_move(other, article, clear)
    assert move(article, "clear", other).stage == Stage.CLEARED
