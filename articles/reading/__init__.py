"""The reader: text in, suggestions out.

Pure functions over ``str``: no Django, no database, no clock. ``read`` is the entry point. It returns
frozen dataclasses of ``articles.reading.types``. They are suggestions: nothing counts until a person has
kept it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from articles.reading import foreign
from articles.reading.facts.find import find_facts
from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry
from articles.reading.quotations.find import read_quotations
from articles.reading.quotations.occasions import date_quotations
from articles.reading.text.canonical import canonical
from articles.reading.text.datelines import find_dateline
from articles.reading.text.dates import DateWords
from articles.reading.text.headlines import find_headline
from articles.reading.text.language import READ, recognise
from articles.reading.text.letter_case import in_sentence_case, is_in_capitals
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name, Passed, Reading

_IN_CAPITALS = (
    "The story is set in capitals. It was read as if in ordinary case: look at its names."
)

__all__ = ["canonical", "read"]


def read(
    text: str,
    *,
    as_is: bool = False,
    registry: Registry | None = None,
    published: date | None = None,
    extra_names: Callable[[str], Iterable[Name]] | None = None,
    language: str = "",
) -> Reading:
    """The suggestions of the reader for ``text``. No string makes it raise.

    - The text is made canonical first; with ``as_is`` it is read exactly as it is, so that every offset
      refers to it.
    - Nothing is taken off: headline and dateline are found and stay in the text.
      (``articles.importing.page_text`` takes a story off its page.)
    - ``registry`` has the names that the newsroom knows; ``extra_names`` is a further source of names.
    - ``published`` is the day from which "on Sunday" is reckoned.
    - ``language`` is the code of the language that a person chose; without it the language is recognised.

    In a story in another language than English only the words between quotation marks and the names of
    the registry are marked; ``notes`` say so. A story in capitals is read as if it were in sentence case.
    """
    body = text if as_is else canonical(text)
    paragraphs = split_paragraphs(body)
    sentences = split_sentences(body, paragraphs)
    language = language or recognise(body)
    headline = find_headline(body, paragraphs)
    if language and language not in READ:
        return Reading(
            body=body,
            headline=headline,
            paragraphs=paragraphs,
            sentences=sentences,
            quotes=foreign.marked_quotations(body, paragraphs),
            entities=foreign.registered_names(body, paragraphs, registry),
            notes=(foreign.notice(language),),
            language=language,
        )
    capitals = is_in_capitals(body)
    seen = in_sentence_case(body) if capitals else body
    passed: list[Passed] = []
    names = find_names(seen, paragraphs, sentences, registry, extra_names, passed)
    quoted = read_quotations(seen, paragraphs, sentences, names, passed)
    dates = DateWords(seen)
    quotes = date_quotations(dates, quoted.quotes, sentences, published)
    dateline = find_dateline(body, paragraphs)
    facts = find_facts(
        seen,
        paragraphs,
        sentences,
        names,
        quotes,
        published,
        headline=headline,
        behind=dateline.end if dateline else 0,
        passed=passed,
        dates=dates,
    )
    return Reading(
        body=body,
        headline=headline,
        dateline=dateline.place if dateline else "",
        paragraphs=paragraphs,
        sentences=sentences,
        quotes=quotes,
        scare_quotes=quoted.scare_quotes,
        entities=names,
        facts=facts,
        passed=tuple(sorted(passed, key=lambda item: (item.start, item.end))),
        notes=(_IN_CAPITALS,) if capitals else (),
        language=language,
    )
