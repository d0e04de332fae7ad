"""Web sources: their pages kept when added, looked at again, told when an excerpt is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Role, Stage
from articles.intake import copies
from articles.models import ArchivedCopy, Event, Evidence, Notification, Source, StorySource
from articles.workflow import captures, evidence, sources, verdicts
from articles.workflow.tray import can_read_copy, elsewhere, worth_knowing
from tests.factories import make_article, make_fact, make_source, make_user
from tests.intake.server import PAGE, stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

WORDS = "the pier, built in 1893, can be built\nagain"


@pytest.fixture
def server(settings):
    with stranger() as played:
        settings.NEWSROOM_FETCH_ALLOW = [played.host]
        yield played


@pytest.fixture
def article():
    return make_article("The old pier at Dunmore, built in 1893, may be built again.")


def add(article, by, address, **fields):
    return sources.add_source(article, by=by, kind="web_page", address=address, **fields).source


def fetched(source) -> Source:
    assert captures.capture(source.pk)
    source.refresh_from_db()
    return source


def test_page_is_kept_with_its_words_when_the_source_is_added(
    article, editor, server, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        source = add(article, editor, server.says("/pier", PAGE))
    source.refresh_from_db()
    assert copies.bytes_of(source.copy) == PAGE.encode()
    assert source.title == "Pier of Dunmore burns down"
    assert "built in 1893" in source.text and source.text_sha256
    assert Event.objects.order_by("pk").last().action == "source.archived"
    assert add(article, editor, source.address) == source  # pasted again, it is the same
    assert can_read_copy(editor, source.copy)
    assert not can_read_copy(make_user(Role.REPORTER), source.copy)


def test_page_that_cannot_be_fetched_is_said_in_words(article, editor, server):
    source = fetched(add(article, editor, server.address("/nothing")))
    assert (source.copy, source.fetch_problem) == (None, "The server answers “404 Not Found”.")


@pytest.mark.parametrize("fields", [{"confidential": True}, {"address": "https://log.example/"}])
def test_no_server_is_asked_about_a_confidential_source_or_a_reserved_name(
    article, editor, server, fields
):
    source = add(article, editor, **{"address": server.says("/pier", PAGE)} | fields)
    assert captures.capture(source.pk) and server.asked == []


def test_page_with_the_words_of_the_story_itself_is_put_away(editor, server):
    body = "\n\n".join(
        f"In street {n} the water stood {n + 2} feet high, said the warden of street {n}."
        for n in range(9)
    )
    article = make_article(body)
    page = "".join(f"<p>{words}</p>" for words in body.split("\n\n"))
    source = add(article, editor, server.says("/own", f"<article><h1>Flood</h1>{page}</article>"))
    source = fetched(source)
    assert "nearly the words of the story itself" in source.fetch_problem
    assert StorySource.objects.get().put_away_at is not None
    assert Notification.objects.get().user == editor


def test_excerpt_gone_from_its_page_is_told_to_those_who_verified_by_it(article, editor, server):
    source = fetched(add(article, editor, server.says("/pier", PAGE), primary=True))
    fact = make_fact(article, "built in 1893")
    other = make_fact(article, "may be built again")
    cited = evidence.cite(fact, source, by=make_user(), excerpt=WORDS)
    evidence.cite(other, source, by=editor, excerpt="nobody was hurt")
    verdicts.give_verdict(fact, "verified", by=editor, version=cited.fact.version)
    first = source.copy
    server.says("/pier", PAGE.replace("1893", "1894"))
    source = fetched(source)
    assert (source.copy, source.newest.sha256 != first.sha256) == (first, True)
    assert list(Evidence.objects.exclude(gone_at=None)) == [cited]
    told = Notification.objects.filter(text__contains="no longer says what you cite")
    assert {row.user for row in told} == {editor, cited.added_by}
    assert "1 cited excerpt is gone from the page since." in worth_knowing(article)
    server.says("/pier", PAGE)
    assert fetched(source).newest is None
    assert not Evidence.objects.exclude(gone_at=None).exists()
    assert ArchivedCopy.objects.get() == first


def test_page_gone_for_good_takes_its_excerpts_along(article, editor, server):
    source = fetched(add(article, editor, server.says("/pier", PAGE)))
    evidence.cite(make_fact(article, "1893"), source, by=editor, excerpt=WORDS)
    server.says("/pier", "", status=410)
    assert "410" in fetched(source).fetch_problem
    assert Evidence.objects.get().gone_at is not None


def test_pages_are_due_weekly_at_work_and_yearly_after(article, editor):
    def aged(story, days, **fields):
        source = make_source(
            story, editor, kind="web_page", address=f"https://port.org/{days}", **fields
        )
        Source.objects.filter(pk=source.pk).update(fetched_at=timezone.now() - timedelta(days=days))
        return source.pk

    published = make_article(stage=Stage.PUBLISHED)
    due = [aged(published, 400), aged(article, 8)]
    aged(article, 3), aged(published, 50), aged(article, 9, confidential=True)
    assert captures.claim_due() == due
    assert captures.claim_due() == []


def test_sources_of_other_stories_are_found_by_all_words_as_far_as_one_may_see(article, editor):
    other = make_article(headline="Harbour loses boats")
    log = make_source(other, editor, "Harbour log of March")
    evidence.cite(make_fact(other, "14 boats"), log, by=editor)
    make_source(other, make_user(), "Harbour secrets of March", confidential=True)
    make_source(article, editor, "Harbour plan of March")
    found = elsewhere(article, editor, "march harbour")
    assert [str(each) for each in found] == [
        "Harbour log of March (document, cited 1 time), in “Harbour loses boats”"
    ]
    assert elsewhere(article, editor, "h") == [] == elsewhere(article, editor, "march april")
