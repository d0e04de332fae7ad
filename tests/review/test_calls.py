"""The call sheet over plain HTTP: answers logged where they are read."""

from html import unescape

import pytest
from django.urls import reverse

from articles.choices import FactKind, Role
from articles.models import Contact, ContactDetails
from articles.workflow import replies
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


def sheet(article) -> str:
    return reverse("admin:articles_article_review_calls", args=[article.pk])


def test_answers_are_logged_on_the_sheet_fact_by_fact(client, editor, article):
    calder = make_entity("Ines Calder")
    hurt = make_quote(article, "Nobody was hurt", calder).fact
    be = make_quote(article, "nobody will be", calder).fact
    html = unescape(client.get(sheet(article)).content.decode())
    assert f"?mark=fact-{hurt.pk}#card" in html
    form = {
        "do": "log", "person": "ines calder", "channel": "phone", "at": "2026-01-05T10:30",
        f"outcome-{hurt.pk}": "confirmed", f"words-{hurt.pk}": "Nobody at all.",
        f"outcome-{be.pk}": "",
    }  # fmt: skip
    done = client.post(sheet(article), form, follow=True)
    assert "Logged: Ines Calder, for 1 fact." in done.content.decode()
    contact = Contact.objects.get()
    assert (contact.person, contact.outcome, list(contact.facts.all())) == (
        calder, "confirmed", [hurt],
    )  # fmt: skip
    assert f"{contact.at:%Y-%m-%d}" == "2026-01-05"
    [told] = elements(client.get(sheet(article)), class_="told")  # nobody rings twice
    assert words_of(told) == "5 Jan, 10:30, telephone: Ines Calder: confirmed it Nobody at all."


def test_refused_call_keeps_what_was_typed_beside_its_person(client, editor, article):
    fact = make_fact(article, "14 boats", attributed_to="The harbour board")
    nobody = make_fact(article, "north pier")
    form = {"do": "log", "person": "", "channel": "phone", f"outcome-{nobody.pk}": "confirmed",
            f"words-{nobody.pk}": "Yes, the north one."}  # fmt: skip
    refused = client.post(sheet(article), form)
    html = unescape(refused.content.decode())
    assert refused.status_code == 422 and "Yes, the north one." in html
    assert html.index("Say who was asked.") > html.index("Nobody is named")
    no_outcome = {"do": "log", "person": "the harbour board", "channel": "phone"}
    html = client.post(sheet(article), no_outcome).content.decode()
    assert html.index("Say for one fact at least") < html.index(f"outcome-{fact.pk}")
    gone = client.post(sheet(article), {"do": "log", "person": "somebody else"})
    assert gone.status_code == 422 and not Contact.objects.exists()
    late = form | {"at": "some day", "name": "A. Moor"}
    assert client.post(sheet(article), late).status_code == 422


def test_telephone_number_is_noted_for_the_desk(client, editor, article):
    make_fact(article, "14 boats", attributed_to="The harbour board")
    client.post(
        sheet(article), {"do": "details", "person": "the harbour board", "details": "0113 496 0001"}
    )
    assert "0113 496 0001" in client.get(sheet(article)).content.decode()
    client.force_login(article.author)
    assert client.get(sheet(article)).status_code == 302


def test_details_sent_twice_are_noted_once_and_overwrite_nobodys(client, editor, article):
    make_fact(article, "14 boats", attributed_to="The harbour board")
    form = {"do": "details", "person": "the harbour board", "details": "0113 496 0001"}
    assert elements(client.get(sheet(article)).content.decode().split("Note it")[0], name="key")
    for _ in range(2):
        said = client.post(sheet(article), form | {"seen": "", "key": "7" * 32}, follow=True)
    assert "That is done already." in said.content.decode()
    assert ContactDetails.objects.count() == 1
    stale = client.post(sheet(article), form | {"seen": "", "details": "0113 496 0002"})
    assert stale.status_code == 409
    assert f"{editor} noted “0113 496 0001”" in unescape(stale.content.decode())
    fresh = form | {"seen": "0113 496 0001", "details": "0113 496 0002"}
    assert client.post(sheet(article), fresh).status_code == 302
    ContactDetails.objects.filter(details="0113 496 0002").update(noted_at="2020-01-01T00:00Z")
    assert "0113 496 0002" in client.get(sheet(article)).content.decode()  # the clock was set back


def test_conflict_about_a_reply_tells_the_other_answer_and_lets_it_be_saved(
    client, editor, article
):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    address = f"{article.get_review_url()}answer/"
    form = {"mark": f"fact-{fact.pk}", "reply": reply.pk, "reply_version": 1, "version": 1,
            "outcome": "declined", "answer": "They hung up."}  # fmt: skip
    replies.record_reply(
        reply, by=make_user(Role.EDITOR), version=1, outcome="denied", answer="Not so."
    )
    refused = client.post(address, form)
    html = unescape(refused.content.decode())
    assert refused.status_code == 409
    assert "“Not so.”" in html and "They hung up." in html
    assert elements(html, name="reply_version", id="kept-reply_version", value="2")
    in_place = client.post(address, form | {"in_form": 1}, headers={"HX-Request": "true"})
    assert elements(in_place, id="kept-reply_version", value="2", hx_swap_oob="true")
    client.post(address, form | {"reply_version": 2})
    reply.refresh_from_db()
    assert (reply.outcome, reply.answer) == ("declined", "They hung up.")
