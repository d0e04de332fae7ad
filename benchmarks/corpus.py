"""A made-up archive of any size: seeded, the same for every number of processes.

Shape after real news archives: words by Zipf's law, dates in bursts, 12 sections, 200 outlets,
40,000 entities of which a few are in everything, 3–8 mentions, 0–4 quotes, 2–6 facts a story.
``story(n)`` depends on the seed and ``n`` alone.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

VOCABULARY = 60_000
SECTIONS = 12
OUTLETS = 200
TAGS = 400
ENTITIES = 40_000
PEOPLE = 40
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 7_900
#: Ids are fixed by the story's number, so that shards need no common counter.
PER_STORY = 16

_SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z ch st br tr".split() for v in "aeiou"]
_KINDS = ("person", "person", "person", "organisation", "organisation", "place", "place", "event")
_VERDICTS = ("verified",) * 16 + ("disputed", "inaccurate", "unverifiable", "not_checkable")
_FACT_KINDS = ("figure", "figure", "event", "date", "identity", "superlative", "allegation")


def word(rank: int) -> str:
    """The word of this rank: short for frequent ones, pronounceable, unique."""
    spelled = ""
    rank += len(_SYLLABLES)
    while rank:
        rank, at = divmod(rank, len(_SYLLABLES))
        spelled += _SYLLABLES[at]
    return spelled


def zipf(n: int, exponent: float = 1.0) -> list[float]:
    """Cumulative weights of n ranks."""
    return list(itertools.accumulate(1 / (rank + 2.7) ** exponent for rank in range(n)))


@dataclass(slots=True)
class Span:
    start: int
    end: int
    exact: str


@dataclass(slots=True)
class FactRow:
    span: Span
    kind: str
    risk: str
    verdict: str
    checker: int
    second: int | None
    speaker: int | None = None
    manner: str = ""


@dataclass(slots=True)
class Story:
    number: int
    headline: str
    body: str
    stage: str
    section: int
    outlet: int
    tags: list[int]
    dated: datetime
    language: str
    facts: list[FactRow] = field(default_factory=list)
    mentions: list[tuple[Span, int]] = field(default_factory=list)


class Corpus:
    """All that is fixed for one seed: vocabulary, names, bursts."""

    def __init__(self, seed: int = 7) -> None:
        self.seed = seed
        rng = random.Random(seed)
        self.words = [word(rank) for rank in range(VOCABULARY)]
        self.word_weights = zipf(VOCABULARY, 1.05)
        self.entity_kinds = [rng.choice(_KINDS) for _ in range(ENTITIES)]
        self.entity_names = [self._name(rng, n) for n in range(ENTITIES)]
        self.entity_weights = zipf(ENTITIES, 0.95)
        self.tag_weights = zipf(TAGS, 0.8)
        self.outlet_weights = zipf(OUTLETS, 0.7)
        self.section_weights = zipf(SECTIONS, 0.6)
        bursts = [rng.paretovariate(1.3) for _ in range(DAYS)]
        weekly = (1.0, 1.1, 1.1, 1.1, 1.0, 0.5, 0.4)
        growth = (1 + 2 * day / DAYS for day in range(DAYS))
        days = zip(bursts, growth, strict=True)
        weights = (min(b, 12) * weekly[d % 7] * g for d, (b, g) in enumerate(days))
        self.day_weights = list(itertools.accumulate(weights))

    def _name(self, rng: random.Random, number: int) -> str:
        first = word(rng.randrange(2_000)).title()
        last = word(3_000 + number).title()
        kind = self.entity_kinds[number]
        if kind == "person":
            return f"{first} {last}"
        if kind == "organisation":
            return f"{last} {rng.choice(('Council', 'Group', 'Agency', 'Party', 'Union', 'Bank'))}"
        return f"{last} Accord" if kind == "event" else last

    def story(self, number: int) -> Story:
        """The story of this number, from 0, with every span on its words."""
        rng = random.Random(self.seed * 1_000_003 + number)
        plain = self._plain([rng.random() for _ in range(900)])
        day = rng.choices(range(DAYS), cum_weights=self.day_weights)[0]
        dated = FIRST_DAY + timedelta(days=day, seconds=rng.randrange(86_400))
        age = DAYS - day
        stage = "published"
        if age < 40 and rng.random() < 0.5:
            stage = rng.choice(("received", "in_review", "in_review", "returned", "cleared"))
        elif rng.random() < 0.01:
            stage = rng.choice(("spiked", "withdrawn"))
        story = Story(
            number=number,
            headline=" ".join(itertools.islice(plain, rng.randint(5, 10))).capitalize(),
            body="",
            stage=stage,
            section=rng.choices(range(SECTIONS), cum_weights=self.section_weights)[0],
            outlet=rng.choices(range(OUTLETS), cum_weights=self.outlet_weights)[0],
            tags=sorted(set(rng.choices(range(TAGS), cum_weights=self.tag_weights, k=2))),
            dated=dated,
            language=rng.choices(("en", "de", "fr"), weights=(95, 3, 2))[0],
        )
        cast = rng.choices(range(ENTITIES), cum_weights=self.entity_weights, k=rng.randint(2, 5))
        self._write(story, rng, plain, cast)
        return story

    def _plain(self, draws: list[float]) -> Iterator[str]:
        """The words that ``random.choices`` would give for these draws, each when it is needed."""
        total, last = self.word_weights[-1], len(self.words) - 1
        return (self.words[bisect(self.word_weights, draw * total, 0, last)] for draw in draws)

    def _write(self, story, rng, plain, cast) -> None:
        parts: list[str] = []
        at = 0

        def put(text: str) -> Span:
            nonlocal at
            parts.append(text)
            at += len(text)
            return Span(at - len(text), at, text)

        def some(low: int, high: int) -> str:
            return " ".join(itertools.islice(plain, rng.randint(low, high)))

        def name() -> int:
            entity = rng.choice(cast)
            story.mentions.append((put(self.entity_names[entity]), entity))
            return entity

        jobs = ["fact"] * rng.randint(2, 6) + ["quote"] * rng.randint(0, 4)
        jobs += ["plain"] * rng.randint(3, 6)
        rng.shuffle(jobs)
        settled = story.stage in ("published", "cleared", "withdrawn")
        for n, job in enumerate(jobs):
            if n:
                put("\n\n")
            if job == "quote":
                put("“")
                span = put(some(8, 24).capitalize())
                put("”, ")
                speaker = name() if rng.random() < 0.9 and len(story.mentions) < 8 else None
                put(" said, " + some(3, 8) + ".")
                self._fact(story, rng, span, "quotation", settled, speaker)
            elif job == "fact":
                put(some(3, 9).capitalize() + " ")
                if len(story.mentions) < 8:
                    name()
                    put(" ")
                span = put(f"{rng.randint(2, 9_000):,} {some(2, 5)}")
                put(" " + some(6, 16) + ".")
                self._fact(story, rng, span, rng.choice(_FACT_KINDS), settled, None)
            else:
                put(some(12, 40).capitalize() + ". " + some(10, 30).capitalize() + ".")
        story.body = "".join(parts)

    def _fact(self, story, rng, span, kind, settled, speaker) -> None:
        checker, second = rng.sample(range(PEOPLE), 2)
        risk = "high" if kind == "allegation" else "normal"
        verdict = rng.choice(_VERDICTS) if settled or rng.random() < 0.3 else ""
        story.facts.append(
            FactRow(
                span,
                kind,
                risk,
                verdict,
                checker,
                second if verdict and risk == "high" else None,
                speaker,
                rng.choice(("direct", "direct", "mixed")) if kind == "quotation" else "",
            )
        )


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
