"""A story of the corpus as rows of the newsroom's tables."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from articles.search.indexes import spelled, vector

from .corpus import PER_STORY, Corpus, Story, sha

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles_article": tuple(
        "id slug headline section_id outlet_id byline dateline address language stage stage_since"
        " author_id received_at published_at dated_at withdrawal_note facts_total facts_settled"
        " marks_undecided version current_id".split()
    ),
    "articles_revision": tuple(
        "id article_id number headline body source note created_by_id created_at sha256".split()
    ),
    "articles_articletag": ("id", "article_id", "tag_id", "dated_at"),
    "articles_fact": tuple(
        "id article_id revision_id start end exact prefix suffix placement context_changed decision"
        " decided_by_id decided_at deferred rule confidence sentence_hash retired_reason dated_at"
        " created_at version kind risk attributed_to standing verdict checked_by_id seconded_by_id"
        " checked_at".split()
    ),
    "articles_quote": tuple(
        "fact_id article_id speaker_id speaker_words speaker_name cue manner venue result"
        " dated_at".split()
    ),
    "articles_mention": tuple(
        "id article_id revision_id start end exact prefix suffix placement context_changed decision"
        " decided_by_id decided_at deferred rule confidence sentence_hash retired_reason dated_at"
        " created_at version entity_id kind name".split()
    ),
    "articles_appearance": ("id", "article_id", "entity_id", "mentions", "dated_at"),
    "articles_verdict": tuple(
        "id fact_id value result proposed_wording note below_standard by_id at revision_id"
        " words_hash".split()
    ),
}
SEARCH_TABLES = ("articles_articlesearch", "articles_factsearch")


@cache
def defaults_of(table: str) -> dict[str, Any]:
    """The other columns of a table of COLUMNS that may not be empty, with their models' defaults;
    none for the full-text tables."""
    if table not in COLUMNS:
        return {}
    of_table = {model._meta.db_table: model for model in apps.get_models()}
    return {
        field.column: json.dumps(field.get_default())
        if isinstance(field, models.JSONField)
        else field.get_default()
        for field in of_table[table]._meta.local_concrete_fields
        if field.column not in COLUMNS[table]
        and not (field.null or field.primary_key or field.generated or field.has_db_default())
    }


def rows_of(corpus: Corpus, story: Story) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of this story, by table, in the order of COLUMNS."""
    pk = story.number + 1
    base = story.number * PER_STORY + 1
    when = story.dated
    later = when + timedelta(hours=3)
    settled = sum(bool(f.verdict) for f in story.facts)
    author = story.number % 40 + 1
    out: dict[str, list[tuple[Any, ...]]] = {
        "articles_article": [
            (pk, f"story-{pk}", story.headline, story.section + 1, story.outlet + 1, "", "", "",
             story.language, story.stage, later, author, when,
             when if story.stage in ("published", "withdrawn") else None, when, "",
             len(story.facts), settled, 0, 1, pk)
        ],
        "articles_revision": [
            (pk, pk, 1, story.headline, story.body, "intake", "", author, when,
             sha(f"{story.headline}\n\n{story.body}"))
        ],
        "articles_articletag": [
            (base + n, pk, tag + 1, when) for n, tag in enumerate(story.tags)
        ],
        "articles_fact": [],
        "articles_quote": [],
        "articles_mention": [],
        "articles_appearance": [],
        "articles_verdict": [],
    }  # fmt: skip

    def span(row_id: int, at: Any) -> tuple[Any, ...]:
        before = story.body[max(0, at.start - 32) : at.start]
        return (
            row_id, pk, pk, at.start, at.end, at.exact, before,
            story.body[at.end : at.end + 32], "anchored", False, "kept", author, later, False,
            "", 50, "", "", when, when, 1,
        )  # fmt: skip

    for n, fact in enumerate(story.facts):
        fact_id = base + n
        checker = fact.checker + 1 if fact.verdict else None
        second = fact.second + 1 if fact.second is not None else None
        out["articles_fact"].append(
            (*span(fact_id, fact.span), fact.kind, fact.risk, "",
             "settled" if fact.verdict else "open", fact.verdict, checker, second,
             later if fact.verdict else None)
        )  # fmt: skip
        result = ""
        if fact.kind == "quotation" and fact.verdict == "verified":
            result = "reported" if fact.manner == "indirect" else "verbatim"
        if fact.kind == "quotation":
            named = fact.speaker is not None
            out["articles_quote"].append(
                (fact_id, pk, fact.speaker + 1 if named else None,
                 corpus.entity_names[fact.speaker] if named else "", "", "said", fact.manner, "",
                 result, when)
            )  # fmt: skip
        for k, person in enumerate(p for p in (checker, second) if p):
            better = "another figure" if fact.verdict == "inaccurate" else ""
            out["articles_verdict"].append(
                (fact_id * 2 + k, fact_id, fact.verdict, result, better, "", False, person, later,
                 pk, sha(fact.span.exact))
            )  # fmt: skip
    for n, (at, entity) in enumerate(story.mentions):
        out["articles_mention"].append(
            (*span(base + n, at), entity + 1, corpus.entity_kinds[entity],
             corpus.entity_names[entity])
        )  # fmt: skip
    counted = Counter(entity for _, entity in story.mentions)
    out["articles_appearance"] = [
        (base + n, pk, entity + 1, count, when) for n, (entity, count) in enumerate(counted.items())
    ]
    return out


def search_rows(story: Story, *, vectors: bool) -> dict[str, list[tuple[Any, ...]]]:
    """The story's rows of the full-text tables: vectors for PostgreSQL, words for SQLite."""
    pk = story.number + 1
    base = story.number * PER_STORY + 1
    article = (story.headline, story.body)
    facts = [(base + n, fact.span.exact) for n, fact in enumerate(story.facts)]
    if vectors:
        return {
            "articles_articlesearch": [(pk, vector(article, story.language))],
            "articles_factsearch": [
                (fact, vector((exact,), story.language)) for fact, exact in facts
            ],
        }
    return {
        "articles_articlesearch": [(pk, *(spelled(text, story.language) for text in article))],
        "articles_factsearch": [(fact, spelled(exact, story.language)) for fact, exact in facts],
    }
