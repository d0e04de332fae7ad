"""The pages of the archive: queries that do not grow, safe output, columns, sentences, feeds."""

import csv
import json
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.archive.facets.panel import counting_of, facets_of
from articles.archive.listing import resolve
from articles.choices import FactKind, Manner, Role, Stage
from articles.curation import reference
from articles.ledger.exceptions import Refused
from articles.models import Alias, Appearance, Article, ArticleTag, Outlet, Section, Tag
from articles.search import catalogue
from tests.factories import (
    make_article,
    make_articles,
    make_entity,
    make_fact,
    make_quote,
    make_user,
)
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return client


def make_rows(count, first=0):
    section = Section.objects.get_or_create(name="World", slug="world")[0]
    outlet = Outlet.objects.get_or_create(name="Gazette", slug="gazette")[0]
    stories = make_articles(count, stage=Stage.PUBLISHED, section=section, outlet=outlet)
    for number, story in enumerate(stories, first):
        search.index_article(story)
        entity = make_entity(f"Ines Calder{number}", f"Calder {number}")
        search.index_entity(entity)
        tag = Tag.objects.create(name=f"Tag {number}", slug=f"tag-{number}")
        ArticleTag.objects.create(article=story, tag=tag, dated_at=story.dated_at)
        Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
        checker = make_user(Role.EDITOR, f"checker-{number}")
        fact = make_fact(story, "14 boats", checked_by=checker, verdict="verified")
        quote = make_quote(story, "Nobody was hurt", entity)
        search.index_facts([fact, quote.fact])
    catalogue.refresh(*(story.pk for story in stories))


ADDRESSES = (
    "/archive/",
    "/archive/?q=pier&section=world",
    "/archive/?q=pier&sort=relevance",
    "/archive/?cols=headline&cols=tags&cols=section",
    "/archive/?format=facets",
    "/archive/?q=pier&format=facets",
    "/archive/facts/",
    "/archive/facts/?q=boats&outlet=gazette",
    "/archive/facts/?format=facets",
    "/archive/facts/?q=boats&format=facets",
    "/archive/quotes/?q=hurt",
    "/archive/quotes/?format=facets",
    "/archive/entities/",
    "/archive/entities/?q=ines*&format=facets",
    "/archive/?format=csv",
    "/archive/quotes/?format=json",
    "/entities/ines-calder0/",
)
#: Session, person and permissions are three of them.
MOST_QUERIES = {
    "/archive/": 7,
    "/archive/facts/": 6,
    # On PostgreSQL also a guess how common the words are, and the planner's switches set and reset.
    "/archive/quotes/?q=hurt": 8 if connection.vendor == "sqlite" else 12,
    "/archive/entities/": 9,
    # Rough count, hits (with their cards; of facts these are fetched apart), and the names of what
    # each facet shows; on PostgreSQL the former between the planner's switches.
    "/archive/?format=facets": 13,
    "/archive/?q=pier&format=facets": 12 if connection.vendor == "sqlite" else 16,
    # Two more tell the tags of the facts themselves, and which tags stand beneath others.
    "/archive/facts/?q=boats&format=facets": 15 if connection.vendor == "sqlite" else 19,
    "/entities/ines-calder0/": 21,
}


def test_queries_do_not_grow_with_the_rows(editor):
    make_rows(60)  # more than a page: a list that ends with it needs no count
    few = {}
    for address in ADDRESSES:
        editor.get(address)
        with CaptureQueriesContext(connection) as captured:
            b"".join(editor.get(address, headers={"HX-Request": "true"}))
        few[address] = len(captured)
    make_rows(140, first=60)
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            b"".join(editor.get(address, headers={"HX-Request": "true"}))
        assert len(captured) == few[address], address
        assert len(captured) <= MOST_QUERIES.get(address, 32), address


def test_snippet_marks_words_and_escapes_the_rest(editor):
    story = make_article('A <script>alert("pier")</script> & more.', stage=Stage.PUBLISHED)
    search.index_article(story)
    text = editor.get("/archive/?q=pier").content.decode()
    assert "&lt;script&gt;alert(&quot;<mark>pier</mark>&quot;)&lt;/script&gt; &amp; more." in text


def test_title_is_the_filter_in_words(editor):
    make_rows(2)
    for address, title in (
        ("/archive/?section=world&q=pier", "Articles in World with “pier”"),
        ("/archive/quotes/?speaker=ines-calder0&after=2014&before=2014",
         "Quotes (direct speech) by Ines Calder0, 2014"),
        ("/archive/facts/?verdict=verified&kind=figure&entity=ines-calder1",
         "Facts in stories that name Ines Calder1, figure, verified"),
        ("/archive/quotes/?about=ines-calder1", "Quotes (direct speech) about Ines Calder1"),
        ("/archive/?entity=ines-calder1", "Articles that name Ines Calder1"),
        ("/archive/?tag=none&after=2014-06", "Articles, no tag, since June 2014"),
    ):  # fmt: skip
        assert f"<h1>{title}</h1>" in editor.get(address).content.decode()


