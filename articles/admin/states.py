"""Shows states in the admin as on every other page: a line and a word, never a tick or a cross."""

from __future__ import annotations

from django.contrib.admin.templatetags import admin_list
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.choices import Decision, Stage, Standing, VerdictValue

#: The line before the word of each state.
_LINES: dict[str, str] = {
    Stage.CLEARED: "settled",
    Stage.PUBLISHED: "settled",
    Stage.WITHDRAWN: "against",
    Stage.IN_REVIEW: "open",
    Stage.RECEIVED: "suggested",
    Stage.RETURNED: "open",
    Stage.SPIKED: "gone",
    Decision.SUGGESTED: "suggested",
    Decision.KEPT: "settled",
    Decision.DROPPED: "gone",
    Decision.RETIRED: "gone",
    Standing.OPEN: "open",
    Standing.AWAITING_SECOND: "open",
    Standing.SETTLED: "settled",
    Standing.STALE: "stale",
    VerdictValue.VERIFIED: "settled",
    VerdictValue.INACCURATE: "against",
    VerdictValue.DISPUTED: "against",
    VerdictValue.UNVERIFIABLE: "suggested",
    VerdictValue.NOT_CHECKABLE: "suggested",
    VerdictValue.UNCHECKED: "suggested",
}


def line_of(value: str) -> str:
    """The line that stands for a value; none for one that is no state."""
    return _LINES.get(value, value if value in _LINES.values() else "")


def state(line: str, word: str) -> SafeString | str:
    """The word with the line before it; nothing for no word."""
    if not (word and line):
        return word
    return format_html('<span class="state {}">{}</span>', line, word)


def yes_or_no(value: bool | None) -> str:
    """A boolean as a word; empty for None."""
    words: dict[bool | None, str] = {True: "yes", False: "no"}
    return words.get(value, "–")


def use_words() -> None:
    """Let Django's admin write booleans as words wherever it draws an icon."""
    admin_list._boolean_icon = yes_or_no  # type: ignore[attr-defined] # private: untyped
