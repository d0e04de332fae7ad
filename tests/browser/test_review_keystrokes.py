"""The keyboard alone takes the demo's story from the clipboard to cleared; the keys are counted."""

from typing import Any

from playwright.sync_api import expect

from articles.choices import Decision, Role, Stage
from articles.models import Article, Fact, Outlet, Section
from tests.browser.conftest import DAM, in_hand, said, settled
from tests.factories import make_user

MOST_FOR_A_MARK = 1.3


class Typist:
    """Somebody at a page who counts every key; what is pasted is one."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.keys: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys.append(key)

    def answered(self, *keys: str) -> None:
        """Press keys of the review, each answered before the next."""
        for key in keys:
            self.press(key)
            settled(self.page)
            assert "Not done" not in said(self.page)

    def paste(self, words: str) -> None:
        self.page.evaluate("words => navigator.clipboard.writeText(words)", words)
        self.press("Control+V")

    def settle_all(self, most: int) -> None:
        """Press, for each mark that waits, the one key that settles it: a verdict or a yes."""
        for _ in range(most):
            if self.page.inner_text("#marks-title").startswith("Marks, 0 of"):
                return
            offered = ("verified", "1"), ("keep-all", "A"), ("keep", "a")
            card = self.page.locator("#card")
            accuses = "allegation" in card.locator(".meta").inner_text().lower()
            if accuses and not card.locator("dt:has-text('Reply')").count():
                if card.locator("#open-ask-reply").count():
                    self.ask_the_accused()
                else:
                    self.answered("a")
                continue
            key = next((k for act, k in offered if card.locator(f'[data-act="{act}"]').count()), "")
            assert key, f"no key settles {in_hand(self.page)}"
            self.answered(key)
        raise AssertionError(f"marks are left: {in_hand(self.page)} {card.inner_text()}")

    def ask_the_accused(self) -> None:
        """Log, on the card of an accusation, that its people were asked for their reply."""
        self.answered("p")
        self.paste("The authority")
        self.answered("Enter")
        assert "Logged" in said(self.page)

    def take_step(self, label: str) -> None:
        """To the gate, whose next step is ready under Enter."""
        self.press("g")
        self.page.wait_for_function(
            "label => document.activeElement.textContent.startsWith(label)", arg=label
        )
        self.answered("Enter")


def test_keyboard_alone_takes_a_story_from_paste_to_cleared(
    page, live_server, log_in, editor, browser
):
    Section.objects.create(name="World", slug="world")
    Outlet.objects.create(name="Valley Wire", slug="valley-wire")
    log_in(page.context, editor)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/intake/")
    typist = Typist(page)
    typist.paste(DAM.read_text(encoding="utf-8"))
    page.wait_for_selector("button:has-text('Take it in')", timeout=30_000)
    while page.evaluate("document.activeElement.name") != "outlet":
        typist.press("Tab")
    typist.press("V", "Control+Enter")
    page.wait_for_selector("main.review[data-ready]", timeout=30_000)
    taken_in = len(typist.keys)
    article = Article.objects.get()
    marks = article.marks_undecided
    while not page.locator('#card [data-act="evidence"]').count():
        typist.answered("a")
    typist.answered("n")
    typist.paste("https://records.example.org/dam-inquiry")
    typist.press("Tab", "Space", "Tab", "3")  # primary; the page
    typist.answered("Enter")
    assert "Evidence added" in said(page)
    typist.settle_all(most=marks + 10)
    typist.take_step("Begin review")
    assert "in review" in said(page)
    typist.take_step("Hand over")
    assert "Handed over" in said(page)
    by_editor = len(typist.keys)

    context = browser.new_context()
    log_in(context, make_user(Role.CHIEF_EDITOR))
    chief = Typist(context.new_page())
    chief.page.goto(f"{live_server.url}{article.get_review_url()}")
    chief.page.wait_for_selector("main.review[data-ready]")
    chief.settle_all(most=marks + 10)
    chief.take_step("Clear")
    expect(chief.page.locator("#head")).to_contain_text("cleared")
    article.refresh_from_db()
    assert article.stage == Stage.CLEARED
    assert set(Fact.objects.values_list("decision", flat=True)) == {Decision.KEPT}
    count = by_editor + len(chief.keys)
    print(
        f"\n{count} keys for {marks} marks from paste to cleared, {count / marks:.2f} each: "
        f"{taken_in} to take it in, {by_editor - taken_in} for the editor, {len(chief.keys)} for the chief"
    )
    assert count / marks <= MOST_FOR_A_MARK
    context.close()
