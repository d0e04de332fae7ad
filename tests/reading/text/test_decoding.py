"""Bytes of files."""

from __future__ import annotations

import random

import pytest

from articles.reading.text.decoding import UnreadableText, decode

WORDS = "The café’s owner said “no” – and left for Zürich in £5 shoes."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_unicode_with_and_without_a_mark(encoding: str) -> None:
    text, found = decode(WORDS.encode(encoding))
    assert text == WORDS
    assert found == encoding.removesuffix("-sig")


def test_decode_prefers_utf8_to_a_false_declaration() -> None:
    assert decode(WORDS.encode(), "cp1252") == (WORDS, "utf-8")


def test_decode_uses_the_declared_encoding() -> None:
    text = "Президент уехал."
    assert decode(text.encode("koi8-r"), "KOI8-R") == (text, "koi8-r")
    assert decode("no mark".encode("utf-16-le"), "utf-16-le") == ("no mark", "utf-16-le")


def test_decode_takes_latin_1_for_windows_1252_as_browsers_do() -> None:
    assert decode(WORDS.encode("cp1252"), "ISO-8859-1") == (WORDS, "cp1252")


@pytest.mark.parametrize("declared", [None, "no-such-encoding", "rot13", "base64", "", "utf\0-8"])
def test_decode_windows_text_without_a_usable_declaration(declared: str | None) -> None:
    assert decode(WORDS.encode("cp1252"), declared) == (WORDS, "cp1252")


def test_decode_detects_what_nobody_declared() -> None:
    text = "Президент заявил журналистам в Москве, что переговоры продолжатся на неделе. " * 4
    assert decode(text.encode("cp1251"))[0] == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t ", "no text"),
        ("\ufeff  ".encode(), "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xfeabc", "not"),
        (b"text with a \x00 in it", "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (random.Random(7).randbytes(4000), "binary"),
    ],
)
def test_decode_refuses_what_is_no_text_and_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableText, match=reason):
        decode(data)
