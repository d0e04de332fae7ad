"""Facts: the parts of sentences that can be checked by themselves.

Each sentence is parted into clauses, each clause weighed by what it holds: figures, dates, names,
words of happening, superlatives, comparisons, accusations. What weighs enough becomes one claim
with all the kinds it carries, so that an editor is asked once about "killing at least seven
people" and not three times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from articles.reading.facts.check_worthiness import Clause, Weight, weigh
from articles.reading.facts.clauses import part_clauses, trimmed, with_subject
from articles.reading.facts.figures import find_figures
from articles.reading.facts.identities import find_identities
from articles.reading.facts.repeats import marks_of, with_repeats
from articles.reading.facts.sources import Sources
from articles.reading.facts.words import SAYING, Word, words_of
from articles.reading.text.dates import DatePhrase, find_dates
from articles.reading.types import Claim, Extent, Name, Quotation

_LONGEST_SENTENCE: Final = 2_000


_MOST_IN_A_SENTENCE: Final = 3


Marked = tuple[Claim, frozenset[str]]


def find_facts(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name] = (),
    quotes: Sequence[Quotation] = (),
    published: date | None = None,
) -> tuple[Claim, ...]:
    """The claims of ``text``, sorted by start, then end; none crosses a sentence's end.

    ``names`` and ``quotes`` are what the reader found before, both sorted; ``published`` is the day
    against which dates are resolved. A sentence of more than 2,000 characters is no prose and is
    passed over. A claim's source is the speaker of the smallest quotation around it.
    """
    sources = Sources(quotes)
    starts = [name.start for name in names]
    found: list[Marked] = []
    introduced: set[str] = set()
    for sentence in sentences:
        if sentence.end - sentence.start > _LONGEST_SENTENCE:
            continue
        row = words_of(text, sentence.start, sentence.end)
        if len(row) < 2:
            continue
        inside = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        dates = _dates(text, sentence, inside, published)
        of_sentence = [
            *_claims(text, sentence, row, inside, dates, sources),
            *_identities(row, inside, sources, introduced),
        ]
        found.extend(_without_overlaps(of_sentence))
    return with_repeats(found)


def _dates(
    text: str, sentence: Extent, names: Sequence[Name], published: date | None
) -> list[DatePhrase]:
    """The dates of a sentence that are not part of a person's name ("April Lee")."""
    people = [(name.start, name.end) for name in names if name.kind == "person"]
    return [
        phrase
        for phrase in find_dates(text, sentence.start, sentence.end, published)
        if not any(start < phrase.end and phrase.start < end for start, end in people)
    ]


def _claims(
    text: str,
    sentence: Extent,
    row: Sequence[Word],
    names: Sequence[Name],
    dates: Sequence[DatePhrase],
    sources: Sources,
) -> Iterator[Marked]:
    taken = [(phrase.start, phrase.end) for phrase in dates]
    taken += [(name.start, name.end) for name in names]
    question = text[sentence.start : sentence.end].rstrip("\"'”’)").endswith("?")
    free = 0  # where the words begin that no claim before has taken
    for begin, stop in part_clauses(row, sources.borders):
        first, last = trimmed(row, begin, stop)
        start, end = row[first].start, row[last - 1].end
        quote = sources.around(start, end)
        inside = [name for name in names if start <= name.start < end]
        dated = [phrase for phrase in dates if start <= phrase.start < end]
        weight = weigh(
            Clause(
                row=row,
                first=first,
                last=last,
                names=inside,
                figures=find_figures(text, row, first, last, taken),
                dated=bool(dated),
                quoted=quote is not None and quote.kind != "indirect",
                attributed=quote is not None,
                question=question,
                introduces=sources.introduced_by(start, end),
                supposed=row[begin].low in ("if", "whether", "unless"),
                after_saying=begin > 0 and bool(row[begin - 1].flags & SAYING),
            )
        )
        if weight is None:
            continue
        marks = marks_of(row[first:last], [name.name for name in inside])
        start = row[with_subject(row, first, free, sources.borders)].start
        free = stop
        end = _closed(text, start, max([end, *(phrase.end for phrase in dated)]), sentence.end)
        yield _claim(start, end, weight, sources.behind(start, end), dated), marks


def _closed(text: str, start: int, end: int, limit: int) -> int:
    """The end moved behind a closing mark whose opening one lies in the claim."""
    span = text[start:end]
    stop = end + 1 if text[end : end + 1] in (".", ",", "!", "?") else end
    for opening, closing in ("()", "“”", "‘’", '""'):
        if stop < limit and text[stop] == closing:
            opened, closed = span.count(opening), span.count(closing)
            if opened % 2 if opening == closing else opened > closed:
                return stop + 1
    return end


def _claim(
    start: int,
    end: int,
    weight: Weight,
    quote: Quotation | None,
    dated: Sequence[DatePhrase],
) -> Claim:
    told = [phrase for phrase in dated if phrase.first is not None]
    return Claim(
        start=start,
        end=end,
        kinds=weight.kinds,
        rule=weight.rule,
        confidence=max(10, min(95, int(20 + 14 * weight.points))),
        high_risk=weight.high_risk,
        attributed_to=quote.speaker if quote else None,
        attributed_start=quote.speaker_start if quote else None,
        attributed_end=quote.speaker_end if quote else None,
        resolved_from=told[0].first if told else None,
        resolved_to=told[0].last if told else None,
    )


def _identities(
    row: Sequence[Word], names: Sequence[Name], sources: Sources, introduced: set[str]
) -> Iterator[Marked]:
    """Who is who in a sentence. A bare title ("Sen. Lee") counts only before anything is said of
    the person; ``introduced`` holds those of whom something was."""
    for identity in find_identities(row, names, sources.between_marks):
        role, _, person = identity.key.partition("|")
        if " " not in role and person in introduced and identity.key not in introduced:
            continue
        introduced.update((person, identity.key))
        quote = sources.behind(identity.start, identity.end)
        claim = Claim(
            start=identity.start,
            end=identity.end,
            kinds=("identity",),
            rule=identity.rule,
            confidence=45,
            attributed_to=quote.speaker if quote else None,
            attributed_start=quote.speaker_start if quote else None,
            attributed_end=quote.speaker_end if quote else None,
        )
        yield claim, frozenset(("identity", role, person))


def _without_overlaps(claims: Sequence[Marked]) -> list[Marked]:
    """The weightiest claims of a sentence, a bounded number, in order of their places.

    An office before a name may lie inside the clause that names it: those are two things to check.
    """
    best = sorted(claims, key=lambda item: (-item[0].confidence, item[0].start))
    kept = [item for item in best if item[0].kinds[0] != "identity"][:_MOST_IN_A_SENTENCE]
    kept += [item for item in best if item[0].kinds[0] == "identity"]
    return sorted(kept, key=lambda item: (item[0].start, item[0].end))
