"""The acts of the review page over plain HTTP, as a browser without JavaScript sends them."""

from html import unescape

import pytest
from django.urls import reverse

from articles.choices import Decision, FactKind, Manner, Role, Stage
from articles.models import Entity, Evidence, Fact
from articles.workflow import gate, undo, verdicts
from articles.workflow.evidence import add_evidence
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    remember,
)
from tests.parsed import elements, words_of
from tests.review.forms import act

pytestmark = pytest.mark.django_db


def test_keep_moves_on_to_the_next_mark(client, editor):
    article = make_article()
    first = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    second = make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    answer = act(client, article, "keep", first)
    first.refresh_from_db()
    assert first.decision == Decision.KEPT
    assert answer.status_code == 302
    assert f"mark=mention-{second.pk}" in answer["Location"]


def test_conflict_keeps_what_was_typed(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    act(client, article, "comment", fact, text="Is this the harbour's own count?")
    stale = act(client, article, "correct", fact, version=fact.version + 7, words="14 boats broke",
                kind=FactKind.FIGURE, attributed_to="the harbour log")  # fmt: skip
    html = stale.content.decode()
    assert stale.status_code == 409
    assert "the harbour log" in html
    assert "Nothing was saved" in html


def test_refusal_keeps_the_form_open(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    answer = act(client, article, "evidence", fact, address="nonsense", title="Log", kind="document",
                 stance="supports")  # fmt: skip
    assert answer.status_code == 422
    assert elements(answer, value="nonsense")
    assert not fact.evidence.exists()


def test_verdict_settles_a_suggestion_with_the_source_used_before(client, editor):
    article = make_article(author=make_user(Role.REPORTER))
    first = make_fact(article, "14 boats")
    second = make_quote(
        article, "Nobody was hurt, and nobody will be", fact_decision=Decision.SUGGESTED
    ).fact
    act(client, article, "evidence", first, title="Harbour log", kind="document", primary="on",
        stance="supports", locator="p. 3")  # fmt: skip
    act(client, article, "verdict", second, value="verified", result="verbatim", source=1,
        locator="p. 3")  # fmt: skip
    second.refresh_from_db()
    assert (second.decision, second.verdict) == (Decision.KEPT, "verified")
    assert second.evidence.get().source.title == "Harbour log"


def test_verdict_below_the_house_standard_is_refused(client, editor):
    article = make_article(author=make_user(Role.REPORTER))
    fact = make_fact(article, "14 boats")
    answer = act(client, article, "verdict", fact, value="verified")
    assert answer.status_code == 422
    assert "The house standard asks for more" in answer.content.decode()


def test_words_marked_by_which_of_them(client, editor):
    article = make_article(body="Nobody came. Nobody saw.\n\nNobody 😀 e\u0301 spoke.")
    answer = act(client, article, "mark-words", words="Nobody", nth="3", sort="figure")
    assert answer.status_code == 302
    fact = article.facts.get()
    assert (fact.start, fact.exact) == (26, "Nobody")


def test_words_that_do_not_stand_there_are_refused(client, editor):
    article = make_article()
    answer = act(client, article, "mark-words", words="15 boats", nth="1", sort="figure")
    assert answer.status_code == 422
    assert "does not stand in the story" in answer.content.decode()


def test_name_with_namesakes_asks_which(client, editor):
    make_entity("Ines Calder", slug="one")
    make_entity("Ines Calder", slug="two")
    article = make_article()
    mention = make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    answer = act(client, article, "link", mention, name="Ines Calder")
    assert answer.status_code == 422
    assert "Several go by" in answer.content.decode()


@pytest.mark.parametrize("decision", [Decision.KEPT, Decision.RETIRED])
def test_only_a_name_is_linked(client, editor, decision):
    """A retired mark is not on the page, so that the form opens for the name that is."""
    article = make_article()
    make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    fact = make_fact(article, "14 boats", decision=decision)
    answer = act(client, article, "link", fact, new="on", name="Fourteen Boats", kind="other")
    assert answer.status_code == 422
    assert "This needs a name. Choose one first." in answer.content.decode()
    assert not Entity.objects.filter(name="Fourteen Boats").exists()


def test_batch_decides_only_what_was_counted(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    refused = act(client, article, "batch", decision="keep", count="5")
    assert refused.status_code == 422
    done = act(client, article, "batch", decision="keep", count="2")
    assert done.status_code == 302
    fact.refresh_from_db()
    assert fact.decision == Decision.KEPT
    event = undo.last(article, by=editor)
    assert act(client, article, "undo").status_code == 422
    assert act(client, article, "undo", event=event.pk).status_code == 302
    assert not article.facts.kept() and not article.mentions.kept()


def test_story_goes_from_suggestion_to_cleared(client, editor):
    from articles.models import Outlet, Section

    article = make_article(
        author=make_user(Role.REPORTER),
        section=Section.objects.create(name="World", slug="world"),
        outlet=Outlet.objects.create(name="Wire", slug="wire"),
    )
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    act(client, article, "keep", fact)
    act(client, article, "contact", fact, name="Ines Calder", channel="phone", outcome="confirmed",
        facts=[fact.pk])  # fmt: skip
    act(client, article, "verdict", fact, value="verified")
    article.refresh_from_db()
    assert act(client, article, "hand-over").status_code == 302
    client.force_login(make_user(Role.CHIEF_EDITOR))
    article.refresh_from_db()
    assert act(client, article, "step", step="clear").status_code == 302
    article.refresh_from_db()
    assert article.stage == Stage.CLEARED


def test_step_past_the_gate_is_refused_with_what_blocks(client):
    client.force_login(make_user(Role.CHIEF_EDITOR))
    article = make_article()
    make_fact(article, "14 boats")
    answer = act(client, article, "step", step="clear")
    assert answer.status_code == 422
    assert "“14 boats” has no verdict." in answer.content.decode()


@pytest.mark.parametrize("do", ["correct", "evidence", "contact", "risk", "comment", "judge", "tag",
                                "mark-words", "hand-over"])  # fmt: skip
def test_every_form_opens_by_its_link(client, editor, do):
    article = make_article()
    fact = make_fact(article, "14 boats")
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}&do={do}")
    assert page.status_code == 200
    assert elements(page, id="do-title")


def test_act_asked_for_without_a_post_only_leads_back(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    address = reverse("admin:articles_article_review_act", args=[article.pk, "keep"])
    answer = client.get(f"{address}?mark=fact-{fact.pk}")
    assert answer["Location"] == f"{article.get_review_url()}?mark=fact-{fact.pk}"
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_card_asks_what_the_archive_knows(client, editor):
    earlier = make_article(headline="Boats adrift", stage=Stage.PUBLISHED)
    make_fact(earlier, "14 boats broke loose", verdict="verified", standing="settled")
    hidden = make_article(headline="Only a draft")
    make_fact(hidden, "14 boats broke loose", decision=Decision.SUGGESTED)
    article = make_article()
    fact = make_fact(article, "14 boats broke loose", decision=Decision.SUGGESTED)
    remember(earlier, hidden, article)
    page = client.get(f"{article.get_review_url()}known/?mark=fact-{fact.pk}")
    html = page.content.decode()
    assert "Boats adrift" in html
    assert "Only a draft" not in html


def test_names_are_found_only_by_people_who_mark(client):
    make_entity("Ines Calder")
    article = make_article()
    address = f"{article.get_review_url()}find/?name=cald"
    client.force_login(make_user(Role.ARCHIVIST))
    assert client.get(address).status_code == 403
    client.force_login(make_user(Role.EDITOR))
    assert "Ines Calder" in client.get(address).content.decode()


def leading_to(page, address):
    """What the links to this address say."""
    return " ".join(words_of(link) for link in elements(page, "a", href=address))


def test_put_off_marks_come_last_and_are_told(client, editor):
    article = make_article()
    first = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    other = make_fact(article, "on Tuesday", decision=Decision.SUGGESTED)
    act(client, article, "later", first)
    html = client.get(article.get_review_url()).content.decode()
    assert f'data-mark="fact-{other.pk}"\n  tabindex' in html  # the other one is in hand
    assert elements(html, "a", "1 put off", href="?state=later", hx_boost="false")
    assert "2 suggested facts are undecided, 1 of them put off." in html
    assert "2 suggested facts" in leading_to(html, f"?mark=fact-{other.pk}#card")
    act(client, article, "drop", other)
    html = client.get(article.get_review_url()).content.decode()
    assert f'data-mark="fact-{first.pk}"\n  tabindex' in html
    assert "1 suggested fact is put off." in leading_to(html, f"?mark=fact-{first.pk}#card")


def test_batch_leaves_what_was_put_off(client, editor):
    article = make_article()
    off = make_fact(article, "14 boats", decision=Decision.SUGGESTED, deferred=True)
    others = [
        make_fact(article, words, decision=Decision.SUGGESTED)
        for words in ("on Tuesday", "the north pier")
    ]
    html = client.get(article.get_review_url()).content.decode()
    assert "Keep the 2 undecided shown" in html
    act(client, article, "batch", count="2", decision="keep")
    kept = Fact.objects.filter(decision=Decision.KEPT)
    assert set(kept) == set(others) and off not in kept


def test_batch_takes_what_was_put_off_where_nothing_else_is_shown(client, editor):
    article = make_article()
    for words in ("14 boats", "on Tuesday"):
        make_fact(article, words, decision=Decision.SUGGESTED, deferred=True)
    make_fact(article, "the north pier", decision=Decision.SUGGESTED)
    address = f"{article.get_review_url()}batch/?state=later"
    client.post(address, {"mark": "", "count": "2", "decision": "drop"})
    assert set(Fact.objects.filter(decision=Decision.DROPPED).values_list("exact", flat=True)) == {
        "14 boats",
        "on Tuesday",
    }


def test_evidence_is_retired_with_a_reason_on_the_card(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    record = add_evidence(fact, by=editor, title="Harbour log", kind="document", stance="supports")
    card = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}").content.decode()
    form = f"?mark=fact-{fact.pk}&amp;do=drop-evidence&amp;evidence={record.pk}#do"
    assert form in card
    opened = client.get(article.get_review_url() + unescape(form)).content.decode()
    assert elements(opened, "q", "Harbour log")
    without = act(client, article, "drop-evidence", fact, evidence=record.pk, reason="")
    assert without.status_code == 422
    assert "Reason: This field is required." in without.content.decode()
    assert Evidence.objects.standing().get() == record
    act(client, article, "drop-evidence", fact, evidence=record.pk, reason="A page of another year")
    record.refresh_from_db()
    assert record.retired_reason == "A page of another year" and record.retired_by == editor
    card = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}").content.decode()
    assert not elements(card, id=f"evidence-{record.pk}")


def test_evidence_of_another_fact_or_kept_back_is_not_retired(client, editor):
    article = make_article()
    fact, other = make_fact(article, "14 boats"), make_fact(article, "on Tuesday")
    chief = make_user(Role.CHIEF_EDITOR)
    given = {"kind": "document", "stance": "supports"}
    elsewhere = add_evidence(other, by=editor, title="Calendar", **given)
    secret = add_evidence(fact, by=chief, title="A source", confidential=True, **given)
    for record in (elsewhere, secret):
        answer = act(client, article, "drop-evidence", fact, evidence=record.pk, reason="No more")
        assert answer.status_code == 404, record
    assert Evidence.objects.standing().count() == 2
    assert "do=drop-evidence" not in (
        client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}").content.decode()
    )


def test_wording_is_used_from_the_card_and_by_others_verified(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats")
    make_fact(article, "on Tuesday", kind="date")
    wrong = {"value": "inaccurate", "proposed_wording": "15 boats"}
    found = act(client, article, "judge", fact, **wrong)
    assert f"mark=fact-{fact.pk}" in found["Location"]  # in hand still, to be put right
    assert elements(client.get(found["Location"]), id="act-use-wording", class_="go")
    answer = act(client, article, "use-wording", fact, version=2)
    assert answer.status_code == 302
    article.refresh_from_db()
    assert "after 15 boats broke" in article.body
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}").content.decode()
    assert "You wrote or edited this sentence" in page
    assert "use-wording/" not in page
    assert not elements(page, data_act="verified")


def test_wording_for_a_published_story_leads_to_its_correction(client, editor):
    article = make_article(stage=Stage.PUBLISHED)
    fact = make_fact(article, "14 boats")
    verdicts.give_verdict(fact, "inaccurate", by=editor, version=1, proposed_wording="15 boats")
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}").content.decode()
    assert f"/articles/{article.pk}/correct/?fact={fact.pk}" in page
    form = client.get(f"/articles/{article.pk}/correct/?fact={fact.pk}").context["form"]
    assert form["was_wrong"].value() == "The story said “14 boats”."
    assert form["now_says"].value() == "It should say “15 boats”."
    assert "after 15 boats broke" in form["body"].value()
    assert form["fact"].value() == fact.pk
    other = make_fact(article, "on Tuesday", kind="date")
    assert client.get(f"/articles/{article.pk}/correct/?fact={other.pk}").status_code == 400


