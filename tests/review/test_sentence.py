"""The sentence in hand: its rows, which are chosen, the source and the place found by the words."""

import pytest

from articles.choices import Decision, FactKind, Role
from articles.editing import marks
from articles.models import Fact, Mention
from articles.workflow import contacts, replies, sources, undo
from articles.workflow.tray import tray
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
)
from tests.parsed import elements

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour board closed the north pier on Tuesday after 14 boats broke loose. "
    "“Nobody was hurt, and nobody will be,” said Ines Calder, the harbour master."
)
LOG = (
    "The log of the port, as the night watch wrote it down by hand and signed it each hour.\n\n"
    "Twelve boats broke loose on Tuesday, and the board closed the north "
    "pier.\n\n“Nobody was hurt, and nobody will be,” Ines Calder, the harbour master, told them.\n\n"
    "The watch changed at six. Snow began to fall at seven, and the ferry to the islands was late."
)


@pytest.fixture
def article():
    return make_article(BODY, author=make_user(Role.REPORTER))


@pytest.fixture
def facts(article):
    return [
        make_fact(article, "closed the north pier on Tuesday", decision=Decision.SUGGESTED),
        make_fact(article, "14 boats broke loose", decision=Decision.SUGGESTED),
    ]


def add(article, editor, **fields):
    return sources.add_source(article, by=editor, kind="document", primary=True, **fields)


def card(client, article, fact, more=""):
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}{more}")
    return page.context["sentence"]


def settle(client, article, *facts, **fields):
    chosen = [f"{fact.pk}:{fact.version}" for fact in facts]
    data = {"mark": f"fact-{facts[0].pk}", "chosen": chosen, **fields}
    return client.post(f"{article.get_review_url()}settle/", data)


def test_rows_that_the_passage_carries_are_chosen(client, editor, article, facts):
    add(article, editor, text=LOG)
    sentence = card(client, article, facts[0])
    assert [line.first.words for line in sentence.lines] == [fact.exact for fact in facts]
    assert [line.chosen for line in sentence.lines] == [True, False]
    assert sentence.lines[1].why_not == "the passage does not say “14”"
    assert (sentence.locator, sentence.in_hand.entry.number) == ("para. 2", 1)


def test_words_of_a_quotation_must_stand_in_the_passage(client, editor, article):
    add(article, editor, text=LOG)
    fact = make_quote(article, "Nobody was hurt, and nobody will be", speaker_words="Calder").fact
    assert card(client, article, fact).lines[0].chosen
    altered = make_article(BODY.replace("nobody will be", "somebody will be"))
    add(altered, editor, text=LOG)
    fact = make_quote(altered, "Nobody was hurt, and somebody will be", speaker_words="Calder").fact
    assert card(client, altered, fact).lines[0].why_not == "the passage has other words"


def test_source_that_carries_most_is_in_hand_and_another_chosen(client, editor, article, facts):
    add(article, editor, text="Prices of bread rose again in the capital, the office said.")
    add(article, editor, text=LOG)
    assert card(client, article, facts[0]).in_hand.entry.number == 2
    chosen = card(client, article, facts[0], "&source=1")
    assert chosen.in_hand.entry.number == 1
    assert (chosen.locator, chosen.passage, chosen.chosen) == ("", None, 2)


def test_equal_extents_are_one_row(client, editor, article):
    quote = make_quote(article, "Nobody was hurt, and nobody will be", speaker_words="Calder").fact
    make_fact(article, "Nobody was hurt, and nobody will be")
    [line] = card(client, article, quote).lines
    assert len(line.rows) == 2 and line.value.count(":") == 2


