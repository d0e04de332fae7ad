"""Where the tests' database is, for processes that a test starts beside itself."""

import os

from django.db import connection


def address_of_the_test_database() -> str:
    """What DATABASE_URL must say for another process to work on this test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['TEST_DATABASE_URL'].rpartition('/')[0]}/{name}"
