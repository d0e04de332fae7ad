"""Feeds: asked, answered in every way, offered once, followed where they move."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.choices import DeliveryState, Role
from articles.intake import deliveries, feeds
from articles.intake.turns import turn_at
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import ArchivedCopy, Article, Delivery, Event, Feed, Notification, Outlet
from articles.workflow import gate
from tests.factories import as_user, make_user
from tests.intake.server import PAGE, Stranger
from tests.intake.stories import WORDS, feed_of, item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
RSS = {"Content_Type": "application/rss+xml"}


@pytest.fixture
def wire() -> Outlet:
    return Outlet.objects.create(name="Coast Wire", slug="coast-wire")


@pytest.fixture
def feed(server: Stranger, wire: Outlet) -> Feed:
    address = server.says("/feed", feed_of([item(1), item(2)]), ETag='"one"', **RSS)
    return feeds.add(wire, address, by=make_user(Role.ARCHIVIST))


def ask(feed: Feed) -> Feed:
    assert feeds.poll(feed.pk)
    feed.refresh_from_db()
    return feed


def test_200_entries_asked_twice_give_200_offers_and_one_304(server: Stranger, feed: Feed) -> None:
    body = feed_of([item(n) for n in range(200)]).encode()

    def answer(handler: Any) -> None:
        known = handler.headers.get("If-None-Match") == '"two"'
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", '"two"')
        handler.send_header("Content-Type", "application/rss+xml")
        handler.send_header("Content-Length", "0" if known else str(len(body)))
        handler.end_headers()
        statuses.append(304 if known else 200)
        if not known:
            handler.wfile.write(body)

    statuses: list[int] = []
    server.answers["/feed"] = answer
    ask(feed)
    ask(feed)
    assert statuses == [200, 304]
    assert Delivery.objects.offered().from_feeds().count() == 200
    assert (feed.failures, feed.etag) == (0, '"two"')
    assert ArchivedCopy.objects.count() == 1


def test_offers_take_a_fixed_number_of_queries(
    server: Stranger, feed: Feed, django_assert_max_num_queries: Any
) -> None:
    server.says("/feed", feed_of([item(n) for n in range(100)]), **RSS)
    with django_assert_max_num_queries(18):
        ask(feed)


def test_same_items_without_an_etag_are_offered_once(server: Stranger, feed: Feed) -> None:
    ask(feed)
    server.says("/feed", feed_of([item(2), item(1), item(3)]), **RSS)
    ask(feed)
    assert Delivery.objects.count() == 3


def test_items_without_ids_are_known_by_their_words(server: Stranger, feed: Feed) -> None:
    bare = feed_of([item(1)]).replace("<guid isPermaLink='false'>pier-1</guid>", "")
    bare = bare.replace("<link>https://coast.example/pier-1</link>", "")
    server.says("/feed", bare, **RSS)
    ask(feed)
    ask(feed)
    assert Delivery.objects.count() == 1


def test_known_id_with_new_words_takes_the_place_of_an_open_offer(
    server: Stranger, feed: Feed
) -> None:
    ask(feed)
    server.says("/feed", feed_of([item(1, WORDS.format(n=1) + " It rained.")]), **RSS)
    ask(feed)
    of_it = Delivery.objects.filter(identity="pier-1").order_by("pk")
    assert [one.state for one in of_it] == [DeliveryState.DISMISSED, DeliveryState.OFFERED]
    assert of_it[0].reason == "A newer version came."


def test_known_id_with_new_words_is_offered_as_version_of_its_story(
    server: Stranger, feed: Feed, editor: Any
) -> None:
    ask(feed)
    article = deliveries.take(Delivery.objects.get(identity="pier-1"), by=editor)
    assert article.outlet == feed.outlet
    Article.objects.filter(pk=article.pk).update(assignee=editor)
    server.says("/feed", feed_of([item(1, WORDS.format(n=1) + " It rained.")]), **RSS)
    ask(feed)
    newer = Delivery.objects.get(identity="pier-1", state=DeliveryState.OFFERED)
    assert newer.article == article
    told = Notification.objects.get(user=editor)
    assert (told.text, told.article) == ("Coast Wire sends a newer version", article)
    deliveries.take_as_newer(newer, article, by=editor, base=1)
    article.refresh_from_db()
    assert article.body.endswith("It rained.")
    server.says("/feed", feed_of([item(1, WORDS.format(n=1) + " It snowed.")]), **RSS)
    ask(feed)
    latest = Delivery.objects.get(identity="pier-1", state=DeliveryState.OFFERED)
    assert latest.article == article


def test_correction_blocks_its_story_until_somebody_answers(
    server: Stranger, feed: Feed, editor: Any
) -> None:
    ask(feed)
    article = deliveries.take(Delivery.objects.get(identity="pier-1"), by=editor)
    assert "sender" not in {blocker.code for blocker in gate.blockers(article)}
    one = Delivery.objects.create(
        way="feed", state="offered", feed=feed, article=article, identity="pier-1", correction=True
    )
    blocker = next(b for b in gate.blockers(article) if b.code == "sender")
    assert blocker.key == ("sender", "delivery", one.pk)
    assert blocker.link == one.get_absolute_url()
    with pytest.raises(Refused, match="Say what was done"):
        deliveries.answer(one, by=editor, words=" ")
    with pytest.raises(NotAllowed):
        deliveries.answer(one, by=make_user(Role.REPORTER), words="Called them.")
    deliveries.answer(one, by=editor, words="Called them: a comma.")
    assert "sender" not in {blocker.code for blocker in gate.blockers(article)}
    assert Event.objects.filter(action="delivery.answered", article=article).count() == 1
    with pytest.raises(Refused, match="answered this already"):
        deliveries.answer(one, by=editor, words="Once more.")


def test_stub_has_its_page_fetched_before_it_is_taken_in(
    server: Stranger, feed: Feed, editor: Any
) -> None:
    there = server.says("/pier", PAGE)
    stub = feed_of([("pier-9", "Pier burns down", "The pier of Dunmore burnt down on Monday.")])
    server.says("/feed", stub.replace("https://coast.example/pier-9", there), **RSS)
    ask(feed)
    one = Delivery.objects.get(identity="pier-9")
    assert deliveries.is_stub(one)
    client = as_user(editor)
    assert "Only its beginning" in client.get(one.get_absolute_url()).content.decode()
    client.post(one.get_absolute_url(), {"fetch": "1"})
    one.refresh_from_db()
    assert (one.state, one.copy.final_address) == (DeliveryState.OFFERED, there)
    assert not deliveries.is_stub(one)
    article = deliveries.take(one, by=editor)
    assert "who keeps the harbour" in " ".join(article.body.split())
    assert article.original.copy.is_warc


def test_stub_whose_page_cannot_be_had_stays_offered(
    server: Stranger, feed: Feed, editor: Any
) -> None:
    stub = feed_of([("pier-9", "Pier burns down", "The pier of Dunmore burnt down on Monday.")])
    gone = server.address("/gone")
    server.says("/feed", stub.replace("https://coast.example/pier-9", gone), **RSS)
    ask(feed)
    one = Delivery.objects.get(identity="pier-9")
    as_user(editor).post("/intake/offered/", {"row": [one.pk], "take": "1"})
    one.refresh_from_db()
    assert one.state == DeliveryState.OFFERED
    assert "404" in one.reason
    assert deliveries.take(one, by=editor).headline == "Pier burns down"


@pytest.mark.parametrize("status", [301, 308])
def test_lasting_redirect_is_offered_as_the_new_address(
    server: Stranger, feed: Feed, archivist: Any, status: int
) -> None:
    new = server.says("/new", feed_of([item(1)]), **RSS)
    server.says("/feed", status=status, Location="/new")
    old = ask(feed).address
    assert (feed.moved_to, feed.failures) == (new, 0)
    assert feed.address == old
    with pytest.raises(NotAllowed):
        feeds.follow(feed, by=make_user(Role.EDITOR), version=feed.version)
    followed = feeds.follow(feed, by=archivist, version=feed.version)
    assert (followed.address, followed.moved_to) == (new, "")


def test_passing_redirect_moves_nothing(server: Stranger, feed: Feed) -> None:
    server.says("/new", feed_of([item(1)]), **RSS)
    server.says("/feed", status=302, Location="/new")
    assert ask(feed).moved_to == ""


def test_gone_feed_is_asked_no_more(server: Stranger, feed: Feed, archivist: Any) -> None:
    server.says("/feed", status=410)
    ask(feed)
    assert feed.gone_at
    asked = len(server.asked)
    feeds.poll(feed.pk)
    assert len(server.asked) == asked
    assert not Feed.objects.due().exists()
    feeds.ask_again(feed, by=archivist, version=feed.version)
    assert Feed.objects.due().exists()


def test_pause_doubles_with_each_failure_in_a_row(server: Stranger, feed: Feed) -> None:
    server.says("/feed", status=500)
    pauses = []
    for _ in range(4):
        ask(feed)
        pauses.append((feed.next_at - feed.last_at).total_seconds() / 60)
    assert feed.failures == 4
    assert "500" in feed.last_error
    for pause, expected in zip(pauses, (20, 40, 80, 160), strict=True):
        assert 0.8 * expected <= pause <= 1.2 * expected
    Feed.objects.filter(pk=feed.pk).update(failures=40)
    feed.refresh_from_db()
    assert ask(feed).next_at - feed.last_at <= 1.2 * feeds.LONGEST_PAUSE
    server.says("/feed", feed_of([item(1)]), **RSS)
    assert ask(feed).failures == 0


def test_retry_after_is_heeded(server: Stranger, feed: Feed) -> None:
    server.says("/feed", status=429, Retry_After="7200")
    assert ask(feed).next_at >= feed.last_at + timedelta(hours=2)
    when = timezone.now() + timedelta(hours=5)
    server.says("/feed", status=503, Retry_After=when.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    assert ask(feed).next_at >= when - timedelta(minutes=1)


@pytest.mark.parametrize("body", [PAGE, "", "<rss", b"\x89PNG"])
def test_what_is_no_feed_is_a_failure_in_words(
    server: Stranger, feed: Feed, body: str | bytes
) -> None:
    server.says("/feed", body, **RSS)
    assert ask(feed).failures == 1
    assert feed.last_error
    assert not Delivery.objects.exists()
    assert not ArchivedCopy.objects.exists()


def test_one_fetch_a_host_at_a_time(server: Stranger, feed: Feed) -> None:
    with turn_at(feed.address) as mine:
        assert mine
        assert not feeds.poll(feed.pk)
    assert server.asked == []
    assert feeds.poll(feed.pk)


def test_tick_asks_what_is_due_and_nothing_twice(server: Stranger, feed: Feed) -> None:
    call_command("tick")
    call_command("tick")
    assert [path for path, _ in server.asked] == ["/feed"]
    assert Delivery.objects.count() == 2


def test_feed_that_is_switched_off_is_not_asked(
    server: Stranger, feed: Feed, archivist: Any
) -> None:
    off = feeds.change(feed, by=archivist, version=feed.version, is_active=False)
    call_command("tick")
    assert server.asked == []
    with pytest.raises(Conflict):
        feeds.change(off, by=archivist, version=1, is_active=True)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "no address", "https://a:b@coast.example/"]
)
def test_feed_of_no_web_address_is_refused(wire: Outlet, archivist: Any, address: str) -> None:
    with pytest.raises(Refused):
        feeds.add(wire, address, by=archivist)
    assert not Feed.objects.exists()


def test_feeds_are_for_archivists(wire: Outlet, editor: Any) -> None:
    with pytest.raises(NotAllowed):
        feeds.add(wire, "https://coast.example/feed", by=editor)


def test_desk_takes_in_several_and_dismisses(server: Stranger, feed: Feed, editor: Any) -> None:
    school = "A school opened on Tuesday in Port Aren, the mayor said to a hall of parents. " * 8
    items = [item(0), item(1, school), *(item(n) for n in (2, 3))]
    server.says("/feed", feed_of(items), **RSS)
    ask(feed)
    client = as_user(editor)
    assert "Offered by feeds" in client.get("/").content.decode()
    rows = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    taken = client.post("/intake/offered/", {"row": [*rows[:2], rows[3]], "take": "1"}, follow=True)
    client.post("/intake/offered/", {"row": rows[2:3], "dismiss": "1"})
    assert Article.objects.count() == 2
    assert "It is much like “Pier 0 of Dunmore burns down”." in taken.content.decode()
    states = [one.state for one in Delivery.objects.order_by("pk")]
    assert states == ["taken", "taken", "dismissed", "offered"]
    assert Event.objects.filter(action="delivery.dismissed").count() == 1


def test_reporters_do_not_see_what_feeds_offer(server: Stranger, feed: Feed, author: Any) -> None:
    ask(feed)
    one = Delivery.objects.first()
    client = as_user(author)
    assert client.get(one.get_absolute_url()).status_code == 404
    assert client.get("/intake/offered/").status_code == 403
    assert deliveries.dismiss([one], by=author) == 0


def test_admin_shows_the_state_and_keeps_feeds(
    server: Stranger, wire: Outlet, archivist: Any
) -> None:
    client = as_user(archivist)
    address = server.says("/feed", status=500)
    client.post(
        "/admin/articles/feed/add/",
        {"outlet": wire.pk, "address": address, "every": "5", "is_active": "on"},
    )
    feed = Feed.objects.get()
    assert Event.objects.filter(action="feed.created").count() == 1
    ask(feed)
    html = client.get("/admin/articles/feed/").content.decode()
    assert "failing" in html
    assert "The server answers" in html
    one = client.get(f"/admin/articles/feed/{feed.pk}/change/").content.decode()
    next_visit, _, more = one.partition("Next:")[2].partition("Moved to")
    assert more
    assert "+00:00" not in next_visit
    client.post(
        f"/admin/articles/feed/{feed.pk}/change/",
        {
            "outlet": wire.pk, "address": address, "every": "30", "is_active": "on",
            "seen": feed.version,
        },
    )  # fmt: skip
    feed.refresh_from_db()
    assert (feed.every, feed.failures) == (30, 0)
    editor = as_user(make_user(Role.EDITOR))
    assert editor.get("/admin/articles/feed/").status_code == 200
    assert editor.get("/admin/articles/feed/add/").status_code == 403