def test_rest_of_the_paragraph_goes_along_each_sentence_by_its_own_passage(
    client, editor, article, facts
):
    add(article, editor, text=LOG.replace("Twelve", "14"))
    quote = make_quote(article, "Nobody was hurt, and nobody will be", speaker_words="Calder").fact
    sentence = card(client, article, facts[0])
    [later] = sentence.further
    assert (later.versions, later.passage.place) == ({quote.pk: 1}, "para. 3")
    form = {"mark": f"fact-{facts[0].pk}", "chosen": [f"{f.pk}:{f.version}" for f in facts],
            "source": 1, "locator": "para. 2", "found": "para. 2", "excerpt": "14 boats"}  # fmt: skip
    address = f"{article.get_review_url()}settle-paragraph/"
    stale = client.post(address, form | {"further": f"{quote.pk}:2"})
    assert stale.status_code == 409 and not article.facts.exclude(verdict="").exists()
    client.post(address, form | {"further": later.value})
    cited = {fact: fact.evidence.get().locator for fact in article.facts.filter(verdict="verified")}
    assert cited == {facts[0]: "para. 2", facts[1]: "para. 2", quote: "para. 3"}
    client.post(f"{article.get_review_url()}undo/", {"event": undo.last(article, by=editor).pk})
    assert not article.facts.exclude(verdict="").exists()


def test_later_sentence_that_the_source_does_not_carry_whole_is_left(
    client, editor, article, facts
):
    add(article, editor, text=LOG.replace("Twelve", "14").replace("Nobody was hurt", "One was"))
    make_quote(article, "Nobody was hurt, and nobody will be", speaker_words="Calder")
    assert card(client, article, facts[0]).further == ()


def test_what_any_reader_knows_is_folded_and_left_unchecked_by_one_form(client, editor, article):
    must = make_fact(article, "14 boats broke loose")
    known = make_fact(article, "on Tuesday", importance="may")
    sentence = card(client, article, must)
    assert [line.first.pk for line in sentence.must_lines] == [must.pk]
    assert [line.first.pk for line in sentence.may_lines] == [known.pk]
    form = client.get(f"{article.get_review_url()}?do=common").content.decode()
    listed = form.split('id="do-form"')[1].split("</form>")[0]
    assert f'value="{known.pk}:1"' in listed and f'value="{must.pk}:1"' not in listed
    client.post(f"{article.get_review_url()}common/", {"facts": [f"{known.pk}:1"]})
    known.refresh_from_db()
    assert (known.verdict, known.checked_by) == ("unchecked", editor)
    none = client.get(f"{article.get_review_url()}?do=common")
    assert none.status_code == 422


def test_chosen_rows_are_verified_by_one_citation_each(client, editor, article, facts):
    add(article, editor, text=LOG)
    answer = settle(client, article, *facts, source=1, locator="para. 2", found="para. 2",
                    excerpt="Twelve boats")  # fmt: skip
    assert answer.status_code == 302
    for fact in facts:
        fact.refresh_from_db()
        cited = fact.evidence.get()
        assert (fact.verdict, cited.locator, cited.excerpt) == (
            "verified", "para. 2", "Twelve boats",
        )  # fmt: skip


def test_place_that_was_typed_takes_no_excerpt_along(client, editor, article, facts):
    add(article, editor, text=LOG)
    settle(client, article, facts[0], source=1, locator="p. 9", found="para. 2", excerpt="Twelve")
    assert facts[0].evidence.get().excerpt == ""


