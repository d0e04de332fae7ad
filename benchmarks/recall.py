"""What the memory finds of earlier checks.

    DATABASE_URL=… python -m benchmarks.recall in.jsonl > run.tsv
    DATABASE_URL=… python -m benchmarks.recall in.jsonl --alarms TRUTH.tsv

For an empty, migrated database. Each line {"claim", "text", "title"} becomes a published story of one
fact, each {"query", "text"} a story at work; then the memory is asked about every query. Prints
"query TAB claim", the likeliest first, 50 at most. With --alarms the truth ("query TAB claim" a
line) tells instead in how many per cent of the queries the true claim is loud, and in how many
anything is when the true claims are left out of the index: those alone, and those with all that
say the same word for word, of which the collections hold many.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.choices import Decision, FactKind, RevisionSource, Stage
from articles.memory import index
from articles.memory.recall import recall_all
from articles.models import Article, Fact, IndexedFact, Revision
from articles.models.revisions import sha256_of
from articles.search.indexes import index_articles
from articles.search.tokens import words

MOST = 50
BATCH = 500


def stories(lines: Sequence[dict[str, str]], stage: Stage) -> dict[str, Fact]:
    """A story of one fact for each line, in the search and the memory: the facts by their names."""
    facts: dict[str, Fact] = {}
    for first in range(0, len(lines), BATCH):
        some = lines[first : first + BATCH]
        with transaction.atomic():
            facts |= _entered(some, stage)
    return facts


def _entered(lines: Sequence[dict[str, str]], stage: Stage) -> dict[str, Fact]:
    now = timezone.now()
    shared: dict[str, Any] = {"stage": stage, "dated_at": now}
    articles = Article.objects.bulk_create(
        Article(headline=line.get("title", "").strip()[:300], slug="claim", **shared)
        for line in lines
    )
    bodies = [" ".join(line["text"].split()) or "-" for line in lines]
    revisions = Revision.objects.bulk_create(
        Revision(
            article=article,
            number=1,
            headline=article.headline,
            body=body,
            source=RevisionSource.INTAKE,
            sha256=sha256_of(article.headline, body),
        )
        for article, body in zip(articles, bodies, strict=True)
    )
    for article, revision in zip(articles, revisions, strict=True):
        article.current = revision
    Article.objects.bulk_update(articles, ["current"])
    made = Fact.objects.bulk_create(
        Fact(
            article=article,
            revision=article.current,
            start=0,
            end=len(body),
            exact=body,
            kind=FactKind.STATEMENT,
            decision=Decision.KEPT,
            decided_at=now,
            sentence_hash="",
            dated_at=now,
        )
        for article, body in zip(articles, bodies, strict=True)
    )
    index_articles(articles)
    for article, fact in zip(articles, made, strict=True):
        if stage == Stage.PUBLISHED:
            index.enter(article, [fact])
    return {
        line.get("claim") or line["query"]: fact for line, fact in zip(lines, made, strict=True)
    }


def found(queries: dict[str, Fact]) -> Iterator[tuple[str, list[Any]]]:
    for name, fact in queries.items():
        yield name, recall_all(fact.article, [fact], None, MOST)[fact.pk]


def alarms(queries: dict[str, Fact], claims: dict[str, Fact], truth: Path) -> None:
    true: dict[str, set[str]] = defaultdict(set)
    for line in truth.read_text(encoding="utf-8").splitlines():
        query, claim = line.split("\t")[:2]
        true[query].add(claim)
    asked = {name: queries[name] for name in true if name in queries}
    if not asked:
        raise SystemExit(f"{truth} names none of the queries.")
    names = {fact.pk: name for name, fact in claims.items()}
    loud = false = other = 0
    for query, finds in found(asked):
        loud += any(f.is_loud and names[f.fact.pk] in true[query] for f in finds)
    for query, fact in asked.items():
        with transaction.atomic():
            left_out = [claims[claim] for claim in true[query] if claim in claims]
            IndexedFact.objects.filter(fact__in=left_out).delete()
            finds = recall_all(fact.article, [fact], None, MOST)[fact.pk]
            transaction.set_rollback(True)
        said = {tuple(words(claim.exact)) for claim in left_out}
        wrong = [f for f in finds if f.is_loud]
        false += bool(wrong)
        other += any(tuple(words(f.fact.exact)) not in said for f in wrong)
    print(f"loud and right: {100 * loud / len(asked):.1f} % of {len(asked)} queries")
    print(f"loud and wrong, the right claims left out: {100 * false / len(asked):.1f} %")
    print(f"loud and wrong, and not their very words: {100 * other / len(asked):.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("--alarms", type=Path, metavar="TRUTH")
    options = parser.parse_args()
    if Article.objects.exists():
        raise SystemExit("This database holds articles. Take an empty one.")
    lines = [json.loads(line) for line in options.lines.read_text(encoding="utf-8").splitlines()]
    claims = stories([line for line in lines if "claim" in line], Stage.PUBLISHED)
    queries = stories([line for line in lines if "query" in line], Stage.IN_REVIEW)
    if options.alarms:
        alarms(queries, claims, options.alarms)
        return
    names = {fact.pk: name for name, fact in claims.items()}
    for query, finds in found(queries):
        sys.stdout.writelines(f"{query}\t{names[f.fact.pk]}\n" for f in finds)


if __name__ == "__main__":
    main()
