"""Acts of the review page on the story as a whole: comments, tags, hands, steps; refusals first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Role, Stage
from articles.models import Article, Comment, Evidence, Override, Tag
from articles.workflow import comments, gate
from tests.factories import make_article, make_fact, make_mention, make_user
from tests.review.forms import act, refusal
from tests.workflow.steps import make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    """A chief editor, logged in."""
    person = make_user(Role.CHIEF_EDITOR)
    client.force_login(person)
    return person


def current(article):
    return Article.objects.get(pk=article.pk)


# Comments


@pytest.mark.parametrize("do", ["respond", "resolve", "reopen", "cite-remark"])
@pytest.mark.parametrize("which", ["of another story", "none", "no number"])
def test_comment_that_the_story_does_not_have_is_not_there(client, editor, do, which):
    article, other = make_article(), make_article()
    fact = make_fact(article, "14 boats")
    elsewhere = comments.comment(other, "Who counted?", by=editor)
    key = {"of another story": elsewhere.pk, "none": elsewhere.pk + 1, "no number": "x"}[which]
    assert act(client, article, do, fact, comment=key, text="Me.").status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.resolved_at is None and not elsewhere.answers.exists()


def test_comment_is_resolved_and_opened_again(client, editor):
    article = make_article()
    said = comments.comment(article, "Who counted?", by=editor)
    assert "This comment is open." in refusal(act(client, article, "reopen", comment=said.pk))
    act(client, article, "resolve", comment=said.pk)
    said.refresh_from_db()
    assert said.resolved_by == editor
    act(client, article, "reopen", comment=said.pk)
    said.refresh_from_db()
    assert said.resolved_at is None


def test_comment_on_a_name_stands_on_its_words(client, editor):
    article = make_article()
    mention = make_mention(article, "Ines Calder")
    act(client, article, "comment", mention, text="Spelt so?")
    said = Comment.objects.get()
    assert (said.fact, said.exact, said.start) == (None, "Ines Calder", mention.start)
    assert "no such mark any more" in refusal(act(client, article, "comment", text="Which?"))


def test_comment_without_words_is_on_the_whole_story(client, editor):
    article = make_article()
    act(client, article, "say", text="A fine story.", words="  ")
    said = Comment.objects.get()
    assert (said.fact, said.exact, said.start) == (None, "", None)


def test_comment_becomes_a_source_of_the_fact_in_hand(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    said = comments.comment(article, "See https://harbour.example/log for it.", by=editor)
    assert "needs a fact" in refusal(act(client, article, "cite-remark", comment=said.pk))
    assert not Evidence.objects.exists()
    cited = act(client, article, "cite-remark", fact, comment=said.pk)
    assert fact.evidence.get().source.address == "https://harbour.example/log"
    assert "source=1" in cited["Location"]  # it is offered with the next verdict


# Tags


def test_tag_is_given_and_taken_off(client, editor):
    article = make_article()
    tag = Tag.objects.create(name="Harbours", slug="harbours")
    retired = Tag.objects.create(name="Old", slug="old", retired=True)
    assert act(client, article, "tag", tag=retired.pk).status_code == 422
    assert act(client, article, "untag", tag=tag.pk + 9).status_code == 404
    assert act(client, article, "untag", tag="x").status_code == 404
    assert "does not have the tag" in refusal(act(client, article, "untag", tag=tag.pk))
    act(client, article, "tag", tag=tag.pk)
    assert list(article.tags.all()) == [tag]
    act(client, article, "untag", tag=tag.pk)
    assert not article.tags.exists()


# Hands


def test_story_is_taken_and_given_back(client, editor):
    article = make_article()
    assert "Nobody has this story." in refusal(act(client, article, "release"))
    assert act(client, article, "claim", story_version=article.version + 1).status_code == 409
    unread = "does not say which version"
    assert unread in refusal(act(client, article, "claim", story_version="x"))
    act(client, article, "claim")
    assert current(article).assignee == editor
    act(client, current(article), "release")
    assert current(article).assignee is None


def test_story_is_handed_to_whom_the_form_names(client, editor):
    article, chief = make_article(), make_user(Role.CHIEF_EDITOR)
    assert act(client, article, "hand-over", to=editor.pk).status_code == 422
    act(client, article, "hand-over", to=chief.pk, note="All checked")
    assert current(article).assignee == chief


# Steps


def test_step_that_there_is_not_is_refused(client, editor):
    article = make_article()
    opened = client.get(article.get_review_url(), {"do": "step", "step": "burn"})
    assert "There is no such step." in refusal(opened)
    assert "There is no such step." in refusal(act(client, article, "step", step="burn"))


def test_each_open_thing_that_is_ticked_is_overridden(client, chief):
    article = make_ready()
    make_fact(article, "14 boats")
    make_fact(article, "on Tuesday")
    one, two = (f"{b.key[0]}:{b.key[1]}:{b.key[2]}" for b in gate.closed(article))
    given = {"step": "clear", "reason": "The source is on the record."}
    for passed in ([one], []):
        assert act(client, article, "step", passed=passed, **given).status_code == 422
    assert act(client, article, "step", passed=[one, "open:fact:x"], **given).status_code == 422
    assert current(article).stage == Stage.IN_REVIEW and not Override.objects.exists()
    act(client, article, "step", passed=[one, two], **given)
    assert current(article).stage == Stage.CLEARED
    assert len(Override.objects.get().blockers) == 2


def test_time_of_publication_is_set_and_taken_back(client, chief):
    article = make_ready(Stage.CLEARED)
    assert "is not set to be published" in refusal(act(client, article, "time-back"))
    when = timezone.localtime() + timedelta(hours=3)
    for wrong in ("", "soon", (when - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")):
        assert act(client, article, "time", at=wrong).status_code == 422
    assert current(article).publish_at is None
    act(client, article, "time", at=when.strftime("%Y-%m-%dT%H:%M"))
    timed = current(article)
    assert timed.publish_at == when.replace(second=0, microsecond=0)
    assert timed.publish_by == chief
    far = (when + timedelta(days=900)).strftime("%Y-%m-%dT%H:%M")
    assert act(client, timed, "time", at=far).status_code == 422
    act(client, timed, "time", at=far, at_sure="on")
    moved = current(article)
    assert moved.publish_at > timed.publish_at + timedelta(days=800)
    act(client, moved, "time-back")
    assert current(article).publish_at is None
