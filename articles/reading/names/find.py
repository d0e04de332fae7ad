"""Finds the names in a text, each thing under one name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from articles.reading.names.agreement import lend_kinds
from articles.reading.names.chunks import registered_units, runs_of
from articles.reading.names.classification import Candidate, candidate_of
from articles.reading.names.coreference import best_kind, things_of
from articles.reading.names.initialisms import spelled_out
from articles.reading.names.registry import Registry, RegistryHit
from articles.reading.names.segmentation import pieces_of
from articles.reading.names.teams import is_match_report, make_teams, speaks_of_sport
from articles.reading.names.thing import Thing
from articles.reading.names.words import LOWER, PROSE, manner_of, words_of
from articles.reading.names.works import works_of
from articles.reading.text.gazetteer import gazetteer
from articles.reading.types import Extent, Name, Passed

NO_NAME = "an ordinary word, a people, a day or month, an abbreviation or a code"


NOT_BACKED = "its capital may be the sentence’s, and nothing else in the story makes it a name"


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


#: The same but for what stands in addresses: "ann@tovrin.example", "www.tovrin.com".
_WORD_OUTSIDE = re.compile(r"(?<![@./\w])[^\W\d_]++(?:-[^\W\d_]++)*+(?!@|\.\w)")


def find_names(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    registry: Registry | None = None,
    extra_names: Callable[[str], Iterable[Name]] | None = None,
    passed: list[Passed] | None = None,
) -> tuple[Name, ...]:
    """The names in ``text``, sorted, none overlapping another.

    ``registry`` holds the names that the newsroom knows; they win over every rule.
    ``extra_names`` is a further source: its names fill the places where nothing else was found.
    Words with capitals that are no name are added to ``passed`` with the reason.
    """
    lists = gazetteer()
    hits = registry.find(text) if registry is not None else []
    refused: list[Passed] = [] if passed is None else passed
    mentions, vocabulary = _mentions(text, paragraphs, sentences, hits, refused)
    things = things_of(mentions, text, lists)
    lend_kinds(things, text)
    if is_match_report(vocabulary, lists):
        make_teams(things, text, lists)
    names = [name for thing in things for name in _names_of(thing)]
    named = {name.start for name in names}
    refused.extend(
        Passed(mention.start, mention.end, "name", NOT_BACKED)
        for mention in mentions
        if mention.start not in named
    )
    if extra_names is not None:
        names.extend(_beside(names, extra_names(text), text))
    return tuple(sorted(names, key=lambda name: (name.start, name.end)))


def _mentions(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    hits: Sequence[RegistryHit],
    refused: list[Passed],
) -> tuple[list[Candidate], set[str]]:
    """The mentions, and the words that the text writes in lower case."""
    lists = gazetteer()
    addressed = "@" in text or "www." in text or "://" in text
    vocabulary = set(filter(str.islower, (_WORD_OUTSIDE if addressed else _WORD).findall(text)))
    sport = speaks_of_sport(text, vocabulary, lists)
    manners = {p.start: manner_of(text, p.start, p.end, lists) for p in paragraphs}
    mentions: list[Candidate] = []
    manner, next_hit = PROSE, 0
    for sentence in sentences:
        manner = manners.get(sentence.start, manner)
        words = words_of(text, sentence.start, sentence.end, lists, manner)
        inside: list[RegistryHit] = []
        while next_hit < len(hits) and hits[next_hit].start < sentence.end:
            if hits[next_hit].start >= sentence.start and hits[next_hit].end <= sentence.end:
                inside.append(hits[next_hit])
            next_hit += 1
        raised = [at for at, word in enumerate(words) if word.shape != LOWER]
        fixed = works_of(text, words, raised, sentence.start, sentence.end, lists)
        fixed.update(spelled_out(text, words, raised, lists))
        if inside:
            fixed.update(registered_units(text, words, inside))
        runs = runs_of(text, words, raised, fixed, lists, manner != PROSE)
        for piece in pieces_of(runs, lists):
            mention = candidate_of(text, piece, lists, vocabulary, sport)
            if mention is not None:
                mentions.append(mention)
            else:
                refused.append(Passed(piece.start, piece.end, "name", NO_NAME))
    return mentions, vocabulary


def _names_of(thing: Thing) -> Iterable[Name]:
    kind = best_kind(thing)
    for mention in thing.mentions:
        yield Name(
            mention.start,
            mention.end,
            kind,
            thing.name,
            mention.rule,
            mention.confidence,
            thing.key,
            thing.candidates,
            thing.gender if kind == "person" else None,
        )


def _beside(names: Sequence[Name], extra: Iterable[Name], text: str) -> list[Name]:
    """The extra names that overlap none of ``names`` nor each other.

    One whose words already name a thing of the article goes by that thing's name.
    """
    same = {text[name.start : name.end]: name for name in names}
    taken = sorted((name.start, name.end) for name in names)
    ends = [end for _, end in taken]
    free: list[Name] = []
    reached = 0
    for name in sorted(extra, key=lambda name: (name.start, -name.end)):
        after = bisect_right(ends, name.start)
        clashes = after < len(taken) and taken[after][0] < name.end
        if clashes or name.start < reached or not name.start < name.end <= len(text):
            continue
        known = same.get(text[name.start : name.end])
        free.append(replace(known or name, start=name.start, end=name.end, rule=name.rule))
        reached = name.end
    return free
