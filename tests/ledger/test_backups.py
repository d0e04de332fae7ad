"""A backup taken while people work comes back whole; one that is torn is told."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.choices import Role
from articles.ledger import backups
from articles.models import Event
from articles.workflow import comments
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


def test_folder_without_a_backup_is_told(tmp_path):
    with pytest.raises(CommandError, match="no backup"):
        call_command("restore_check", tmp_path, verbosity=0)


def test_restore_never_writes_over_a_database(tmp_path):
    there = tmp_path / "there.sqlite3"
    there.write_bytes(b"something")
    (tmp_path / "kept" / "one").mkdir(parents=True)
    database = tmp_path / "kept" / "one" / "database.sqlite3"
    database.write_bytes(b"x")
    manifest = {
        "made": "2026",
        "vendor": "sqlite",
        "media": [],
        "database": {"file": database.name, "sha256": backups.sha256_of(database), "size": 1},
    }
    (tmp_path / "kept" / "one" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="is not empty"):
        call_command("restore", tmp_path / "kept", "--into", f"sqlite:///{there}")
    assert there.read_bytes() == b"something"
    call_command("restore", tmp_path / "kept", "--into", f"sqlite:///{tmp_path}/new.sqlite3")
    assert (tmp_path / "new.sqlite3").read_bytes() == b"x"