def test_word_that_nobody_said_is_dropped_by_enter_and_asks_for_nothing(client, editor):
    article = make_article()
    words = make_quote(
        article, "14 boats", fact_decision=Decision.SUGGESTED, manner=Manner.MIXED
    ).fact
    address = f"{article.get_review_url()}?mark=fact-{words.pk}"
    html = client.get(address).content.decode()
    assert elements(html, "button", id="act-drop", class_="go", type="submit")
    assert "Drop: nobody is quoted" in html
    act(client, article, "drop", words)
    assert not [each for each in gate.blockers(article) if each.target == ("fact", words.pk)]
    act(client, article, "keep", words)  # then it is somebody's, and who it was is asked for
    assert elements(client.get(address), "a", id="open-speaker", class_="go")


def test_names_that_are_all_decided_open_no_empty_list(client, editor):
    article = make_article()
    make_mention(article, "Ines Calder")
    client.force_login(editor)
    answer = client.get(f"{article.get_review_url()}?do=names", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "No name of this story waits" in answer.content.decode()


def test_message_of_a_refusal_goes_with_the_next_mark(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    client.force_login(editor)
    address = f"{article.get_review_url()}?mark=fact-{fact.pk}"
    html = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert elements(html, "p", id="said", role="status", hx_swap_oob="true")


def test_undo_says_which_act_it_takes_back(client, editor):
    article = make_article()
    act(client, article, "drop", make_fact(article, "14 boats", decision=Decision.SUGGESTED))
    assert "dropped: 14 boats" in client.get(article.get_review_url()).content.decode()
