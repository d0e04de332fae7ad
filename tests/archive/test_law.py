"""The law of the archive: list, count, facets, charts, exports and pages say what plain Python says.

Random addresses for random roles over a random archive, on whichever database the tests run.
"""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import assume, given
from hypothesis import strategies as st

from articles import search
from articles.archive import pages as results
from articles.archive.exports import as_csv, as_json, as_json_lines
from articles.archive.facets import one_pass
from articles.archive.facets.histogram import histogram
from articles.archive.facets.panel import counting_of, facets_of
from articles.archive.keyset import Count, read_cursor
from articles.archive.listing import LISTS, resolve
from articles.archive.pages import count_of, page_of
from articles.archive.results import results_for
from tests.factories import make_article
from tests.ground import shared

from .world import ROLES, World

pytestmark = pytest.mark.django_db


world = shared(World)


def several(*values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


OF_STORY = {
    "section": several("s0", "s1", "s2", "none"),
    "outlet": several("o0", "o1", "none"),
    "tag": several("t0", "t1", "t2", "none"),
    "entity": several("person-number0", "person-number1", "none"),
    "after": st.sampled_from([["2013"], ["2014"], ["2013-12"], ["2013-12-31"], ["2014-01-01"]]),
    "before": st.sampled_from([["2014"], ["2014-01"], ["2014-01-20"], ["2014-01-01"]]),
}
OF_WORDS = {
    "language": several("en", "de"),
    "verdict": several("verified", "disputed", "none"),
}
#: Words, stems, folded letters, and operators alone and nested.
IN_TEXTS = (
    "storm", "pier boat", "ferry", "storms", "=storm", "fish", '"boat pier"~6', "bri*", "orourke",
    "O´Brien", "lodz", "1250", "pier OR boat", "pier NOT storm", "(pier OR ferries) -(boats OR fish)",
    "storm AND (bridge OR (market NOT pier))", "(storm -headline:storm) OR headline:(pier OR fish)",
    '"pier storm" OR "storm pier" OR "boat boats"', "headline:bri* harbour",
)  # fmt: skip
TYPED = st.sampled_from(IN_TEXTS).map(lambda typed: [typed])
KNOWN = {
    "articles": OF_STORY | OF_WORDS | {
        "stage": several("cleared", "published", "withdrawn"),
        "speaker": several("person-number0", "person-number2"),
        "q": TYPED,
    },
    "facts": OF_STORY | OF_WORDS | {
        "kind": several("figure", "quotation"),
        "fact_tag": several("t0", "t1", "t2", "none"),
        "about": several("person-number0", "person-number1"),
        "q": st.sampled_from([["said"], ["two7"], ["counting"], ["count OR one3"], ["two* -two7"]]),
    },
    "quotes": OF_STORY | OF_WORDS | {
        "speaker": several("person-number0", "none"),
        "fact_tag": several("t0", "t2", "none"),
        "about": several("person-number0", "person-number3"),
        "manner": several("direct", "indirect"), "reported": st.just(["with"]),
        "q": st.sampled_from([["said"], ["one3"], ["one* NOT (one3 OR one4)"]]),
    },
    "entities": {
        "kind": several("person", "organisation", "event"),
        "q": st.sampled_from([["persons"], ["number2"], ["nobody"], ["person -number1"]]),
    },
    "corrections": OF_STORY | {"q": TYPED},
}  # fmt: skip


@st.composite
def addresses(draw):
    name = draw(st.sampled_from(sorted(LISTS)))
    known = KNOWN[name]
    chosen = draw(st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True))
    return name, {parameter: draw(known[parameter]) for parameter in chosen}


def asked(address):
    return QueryDict(urlencode(address, doseq=True))


def all_pages(name, address, user, size, **options):
    """The ids of every page forwards, and of every page on the way back."""
    ids, query = [], asked(address)
    while True:
        page = page_of(resolve(name, query, user), size, **options)
        ids.append(page.ids)
        if not page.after:
            break
        query = QueryDict(page.after.partition("?")[2])
    back = [ids[-1]]
    while page.before:
        query = QueryDict(page.before.partition("?")[2])
        page = page_of(resolve(name, query, user), size, **options)
        back.append(page.ids)
    return ids, back


