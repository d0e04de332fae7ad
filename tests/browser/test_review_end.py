"""The end of a review: what was put off comes back, the gate's lines lead there, the steps are taken."""

import pytest
from playwright.sync_api import expect

from articles.choices import Decision, Role, Stage
from articles.models import Article, Event, Fact, Mention, Outlet, Override, Section
from tests.browser.conftest import in_hand, press, said, settled
from tests.factories import make_user


def send(page):
    page.click("#do-form button[type=submit]")
    settled(page)


def test_put_off_mark_comes_back_when_nothing_else_is_left(desk):
    press(desk, "z")
    assert "3 of 3 to do, 1 put off" in said(desk)
    assert in_hand(desk).startswith("Nobody was hurt")
    expect(desk.locator("#marks-title")).to_have_text("Marks, 3 of 3 to do, 1 put off")
    expect(desk.locator("#gate")).to_contain_text(
        "2 suggested facts are undecided, 1 of them put off."
    )
    press(desk, "x", "x")
    assert in_hand(desk) == "14 boats"
    assert "Only what was put off is left: 1 of" in said(desk)
    expect(desk.locator("#gate li a >> nth=0")).to_have_text("1 suggested fact is put off.")
    press(desk, "J")
    desk.click("#gate li a >> nth=0")
    settled(desk)
    assert in_hand(desk) == "14 boats"
    desk.click("#marks-title a")
    expect(desk.locator("[data-row]")).to_have_count(1)
    desk.wait_for_selector("main.review[data-ready]")
    press(desk, "x")
    assert "Nothing is left to do here." in said(desk)
    assert not Fact.objects.filter(decision=Decision.SUGGESTED).exists()


@pytest.fixture
def chief_at(desk, story, log_in, browser, live_server):
    """A chief editor at the same story, whose facts are open."""
    story.section = Section.objects.create(name="World", slug="world")
    story.outlet = Outlet.objects.create(name="Valley Wire", slug="valley-wire")
    story.save(update_fields=["section", "outlet"])
    context = browser.new_context()
    log_in(context, make_user(Role.CHIEF_EDITOR))
    page = context.new_page()
    page.goto(f"{live_server.url}{story.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    yield page
    context.close()


def test_story_is_handed_over_passed_by_override_and_published(desk, chief_at, story):
    desk.click("#step-hand-over")
    settled(desk)
    assert "Handed over to whoever may clear it." in said(desk)
    chief_at.reload()
    chief_at.wait_for_selector("main.review[data-ready]")
    chief_at.click("#step-clear")
    settled(chief_at)
    chief_at.fill("#do_reason", "late")
    send(chief_at)
    assert "The gate is closed" in said(chief_at)
    for box in chief_at.locator("#do-form [name=passed]").all():
        box.check()
    send(chief_at)
    assert "at least 10 characters" in said(chief_at)
    assert Article.objects.get().stage == Stage.IN_REVIEW and not Override.objects.exists()
    chief_at.fill("#do_reason", "The minister confirmed all of it on air")
    send(chief_at)
    assert "The story is cleared." in said(chief_at)
    suggested = Fact.objects.suggested().count() + Mention.objects.suggested().count()
    passed = Override.objects.get().blockers
    assert {row["code"] for row in passed} == {"undecided"}
    assert len(passed) == suggested
    expect(chief_at.locator("#head")).to_contain_text("cleared")
    chief_at.click("#step-publish")
    settled(chief_at)
    if chief_at.locator("#do-form").count():
        send(chief_at)
    story.refresh_from_db()
    assert story.stage == Stage.PUBLISHED


def test_story_is_returned_only_with_a_reason(chief_at, story):
    chief_at.click("#step-return")
    settled(chief_at)
    send(chief_at)
    assert "eason" in said(chief_at) and Article.objects.get().stage == Stage.IN_REVIEW
    chief_at.fill("#do_reason", "Who counted the boats?")
    send(chief_at)
    story.refresh_from_db()
    assert story.stage == Stage.RETURNED
    assert Event.objects.filter(reason="Who counted the boats?").exists()


def test_every_line_of_the_gate_leads_to_its_place(desk):
    press(desk, "a", "a")
    wait = desk.locator("#gate li a", has_text="has no verdict")
    expect(wait).to_have_count(2)
    press(desk, "g")  # to what blocks: Enter after it hands nothing over
    desk.wait_for_function("document.activeElement.matches('#gate .blocking a')")
    press(desk, "?")
    expect(desk.locator("#sheet-title")).to_be_focused()  # the sheet from its top
    desk.keyboard.press("Escape")
    for line in ("“14 boats”", "“Nobody was hurt"):
        desk.click(f"#gate li a:has-text('{line}')")
        settled(desk)
        assert in_hand(desk).startswith(line.strip("“”"))
        expect(desk.locator("#text mark.here").first).to_be_in_viewport()
    desk.click("#gate li a:has-text('has no section')")
    expect(desk.locator("h1")).to_have_text("Details")
