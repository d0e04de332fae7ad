"""The full-text tables, and statistics of samples. What they are for: articles/search/indexes.py."""

from django.db import migrations

#: (table, its key, the columns that SQLite keeps apart)
INDEXES = (
    ("articles_articlesearch", "article_id", "headline, body"),
    ("articles_factsearch", "fact_id", "words"),
    ("articles_entitysearch", "entity_id", "names"),
)

POSTGRESQL = (
    "CREATE TABLE {table} ({key} bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX {table}_words ON {table} USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX {table}_sample ON {table} USING gin (words) WITH (fastupdate = off)"
    " WHERE {key} % 8 = 3",
    "CREATE INDEX {table}_rough ON {table} USING gin (words) WITH (fastupdate = off)"
    " WHERE {key} % 64 = 3",
    "CREATE STATISTICS {table}_samples ON ({key} % 8), ({key} % 16), ({key} % 32), ({key} % 64)"
    " FROM {table}",
)
SQLITE = ("CREATE VIRTUAL TABLE {table} USING fts5 ({columns}, tokenize = 'ascii')",)

SAMPLES = (
    "CREATE STATISTICS articles_article_samples ON (id % 8), (id % 16), (id % 32), (id % 64)"
    " FROM articles_article"
)


def create(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for table, key, columns in INDEXES:
        for statement in POSTGRESQL if on_postgresql else SQLITE:
            schema_editor.execute(
                statement.format(table=table, key=key, columns=columns), params=None
            )
    if on_postgresql:
        schema_editor.execute(SAMPLES, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP STATISTICS articles_article_samples")
    for table, _, _ in INDEXES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
