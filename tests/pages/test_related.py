"""Stories before and since: what they share with a story, and whom they are kept from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Role, Stage
from articles.ledger import counters
from articles.models import Article, Entity, Recalled, User
from articles.pages.related import related
from tests.factories import as_user, make_article, make_entity, make_fact, make_mention, make_user

pytestmark = pytest.mark.django_db

BODY = "Ines Calder and Tom Reed of the Harbour Board counted 14 boats on Tuesday."


def naming(entities: list[Entity], stage: Stage = Stage.PUBLISHED, **fields: object) -> Article:
    story = make_article(BODY, stage=stage, **fields)
    for entity in entities:
        make_mention(story, entity.name, entity)
    counters.refresh(story)
    return story


@pytest.fixture
def named() -> list[Entity]:
    return [make_entity(name) for name in ("Ines Calder", "Tom Reed", "Harbour Board")]


def told(story: Article, named: list[Entity], user: User) -> dict[str, str]:
    return {each.article.headline: each.shares for each in related(story, named, user)}


def test_stories_with_most_in_common_come_first(named: list[Entity]) -> None:
    story = naming(named, headline="The story")
    naming(named[:2], headline="Two names")
    naming(named, headline="Three names")
    naming(named[:1], headline="One name alone")
    earlier = make_article(BODY, stage=Stage.PUBLISHED, headline="The same fact")
    Recalled.objects.create(
        fact=make_fact(story, "14 boats"), earlier=make_fact(earlier, "14 boats"), score=0.9
    )
    reader = make_user(Role.READER)
    assert list(told(story, named, reader).items()) == [
        ("The same fact", "1 fact"),
        ("Three names", "3 names"),
        ("Two names", "2 names"),
    ]
    assert told(earlier, [], reader) == {"The story": "1 fact"}
    page = as_user(reader).get(story.get_absolute_url()).content.decode()
    assert "Before and since" in page and "shares 3 names" in page


def test_story_that_readers_may_not_see_is_told_to_nobody_else(named: list[Entity]) -> None:
    story = naming(named, headline="The story")
    later = timezone.now() + timedelta(hours=1)
    naming(named, headline="Embargoed", embargo_until=later)
    naming(named, Stage.WITHDRAWN, headline="Withdrawn")
    naming(named, Stage.IN_REVIEW, headline="In review")
    assert told(story, named, make_user(Role.READER)) == {}
    assert set(told(story, named, make_user(Role.EDITOR))) == {"Embargoed", "Withdrawn"}
