"""What archivists wait for, in a registry of full size: a merge, its undo, the queue, type-ahead.

    DATABASE_URL=postgres://… python -m benchmarks.curation

On a migrated, empty PostgreSQL database. Fills it with 100,000 entities, 200,000 aliases, 100,000
stories and 1,000,000 mentions, two of the entities with 10,000 mentions each in as many stories.
"""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

from articles.choices import Decision, EntityKind, RevisionSource, Role, Stage
from articles.curation import merges
from articles.models import (
    Alias,
    Appearance,
    Article,
    Entity,
    EntityPair,
    Mention,
    Revision,
    triggers,
)
from articles.search import catalogue
from articles.search.names import names_like

from .measuring import got, measured, person, signed_in, summary

BODY = "Tamsin Roake spoke to the harbour board on Tuesday, and nobody answered."
ENTITIES, STORIES, MENTIONS, MANY, PAIRS = 100_000, 100_000, 1_000_000, 10_000, 20_000


def copies(template: models.Model, count: int, **columns: str) -> None:
    """So many rows like the template, which is not kept; ``columns`` are SQL over n, from 1."""
    table = template._meta.db_table
    fields = [field.column for field in template._meta.concrete_fields if not field.generated]
    quoted = [connection.ops.quote_name(name) for name in fields]
    chosen = ", ".join(
        columns.get(name, f"t.{own}") for name, own in zip(fields, quoted, strict=True)
    )
    key = template._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(quoted)}) SELECT {chosen.replace('%', '%%')}"
            f" FROM {table} t, generate_series(1, {count}) n WHERE t.{key} = %s",
            [template.pk],
        )
        cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [template.pk])


def fill() -> None:
    triggers.remove(connection)
    now = timezone.now()
    last = 2_000_000_000  # the templates, out of the way
    entity = Entity.objects.create(pk=last, name="x", slug="x", kind=EntityKind.PERSON)
    named = "'Tamsin Roake ' || n"
    copies(entity, ENTITIES, id="n", name=named, slug="'entry-' || n")
    for number, name in enumerate((named, "'Cpt Roake ' || n")):
        normalised = f"lower({name})"
        alias = Alias.objects.create(pk=last, entity_id=1, name="x")
        copies(
            alias, ENTITIES, id=f"n + {number * ENTITIES}", entity_id="n", name=name,
            normalised=normalised,
        )  # fmt: skip
    story = Article.objects.create(
        pk=last, headline="A story", slug="story", stage=Stage.PUBLISHED, dated_at=now
    )
    copies(story, STORIES, id="n", dated_at="now() - n * interval '1 hour'")
    revision = Revision.objects.create(
        pk=last,
        article_id=1,
        number=2,
        headline="A story",
        body=BODY,
        sha256="x",
        source=RevisionSource.INTAKE,
    )
    copies(revision, STORIES, id="n", article_id="n", number="1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET current_id = id")
    mention = Mention.objects.create(
        pk=last, article_id=1, revision_id=1, entity_id=1, start=0, end=12, exact="Tamsin Roake",
        kind=EntityKind.PERSON, name="Tamsin Roake", decision=Decision.KEPT, decided_at=now,
        dated_at=now, sentence_hash="",
    )  # fmt: skip
    story_of = f"(n - 1) % {STORIES} + 1"
    copies(
        mention, MENTIONS, id="n", article_id=story_of, revision_id=story_of,
        entity_id=f"CASE WHEN n <= {2 * MANY} THEN (n - 1) / {MANY} + 1"
        f" ELSE 3 + n::bigint * 7919 % ({ENTITIES} - 2) END",
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_appearance (article_id, entity_id, mentions, dated_at)"
            " SELECT article_id, entity_id, count(*), min(dated_at) FROM articles_mention"
            " GROUP BY 1, 2"
        )
    tables = (Entity, Alias, Article, Revision, Mention, Appearance)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    triggers.install(connection)
    catalogue.rebuild()
    EntityPair.objects.bulk_create(
        EntityPair(one_id=n, other_id=n + 1, likely=1 - n / 100_000, why="one name")
        for n in range(1, PAIRS + 1)
    )


def told(what: str, times: list[tuple[float, float]], asked: int) -> None:
    middle, high = summary([clock for clock, _ in times])
    cpu, _ = summary([own for _, own in times])
    print(f"| {what} | {middle:,.0f} | {high:,.0f} | {cpu:,.0f} | {asked:,} |", flush=True)


def main() -> None:
    argparse.ArgumentParser(description=__doc__.split("\n")[0]).parse_args()
    if connection.vendor != "postgresql":
        raise SystemExit("These figures are asked of PostgreSQL.")
    if not Entity.objects.exists():
        fill()
    archivist = person(Role.ARCHIVIST)
    client = signed_in(archivist)
    print("\n| milliseconds | median | 95th percentile | own processor time | at most |")
    print("|---" * 5 + "|")
    goes, stays = Entity.objects.get(pk=2), Entity.objects.get(pk=1)
    done: dict[str, list[Any]] = {"merge": [], "undo": []}
    for _ in range(3):
        done["merge"].append(measured(lambda: merges.merge(goes, stays, by=archivist)))
        done["undo"].append(measured(lambda: merges.undo_merge(goes, by=archivist)))
    told("merge of two with 10,000 mentions", done["merge"], 3_000)
    told("its undo", done["undo"], 3_000)
    pages = [measured(lambda: got(client, "/curate/duplicates/")) for _ in range(10)]
    told("first page of the queue", pages[1:], 300)
    typed = [f"Tamsin Roake {n}"[:length] for n in (7, 4321) for length in range(1, 17)]
    told("type-ahead", [measured(lambda t=t: names_like(t)) for t in typed], 50)
    asked = [f"/curate/find/?name={text}" for text in typed]
    told("type-ahead, the page", [measured(lambda a=a: got(client, a)) for a in asked], 50)


if __name__ == "__main__":
    main()
