"""What `make run` and `make test` promise, and the ground that the fixtures give to every test."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import TransactionTestCase

from articles.choices import Role
from articles.models import Worker
from tests.databases import address_of_the_test_database
from tests.factories import make_user
from tests.postgres import run_against

ROOT = Path(__file__).resolve().parents[2]


def test_taken_port_is_said_before_anything_is_done() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        taken = subprocess.run(
            ["make", "--no-print-directory", "run", f"PORT={port}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert taken.returncode != 0
    assert f"Port {port} is taken" in taken.stderr
    assert taken.stdout == ""


@pytest.mark.parametrize(("no_skips", "expected"), [("1", 1), ("", 0)])
def test_postgres_left_out_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_skips: str,
    expected: int,
) -> None:
    monkeypatch.setenv("NEWSROOM_NO_SKIPS", no_skips)
    assert run_against(None, ["false"]) == expected
    assert "PostgreSQL was left out" in capsys.readouterr().out


@pytest.mark.parametrize(("no_skips", "expected"), [("1", 1), ("", 0)])
def test_skipped_test_fails_where_nothing_may_be_missing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_skips: str,
    expected: int,
) -> None:
    monkeypatch.setenv("NEWSROOM_NO_SKIPS", no_skips)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_runtest_makereport")
    test = tmp_path / "test_absent.py"
    test.write_text("import pytest\ndef test_absent():\n    pytest.skip('not here')\n")
    options = ["--capture=no", "--import-mode=importlib", "--rootdir", str(tmp_path)]
    assert pytest.main([*options, str(test)]) == expected
    assert ("1 failed" if no_skips else "1 skipped") in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_roles_outlast_the_emptying_of_the_tables() -> None:
    user = make_user(Role.EDITOR)
    TransactionTestCase()._fixture_teardown()
    assert not type(user).objects.exists()
    assert {group.name for group in Group.objects.all()} == set(Role.values)


def test_browser_page_notices_a_breach_of_the_policy(
    page: Any, live_server: Any, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/healthz")
    assert complaints == []
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(200)
    assert len(complaints) == 1
    complaints.clear()


@pytest.mark.django_db(transaction=True)
def test_background_work_starts_beside_the_server_and_ends_with_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    running = subprocess.Popen(
        ["make", "--no-print-directory", "background-and-server", f"PORT={port}"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": address_of_the_test_database(),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert _comes_true(Worker.objects.exists), "no worker told that it is there"
        assert _comes_true(lambda: _answers(port)), "no server answers"
        os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does
        running.wait(30)
        assert _comes_true(lambda: not _is_any_left(running.pid)), "something still runs"
        assert not Worker.objects.exists()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def _comes_true(fact: Callable[[], bool], seconds: int = 60) -> bool:
    for _ in range(seconds * 5):
        if fact():
            return True
        time.sleep(0.2)
    return False


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _is_any_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
