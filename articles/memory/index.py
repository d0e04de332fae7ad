"""Memory's index of kept facts: a row for each, and a full-text index of the rows' stems.

PostgreSQL has a ``tsvector`` with GIN, SQLite an FTS5 table (``detail=none``, with ``IndexedFact`` as
its content). Both only find candidates; ``recall`` ranks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Q

from articles.choices import Decision, EntityKind, FactKind
from articles.memory.lifespans import OFFICE, lifespan_of
from articles.memory.sentences import Sentences, named_in
from articles.memory.stems import stems_of
from articles.models import Article, Fact, IndexedFact, Mention

TABLE = "articles_memoryindex"

#: Stories entered in one transaction.
BATCH = 200

_FIELDS = ("stems", "names", "speaker", "figures", "lifespan", "holder")


def enter(article: Article, facts: Iterable[Fact], *, new: bool = False) -> None:
    """Enter the kept facts among these, and remove the others from the index.

    With ``new`` none of them was kept before, so no rows are looked up.
    """
    facts = list(facts)
    if facts:
        _write({article: facts}, [] if new else None)


def enter_beside(article: Article, mentions: Sequence[Mention], facts: Iterable[Fact]) -> None:
    """Bring these facts, and the kept facts whose sentences hold these mentions, up to date.

    Use it instead of ``enter_story`` for an act that changed nothing else in the story and removed
    no fact.
    """
    sentences = Sentences(article)
    places = [sentences.around(each.start, each.end) for each in mentions]
    keys = {fact.pk for fact in facts}
    chosen = Q(pk__in=keys)
    if places:
        first, last = min(start for start, _ in places), max(end for _, end in places)
        chosen |= Q(start__lt=last, end__gt=first)
    enter(
        article,
        [
            fact
            for fact in _facts().filter(chosen, article=article)
            if fact.pk in keys
            or any(fact.start < end and start < fact.end for start, end in places)
        ],
    )


def enter_all(facts: dict[Article, list[Fact]]) -> None:
    """Enter kept facts of many stories. None of them was entered before."""
    _write(facts, [])


def enter_story(article: Article) -> None:
    """Bring every fact of the story up to date, after its names, headline or words changed."""
    facts = list(_facts().filter(article=article))
    held = list(IndexedFact.objects.filter(article=article))
    gone = {row.fact_id for row in held} - {fact.pk for fact in facts}
    _take_off([row for row in held if row.fact_id in gone])
    if facts:
        _write({article: facts}, held)


def rebuild() -> Iterator[int]:
    """Enter every kept fact anew; yields after each batch how many facts it held."""
    with transaction.atomic():
        clear()
    for stories in _batches():
        with transaction.atomic():
            facts = _kept_in(stories)
            enter_all(facts)
        yield sum(map(len, facts.values()))


def differences() -> Iterator[str]:
    """A line for each row of the index that differs from what ``rebuild`` would write."""
    known: set[int] = set()
    for stories in _batches():
        facts = _kept_in(stories)
        right = {row.fact_id: row for row in _rows(facts)}
        standing = {row.fact_id: row for row in IndexedFact.objects.filter(article__in=stories)}
        known |= set(standing)
        for key in sorted(right.keys() | standing.keys()):
            if key not in standing:
                yield f"missing: fact {key}"
            elif key not in right:
                yield f"one too many: fact {key}"
            elif _values(right[key]) != _values(standing[key]):
                yield f"wrong: fact {key}"
    found = _found_rows()
    for key in sorted(known ^ found):
        yield f"{'not found by its words' if key in known else 'found and not there'}: fact {key}"


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")
    IndexedFact.objects.all().delete()


def _batches() -> Iterator[list[Article]]:
    last = 0
    stories = Article.objects.select_related("current").order_by("pk")
    while some := list(stories.filter(pk__gt=last)[:BATCH]):
        yield some
        last = some[-1].pk


def _facts():
    return Fact.objects.kept().select_related("quote").order_by("pk")


def _kept_in(stories: Sequence[Article]) -> dict[Article, list[Fact]]:
    found: dict[int, list[Fact]] = {story.pk: [] for story in stories}
    for fact in _facts().filter(article__in=stories):
        found[fact.article_id].append(fact)
    return {story: found[story.pk] for story in stories if found[story.pk]}


def _rows(facts: dict[Article, list[Fact]]) -> list[IndexedFact]:
    """The rows that the index should have for these facts. One query."""
    named: dict[int, list[Mention]] = {story.pk: [] for story in facts}
    for mention in (
        Mention.objects.filter(article__in=facts, entity__isnull=False).kept().order_by("start")
    ):
        named[mention.article_id].append(mention)
    rows = []
    for story, some in facts.items():
        sentences = Sentences(story)
        headline = stems_of(story.headline, story.language)
        rows += [_row(story, fact, sentences, headline, named[story.pk]) for fact in some]
    return rows


def _row(
    story: Article, fact: Fact, sentences: Sentences, headline: list[str], named: list[Mention]
) -> IndexedFact:
    sentence = sentences.of(fact)
    mentions = named_in(sentences, fact, named)
    quote = getattr(fact, "quote", None) if fact.kind == FactKind.QUOTATION else None
    lifespan = lifespan_of(fact, sentence)
    people = [m.entity_id for m in mentions if m.kind == EntityKind.PERSON]
    return IndexedFact(
        fact=fact,
        article=story,
        stems=" ".join((*stems_of(sentence, story.language), *headline)),
        names=" ".join(map(str, dict.fromkeys(m.entity_id for m in mentions))),
        speaker=quote.speaker_id if quote else None,
        figures=" ".join(map(figure_token, fact.figures)),
        lifespan=lifespan,
        holder=people[0] if lifespan == OFFICE and people else None,
    )


def figure_token(figure: dict) -> str:
    """A figure as one word: its value with its unit, or with what it counts."""
    value = figure["value"]
    shown = f"{value:g}" if isinstance(value, float | int) else value
    return f"{shown}:{unit_of(figure)}"


def unit_of(figure: dict) -> str:
    """The unit of a figure as one word; without a unit the last word of what it counts."""
    unit = figure["unit"] or (figure["noun"].split() or [""])[-1].casefold()
    return unit.replace(" ", "_")


def _values(row: IndexedFact) -> tuple:
    return tuple(getattr(row, name) for name in _FIELDS)


def _write(facts: dict[Article, list[Fact]], held: list[IndexedFact] | None = None) -> None:
    """Write the rows that kept facts among these should have, and delete the others.

    ``held`` are the present rows of the facts; without it they are read.
    """
    kept = {
        story: [fact for fact in some if fact.decision == Decision.KEPT]
        for story, some in facts.items()
    }
    if held is None:
        keys = [fact.pk for some in facts.values() for fact in some]
        held = list(IndexedFact.objects.filter(fact__in=keys))
        going = {f.pk for some in facts.values() for f in some if f.decision != Decision.KEPT}
        _take_off([row for row in held if row.fact_id in going])
    standing = {row.fact_id: row for row in held}
    rows = [
        row
        for row in _rows({story: some for story, some in kept.items() if some})
        if row.fact_id not in standing or _values(row) != _values(standing[row.fact_id])
    ]
    if not rows:
        return
    _forget([standing[row.fact_id] for row in rows if row.fact_id in standing])
    IndexedFact.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["fact"], update_fields=list(_FIELDS)
    )
    _enter_stems(rows)


def _enter_stems(rows: list[IndexedFact]) -> None:
    """Enter the stems of these rows into the full-text table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} (fact_id, words) VALUES (%s, array_to_tsvector(%s))",
                [(row.fact_id, sorted(set(row.stems.split()))) for row in rows],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, stems) VALUES (%s, %s)",
                [(row.fact_id, row.stems) for row in rows],
            )


def _take_off(rows: list[IndexedFact]) -> None:
    if rows:
        _forget(rows)
        IndexedFact.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _forget(rows: list[IndexedFact]) -> None:
    """Remove rows from the full-text table: SQLite needs the words that were entered."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE fact_id = ANY(%s)", [[row.fact_id for row in rows]]
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} ({TABLE}, rowid, stems) VALUES ('delete', %s, %s)",
                [(row.fact_id, row.stems) for row in rows],
            )


def _found_rows() -> set[int]:
    """The ids of the facts that can be found."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT fact_id FROM {TABLE}")
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, '{TABLE}', 'instance')"
            )
            cursor.execute("SELECT DISTINCT doc FROM temp.held")
        found = {key for (key,) in cursor.fetchall()}
        if connection.vendor != "postgresql":
            cursor.execute("DROP TABLE temp.held")
        return found
