"""Files on the pages of intake: read, kept, several stories in one, refused one by one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from articles.choices import Role
from articles.models import ArchivedCopy, Article, Delivery, Original, User
from tests.desk.intake.pages import TABLE, fields, html_of, send
from tests.factories import PAGE, make_user
from tests.parsed import elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_file_is_read_with_its_encoding_and_kept(client: Client, reporter: User) -> None:
    data = PAGE.replace("ferry company", "café company").encode("cp1252")
    there = send(client, ("story.txt", data)).url
    html = html_of(client.get(there))
    assert "The café company" in re.sub(r"<[^>]+>", "", html)
    client.post(there, fields(html) | {"take": "1"})
    original = Original.objects.get()
    assert (original.filename, original.encoding) == ("story.txt", "cp1252")
    answer = client.get(original.copy.get_absolute_url())
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    client.force_login(make_user(Role.REPORTER))
    assert client.get(original.copy.get_absolute_url()).status_code == 404


def test_file_with_many_stories_shows_a_table_with_drafts_unticked(
    client: Client, editor: User
) -> None:
    response = send(client, ("stories.csv", TABLE.encode()))
    there = response.url
    assert there.startswith("/intake/parcels/")
    rows = elements(client.get(there), "input", type="checkbox", name="row")
    assert [row.checked for row in rows] == [True, True, False]
    ticked = [row.get("value") for row in rows if row.checked]
    html = html_of(client.post(there, {"row": ticked, "take": "1"}, follow=True))
    assert "2 stories taken in" in html
    assert {story.headline for story in Article.objects.all()} == {
        "Pier burns down",
        "School opens",
    }
    assert ArchivedCopy.objects.count() == 1


def test_refused_files_do_not_hold_up_the_others(client: Client, editor: User) -> None:
    response = send(
        client, ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)), ("a.txt", PAGE.encode())
    )
    html = html_of(client.get(response.url))
    assert "photo.txt: This is an image" in html
    assert Delivery.objects.count() == 1


def test_file_that_gives_nothing_is_refused_and_nothing_is_stored(
    client: Client, editor: User, media: Any
) -> None:
    response = send(client, ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    assert response.status_code == 422
    assert "photo.txt: This is an image" in html_of(response)
    assert not Delivery.objects.exists()
    assert not ArchivedCopy.objects.exists()
    assert not media.exists()


def test_parcel_is_for_those_who_may_see_it(client: Client, editor: User) -> None:
    there = send(client, ("stories.csv", TABLE.encode())).url
    client.force_login(make_user(Role.EDITOR))
    assert client.get(there).status_code == 404
    assert client.post(there, {"row": ["1"], "take": "1"}).status_code == 404
