"""The lists as tables and charts: orders, columns, the registry in one line an entity."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.choices import Role, Stage
from articles.models import Appearance, Entity, Outlet, Section
from articles.search import catalogue
from tests.factories import make_article, make_articles, make_entity, make_user
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_user(Role.EDITOR))
    return client


def test_registry_is_ordered_by_name_by_stories_and_by_age(editor):
    names = ["Zoe Ashe", "Ann Moor", "Ines Calder", "Nobody Named"]
    zoe, _ann, calder, _ = [make_entity(name) for name in names]
    for entities in ((zoe, calder), (calder,)):
        story = make_article(stage=Stage.PUBLISHED)
        for entity in entities:
            Appearance.objects.create(
                article=story, entity=entity, mentions=1, dated_at=story.dated_at
            )
        catalogue.refresh(story.pk)

    def listed(sort, form="html"):
        page = editor.get(f"/archive/entities/?sort={sort}&format={form}")
        if form == "html":
            return [words_of(head[0]) for head in elements(page, "h2")]
        text = b"".join(page).decode("utf-8-sig")
        return [line.split(",")[1] for line in text.strip().splitlines()[-len(names) :]]

    assert listed("name") == sorted(names)
    assert listed("stories") == ["Ines Calder", "Zoe Ashe"]
    assert listed("newest") == names[::-1]
    Entity.objects.filter(name__in=("Zoe Ashe", "Ann Moor")).update(kind="event")
    by_kind = ["Ann Moor", "Zoe Ashe", "Ines Calder", "Nobody Named"]
    assert (listed("kind"), listed("kind", "csv")) == (by_kind, by_kind)
    assert (listed("-kind"), listed("-name")) == (by_kind[::-1], sorted(names)[::-1])
    table = editor.get("/archive/entities/?cols=name&cols=kind&sort=-name").content.decode()
    assert elements(table, aria_sort="descending") and "sort=kind" in table
    assert listed("newest", "csv") == names[::-1]


def test_name_is_found_while_it_is_typed(editor):
    calder, moor = make_entity("Ines Calder"), make_entity("Ann Moor")
    search.index_entities([calder, moor])
    for typed in ("cal", "ines cal", "calder"):
        page = editor.get(f"/archive/entities/?q={typed}").content.decode()
        assert calder.get_absolute_url() in page, typed
        assert moor.get_absolute_url() not in page, typed
    assert elements(page, hx_trigger="input changed delay:200ms from:#q")
    assert (
        calder.get_absolute_url() not in editor.get("/archive/entities/?q=%3Dcal").content.decode()
    )


def test_column_whose_order_an_index_carries_leads_to_the_other_order(editor):
    make_article(stage=Stage.PUBLISHED)
    table = editor.get("/archive/?cols=headline&cols=date").content.decode()
    (date,) = elements(table, "th", scope="col", aria_sort="descending")
    other = "/archive/?cols=headline&cols=date&sort=oldest"
    assert [(link.text, link.get("href")) for link in date.iter("a")] == [("date", other)]
    assert elements(table, "th", "headline", scope="col")


def test_chart_has_an_axis_its_largest_value_and_a_table(editor):
    for year, number in ((2024, 1), (2025, 3), (2026, 2), (2027, 1)):
        make_articles(number, stage=Stage.PUBLISHED, published_at=f"{year}-05-02T12:00Z")
    text = editor.get("/archive/?format=facets").content.decode()
    chart = text.split('class="columns-chart"')[1].split("</svg>")[0]
    assert "Articles by year, 2024 to 2027. Most in 2025: 3" in chart
    assert ">2024</text>" in chart and ">2026</text>" in chart
    assert [words_of(each) for each in elements(chart, class_="peak")] == ["3"]
    (year,) = elements(text, "th", "2026", scope="row")
    assert [words_of(each) for each in year.getparent()] == ["2026", "2"]


def test_words_with_filters_are_searched_for_once_for_all_facets(editor):
    world = Section.objects.create(name="World", slug="world")
    sport = Section.objects.create(name="Sport", slug="sport")
    gull = Outlet.objects.create(name="Gull", slug="gull")
    for section, outlet in ((world, gull), (world, None), (sport, gull), (sport, None)):
        search.index_article(
            make_article(
                stage=Stage.PUBLISHED, section=section, outlet=outlet,
                published_at="2026-03-05T12:00Z",
            )
        )  # fmt: skip
    address = "/archive/?q=boats&section=world&outlet=gull&after=2026&before=2026&format=facets"
    with CaptureQueriesContext(connection) as captured:
        text = editor.get(address, headers={"HX-Request": "true"}).content.decode()
    searched = [q["sql"] for q in captured if not q["sql"].startswith("EXPLAIN")]
    asked = [sql for sql in searched if "MATCH" in sql or "tsquery" in sql]
    assert len(asked) == 2  # how many there are about, and which
    counted = {words_of(each.getparent()) for each in elements(text, "span", class_="count")}
    assert {"World 1", "Sport 1", "Gull 1", "no outlet 1"} <= counted
