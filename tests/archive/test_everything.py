"""One search over everything: the best of each list, true counts, another spelling, no leaks."""

import json
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from articles import search
from articles.archive.everything import (
    BEST,
    best_of,
    counts_of,
    not_known,
    parts_of,
)
from articles.archive.facets.panel import counting_together, facets_of
from articles.archive.listing import ALL, resolve
from articles.choices import Role, Stage
from articles.models import Appearance
from articles.search import catalogue
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user
from tests.parsed import elements, words_of

from .world import ROLES, World

pytestmark = pytest.mark.django_db


def text_of(answer):
    return b"".join(answer).decode()


@pytest.fixture
def bay():
    guild = make_entity("Pellow Fishers' Guild", kind="organisation", description="Settles quotas.")
    board = make_entity("Bay Quota Board", "The Fishers", kind="organisation")
    for n in range(5):
        story = make_article(
            "The quota fell to 260 tonnes. Nobody was hurt, said Ines Calder.",
            headline=f"Fishers' guild splits {n}", stage=Stage.PUBLISHED,
            published_at=timezone.now() - timedelta(days=400 * n),
        )  # fmt: skip
        search.index_article(story)
        for entity in (guild, board):
            Appearance.objects.create(
                article=story, entity=entity, mentions=1, dated_at=story.dated_at
            )
        fact = make_fact(story, "The quota fell to 260 tonnes")
        quote = make_quote(story, "Nobody was hurt", guild)
        search.index_facts([fact, quote.fact])
    search.index_entities([guild, board])
    catalogue.rebuild()


@pytest.fixture
def reader(client):
    client.force_login(make_user(Role.READER))
    return client


def test_best_of_every_list_stands_on_one_page(bay, reader):
    page = text_of(reader.get("/search/?q=quotas"))
    entities, facts, articles = (
        page.index(f">All {name}<") for name in ("entities", "facts", "articles")
    )
    assert entities < facts < articles
    assert page.count("<mark>quota</mark>") == 2 * BEST
    assert ">All quotes<" not in page
    assert elements(page, href="/archive/facts/?q=quotas")
    assert "Read as:" in page
    assert any(each.tail.startswith(", quota.") for each in elements(page, "b", "quotas"))


def test_quotes_say_that_reported_speech_is_left_out(bay, reader):
    page = text_of(reader.get("/search/?q=hurt&after=2020"))
    (link,) = elements(page, "a", href="/archive/quotes/?q=hurt&after=2020&reported=with")
    assert words_of(link).startswith("with reported")


def test_what_goes_by_the_name_typed_stands_first(bay, reader):
    everything = best_of(resolve(ALL.name, QueryDict("q=the fishers"), make_user(Role.EDITOR)))
    assert (
        next(result.address for result in everything.found[0].results)
        == "/entities/bay-quota-board/"
    )


def test_tabs_carry_words_names_and_dates_and_are_counted(bay, reader):
    address = "/search/?q=quota&after=2020&entity=bay-quota-board"
    page = text_of(reader.get(address))
    assert elements(page, href="/archive/facts/?q=quota&after=2020&entity=bay-quota-board")
    assert elements(page, href="/archive/entities/?q=quota")
    assert 'hx-get="/search/counts/all/?q=quota&amp;after=2020' in page
    counted = text_of(reader.get(address.replace("/search/", "/search/counts/facts/"),
                                 headers={"HX-Request": "true"}))  # fmt: skip
    assert words_of(elements(counted, aria_current="page")[0]) == "Facts 5"
    told = [words_of(each.getparent()) for each in elements(counted, "span", class_="count")]
    assert "Entities 2" in told
    assert any(words.startswith("All ") for words in told)
    listed = text_of(reader.get("/archive/facts/?q=quota&section=none"))
    assert elements(listed, hx_get="/search/counts/facts/?q=quota")


