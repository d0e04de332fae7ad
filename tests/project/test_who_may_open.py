"""Who may open which page: every address of the resolver, for every role, against docs/who_may_open.md.

The records are of a story at work that somebody else wrote: what must not be seen is there to leak.
A new page is in the table by itself; until the document says who may open it, this test fails.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.test import Client
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from articles.choices import Role
from articles.models import Article
from tests.admin.rows import fill
from tests.factories import as_user, make_user
from tests.fuzzing import routes

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "who_may_open.md"
WHO: dict[str, Role | None] = {
    "nobody": None,
    "reader": Role.READER,
    "reporter": Role.REPORTER,
    "editor": Role.EDITOR,
    "chief": Role.CHIEF_EDITOR,
    "archivist": Role.ARCHIVIST,
}
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
#: Django's own of each model in the admin, which lead to the page of the record or its history.
_SAME = re.compile(r"<path:object_id>/((delete|history)/)?$")
#: A number that no record has: where a page's record cannot be told from its address.
NONE = 987654321


def heard(method: str, answer: Any) -> bool:
    """Whether the page let this person in: to read, it shows itself; to send, it does not refuse
    the person, whatever it says of an empty form."""
    if method == "read":
        return answer.status_code == 200
    if answer.status_code in (403, 404, 405):
        return False
    to = answer.headers.get("Location", "")
    return not (answer.status_code == 302 and to.startswith(("/accounts/login/", "/admin/login/")))


def records() -> dict[str, dict[str, Any]]:
    """Arguments for the addresses that begin so; the longest beginning counts."""
    fill(1, make_user(Role.ARCHIVIST))
    story = Article.objects.get()
    writer = story.author
    fact = story.facts.first()
    token = {
        "uidb64": urlsafe_base64_encode(force_bytes(writer.pk)),
        "token": default_token_generator.make_token(writer),
    }
    return {
        "accounts/reset/": token,
        "articles/": {"pk": story.pk, "number": 1, "name": "claim"},
        "desk/": {"pk": story.pk, "name": "claim"},
        "facts/": {"pk": fact.pk, "occurrence": story.occurrences.first().pk},
        "quotes/": {"pk": story.facts.exclude(quote=None).first().pk},
        "entities/": {"slug": story.mentions.exclude(entity=None).first().entity.slug},
    }


def address(route: str, known: dict[str, dict[str, Any]]) -> str:
    begins = max((one for one in known if route.startswith(one)), key=len, default="")

    def fill_in(found: re.Match[str]) -> str:
        name = found[2] or found[3]
        if route.startswith("admin/articles/") and name in ("object_id", "pk"):
            return str(known["articles/"]["pk"])
        return str(known.get(begins, {}).get(name, NONE))

    return "/" + _ARGUMENT.sub(fill_in, route).replace("\\", "")


def row(route: str, clients: dict[str, Client], known: dict[str, dict[str, Any]]) -> str:
    path = address(route, known)
    cells = []
    for client in clients.values():
        said = []
        for word, send in (("read", client.get), ("send", client.post)):
            cookies = client.cookies.copy()  # one address logs out
            with transaction.atomic():
                if heard(word, send(path)):
                    said.append(word)
                transaction.set_rollback(True)
            client.cookies = cookies
        cells.append(" ".join(said) or "–")
    return f"| `{route or '/'}` | {' | '.join(cells)} |"


@pytest.mark.django_db
def test_every_page_is_open_to_whom_the_document_says() -> None:
    known = records()
    clients = {
        name: Client() if role is None else as_user(make_user(role)) for name, role in WHO.items()
    }
    for client in clients.values():
        client.raise_request_exception = False
    table = [
        row(route, clients, known) for route in sorted(set(routes())) if not _SAME.search(route)
    ]
    written = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    assert table == written, "The table of docs/who_may_open.md must be:\n" + "\n".join(table)
