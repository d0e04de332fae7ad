"""What editors paste of agencies and from mails: slugs, versions, datelines, press releases."""

from __future__ import annotations

import pytest

from articles.importing.page_text.page import with_put_back
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from tests.importing.page_text.bridge_story import HEADLINE, STORY, holds, kinds, page


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
