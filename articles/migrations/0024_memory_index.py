"""What finds facts by stems, and the stems of the words counted: see articles/memory/index.py."""

from django.db import migrations
from snowballstemmer import stemmer

TABLE = "articles_memoryindex"
POSTGRESQL = (
    f"CREATE TABLE {TABLE} (fact_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words) WITH (fastupdate = off)",
)
SQLITE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5 (stems, content = 'articles_indexedfact',"
    " content_rowid = 'fact_id', detail = none, columnsize = 0, tokenize = 'ascii')",
)

#: Words given their stem in one statement.
BATCH = 10_000


def create(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if on_postgresql else SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


def give_stems(apps, schema_editor):
    words = apps.get_model("articles", "WordCount")
    english = stemmer("english")
    last = ""
    while some := list(words.objects.filter(word__gt=last).order_by("word")[:BATCH]):
        for word in some:
            word.stem = english.stemWord(word.word) if word.word.isalpha() else word.word
        words.objects.bulk_update(some, ["stem"], batch_size=500)
        last = some[-1].word


def count_stories(apps, schema_editor):
    words = apps.get_model("articles", "WordCount")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_articlesearch")
        (stories,) = cursor.fetchone()
    words.objects.create(word="", stories=stories, sound="", length=0, stem="")


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_memory")]

    operations = [
        migrations.RunPython(create, drop),
        migrations.RunPython(give_stems, migrations.RunPython.noop),
        migrations.RunPython(count_stories, migrations.RunPython.noop),
    ]
