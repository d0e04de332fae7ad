"""Reads what a text says that a name is: "Vell, a town in the north", "Orrin was a painter"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.segmentation import Piece
from articles.reading.names.words import LOWER, Word
from articles.reading.text.gazetteer import Gazetteer

_ARTICLES = frozenset({"a", "an", "the"})


_BE = frozenset({"is", "was", "became", "becomes", "remains"})


_LONGEST_DESCRIPTION = 7


_ISLANDS = frozenset({"islands", "islets", "hills", "lakes", "villages", "houses", "streets"})


def described(piece: Piece, lists: Gazetteer) -> tuple[str, str, int] | None:
    """Kind, rule and confidence by the noun of a description right behind the name."""
    words, at = piece.words, piece.last
    if at >= len(words) or words[at - 1].possessive:
        return None
    first = words[at]
    if first.gap == " " and first.low in _BE:
        if at + 1 >= len(words) or words[at + 1].low not in ("a", "an"):
            return None
        kind = _noun(words, at + 2, lists, lists.near["roles of firms too"])
        return (kind, "“is a …” follows", 60) if kind is not None else None
    if first.gap not in (", ", " (") or first.low not in _ARTICLES:
        return None
    kind = _noun(words, at + 1, lists, frozenset())
    if (
        kind == "person"
        and len(piece.units) > 1
        and _is_maker(piece, words[at + 1 : at + 5], lists)
    ):
        kind = "organisation"  # "Tarvik Gateway, a Miami developer"
    return (kind, "a description follows", 70) if kind is not None else None


def _is_maker(piece: Piece, words: Sequence[Word], lists: Gazetteer) -> bool:
    """Whether a maker is described whose name is no person's."""
    if piece.lows[0] in lists.genders or piece.lows[-1] in lists.wide_surnames:
        return False
    makers = lists.near["makers"]
    return not makers.isdisjoint([word.low for word in words])


def _noun(words: Sequence[Word], at: int, lists: Gazetteer, left_out: frozenset[str]) -> str | None:
    """The kind that the head of the noun phrase tells: its last word that tells one."""
    kind = None
    for word in words[at : at + _LONGEST_DESCRIPTION]:
        if kind is not None and word.gap != " ":
            break
        if word.low in lists.function and word.low not in ("and", "own", "first", "last"):
            islands = word.low == "of" and kind == "organisation"
            if islands and not _ISLANDS.isdisjoint(
                [w.low for w in words[at : at + _LONGEST_DESCRIPTION]]
            ):
                kind = "place"  # "a group of more than 50 islands"
            break
        if word.low.endswith("-year-old"):
            kind = "person"
        elif word.shape != LOWER:
            continue
        elif word.low in lists.near["people"] or word.low in lists.roles:
            kind = None if word.low in left_out else "person"
        elif word.low in lists.heads:
            kind = "place" if word.low == "capital" else lists.heads[word.low]
        elif word.low in lists.near["body before"]:
            kind = "organisation"
    return kind
