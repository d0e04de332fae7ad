"""Names that the newsroom's registry or a further source knows."""

from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry, RegistryAlias
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name
from tests.reading.names.naming import read

REGISTRY = Registry(
    [
        RegistryAlias("Okonjo Adler", 1, "person", "Okonjo Adler", "f"),
        RegistryAlias("Zim", 2, "organisation", "Zimmer Works"),
        RegistryAlias("Zimmer Works", 2, "organisation", "Zimmer Works"),
        RegistryAlias("Dorsey", 3, "person", "Abel Dorsey", "m"),
        RegistryAlias("Dorsey", 4, "person", "Beth Dorsey", "f"),
        RegistryAlias("Abel Dorsey", 3, "person", "Abel Dorsey", "m"),
        RegistryAlias("Will", 5, "person", "Will Tuck", "m"),
    ]
)


def test_registered_name_wins_over_every_rule() -> None:
    text = "Then Okonjo Adler met Zim."
    found = read(text, REGISTRY)
    assert [(n.name, n.kind, n.key, n.gender) for n in found] == [
        ("Okonjo Adler", "person", 1, "f"),
        ("Zimmer Works", "organisation", 2, None),
    ]
    assert all(n.rule == "in the registry" for n in found)


def test_surname_of_a_registered_person_bears_its_key() -> None:
    found = read("Okonjo Adler won. Adler wept.", REGISTRY)
    assert [(n.name, n.key, n.gender) for n in found] == [("Okonjo Adler", 1, "f")] * 2


def test_ambiguous_alias_stays_open_with_its_candidates() -> None:
    (found,) = read("Then Dorsey rose.", REGISTRY)
    assert (found.key, found.candidates) == (None, (3, 4))


def test_ambiguous_alias_is_settled_by_a_full_name_in_the_text() -> None:
    found = read("Dorsey spoke after lunch. Abel Dorsey is 40.", REGISTRY)
    assert [(n.key, n.candidates, n.name) for n in found] == [(3, (), "Abel Dorsey")] * 2


def test_registered_word_that_merely_opens_a_sentence_is_left_alone() -> None:
    assert read("Will it rain? They hope so.", REGISTRY) == ()


def test_longer_name_around_a_registered_one_is_kept_whole() -> None:
    text = "The Okonjo Adler Foundation met."
    (found,) = read(text, REGISTRY)
    assert (text[found.start : found.end], found.key) == ("Okonjo Adler Foundation", None)


def test_further_source_fills_only_free_places() -> None:
    text = "Laura Pettigrew liked the zephyr."
    extra = [
        Name(0, 5, "other", "Laura", "other source"),
        Name(26, 32, "other", "zephyr", "other source"),
    ]
    paragraphs = split_paragraphs(text)
    found = find_names(text, paragraphs, split_sentences(text, paragraphs), None, lambda _: extra)
    assert [name.name for name in found] == ["Laura Pettigrew", "zephyr"]
