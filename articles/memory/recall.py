"""Recalls earlier facts that say what a fact says: found by their rarest words, ranked in Python.

A candidate has two of the six rarest stems of the fact's sentence, or one that is rare by itself.
BM25 orders the candidates; the score says how much of both sentences is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from rapidfuzz import fuzz

from articles.memory.index import TABLE
from articles.memory.sentences import Named, Sentences
from articles.memory.stems import stems_of
from articles.models import Article, Fact, User
from articles.search.vocabulary import EVERY_STORY, stem_frequencies

#: A find with this score or more is shown as known (it is "loud"); others lie in a drawer.
LOUD = 0.46

#: How many are kept in the drawer.
DRAWER = 5

RAREST = 6

#: A stem that fewer stories have finds facts by itself.
RARE = 300

#: How many candidates are ranked, the newest first.
MOST_CANDIDATES = 5_000

#: How many of the best get a score.
MOST_RANKED = 50

#: How many more are looked up than asked for, as some may not be shown.
_IN_RESERVE = 7

_SATURATION, _LENGTH = 1.2, 0.75  # k1 and b of BM25

#: The average number of stems of an index row, which has sentence and headline.
_AVERAGE = 16

#: An earlier fact is not loud when the other sentence has less than this of its own.
_LEAST = 0.31

#: Nor when the two sentences, without the headline, share fewer stems than this.
_OWN = 2

#: The highest score of such a find.
_QUIET = LOUD - 0.01

_SAME_SPEAKER, _SHARED_NAME, _MOST_NAMES = 2.0, 1.0, 3


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier fact, its weight in the ranking, and its score from 0 to 1."""

    fact: Fact
    weight: float
    score: float

    @property
    def is_loud(self) -> bool:
        return self.score >= LOUD


@dataclass(slots=True)
class _Asked:
    """The fact for which earlier ones are sought: the idf of its stems, and its ranked candidates."""

    fact: Fact
    stems: list[str]
    named: Named
    idf: dict[str, float] = field(default_factory=dict)
    ranked: list[_Candidate] = field(default_factory=list)


@dataclass(slots=True)
class _Candidate:
    key: int
    weight: float
    stems: list[str]
    names: set[str]
    speaker: int | None
    score: float = 0.0


def recall(
    fact: Fact, user: User | None, most: int = DRAWER, named: Named | None = None
) -> list[Found]:
    """Earlier facts of other stories that share words with this one's sentence, the likeliest first.

    - They are kept facts that ``user`` may see (None: all, for the system). A fact that somebody
      called different is left out.
    - ``named`` is what the sentence names (``sentences.named_of``). Without it the names come from
      ``fact.indexed``, if that was fetched.

    Fetch ``fact.article`` with its current revision before. At most four queries.
    """
    asked = {fact.pk: named} if named else {}
    return recall_all(fact.article, [fact], user, most, asked)[fact.pk]


def recall_all(
    article: Article,
    facts: Iterable[Fact],
    user: User | None,
    most: int = DRAWER,
    named: Mapping[int, Named] = MappingProxyType({}),
) -> dict[int, list[Found]]:
    """``recall`` for many facts of one story, by their ids: three queries, and one for each fact.

    With ``most`` 0 it returns all loud finds and no others. ``named`` is by the ids of the facts.
    """
    sentences = Sentences(article)
    facts = list(facts)
    asked = [
        _Asked(f, stems_of(sentences.of(f), article.language), named.get(f.pk) or _indexed_names(f))
        for f in facts
    ]
    frequencies = stem_frequencies({EVERY_STORY, *(s for each in asked for s in each.stems)})
    stories = frequencies.get(EVERY_STORY, 0)
    for each in asked:
        each.idf = {s: _idf(frequencies.get(s, 0), stories) for s in each.stems}
        _rank(each, _candidates(each, frequencies, article, user))
    _score(asked, frequencies, stories)
    return _looked_up(asked, user, most)


def _idf(stories_with: int, stories: int) -> float:
    held = min(stories_with, stories)
    return math.log(1 + (stories - held + 0.5) / (held + 0.5))


#: The rows that may say the same as a fact, the newest first. It is SQL, because Django takes longer
#: to write the query than the database to answer it.
_CANDIDATES = """SELECT i.fact_id, i.stems, i.names, i.speaker FROM articles_indexedfact i
WHERE i.fact_id IN ({matching}) AND i.article_id <> %s {readable}
AND NOT EXISTS (SELECT 1 FROM articles_kin k WHERE k.one_id = %s AND k.other_id = i.fact_id
    AND NOT k.same AND k.taken_back_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM articles_kin k WHERE k.other_id = %s AND k.one_id = i.fact_id
    AND NOT k.same AND k.taken_back_at IS NULL)
ORDER BY i.fact_id DESC LIMIT {most}"""


