"""The admin of the newsroom: each module registers the models of the module of its name."""

from articles.admin import (
    articles,
    corrections,
    deliveries,
    discussion,
    entities,
    events,
    facts,
    findings,
    reference,
    searches,
    sources,
    tags,
    users,
    verification,
)

__all__ = [
    "articles",
    "corrections",
    "deliveries",
    "discussion",
    "entities",
    "events",
    "facts",
    "findings",
    "reference",
    "searches",
    "sources",
    "tags",
    "users",
    "verification",
]
