"""Names and speakers: which entity a mark leads to."""

from __future__ import annotations

import pytest

from articles.choices import Decision, EntityKind
from articles.editing import marks
from articles.ledger.exceptions import Conflict, Refused
from articles.models import Alias, Appearance, Entity, Event, Mention
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    place,
)

from .conftest import actions

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


def test_keep_mention_makes_the_entity(article, editor):
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.keep(mention, by=editor)
    entity = Entity.objects.get()
    mention.refresh_from_db()
    assert (entity.name, entity.kind, mention.entity) == ("Ines Calder", "person", entity)
    assert [alias.name for alias in entity.aliases.all()] == ["Ines Calder"]
    assert Appearance.objects.get().entity == entity
    batches = set(Event.objects.values_list("batch", flat=True))
    assert len(batches) == 1
    assert set(Event.objects.values_list("action", flat=True)) == {
        "entity.created",
        "mention.kept",
    }


def test_keep_mention_finds_the_entity_by_alias(article, editor):
    entity = make_entity("Ines M. Calder", "Ines Calder")
    mention = marks.keep(make_mention(article, "Ines Calder", decision=SUGGESTED), by=editor)
    assert (mention.entity, mention.name) == (entity, "Ines M. Calder")
    assert Entity.objects.count() == 1


def test_keep_mention_passes_over_other_kinds_and_merged_entities(article, editor):
    place_ = make_entity("Calder", kind=EntityKind.PLACE)
    make_entity("Calder", slug="calder-2", merged_into=place_)
    mention = make_mention(article, "Calder", decision=SUGGESTED)
    assert marks.keep(mention, by=editor).entity not in (place_, None)
    assert Entity.objects.count() == 3


def test_keep_mention_with_namesakes_is_refused(article, editor):
    make_entity("Ines Calder", description="harbour master")
    make_entity("Ines Calder", slug="other", description="painter")
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    with pytest.raises(Refused, match=r"harbour master.*painter.*Choose which"):
        marks.keep(mention, by=editor)
    mention.refresh_from_db()
    assert mention.decision == SUGGESTED


def test_a_name_that_two_kinds_share_is_never_linked_by_itself(article, editor):
    calder = make_entity("Ines Calder", "Calder")
    town = make_entity("Calder Town", "Calder", kind=EntityKind.PLACE)
    mention = make_mention(article, "Calder", decision=SUGGESTED)
    with pytest.raises(Refused, match="2 entities go by"):
        marks.keep(mention, by=editor)
    assert marks.suggested_names(article)[0].unsure == "2 of this name"
    town.aliases.filter(name="Calder").delete()
    assert marks.keep(mention, by=editor).entity == calder


def test_keep_mention_follows_the_story_among_namesakes(article, editor):
    meant = make_entity("Ines Calder", "Calder")
    make_entity("Tom Calder", "Calder")
    make_mention(article, "Ines Calder", meant, name="Calder")
    mention = make_mention(article, "Calder", decision=SUGGESTED)
    assert marks.keep(mention, by=editor).entity == meant


def test_keep_mention_of_a_merged_entity_names_the_one_that_stands(article, editor):
    stands = make_entity("Ines Calder")
    old = make_entity("I. Calder", merged_into=stands)
    mention = make_mention(article, "Ines Calder", old, decision=SUGGESTED)
    assert marks.keep(mention, by=editor).entity == stands


def test_link_mention_confirms_it_and_can_remember_the_words(article, editor):
    entity = make_entity("Harbour Board of Stonehaven", kind=EntityKind.ORGANISATION)
    mention = make_mention(article, "harbour board", kind="other", decision=SUGGESTED)
    linked = marks.link_mention(mention, entity, by=editor, remember=True)
    assert (linked.entity, linked.kind) == (entity, EntityKind.ORGANISATION)
    assert linked.decided_by == editor
    assert Alias.objects.filter(entity=entity, normalised="harbour board").exists()


