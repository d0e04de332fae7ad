"""Stories taken off the pages they were pasted with."""

from __future__ import annotations

import pytest

from articles.importing.page_text.bylines import byline_names
from articles.importing.page_text.line_rules import breadcrumb_section, is_share_bar, kind_of
from articles.importing.page_text.take_apart import take_apart
from articles.reading import canonical, read

LEAD = (
    "The bridge over the harbour of Port Elms will close for a year, the council said on Tuesday."
)
SECOND = '"We have no choice," said Ann Moor, who leads the council. "It is not safe."'


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def reasons(text: str) -> dict[str, str]:
    return {item.text: item.reason for item in take_apart(text).left_out}


def test_breadcrumb_share_bar_and_headline_come_off() -> None:
    headline = "Harbour bridge to close"
    found = take_apart(
        page(f"News World {headline}", headline, "Twitter Facebook Reddit Email", LEAD)
    )
    assert found.headline == headline
    assert found.section == "World"
    assert found.body == LEAD
    assert {item.reason for item in found.left_out} == {"breadcrumb", "share bar"}


def test_each_piece_taken_off_can_be_put_back() -> None:
    text = canonical(
        page("Home > News > Politics", "Harbour bridge to close", "Print", LEAD, SECOND)
    )
    found = take_apart(text)
    assert found.section == "Politics"
    for item in found.left_out:
        assert text[item.start : item.end] == item.text
    taken = [item.text for item in found.left_out]
    whole = [*taken, found.headline, *found.body.split("\n\n")]
    assert sorted(whole) == sorted(text.split("\n\n"))


def test_byline_time_and_dateline_are_recognised() -> None:
    found = take_apart(
        page(
            "Harbour bridge to close for a year",
            "By Ann Lee and Tom Roe, Transport Correspondent",
            "Published 5 May 2026 10:30 BST",
            f"PORT ELMS, May 5 (AP) — {LEAD}",
            SECOND,
        )
    )
    assert found.byline == "Ann Lee and Tom Roe, Transport Correspondent"
    assert found.dateline == "PORT ELMS"
    assert {item.reason for item in found.left_out} == {"byline", "time of publication", "dateline"}
    assert (found.agency, found.filed) == ("AP", "May 5")
    assert found.body.startswith(LEAD)


def test_headline_with_the_outlet_behind_it_is_the_bare_one() -> None:
    found = take_apart(page("Bridge to close | The Daily Elm", "Bridge to close", LEAD))
    assert found.headline == "Bridge to close"
    assert reasons(page("Bridge to close | The Daily Elm", "Bridge to close", LEAD)) == {
        "Bridge to close | The Daily Elm": "headline, said again"
    }


def test_furniture_between_and_after_the_paragraphs_comes_off() -> None:
    found = reasons(
        page(
            "Harbour bridge to close",
            LEAD,
            "Advertisement",
            "Read more: Five bridges that fell",
            "Sign up for our newsletter",
            SECOND,
            "The bridge seen from the north. (Photo: Kit Moss)",
            "We use cookies to improve your experience",
            "Comments (12)",
            "© 2026 The Daily Elm. All rights reserved.",
        )
    )
    assert set(found.values()) == {
        "advertisement",
        "link to another story",
        "newsletter box",
        "caption",
        "cookie notice",
        "reader comments",
        "copyright notice",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she told the children.",
        "Share prices fell by a tenth on Monday.",
        "By the time help came, nobody was left.",
        "Related companies paid no tax at all.",
        "Follow the money, he said.",
        "Print is not dead, said the owner.",
        "Photographs of the harbour were shown in court.",
        "Subscribers left in droves.",
        "The advertisement showed a red boat.",
        "Twitter and Facebook lost users last year.",
        "He moved here from Maine (Pa. is where he was born) in May.",
        "World leaders met.",
        "Watch: it will rain.",
        "2 of 3 boats sank.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    found = take_apart(page("Harbour bridge to close", LEAD, line, SECOND))
    assert line in found.body.split("\n\n")


def test_text_that_is_all_prose_is_left_alone() -> None:
    found = take_apart(page(LEAD, SECOND))
    assert found.body == page(LEAD, SECOND)
    assert (found.headline, found.left_out) == ("", ())


def test_short_text_that_looks_like_furniture_is_not_emptied() -> None:
    assert take_apart("Advertisement").body == "Advertisement"
    assert take_apart("Share\n\nPrint").body != ""


def test_as_is_names_the_headline_and_takes_nothing_off() -> None:
    text = page("Harbour bridge to close", "Twitter Facebook Email", LEAD)
    reading = read(text, as_is=True)
    assert reading.headline == "Harbour bridge to close"
    assert reading.body == text
    assert reading.furniture == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By ANN LEE and TOM ROE, Associated Press", "ANN LEE and TOM ROE, Associated Press"),
        ("By Ann Lee | June 23, 2026 | 5:30 p.m.", "Ann Lee"),
        ("Written by Ann Lee in London", "Ann Lee in London"),
        ("By Monday the harbour was empty.", ""),
        ("By all means", ""),
        ("By Ann Lee she meant somebody else", ""),
    ],
)
def test_byline_names(line: str, names: str) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > News > Politics", "Politics"),
        ("News World Ships collide", "World"),
        ("News / Middle East", "Middle East"),
        ("Home", None),
        ("World Ships collide again", None),
        ("Sport is good for you", None),
    ],
)
def test_breadcrumb_section(line: str, section: str | None) -> None:
    assert breadcrumb_section(line, "Ships collide") == section


