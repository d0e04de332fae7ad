"""Saved searches in the new words of the archive's addresses.

``source`` is ``outlet``; ``status`` is a story's ``stage`` or a fact's ``standing``; columns have
names in place of English labels.
"""

from urllib.parse import parse_qsl, urlencode

from django.db import migrations

COLUMNS = {
    "source": "outlet",
    "settled": "facts_settled",
    "checked by": "checked_by",
    "seconded by": "seconded_by",
    "checked": "checked_on",
    "said on": "said_on",
    "Wikidata": "wikidata",
    "was wrong": "was_wrong",
    "now says": "now_says",
    "issued": "issued_on",
    "issued by": "issued_by",
}


def renamed(listing, name, value):
    if name == "cols":
        return name, COLUMNS.get(value, value)
    names = {"source": "outlet", "status": "standing" if listing == "facts" else "stage"}
    return names.get(name, name), value


def rename(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, listing, query FROM articles_savedsearch WHERE query <> ''")
        for key, listing, query in cursor.fetchall():
            pairs = parse_qsl(query, keep_blank_values=True)
            after = urlencode([renamed(listing, name, value) for name, value in pairs])
            if after != query:
                cursor.execute(
                    "UPDATE articles_savedsearch SET query = %s WHERE id = %s", [after, key]
                )


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_folded_aliases")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
