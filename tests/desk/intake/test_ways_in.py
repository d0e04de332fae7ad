"""The pages of intake: who may bring a story, what taking it in makes of it, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import DeliveryState, Role
from articles.models import Article, Delivery, Section, User
from tests.desk.intake.pages import URL, fields, html_of, of_three_kinds, offer, paste
from tests.factories import PAGE, make_user
from tests.parsed import elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_intake_needs_a_login_and_the_permission(client: Client) -> None:
    assert client.get(URL).status_code == 302
    client.force_login(make_user(Role.READER))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"way": "paste", "text": PAGE}).status_code == 403
    assert not Delivery.objects.exists()


def test_intake_opens_with_three_ways_in(client: Client, reporter: User) -> None:
    html = html_of(client.get(URL))
    for field in ('name="text"', 'name="files"', 'name="address"'):
        assert field in html


def test_take_makes_the_story(client: Client, reporter: User) -> None:
    there = paste(client)
    coast = Section.objects.create(name="Coast", slug="coast")
    sent = fields(html_of(client.get(there)))
    response = client.post(there, sent | {"take": "1", "headline": "No ferry", "section": coast.pk})
    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, article.get_absolute_url())
    assert (article.headline, article.section, article.author) == ("No ferry", coast, reporter)
    assert article.language == "en"
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.article) == (DeliveryState.TAKEN, article)
    assert elements(html_of(client.get(there)), href=f"{article.get_absolute_url()}")


def test_take_by_the_desk_leads_to_the_review(client: Client, editor: User) -> None:
    there = paste(client)
    response = client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    assert response.url == Article.objects.get().get_review_url()
    assert client.get(response.url).status_code == 200


def test_what_was_taken_cannot_be_taken_again(client: Client, reporter: User) -> None:
    there = paste(client)
    sent = fields(html_of(client.get(there))) | {"take": "1"}
    client.post(there, sent)
    response = client.post(there, sent, follow=True)
    assert "taken in already" in html_of(response)
    assert Article.objects.count() == 1


def test_nobody_else_sees_what_a_person_brought(client: Client, reporter: User) -> None:
    there = paste(client)
    for role in (Role.REPORTER, Role.CHIEF_EDITOR):
        client.force_login(make_user(role))
        assert client.get(there).status_code == 404, role
        assert client.post(there, {"take": "1"}).status_code == 404, role
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"language": "English!"}, "A code such as"),
        ({"published_at": "soon"}, "no day and time"),
        ({"published_at": "2999-01-01T00:00"}, "still to come"),
    ],
)
def test_refused_take_says_why_and_keeps_what_was_typed(
    client: Client, reporter: User, data: dict[str, str], why: str
) -> None:
    there = paste(client)
    sent = fields(html_of(client.get(there))) | {"headline": "Kept"} | data
    response = client.post(there, sent | {"take": "1"})
    assert response.status_code == 422
    assert why in html_of(response)
    assert elements(html_of(response), name="headline", value="Kept")
    assert not Article.objects.exists()


def test_field_that_somebody_emptied_stays_empty(client: Client, reporter: User) -> None:
    there = paste(client, PAGE.replace("The ferry company", "By Rhea Bell\n\nThe ferry company"))
    sent = fields(html_of(client.get(there)))
    assert sent["byline"] == ["Rhea Bell"]
    client.post(there, sent | {"byline": "", "take": "1"})
    assert Article.objects.get().byline == ""


def test_empty_paste_is_refused_and_what_was_typed_stays(client: Client, reporter: User) -> None:
    response = client.post(URL, {"way": "paste", "text": "  "})
    assert response.status_code == 422
    assert "There is no text in it" in html_of(response)
    response = client.post(URL, {"way": "address", "address": "http://user:pw@example.org/"})
    assert "Leave that out" in html_of(response)
    assert elements(html_of(response), value="http://user:pw@example.org/")
    assert not Delivery.objects.exists()


def test_story_page_tells_the_desk_where_it_came_from(client: Client, editor: User) -> None:
    story = replace(of_three_kinds(), slug="DUNMORE-PIER", version="UPDATE 2", subjects=("fire",))
    there = offer(editor, story).get_absolute_url()
    html = html_of(client.get(there))
    assert "DUNMORE-PIER" in html
    client.post(there, fields(html) | {"take": "1"})
    article = Article.objects.get()
    html = html_of(client.get(article.get_absolute_url()))
    for words in ("Slug: DUNMORE-PIER", "Version: UPDATE 2", "Subjects: fire"):
        assert words in html
    Article.objects.update(stage="published")
    client.force_login(make_user(Role.READER))
    assert "DUNMORE-PIER" not in html_of(client.get(article.get_absolute_url()))


def test_intake_stands_in_the_navigation(client: Client, reporter: User) -> None:
    assert f'href="{reverse("intake")}" aria-current="page"' in html_of(client.get(URL))
