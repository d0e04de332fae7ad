"""A story is no source of itself: neither is its own page, nor a text of nearly the same words."""

from __future__ import annotations

from urllib.parse import urlsplit

from rapidfuzz import fuzz

from articles.ledger.exceptions import Refused
from articles.models import Article, Source
from articles.search.near_duplicates import LEAST_RATIO, words_of


def require_other_origin(article: Article, source: Source) -> None:
    """Raise Refused if the source is the story itself, the page it came from, or a text of nearly the
    same words.
    """
    if source.earlier_article_id == article.pk:
        raise Refused("A story is no source of itself.")
    if source.address and article.address and _bare(source.address) == _bare(article.address):
        raise Refused("This is where the story itself comes from, so it is no source of it.")
    if source.text:
        alike = fuzz.ratio(words_of(article.body), words_of(source.text), score_cutoff=LEAST_RATIO)
        if alike:
            raise Refused(
                f"These are nearly the words of the story itself ({alike:.0f} % alike), so they are "
                "no source of it."
            )


def title_of(address: str) -> str:
    """The title of a web page that nobody has named: its host and path."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}"[:250]


def _bare(address: str) -> str:
    """An address without the parts that do not distinguish pages: scheme, www, last slash,
    fragment.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
