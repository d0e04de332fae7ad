"""The registry of names: makes entities, their aliases and roles. ``merges.py`` merges them.

Every function asks the permission and the rules, saves, records its event on the registry's chain,
and enters the names into the index, in one transaction that holds ``transactions.lock_registry``.
Archivists may do everything. People with ``mark`` may create entities and add aliases, because a
review needs it.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.text import slugify

from articles import search
from articles.choices import EntityKind
from articles.curation import hanging
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import Alias, Entity, EntityRole, FormerSlug, User, normalise_alias
from articles.models.entities import LONGEST_NAME, LONGEST_SLUG

_DESCRIBED = ("kind", "description", "gender", "wikidata_id", "note")


_OF_ROLE = ("entity_id", "title", "organisation_id", "since", "until")


_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)


@atomic_write
def create_entity(
    name: str,
    kind: str,
    *,
    by: User,
    aliases: Sequence[str] = (),
    description: str = "",
    gender: str = "",
    wikidata_id: str = "",
    note: str = "",
) -> Entity:
    """Make an entity and return it. Two entities may have the same name: a description tells them
    apart.

    - asks for ``mark`` or ``curate``;
    - refuses a name that is not one line with letters, an unknown kind, and a Wikidata id that
      another entity has;
    - saves the entity with a slug of its own, and its name and the given forms as aliases;
    - records ``entity.created``.
    """
    _require_mark_or_curate(by)
    transactions.lock_registry()
    made = create_all([(name, kind)], by=by)[0]
    values = {"description": description, "gender": gender, "wikidata_id": wikidata_id}
    values["note"] = note
    if any(values.values()):
        _describe(made, values, by)
    for alias in aliases:
        _add_alias(made, alias, by)
    return made


def create_all(wanted: Sequence[tuple[str, str]], *, by: User) -> list[Entity]:
    """Make an entity for each (name, kind), in order, with a fixed number of queries.

    For write functions that hold ``transactions.lock_registry`` and have asked for the permission.
    Each entity gets its slug and its name as an alias; records ``entity.created`` for each. Raises
    Refused.
    """
    names = [checked_name(name) for name, _ in wanted]
    for _, kind in wanted:
        if kind not in EntityKind.values:
            raise Refused(f"“{kind}” is no kind of entity: choose one of {_listed(EntityKind)}.")
    slugs = _free_slugs(names)
    made = Entity.objects.bulk_create(
        Entity(name=name, kind=kind, slug=slug)
        for name, (_, kind), slug in zip(names, wanted, slugs, strict=True)
    )
    aliases = Alias.objects.bulk_create(
        Alias(entity=entity, name=entity.name, normalised=normalise_alias(entity.name))
        for entity in made
    )
    audit_log.record_all(
        [
            audit_log.Entry(
                Action.ENTITY_CREATED,
                entity,
                {},
                field_changes.of(entity, "name", "kind", "slug"),
                wrote=[alias],
            )
            for entity, alias in zip(made, aliases, strict=True)
        ],
        by=by,
    )
    search.index_entities(made)
    return made


@atomic_write
def rename(entity: Entity, name: str, *, by: User, version: int | None = None) -> Entity:
    """Give the entity another name. The old name stays an alias, and the old address keeps working.

    - asks for ``curate``;
    - refuses if the entity was merged, or changed since ``version``;
    - saves it with an address made of the new name, which becomes an alias;
    - records ``entity.renamed``.

    Raises Refused or Conflict.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = held(entity, version)
    name = checked_name(name)
    if name == standing.name:
        return standing
    slug = _slug_for(standing, name)
    former: list[FormerSlug] = []
    removed: list[tuple[type[FormerSlug], int]] = []
    if slug != standing.slug:
        again = FormerSlug.objects.filter(slug=slug)
        removed = [(FormerSlug, key) for key in again.values_list("pk", flat=True)]
        again.delete()
        former = [FormerSlug.objects.create(slug=standing.slug, entity=standing)]
    before, after = field_changes.apply(standing, name=name, slug=slug)
    _add_alias(standing, name, by, known_is_fine=True)
    standing.version += 1
    standing.save(update_fields=[*after, "version"])
    audit_log.record(
        Action.ENTITY_RENAMED,
        by=by,
        target=standing,
        before=before,
        after=after,
        wrote=former,
        removed=removed,
    )
    search.index_entities([standing])
    return standing


