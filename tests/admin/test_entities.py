"""The registry in the admin: saved through the write path, refused in the form, merged and parted."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.choices import EntityKind, Role
from articles.curation import entities, merges
from articles.models import Entity, Event, Relation, User
from tests.factories import make_entity, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def arjun() -> User:
    return make_user(Role.ARCHIVIST)


@pytest.fixture
def desk(arjun: User) -> Client:
    client = Client()
    client.force_login(arjun)
    return client


def form(entity: Entity | None = None, **given: Any) -> dict[str, Any]:
    """What the page posts: the entity as it stands, and what is given instead."""
    if entity:
        entity.refresh_from_db()
    aliases = list(entity.aliases.all()) if entity else []
    roles = list(entity.roles.all()) if entity else []
    posted: dict[str, Any] = {
        "name": entity.name if entity else "",
        "kind": entity.kind if entity else EntityKind.PERSON,
        "description": entity.description if entity else "",
        "gender": "",
        "wikidata_id": entity.wikidata_id if entity else "",
        "seen": entity.version if entity else "",
        "aliases-TOTAL_FORMS": len(aliases) + 1,
        "aliases-INITIAL_FORMS": len(aliases),
        "roles-TOTAL_FORMS": len(roles) + 1,
        "roles-INITIAL_FORMS": len(roles),
        "relations-TOTAL_FORMS": 1,
        "relations-INITIAL_FORMS": 0,
    }
    for number, alias in enumerate(aliases):
        posted |= {f"aliases-{number}-id": alias.pk, f"aliases-{number}-entity": entity.pk}
    for number, role in enumerate(roles):
        posted |= {
            f"roles-{number}-id": role.pk,
            f"roles-{number}-entity": entity.pk,
            f"roles-{number}-title": role.title,
        }
    return posted | given


def change(entity: Entity) -> str:
    return reverse("admin:articles_entity_change", args=[entity.pk])


def test_entity_made_here_has_slug_alias_and_event(desk: Client, arjun: User) -> None:
    add = reverse("admin:articles_entity_add")
    given = {"name": "Ines Calder", "description": "Harbour master", "aliases-0-name": "Ms Calder"}
    posted = form(**given, **{"roles-0-title": "Harbour master", "roles-0-since": "2023-01-09"})
    assert desk.post(add, posted).status_code == 302
    made = Entity.objects.get(name="Ines Calder")
    assert made.slug == "ines-calder"
    assert {alias.name for alias in made.aliases.all()} == {"Ines Calder", "Ms Calder"}
    assert made.roles.get().title == "Harbour master"
    actions = Event.objects.filter(actor=arjun).values_list("action", flat=True)
    assert set(actions) == {"entity.created", "entity.described", "alias.added", "role.added"}


def test_entity_renamed_and_described_here_keeps_its_old_name(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    posted = form(entity, name="Inés Calder-Roe", description="Harbour master")
    assert desk.post(change(entity), posted).status_code == 302
    entity.refresh_from_db()
    assert (entity.name, entity.description) == ("Inés Calder-Roe", "Harbour master")
    assert {alias.name for alias in entity.aliases.all()} == {"Ines Calder", "Inés Calder-Roe"}
    assert Event.objects.filter(action="entity.renamed", actor=arjun).exists()


def test_entity_changed_in_the_meantime_is_refused_with_what_was_typed(
    desk: Client, arjun: User
) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    posted = form(entity, description="Typed by hand")
    entities.describe(entity, by=make_user(Role.ARCHIVIST), description="Somebody was faster")
    response = desk.post(change(entity), posted)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Nothing was saved" in page
    assert "Typed by hand" in page
    entity.refresh_from_db()
    assert entity.description == "Somebody was faster"


def test_own_name_is_not_taken_away_and_nothing_else_is_saved(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    posted = form(entity, description="New words") | {"aliases-0-DELETE": "on"}
    response = desk.post(change(entity), posted)
    assert "own name" in response.content.decode()
    entity.refresh_from_db()
    assert entity.description == ""
    assert entity.aliases.count() == 1


def test_alias_and_role_are_removed_with_an_event(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun, aliases=["Calder"])
    entities.set_role(entity, "Harbour master", by=arjun)
    names = [alias.name for alias in entity.aliases.all()]
    posted = form(entity) | {
        f"aliases-{names.index('Calder')}-DELETE": "on",
        "roles-0-DELETE": "on",
    }
    assert desk.post(change(entity), posted).status_code == 302
    assert [alias.name for alias in entity.aliases.all()] == ["Ines Calder"]
    assert entity.roles.count() == 0
    removed = set(
        Event.objects.filter(action__endswith=".removed").values_list("action", flat=True)
    )
    assert removed == {"alias.removed", "role.removed"}


def test_role_is_set_right(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    entities.set_role(entity, "Harbour mistress", by=arjun)
    posted = form(entity) | {"roles-0-title": "Harbour master"}
    assert desk.post(change(entity), posted).status_code == 302
    assert entity.roles.get().title == "Harbour master"
    assert Event.objects.filter(action="role.changed").exists()


def test_merge_is_started_here_and_taken_apart_from_here(desk: Client, arjun: User) -> None:
    here = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    there = entities.create_entity("I. Calder", EntityKind.PERSON, by=arjun)
    chosen = {"action": "merge", "_selected_action": [here.pk, there.pk]}
    asked = desk.post(reverse("admin:articles_entity_changelist"), chosen)
    assert asked.url == f"{reverse('merge')}?one=ines-calder&other=i-calder"
    done = merges.merge(there, here, by=arjun)
    page = desk.get(change(there)).content.decode()
    assert reverse("curation-undo", args=[done.event.pk]) in page


def test_merge_wants_two_entries(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    chosen = {"action": "merge", "_selected_action": [entity.pk]}
    response = desk.post(reverse("admin:articles_entity_changelist"), chosen, follow=True)
    assert "Choose two entities" in response.content.decode()


def test_relation_note_and_completeness_are_kept_here(desk: Client, arjun: User) -> None:
    entity = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    board = entities.create_entity("Harbour Board", EntityKind.ORGANISATION, by=arjun)
    given = {
        "note": "Ask the board.",
        "complete": "on",
        "relations-0-kind": "heads",
        "relations-0-other": board.pk,
        "relations-0-since": "2023-01-09",
        "relations-0-source": "Its minutes",
    }
    assert desk.post(change(entity), form(entity, **given)).status_code == 302
    entity.refresh_from_db()
    assert (entity.note, entity.complete_by) == ("Ask the board.", arjun)
    relation = Relation.objects.get()
    assert (str(relation), relation.source) == ("Ines Calder heads Harbour Board", "Its minutes")


def test_editor_may_add_but_neither_change_nor_merge(arjun: User) -> None:
    here = entities.create_entity("Ines Calder", EntityKind.PERSON, by=arjun)
    there = entities.create_entity("I. Calder", EntityKind.PERSON, by=arjun)
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    add = reverse("admin:articles_entity_add")
    assert client.post(add, form(name="Tom Fenwick")).status_code == 302
    assert Entity.objects.filter(name="Tom Fenwick").exists()
    assert client.post(change(here), form(here, name="Other")).status_code == 403
    posted = {"one": there.slug, "other": here.slug, "into": here.pk}
    assert client.post(reverse("merge"), posted).status_code == 403
    assert Entity.objects.filter(merged_into__isnull=False).count() == 0


def test_autocomplete_offers_standing_entries_by_the_beginning_of_a_name(
    desk: Client, arjun: User
) -> None:
    entity = entities.create_entity("Harbour Board", EntityKind.ORGANISATION, by=arjun)
    asked = {
        "term": "harb",
        "app_label": "articles",
        "model_name": "entityrole",
        "field_name": "organisation",
    }
    answer = desk.get(reverse("admin:autocomplete"), asked).json()
    assert [row["id"] for row in answer["results"]] == [str(entity.pk)]


def test_entry_sent_twice_is_entered_once(desk: Client) -> None:
    page = desk.get(reverse("admin:articles_entity_add")).content.decode()
    key = re.search(r'name="key" value="(\w{32})"', page)
    assert key
    posted = form(name="Ines Calder", key=key[1], **{"roles-0-title": "Harbour master"})
    first, again = (desk.post(reverse("admin:articles_entity_add"), posted) for _ in range(2))
    made = Entity.objects.get(name="Ines Calder")
    assert first.status_code == 302 and again["Location"] == change(made)
    assert made.roles.count() == 1
    desk.post(reverse("admin:articles_entity_add"), form(name="Ines Calder", key="7" * 32))
    assert Entity.objects.filter(name="Ines Calder").count() == 2


def test_role_is_added_once_and_a_stale_page_changes_none(desk: Client, arjun: User) -> None:
    """The version of the entry counts for what hangs on it."""
    entity = make_entity("Ines Calder")
    added = form(entity, **{"roles-0-title": "Harbour master"})
    assert desk.post(change(entity), added).status_code == 302
    again = desk.post(change(entity), added)
    assert f"{arjun} changed this" in unescape(again.content.decode())
    assert entity.roles.count() == 1
    stale = form(entity) | {"roles-0-title": "Mayor"}
    entities.set_role(entity, "Harbour chief", by=arjun, role=entity.roles.get())
    assert f"{arjun} changed this" in unescape(desk.post(change(entity), stale).content.decode())
    assert entity.roles.get().title == "Harbour chief"