def test_link_all_changes_exactly_what_the_preview_shows(editor):
    article = make_article("Calder came. Calder saw. Ines Calder left. Moor stayed.")
    entity = make_entity("Ines Calder")
    first, second = (make_mention(article, "Calder", nth=n, decision=SUGGESTED) for n in (0, 1))
    full = make_mention(article, "Ines Calder", name="Calder", decision=SUGGESTED)
    other = make_mention(article, "Moor", decision=SUGGESTED)
    make_mention(article, "Calder", nth=2, decision=Decision.DROPPED)
    preview = marks.same_name(first)
    assert preview == [first, second, full]
    done = marks.link_all(first, entity, by=editor, versions={m.pk: m.version for m in preview})
    assert done == preview
    assert set(Mention.objects.filter(entity=entity)) == set(preview)
    other.refresh_from_db()
    assert other.decision == SUGGESTED
    assert actions(article) == ["mention.linked"] * 3
    assert len(set(Event.objects.values_list("batch"))) == 1


def test_link_all_after_the_preview_changed_is_refused(editor):
    article = make_article("Calder came. Calder saw.")
    first, second = (make_mention(article, "Calder", nth=n, decision=SUGGESTED) for n in (0, 1))
    preview = {m.pk: m.version for m in marks.same_name(first)}
    marks.drop(second, by=editor)
    with pytest.raises(Conflict):
        marks.link_all(first, make_entity("Ines Calder"), by=editor, versions=preview)
    first.refresh_from_db()
    assert first.entity is None


def test_keep_quote_links_a_speaker_known_in_the_registry(article, editor):
    entity = make_entity("Ines Calder")
    quote = make_quote(
        article, "Nobody was hurt", speaker_name="Ines Calder", fact_decision=SUGGESTED
    )
    marks.keep(quote, by=editor)
    quote.refresh_from_db()
    assert quote.speaker == entity
    assert actions(article) == ["fact.kept", "quote.linked"]


def test_keep_mention_links_the_quotes_kept_before_it(article, editor):
    quote = make_quote(article, "Nobody was hurt", speaker_name="Ines Calder")
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.keep(mention, by=editor)
    quote.refresh_from_db()
    mention.refresh_from_db()
    assert quote.speaker == mention.entity


def test_keep_quote_with_two_possible_speakers_links_none(article, editor):
    make_entity("Ines Calder")
    make_entity("Ines Calder", slug="other")
    quote = make_quote(
        article, "Nobody was hurt", speaker_name="Ines Calder", fact_decision=SUGGESTED
    )
    marks.keep(quote, by=editor)
    quote.refresh_from_db()
    assert quote.speaker is None


def test_set_speaker_passes_on_to_the_pieces_of_the_utterance(article, editor):
    entity = make_entity("Ines Calder")
    first = make_quote(article, "Nobody was hurt")
    sequel = make_quote(article, "and nobody", continues=first)
    other = make_quote(article, "will be", continues=first, speaker=make_entity("Tom Moor"))
    marks.set_speaker(first, entity, by=editor)
    sequel.refresh_from_db()
    other.refresh_from_db()
    assert sequel.speaker == entity
    assert other.speaker.name == "Tom Moor"
    first.fact.refresh_from_db()
    assert first.fact.version == 2


def test_set_speaker_by_words_places_them_and_is_not_linked_later(article, editor):
    make_entity("Ines Calder")
    quote = make_quote(article, "Nobody was hurt", speaker_name="Ines Calder")
    spot = place(article, "harbour master")
    marks.set_speaker(quote, "harbour master", by=editor, speaker_at=(spot["start"], spot["end"]))
    marks.keep(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_words) == (None, "harbour master")
    assert (quote.speaker_start, quote.speaker_end) == (spot["start"], spot["end"])


def test_set_speaker_without_words_is_refused(article, editor):
    with pytest.raises(Refused, match="Name the speaker"):
        marks.set_speaker(make_quote(article, "Nobody was hurt"), "  ", by=editor)
