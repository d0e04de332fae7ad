"""What somebody may have meant: words like the one typed, by spelling and by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import connection
from rapidfuzz.distance import OSA

from articles.models import Alias, WordCount
from articles.reading.text.fold import fold
from articles.search.query import Query, Term
from articles.search.sounds import sound
from articles.search.vocabulary import frequencies

#: Shorter words are like too many others.
SHORTEST = 4


#: A word that so many stories hold is not doubted.
COMMON = 50


#: For a word that stands in stories, only one that so many times as many stories hold is offered.
MORE_FREQUENT = 10


#: Words of one length and beginning that are compared, those in most stories first.
COMPARED = 400


#: How many spellings are offered for one word.
OFFERED = 3


#: Names of the registry that are compared with one that was typed.
NAMES_COMPARED = 300


_LETTERS = re.compile(r"[^\W\d_]+")
_EXACT = re.compile(r"(?<!\w)=(?=\w)")


def likely(query: Query, typed: str) -> Iterator[str]:
    """Other spellings of what was typed, the likeliest first: a word in all its forms where just
    this one was asked for, then each with one word or name changed.

    They come from all stories and names, also from those that the person may not see. Before the
    caller shows one, it must ask whether it finds anything that the person may see.
    """
    in_all_forms = _EXACT.sub("", typed)
    if in_all_forms != typed:
        yield in_all_forms
    doubted = [word for term in query.terms for word in _doubtful(term)]
    held = frequencies(doubted)
    for word in dict.fromkeys(doubted):
        if held.get(word, 0) < COMMON:
            for other in like(word, held.get(word, 0)):
                yield _respelled(typed, word, other)
    yield from _names_like(query, typed)


def _doubtful(term: Term) -> tuple[str, ...]:
    if term.prefix:
        return ()
    return tuple(word for word in term.words if len(word) >= SHORTEST and word.isalpha())


def like(word: str, stories: int = 0) -> list[str]:
    """Words spelled or said like this one, likeliest first. If ``stories`` hold the word itself,
    only words that MORE_FREQUENT times as many stories hold."""
    most = 1 if len(word) <= 5 else 2
    rated: dict[str, tuple[int, int]] = {}
    for other, number in _candidates(word):
        distance = OSA.distance(word, other, score_cutoff=most + 1)
        if other != word and distance <= most + (sound(word) == sound(other)):
            rated[other] = (distance, -number)
    more = [other for other in rated if -rated[other][1] > MORE_FREQUENT * stories]
    return sorted(more, key=lambda other: (rated[other], other))[:OFFERED]


def _candidates(word: str) -> list[tuple[str, int]]:
    """(word, stories) of what sounds alike, and of what begins alike and is about as long."""
    following = word[0] + chr(ord(word[1]) + 1)
    alike: list[tuple[str, tuple[str | int, ...]]] = [("sound = %s", (sound(word),))]
    # Two letters that changed places, one too many, one that is missing: the rest begins alike.
    alike += [
        ("length = %s AND word >= %s AND word < %s", (length, word[:2], following))
        for length in range(len(word) - 1, len(word) + 2)
    ]
    each = (
        f"SELECT * FROM (SELECT word, stories FROM {WordCount._meta.db_table}"
        f" WHERE stories > 0 AND {condition} ORDER BY stories DESC LIMIT {COMPARED}) n{number}"
        for number, (condition, _) in enumerate(alike)
    )
    with connection.cursor() as cursor:
        values = [value for _, of_each in alike for value in of_each]
        cursor.execute(" UNION ALL ".join(each), values)
        return cursor.fetchall()


def _respelled(typed: str, word: str, other: str) -> str:
    """What was typed with one of its words replaced, its capitals kept."""

    def in_place(found: re.Match[str]) -> str:
        was = found[0]
        if fold(was) != word:
            return was
        return other.upper() if was.isupper() else other.title() if was.istitle() else other

    return _LETTERS.sub(in_place, typed)


def _names_like(query: Query, typed: str) -> Iterator[str]:
    """The registry's names that are spelled nearly like the whole of what was typed."""
    whole = " ".join(fold(typed).split())
    if len(whole.split()) < 2 or any(
        term.exact or term.shown.endswith("*") for term in query.all_terms
    ):
        return
    begun = Alias.objects.filter(normalised__startswith=whole[:2])
    names = begun.filter(entity__merged_into__isnull=True).values_list("normalised", "name")
    near = []
    for normalised, name in names.order_by("normalised")[:NAMES_COMPARED]:
        distance = OSA.distance(whole, normalised, score_cutoff=3)
        if 0 < distance <= 2:
            near.append((distance, name))
    yield from (name for _, name in sorted(near)[:OFFERED])
