"""Makes and reads backups: the database at one moment, every file that it names, and a manifest."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.ledger import integrity
from articles.ledger.stored_files import sha256_of
from articles.plurals import counted

MANIFEST = "manifest.json"

#: Where to look for PostgreSQL's programs when they are not on PATH.
_PROGRAMS = Path("/usr/lib/postgresql")


class BackupFailed(Exception):
    """A backup could not be made, or is incomplete. The message is for the administrator."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder of backups: its own folder, and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def database(self) -> Path:
        return self.folder / self.manifest["database"]["file"]

    @property
    def media(self) -> Path:
        return self.folder.parent / "media"


def make(folder: Path, say: Callable[[str], object]) -> Backup:
    """Back up into ``folder``, which may hold earlier backups. Raises BackupFailed.

    - The database is copied first, so that the copied files include every file that it names.
    - Files are stored by their hash and never change, so only new ones are copied.
    - The manifest is written last: a folder without a manifest is no backup.
    """
    own = folder / timezone.now().strftime("%Y-%m-%dT%H%M%S.%fZ")
    own.mkdir(parents=True)
    say("Copying the database")
    with _snapshot() as copy:
        contents = contents_of_database()
        database = copy(own)
    say("Copying new files")
    media = _copy_media(Path(settings.MEDIA_ROOT), folder / "media", say)
    manifest = {
        "made": timezone.now().isoformat(),
        "vendor": connection.vendor,
        "versions": {"django": django.get_version(), "python": platform.python_version()},
        "database": _described(database, own),
        "media": media,
        **contents,
    }
    beside = own / f".{MANIFEST}"
    beside.write_text(json.dumps(manifest, indent=1, sort_keys=True))
    beside.replace(own / MANIFEST)
    return Backup(own, manifest)


def newest(folder: Path) -> Backup:
    """The newest backup in ``folder``, or the one that ``folder`` is. Raises BackupFailed."""
    found = sorted(folder.glob(f"*/{MANIFEST}")) or sorted(folder.glob(MANIFEST))
    if not found:
        raise BackupFailed(f"There is no backup in {folder}.")
    try:
        return Backup(found[-1].parent, json.loads(found[-1].read_text()))
    except ValueError as error:
        raise BackupFailed(f"{found[-1]} cannot be read: {error}") from error


def require_whole(backup: Backup) -> None:
    """Raise BackupFailed unless the backup has every file, with the bytes of its hash."""
    wanted = {backup.database: backup.manifest["database"]["sha256"]}
    wanted |= {backup.media / each["file"]: each["sha256"] for each in backup.manifest["media"]}
    for path, sha256 in wanted.items():
        if not path.exists():
            raise BackupFailed(f"{path} is missing.")
        if sha256_of(path) != sha256:
            raise BackupFailed(f"{path} is not what was backed up.")


def contents_of_database() -> dict[str, Any]:
    """What a copy must contain: the rows of each table, the newest event of each chain, migrations."""
    tables = sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed})
    with connection.cursor() as cursor:
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "counts": counts,
        "heads": hashlib.sha256("\n".join(integrity.heads()).encode()).hexdigest(),
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
    }


@contextmanager
def _snapshot() -> Iterator[Callable[[Path], Path]]:
    """Hold one moment of the database, so that the same contents are counted and copied."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            yield lambda folder: _dump(folder / "database.dump", snapshot)
        return
    # SQLite: whoever holds the write lock counts and copies the same moment.
    with transaction.atomic():
        yield lambda folder: _copy_sqlite(folder / "database.sqlite3")


def _copy_sqlite(path: Path) -> Path:
    """Copy by SQLite's own backup, through a connection of its own."""
    source = sqlite3.connect(connection.settings_dict["NAME"])
    target = sqlite3.connect(path)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return path


def _dump(path: Path, snapshot: str) -> Path:
    run_program("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={path}")
    return path


def run_program(name: str, *arguments: str, database: dict[str, Any] | None = None) -> None:
    """Run a program of PostgreSQL on the newsroom's database, or on that of these settings."""
    asked = database or connection.settings_dict
    given = {"host": "HOST", "port": "PORT", "username": "USER", "dbname": "NAME"}
    where = [f"--{flag}={asked[key]}" for flag, key in given.items() if asked.get(key)]
    done = subprocess.run(
        [_program(name), *arguments, *where],
        env=os.environ | {"PGPASSWORD": str(asked.get("PASSWORD") or "")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed(f"{name}: {done.stderr.strip()[-500:]}")


def _program(name: str) -> str:
    on_path = shutil.which(name)
    found = [on_path] if on_path else sorted(map(str, _PROGRAMS.glob(f"*/bin/{name}")))
    if not found:
        raise BackupFailed(f"{name} is not on this machine: install PostgreSQL's client programs.")
    return found[-1]


def _copy_media(source: Path, target: Path, say: Callable[[str], object]) -> list[dict[str, Any]]:
    copied, kept = 0, []
    files = sorted(path for path in source.rglob("*") if path.is_file()) if source.exists() else []
    for path in files:
        if path.name.startswith("."):
            continue  # an upload that is still being written
        name = path.relative_to(source)
        if not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            beside = (target / name).with_name(f".{path.name}")
            shutil.copyfile(path, beside)
            beside.replace(target / name)
            copied += 1
        kept.append(_described(target / name, target))
    say(f"{counted(len(kept), 'file')}, {copied:,} of them new")
    return kept


def _described(path: Path, folder: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    return {"file": name, "sha256": sha256_of(path), "size": path.stat().st_size}
