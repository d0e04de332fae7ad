"""Calls from any mark, and what the undo button says of sources, citations and calls."""

from html import unescape

import pytest

from articles.choices import Decision
from articles.workflow import undo
from tests.factories import make_article, make_fact, make_mention
from tests.parsed import elements
from tests.review.forms import act

pytestmark = pytest.mark.django_db


def test_undo_names_what_it_takes_back(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    for words in ("Ines Calder", "north pier"):
        make_mention(article, words, decision=Decision.SUGGESTED)

    def label():
        return elements(client.get(article.get_review_url()), id="act-undo")[0].get("title")

    act(client, article, "batch", decision="keep", count="2")
    assert label().startswith("kept: ") and label().endswith(" and 1 more")
    act(client, article, "evidence", fact, title="Harbour log", locator="p. 4", kind="document",
        stance="supports")  # fmt: skip
    assert label() == "evidence added: Harbour log, p. 4"
    act(client, article, "source", title="The minutes", kind="document", given="As read.")
    assert label() == "source added: The minutes"
    act(client, article, "contact", fact, name="Ann Poe", channel="phone", outcome="no_answer")
    assert label() == "call logged: Ann Poe"
    last = undo.last(article, by=editor)
    act(client, article, "undo", event=last.pk)
    told = client.get(article.get_review_url()).content.decode()
    assert "Undone, call logged: Ann Poe." in unescape(told)
    assert label() == "source added: The minutes"


def test_undo_says_what_it_would_reach_back_past(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    act(client, article, "keep", fact)

    def since():
        page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}")
        return elements(page, id="act-undo")[0].get("data-since")

    assert since() is None
    act(client, article, "comment", fact, text="Who counted?")
    assert since() == "commented"
    act(client, article, "risk", fact, risk="high")
    assert since() is None


def test_taking_a_wording_out_again_is_no_edit_of_its_own(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    act(client, article, "judge", fact, value="inaccurate", proposed_wording="15 boats")
    act(client, article, "use-wording", fact)
    address = f"{article.get_review_url()}?mark=fact-{fact.pk}"
    button = elements(client.get(address), id="act-undo")[0]
    assert button.get("title") == "proposed wording used: 15 boats"
    act(client, article, "undo", event=undo.last(article, by=editor).pk)
    button = elements(client.get(address), id="act-undo")[0]
    assert (button.get("title"), button.get("data-since")) == ("inaccurate: 14 boats", None)


@pytest.mark.parametrize("make", [make_fact, make_mention])
def test_call_is_logged_from_any_mark_and_keeps_none(client, editor, make):
    article = make_article()
    mark = make(article, "Ines Calder", decision=Decision.SUGGESTED)
    key = f"{mark._meta.model_name}-{mark.pk}"
    address = f"{article.get_review_url()}?mark={key}"
    assert elements(client.get(address), id="open-contact")
    form = client.get(f"{address}&do=contact")
    assert bool(elements(form, name="facts", value=str(mark.pk))) == (make is make_fact)
    about = {"facts": [mark.pk]} if make is make_fact else {}
    act(
        client,
        article,
        "contact",
        mark,
        name="Ann Poe",
        channel="phone",
        outcome="confirmed",
        **about,
    )
    mark.refresh_from_db()
    assert mark.decision == Decision.SUGGESTED
    [held] = article.tray.all()
    assert held.source.contact.who == "Ann Poe"
    assert list(held.source.contact.facts.all()) == list(about and [mark])
