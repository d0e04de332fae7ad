"""/healthz and /readyz: whether the newsroom answers, and whether it is ready for work."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

#: Bytes that must be free for files of evidence and archived copies.
LEAST_FREE = 500_000_000

#: How long a task may wait before the worker counts as missing.
LONGEST_WAIT = timedelta(minutes=15)


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, else 503; never says which database, or why not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when a new process may be given work, else 503, with what is missing in words:
    migrations, a database that takes writes, room for files, a worker that keeps up."""
    checks = {
        "migrations": _migrations,
        "writable": _writable,
        "media": _media,
        "oldest_task": _oldest_task,
    }
    said = {}
    for name, check in checks.items():
        try:
            said[name] = check()
        except (DatabaseError, OSError):
            said[name] = "no answer"
    ready = all(answer == "ok" for answer in said.values())
    status = "ok" if ready else "not ready"
    return JsonResponse({"status": status, **said}, status=200 if ready else 503)


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} to apply" if waiting else "ok"


def _writable() -> str:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW transaction_read_only")
            return "ok" if cursor.fetchone()[0] == "off" else "read-only"
        cursor.execute("PRAGMA query_only")
        return "read-only" if cursor.fetchone()[0] else "ok"


def _media() -> str:
    folder = Path(default_storage.path(""))
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        return "not writable"
    return "ok" if free > LEAST_FREE else f"{free // 1_000_000} MB free"


def _oldest_task() -> str:
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    oldest = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    late = oldest is not None and timezone.now() - oldest > LONGEST_WAIT
    return f"waits since {oldest:%Y-%m-%d %H:%M} UTC" if late else "ok"
