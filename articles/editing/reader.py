"""The house's own further source of names: a spaCy model, when the settings name one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles.reading.names.spacy import spacy_names
from articles.reading.types import Name


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
