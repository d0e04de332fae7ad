"""The headline and the writers of a page, from what its head says and what its lines show."""

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


def headline_of(title: str, page: Sequence[Line]) -> str:
    """``title`` without the name of the site, where a heading on the page shows what is left
    ("Example | All the news: Bridge opens on Monday").
    """
    whole = even(title)
    for line in page:
        text = even(line.text)
        if not line.level or len(text.split()) < _FEWEST_WORDS or text == whole:
            continue
        before, found, after = whole.partition(text)
        rest_is_a_name = found and all(
            not rest or _SEPARATOR.search(rest) for rest in (before.strip(), after.strip())
        )
        if rest_is_a_name and (not before or not after):
            edge = before[-3:] if before else after[:3]
            if _SEPARATOR.search(edge):
                return line.text
    return title


def writers_of(author: str, authors: Sequence[str]) -> str:
    """The writers; ``author`` as the page's own words give them, else those of its metadata.
    Names that stand for nobody ("Username", an address) are none."""
    names = [name for name in re.split(r"\s*;\s*", author) if _is_somebody(name)]
    return in_words(names or [name for name in authors if _is_somebody(name)])


def _is_somebody(name: str) -> bool:
    bare = name.strip().casefold()
    return bool(bare) and bare not in _NOBODY and "@" not in bare and "/" not in bare
