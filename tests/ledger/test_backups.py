"""A backup taken while people work comes back whole; one that is torn is told."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.choices import Role
from articles.ledger import backups, restores
from articles.ledger.backups import BackupFailed
from articles.models import Event
from articles.workflow import comments
from tests.databases import address_of_the_test_database
from tests.factories import make_article, make_user
from tests.ledger.sealing import log_as_made


@pytest.fixture
def story(media):
    return make_article()


class Work(threading.Thread):
    """Somebody who comments on a story until told to stop."""

    def __init__(self, article, by):
        super().__init__()
        self.article, self.by, self.over = article, by, threading.Event()
        self.done = 0

    def run(self):
        try:
            while not self.over.is_set():
                comments.comment(self.article, f"Remark {self.done}", by=self.by)
                self.done += 1
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_backup_taken_under_load_comes_back_whole(story, media, tmp_path):
    editor = make_user(Role.EDITOR)
    log_as_made()
    upload = media / "evidence" / "ab" / "abcd"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"harbour log")
    work = Work(story, editor)
    work.start()
    try:
        call_command("backup", tmp_path / "kept", verbosity=0)
    finally:
        work.over.set()
        work.join()
    assert work.done
    backup = backups.newest(tmp_path / "kept")
    assert (backup.media / "evidence/ab/abcd").read_bytes() == b"harbour log"
    assert backup.manifest["counts"]["articles_event"] <= Event.objects.count()
    call_command("restore_check", tmp_path / "kept", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_second_backup_copies_only_new_files(story, media, tmp_path, capsys):
    (media / "evidence").mkdir(parents=True)
    (media / "evidence" / "one").write_bytes(b"1")
    call_command("backup", tmp_path / "kept")
    (media / "evidence" / "two").write_bytes(b"2")
    call_command("backup", tmp_path / "kept")
    assert "2 files, 1 of them new" in capsys.readouterr().out
    assert len(list((tmp_path / "kept").glob("*/manifest.json"))) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("torn", ["database", "file", "missing"])
def test_torn_backup_is_not_restored(story, media, tmp_path, torn):
    (media / "evidence").mkdir(parents=True)
    (media / "evidence" / "one").write_bytes(b"1")
    call_command("backup", tmp_path / "kept", verbosity=0)
    backup = backups.newest(tmp_path / "kept")
    if torn == "database":
        backup.database.write_bytes(backup.database.read_bytes()[:-1])
    elif torn == "file":
        (backup.media / "evidence/one").write_bytes(b"2")
    else:
        (backup.media / "evidence/one").unlink()
    with pytest.raises(CommandError, match=r"is not what was backed up|is missing"):
        call_command("restore_check", tmp_path / "kept", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_backup_that_lost_rows_is_told(story, media, tmp_path):
    call_command("backup", tmp_path / "kept", verbosity=0)
    path = backups.newest(tmp_path / "kept").folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["counts"]["articles_article"] += 1
    path.write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="articles_article holds 1 row, not 2"):
        call_command("restore_check", tmp_path / "kept", verbosity=0)


def kept(folder, vendor, **more):
    """A backup of that kind of database in the folder, with no more in it than a letter."""
    (folder / "one").mkdir(parents=True)
    database = folder / "one" / "database"
    database.write_bytes(b"x")
    described = {"file": database.name, "sha256": backups.sha256_of(database), "size": 1}
    manifest = {"made": "2026", "vendor": vendor, "media": [], "database": described} | more
    (folder / "one" / "manifest.json").write_text(json.dumps(manifest))
    return backups.newest(folder)


def test_backup_is_restored_into_its_own_kind_of_database(tmp_path):
    backup = kept(tmp_path / "kept", "postgresql")
    new = tmp_path / "new.sqlite3"
    with pytest.raises(BackupFailed, match="is of postgresql: name such a database"):
        restores.restore(backup, f"sqlite:///{new}", tmp_path / "media")
    assert not new.exists()


@pytest.mark.django_db
def test_database_with_rows_is_not_restored_over(tmp_path):
    """The tests' own, on either database."""
    backup, address = kept(tmp_path, connection.vendor), address_of_the_test_database()
    with pytest.raises(BackupFailed, match="is not empty"):
        restores.restore(backup, address, tmp_path / "media")


def test_files_that_are_there_stay_and_those_missing_are_copied(tmp_path):
    stored = tmp_path / "kept" / "media" / "evidence" / "ab"
    stored.mkdir(parents=True)
    listed = []
    for name in ("old", "new"):
        (stored / name).write_bytes(b"of the backup")
        sha256 = backups.sha256_of(stored / name)
        listed.append({"file": f"evidence/ab/{name}", "sha256": sha256, "size": 13})
    media = tmp_path / "media"
    (media / "evidence/ab").mkdir(parents=True)
    (media / "evidence/ab/old").write_bytes(b"there before")
    backup = kept(tmp_path / "kept", "sqlite", media=listed)
    restores.restore(backup, f"sqlite:///{tmp_path}/new.sqlite3", media)
    assert (media / "evidence/ab/old").read_bytes() == b"there before"
    assert (media / "evidence/ab/new").read_bytes() == b"of the backup"


def test_copy_without_tables_is_told_with_the_command_that_failed(tmp_path):
    backup, said = kept(tmp_path, "sqlite"), []
    with pytest.raises(BackupFailed, match=r"manage\.py backup: "):
        restores.check(backup, said.append)
    assert said == ["Restoring into a throwaway database"]


@pytest.mark.django_db
def test_backup_of_postgresql_needs_a_server_and_leaves_nothing_there(tmp_path):
    backup = kept(tmp_path, "postgresql")
    why = "pg_restore: " if connection.vendor == "postgresql" else "name a server in DATABASE_URL"
    with pytest.raises(BackupFailed, match=why):
        restores.check(backup, [].append)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^newsroom_restore_'")
            assert cursor.fetchall() == []


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"counts": {"tag": 1}, "heads": "a"}, "tag holds 1 row, not 1,200"),
        ({"counts": {}, "heads": "a"}, "tag holds 0 rows, not 1,200"),
        ({"counts": {"tag": 1_200}, "heads": "b"}, "newest events of the chains"),
    ],
)
def test_contents_other_than_the_manifests_are_told(found, why):
    wanted = {"counts": {"tag": 1_200}, "heads": "a"}
    restores.require_same(wanted, wanted)
    with pytest.raises(BackupFailed, match=why):
        restores.require_same(wanted, found)


def test_manifest_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(BackupFailed, match=r"manifest.json cannot be read"):
        backups.newest(tmp_path)


def test_folder_without_a_backup_is_told(tmp_path):
    with pytest.raises(CommandError, match="no backup"):
        call_command("restore_check", tmp_path, verbosity=0)


def test_restore_never_writes_over_a_database(tmp_path):
    there = tmp_path / "there.sqlite3"
    there.write_bytes(b"something")
    kept(tmp_path / "kept", "sqlite")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("restore", tmp_path / "kept", "--into", f"sqlite:///{there}")
    assert there.read_bytes() == b"something"
    call_command("restore", tmp_path / "kept", "--into", f"sqlite:///{tmp_path}/new.sqlite3")
    assert (tmp_path / "new.sqlite3").read_bytes() == b"x"
