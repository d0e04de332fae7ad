"""Taking stories in: what is refused, what is saved, what is noticed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.choices import Decision, Role, Stage
from articles.editing import intake, revisions
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import wrote_or_last_edited
from articles.models import (
    Article,
    Event,
    Fact,
    Mention,
    Occurrence,
    Original,
    Quote,
    Revision,
    Section,
)
from articles.reading import read
from tests.factories import PAGE, make_entity, make_user, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER, "rhea")


def test_prepare_saves_nothing_and_shows_what_was_taken_off(reporter):
    draft = intake.prepare(PAGE, by=reporter)
    assert draft.reading.headline == "Ferry service halted after hull damage"
    assert "Twitter" not in draft.reading.body
    assert any("Twitter" in item.text for item in draft.reading.furniture)
    assert len(draft.reading.paragraphs) == 4
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_prepare_puts_furniture_back_where_it_stood(reporter):
    text = PAGE.replace("Some 340", "Read more: the history of the ferry\n\nSome 340")
    draft = intake.prepare(text, by=reporter)
    item = next(i for i in draft.reading.furniture if "Read more" in i.text)
    again = intake.prepare(text, by=reporter, put_back={intake.furniture_key(item)})
    paragraphs = again.reading.body.split("\n\n")
    assert paragraphs.index(item.text) == 3
    assert item not in again.reading.furniture
    assert again.put_back == (item,)
    assert len(again.reading.furniture) == len(draft.reading.furniture) - 1
    assert again.reading.headline == draft.reading.headline


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "no text"),
        (" \n\t\n ", "no text"),
        (b"", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        ("— … —", "no story"),
        ("A\x00B tells of harbours.", "null characters"),
        (b"%PDF-1.7 and so on", "PDF"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfea", "says that it is"),
    ],
)
def test_prepare_refuses_what_is_no_story_and_says_why(reporter, source, why):
    with pytest.raises(Refused, match=why):
        intake.prepare(source, by=reporter)


def test_prepare_refuses_what_is_too_long(reporter, settings):
    settings.NEWSROOM_MAX_STORY_LENGTH = 100
    with pytest.raises(Refused, match=r"101 characters.*may have 100"):
        intake.prepare("a" * 101, by=reporter)
    with pytest.raises(Refused, match="far longer"):
        intake.prepare(b"a" * 405, by=reporter)
    assert intake.prepare("a" * 100, by=reporter).reading.body


def test_prepare_tells_of_another_encoding(reporter):
    draft = intake.prepare(
        "The caf\u00e9 on the pier burnt down on Monday.".encode("cp1252"), by=reporter
    )
    assert "café" in draft.reading.body
    assert draft.encoding == "cp1252"
    assert any("cp1252" in notice for notice in draft.notices)


def test_prepare_replaces_broken_characters_and_says_so(reporter):
    draft = intake.prepare("The pier \ud800 burnt down on Monday.", by=reporter)
    assert draft.text == "The pier ? burnt down on Monday."
    assert any("1 broken" in notice for notice in draft.notices)


@pytest.mark.parametrize("role", [Role.ARCHIVIST, Role.READER, None])
def test_intake_by_the_wrong_role_is_refused(role, reporter):
    user = make_user(role)
    with pytest.raises(NotAllowed):
        intake.prepare(PAGE, by=user)
    with pytest.raises(NotAllowed):
        intake.take_in(intake.prepare(PAGE, by=reporter), by=user)
    assert not Article.objects.exists()


def test_take_in_writes_article_revision_original_and_event(reporter):
    coast = Section.objects.create(name="Coast", slug="coast")
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    article = taken(PAGE, reporter, published_at=when, section=coast, byline=" Rhea  Bell ")
    assert (article.headline, article.stage) == (
        "Ferry service halted after hull damage",
        Stage.RECEIVED,
    )
    assert (article.author, article.section, article.byline) == (reporter, coast, "Rhea Bell")
    assert (article.dated_at, article.slug) == (when, "ferry-service-halted-after-hull-damage")
    revision = Revision.objects.get()
    assert (revision.number, revision.source, revision.created_by) == (1, "intake", reporter)
    assert article.current == revision
    original = Original.objects.get()
    assert original.text == PAGE
    assert any("Twitter" in item["text"] for item in original.furniture)
    event = Event.objects.get()
    assert (event.action, event.actor, event.number) == ("article.taken_in", reporter, 1)
    article.refresh_from_db()
    undecided = Fact.objects.suggested().count() + Mention.objects.suggested().count()
    assert article.marks_undecided == undecided > 0
    assert article.facts_total == 0


def test_take_in_puts_every_mark_on_its_words_as_a_suggestion(reporter):
    article = taken("\U0001f6a2 " + PAGE, reporter)
    body, reading = article.body, read(article.body, as_is=True)
    for model in (Fact, Mention):
        for mark in model.objects.all():
            assert body[mark.start : mark.end] == mark.exact
            assert mark.decision == Decision.SUGGESTED
            assert len(mark.sentence_hash) == 64
    assert Quote.objects.count() == len(reading.quotes)
    assert Mention.objects.count() == len(reading.entities)
    firsts = [claim for claim in reading.facts if claim.same_as is None]
    assert Fact.objects.exclude(kind="quotation").count() == len(firsts)
    assert Occurrence.objects.count() == len(reading.facts) - len(firsts)


def test_take_in_links_names_that_the_registry_knows(reporter):
    known = make_entity("Mara Oduya")
    taken(PAGE, reporter)
    assert known in [mention.entity for mention in Mention.objects.filter(exact="Mara Oduya")]


def test_take_in_names_the_section_that_the_page_named(reporter):
    draft = intake.prepare(PAGE, by=reporter)
    assert draft.reading.section == "World"
    assert intake.named_section(draft.reading) is None
    world = Section.objects.create(name="WORLD", slug="world")
    assert intake.take_in(draft, by=reporter).section == world


def test_take_in_without_a_headline_takes_the_first_words(reporter):
    article = taken("the pier burnt down on monday, the town council of Dunmore " * 5, reporter)
    assert article.headline.endswith(" …")
    assert article.body.startswith(article.headline.removesuffix(" …"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"headline": "long " * 70}, "at most 300"),
        ({"byline": "x" * 201}, "byline has 201"),
        ({"dateline": "x" * 121}, "dateline has 121"),
        ({"published_at": timezone.now() + timedelta(days=1)}, "still to come"),
    ],
)
def test_take_in_refuses_what_does_not_fit(reporter, fields, why):
    with pytest.raises(Refused, match=why):
        taken(PAGE, reporter, **fields)
    assert not Article.objects.exists()


def test_take_in_by_the_system_has_no_author():
    article = taken(PAGE, None)
    assert article.author is None
    assert Event.objects.get().actor_name == "the system"


def test_take_in_resolves_days_against_the_time_of_publication(reporter):
    draft = intake.prepare(PAGE, by=reporter, published=date(2026, 3, 3))
    article = intake.take_in(draft, by=reporter)
    days = {fact.resolved_from for fact in Fact.objects.filter(article=article)}
    assert date(2026, 3, 2) in days


def _story_of(count):
    return "\n\n".join(
        f"On Monday {n + 2} ships left Port {chr(65 + n % 26)}{chr(97 + n // 26)}ren. "
        f"“We had counted on {n} more of them,” said the harbour master, Mara Oduya."
        for n in range(count)
    )


@pytest.mark.parametrize("count", [5, 100])
def test_intake_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    draft = intake.prepare(_story_of(count), by=editor)
    assert len(draft.reading.facts) + len(draft.reading.entities) >= 2 * count
    assert len(draft.reading.quotes) >= count
    with django_assert_num_queries(16):
        intake.take_in(draft, by=editor)


@pytest.mark.parametrize(
    ("role", "own", "is_author"),
    [
        (Role.REPORTER, None, True),
        (Role.REPORTER, False, True),
        (Role.EDITOR, None, False),
        (Role.EDITOR, True, True),
    ],
)
def test_who_takes_in_what_others_wrote_is_not_its_author(role, own, is_author):
    person = make_user(role)
    article = intake.take_in(intake.prepare(PAGE, by=person), by=person, own=own)
    assert (article.author == person) is is_author
    assert wrote_or_last_edited(person, article) is is_author
    assert article.current.created_by == person


def test_editing_what_one_took_in_makes_it_ones_own_words():
    editor = make_user(Role.EDITOR)
    article = intake.take_in(intake.prepare(PAGE, by=editor), by=editor)
    changed = article.body.replace("on Monday", "on Sunday")
    revisions.edit(article, by=editor, base=1, headline=article.headline, body=changed)
    article.refresh_from_db()
    assert wrote_or_last_edited(editor, article)
