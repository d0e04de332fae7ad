"""What an archivist finds to do in the demo's registry: twins, a shared surname, relations."""

from __future__ import annotations

from datetime import date

from articles.choices import Decision, EntityKind, RelationKind, SearchedFor
from articles.curation import entities, proposals, relations, splits, story_groups
from articles.models import DuplicateSearch, Entity, Mention, User

#: Entries that are one with another: (its name, the twin's, what it is, its role, stories).
_TWINS = (
    ("Marguerite Oakes", "M. Oakes", "Council leader", "Leader of the council", 1),
    ("Joan Askerby", "Askerby, Joan", "Harbour master", "Harbour master", 1),
    ("Estmere County Council", "Estmere Council", "Local authority", "", 1),
    ("Haldmoor General Hospital", "HGH", "", "", 1),
)


#: (one, relation, other, since, where it is said)
_RELATIONS = (
    ("Marguerite Oakes", RelationKind.HEADS, "Estmere County Council", date(2021, 5, 12),
     "Minutes of the council, 12 May 2021"),
    ("Callum Reddy", RelationKind.MEMBER_OF, "Estmere County Council", date(2017, 5, 4),
     "Minutes of the council, 4 May 2017"),
    ("Stefan Orlec", RelationKind.HEADS, "Upper Sarel Water Authority", date(2018, 2, 1),
     "The authority’s yearly report, 2018"),
    ("Estmere County Council", RelationKind.BASED_IN, "Haldmoor", None, "Its letterhead"),
    ("Stonebeck", RelationKind.PART_OF, "Estmere", None, "The county’s map of 2019"),
)  # fmt: skip


def leave_untidy(archivist: User) -> None:
    """Let the registry hold twins worth merging, a surname that two people share, relations, a role
    that ended and an entry called complete; then look for the twins, and for stories that tell the
    same."""
    for name, twin, description, role, stories in _TWINS:
        _part(Entity.objects.get(name=name), twin, description, role, stories, archivist)
    named = Entity.objects.in_bulk(field_name="slug")
    known = {entity.name: entity for entity in named.values()}
    for one, kind, other, since, source in _RELATIONS:
        relations.set_relation(
            known[one], kind, known[other], by=archivist, since=since, source=source
        )
    entities.create_entity(
        "Alder Marsh", EntityKind.PERSON, by=archivist, aliases=["Marsh"],
        description="Painter of the Marrish coast",
    )  # fmt: skip
    entities.add_alias(known["Gideon Marsh"], "Marsh", by=archivist)
    entities.set_role(
        known["Gideon Marsh"], "Chair of the Wendle flood board", by=archivist,
        since=date(2014, 3, 1), until=date(2019, 2, 28),
    )  # fmt: skip
    entities.set_complete(known["Marguerite Oakes"], True, by=archivist)
    # At once, for a demo may run without a worker.
    search = DuplicateSearch.objects.create(subject=SearchedFor.ENTITIES, asked_by=archivist)
    proposals.search_entities(search)
    search = DuplicateSearch.objects.create(subject=SearchedFor.STORIES, asked_by=archivist)
    story_groups.search_stories(search)


def _part(
    entity: Entity, twin: str, description: str, role: str, stories: int, archivist: User
) -> None:
    """Let the mentions of the oldest few stories stand under an entry of another name."""
    kept = Mention.objects.filter(entity=entity, decision=Decision.KEPT)
    oldest = list(kept.order_by("article").values_list("article", flat=True).distinct()[:stories])
    done = splits.split(
        entity,
        list(kept.filter(article__in=oldest).values_list("pk", flat=True)),
        by=archivist,
        name=twin,
        description=description,
    )
    if role and done.to:
        entities.set_role(done.to, role, by=archivist)