@atomic_write
def describe(entity: Entity, *, by: User, version: int | None = None, **values: str) -> Entity:
    """Set ``kind``, ``description``, ``gender``, ``wikidata_id`` or ``note``; only those given
    change.

    - asks for ``curate``;
    - refuses if the entity was merged, or changed since ``version``;
    - refuses an unknown kind, and a Wikidata id that is malformed or that another entity has;
    - saves; records ``entity.described``.

    Raises Refused, Conflict, or TypeError for other names.
    """
    require(by, "curate")
    unknown = set(values) - set(_DESCRIBED)
    if unknown:
        raise TypeError(f"describe() does not set {', '.join(sorted(unknown))}")
    transactions.lock_registry()
    standing = held(entity, version)
    _describe(standing, values, by)
    return standing


@atomic_write
def set_complete(entity: Entity, complete: bool, *, by: User, version: int | None = None) -> Entity:
    """Confirm that nothing is missing in the entry, or take that back. Returns the entity.

    - asks for ``curate``;
    - refuses if the entity was merged, or changed since ``version``;
    - saves who said so and when; records ``entity.complete`` or ``entity.incomplete``.

    Raises Refused or Conflict.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = held(entity, version)
    if complete == (standing.complete_by_id is not None):
        return standing
    before, after = field_changes.apply(
        standing,
        complete_by=by if complete else None,
        complete_at=timezone.now() if complete else None,
    )
    standing.version += 1
    standing.save(update_fields=["complete_by", "complete_at", "version"])
    action = Action.ENTITY_COMPLETE if complete else Action.ENTITY_INCOMPLETE
    audit_log.record(action, by=by, target=standing, before=before, after=after)
    return standing


@atomic_write
def add_alias(entity: Entity, name: str, *, by: User) -> Alias:
    """Let the entity also go by ``name``, and return the alias.

    - asks for ``mark`` or ``curate``;
    - refuses if the entity was merged, or goes by that name already;
    - saves; records ``alias.added``.

    Raises Refused.
    """
    _require_mark_or_curate(by)
    transactions.lock_registry()
    return _add_alias(held(entity, None), name, by)


@atomic_write
def remove_alias(alias: Alias, *, by: User) -> None:
    """Remove an alias of an entity. Mentions that were linked through it stay linked.

    - asks for ``curate``;
    - refuses to remove the entity's own name;
    - deletes the alias; records ``alias.removed``.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = hanging.standing(alias)
    if standing.normalised == normalise_alias(standing.entity.name):
        raise Refused(f"“{standing}” is the entity's own name. Rename the entity first.")
    hanging.take_away(standing, Action.ALIAS_REMOVED, "entity_id", "name", by=by)
    search.index_entities([standing.entity])


@atomic_write
def set_role(
    entity: Entity,
    title: str,
    *,
    by: User,
    organisation: Entity | None = None,
    since: date | None = None,
    until: date | None = None,
    role: EntityRole | None = None,
) -> EntityRole:
    """Give an entity a role, with its dates; with ``role``, correct that one. Returns the role.

    - asks for ``curate``;
    - refuses a role without a title, and an end before the beginning;
    - saves; records ``role.added`` or ``role.changed``, and nothing when nothing changes.

    Raises Refused, Conflict.
    """
    require(by, "curate")
    title = " ".join(title.split())
    if not title:
        raise Refused("A role needs a title.")
    hanging.require_order("role", since, until)
    transactions.lock_registry()
    return hanging.put(
        EntityRole(),
        role,
        by=by,
        actions=(Action.ROLE_ADDED, Action.ROLE_CHANGED),
        entity=held(entity, None),
        title=title,
        organisation=organisation,
        since=since,
        until=until,
    )


@atomic_write
def remove_role(role: EntityRole, *, by: User) -> None:
    """Remove a role that the entity never had. A role that has ended gets an end date instead.

    - asks for ``curate``;
    - deletes the role; records ``role.removed``, which keeps it in words.
    """
    require(by, "curate")
    transactions.lock_registry()
    hanging.take_away(hanging.standing(role), Action.ROLE_REMOVED, *_OF_ROLE, by=by)


