"""Who brings stories to the pages of intake, logged in."""

import pytest
from django.test import Client

from articles.choices import Role
from articles.models import User
from tests.factories import make_user


@pytest.fixture
def reporter(client: Client) -> User:
    return _logged_in(client, Role.REPORTER)


@pytest.fixture
def editor(client: Client) -> User:
    return _logged_in(client, Role.EDITOR)


def _logged_in(client: Client, role: Role) -> User:
    user = make_user(role)
    client.force_login(user)
    return user
