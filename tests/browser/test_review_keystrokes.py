"""The keyboard alone takes the demo's story from the clipboard to cleared; the keys are counted."""

from typing import Any

from playwright.sync_api import expect

from articles.choices import Decision, Role, Stage
from articles.models import Article, Evidence, Fact, Outlet, Section
from tests.browser.conftest import DAM, in_hand, said, settled
from tests.factories import make_user

MOST = 40
FILLER = (
    "The clerk asked whether anybody wished to add to the record, and waited, and nobody did. After "
    "a pause the chair thanked those present for their patience and called the next item of the day. "
)


def transcript_of(story: str) -> str:
    """A transcript in which every paragraph of the story is borne out, among much else."""
    return "\n\n".join(
        f"{paragraph}\n\n{FILLER * (1 + len(paragraph) // 90)}" for paragraph in story.split("\n\n")
    )


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
        """Press Enter, for whatever the chief button of the card says, until nothing waits."""
        for _ in range(most):
            if self.page.inner_text("#marks-title").startswith("Marks, 0 of"):
                return
            if self.page.locator("#sentence").count() and not self.chosen():
                if self.page.locator("#open-ask-reply").count():
                    self.ask_the_accused()
                else:
                    self.answered("a")
                continue
            if self.page.locator("#act-settle-paragraph").count():
                self.answered("q")
                continue
            chief = self.page.locator("#card .go")
            expect(chief, f"nothing settles {in_hand(self.page)}").not_to_have_count(0)
            self.answered("Enter")
        raise AssertionError("marks are left")

    def chosen(self) -> int:
        """How many rows of the sentence in hand are chosen."""
        return self.page.locator("#sentence [name=chosen]:checked").count()

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
    typist.paste(transcript_of(article.body))  # outside a field: the form of a source
    typist.page.wait_for_selector("#do-form")
    settled(page)
    typist.press("Tab", "Space")  # primary
    typist.answered("Enter")
    assert "Source 1" in said(page)
    typist.answered("n", "Enter")
    assert "names kept" in said(page)
    typist.settle_all(most=marks + 10)
    typist.take_step("Begin review")
    assert "in review" in said(page)
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
    count = by_editor + len(chief.keys)
    print(
        f"\n{count} keys for {marks} marks from paste to cleared: {taken_in} to take it in, "
        f"{by_editor - taken_in} for the editor, {len(chief.keys)} for the chief"
    )
    assert count <= MOST
    assert set(Fact.objects.values_list("decision", flat=True)) == {Decision.KEPT}
    cited = Evidence.objects.order_by("pk")
    assert {row.excerpt != "" for row in cited} == {True}
    assert len({row.locator for row in cited}) > 5
    context.close()