def checked_name(name: str) -> str:
    """The name on one line, with single spaces. Raises Refused when it cannot be one."""
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name):
        raise Refused("A name needs at least one letter or figure.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"A name has at most {LONGEST_NAME} characters; this one has {len(name)}.")
    if any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF for c in name):
        raise Refused("The name holds a control character. Type it again.")
    return name


def _require_mark_or_curate(by: User) -> None:
    try:
        require(by, "mark")
    except NotAllowed:
        require(by, "curate")


def held(entity: Entity, version: int | None) -> Entity:
    """The entity as it now stands. Raises Refused when it was merged, Conflict when its version
    differs.
    """
    standing = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    if standing.merged_into:
        raise Refused(f"{standing} was merged into {standing.merged_into}: change that one.")
    if version is not None:
        require_version(standing, version)
    return standing


def _describe(entity: Entity, values: dict[str, str], by: User) -> None:
    before, after = field_changes.apply(entity, **values)
    if after.get("kind", entity.kind) not in EntityKind.values:
        raise Refused(
            f"“{after['kind']}” is no kind of entity: choose one of {_listed(EntityKind)}."
        )
    if entity.gender not in ("", "f", "m"):
        raise Refused("The gender is she, he or left open.")
    if after.get("wikidata_id"):
        if not _WIKIDATA.fullmatch(entity.wikidata_id):
            raise Refused(
                f"“{entity.wikidata_id}” is no Wikidata id. It is a Q and a number, as in Q42."
            )
        other = Entity.objects.standing().filter(wikidata_id=entity.wikidata_id).first()
        if other:
            raise Refused(f"{other} has the Wikidata id {entity.wikidata_id} already.")
    if after:
        entity.version += 1
        entity.save(update_fields=[*after, "version"])
        audit_log.record(Action.ENTITY_DESCRIBED, by=by, target=entity, before=before, after=after)
        search.index_entities([entity])


def _add_alias(entity: Entity, name: str, by: User, *, known_is_fine: bool = False) -> Alias:
    name = checked_name(name)
    known = entity.aliases.filter(normalised=normalise_alias(name)).first()
    if known and not known_is_fine:
        raise Refused(f"{entity} goes by “{known}” already.")
    if known:
        return known
    alias = Alias.objects.create(entity=entity, name=name)
    after = field_changes.of(alias, "entity_id", "name")
    audit_log.record(Action.ALIAS_ADDED, by=by, target=alias, after=after)
    search.index_entities([entity])
    return alias


def _slug_for(entity: Entity, name: str) -> str:
    """The slug for a new name: one that the entity had before, or a free one."""
    most = LONGEST_SLUG - 8
    plain = slugify(name)[:most].strip("-")
    if plain == entity.slug or entity.former_slugs.filter(slug=plain).exists():
        return plain
    return _free_slugs([name])[0]


def _free_slugs(names: Sequence[str]) -> list[str]:
    """A slug for each name that no entity has or had, with a number where the plain one is taken."""
    most = LONGEST_SLUG - 8
    bases = [slugify(name)[:most].strip("-") or "entity" for name in names]
    forms = {base: [base, *(f"{base}-{n}" for n in range(2, 30))] for base in bases}
    taken = _taken(forms)
    crowded = taken | {base for base, count in Counter(bases).items() if count > 1}
    if crowded:
        taken |= _taken(form for base in crowded for form in forms[base])
    slugs = []
    for base in bases:
        free = (form for form in forms[base] if form not in taken)
        slug = next(free, f"{base}-{uuid.uuid4().hex[:7]}")
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _taken(slugs: Iterable[str]) -> set[str]:
    """The slugs among these that an entity has or had."""
    asked = list(slugs)
    standing, former = (
        model.objects.filter(slug__in=asked).order_by().values_list("slug", flat=True)
        for model in (Entity, FormerSlug)
    )
    return set(standing.union(former))


def _listed(kinds: type[EntityKind]) -> str:
    return ", ".join(kinds.labels)
