"""/readyz tells what a process that takes work would miss."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(client, media):
    return lambda: client.get("/readyz")


def test_ready_when_all_is_there(ready):
    answer = ready()
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_migration_that_waits_is_told(ready):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'articles'")
    answer = ready()
    assert answer.status_code == 503
    assert answer.json()["migrations"].endswith("to apply")


def test_folder_without_room_is_told(ready, monkeypatch):
    monkeypatch.setattr("newsroom.health.LEAST_FREE", 10**18)
    answer = ready()
    assert answer.status_code == 503
    assert answer.json()["media"].endswith("MB free")


def test_task_that_waits_too_long_is_told(ready):
    task = DBTaskResult.objects.create(task_path="x.y", args_kwargs={"args": [], "kwargs": {}})
    assert ready().status_code == 200
    DBTaskResult.objects.filter(pk=task.pk).update(
        enqueued_at=timezone.now() - timedelta(minutes=20)
    )
    answer = ready()
    assert answer.status_code == 503
    assert answer.json()["oldest_task"].startswith("waits since")
