"""The ground: settings as run in earnest, security, health, throttle, demo, the test run."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from articles.choices import Role
from articles.models import User
from newsroom.client_address import client_address
from newsroom.secret_key import kept_secret_key
from tests.postgres import run_against

ROOT = Path(__file__).resolve().parent.parent
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def in_earnest(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with `arguments` and the settings of a newsroom run in earnest, changed by
    `environment`."""
    variables = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SECRET_KEY": "a-key-for-this-test-alone-5f2b9c81e07d4a36b2f1c0d9e8a7b6c5",
        "ALLOWED_HOSTS": "desk.example.org",
        "DATABASE_URL": "sqlite://:memory:",
        "DEBUG": "0",
        "NEWSROOM_DEMO": "0",
        **environment,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def answer_in_earnest(address: str, secure: bool = True, **environment: str) -> dict[str, Any]:
    """Return status, headers (names in lower case) and body of the answer to a GET, in earnest."""
    script = f"""
import django, json
django.setup()
from django.test import Client
response = Client(SERVER_NAME="desk.example.org").get({address!r}, secure={secure!r})
headers = {{name.lower(): value for name, value in response.items()}}
print(json.dumps([response.status_code, headers, response.content.decode()]))
"""
    done = in_earnest("-c", script, **environment)
    assert done.returncode == 0, done.stderr
    status, headers, body = json.loads(done.stdout)
    return {"status": status, "headers": headers, "body": body}


# --- Settings in earnest ---------------------------------------------------------------------


