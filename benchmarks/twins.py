"""Which entries of a registry are proposed as one and the same, best first.

    DATABASE_URL=… python -m benchmarks.twins FILE > pairs.tsv

On a migrated, empty database. The file has an entry a line, as JSON: {"id", "name", "kind",
"aliases", "roles", "with": names in the same stories}. Its last line, the truth, is never looked
at. Each entry is written into the registry with its roles and a story in which it stands with those
names; then the search of the newsroom runs. Prints ID, a tab, ID, and on stderr what it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.choices import EntityKind, SearchedFor, Stage
from articles.curation.proposals import search_entities
from articles.models import (
    Alias,
    Appearance,
    Article,
    DuplicateSearch,
    Entity,
    EntityPair,
    EntityRole,
    normalise_alias,
)

BATCH = 2_000


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """Every line but the last."""
    with path.open(encoding="utf-8") as lines:
        held = None
        for line in lines:
            if held is not None:
                yield json.loads(held)
            held = line


def write(rows: list[dict[str, Any]]) -> dict[int, int]:
    """Put the entries into the registry; the file's id of each by ours."""
    ours = _entities([(row["name"], row["kind"]) for row in rows])
    beside_names = sorted({name for row in rows for name in row["with"]})
    # Of a kind of their own, so that they are company and never a twin.
    beside = dict(zip(beside_names, _entities([(n, "beside") for n in beside_names]), strict=True))
    Alias.objects.bulk_create(
        [
            Alias(entity_id=key, name=name, normalised=normalise_alias(name))
            for key, row in zip(ours, rows, strict=True)
            for name in dict.fromkeys((row["name"], *row["aliases"]))
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    EntityRole.objects.bulk_create(
        [
            EntityRole(entity_id=key, title=title)
            for key, row in zip(ours, rows, strict=True)
            for title in row["roles"]
        ],
        batch_size=BATCH,
    )
    now = timezone.now()
    stories = Article.objects.bulk_create(
        [
            Article(headline="A story", slug="story", stage=Stage.PUBLISHED, dated_at=now)
            for _ in rows
        ],
        batch_size=BATCH,
    )
    Appearance.objects.bulk_create(
        [
            Appearance(article=story, entity_id=entity, mentions=1, dated_at=now)
            for key, row, story in zip(ours, rows, stories, strict=True)
            for entity in {key, *(beside[name] for name in row["with"])}
        ],
        batch_size=BATCH,
    )
    return {key: row["id"] for key, row in zip(ours, rows, strict=True)}


def _entities(named: list[tuple[str, str]]) -> list[int]:
    """Entities of these names and kinds; one that we do not know counts as some other thing."""
    first = Entity.objects.count()
    made = Entity.objects.bulk_create(
        [
            Entity(
                name=name,
                kind={"beside": EntityKind.EVENT}.get(kind)
                or (kind if kind in EntityKind.values else EntityKind.OTHER),
                slug=f"entry-{number}",
            )
            for number, (name, kind) in enumerate(named, start=first)
        ],
        batch_size=BATCH,
    )
    return [entity.pk for entity in made]


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("Which file? python -m benchmarks.twins FILE")
    if Entity.objects.exists() or Article.objects.exists():
        raise SystemExit("This database holds entities or stories. Take an empty one.")
    rows = list(entries(Path(sys.argv[1])))
    begun = time.perf_counter()
    ids = write(rows)
    written = time.perf_counter()
    search = DuplicateSearch.objects.create(subject=SearchedFor.ENTITIES)
    found = search_entities(search)
    searched = time.perf_counter()
    pairs = EntityPair.objects.order_by("-likely", "id").values_list("one", "other")
    for one, other in pairs.iterator():
        if one in ids and other in ids:
            print(f"{ids[one]}\t{ids[other]}")
    told = f"{len(rows):,} entries written in {written - begun:.0f} s; {found:,} pairs in"
    print(f"{told} {searched - written:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
