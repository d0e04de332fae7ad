"""What no view caught is answered in words, with its status, in one place."""

import io
import logging

import pytest

from articles.choices import Role, Stage
from tests.factories import as_user, make_article, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?pile=nowhere", 400, "The desk has no pile “nowhere”."),
        ("/?colour=red", 400, "The desk has no filter “colour”."),
        ("/articles/{pk}/correct/", 422, "only a published story is corrected"),
    ],
)
def test_refusal_is_a_page_with_its_words_and_status(address, status, words):
    article = make_article(stage=Stage.IN_REVIEW)
    answer = as_user(make_user(Role.EDITOR)).get(address.format(pk=article.pk))
    assert answer.status_code == status
    assert elements(answer, "h1", "Not done")
    assert words in answer.content.decode()


def test_what_a_role_does_not_allow_is_answered_403_with_its_reason():
    answer = as_user(make_user(Role.READER)).get("/intake/")
    assert answer.status_code == 403
    assert "may not hand in stories" in answer.content.decode()


def test_htmx_gets_the_words_alone():
    article = make_article(stage=Stage.IN_REVIEW)
    answer = as_user(make_user(Role.EDITOR)).get(
        f"/articles/{article.pk}/correct/", headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer["HX-Reswap"]) == (422, "none")
    assert answer.content.decode().startswith('<p id="said"')


def test_what_a_role_does_not_allow_is_one_line_in_the_log(monkeypatch):
    every = logging.getLogger("django").handlers  # those of pytest among them
    (handler,) = [each for each in every if type(each) is logging.StreamHandler]
    monkeypatch.setattr(handler, "stream", io.StringIO())
    assert as_user(make_user(Role.READER)).get("/intake/").status_code == 403
    said = handler.stream.getvalue()
    assert "Forbidden" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({f"field{n}": "1" for n in range(1001)}, "more than 1,000 fields"),
        ({"text": "x" * 20_000_001}, "more than 20 MB"),
    ],
)
def test_form_that_is_too_large_is_told_so(form, words):
    answer = as_user(make_user()).post("/notices/mail/", form)
    assert answer.status_code == 400
    assert words in answer.content.decode()
