"""Pages on paper: a story, its review and its call sheet come out whole, in words, without controls."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from articles.choices import Role, Stage, Standing
from articles.ledger import counters
from articles.models import Article
from tests.factories import make_article, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db(transaction=True)

PARAGRAPHS = 24
BODY = "\n\n".join(
    f"Paragraph {n}: the board counted {100 + n} boats at the north pier on Tuesday, and said that "
    "each of them had been seen by two people from the quay and from the tower above the harbour."
    for n in range(PARAGRAPHS)
)


def printed(page: Any, address: str) -> tuple[int, str]:
    """The number of sheets of A4, and all that stands on them in one line."""
    page.goto(address)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return len(sheets), " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_story_review_and_call_sheet_are_printed_whole(
    page: Any, live_server: Any, log_in: Any
) -> None:
    editor = make_user(Role.EDITOR, first_name="Ruth", last_name="Okafor")
    story = make_article(BODY, stage=Stage.IN_REVIEW, byline="Ann Moor")
    for number in range(PARAGRAPHS):
        verdict = "disputed" if number == 20 else "verified"
        done = {"standing": Standing.SETTLED, "verdict": verdict, "checked_by": editor}
        make_fact(story, f"{100 + number} boats", **done if number != 22 else {})
    make_quote(story, "each of them had been seen", fact_attributed_to="Ines Calder")
    counters.refresh(story)
    log_in(page.context, editor)
    page.set_viewport_size({"width": 390, "height": 800})  # no rule of the phone holds on paper

    sheets, told = printed(page, f"{live_server.url}{story.get_review_url()}")
    assert 2 <= sheets <= 5
    for number in range(PARAGRAPHS):
        assert told.count(f"{100 + number} boats") >= 2, (
            number
        )  # in the text and in the list of marks
    assert "disputed" in told and "no verdict" in told

    sheets, told = printed(page, f"{live_server.url}{story.get_review_url()}calls/")
    assert sheets == 1
    assert "122 boats" in told and "Telephone or address: …" in told
    for control in ("Log the call", "not asked", "in their words", "When, if not now"):
        assert control not in told, control

    Article.objects.filter(pk=story.pk).update(stage=Stage.PUBLISHED)
    sheets, told = printed(page, f"{live_server.url}{story.get_absolute_url()}")
    assert 2 <= sheets <= 4
    assert all(f"Paragraph {number}:" in told for number in range(PARAGRAPHS))
    assert "disputed" in told and "Copy text" not in told and "exceptions" not in told
