"""Findings of the checks by keys: one press mends, one dismisses, the gate follows."""

from typing import Any

import pytest
from playwright.sync_api import expect

from articles.choices import FindingState
from articles.models import Article, Finding
from tests.browser.conftest import press, said, settled
from tests.factories import taken

BODY = (
    "Ronald Thackeray runs a bakery on the quay at Aldbury. Thackery lost two ovens in 2024.\n\n"
    "Of the 40 shops on the quay, 30 (65 per cent) are not insured, Thackeray said on Tuesday.\n\n"
    "The council voted for a wall on on Tuesday. It will cost £14 million."
)


@pytest.fixture
def article(live_server: Any, editor: Any) -> Article:
    return taken(BODY, editor, headline="Wall to keep the sea out of Aldbury")


def test_mend_and_dismiss_by_keys(page, live_server, log_in, editor, article):
    log_in(page.context, editor)
    page.goto(f"{live_server.url}{article.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    expect(page.locator("#findings ~ .findings .finding")).to_have_count(3)

    press(page, "y")
    expect(page.locator("#text")).to_contain_text("Thackeray lost two ovens")
    expect(page.locator("#findings ~ .findings .finding")).to_have_count(2)
    assert "Thackeray lost two ovens" in Article.objects.get(pk=article.pk).body

    share = Finding.objects.get(article=article, rule="figures.share")
    expect(page.locator("#gate")).to_contain_text("30 (65 per cent")
    page.click(f"#finding-{share.pk} [name=why]")
    page.keyboard.type("rounded by the council")
    page.keyboard.press("Enter")
    settled(page)
    assert "Dismissed" in said(page)
    expect(page.locator("#gate")).not_to_contain_text("30 (65 per cent")
    share.refresh_from_db()
    assert (share.state, share.reason) == (FindingState.DISMISSED, "rounded by the council")

    page.click(".story mark.finding")
    settled(page)
    expect(page.locator("#card .finding")).to_contain_text("on on")
    press(page, "l")  # it must be seen to: the key asks why
    expect(page.locator("#card [name=why]:focus")).to_have_count(1)
