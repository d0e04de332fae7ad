"""Marks: what the write path allows, refuses, saves and logs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import marks, undo
from articles.choices import (
    Decision,
    EntityKind,
    FactKind,
    Placement,
    Risk,
    Role,
    Stage,
    Standing,
    VerdictValue,
)
from articles.models import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Fact,
    Mention,
    Quote,
    Tag,
    Verdict,
)
from articles.permissions import Conflict, NotAllowed, Refused
from articles.standing import refresh_standing, words_hash

from .build import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    place,
)

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, "edda", first_name="Edda", last_name="Moor")


@pytest.fixture
def article():
    return make_article()


def actions(article):
    return list(article.events.order_by("number").values_list("action", flat=True))


# --- Confirming and rejecting ---------------------------------------------------------------


def test_confirm_fact_names_who_and_when_and_counts(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    done = marks.confirm(fact, by=editor)
    fact.refresh_from_db()
    article.refresh_from_db()
    assert (fact.decision, fact.decided_by, fact.version) == (Decision.CONFIRMED, editor, 2)
    assert done.version == 2
    assert (article.facts_total, article.marks_undecided, article.version) == (1, 0, 2)
    event = Event.objects.get(chain=article.pk)
    assert event.action == "fact.confirmed"
    assert event.actor_name == "Edda Moor"
    assert event.before == {"decision": "suggested", "decided_by_id": None, "decided_at": None}
    assert event.after["decision"] == "confirmed"
    assert event.target_text == "14 boats"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER, None])
@pytest.mark.parametrize("act", [marks.confirm, marks.reject, marks.defer, marks.undefer])
def test_decision_by_the_wrong_role_is_refused(article, role, act):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    with pytest.raises(NotAllowed):
        act(fact, by=make_user(role))
    fact.refresh_from_db()
    assert fact.decision == SUGGESTED
    assert not Event.objects.exists()


@pytest.mark.parametrize("stage", [Stage.CLEARED, Stage.PUBLISHED, Stage.SPIKED, Stage.WITHDRAWN])
def test_decision_on_a_story_not_at_work_is_refused(article, editor, stage):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    Article.objects.update(stage=stage)
    with pytest.raises(Refused, match="marks stand"):
        marks.confirm(fact, by=editor)
    fact.refresh_from_db()
    assert fact.decision == SUGGESTED


def test_confirm_a_second_time_is_refused(article, editor):
    fact = marks.confirm(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    with pytest.raises(Refused, match="confirmed already"):
        marks.confirm(fact, by=editor)


def test_confirm_on_a_stale_version_says_who_did_what(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.reject(fact, by=editor)
    with pytest.raises(Conflict) as refusal:
        marks.confirm(fact, by=make_user(Role.CHIEF_EDITOR))
    assert "Edda Moor decided this" in refusal.value.message
    assert "rejected" in refusal.value.message
    fact.refresh_from_db()
    assert fact.decision == Decision.REJECTED


def test_confirm_with_the_version_seen_on_the_page_is_compared(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.defer(fact, by=editor)
    fact.refresh_from_db()
    with pytest.raises(Conflict, match="deferred"):
        marks.confirm(fact, by=editor, version=1)
    assert marks.confirm(fact, by=editor, version=2).decision == Decision.CONFIRMED


def test_confirm_retired_or_orphaned_is_refused(article, editor):
    retired = make_fact(article, "14 boats", decision=Decision.RETIRED)
    orphan = make_fact(
        article, "Tuesday", decision=SUGGESTED, placement=Placement.ORPHANED, kind=FactKind.DATE
    )
    with pytest.raises(Refused, match="was retired"):
        marks.confirm(retired, by=editor)
    with pytest.raises(Refused, match="lost its place"):
        marks.confirm(orphan, by=editor)


def test_confirm_allegation_starts_as_high_risk(article, editor):
    fact = make_fact(article, "broke loose", kind=FactKind.ALLEGATION, decision=SUGGESTED)
    assert marks.confirm(fact, by=editor).risk == Risk.HIGH


def test_reject_fact_with_a_verdict_is_refused(article, editor):
    fact = make_fact(article, "14 boats", verdict=VerdictValue.VERIFIED, standing=Standing.SETTLED)
    with pytest.raises(Refused, match="verdict verified"):
        marks.reject(fact, by=editor)


def test_reject_is_remembered_for_a_later_reading(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED, sentence_hash="abc")
    make_fact(article, "Tuesday", kind=FactKind.DATE)
    marks.reject(fact, by=editor)
    assert marks.rejected_before(article) == {("figure", "14 boats", "abc")}


def test_reject_quote_mends_the_chain_of_its_utterance(article, editor):
    first = make_quote(article, "Nobody was hurt")
    middle = make_quote(article, "and nobody", continues=first)
    last = make_quote(article, "will be", continues=middle)
    marks.reject(middle, by=editor)
    last.refresh_from_db()
    assert last.continues == first
    assert actions(article) == ["fact.rejected", "quote.rejoined"]


def test_defer_and_take_up_leave_it_undecided(article, editor):
    fact = marks.defer(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    assert (fact.deferred, fact.decision) == (True, SUGGESTED)
    assert not marks.undefer(fact, by=editor).deferred
    with pytest.raises(Refused, match="only an undecided"):
        marks.defer(make_fact(article, "Tuesday"), by=editor)


# --- Names ------------------------------------------------------------------------------------


def test_confirm_mention_makes_the_entity(article, editor):
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.confirm(mention, by=editor)
    entity = Entity.objects.get()
    mention.refresh_from_db()
    assert (entity.name, entity.kind, mention.entity) == ("Ines Calder", "person", entity)
    assert [alias.name for alias in entity.aliases.all()] == ["Ines Calder"]
    assert Appearance.objects.get().entity == entity
    batches = set(Event.objects.values_list("batch", flat=True))
    assert len(batches) == 1
    assert set(Event.objects.values_list("action", flat=True)) == {
        "entity.created",
        "mention.confirmed",
    }


def test_confirm_mention_finds_the_entity_by_alias(article, editor):
    entity = make_entity("Ines M. Calder", "Ines Calder")
    mention = marks.confirm(make_mention(article, "Ines Calder", decision=SUGGESTED), by=editor)
    assert (mention.entity, mention.name) == (entity, "Ines M. Calder")
    assert Entity.objects.count() == 1


def test_confirm_mention_passes_over_other_kinds_and_merged_entities(article, editor):
    place_ = make_entity("Calder", kind=EntityKind.PLACE)
    make_entity("Calder", slug="calder-2", merged_into=place_)
    mention = make_mention(article, "Calder", decision=SUGGESTED)
    assert marks.confirm(mention, by=editor).entity not in (place_, None)
    assert Entity.objects.count() == 3


def test_confirm_mention_with_namesakes_is_refused(article, editor):
    make_entity("Ines Calder", description="harbour master")
    make_entity("Ines Calder", slug="other", description="painter")
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    with pytest.raises(Refused, match=r"harbour master.*painter.*Choose which"):
        marks.confirm(mention, by=editor)
    mention.refresh_from_db()
    assert mention.decision == SUGGESTED


def test_confirm_mention_follows_the_story_among_namesakes(article, editor):
    meant = make_entity("Ines Calder", "Calder")
    make_entity("Tom Calder", "Calder")
    make_mention(article, "Ines Calder", meant, name="Calder")
    mention = make_mention(article, "Calder", decision=SUGGESTED)
    assert marks.confirm(mention, by=editor).entity == meant


def test_confirm_mention_of_a_merged_entity_names_the_one_that_stands(article, editor):
    stands = make_entity("Ines Calder")
    old = make_entity("I. Calder", merged_into=stands)
    mention = make_mention(article, "Ines Calder", old, decision=SUGGESTED)
    assert marks.confirm(mention, by=editor).entity == stands


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
    make_mention(article, "Calder", nth=2, decision=Decision.REJECTED)
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
    marks.reject(second, by=editor)
    with pytest.raises(Conflict):
        marks.link_all(first, make_entity("Ines Calder"), by=editor, versions=preview)
    first.refresh_from_db()
    assert first.entity is None


# --- Speakers -------------------------------------------------------------------------------


def test_confirm_quote_links_a_speaker_known_in_the_registry(article, editor):
    entity = make_entity("Ines Calder")
    quote = make_quote(
        article, "Nobody was hurt", speaker_name="Ines Calder", fact_decision=SUGGESTED
    )
    marks.confirm(quote, by=editor)
    quote.refresh_from_db()
    assert quote.speaker == entity
    assert actions(article) == ["fact.confirmed", "quote.linked"]


def test_confirm_mention_links_the_quotes_confirmed_before_it(article, editor):
    quote = make_quote(article, "Nobody was hurt", speaker_name="Ines Calder")
    mention = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.confirm(mention, by=editor)
    quote.refresh_from_db()
    mention.refresh_from_db()
    assert quote.speaker == mention.entity


def test_confirm_quote_with_two_possible_speakers_links_none(article, editor):
    make_entity("Ines Calder")
    make_entity("Ines Calder", slug="other")
    quote = make_quote(
        article, "Nobody was hurt", speaker_name="Ines Calder", fact_decision=SUGGESTED
    )
    marks.confirm(quote, by=editor)
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
    marks.confirm(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_words) == (None, "harbour master")
    assert (quote.speaker_start, quote.speaker_end) == (spot["start"], spot["end"])


def test_set_speaker_without_words_is_refused(article, editor):
    with pytest.raises(Refused, match="Name the speaker"):
        marks.set_speaker(make_quote(article, "Nobody was hurt"), "  ", by=editor)


# --- New marks --------------------------------------------------------------------------------


def test_add_fact_after_emoji_and_combining_marks_stands_on_its_words(editor):
    article = make_article("🚢🚢 Te\u0323\u0302t in café: 14 boats broke loose.")
    at = place(article, "14 boats")
    fact = marks.add_fact(article, at["start"], at["end"], "14 boats", by=editor)
    assert (fact.exact, fact.decision, fact.decided_by) == ("14 boats", "confirmed", editor)
    assert article.body[fact.start : fact.end] == "14 boats"
    assert (fact.prefix, fact.suffix) == (at["prefix"], at["suffix"])
    assert len(fact.sentence_hash) == 64
    assert Event.objects.get().after["exact"] == "14 boats"


def test_add_fact_is_drawn_to_whole_words(article, editor):
    at = place(article, "4 boat")
    assert marks.add_fact(article, at["start"], at["end"], "4 boat", by=editor).exact == "14 boats"


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
    rejected = make_fact(article, "Tuesday", kind=FactKind.DATE, decision=Decision.REJECTED)
    again = marks.add_fact(
        article, rejected.start, rejected.end, "Tuesday", by=editor, kind=FactKind.DATE
    )
    assert again.pk != rejected.pk


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
    assert (own.start, own.risk, own.decision) == (at["start"], Risk.HIGH, "confirmed")
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
        lambda: marks.decide_many([quote], Decision.REJECTED, by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Event.objects.exists()


# --- Correcting -------------------------------------------------------------------------------


def test_correct_suggestion_sets_it_right_and_confirms_it(article, editor):
    fact = make_fact(article, "14 boats broke", decision=SUGGESTED)
    at = place(article, "14 boats")
    done = marks.correct(
        fact,
        by=editor,
        start=at["start"],
        end=at["end"],
        exact="14 boats",
        kind=FactKind.ALLEGATION,
    )
    fact.refresh_from_db()
    assert (fact.exact, fact.kind, fact.risk) == ("14 boats", "allegation", "high")
    assert (fact.decision, fact.decided_by) == ("confirmed", editor)
    assert done.version == fact.version == 2
    event = Event.objects.get()
    assert event.action == "fact.corrected"
    assert event.before["exact"] == "14 boats broke"


def settle(article, words, editor):
    fact = make_fact(article, words)
    Verdict.objects.create(
        fact=fact,
        value=VerdictValue.VERIFIED,
        by=editor,
        revision=article.current,
        words_hash=words_hash(fact.exact),
    )
    return refresh_standing(fact)


def test_correct_words_of_a_settled_fact_reopens_it(article, editor):
    fact = settle(article, "14 boats", editor)
    assert fact.standing == Standing.SETTLED
    at = place(article, "14 boats broke loose")
    marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact=at["exact"])
    fact.refresh_from_db()
    assert fact.standing == Standing.STALE


def test_correct_risk_of_a_settled_fact_asks_for_a_second_name(article, editor):
    fact = settle(article, "14 boats", editor)
    marks.correct(fact, by=editor, risk=Risk.HIGH)
    fact.refresh_from_db()
    assert (fact.risk, fact.standing) == (Risk.HIGH, Standing.AWAITING_SECOND)
    with pytest.raises(Refused, match="takes a reason"):
        marks.correct(fact, by=editor, risk=Risk.NORMAL)


def test_correct_kind_to_one_without_check_after_a_verdict_is_refused(article, editor):
    fact = make_fact(article, "14 boats", verdict=VerdictValue.VERIFIED, standing=Standing.SETTLED)
    with pytest.raises(Refused, match="Take that back first"):
        marks.correct(fact, by=editor, kind=FactKind.OPINION)


def test_correct_onto_a_marked_place_is_refused(article, editor):
    make_fact(article, "14 boats")
    fact = make_fact(article, "14 boats broke", decision=SUGGESTED)
    at = place(article, "14 boats")
    with pytest.raises(Refused, match="already"):
        marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact="14 boats")
    fact.refresh_from_db()
    assert fact.exact == "14 boats broke"


def test_correct_quote_keeps_its_kind_and_sets_speaker_and_manner(article, editor):
    quote = make_quote(article, "Nobody was hurt", fact_decision=SUGGESTED)
    entity = make_entity("Ines Calder")
    marks.correct(quote, by=editor, speaker=entity, manner="mixed", cue="said")
    quote.refresh_from_db()
    assert (quote.speaker, quote.manner, quote.cue) == (entity, "mixed", "said")
    assert quote.fact.decision == "confirmed"
    assert actions(article) == ["fact.corrected", "quote.corrected", "quote.speaker_set"]
    with pytest.raises(Refused, match="stays one"):
        marks.correct(Quote.objects.get(), by=editor, kind=FactKind.FIGURE)
    with pytest.raises(Refused, match="no manner"):
        marks.correct(Quote.objects.get(), by=editor, manner="shouted")


def test_correct_quote_to_continue_itself_is_refused(article, editor):
    first = make_quote(article, "Nobody was hurt")
    sequel = make_quote(article, "and nobody", continues=first)
    with pytest.raises(Refused, match="cannot continue itself"):
        marks.correct(first, by=editor, continues=sequel)


def test_correct_mention_kind_finds_another_entity(article, editor):
    person = make_entity("Calder")
    spot = make_entity("Calder", slug="calder-place", kind=EntityKind.PLACE)
    mention = make_mention(article, "Calder", person, decision=SUGGESTED)
    done = marks.correct(mention, by=editor, kind=EntityKind.PLACE)
    assert (done.entity, done.kind, done.decision) == (spot, "place", "confirmed")


def test_correct_with_a_value_the_mark_does_not_have_raises(article, editor):
    with pytest.raises(TypeError):
        marks.correct(make_fact(article, "14 boats"), by=editor, speaker="residents")


def test_correct_on_a_stale_version_is_refused(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.correct(fact, by=editor, kind=FactKind.EVENT)
    with pytest.raises(Conflict, match="corrected"):
        marks.correct(fact, by=editor, kind=FactKind.DATE)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"kind": "rumour"}, "no kind"),
        ({"risk": "extreme"}, "no risk"),
        (
            {"resolved_from": timezone.now().date(),
             "resolved_to": timezone.now().date() - timedelta(days=1)},
            "backwards",
        ),
    ],
)  # fmt: skip
def test_correct_to_an_unknown_value_is_refused(article, editor, values, why):
    fact = make_fact(article, "14 boats")
    with pytest.raises(Refused, match=why):
        marks.correct(fact, by=editor, **values)


# --- Many at once, tags -----------------------------------------------------------------------


def test_decide_many_is_one_batch_and_reports_what_it_left(article, editor):
    figure = make_fact(article, "14 boats", decision=SUGGESTED)
    day = make_fact(article, "Tuesday", kind=FactKind.DATE, decision=SUGGESTED)
    name = make_mention(article, "Ines Calder", decision=SUGGESTED)
    quote = make_quote(article, "Nobody was hurt", fact_decision=SUGGESTED)
    settled = make_fact(article, "north pier")
    marks.reject(Fact.objects.get(pk=day.pk), by=editor)
    result = marks.decide_many([figure, day, name, quote, settled], Decision.CONFIRMED, by=editor)
    assert set(result.done) == {figure, quote.fact, name}
    assert dict(result.refused).keys() == {day, settled}
    assert set(Event.objects.filter(batch=result.batch).values_list("action", flat=True)) == {
        "fact.confirmed",
        "mention.confirmed",
        "entity.created",
    }
    day.refresh_from_db()
    assert day.decision == Decision.REJECTED


def test_decide_many_across_stories_or_of_nothing_is_refused(article, editor):
    here = make_fact(article, "14 boats", decision=SUGGESTED)
    there = make_fact(make_article(), "14 boats", decision=SUGGESTED)
    with pytest.raises(Refused, match="several stories"):
        marks.decide_many([here, there], Decision.CONFIRMED, by=editor)
    with pytest.raises(Refused, match="No marks"):
        marks.decide_many([], Decision.CONFIRMED, by=editor)
    with pytest.raises(Refused, match="nothing else"):
        marks.decide_many([here], Decision.RETIRED, by=editor)


def test_tag_and_untag_write_events_and_refuse_twice(article, editor):
    sea = Tag.objects.create(name="Sea", slug="sea")
    marks.tag(article, sea, by=editor)
    assert list(article.tags.all()) == [sea]
    with pytest.raises(Refused, match="already"):
        marks.tag(article, sea, by=editor)
    marks.untag(article, sea, by=editor)
    assert list(article.tags.all()) == []
    with pytest.raises(Refused, match="does not have"):
        marks.untag(article, sea, by=editor)
    assert actions(article) == ["article.tagged", "article.untagged"]


# --- Queries ----------------------------------------------------------------------------------


def _many(count):
    article = make_article(" ".join(f"Name{n} lost {n} boats." for n in range(count)))
    return article, [
        *(make_fact(article, f"{n} boats", decision=SUGGESTED) for n in range(count)),
        *(make_mention(article, f"Name{n} lost", decision=SUGGESTED) for n in range(count)),
    ]


@pytest.mark.parametrize("count", [2, 12])
def test_confirm_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    _, chosen = _many(count)
    editor.has_perm("articles.mark")
    with django_assert_num_queries(16):
        marks.confirm(chosen[0], by=editor)


@pytest.mark.parametrize("count", [2, 12])
def test_decide_many_takes_a_fixed_number_of_queries(editor, django_assert_num_queries, count):
    _, chosen = _many(count)
    editor.has_perm("articles.mark")
    locks = 2 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(28 + locks):
        marks.decide_many(chosen, Decision.CONFIRMED, by=editor)
