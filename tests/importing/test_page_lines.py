"""Which lines of a page are the story, given what was cut out of it."""

from dataclasses import replace

from articles.importing.composer import Line
from articles.importing.incoming import Kind
from articles.importing.page_lines import select

PROSE = [
    f"The council of town number {n} voted on Monday to build a bridge over the river there."
    for n in range(12)
]
STORY = [Line(text, built="div.page/div.story/p.") for text in PROSE]
MENU = Line("News", built="nav./ul./li.", link=True)


def kept(page: list[Line], cut: list[Line]) -> list[str]:
    return [line.text for line in select(page, cut) if not line.off]


def test_the_cut_is_found_on_the_page_and_the_menu_is_not():
    assert kept([MENU, *STORY, MENU], STORY) == PROSE


def test_a_paragraph_that_the_cut_lost_among_others_is_story():
    assert kept(STORY, [*STORY[:4], *STORY[6:]]) == PROSE


def test_the_story_goes_on_behind_the_cut_in_paragraphs_built_alike():
    caption = Line("The bridge at dawn.", Kind.CAPTION, built="figure./figcaption.")
    page = [*STORY[:5], caption, *STORY[5:]]
    assert kept(page, STORY[:4]) == PROSE


def test_prose_far_behind_the_cut_is_no_story():
    page = [*STORY[:6], *[MENU] * 8, *STORY[6:]]
    assert kept(page, STORY[:6]) == PROSE[:6]


def test_comments_and_galleries_in_the_cut_go():
    said = [
        Line(f"I was there on the day number {n} and it was not like that at all, I can tell you.",
             built="div.page/ul./li.", part="reader comments")
        for n in range(30)
    ]  # fmt: skip
    assert kept([*STORY, *said], [*STORY, *said]) == PROSE


def test_a_story_that_its_page_calls_by_such_a_name_stays():
    named = [replace(line, part="share bar") for line in STORY]
    assert kept(named, named) == PROSE


def test_a_line_that_stands_again_outside_counts_once():
    teaser = replace(STORY[3], built="aside./ul./li.", link=True)
    assert kept([teaser, *STORY], STORY) == PROSE


def test_a_container_without_prose_goes_where_another_holds_the_story():
    thanks = Line("Thank you", built="div.page/div.form-done/p.")
    assert kept([*STORY, thanks], [*STORY, thanks]) == PROSE


def test_what_is_left_out_between_says_what_it_is():
    page = [
        *STORY[:6],
        Line("The bridge at dawn.", Kind.CAPTION, built="figure./figcaption."),
        Line("Ferry stops for good", built="div.more/p.", link=True),
        *STORY[6:],
    ]
    off = {line.text: line.off for line in select(page, STORY) if line.off}
    assert off == {"The bridge at dawn.": "caption", "Ferry stops for good": "link"}


def test_a_cut_that_is_not_on_the_page_gives_nothing():
    assert select([MENU], STORY) == []
