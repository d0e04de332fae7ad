"""The full-text tables. See articles/search/indexes.py."""

from django.db import migrations

from articles.search import indexes


def create(apps, schema_editor):
    for index in indexes.ALL:
        index.create()


def drop(apps, schema_editor):
    for index in indexes.ALL:
        index.drop()


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_guards")]

    operations = [migrations.RunPython(create, drop)]
