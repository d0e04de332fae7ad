"""Full text on PostgreSQL and on SQLite behind one interface: same syntax, same answers.

``parse`` reads what a person typed; ``Index.matching`` turns it into SQL that selects ids;
``Index.put`` keeps an index in step, called by the write path in the same transaction.
"""

from articles.search.indexes import (
    ARTICLES,
    ENTITIES,
    FACTS,
    Index,
    clear,
    index_article,
    index_entities,
    index_entity,
    index_facts,
    index_language,
)
from articles.search.known_names import (
    entities_answering,
    entities_called,
    names_kept_from,
    other_names,
)
from articles.search.query import Query, Term, apart, begun, parse
from articles.search.signs import QUOTES, QueryRefused, with_double_quotes
from articles.search.snippets import marked, snippet
from articles.search.synonyms import expand
from articles.search.tokens import words

__all__ = [
    "ARTICLES",
    "ENTITIES",
    "FACTS",
    "QUOTES",
    "Index",
    "Query",
    "QueryRefused",
    "Term",
    "apart",
    "begun",
    "clear",
    "entities_answering",
    "entities_called",
    "expand",
    "index_article",
    "index_entities",
    "index_entity",
    "index_facts",
    "index_language",
    "marked",
    "names_kept_from",
    "other_names",
    "parse",
    "snippet",
    "with_double_quotes",
    "words",
]