def test_deployment_check_reports_nothing() -> None:
    done = in_earnest("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_deployment_check_can_fail() -> None:
    done = in_earnest("manage.py", "check", "--deploy", "--fail-level", "WARNING", HSTS_SECONDS="0")
    assert done.returncode != 0
    assert "security.W004" in done.stderr


def test_newsroom_in_earnest_refuses_to_start_without_secret_key() -> None:
    done = in_earnest("manage.py", "check", SECRET_KEY="")
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr.splitlines()[-1]


def test_static_files_are_collected_under_hashed_names(tmp_path: Path) -> None:
    done = in_earnest("manage.py", "collectstatic", "--no-input", STATIC_ROOT=str(tmp_path))
    assert done.returncode == 0, done.stderr
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert names["admin/css/base.css"] != "admin/css/base.css"
    assert (tmp_path / names["django_htmx/htmx-2.min.js"]).exists()


def test_plain_http_is_sent_to_https() -> None:
    answer = answer_in_earnest("/", secure=False)
    assert answer["status"] == 301
    assert answer["headers"]["location"] == "https://desk.example.org/"


def test_answers_in_earnest_carry_every_protection() -> None:
    headers = answer_in_earnest("/healthz")["headers"]
    expected = {
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
    }
    assert {name: headers.get(name) for name in expected} == expected
    assert set(headers["content-security-policy"].split("; ")) == POLICY


def test_cookies_in_earnest_travel_by_https_only() -> None:
    script = """
import django; django.setup()
from django.conf import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.DEBUG)
"""
    assert in_earnest("-c", script).stdout.split() == ["True", "True", "False"]


def test_sqlite_waits_its_turn_and_holds_foreign_keys(tmp_path: Path) -> None:
    script = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "foreign_keys", "busy_timeout"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
print(connection.transaction_mode)
"""
    done = in_earnest("-c", script, DATABASE_URL=f"sqlite:///{tmp_path}/desk.sqlite3")
    assert done.stdout.split() == ["wal", "1", "20000", "IMMEDIATE"]


def test_kept_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = kept_secret_key(path)
    assert len(key) >= 50
    assert kept_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_secret_key(tmp_path / "other") != key
    assert sorted(file.name for file in tmp_path.iterdir()) == ["key", "other"]


def test_times_are_shown_in_the_zone_of_the_desk() -> None:
    noon_in_july = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert Template("{{ t|date:'H:i T' }}").render(Context({"t": noon_in_july})) == "13:00 BST"


@pytest.mark.parametrize(("demo", "expected"), [("1", "newsroom.sqlite3"), ("0", "in-earnest")])
def test_demo_keeps_off_the_database_of_the_env_file(
    tmp_path: Path, demo: str, expected: str
) -> None:
    shutil.copytree(ROOT / "newsroom", tmp_path / "newsroom")
    (tmp_path / ".env").write_text("DATABASE_URL=postgres://desk@db.example.org/in-earnest\n")
    script = "from newsroom.settings import DATABASES; print(DATABASES['default']['NAME'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"NEWSROOM_DEMO": demo, "SECRET_KEY": "any"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).name == expected


# --- Health and login ------------------------------------------------------------------------


@pytest.mark.django_db
def test_health_answers_without_login(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_health_says_when_the_database_is_away_and_no_more(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/missing/desk.sqlite3"
    answer = answer_in_earnest("/healthz", secure=False, DATABASE_URL=address)
    assert answer["status"] == 503
    assert json.loads(answer["body"]) == {"status": "unavailable", "database": "no answer"}


def open_addresses(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Yield every address under `patterns` that answers without a login."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from open_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and not getattr(
            pattern.callback, "login_required", True
        ):
            yield address


def test_only_these_addresses_are_open_without_login() -> None:
    assert set(open_addresses(get_resolver().url_patterns)) == {
        "accounts/login/",
        "accounts/password_reset/",
        "accounts/password_reset/done/",
        "accounts/reset/<uidb64>/<token>/",
        "accounts/reset/done/",
        "admin/login/",
        "healthz",
    }


@pytest.mark.django_db
def test_admin_login_is_the_one_login_page(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/articles/")
    assert response["Location"] == "/accounts/login/?next=/admin/articles/"


@pytest.mark.django_db
def test_logging_out_ends_the_session(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get("/accounts/password_change/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert client.get("/accounts/password_change/").status_code == 302


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor", password="right-password-1")


def log_in(client: Client, name: str, password: str, address: str = "192.0.2.1") -> int:
    """Return the status of a try to log in: 302 is success, 200 the form again, 429 shut out."""
    data = {"username": name, "password": password}
    return client.post("/accounts/login/", data, REMOTE_ADDR=address).status_code


@pytest.mark.django_db
def test_fifth_wrong_password_shuts_the_pair_out(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    User.objects.create_user("colleague", password="right-password-2")
    tries = [log_in(client, "editor", "wrong") for _ in range(5)]
    assert tries == [200, 200, 200, 200, 429]
    assert log_in(client, "editor", "right-password-1") == 429
    again = {"username": "editor", "password": "right-password-1"}
    refusal = client.post("/accounts/login/", again, REMOTE_ADDR="192.0.2.1")
    assert "Wait a quarter of an hour" in refusal.content.decode()
    assert log_in(client, "editor", "right-password-1", address="192.0.2.2") == 302
    assert log_in(client, "colleague", "right-password-2") == 302


@pytest.mark.django_db
def test_throttle_ends_after_a_quarter_of_an_hour(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    assert [log_in(client, "editor", "wrong") for _ in range(5)][-1] == 429
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()
    assert log_in(client, "editor", "right-password-1") == 302


@pytest.mark.parametrize(
    ("behind_proxy", "expected"), [(True, "203.0.113.9"), (False, "192.0.2.1")]
)
def test_forwarded_address_counts_only_behind_a_proxy(
    settings: Any, behind_proxy: bool, expected: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    )
    assert client_address(request) == expected


# --- The demo --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_demo_has_somebody_in_every_role() -> None:
    call_command("demo", stdout=StringIO())
    assert {group.name for group in Group.objects.filter(user__isnull=False)} == set(Role.values)


@pytest.mark.django_db
def test_demo_loaded_again_keeps_what_people_changed() -> None:
    call_command("demo", stdout=StringIO())
    people = User.objects.count()
    someone = User.objects.order_by("pk").first()
    assert someone is not None
    someone.set_password("changed-by-hand")
    someone.save()
    call_command("demo", stdout=StringIO())
    someone.refresh_from_db()
    assert someone.check_password("changed-by-hand")
    assert User.objects.count() == people


@pytest.mark.django_db
def test_demo_is_refused_in_earnest(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="in earnest"):
        call_command("demo")
    assert not User.objects.exists()


def test_taken_port_is_said_before_anything_is_done() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        taken = subprocess.run(
            ["make", "run", f"PORT={port}"], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert taken.returncode != 0
    assert f"Port {port} is taken" in taken.stderr
    assert taken.stdout == ""


# --- The test run itself ----------------------------------------------------------------------


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
    tmp_path: Path, no_skips: str, expected: int
) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_runtest_makereport")
    test = tmp_path / "test_absent.py"
    test.write_text("import pytest\ndef test_absent():\n    pytest.skip('not here')\n")
    done = in_earnest(
        *("-m", "pytest", "--rootdir", str(tmp_path), str(test)),
        NEWSROOM_NO_SKIPS=no_skips,
        DJANGO_SETTINGS_MODULE="tests.settings",
    )
    assert done.returncode == expected, done.stdout + done.stderr
    assert ("1 failed" if no_skips else "1 skipped") in done.stdout


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_roles_outlast_the_emptying_of_the_tables(turn: int) -> None:
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


def test_shared_folder_lies_beside_the_checkout(shared: Path) -> None:
    assert (shared / "samples").is_dir()
