"""An optional further source of names: a spaCy model that the newsroom has.

spaCy is not a dependency of the application. A newsroom that has it and a model names the model in
its settings; the names it finds fill the places where neither the registry nor the rules found one.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from articles.reading.types import Name

KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "MISC": "other",
}


_SURROGATES = re.compile("[\ud800-\udfff]")


_PARAGRAPH = re.compile(r"[^\n]+")


_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


_CONFIDENCE = 40


def spacy_names(model: str) -> Callable[[str], Iterable[Name]]:
    """A source of names for ``find_names``, from the spaCy pipeline ``model``.

    ``model`` is the name of an installed package or the path of a folder. Raises ImportError when
    spaCy is not installed and OSError when there is no such model. The pipeline is loaded once,
    here; the source may be called any number of times.
    """
    pipeline: Any = importlib.import_module("spacy").load(model)
    rule = f"found by the spaCy model {model.rstrip('/').rpartition('/')[2]}"

    def names(text: str) -> Iterable[Name]:
        # a lone surrogate cannot be encoded, which spaCy needs; the stand-in is as long
        readable = _SURROGATES.sub("\ufffd", text)
        # line by line: no name crosses a line, and the pipeline's limit of length is never met
        lines = [(match.group(), match.start()) for match in _PARAGRAPH.finditer(readable)]
        for document, offset in pipeline.pipe(lines, as_tuples=True):
            for entity in document.ents:
                kind = KINDS.get(entity.label_)
                article = _ARTICLE.match(entity.text)
                start = offset + entity.start_char + (article.end() if article else 0)
                end = offset + entity.end_char
                if kind is not None and start < end:
                    yield Name(start, end, kind, text[start:end], rule, _CONFIDENCE)

    return names
