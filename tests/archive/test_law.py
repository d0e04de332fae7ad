"""The law of the archive: list, count, facets, charts, exports and pages say what plain Python says.

Random addresses for random roles over a random archive, on whichever database the tests run.
"""

import json

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.exports import as_csv, as_json, as_json_lines
from articles.facets import counting_of, facets_of
from articles.histogram import histogram
from articles.listing import resolve
from articles.paging import read_cursor
from articles.results import count_of, page_of
from tests.build import make_article

from .world import ROLES, World

pytestmark = pytest.mark.django_db
LISTS = ("articles", "facts", "quotes")


@pytest.fixture
def world():
    return World()


def several(*values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


SHARED = {
    "section": several("s0", "s1", "s2", "none"),
    "source": several("o0", "o1", "none"),
    "tag": several("t0", "t1", "t2", "none"),
    "entity": several("person-number0", "person-number1", "none"),
    "language": several("en", "de"),
    "after": st.sampled_from([["2013"], ["2014"], ["2013-12"], ["2013-12-31"], ["2014-01-01"]]),
    "before": st.sampled_from([["2014"], ["2014-01"], ["2014-01-20"], ["2014-01-01"]]),
    "verdict": several("verified", "disputed", "none"),
}
OWN = {
    "articles": {
        "status": several("cleared", "published", "withdrawn"),
        "speaker": several("person-number0", "person-number2"),
        "q": st.sampled_from([["storm"], ["pier boat"], ["ferry"]]),
    },
    "facts": {"kind": several("figure", "quotation"), "q": st.sampled_from([["said"], ["two7"]])},
    "quotes": {
        "speaker": several("person-number0", "none"),
        "q": st.sampled_from([["said"], ["one3"]]),
    },
}


@st.composite
def addresses(draw):
    name = draw(st.sampled_from(LISTS))
    known = SHARED | OWN[name]
    chosen = draw(st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True))
    return name, {parameter: draw(known[parameter]) for parameter in chosen}


def asked(address):
    return QueryDict(urlencode(address, doseq=True))


def all_pages(name, address, user, size):
    """The ids of every page forwards, and of every page on the way back."""
    ids, query = [], asked(address)
    while True:
        page = page_of(resolve(name, query, user), size)
        ids.append(page.ids)
        if not page.after:
            break
        query = QueryDict(page.after.partition("?")[2])
    back = [ids[-1]]
    while page.before:
        page = page_of(resolve(name, QueryDict(page.before.partition("?")[2]), user), size)
        back.append(page.ids)
    return ids, back


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    address=addresses(),
    role=st.sampled_from(ROLES),
    sort=st.sampled_from(["newest", "oldest"]),
)
def test_everything_agrees_with_plain_evaluation(world, address, role, sort):
    name, parameters = address
    user = world.users[role]
    expected = world.matching(name, role, parameters)
    if parameters.get("after", ["0"])[0] > parameters.get("before", ["9"])[0] + "~":
        return
    listing = resolve(name, asked(parameters | {"sort": [sort]}), user)

    pages, back = all_pages(name, parameters | {"sort": [sort]}, user, 7)
    ids = [pk for page in pages for pk in page]
    dated = {f.pk: f.dated_at for f in (world.stories if name == "articles" else world.facts)}
    in_order = sorted(expected, key=lambda pk: (dated[pk], pk), reverse=sort == "newest")
    assert ids == in_order
    if len(pages) > 1:
        assert [pk for page in reversed(back) for pk in page] == in_order

    assert count_of(listing).number == len(expected)

    exported = json.loads("".join(as_json(listing, lambda path: path)))
    assert [row["id"] for row in exported["rows"]] == in_order
    assert exported["about"]["count"] == len(expected)
    assert len(list(as_csv(listing, lambda path: path))) == len(expected) + 2
    assert len(list(as_json_lines(listing, lambda path: path))) == len(expected) + 1

    counting = counting_of(listing)
    facets = facets_of(listing, counting)
    assert facets.number == len(expected)
    chart = histogram(listing, counting)
    if chart and not {"after", "before"} & set(parameters):
        assert sum(bar.count for bar in chart.bars) == len(expected)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(address=addresses(), role=st.sampled_from(ROLES))
def test_facet_counts_are_lengths_of_the_lists_they_lead_to(world, address, role):
    name, parameters = address
    user = world.users[role]
    if parameters.get("after", ["0"])[0] > parameters.get("before", ["9"])[0] + "~":
        return
    listing = resolve(name, asked(parameters), user)
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
                alone |= {"after": [value.label], "before": [value.label]}
            else:
                (parameter,) = own
                before, after = set(listing.query.getlist(parameter)), set(there.getlist(parameter))
                alone[parameter] = list(before ^ after)
            assert value.count == len(world.matching(name, role, alone)), (facet.title, value)


def test_relevance_holds_the_same_records(world):
    for role in ROLES:
        user = world.users[role]
        listing = resolve("articles", QueryDict("q=storm&sort=relevance"), user)
        found = set(page_of(listing, 100).ids)
        assert found == world.matching("articles", role, {"q": ["storm"]})


def test_page_stays_in_place_while_rows_arrive(world):
    user = world.users[ROLES[2]]
    first = page_of(resolve("articles", QueryDict(), user), 5)
    second = page_of(resolve("articles", QueryDict(first.after.partition("?")[2]), user), 5)
    make_article(stage="published", headline="New")
    again = page_of(resolve("articles", QueryDict(first.after.partition("?")[2]), user), 5)
    assert again.ids == second.ids
    assert read_cursor("on.1.yesterday", resolve("articles", QueryDict(), user).order) is None
