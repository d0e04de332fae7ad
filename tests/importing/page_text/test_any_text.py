"""Any string comes apart: every piece lies where it says, and together they are the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.page_text.page import with_put_back
from articles.importing.page_text.take_apart import take_apart
from tests.reading.test_read import ANY_TEXT, NEWSY

PAGES = st.lists(
    st.sampled_from(
        [
            "Home", "News", "Skip to content", "Most read", "By Ann Lee", "5 May 2026, 10:30 BST", "36",
            "Share", "Harbour bridge to close for a year", "Related: Five bridges that fell",
            "LONDON (AP) — The bridge over the harbour will close for a year, the council said.",
            "“We have no choice,” said Ann Moor, who leads the council. “It is not safe.”",
            "Some 4,000 people cross it every day on their way to work in the port. (Photo by Kit Moss)",
            "The bridge at dawn.", "Comments", "© 2026 The Daily Elm", "Who will pay?", "", "UPDATE 2-Bridge",
        ]
    ),
    max_size=40,
).map("\n".join)  # fmt: skip


@given(ANY_TEXT | NEWSY | PAGES)
def test_every_piece_lies_where_it_says_and_none_crosses_another(text: str) -> None:
    page = take_apart(text)
    at = 0
    for item in page.left_out:
        assert page.text[item.start : item.end] == item.text
        assert item.reason
        assert item.start >= at
        at = item.end
    if page.headline_at:
        place = page.headline_at
        assert page.headline in page.text[place.start : place.end]


@given(NEWSY | PAGES)
def test_body_with_everything_put_back_is_the_text_without_its_headline(text: str) -> None:
    page = take_apart(text)
    whole = with_put_back(page, page.left_out)
    assert whole.left_out == ()
    off = page.headline_at
    rest = page.text if off is None else page.text[: off.start] + page.text[off.end :]
    assert whole.body.split() == rest.split()


@given(PAGES)
def test_body_taken_apart_again_loses_no_prose(text: str) -> None:
    body = take_apart(text).body
    again = take_apart(body)
    kept = again.headline + again.body
    for line in body.split("\n\n"):
        if len(line.split()) > 12:
            assert " ".join(line.split()[-8:]) in kept
