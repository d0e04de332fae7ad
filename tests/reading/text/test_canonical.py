"""The form in which text is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import canonical


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\n\nThree."),
        (
            "One.\u2029Two.\u2028Three.\x0bFour.\x85Five.",
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.",
        ),
        ("\ufeffIt costs 5\u00a0000\u202feuros", "It costs 5 000 euros"),
        ("  One  \t word \n\n\n\n\n Two ", "One word\n\nTwo"),
        ("hyphen\u00adation zero\u200bwidth", "hyphenation zerowidth"),
        ("", ""),
        (" \n\u00a0\n", ""),
    ],
)
def test_canonical_form(text: str, kept: str) -> None:
    assert canonical(text) == kept


def test_canonical_drops_nothing_that_can_be_seen() -> None:
    assert canonical("null \x00 bell \x07 heart ❤️ family 👨‍👩‍👧 عربى") == (
        "null \x00 bell \x07 heart ❤️ family 👨‍👩‍👧 عربى"
    )


def test_canonical_joins_a_wrapped_paragraph() -> None:
    text = (
        "The council of Port Elms has voted to close the old bridge over the\n"
        "harbour for a year, after engineers found rust in two of its piers and\n"
        "warned of worse.\n\nNobody was hurt."
    )
    assert canonical(text).split("\n\n") == [
        text.split("\n\n")[0].replace("\n", " "),
        "Nobody was hurt.",
    ]


@given(st.text(st.characters(exclude_categories=())))
def test_canonical_twice_is_canonical_once(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert "\r" not in once
    assert "\n\n\n" not in once


@given(st.text("abcXYZ019.,;:!?“”‘’'\"-–—…()éßØ😀 \n\t\u00a0"))
def test_canonical_keeps_every_visible_character(text: str) -> None:
    assert "".join(canonical(text).split()) == "".join(text.split())
