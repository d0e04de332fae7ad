"""The archive in a browser: facets, filters, chart, keys, a phone, without script, going back."""

from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles import search
from articles.choices import Role, Stage
from articles.models import Appearance, ArticleTag, Outlet, Section, Tag, User
from articles.search import catalogue
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = ("", "facts/", "quotes/", "entities/", "corrections/")


@pytest.fixture
def archive(live_server: Any, page: Any, log_in: Any) -> Any:
    """A page whose user is logged in before a small archive: 12 stories in 4 years."""
    editor: User = make_user(Role.EDITOR, "okafor", first_name="Ruth", last_name="Okafor")
    world = Section.objects.create(name="World", slug="world")
    sport = Section.objects.create(name="Sport", slug="sport")
    outlet = Outlet.objects.create(name="Harbour Gazette", slug="harbour-gazette")
    tag = Tag.objects.create(name="Boats", slug="boats")
    entity = make_entity("Ines Calder", "Calder")
    search.index_entity(entity)
    for number in range(12):
        story = make_article(
            headline=f"Pier story {number}",
            stage=Stage.PUBLISHED,
            section=(world, sport)[number % 3 == 0],
            outlet=outlet,
            published_at=datetime(2012 + number % 4, 5, 1 + number, 9, tzinfo=UTC),
        )
        search.index_article(story)
        ArticleTag.objects.create(article=story, tag=tag, dated_at=story.dated_at)
        Appearance.objects.create(article=story, entity=entity, mentions=1, dated_at=story.dated_at)
        fact = make_fact(story, "14 boats", verdict="verified", standing="settled")
        quote = make_quote(story, "Nobody was hurt, and nobody will be,", entity)
        search.index_facts([fact, quote.fact])
    catalogue.rebuild()
    log_in(page.context, editor)
    page.live = live_server.url
    return page


def expect_stories(page: Any, count: int) -> None:
    """Wait until the list shows so many headlines."""
    expect(page.locator(".result h2")).to_have_count(count)


def test_facet_narrows_pill_widens_and_back_goes_back(archive: Any) -> None:
    archive.goto(f"{archive.live}/archive/")
    expect_stories(archive, 12)
    archive.locator("#facets").get_by_role("link", name="Sport 4").click()
    archive.wait_for_url("**/archive/?section=sport")
    expect(archive.locator("h1")).to_have_text("Articles in Sport")
    expect_stories(archive, 4)
    # siblings of the chosen value keep their counts
    archive.locator("#facets").get_by_role("link", name="World 8").wait_for()
    archive.locator(".active-filter", has_text="Sport").click()
    archive.wait_for_url("**/archive/")
    expect_stories(archive, 12)
    archive.go_back()
    archive.locator("#facets").get_by_role("link", name="Sport 4").wait_for()
    expect_stories(archive, 4)


def test_bar_of_the_chart_confines_to_its_year(archive: Any) -> None:
    archive.goto(f"{archive.live}/archive/")
    archive.locator("#histogram a[aria-label='2013: 3']").click()
    archive.wait_for_url("**after=2013&before=2013")
    expect_stories(archive, 3)
    expect(archive.locator(".active-filter")).to_contain_text("2013")


def test_keys_lead_to_the_search_and_through_the_results(archive: Any) -> None:
    archive.goto(f"{archive.live}/archive/")
    archive.keyboard.press("/")
    expect(archive.locator("#q")).to_be_focused()
    archive.keyboard.type("jk pier")
    expect(archive.locator("#q")).to_have_value("jk pier")
    archive.locator("h1").click()
    archive.keyboard.press("j")
    archive.keyboard.press("j")
    archive.keyboard.press("k")
    archive.keyboard.press("j")
    second = archive.locator(".result h2 a").nth(1)
    expect(second).to_be_focused()
    address = second.get_attribute("href")
    archive.keyboard.press("Enter")
    archive.wait_for_url(f"**{address}")


@pytest.mark.parametrize("which", LISTS)
def test_nothing_is_wider_than_a_phone(archive: Any, which: str) -> None:
    archive.set_viewport_size({"width": 390, "height": 800})
    archive.goto(f"{archive.live}/archive/{which}?cols={'name' if 'ent' in which else ''}")
    archive.wait_for_load_state("networkidle")
    width = archive.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


@pytest.mark.parametrize("which", LISTS)
def test_axe_finds_nothing(archive: Any, which: str) -> None:
    archive.goto(f"{archive.live}/archive/{which}")
    archive.wait_for_load_state("networkidle")
    found = Axe().run(archive)
    assert found.violations_count == 0, found.generate_report()


def test_everything_works_without_script(browser: Any, archive: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(archive.context.cookies())
    page = context.new_page()
    page.goto(f"{archive.live}/archive/")
    page.get_by_role("link", name="Show what the list can be narrowed to").click()
    page.locator("#facets").get_by_role("link", name="Sport 4").click()
    expect_stories(page, 4)
    page.locator("#q").fill("pier")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("h1")).to_have_text("Articles in Sport with “pier”")
    context.close()


def test_wrong_address_is_named(archive: Any) -> None:
    archive.goto(f"{archive.live}/archive/?section=wrold")
    expect(archive.get_by_role("alert")).to_contain_text("Try “world”")
    expect_stories(archive, 0)
