"""Checks whether somebody changed the ledger past the write path. It reads, and repairs nothing."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from django.db import connection
from django.db.models import F, Model, QuerySet
from django.utils.text import capfirst

from articles.choices import Decision, Placement, VerdictValue
from articles.ledger.actions import Action
from articles.ledger.constraints import broken_constraints
from articles.ledger.logged_tags import broken_tags
from articles.ledger.sealed_records import broken_seals
from articles.ledger.standing import derive, words_hash
from articles.models import (
    Article,
    Event,
    Fact,
    Mention,
    Occurrence,
    Override,
    Revision,
    Source,
    Verdict,
    triggers,
)
from articles.models.revisions import sha256_of

_CHUNK = 500

Row = TypeVar("Row", bound=Model)

_STANDING = ("standing", "verdict", "checked_by_id", "seconded_by_id", "checked_at")


def breaks(article: Article | None = None) -> Iterator[str]:
    """A sentence for each place where the ledger is broken; nothing when it is whole.

    With ``article`` only its own rows, the triggers and the constraints are checked. Memory grows with
    the registry, not with the number of stories.
    """
    yield from broken_guards()
    yield from broken_constraints()
    yield from broken_chains(_rows(Event, article))
    yield from broken_revisions(_rows(Revision, article))
    yield from broken_spans(article)
    yield from broken_verdicts(article)
    yield from broken_files(_rows(Source, article, "stories__article"))
    yield from broken_seals(article)
    yield from broken_tags(article)


def broken_guards() -> Iterator[str]:
    """The database triggers that are missing, switched off, or changed."""
    for table, trigger in triggers.missing(connection):
        yield f"Guard {trigger} on {table} is missing or switched off."
    for name in triggers.changed(connection):
        yield f"Guard {name} was changed: it does not refuse what it should."


def broken_chains(events: QuerySet[Event]) -> Iterator[str]:
    """A sentence for each event that was changed, removed or inserted."""
    last: Event | None = None
    for event in events.order_by("chain", "number").iterator(_CHUNK):
        if last is None or last.chain != event.chain:
            last = None
        number, previous = (last.number + 1, last.hash) if last else (1, "")
        where = f"Chain {event.chain}, event {event.number}"
        if event.number != number:
            yield f"{where}: number {number} is missing before it."
        elif event.previous_hash != previous:
            yield f"{where}: it does not follow on the event before it."
        if event.digest() != event.hash:
            yield f"{where}: it was changed after it was written."
        last = event


def heads() -> Iterator[str]:
    """The newest event of each chain, as lines ``chain number hash`` in order of the chains.

    Kept away from the database they show later whether its past was changed: see ``broken_heads``.
    """
    events = Event.objects.order_by("chain", "number").values_list("chain", "number", "hash")
    for _, chain in groupby(events.iterator(_CHUNK), key=itemgetter(0)):
        (newest,) = deque(chain, maxlen=1)
        yield "{} {} {}".format(*newest)


def broken_heads(kept: Iterable[str]) -> Iterator[str]:
    """Chains that no longer have the event which ``heads`` once named: cut off, or written anew.

    ``kept`` are the lines of ``heads``. Raises ValueError for any other line.
    """
    lines = iter(kept)
    while chunk := [_head(line) for line in islice(lines, _CHUNK)]:
        events = Event.objects.filter(
            chain__in=[chain for chain, _, _ in chunk],
            number__in={number for _, number, _ in chunk},
        )
        standing = {
            (chain, number): digest
            for chain, number, digest in events.values_list("chain", "number", "hash")
        }
        for chain, number, digest in chunk:
            if (chain, number) not in standing:
                yield f"Chain {chain}: event {number} was there, and is cut off."
            elif standing[chain, number] != digest:
                yield f"Chain {chain}, event {number}: it is not the one that was there."


def _head(line: str) -> tuple[int, int, str]:
    found = re.fullmatch(r"(\d+) (\d+) ([0-9a-f]{64})\n?", line)
    if not found:
        raise ValueError(f"“{line.strip()[:80]}” is not the head of a chain.")
    return int(found[1]), int(found[2]), found[3]


def broken_revisions(revisions: QuerySet[Revision]) -> Iterator[str]:
    """Revisions whose words are not those that were written, and stories not on their newest."""
    for revision in revisions.order_by("pk").iterator(_CHUNK):
        if sha256_of(revision.headline, revision.body) != revision.sha256:
            yield f"Revision {revision.number} of story {revision.article_id}: its words were changed."
    behind = revisions.filter(number__gt=F("article__current__number"))
    for revision in behind.order_by("pk").iterator(_CHUNK):
        yield f"Story {revision.article_id} does not stand on its newest revision {revision.number}."


def broken_spans(article: Article | None = None) -> Iterator[str]:
    """Marks that do not lie on their words, or have a place in words that are no longer current."""
    marks: tuple[type[Fact] | type[Mention] | type[Occurrence], ...] = (Fact, Mention, Occurrence)
    for model in marks:
        rows = _rows(model, article).select_related("revision", "article")
        for mark in rows.order_by("article_id", "pk").iterator(_CHUNK):
            where = f"{capfirst(model._meta.verbose_name)} {mark.pk} of story {mark.article_id}"
            if mark.revision.text_of(mark.part)[mark.start : mark.end] != mark.exact:
                yield f"{where}: it does not lie on its words “{mark.exact[:60]}”."
            retired = getattr(mark, "decision", "") == Decision.RETIRED
            stale = mark.revision_id != mark.article.current_id
            if stale and mark.placement == Placement.ANCHORED and not retired:
                yield f"{where}: it claims its place, but in an earlier revision."


def broken_verdicts(article: Article | None = None) -> Iterator[str]:
    """Verdicts and overrides that differ from the log, and standings that do not follow from them."""
    given = _rows(Verdict, article, "fact__article").exclude(value=VerdictValue.WITHDRAWN)
    verdicts = given.order_by("pk").iterator(_CHUNK)
    while chunk := list(islice(verdicts, _CHUNK)):
        yield from _broken_verdicts(chunk)
    facts = _rows(Fact, article).select_related("quote").prefetch_related("verdicts")
    for fact in facts.order_by("pk").iterator(_CHUNK):
        stored = [getattr(fact, name) for name in _STANDING]
        result = derive(fact, fact.verdicts.all())
        if stored != [getattr(fact, name) for name in _STANDING]:
            yield (
                f"Fact {fact.pk} of story {fact.article_id}: it stands as {stored[0]}, "
                f"but its verdicts say {fact.standing}."
            )
        quote = getattr(fact, "quote", None)
        if quote is not None and quote.result != result:
            yield f"Quote {fact.pk} of story {fact.article_id}: its verdicts say another result."
    for override in _rows(Override, article).iterator(_CHUNK):
        logged = Event.objects.filter(chain=override.article_id, action=Action.GATE_OVERRIDDEN)
        if not any(event.after["blockers"] == override.blockers for event in logged):
            yield f"Override {override.pk} of story {override.article_id}: the log does not know it."


def _broken_verdicts(verdicts: list[Verdict]) -> Iterator[str]:
    facts = {verdict.fact_id for verdict in verdicts}
    events = Event.objects.filter(
        action=Action.FACT_VERDICT, target_type="fact", target_id__in=facts
    ).iterator(_CHUNK)
    logged = {event.after["verdict_id"]: event for event in events}
    for verdict in verdicts:
        event = logged.get(verdict.pk)
        where = f"Verdict {verdict.pk} on fact {verdict.fact_id}"
        if event is None:
            yield f"{where}: the log does not know it."
        elif words_hash(event.after["words"]) != verdict.words_hash:
            yield f"{where}: its hash is not that of the words it was given for."
        elif (event.after["value"], event.actor_id) != (verdict.value, verdict.by_id):
            yield f"{where}: the log says {event.after['value']}, by {event.actor_name}."


def broken_files(sources: QuerySet[Source]) -> Iterator[str]:
    """Files of sources that are gone or were changed."""
    for row in sources.exclude(file="").order_by("pk").iterator(_CHUNK):
        where = f"Source {row.pk}"
        try:
            with row.file.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield f"{where}: its file is gone."
            continue
        if digest != row.sha256:
            yield f"{where}: its file was changed."


def _rows(model: type[Row], article: Article | None, path: str = "article") -> QuerySet[Row]:
    rows = model._default_manager.all()
    return rows if article is None else rows.filter(**{path: article})
