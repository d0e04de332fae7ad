"""A story all the way: pasted, read, kept, verified, handed over, cleared, published, found.

The editor takes in what an agency wrote, so may check it; the chief gives what is of high risk its
second name. The story is a short page as pasted and, where it lies beside the checkout, a real one.
(The demo's page of 560 words goes all the way in test_review_keystrokes.)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from articles.choices import Role, Stage
from articles.models import Article, Entity, Outlet, Quote, Section
from tests.browser.conftest import in_hand, said, settled
from tests.factories import PASSWORD, make_user

OWN = """News World Ferry service halted after hull damage at Skerry

Ferry service halted after hull damage at Skerry

Twitter Facebook Reddit Pinterest Email

The ferry company Northline stopped all crossings to Skerry on Monday after divers found a crack in the hull of its largest ship.

“We will not sail until she is safe. No timetable is worth a life,” said Mara Oduya, the director of Northline.

Some 340 passengers were left waiting in Dunmore, residents said. One of them called it “a long night”.

The harbour union accused Northline of hiding the report of an inspector for two months. Two crew members were killed on the same ship in 2019.
"""  # noqa: E501


@pytest.fixture
def people(live_server: Any) -> None:
    Section.objects.create(name="World", slug="world")
    Outlet.objects.create(name="Northern Wire", slug="northern-wire")
    make_user(Role.EDITOR, "edgar", first_name="Edgar")
    make_user(Role.CHIEF_EDITOR, "clara", first_name="Clara")
    make_user(Role.READER, "ruth", first_name="Ruth")


@pytest.fixture(params=["own", "real"])
def text(request: pytest.FixtureRequest) -> str:
    if request.param == "own":
        return OWN
    sample: Path = request.getfixturevalue("sample")
    return sample.read_text(encoding="utf-8")


@pytest.fixture
def as_person(browser: Any, live_server: Any) -> Iterator[Any]:
    """Opens a browser of its own for somebody, logged in through the form."""
    contexts = []

    def enter(username: str) -> Any:
        context = browser.new_context(base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(45_000)  # a story takes a while on a busy machine
        page.goto("/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("button:has-text('Log in')")
        page.wait_for_url(f"{live_server.url}/")
        return page

    yield enter
    for context in contexts:
        context.close()


def open_review(page: Any, article: Article) -> None:
    page.click(f"main a:has-text({article.headline!r}) >> nth=0")
    page.wait_for_selector("main.review[data-ready]")


def ask_the_accused(page: Any) -> None:
    """Keep the accusation in hand, or log that those accused were asked for their reply."""
    if not page.locator("#open-ask-reply").count():
        page.locator('#card [data-act="keep"]').first.click()
        settled(page)
        return
    page.click("#open-ask-reply")
    page.wait_for_selector("#do [name=name]")
    page.fill("#do [name=name]", "The people accused")
    page.click("#do button[type=submit]")
    settled(page)
    assert "Logged" in said(page)


def settle_all(page: Any, most: int) -> None:
    """Settle each mark that waits: a name or an opinion is kept, the facts of a sentence verified by
    the source cited before; a fragment between marks that nobody is said to have said is no quotation."""
    for _ in range(most):
        if page.inner_text("#marks-title").startswith("Marks, 0 of"):
            return
        card = page.locator("#card")
        accuses = "allegation" in card.locator("#card-place").inner_text().lower()
        if accuses and not card.locator("dt:has-text('Reply')").count():
            ask_the_accused(page)
            continue
        unsaid = "nobody named" in card.inner_text()
        if not unsaid and card.locator("#act-settle").count():
            if card.locator("#place").count() and not page.input_value("#place"):
                page.fill("#place", "p. 1")
            page.click("#act-settle")
        else:
            acts = ("drop",) if unsaid else ("keep-all", "keep")
            found = next((act for act in acts if card.locator(f'[data-act="{act}"]').count()), None)
            assert found, f"nothing settles {in_hand(page)}"
            card.locator(f'[data-act="{found}"]').first.click()
        settled(page)
        assert "Not done" not in said(page)
    raise AssertionError(f"marks are left: {in_hand(page)} {card.inner_text()}")


def take_step(page: Any, label: str) -> None:
    page.click(f"#gate button:has-text({label!r})")
    settled(page)
    assert "Not done" not in said(page)


def test_story_goes_from_paste_to_the_reader(people: None, text: str, as_person: Any) -> None:
    editor = as_person("edgar")
    editor.click("nav a:has-text('Take in')")
    editor.fill("[name=text]", text)
    editor.click("button:has-text('Look at it')")
    editor.wait_for_selector("button:has-text('Take it in')")
    assert Article.objects.count() == 0
    editor.select_option("[name=outlet]", label="Northern Wire")
    editor.select_option("[name=section]", label="World")
    editor.click("button:has-text('Take it in')")
    editor.wait_for_url("**/review/**")
    article = Article.objects.get()
    assert article.headline in text
    marks = article.marks_undecided
    assert marks > len(text.split()) // 20

    editor.wait_for_selector("main.review[data-ready]")
    take_step(editor, "Begin review")
    while not editor.locator('#card [data-act="evidence"]').count():
        editor.click('#card [data-act="keep"]')
        settled(editor)
    editor.click('#card [data-act="evidence"]')
    editor.wait_for_selector("#do [name=title]")
    editor.fill("#do [name=title]", "Report of the agency, with its recordings")
    editor.fill("#do [name=locator]", "p. 1")
    editor.check("#do [name=primary]")
    editor.click("#do button[type=submit]")
    settled(editor)
    settle_all(editor, most=marks + 10)
    take_step(editor, "Hand over")
    article.refresh_from_db()
    assert article.marks_undecided == 0

    chief = as_person("clara")
    expect(chief.locator("body")).to_contain_text("hands it over")
    open_review(chief, article)
    settle_all(chief, most=marks + 5)
    take_step(chief, "Clear")
    take_step(chief, "Publish")
    article.refresh_from_db()
    assert article.stage == Stage.PUBLISHED
    assert article.facts_settled == article.facts_total > 0

    reader = as_person("ruth")
    quote = Quote.objects.filter(speaker__isnull=False, manner="direct").first()
    place = Entity.objects.filter(appearances__article=article, kind="place").first()
    word = max(article.headline.split(), key=len)
    for address, shown in (
        (f"/archive/?q={word}", article.headline),
        (f"/archive/?entity={place.slug}", article.headline),
        (f"/archive/quotes/?speaker={quote.speaker.slug}", quote.fact.exact.strip(",.")),
    ):
        reader.goto(address)
        expect(reader.locator("main")).to_contain_text(shown)
    for address in ("/archive/?q=nowhere-to-be-found", "/archive/quotes/?q=nowhere-to-be-found"):
        reader.goto(address)
        expect(reader.locator("main")).not_to_contain_text(article.headline)
    reader.goto("/")
    reader.click(f"main a:has-text({article.headline!r})")
    expect(reader.locator("h1")).to_contain_text(article.headline)
