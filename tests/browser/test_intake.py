"""The pages of intake in a browser: paste with structure, files dropped, an address, decisions."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.choices import DeliveryState
from articles.models import Article, Delivery, User
from tests.factories import PAGE
from tests.importing.made_up import bridge_pdf, csv_table, docx, word_p, word_r
from tests.intake import server as strangers
from tests.intake.server import Stranger, stranger

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media")]

HTML = """<meta charset="utf-8"><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<h1>Pier of Dunmore burns down</h1><p>By Rhea Bell</p>
<p>The pier of Dunmore burnt down on Monday night, and nobody was hurt, the council said.</p>
<p><a href="/more">Read more: the history of the pier</a></p>
<p>“We saw the flames from the hill,” said Mara Oduya, who keeps the harbour.</p>"""
CHANGED = (
    word_p(word_r("Pier of Dunmore burns down"), style="Heading1")
    + "<w:p>"
    + word_r("The ")
    + '<w:ins w:id="1" w:author="Tove Lind" w:date="2026-05-06T08:30:00Z">'
    + word_r("old ")
    + "</w:ins>"
    + word_r("pier of Dunmore burnt down on Monday")
    + '<w:del w:id="2" w:author="Tove Lind" w:date="2026-05-06T08:31:00Z"><w:r>'
    + '<w:delText xml:space="preserve"> night</w:delText></w:r></w:del>'
    + word_r(", and nobody was hurt, the council said.")
    + "</w:p>"
)

DROP = """(files) => {
    const carried = new DataTransfer();
    for (const [name, data] of files) {
        const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
        carried.items.add(new File([bytes], name));
    }
    document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true}));
}"""
COPY = """async (html) => navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], {type: "text/html"}),
    "text/plain": new Blob([html.replace(/<[^>]*>/g, "\\n")], {type: "text/plain"}),
})])"""


@pytest.fixture
def at_intake(page: Page, live_server: Any, log_in: Any, editor: User) -> Page:
    log_in(page.context, editor)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/intake/")
    return page


@pytest.fixture
def server(settings: Any) -> Iterator[Stranger]:
    with stranger() as played:
        settings.NEWSROOM_FETCH_ALLOW = [played.host]
        yield played


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    given = [[name, base64.b64encode(data).decode()] for name, data in files]
    page.evaluate(DROP, given)


def take(page: Page) -> Article:
    page.click("[name=take]")
    page.wait_for_selector("main.review")
    return Article.objects.get()


def test_paste_takes_the_clipboards_structure(at_intake: Page) -> None:
    page = at_intake
    page.evaluate(COPY, HTML)
    page.focus("[name=text]")
    page.keyboard.press("Control+v")
    page.wait_for_selector(".found .story mark.quote")
    page.wait_for_load_state()
    expect(page.locator("[name=headline]")).to_have_value("Pier of Dunmore burns down")
    expect(page.locator("[name=byline]")).to_have_value("Rhea Bell")
    expect(page.locator(".found .story")).not_to_contain_text("Read more")
    assert not Article.objects.exists()
    page.fill("[name=headline]", "No pier")
    expect(page.locator(".found .headline")).to_have_text("No pier")
    assert take(page).headline == "No pier"


def test_paste_of_plain_text_is_read_at_once(at_intake: Page) -> None:
    page = at_intake
    page.evaluate("text => navigator.clipboard.writeText(text)", PAGE)
    page.focus("[name=text]")
    page.keyboard.press("Control+v")
    page.wait_for_selector(".found")
    page.wait_for_load_state()
    expect(page.locator("[name=headline]")).to_have_value("Ferry service halted after hull damage")


def test_a_line_of_furniture_goes_back_by_a_click(at_intake: Page) -> None:
    page = at_intake
    page.fill("[name=text]", PAGE)
    page.press("[name=text]", "Control+Enter")
    page.wait_for_selector(".found")
    page.wait_for_load_state()
    before = page.locator(".found .para").count()
    page.fill("[name=headline]", "No ferry")
    for summary in page.locator("details.kind:not([open]) > summary").all():
        summary.click()
    page.locator("[name=back]").first.check()
    expect(page.locator(".found .para")).to_have_count(before + 1)
    expect(page.locator("[name=back]").first).to_be_checked()
    expect(page.locator("[name=headline]")).to_have_value("No ferry")
    page.click("button:has-text('Take all off')")
    expect(page.locator(".found .para")).to_have_count(before)
    page.click("button:has-text('Put everything back')")
    expect(page.locator(".found .para")).not_to_have_count(before)
    assert take(page).headline == "No ferry"


def test_three_files_of_different_kinds_are_dropped_together(at_intake: Page) -> None:
    page = at_intake
    drop(
        page,
        ("story.docx", docx(word_p(word_r("Ferry halted"), style="Title") + word_p(word_r(
            "The ferry of Port Aren was halted on Monday after the hull was damaged, a skipper said."
        )))),
        ("bridge.pdf", bridge_pdf()),
        ("stories.csv", csv_table()),
    )  # fmt: skip
    page.wait_for_selector("table.several")
    assert {one.format for one in Delivery.objects.all()} == {"docx", "pdf", "csv"}
    expect(page.locator("[name=row]:checked")).to_have_count(3)
    page.click("[name=take]")
    told = page.locator(".messages").first
    expect(told).to_contain_text("2 stories taken in")
    expect(told).to_contain_text("This text was taken in before")  # the table has that of the PDF
    assert Article.objects.count() == 2


def test_tracked_changes_are_accepted_before_the_story_comes_in(at_intake: Page) -> None:
    page = at_intake
    drop(page, ("story.docx", docx(CHANGED)))
    page.wait_for_selector(".tracked")
    page.click("[name=take]")
    page.wait_for_selector("text=2 tracked changes are open")
    assert not Article.objects.exists()
    page.check("[name=change-0][value=accept]")
    page.click("button:has-text('Accept all')")
    expect(page.locator("[name=change-1][value=accept]")).to_be_checked()
    article = take(page)
    assert article.body.startswith("The old pier of Dunmore burnt down on Monday, and")


def test_story_comes_from_an_address(at_intake: Page, server: Stranger) -> None:
    page = at_intake
    page.fill("[name=address]", server.says("/pier", strangers.PAGE))
    page.press("[name=address]", "Enter")
    page.wait_for_selector(".found .story mark.quote")
    page.wait_for_load_state()
    expect(page.locator("[name=headline]")).to_have_value("Pier of Dunmore burns down")
    assert take(page).original.copy.is_warc


def test_page_that_waits_says_that_no_worker_runs_and_shows_what_came(
    at_intake: Page, live_server: Any, editor: User
) -> None:
    page = at_intake
    one = Delivery.objects.create(
        way="address", state="awaited", by=editor, address="https://coast.example/pier"
    )
    page.goto(f"{live_server.url}{one.get_absolute_url()}")
    expect(page.locator("#waiting")).to_contain_text("no worker runs", timeout=5_000)
    Delivery.objects.filter(pk=one.pk).update(state=DeliveryState.REFUSED, reason="It is gone.")
    page.wait_for_selector("text=It is gone.")


def test_refused_file_is_told_by_its_name(at_intake: Page, tmp_path: Any) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    at_intake.set_input_files("[name=files]", file)
    at_intake.wait_for_selector("text=picture.txt: This is an image")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_a_text_comes_in_by_the_buttons(at_intake: Page) -> None:
    page = at_intake
    page.fill("[name=text]", PAGE)
    page.click("text=Look at it")
    page.wait_for_selector(".found")
    page.wait_for_load_state()
    for summary in page.locator("details.kind:not([open]) > summary").all():
        summary.click()
    page.locator("[name=back]").first.check()
    page.locator("button.no-script").first.click()
    expect(page.locator("[name=back]").first).to_be_checked()
    page.click("[name=take]")
    page.wait_for_selector("text=is taken in")
    assert Article.objects.count() == 1


def test_pages_of_intake_have_no_barrier(at_intake: Page, live_server: Any, editor: User) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = at_intake
    found = {"ways": Axe().run(page).response["violations"]}
    drop(page, ("story.docx", docx(CHANGED)))
    page.wait_for_selector(".tracked")
    found["preview"] = Axe().run(page).response["violations"]
    page.goto(f"{live_server.url}/intake/")
    drop(page, ("a.txt", PAGE.encode()), ("stories.csv", csv_table()))
    page.wait_for_selector("table.several")
    found["table"] = Axe().run(page).response["violations"]
    told = {
        place: [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations]
        for place, violations in found.items()
        if violations
    }
    assert told == {}
    assert re.fullmatch(r".*/intake/parcels/[\w-]+/", page.url)
