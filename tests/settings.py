"""The newsroom's settings for the test run: deaf to the developer's own environment, quick, and
on the database that TEST_DATABASE_URL names (else a SQLite file of its own)."""

import os
import tempfile
from pathlib import Path

os.environ |= {
    "DEBUG": "0",
    "NEWSROOM_DEMO": "1",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "EMAIL_URL": "memorymail://",
    "TIME_ZONE": "Europe/London",
    "BEHIND_PROXY": "0",
    "LOG_LEVEL": "ERROR",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in the tests' thread
}
os.environ.pop("DATABASE_URL", None)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from newsroom.settings import *  # noqa: F403
from newsroom.settings import BASE_DIR, DATABASES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the browser tests' server threads then have connections of their own,
    # as in earnest. No fsync: nobody mourns a test database.
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "newsroom-test-media"
