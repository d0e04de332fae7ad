"""Stories that their page interrupts, and the bylines, captions and notices of its kinds."""

from __future__ import annotations

import pytest

from articles.importing.page_text.take_apart import take_apart
from tests.importing.page_text.bridge_story import HEADLINE, STORY, holds, kinds

FURTHER = [
    "Four hundred people cross the river by ferry on a working day, the transport office reported.",
    "Opponents said that the money would be better spent on the coastal road.",
]
MENU = ["Skip to content", "Sign in", "Subscribe", "News", "Sport"]


@pytest.mark.parametrize(
    "box",
    [
        [
            "Sign up to First Edition",
            "Free daily newsletter",
            "Our morning email breaks down the key stories of the day, telling you why they matter",
            "Enter your email address",
            "Sign up",
            "Privacy Notice: Newsletters may contain info about charities and online ads.",
            "after newsletter promotion",
        ],
        ["Image: Ann Lee", "Play video", "Video: how the bridge fell (1:32)"],
        ["Get the latest straight to your inbox", "Subscribe", "READ MORE: Ferry fares to rise"],
    ],
)
def test_story_goes_on_behind_a_box(box: list[str]) -> None:
    lines = [*MENU, HEADLINE, "By Anna Roe", *STORY, *box, *FURTHER, "Most viewed", "Cat found"]
    assert holds(take_apart("\n\n".join(lines)), story=[*STORY, *FURTHER])


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("By Anna Roe (reporting) and Tom Poe (photography)", "Anna Roe and Tom Poe"),
        ("Anna Roe (reporting), Tom Poe (words) and Ann Lee (photographs)",
         "Anna Roe, Tom Poe and Ann Lee"),
        ("By Anna Roe in Kyiv, additional reporting by Tom Poe", "Anna Roe in Kyiv"),
        ("By Anna Roe, with reporting from Tom Poe in Sella", "Anna Roe"),
        ("Anna Roe in Kyiv, Tom Poe in Washington and Jo Bell in Brussels",
         "Anna Roe in Kyiv, Tom Poe in Washington and Jo Bell in Brussels"),
        ("Anna Roe and agencies", "Anna Roe and agencies"),
        ("Anna Roe (now) and Tom Poe (earlier)", "Anna Roe and Tom Poe"),
    ],
)  # fmt: skip
def test_byline_with_parts_and_helpers_names_the_writers(line: str, writers: str) -> None:
    found = take_apart("\n\n".join([HEADLINE, line, "Mon 4 May 2026 18.02 BST", *STORY]))
    assert holds(found)
    assert found.byline == writers


def test_byline_label_on_a_line_of_its_own_comes_off() -> None:
    found = take_apart("\n\n".join([HEADLINE, "Reporting by", "Anna Roe", "May 4, 2026", *STORY]))
    assert holds(found)
    assert found.byline == "Anna Roe"


@pytest.mark.parametrize(
    "line",
    [
        "The burnt pier at Port Aren, with the old quay behind it.",
        "Passengers board the early ferry at Port Aren last week.",
        "Mara Oduya speaks to reporters at the quay on Sunday, May 3, 2026.",
        "PA Media Ferry at the quay of Port Aren",
    ],
)
def test_caption_without_a_credit_is_told_as_one(line: str) -> None:
    found = take_apart("\n\n".join([HEADLINE, "By Anna Roe", STORY[0], line, STORY[1]]))
    assert holds(found)
    assert kinds(found)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "The court meets on Thursday to speak about the bridge.",
        "Mayor Tom Poe, who speaks for the council, was not there last week.",
        "The Portuguese boss had been out of work since he was sacked in December 2018.",
        "The council votes on Tuesday, with the mayor behind it.",
    ],
)
def test_sentence_that_only_looks_like_a_caption_stays(line: str) -> None:
    found = take_apart("\n\n".join([HEADLINE, "By Anna Roe", STORY[0], line, STORY[1]]))
    assert holds(found, story=[STORY[0], line, STORY[1]])


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "Was this email forwarded to you? Sign up here.",
        "You received this email because you signed up for The Aren Morning.",
        "Unsubscribe | Manage your preferences | Privacy policy",
        "Aren Weekly is a reader-supported publication. To receive new posts, become a subscriber.",
        "This article is more than 2 years old",
        "A version of this article appears in print on May 5, 2026, Section A, Page 8.",
        "Sue Fox contributed reporting from Sella. Research was contributed by Jo Bell.",
        "Font size: A A A",
    ],
)
def test_notice_of_a_page_comes_off(line: str) -> None:
    found = take_apart("\n\n".join([HEADLINE, "By Anna Roe", *STORY, line]))
    assert holds(found)
    assert line in kinds(found)


def test_first_sentence_of_a_text_without_a_headline_stays_a_sentence() -> None:
    lines = ["It took them until midnight.", *STORY]
    assert holds(take_apart("\n\n".join(lines)), headline="", story=lines)


def test_entry_of_a_live_report_is_no_headline() -> None:
    found = take_apart("\n\n".join([*MENU, HEADLINE, "21.10 BST: Debate opens", *STORY]))
    assert found.headline == HEADLINE


def test_first_question_of_an_explainer_stays() -> None:
    asked = ["What was decided?", STORY[0], "Why now?", STORY[1]]
    found = take_apart("\n\n".join(["Explainers", HEADLINE, "By Anna Roe", *asked, "Share this"]))
    assert holds(found, story=asked)
