"""The index of the admin: rooms, counts and gaps, each leading to the records that it counts."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.archive import saved_searches
from articles.choices import Decision, EntityKind, Role, Stage, Standing, VerdictValue
from articles.curation import users
from articles.curation.gaps import GAPS
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, Feed, Outlet, SavedSearch, Tag
from tests.admin.rows import fill
from tests.assertions import refuses
from tests.factories import (
    as_user,
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)
from tests.parsed import elements

pytestmark = pytest.mark.django_db


def with_every_gap() -> None:
    """One record with each gap, and beside it one without."""
    left = make_user(Role.EDITOR, is_active=False)
    outlet = Outlet.objects.create(name="Northline", slug="northline")
    make_article(outlet=outlet, stage=Stage.RECEIVED, assignee=left)
    story = make_article(outlet=None)
    make_article(stage=Stage.SPIKED)
    verified = {"standing": Standing.SETTLED, "verdict": VerdictValue.VERIFIED}
    make_fact(story, "14 boats", **verified)
    placed = make_fact(story, "north pier", **verified)
    make_evidence(placed, make_user(), locator="p. 4")
    make_fact(story, "Tuesday", standing=Standing.STALE)
    make_fact(story, "broke loose", standing=Standing.SETTLED, verdict=VerdictValue.DISPUTED)
    make_quote(story, "Nobody was hurt")
    calder = make_entity("Ines Calder", "Calder")
    make_entity("Tom Calder", "Calder")
    make_mention(story, "Ines Calder", calder)
    make_mention(story, "harbour master")
    make_mention(story, "harbour board", decision=Decision.DROPPED)
    make_entity("Something", kind=EntityKind.OTHER)
    calder.roles.create(title="Harbour master")
    calder.roles.create(title="Deputy", until=date(2001, 1, 1))
    mayor = make_entity("Ola Brandt")
    mayor.roles.create(title="Mayor", since=date(1999, 1, 1), until=date(2001, 1, 1))
    Tag.objects.create(name="Harbour", slug="harbour")
    Feed.objects.create(outlet=outlet, address="https://n.example/feed", failures=2)
    search = SavedSearch.objects.create(owner=left, name="Boats", listing="articles")
    search.shared_with.set(left.groups.all())


#: How many records of ``with_every_gap`` have each; the archivist who looks has signed in.
FOUND = {
    "no-kind": 1, "ambiguous": 2, "role-undated": 1, "role-ended": 1, "unused": 1, "no-topic": 1, "silent": 1,
    "undated": 1, "no-outlet": 1, "no-section": 2, "orphaned": 1, "owner-left": 1, "no-place": 1,
    "disputed": 1, "stale": 1, "no-speaker": 1, "unlinked": 1, "never-signed-in": 1,
    "left-holding": 1,
}  # fmt: skip


def test_every_gap_is_counted_and_its_link_lists_what_is_counted() -> None:
    with_every_gap()
    archivist = make_user(Role.ARCHIVIST)
    client = as_user(archivist)
    page = client.get(reverse("admin:index"))
    shown = {}
    for room in page.context["rooms"]:
        for line in room.lines:
            for gap in line.gaps:
                shown[gap.address.split("gap=")[1]] = int(gap.number)
                listed = client.get(gap.address)
                assert listed.context["cl"].result_count == int(gap.number), gap.address
    assert shown == FOUND
    assert set(FOUND) <= {gap.code for gap in GAPS}
    assert client.get(reverse("admin:articles_fact_changelist"), {"gap": "x"}).status_code == 400


def test_index_is_in_rooms_and_costs_the_same_whatever_the_rows() -> None:
    archivist = make_user(Role.ARCHIVIST)
    client = as_user(archivist)
    costs = []
    for count in (2, 40):
        fill(count, archivist)
        client.get(reverse("admin:index"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("admin:index"))
        costs.append(len(asked))
    assert costs[0] == costs[1] < 60
    names = [room.name for room in page.context["rooms"]]
    assert names[:4] == ["Registry", "Work", "Records", "People"]
    assert "no gaps" in page.content.decode()
    assert client.get("/admin/articles/").url == reverse("admin:index")


def test_index_shows_editors_only_what_they_may_look_at() -> None:
    editor = make_user(Role.EDITOR)
    names = {line.name for room in as_user(editor).get(reverse("admin:index")).context["rooms"]
             for line in room.lines}  # fmt: skip
    assert {"Entities", "Stories", "Facts"} <= names
    assert not names & {"Accounts", "Roles", "Events", "Shared searches"}
    assert as_user(make_user(Role.REPORTER)).get(reverse("admin:index")).status_code == 302


def test_booleans_are_words_and_states_a_line_and_a_word() -> None:
    archivist = make_user(Role.ARCHIVIST)
    fill(1, archivist)
    client = as_user(archivist)
    for name in ("user", "verdict", "source", "evidence", "article", "fact"):
        page = client.get(reverse(f"admin:articles_{name}_changelist")).content.decode()
        assert "icon-no" not in page and "icon-yes" not in page, name
    assert elements(
        client.get(reverse("admin:articles_article_changelist")),
        "span",
        "in review",
        class_="state open",
    )
    person = client.get(reverse("admin:articles_user_change", args=[archivist.pk]))
    assert not re.search(r"icon-(yes|no|unknown)", person.content.decode())


def test_record_leads_to_its_page_and_its_history_and_folds_what_is_technical() -> None:
    archivist = make_user(Role.ARCHIVIST)
    fact = make_fact(make_article(stage=Stage.PUBLISHED, published_at=timezone.now()), "14 boats")
    page = as_user(archivist).get(reverse("admin:articles_fact_change", args=[fact.pk]))
    said = page.content.decode()
    assert elements(said, href=f"{fact.get_absolute_url()}")
    assert elements(said, href=f"{reverse('history', args=['fact', fact.pk])}")
    told, folded = page.context["adminform"].fieldsets
    assert "start" in folded[1]["fields"] and "collapse" in folded[1]["classes"]
    assert "words" in told[1]["fields"]


def test_search_of_somebody_who_left_is_taken_over_or_away() -> None:
    left, archivist = make_user(Role.EDITOR), make_user(Role.ARCHIVIST)
    searches = [SavedSearch.objects.create(owner=left, name=n, listing="facts") for n in "ab"]
    for search in searches:
        search.shared_with.set(left.groups.all())
    refuses(Refused, lambda: saved_searches.take_over(searches[0], by=archivist), "works here")
    users.change_person(left, by=archivist, is_active=False)
    refuses(NotAllowed, lambda: saved_searches.take_away(searches[0], by=make_user(Role.EDITOR)))
    client = as_user(archivist)
    for act, search in zip(("take_over", "take_away"), searches, strict=True):
        client.post(
            reverse("admin:articles_savedsearch_changelist"),
            {"action": act, "_selected_action": [search.pk]},
        )
    taken, hidden = (SavedSearch.objects.get(pk=search.pk) for search in searches)
    assert taken.owner == archivist and taken.shared_with.exists()
    assert hidden.owner == left and not hidden.shared_with.exists()
    assert Event.objects.filter(action__startswith="savedsearch.", actor=archivist).count() == 2
    refuses(Refused, lambda: saved_searches.take_over(taken, by=archivist), "works here")


def test_silent_feed_is_one_that_succeeded_long_ago() -> None:
    outlet = Outlet.objects.create(name="N", slug="n")
    old, new = timezone.now() - timedelta(days=4), timezone.now()
    for at in (old, new):
        Feed.objects.create(outlet=outlet, address=f"https://n.example/{at:%d}", succeeded_at=at)
    silent = next(gap for gap in GAPS if gap.code == "silent")
    assert silent.rows(Feed.objects.all()).get().succeeded_at == old
