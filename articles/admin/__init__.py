"""The admin of the newsroom: one module per model, or per few that belong together."""

from articles.admin import (
    article,
    comment,
    entity,
    event,
    evidence,
    fact,
    mention,
    publication,
    quote,
    reference,
    user,
    verification,
    words,
)

__all__ = [
    "article",
    "comment",
    "entity",
    "event",
    "evidence",
    "fact",
    "mention",
    "publication",
    "quote",
    "reference",
    "user",
    "verification",
    "words",
]
