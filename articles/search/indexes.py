"""The full-text indexes: a ``tsvector`` table with GIN on PostgreSQL, an FTS5 table on SQLite.

Each index is a table of its own, one row to a record, so that a change of stage never re-enters
the words. Rows are written as ready vectors: PostgreSQL's own parser never sees the text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.models import Alias, Article, Entity, Fact
from articles.models.among import one_of
from articles.models.sampling import SLOT, divisors
from articles.search import vocabulary
from articles.search.dialects import fts5_query, tsquery
from articles.search.query import Query
from articles.search.stems import SIGN, stems
from articles.search.tokens import words

#: PostgreSQL keeps no position beyond this one; a phrase is not found further on in a story.
LAST_POSITION = 16_383


#: Words between headline and text, so that no phrase reaches across.
GAP = 10


@dataclass(frozen=True, slots=True)
class Index:
    """One full-text index. ``columns`` in order of weight; ``key`` is the record's id; ``fields``
    are the columns that a query may ask for by name.

    PostgreSQL checks the words of one record in the time in which it lists ``as_long`` matching
    records: the longer the text, the longer. An archive has ``per_story`` records to each story.
    """

    table: str
    key: str
    columns: tuple[str, ...]
    fields: tuple[str, ...] = ()
    as_long: int = 3
    per_story: int = 1

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table}")

    def put(self, rows: Iterable[tuple[int, Sequence[str], str]]) -> None:
        """Write or replace rows of (id, one text per column, code of their language)."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.executemany(
                    f"INSERT INTO {self.table} ({self.key}, words) VALUES (%s, %s::tsvector)"
                    f" ON CONFLICT ({self.key}) DO UPDATE SET words = excluded.words",
                    [(key, vector(texts, language)) for key, texts, language in rows],
                )
            else:
                marks = ", ".join(["%s"] * (len(self.columns) + 1))
                cursor.executemany(
                    f"INSERT OR REPLACE INTO {self.table} (rowid, {', '.join(self.columns)})"
                    f" VALUES ({marks})",
                    [
                        (key, *(spelled(text, language) for text in texts))
                        for key, texts, language in rows
                    ],
                )

    def held(self, keys: Sequence[int]) -> list[set[str]]:
        """The words that the rows of these records hold, as they were put in."""
        columns = "tsvector_to_array(words)" if self._on_postgresql else ", ".join(self.columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {columns} FROM {self.table}"
                f" WHERE {self._id} IN ({', '.join(['%s'] * len(keys)) or 'NULL'})",
                list(keys),
            )
            rows = cursor.fetchall()
        held = (row[0] if self._on_postgresql else " ".join(row).split() for row in rows)
        return [{word for word in words if not word.startswith(SIGN)} for words in held]

    def matching(self, query: Query, sample: int = 1, *, at_once: bool = False) -> RawSQL:
        """The ids of the records that match, as a subquery: ``qs.filter(pk__in=…)``.

        - ``sample``, a multiple of SAMPLED: only one id in so many
        - ``at_once``: the caller needs all ids; PostgreSQL then never checks record after record
        """
        return RawSQL(*self.ids_of(query, sample, at_once=at_once))

    def ranked(self, query: Query, keys: Sequence[int]) -> list[tuple[float, int]]:
        """(weight, id) of those of ``keys`` that match, the weightiest first.

        Records of equal weight keep the order in which they were given.
        """
        if not keys:
            return []
        sql, _ = self.condition(query)
        parameter = written(query, ranking=True)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"SELECT {self.key}, ts_rank(words, %s::tsquery) FROM {self.table}"
                    f" WHERE {self.key} = ANY(%s) AND {sql}",
                    [parameter, list(keys), parameter],
                )
            else:
                # +rowid: one pass over the word, where rowid would look it up for every id.
                weights = ", ".join(("10.0", "1.0")[-len(self.columns) :])
                cursor.execute(
                    f"SELECT rowid, -bm25({self.table}, {weights}) FROM {self.table}"
                    f" WHERE {sql} AND +rowid IN (SELECT value FROM json_each(%s))",
                    [parameter, json.dumps(list(keys))],
                )
            weight = dict(cursor.fetchall())
        found = [(weight[key], key) for key in keys if key in weight]
        return sorted(found, key=lambda pair: -pair[0])

    def holds(self, query: Query, key: str) -> tuple[str, list[str]]:
        """A condition with its parameters: whether the record with this id matches.

        PostgreSQL looks up each record; SQLite lists all that match, as ``listed`` does.
        """
        if connection.vendor != "postgresql":
            return self.listed(query, key)
        sql, parameter = self.condition(query)
        return f"(SELECT {sql} FROM {self.table} WHERE {self.key} = {key})", [parameter]

    def listed(self, query: Query, key: str) -> tuple[str, list[str]]:
        """The same condition, by a list of all matching records, made once."""
        found, parameters = self.ids_of(query)
        # IS TRUE keeps PostgreSQL from beginning with the list and looking up each of its records.
        return f"({key} IN ({found})) IS TRUE", parameters

    def ids_of(
        self, query: Query, sample: int = 1, *, at_once: bool = False
    ) -> tuple[str, list[str]]:
        """A SELECT of the ids of the records that match, in any order, with its parameters; as
        ``matching``."""
        sql, parameter = self.condition(query)
        for divisor in divisors(sample):
            sql += f" AND {self._id} %% {divisor} = {SLOT}"
        if at_once and connection.vendor == "postgresql":
            sql += " OFFSET 0"  # keeps the planner from merging this into the outer query
        return f"SELECT {self._id} FROM {self.table} WHERE {sql}", [parameter]

    def holding(self, query: Query, keys: Collection[int]) -> set[int]:
        """Those of ``keys`` that match."""
        sql, parameter = self.condition(query)
        named, ids = one_of(keys)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self._id} FROM {self.table} WHERE {sql} AND {self._id} {named}",
                [parameter, ids],
            )
            return {key for (key,) in cursor.fetchall()}

    def ids(self, query: Query, most: int) -> list[int]:
        """The ids of the records that match, in any order, no more than so many."""
        sql, parameters = self.ids_of(query)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT {most}", parameters)
            return [key for (key,) in cursor.fetchall()]

    def guess(self, query: Query) -> int:
        """How many records match, as PostgreSQL guesses. For rare words the guess is far too high.

        On SQLite 0: there a list of all matching records is quickly made.
        """
        if connection.vendor != "postgresql":
            return 0
        sql, parameter = self.condition(query)
        with connection.cursor() as cursor:
            cursor.execute(
                f"EXPLAIN (FORMAT JSON) SELECT FROM {self.table} WHERE {sql}", [parameter]
            )
            return cursor.fetchone()[0][0]["Plan"]["Plan Rows"]

    def number(self) -> int:
        """How many records the index has, as PostgreSQL last counted them; 0 before its first count."""
        if connection.vendor != "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [self.table])
            return max(0, int(cursor.fetchone()[0]))

    @property
    def _on_postgresql(self) -> bool:
        return connection.vendor == "postgresql"

    @property
    def _id(self) -> str:
        return self.key if connection.vendor == "postgresql" else "rowid"

    def condition(self, query: Query) -> tuple[str, str]:
        """The WHERE clause over ``table`` and its one parameter."""
        if connection.vendor == "postgresql":
            return "words @@ %s::tsquery", written(query)
        return f"{self.table} MATCH %s", written(query)


