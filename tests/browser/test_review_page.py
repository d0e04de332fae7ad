"""The review page in every shape: without scripts, on a phone, words of any script, for everybody."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.choices import Decision, Role
from articles.editing.marks import keep
from articles.models import Fact, Mention, Occurrence
from tests.browser.conftest import in_hand, press, settled
from tests.factories import make_entity, make_user


def test_entity_found_while_typing(desk):
    harbour = make_entity("Ines Calder", description="harbour master of Trell")
    make_entity("Inez Calderon")
    name = Mention.objects.get()
    desk.click(f'[data-row="mention-{name.pk}"]')
    settled(desk)
    press(desk, "/")
    desk.keyboard.type("cald")
    expect(desk.locator("#found [role=option]")).to_have_count(2)
    desk.click("#found [role=option] >> text=harbour master")
    desk.check("#do_all")
    desk.click("#do-form button[type=submit]")
    settled(desk)
    name.refresh_from_db()
    assert name.entity == harbour and name.decision == Decision.KEPT


def test_phone_shows_story_and_card_without_sideways_scrolling(desk, story):
    desk.set_viewport_size({"width": 390, "height": 844})
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    name = Mention.objects.get()
    desk.click(f'#text mark[data-mark="mention-{name.pk}"]')
    settled(desk)
    assert in_hand(desk) == "Ines Calder"
    expect(desk.locator("#card")).to_be_in_viewport()
    small = desk.evaluate(
        """[...document.querySelectorAll('#card button, #card a')].filter((e) => {
            const box = e.getBoundingClientRect(); return box.height < 24 || box.width < 24;
        }).map((e) => e.outerHTML)"""
    )
    assert small == []
    desk.set_viewport_size({"width": 320, "height": 640})  # as 1280 pixels at 400 per cent
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_whole_way(browser, live_server, log_in, editor, story):
    context = browser.new_context(java_script_enabled=False)
    log_in(context, editor)
    page = context.new_page()
    page.goto(f"{live_server.url}{story.get_review_url()}")
    page.click('#card button:has-text("Keep")')
    expect(page.locator(".messages")).to_contain_text("Kept: 14 boats")
    assert in_hand(page).startswith("Nobody was hurt")
    page.click('#card a:has-text("Evidence")')
    page.fill("#do_address", "not an address")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#do .message")).to_contain_text("not a web address")
    expect(page.locator("#do_address")).to_have_value("not an address")
    page.click("#do a:has-text('Close')")
    page.click('a:has-text("Mark words")')
    page.fill("#do_words", "nobody")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#do .message")).to_contain_text("Say what it is")
    expect(page.locator("#do_words")).to_have_value("nobody")
    page.select_option("#do_sort", "event")
    page.click("#do-form button[type=submit]")
    expect(page.locator(".messages")).to_contain_text("Marked as a fact: “nobody”")
    page.click('button:has-text("Undo")')
    expect(page.locator(".messages")).to_contain_text("Undone")
    assert not Fact.objects.live().filter(exact="nobody").exists() and not Occurrence.objects.all()
    page.click("[data-row]:has-text('Nobody was hurt')")
    page.click("#card button:has-text('Later')")
    expect(page.locator("#marks-title")).to_contain_text("1 put off")
    page.goto(f"{live_server.url}{story.get_review_url()}?mark=mention-{Mention.objects.get().pk}")
    page.click("#card button:has-text('Drop')")
    expect(page.locator(".messages")).to_contain_text("Dropped: Ines Calder")
    page.click("#gate a:has-text('Return to the author')")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#do .message")).to_contain_text("eason")
    page.fill("#do_reason", "Who counted the boats?")
    page.click("#do-form button[type=submit]")
    expect(page.locator("#head")).to_contain_text("returned")
    context.close()


def complaints_of_axe(page: Any) -> list[str]:
    """What axe finds on the page as it stands, each as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def test_axe_finds_nothing_with_any_form_open(desk):
    assert complaints_of_axe(desk) == []
    for key in ("e", "b", "n", "s", "c", "t", "?"):
        press(desk, "Escape", key)
        assert complaints_of_axe(desk) == [], key
    desk.keyboard.press("Escape")
    press(desk, "m")
    assert complaints_of_axe(desk) == [], "words being chosen"
    press(desk, "Escape", "a", "x", "/")
    assert complaints_of_axe(desk) == [], "one kept, one dropped, an entity looked for"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_refusal_and_conflict(desk, width, scheme):
    desk.set_viewport_size({"width": width, "height": 844})
    desk.emulate_media(color_scheme=scheme)
    press(desk, "b")
    desk.fill("#do_address", "nowhere")
    desk.select_option("#do_kind", "earlier_article")
    desk.fill("#do_earlier_article", "0")
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("Number of the earlier article")
    assert complaints_of_axe(desk) == []
    press(desk, "Escape", "e")
    keep(Fact.objects.get(exact="14 boats"), by=make_user(Role.EDITOR))
    desk.click("#do-form button[type=submit]")
    expect(desk.locator("#said")).to_contain_text("Nothing was saved")
    assert complaints_of_axe(desk) == []


def test_axe_finds_nothing_on_the_pages_round_it_or_without_scripts(
    page, live_server, log_in, editor, story
):
    """axe is a script itself: the page's own are kept from it."""
    fact = Fact.objects.get(exact="14 boats")
    page.route("**/*.js", lambda route: route.abort())
    log_in(page.context, editor)
    review = f"{live_server.url}{story.get_review_url()}"
    for address in (
        review,
        f"{review}calls/",
        f"{review}keys/",
        f"{review}?kind=verb",
        f"{review}?mark=fact-{fact.pk}&do=contact",
        f"{review}?do=mark-words",
        f"{live_server.url}/articles/{story.pk}/edit/",
        f"{live_server.url}/articles/{story.pk}/compare/",
    ):
        page.goto(address)
        assert complaints_of_axe(page) == [], address
