"""New marks by hand: where they may stand, and what they become."""

from __future__ import annotations

import pytest

from articles.choices import Decision, EntityKind, FactKind, Placement, Risk, Role
from articles.editing import marks
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, Fact, Tag
from articles.workflow import undo
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_quote,
    make_user,
    place,
)

from .conftest import actions

pytestmark = pytest.mark.django_db


def test_add_fact_after_emoji_and_combining_marks_stands_on_its_words(editor):
    article = make_article("🚢🚢 Te\u0323\u0302t in café: 14 boats broke loose.")
    at = place(article, "14 boats")
    fact = marks.add_fact(article, at["start"], at["end"], "14 boats", by=editor)
    assert (fact.exact, fact.decision, fact.decided_by) == ("14 boats", "kept", editor)
    assert article.body[fact.start : fact.end] == "14 boats"
    assert (fact.prefix, fact.suffix) == (at["prefix"], at["suffix"])
    assert len(fact.sentence_hash) == 64
    assert Event.objects.get().after["exact"] == "14 boats"


def test_add_fact_is_drawn_to_whole_words(article, editor):
    at = place(article, "4 boat")
    assert marks.add_fact(article, at["start"], at["end"], "4 boat", by=editor).exact == "14 boats"


def test_marks_end_before_the_stop_but_words_that_were_said_keep_theirs(editor):
    article = make_article(
        "“All sank.” He saw 14 boats. He met Ines Calder. It was said, he rowed."
    )

    def on(words):
        at = place(article, words)
        return at["start"], at["end"], words

    assert marks.add_fact(article, *on("14 boats."), by=editor).exact == "14 boats"
    name = marks.add_mention(article, *on("Ines Calder."), by=editor, kind=EntityKind.PERSON)
    assert name.exact == "Ines Calder"
    assert marks.add_quote(article, *on("“All sank.”"), by=editor).fact.exact == "All sank."
    assert marks.add_quote(article, *on("he rowed."), by=editor).fact.exact == "he rowed"


def test_add_fact_with_other_words_is_refused_with_what_stands_there(article, editor):
    at = place(article, "14 boats")
    with pytest.raises(Refused, match="now reads “14 boats”, not “15 boats”"):
        marks.add_fact(article, at["start"], at["end"], "15 boats", by=editor)


def test_add_fact_counted_in_utf16_is_refused(editor):
    article = make_article("🚢 14 boats broke loose.")
    with pytest.raises(Refused, match="Select the words again"):
        marks.add_fact(article, 3, 11, "14 boats", by=editor)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10_000)])
def test_add_fact_outside_the_text_is_refused(article, editor, start, end):
    with pytest.raises(Refused, match="lies outside"):
        marks.add_fact(article, start, end, "14 boats", by=editor)


def test_add_fact_across_paragraphs_or_without_a_word_is_refused(article, editor):
    across = article.body.index("loose")
    words = article.body[across : across + 20]
    with pytest.raises(Refused, match="within one paragraph"):
        marks.add_fact(article, across, across + 20, words, by=editor)
    stop = article.body.index(".")
    with pytest.raises(Refused, match="No word"):
        marks.add_fact(article, stop, stop + 1, ".", by=editor)


def test_add_fact_on_a_marked_place_is_refused(article, editor):
    make_fact(article, "14 boats")
    at = place(article, "14 boats")
    with pytest.raises(Refused, match="marked as figure already"):
        marks.add_fact(article, at["start"], at["end"], "14 boats", by=editor)
    dropped = make_fact(article, "Tuesday", kind=FactKind.DATE, decision=Decision.DROPPED)
    again = marks.add_fact(
        article, dropped.start, dropped.end, "Tuesday", by=editor, kind=FactKind.DATE
    )
    assert again.pk != dropped.pk


def test_add_fact_as_quotation_or_unknown_kind_is_refused(article, editor):
    at = place(article, "14 boats")
    span = (article, at["start"], at["end"], "14 boats")
    with pytest.raises(Refused, match="mark it as a quotation"):
        marks.add_fact(*span, by=editor, kind=FactKind.QUOTATION)
    with pytest.raises(Refused, match="no kind of fact"):
        marks.add_fact(*span, by=editor, kind="rumour")


def test_add_quote_leaves_its_marks_outside_and_knows_its_speaker(article, editor):
    entity = make_entity("Ines Calder")
    at = place(article, "“Nobody was hurt, and nobody will be,”")
    quote = marks.add_quote(
        article, at["start"], at["end"], at["exact"], by=editor, speaker=entity, cue="said"
    )
    assert quote.fact.exact == "Nobody was hurt, and nobody will be,"
    assert (quote.speaker, quote.cue, quote.fact.kind) == (entity, "said", FactKind.QUOTATION)
    assert actions(article) == ["fact.added", "quote.added"]


