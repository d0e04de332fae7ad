"""The smaller full-text indexes of one record in sixteen. See articles/search/indexes.py."""

from django.db import migrations

from articles.search import indexes


def create(apps, schema_editor):
    for index in indexes.ALL:
        index.create_sample()


def drop(apps, schema_editor):
    for index in indexes.ALL:
        index.drop_sample()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_archive_indexes")]

    operations = [migrations.RunPython(create, drop)]
