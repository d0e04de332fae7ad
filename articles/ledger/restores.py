"""Restoring a backup: into an empty database, or into a throwaway one to see that it would work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import environ
import psycopg2
from django.conf import settings
from django.db import connection

from articles.ledger.backups import Backup, BackupFailed, require_whole, run_program
from articles.plurals import counted

#: The commands that check a restored database, in order.
CHECKS = (("migrate", "--verbosity=0"), ("verify_ledger",), ("catalogue", "--check"))


def restore(backup: Backup, address: str, media: Path) -> None:
    """Restore the backup into the empty database at ``address`` (in the form of DATABASE_URL), and its
    files into the folder ``media``. Files that are there already stay.

    Raises BackupFailed, and writes nothing, when a file of the backup is missing or damaged, or when the
    database is of the other kind or not empty.
    """
    require_whole(backup)
    target = environ.Env.db_url_config(address)
    kind = "sqlite" if "sqlite3" in target["ENGINE"] else "postgresql"
    if kind != backup.manifest["vendor"]:
        raise BackupFailed(f"The backup is of {backup.manifest['vendor']}: name such a database.")
    if kind == "sqlite":
        path = Path(target["NAME"])
        if path.exists() and path.stat().st_size:
            raise BackupFailed(f"{path} is not empty. A restore never writes over a database.")
        shutil.copyfile(backup.database, path)
    else:
        _require_empty(target)
        run_program(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            str(backup.database),
            database=target,
        )
    for each in backup.manifest["media"]:
        path = media / each["file"]
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(backup.media / each["file"], path)


def _require_empty(target: dict[str, Any]) -> None:
    with (
        psycopg2.connect(
            dbname=target["NAME"],
            user=target["USER"] or None,
            password=target["PASSWORD"] or None,
            host=target["HOST"] or None,
            port=target["PORT"] or None,
        ) as connected,
        connected.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        if cursor.fetchone()[0]:
            raise BackupFailed("The database is not empty. A restore never writes over one.")


def check(backup: Backup, say: Callable[[str], object]) -> None:
    """Restore into a throwaway database, migrate it, and compare it with the manifest.

    Asks for a whole ledger and a right catalogue, the counts of every table and the heads of the
    chains. The throwaway database is removed in any case. Raises BackupFailed.
    """
    with tempfile.TemporaryDirectory() as folder:
        address, remove = _throwaway(Path(folder), backup.manifest["vendor"])
        try:
            say("Restoring into a throwaway database")
            media = Path(folder) / "media"
            restore(backup, address, media)
            found = json.loads(_manage(address, media, "backup", "--contents"))
            require_same(backup.manifest, found)
            for command in CHECKS:
                say(f"manage.py {' '.join(command)}")
                _manage(address, media, *command)
        finally:
            remove()


def _throwaway(folder: Path, vendor: str) -> tuple[str, Callable[[], None]]:
    if vendor == "sqlite":
        return f"sqlite:///{folder}/restored.sqlite3", lambda: None
    if connection.vendor != "postgresql":
        raise BackupFailed("The backup is of PostgreSQL: name a server in DATABASE_URL.")
    name = f"newsroom_restore_{uuid.uuid4().hex[:12]}"
    server = connection.settings_dict
    _on_server(f"CREATE DATABASE {name}")
    who = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}@" if server["USER"] else ""
    host = server["HOST"] or ""
    at = f"/{host}" if host.startswith("/") else f"{host}:{server['PORT']}".rstrip(":")
    return f"postgres://{who}{at}/{name}", lambda: _on_server(f"DROP DATABASE {name}")


def _on_server(statement: str) -> None:
    """Run a statement that is not allowed in a transaction, on a connection of its own."""
    apart = connection.copy()
    try:
        with apart.cursor() as cursor:
            cursor.execute(statement)
    finally:
        apart.close()


def _manage(address: str, media: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(media),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed(f"manage.py {command[0]}: {done.stderr.strip()[-1000:]}")
    return done.stdout


def require_same(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    """Raise BackupFailed unless the contents found have the rows of each table, and the newest events,
    that a manifest wants."""
    for table, number in wanted["counts"].items():
        if found["counts"].get(table) != number:
            raise BackupFailed(
                f"{table} holds {counted(found['counts'].get(table) or 0, 'row')}, not {number:,}."
            )
    if found["heads"] != wanted["heads"]:
        raise BackupFailed("The newest events of the chains are not those of the backup.")
