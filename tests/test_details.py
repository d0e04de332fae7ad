"""What stands around the words: set, logged, and copied where it is repeated."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import details
from articles.choices import Role, Stage
from articles.models import Article, Event, Fact, Outlet, Section
from articles.permissions import Conflict, NotAllowed, Refused
from tests.build import make_article, make_fact, make_user
from tests.refusing import refuses

pytestmark = pytest.mark.django_db


def test_details_are_set_and_logged(editor):
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    article = details.set_details(
        make_article(), by=editor, version=1, section=section, outlet=outlet, byline="By A. Moor"
    )
    stored = Article.objects.get(pk=article.pk)
    assert (stored.section, stored.outlet, stored.byline) == (section, outlet, "By A. Moor")
    assert stored.version == 2
    event = Event.objects.get()
    assert event.before == {"section_id": None, "outlet_id": None, "byline": ""}
    assert event.after["section_id"] == section.pk


def test_time_of_publication_dates_everything(editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    then = timezone.now() - timedelta(days=9)
    article = details.set_details(article, by=editor, version=1, published_at=then)
    assert article.dated_at == Fact.objects.get(pk=fact.pk).dated_at == then
    article = details.set_details(article, by=editor, version=2, published_at=None)
    assert article.dated_at == article.received_at


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"byline": "x" * 201}, "Byline: .*200"),
        ({"address": "not an address"}, "Address"),
        ({"slug": "two words"}, "Slug"),
        ({"byline": ""}, "Nothing has changed"),
    ],
)
def test_values_that_do_not_fit_are_refused(editor, values, words):
    article = make_article()
    refuses(Refused, lambda: details.set_details(article, by=editor, version=1, **values), words)


def test_other_fields_are_no_details(editor):
    article = make_article()
    refuses(TypeError, lambda: details.set_details(article, by=editor, version=1, stage="cleared"))


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_details_are_refused_to_other_roles(role):
    article, person = make_article(), make_user(role)
    refuses(NotAllowed, lambda: details.set_details(article, by=person, version=1, byline="By me"))


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHDRAWN, Stage.SPIKED])
def test_details_of_a_story_that_is_out_stand(editor, stage):
    article = make_article(stage=stage)
    refuses(Refused, lambda: details.set_details(article, by=editor, version=1, byline="By me"))


def test_details_on_an_old_version_are_refused(editor):
    article = make_article()
    details.set_details(article, by=editor, version=1, byline="By A. Moor")
    refuses(
        Conflict,
        lambda: details.set_details(article, by=editor, version=1, byline="By me"),
        "ago: described",
    )
