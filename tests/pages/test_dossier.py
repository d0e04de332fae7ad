"""The dossier of an entity: chart, roles, what it says and what is said of it, facts, company."""

from datetime import UTC, date, datetime

import pytest

from articles.choices import Manner, Role, Stage, Standing
from articles.ledger import counters
from articles.models import EntityRole
from articles.pages.charts import Column, columns, round_step
from articles.pages.roles import role_at
from tests.factories import (
    as_user,
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db

BODY = (
    "Ines Calder closed 14 piers in March.\n\n"
    "“Calder counts the pennies,” said Ben Orde. “I sleep well.”\n\n"
    "“Nobody was hurt,” Calder said."
)
SETTLED = {"standing": Standing.SETTLED}


@pytest.fixture
def calder():
    return make_entity("Ines Calder", "Calder", description="Harbour master", wikidata_id="Q7")


@pytest.fixture
def orde():
    return make_entity("Ben Orde", description="Union secretary")


def story(calder, orde, year=2026, month=3, **fields):
    fields.setdefault("stage", Stage.PUBLISHED)
    article = make_article(BODY, published_at=datetime(year, month, 5, tzinfo=UTC), **fields)
    make_mention(article, "Ines Calder", calder)
    make_mention(article, "Calder", calder, nth=1)
    make_mention(article, "Ben Orde", orde)
    fact = make_fact(article, "Ines Calder closed 14 piers", verdict="verified", **SETTLED)
    make_quote(article, "Calder counts the pennies,", orde)
    make_quote(article, "I sleep well.", orde)
    make_quote(article, "Nobody was hurt,", calder)
    counters.refresh(article)
    return article, fact


def shown(user, entity):
    return as_user(user).get(entity.get_absolute_url()).content.decode()


def section(html, name):
    return " ".join(html.split(f'id="{name}"')[1].split("</section>")[0].split())


def test_says_and_is_spoken_of_stand_apart(calder, orde):
    article, _ = story(calder, orde)
    make_quote(article, "closed 14 piers", calder, manner=Manner.INDIRECT)
    html = shown(make_user(Role.READER), calder)
    says, spoken = section(html, "says"), section(html, "spoken")
    assert "Nobody was hurt," in says and "Calder counts" not in says
    assert "reported 1" in says and "closed 14 piers" not in says
    assert "Calder counts the pennies," in spoken and "Union secretary" in spoken
    assert "I sleep well." not in spoken and "Nobody was hurt," not in spoken
    assert f"?about={calder.slug}" in spoken


def test_quote_in_whose_sentence_the_name_stands_is_about_it(calder, orde):
    article = make_article("“He lost it,” Orde said of Ines Calder.", stage=Stage.PUBLISHED)
    make_mention(article, "Ines Calder", calder, sentence_hash="1" * 64)
    make_quote(article, "He lost it,", orde, fact_sentence_hash="1" * 64)
    other = make_article("“He won it,” Orde said. Ines Calder left.", stage=Stage.PUBLISHED)
    make_mention(other, "Ines Calder", calder, sentence_hash="2" * 64)
    make_quote(other, "He won it,", orde, fact_sentence_hash="3" * 64)
    for each in (article, other):
        counters.refresh(each)
    spoken = section(shown(make_user(Role.READER), calder), "spoken")
    assert "He lost it," in spoken and "He won it," not in spoken


def test_facts_are_counted_by_verdict_and_odd_ones_written_out(calder, orde):
    story(calder, orde)
    _, odd = story(calder, orde, month=4)
    type(odd).objects.filter(pk=odd.pk).update(verdict="disputed")
    facts = section(shown(make_user(Role.READER), calder), "facts")
    assert elements(facts, "span", "2", class_="n")
    assert elements(facts, "span", "verified", class_="stands settled")
    beside = [each.getnext() for each in elements(facts, "span", "disputed", class_="disputed")]
    assert "svg" in [each.tag for each in beside if each is not None]
    assert odd.get_absolute_url() in facts


def test_chart_names_its_months_its_largest_value_and_leads_to_each(calder, orde):
    for month in (1, 6, 6):
        story(calder, orde, month=month)
    html = shown(make_user(Role.READER), calder)
    chart = html.split('class="columns-chart"')[1].split("</svg>")[0]
    assert "Mentions by month, January 2026 to June 2026. Largest: 4 in June 2026" in chart
    labels = [each.get("aria-label", "") for each in elements(chart, "a")]
    assert labels == ["January 2026: 2", "June 2026: 4"]
    assert f"?entity={calder.slug}&amp;after=2026-06&amp;before=2026-06" in chart
    assert ">Jan 2026</text>" in chart and ">May</text>" in chart
    (month,) = elements(html, "th", "June 2026", scope="row")
    assert [words_of(each) for each in month.getparent()] == ["June 2026", "4"]


def test_roles_stand_on_the_axis_of_the_chart_with_their_dates(calder, orde):
    board = make_entity("Harbour Board", kind="organisation")
    since = date(2026, 2, 1)
    EntityRole.objects.create(
        entity=calder, title="Harbour master", organisation=board, since=since
    )
    EntityRole.objects.create(entity=calder, title="Diver", until=date(2019, 5, 1))
    for month in (1, 4):
        story(calder, orde, month=month)
    html = shown(make_user(Role.READER), calder)
    time = html.split('class="time"')[1].split("</dl>")[0]
    assert "Harbour master, since 1 February 2026</text>" in time
    assert "Diver, until 1 May 2019" in time
    assert board.get_absolute_url() in time


def test_head_has_kind_aliases_and_wikidata(calder, orde):
    story(calder, orde)
    head = shown(make_user(Role.READER), calder).split('<header class="entity-head"')[1]
    assert "Person" in head and "Harbour master" in head
    assert elements(head, "b", "Calder") and "https://www.wikidata.org/wiki/Q7" in head


def test_company_is_told_in_bars_and_spellings_that_the_registry_lacks(calder, orde):
    article, _ = story(calder, orde)
    make_mention(article, "Calder", calder, nth=2)
    calder.aliases.filter(name="Calder").delete()
    html = shown(make_user(Role.READER), calder)
    company = section(html, "company")
    assert orde.get_absolute_url() in company and elements(company, aria_label="1 story")
    (name,) = elements(section(html, "spelled"), "span", "Calder")
    assert words_of(name.getnext()) == "2 times"


def test_dossier_costs_the_same_for_one_story_and_for_many(calder, orde, django_assert_num_queries):
    reader = as_user(make_user(Role.READER))
    story(calder, orde)
    reader.get(calder.get_absolute_url())
    for number in (0, 6):
        for _ in range(number):
            story(calder, orde)
        with django_assert_num_queries(24):  # one asks which names a reader may know
            reader.get(calder.get_absolute_url())


def test_role_is_that_of_the_day():
    def role(title, since, until):
        return EntityRole(title=title, since=since, until=until)

    roles = [
        role("Leader", date(2022, 5, 12), None),
        role("Deputy", date(2019, 5, 1), date(2022, 5, 11)),
        role("Councillor", None, None),
    ]
    assert role_at(roles, date(2023, 1, 1)) == "Leader"
    assert role_at(roles, date(2020, 1, 1)) == "Deputy"
    assert role_at(roles, date(2010, 1, 1)) == "Councillor"
    assert role_at(roles[:2], date(2010, 1, 1)) == ""


@pytest.mark.parametrize(
    ("most", "step"), [(0, 1), (1, 1), (4, 1), (9, 2), (24, 5), (49, 10), (5_000, 2_000)]
)
def test_axis_has_round_numbers_and_few_of_them(most, step):
    assert round_step(most) == step


def test_names_in_a_chart_are_escaped():
    drawn = columns([Column("<b>", 1, '/?a=1&b="2"', "<i>")], height=40)
    assert "<b>" not in drawn and "<i>" not in drawn and '="2"' not in drawn