def test_pill_takes_only_its_own_choice_away(editor):
    make_rows(2)
    text = editor.get("/archive/?tag=tag-0&tag=tag-1&section=world").content.decode()
    assert elements(text, class_="active-filter", href="/archive/?tag=tag-1&section=world")
    assert elements(text, class_="active-filter", href="/archive/?tag=tag-0&tag=tag-1")


def test_csv_neutralises_formulas_and_names_its_filter(editor):
    for headline in ("=1+1", "-9 degrees", "@home", "+44", "Plain"):
        make_article(stage=Stage.PUBLISHED, headline=headline)
    answer = editor.get("/archive/?language=en&format=csv&cols=headline")
    text = b"".join(answer).decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["id", "headline", "address"]
    assert {row[1] for row in rows[1:]} == {"'=1+1", "'-9 degrees", "'@home", "'+44", "Plain"}


def test_json_lines_begin_with_what_they_hold(editor):
    make_rows(2)
    lines = b"".join(editor.get("/archive/quotes/?format=jsonl")).decode().splitlines()
    about, *rows = [json.loads(line) for line in lines]
    assert about["about"]["list"] == "Quotes (direct speech)"
    assert about["about"]["count"] == len(rows) == 2
    assert {row["words"] for row in rows} == {"Nobody was hurt"}


