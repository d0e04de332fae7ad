"""Addresses: fetched by a task, kept as a copy, cut to the story, or refused in words."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from articles.choices import DeliveryState
from articles.intake import addresses, copies, deliveries, reception, workers
from articles.intake.fetching import SECONDS
from articles.ledger.exceptions import Refused
from articles.models import ArchivedCopy, Article, Delivery, Source
from tests.factories import as_user
from tests.intake.server import PAGE, Stranger
from tests.intake.stories import feed_of, item
from tests.parsed import elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_page_becomes_a_story_with_its_copy_as_origin(server: Stranger, editor: Any) -> None:
    server.says("/new", PAGE)
    old = server.says("/old", status=301, Location="/new")
    one = reception.address(old, by=editor)
    one.refresh_from_db()
    assert (one.state, one.title) == (DeliveryState.OFFERED, "Pier of Dunmore burns down")
    article = deliveries.take(one, by=editor)
    assert article.headline == "Pier of Dunmore burns down"
    assert article.address == "https://coast.example/pier"
    copy = article.original.copy
    assert (copy.address, copy.final_address) == (old, server.address("/new"))
    assert copy.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert copies.bytes_of(copy) == PAGE.encode()
    with copy.file.open("rb") as file:
        record = next(iter(ArchiveIterator(io.BytesIO(file.read()))))
    assert record.rec_type == "response"
    assert record.rec_headers.get_header("WARC-Target-URI") == server.address("/new")
    assert record.http_headers.get_statuscode() == "200"
    assert not Source.objects.exists()  # an origin is no source


def test_address_is_taken_on_the_page(server: Stranger, editor: Any) -> None:
    client = as_user(editor)
    response = client.post("/intake/", {"way": "address", "address": server.says("/pier", PAGE)})
    html = client.get(response.url).content.decode()
    assert "Pier of Dunmore burns down" in html
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("play", "why"),
    [
        (lambda server: server.address("/nothing"), "404"),
        (lambda server: server.says("/photo", b"\x89PNG", Content_Type="image/png"), "type image"),
        (lambda server: server.says("/empty", ""), "empty"),
        (lambda server: server.says("/away", status=302, Location="http://10.0.0.1/"), "private"),
        (lambda server: server.says("/file", status=302, Location="file:///etc/hosts"), "http"),
        (lambda server: server.pours("/flood"), "larger than 5 MB"),
    ],
)
def test_refusal_says_why_and_nothing_is_stored(
    server: Stranger, editor: Any, media: Any, play: Any, why: str
) -> None:
    one = reception.address(play(server), by=editor)
    one.refresh_from_db()
    assert one.state == DeliveryState.REFUSED
    assert why in one.reason
    assert one.story is None
    assert not ArchivedCopy.objects.exists()
    assert not media.exists()
    html = as_user(editor).get(one.get_absolute_url()).content.decode()
    assert "Nothing of it is kept" in html


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "javascript:alert(1)", "http://u:p@coast.example/"]
)
def test_what_is_no_web_address_never_reaches_the_queue(editor: Any, address: str) -> None:
    with pytest.raises(Refused):
        reception.address(address, by=editor)
    assert not Delivery.objects.exists()


def test_feed_given_as_an_address_comes_as_a_table(server: Stranger, editor: Any) -> None:
    address = server.says("/feed", feed_of([item(1), item(2)]), Content_Type="application/rss+xml")
    one = reception.address(address, by=editor)
    assert Delivery.objects.filter(parcel=one.parcel).offered().count() == 2


def test_task_that_runs_twice_has_one_effect(server: Stranger, editor: Any) -> None:
    one = reception.address(server.says("/pier", PAGE), by=editor)
    assert addresses.fetch(one.pk)
    assert len(server.asked) == 1
    assert ArchivedCopy.objects.count() == 1


def _awaited(editor: Any) -> Delivery:
    return Delivery.objects.create(
        way="address", state="awaited", by=editor, address="https://coast.example/pier"
    )


@pytest.mark.django_db(transaction=True)  # the signs of life are written by a thread of their own
def test_page_that_waits_says_that_no_worker_runs(editor: Any) -> None:
    one = _awaited(editor)
    html = as_user(editor).get(one.get_absolute_url()).content.decode()
    assert "no worker runs" in html
    assert workers.ALIVE.total_seconds() + 1 <= 5
    with workers.SignsOfLife("a worker"):
        pass  # it came and went
    html = as_user(editor).get(one.get_absolute_url()).content.decode()
    assert "no worker runs" in html


def test_page_that_waits_is_quiet_while_a_worker_runs(editor: Any) -> None:
    from articles.models import Worker

    Worker.objects.create(name="a worker")
    one = _awaited(editor)
    html = as_user(editor).get(one.get_absolute_url()).content.decode()
    assert "no worker runs" not in html
    assert elements(html, http_equiv="refresh")


def test_fetch_that_was_dismissed_is_not_made(server: Stranger, editor: Any) -> None:
    one = _awaited(editor)
    as_user(editor).post(one.get_absolute_url(), {"dismiss": "1"})
    assert addresses.fetch(one.pk)
    one.refresh_from_db()
    assert one.state == DeliveryState.DISMISSED
    assert server.asked == []


def test_deadline_of_a_fetch_is_that_of_the_docs() -> None:
    assert SECONDS == 20