def _candidates(
    asked: _Asked, frequencies: Mapping[str, int], article: Article, user: User | None
) -> list[tuple[int, str, str, int | None]]:
    """(fact, stems, names, speaker) of the rows that may say the same. One query."""
    # A stem that only one story has is in this story.
    known = [stem for stem in asked.idf if frequencies.get(stem, 0) > 1]
    rarest = sorted(known, key=lambda stem: (frequencies[stem], stem))[:RAREST]
    query = _matching(rarest, [s for s in rarest if frequencies[s] < RARE])
    if not query:
        return []
    readable = ""
    parameters: list[Any] = [query, article.pk]
    if user is not None and not user.has_perm("articles.view_desk"):
        stories = Article.objects.readable_by(user).order_by().values("pk").query
        sql, given = stories.sql_with_params()
        readable, parameters = f"AND i.article_id IN ({sql})", [*parameters, *given]
    sql = _CANDIDATES.format(matching=_found_by(), readable=readable, most=MOST_CANDIDATES)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, asked.fact.pk, asked.fact.pk])
        return cursor.fetchall()


def _found_by() -> str:
    """The SQL for the ids of the facts that match a query."""
    if connection.vendor == "postgresql":
        # OFFSET keeps the planner from walking all facts by id and looking into each.
        return f"SELECT fact_id FROM {TABLE} WHERE words @@ %s::tsquery OFFSET 0"
    return f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"


def _matching(rarest: Sequence[str], rare: Sequence[str]) -> str:
    """The query for facts that hold one of ``rare`` or two of ``rarest``; empty when there is none."""
    on_postgresql = connection.vendor == "postgresql"
    either, both = (" | ", " & ") if on_postgresql else (" OR ", " AND ")

    def quoted(stem: str) -> str:
        return stem if on_postgresql else f'"{stem}"'

    ways = [quoted(stem) for stem in rare]
    others = [stem for stem in rarest if stem not in rare]
    for at, stem in enumerate(others[:-1]):
        following = either.join(map(quoted, others[at + 1 :]))
        ways.append(f"({quoted(stem)}{both}({following}))")
    return either.join(ways)


def _rank(asked: _Asked, rows: Iterable[tuple[int, str, str, int | None]]) -> None:
    """Order the candidates by BM25 and keep the best."""
    gains = [(stem, idf * (_SATURATION + 1)) for stem, idf in asked.idf.items()]
    weighed = []
    for row in rows:
        held = row[1].split()
        count = held.count
        room = _SATURATION * (1 - _LENGTH + _LENGTH * len(held) / _AVERAGE)
        weight = 0.0
        for stem, gain in gains:
            if times := count(stem):
                weight += gain * times / (times + room)
        weighed.append((-weight, -row[0], held, row))
    asked.ranked = [
        _Candidate(-key, -weight, held, set(row[2].split()), row[3])
        for weight, key, held, row in nsmallest(MOST_RANKED, weighed, key=itemgetter(0, 1))
    ]


def _score(asked: Sequence[_Asked], frequencies: dict[str, int], stories: int) -> None:
    """Give every candidate its score: how much of each sentence's idf the other one has.

    A candidate that shares too little with the fact's sentence to be loud gets the square root of
    that share. One query.
    """
    shares: list[tuple[_Asked, _Candidate, float]] = []
    wanted: set[str] = set()
    for each in asked:
        total = sum(each.idf.values())
        for candidate in each.ranked if total else ():
            held = set(candidate.stems)
            share = sum(idf for stem, idf in each.idf.items() if stem in held) / total
            if share >= LOUD**2:
                shares.append((each, candidate, share))
                wanted |= held
    more = stem_frequencies(wanted - frequencies.keys()) if wanted else {}
    known = frequencies | more
    for each, candidate, share in shares:
        theirs = {stem: _idf(known.get(stem, 0), stories) for stem in candidate.stems}
        matched = sum(idf for stem, idf in theirs.items() if stem in each.idf)
        of_earlier = matched / (sum(theirs.values()) or 1)
        candidate.score = math.sqrt(share * of_earlier) if of_earlier >= _LEAST else of_earlier


