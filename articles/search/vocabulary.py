"""Keeps the number of stories that hold each word, in the same transaction as the index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from django.db import connection

from articles.models import WordCount
from articles.models.among import one_of
from articles.search.sounds import sound
from articles.search.stems import SIGN, stem

#: What every story holds: its count is the number of stories.
EVERY_STORY = ""


#: Rows of one statement.
BATCH = 5_000


_TABLE = "articles_wordcount"


def count(before: Iterable[set[str]], after: Iterable[set[str]]) -> None:
    """Count the words of some stories: subtract those of before, add those of now."""
    change: Counter[str] = Counter()
    for words in after:
        change.update((*words, EVERY_STORY))
    for words in before:
        change.subtract((*words, EVERY_STORY))
    # In one order, so that two acts at once wait for each other and never lock each other out.
    _add(sorted((word, number) for word, number in change.items() if number))


def frequencies(words: Iterable[str]) -> dict[str, int]:
    """The number of stories that hold each of these words, as ``words`` gives them."""
    found = WordCount.objects.filter(word__in=set(words), stories__gt=0)
    return dict(found.values_list("word", "stories"))


def stem_frequencies(stems: Iterable[str]) -> dict[str, int]:
    """How often stories hold a word with each of these stems, words of one stem added up.

    Of EVERY_STORY it is the number of stories.
    """
    asked = sorted(set(stems))
    if not asked:
        return {}
    named, parameter = one_of(asked)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT stem, sum(stories) FROM {_TABLE} WHERE stem {named} GROUP BY stem", [parameter]
        )
        return dict(cursor.fetchall())


def rebuild(index: str) -> None:
    """Count all words anew from the index of stories, a table of this name."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE}")
        if connection.vendor == "postgresql":
            cursor.execute("SELECT word, ndoc FROM ts_stat(%s)", [f"SELECT words FROM {index}"])
            counted = cursor.fetchall()
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, '{index}', 'row')"
            )
            cursor.execute("SELECT term, doc FROM temp.counted")
            counted = cursor.fetchall()
            cursor.execute("DROP TABLE temp.counted")
        cursor.execute(f"SELECT count(*) FROM {index}")
        counted += [(EVERY_STORY, *cursor.fetchone())]
    _add(sorted((word, number) for word, number in counted if not word.startswith(SIGN)))


def _add(changes: list[tuple[str, int]]) -> None:
    left = iter(changes)
    rows = (
        "jsonb_to_recordset(%s::jsonb) AS r(word text, stories int, sound text,"
        " length int, stem text)"
        if connection.vendor == "postgresql"
        else "(SELECT value ->> 'word' AS word, value ->> 'stories' AS stories,"
        " value ->> 'sound' AS sound, value ->> 'length' AS length,"
        " value ->> 'stem' AS stem FROM json_each(%s)) r"
    )
    with connection.cursor() as cursor:
        while some := list(islice(left, BATCH)):
            cursor.execute(
                f"INSERT INTO {_TABLE} (word, stories, sound, length, stem)"
                f" SELECT word, stories, sound, length, stem FROM {rows} WHERE true ORDER BY word"
                f" ON CONFLICT (word) DO UPDATE SET stories = {_TABLE}.stories + excluded.stories",
                [json.dumps([_row(word, number) for word, number in some])],
            )


def _row(word: str, number: int) -> dict[str, str | int]:
    return {
        "word": word,
        "stories": number,
        "sound": sound(word),
        "length": len(word),
        "stem": stem(word),
    }
