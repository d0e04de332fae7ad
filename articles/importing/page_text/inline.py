"""Finds pieces at the end of a paragraph that do not belong to the story."""

from __future__ import annotations

import re
from typing import Final

from articles.importing.page_text.prose import is_reported

_CREDIT: Final = re.compile(
    r"\s?[(\[](?:(?:AP |Reuters |AFP |File )?(?:Photo|Image|Picture|Video|Credit|Photograph|Illustration)s?\b"
    r"[^()\[\]]{0,90}|[^()\[\]]{0,60}(?:Getty|Reuters|AFP|AP Photo|Shutterstock)[^()\[\]]{0,60})[)\]]\.?$"
)

_WRITERS: Final = re.compile(
    r"\s?\((?:Additional |Reporting|Writing|Editing|Compiled|Written|Edited|With )[^()]{0,20}"
    r"\b(?:by|from) [^()]{3,260}\)\.?$"
)

_MORE: Final = re.compile(r"\s?\(?(?:Read more|Continue reading|Story continues below)\W{0,4}$")

_END_MARK: Final = re.compile(r"\s(?:-30-|###|# # #|—30—|ENDS|\(MORE\)|\(more\)|■|∎|◼)$")

_RULES: Final = (
    ("about the writer", _WRITERS),
    ("link to another story", _MORE),
    ("wire note", _END_MARK),
)

_LEAST_BEFORE: Final = 5  # words before it that make a paragraph


def tail_of(line: str) -> tuple[int, str] | None:
    """(where it begins, its kind) for a piece at the line's end that is no story; else None.

    A credit behind a sentence that reports speech is such a piece; behind any other sentence the
    whole line is taken for a caption, elsewhere.
    """
    for kind, rule in _RULES:
        found = rule.search(line)
        if found and len(line[: found.start()].split()) >= _LEAST_BEFORE:
            return found.start(), kind
    found = _CREDIT.search(line)
    if found and is_reported(line[: found.start()]):
        return found.start(), "picture credit"
    return None
