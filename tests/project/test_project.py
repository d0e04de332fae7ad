"""Settings as run in earnest, the protections they switch on, the secret key, health."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client

from newsroom.secret_key import kept_secret_key

ROOT = Path(__file__).resolve().parents[2]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
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


def test_every_setting_is_explained_to_whoever_runs_it() -> None:
    source = (ROOT / "newsroom" / "settings.py").read_text()
    known = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", source))
    table = (ROOT / "docs" / "running.md").read_text().split("## Settings")[1].split("\n## ")[0]
    explained = {
        name
        for row in re.findall(r"^\| (`.*?`) \|", table, re.M)
        for name in re.findall(r"\w+", row)
    }
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert len(known) > 10
    assert explained == known
    assert example <= known


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
