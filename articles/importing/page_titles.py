"""Finds the headline and the writers of a page from its head and its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.importing.assembly import in_words
from articles.importing.composer import Line
from articles.importing.line_sorting import even

_FEWEST_WORDS = 4
_SEPARATOR = re.compile(r"\s*[|:–—»•·-]\s*")
_NOBODY = {
    "username", "user", "admin", "administrator", "author", "guest", "editor", "staff", "unknown",
    "editorial", "webmaster", "newsroom", "anonymous", "by",
}  # fmt: skip


def headline_of(title: str, whole_title: str, page: Sequence[Line]) -> str:
    """The headline: ``title``, unless a heading on the page shows that it is more or less than that.

    ``whole_title`` is the page's own, with the name of the site ("Example | All the news: Bridge
    opens on Monday"): the heading that it ends or begins with is the headline.
    """
    headings = [
        line.text for line in page if line.level and len(line.text.split()) >= _FEWEST_WORDS
    ]
    if any(even(heading) == even(title) for heading in headings):
        return title
    for longer in (title, whole_title):
        for heading in headings:
            if _is_named_in(even(heading), even(longer)):
                return heading
    return title


def _is_named_in(heading: str, title: str) -> bool:
    """Whether the title is the heading with something parted from it at one end."""
    before, found, after = title.partition(heading)
    if not found or (before and after):
        return False
    edge = before[-3:] or after[:3]
    return not edge or bool(_SEPARATOR.search(edge))


def writers_of(author: str, authors: Sequence[str]) -> str:
    """The writers; ``author`` as the page's own words give them, else those of its metadata.
    Names that stand for nobody ("Username", an address) are none."""
    names = [name for name in re.split(r"\s*;\s*", author) if _is_somebody(name)]
    return in_words(names or [name for name in authors if _is_somebody(name)])


def _is_somebody(name: str) -> bool:
    bare = name.strip().casefold()
    return bool(bare) and bare not in _NOBODY and "@" not in bare and "/" not in bare
