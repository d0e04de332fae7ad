"""What is asked of the archive: kinds of pages, each with any number of different addresses."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from articles.archive.did_you_mean import did_you_mean
from articles.archive.keyset import Count
from articles.archive.listing import resolve
from articles.models import Article

from . import bare_sql
from . import corpus as made
from .measuring import person

Query = list[tuple[str, str]]
#: Words by the share of stories that hold them: at a million 1,000, 10,000, 100,000 and most.
BANDS = {
    "medium": (7e-4, 1.5e-3),
    "frequent": (7e-3, 1.5e-2),
    "common": (0.1, 0.22),
    "ubiquitous": (0.5, 1.0),
}
#: Two words meet by chance in so many stories when they are to be rare together.
RARE_HITS = 10
#: Vocabulary of these ranks is also part of much used names, so more frequent than its rank says.
_NAMES = range(3_000, 3_400)
DEEP = 2_000  # pages


@dataclass(frozen=True)
class Case:
    """A kind of page.

    ``asked`` is the 95th percentile to reach, in milliseconds on PostgreSQL and on SQLite;
    ``bare`` the same answer by hand-written SQL; ``rounds`` how often that is asked at most.
    """

    name: str
    path: str
    query: Callable[[random.Random], Query]
    bare: Callable[[Query], object] | None = None
    asked: tuple[int, int] | None = None
    facets: bool = False
    rounds: int = 1_000
    #: What is measured instead of the page, made ready for a query.
    part: Callable[[Query], Callable[[], object]] | None = None

    def address(self, query: Query) -> str:
        if "{" in self.path:
            return self.path.format(**dict(query))
        pairs = [*query, ("format", "facets")] if self.facets else query
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


class Words:
    """Words of the corpus by how many stories hold them, told from its law, not counted."""

    def __init__(self, stories: int) -> None:
        corpus = made.Corpus()
        lengths = [len(corpus.story(n).body.split()) for n in range(100)]
        weights = corpus.word_weights
        self._by_band: dict[str, list[str]] = {band: [] for band in BANDS}
        rare = min((RARE_HITS / stories) ** 0.5, 0.5)  # in a few stories no word is rare
        bands = BANDS | {"rare": (rare * 0.7, rare * 1.4)}
        self._by_band["rare"] = []
        before = 0.0
        for rank, weight in enumerate(weights):
            chance = (weight - before) / weights[-1]
            before = weight
            if rank in _NAMES:
                continue
            share = sum(1 - (1 - chance) ** length for length in lengths) / len(lengths)
            for band, (least, most) in bands.items():
                if least <= share <= most:
                    self._by_band[band].append(corpus.words[rank])
        self._names = corpus.entity_names[len(corpus.entity_names) * 3 // 4 :]

    def one(self, rng: random.Random, band: str) -> str:
        """A search of this band; a rare one is two words, or somebody hardly known."""
        if band != "rare":
            return rng.choice(self._by_band[band])
        return rng.choice(
            (f'"{rng.choice(self._names)}"', " ".join(rng.sample(self._by_band[band], 2)))
        )


def section(rng: random.Random) -> tuple[str, str]:
    return ("section", f"section-{rng.randint(1, made.SECTIONS)}")


def dates(rng: random.Random) -> Query:
    year = rng.randint(2006, 2025)
    return [("after", str(year)), ("before", str(min(year + rng.randint(0, 2), 2026)))]


def tag(rng: random.Random) -> tuple[str, str]:
    return ("tag", f"tag-{int(rng.paretovariate(0.5)) % made.TAGS + 1}")


def entity(rng: random.Random) -> tuple[str, str]:
    return ("entity", f"entity-{int(rng.paretovariate(0.4)) % made.ENTITIES + 1}")


def head(rng: random.Random) -> str:
    """One of the sixty that are in everything."""
    return f"entity-{rng.randint(1, 60)}"


def misspelt(word: str, rng: random.Random) -> str:
    """The word with two of its letters in each other's place."""
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def suggested(query: Query) -> Callable[[], object]:
    """Another spelling for what an editor typed, once the list is known to be empty."""
    listing = resolve("articles", QueryDict(urlencode(query)), person("editor"))
    return lambda: did_you_mean(listing, Count(0))


