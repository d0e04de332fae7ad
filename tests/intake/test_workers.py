"""Background work: carried out by a worker, again after one died, cleared up by the tick."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.choices import DeliveryState, DeliveryWay
from articles.intake import deliveries, reception, workers
from articles.intake.deliveries import Origin
from articles.intake.forgetting import forget
from articles.intake.turns import turn_at
from articles.models import ArchivedCopy, Delivery, Feed, HostTurn, Outlet, Worker
from tests.databases import address_of_the_test_database
from tests.intake.server import PAGE, Stranger

pytestmark = pytest.mark.usefixtures("media")
ROOT = Path(__file__).resolve().parents[2]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings: Any) -> None:
    """Tasks wait for a worker, as in earnest."""
    settings.TASKS = QUEUED


@pytest.fixture
def start_worker(
    server: Stranger, settings: Any
) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts real workers on the tests' database; they are ended after the test."""
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DEMO": "1",
        "DATABASE_URL": address_of_the_test_database(),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "NEWSROOM_FETCH_ALLOW": server.host,
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
        worker = subprocess.Popen(
            [*command, "--no-startup-delay"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.wait()


def until(true: Callable[[], bool]) -> None:
    """Wait until it is true, at most half a minute."""
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come true.")


@pytest.mark.django_db(transaction=True)
def test_task_of_a_killed_worker_runs_again(
    queue: None, server: Stranger, editor: Any, start_worker: Callable[[], Any]
) -> None:
    one = reception.address(server.hangs("/pier"), by=editor)
    assert DBTaskResult.objects.ready().count() == 1
    first = start_worker()
    until(lambda: bool(server.asked))
    assert workers.is_any_alive()
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not workers.is_any_alive())
    assert workers.sweep() == 0  # not yet: it might only be slow
    past = timezone.now() - 2 * workers.DEAD
    Worker.objects.update(seen_at=past)
    DBTaskResult.objects.update(started_at=past)
    HostTurn.objects.update(until=past)  # its turn ends by itself
    server.says("/pier", PAGE)
    assert workers.sweep() == 1
    second = start_worker()
    until(lambda: Delivery.objects.get(pk=one.pk).state == DeliveryState.OFFERED)
    second.terminate()
    second.wait(30)
    until(lambda: not Worker.objects.exclude(seen_at=past).exists())  # it said that it left
    assert DBTaskResult.objects.successful().count() == 1


@pytest.mark.django_db
def test_sweep_leaves_the_tasks_of_living_workers_alone(
    queue: None, editor: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    reception.address("https://coast.example/pier", by=editor)
    past = timezone.now() - 2 * workers.DEAD
    DBTaskResult.objects.update(status="RUNNING", started_at=past, worker_ids=["ann"])
    Worker.objects.create(name="ann")
    call_command("sweep")
    Worker.objects.update(seen_at=past)
    call_command("sweep")
    assert capsys.readouterr().out == "0 tasks will run again.\n1 task will run again.\n"
    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.django_db
def test_task_that_killed_three_workers_is_given_up(queue: None, editor: Any) -> None:
    reception.address("https://coast.example/pier", by=editor)
    past = timezone.now() - 2 * workers.DEAD
    DBTaskResult.objects.update(status="RUNNING", started_at=past, worker_ids=["ann", "ben", "cid"])
    assert workers.sweep() == 0
    assert DBTaskResult.objects.failed().count() == 1


@pytest.mark.django_db
def test_task_waits_for_its_turn_at_a_host(queue: None, server: Stranger, editor: Any) -> None:
    one = reception.address(server.says("/pier", PAGE), by=editor)
    now = timezone.now()
    with turn_at(one.address):
        call_task(one)
    assert server.asked == []
    assert (
        DBTaskResult.objects.filter(run_after__range=(now, now + timedelta(minutes=1))).count() == 1
    )


def call_task(one: Delivery) -> None:
    from articles.intake import tasks

    tasks.fetch_address.call(one.pk)


@pytest.mark.django_db
def test_a_turn_of_a_dead_worker_ends(server: Stranger) -> None:
    HostTurn.objects.create(host="127.0.0.1", until=timezone.now() - timedelta(seconds=1))
    with turn_at(server.address("/")) as mine:
        assert mine


@pytest.mark.django_db
def test_tick_clears_finished_tasks(queue: None, editor: Any) -> None:
    reception.address("https://coast.example/pier", by=editor)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=8))
    old = DBTaskResult.objects.get()
    call_command("tick")
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_what_feeds_brought_is_forgotten_after_thirty_days_and_stays_as_a_row(
    editor: Any, media: Path
) -> None:
    outlet = Outlet.objects.create(name="Coast Wire", slug="coast-wire")
    feed = Feed.objects.create(outlet=outlet, address="https://coast.example/feed")
    file = reception.File("story.txt", b"The pier burnt down on Monday, the council said.")
    made = reception.files([file], by=editor).deliveries[0]
    Delivery.objects.update(feed=feed, way=DeliveryWay.FEED, by=None)
    assert forget() == 0
    Delivery.objects.update(arrived_at=timezone.now() - timedelta(days=31))
    assert forget() == 1
    made.refresh_from_db()
    assert (made.story, made.text, made.copy) == (None, "", None)
    assert made.state == DeliveryState.DISMISSED
    assert not ArchivedCopy.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]
    assert forget() == 0


@pytest.mark.django_db(transaction=True)
def test_copy_of_a_story_stays_when_its_delivery_is_forgotten(editor: Any) -> None:
    file = reception.File("story.txt", b"The pier burnt down on Monday, the council said.")
    made = reception.files([file], by=editor).deliveries[0]
    article = deliveries.take(made, by=editor)
    Delivery.objects.update(arrived_at=timezone.now() - timedelta(days=31))
    assert forget() == 1
    assert article.original.copy.file.storage.exists(article.original.copy.file.name)


@pytest.mark.django_db
def test_what_a_person_brought_and_did_not_take_goes_after_a_day(editor: Any) -> None:
    reception.paste("The pier burnt down on Monday, the council said.", by=editor)
    forget()
    assert Delivery.objects.count() == 1
    Delivery.objects.update(arrived_at=timezone.now() - timedelta(hours=25))
    forget()
    assert not Delivery.objects.exists()


@pytest.mark.django_db
def test_same_file_twice_is_stored_once(editor: Any, media: Path) -> None:
    file = reception.File("story.txt", b"The pier burnt down on Monday, the council said.")
    reception.files([file, file], by=editor)
    assert ArchivedCopy.objects.count() == 2
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1


def test_null_characters_are_not_stored() -> None:
    from articles.importing import Incoming, Paragraph

    story = Incoming(headline="A\x00B", paragraphs=(Paragraph("The \ud800 pier."),))
    fields = deliveries.fields_of(story)
    assert fields["title"] == "AB"
    assert fields["story"]["paragraphs"][0]["text"] == "The ? pier."
    assert Origin(DeliveryWay.PASTE).feed is None
