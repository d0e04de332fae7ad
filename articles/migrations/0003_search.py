"""The full-text tables, and statistics of samples. See articles/search/indexes.py."""

from django.db import migrations

from articles.models import sampling
from articles.search import indexes


def create(apps, schema_editor):
    for index in indexes.ALL:
        index.create()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(sampling.statistics("articles_article", "id"), params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP STATISTICS articles_article_samples")
    for index in indexes.ALL:
        index.drop()


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_guards")]

    operations = [migrations.RunPython(create, drop)]
