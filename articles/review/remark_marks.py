"""Open threads drawn on the words of the story that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from articles.pages.marked_text import Mark
from articles.workflow.threads import Thread

REMARK = "remark"


def remark_marks(threads: Iterable[Thread]) -> list[Mark]:
    """A mark for each open thread that has its place in headline or text."""
    return [
        Mark(
            each.key,
            each.start,
            each.end,
            REMARK,
            "asked",
            f"{each.opener.who} asks",
            part=each.part,
        )
        for each in threads
        if each.is_open and each.start is not None and each.end is not None
    ]
