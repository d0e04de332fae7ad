"""Ground that the tests of one file share: it is made once, and every test leaves it as it was."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings


def shared(make: Callable[[], Any]) -> Any:
    """A fixture of a file: what ``make`` gives, made once in a transaction that is rolled back.

    Each test, marked with ``django_db`` alone, has its own transaction inside that one. Its tests
    share the objects too: one that changes any reads it from the database anew. What is made stays
    for the tests of the file that do not ask for it, and they may run before it is made or after:
    those that count all there is stand in another file.
    """

    @pytest.fixture(scope="module")
    def ground(
        django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[Any]:
        media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
        with media, django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    return ground