@pytest.mark.parametrize(
    ("line", "is_bar"),
    [
        ("Twitter Facebook Reddit Pinterest Email", True),
        ("Share on Facebook Share on Twitter", True),
        ("12 Shares | Facebook | WhatsApp", True),
        ("Facebook", False),
        ("Twitter sued Facebook", False),
    ],
)
def test_share_bar(line: str, is_bar: bool) -> None:
    assert is_share_bar(line) is is_bar


def test_long_line_is_never_furniture() -> None:
    assert kind_of("Advertisement " * 100) is None
    assert kind_of("Tags: " + "boats " * 100) is None


def test_menu_above_the_headline_comes_off_and_the_nearest_section_is_the_storys() -> None:
    found = take_apart(
        "\n".join(
            [
                "Skip to content",
                "Your account",
                "News",
                "Sport",
                "Elm TV",
                "Business",
                "Fire destroys the pier at Port Elms",
                LEAD,
            ]
        )
    )
    assert found.headline == "Fire destroys the pier at Port Elms"
    assert found.section == "Business"
    assert found.body == LEAD


def test_label_before_the_sections_is_not_the_headline() -> None:
    found = take_apart(
        page("Port Elms pier fire", "World", "Two hurt as fire takes old pier", LEAD)
    )
    assert found.headline == "Port Elms pier fire"
    found = take_apart(page("Elms pier fire", "World", "Two hurt as fire takes old pier", LEAD))
    assert found.headline == "Two hurt as fire takes old pier"


def test_section_below_the_headline_is_taken() -> None:
    found = take_apart(page("Fire destroys the pier at Port Elms", "Europe", LEAD))
    assert (found.section, found.body) == ("Europe", LEAD)


def test_list_of_links_behind_the_story_comes_off() -> None:
    found = take_apart(page(LEAD, SECOND, "Most read", "Cat found in tree", "1. Tree found in cat"))
    assert found.body == page(LEAD, SECOND)


def test_short_lines_behind_the_story_stay_without_a_sign_of_links() -> None:
    text = page(LEAD, SECOND, "The bridge in numbers", "Built in 1887", "Length 340 metres")
    assert take_apart(text).body == text


def test_short_first_line_of_a_text_that_shows_no_page_stays() -> None:
    text = page("A poem", "Harbour bridge to close for a year", LEAD)
    assert take_apart(text).body == page("A poem", LEAD)


def test_label_of_a_press_release_is_not_the_headline() -> None:
    found = take_apart(
        page(
            "FOR IMMEDIATE RELEASE",
            "Harbour trust names new head",
            f"PORT ELMS, 5 May 2026 – {LEAD}",
        )
    )
    assert found.headline == "Harbour trust names new head"
    assert found.dateline == "PORT ELMS"
