"""Finds the kind of a name from lists and pronouns in the text, when nothing else shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.reading.names.coreference import best_kind, has_sure_kind
from articles.reading.names.thing import Thing
from articles.reading.text.gazetteer import gazetteer

_LENT = 35


_LINK = re.compile(r",? (?:and|or|&) |, |/| / ")


_PRONOUN = re.compile(
    r"(?:['’]s)?(?:,? [a-z][a-z’'-]*){0,7}?,? (?:he|she|his|her|him|himself|herself)\b"
)


_LONGEST_LINK = 7


def lend_kinds(things: Sequence[Thing], text: str) -> None:
    """Set the kinds of things that nothing else shows.

    The names of one list are mostly of one kind ("Orrin, Ann Lee and Tovrin"). A thing that is "he" or
    "she" later in the sentence is a person.
    """
    unknown = {id(thing) for thing in things if not has_sure_kind(thing)}
    for thing in things:
        if id(thing) in unknown:
            for mention in thing.mentions:
                if _PRONOUN.match(text, mention.end):
                    thing.lent["person"] += _LENT
    ordered = sorted(
        ((mention, thing) for thing in things for mention in thing.mentions),
        key=lambda pair: pair[0].start,
    )
    row: list[Thing] = []
    is_list = False
    kinds = {id(thing): best_kind(thing) for thing in things if id(thing) not in unknown}
    for (left, thing), (right, other) in pairwise(ordered):
        row = row or [thing]
        between = text[left.end : right.start]
        if len(between) <= _LONGEST_LINK and _LINK.fullmatch(between):
            row.append(other)
            is_list = is_list or between != ", "
            continue
        _agree(row, unknown, kinds, is_list or len(row) > 2)
        row, is_list = [], False
    _agree(row, unknown, kinds, is_list or len(row) > 2)


def _agree(row: Sequence[Thing], unknown: set[int], kinds: dict[int, str], is_list: bool) -> None:
    """Let the names of one list agree; ``kinds`` are those of the things that are not ``unknown``.

    ``is_list``: they are a list. Two names with nothing but a comma between them are none: "In Corvin, Roe
    laughed".
    """
    if len(row) < 2:
        return
    towns = gazetteer().clubs
    clubs = {id(thing): thing for thing in row if thing.lows[0] in towns and not thing.settled}
    rest = {id(thing): thing for thing in row if id(thing) not in clubs} if clubs else {}
    if {kinds.get(at) or best_kind(other) for at, other in rest.items()} == {"organisation"}:
        for at, thing in clubs.items():
            thing.kind, thing.settled = "organisation", True
            kinds[at] = "organisation"
    listed = _kind_before_list(row)
    if listed is not None:
        for thing in row:
            if not thing.settled and all(mention.guessed for mention in thing.mentions):
                thing.kind, thing.settled = listed, True
        return
    told = [] if not is_list else [kinds[id(thing)] for thing in row if id(thing) in kinds]
    if told and len(set(told)) == 1:
        for thing in row:
            if id(thing) in unknown:
                thing.lent[told[0]] += _LENT


def _kind_before_list(row: Sequence[Thing]) -> str | None:
    """The kind that a word before a list tells of all its names: "the companies Orrin, Tovrin and …"."""
    rules = [mention.rule for mention in row[0].mentions]
    return next((kind for rule, kind in _OF_LISTS if rule in rules), None)


_OF_LISTS = (
    ("after a word for several organisations", "organisation"),
    ("after a word for several works", "other"),
    ("after what belongs to a work", "other"),
    ("what somebody makes", "other"),
)
