"""Signs of life of the workers, and what becomes of the tasks of a worker that died."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.models import Worker

log = logging.getLogger(__name__)

BEAT = 1.0  # seconds between two signs of life
ALIVE = timedelta(seconds=4)  # a worker without a sign for longer does not run
DEAD = timedelta(minutes=1)  # and after so long its tasks are given to others
TRIES = 3  # a task whose worker died so often is given up


class SignsOfLife:
    """Records, while the ``with`` block runs, that this worker is alive; at its end, that it left."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="signs of life", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while True:
                self._tell()
                if self._ended.wait(BEAT):
                    break
            Worker.objects.filter(name=self._name).delete()
        except DatabaseError as error:
            log.warning("The worker's end could not be told: %s", error)
        finally:
            connection.close()

    def _tell(self) -> None:
        try:
            Worker.objects.update_or_create(name=self._name, defaults={"seen_at": timezone.now()})
        except DatabaseError as error:  # the next sign may get through
            log.warning("A sign of life could not be written: %s", error)
            connection.close()


def is_any_alive() -> bool:
    """Whether at least one worker is running."""
    return Worker.objects.filter(seen_at__gt=timezone.now() - ALIVE).exists()


def sweep() -> int:
    """Let the tasks of dead workers run again; return how many.

    A worker counts as dead when it has shown no sign of life for a minute. A task whose worker died
    three times is marked as failed instead. Safe to call at any time.
    """
    now = timezone.now()
    Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    alive = set(Worker.objects.filter(seen_at__gt=now - DEAD).values_list("name", flat=True))
    again = 0
    for task in DBTaskResult.objects.running().filter(started_at__lt=now - DEAD):
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        # Only if nobody else has taken it up meanwhile.
        standing = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        )
        if len(task.worker_ids) >= TRIES:
            standing.update(
                status=TaskResultStatus.FAILED,
                finished_at=now,
                traceback="Its worker died three times.",
            )
        else:
            again += standing.update(status=TaskResultStatus.READY, started_at=None)
    return again
