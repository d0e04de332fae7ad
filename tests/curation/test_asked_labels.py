"""Outlets and sections that a story needs: made at once by who may, asked for by who may not."""

import pytest
from django.urls import reverse

from articles.choices import AskedState, Role, Stage
from articles.curation import asked_labels
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, AskedLabel, Event, Notification, Outlet, Section
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_articles, make_user

pytestmark = pytest.mark.django_db


def outlet_of(story: Article) -> str:
    outlet = Article.objects.get(pk=story.pk).outlet
    return outlet.slug if outlet else ""


def test_chief_makes_an_outlet_from_the_details_and_the_story_has_it() -> None:
    chief, story = make_user(Role.CHIEF_EDITOR), make_article()
    client = as_user(chief)
    page = client.get(reverse("article-details", args=[story.pk])).content.decode()
    assert "Make it, and set it" in page
    sent = {"kind": "outlet", "name": " The  Pier Post "}
    answer = client.post(reverse("ask-label", args=[story.pk]), sent, follow=True)
    assert "is made, and set" in answer.content.decode()
    assert (Outlet.objects.get().name, outlet_of(story)) == ("The Pier Post", "the-pier-post")
    done = set(Event.objects.values_list("action", flat=True))
    assert done == {"outlet.created", "article.described"}


def test_editor_asks_archivist_makes_and_every_story_that_waited_has_it() -> None:
    editor, archivist = make_user(Role.EDITOR), make_user(Role.ARCHIVIST)
    one, other, set_since = make_articles(3)
    for story in (one, other, set_since):
        answer = as_user(editor).post(
            reverse("ask-label", args=[story.pk]), {"kind": "outlet", "name": "Pier Post"}
        )
        assert answer.status_code == 302, story
    Article.objects.filter(pk=set_since.pk).update(
        outlet=Outlet.objects.create(name="North", slug="north")
    )
    told = Notification.objects.get(user=archivist, article=one)
    assert (told.url, "Pier Post" in told.text) == (reverse("asked-labels"), True)
    client = as_user(archivist)
    assert "<b>3</b> asked for" in client.get(reverse("admin:index")).content.decode()
    asked = AskedLabel.objects.waiting().first()
    page = client.get(told.url).content.decode()
    assert page.count("Make it, and set it") == 1  # one name, however many stories
    sent = {"do": "make", "name": "The Pier Post"}
    assert client.post(reverse("answer-label", args=[asked.pk]), sent).status_code == 302
    assert [outlet_of(s) for s in (one, other, set_since)] == [
        "the-pier-post", "the-pier-post", "north",
    ]  # fmt: skip
    assert set(AskedLabel.objects.values_list("state", "answered_by")) == {
        (AskedState.MADE, archivist.pk)
    }
    told = Notification.objects.filter(user=editor, text__contains="is there")
    assert told.filter(text__contains="and set").count() == 2
    assert told.get(text__contains="to be chosen").article == set_since
    assert "asked for" not in client.get(reverse("admin:index")).content.decode()


def test_what_is_asked_for_can_be_there_by_another_name() -> None:
    editor, archivist, story = make_user(Role.EDITOR), make_user(Role.ARCHIVIST), make_article()
    world = Section.objects.create(name="World", slug="world")
    asked = asked_labels.ask("section", "Abroad", story, by=editor)
    north = Outlet.objects.create(name="North", slug="north")
    refuses(Refused, lambda: asked_labels.answer(asked, by=archivist, label=north), "is no section")
    client = as_user(archivist)
    client.post(reverse("answer-label", args=[asked.pk]), {"do": "use", "label": world.pk})
    assert Article.objects.get(pk=story.pk).section == world
    assert Section.objects.count() == 1


def test_declined_with_a_reason_that_who_asked_reads() -> None:
    editor, archivist, story = make_user(Role.EDITOR), make_user(Role.ARCHIVIST), make_article()
    asked = asked_labels.ask("outlet", "My blog", story, by=editor)
    refuses(Refused, lambda: asked_labels.decline(asked, " ", by=archivist), "Say why")
    refuses(NotAllowed, lambda: asked_labels.decline(asked, "No.", by=editor))
    sent = {"do": "decline", "reason": "No outlet of ours."}
    as_user(archivist).post(reverse("answer-label", args=[asked.pk]), sent)
    told = Notification.objects.get(user=editor)
    assert "No outlet of ours." in told.text and outlet_of(story) == ""
    refuses(Conflict, lambda: asked_labels.decline(asked, "No.", by=archivist), "answered that")
    page = as_user(editor).get(reverse("history", args=["article", story.pk])).content.decode()
    assert "declined the outlet “My blog”" in page
    asked_labels.ask("outlet", "Your blog", story, by=editor)  # another may be asked for


def test_refusals_of_asking_and_making() -> None:
    editor, story = make_user(Role.EDITOR), make_article()
    Outlet.objects.create(name="Pier Post", slug="pier-post")
    ask = asked_labels.ask
    refuses(Refused, lambda: ask("outlet", "pier  post", story, by=editor), "is there already")
    refuses(Refused, lambda: ask("outlet", " - ", story, by=editor), "at least one letter")
    refuses(Refused, lambda: ask("outlet", "A\0B", story, by=editor), "control character")
    refuses(Refused, lambda: ask("outlet", "A" * 121, story, by=editor), "at most 120")
    refuses(Refused, lambda: ask("tag", "Harbour", story, by=editor), "neither an outlet")
    refuses(NotAllowed, lambda: ask("outlet", "New", story, by=make_user(Role.REPORTER)))
    refuses(NotAllowed, lambda: asked_labels.make("outlet", "New", by=editor, article=story))
    ask("outlet", "New", story, by=editor)
    refuses(Refused, lambda: ask("outlet", "Newer", story, by=editor), "waits for the outlet “New”")
    out = make_article(stage=Stage.PUBLISHED)
    refuses(Refused, lambda: ask("outlet", "Newest", out, by=editor), "an archivist files it")
    assert as_user(editor).get(reverse("asked-labels")).status_code == 403


def test_new_label_has_an_address_of_its_own() -> None:
    archivist = make_user(Role.ARCHIVIST)
    Outlet.objects.create(name="Pier Post Ltd", slug="pier-post")
    assert asked_labels.make("outlet", "Pier Post", by=archivist).slug == "pier-post-2"
    assert asked_labels.make("section", "Світ", by=archivist).slug == "section"
