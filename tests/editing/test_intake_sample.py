"""The story that lies beside the checkout, taken in as it reaches an editor. Skipped without it.

The story is somebody else's: none of its sentences stands here.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from articles.choices import Decision, Role
from articles.editing import intake, marks
from articles.models import Fact, Mention, Quote, Section
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(sample):
    Section.objects.create(name="World", slug="world")
    editor = make_user(Role.EDITOR)
    when = datetime(2014, 6, 23, 9, tzinfo=UTC)
    draft = intake.prepare(
        sample.read_text(), by=editor, filename=sample.name, published=when.date()
    )
    return intake.take_in(draft, by=editor, published_at=when)


def test_sample_page_is_taken_apart(article):
    assert hashlib.sha256(article.headline.encode()).hexdigest()[:16] == "7221957c0983c3d9"
    assert article.section.name == "World"
    assert len(article.body.split("\n\n")) == 14
    assert article.headline not in article.body
    assert [item["reason"] for item in article.original.furniture] == ["breadcrumb", "share bar"]


def said_by_the_president(article):
    """The quotation that names its speaker, and the paragraph after it that goes on without."""
    quotes = Quote.objects.filter(article=article, speaker_name="Barack Obama")
    return quotes.get(continues=None), quotes.get(continues__isnull=False)


def test_sample_quotation_runs_on_into_the_next_paragraph(article):
    first, sequel = said_by_the_president(article)
    assert first.speaker_words == "President Barack Obama"
    assert "told" in first.cue
    assert sequel.continues == first
    between = article.body[first.fact.end : sequel.fact.start]
    assert "\n\n" in between
    fragments = [f.exact for f in Fact.objects.filter(kind="quotation") if " " not in f.exact]
    assert len(fragments) == 2


def test_sample_names_come_under_one_name_each(article):
    names = dict(Mention.objects.filter(article=article).values_list("exact", "name"))
    assert names["Kerry"] == names["John Kerry"] == "John Kerry"
    assert names["ISIL"] == names["ISIS"] == names["Islamic State of Iraq and the Levant"]
    for place in ("Al-Qaim", "Rawa", "Ana", "Anbar", "Tikrit", "Mosul", "Al-Alam", "Cairo"):
        assert place in names
    assert not {"Sunday", "April", "Sunni", "Elsewhere", "While", "The"} & set(names)


def test_sample_facts_carry_the_source_that_the_story_gives(article):
    facts = Fact.objects.filter(article=article).exclude(kind="quotation")
    assert 15 <= facts.count() <= 35
    assert any("residents" in fact.attributed_to for fact in Fact.objects.filter(article=article))
    days = {str(fact.resolved_from) for fact in Fact.objects.filter(article=article)}
    assert {"2014-06-21", "2014-06-22"} & days


def test_sample_kept_as_a_whole_names_its_speakers(article):
    editor = make_user(Role.EDITOR)
    suggested = [*Fact.objects.suggested(), *Mention.objects.suggested()]
    result = marks.decide_many(suggested, Decision.KEPT, by=editor)
    assert result.refused == []
    assert [q.speaker.name for q in said_by_the_president(article)] == ["Barack Obama"] * 2
    article.refresh_from_db()
    assert article.marks_undecided == 0
    named = set(article.appearances.values_list("entity__name", flat=True))
    assert {"Barack Obama", "John Kerry", "Iraq"} <= named
