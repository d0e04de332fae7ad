"""What a text lost or caught on its way is repaired, and the remark says so."""

import pytest

from articles.importing.page_text.repair import repair


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Shares of Roe Motors (ROE.N), opens new tab fell.", "Shares of Roe Motors (ROE.N) fell."),
        ("The council (opens in a new window) said so.", "The council said so."),
        ("Read the report [Opens in new tab] first.", "Read the report first."),
        ("The firm saidOpens a new window that it grew.", "The firm said that it grew."),
    ],
)
def test_notes_on_links_are_taken_out(text: str, mended: str) -> None:
    assert repair(text) == (mended, ["1 note on links (“opens in a new tab”) taken out."])


@pytest.mark.parametrize(
    "text",
    [
        "He opens a new window for the cat.",
        "Opens a new tab: the button does what it says.",
        "The browser, which opens new tabs, is free.",
    ],
)
def test_a_storys_own_words_about_windows_stay(text: str) -> None:
    assert repair(text) == (text, [])
