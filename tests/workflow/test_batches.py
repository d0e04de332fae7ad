"""Acts on many records: judged, done in chunks, taken up again, undone as one; every refusal."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.choices import Decision, Role, Stage
from articles.curation import entities
from articles.editing import marks
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import (
    Appearance,
    Article,
    ArticleTag,
    Batch,
    BatchState,
    Event,
    FactTag,
    Mention,
    Outlet,
    Section,
    Tag,
    User,
)
from articles.search import catalogue
from articles.workflow import batches
from articles.workflow.bulk_acts import ACTS
from tests.assertions import refuses
from tests.factories import (
    make_article,
    make_articles,
    make_entity,
    make_fact,
    make_mention,
    make_user,
)
from tests.ledger.sealing import broken

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST)


@pytest.fixture
def harbour() -> Tag:
    return Tag.objects.create(name="Harbour", slug="harbour")


def why(batch: Batch) -> dict[int, str]:
    return {row.record: row.why for row in batch.records.filter(state="refused")}


def seen(*records) -> list[tuple[int, int]]:
    return [(record.pk, record.version) for record in records]


def tagged() -> set[int]:
    return set(ArticleTag.objects.values_list("article", flat=True))


def test_stories_of_every_stage_but_spiked_are_tagged_by_archivists(
    archivist: User, harbour: Tag
) -> None:
    stories = [make_article(stage=stage) for stage in Stage]
    batch = batches.act_on("tag", stories, by=archivist, tag=harbour)
    spiked = next(story for story in stories if story.stage == Stage.SPIKED)
    assert (batch.done, batch.refused, batch.state) == (6, 1, BatchState.DONE)
    assert why(batch) == {spiked.pk: "This story is spiked: restore it first."}
    assert tagged() == {story.pk for story in stories} - {spiked.pk}
    assert batch.said == "tagged 7 stories “Harbour”"
    assert set(Event.objects.values_list("batch", flat=True)) == {batch.pk}
    assert list(catalogue.differences()) == [] == broken()
    assert Article.objects.get(pk=stories[0].pk).version == 2


def test_editors_file_what_is_worked_on_only(harbour: Tag) -> None:
    editor = make_user(Role.EDITOR)
    at_work, out = make_article(), make_article(stage=Stage.PUBLISHED)
    batch = batches.act_on("tag", [at_work, out], by=editor, tag=harbour)
    assert list(why(batch)) == [out.pk] and "an archivist files it" in why(batch)[out.pk]
    assert tagged() == {at_work.pk}


def test_story_that_changed_since_or_has_the_tag_is_left(archivist: User, harbour: Tag) -> None:
    stale, has, free = make_articles(3)
    batches.act_on("tag", [has], by=archivist, tag=harbour)
    has.refresh_from_db()
    Article.objects.filter(pk=stale.pk).update(version=5)
    batch = batches.act_on("tag", [stale, has, free], by=archivist, tag=harbour)
    assert set(why(batch)) == {stale.pk, has.pk} and batch.done == 1
    assert why(batch)[has.pk] == "It has the tag Harbour already."


def test_undo_takes_back_all_but_what_changed_since(archivist: User, harbour: Tag) -> None:
    one, other = make_articles(2)
    editor = make_user(Role.EDITOR)
    batch = batches.act_on("tag", [one, other], by=archivist, tag=harbour)
    marks.untag(other, harbour, by=editor)
    undone = batches.run(batches.undo(batch, by=archivist))
    assert tagged() == set()
    assert (undone.done, undone.refused) == (1, 1)
    assert str(editor) in why(undone)[other.pk]
    undoing = Event.objects.get(action="article.undone")
    assert undoing.undoes.action == "article.tagged" and undoing.batch == undone.pk
    refuses(Refused, lambda: batches.undo(batch, by=archivist), "undone already")
    refuses(Refused, lambda: batches.undo(undone, by=archivist), "is an undo")


def test_section_and_outlet_are_set_and_put_back(archivist: User) -> None:
    world, sport = (Section.objects.create(name=n, slug=n.lower()) for n in ("World", "Sport"))
    paper = Outlet.objects.create(name="North", slug="north")
    stories = [make_article(section=world, stage=Stage.PUBLISHED), make_article(section=sport)]
    batch = batches.act_on("section", stories, by=archivist, section=sport)
    assert why(batch) == {stories[1].pk: "Its section is Sport already."}
    batches.act_on("outlet", Article.objects.all(), by=archivist, outlet=paper)
    assert set(Article.objects.values_list("section", "outlet")) == {(sport.pk, paper.pk)}
    assert catalogue.differences() == []
    batches.run(batches.undo(batch, by=archivist))
    assert Article.objects.get(pk=stories[0].pk).section == world
    assert catalogue.differences() == []


def test_facts_are_tagged_untagged_and_put_back(archivist: User, harbour: Tag) -> None:
    fact = make_fact(make_article(stage=Stage.PUBLISHED), "14 boats")
    batches.act_on("tag-facts", [fact], by=archivist, tag=harbour)
    assert FactTag.objects.get().tag == harbour
    batch = batches.act_on("untag-facts", [fact], by=archivist, tag=harbour)
    assert not FactTag.objects.exists()
    batches.run(batches.undo(batch, by=archivist))
    assert FactTag.objects.get().fact == fact
    assert broken() == []


def test_mentions_are_linked_and_counted_and_put_back(archivist: User) -> None:
    story = make_article(stage=Stage.PUBLISHED)
    calder = make_entity("Ines Calder")
    name = make_mention(story, "Ines Calder")
    guess = make_mention(story, "harbour master", decision=Decision.SUGGESTED)
    batch = batches.act_on("link", [name, guess], by=archivist, entity=calder)
    assert list(why(batch)) == [guess.pk] and "keep it first" in why(batch)[guess.pk]
    assert Appearance.objects.get().entity == calder
    assert catalogue.differences() == []
    batches.run(batches.undo(batch, by=archivist))
    name.refresh_from_db()
    assert name.entity is None and not Appearance.objects.exists()
    assert catalogue.differences() == []


def test_mention_linked_elsewhere_since_is_not_put_back(archivist: User) -> None:
    name = make_mention(make_article(), "Ines Calder")
    one, other = make_entity("Ines Calder"), make_entity("Ines Calder-Voss")
    batch = batches.act_on("link", [name], by=archivist, entity=one)
    name.refresh_from_db()
    batches.act_on("link", [name], by=archivist, entity=other)
    undone = batches.run(batches.undo(batch, by=archivist))
    assert undone.refused == 1 and Mention.objects.get().entity == other


def test_suggestions_are_dropped_and_brought_back() -> None:
    editor = make_user(Role.EDITOR)
    story, bare = make_article(marks_undecided=1), make_article()
    fact = make_fact(story, "14 boats", decision=Decision.SUGGESTED)
    batch = batches.act_on("drop", [story, bare], by=editor)
    fact.refresh_from_db()
    assert fact.decision == Decision.DROPPED
    assert why(batch) == {bare.pk: "Nothing in it is undecided."}
    batches.run(batches.undo(batch, by=editor))
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_archivist_undoes_what_a_chief_did_and_another_chief_does_not(archivist: User) -> None:
    chief, other = make_user(Role.CHIEF_EDITOR), make_user(Role.CHIEF_EDITOR)
    story = make_article()
    batch = batches.act_on("step-spike", [story], by=chief, reason="The match was called off.")
    refuses(NotAllowed, lambda: batches.undo(batch, by=other), "or an archivist")
    batches.run(batches.undo(batch, by=archivist))
    assert Article.objects.get(pk=story.pk).stage == Stage.IN_REVIEW


def test_publishing_many_is_not_undone() -> None:
    chief = make_user(Role.CHIEF_EDITOR)
    paper, section = Outlet.objects.create(name="N", slug="n"), Section.objects.create(slug="s")
    story = make_article(stage=Stage.CLEARED, outlet=paper, section=section)
    batch = batches.act_on("step-publish", [story], by=chief)
    assert batch.done == 1
    refuses(Refused, lambda: batches.undo(batch, by=chief), "not undone here")


def test_batch_is_taken_up_where_it_was_left(
    archivist: User, harbour: Tag, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = make_articles(3)
    act = ACTS["step-return"]
    chief = make_user(Role.CHIEF_EDITOR)
    batch = batches.start(act, seen(*stories), {"reason": "no source"}, by=chief)
    refuses(Refused, lambda: batches.undo(batch, by=chief), "still at work")
    small = type(act)(**{f: getattr(act, f) for f in act.__slots__} | {"chunk": 2})
    monkeypatch.setitem(ACTS, "step-return", small)
    half = batches.run(batch, seconds=0)
    assert (half.state, half.worked) == (BatchState.RUNNING, 2)
    whole = batches.run(batch)
    assert (whole.state, whole.done) == (BatchState.DONE, 3)
    assert batches.run(batch).done == 3
    assert Event.objects.filter(action="article.returned").count() == 3


def test_batch_of_who_lost_the_right_stops(archivist: User, harbour: Tag) -> None:
    batch = batches.start(ACTS["tag"], seen(make_article()), {"tag": harbour}, by=archivist)
    archivist.groups.clear()
    stopped = batches.run(batch)
    assert stopped.state == BatchState.STOPPED and "any more" in stopped.why
    assert not ArticleTag.objects.exists()


@pytest.mark.parametrize(
    ("role", "act", "records", "error", "words"),
    [
        (Role.EDITOR, "assign", 1, NotAllowed, "may not do this"),
        (Role.REPORTER, "tag", 1, NotAllowed, "may not do this"),
        (Role.ARCHIVIST, "tag", 0, Refused, "nothing to act on"),
        (Role.ARCHIVIST, "tag", 1, Refused, "needs a tag"),
        (Role.CHIEF_EDITOR, "step-spike", 201, Refused, "takes 200 at most"),
        (Role.CHIEF_EDITOR, "step-spike", 1, Refused, "needs a reason"),
    ],
)
def test_what_cannot_be_begun(role, act, records, error, words) -> None:
    by = make_user(role)
    shown = [(number, 1) for number in range(1, records + 1)]
    refuses(error, lambda: batches.start(ACTS[act], shown, {}, by=by), words)


def test_merged_entity_is_linked_to_nothing(archivist: User) -> None:
    gone = make_entity("Calder, I.", merged_into=make_entity("Ines Calder"))
    name = make_mention(make_article(), "Ines Calder")
    assert "was merged" in why(batches.act_on("link", [name], by=archivist, entity=gone))[name.pk]


def test_tagging_costs_the_same_queries_for_few_and_for_many(archivist: User, harbour: Tag) -> None:
    costs = []
    for count in (3, 60):
        batch = batches.start(
            ACTS["tag"], seen(*make_articles(count)), {"tag": harbour}, by=archivist
        )
        with CaptureQueriesContext(connection) as asked:
            batches.run(batch)
        costs.append(len(asked))
    assert abs(costs[0] - costs[1]) <= 2 and costs[1] < 50


class AnySequence(TestCase):
    """Whatever is done in bulk and undone, in any order, nothing is lost and every count is right."""

    @settings(max_examples=8, deadline=None)
    @given(st.lists(st.sampled_from(["tag", "untag", "section", "link", "undo"]), max_size=6))
    def test_any_sequence_of_acts_and_undos_leaves_every_count_right(self, acts) -> None:
        number = itertools.count()
        archivist = User.objects.filter(username="any").first() or make_user(Role.ARCHIVIST, "any")
        harbour, _ = Tag.objects.get_or_create(name="Harbour", slug="harbour")
        sport, _ = Section.objects.get_or_create(name="Sport", slug="sport")
        story = make_article(stage=Stage.PUBLISHED)
        name = make_mention(story, "Ines Calder")
        done: list[Batch] = []
        for act in acts:
            story.refresh_from_db()
            name.refresh_from_db()
            if act == "undo":
                if done:
                    batches.run(batches.undo(done.pop(), by=archivist))
                continue
            given = {"tag": harbour, "untag": harbour, "section": sport}.get(act)
            if act == "link":
                given = entities.create_entity(f"Calder {next(number)}", "person", by=archivist)
            key = {"untag": "tag", "link": "entity"}.get(act, act)
            record = name if act == "link" else story
            batch = batches.act_on(act, [record], by=archivist, **{key: given})
            if batch.done:
                done.append(batch)
        while done:
            batches.run(batches.undo(done.pop(), by=archivist))
        story.refresh_from_db()
        name.refresh_from_db()
        assert (story.section, name.entity, story.tags.count()) == (None, None, 0)
        assert list(catalogue.differences()) == []
        assert broken(story) == []
