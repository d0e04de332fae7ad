"""What stands around the words: set, logged, and copied where it is repeated."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import Role, Stage
from articles.editing import metadata
from articles.ledger.exceptions import Conflict, Doubtful, NotAllowed, Refused
from articles.models import Article, Event, Fact, Outlet, Section
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_fact, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


def test_details_are_set_and_logged(editor):
    section = Section.objects.create(name="Coast", slug="coast")
    outlet = Outlet.objects.create(name="Tide", slug="tide")
    article = metadata.set_details(
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
    article = metadata.set_details(article, by=editor, version=1, published_at=then)
    assert article.dated_at == Fact.objects.get(pk=fact.pk).dated_at == then
    article = metadata.set_details(article, by=editor, version=2, published_at=None)
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
    refuses(Refused, lambda: metadata.set_details(article, by=editor, version=1, **values), words)


def test_other_fields_are_no_details(editor):
    article = make_article()
    refuses(TypeError, lambda: metadata.set_details(article, by=editor, version=1, stage="cleared"))


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_details_are_refused_to_other_roles(role):
    article, person = make_article(), make_user(role)
    refuses(NotAllowed, lambda: metadata.set_details(article, by=person, version=1, byline="By me"))


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.WITHDRAWN, Stage.SPIKED])
def test_details_of_a_story_that_is_out_stand(editor, stage):
    article = make_article(stage=stage)
    refuses(Refused, lambda: metadata.set_details(article, by=editor, version=1, byline="By me"))


def test_details_on_an_old_version_are_refused(editor):
    article = make_article()
    metadata.set_details(article, by=editor, version=1, byline="By A. Moor")
    refuses(
        Conflict,
        lambda: metadata.set_details(article, by=editor, version=1, byline="By me"),
        "ago: details set",
    )


SOON, LATER = (timezone.now() + timedelta(days=days) for days in (1, 2))


@pytest.mark.parametrize("until", [LATER, timezone.now() - timedelta(hours=1), None])
def test_running_embargo_of_a_published_story_is_moved_or_lifted(chief, until):
    article = make_article(stage=Stage.PUBLISHED, embargo_until=SOON)
    reader = make_user(Role.READER)
    before = timezone.now()
    metadata.set_details(article, by=chief, version=1, embargo_until=until, sure=True)
    kept = Article.objects.get().embargo_until
    assert kept == until if until == LATER else before <= kept <= timezone.now()
    assert Event.objects.get().action == "article.described"
    assert Article.objects.visible_to(reader).exists() is (until != LATER)


@pytest.mark.parametrize("until", [timedelta(hours=-1), timedelta(days=366)])
def test_embargo_that_looks_mistyped_is_asked_again(editor, until):
    article, at = make_article(), timezone.now() + until
    refuses(
        Doubtful,
        lambda: metadata.set_details(article, by=editor, version=1, embargo_until=at),
        "Say that it is meant",
    )
    metadata.set_details(article, by=editor, version=1, embargo_until=at, sure=True)
    assert Article.objects.get().embargo_until == at
    metadata.set_details(article, by=editor, version=2, byline="By A. Moor", embargo_until=at)


@pytest.mark.parametrize("until", [None, timezone.now() - timedelta(minutes=1)])
def test_embargo_comes_too_late_once_readers_have_the_story(chief, until):
    article = make_article(stage=Stage.PUBLISHED, embargo_until=until)
    refuses(
        Refused,
        lambda: metadata.set_details(article, by=chief, version=1, embargo_until=LATER),
        "too late for an embargo",
    )


def test_running_embargo_is_lifted_by_those_alone_who_publish(editor):
    article = make_article(stage=Stage.PUBLISHED, embargo_until=SOON)
    refuses(
        NotAllowed,
        lambda: metadata.set_details(article, by=editor, version=1, embargo_until=None),
    )


def test_under_a_running_embargo_the_rest_stands(chief):
    article = make_article(stage=Stage.PUBLISHED, embargo_until=SOON)
    for values in ({"byline": "By me"}, {"byline": "By me", "embargo_until": None}):
        refuses(
            Refused,
            lambda values=values: metadata.set_details(article, by=chief, version=1, **values),
            "its details stand",
        )


def test_page_of_a_published_story_offers_its_running_embargo(chief, editor):
    article = make_article(stage=Stage.PUBLISHED, embargo_until=SOON)
    page = reverse("article-details", args=[article.pk])
    shown = as_user(chief).get(page).content.decode()
    assert elements(shown, name="embargo_until")
    assert not elements(shown, name="byline")
    assert not elements(as_user(editor).get(page), name="embargo_until")
    answer = as_user(chief).post(page, {"version": 1, "embargo_until": "", "byline": "By me"})
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.embargo_until < timezone.now(), article.byline) == (True, "")
    assert not elements(as_user(chief).get(page), name="embargo_until")
