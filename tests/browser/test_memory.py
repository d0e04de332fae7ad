"""What the archive knows, in the browser: cited by one key, called different, decided, rippled."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from articles.choices import Role, SourceKind, Stage
from articles.editing import corrections
from articles.editing.marks.figures import figures_of
from articles.memory import results
from articles.models import CarriedElsewhere, Contradiction, Evidence
from articles.workflow import carried
from tests.browser.conftest import press, settled
from tests.factories import check_draft, make_article, make_fact, make_user, remember

EARLIER = "The harbour board counted 310 passengers stranded at the Skerry terminal."


#: What else the stories say, so that none is nearly another.
FURTHER = {
    Stage.PUBLISHED: "Cooks made soup for everybody, and a school put camp beds into its hall.",
    Stage.IN_REVIEW: "A second survey of the hull is due before any crossing begins again, it said.",
}


def fact_of(stage, body=EARLIER, headline="Ferries stop"):
    words = body.rstrip(".")
    article = make_article(f"{body} {FURTHER[stage]}", headline=headline, stage=stage)
    fact = make_fact(article, words, figures=figures_of(words))
    remember(article)
    return fact


@pytest.fixture
def opened(page, live_server, log_in, editor):
    """The review page of a fact, open before the editor."""

    def open_(fact):
        page.goto(f"{live_server.url}{fact.article.get_review_url()}?mark=fact-{fact.pk}")
        page.wait_for_selector("main.review[data-ready]")
        return page

    log_in(page.context, editor)
    return open_


def test_known_fact_is_cited_by_one_key_and_a_different_one_never_returns(opened, editor):
    fact_of(Stage.PUBLISHED, EARLIER.replace("310", "340"), "Ferries stop for a day")
    fact_of(Stage.PUBLISHED, headline="Another winter")
    fact = fact_of(Stage.IN_REVIEW, EARLIER.replace("310", "340"))
    results.ask(fact.article_id)
    page = opened(fact)
    expect(page.locator("#memory")).to_contain_text("The archive knows 1 of 1 fact")
    known = page.locator("#known")
    expect(known).to_contain_text("word for word")
    expect(known).to_contain_text("Here 340 passengers, there 310 passengers")
    press(page, "h")
    record = Evidence.objects.select_related("source__earlier_article").get()
    assert record.source.kind == SourceKind.EARLIER_ARTICLE
    assert record.source.earlier_article.headline == "Ferries stop for a day"
    fact.refresh_from_db()
    assert fact.verdict == ""
    page.locator("#known summary").click()
    other = page.locator("#known li", has_text="Another winter")
    other.get_by_role("button", name="Different").click()
    settled(page)
    expect(known).to_contain_text("Ferries stop for a day")
    expect(known).not_to_contain_text("Another winter")
    opened(fact)
    expect(known).to_contain_text("Ferries stop for a day")
    expect(known).not_to_contain_text("Another winter")


def test_figure_that_disagrees_is_decided_and_a_correction_rippled_to_its_end(
    opened, live_server, editor
):
    wrong = fact_of(Stage.PUBLISHED)
    fact = fact_of(Stage.IN_REVIEW, EARLIER.replace("310", "340"))
    carrier = fact_of(Stage.IN_REVIEW, headline="Ferries sail again")
    results.ask(fact.article_id)
    page = opened(fact)
    page.locator("#known").get_by_role("link", name="decide").click()
    page.get_by_label("Found").select_option("earlier")
    page.get_by_label("How you know").fill("The log of the terminal says 340.")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("body")).to_contain_text("No two facts are known to disagree.")
    assert Contradiction.objects.get().outcome == "earlier"
    drafted = corrections.open_correction(
        wrong.article, by=make_user(Role.EDITOR), version=wrong.article.version,
        was_wrong="The figure was wrong.", now_says="340 passengers.",
        body=wrong.article.body.replace("310", "340"),
    )  # fmt: skip
    chief = make_user(Role.CHIEF_EDITOR)
    check_draft(drafted, chief)
    carried.issue_correction(drafted, by=chief, version=drafted.version)
    opened(carrier)
    expect(page.locator("#gate")).to_contain_text("repeats what was found wrong")
    found = CarriedElsewhere.objects.get()
    page.goto(f"{live_server.url}{found.get_absolute_url()}")
    rows = page.locator(".odds-list > li")
    count = rows.count()
    for done in range(count):
        expect(page.locator("body")).to_contain_text(f"{done} of {count} done")
        row = rows.nth(done)
        row.get_by_label("Why, if it is left").fill("It is quoted as an error.")
        row.get_by_role("button", name="Left as it is").click()
    expect(page.locator("body")).to_contain_text(f"{count} of {count} done")
    opened(carrier)
    expect(page.locator("#gate")).not_to_contain_text("repeats what was found wrong")
