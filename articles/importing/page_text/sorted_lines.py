"""The lines of a page while they are sorted, and questions about the shape of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from articles.importing.page_text.line_rules import breadcrumb_section
from articles.importing.page_text.prose import has_verb

LINK: Final = "link to another story"

NAVIGATION: Final = "site navigation"

LABEL_WORDS: Final = 3

LIST: Final = 3  # so many items make a list, so many links in a row are one

_CAPTION_WORDS: Final = range(5, 26)  # of a caption without a full stop; a heading has fewer

_LINK_WORDS: Final = 25

_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")

# Kinds that show a page around the story; the others also stand in a story handed in by itself.
OF_PAGES: Final = frozenset(
    {
        LINK, NAVIGATION, "share bar", "newsletter box", "reader comments", "cookie notice", "tags",
        "copyright notice", "reader tools", "media player", "advertisement", "legal notice", "breadcrumb",
        "picture gallery",
    }
)  # fmt: skip


@dataclass(slots=True)
class Sorted:
    """The lines of a page with the kind of each that is left out.

    ``headline`` is an index; the story's prose lies from ``first`` to ``end``. ``headline_words``
    is the headline without the outlet's name behind it, ``stamp`` the line that gives the time.
    """

    lines: list[str]
    kinds: list[str | None]
    headline: int | None = None
    first: int = 0
    end: int = 0
    byline: str = ""
    section: str = ""
    stamp: str = ""
    headline_words: str = ""


def repeats(line: str, headline: str) -> bool:
    """Whether ``line`` says the headline again: after a breadcrumb or before the outlet's name."""
    if line == headline:
        return True
    if line.endswith(headline):
        return breadcrumb_section(line, headline) is not None
    return line.startswith(headline) and bool(re.match(r"\s*[|–—:»-]\s", line[len(headline) :]))


def is_standfirst(line: str) -> bool:
    """Whether a line between headline and story sums the story up."""
    return len(line.split()) >= 6 and (has_verb(line) or bool(_SENTENCE_END.search(line)))


def is_heading(line: str) -> bool:
    """Whether the line can stand over a list of links."""
    return len(line.split()) <= 6 and not line.endswith(".")


def is_link(line: str) -> bool:
    """Whether the line can be the headline of another story: no sentence, no speech."""
    return (
        len(line.split()) <= _LINK_WORDS
        and not re.search(r"[.…][\"”'’)]*$", line)
        and line[:1] not in '“"‘'
    )


def is_label(line: str) -> bool:
    """Whether the line is one of a few words, without an end mark."""
    return len(line.split()) <= LABEL_WORDS and not _SENTENCE_END.search(line)


def is_under_credit(page: Sorted, at: int) -> bool:
    """Whether it says under a picture's credit what is to be seen: no sentence, no short heading."""
    line = page.lines[at]
    credited = at > 0 and page.kinds[at - 1] == "picture credit"
    words = len(line.split())
    return credited and words in _CAPTION_WORDS and is_link(line) and not line.endswith("?")
