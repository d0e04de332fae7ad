"""The names that the reader finds in a text, as the tests of names look at them."""

from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name


def read(text: str, registry: Registry | None = None) -> tuple[Name, ...]:
    paragraphs = split_paragraphs(text)
    return find_names(text, paragraphs, split_sentences(text, paragraphs), registry)


def words(text: str) -> list[str]:
    return [text[name.start : name.end] for name in read(text)]


def kinds(text: str) -> dict[str, str]:
    return {text[name.start : name.end]: name.kind for name in read(text)}


def genders(text: str) -> dict[str, str | None]:
    return {name.name: name.gender for name in read(text)}


def named(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.name) for name in read(text)]
