"""The notes beside a story: numbered in reading order, what is alike said once, exceptions whole."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles.choices import CorrectionState, Manner, RevisionSource, Role, Stage, Standing
from articles.models import ArticleTag, Correction, Evidence, Revision, Tag, Verdict
from tests.factories import (
    BODY,
    as_user,
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_mention,
    make_quote,
    make_source,
    make_user,
)
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db

WHEN = datetime(2026, 7, 5, 22, 30, tzinfo=UTC)  # half past eleven in London
SIGNED = {"standing": Standing.SETTLED, "checked_at": WHEN}


@pytest.fixture
def edgar():
    return make_user(Role.EDITOR, "edgar", first_name="Edgar", last_name="Mbeki")


@pytest.fixture
def clara():
    return make_user(Role.CHIEF_EDITOR, "clara", first_name="Clara", last_name="Voss")


def story(body=BODY, **fields):
    fields.setdefault("stage", Stage.PUBLISHED)
    fields.setdefault("published_at", WHEN)
    return make_article(body, **fields)


def verified(article, words, by, **fields):
    return make_fact(article, words, verdict="verified", checked_by=by, **(SIGNED | fields))


def shown(user, article):
    return as_user(user).get(article.get_absolute_url()).content.decode()


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_what_is_alike_is_said_once_for_the_whole_story(edgar, clara):
    article = story()
    source = make_source(article, edgar, "Port log")
    for words in ("north pier", "on Tuesday", "14 boats"):
        second = clara if words == "14 boats" else None
        fact = verified(article, words, edgar, seconded_by=second)
        Evidence.objects.create(fact=fact, source=source, added_by=edgar)
    html = shown(make_user(Role.READER), article)
    assert "3 facts verified by Edgar Mbeki against Port log, 1 also by Clara Voss." in html
    assert text_of(html.split('class="sources"')[1]).count("Port log, document") == 1
    assert "two names" in html


def test_several_checkers_and_an_exception_are_told_apart(edgar, clara):
    article = story()
    verified(article, "north pier", edgar)
    verified(article, "14 boats", edgar)
    verified(article, "harbour board", clara)
    make_fact(article, "on Tuesday", kind="date", verdict="disputed", checked_by=edgar, **SIGNED)
    html = shown(make_user(Role.READER), article)
    assert "2 of 4 facts verified by Edgar Mbeki;" in html
    assert "1 by Clara Voss." in html
    (tally,) = elements(html, "ul", class_="tally")
    (link,) = tally.xpath(".//a[@href='#note-3']")
    assert words_of(link).startswith("1 disputed")
    assert elements(html, "li", id="note-3", class_="note disputed exception")


def notes_of(html):
    """Where the raised numbers in the text lead to, in their order."""
    return [each[0].get("href") for each in elements(html, "sup", class_="note")]


def test_reported_speech_has_one_note_for_its_words(edgar):
    body = "The board said that the pier would open again on Friday."
    article = story(body)
    words = "the pier would open again on Friday"
    statement = verified(article, words, edgar, kind="statement")
    quote = make_quote(
        article, words, manner=Manner.INDIRECT, speaker_words="The board", result="reported",
        fact_verdict="verified", fact_checked_by=edgar, fact_standing=Standing.SETTLED,
    )  # fmt: skip
    html = shown(make_user(Role.EDITOR), article)
    assert notes_of(html) == ["#note-1"]
    assert len(elements(html, "li", id="note-1")) == 1 and not elements(html, "li", id="note-2")
    assert "2 facts verified by Edgar Mbeki." in html
    note = html.split('id="note-1"')[1].split("</li>")[0]
    assert statement.get_absolute_url() in note and quote.get_absolute_url() in note
    assert "reported fairly" in note


def test_numbers_run_in_reading_order_also_where_facts_end_together():
    article = story("The pier, which is 200 metres long, was closed.")
    make_fact(article, "The pier, which is 200 metres long")
    make_fact(article, "200 metres long")
    html = shown(make_user(Role.EDITOR), article)
    assert notes_of(html) == ["#note-1", "#note-2"]


def test_notes_stand_beside_the_paragraph_in_which_their_words_end(edgar):
    article = story()
    verified(article, "14 boats", edgar)
    verified(article, "the harbour master", edgar)
    html = shown(make_user(Role.READER), article)
    first, second = html.split('class="para" id="p2"')
    assert elements(first, id="note-1") and elements(second, id="note-2")


def test_desk_sees_what_an_inaccurate_fact_should_say_and_readers_do_not(edgar, clara):
    article = story()
    fact = make_fact(article, "14 boats", verdict="inaccurate", checked_by=edgar, **SIGNED)
    Verdict.objects.create(
        fact=fact, value="inaccurate", proposed_wording="12 boats", note="The log has twelve.",
        by=edgar, revision=article.current, words_hash="0" * 64,
    )  # fmt: skip
    for page in (article, fact):
        desk, reader = shown(clara, page), shown(make_user(Role.READER), page)
        assert "12 boats" in desk and "The log has twelve." in desk, page
        assert "12 boats" not in reader and "The log has twelve." not in reader, page


def corrected(article, by, issuer, fact=None):
    words = {"headline": article.headline, "body": article.body}
    revision = Revision.objects.create(
        article=article, number=2, source=RevisionSource.CORRECTION, sha256="0" * 64,
        created_by=by, **words,
    )  # fmt: skip
    return Correction.objects.create(
        article=article, was_wrong="We said that 16 broke loose.", now_says="It was 14.",
        base=article.current, revision=revision, state=CorrectionState.ISSUED, opened_by=by,
        issued_by=issuer, issued_at=WHEN, fact=fact, **words,
    )  # fmt: skip


def test_correction_stands_above_the_story_and_leads_to_its_words(edgar, clara):
    article = story()
    fact = verified(article, "14 boats", edgar)
    correction = corrected(article, edgar, clara, fact)
    html = shown(make_user(Role.READER), article)
    box = html.split(f'id="correction-{correction.pk}"')[1].split("</section>")[0]
    assert "We said that 16 broke loose." in box and "It was 14." in box
    assert "5 July 2026, 23:30 BST" in box
    assert elements(box, "a", "Where in the text", href="#note-1")
    assert elements(html, class_="note plain mended exception")


def test_withdrawn_story_shows_readers_its_headline_and_note_and_nothing_else(edgar, clara):
    entity = make_entity("Ines Calder")
    article = story(
        stage=Stage.WITHDRAWN, withdrawal_note="It named the wrong pier.", byline="Ann Moor",
        dateline="Skerry",
    )  # fmt: skip
    corrected(article, edgar, clara, verified(article, "14 boats", edgar))
    make_mention(article, "Ines Calder", entity)
    tag = Tag.objects.create(name="Heritage", slug="heritage")
    ArticleTag.objects.create(article=article, tag=tag, dated_at=WHEN)
    secrets = ("Ann Moor", "Skerry", "We said that 16", "It was 14.", "Ines Calder", "14 boats",
               "Edgar Mbeki", "Heritage")  # fmt: skip
    reader, desk = shown(make_user(Role.READER), article), shown(clara, article)
    assert [secret for secret in secrets if secret in reader] == []
    assert "It named the wrong pier." in reader and article.headline in reader
    assert [secret for secret in secrets if secret not in desk] == []


def test_readers_get_no_link_to_a_file_that_they_may_not_have(edgar):
    article = story()
    fact = verified(article, "14 boats", edgar)
    evidence = make_evidence(fact, edgar, "Port log", file="evidence/ab/abc", sha256="0" * 64)
    address = reverse("source-file", args=[evidence.source_id])
    for page in (article, fact):
        assert address not in shown(make_user(Role.READER), page)
        assert address in shown(edgar, page)


def test_linked_data_has_the_times_of_the_newsroom(edgar):
    article = story()
    make_fact(article, "14 boats", verdict="disputed", checked_by=edgar, **SIGNED)
    html = shown(make_user(Role.READER), article)
    assert '"datePublished": "2026-07-05T23:30:00+01:00"' in html
    assert '"datePublished": "2026-07-05"' in html


def test_history_revisions_and_comparison_are_linked_for_whoever_may_go_there(edgar):
    author = make_user(Role.REPORTER)
    article = story(author=author)
    history = reverse("history", args=["article", article.pk])
    compare = reverse("article-compare", args=[article.pk])
    pages = {role: shown(make_user(role), article) for role in (Role.READER, Role.ARCHIVIST)}
    assert history not in pages[Role.READER] and compare not in pages[Role.READER]
    assert history in pages[Role.ARCHIVIST] and compare in pages[Role.ARCHIVIST]
    assert compare in shown(author, article)
    assert as_user(author).get(compare).status_code == 200
    assert as_user(edgar).get(history).status_code == 200


def test_story_page_costs_the_same_for_one_note_and_for_many(edgar, django_assert_num_queries):
    reader = as_user(make_user(Role.READER))
    reader.get("/archive/")  # the first request of a session writes to it
    costs = []
    for number in (1, 30):
        article = story("The town counted 12 boats. " * 30)
        source = make_source(article, edgar)
        for nth in range(number):
            fact = verified(article, "12 boats", edgar, nth=nth)
            Evidence.objects.create(fact=fact, source=source, added_by=edgar)
        with django_assert_num_queries(17) as captured:
            reader.get(article.get_absolute_url())
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_score_in_a_headline_is_not_broken_and_the_headline_is_escaped():
    article = story(headline="Gulls 3-1 Terns <b>")
    html = shown(make_user(Role.READER), article)
    assert elements(html, "h1", "Gulls 3‑1 Terns <b>")
