"""The registry of names: entities, aliases, roles."""

from __future__ import annotations

from datetime import date

import pytest

from articles import search
from articles.choices import EntityKind, Role
from articles.curation import entities
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Alias, Entity, EntityRole, Event, FormerSlug
from tests.factories import make_entity, make_user

pytestmark = pytest.mark.django_db


def found(words):
    return set(Entity.objects.filter(pk__in=search.ENTITIES.matching(search.parse(words))))


def test_create_entity_gives_slug_aliases_index_and_event(editor):
    made = entities.create_entity(
        " Mara  Oduya ", EntityKind.PERSON, by=editor, aliases=["M. Oduya"], gender="f"
    )
    made.refresh_from_db()
    assert (made.name, made.slug, made.gender) == ("Mara Oduya", "mara-oduya", "f")
    assert {alias.name for alias in made.aliases.all()} == {"Mara Oduya", "M. Oduya"}
    assert found("oduya") == {made}
    assert list(Event.objects.order_by("number").values_list("action", "chain")) == [
        ("entity.created", 0),
        ("entity.described", 0),
        ("alias.added", 0),
    ]
    assert len(set(Event.objects.values_list("batch"))) == 1


def test_create_entity_namesakes_get_slugs_of_their_own(editor):
    slugs = [entities.create_entity("Ana", EntityKind.PLACE, by=editor).slug for _ in range(32)]
    assert slugs[:3] == ["ana", "ana-2", "ana-3"]
    assert len(set(slugs)) == 32


def test_create_entity_in_another_script_has_a_slug(editor):
    assert entities.create_entity("東京", EntityKind.PLACE, by=editor).slug == "entity"


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("", "person", "at least one letter"),
        ("—", "person", "at least one letter"),
        ("x" * 201, "person", "at most 200"),
        ("a\x00b", "person", "control character"),
        ("Mara", "rumour", "no kind"),
    ],
)
def test_create_entity_refuses_what_is_no_name(editor, name, kind, why):
    with pytest.raises(Refused, match=why):
        entities.create_entity(name, kind, by=editor)
    assert not Entity.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, None])
def test_registry_by_the_wrong_role_is_refused(role):
    user, entity = make_user(role), make_entity("Mara Oduya", "Mara")
    alias = Alias.objects.get(name="Mara")
    for act in (
        lambda: entities.create_entity("Ana", EntityKind.PLACE, by=user),
        lambda: entities.add_alias(entity, "MO", by=user),
        lambda: entities.rename(entity, "Mo", by=user),
        lambda: entities.describe(entity, by=user, gender="f"),
        lambda: entities.remove_alias(alias, by=user),
        lambda: entities.set_role(entity, "mayor", by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Event.objects.exists()


def test_curating_takes_more_than_marking(editor):
    entity = make_entity("Mara Oduya", "Mara")
    assert entities.add_alias(entity, "MO", by=editor)
    for act in (
        lambda: entities.rename(entity, "Mo", by=editor),
        lambda: entities.remove_alias(Alias.objects.get(name="Mara"), by=editor),
        lambda: entities.set_role(entity, "mayor", by=editor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_rename_keeps_the_old_name_as_alias_and_the_old_address(archivist):
    entity = make_entity("Mara Oduya")
    renamed = entities.rename(entity, "Mara Oduya-Bell", by=archivist, version=1)
    now = (renamed.name, renamed.slug, renamed.version)
    assert now == ("Mara Oduya-Bell", "mara-oduya-bell", 2)
    assert FormerSlug.objects.get(slug="mara-oduya").entity == entity
    assert {alias.name for alias in renamed.aliases.all()} == {"Mara Oduya", "Mara Oduya-Bell"}
    with pytest.raises(Conflict):
        entities.rename(entity, "Mara Bell", by=archivist, version=1)


def test_describe_sets_only_what_is_given(archivist):
    entity = make_entity("Mara Oduya", description="mayor")
    entities.describe(entity, by=archivist, wikidata_id="Q42")
    entity.refresh_from_db()
    assert (entity.description, entity.wikidata_id) == ("mayor", "Q42")
    with pytest.raises(Refused, match="has the Wikidata id Q42 already"):
        entities.describe(make_entity("Other"), by=archivist, wikidata_id="Q42")
    with pytest.raises(Refused, match="no kind"):
        entities.describe(entity, by=archivist, kind="rumour")
    with pytest.raises(Refused, match="she, he"):
        entities.describe(entity, by=archivist, gender="x")
    with pytest.raises(TypeError):
        entities.describe(entity, by=archivist, name="Mo")


def test_alias_twice_or_on_a_merged_entity_is_refused(archivist):
    entity = make_entity("Mara Oduya")
    with pytest.raises(Refused, match="already"):
        entities.add_alias(entity, "MARA  ODUYA", by=archivist)
    gone = make_entity("M. Oduya", merged_into=entity)
    with pytest.raises(Refused, match="was merged into Mara Oduya"):
        entities.add_alias(gone, "Mo", by=archivist)


def test_remove_alias_but_never_the_own_name(archivist):
    entity = make_entity("Mara Oduya", "Mara")
    alias = Alias.objects.get(name="Mara")
    entities.remove_alias(alias, by=archivist)
    assert [alias.name for alias in entity.aliases.all()] == ["Mara Oduya"]
    assert found("oduya") == {entity}
    with pytest.raises(Refused, match="own name"):
        entities.remove_alias(entity.aliases.get(), by=archivist)
    with pytest.raises(Conflict, match="removed"):
        entities.remove_alias(alias, by=archivist)


def test_set_role_adds_and_changes(archivist):
    entity = make_entity("Mara Oduya")
    town = make_entity("Dunmore", kind=EntityKind.PLACE)
    role = entities.set_role(
        entity, " mayor ", by=archivist, organisation=town, since=date(2013, 1, 1)
    )
    entities.set_role(
        entity, "mayor", by=archivist, organisation=town, since=date(2013, 1, 1),
        until=date(2017, 1, 1), role=role,
    )  # fmt: skip
    assert str(EntityRole.objects.get()) == "mayor (2013–2017)"
    assert Event.objects.order_by("-number").first().action == "role.changed"
    with pytest.raises(Refused, match="before it begins"):
        entities.set_role(
            entity, "mayor", by=archivist, since=date(2017, 1, 1), until=date(2013, 1, 1)
        )
    with pytest.raises(Refused, match="needs a title"):
        entities.set_role(entity, " ", by=archivist)
