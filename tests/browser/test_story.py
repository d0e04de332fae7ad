"""A story's page in a browser: notes beside the text, as a sheet on a phone, and copied out."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.choices import Role, Stage, Standing
from articles.models import Article, Evidence
from tests.factories import BODY, make_article, make_fact, make_quote, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(live_server: Any, page: Any, log_in: Any) -> Article:
    editor = make_user(Role.EDITOR, "okafor", first_name="Ruth", last_name="Okafor")
    article = make_article(BODY, stage=Stage.PUBLISHED, byline="Ann Moor")
    source = make_source(article, editor, "Port log")
    for words, verdict in (("14 boats", "verified"), ("on Tuesday", "disputed")):
        fact = make_fact(
            article, words, verdict=verdict, standing=Standing.SETTLED, checked_by=editor
        )
        Evidence.objects.create(fact=fact, source=source, added_by=editor, locator="p. 3")
    make_quote(article, "Nobody was hurt, and nobody will be,")
    log_in(page.context, editor)
    return article


def test_notes_stand_beside_their_paragraph_and_words_lead_to_them(
    story: Article, page: Any, live_server: Any
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    note, paragraph = page.locator("#note-1").bounding_box(), page.locator("#p1").bounding_box()
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - paragraph["y"]) < 40
    page.get_by_text("14 boats", exact=True).first.click()
    page.wait_for_url("**#note-2")
    expect(page.locator("#note-2 .whole")).to_be_visible()
    expect(page.locator("mark.here")).to_have_text("14 boats")
    page.keyboard.press("Escape")
    expect(page.locator("#note-2 .whole")).to_be_hidden()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    words = page.locator("mark.fact", has_text="14 boats").first
    expect(words).to_have_css("text-decoration-line", "underline")
    page.get_by_label("exceptions", exact=True).check()
    expect(words).to_have_css("text-decoration-line", "none")
    expect(page.locator("#note-2")).to_be_hidden()
    expect(page.locator("#note-1")).to_be_visible()  # in dispute
    page.get_by_label("none", exact=True).check()
    expect(page.locator(".notes").first).to_be_hidden()
    page.get_by_label("all", exact=True).check()
    page.get_by_title("What this page is for").click()
    words.hover()
    expect(page.locator("#pointed")).to_have_text("Fact, verified: checked against a source.")


def test_note_comes_up_as_a_sheet_on_a_phone(story: Article, page: Any, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#note-2")).to_be_hidden()  # as most are: only its number stands there
    expect(page.locator("#note-1")).to_be_visible()  # in dispute: told below its paragraph
    number = page.locator("sup.note a").nth(1)
    size = number.evaluate("a => getComputedStyle(a, '::after').width")
    assert size == "24px"
    number.click()
    expect(page.locator("#note-2")).to_be_visible()
    sheet = page.locator("#note-2").bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(800, abs=2)
    expect(page.locator("#note-2 .which")).to_contain_text("Note 2 of 3")
    words = page.locator("mark.here").first.bounding_box()
    assert 0 <= words["y"] < sheet["y"]
    page.locator("#note-2").get_by_role("link", name="Next").click()
    expect(page.locator("#note-3")).to_be_visible()
    expect(page.locator("#note-2")).to_be_hidden()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_text_and_html_are_copied(story: Article, page: Any, live_server: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    page.get_by_role("link", name="Copy text").click()
    page.get_by_text("Text copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{story.headline}\n\nBy Ann Moor\n\n")
    page.get_by_role("link", name="Copy HTML").click()
    page.get_by_text("HTML copied").wait_for()
    assert "<h1>" in page.evaluate("navigator.clipboard.readText()")