def in_order(world, name, expected, sort="newest"):
    """These ids as the list must have them."""
    if name == "entities":
        names = {entity.pk: entity.name for entity in world.registry}
        return sorted(expected, key=lambda pk: (names[pk], pk))
    rows = {"articles": world.stories, "corrections": world.corrections}.get(name, world.facts)
    times = {row.pk: row.issued_at if name == "corrections" else row.dated_at for row in rows}
    return sorted(expected, key=lambda pk: (times[pk], pk), reverse=sort == "newest")


def ends_before_it_begins(parameters):
    return parameters.get("after", ["0"])[0] > parameters.get("before", ["9"])[0] + "~"


@given(
    address=addresses(),
    role=st.sampled_from(ROLES),
    sort=st.sampled_from(["newest", "oldest"]),
)
def test_everything_agrees_with_plain_evaluation(world, address, role, sort):
    name, parameters = address
    user = world.users[role]
    expected = world.matching(name, role, parameters)
    assume(not ends_before_it_begins(parameters))
    sorting = {"sort": [sort]} if name != "entities" else {}
    listing = resolve(name, asked(parameters | sorting), user)

    pages, back = all_pages(name, parameters | sorting, user, 7)
    right = in_order(world, name, expected, sort)
    assert [pk for page in pages for pk in page] == right
    assert [pk for page in reversed(back) for pk in page] == right

    assert count_of(listing).number == len(expected)

    exported = json.loads("".join(as_json(listing, lambda path: path)))
    assert [row["id"] for row in exported["rows"]] == right
    assert exported["about"]["count"] == len(expected)
    assert len(list(as_csv(listing, lambda path: path))) == len(expected) + 1
    assert len(list(as_json_lines(listing, lambda path: path))) == len(expected) + 1

    counting = counting_of(listing)
    facets = facets_of(listing, counting)
    assert facets.number == len(expected)
    chart = histogram(listing, counting)
    if chart and not {"after", "before"} & set(parameters):
        assert sum(bar.count for bar in chart.bars) == len(expected)


@given(
    address=addresses() | st.just(("articles", {"q": ["storm"]})),
    role=st.sampled_from(ROLES),
    bound=st.sampled_from([2, 6, 12]),
)
def test_more_hits_than_are_counted_are_still_listed_in_order(world, address, role, bound):
    name, parameters = address
    assume(not ends_before_it_begins(parameters))
    user = world.users[role]
    expected = world.matching(name, role, parameters)
    pages, back = all_pages(name, parameters, user, 2, bound=bound)
    right = in_order(world, name, expected)
    assert [pk for page in pages for pk in page] == right
    assert [pk for page in reversed(back) for pk in page] == right
    exact = Count(len(expected))
    right = (exact, Count(bound, more=True)) if len(expected) > bound else (exact,)
    assert page_of(resolve(name, asked(parameters), user), 2, bound).count in (*right, None)
    assert count_of(resolve(name, asked(parameters), user), bound) in right


