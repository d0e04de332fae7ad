"""What a list shows of each record: a heading, an excerpt with the words found, a few facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from . import search
from .choices import Stage
from .columns import row_of
from .listing import Listing
from .models import Article, Correction, Entity, Fact, Quote, Revision

#: Code points of a story's beginning that are shown when nothing was searched for.
BEGINNING = 240


@dataclass(frozen=True, slots=True)
class Result:
    """One record as the list shows it. ``heading`` and ``excerpt`` may hold ``<mark>``."""

    record: Any
    address: str
    heading: str
    excerpt: str = ""
    chip: str = ""
    state: str = ""
    date: datetime | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The date in the desk's zone."""
        return timezone.localdate(self.date) if self.date else None

    @property
    def day_said(self) -> str:
        """The same in words."""
        return said(self.day) if self.day else ""


@lru_cache(maxsize=4_096)
def said(day: date) -> str:
    """A date in words: 3 June 2014. A page says the same ones again and again."""
    return date_format(day, "j F Y")


def presented(listing: Listing, records: list[Any]) -> list[Result]:
    """The records of one page, with excerpts; at most one query more, however many they are."""
    if not records:
        return []
    return _WAYS[listing.kind.model](listing, records)


def _articles(listing: Listing, articles: list[Article]) -> list[Result]:
    at_desk = listing.user.has_perm("articles.view_desk")
    shown = [a for a in articles if at_desk or a.stage != Stage.WITHDRAWN]
    bodies = dict(
        Revision.objects.filter(pk__in=[a.current_id for a in shown]).values_list("pk", "body")
    )
    words = listing.words
    results = []
    for article in articles:
        body = bodies.get(article.current_id) if article in shown else None
        if body is None:
            excerpt = ""
        elif words:
            excerpt = search.snippet(body, words.query)
        else:
            excerpt = _beginning(body)
        heading = search.marked(article.headline, words.query) if words else article.headline
        stage = article.get_stage_display() if article.stage != Stage.PUBLISHED else ""
        meta = [
            (str(article.section or ""), ""),
            (str(article.outlet or ""), ""),
            *((tag.name, "") for tag in article.tags.all()),
        ]
        results.append(
            Result(
                article,
                article.get_absolute_url(),
                heading,
                excerpt,
                stage,
                "stale" if article.stage == Stage.WITHDRAWN else "",
                article.dated_at,
                [pair for pair in meta if pair[0]],
            )
        )
    return results


def _beginning(body: str) -> str:
    if len(body) <= BEGINNING:
        return body
    return body[: body.rfind(" ", 0, BEGINNING)] + " …"


def _verdict(fact: Fact, result: str = "") -> tuple[str, str]:
    """The chip of a fact: its word and its state."""
    if fact.standing == "stale":
        return "words changed since", "stale"
    if not fact.verdict:
        return fact.get_standing_display(), fact.standing
    state = "settled" if fact.standing == "settled" else fact.standing
    if fact.verdict in ("disputed", "inaccurate"):
        state = "against"
    return ", ".join(filter(None, (fact.get_verdict_display(), result))), state


def _checked(fact: Fact) -> str:
    names = " and ".join(str(p) for p in (fact.checked_by, fact.seconded_by) if p)
    return f"checked by {names}" if names else ""


def _facts(listing: Listing, facts: list[Fact]) -> list[Result]:
    words = listing.words
    results = []
    for fact in facts:
        chip, state = _verdict(fact)
        meta = [
            (fact.get_kind_display(), ""),
            (fact.article.headline, fact.article.get_absolute_url()),
            (_checked(fact), ""),
        ]
        heading = search.marked(fact.exact, words.query) if words else fact.exact
        results.append(
            Result(fact, fact.get_absolute_url(), heading, "", chip, state, fact.dated_at, meta)
        )
    return results


def _quotes(listing: Listing, quotes: list[Quote]) -> list[Result]:
    words = listing.words
    results = []
    for quote in quotes:
        fact = quote.fact
        chip, state = _verdict(fact, quote.get_result_display() if quote.result else "")
        speaker = quote.speaker.get_absolute_url() if quote.speaker else ""
        meta = [
            (quote.said_by or "speaker unknown", speaker),
            (f"to {quote.venue}" if quote.venue else "", ""),
            (quote.article.headline, quote.article.get_absolute_url()),
            (_checked(fact), ""),
        ]
        heading = search.marked(fact.exact, words.query) if words else fact.exact
        results.append(
            Result(
                quote, quote.get_absolute_url(), heading, "", chip, state,
                quote.dated_at, [pair for pair in meta if pair[0]],
            )
        )  # fmt: skip
    return results


def _entities(listing: Listing, entities: list[Entity]) -> list[Result]:
    words = listing.words
    results = []
    for entity in entities:
        names = [a.name for a in entity.aliases.all() if a.name != entity.name]
        also = f"also {', '.join(names)}" if names else ""
        roles = [str(role) for role in entity.roles.all()]
        heading = search.marked(entity.name, words.query) if words else entity.name
        meta = [(also, ""), *((role, "") for role in roles[:3])]
        results.append(
            Result(
                entity, entity.get_absolute_url(), heading, entity.description,
                entity.get_kind_display(), "", None, [pair for pair in meta if pair[0]],
            )
        )  # fmt: skip
    return results


def _corrections(listing: Listing, corrections: list[Correction]) -> list[Result]:
    return [
        Result(
            correction,
            correction.get_absolute_url(),
            correction.article.headline,
            f"{correction.was_wrong} {correction.now_says}",
            "",
            "",
            correction.issued_at,
            [(f"issued by {correction.issued_by}", "")],
        )
        for correction in corrections
    ]


_WAYS = {
    Article: _articles,
    Fact: _facts,
    Quote: _quotes,
    Entity: _entities,
    Correction: _corrections,
}


def table(listing: Listing, records: list[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The records as rows of the chosen columns: (address, [(column, text)])."""
    return [
        (
            record.get_absolute_url(),
            [
                (name, _text(cell))
                for name, cell in zip(
                    listing.cols,
                    row_of(listing.kind, listing.cols, record, listing.user),
                    strict=True,
                )
            ],
        )
        for record in records
    ]


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return said(timezone.localdate(cell))
    if isinstance(cell, date):
        return said(cell)
    if isinstance(cell, list):
        return ", ".join(cell)
    return "" if cell is None else str(cell)
