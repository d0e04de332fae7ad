"""Of several workers on one machine one migrates its database; the others copy that.

On SQLite it is kept beside the checkout for the next run as well, under a name that tells of what made
it: every migration, and the guards. What follows each migration (guards, groups, rules) follows it
again on every copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import setup_databases, teardown_databases

#: Named after what made it; git passes it over.
KEPT = "test-{}.sqlite3"


@contextmanager
def database_for_tests(shared: Path) -> Iterator[None]:
    """The test database of this process, from its making to its end. ``shared`` is a folder that the
    workers of one run have in common."""
    kept = _kept() if connection.vendor == "sqlite" else None
    template = kept or shared / "template"
    with _turn(shared / "turn"):
        copied = template.exists()
        if copied:
            _copy(template)
        else:
            made = setup_databases(verbosity=0, interactive=False)
            connection.close()
            _keep(template)
            for old in settings.BASE_DIR.glob(KEPT.format("*")):
                if old != kept:
                    old.unlink()
    if copied:
        made = setup_databases(verbosity=0, interactive=False, keepdb=True)
    yield
    try:
        teardown_databases(made, verbosity=0)
    except OperationalError as error:  # a connection of another thread has not ended yet
        warnings.warn(f"The tests' database stays: {error}", stacklevel=1)


def _kept() -> Path:
    """Where a database of these migrations is kept."""
    loader = MigrationLoader(None)
    modules = {each.__module__ for each in loader.disk_migrations.values()}
    files = [Path(str(sys.modules[name].__file__)) for name in sorted(modules)]
    files += sorted((settings.BASE_DIR / "articles" / "models").glob("*.py"))
    made_of = b"".join(file.read_bytes() for file in files) + sqlite3.sqlite_version.encode()
    return settings.BASE_DIR / KEPT.format(hashlib.sha256(made_of).hexdigest()[:16])


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _keep(template: Path) -> None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        shutil.copyfile(name, f"{template}.part")
    else:
        _on_the_server(f'DROP DATABASE IF EXISTS "{name}_template"')
        _when_left(f'CREATE DATABASE "{name}_template" TEMPLATE "{name}"')
        Path(f"{template}.part").write_text(f"{name}_template")
    Path(f"{template}.part").rename(template)


def _copy(template: Path) -> None:
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        for left in ("-wal", "-shm"):  # by a run that was broken off
            Path(f"{name}{left}").unlink(missing_ok=True)
        shutil.copyfile(template, name)
        return
    _on_the_server(f'DROP DATABASE IF EXISTS "{name}"')
    _when_left(f'CREATE DATABASE "{name}" TEMPLATE "{template.read_text()}"')


def _when_left(statement: str) -> None:
    """Carry it out as soon as the server has ended the connections that we closed."""
    for _ in range(100):
        try:
            return _on_the_server(statement)
        except OperationalError:
            time.sleep(0.1)
    return _on_the_server(statement)


def _on_the_server(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)
