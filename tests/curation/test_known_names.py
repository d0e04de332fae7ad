"""The registry as the reader knows it, in every process."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.choices import Role
from articles.curation import entities, known_names
from articles.ledger.integrity import broken_chains
from articles.models import Alias, Entity, Event
from tests.factories import make_entity, make_user

pytestmark = pytest.mark.django_db


def found(text):
    return [(hit.start, hit.meanings[0].name) for hit in known_names.registry().find(text)]


def test_known_names_are_refreshed_when_the_registry_changes(editor):
    make_entity("Mara Oduya")
    first = known_names.registry()
    assert known_names.registry() is first
    entities.create_entity("Skerry", "place", by=editor)
    assert found("To Skerry") == [(3, "Skerry")]
    assert first.find("To Skerry") == []


def test_alias_saved_in_a_shell_is_noticed():
    skerry = make_entity("Skerry", kind="place")
    assert found("To Skerry Isle") == [(3, "Skerry")]
    Alias.objects.create(entity=skerry, name="Skerry Isle")
    alias = Alias.objects.get(name="Skerry")
    alias.name = "The Skerries"
    alias.save()
    assert found("To Skerry") == []
    assert found("To The Skerries and Skerry Isle") == [(3, "Skerry"), (20, "Skerry")]


def test_alias_deleted_in_a_shell_is_noticed():
    skerry = make_entity("Skerry", "Skerry Isle", "The Skerries", kind="place")
    assert len(found("Skerry, Skerry Isle, The Skerries")) == 3
    skerry.aliases.get(name="Skerry Isle").delete()
    assert found("Skerry Isle") == [(0, "Skerry")]
    assert known_names.registry().find("Skerry Isle")[0].end == 6


def test_entity_saved_in_a_shell_is_noticed_and_stands_in_the_log():
    skerry = make_entity("Skerry", kind="place")
    assert found("To Skerry") == [(3, "Skerry")]
    skerry.name = "Isle of Skerry"
    skerry.save()
    assert found("To Skerry") == [(3, "Isle of Skerry")]
    event = Event.objects.get()
    assert (event.action, event.target_id) == ("entity.saved_directly", skerry.pk)
    assert event.actor_name == "the system"
    assert event.after["name"] == "Isle of Skerry"
    assert list(broken_chains(Event.objects.all())) == []


def test_entity_deleted_in_a_shell_is_noticed_with_its_aliases():
    make_entity("Mara Oduya")
    skerry = make_entity("Skerry", "The Skerries", kind="place")
    make_entity("Dunmore", kind="place")
    assert len(found("Skerry")) == 1
    skerry.delete()
    assert found("Skerry") == []
    actions = Event.objects.values_list("action", flat=True)
    assert sorted(actions) == ["alias.deleted_directly"] * 2 + ["entity.deleted_directly"]


def test_rows_loaded_from_a_file_are_noticed(tmp_path):
    make_entity("Skerry", kind="place")
    found("Skerry")
    rows = tmp_path / "names.json"
    with rows.open("w") as out:
        call_command("dumpdata", "articles.entity", "articles.alias", stdout=out)
    rows.write_text(rows.read_text().replace("Skerry", "Dunmore"))
    call_command("loaddata", rows, verbosity=0)
    assert Entity.objects.get().name == "Dunmore"
    assert found("Skerry, Dunmore") == [(8, "Dunmore")]


def test_write_functions_leave_only_their_own_events(editor):
    chief = make_user(Role.ARCHIVIST)
    skerry = entities.create_entity("Skerry", "place", by=editor)
    entities.rename(skerry, "Isle of Skerry", by=chief)
    entities.remove_alias(skerry.aliases.get(name="Skerry"), by=chief)
    actions = Event.objects.order_by("number").values_list("action", flat=True)
    assert [*actions] == ["entity.created", "alias.added", "entity.renamed", "alias.removed"]


def test_asking_for_known_names_costs_one_query(django_assert_num_queries):
    make_entity("Skerry", kind="place")
    known_names.registry()
    with django_assert_num_queries(1):
        known_names.registry()
