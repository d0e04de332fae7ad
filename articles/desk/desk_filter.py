"""The filter in the address of the desk: one pile or all, and which stories of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import QueryDict

from articles.ledger.exceptions import UnknownAddress

Rows = TypeVar("Rows", bound=QuerySet[Any])

#: The longest text to search for, in characters.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What the desk is narrowed by; an empty value does not narrow.

    - ``section`` and ``outlet`` are slugs.
    - ``person`` is the username of somebody who has the story or handed it in.
    - ``q`` are words: headline or byline must hold each of them.
    - ``pile`` is the name of a pile, ``after`` the key after which a page of it begins.
    """

    section: str = ""
    outlet: str = ""
    person: str = ""
    q: str = ""
    pile: str = ""
    after: str = ""

    @classmethod
    def in_address(cls, given: QueryDict) -> DeskFilter:
        """The filter of this query. Raises UnknownAddress for a parameter or value that the desk does
        not know."""
        unknown = sorted(set(given) - set(cls.__slots__))
        if unknown:
            raise UnknownAddress(f"The desk has no filter “{unknown[0][:80]}”.")
        found = cls(**{name: given.get(name, "").strip() for name in given})
        if len(found.q) > LONGEST:
            raise UnknownAddress(f"At most {LONGEST} characters can be looked for on the desk.")
        if found.after and not found.pile:
            raise UnknownAddress("Only one pile has pages: name the pile too.")
        return found

    def address(self, **changes: str) -> str:
        """The query string of this filter with the changes; "?" alone for the whole desk."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (asdict(self) | changes).items() if value})
        return f"?{query.urlencode()}"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.section or self.outlet or self.person or self.q)

    def of(self, stories: Rows, story: str = "") -> Rows:
        """The rows that pass the filter. ``story`` is the path from a row to its story; empty when
        the rows are stories."""
        at = f"{story}__" if story else ""
        for name in ("section", "outlet"):
            slug = getattr(self, name)
            if slug:
                stories = stories.filter(**{f"{at}{name}__slug": slug})
        if self.person:
            stories = stories.filter(
                Q(**{f"{at}assignee__username": self.person})
                | Q(**{f"{at}author__username": self.person})
            )
        for word in self.q.split():
            stories = stories.filter(
                Q(**{f"{at}headline__icontains": word}) | Q(**{f"{at}byline__icontains": word})
            )
        return stories
