"""Keeps the catalogue of the archive: a card for each story, and totals over all cards.

It is part of the write path: a function that changes what a card holds calls ``refresh`` in the same
transaction. Totals are changed by additions, always in the same order, so that acts on different stories
neither overwrite each other's numbers nor block each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from articles.choices import ARCHIVE_STAGES, Decision
from articles.models import CatalogueCard, CatalogueField
from articles.models.among import among

#: (facet, value, month, stage), the key of a total.
Key = tuple[str, str, str, str]


#: Rows of one statement, and of one that writes narrow rows.
BATCH, NARROW_BATCH = 500, 2_000


_CARD = "articles_cataloguecard"


_TOTAL = "articles_cataloguetotal"


_CARD_FIELDS = ("article_id", "stage", "day", "held", "mentions")
_CARD_COLUMNS = ", ".join(_CARD_FIELDS)


#: Every tag beside itself and all that stand above it: a card holds them too.
_UP = (
    "WITH RECURSIVE up(tag, id) AS (SELECT id, id FROM articles_tag"
    " UNION SELECT up.tag, t.parent_id FROM up JOIN articles_tag t ON t.id = up.id"
    " WHERE t.parent_id IS NOT NULL)"
)


_TOTAL_COLUMNS = "facet, value, month, stage, number"


def refresh(*stories: int) -> None:
    """Write the cards of these stories (ids) anew, and bring the totals up to date.

    A story that is not in the archive loses its card. Call it inside the transaction that has locked the
    stories, after everything else is saved.
    """
    change: Counter[Key] = Counter()
    for some in _batches(sorted(set(stories))):
        cards = CatalogueCard.objects.filter(article__in=some)
        change.subtract(_counted(cards))
        cards.delete()
        ids = ", ".join(["%s"] * len(some))
        _execute(f"INSERT INTO {_CARD} ({_CARD_COLUMNS}) {_cards(f'a.id IN ({ids})')}", some)
        change.update(_counted(cards.all()))
    _add(change)


def recount_entities(
    stories: Iterable[int],
    both: Collection[int],
    named: Mapping[int, Mapping[int, int]],
    speaking: Mapping[int, Collection[int]],
) -> None:
    """Bring the cards of these stories (ids) up to date after names moved from one entity to
    another.

    - ``both`` are the ids of the two entities.
    - ``named`` is how often each is named in a story now: {story: {entity: number}}.
    - ``speaking`` is which of them are quoted there: {story: entities}.

    It does what ``refresh`` does for ten thousand stories at once, as it writes only what a card holds of
    the two entities.
    """
    change: Counter[Key] = Counter()
    moved = {str(entity) for entity in both}
    for some in _batches(sorted(set(stories)), NARROW_BATCH):
        rows = []
        cards = CatalogueCard.objects.filter(among(some))
        for story, stage, day, held, mentions in cards.values_list(*_CARD_FIELDS):
            here = named.get(story, {})
            was = held.split()
            now = _with_values(was, CatalogueField.ENTITY, moved, here)
            now = _with_values(now, CatalogueField.SPEAKER, moved, speaking.get(story, ()))
            for tokens, others, sign in ((was, now, -1), (now, was, 1)):
                for token in set(tokens) - set(others):
                    change[token[0], token[1:], "", stage] += sign
            stay = []
            for pair in mentions.split():
                entity, _, number = pair.partition(":")
                if entity not in moved:
                    stay.append(pair)
                    continue
                change[CatalogueField.MENTIONS.value, entity, day[:7], stage] -= int(number)
            for entity, number in here.items():
                stay.append(f"{entity}:{number}")
                change[CatalogueField.MENTIONS.value, str(entity), day[:7], stage] += number
            rows.append((story, " ".join(now), " ".join(sorted(stay))))
        if rows:
            _execute(
                f"UPDATE {_CARD} SET held = v.column2, mentions = v.column3"
                f" FROM (VALUES {', '.join(['(%s, %s, %s)'] * len(rows))}) v"
                f" WHERE {_CARD}.article_id = v.column1",
                [column for row in rows for column in row],
            )
    _add(change)


def _with_values(
    tokens: list[str], facet: CatalogueField, moved: Collection[str], values: Iterable[int]
) -> list[str]:
    """What a card holds, with these values of the two entities in place of those that it has."""
    letter = facet.value
    at = next(at for at, token in enumerate(tokens) if token[0] == letter)
    end = at
    kept = [f"{letter}{value}" for value in values]
    while end < len(tokens) and tokens[end][0] == letter:
        if len(tokens[end]) > 1 and tokens[end][1:] not in moved:
            kept.append(tokens[end])
        end += 1
    return [*tokens[:at], *(sorted(kept) or [letter]), *tokens[end:]]


@transaction.atomic
def rebuild() -> None:
    """Write the whole catalogue anew, from the stories as they stand."""
    for table in (_TOTAL, _CARD):
        _execute(f"DELETE FROM {table}")
    _execute(f"INSERT INTO {_CARD} ({_CARD_COLUMNS}) {_cards()} ORDER BY 1")
    _execute(f"INSERT INTO {_TOTAL} ({_TOTAL_COLUMNS}) {_totals()}")


def differences() -> list[str]:
    """The rows of the catalogue that differ from what ``rebuild`` would write, a line each; empty
    when none do.
    """
    return [
        f"{what} {' '.join(map(str, row))}"
        for what, kept, anew in (
            ("card", f"SELECT {_CARD_COLUMNS} FROM {_CARD}", f"SELECT * FROM ({_cards()}) c"),
            ("total", f"SELECT {_TOTAL_COLUMNS} FROM {_TOTAL} WHERE number <> 0", _totals()),
        )
        for said, one, other in (("wrong:", kept, anew), ("missing:", anew, kept))
        for row in _rows(f"SELECT '{said}', x.* FROM ({one} EXCEPT {other}) x ORDER BY 2, 3, 4")
    ]


def _batches(stories: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    left = iter(stories)
    while some := list(islice(left, size)):
        yield some


def _counted(cards: Iterable[CatalogueCard]) -> Counter[Key]:
    """What these cards add to the totals."""
    counted: Counter[Key] = Counter()
    for card in cards:
        for value in card.held.split():
            counted[value[0], value[1:], "", card.stage] += 1
        for pair in card.mentions.split():
            entity, number = pair.split(":")
            counted[CatalogueField.MENTIONS.value, entity, card.day[:7], card.stage] += int(number)
    return counted


def _add(change: Counter[Key]) -> None:
    rows = iter(sorted((*key, number) for key, number in change.items() if number))
    while some := list(islice(rows, BATCH)):
        _execute(
            f"INSERT INTO {_TOTAL} ({_TOTAL_COLUMNS})"
            f" VALUES {', '.join(['(%s, %s, %s, %s, %s)'] * len(some))}"
            " ON CONFLICT (facet, value, month, stage)"
            f" DO UPDATE SET number = {_TOTAL}.number + excluded.number",
            [column for row in some for column in row],
        )


def _cards(which: str = "true") -> str:
    """SQL that selects the cards of the archive's stories, as they should be."""
    day = (
        f"to_char(a.dated_at AT TIME ZONE '{settings.TIME_ZONE}', 'YYYY-MM-DD')"
        if connection.vendor == "postgresql"
        else f"django_datetime_cast_date(a.dated_at, '{settings.TIME_ZONE}', 'UTC')"
    )
    stages = ", ".join(f"'{stage.value}'" for stage in ARCHIVE_STAGES)
    kept = f"f.article_id = a.id AND f.decision = '{Decision.KEPT.value}'"
    held = " || ' ' || ".join(
        (
            f"'{CatalogueField.STAGE.value}' || a.stage",
            f"'{CatalogueField.DAY.value}' || {day}",
            f"'{CatalogueField.LANGUAGE.value}' || lower(replace(a.language, ' ', ''))",
            f"'{CatalogueField.SECTION.value}' || coalesce(CAST(a.section_id AS text), '')",
            f"'{CatalogueField.OUTLET.value}' || coalesce(CAST(a.outlet_id AS text), '')",
            _each(
                CatalogueField.TAG,
                "up.id FROM articles_articletag g JOIN up ON up.tag = g.tag_id"
                " WHERE g.article_id = a.id",
            ),
            _each(
                CatalogueField.ENTITY, "entity_id FROM articles_appearance WHERE article_id = a.id"
            ),
            _each(
                CatalogueField.SPEAKER,
                "speaker_id FROM articles_quote q JOIN articles_fact f ON f.id = q.fact_id"
                f" WHERE q.article_id = a.id AND speaker_id IS NOT NULL AND {kept}",
            ),
            _each(
                CatalogueField.VERDICT,
                f"verdict FROM articles_fact f WHERE verdict <> '' AND {kept}",
            ),
        )
    )
    mentions = _joined(
        "entity_id || ':' || mentions", "FROM articles_appearance WHERE article_id = a.id"
    )
    return (
        f"{_UP} SELECT a.id, a.stage, {day}, {held}, coalesce({mentions}, '')"
        f" FROM articles_article a WHERE a.stage IN ({stages}) AND {which}"
    )


