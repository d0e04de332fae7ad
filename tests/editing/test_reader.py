"""The setting that names a spaCy model, with a tiny pipeline built here."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from articles.choices import Role
from articles.editing import intake, revisions
from articles.editing.reader import further_names
from articles.models import Mention
from tests.factories import make_user

spacy = pytest.importorskip("spacy", reason="spaCy is optional and not installed")

STORY = "Ferry runs late\n\nThe ferry was late on Monday, and wobblekin went by bus."


@pytest.fixture
def model(tmp_path: Path) -> Path:
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "wobblekin"}])
    pipeline.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_without_the_setting_there_is_no_further_source(settings) -> None:
    settings.NEWSROOM_SPACY_MODEL = ""
    assert further_names() is None


@pytest.mark.django_db
def test_intake_and_edits_ask_the_model(settings, model) -> None:
    settings.NEWSROOM_SPACY_MODEL = str(model)
    by = make_user(Role.REPORTER)
    article = intake.take_in(intake.prepare(STORY, by=by), by=by)
    named = Mention.objects.filter(article=article, name="wobblekin", kind="person")
    assert named.count() == 1
    article.refresh_from_db()
    more = f"{article.body} Nobody saw wobblekin leave."
    revisions.edit(article, headline=article.headline, body=more, by=by, base=1)
    assert named.count() == 2
    settings.NEWSROOM_SPACY_MODEL = ""
    other = intake.take_in(intake.prepare(STORY.replace("late", "early"), by=by), by=by)
    assert not Mention.objects.filter(article=other, name="wobblekin").exists()


def test_the_command_asks_the_model(settings, model, tmp_path, capsys) -> None:
    settings.NEWSROOM_SPACY_MODEL = str(model)
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    call_command("read", str(story))
    assert "wobblekin (person)" in capsys.readouterr().out


def test_a_model_that_is_not_there_is_named_in_the_error(settings, tmp_path) -> None:
    settings.NEWSROOM_SPACY_MODEL = str(tmp_path / "nowhere")
    with pytest.raises(ImproperlyConfigured, match="nowhere"):
        further_names()
