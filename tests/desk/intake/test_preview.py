"""The preview of a story that came in: what is put back, and which changes are accepted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from articles.importing import Incoming, Paragraph, Remark, RemarkKind
from articles.models import Article, Original, User
from tests.desk.intake.pages import fields, html_of, of_three_kinds, offer, one_line, paste
from tests.factories import PAGE
from tests.parsed import elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_preview_shows_what_the_reader_made_of_it_and_saves_no_story(
    client: Client, reporter: User
) -> None:
    html = html_of(client.get(paste(client)))
    assert elements(html, value="Ferry service halted after hull damage")
    assert "Twitter Facebook Reddit Pinterest Email" in html
    assert re.search(r"<b>4</b> paragraphs", html)
    assert elements(html, class_="quote suggested")
    assert elements(html, class_="name suggested")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("put", "back"),
    [
        ("line:1", {"The pier in 2019."}),
        ("kind:share bar", {"Share this", "Tweet this"}),
        ("all", {"Share this", "The pier in 2019.", "Tweet this"}),
    ],
)
def test_one_click_puts_back_a_line_a_kind_or_everything(
    client: Client, editor: User, put: str, back: set[str]
) -> None:
    one = offer(editor, of_three_kinds())
    there = one.get_absolute_url()
    html = html_of(client.post(there, fields(html_of(client.get(there))) | {"put": put}))
    sent = fields(html)
    assert len(sent["back"]) == len(back)
    again = html_of(client.post(there, sent | {"put": f"off:{put}"}))
    assert "back" not in fields(again)
    client.post(there, sent | {"take": "1"})
    article = Article.objects.get()
    assert back < set(article.body.split("\n\n"))
    assert len(article.body.split("\n\n")) == 2 + len(back)
    left = {item["text"] for item in Original.objects.get().furniture}
    assert left == {"Share this", "The pier in 2019.", "Tweet this"} - back


def test_a_caption_that_was_put_back_is_known_as_one(client: Client, editor: User) -> None:
    one = offer(editor, of_three_kinds())
    there = one.get_absolute_url()
    html = html_of(client.post(there, {"put": "kind:caption"}))
    assert elements(html, "p", dir="auto", class_="caption")
    response = client.post(there, fields(html) | {"take": "1"})
    article = Article.objects.get()
    assert article.body.split("\n\n")[1] == "The pier in 2019."
    assert article.captions == ["The pier in 2019."]
    for page in (response.url, article.get_absolute_url()):
        assert elements(html_of(client.get(page)), "p", dir="auto", class_="caption")


def _tracked() -> Incoming:
    body = "The old pier of Dunmore burnt down on Monday, the council said."
    return Incoming(
        headline="Pier burns down",
        paragraphs=(Paragraph(body),),
        language="en",
        remarks=(
            Remark(RemarkKind.INSERTION, "old ", "Tove Lind", start=4, end=8, exact="old "),
            Remark(RemarkKind.DELETION, " night", "Tove Lind", start=44, end=44),
            Remark(RemarkKind.COMMENT, "Who?", "Ann Lee", start=46, end=57, exact="the council"),
        ),
    )


def test_tracked_changes_are_decided_before_the_story_comes_in(
    client: Client, editor: User
) -> None:
    one = offer(editor, _tracked())
    there = one.get_absolute_url()
    html = html_of(client.get(there))
    assert elements(html, "ins", "old")
    assert elements(html, "del", "night")
    assert "Insertion by Tove Lind" in one_line(html)
    response = client.post(there, fields(html) | {"take": "1"})
    assert response.status_code == 422
    assert "2 tracked changes are open" in html_of(response)
    assert not Article.objects.exists()
    sent = fields(html) | {"change-0": "accept", "change-1": "refuse"}
    assert "council said" in html_of(client.post(there, sent | {"look": "1"}))
    client.post(there, sent | {"take": "1"})
    article = Article.objects.get()
    assert article.body == "The old pier of Dunmore burnt down on Monday night, the council said."
    comment = article.comments.get()
    assert (comment.who, comment.text, comment.exact) == ("Ann Lee", "Who?", "the council")
    review = html_of(client.get(article.get_review_url()))
    assert elements(review, "b", "Ann Lee")
    assert "on <q>the council</q>" in review


@pytest.mark.parametrize(
    ("all_of_them", "body"),
    [
        ("accept", "The old pier of Dunmore burnt down on Monday, the council said."),
        ("refuse", "The pier of Dunmore burnt down on Monday night, the council said."),
    ],
)
def test_all_tracked_changes_are_decided_by_one_click(
    client: Client, editor: User, all_of_them: str, body: str
) -> None:
    one = offer(editor, _tracked())
    there = one.get_absolute_url()
    sent = fields(html_of(client.post(there, {"changes": all_of_them})))
    client.post(there, sent | {"take": "1"})
    assert Article.objects.get().body == body


def test_story_text_is_escaped(client: Client, reporter: User) -> None:
    html = html_of(client.get(paste(client, PAGE.replace("halted", "<script>alert(1)</script>"))))
    assert "<script>alert" not in html


@pytest.mark.parametrize("repeat", [1, 20])
def test_preview_takes_a_fixed_number_of_queries(
    client: Client, editor: User, django_assert_num_queries: Any, repeat: int
) -> None:
    text = "\n\n".join(
        f"On Monday {n + 2} ships left Port Aren, Ines Vale said." for n in range(3 * repeat)
    )
    there = paste(client, text)
    client.get(there)
    with django_assert_num_queries(9):
        client.get(there)
