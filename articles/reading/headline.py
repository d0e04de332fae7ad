"""Reads the headline after the story, and links its names, quotations and facts to those of the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from articles.reading.facts.find import find_facts
from articles.reading.facts.repeats import marks_of, same_in_body
from articles.reading.facts.words import words_of
from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry
from articles.reading.quotations.find import find_quotations
from articles.reading.quotations.repeated_words import in_headline
from articles.reading.text.language import READ
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Claim, InHeadline, Name, Reading

#: How newspapers mark the headlines of opinion: what follows is somebody's view.
_OF_OPINION: Final = re.compile(
    r"^(?:opinion|column|comment|editorial|review|letters?) ?[|:]|\| ?(?:opinion|comment|editorial|column)s?$"
    r"|^the [A-Z]\w+(?: [A-Z]\w+)? view on\b",
    re.I,
)


_CAPITALISED: Final = re.compile(r"[^\W\d_][\w-]*")


def read_headline(
    headline: str,
    registry: Registry | None,
    published: date | None,
    reading: Reading,
) -> InHeadline:
    """The names, quotations and facts in ``headline``; offsets count into it.

    ``reading`` is that of the body. A name in the headline gets the name that it has in the body. When
    the body also states a fact, its ``same_as`` is the index of the body's fact.
    """
    if not headline:
        return InHeadline()
    body, names, facts = reading.body, reading.entities, reading.facts
    paragraphs = split_paragraphs(headline)
    sentences = split_sentences(headline, paragraphs)
    found = _as_in_body(headline, find_names(headline, paragraphs, sentences, registry), names)
    found = _with_known(headline, found, body, names)
    quotes = find_quotations(headline, paragraphs, sentences, found)
    quotes = in_headline(headline, quotes, reading.quotes, body)
    claims = (
        ()
        if _OF_OPINION.search(headline)
        else find_facts(
            headline, paragraphs, sentences, found, quotes, published, headline=headline
        )
    )
    marks_of_facts = [_marks(body, claim, names) for claim in facts] if claims else []
    tied = [
        replace(
            claim,
            same_as=same_in_body(claim, _marks(headline, claim, found), facts, marks_of_facts),
        )
        for claim in claims
    ]
    return InHeadline(quotes=quotes, entities=found, facts=tuple(tied))


def with_headline(
    reading: Reading, headline: str, registry: Registry | None, published: date | None
) -> Reading:
    """The reading of a body together with that of its headline. In a language that the reader does not
    know the headline is not read.
    """
    known = not reading.language or reading.language in READ
    above = read_headline(headline, registry, published, reading) if known else InHeadline()
    return replace(reading, headline=headline, in_headline=above)


def _marks(text: str, claim: Claim, names: Sequence[Name]) -> frozenset[str]:
    first = bisect_left(names, claim.start, key=lambda name: name.start)
    last = bisect_left(names, claim.end, key=lambda name: name.start)
    inside = [name.name for name in names[first:last]]
    return marks_of(words_of(text, claim.start, claim.end), inside, claim.figures)


def _with_known(
    headline: str, found: Sequence[Name], body: str, names: Sequence[Name]
) -> tuple[Name, ...]:
    """The names of the headline, and words that only the story shows to be names: "Pell resigns"."""
    known: dict[str, Name] = {}
    for name in names:
        words = body[name.start : name.end]
        for form in {words, words.rpartition(" ")[2] if name.kind == "person" else words}:
            known.setdefault(form, name)
    held = list(found)
    for match in _CAPITALISED.finditer(headline):
        named = known.get(match.group())
        start, end = match.span()
        if named and not any(start < other.end and other.start < end for other in held):
            held.append(replace(named, start=start, end=end, rule="named in the story"))
    return tuple(sorted(held, key=lambda name: (name.start, name.end)))


def _as_in_body(headline: str, found: Sequence[Name], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of the headline under the name, kind and key that the body has for them.

    Only one thing of the body may answer: its whole name, or one that ends in these words.
    """
    tied = []
    for name in found:
        words = headline[name.start : name.end].lower()
        whole = {(n.name, n.kind, n.key, n.gender) for n in names if n.name.lower() == words}
        ends = {
            (n.name, n.kind, n.key, n.gender) for n in names if n.name.lower().endswith(f" {words}")
        }
        answers = whole or ends
        if len(answers) == 1:
            called, kind, key, gender = answers.pop()
            name = replace(name, name=called, kind=kind, key=key, gender=gender)
        tied.append(name)
    return tuple(tied)