@pytest.mark.parametrize("as_long", [1, 4])
@pytest.mark.parametrize("role", ROLES)
def test_stories_asked_for_common_words_are_listed_in_order(world, monkeypatch, role, as_long):
    index = replace(search.ARTICLES, as_long=as_long)
    monkeypatch.setitem(LISTS, "articles", replace(LISTS["articles"], index=index))
    monkeypatch.setattr(results, "LARGE", 0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # there a guess tells which words are common
        assert search.ARTICLES.guess(search.parse("storm")) > 8
    for parameters in (
        {"q": ["storm"]},
        {"q": ["storm"], "tag": ["t0"], "language": ["en"]},
        {"q": ["storm"], "entity": ["person-number0"], "after": ["2014"]},
        {"q": ["storm"], "section": ["s0", "s1"], "outlet": ["o0"]},
    ):
        expected = world.matching("articles", role, parameters)
        pages, back = all_pages("articles", parameters, world.users[role], 3)
        right = in_order(world, "articles", expected)
        assert [pk for page in pages for pk in page] == right, parameters
        assert [pk for page in reversed(back) for pk in page] == right, parameters


def read_month(label):
    return f"{datetime.strptime(label, '%B %Y'):%Y-%m}"


def assert_facets_are_lengths(world, name, parameters, role):
    """Each count of a facet is the length of the list that plain Python finds for it alone."""
    listing = resolve(name, asked(parameters), world.users[role])
    for facet in facets_of(listing, counting_of(listing)).facets:
        for value in [*facet.shown, *facet.more]:
            there = QueryDict(value.address.partition("?")[2])
            changed = [p for p in there if there.getlist(p) != listing.query.getlist(p)]
            changed += [p for p in listing.query if p not in there]
            own = {"after", "before"} if {"after", "before"} & set(changed) else set(changed)
            if not own:
                continue
            alone = {p: v for p, v in parameters.items() if p not in own}
            if own == {"after", "before"}:
                period = read_month(value.label) if facet.title == "Month" else value.label
                alone |= {"after": [period], "before": [period]}
            else:
                (parameter,) = own
                before, after = set(listing.query.getlist(parameter)), set(there.getlist(parameter))
                alone[parameter] = list(before ^ after)
            assert value.count == len(world.matching(name, role, alone)), (facet.title, value)


@given(address=addresses(), role=st.sampled_from(ROLES))
def test_facet_counts_are_lengths_of_the_lists_they_lead_to(world, address, role):
    name, parameters = address
    assume(not ends_before_it_begins(parameters))
    assert_facets_are_lengths(world, name, parameters, role)


@pytest.mark.parametrize("role", ROLES)
def test_what_stands_outside_the_archive_is_in_no_facet(world, role):
    for name, parameters in (
        ("facts", {"q": ["count OR one3"]}),
        ("quotes", {"speaker": ["person-number0"], "reported": ["with"]}),
        ("articles", {"q": ["storm"]}),
    ):
        counting = counting_of(resolve(name, asked(parameters), world.users[role]))
        assert counting.number == len(world.matching(name, role, parameters)), name
        assert_facets_are_lengths(world, name, parameters, role)


@pytest.mark.parametrize("listed", [0, 1_000_000])
@pytest.mark.parametrize("role", ROLES)
def test_words_asked_once_for_all_facets_count_the_same(world, monkeypatch, role, listed):
    monkeypatch.setattr(one_pass, "LISTED", listed)  # 0: few stories are looked up in the index
    for parameters in (
        {"section": ["s0", "s1"], "stage": ["published"], "after": ["2013"], "before": ["2014-01"]},
        {"tag": ["t0"], "entity": ["person-number0"], "language": ["en"]},
        {"outlet": ["o0", "none"], "verdict": ["verified", "none"], "speaker": ["person-number0"]},
    ):
        assert_facets_are_lengths(world, "articles", {"q": ["storm"], **parameters}, role)


def test_relevance_holds_the_same_records_and_is_exported_in_its_order(world):
    for role in ROLES:
        user = world.users[role]
        listing = resolve("articles", QueryDict("q=storm&sort=relevance"), user)
        found = page_of(listing, 100).ids
        assert set(found) == world.matching("articles", role, {"q": ["storm"]})
        exported = json.loads("".join(as_json(listing, lambda path: path)))
        assert [row["id"] for row in exported["rows"]] == found, role
        assert exported["about"]["order"] == "by relevance, of the newest found, 300 at most", role


@pytest.mark.parametrize("role", ROLES)
def test_entity_is_shown_with_the_stories_that_its_list_holds(world, role):
    listing = resolve("entities", QueryDict(), world.users[role])
    ids = page_of(listing).ids
    slugs = {entity.pk: entity.slug for entity in world.registry}
    for pk, result in zip(ids, results_for(listing, ids), strict=True):
        number = len(world.matching("articles", role, {"entity": [slugs[pk]]}))
        said = "1 story" if number == 1 else f"{number} stories"
        address = f"/archive/?entity={slugs[pk]}"
        assert ((said, address) in result.meta) == (number > 0)
        assert any("stor" in text for text, _ in result.meta) == (number > 0)


def test_page_stays_in_place_while_rows_arrive(world):
    user = world.users[ROLES[2]]
    first = page_of(resolve("articles", QueryDict(), user), 5)
    second = page_of(resolve("articles", QueryDict(first.after.partition("?")[2]), user), 5)
    make_article(stage="published", headline="New")
    again = page_of(resolve("articles", QueryDict(first.after.partition("?")[2]), user), 5)
    assert again.ids == second.ids
    assert read_cursor("on.1.yesterday", resolve("articles", QueryDict(), user).order) is None
