"""``manage.py worker``: carry out what waits in the background, until it is stopped."""

from __future__ import annotations

import signal
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from articles.intake.workers import SignsOfLife


class Command(DatabaseWorker):
    """The worker of django-tasks-db, which also tells that it is there."""

    help = "Carry out background tasks: fetching addresses, asking feeds."

    def handle(self, *, worker_id: str, **options: Any) -> None:
        with SignsOfLife(worker_id):
            try:
                super().handle(worker_id=worker_id, **options)
            finally:
                # Its end is near: a second signal must not stop it from saying so.
                for number in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, signal.SIG_IGN)