def test_atom_is_the_list_and_its_summary_is_no_markup(editor):
    story = make_article("<b>pier</b> & boats", stage=Stage.PUBLISHED, headline="A <i> & b")
    search.index_article(story)
    feed = ElementTree.fromstring(editor.get("/archive/?q=pier&format=atom").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = feed.findall("a:entry", space)
    assert entry.findtext("a:title", namespaces=space) == "A <i> & b"
    assert "&lt;b&gt;" in entry.findtext("a:summary", namespaces=space)


def test_empty_list_says_what_would_be_found_without_one_filter(editor):
    make_rows(3)
    page = editor.get("/archive/?q=pier&language=de").content.decode()
    assert "3 without language de" in page
    assert "without “pier”" not in page
    assert "By itself" not in page


def test_empty_list_says_what_each_filter_finds_where_to_take_one_away_helps_nothing(editor):
    make_rows(3)
    page = editor.get("/archive/?q=pier&language=de&after=1914&before=1914").content.decode()
    assert elements(page, "a", "3 for “pier”", href="/archive/?q=pier")
    assert "none for language de" in page
    assert "none for 1914" in page
    assert "Without one of the filters" not in page


@pytest.mark.parametrize(("manner", "between"), [(Manner.DIRECT, True), (Manner.INDIRECT, False)])
def test_reported_speech_stands_between_no_marks(editor, manner, between):
    entity = make_entity("Ines Calder")
    story = make_article(stage=Stage.PUBLISHED)
    quote = make_quote(story, "Nobody was hurt", entity, manner=manner)
    search.index_facts([quote.fact])
    Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
    catalogue.refresh(story.pk)
    for address in (quote.get_absolute_url(), entity.get_absolute_url(), "/archive/quotes/"):
        page = re.sub(r"<a [^>]*>|</a>", "", editor.get(address).content.decode())
        assert ("“Nobody was hurt”" in page) is between, address
    notes = editor.get(story.get_absolute_url()).content.decode().split('class="notes"')[1]
    assert (">“Nobody was hurt”</p>" in notes) is between
    assert str(quote).startswith("“") is between


def test_opinion_in_the_list_is_called_neither_open_nor_settled(editor):
    story = make_article(stage=Stage.PUBLISHED)
    fact = make_fact(story, "14 boats", kind=FactKind.OPINION)
    search.index_facts([fact])
    catalogue.refresh(story.pk)
    page = editor.get("/archive/facts/").content.decode()
    assert "14 boats" in page
    assert 'class="chip' not in page.split('class="results')[1].split("</article>")[0]


def test_story_is_changed_no_earlier_than_it_was_published(editor):
    story = make_article(stage=Stage.PUBLISHED, published_at="2031-05-02T12:00Z")
    page = editor.get(story.get_absolute_url()).content.decode()
    assert page.count('": "2031-05-02T13:00:00+01:00"') == 2


def test_columns_are_shown_as_chosen_in_the_list_s_own_order(editor):
    make_rows(1)
    page = editor.get("/archive/?cols=section&cols=headline")
    columns = [words_of(each) for each in elements(page, "th", scope="col")]
    assert columns == ["headline", "section"]


def test_entities_are_found_by_alias(editor):
    entity = make_entity("Ines Calder", "The Harbour Master")
    search.index_entity(entity)
    assert Alias.objects.count() == 2
    assert "Ines Calder" in editor.get('/archive/entities/?q="harbour master"').content.decode()


def test_who_switched_the_keys_off_has_none_here(client):
    user = make_user(Role.READER, shortcuts={"off": True})
    client.force_login(user)
    assert elements(client.get("/archive/"), "body", data_keys="off")
    client.force_login(make_user(Role.READER))
    assert "data-keys" not in client.get("/archive/").content.decode()


def test_months_are_offered_of_the_year_in_question():
    stories = make_articles(3, stage=Stage.PUBLISHED)
    for story, day in zip(stories, ("2014-05-02", "2014-06-20", "2015-06-01"), strict=True):
        Article.objects.filter(pk=story.pk).update(dated_at=f"{day}T12:00Z")
    catalogue.refresh(*(story.pk for story in stories))

    user = make_user(Role.EDITOR)

    def offered(query):
        listing = resolve("articles", QueryDict(query), user)
        facets = facets_of(listing, counting_of(listing)).facets
        return {
            f.title: {v.label: v for v in f.shown} for f in facets if f.title in ("Year", "Month")
        }

    assert set(offered("")) == {"Year"}
    months = offered("after=2014&before=2014")["Month"]
    assert [(label, value.count) for label, value in months.items()] == [
        ("June 2014", 1),
        ("May 2014", 1),
    ]
    assert months["May 2014"].address == "/archive/?after=2014-05&before=2014-05"
    here = offered("after=2014-05&before=2014-05")["Month"]["May 2014"]
    assert here.chosen
    assert here.address == "/archive/?after=2014&before=2014"


def test_dossier_is_ordered_by_the_columns_of_its_own_indexes(editor):
    """Ordered through a foreign key, each list would be sorted as the other table is."""
    make_rows(1)
    with CaptureQueriesContext(connection) as caught:
        editor.get("/entities/ines-calder0/")
    orders = [
        query["sql"].rpartition("ORDER BY")[2] for query in caught if "ORDER BY" in query["sql"]
    ]
    by_date = [order for order in orders if '"dated_at" DESC' in order]
    assert len(by_date) >= 4
    assert all(order.count("dated_at") == 1 for order in by_date)


def test_facets_are_counted_alone_where_the_address_names_them(editor):
    make_rows(2)
    page = editor.get(
        "/archive/?format=facets&facets=section,outlet", headers={"HX-Request": "true"}
    ).content.decode()
    assert elements(page, aria_label="Section")
    assert elements(page, aria_label="Outlet")
    assert not elements(page, aria_label="Year")
    assert not elements(page, aria_label="Tag")
    refused = editor.get("/archive/?facets=section,colour")
    assert refused.status_code == 400
    assert "“colour” is not a facet of this list." in refused.content.decode()


def test_changed_slug_leads_on_and_saved_searches_follow(editor):
    archivist = make_user(Role.ARCHIVIST)
    tag = reference.create(Tag, by=archivist, name="Tides", slug="tides")
    for slug in ("ebb", "ebb-and-flow"):
        reference.change(tag, by=archivist, slug=slug)
    answer = editor.get("/archive/?tag=tides&q=boats&format=csv")
    assert answer.status_code == 302
    assert answer["Location"] == "/archive/?tag=ebb-and-flow&q=boats&format=csv"
    assert editor.get("/archive/?tag=ebb&tag=none")["Location"].count("tag=") == 2
    listing = resolve("articles", QueryDict("tag=tides"), archivist)
    assert [choice.key for choice in listing.asked("tag")] == [tag.pk]
    with pytest.raises(Refused, match="“tides” was another tag’s short name"):
        reference.create(Tag, by=archivist, name="Other", slug="tides")
    assert reference.change(tag, by=archivist, slug="tides").slug == "tides"


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_old_slug_of_a_tag_that_may_not_be_known_leads_nowhere(client, role):
    archivist = make_user(Role.ARCHIVIST)
    tag = reference.create(Tag, by=archivist, name="Secret", slug="secret-old")
    reference.change(tag, by=archivist, slug="secret-new")
    client.force_login(make_user(role))
    answer = client.get("/archive/?tag=secret-old")
    assert answer.status_code == 400
    assert "secret-new" not in answer.content.decode()


@pytest.mark.parametrize("typed", ["pt-BR", "pt-br", "PT-BR"])
def test_language_is_understood_in_any_case(editor, typed):
    for number, code in enumerate(("pt-br", "pt-BR", "pt")):
        make_article(stage=Stage.PUBLISHED, language=code, slug=f"brazil-{number}")
    catalogue.rebuild()
    page = editor.get(f"/archive/?language={typed}&format=jsonl")
    assert b'"count": 2' in b"".join(page)
    refused = editor.get("/archive/?language=portuguese")
    assert "is not a language code. Try “en” or “pt-br”." in refused.content.decode()


def test_quotes_are_direct_speech_unless_reported_is_asked_for(editor):
    story = make_article(stage=Stage.PUBLISHED, slug="speech")
    for manner, words in (("direct", "Nobody was hurt"), ("indirect", "14 boats")):
        make_quote(story, words, manner=manner)
    catalogue.rebuild()

    def told(query):
        return json.loads(b"".join(editor.get(f"/archive/quotes/?{query}format=json")))

    direct, reported = told(""), told("reported=with&")
    assert direct["about"]["list"] == "Quotes (direct speech)"
    assert reported["about"]["list"] == "Quotes (with reported speech)"
    assert reported["about"]["count"] == direct["about"]["count"] + 1
    assert {row["manner"] for row in told("manner=indirect&")["rows"]} == {"reported"}
    assert "With reported speech" in editor.get("/archive/quotes/").content.decode()
