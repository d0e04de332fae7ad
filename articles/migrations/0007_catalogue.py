"""The catalogue of the archive, and the samples of one record in eight instead of sixteen."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
from django.db import migrations, models

from articles import catalogue
from articles.search import indexes


def take_samples_anew(apps, schema_editor):
    for index in indexes.ALL:
        index.drop_sample()
        index.create_sample()


def fill(apps, schema_editor):
    catalogue.rebuild()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_verdicts_in_story'),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueCard',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='card', serialize=False, to='articles.article')),
                ('stage', models.CharField(max_length=12)),
                ('day', models.CharField(help_text="The story's day in the desk's zone.", max_length=10)),
                ('held', models.TextField()),
                ('mentions', models.TextField()),
            ],
            options={
                'ordering': ['article'],
            },
        ),
        migrations.CreateModel(
            name='CatalogueTotal',
            fields=[
                ('pk', models.CompositePrimaryKey('facet', 'value', 'month', 'stage', blank=True, editable=False, primary_key=True, serialize=False)),
                ('facet', models.CharField(help_text='A letter of Held.', max_length=1)),
                ('value', models.CharField(max_length=20)),
                ('month', models.CharField(blank=True, max_length=7)),
                ('stage', models.CharField(max_length=12)),
                ('number', models.IntegerField()),
            ],
            options={
                'ordering': ['facet', 'value', 'month', 'stage'],
            },
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_sample',
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('id'), '%%', models.Value(8)), 3)), fields=['-dated_at', 'id', 'stage', 'section', 'outlet', 'language', 'embargo_until', 'author'], name='article_sample'),
        ),
        migrations.RunPython(take_samples_anew, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
