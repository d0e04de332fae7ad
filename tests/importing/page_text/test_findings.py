"""What editors paste: pages, wire copy, press releases, e-mails, each to its clean story."""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.importing.page_text.page import Page, with_put_back
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import clean, take_apart

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
        ("PUBLISHED TUE, MAY 5 20264:29 AM EDTUPDATED AN HOUR AGO", None),
        (
            "May 5, 2026 1:05 p.m. ET",
            datetime(2026, 5, 5, 13, 5, tzinfo=ZoneInfo("America/New_York")),
        ),
        ("Tuesday, May 5, 2026", date(2026, 5, 5)),
        ("21:17 05.05.2026", datetime(2026, 5, 5, 21, 17)),
    ],
)
def test_time_of_publication(line: str, published: date | None) -> None:
    found = page(HEADLINE, line).published
    if published is None:
        assert isinstance(found, datetime)
        assert found.utcoffset() is not None
    else:
        assert found == published


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


@pytest.mark.parametrize(
    ("line", "slug", "version"),
    [
        ("r i bc-BRIDGE-VOTE 1stLd-Writethru 05-05 0412", "BRIDGE-VOTE", "1stLd-Writethru"),
        ("BRIDGE-VOTE 1stLd", "BRIDGE-VOTE", "1stLd"),
        ("BC-BRIDGE-VOTE, 2nd Ld-Writethru", "BRIDGE-VOTE", "2nd Ld-Writethru"),
        ("Slug: BRIDGE-VOTE", "BRIDGE-VOTE", ""),
    ],
)
def test_slug_line_is_no_headline(line: str, slug: str, version: str) -> None:
    found = page(line, HEADLINE, "By Anna Roe")
    assert holds(found)
    assert (found.slug.removeprefix("BC-"), found.version) == (slug, version)


@pytest.mark.parametrize("version", ["UPDATE 2", "WRAPUP 3", "CORRECTED", "REFILE", "UPDATE 1"])
def test_version_before_the_headline_is_noted(version: str) -> None:
    found = page(f"{version}-{HEADLINE}", "By Anna Roe")
    assert holds(found)
    assert found.version == version


@pytest.mark.parametrize(
    "note",
    [
        "MORE", "(MORE)", "-30-", "--30--", "###", "# # #", "ends", "ENDS", "EDS: UPDATES throughout",
        "Eds: With photos.", "((anna.roe@example.com; 555-0100))", "Keywords: BRIDGE/VOTE",
        "(Story can end here. Optional material follows.)", "Recasts with vote, adds quotes",
        "(Reporting by Anna Roe; Editing by Tom Moe)", "Deleted: the bridge", "Formatted: Font: 12 pt",
        "Commented [AR1]: Check this", "Page 1 of 2",
    ],
)  # fmt: skip
def test_notes_of_agencies_and_word_processors_come_off(note: str) -> None:
    found = take_apart("\n".join([HEADLINE, "By Anna Roe", *STORY, note]))
    assert holds(found)
    assert note in kinds(found)


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "day"),
    [
        ("NEW YORK (Reuters) - ", "NEW YORK", "Reuters", ""),
        ("Springfield – ", "Springfield", "", ""),
        ("BERLIN -- ", "BERLIN", "", ""),
        ("WASHINGTON/LONDON (Reuters) - ", "WASHINGTON/LONDON", "Reuters", ""),
        ("SPRINGFIELD, MAY 4 (REUTERS) - ", "SPRINGFIELD", "REUTERS", "MAY 4"),
        ("LONDON: ", "LONDON", "", ""),
        ("LONDON, May 5, 2026 /PRNewswire/ -- ", "LONDON", "PRNewswire", "May 5, 2026"),
        ("SPRINGFIELD, Ill. (AP) — ", "SPRINGFIELD, Ill.", "AP", ""),
        ("(AP) — ", "", "AP", ""),
        ("May 4 (Reuters) - ", "", "Reuters", "May 4"),
    ],
)
def test_dateline_leaves_a_clean_first_sentence(
    dateline: str, place: str, agency: str, day: str
) -> None:
    found = page(HEADLINE, "By Anna Roe", story=[dateline + STORY[0], STORY[1]])
    assert holds(found)
    assert (found.dateline, found.agency, found.filed) == (place, agency, day)
    reading = read_page(found)
    assert not any(name.name in ("York", "Reuters") for name in reading.entities)
    (piece,) = [item for item in found.left_out if item.reason == "dateline"]
    assert with_put_back(found, [piece]).body.startswith(dateline + STORY[0][:20])


def test_dateline_behind_bullets_is_found() -> None:
    bullets = ["• Council votes", "• Mayor happy"]
    found = page(HEADLINE, *bullets, story=["NEW YORK (Reuters) - " + STORY[0], STORY[1]])
    assert found.dateline == "NEW YORK"
    assert found.body.split("\n\n") == [*bullets, *STORY]


RELEASE_TAIL = [
    "About Roe Plc",
    "Roe Plc builds bridges in 12 countries and employs 4,000 people.",
    "Forward-looking statements",
    "This release contains forward-looking statements about the future of the firm.",
    "Media Contact",
    "Sue Fox",
    "sue.fox@example.com",
    "###",
]


