"""The search for duplicates in the registry, and what an archivist says of a pair."""

from __future__ import annotations

import pytest

from articles.choices import PairDecision, Role, SearchedFor
from articles.curation import decisions, merges, proposals, tasks
from articles.ledger.counters import refresh
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import DuplicateSearch, EntityPair, EntityRole, Event
from tests.assertions import refuses
from tests.factories import make_article, make_entity, make_mention, make_user

pytestmark = pytest.mark.django_db

WORDS = "Tamsin Roake met Anke Fischer and the Fishers’ Guild. T. Roake led it."


def search() -> int:
    return proposals.search_entities(DuplicateSearch.objects.create(subject=SearchedFor.ENTITIES))


@pytest.fixture
def twins():
    """Two entries for one person, named in two stories beside the same two others."""
    full, short = make_entity("Tamsin Roake"), make_entity("T. Roake", slug="t-roake")
    beside = make_entity("Anke Fischer"), make_entity("Fishers’ Guild", kind="organisation")
    for entity, words in ((full, "Tamsin Roake"), (short, "T. Roake")):
        story = make_article(WORDS)
        make_mention(story, words, entity)
        for other in beside:
            make_mention(story, other.name, other)
        refresh(story)
    EntityRole.objects.create(entity=full, title="Chair")
    EntityRole.objects.create(entity=short, title="chair")
    return full, short


@pytest.fixture
def pair(twins):
    search()
    return EntityPair.objects.get()


def test_search_proposes_the_pair_and_says_why(twins):
    assert search() == 1
    pair = EntityPair.objects.get()
    assert (pair.one, pair.other) == twins
    assert pair.likely > 0.9
    name, beside, role = pair.why.split("; ")
    assert (name, role) == ("an initial for the first name", "both chair")
    company = beside.removeprefix("both stand with ").split(", ")
    assert sorted(company) == ["Anke Fischer", "Fishers’ Guild"]
    done = DuplicateSearch.objects.get()
    assert (done.done, done.found, done.finished_at is not None) == (100, 1, True)


def test_search_twice_proposes_nothing_new_and_drops_what_is_likely_no_more(twins):
    search()
    assert search() == 0
    assert EntityPair.objects.count() == 1
    full, _ = twins
    full.name = "Tom Fenwick"
    full.save()
    full.aliases.update(name="Tom Fenwick", normalised="tom fenwick")
    search()
    assert not EntityPair.objects.exists()


def test_search_by_task_runs_once_and_is_due_once_a_day(twins, archivist):
    asked = tasks.ask_for_search(SearchedFor.ENTITIES, by=archivist)
    asked.refresh_from_db()
    assert (asked.done, asked.asked_by, asked.found) == (100, archivist, 1)
    assert proposals.last(SearchedFor.ENTITIES) == asked
    assert tasks.ask_for_due_searches() == 1  # for stories, which nobody asked for today
    under_way = DuplicateSearch.objects.create(subject=SearchedFor.ENTITIES)
    assert tasks.ask_for_search(SearchedFor.ENTITIES, by=archivist) == under_way
    chief = make_user(Role.CHIEF_EDITOR)
    refuses(NotAllowed, lambda: tasks.ask_for_search(SearchedFor.ENTITIES, by=chief))


def test_a_refused_pair_is_remembered_and_never_returns(pair, archivist):
    decided = decisions.call_different(pair, by=archivist, version=1)
    assert (decided.decision, decided.decided_by) == (PairDecision.DIFFERENT, archivist)
    assert decided.decided_at is not None
    assert search() == 0
    assert EntityPair.objects.get().decision == PairDecision.DIFFERENT
    event = Event.objects.get(action="pair.different")
    assert (event.actor, event.target_text) == (archivist, "Tamsin Roake, T. Roake")


def test_a_refused_pair_does_not_return_by_way_of_a_merge(pair, archivist):
    decisions.call_different(pair, by=archivist, version=1)
    other = make_entity("Roake, Tamsin", slug="roake-tamsin")
    merges.merge(pair.one, other, by=archivist)
    search()
    assert EntityPair.objects.get() == pair


def test_unsure_is_put_aside_and_decided_later(pair, archivist):
    unsure = decisions.leave_unsure(pair, by=archivist, version=1)
    assert unsure.decision == PairDecision.UNSURE
    assert search() == 0
    decided = decisions.call_different(unsure, by=archivist, version=unsure.version)
    opened = decisions.reopen(decided, by=archivist)
    assert (opened.decision, opened.decided_by, opened.decided_at) == ("open", None, None)


def test_decisions_are_refused_by_rule(pair, archivist):
    refuses(Conflict, lambda: decisions.call_different(pair, by=archivist, version=7))
    refuses(Refused, lambda: decisions.reopen(pair, by=archivist), "not decided")
    editor = make_user(Role.EDITOR)
    for act in (decisions.call_different, decisions.leave_unsure):
        refuses(NotAllowed, lambda act=act: act(pair, by=editor, version=1))
    refuses(NotAllowed, lambda: decisions.reopen(pair, by=editor))
    decisions.call_different(pair, by=archivist, version=1)
    refuses(
        Refused, lambda: decisions.leave_unsure(pair, by=archivist, version=2), "different already"
    )


def test_a_merge_decides_the_pair_and_its_undo_opens_it(pair, archivist):
    merges.merge(pair.other, pair.one, by=archivist)
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_by) == (PairDecision.SAME, archivist)
    merges.undo_merge(pair.other, by=archivist)
    pair.refresh_from_db()
    assert pair.decision == PairDecision.OPEN
