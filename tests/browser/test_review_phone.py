"""The review on a phone: the card as a sheet from below, the sentence in hand above it all the way."""

from typing import Any

import pytest
from playwright.sync_api import expect

from articles.choices import Decision, Role
from articles.models import Article, Fact
from tests.browser.conftest import said, settled
from tests.factories import make_article, make_fact, make_user

BODY = "\n\n".join(
    f"In the year {1900 + number} the port of Ellery had {number} boats, as its clerk wrote down in "
    "the book that has lain in the harbour office ever since it was built."
    for number in range(2, 12)
)
#: Whether the first line of the mark in hand stands between the top of the screen and the sheet.
STANDS_ABOVE = """() => {
    const line = document.querySelector("#story mark.here").getClientRects()[0];
    const sheet = document.querySelector("#panel").getBoundingClientRect();
    return line.top >= 0 && line.bottom <= sheet.top && sheet.bottom <= innerHeight + 1;
}"""


def stands_above(page: Any) -> None:
    """Wait, for the page scrolls smoothly, until the sentence in hand stands above the sheet."""
    page.wait_for_function(STANDS_ABOVE, timeout=5_000)


@pytest.fixture
def harbour(live_server: Any) -> Article:
    article = make_article(BODY, author=make_user(Role.REPORTER, "reporter"))
    for number in range(2, 12):
        make_fact(article, f"{number} boats", decision=Decision.SUGGESTED)
    return article


@pytest.fixture
def phone(browser, live_server, log_in, editor, harbour):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    log_in(context, editor)
    page = context.new_page()
    page.goto(f"{live_server.url}{harbour.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    yield page
    context.close()


def test_sheet_lies_below_the_sentence_in_hand_through_every_act(phone):
    stands_above(phone)
    expect(phone.locator(".first.short button")).to_be_in_viewport()
    expect(phone.locator("#act-settle")).to_be_in_viewport(ratio=1)
    for act in ("keep", "drop", "later"):
        phone.tap(f"#act-{act}")
        settled(phone)
        stands_above(phone)
        expect(phone.locator("#act-settle")).to_be_in_viewport(ratio=1)
    phone.tap("#sentence [data-act=source]")
    settled(phone)
    stands_above(phone)
    expect(phone.locator("#do_title, #do_address").first).to_be_in_viewport()
    phone.tap("#do [data-act=close] >> visible=true")
    last = Fact.objects.get(exact="11 boats")
    phone.goto(phone.url.split("?")[0] + f"?mark=fact-{last.pk}")
    phone.wait_for_selector("main.review[data-ready]")
    stands_above(phone)
    phone.tap("#act-settle")
    settled(phone)
    assert "Not done" in said(phone)
    expect(phone.locator("#below")).to_be_focused()
    stands_above(phone)
    phone.fill("#below", "The clerk’s book was seen.")
    phone.tap("#act-settle")
    settled(phone)
    assert "Verified 1 fact" in said(phone)
    stands_above(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
