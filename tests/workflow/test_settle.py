"""A suggestion settled in one go, and sources cited again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Decision, Role, VerdictValue
from articles.ledger.exceptions import Conflict, Refused
from articles.review.shortcuts import KEYS, keys_of, set_keys
from articles.workflow import evidence, gate, undo, verdicts
from articles.workflow.settle import Citation, settle, settle_many
from articles.workflow.tray import worth_knowing
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


def cite(fact, by, **fields):
    given = {"kind": "document", "title": "Harbour log", "locator": "p. 3", "primary": True}
    return evidence.add_evidence(fact, by=by, **given | fields)


def test_settle_keeps_cites_and_verifies_as_one_act(article, editor):
    source = cite(make_fact(article, "on Tuesday"), editor).source
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    settle(fact, "verified", by=editor, version=1, citation=Citation(source, "p. 4", "14 boats"))
    fact.refresh_from_db()
    assert (fact.decision, fact.verdict) == (Decision.KEPT, "verified")
    cited = fact.evidence.get()
    assert (cited.source, cited.locator, cited.excerpt) == (source, "p. 4", "14 boats")
    undo.undo(undo.last(article, by=editor), by=editor)
    fact.refresh_from_db()
    assert (fact.decision, fact.verdict) == (Decision.SUGGESTED, "")


def test_sentence_costs_the_same_queries_whatever_its_facts(editor):
    def queries(count):
        words = [f"boat {number}" for number in range(count)]
        article = make_article(f"Lost: {', '.join(words)}.", author=make_user(Role.REPORTER))
        source = cite(make_fact(article, "Lost"), editor).source
        facts = [make_fact(article, each, decision=Decision.SUGGESTED) for each in words]
        with CaptureQueriesContext(connection) as caught:
            settle_many(article, {fact.pk: 1 for fact in facts}, "verified", by=editor,
                        citation=Citation(source, "p. 4"))  # fmt: skip
        assert {fact.verdict for fact in article.facts.exclude(exact="Lost")} == {"verified"}
        return len(caught)

    assert queries(7) == queries(3)


def test_several_facts_are_settled_by_one_citation_or_none(article, editor):
    source = cite(make_fact(article, "the north pier"), editor).source
    first = make_fact(article, "on Tuesday")
    second = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    quote = make_quote(article, "Nobody was hurt, and nobody will be").fact
    seen = {each.pk: 1 for each in (first, second, quote)}
    with pytest.raises(Conflict):
        settle_many(article, seen | {first.pk: 2}, "verified", by=editor, citation=Citation(source))
    # A quotation asks for the place of its words, so none of the three is verified.
    with pytest.raises(Refused, match="the place in a recording"):
        settle_many(article, seen, "verified", by=editor, citation=Citation(source))
    assert not article.facts.exclude(verdict="").exists()
    given = settle_many(article, seen, "verified", by=editor, citation=Citation(source, "p. 3"))
    assert [verdict.fact for verdict in given] == [first, second, quote]
    assert given[2].result == "verbatim"
    assert set(article.facts.filter(verdict="verified")) == {first, second, quote}
    with pytest.raises(Refused, match="No fact is chosen"):
        settle_many(article, {}, "verified", by=editor)


def test_fact_of_another_story_is_not_settled_along(article, editor):
    other = make_fact(make_article(), "14 boats")
    with pytest.raises(Refused, match="no such mark"):
        settle_many(article, {other.pk: 1}, "unverifiable", by=editor)


def test_same_verdict_again_is_no_act(article, editor):
    fact = make_fact(article, "14 boats")
    first = settle(fact, "unverifiable", by=editor, version=1)
    again = settle(fact, "unverifiable", by=editor, version=2)
    assert again == first and fact.verdicts.count() == 1
    article.refresh_from_db()
    version = article.version
    settle(fact, "unverifiable", by=editor, version=2)
    verdicts.give_verdict(fact, "unverifiable", by=editor, version=2)
    article.refresh_from_db()
    assert article.version == version
    with_note = settle(fact, "unverifiable", by=editor, version=2, note="Nobody counted.")
    assert with_note != first


def test_taking_back_takes_back_all_that_one_gave(article, editor):
    fact = make_fact(article, "14 boats")
    settle(fact, "disputed", by=editor, version=1, note="The board says 12.")
    settle(fact, "unverifiable", by=editor, version=2)
    verdicts.take_back(fact, by=editor, version=3)
    fact.refresh_from_db()
    assert (fact.standing, fact.verdict) == ("open", "")


def test_settle_refused_leaves_the_suggestion_alone(article, editor):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    with pytest.raises(Refused):
        settle(fact, "verified", by=editor, version=1)
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_what_any_reader_knows_is_left_unchecked_in_a_name(article, editor):
    facts = [
        make_fact(article, words, importance="may", decision=Decision.SUGGESTED)
        for words in ("on Tuesday", "the harbour master")
    ]
    assert set(article.facts.what_any_reader_knows()) == set(facts)
    settle_many(article, {fact.pk: 1 for fact in facts}, VerdictValue.UNCHECKED, by=editor)
    assert {(f.verdict, f.standing, f.checked_by) for f in article.facts.all()} == {
        ("unchecked", "settled", editor)
    }
    article.refresh_from_db()
    assert (article.facts_settled, article.facts_total) == (2, 2)
    assert [b.code for b in gate.blockers(article) if b.target[0] == "fact"] == []
    assert worth_knowing(article) == [f"2 facts not checked: common knowledge, says {editor}."]
    assert not article.facts.what_any_reader_knows()
    undo.undo(undo.last(article, by=editor), by=editor)
    assert set(article.facts.values_list("verdict", "decision")) == {("", "suggested")}


@pytest.mark.parametrize("fields", [{"importance": "must"}, {"importance": "may", "risk": "high"}])
def test_what_must_be_checked_is_never_left_unchecked(article, editor, fields):
    fact = make_fact(article, "14 boats", **fields)
    refuses(
        Refused,
        lambda: settle_many(article, {fact.pk: 1}, VerdictValue.UNCHECKED, by=editor),
        "asks for a verdict",
    )


def test_keys_mapped_and_switched_off(editor):
    assert keys_of(editor)["keep"] == "a"
    set_keys(editor, {"keep": "Y"}, off=False)
    editor.refresh_from_db()
    assert keys_of(editor)["keep"] == "Y"
    set_keys(editor, {"keep": "Y"}, off=True)
    assert keys_of(editor) == {}


def test_key_that_a_person_gave_is_never_taken_by_the_house(editor):
    editor.shortcuts = {"keys": {"keep": "q"}}
    keys = keys_of(editor)
    assert keys["keep"] == "q" and "settle-paragraph" not in keys
    assert list(keys.values()).count("q") == 1


@pytest.mark.parametrize("keys", [{"keep": "x"}, {"keep": "ab"}, {"keep": " "}, {"fly": "q"}])
def test_keys_that_cannot_be_are_refused(editor, keys):
    with pytest.raises(Refused):
        set_keys(editor, keys, off=False)
    editor.refresh_from_db()
    assert editor.shortcuts == {}


def test_keys_of_the_house_are_all_different():
    assert len({key for key, _ in KEYS.values()}) == len(KEYS)