def test_everything_can_be_narrowed_ordered_and_taken_out(bay, reader):
    address = "/search/?q=quota&entity=bay-quota-board&after=2024"
    page = text_of(reader.get(f"{address}&sort=oldest"))
    assert "Entities were not searched: they cannot be narrowed by entity." in page
    assert elements(
        page, hx_get="/search/?q=quota&entity=bay-quota-board&after=2024&sort=oldest&format=facets"
    )
    assert ">in stories that name Bay Quota Board <" in page
    assert page.index("Fishers&#x27; guild splits 2") < page.index("Fishers&#x27; guild splits 0")
    exported = text_of(reader.get(f"{address}&format=jsonl")).splitlines()
    about, *rows = [json.loads(line) for line in exported]
    assert about["about"]["count"] == len(rows) == 6
    assert [row["list"] for row in rows] == ["fact"] * 3 + ["article"] * 3
    assert rows[0]["words"] == "The quota fell to 260 tonnes"
    assert rows[0]["article"] == "Fishers' guild splits 0"
    assert text_of(reader.get(f"{address}&format=csv")).count("\n") == 7


def test_other_names_of_the_same_are_said_and_can_be_switched_off(bay, reader):
    story = make_article("The Fishers met.", stage=Stage.PUBLISHED)
    search.index_article(story)
    page = text_of(reader.get('/search/?q="the fishers"'))
    assert "“Bay Quota Board” for “the fishers”" not in page  # no story that they read says it
    story = make_article("The Bay Quota Board met.", stage=Stage.PUBLISHED)
    search.index_article(story)
    page = text_of(reader.get('/search/?q="the fishers"'))
    assert "“Bay Quota Board” for “the fishers”" in page
    as_typed = "/search/?q=%22the+fishers%22&aliases=off"
    assert elements(page, "a", "Only the words as typed", href=as_typed)


def test_list_that_knows_no_such_field_says_so(bay, reader):
    page = text_of(reader.get("/search/?q=headline:guild"))
    assert "Facts were not searched: “headline:” does not work in this list." in page
    assert ">All articles<" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [("q=(quota", "never closed"), ("q=quota&kind=person", "The list of results has no filter called “kind”"),
     ("q=quota&after=x", "is not a date"), ("q=quota&section=world", "is not the short name of a section"),
     ("q=quota&sort=name", "is not an order"), ("q=quota&cursor=on.1.x", "no filter called “cursor”"),
     ("q=quota&format=atom", "is not a format")],
)  # fmt: skip
def test_what_is_not_understood_is_refused_by_name(bay, reader, query, said):
    answer = reader.get(f"/search/?{query}")
    assert answer.status_code == 400
    assert said in text_of(answer)


def test_search_without_words_leads_to_the_archive(reader):
    assert reader.get("/search/?q=+")["Location"] == "/archive/"


def test_search_is_for_those_who_may_read(client):
    nobody = make_user(Role.READER)
    nobody.groups.clear()
    client.force_login(nobody)
    for address in ("/search/?q=quota", "/search/counts/all/?q=quota"):
        assert client.get(address).status_code == 403


def test_another_spelling_is_offered_where_little_is_found(bay, reader):
    page = text_of(reader.get("/search/?q=qouta"))
    assert "Nothing in the archive matches this search." in page
    assert elements(page, "a", "quota", href="/search/?q=quota")
    listed = text_of(reader.get("/archive/facts/?q=quotaa&after=2020"))
    assert "Did you mean" in listed
    assert "5 results" in listed
    assert elements(listed, href="/archive/facts/?q=quota&after=2020")
    assert "Did you mean" not in text_of(reader.get("/archive/?q=quota"))


