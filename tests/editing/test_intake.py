"""Taking stories in: what is refused, what is saved, what is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.choices import Decision, Part, Role, Stage
from articles.editing import intake, revisions
from articles.importing import Incoming, Kind, LeftOut, Paragraph, Remark, RemarkKind
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.four_eyes import edited, wrote
from articles.models import (
    Article,
    Event,
    Fact,
    Mention,
    Occurrence,
    Original,
    Outlet,
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
    assert draft.incoming.headline == "Ferry service halted after hull damage"
    assert "Twitter" not in draft.reading.body
    assert any("Twitter" in item.text for item in draft.incoming.left_out)
    assert len(draft.reading.paragraphs) == 4
    assert not Article.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "no text"),
        (" \n\t\n ", "no text"),
        ("— … —", "no story"),
        ("A\x00B tells of harbours.", "null characters"),
    ],
)
def test_prepare_refuses_what_is_no_story_and_says_why(reporter, source, why):
    with pytest.raises(Refused, match=why):
        intake.prepare(source, by=reporter)


def test_prepare_refuses_what_is_too_long(reporter, settings):
    settings.NEWSROOM_MAX_STORY_LENGTH = 100
    with pytest.raises(Refused, match=r"101 characters.*may have 100"):
        intake.prepare("a" * 101, by=reporter)
    assert intake.prepare("a" * 100, by=reporter).reading.body


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
        for mark in model.objects.filter(part=Part.BODY):
            assert body[mark.start : mark.end] == mark.exact
            assert mark.decision == Decision.SUGGESTED
            assert len(mark.sentence_hash) == 64
    assert Quote.objects.count() == len(reading.quotes)
    assert Mention.objects.filter(part=Part.BODY).count() == len(reading.entities)
    firsts = [claim for claim in reading.facts if claim.same_as is None]
    facts = Fact.objects.filter(part=Part.BODY)
    assert facts.exclude(kind="quotation").count() == len(firsts)
    again = Occurrence.objects.filter(part=Part.BODY)
    assert again.count() == len(reading.facts) - len(firsts)


def test_take_in_links_names_that_the_registry_knows(reporter):
    known = make_entity("Mara Oduya")
    taken(PAGE, reporter)
    assert known in [mention.entity for mention in Mention.objects.filter(exact="Mara Oduya")]


def test_take_in_names_the_section_that_the_page_named(reporter):
    draft = intake.prepare(PAGE, by=reporter)
    assert draft.incoming.section == "World"
    assert intake.named_section(draft.incoming) is None
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


STORY = Incoming(
    headline="Pier burns down",
    paragraphs=(
        Paragraph("The pier of Dunmore burnt down on Monday, the council said."),
        Paragraph("The pier in 2019.", Kind.CAPTION),
    ),
    outlet="Coast Wire",
    language="en",
    slug="DUNMORE-PIER",
    version="UPDATE 2",
    editors_note="Adds the council.",
    subjects=("fire",),
    embargo=datetime(2030, 1, 1, 6, tzinfo=UTC),
    left_out=(LeftOut("Share this", "share bar", 1),),
    remarks=(
        Remark(
            RemarkKind.COMMENT,
            "Who says so?",
            "Tove Lind",
            datetime(2026, 3, 1, 8, tzinfo=UTC),
            start=0,
            end=8,
            exact="The pier",
        ),
    ),
)


def test_take_in_keeps_what_the_sender_said(editor):
    wire = Outlet.objects.create(name="Coast Wire", slug="coast-wire")
    article = intake.take_in(intake.prepare(STORY, by=editor), by=editor)
    assert article.outlet == wire
    original = article.original
    assert original.sent["slug"] == "DUNMORE-PIER"
    assert original.sent["version"] == "UPDATE 2"
    assert original.sent["editors_note"] == "Adds the council."
    assert original.sent["subjects"] == ["fire"]
    assert original.furniture == [{"text": "Share this", "reason": "share bar", "before": 1}]
    assert article.captions == ["The pier in 2019."]


def test_remarks_come_in_as_comments_with_name_day_and_words(editor):
    article = intake.take_in(intake.prepare(STORY, by=editor), by=editor)
    comment = article.comments.get()
    assert (comment.author, comment.who, comment.exact) == (None, "Tove Lind", "The pier")
    assert comment.created_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert comment.text == "Who says so?"


def test_open_tracked_changes_are_refused(editor):
    change = Remark(RemarkKind.INSERTION, "of Dunmore", "Tove Lind", start=9, end=19)
    draft = intake.prepare(replace(STORY, remarks=(change,)), by=editor)
    with pytest.raises(Refused, match="1 tracked change is open"):
        intake.take_in(draft, by=editor)
    assert not Article.objects.exists()


def _story_of(count):
    return "\n\n".join(
        f"On Monday {n + 2} ships left Port {chr(65 + n % 26)}{chr(97 + n // 26)}ren. "
        f"“We had counted on {n} more of them,” said the harbour master, Mara Oduya."
        for n in range(count)
    )


@pytest.mark.parametrize("count", [5, 100])
def test_intake_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    draft = intake.prepare(f"{_story_of(count)} It it was late.", by=editor)
    assert len(draft.reading.facts) + len(draft.reading.entities) >= 2 * count
    assert len(draft.reading.quotes) >= count
    # Here the archive is asked at once, elsewhere by a worker.
    with django_assert_num_queries(42):
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
    assert wrote(person, article) is is_author
    assert not edited(person, article)
    assert article.current.created_by == person


def test_editing_what_one_took_in_makes_it_ones_own_words():
    editor = make_user(Role.EDITOR)
    article = intake.take_in(intake.prepare(PAGE, by=editor), by=editor)
    changed = article.body.replace("on Monday", "on Sunday")
    revisions.edit(article, by=editor, base=1, headline=article.headline, body=changed)
    article.refresh_from_db()
    assert edited(editor, article)
