"""Aliases are folded anew: strokes through letters, ligatures and more signs of one apostrophe.

Two spellings of one entity that are now alike become one alias: its own name, else the older.
"""

import unicodedata

from django.db import migrations

LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ɖ": "d",
}  # fmt: skip
SIGNS = (
    LETTERS
    | {low.upper(): bare.capitalize() for low, bare in LETTERS.items() if low != "ı"}
    | dict.fromkeys("`´‘’‛ʹʻʼʽʾʿ′‵՚ꞌ＇", "'")
    | dict.fromkeys("‐‑‒–—−﹣－", "-")
)


def bare(text):
    signs = "".join(SIGNS.get(c, c) for c in text)
    apart = (c for c in unicodedata.normalize("NFKD", signs) if not unicodedata.combining(c))
    return "".join(SIGNS.get(c, c) for c in apart)


def normalised(name):
    return " ".join(bare(bare(name).casefold()).split())


def fold_anew(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id, a.entity_id, a.name, a.normalised, e.name FROM articles_alias a"
            " JOIN articles_entity e ON e.id = a.entity_id ORDER BY a.name <> e.name, a.id"
        )
        kept, doubled, changed = set(), [], []
        for key, entity, name, before, _ in cursor.fetchall():
            after = normalised(name)
            if (entity, after) in kept:
                doubled.append((key,))
            elif after != before:
                changed.append((after, key))
            kept.add((entity, after))
        cursor.executemany("DELETE FROM articles_alias WHERE id = %s", doubled)
        cursor.executemany("UPDATE articles_alias SET normalised = %s WHERE id = %s", changed)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search")]

    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