def test_name_is_offered_with_what_it_names(bay, reader):
    page = text_of(reader.get("/archive/?q=Pelow+fishers'+gild"))
    assert "Did you mean" not in page  # the name stands in no story's words
    entities = text_of(reader.get("/archive/entities/?q=Pellow+fishers'+gild"))
    assert "Pellow Fishers&#x27; Guild, Settles quotas." in entities


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_spellings_never_tell_a_hidden_word(client, role):
    kept = make_article("The zanzibar affair of Nuri al-Zanzibari.", stage=Stage.CLEARED)
    hidden = make_entity("Nuri al-Zanzibari", "Zanzibari", description="zanzibar secret")
    Appearance.objects.create(article=kept, entity=hidden, mentions=1, dated_at=kept.dated_at)
    embargoed = make_article(
        "The zanzibar affair.", stage=Stage.PUBLISHED,
        embargo_until=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    for story in (kept, embargoed):
        search.index_article(story)
    search.index_entity(hidden)
    client.force_login(make_user(role))
    for typed in ("zanzibr", "nuri al-zanzibarri", "nuri+al-zanzibari+affair"):
        for path in ("/search/", "/archive/", "/archive/facts/", "/archive/entities/"):
            page = text_of(client.get(f"{path}?q={typed}")).lower()
            assert "did you mean" not in page, (path, typed)
            assert "also searched" not in page, (path, typed)
    client.force_login(make_user(Role.EDITOR))
    assert elements(text_of(client.get("/archive/?q=zanzibr")), "b", "zanzibar")


@pytest.mark.parametrize("role", ROLES)
def test_counts_are_lengths_of_the_lists(role):
    world = World()
    user = world.users[role]
    for query in ("q=storm", "q=pier OR storms&after=2014", "q=said&entity=person-number0"):
        for name, count in counts_of(QueryDict(query), user).items():
            asked = dict(QueryDict(query).lists())
            asked = {k: v for k, v in asked.items() if name != "entities" or k == "q"}
            assert count.number == len(world.matching(name, role, asked)), (query, name)
        everything = best_of(resolve(ALL.name, QueryDict(query), user))
        shown = {found.listing.spec.name for found in everything.found}
        full = {name for name, count in counts_of(QueryDict(query), user).items() if count.number}
        assert shown == full, query
    assert resolve("articles", QueryDict("q=storm"), user).words


@pytest.mark.parametrize("role", (Role.READER, Role.EDITOR))
def test_facets_of_everything_are_lengths_of_what_they_lead_to(role):
    user = World().users[role]
    for query in ("q=pier OR said OR counted", "q=storm OR said&section=s1&verdict=verified"):
        listing = resolve("all", QueryDict(query), user)
        counting = counting_together(listing, parts_of(listing)[0])
        facets = facets_of(listing, counting)
        assert facets.number == total(QueryDict(query), user)
        assert {facet.title for facet in facets.facets} >= {
            "Section",
            "Outlet",
            "Verdict",
            "Year",
        }, query
        for facet in facets.facets:
            for value in facet.shown:
                if not value.chosen:
                    there = QueryDict(value.address.partition("?")[2]).copy()
                    changed = [n for n in there if there.getlist(n) != listing.query.getlist(n)]
                    for name in changed:
                        there.setlist(name, there.getlist(name)[-1:])
                    assert value.count == total(there, user), (facet.title, value)


def total(query, user):
    counts = counts_of(query, user)
    return sum(count.number for name, count in counts.items() if not not_known(name, query))


def test_search_without_words_keeps_what_else_is_asked(reader):
    assert reader.get("/search/?q=")["Location"] == "/archive/"
    assert reader.get("/search/?q=&after=2020")["Location"] == "/archive/?after=2020"
    assert reader.get(reader.get("/search/?Q=quota")["Location"]).status_code == 400


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("speaker:nobody", "Nobody who is quoted is called"),
        ("foo:x", "does not work in this list; headline: and speaker: do."),
    ],
)
def test_refusal_of_everything_is_that_of_the_list_that_knows_most(reader, typed, said):
    answer = reader.get("/search/", {"q": typed})
    assert answer.status_code == 400
    assert said in text_of(answer)
