"""Relations between entities, what makes an entry complete, old addresses, shared names."""

from __future__ import annotations

from datetime import date

import pytest

from articles.choices import Role
from articles.curation import entities, merges, relations
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Entity, Event, FormerSlug, Relation
from tests.assertions import refuses
from tests.factories import as_user, make_entity, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def tamsin():
    return make_entity("Tamsin Roake")


@pytest.fixture
def guild():
    return make_entity("Fishers’ Guild", kind="organisation", slug="guild")


def test_relation_is_said_with_dates_and_source_and_set_right(tamsin, guild, archivist):
    said = relations.set_relation(
        tamsin, "heads", guild, by=archivist, source=" Its minutes ", since=date(2019, 5, 1)
    )
    assert (said.source, str(said)) == ("Its minutes", "Tamsin Roake heads Fishers’ Guild")
    ended = relations.set_relation(
        tamsin, "heads", guild, by=archivist, source="Its minutes", since=date(2019, 5, 1),
        until=date(2024, 1, 1), relation=said,
    )  # fmt: skip
    assert ended.pk == said.pk
    relations.remove_relation(ended, by=archivist)
    actions = Event.objects.order_by("number").values_list("action", flat=True)
    assert list(actions) == ["relation.added", "relation.changed", "relation.removed"]


def test_relations_are_refused_by_rule(tamsin, guild, archivist):
    def say(kind="heads", other=guild, by=archivist, **given):
        return lambda: relations.set_relation(
            tamsin, kind, other, by=by, **({"source": "Minutes"} | given)
        )

    refuses(Refused, say("likes"), "no relation")
    refuses(Refused, say(source=" "), "needs a source")
    refuses(Refused, say(since=date(2020, 1, 2), until=date(2020, 1, 1)), "before it begins")
    refuses(Refused, say(other=tamsin), "to itself")
    refuses(Refused, say("based_in"), "nothing is “based in” that")
    refuses(NotAllowed, say(by=make_user(Role.EDITOR)))
    said = say()()
    refuses(Refused, say(), "there already")
    relations.remove_relation(said, by=archivist)
    refuses(Conflict, lambda: relations.remove_relation(said, by=archivist), "removed")
    refuses(NotAllowed, lambda: relations.remove_relation(said, by=make_user(Role.EDITOR)))


def test_relation_moves_with_a_merge_and_bars_one_of_the_two(tamsin, guild, archivist):
    other = make_entity("Guild of Fishers", kind="organisation", slug="guild-2")
    relations.set_relation(tamsin, "heads", guild, by=archivist, source="Minutes")
    merges.merge(guild, other, by=archivist)
    assert Relation.objects.get().other == other
    merges.undo_merge(guild, by=archivist)
    assert Relation.objects.get().other == guild
    Entity.objects.filter(pk=tamsin.pk).update(kind="organisation")
    refuses(
        Refused, lambda: merges.merge(tamsin, guild, by=archivist), "Remove that relation first"
    )


def test_complete_says_who_and_when_and_is_taken_back(tamsin, archivist):
    done = entities.set_complete(tamsin, True, by=archivist, version=1)
    assert (done.complete_by, done.version) == (archivist, 2)
    assert done.complete_at is not None
    refuses(Conflict, lambda: entities.set_complete(tamsin, False, by=archivist, version=1))
    again = entities.set_complete(done, False, by=archivist)
    assert (again.complete_by, again.complete_at) == (None, None)
    refuses(NotAllowed, lambda: entities.set_complete(tamsin, True, by=make_user(Role.EDITOR)))


@pytest.mark.parametrize("wrong", ["42", "q42", "Q", "Q0", "Q42x", "Q٤٢", "https://x.org/Q42"])
def test_wikidata_id_of_another_form_is_refused(tamsin, archivist, wrong):
    refuses(
        Refused, lambda: entities.describe(tamsin, by=archivist, wikidata_id=wrong), "no Wikidata"
    )
    assert entities.describe(tamsin, by=archivist, wikidata_id="Q42").wikidata_id == "Q42"


def test_old_addresses_numbers_and_filters_lead_on_for_ever(tamsin, archivist):
    renamed = entities.rename(tamsin, "Tamsin Boe", by=archivist)
    again = entities.rename(renamed, "Tamsin Coe", by=archivist)
    back = entities.rename(again, "Tamsin Roake", by=archivist)
    assert back.slug == "tamsin-roake"
    assert set(FormerSlug.objects.values_list("slug", flat=True)) == {"tamsin-boe", "tamsin-coe"}
    other = make_entity("Anke Fischer")
    merges.merge(back, other, by=archivist)
    client = as_user(archivist)
    for address in ("tamsin-roake", "tamsin-boe", "tamsin-coe", str(tamsin.pk)):
        assert client.get(f"/entities/{address}/").url == "/entities/anke-fischer/"
    assert client.get("/archive/?entity=tamsin-boe").status_code == 200
    assert client.get("/entities/tamsin-doe/").status_code == 404
    made = entities.create_entity("Tamsin Boe", "person", by=archivist)
    assert made.slug == "tamsin-boe-2"


def test_shared_name_stands_on_the_page_of_both(tamsin, archivist):
    other = make_entity("Tom Roake", "Roake")
    entities.add_alias(tamsin, "Roake", by=archivist)
    client = as_user(archivist)
    for entity in (tamsin, other):
        html = client.get(entity.get_absolute_url()).content.decode()
        assert "others go by it too" in html, entity