def test_add_quote_that_continues_another_takes_over_its_speaker(article, editor):
    first = make_quote(article, "Nobody was hurt", make_entity("Ines Calder"))
    at = place(article, "and nobody will be")
    sequel = marks.add_quote(
        article, at["start"], at["end"], at["exact"], by=editor, continues=first
    )
    assert (sequel.continues, sequel.speaker) == (first, first.speaker)


def test_add_quote_that_continues_another_story_is_refused(article, editor):
    elsewhere = make_quote(make_article(), "Nobody was hurt")
    at = place(article, "and nobody will be")
    with pytest.raises(Refused, match="same story"):
        marks.add_quote(
            article, at["start"], at["end"], at["exact"], by=editor, continues=elsewhere
        )
    assert Fact.objects.filter(article=article).count() == 0


def test_add_mention_makes_or_takes_the_entity(article, editor):
    at = place(article, "Ines Calder")
    mention = marks.add_mention(
        article, at["start"], at["end"], at["exact"], by=editor, kind=EntityKind.PERSON
    )
    assert mention.entity.name == "Ines Calder"
    with pytest.raises(Refused, match="already"):
        marks.add_mention(article, at["start"], at["end"], at["exact"], by=editor)
    board = make_entity("Harbour Board", kind=EntityKind.ORGANISATION)
    at = place(article, "harbour board")
    linked = marks.add_mention(
        article, at["start"], at["end"], at["exact"], by=editor, entity=board
    )
    assert (linked.entity, linked.kind) == (board, EntityKind.ORGANISATION)


def test_add_occurrence_marks_the_second_telling_once(editor):
    article = make_article("Some 14 boats broke loose. The 14 boats were found.")
    fact = make_fact(article, "14 boats")
    at = place(article, "14 boats", 1)
    occurrence = marks.add_occurrence(fact, at["start"], at["end"], "14 boats", by=editor)
    assert list(fact.occurrences.all()) == [occurrence]
    fact.refresh_from_db()
    with pytest.raises(Refused, match="already"):
        marks.add_occurrence(fact, at["start"], at["end"], "14 boats", by=editor)
    with pytest.raises(Refused, match="already"):
        marks.add_occurrence(fact, fact.start, fact.end, "14 boats", by=editor)


def test_part_occurrence_makes_it_a_fact_to_be_checked_by_itself(editor):
    article = make_article("Some 14 boats broke loose. The 14 boats were found.")
    fact = make_fact(article, "14 boats", risk=Risk.HIGH)
    at = place(article, "14 boats", 1)
    again = marks.add_occurrence(fact, at["start"], at["end"], "14 boats", by=editor)
    fact.refresh_from_db()
    own = marks.part_occurrence(again, by=editor, version=fact.version)
    again.refresh_from_db()
    assert (own.start, own.risk, own.decision) == (at["start"], Risk.HIGH, "kept")
    assert again.placement == Placement.ORPHANED
    article.refresh_from_db()
    assert article.facts_total == 2
    assert actions(article) == ["occurrence.added", "occurrence.parted", "fact.added"]
    with pytest.raises(Refused, match="no place"):
        marks.part_occurrence(again, by=editor)
    undo.undo(undo.last(article, by=editor), by=editor)
    again.refresh_from_db()
    own.refresh_from_db()
    assert (again.placement, own.decision) == (Placement.ANCHORED, Decision.RETIRED)


def test_part_occurrence_of_a_quotation_keeps_who_said_it(editor):
    article = make_article("“All is lost,” he said. “All is lost,” she said.")
    quote = make_quote(article, "All is lost", make_entity("Ines Calder"))
    at = place(article, "All is lost", 1)
    again = marks.add_occurrence(quote.fact, at["start"], at["end"], "All is lost", by=editor)
    own = marks.part_occurrence(again, by=editor, version=2)
    assert own.quote.speaker == quote.speaker


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER, None])
def test_new_marks_by_the_wrong_role_are_refused(article, role):
    user, at = make_user(role), place(article, "14 boats")
    span = (at["start"], at["end"], "14 boats")
    quote = make_quote(article, "Nobody was hurt")
    tag = Tag.objects.create(name="Sea", slug="sea")
    for act in (
        lambda: marks.add_fact(article, *span, by=user),
        lambda: marks.add_quote(article, *span, by=user),
        lambda: marks.add_mention(article, *span, by=user),
        lambda: marks.add_occurrence(quote.fact, *span, by=user),
        lambda: marks.set_speaker(quote, "residents", by=user),
        lambda: marks.correct(quote, by=user, cue="said"),
        lambda: marks.tag(article, tag, by=user),
        lambda: marks.untag(article, tag, by=user),
        lambda: marks.decide_many([quote], Decision.DROPPED, by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Event.objects.exists()


def test_added_fact_has_its_figures_read(article, editor):
    at = place(article, "14 boats broke")
    fact = marks.add_fact(article, at["start"], at["end"], "14 boats broke", by=editor)
    assert [(figure["value"], figure["noun"]) for figure in fact.figures] == [(14, "boats")]
