"""The search of everything in a browser: from the bar, by keyboard, on a phone, without script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .test_archive import archive  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def test_bar_leads_to_everything_and_tabs_take_the_words_along(archive: Any) -> None:  # noqa: F811
    archive.goto(f"{archive.live}/")
    archive.get_by_role("searchbox", name="Search everything").fill("boats")
    archive.keyboard.press("Enter")
    archive.wait_for_url("**/search/?q=boats")
    expect(archive.locator("h1")).to_have_text("Results for boats")
    tabs = archive.get_by_role("navigation", name="Lists of the archive")
    tabs.get_by_role("link", name="Facts 12").click()
    archive.wait_for_url("**/archive/facts/?q=boats")
    tabs.get_by_role("link", name="Articles 12").wait_for()
    expect(archive.locator(".result")).to_have_count(12)


def test_keys_lead_through_the_results_of_all_lists(archive: Any) -> None:  # noqa: F811
    archive.goto(f"{archive.live}/search/?q=calder")
    archive.locator("h1").click()
    archive.keyboard.press("j")
    first = archive.locator(".result h2 a").first
    expect(first).to_be_focused()
    expect(first).to_have_text("Ines Calder")
    archive.keyboard.press("/")
    expect(archive.locator("[name=q]:focus")).to_have_count(1)


def test_another_spelling_is_a_link(archive: Any) -> None:  # noqa: F811
    archive.goto(f"{archive.live}/archive/?q=harbuor")
    archive.get_by_role("link", name="harbour", exact=True).click()
    archive.wait_for_url("**/archive/?q=harbour")
    expect(archive.locator(".result")).to_have_count(12)


@pytest.mark.parametrize("query", ["boats", "harbuor", "headline:pier"])
def test_search_fits_a_phone_and_axe_finds_nothing(archive: Any, query: str) -> None:  # noqa: F811
    archive.set_viewport_size({"width": 390, "height": 800})
    archive.goto(f"{archive.live}/search/?q={query}")
    archive.wait_for_load_state("networkidle")
    assert archive.evaluate("document.documentElement.scrollWidth") <= 390
    archive.set_viewport_size({"width": 1280, "height": 900})
    found = Axe().run(archive)
    assert found.violations_count == 0, found.generate_report()


def test_search_works_without_script(browser: Any, archive: Any) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(archive.context.cookies())
    page = context.new_page()
    page.goto(f"{archive.live}/search/?q=boats")
    page.get_by_role("link", name="Count the results in each list").click()
    page.get_by_role("link", name="Facts 12").click()
    expect(page.locator(".result")).to_have_count(12)
    context.close()
