"""A suggestion settled in one go, and sources cited again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.choices import Decision, Role
from articles.ledger.exceptions import NotAllowed, Refused
from articles.review.shortcuts import KEYS, keys_of, set_keys
from articles.workflow import evidence, undo
from articles.workflow.evidence import cite_again, sources_used
from articles.workflow.settle import settle
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


def cite(fact, by, **fields):
    given = {"kind": "document", "title": "Harbour log", "locator": "p. 3", "primary": True}
    return evidence.add_evidence(fact, by=by, **given | fields)


def test_settle_confirms_cites_and_verifies_as_one_act(article, editor):
    source = cite(make_fact(article, "on Tuesday"), editor)
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    settle(fact, "verified", by=editor, version=1, source=source)
    fact.refresh_from_db()
    assert (fact.decision, fact.verdict) == (Decision.KEPT, "verified")
    assert fact.evidence.get().title == "Harbour log"
    undo.undo(undo.last(article, by=editor), by=editor)
    fact.refresh_from_db()
    assert (fact.decision, fact.verdict) == (Decision.SUGGESTED, "")


def test_settle_refused_leaves_the_suggestion_alone(article, editor):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    with pytest.raises(Refused):
        settle(fact, "verified", by=editor, version=1)
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_cite_again_adds_the_same_source_only_once(article, editor):
    source = cite(make_fact(article, "on Tuesday"), editor)
    fact = make_fact(article, "14 boats")
    assert cite_again(source, fact, by=editor)
    assert not cite_again(source, fact, by=editor)
    assert fact.evidence.count() == 1


def test_cite_again_shares_the_file_between_facts_and_stories(article, editor, media):
    log = SimpleUploadedFile("log.pdf", b"%PDF-1.7 harbour log")
    source = cite(make_fact(article, "on Tuesday"), editor, file=log)
    for fact in (make_fact(article, "14 boats"), make_fact(make_article(), "14 boats")):
        assert cite_again(source, fact, by=editor)
        cited = fact.evidence.get()
        assert (cited.file.name, cited.file_name) == (source.file.name, "log.pdf")
        assert cited.file.read() == b"%PDF-1.7 harbour log"
    source.refresh_from_db()
    assert source.file.read() == b"%PDF-1.7 harbour log"


def test_cite_again_keeps_confidential_sources_from_others(article, editor):
    source = cite(make_fact(article, "on Tuesday"), editor, confidential=True)
    with pytest.raises(NotAllowed):
        cite_again(source, make_fact(article, "14 boats"), by=make_user(Role.EDITOR))


def test_sources_used_are_one_s_own_and_each_once(article, editor):
    first = make_fact(article, "on Tuesday")
    source = cite(first, editor)
    cite_again(source, make_fact(article, "14 boats"), by=editor)
    cite(first, make_user(Role.EDITOR), title="Somebody else's")
    used = sources_used(article, by=editor, chosen=source.pk)
    assert [(each.evidence.title, each.chosen) for each in used] == [("Harbour log", True)]


def test_keys_mapped_and_switched_off(editor):
    assert keys_of(editor)["keep"] == "a"
    set_keys(editor, {"keep": "y"}, off=False)
    editor.refresh_from_db()
    assert keys_of(editor)["keep"] == "y"
    set_keys(editor, {"keep": "y"}, off=True)
    assert keys_of(editor) == {}


@pytest.mark.parametrize("keys", [{"keep": "x"}, {"keep": "ab"}, {"keep": " "}, {"fly": "q"}])
def test_keys_that_cannot_be_are_refused(editor, keys):
    with pytest.raises(Refused):
        set_keys(editor, keys, off=False)
    editor.refresh_from_db()
    assert editor.shortcuts == {}


def test_keys_of_the_house_are_all_different():
    assert len({key for key, _ in KEYS.values()}) == len(KEYS)
