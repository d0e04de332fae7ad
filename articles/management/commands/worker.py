"""``manage.py worker``: carry out background tasks until it is stopped."""

from __future__ import annotations

import signal
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from articles.intake.workers import SignsOfLife


class Command(DatabaseWorker):
    """The worker of django-tasks-db, which also records that it is alive."""

    help = (
        "Carry out background tasks: fetch pages and feeds, publish stories at their time, send "
        "mail."
    )

    def handle(self, *, worker_id: str, **options: Any) -> None:
        with SignsOfLife(worker_id):
            try:
                super().handle(worker_id=worker_id, **options)
            finally:
                # A second signal must not stop it from recording its end.
                for number in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, signal.SIG_IGN)