def _looked_up(asked: Sequence[_Asked], user: User | None, most: int) -> dict[int, list[Found]]:
    """The facts of the candidates that the person may see. Adds weight for the same speaker and
    shared names. One query.
    """
    close = {each.fact.pk: _closest(each, most) for each in asked}
    keys = {candidate.key for some in close.values() for candidate in some}
    if not keys:
        return {each.fact.pk: [] for each in asked}
    seen = Fact.objects.kept() if user is None else Fact.objects.visible_to(user).kept()
    names = {name for some in close.values() for candidate in some for name in candidate.names}
    names |= {name for each in asked for name in _names_of(each.named)}
    facts = {
        fact.pk: fact
        for fact in seen.filter(pk__in=keys)
        .select_related("article__outlet", "quote__speaker", "checked_by", "seconded_by", "indexed")
        .annotate(merged=_merged(names))
        .order_by()
    }
    chosen = {each.fact.pk: _chosen(each, close[each.fact.pk], facts) for each in asked}
    if most:
        return {key: finds[:most] for key, finds in chosen.items()}
    return {key: [find for find in finds if find.is_loud] for key, finds in chosen.items()}


def _closest(asked: _Asked, most: int) -> list[_Candidate]:
    """The candidates to look up: all loud ones, and a few more than asked for."""
    first = most + _IN_RESERVE if most else 0
    return asked.ranked[:first] + [c for c in asked.ranked[first:] if c.score >= LOUD]


def _indexed_names(fact: Fact) -> Named:
    """What the fact's sentence names, if its index row was fetched with it."""
    if not Fact.indexed.is_cached(fact) or getattr(fact, "indexed", None) is None:
        return Named()
    return Named(frozenset(map(int, fact.indexed.names.split())), fact.indexed.speaker)


def _names_of(named: Named) -> set[str]:
    """The entities named, the speaker included, as the index writes them."""
    return {str(key) for key in (*named.names, named.speaker) if key}


def _merged(names: Iterable[str]) -> RawSQL:
    """The entities among these that were merged, as "id:into id:into". The search follows merges by
    this text, so that a merge need not rewrite the index.
    """
    join = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    ids = ", ".join(sorted(name for name in names if name.isdigit())) or "NULL"
    return RawSQL(
        f"SELECT coalesce({join}(CAST(id AS text) || ':' || CAST(merged_into_id AS text), ' '), '')"
        f" FROM articles_entity WHERE merged_into_id IS NOT NULL AND id IN ({ids})",
        [],
        output_field=TextField(),
    )


def _chosen(asked: _Asked, close: Sequence[_Candidate], facts: Mapping[int, Any]) -> list[Found]:
    """The candidates that the person may see, in order. Of several facts in one sentence only the one
    most like this fact stays.
    """
    best: dict[tuple[int, str], tuple[float, Found]] = {}
    for candidate in close:
        fact = facts.get(candidate.key)
        if fact is None:
            continue
        standing = dict(pair.split(":") for pair in fact.merged.split())
        weight = candidate.weight + _bonus(asked.named, candidate, standing)
        score = candidate.score
        if score >= LOUD and not _is_said(asked, candidate, fact):
            score = _QUIET
        found = Found(fact, weight, score)
        alike = fuzz.token_sort_ratio(asked.fact.exact, fact.exact)
        sentence = fact.article_id, " ".join(candidate.stems)
        if sentence not in best or alike > best[sentence][0]:
            best[sentence] = alike, found
    return sorted((found for _, found in best.values()), key=lambda f: (-f.weight, -f.fact.pk))


def _is_said(asked: _Asked, candidate: _Candidate, fact: Fact) -> bool:
    """Whether the earlier sentence itself shares words with this one, and not just its headline."""
    headline = len(stems_of(fact.article.headline, fact.article.language))
    own = set(candidate.stems[: len(candidate.stems) - headline])
    return sum(stem in own for stem in asked.idf) >= min(_OWN, len(own))


def _bonus(named: Named, candidate: _Candidate, standing: Mapping[str, str]) -> float:
    """What the same speaker and shared names add to the weight."""
    own = {standing.get(name, name) for name in _names_of(named)}
    if not own:
        return 0.0
    theirs = {standing.get(name, name) for name in candidate.names}
    speaker = named.speaker
    same = (
        speaker
        and candidate.speaker
        and (
            standing.get(str(speaker), str(speaker))
            == standing.get(str(candidate.speaker), str(candidate.speaker))
        )
    )
    return _SAME_SPEAKER * bool(same) + _SHARED_NAME * min(_MOST_NAMES, len(own & theirs))
