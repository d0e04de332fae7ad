"""The spaCy source, with a tiny pipeline built here: no model is downloaded."""

from pathlib import Path

import pytest

from articles.reading.names.find import find_names
from articles.reading.names.spacy import spacy_names
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name

spacy = pytest.importorskip("spacy", reason="spaCy is optional and not installed")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "wobblekin"},
            {"label": "PERSON", "pattern": "Laura"},
            {"label": "ORG", "pattern": "the quiet guild"},
            {"label": "DATE", "pattern": "last week"},
        ]
    )
    pipeline.to_disk(folder)
    return folder


def read(text: str, model: Path) -> tuple[Name, ...]:
    paragraphs = split_paragraphs(text)
    sentences = split_sentences(text, paragraphs)
    return find_names(text, paragraphs, sentences, None, spacy_names(str(model)))


def test_names_of_the_model_are_added_where_the_rules_find_none(model: Path) -> None:
    text = "Laura Pettigrew met wobblekin last week.\n\nThen the quiet guild met."
    found = read(text, model)
    assert [(text[n.start : n.end], n.kind, n.name) for n in found] == [
        ("Laura Pettigrew", "person", "Laura Pettigrew"),
        ("wobblekin", "person", "wobblekin"),
        ("quiet guild", "organisation", "quiet guild"),
    ]
    assert found[1].rule == "found by the spaCy model tiny"
    assert found[1].confidence < found[0].confidence


def test_model_reads_lone_surrogates_and_empty_text(model: Path) -> None:
    text = "\ud800 met wobblekin."
    assert [text[n.start : n.end] for n in read(text, model)] == ["wobblekin"]
    assert read("", model) == ()


def test_model_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        spacy_names(str(tmp_path / "nowhere"))
