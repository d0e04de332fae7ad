"""`manage.py demo`: every state is there, and the ledger that its stories left behind is true."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone

from articles.checks import RULES
from articles.choices import (
    ARCHIVE_STAGES,
    WORKING_STAGES,
    CorrectionState,
    Decision,
    FactKind,
    PairDecision,
    Placement,
    Risk,
    Role,
    Stage,
    Standing,
    VerdictValue,
)
from articles.curation import known_names
from articles.demo.story import STORIES
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from articles.ledger import integrity
from articles.memory import results
from articles.memory.quotations import said_elsewhere
from articles.models import (
    Article,
    Carrier,
    Comment,
    Contradiction,
    Correction,
    Entity,
    Event,
    Evidence,
    Fact,
    Finding,
    Notification,
    Outlet,
    Override,
    Quote,
    Reply,
    Source,
    StoryPair,
    User,
    Verdict,
)
from articles.workflow import gate, repeats

pytestmark = pytest.mark.django_db  # so that there is a database, also when these tests run alone


@pytest.fixture(scope="module", autouse=True)
def newsroom(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo, loaded once for all tests here, in a transaction that is rolled back."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def test_every_stage_holds_a_story() -> None:
    assert set(Article.objects.values_list("stage", flat=True)) == set(Stage.values)


def test_stories_are_many_and_of_many_kinds() -> None:
    assert Article.objects.count() == len(list(STORIES.glob("*.txt"))) >= 20
    assert Outlet.objects.filter(article__isnull=False).distinct().count() == 3
    assert Article.objects.values("section").distinct().count() >= 8
    for file in STORIES.glob("*.txt"):
        assert 70 <= len(file.read_text().split()) <= 700, file.name


def test_two_stories_that_tell_the_same_wait_for_the_archivist() -> None:
    pair = StoryPair.objects.get(decision=PairDecision.OPEN)
    assert {pair.one.outlet.slug, pair.other.outlet.slug} == {"courier", "northern-wire"}


def test_each_family_of_checks_is_shown_once() -> None:
    kiosk = Article.objects.get(findings__rule="style.plain-words")
    families = [each.rule.partition(".")[0] for each in Finding.objects.filter(article=kiosk)]
    assert sorted(families) == sorted({rule.family for rule in RULES.values()} | {"style"})


def test_ledger_of_the_demo_is_whole() -> None:
    assert list(integrity.breaks()) == []


def test_events_of_each_chain_are_in_the_order_of_time() -> None:
    last: dict[int, Event] = {}
    for event in Event.objects.order_by("chain", "number"):
        assert event.chain not in last or last[event.chain].at <= event.at, event
        last[event.chain] = event


def test_past_of_the_demo_lies_in_the_past() -> None:
    now = timezone.now()
    assert Event.objects.filter(at__gt=now).count() == 0
    dates = Article.objects.order_by("dated_at").values_list("dated_at", flat=True)
    assert (dates.reverse()[0] - dates[0]).days > 100
    assert Verdict.objects.order_by("at").first().at < dates[0] + timedelta(days=1)


def test_clock_is_the_world_s_again_after_loading() -> None:
    assert abs((timezone.now() - Notification.objects.earliest("created_at").created_at).days) > 1
    assert timezone.datetime.__name__ == "datetime"


def test_facts_stand_in_every_state() -> None:
    facts = Fact.objects.kept()
    assert set(facts.values_list("standing", flat=True)) == set(Standing.values)
    values = {value for value in facts.values_list("verdict", flat=True) if value}
    assert values == {
        VerdictValue.VERIFIED,
        VerdictValue.INACCURATE,
        VerdictValue.DISPUTED,
        VerdictValue.UNVERIFIABLE,
    }
    assert facts.filter(placement=Placement.ORPHANED).exclude(verdicts=None).exists()


def test_high_risk_fact_waits_for_a_second_name() -> None:
    waiting = Fact.objects.filter(standing=Standing.AWAITING_SECOND)
    reworded = waiting.filter(verdict="")
    assert [fact.exact for fact in reworded] == ["The county has 86 primary schools"]
    assert set(waiting.exclude(verdict="").values_list("risk", flat=True)) == {Risk.HIGH}
    esther = User.objects.get(username="esther")
    assert set(Fact.objects.awaiting_second(esther)) & set(waiting)


def test_allegations_were_put_to_the_accused() -> None:
    settled = Fact.objects.filter(kind=FactKind.ALLEGATION, standing=Standing.SETTLED)
    assert settled.exists()
    assert not settled.filter(replies=None).exists()
    assert Reply.objects.exclude(answer="").exists()


def test_gate_was_passed_once_with_a_reason() -> None:
    override = Override.objects.get()
    assert len(override.reason) >= 10
    assert override.article.stage == Stage.CLEARED
    assert {b.key for b in gate.blockers(override.article)} == override.keys


def test_what_is_published_has_nothing_open() -> None:
    published = Article.objects.filter(stage=Stage.PUBLISHED)
    assert published.count() >= 8
    being_corrected = published.get(corrections__state=CorrectionState.OPEN)
    for story in published.exclude(pk=being_corrected.pk):
        assert gate.blockers(story) == [], story
    (wrong,) = gate.blockers(being_corrected)
    assert wrong.code == "inaccurate"


def test_archive_holds_facts_of_every_verdict() -> None:
    facts = Fact.objects.kept().filter(article__stage__in=ARCHIVE_STAGES, verdict__gt="")
    assert len(set(facts.values_list("verdict", flat=True))) == 4


def test_one_correction_is_issued_and_one_is_open() -> None:
    states = sorted(Correction.objects.values_list("state", flat=True))
    assert states == sorted([CorrectionState.ISSUED, CorrectionState.OPEN])


def test_archive_knows_much_of_a_story_at_work_and_what_is_wrong_in_it() -> None:
    story = Article.objects.get(headline__startswith="Shops by the Old Chain Bridge")
    known = results.summary(story, User.objects.get(username="edgar"))
    assert 4 <= known.known < known.facts
    odds = Contradiction.objects.get(fact__article=story, says__contains="14,000")
    assert "11,000" in odds.earlier_says
    repeated = [fact.exact for fact, _ in repeats.in_story(story)]
    assert any("£1.3m" in words for words in repeated)
    carrier = Carrier.objects.get(article=story)
    assert "two members of the ruling group" in carrier.carried.words
    (cut,) = (
        found
        for quote in story.quotes.select_related("fact")
        for found in said_elsewhere(quote, User.objects.get(username="edgar"))
    )
    assert cut.alignment.lost == ("not",)


def test_withdrawn_returned_and_embargoed_stories_say_why_and_until_when() -> None:
    assert "We withdraw" in Article.objects.get(stage=Stage.WITHDRAWN).withdrawal_note
    assert Event.objects.get(action="article.returned").reason
    assert Event.objects.get(action="article.spiked").reason
    embargoed = Article.objects.get(embargo_until__gt=timezone.now())
    assert embargoed.stage == Stage.CLEARED


def test_tray_of_a_story_holds_five_kinds_of_sources() -> None:
    story = Article.objects.get(headline__contains="Marrish mill")
    kinds = {held.source.kind for held in story.tray.select_related("source")}
    assert kinds == {"web_page", "official_record", "document", "recording", "call"}
    assert story.tray.exclude(source__text="").count() == 3


def test_evidence_holds_a_file_and_a_secret() -> None:
    secret = Evidence.objects.get(source__confidential=True)
    edgar, clara = (User.objects.get(username=name) for name in ("edgar", "clara"))
    ruth = User.objects.get(username="ruth")
    readers = [u for u in (edgar, clara, ruth) if secret in Evidence.objects.readable_by(u)]
    assert readers == [edgar, clara]
    assert Source.objects.exclude(file="").get().sha256


def test_comments_name_people_who_were_told() -> None:
    assert Comment.objects.unresolved().exists()
    assert Comment.objects.exclude(resolved_at=None).exists()
    for person in Comment.objects.exclude(mentioned=None).values_list("mentioned", flat=True):
        assert Notification.objects.filter(user=person).exists()


def test_desk_of_everybody_who_reviews_has_something_due() -> None:
    for username in ("edgar", "esther", "clara"):
        user = User.objects.get(username=username)
        own = Q(assignee=user, stage__in=(*WORKING_STAGES, Stage.CLEARED))
        returned = Q(author=user, stage=Stage.RETURNED)
        assert Article.objects.filter(own | returned).exists() or username == "esther", username
    assert Article.objects.filter(due_at__lt=timezone.now(), stage=Stage.IN_REVIEW).exists()


def test_quotes_lead_to_speakers_who_speak_in_several_stories() -> None:
    kostan = Entity.objects.get(name="Mirela Kostan")
    assert kostan.quotes.values("article").distinct().count() >= 2
    assert kostan.roles.count() == 2
    assert Quote.objects.filter(fact__decision=Decision.KEPT, speaker=None).count() < 60


def test_page_as_pasted_has_the_shape_of_an_agency_s_page() -> None:
    text = (STORIES / "dam.txt").read_text()
    reading = read_page(take_apart(text), registry=known_names.registry())
    assert {item.reason for item in reading.furniture} >= {"breadcrumb", "share bar"}
    assert text.count(reading.headline) == 2
    assert 450 <= len(text.split()) <= 700
    joined = [quote for quote in reading.quotes if quote.continues is not None]
    assert "A dam does not wait" in {reading.body[q.start : q.end][:19] for q in joined}
    fragments = {reading.body[q.start : q.end] for q in reading.quotes}
    assert {"controlled", "orderly", "blind"} <= fragments
    assert "residents said" in reading.body
    assert "Upper Sarel Water Authority (USWA)" in reading.body
    story = Article.objects.get(headline=reading.headline)
    assert (story.stage, story.facts_total) == (Stage.RECEIVED, 0)
    assert story.marks_undecided > 40


def test_nobody_was_sent_an_e_mail_about_the_past() -> None:
    assert mail.outbox == []
    assert set(User.objects.values_list("email", flat=True)) == {
        f"{name}@newsroom.example" for name in User.objects.values_list("username", flat=True)
    }


def test_loading_again_changes_nothing() -> None:
    counts = [model.objects.count() for model in (User, Article, Event, Entity, Outlet)]
    someone = User.objects.earliest("pk")
    someone.set_password("changed-by-hand")
    someone.save()
    call_command("demo", stdout=StringIO())
    assert [m.objects.count() for m in (User, Article, Event, Entity, Outlet)] == counts
    someone.refresh_from_db()
    assert someone.check_password("changed-by-hand")


def test_demo_is_refused_in_earnest(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="in real use"):
        call_command("demo")


def test_roles_are_those_of_the_people() -> None:
    roles = {user.username: user.role for user in User.objects.all()}
    assert roles["clara"] == Role.CHIEF_EDITOR
    assert set(roles.values()) == set(Role.values)
