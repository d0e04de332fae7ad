"""Saved searches for quotes go on to find reported speech, which a list now leaves out by itself."""

from urllib.parse import parse_qs

from django.db import migrations


def keep_reported(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, query FROM articles_savedsearch WHERE listing = 'quotes'")
        for key, query in cursor.fetchall():
            if not {"manner", "reported"} & parse_qs(query).keys():
                after = f"{query}&reported=with".lstrip("&")
                cursor.execute(
                    "UPDATE articles_savedsearch SET query = %s WHERE id = %s", [after, key]
                )


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_names_whatever_case")]

    operations = [migrations.RunPython(keep_reported, migrations.RunPython.noop)]