@pytest.mark.parametrize("head", [["FOR IMMEDIATE RELEASE"], [], ["PRESS RELEASE"]])
def test_press_release_gives_its_story(head: list[str]) -> None:
    found = take_apart(
        "\n".join([*head, "Contact: Sue Fox, 555-0100", HEADLINE, *STORY, *RELEASE_TAIL])
    )
    assert holds(found)
    assert kinds(found)["Contact: Sue Fox, 555-0100"] == "press contact"
    assert set(RELEASE_TAIL) <= set(kinds(found))


def test_email_gives_its_story_and_its_subject() -> None:
    head = [
        "From: Sue Fox <sue@example.com>",
        "Sent: Tuesday, May 5, 2026 10:01 AM",
        "To: News Desk <desk@example.com>",
    ]
    tail = ["Best regards,", "Sue Fox", "This e-mail is confidential and meant for the recipient."]
    quoted = [f"> {line}" for line in STORY]
    found = take_apart(
        "\n".join([*head, f"Subject: FW: {HEADLINE}", "", "Hi all,", *quoted, *tail])
    )
    assert holds(found)
    assert set(head + tail) <= set(kinds(found))
    found = take_apart(
        "\n".join([*head, "Subject: story", "", HEADLINE, "By Anna Roe", *STORY, *tail])
    )
    assert holds(found)


@pytest.mark.parametrize("width", [45, 60, 72, 78, 100, 120, 160])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_wrapped_lines_are_joined_at_any_width(width: int, between: str) -> None:
    story = [
        "The council voted on Monday to build a bridge over the River Lee at a cost of 12 million "
        "pounds, after years of debate in the town and beyond it.",
        "Mayor Tom Poe said the work would begin in the spring and take two years. The well-known "
        "firm of Roe and Lee will build it.",
        "“We have waited too long for this,” Poe told reporters after the vote. “Now we build.”",
    ]
    wrapped = [textwrap.fill(line, width, break_on_hyphens=False) for line in story]
    assert holds(take_apart(between.join([HEADLINE, "By Anna Roe", *wrapped])), story=story)


def test_page_numbers_and_running_heads_inside_a_sentence_come_off() -> None:
    first, second = STORY[0][:50].rstrip(), STORY[0][50:].lstrip()
    text = f"{HEADLINE}\n\nBy Anna Roe\n\n{first}\n\n2\n\n{second}\n\n{STORY[1]}"
    found = take_apart(text)
    assert holds(found)
    assert kinds(found)["2"] == "page number"
    head = "Daily Example – Bridge"
    parted = f"{STORY[1][:40].rstrip()}\n\f{head}\nPage 3 of 3\n{STORY[1][40:].lstrip()}"
    text = f"{HEADLINE}\n\n{first}\n\n\f{head}\n\nPage 2 of 3\n\n{second}\n\n{parted}"
    assert holds(take_apart(text))


def test_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    text = (
        "The council voted on Monday to build a recon-\nstruction of the bridge over the River\n"
        "Lee at a cost of 12 million pounds. A well-\nknown firm is to build it in the coming\nspring."
    )
    assert "a reconstruction of" in clean(text)
    assert "A well-known firm" in clean(text)


def test_large_first_letter_joins_its_word() -> None:
    assert holds(page(HEADLINE, "By Anna Roe", STORY[0][0], story=[STORY[0][1:], STORY[1]]))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("â€œWe have waited too long,â€\x9d Poe said.", "“We have waited too long,” Poe said."),
        ("The cafÃ© isnâ€™t open, Poe said.", "The café isn’t open, Poe said."),
        (
            "\x93We have waited,\x94 Poe said \x96 it\x92s late.",
            "“We have waited,” Poe said – it’s late.",
        ),
        ("AT&amp;T said &ldquo;no&rdquo; &#8211; Poe&#39;s firm.", "AT&T said “no” – Poe's firm."),
        ("The oﬃce ﬁre was out by noon.", "The office fire was out by noon."),
        ("The\x07 council voted\x01.", "The council voted."),
    ],
)
def test_letters_that_came_to_harm_are_mended(broken: str, whole: str) -> None:
    found = take_apart(f"{STORY[0]}\n\n{broken}")
    assert found.body.split("\n\n")[1] == whole
    assert "ﬁ" in broken or found.remarks


@pytest.mark.parametrize(
    "text", ["Le café de l’été, dit-il.", "Âme Ã part", "R&D; x < 5 &copy 2", "x É™ y", "5 â 6"]
)
def test_letters_that_are_whole_stay(text: str) -> None:
    assert take_apart(text).text == text


def test_letter_that_cannot_be_mended_is_told() -> None:
    found = take_apart(f"{STORY[0]}\n\nPoe said \ufffdno\ufffd to all of it.")
    assert "2 characters came in broken" in found.remarks[0]


def test_source_of_html_is_read_as_its_page() -> None:
    found = take_apart(
        f"<html><head><title>x</title><script>go()</script></head><body><h1>{HEADLINE}</h1>"
        f"<p>By <a href='/anna'>Anna Roe</a></p><p>{STORY[0]}</p><p>{STORY[1]}</p></body></html>"
    )
    assert holds(found)
    assert "HTML source" in found.remarks[0]


def test_source_of_markdown_is_read_as_its_page() -> None:
    linked = STORY[0].replace("council", "[council](https://example.org/c)").replace("12", "**12**")
    found = take_apart(f"# {HEADLINE}\n\nBy **Anna Roe**\n\n{linked}\n\n{STORY[1]}")
    assert holds(found)
    assert "Markdown source" in found.remarks[0]


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
