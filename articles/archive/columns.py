"""What stands in each column of a list: the same in the table, in CSV and in JSON.

The names of the columns are those of ``listing.KINDS``. A cell is a str, int, date, datetime, a
list of str, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from articles.archive.listing import ListSpec
from articles.choices import Stage
from articles.models import Article, Correction, Entity, Fact, Quote, User

Cell = Callable[[Any], Any]


def _name(thing: Any) -> str | None:
    return str(thing) if thing else None


_ARTICLE: dict[str, Cell] = {
    "headline": lambda a: a.headline,
    "date": lambda a: a.dated_at,
    "section": lambda a: _name(a.section),
    "source": lambda a: _name(a.outlet),
    "byline": lambda a: a.byline,
    "stage": lambda a: a.get_stage_display(),
    "language": lambda a: a.language,
    "tags": lambda a: [tag.name for tag in a.tags.all()],
    "facts": lambda a: a.facts_total,
    "settled": lambda a: a.facts_settled,
}


_FACT: dict[str, Cell] = {
    "words": lambda f: f.exact,
    "kind": lambda f: f.get_kind_display(),
    "verdict": lambda f: f.get_verdict_display() or None,
    "standing": lambda f: f.get_standing_display(),
    "risk": lambda f: f.get_risk_display(),
    "checked by": lambda f: _name(f.checked_by),
    "seconded by": lambda f: _name(f.seconded_by),
    "checked": lambda f: f.checked_at,
    "date": lambda f: f.dated_at,
    "article": lambda f: f.article.headline,
    "section": lambda f: _name(f.article.section),
    "source": lambda f: _name(f.article.outlet),
}


_QUOTE: dict[str, Cell] = {
    "words": lambda q: q.fact.exact,
    "speaker": lambda q: q.said_by or None,
    "cue": lambda q: q.cue,
    "venue": lambda q: q.venue,
    "said on": lambda q: q.said_on,
    "manner": lambda q: q.get_manner_display(),
    "verdict": lambda q: q.fact.get_verdict_display() or None,
    "result": lambda q: q.get_result_display() or None,
    "checked by": lambda q: _name(q.fact.checked_by),
    "seconded by": lambda q: _name(q.fact.seconded_by),
    "date": lambda q: q.dated_at,
    "article": lambda q: q.article.headline,
    "section": lambda q: _name(q.article.section),
    "source": lambda q: _name(q.article.outlet),
}


_ENTITY: dict[str, Cell] = {
    "name": lambda e: e.name,
    "kind": lambda e: e.get_kind_display(),
    "description": lambda e: e.description,
    "aliases": lambda e: [alias.name for alias in e.aliases.all() if alias.name != e.name],
    "Wikidata": lambda e: e.wikidata_id or None,
}


_CORRECTION: dict[str, Cell] = {
    "article": lambda c: c.article.headline,
    "was wrong": lambda c: c.was_wrong,
    "now says": lambda c: c.now_says,
    "issued": lambda c: c.issued_at,
    "issued by": lambda c: _name(c.issued_by),
    "section": lambda c: _name(c.article.section),
    "source": lambda c: _name(c.article.outlet),
}


_CELLS: dict[Any, dict[str, Cell]] = {
    Article: _ARTICLE,
    Fact: _FACT,
    Quote: _QUOTE,
    Entity: _ENTITY,
    Correction: _CORRECTION,
}


#: What a column of a withdrawn story tells of its words.
_OF_WORDS = ("facts", "settled")


def row_of(kind: ListSpec, columns: tuple[str, ...], record: Any, reader: User) -> list[Any]:
    """The cells of one record, as this person may see them."""
    cells = _CELLS[kind.model]
    withheld: tuple[str, ...] = ()
    if kind.model is Article and record.stage == Stage.WITHDRAWN:
        withheld = () if reader.has_perm("articles.view_desk") else _OF_WORDS
    return [None if name in withheld else cells[name](record) for name in columns]
