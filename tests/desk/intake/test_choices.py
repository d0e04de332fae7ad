"""What is decided on the preview: whose newer version it is, its language, its headline."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import PairDecision, Role
from articles.importing import Incoming, Paragraph
from articles.models import Article, Delivery, Event, StoryPair, User
from tests.desk.intake.pages import fields, html_of, offer, one_line, paste
from tests.factories import PAGE, make_user
from tests.parsed import elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

MORE = "The captain left the ship on Tuesday, she said."
GERMAN = (
    "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke über den Fluss wieder aufzubauen. "
    "Die Arbeiten sollen im Juni beginnen und zwei Jahre dauern, sagte die Bürgermeisterin.\n\n"
    "„Wir haben lange genug gewartet“, sagte sie. Das Geld dafür kommt aus dem Haushalt des Landes."
)


def taken(client: Client, text: str = PAGE) -> Article:
    there = paste(client, text)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    return Article.objects.latest("pk")


def test_same_text_again_is_refused_with_a_link_to_the_first(client: Client, editor: User) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    html = html_of(client.get(paste(client)))
    assert "was taken in before" in html
    assert elements(html, href=f"{first.get_absolute_url()}")
    assert not elements(html, name="take")


def test_near_text_is_offered_as_a_newer_version_where_it_is_noticed(
    client: Client, editor: User
) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    there = paste(client, PAGE + "\n\nThe captain left the ship on Tuesday, she said.")
    html = html_of(client.get(there))
    assert f'name="newer" value="{first.pk}:1"' in html
    response = client.post(there, fields(html) | {"newer": f"{first.pk}:1"})
    assert response.url.startswith(reverse("article-compare", args=[first.pk]))
    first.refresh_from_db()
    assert first.current.number == 2
    assert first.body.endswith("she said.")
    assert Article.objects.count() == 1
    assert Delivery.objects.get(pk=int(there.split("/")[2])).article == first


def test_newer_version_on_a_stale_base_is_refused(client: Client, editor: User) -> None:
    there = paste(client)
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    first = Article.objects.get()
    there = paste(client, PAGE + "\n\nThe captain left the ship on Tuesday, she said.")
    response = client.post(there, {"newer": f"{first.pk}:7"})
    assert response.status_code == 409
    assert first.revisions.count() == 1


def test_what_is_called_another_story_is_not_offered_again(client: Client, editor: User) -> None:
    first = taken(client)
    offered = f'name="newer" value="{first.pk}:1"> It is a newer version of that <'
    there = paste(client, f"{PAGE}\n\n{MORE}")
    html = html_of(client.get(there))
    assert offered in one_line(html)
    told = html_of(client.post(there, fields(html) | {"headline": "Kept", "apart": str(first.pk)}))
    assert offered not in one_line(told)
    assert "another story than" in told
    assert elements(told, name="headline", value="Kept")
    again = paste(client, f"{PAGE}\n\n{MORE}")  # the same words, pasted anew
    html = html_of(client.get(again))
    assert offered not in one_line(html)
    client.post(again, fields(html) | {"take": "1"})
    second = Article.objects.latest("pk")
    pair = StoryPair.objects.get()
    assert (pair.one, pair.other, pair.decision) == (first, second, PairDecision.DIFFERENT)
    assert pair.decided_by == editor
    assert Event.objects.filter(action="pair.different").count() == 1


@pytest.mark.parametrize("said", [True, False])
def test_newer_version_of_a_story_taken_in_beside_another_is_offered_for_it_alone(
    client: Client, editor: User, said: bool
) -> None:
    first = taken(client)
    there = paste(client, f"{PAGE}\n\n{MORE}")
    if said:
        client.post(there, {"apart": str(first.pk)})
    client.post(there, fields(html_of(client.get(there))) | {"take": "1"})
    second = Article.objects.latest("pk")
    html = html_of(client.get(paste(client, f"{PAGE}\n\n{MORE}\n\nNobody was hurt, she added.")))
    offered = [each.get("value") for each in elements(html, name="newer")]
    assert [value.partition(":")[0] for value in offered] == [str(second.pk)]


def test_only_stories_that_one_may_see_are_told_apart(client: Client, editor: User) -> None:
    first = taken(client)
    client.force_login(make_user(Role.REPORTER))
    there = paste(client, f"{PAGE}\n\n{MORE}")
    assert client.post(there, {"apart": str(first.pk)}).status_code == 404
    assert client.post(there, {"apart": "x"}).status_code == 404
    assert not Delivery.apart_from.through.objects.exists()


def test_words_of_a_newer_version_pasted_again_are_refused_with_a_link(
    client: Client, editor: User
) -> None:
    first = taken(client)
    for more in (MORE, f"{MORE}\n\nNobody was hurt, she added."):
        there = paste(client, f"{PAGE}\n\n{more}")
        client.post(there, {"newer": f"{first.pk}:{first.revisions.count()}"})
    assert first.revisions.count() == 3
    html = html_of(client.get(paste(client, f"{PAGE}\n\n{MORE}")))
    assert "was taken in before" in html
    assert elements(html, href=f"{first.get_absolute_url()}")


def test_language_is_recognised_shown_and_kept(client: Client, editor: User) -> None:
    there = paste(client, f"Stadt baut Brücke\n\n{GERMAN}")
    html = html_of(client.get(there))
    assert "in German" in html
    assert elements(html, "option", "German", value="de", selected="selected")
    assert "Recognised by its words: German." in html
    assert "does not read" in html
    client.post(there, fields(html) | {"take": "1"})
    assert Article.objects.get().language == "de"


def test_somebody_may_say_that_it_is_another_language(client: Client, editor: User) -> None:
    there = paste(client, f"Stadt baut Brücke\n\n{GERMAN}")
    sent = fields(html_of(client.get(there))) | {"language": "en"}
    html = html_of(client.post(there, sent | {"look": "1"}))
    assert "in English" in html
    assert "does not read" not in html
    assert elements(html, "option", "English", value="en", selected="selected")
    client.post(there, sent | {"take": "1"})
    assert Article.objects.get().language == "en"


@pytest.mark.parametrize(
    ("said", "kept"), [("en-GB", "de"), ("de-AT", "de-AT"), ("", "de"), ("x" * 40, "de")]
)
def test_words_weigh_more_than_what_the_page_says_of_its_language(
    client: Client, editor: User, said: str, kept: str
) -> None:
    paragraphs = tuple(Paragraph(text) for text in GERMAN.split("\n\n"))
    story = Incoming(headline="Stadt baut Brücke", paragraphs=paragraphs, language=said)
    there = offer(editor, story).get_absolute_url()
    html = html_of(client.get(there))
    assert ("It says that it is in English; its words are German." in html) == (said == "en-GB")
    client.post(there, fields(html) | {"take": "1"})
    assert Article.objects.get().language == kept


def test_story_without_a_headline_asks_for_one_and_keeps_its_first_words(
    client: Client, editor: User
) -> None:
    body = "\n\n".join(
        [
            "The ferry company halted its service on Monday after the hull was damaged in the night.",
            MORE,
        ]
    )
    there = paste(client, body)
    html = html_of(client.get(there))
    assert "It came without one. It begins: “The ferry company" in html
    refused = client.post(there, fields(html) | {"take": "1"})
    assert refused.status_code == 422
    assert "The story came without a headline. Write one." in html_of(refused)
    assert not Article.objects.exists()
    client.post(there, fields(html) | {"headline": "Ferry halted", "take": "1"})
    article = Article.objects.get()
    assert (article.headline, article.body) == ("Ferry halted", body)
