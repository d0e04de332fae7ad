"""Names in a text, on texts of our own."""

import re

from articles.reading.names import find_names
from articles.reading.registry import Registry
from articles.reading.types import Extent, Name


def read(text: str, registry: Registry | None = None) -> tuple[Name, ...]:
    paragraphs = [Extent(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    sentences = [
        Extent(p.start + m.start(), p.start + m.end())
        for p in paragraphs
        for m in re.finditer(
            r"\S.*?(?:[.?!](?=\s+[A-Z“\"])(?<!Mr.)(?<!Mrs.)|$)", text[p.start : p.end]
        )
    ]
    return find_names(text, paragraphs, sentences, registry)


def names(text: str) -> list[tuple[str, str, str]]:
    return [(text[n.start : n.end], n.kind, n.name) for n in read(text)]


def test_title_stands_outside_the_name() -> None:
    assert names("Prime Minister Omar al-Rashidi resigned.") == [
        ("Omar al-Rashidi", "person", "Omar al-Rashidi")
    ]


def test_surname_goes_by_the_full_name() -> None:
    assert names("Laura Pettigrew won. Later Pettigrew thanked voters.") == [
        ("Laura Pettigrew", "person", "Laura Pettigrew"),
        ("Pettigrew", "person", "Laura Pettigrew"),
    ]


def test_bank_of_a_place_is_one_name_but_its_mayor_is_none() -> None:
    assert names("The Bank of Lithuania wrote to the mayor of Vilnius.") == [
        ("Bank of Lithuania", "organisation", "Bank of Lithuania"),
        ("Vilnius", "place", "Vilnius"),
    ]


def test_demonym_is_no_name() -> None:
    assert names("Troops closed the Syrian border to Danish lorries.") == []


def test_initials_in_brackets_stand_for_the_name() -> None:
    found = names("The Harbour Safety Board (HSB) met. The HSB will report in May.")
    assert found == [
        ("Harbour Safety Board", "organisation", "Harbour Safety Board"),
        ("HSB", "organisation", "Harbour Safety Board"),
        ("HSB", "organisation", "Harbour Safety Board"),
    ]


def test_words_that_begin_a_sentence_are_no_names() -> None:
    assert names("Elsewhere, rain fell. While it did, shops shut. The Sunday market closed.") == []
