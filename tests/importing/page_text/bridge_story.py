"""A made-up story and what comes of it off a page: for the tests of findings."""

from __future__ import annotations

from articles.importing.page_text.page import Page
from articles.importing.page_text.take_apart import take_apart

HEADLINE = "Council backs new bridge over river"
STORY = [
    "The council voted on Monday to build a bridge over the River Lee at a cost of 12 million pounds.",
    "Mayor Tom Poe said the work would begin in the spring and take two years.",
]
MENU = [f"{word} desk" for word in "Alpha Bravo Coral Delta Eagle Forest Garden Harbour".split()]


def page(*lines: str, story: list[str] = STORY) -> Page:
    return take_apart("\n".join([*lines, *story]))


def kinds(found: Page) -> dict[str, str]:
    return {item.text: item.reason for item in found.left_out}


def holds(found: Page, headline: str = HEADLINE, story: list[str] = STORY) -> bool:
    return (found.headline, found.body.split("\n\n")) == (headline, story)
