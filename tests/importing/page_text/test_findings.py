"""What editors paste of pages, each to its clean story: headline, byline, time, lists."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.importing.page_text.page import with_put_back
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from tests.importing.page_text.bridge_story import HEADLINE, MENU, STORY, holds, kinds, page


@pytest.mark.parametrize(
    "above",
    [
        [*MENU, *(f"{line} two" for line in MENU), *(f"{line} three" for line in MENU)],
        ["Skip to site index", "Politics"],
        ["Daily Example News"],
        ["The Elm Post"],
        ["More On:", "Five bridges that fell last year", "Five bridges that fell last year"],
        [
            "We value your privacy",
            "We and our 842 partners store and access information on a device, such as cookies.",
            "Accept all",
            "Reject all",
        ],
    ],
)
def test_headline_is_found_below_whatever_stands_above_it(above: list[str]) -> None:
    found = page(*above, HEADLINE, "By Anna Roe")
    assert holds(found)
    assert found.byline == "Anna Roe"
    assert set(above) <= set(kinds(found))


@pytest.mark.parametrize(
    "headline",
    [
        "Who will pay for the new bridge over the River Lee after the vote?",
        'Bridge row: residents march, council votes "yes"',
        "Council backs a new bridge over the River Lee after years of debate and two marches by "
        "residents who say that the noise and dust of the works would drive them from town",
        "Council Backs New Bridge. Residents March.",
        "‘We waited too long’: town gets its bridge!",
    ],
)
def test_headline_that_ends_like_a_sentence_or_is_long(headline: str) -> None:
    assert holds(page(headline, "By Anna Roe"), headline)


def test_story_whose_page_names_no_writer_has_none() -> None:
    found = take_apart("\n".join([HEADLINE, STORY[0], "From the Web", STORY[1]]))
    assert holds(found)
    assert found.byline == ""
    found = take_apart("\n".join([HEADLINE, STORY[0], "By Friday Evening", STORY[1]]))
    assert found.body.split("\n\n") == [STORY[0], "By Friday Evening", STORY[1]]
    assert found.byline == ""


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("By Carl Johnson May 4, 2026", "Carl Johnson"),
        ("By Ann Solomon July 25, 2026", "Ann Solomon"),
        ("By Tom Marchetti March 3, 2026", "Tom Marchetti"),
        ("by anna roe", "Anna Roe"),
        ("Posted by Anna Roe on May 5, 2026, 6:21 AM EST", "Anna Roe"),
        ("5:45 AM PST 11/19/2026 by Anna Roe", "Anna Roe"),
        ("By Anna RoeBusiness Columnist", "Anna Roe, Business Columnist"),
    ],
)
def test_name_in_a_byline_is_whole(line: str, writer: str) -> None:
    assert page(HEADLINE, line).byline == writer


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("May 5, 2026, 10:00 PM UTC", datetime(2026, 5, 5, 22, tzinfo=UTC)),
        ("Published 5 May 2026 10:30", datetime(2026, 5, 5, 10, 30)),
        (
            "May 5, 2026 1:05 p.m. ET",
            datetime(2026, 5, 5, 13, 5, tzinfo=ZoneInfo("America/New_York")),
        ),
        ("Tuesday, May 5, 2026", date(2026, 5, 5)),
        ("21:17 05.05.2026", datetime(2026, 5, 5, 21, 17)),
    ],
)
def test_time_of_publication(line: str, published: date) -> None:
    assert page(HEADLINE, line).published == published


def test_time_of_publication_grown_into_its_year() -> None:
    found = page(HEADLINE, "PUBLISHED TUE, MAY 5 20264:29 AM EDTUPDATED AN HOUR AGO").published
    assert found == datetime(2026, 5, 5, 4, 29, tzinfo=ZoneInfo("America/New_York"))


def test_days_are_resolved_against_the_time_that_the_page_shows() -> None:
    reading = read_page(page(HEADLINE, "Published 5 May 2026 10:30"))
    assert date(2026, 5, 4) in {fact.resolved_from for fact in reading.facts}


@pytest.mark.parametrize(
    ("line", "embargo"),
    [
        ("EMBARGOED UNTIL 00:01 GMT, May 6, 2026", datetime(2026, 5, 6, 0, 1, tzinfo=UTC)),
        ("Embargo: 6 May 2026, 06:00 GMT", datetime(2026, 5, 6, 6, tzinfo=UTC)),
        (
            "STRICTLY EMBARGOED: Not for release before 0600 on Wednesday 6 May 2026",
            datetime(2026, 5, 6, 6),
        ),
        ("EMBARGOED UNTIL 00:01 GMT, May 6", None),
    ],
)
def test_embargo_is_no_headline_and_is_told(line: str, embargo: datetime | None) -> None:
    found = page(line, HEADLINE, "By Anna Roe")
    assert holds(found)
    assert (found.embargo, found.embargo_words) == (embargo, line)
    assert line in found.remarks[0]


def test_links_below_the_story_come_off() -> None:
    links = ["Five bridges that fell last year", "Mayor's brother wins the contract for new road"]
    found = take_apart("\n".join([HEADLINE, "By Anna Roe", *STORY, "More on this story", *links]))
    assert holds(found)
    assert {kinds(found)[line] for line in links} == {"link to another story"}


def test_times_and_names_of_a_live_report_come_off() -> None:
    found = take_apart(
        "\n".join(
            [HEADLINE, "Anna Roe and Tom Moe", "14:05", STORY[0], "13:40", "Tom Moe", STORY[1]]
        )
    )
    assert found.headline == HEADLINE
    assert set(STORY) <= set(found.body.split("\n\n"))
    assert "14:05" not in found.body


def test_questions_and_answers_keep_their_labels() -> None:
    talk = [
        "Q: Why build it?",
        "A: We need it, and we have waited.",
        "Q: Who pays?",
        "A: The state.",
    ]
    found = page(HEADLINE, story=["Tom Poe is mayor. He spoke to us on Monday.", *talk])
    assert found.body.split("\n\n")[1:] == talk


def test_day_as_a_heading_of_a_timeline_stays() -> None:
    story = [STORY[0], "March 3, 2024", STORY[1], "March 9, 2024", "The council votes at noon."]
    assert page(HEADLINE, story=story).body.split("\n\n") == story


def test_standfirst_is_a_paragraph_and_caption_comes_back_as_one() -> None:
    standfirst = "Residents fear noise and dust for two years."
    caption = "A boat passes under the bridge. (Photo: Kit Moss)"
    found = page(HEADLINE, standfirst, "By Anna Roe", caption)
    assert found.body.split("\n\n") == [standfirst, *STORY]
    (piece,) = [item for item in found.left_out if item.reason == "caption"]
    back = with_put_back(found, [piece])
    assert back.body.split("\n\n") == [standfirst, caption, *STORY]
    assert back.captions == (caption,)


def test_whole_page_with_its_lists_gives_the_story() -> None:
    links = [f"Story of another day number {n} in a long row" for n in range(30)]
    found = take_apart(
        "\n".join(
            [
                "Skip to content", "Menu", "News", "Sport", *links[:10], HEADLINE, "By Anna Roe",
                "5 May 2026, 10:30 BST", "Share", "Tweet", STORY[0], "Advertisement",
                STORY[1], "Most read", *links[10:], "Leave a comment", "bob99 says:",
                "I never liked that bridge, and the mayor never asked me about it, so there.",
                "Privacy Policy", "© 2026 The Daily Elm",
            ]
        )
    )  # fmt: skip
    assert holds(found)
    assert found.byline == "Anna Roe"


@pytest.mark.parametrize("size", [1_000, 4_000])
def test_time_grows_with_the_text_alone(size: int) -> None:
    lines = ["Ann Lee / AP", "May 5, 2026 at 10:00", "Photo: x", "(AP) (AP)", "&amp;", "<p>", "â€"]
    assert take_apart("\n".join(lines * size)).text