def written(query: Query, *, ranking: bool = False) -> str:
    """The query in the language of the database in use."""
    of = tsquery if connection.vendor == "postgresql" else fts5_query
    return of(query, ranking=ranking)


def vector(texts: Sequence[str], language: str) -> str:
    """A ``tsvector`` literal, weight A to D by column: each word with its positions, and stems."""
    places: dict[str, list[str]] = defaultdict(list)
    position = 0
    for text, weight in zip(texts, "ABCD", strict=False):
        first = position + 1
        found = words(text)
        for word in found:
            position += 1
            places[word].append(f"{min(position, LAST_POSITION)}{weight}")
        for root in stems(found, text, language):
            places[SIGN + root].append(f"{min(first, LAST_POSITION)}{weight}")
        position += GAP
    return " ".join(f"{word}:{','.join(at[:255])}" for word, at in places.items())


def spelled(text: str, language: str) -> str:
    """A column of an FTS5 table: the words of the text, then its stems."""
    found = words(text)
    return " ".join((*found, *(SIGN + root for root in stems(found, text, language))))


ARTICLES = Index(
    "articles_articlesearch", "article_id", ("headline", "body"), ("headline",), as_long=40
)


FACTS = Index("articles_factsearch", "fact_id", ("words",), as_long=2, per_story=6)


ENTITIES = Index("articles_entitysearch", "entity_id", ("names",))


ALL = (ARTICLES, FACTS, ENTITIES)


def clear() -> None:
    """Empty every index, and the vocabulary: for tests."""
    for index in ALL:
        index.clear()
    vocabulary.rebuild(ARTICLES.table)


def index_article(article: Article) -> None:
    """Enter the words of the article's current revision."""
    index_articles([article])


def index_articles(articles: Iterable[Article]) -> None:
    """Enter the words of the current revision of each, and count them."""
    articles = list(articles)
    before = ARTICLES.held([article.pk for article in articles])
    ARTICLES.put((a.pk, (a.headline, a.body), a.language) for a in articles)
    after = [{*words(article.headline), *words(article.body)} for article in articles]
    vocabulary.count(before, after)


def index_facts(facts: Iterable[Fact], language: str = "") -> None:
    """Enter the words of these facts, quotations included.

    ``language``: that of their story, when all are of one; it saves a query if the stories are not loaded.
    """
    facts = list(facts)
    languages = dict.fromkeys({fact.article_id for fact in facts}, language)
    if not language:
        languages = {f.article_id: f.article.language for f in facts if Fact.article.is_cached(f)}
    others = {fact.article_id for fact in facts} - set(languages)
    if others:
        stories = Article.objects.filter(pk__in=others).order_by()
        languages |= dict(stories.values_list("pk", "language"))
    FACTS.put((fact.pk, (fact.exact,), languages[fact.article_id]) for fact in facts)


def index_language(article: Article) -> None:
    """Enter the words of an article and its facts anew after its language changed."""
    index_article(article)
    index_facts(Fact.objects.kept().filter(article=article))


def index_entity(entity: Entity) -> None:
    """Enter the entity's name, aliases and description."""
    index_entities([entity])


def index_entities(entities: Sequence[Entity]) -> None:
    """Enter name, aliases and description of each, with one query, as English words."""
    names = defaultdict(list)
    for entity, name in Alias.objects.filter(entity__in=entities).values_list("entity", "name"):
        names[entity].append(name)
    ENTITIES.put(
        (entity.pk, (" | ".join([entity.name, *names[entity.pk], entity.description]),), "en")
        for entity in entities
    )
