"""Reading words and marks that belong together, without a lock on the story.

On SQLite a transaction round a page would hold up every writer, so an edit may be committed after
the words were read and before the marks. Every mark in its place names the revision whose words it
lies on. When that is another than the one that was read, the page is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from articles.ledger.exceptions import Conflict
from articles.models import Article

Read = TypeVar("Read")

#: How often a page is read while edits come in between.
TRIES = 3


class Torn(Exception):
    """An edit was committed between the reading of the words and that of the marks."""


class Placed(Protocol):
    @property
    def revision_id(self) -> int: ...


def require_whole(article: Article, marks: Iterable[Placed]) -> None:
    """Raise Torn unless each of these marks, all in their place, lies on the words as read."""
    if any(mark.revision_id != article.current_id for mark in marks):
        raise Torn


def settled(read: Callable[[], Read]) -> Read:
    """What ``read`` gives, asked again while it raises Torn. Raises Conflict when edits keep coming
    in between."""
    for _ in range(TRIES):
        try:
            return read()
        except Torn:
            continue
    raise Conflict("This story is being edited at this moment. Load the page again.")