def _each(facet: CatalogueField, values: str) -> str:
    """Every value that the query gives, each once; the letter alone when there is none."""
    value, _, source = values.partition(" FROM ")
    each = _joined(f"'{facet.value}' || {value}", f"FROM {source}")
    return f"coalesce({each}, '{facet.value}')"


def _joined(value: str, source: str) -> str:
    join = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    return f"(SELECT {join}(x, ' ') FROM (SELECT DISTINCT {value} AS x {source} ORDER BY 1) y)"


def _totals() -> str:
    """SQL that sums up the cards."""
    values = (
        "unnest(string_to_array(c.held, ' ')) v(value)"
        if connection.vendor == "postgresql"
        else """json_each('["' || replace(c.held, ' ', '","') || '"]') v"""
    )
    return (
        f"SELECT * FROM (SELECT substr(v.value, 1, 1), substr(v.value, 2), '', c.stage, count(*)"
        f" FROM {_CARD} c, {values} GROUP BY 1, 2, 4"
        f" UNION ALL SELECT '{CatalogueField.MENTIONS.value}', CAST(p.entity_id AS text),"
        " substr(c.day, 1, 7), c.stage, sum(p.mentions)"
        f" FROM {_CARD} c JOIN articles_appearance p ON p.article_id = c.article_id"
        " GROUP BY 2, 3, 4) z"
    )


def _execute(sql: str, parameters: Iterable[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)


def _rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
