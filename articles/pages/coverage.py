"""How much of a story is checked, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.choices import Decision, Part, Placement, Standing
from articles.models import Article, Fact, Occurrence
from articles.reading.text.sentences import split_paragraphs, split_sentences

SETTLED, OPEN, NONE = "settled", "open", "none"


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start`` to ``end`` in the body, code points, half-open; and its state."""

    start: int
    end: int
    state: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of a story in order, and how many are in each state."""

    sentences: tuple[Sentence, ...]
    settled: int
    open: int
    none: int

    @property
    def share(self) -> int | None:
        """Sentences whose facts are all settled, in per cent of all; None for an empty story."""
        return 100 * self.settled // len(self.sentences) if self.sentences else None


def coverage(article: Article) -> Coverage:
    """The state of every sentence of the body: ``open`` when a kept, checkable fact in it is not settled,
    else ``settled`` when one is, else ``none``. Occurrences count where they stand. Two
    queries."""
    facts = (
        Fact.objects.filter(article=article, part=Part.BODY, placement=Placement.ANCHORED)
        .checkable()
        .values_list("pk", "start", "end", "standing")
    )
    again = Occurrence.objects.filter(
        article=article,
        part=Part.BODY,
        placement=Placement.ANCHORED,
        fact__decision=Decision.KEPT,
    ).values_list("fact_id", "start", "end")
    standing = {}
    places = []
    for key, start, end, state in facts:
        standing[key] = state
        places.append((start, end, state))
    places += [(start, end, standing[key]) for key, start, end in again if key in standing]
    return of_text(article.body, places)


def of_text(body: str, places: Iterable[tuple[int, int, str]]) -> Coverage:
    """``coverage`` for a text and the (start, end, standing) of the facts in it."""
    extents = split_sentences(body, split_paragraphs(body))
    states = [NONE] * len(extents)
    facts = list(places)
    for number, extent in enumerate(extents):
        within = {s for start, end, s in facts if start < extent.end and end > extent.start}
        if within:
            states[number] = SETTLED if within == {Standing.SETTLED} else OPEN
    return Coverage(
        tuple(Sentence(e.start, e.end, s) for e, s in zip(extents, states, strict=True)),
        *(states.count(state) for state in (SETTLED, OPEN, NONE)),
    )
