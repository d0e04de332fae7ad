"""The pages of single records: what they show, what they never show, and at what cost."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import search
from articles.choices import Decision, Role, Stage, Standing
from articles.ledger import counters
from articles.models import Article, Correction, Outlet, Override, Section
from tests.factories import (
    make_article,
    make_entity,
    make_evidence,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    remember,
)
from tests.parsed import elements

pytestmark = pytest.mark.django_db

SECRET = "Ledger of the smuggler’s lawyer"


@pytest.fixture
def checker():
    return make_user(Role.EDITOR, "brandt", first_name="Lena", last_name="Brandt")


@pytest.fixture
def calder():
    return make_entity("Ines Calder", "Calder", description="Harbour master")


def full_story(checker, calder, **fields):
    """A published story with a verified and a disputed fact, a quote and a name."""
    fields.setdefault("stage", Stage.PUBLISHED)
    fields.setdefault("published_at", timezone.now())
    article = make_article(**fields)
    signed = {"checked_by": checker, "checked_at": timezone.now(), "standing": Standing.SETTLED}
    verified = make_fact(article, "14 boats", verdict="verified", **signed)
    disputed = make_fact(article, "on Tuesday", kind="date", verdict="disputed", **signed)
    quote = make_quote(article, "Nobody was hurt, and nobody will be,", calder)
    make_mention(article, "Ines Calder", calder)
    make_evidence(verified, checker, "Port log", locator="p. 3")
    make_evidence(disputed, checker, SECRET, confidential=True)
    counters.refresh(article)
    search.index_facts([verified, disputed, quote.fact])
    return article, verified, disputed, quote


def get(client, user, url):
    client.force_login(user)
    return client.get(url)


def bare(answer, url):
    """The page without what differs by nature: its own address and the form's token."""
    html = answer.content.decode().replace(url, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_article_shows_its_facts_as_numbered_notes(client, checker, calder):
    article, verified, disputed, quote = full_story(checker, calder)
    html = get(client, make_user(Role.READER), article.get_absolute_url()).content.decode()
    for number, fact in enumerate((disputed, verified, quote.fact), 1):
        assert elements(html, id=f"fact-{fact.pk}")
        assert elements(html, id=f"note-{number}")
    assert "1 of 3 facts verified by Lena Brandt against Port log." in html
    assert "Port log" in html
    assert calder.get_absolute_url() in html


def test_notes_are_counted_as_their_numbers_stand_in_the_text(client):
    article = make_article("The pier, which is 200 metres long, was closed in June.")
    whole = make_fact(article, "The pier, which is 200 metres long, was closed in June")
    length = make_fact(article, "200 metres long")
    html = get(client, make_user(Role.EDITOR), article.get_absolute_url()).content.decode()
    listed = [each.get("href") for each in elements(html, "a", class_="num")]
    in_text = [each[0].get("href") for each in elements(html, "sup", class_="note")]
    assert listed == [f"#fact-{length.pk}", f"#fact-{whole.pk}"]
    assert in_text == ["#note-1", "#note-2"]


def test_confidential_evidence_is_vouched_for_but_not_shown(client, checker, calder):
    article, _, disputed, _ = full_story(checker, calder)
    reader, named = make_user(Role.READER), make_user(Role.EDITOR)
    disputed.evidence.get().source.named_readers.add(named)
    for url in (article.get_absolute_url(), disputed.get_absolute_url()):
        closed = get(client, reader, url).content.decode()
        assert SECRET not in closed, url
        assert "Lena Brandt vouches for it" in closed, url
        assert SECRET not in get(client, make_user(Role.EDITOR), url).content.decode()
        assert SECRET in get(client, named, url).content.decode()
        assert SECRET in get(client, checker, url).content.decode()


@pytest.mark.parametrize(
    "hidden",
    [
        {"stage": Stage.IN_REVIEW},
        {"stage": Stage.CLEARED},
        {"stage": Stage.SPIKED},
        {"embargo_until": timezone.now() + timedelta(days=9)},
    ],
    ids=["in review", "cleared", "spiked", "embargoed"],
)
def test_reader_gets_the_same_404_for_hidden_and_for_missing(client, checker, calder, hidden):
    article, verified, _, quote = full_story(checker, calder, **hidden)
    reader = make_user(Role.READER)
    for record in (article, verified, quote):
        url = record.get_absolute_url()
        missing = re.sub(r"\d+", "999999", url)
        answers = [get(client, reader, address) for address in (url, missing)]
        assert [a.status_code for a in answers] == [404, 404], record
        assert bare(answers[0], url) == bare(answers[1], missing), record
    assert get(client, make_user(Role.EDITOR), article.get_absolute_url()).status_code == 200


def test_withdrawn_story_keeps_its_note_and_loses_its_words(client, checker, calder):
    article, verified, _, quote = full_story(
        checker, calder, stage=Stage.WITHDRAWN, withdrawal_note="It named the wrong pier."
    )
    reader = make_user(Role.READER)
    html = get(client, reader, article.get_absolute_url()).content.decode()
    assert "It named the wrong pier." in html
    assert "14 boats" not in html
    assert "Nobody was hurt" not in html
    assert get(client, reader, verified.get_absolute_url()).status_code == 404
    assert get(client, reader, quote.get_absolute_url()).status_code == 404
    desk = get(client, make_user(Role.EDITOR), article.get_absolute_url()).content.decode()
    assert "14 boats" in desk


def test_undecided_and_rejected_marks_stay_off_the_article_page(client, checker, calder):
    article, *_ = full_story(checker, calder)
    stray = make_fact(article, "broke loose", decision=Decision.SUGGESTED)
    wrong = make_fact(article, "north pier", decision=Decision.DROPPED)
    html = get(client, make_user(Role.READER), article.get_absolute_url()).content.decode()
    assert f"fact-{stray.pk}" not in html
    assert f"fact-{wrong.pk}" not in html
    assert get(client, make_user(Role.READER), stray.get_absolute_url()).status_code == 404


def test_open_correction_flags_the_story_but_shows_no_draft(client, checker, calder):
    article, *_ = full_story(checker, calder)
    Correction.objects.create(
        article=article,
        was_wrong="Draft reason",
        now_says="Draft words",
        headline="Draft headline",
        body="Draft body",
        base=article.current,
        opened_by=checker,
    )
    html = get(client, make_user(Role.READER), article.get_absolute_url()).content.decode()
    assert "A correction of this story is being worked on" in html
    assert "Draft" not in html


def test_override_stays_visible_its_reason_at_the_desk_only(client, checker, calder):
    article, *_ = full_story(checker, calder)
    Override.objects.create(
        article=article,
        revision=article.current,
        reason="The minister resigned at noon",
        blockers=[{"code": "open", "model": "fact", "id": 1, "text": "One fact is open"}],
        by=checker,
    )
    reader = get(client, make_user(Role.READER), article.get_absolute_url()).content.decode()
    assert "Lena Brandt passed the gate" in reader
    assert "resigned at noon" not in reader
    desk = get(client, make_user(Role.EDITOR), article.get_absolute_url()).content.decode()
    assert "resigned at noon" in desk


def test_linked_data_is_valid_and_cannot_close_its_element(client, checker, calder):
    article, *_ = full_story(checker, calder, headline="A </script><script>alert(1)</script> pier")
    html = get(client, make_user(Role.READER), article.get_absolute_url()).content.decode()
    (block,) = elements(html, "script", type="application/ld+json")
    story, review = json.loads(block.text)
    assert story["@type"] == "NewsArticle"
    assert story["headline"] == article.headline
    assert {"@type": "Person", "name": "Ines Calder"} in story["mentions"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "on Tuesday"
    assert review["reviewRating"]["alternateName"] == "Disputed"


def test_quote_page_finds_what_was_said_before_same_speaker_first(client, checker, calder):
    then = timezone.now() - timedelta(days=30)
    other = make_entity("Ben Orde")
    by_other = make_article(
        "“Nobody was hurt, and nobody will be,” said Ben Orde.",
        stage=Stage.PUBLISHED,
        published_at=then,
        headline="Orde on boats",
    )
    make_quote(by_other, "Nobody was hurt, and nobody will be,", other)
    *_, earlier = full_story(checker, calder, published_at=then, headline="A month before")
    *_, hidden = full_story(checker, calder, dated_at=then, stage=Stage.SPIKED)
    *_, quote = full_story(checker, calder)
    remember(*Article.objects.select_related("current"))
    html = get(client, make_user(Role.READER), quote.get_absolute_url()).content.decode()
    assert html.index("A month before") < html.index("Orde on boats")
    assert earlier.get_absolute_url() in html
    assert hidden.fact.get_absolute_url() not in html
    assert hidden.get_absolute_url() not in html


def test_fact_of_a_quote_leads_to_the_quote(client, checker, calder):
    *_, quote = full_story(checker, calder)
    assert quote.fact.get_absolute_url() == quote.get_absolute_url()
    answer = get(client, make_user(Role.READER), reverse("fact", args=[quote.pk]))
    assert (answer.status_code, answer.url) == (302, quote.get_absolute_url())


def test_entity_dossier_counts_only_what_one_may_read(client, checker, calder):
    full_story(checker, calder)
    hidden, *_ = full_story(checker, calder, stage=Stage.IN_REVIEW, headline="Still secret")
    html = get(client, make_user(Role.READER), calder.get_absolute_url()).content.decode()
    assert "1 time in 1 story" in " ".join(html.split())
    assert hidden.headline not in html


def test_entity_that_only_hidden_stories_name_is_unknown_to_readers(client, checker, calder):
    full_story(checker, calder, stage=Stage.IN_REVIEW)
    for role, status in ((Role.READER, 404), (Role.REPORTER, 404), (Role.EDITOR, 200)):
        assert get(client, make_user(role), calder.get_absolute_url()).status_code == status


def test_merged_entity_leads_to_the_one_that_stands(client, calder):
    old = make_entity("I. Calder", merged_into=calder)
    answer = get(client, make_user(Role.EDITOR), old.get_absolute_url())
    assert answer.url == calder.get_absolute_url()


def test_revision_is_for_the_desk(client, checker, calder):
    article, *_ = full_story(checker, calder)
    url = article.current.get_absolute_url()
    assert get(client, make_user(Role.READER), url).status_code == 404
    assert "Revision 1" in get(client, checker, url).content.decode()


def test_pages_ask_for_a_login(client, checker, calder):
    article, verified, _, quote = full_story(checker, calder)
    for record in (article, verified, quote, calder, article.current):
        answer = client.get(record.get_absolute_url())
        assert answer.status_code == 302, record
        assert answer.url.startswith("/accounts/login/"), record


def count_queries(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(1000) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_article_page_costs_the_same_for_10_and_200_facts(
    client, checker, calder, django_assert_max_num_queries
):
    client.force_login(make_user(Role.EDITOR))
    client.get("/archive/")  # the first request of a session writes to it
    costs = []
    for rows in (10, 200):
        body = " ".join(f"{n + 100} boats sank." for n in range(rows))
        article = make_article(body, stage=Stage.PUBLISHED)
        for n in range(rows):
            fact = make_fact(article, f"{n + 100} boats", checked_by=checker)
            make_evidence(fact, checker)
            make_mention(article, "sank", make_entity(f"Boat {rows} {n}"), nth=n)
        counters.refresh(article)
        costs.append(
            count_queries(client, article.get_absolute_url(), django_assert_max_num_queries)
        )
    assert costs[0] == costs[1] <= 22


def test_entity_page_costs_the_same_for_10_and_200_stories(
    client, checker, calder, django_assert_max_num_queries
):
    client.force_login(make_user(Role.READER))
    client.get("/archive/")  # the first request of a session writes to it
    outlet = Outlet.objects.create(name="Harbour Wire", slug="harbour-wire")
    section = Section.objects.create(name="World", slug="world")
    costs = []
    for rows in (10, 190):
        for n in range(rows):
            full_story(checker, calder, outlet=outlet, section=section, headline=f"{rows} {n}")
        costs.append(
            count_queries(client, calder.get_absolute_url(), django_assert_max_num_queries)
        )
    assert costs[0] == costs[1] <= 23
