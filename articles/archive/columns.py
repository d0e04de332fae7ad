"""The columns of each list: the same in the table, in CSV and in JSON.

A column has a name, used by addresses and exports, and a label for people. A cell is a str, int,
date, datetime, a list of str, or None.
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
    "outlet": lambda a: _name(a.outlet),
    "byline": lambda a: a.byline,
    "stage": lambda a: a.get_stage_display(),
    "language": lambda a: a.language,
    "tags": lambda a: [tag.name for tag in a.tags.all()],
    "facts": lambda a: a.facts_total,
    "facts_settled": lambda a: a.facts_settled,
}


_FACT: dict[str, Cell] = {
    "words": lambda f: f.exact,
    "kind": lambda f: f.get_kind_display(),
    "verdict": lambda f: f.get_verdict_display() or None,
    "standing": lambda f: f.get_standing_display(),
    "risk": lambda f: f.get_risk_display(),
    "checked_by": lambda f: _name(f.checked_by),
    "seconded_by": lambda f: _name(f.seconded_by),
    "checked_on": lambda f: f.checked_at,
    "date": lambda f: f.dated_at,
    "article": lambda f: f.article.headline,
    "section": lambda f: _name(f.article.section),
    "outlet": lambda f: _name(f.article.outlet),
}


_QUOTE: dict[str, Cell] = {
    "words": lambda q: q.fact.exact,
    "speaker": lambda q: q.said_by or None,
    "cue": lambda q: q.cue,
    "venue": lambda q: q.venue,
    "said_on": lambda q: q.said_on,
    "manner": lambda q: q.get_manner_display(),
    "verdict": lambda q: q.fact.get_verdict_display() or None,
    "result": lambda q: q.get_result_display() or None,
    "checked_by": lambda q: _name(q.fact.checked_by),
    "seconded_by": lambda q: _name(q.fact.seconded_by),
    "date": lambda q: q.dated_at,
    "article": lambda q: q.article.headline,
    "section": lambda q: _name(q.article.section),
    "outlet": lambda q: _name(q.article.outlet),
}


_ENTITY: dict[str, Cell] = {
    "name": lambda e: e.name,
    "kind": lambda e: e.get_kind_display(),
    "description": lambda e: e.description,
    "aliases": lambda e: e.names_told,
    "wikidata": lambda e: e.wikidata_id or None,
}


_CORRECTION: dict[str, Cell] = {
    "article": lambda c: c.article.headline,
    "was_wrong": lambda c: c.was_wrong,
    "now_says": lambda c: c.now_says,
    "issued_on": lambda c: c.issued_at,
    "issued_by": lambda c: _name(c.issued_by),
    "section": lambda c: _name(c.article.section),
    "outlet": lambda c: _name(c.article.outlet),
}


_CELLS: dict[Any, dict[str, Cell]] = {
    Article: _ARTICLE,
    Fact: _FACT,
    Quote: _QUOTE,
    Entity: _ENTITY,
    Correction: _CORRECTION,
}


_LABELS = {"facts_settled": "facts with a verdict", "wikidata": "Wikidata id"}


#: What a column of a withdrawn story tells of its words.
_OF_WORDS = ("facts", "facts_settled")


#: In one table of all lists, what stands in each column: of several names the one that a list has.
_OF_ALL = {
    "words": ("words", "headline", "name", "now_says"),
    "date": ("date", "issued_on"),
    "article": ("article", "headline"),
}


def label_of(name: str) -> str:
    """A column's name as people read it."""
    return _LABELS.get(name, name.replace("_", " "))


def row_of(spec: ListSpec, columns: tuple[str, ...], record: Any, reader: User) -> list[Any]:
    """The cells of one record, as this person may see them."""
    cells = _CELLS[spec.model]
    withheld: tuple[str, ...] = ()
    if spec.model is Article and record.stage == Stage.WITHDRAWN:
        withheld = () if reader.has_perm("articles.view_desk") else _OF_WORDS
    return [None if name in withheld else cells[name](record) for name in columns]


def row_of_all(spec: ListSpec, columns: tuple[str, ...], record: Any, reader: User) -> list[Any]:
    """The cells of one record of the list ``spec`` in a table of all lists; what it lacks is empty."""
    own = dict(zip(spec.columns, row_of(spec, spec.columns, record, reader), strict=True))
    own["list"] = spec.singular
    return [
        next((own[name] for name in _OF_ALL.get(column, (column,)) if name in own), None)
        for column in columns
    ]
