"""Fixtures of the tests of intake: a stranger's server that may be asked."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.intake.server import Stranger, stranger


@pytest.fixture
def server(settings: Any) -> Iterator[Stranger]:
    """A server of this machine that the newsroom may fetch from, though it is an inner one."""
    with stranger() as played:
        settings.NEWSROOM_FETCH_ALLOW = [played.host]
        yield played
