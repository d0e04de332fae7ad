"""Who looks at the review page."""

import pytest
from django.test import Client

from articles.choices import Role
from articles.models import User
from tests.factories import make_user


@pytest.fixture
def editor(client: Client) -> User:
    """An editor, logged in."""
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user
