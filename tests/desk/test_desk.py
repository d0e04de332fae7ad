"""The desk: what waits for whom, the piles, the acts, notices, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import FactKind, Risk, Role, Stage, Standing
from articles.desk import queues
from articles.ledger.exceptions import Refused
from articles.models import Article, Notification, User
from articles.workflow import assignment, transitions
from tests.factories import as_user, make_article, make_articles, make_entity, make_fact, make_user

pytestmark = pytest.mark.django_db
DESK = "/"


def act(client: Client, article: Article, name: str, **given: Any) -> Any:
    posted = {"version": article.version, **given}
    return client.post(reverse("desk-act", args=[article.pk, name]), posted, follow=True)


def test_desk_asks_for_a_login() -> None:
    response = Client().get(DESK)
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")


def test_what_waits_is_mine_and_not_another_s() -> None:
    edgar, esther = make_user(), make_user()
    mine = make_article(headline="Mine", assignee=edgar)
    make_article(headline="Hers", assignee=esther)
    make_article(headline="Out", assignee=edgar, stage=Stage.PUBLISHED)
    assert [line.article for line in queues.waiting(edgar)] == [mine]


def test_returned_story_waits_for_its_author_with_the_reason() -> None:
    rosa, edgar = make_user(Role.REPORTER), make_user()
    story = make_article(author=rosa)
    transitions.move(
        story, "return", by=edgar, version=story.version, reason="Two sources, please."
    )
    page = as_user(rosa).get(DESK).content.decode()
    assert "Two sources, please." in page
    assert "Hand in again" in page


def test_piles_count_every_stage_and_show_those_that_wait_longest() -> None:
    now = timezone.now()
    stories = [
        make_article(stage=Stage.RECEIVED, stage_since=now - timedelta(hours=hours))
        for hours in range(12)
    ]
    make_article(stage=Stage.SPIKED)
    make_article(stage=Stage.PUBLISHED)
    piles = {pile.stage: pile for pile in queues.piles(make_user())}
    assert set(piles) == set(queues.LISTED)
    received = piles[Stage.RECEIVED]
    assert (received.count, received.oldest) == (12, stories[-1].stage_since)
    longest = list(reversed(stories))[: queues.FEW]
    assert [line.article for line in received.lines] == longest
    assert (piles[Stage.SPIKED].count, piles[Stage.IN_REVIEW].count) == (1, 0)


def test_pile_is_paged_by_key_without_loss_or_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "PAGE", 4)
    since = timezone.now()
    made = {make_article(stage_since=since).pk for _ in range(10)}
    seen: list[int] = []
    client, address = as_user(make_user()), "?stage=in_review"
    while address:
        page = client.get(DESK + address)
        seen += [line.article.pk for line in page.context["lines"]]
        address = page.context["older"]
    assert len(seen) == 10
    assert set(seen) == made


@pytest.mark.parametrize(
    "address", ["?colour=red", "?stage=published", "?stage=", "?after=1", "?stage=received&after=x"]
)
def test_address_that_the_desk_does_not_know_is_refused(address: str) -> None:
    make_article(headline="A story that could leak", stage=Stage.PUBLISHED)
    response = as_user(make_user()).get(DESK + address)
    assert response.status_code == 400
    assert "could leak" not in response.content.decode()


def test_second_names_leave_out_ones_own_first_and_own_stories() -> None:
    edgar, esther = make_user(), make_user()
    waits = {"kind": FactKind.ALLEGATION, "risk": Risk.HIGH, "standing": Standing.AWAITING_SECOND}
    fact = make_fact(make_article(), "14 boats", checked_by=edgar, **waits)
    make_fact(make_article(author=esther), "14 boats", checked_by=edgar, **waits)
    assert queues.second_names(esther) == [fact]
    assert queues.second_names(edgar) == []


def test_story_is_taken_and_given_back() -> None:
    edgar = make_user()
    story = make_article()
    client = as_user(edgar)
    act(client, story, "claim")
    story.refresh_from_db()
    assert story.assignee == edgar
    act(client, story, "release")
    story.refresh_from_db()
    assert story.assignee is None


def test_act_on_an_old_version_is_refused_in_words() -> None:
    story = make_article()
    assignment.claim(story, by=make_user(), version=story.version)
    response = act(as_user(make_user()), story, "claim")
    assert "Nothing was saved" in response.content.decode()


def test_chief_assigns_with_a_time_and_editor_may_not() -> None:
    clara, edgar = make_user(Role.CHIEF_EDITOR), make_user()
    story = make_article()
    given = {"to": edgar.pk, "due_at": "2030-05-04T18:30"}
    act(as_user(edgar), story, "assign", **given)
    assert Article.objects.get(pk=story.pk).assignee is None
    act(as_user(clara), story, "assign", **given)
    story.refresh_from_db()
    assert story.assignee == edgar
    assert timezone.localtime(story.due_at).strftime("%d %H:%M") == "04 18:30"


def test_assignment_with_a_time_that_is_none_changes_nothing() -> None:
    story, clara = make_article(), make_user(Role.CHIEF_EDITOR)
    response = act(as_user(clara), story, "assign", to=clara.pk, due_at="soon")
    assert "no day and time" in response.content.decode()
    assert Article.objects.get(pk=story.pk).assignee is None


def test_acts_on_what_one_may_not_see_find_nothing() -> None:
    story = make_article()
    for role in (Role.READER, Role.REPORTER):
        assert act(as_user(make_user(role)), story, "claim").status_code == 404
    assert act(as_user(make_user()), story, "burn").status_code == 404
    assert (
        as_user(make_user()).get(reverse("desk-act", args=[story.pk, "claim"])).status_code == 405
    )


def test_way_back_leads_nowhere_else() -> None:
    story = make_article()
    given = {"version": story.version, "back": "https://elsewhere.example/"}
    response = as_user(make_user()).post(reverse("desk-act", args=[story.pk, "claim"]), given)
    assert response["Location"] == "/"


def test_reader_and_reporter_see_no_story_in_review() -> None:
    make_article(headline="Still in review")
    make_article(headline="Out since today", stage=Stage.PUBLISHED)
    for role, out in ((Role.READER, True), (Role.REPORTER, False)):
        page = as_user(make_user(role)).get(DESK).content.decode()
        assert "Still in review" not in page
        assert ("Out since today" in page) is out


def test_account_without_a_role_is_told_to_ask() -> None:
    assert as_user(make_user(None)).get(DESK).status_code == 403


def test_archivist_sees_namesakes_and_undescribed_entries() -> None:
    one = make_entity("Ines Calder", slug="one", description="Harbour master")
    other = make_entity("Ines Calder", slug="other")
    make_entity("Tom Fenwick", description="Baker")
    registry = queues.registry()
    assert [alias.entity for alias in registry.namesakes] == [one]
    assert registry.undescribed == [other]
    assert "Tom Fenwick" not in as_user(make_user(Role.ARCHIVIST)).get(DESK).content.decode()


def test_notices_are_ones_own_and_marked_as_read() -> None:
    edgar, esther = make_user(), make_user()
    rows = [
        Notification.objects.create(user=person, text=text, url="")
        for person, text in ((edgar, "First"), (edgar, "Second"), (esther, "Hers"))
    ]
    client = as_user(edgar)
    page = client.get(DESK).content.decode()
    assert "First" in page
    assert "Hers" not in page
    client.post(reverse("notices-read"), {"notice": rows[2].pk})
    client.post(reverse("notices-read"), {"until": rows[0].pk})
    assert set(Notification.objects.unread()) == {rows[1], rows[2]}
    listed = client.get(reverse("notices")).content.decode()
    assert "Hers" not in listed
    assert "First" in listed
    assert client.post(reverse("notices-read"), {"until": "x"}).status_code == 404


def _fill(count: int, user: User, waits: dict[str, Any]) -> None:
    other = make_user()
    late = timezone.now() - timedelta(hours=1)
    for stage in queues.LISTED:
        make_articles(count, stage=stage, assignee=user, author=other, due_at=late)
    for story in make_articles(count, assignee=other, author=other):
        make_fact(story, "14 boats", checked_by=other, checked_at=story.stage_since, **waits)
    make_articles(count, stage=Stage.PUBLISHED)
    Notification.objects.bulk_create(
        Notification(user=user, text="Look at this", url="/") for _ in range(count)
    )
    for number in range(count):
        make_entity("Ines Calder", slug=f"calder-{other.pk}-{number}")


@pytest.mark.parametrize(
    "role", [Role.CHIEF_EDITOR, Role.EDITOR, Role.ARCHIVIST, Role.REPORTER, Role.READER]
)
def test_desk_costs_the_same_whatever_lies_on_it(role: Role) -> None:
    user = make_user(role)
    client = as_user(user)
    waits = {"kind": FactKind.ALLEGATION, "risk": Risk.HIGH, "standing": Standing.AWAITING_SECOND}
    addresses = [DESK, "/notices/"]
    if role != Role.READER and role != Role.REPORTER:
        addresses.append("/?stage=in_review")

    def costs() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        return counts

    _fill(10, user, waits)
    few = costs()
    _fill(190, user, waits)
    assert costs() == few
    assert max(few) < 25


def test_page_of_a_pile_refuses_a_key_of_another_kind() -> None:
    with pytest.raises(Refused):
        queues.pile(make_user(), Stage.RECEIVED, "2026-01-01T00:00:00_5")
