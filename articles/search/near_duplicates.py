"""Stories that tell nearly the same: found by sketches, confirmed by comparing the words.

A sketch is the ``SKETCH_SIZE`` smallest hashes of all runs of five words in a text (bottom-k
sampling). Two texts share about as large a part of their sketches as of their runs. So an index
over a few numbers finds the candidates among a million stories: those that share a third.

A candidate counts when the words of the two bodies, in order, are at least ``LEAST_RATIO`` per cent
alike (``rapidfuzz``, insertions and deletions only). An agency story with a new paragraph is found;
another story about the same event is not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from rapidfuzz import fuzz

from articles.models import Article, Revision, Sketch

RUN = 5


SKETCH_SIZE = 24


LEAST_SHARED = SKETCH_SIZE // 3


LEAST_RATIO = 60


#: How many candidates are compared word by word, those that share most first.
MOST_CANDIDATES = 5


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Near:
    """A story much like another, and how alike their words are, in per cent."""

    article: Article
    alike: int


def words_of(body: str) -> list[str]:
    """The words of a text, without case, accents composed, punctuation or layout."""
    return _WORD.findall(unicodedata.normalize("NFKC", body).casefold())


def fingerprint(words: Sequence[str]) -> str:
    """SHA-256 of the words: the same for one text in two layouts."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def sketch(words: Sequence[str]) -> list[int]:
    """The sketch of a text: sorted signed 64-bit numbers, at most ``SKETCH_SIZE``."""
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    hashes = {
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)
        for run in runs
    }
    return sorted(hashes)[:SKETCH_SIZE]


def near(words: Sequence[str], values: Sequence[int]) -> list[Near]:
    """The stories much like a text of these words and their sketch, most alike first.

    Two queries; a third when there are any.
    """
    # A short text has fewer runs than a sketch holds.
    least = max(1, min(LEAST_SHARED, len(values) // 3))
    bodies = Revision.objects.filter(current_for__in=_sharing(values, least))
    alike = {
        article: round(ratio)
        for article, body in bodies.order_by().values_list("article_id", "body")
        if (ratio := fuzz.ratio(words, words_of(body), score_cutoff=LEAST_RATIO))
    }
    if not alike:
        return []
    articles = Article.objects.select_related("current").filter(pk__in=alike)
    found = [Near(article, alike[article.pk]) for article in articles]
    return sorted(found, key=lambda item: (-item.alike, item.article.pk))


def _sharing(values: Sequence[int], least: int) -> list[int]:
    """The ids of the few stories that share most of these numbers, at least so many."""
    table = connection.ops.quote_name(Sketch._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT article_id FROM {table} WHERE value IN ({', '.join(['%s'] * len(values))})"
            " GROUP BY article_id HAVING count(*) >= %s"
            " ORDER BY count(*) DESC, article_id DESC LIMIT %s",
            [*values, least, MOST_CANDIDATES],
        )
        return [article for (article,) in cursor.fetchall()]
