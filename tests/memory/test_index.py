"""The memory's index holds what is kept, through every act, and says when it does not."""

import pytest
from django.core.management import CommandError, call_command

from articles.choices import Decision, EntityKind, FactKind, Role
from articles.curation.merges import merge
from articles.editing import intake, marks, revisions
from articles.memory import index
from articles.memory.recall import recall
from articles.models import Fact, IndexedFact
from articles.workflow import undo
from tests.factories import (
    STORY,
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    remember,
)

pytestmark = pytest.mark.django_db


def differences():
    return list(index.differences())


def row_of(fact):
    return IndexedFact.objects.get(fact=fact)


def test_row_holds_sentence_headline_names_speaker_and_figures(editor):
    article = make_article(headline="Pier closed")
    board = make_entity("Harbour board", kind=EntityKind.ORGANISATION)
    calder = make_entity("Ines Calder")
    make_mention(article, "harbour board", board)
    fact = make_fact(
        article, "14 boats", figures=[{"start": 0, "end": 2, "value": 14, "unit": "",
                                       "precision": "exact", "noun": "boats"}]
    )  # fmt: skip
    quote = make_quote(article, "Nobody was hurt, and nobody will be,", calder)
    remember(article)
    row = row_of(fact)
    assert row.stems.split() == (
        "harbour board close north pier tuesday 14 boat broke loos pier close".split()
    )
    assert (row.names, row.figures) == (str(board.pk), "14:boats")
    assert row_of(quote.fact).speaker == calder.pk
    assert differences() == []


def test_every_act_on_marks_keeps_the_index_in_step(editor):
    article = intake.take_in(intake.prepare(STORY, by=editor), by=editor)
    assert not IndexedFact.objects.exists()
    facts = list(article.facts.suggested().order_by("start")[:4])
    marks.keep(facts[0], by=editor)
    assert [row.fact_id for row in IndexedFact.objects.all()] == [facts[0].pk]
    marks.decide_many(facts[1:3], Decision.KEPT, by=editor)
    name = article.mentions.suggested().order_by("start").first()
    marks.keep(name, by=editor)
    assert differences() == []
    kept = Fact.objects.get(pk=facts[1].pk)
    marks.drop(kept, by=editor)
    assert not IndexedFact.objects.filter(fact=kept).exists()
    undo.undo(undo.last(article, by=editor), by=editor)
    assert IndexedFact.objects.filter(fact=kept).exists()
    assert differences() == []


def test_edit_of_words_and_headline_writes_rows_anew(editor):
    article = make_article(author=None)
    fact = make_fact(article, "14 boats")
    remember(article)
    body = article.body.replace("broke loose", "drifted out to sea")
    revisions.edit(article, headline="Boats adrift", body=body, by=editor, base=1)
    assert "drift" in row_of(fact).stems
    assert "adrift" in row_of(fact).stems
    assert differences() == []


def test_merge_rewrites_no_row_and_is_known_all_the_same(editor, archivist):
    words = "The ferry owner paid 40 fines in March."
    old, new = make_article(words, headline="Fines"), make_article(words, headline="Fines")
    one, other = make_entity("Ferry owner"), make_entity("Northline")
    for article, entity in ((old, one), (new, other)):
        make_mention(article, "ferry owner", entity)
    earlier, fact = make_fact(old, "40 fines"), make_fact(new, "40 fines")
    remember(old, new)
    fact = Fact.objects.select_related("article__current", "indexed").get(pk=fact.pk)
    apart = recall(fact, editor)[0].weight
    merge(one, other, by=archivist)
    assert row_of(earlier).names == str(one.pk)
    assert recall(fact, editor)[0].weight > apart


def test_command_finds_and_mends_what_went_past_the_write_path(capsys):
    article = make_article()
    fact, other = make_fact(article, "14 boats"), make_fact(article, "on Tuesday")
    remember(article)
    call_command("memory", "--check")
    assert "right" in capsys.readouterr().out
    Fact.objects.filter(pk=fact.pk).update(kind=FactKind.SUPERLATIVE)
    Fact.objects.filter(pk=other.pk).update(decision=Decision.RETIRED)
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("memory", "--check")
    said = capsys.readouterr().err.splitlines()
    assert said == [f"wrong: fact {fact.pk}", f"one too many: fact {other.pk}"]
    call_command("memory", "--rebuild")
    assert differences() == []


def test_nothing_is_indexed_for_who_only_suggests():
    article = make_article(author=make_user(Role.REPORTER))
    make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    remember(article)
    assert not IndexedFact.objects.exists()
