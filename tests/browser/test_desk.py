"""The desk in a browser: found faultless by axe in four views, narrowed on a phone, and a story set to
be published from it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from articles.choices import Role, Stage
from articles.models import Article, Outlet, Section, User
from articles.workflow import comments
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chief(live_server: Any) -> User:
    return make_user(Role.CHIEF_EDITOR, "voss", first_name="Clara", last_name="Voss")


@pytest.fixture
def cleared(live_server: Any) -> Article:
    return make_article(
        headline="Nurses’ ballot passes by 61 votes",
        stage=Stage.CLEARED,
        section=Section.objects.create(name="Health", slug="health"),
        outlet=Outlet.objects.create(name="Ostrey Post", slug="post"),
    )


def grave_faults(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


def test_desk_has_no_grave_fault_in_any_view_and_fits_a_phone(
    browser: Any, live_server: Any, log_in: Any, chief: User, cleared: Article
) -> None:
    late = make_article(due_at=timezone.now() - timedelta(hours=3), assignee=chief)
    make_fact(late, "14 boats")
    comments.comment(late, "@voss who counted?", by=make_user(Role.EDITOR))
    make_article(stage=Stage.PUBLISHED, embargo_until=timezone.now() + timedelta(hours=5))
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            log_in(context, chief)
            page = context.new_page()
            for address in ("/", "/notices/", f"/desk/{late.pk}/", "/desk/figures/"):
                page.goto(f"{live_server.url}{address}")
                assert grave_faults(page) == [], (address, width, scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            context.close()


def test_story_is_set_to_be_published_from_the_desk(
    page: Any, live_server: Any, log_in: Any, chief: User, cleared: Article
) -> None:
    log_in(page.context, chief)
    page.goto(live_server.url)
    page.click("#publish a.more")
    page.click("text=Publish at a time")
    page.wait_for_selector("main.review[data-ready]")
    when = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    page.fill("#do_at", when.strftime("%Y-%m-%dT%H:%M"))
    page.click("#do-form button[type=submit]")
    page.wait_for_selector("#gate:has-text('To be published on')")
    page.goto(live_server.url)
    expect(page.locator("#timed")).to_contain_text("Nurses’ ballot")
    expect(page.locator("[aria-labelledby=coming]")).to_contain_text(when.strftime("%H:%M %Z"))
    cleared.refresh_from_db()
    assert (cleared.publish_at, cleared.publish_by) == (when, chief)


def test_phone_shows_the_filters_as_a_sheet(
    page: Any, live_server: Any, log_in: Any, chief: User, cleared: Article
) -> None:
    make_article(headline="Ferry halted")
    page.set_viewport_size({"width": 390, "height": 800})
    log_in(page.context, chief)
    page.goto(live_server.url)
    expect(page.locator("#filter")).to_be_hidden()
    page.click("a.to-sheet")
    page.select_option("#filter [name=section]", "health")
    page.click("#filter button:has-text('Show')")
    page.wait_for_selector("a.to-sheet:has-text('on')")
    expect(page).to_have_url(re.compile("section=health"))
    expect(page.locator("main")).to_contain_text("Nurses’ ballot")
    expect(page.locator("main")).not_to_contain_text("Ferry halted")
