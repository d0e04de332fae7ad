"""The entry point: runs every family of checks over one story."""

from __future__ import annotations

from articles.checks import (
    dates,
    figures,
    house_style,
    names,
    quotations,
    risk,
    roles,
    words,
)
from articles.checks.story_view import StoryView
from articles.checks.types import Finding, Story
from articles.reading.text.language import READ

_FAMILIES = (
    names.check,
    roles.check,
    figures.check,
    dates.check,
    quotations.check,
    risk.check,
    words.check,
)


def check(story: Story) -> list[Finding]:
    """The findings in the story: those of the headline first, then in reading order.

    A rule has at most one finding at one place. A story in a language that the reader does not know is
    checked only against the house's style. The time is linear in the length of the text. No text makes
    it raise.
    """
    view = StoryView(story)
    language = story.reading.language
    found: dict[tuple[str, str, int, int], Finding] = {}
    families = _FAMILIES if not language or language in READ else ()
    for family in (*families, house_style.check):
        for each in family(view):
            found.setdefault((each.part, each.rule, each.start, each.end), each)
    return sorted(found.values(), key=lambda each: (each.part == "body", each.start, each.end))