def deep_cursors(pages: int) -> list[str]:
    """Keys so many pages into the archive, or near its end; past it where nothing is archived."""
    rows = Article.objects.archived().newest_first().values_list("dated_at", "pk")
    start = min(pages * 50, rows.count() * 9 // 10)
    keys = [
        f"on.{pk}.{when.isoformat().replace('+00:00', 'Z')}"
        for when, pk in rows[start : start + 5_000 : 100]
    ]
    return keys or ["on.1.2000-01-01T00:00:00Z"]


def cases(words: Words, deep: list[str], stories: int) -> list[Case]:
    archive, quotes, facts = "/archive/", "/archive/quotes/", "/archive/facts/"
    plain, by_words, by_rank, counted, alike = (40, 40), (80, 60), (150, 100), (300, 200), (60, 60)
    everything = "/search/"

    def text(band: str) -> Callable[[random.Random], Query]:
        return lambda r: [("q", words.one(r, band))]

    def ranked(band: str) -> Callable[[random.Random], Query]:
        return lambda r: [("q", words.one(r, band)), ("sort", "relevance")]

    def narrowed(band: str) -> Callable[[random.Random], Query]:
        return lambda r: [
            ("q", words.one(r, band)), section(r), ("stage", "published"), *dates(r),
        ]  # fmt: skip

    def combined(r: random.Random) -> Query:
        bands = ("rare", "medium", "frequent", "common")
        parts: list[Callable[[], Query]] = [
            lambda: [("q", words.one(r, r.choice(bands)))],
            lambda: [section(r)],
            lambda: [tag(r)],
            lambda: [entity(r)],
            lambda: dates(r),
            lambda: [("outlet", f"outlet-{r.randint(1, made.OUTLETS)}")],
            lambda: [("stage", "published")],
            lambda: [("language", r.choice(("en", "de")))],
        ]
        return [pair for part in r.sample(parts, r.randint(1, 4)) for pair in part()]

    return [
        Case("newest", archive, lambda r: [], bare_sql.newest, plain),
        Case("status and section", archive, lambda r: [("stage", "published"), section(r)],
             bare_sql.status_section, plain),
        Case("entity", archive, lambda r: [entity(r)], bare_sql.entity, plain),
        Case("frequent entity", archive, lambda r: [("entity", head(r))], bare_sql.entity, plain),
        Case("tag and dates", archive, lambda r: [tag(r), *dates(r)], bare_sql.tag_dates, plain),
        Case("quotes by speaker", quotes, lambda r: [("speaker", entity(r)[1])],
             bare_sql.speaker, plain),
        *(Case(f"text, {band}", archive, text(band), bare_sql.adaptive, by_words)
          for band in ("rare", *BANDS)),
        *(Case(f"text, {band}, and 3 filters", archive, narrowed(band), bare_sql.adaptive, by_words)
          for band in ("medium", "common")),
        Case("text, two common words", archive,
             lambda r: [("q", f"{words.one(r, 'common')} {words.one(r, 'common')}")],
             bare_sql.adaptive, by_words),
        *(Case(f"relevance, {band}", archive, ranked(band), bare_sql.by_rank, by_rank)
          for band in ("medium", "frequent", "common", "ubiquitous")),
        Case("page 2,000", archive, lambda r: [("cursor", r.choice(deep))], bare_sql.after_key,
             plain),
        *(Case(f"facets, {band} word", archive, text(band), bare_sql.exact_facets, counted,
               facets=True, rounds={"common": 10, "ubiquitous": 4}.get(band, 50))
          for band in ("rare", *BANDS)),
        Case("facets, one section", archive, lambda r: [section(r)], bare_sql.exact_facets, counted,
             facets=True, rounds=4),
        Case("facets, whole archive", archive, lambda r: [], bare_sql.exact_facets, counted,
             facets=True, rounds=2),
        Case("facets, common word and 3 filters", archive, narrowed("common"),
             bare_sql.exact_facets, (300, 170), facets=True, rounds=10),
        Case("facets of facts, all", facts, lambda r: [], None, counted, facets=True),
        Case("facets of facts, frequent entity", facts, lambda r: [("entity", head(r))], None,
             counted, facets=True),
        Case("facets of facts, common word", facts, text("common"), None, counted, facets=True),
        Case("facets of facts, verdict and section", facts,
             lambda r: [("verdict", r.choice(("disputed", "inaccurate", "verified"))), section(r)],
             None, (250, 200), facets=True),
        Case("facets of quotes, all", quotes, lambda r: [], None, counted, facets=True),
        Case("facets of quotes, frequent speaker", quotes, lambda r: [("speaker", head(r))], None,
             counted, facets=True),
        Case("article with its marks", "/articles/{article}/",
             lambda r: [("article", str(r.randint(1, stories)))], bare_sql.article, alike),
        Case("dossier, frequent", "/entities/{entity}/", lambda r: [("entity", head(r))],
             bare_sql.dossier, (150, 150)),
        Case("dossier, any", "/entities/{entity}/", lambda r: [entity(r)], bare_sql.dossier,
             (150, 150)),
        Case("quotes by speaker with words", quotes,
             lambda r: [("speaker", head(r)), ("q", words.one(r, r.choice(("frequent", "common"))))],
             bare_sql.speaker_words, alike),
        Case("facts with words", facts, text("frequent"), bare_sql.facts_words),
        Case("facts by verdict and section", facts,
             lambda r: [("verdict", r.choice(("disputed", "inaccurate", "verified"))), section(r)],
             bare_sql.facts_verdict),
        Case("entities by kind", "/archive/entities/",
             lambda r: [("kind", r.choice(("person", "organisation", "place", "event")))],
             bare_sql.entities),
        *(Case(f"one search over all types, {band}", everything, text(band), None, by_rank)
          for band in ("rare", *BANDS)),
        Case("one search over all types, counts of the tabs", "/search/counts/all/",
             text("common"), None, None),
        Case("one search over all types, its facets", everything, text("common"), None, counted,
             facets=True),
        Case("did you mean", archive, lambda r: [("q", misspelt(words.one(r, "frequent"), r))],
             None, (20, 20), part=suggested),
        Case("60 random combinations", archive, combined, bare_sql.adaptive, (100, 100)),
    ]  # fmt: skip
