"""The sources of a story: what may be one, the tray, one source in two stories."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.choices import Role, Stage
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Source
from articles.workflow import contacts, evidence, sources
from articles.workflow.tray import tray, worth_knowing
from tests.assertions import refuses
from tests.factories import BODY, make_article, make_fact, make_user

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nharbour log"


@pytest.fixture
def article():
    return make_article(address="https://www.wire.example/pier/")


def add(article, by, **fields):
    return sources.add_source(article, by=by, **({"kind": "document"} | fields))


def test_source_is_numbered_and_logged(article, editor):
    first = add(article, editor, title="Harbour log", primary=True)
    second = add(article, editor, kind="web_page", address="https://www.port.example/log/2026/")
    assert [(held.number, str(held.source)) for held in (first, second)] == [
        (1, "Harbour log"), (2, "port.example/log/2026"),
    ]  # fmt: skip
    events = list(Event.objects.order_by("number"))
    assert [event.action for event in events] == ["source.added"] * 2
    assert events[0].after["title"] == "Harbour log"
    assert Article.objects.get().version == 3


def test_same_source_is_not_added_twice(article, editor):
    first = add(article, editor, title="Harbour log")
    assert add(article, editor, title="Harbour log") == first
    assert Source.objects.count() == 1


def test_title_comes_from_what_there_is(article, editor, media):
    file = SimpleUploadedFile("log.pdf", PDF)
    earlier = make_article(headline="Boats adrift", stage=Stage.PUBLISHED, body="Other words here.")
    titles = [
        add(article, editor, file=file).source.title,
        add(article, editor, text="Minutes of the board\n\nPresent: all.").source.title,
        add(article, editor, kind="earlier_article", earlier_article=earlier).source.title,
    ]
    assert titles == ["log.pdf", "Minutes of the board", "Boats adrift"]
    refuses(Refused, lambda: add(article, editor), "title")


def test_words_of_a_text_file_are_its_text(article, editor, media):
    file = SimpleUploadedFile("minutes.txt", b"The board met.\r\n\r\nIt closed the pier.")
    source = add(article, editor, file=file).source
    assert source.text == "The board met.\n\nIt closed the pier."
    assert source.text_sha256


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER])
def test_source_from_other_roles_is_refused(article, role):
    refuses(NotAllowed, lambda: add(article, make_user(role), title="Log"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"address": "https://wire.example/pier"}, "comes from"),
        ({"text": BODY + " So the board said."}, "nearly the words"),
        ({"kind": "rumour"}, "kind"),
        ({"kind": "earlier_article"}, "which earlier article"),
        ({"address": "file:///etc/passwd"}, "web address"),
        ({"title": "x" * 251}, "250"),
    ],
)
def test_what_is_no_source_of_the_story_is_refused(article, editor, fields, words):
    refuses(Refused, lambda: add(article, editor, **fields), words)
    assert not Source.objects.exists()


def test_story_and_its_near_duplicate_are_no_sources_of_it(article, editor):
    refuses(
        Refused,
        lambda: add(article, editor, kind="earlier_article", earlier_article=article),
        "no source of itself",
    )
    twin = make_article(BODY + "\n\nMore follows.", headline="The pier is shut")
    refuses(
        Refused,
        lambda: add(article, editor, kind="earlier_article", earlier_article=twin),
        "nearly the words",
    )


def test_source_in_a_spiked_story_is_refused(editor):
    refuses(Refused, lambda: add(make_article(stage=Stage.SPIKED), editor, title="Log"), "spiked")


def test_file_cited_by_two_facts_of_two_stories_is_stored_once(article, editor, media):
    held = add(article, editor, title="Log", primary=True, file=SimpleUploadedFile("l.pdf", PDF))
    facts = [make_fact(article, words) for words in ("14 boats", "on Tuesday")]
    for fact, page in zip(facts, ("p. 1", "p. 2"), strict=True):
        evidence.cite(fact, held.source, by=editor, locator=page)
    other = make_article(headline="The pier again")
    taken = sources.take_over(other, held.source, by=editor)
    evidence.cite(make_fact(other, "14 boats"), taken.source, by=editor)
    assert taken.number == 1 and held.source.citations.count() == 3
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [PDF]
    [in_tray] = tray(article, editor)
    assert (in_tray.entry.number, in_tray.cited) == (1, 2)


def test_source_that_the_story_lacks_is_not_cited(article, editor):
    held = add(make_article(), editor, title="Log")
    fact = make_fact(article, "14 boats")
    refuses(Refused, lambda: evidence.cite(fact, held.source, by=editor), "Add it to the story")


def test_same_citation_again_is_no_act(article, editor):
    source = add(article, editor, title="Log").source
    fact = make_fact(article, "14 boats")
    first = evidence.cite(fact, source, by=editor, locator="p. 3")
    assert evidence.cite(fact, source, by=editor, locator=" p. 3 ") == first
    assert evidence.cite(fact, source, by=editor, locator="p. 4") != first
    refuses(Refused, lambda: evidence.cite(fact, source, by=editor, locator="x" * 121), "120")
    refuses(Refused, lambda: evidence.cite(fact, source, by=editor, stance="maybe"), "supports")


def test_confidential_source_is_taken_over_by_those_named_only(article, editor):
    named, other = make_user(Role.EDITOR), make_user(Role.EDITOR)
    held = add(article, editor, title="A letter", confidential=True, named_readers=[named])
    story = make_article(headline="The pier again")
    refuses(NotAllowed, lambda: sources.take_over(story, held.source, by=other), "source")
    assert sources.take_over(story, held.source, by=named)
    assert "letter" not in "".join(f"{event.after}" for event in Event.objects.all())
    assert [each.readable for each in tray(article, other)] == [False]
    fact = make_fact(article, "14 boats")
    refuses(NotAllowed, lambda: evidence.cite(fact, held.source, by=other), "see that source")


def test_source_is_made_confidential_and_opened_again(article, editor, chief):
    held = add(article, editor, title="A letter")
    sources.set_confidential(held, True, by=editor, version=1)
    refuses(NotAllowed, lambda: sources.set_confidential(held, False, by=chief, version=2), "named")
    refuses(Conflict, lambda: sources.set_confidential(held, False, by=editor, version=1))
    assert not sources.set_confidential(held, False, by=editor, version=2).confidential


def test_source_that_is_cited_is_not_put_away(article, editor):
    held = add(article, editor, title="Log")
    cited = evidence.cite(make_fact(article, "14 boats"), held.source, by=editor)
    refuses(Refused, lambda: sources.put_away(held, by=editor), "rest on")
    evidence.retire_evidence(cited, by=editor, reason="A page of another year")
    sources.put_away(held, by=editor)
    assert tray(article, editor) == []
    assert add(article, editor, title="Log").number == 1
    assert len(tray(article, editor)) == 1


def test_call_is_a_source_of_the_story(article, editor):
    fact = make_fact(article, "14 boats")
    call = contacts.log_contact(
        article, by=editor, facts=[], channel="phone", outcome="confirmed",
        person_name="The port", note="14 broke loose, she said.",
    )  # fmt: skip
    [in_tray] = tray(article, editor)
    assert (in_tray.source.kind, in_tray.source.text) == ("call", "14 broke loose, she said.")
    evidence.cite(fact, call.source, by=editor, locator="13:05")
    assert list(call.facts.all()) == [fact]


def test_tray_costs_the_same_for_many(article, editor, django_assert_num_queries):
    for number in range(12):
        add(article, editor, title=f"Log {number}", confidential=number % 3 == 0)
    reader = make_user()
    with django_assert_num_queries(3):
        assert len(tray(article, reader)) == 12


def test_what_is_worth_knowing_is_counted(article, editor, django_assert_num_queries):
    log, minutes = (add(article, editor, title=title).source for title in ("Log", "Minutes"))
    first, second, third = (
        make_fact(article, words) for words in ("14 boats", "on Tuesday", "the north pier")
    )
    for fact in (first, second):
        evidence.cite(fact, log, by=editor, locator="p. 1")
    evidence.cite(third, minutes, by=editor)
    evidence.cite(third, log, by=editor, locator="p. 2", stance="context")
    with django_assert_num_queries(4):
        assert worth_knowing(article) == [
            "2 facts rest on “Log” alone.",
            "1 citation without a place.",
        ]
