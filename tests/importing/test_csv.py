"""Tables with a story in each row."""

from datetime import date, datetime

import pytest

from articles.importing import Format, State, Unreadable, as_data, from_data, parse, sniff

TABLE = (
    "Title,Author,Date,Text,Status\r\n"
    'Bridge opens,Ann Roe,2026-05-05T10:00:00Z,"The bridge opened.\n\nIt cost ""four"" million.",draft\r\n'
    "Ferry stops,,yesterday,The ferry stopped.,\r\n"
)


def test_each_row_is_a_story():
    data = TABLE.encode()
    assert sniff(data) == Format.CSV
    first, second = parse(data, "csv")
    assert (first.headline, first.byline, first.state) == ("Bridge opens", "Ann Roe", State.DRAFT)
    assert first.body == 'The bridge opened.\n\nIt cost "four" million.'
    assert first.published.isoformat() == "2026-05-05T10:00:00+00:00"
    assert second.warnings == ("The published time “yesterday” was not understood.",)
    assert second.published is None


def test_semicolons_and_windows_1252_are_read():
    data = "Überschrift;Headline;Body\nx;“Brücke” open;Café – no\n".encode("cp1252")
    assert sniff(data) == Format.CSV
    (story,) = parse(data, "csv")
    assert (story.headline, story.body, story.encoding) == ("“Brücke” open", "Café – no", "cp1252")


def test_without_headings_the_column_of_long_texts_is_the_text_and_that_is_said():
    rows = [
        f"{n};The bridge number {n} was opened on Monday;https://example.com/{n};{'Words go on. ' * 40}"
        for n in range(4)
    ]
    data = "\n".join(rows).encode()
    assert sniff(data) == Format.CSV
    stories = parse(data, "csv")
    assert [story.headline for story in stories] == [
        f"The bridge number {n} was opened on Monday" for n in range(4)
    ]
    assert stories[3].address == "https://example.com/3"
    assert "guessed" in stories[0].warnings[0]


def test_a_table_without_headings_and_texts_is_refused():
    with pytest.raises(Unreadable, match="must name the columns"):
        parse(b"a,b,c,d\n1,2,3,4\n5,6,7,8\n", "csv")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, a Democrat, and the bishop, who came, spoke.\nNobody else, she said, did.\n",
        "One line, with a comma",
        "Ferry, bus, train, tram stop\nThe ferry, which left at noon, sank, he said.",
        "<Tom> Was it the bridge?\n<Ann> It was.",
        "[] Ask the mayor\n[] Ask the council",
        "Bridge opens, ferry stops\n\nThe bridge, which cost four million, opened on Monday.",
    ],
)
def test_prose_is_taken_for_no_other_format(text):
    assert sniff(text.encode()) == Format.PLAIN_TEXT


def test_a_bare_day_is_a_day_and_has_no_clock():
    (story,) = parse(b"headline,date\nBridge opens,2026-05-05\n", "csv")
    assert story.published == date(2026, 5, 5)
    assert not isinstance(story.published, datetime)
    assert from_data(as_data(story)) == story
