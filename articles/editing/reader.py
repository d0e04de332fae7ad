"""Reading a story's words with the house's names and, if set, a further source of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from articles.curation import known_names
from articles.models import Article, Correction, Revision
from articles.reading import read
from articles.reading.headline import with_headline
from articles.reading.names.spacy import spacy_names
from articles.reading.text.language import primary
from articles.reading.types import Name, Reading


def reading_of(article: Article, words: Revision | Correction | None = None) -> Reading:
    """What the reader makes of a story's words, or of ``words`` in their place.

    "On Sunday" is understood against the story's day of publication.
    """
    published = timezone.localdate(article.published_at) if article.published_at else None
    registry = known_names.registry()
    # What somebody said it is in holds, whatever its words look like.
    reading = read(
        words.body if words else article.body,
        as_is=True,
        registry=registry,
        published=published,
        extra_names=further_names(),
        language=primary(article.language),
    )
    return with_headline(
        reading, words.headline if words else article.headline, registry, published
    )


def further_names() -> Callable[[str], Iterable[Name]] | None:
    """What ``reading.read`` takes as ``extra_names``; None when ``NEWSROOM_SPACY_MODEL`` is empty.

    The model is loaded once in a process. Raises ImproperlyConfigured when spaCy or it is missing.
    """
    model = settings.NEWSROOM_SPACY_MODEL
    return _loaded(model) if model else None


@cache
def _loaded(model: str) -> Callable[[str], Iterable[Name]]:
    try:
        return spacy_names(model)
    except (ImportError, OSError) as problem:
        raise ImproperlyConfigured(
            f"NEWSROOM_SPACY_MODEL is “{model}”, which cannot be loaded: {problem}"
        ) from problem