def test_nothing_chosen_stale_or_below_the_standard_is_refused(client, editor, article, facts):
    address = f"{article.get_review_url()}settle/"
    assert client.post(address, {"mark": f"fact-{facts[0].pk}"}).status_code == 422
    assert client.post(address, {"chosen": "x"}).status_code == 422
    refused = settle(client, article, *facts)
    assert "The house standard asks for more" in refused.content.decode()
    htmx = client.post(
        address, {"chosen": f"{facts[0].pk}:1", "mark": f"fact-{facts[0].pk}"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert htmx["X-Review-Asks"] == "reason"
    facts[0].version = 9
    assert settle(client, article, *facts).status_code == 409
    assert settle(client, article, facts[1], source=7).status_code == 422
    assert not Fact.objects.exclude(verdict="").exists()


def test_card_comes_anew_where_somebody_else_came_first_with_what_was_typed(
    client, editor, article, facts
):
    form = {"mark": f"fact-{facts[1].pk}", "chosen": f"{facts[1].pk}:9",
            "below_standard_reason": "The log is the only record."}  # fmt: skip
    marks.drop(facts[0], by=make_user(Role.EDITOR), version=facts[0].version)
    answer = client.post(f"{article.get_review_url()}settle/", form, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert answer.status_code == 409 and "Nothing was saved" in html
    assert elements(html, id="card")
    assert elements(html, "input", value=f"{facts[1].pk}:{facts[1].version}")
    assert elements(html, "textarea", "The log is the only record.")
    assert not elements(html, id=f"row-of-fact-{facts[0].pk}")


def test_author_sees_no_sentence_to_verify(client, article, facts):
    author = make_user(Role.EDITOR)
    article.author = author
    article.save(update_fields=["author"])
    client.force_login(author)
    assert card(client, article, facts[0]) is None
    assert settle(client, article, *facts, source="").status_code == 403


def test_allegation_of_which_nobody_was_asked_is_left_out(client, editor, article):
    fact = make_fact(article, "14 boats broke loose", kind=FactKind.ALLEGATION)
    assert "nobody was asked" in card(client, article, fact).lines[0].why_not
    replies.ask_reply(fact, by=editor, channel="phone", party_name="The board")
    assert card(client, article, fact).lines[0].chosen


def test_place_of_a_call_is_its_time(client, editor, article, facts):
    contacts.log_contact(
        article, by=editor, facts=[], channel="phone", outcome="confirmed", person_name="The port"
    )
    sentence = card(client, article, facts[0])
    assert sentence.in_hand.source.kind == "call" and ":" in sentence.locator


def test_confidential_source_keeps_its_digit_and_its_kind(client, editor, article, facts):
    chief = make_user(Role.CHIEF_EDITOR)
    sources.add_source(article, by=chief, kind="interview", title="The cook", confidential=True)
    html = client.get(f"{article.get_review_url()}?mark=fact-{facts[0].pk}").content.decode()
    assert "The cook" not in html and "confidential interview" in html
    assert settle(client, article, facts[0], source=1).status_code == 422


def test_names_are_kept_together_and_the_unsure_told(client, editor, article):
    known = make_entity("Ines Calder", slug="one", description="harbour master")
    make_entity("Tuesday", slug="two", kind="place")
    make_entity("Tuesday", slug="three", kind="place")
    for words, kind in (("Ines Calder", "person"), ("Tuesday", "place"), ("board", "other"),
                        ("harbour", "place")):  # fmt: skip
        make_mention(article, words, decision=Decision.SUGGESTED, kind=kind)
    page = client.get(f"{article.get_review_url()}?do=names")
    form = page.context["form"]
    said = [label for _, label in form.fields["names"].choices]
    assert said == [
        "harbour, place, new to the registry, 1 place",
        "Ines Calder, person, harbour master, 1 place",
    ]
    assert "2 of this name" in form.fields["names"].help_text
    assert "of no kind" in form.fields["names"].help_text
    answer = client.post(
        f"{article.get_review_url()}names/", {"names": form.fields["names"].initial}
    )
    assert answer.status_code == 302
    kept = Mention.objects.kept()
    assert {mention.exact for mention in kept} == {"harbour", "Ines Calder"}
    assert kept.get(exact="Ines Calder").entity == known
    none = client.post(f"{article.get_review_url()}names/", {"names": ["1:1 x"]})
    assert none.status_code == 422


def test_source_form_takes_an_address_or_words(client, editor, article):
    address = f"{article.get_review_url()}source/"
    client.post(address, {"given": "https://port.example/log", "primary": "on"})
    client.post(address, {"given": "Minutes of the board\n\nIt met on Tuesday."})
    assert client.post(address, {"given": " "}).status_code == 422
    held = [each.source for each in tray(article, editor)]
    assert [(s.kind, s.title, s.primary) for s in held] == [
        ("web_page", "port.example/log", True), ("document", "Minutes of the board", False),
    ]  # fmt: skip
