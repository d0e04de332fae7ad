"""PDFs: what the places of their lines tell of paragraphs, columns, tables and running heads."""

import io
import textwrap

import pytest
from pypdf import PdfReader, PdfWriter

from articles.importing import Kind, Unreadable, parse
from tests.importing.made_up import (
    FIRST,
    HEADLINE,
    THIRD,
    bridge_pdf,
    drawn_pdf,
    pdf,
)

LONG = (
    "The council voted on Monday to build a bridge over the river, after a debate that went on until "
    "midnight and drew two hundred residents to the town hall."
)
NEXT = (
    "Building work is to begin in June and to take two years, the mayor said, and the first stone "
    "will be laid by the engineer whose grandfather designed the old bridge."
)


def only(data: bytes, format: str):
    (story,) = parse(data, format)
    return story


def block(words: str, x: int, y: int, *, width: int = 40, indent: int = 0) -> list[tuple]:
    """The words as lines of 11 points, from this place down."""
    lines = textwrap.wrap(words, width)
    return [(x + indent * (n == 0), y - 13 * n, 11, line) for n, line in enumerate(lines)]


def texts(*pages) -> list[str]:
    return [paragraph.text for paragraph in only(drawn_pdf(*pages), "pdf").paragraphs]


def test_columns_that_were_drawn_side_by_side_are_read_one_after_the_other():
    left, right = block(LONG, 60, 700, width=32), block(NEXT, 320, 700)
    size = max(len(left), len(right))
    side_by_side = [piece for n in range(size) for piece in (*left[n : n + 1], *right[n : n + 1])]
    assert texts([(60, 760, 20, HEADLINE), *side_by_side]) == [LONG, NEXT]
    assert texts([(60, 760, 20, HEADLINE), *left, *right]) == [LONG, NEXT]


def test_rows_of_a_table_keep_their_cells():
    cells = [
        ("Route", "Passengers", "Change"),
        ("Sella", "12,400", "+4 %"),
        ("Dunmore", "990", "0"),
    ]
    table = [
        (x, 560 - 20 * n, 11, cell)
        for n, row in enumerate(cells)
        for x, cell in zip((60, 220, 380), row, strict=True)
    ]
    story = only(drawn_pdf([*block(LONG, 60, 700), *table, *block(NEXT, 60, 460)]), "pdf")
    assert [p.text for p in story.paragraphs] == [LONG, *(" | ".join(row) for row in cells), NEXT]
    assert [p.kind for p in story.paragraphs][1:4] == [Kind.TABLE_ROW] * 3


def test_cell_of_several_lines_is_one():
    table = [
        (60, 560, 11, "Route"), (320, 560, 11, "Passengers"),
        (60, 540, 11, "Sella by way of the"), (60, 527, 11, "northern villages"),
        (320, 534, 11, "12,400"), (60, 507, 11, "Dunmore"), (320, 507, 11, "990"),
    ]  # fmt: skip
    assert texts([*block(LONG, 60, 700), *table])[1:] == [
        "Route | Passengers",
        "Sella by way of the northern villages | 12,400",
        "Dunmore | 990",
    ]


def test_paragraphs_are_told_by_their_indent():
    one = (
        "The work began on Monday and, the council said, will be done by the next summer holidays."
    )
    lines = [*block(one, 60, 700, indent=12), *block(NEXT, 60, 661, indent=12)]
    assert texts(lines) == [one, NEXT]


def test_line_that_ends_early_is_a_paragraph_of_its_own():
    page = [(60, 760, 20, HEADLINE), (60, 730, 11, "By Anna Roe"), *block(LONG, 60, 700)]
    story = only(drawn_pdf(page), "pdf")
    assert (story.byline, [p.text for p in story.paragraphs]) == ("Anna Roe", [LONG])


def test_sentence_goes_on_behind_a_note_and_over_the_page():
    half = LONG.index("until")
    first = [*block(LONG[:half], 60, 160), (60, 90, 7, "The note below the line is small.")]
    assert texts(first, [*block(LONG[half:], 60, 760), *block(NEXT, 60, 690)]) == [
        LONG,
        "The note below the line is small.",
        NEXT,
    ]


def test_running_heads_of_two_pages_go_and_figures_of_a_table_stay():
    head = [(60, 800, 8, "Daily Example"), (400, 800, 8, "5 May 2026")]
    rows = [
        (60, 600, 11, "Sella"),
        (320, 600, 11, "12"),
        (60, 580, 11, "Dunmore"),
        (320, 580, 11, "9"),
    ]
    one = [*block(LONG, 60, 760), *rows, *head, (300, 30, 8, "1")]
    two = [*block(NEXT, 60, 760), *head, (300, 30, 8, "2")]
    assert texts(one, two) == [LONG, "Sella | 12", "Dunmore | 9", NEXT]


def test_pdf_joins_lines_pages_and_hyphens_and_drops_running_heads():
    long = "The council voted on Monday to build a bridge over the river, which every-"
    pages = [
        [("Daily Example 5 May", 8), (long, 11), ("1", 9)],
        [
            ("Daily Example 5 May", 8),
            ("body had asked for, the mayor said.", 11),
            ("2", 9),
        ],
        [("Daily Example 5 May", 8), (THIRD, 11), ("3", 9)],
    ]
    story = only(pdf(*pages), "pdf")
    assert [p.text for p in story.paragraphs] == [
        f"{long[:-1]}body had asked for, the mayor said.",
        THIRD,
    ]


def test_pdf_without_text_is_called_a_scan():
    with pytest.raises(Unreadable, match="scan"):
        parse(pdf([]), "pdf")


def test_pdf_with_a_blank_page_says_so():
    story = only(pdf([(FIRST, 11)], []), "pdf")
    assert story.warnings == ("1 of 2 pages hold no text: blank, or scanned.",)


def test_pdf_that_only_its_owner_may_print_is_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(bridge_pdf())))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert only(out.getvalue(), "pdf").headline == HEADLINE
