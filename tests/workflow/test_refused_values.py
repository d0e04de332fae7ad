"""Sources, replies and the gate: what does not fit is refused, and nothing is written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import FactKind, Role, Stage
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Event, Kin
from articles.workflow import gate, kin, replies, sources, undo
from articles.workflow.sources import LONGEST_TEXT
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user, remember

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def article(author):
    return make_article(author=author)


@pytest.fixture
def asked(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    return replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")


def test_reminder_is_not_logged_before_it_is_made(asked, editor):
    at = timezone.now() + HOUR
    act = lambda: replies.remind(asked, by=editor, version=asked.version, at=at)  # noqa: E731
    refuses(Refused, act, "still to come")


def test_words_of_the_story_that_carry_a_reply_have_an_end(editor):
    article = make_article("14 boats were lost. " + "The board says that it is not so. " * 20)
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    asked = replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    given = {"outcome": "denied", "answer": "No.", "stands_in": article.body[20:521]}
    act = lambda: replies.record_reply(asked, by=editor, version=1, **given)  # noqa: E731
    refuses(Refused, act, "no more than 500 characters")


def test_words_of_a_source_have_an_end(article, editor):
    act = lambda: sources.add_source(  # noqa: E731
        article, by=editor, kind="document", title="Log", text="x" * (LONGEST_TEXT + 1)
    )
    refuses(Refused, act, "have at most")


def test_source_of_a_story_that_one_may_not_see_is_not_taken_over(article, editor):
    hidden = make_article(embargo_until=timezone.now() + HOUR, stage=Stage.SPIKED)
    held = sources.add_source(article, by=editor, kind="document", title="Log")
    held.article = hidden
    held.save()
    reporter = make_user(Role.REPORTER)
    refuses(NotAllowed, lambda: sources.take_over(article, held.source, by=reporter))


def test_override_passes_only_what_it_names(article, chief):
    make_fact(article, "14 boats")
    make_fact(article, "north pier")
    first, *_ = gate.closed(article)
    act = lambda: gate.require_open(  # noqa: E731
        article, by=chief, override=True, reason="The others can wait.", passing=[first.key]
    )
    refuses(gate.GateClosed, act, "still open")


def test_call_of_two_facts_under_a_later_one_is_not_undone(editor):
    words = "The harbour board counted 340 passengers."
    facts = []
    for stage in (Stage.IN_REVIEW, Stage.PUBLISHED):
        story = make_article(words, stage=stage)
        facts.append(make_fact(story, words.rstrip(".")))
        remember(story)
    fact, earlier = facts
    kin.call(fact, earlier, same=True, by=editor, version=1)
    event = Event.objects.get(action="fact.called_same")
    Kin.objects.update(taken_back_at=timezone.now())
    refuses(Conflict, lambda: undo.undo(event, by=editor), "Something else was said")
