"""Steps and assignments for many stories: each refusal told, versions held, all taken back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import Role, Stage
from articles.models import Article, Event
from tests.factories import as_user, make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


def choose(client: Client, action: str, *stories: Article) -> Any:
    chosen = {"action": action, "_selected_action": [story.pk for story in stories]}
    return client.post(reverse("admin:articles_article_changelist"), chosen)


def perform(client: Client, act: str, *stories: Article, **given: Any) -> Any:
    shown = [f"{story.pk}:{story.version}" for story in stories]
    posted = {"act": act, "story": shown, **given}
    return client.post(reverse("admin:articles_article_bulk"), posted)


def test_clearing_many_reports_each_refusal() -> None:
    clara = make_user(Role.CHIEF_EDITOR)
    fields = {"section": None, "outlet": None}
    blocked = make_article(**fields)
    make_fact(blocked, "14 boats")
    own = make_article(author=clara)
    client = as_user(clara)
    page = choose(client, "step_clear", blocked, own)
    assert f'value="{blocked.pk}:{blocked.version}"' in page.content.decode()
    done = perform(client, "step_clear", blocked, own)
    refused = {story.pk: why for story, why in done.context["report"].refused}
    assert "gate is closed" in refused[blocked.pk]
    assert "somebody else must clear" in refused[own.pk]
    assert not Article.objects.filter(stage=Stage.CLEARED).exists()


def test_spiking_many_needs_a_reason_and_is_taken_back_as_one() -> None:
    clara = make_user(Role.CHIEF_EDITOR)
    stories = [make_article(stage=Stage.RECEIVED), make_article()]
    client = as_user(clara)
    assert perform(client, "step_spike", *stories).status_code == 422
    assert not Article.objects.filter(stage=Stage.SPIKED).exists()
    done = perform(client, "step_spike", *stories, reason="The match was called off.")
    assert len(done.context["report"].done) == 2
    assert Event.objects.filter(action="article.spiked").values("batch").distinct().count() == 1
    batch = done.context["report"].batch
    client.post(reverse("admin:articles_article_take_back"), {"batch": batch})
    stages = set(Article.objects.values_list("stage", flat=True))
    assert stages == {Stage.RECEIVED, Stage.IN_REVIEW}


def test_story_that_changed_since_the_page_is_refused() -> None:
    story = make_article(stage=Stage.RECEIVED)
    seen = Article.objects.get(pk=story.pk)
    Article.objects.filter(pk=story.pk).update(version=2)
    done = perform(as_user(make_user(Role.CHIEF_EDITOR)), "step_start", seen)
    assert [story.pk for story, _ in done.context["report"].refused] == [story.pk]
    assert Article.objects.get(pk=story.pk).stage == Stage.RECEIVED


def test_many_are_assigned_to_one_person_who_reviews() -> None:
    clara, edgar, rosa = (make_user(r) for r in (Role.CHIEF_EDITOR, Role.EDITOR, Role.REPORTER))
    stories = [make_article(), make_article()]
    client = as_user(clara)
    assert perform(client, "assign", *stories, to=rosa.pk).status_code == 422
    perform(client, "assign", *stories, to=edgar.pk)
    assert set(Article.objects.values_list("assignee", flat=True)) == {edgar.pk}


@pytest.mark.parametrize("act", ["step_clear", "step_spike", "step_publish", "assign", "nonsense"])
def test_acts_that_the_role_lacks_are_neither_offered_nor_done(act: str) -> None:
    edgar = make_user(Role.EDITOR)
    story = make_article()
    client = as_user(edgar)
    offered = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert f'value="{act}"' not in offered
    given = {"reason": "x" * 20, "to": edgar.pk}
    assert perform(client, act, story, **given).status_code == 403
    story.refresh_from_db()
    assert (story.stage, story.assignee) == (Stage.IN_REVIEW, None)


def test_batch_of_another_is_not_taken_back() -> None:
    story = make_article()
    done = perform(as_user(make_user(Role.CHIEF_EDITOR)), "step_spike", story, reason="Called off.")
    other = as_user(make_user(Role.CHIEF_EDITOR))
    batch = done.context["report"].batch
    other.post(reverse("admin:articles_article_take_back"), {"batch": batch})
    assert Article.objects.get(pk=story.pk).stage == Stage.SPIKED
    assert (
        other.post(reverse("admin:articles_article_take_back"), {"batch": "x"}).status_code == 404
    )
