"""One entry that was two: chosen mentions moved, and moved back."""

from __future__ import annotations

import pytest

from articles.choices import Decision, Role
from articles.curation import entities, merges, splits
from articles.editing import marks
from articles.ledger.counters import refresh
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Appearance, Entity, Event, Mention, Quote
from tests.assertions import refuses
from tests.factories import make_article, make_entity, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db

WORDS = "Roake met Anke Fischer. “Never,” said Roake on the quay. “Ever,” she said."


@pytest.fixture
def roake():
    """An entry that is two people: named three times in one story, once in another, quoted in both."""
    entity = make_entity("Roake")
    here, there = make_article(WORDS), make_article(WORDS)
    for nth in (0, 1):
        make_mention(here, "Roake", entity, nth=nth)
    make_mention(there, "Roake", entity)
    at = WORDS.index("Roake on")
    make_quote(here, "Never", entity, speaker_start=at, speaker_end=at + 5)
    make_quote(here, "Ever", entity)
    make_quote(there, "Ever", entity)
    for story in (here, there):
        refresh(story)
    return entity, here, there


def ids(entity, story, *places):
    mentions = Mention.objects.filter(entity=entity, article=story).order_by("start")
    return [mention.pk for at, mention in enumerate(mentions) if at in places]


def state():
    return (
        sorted(Mention.objects.values_list("pk", "entity")),
        sorted(Quote.objects.values_list("pk", "speaker")),
        sorted(Appearance.objects.values_list("article", "entity", "mentions")),
    )


def test_split_takes_along_the_quotes_of_the_mentions_that_move(roake, archivist):
    entity, here, there = roake
    other = make_entity("Theo Roake")
    done = splits.split(entity, ids(entity, here, 1), by=archivist, to=other, version=1)
    assert len(done.moved["mentions"]) == len(done.moved["quotes"]) == 1
    moved = Quote.objects.get(speaker=other)
    assert moved.fact.exact == "Never"
    whole = splits.preview(entity, ids(entity, there, 0))
    assert len(whole.moved["quotes"]) == 1  # no mention of the first is left in that story
    assert set(Appearance.objects.values_list("article", "entity", "mentions")) == {
        (here.pk, entity.pk, 1),
        (here.pk, other.pk, 1),
        (there.pk, entity.pk, 1),
    }


def test_undo_puts_everything_back_and_closes_the_entry_that_was_made(roake, archivist):
    entity, here, _ = roake
    before = state()
    done = splits.split(entity, ids(entity, here, 0, 1), by=archivist, name="Theo Roake")
    assert (done.to.kind, state() != before) == (entity.kind, True)
    undone = splits.undo_split(done.event, by=archivist)
    assert (state(), undone.left) == (before, [])
    assert Entity.objects.get(pk=done.to.pk).merged_into == entity
    assert Event.objects.get(action="entity.rejoined").undoes == done.event
    refuses(Refused, lambda: splits.undo_split(done.event, by=archivist), "taken back already")


def test_undo_leaves_and_names_what_was_set_since(roake, archivist):
    entity, here, _ = roake
    chosen = ids(entity, here, 0, 1)
    done = splits.split(entity, chosen, by=archivist, name="Theo Roake")
    third = make_entity("Anke Fischer")
    marks.link_mention(Mention.objects.get(pk=chosen[0]), third, by=make_user(Role.EDITOR))
    entities.add_alias(done.to, "Cpt Roake", by=archivist)
    undone = splits.undo_split(done.event, by=archivist)
    assert undone.left == [
        "One mention was linked elsewhere since: they stay there.",
        "Theo Roake is named elsewhere since: it stays.",
    ]
    assert Mention.objects.get(pk=chosen[0]).entity == third
    assert Mention.objects.get(pk=chosen[1]).entity == entity
    assert Entity.objects.get(pk=done.to.pk).merged_into is None


def test_split_is_refused_by_rule(roake, archivist):
    entity, here, _ = roake
    chosen = ids(entity, here, 0)

    def split(mentions=chosen, by=archivist, **given):
        return lambda: splits.split(entity, mentions, by=by, **({"name": "Theo"} | given))

    refuses(Refused, split([]), "Choose the mentions")
    refuses(Refused, split(to=entity), "already")
    refuses(Refused, split(name=""), "at least one letter")
    refuses(Conflict, split(version=9))
    refuses(NotAllowed, split(by=make_user(Role.CHIEF_EDITOR)))
    refuses(Conflict, split([*chosen, 10**9]), "another entity by now")
    merged = make_entity("Theo Roake", merged_into=entity)
    refuses(Refused, split(to=merged), "was merged into Roake")
    done = split()()
    merges.merge(done.to, make_entity("Theo Boe"), by=archivist)
    refuses(Refused, lambda: splits.undo_split(done.event, by=archivist), "was merged into")
    refuses(NotAllowed, lambda: splits.undo_split(done.event, by=make_user(Role.EDITOR)))


def test_dropped_mentions_do_not_keep_a_quote_behind(roake, archivist):
    entity, _, there = roake
    kept = ids(entity, there, 0)
    make_mention(there, "Roake", entity, nth=1, decision=Decision.DROPPED)
    assert len(splits.preview(entity, kept).moved["quotes"]) == 1
