"""Merging two entries of the registry, and taking the merge apart."""

from __future__ import annotations

import pytest

from articles.choices import Channel, Decision, Outcome, Role
from articles.curation import entities, merges
from articles.editing import marks
from articles.ledger.counters import refresh
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Appearance, Contact, Entity, EntityRole, Event, Mention
from tests.factories import make_article, make_entity, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins():
    """Two entries for one person, in one story together and the first in another alone."""
    old = make_entity("I. Calder", "Calder", description="harbour master", wikidata_id="Q7")
    new = make_entity("Ines Calder", "Calder")
    both, alone = make_article(), make_article()
    make_mention(both, "Ines Calder", new)
    make_mention(both, "Calder", old)
    make_mention(alone, "Ines Calder", old)
    make_mention(alone, "Calder", old, decision=Decision.DROPPED)
    make_quote(alone, "Nobody was hurt", old)
    EntityRole.objects.create(entity=old, title="harbour master")
    Contact.objects.create(
        article=alone, person=old, channel=Channel.PHONE, outcome=Outcome.CONFIRMED,
        made_by=make_user(),
    )  # fmt: skip
    for article in (both, alone):
        refresh(article)
    return old, new, both, alone


def state():
    """Everything that a merge may touch, for comparison."""
    return (
        list(Mention.objects.order_by("pk").values_list("pk", "entity")),
        sorted(Appearance.objects.values_list("article", "entity", "mentions")),
        list(Entity.objects.order_by("pk").values_list("pk", "merged_into", "wikidata_id", "description")),
        {e.pk: sorted(a.name for a in e.aliases.all()) for e in Entity.objects.all()},
        list(EntityRole.objects.values_list("entity")),
        list(Contact.objects.values_list("person")),
    )  # fmt: skip


def test_preview_counts_and_changes_nothing(twins, archivist):
    old, new, *_ = twins
    before = state()
    plan = merges.preview(old, new)
    assert plan.counts == {"mentions": 3, "quotes": 1, "roles": 1, "contacts": 1, "aliases": 1}
    assert plan.filled == {"description": "harbour master", "wikidata_id": "Q7"}
    assert state() == before


def test_merge_moves_everything_and_counts_anew(twins, archivist):
    old, new, both, alone = twins
    merges.merge(old, new, by=archivist, version=1, into_version=1)
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.merged_into == new
    assert (new.wikidata_id, new.description) == ("Q7", "harbour master")
    assert set(Mention.objects.values_list("entity", flat=True)) == {new.pk}
    assert sorted(Appearance.objects.values_list("article", "entity", "mentions")) == [
        (both.pk, new.pk, 2),
        (alone.pk, new.pk, 1),
    ]
    assert {alias.name for alias in new.aliases.all()} == {"Ines Calder", "Calder", "I. Calder"}
    assert new.quotes.count() == new.roles.count() == new.contacts.count() == 1
    event = Event.objects.get(action="entity.merged")
    assert len(event.after["moved"]["mentions"]) == 3


def test_undo_merge_puts_everything_back(twins, archivist):
    old, new, *_ = twins
    before = state()
    merges.merge(old, new, by=archivist)
    assert state() != before
    merges.undo_merge(old, by=archivist)
    assert state() == before
    parted = Event.objects.get(action="entity.parted")
    assert parted.undoes == Event.objects.get(action="entity.merged")
    with pytest.raises(Refused, match="not merged"):
        merges.undo_merge(old, by=archivist)


def test_undo_merge_leaves_what_was_linked_elsewhere_since(twins, archivist):
    old, new, _, alone = twins
    merges.merge(old, new, by=archivist)
    third = make_entity("Tom Calder")
    mention = Mention.objects.get(article=alone, exact="Ines Calder")
    marks.link_mention(mention, third, by=make_user(Role.EDITOR))
    merges.undo_merge(old, by=archivist)
    mention.refresh_from_db()
    assert mention.entity == third


def test_merge_after_a_merge_leads_to_the_last_and_comes_apart_in_order(twins, archivist):
    old, new, *_ = twins
    before = state()
    merges.merge(old, new, by=archivist)
    last = make_entity("Ines Mary Calder")
    merges.merge(new, last, by=archivist)
    old.refresh_from_db()
    assert old.merged_into == last
    with pytest.raises(Refused, match="apart first"):
        merges.undo_merge(old, by=archivist)
    merges.undo_merge(new, by=archivist)
    merges.undo_merge(old, by=archivist)
    last.delete()
    assert state() == before


def test_merge_is_refused_by_rule(twins, archivist):
    old, new, *_ = twins
    with pytest.raises(Refused, match="into itself"):
        merges.merge(old, old, by=archivist)
    other = make_entity("Painter", wikidata_id="Q8")
    with pytest.raises(Refused, match="Q7 and Q8"):
        merges.merge(old, other, by=archivist)
    entities.rename(new, "Ines M. Calder", by=archivist)
    with pytest.raises(Conflict):
        merges.merge(old, new, by=archivist, into_version=1)
    merges.merge(old, new, by=archivist)
    with pytest.raises(Refused, match=r"merged into Ines M\. Calder already"):
        merges.merge(old, other, by=archivist)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF_EDITOR, Role.REPORTER, Role.READER])
def test_merge_by_the_wrong_role_is_refused(twins, role):
    old, new, *_ = twins
    before = state()
    user = make_user(role)
    with pytest.raises(NotAllowed):
        merges.merge(old, new, by=user)
    with pytest.raises(NotAllowed):
        merges.undo_merge(old, by=user)
    assert state() == before


def test_likely_twins_share_a_name(twins):
    old, new, *_ = twins
    make_entity("Tom Moor")
    assert merges.likely_twins(old) == [new]
