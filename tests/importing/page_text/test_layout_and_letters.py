"""What editors paste whose lines and letters came to harm: wraps, page numbers, encodings, source."""

from __future__ import annotations

import textwrap

import pytest

from articles.importing.page_text.take_apart import clean, take_apart
from tests.importing.page_text.bridge_story import HEADLINE, STORY, holds, kinds, page


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


def test_source_of_markdown_is_read_as_its_page() -> None:
    linked = STORY[0].replace("council", "[council](https://example.org/c)").replace("12", "**12**")
    found = take_apart(f"# {HEADLINE}\n\nBy **Anna Roe**\n\n{linked}\n\n{STORY[1]}")
    assert holds(found)
    assert "Markdown source" in found.remarks[0]


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = ["Route\tPassengers\tChange", "Sella\t12,400\t+4 %", "Dunmore\t990\t0"]
    found = take_apart("\n\n".join([HEADLINE, STORY[0], "\n".join(rows), STORY[1]]))
    told = [row.replace("\t", " | ") for row in rows]
    assert holds(found, story=[STORY[0], *told, STORY[1]])
    assert found.rows == set(told)


def test_one_line_with_a_tab_is_no_table() -> None:
    found = take_apart("\n\n".join([HEADLINE, STORY[0], "Poe said:\tnever.", STORY[1]]))
    assert holds(found, story=[STORY[0], "Poe said: never.", STORY[1]])
