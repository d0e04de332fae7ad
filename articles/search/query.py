"""What a person typed, as a small tree. ``docs/archive.md`` has the whole syntax.

- ``word`` is found by its stem, ``=word`` and ``"a phrase"`` exactly;
- ``pre*`` is a beginning, ``"a b"~5`` two words near each other, ``headline:word`` a word in one
  field;
- words side by side must all be found, and AND says the same; OR asks for one of two; NOT or a
  minus leaves out; brackets group. OR binds tighter than standing side by side, as on the web.

Anything else is refused by name: a query is never read as a different one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from articles.search.signs import (
    QUOTES,
    QueryRefused,
    refuse_after_field,
    refuse_signs,
    refuse_star_within,
    refuse_whole,
)
from articles.search.tokens import joined_words, words

LONGEST_QUERY = 1_000


MOST_TERMS = 30


MOST_BRACKETS = 8


SHORTEST_PREFIX = 2


#: Words between two that are near: no more, so that they never reach from headline into text.
FURTHEST = 9


_MINUS = "-\u2212"


_PIECE = re.compile(
    r"""(?P<blank>\s+)
    |(?P<minus>[-\u2212](?=\S)(?![-\u2212]))
    |(?P<open>\()|(?P<close>\))
    |(?P<field>[^\W\d_]+):(?=["(\w=])
    |(?P<bare>[^\W\d_]+):(?=[\s)]|$)
    |(?P<exact>=)?(?:"(?P<phrase>[^"]*)"(?:~(?P<near>\w*))?|(?P<plain>[^\s"()]+))
    |(?P<quote>")""",
    re.VERBOSE,
)


#: A comma or semicolon parts words, with a blank behind it or without; within a number it does not.
_BETWEEN_WORDS = re.compile(r"[,;](?!\d)|(?<!\d)[,;]")

#: Dotted letters that are not also searched without dots: U.S. would find us.
_OTHER_WORDS = frozenset(
    "us it is in am as at no so me my he an or do go if of on to up we be by".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; a single one is found by its stem unless ``exact``.

    The last may be a beginning (``prefix``). ``joined``: the same written in one. ``near`` is how
    many other words may stand between two. ``field`` confines it to one.
    """

    words: tuple[str, ...]
    prefix: bool = False
    shown: str = ""
    exact: bool = False
    joined: str = ""
    near: int = 0
    field: str = ""

    @property
    def stemmed(self) -> bool:
        """Whether other forms of the word are found too."""
        return len(self.words) == 1 and not (self.exact or self.prefix)


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``groups`` must match, each by one of its parts; none of ``without`` may.

    A part is a term or what stood in brackets.
    """

    groups: tuple[tuple[Term | Query, ...], ...]
    without: tuple[Term | Query, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that may match, in the order typed."""
        return tuple(term for group in self.groups for part in group for term in terms_of(part))

    @property
    def all_terms(self) -> tuple[Term, ...]:
        """Every term, those that are left out as well."""
        left_out = (term for part in self.without for term in all_terms_of(part))
        wanted = (term for group in self.groups for part in group for term in all_terms_of(part))
        return (*wanted, *left_out)


def begun(query: Query) -> Query:
    """The query with its last word also taken for the beginning of one, as while it is typed."""
    *before, last = query.groups
    term = last[-1]
    if not (isinstance(term, Term) and term.stemmed and len(term.words[0]) >= SHORTEST_PREFIX):
        return query
    longer = Term(term.words, prefix=True, shown=term.shown, field=term.field)
    return replace(query, groups=(*before, (*last, longer)))


def apart(query: Query, field: str) -> tuple[Query | None, tuple[Term, ...]]:
    """The query without the terms of this field, None when nothing else is left; and those terms.

    Raises QueryRefused where one stands between brackets, beside OR, or is to be left out.
    """
    alone = [g[0] for g in query.groups if len(g) == 1 and isinstance(g[0], Term)]
    found = tuple(term for term in alone if term.field == field)
    if len(found) < sum(term.field == field for term in query.all_terms):
        raise QueryRefused(
            f"“{field}:” stands by itself: not between brackets, beside OR, or after a minus."
        )
    if not found:
        return query, ()
    rest = tuple(group for group in query.groups if group[0] not in found)
    if not rest and query.without:
        raise QueryRefused("Say also what to find, not only what to leave out.")
    return (replace(query, groups=rest) if rest else None), found


def terms_of(part: Term | Query) -> tuple[Term, ...]:
    """The terms of a part that may match."""
    return (part,) if isinstance(part, Term) else part.terms


def all_terms_of(part: Term | Query) -> tuple[Term, ...]:
    """Every term of a part."""
    return (part,) if isinstance(part, Term) else part.all_terms


def parse(typed: str, fields: Collection[str] = ()) -> Query:
    """Read a query. Raises QueryRefused with a sentence for the person; never anything else.

    ``fields`` are the names that may stand before a colon.
    """
    if len(typed) > LONGEST_QUERY:
        raise QueryRefused(
            f"The search is {len(typed):,} characters long; at most {LONGEST_QUERY:,} are searched."
        )
    typed = _BETWEEN_WORDS.sub(" ", typed.translate(QUOTES))
    refuse_whole(typed)
    query = _Reading(typed, tuple(fields)).whole()
    if len(query.all_terms) > MOST_TERMS:
        raise QueryRefused(f"The search has more than {MOST_TERMS} words; leave some out.")
    return query


class _Level:
    """What was read so far at one level of brackets."""

    def __init__(self, opened: bool, field: str) -> None:
        self.opened, self.field = opened, field
        self.groups: list[list[Term | Query]] = []
        self.without: list[Term | Query] = []
        self.operator = ""  # AND or OR that waits for what follows
        self.used: set[str] = set()
        self.leaves_out = False
        self.next_field = field

    def add(self, part: Term | Query) -> None:
        if self.leaves_out:
            if self.operator == "OR":
                raise QueryRefused("OR cannot stand before what is left out with NOT or a minus.")
            self.without.append(part)
        elif self.operator == "OR":
            self.groups[-1].append(part)
        else:
            self.groups.append([part])
        self.operator, self.leaves_out, self.next_field = "", False, self.field

    def operate(self, name: str) -> None:
        if name == "NOT":
            if self.leaves_out:
                raise QueryRefused("NOT stands twice: say once what is left out.")
            self.leaves_out = True
            return
        before = self.groups if name == "OR" else self.groups or self.without
        if self.operator or self.leaves_out or not before:
            raise QueryRefused(f"{name} stands between two words: put one before it.")
        self.operator = name
        self.used.add(name)
        if self.used == {"AND", "OR"}:
            raise QueryRefused(
                "AND and OR stand side by side: say with brackets which belong together,"
                " (a AND b) OR c or a AND (b OR c)."
            )

    def done(self) -> Query:
        if self.operator:
            raise QueryRefused(f"{self.operator} stands between two words: put one after it.")
        if self.leaves_out:
            raise QueryRefused(
                "NOT or a minus stands before what is left out: put a word after it."
            )
        if not self.groups:
            if self.without:
                raise QueryRefused("Say also what to find, not only what to leave out.")
            if self.opened:
                raise QueryRefused("There is nothing between the brackets.")
            raise QueryRefused("There is no word in this search: type letters or digits.")
        return Query(tuple(map(tuple, self.groups)), tuple(self.without))


class _Reading:
    """Reads one query from its beginning to its end."""

    def __init__(self, typed: str, fields: tuple[str, ...]) -> None:
        self.typed, self.fields = typed, fields
        self.levels = [_Level(opened=False, field="")]

    def whole(self) -> Query:
        for piece in _PIECE.finditer(self.typed):
            self._take(piece)
        if len(self.levels) > 1:
            raise QueryRefused("A bracket is opened and never closed.")
        return self.levels[0].done()

    def _take(self, piece: re.Match[str]) -> None:
        level = self.levels[-1]
        if piece["blank"]:
            return
        if piece["quote"]:
            raise QueryRefused("A quotation mark is opened and never closed.")
        if piece["minus"]:
            level.operate("NOT")
        elif piece["open"]:
            self._open(level)
        elif piece["close"]:
            self._close(level)
        elif piece["bare"]:
            self._bare(level, self._named(piece["bare"]))
        elif piece["field"]:
            self._field(level, self._named(piece["field"]))
        elif piece["plain"] in ("AND", "OR", "NOT") and not piece["exact"]:
            level.operate(piece["plain"])
        else:
            self._word(level, piece)

    def _word(self, level: _Level, piece: re.Match[str]) -> None:
        if piece["plain"]:
            refuse_after_field(piece["plain"], self.fields, exact=bool(piece["exact"]))
        term = _term(piece)
        if term is not None:
            level.add(replace(term, field=level.next_field))

    def _named(self, name: str) -> str:
        """A field as it is called; a phone may have written its first letter large."""
        return name.lower() if name.lower() in self.fields else name

    def _open(self, level: _Level) -> None:
        if len(self.levels) > MOST_BRACKETS:
            raise QueryRefused(f"There are more than {MOST_BRACKETS} brackets in one another.")
        self.levels.append(_Level(opened=True, field=level.next_field))

    def _close(self, level: _Level) -> None:
        if len(self.levels) == 1:
            raise QueryRefused("A bracket is closed that was never opened.")
        self.levels.pop()
        self.levels[-1].add(_unwrapped(level.done()))

    def _bare(self, level: _Level, name: str) -> None:
        """A name before a colon and nothing after: a word, unless it is that of a field."""
        if name in self.fields:
            raise QueryRefused(f"“{name}:” stands before a word, without a blank: {name}:quota.")
        term = _plain(name, exact=False)
        if term is not None:
            level.add(replace(term, field=level.next_field))

    def _field(self, level: _Level, name: str) -> None:
        if name not in self.fields:
            known = " and ".join(f"{field}:" for field in self.fields)
            does = "do" if len(self.fields) > 1 else "does"
            instead = f"; {known} {does}" if known else ""
            raise QueryRefused(
                f"“{name}:” does not work in this list{instead}. To look for these words, put them in"
                " quotation marks."
            )
        if level.next_field != level.field:
            raise QueryRefused(f"“{level.next_field}:{name}:”: one field stands before a word.")
        level.next_field = name


def _unwrapped(query: Query) -> Term | Query:
    """A part that stands alone in brackets, without the brackets."""
    if len(query.groups) == 1 and len(query.groups[0]) == 1 and not query.without:
        return query.groups[0][0]
    return query


def _term(piece: re.Match[str]) -> Term | None:
    if piece["phrase"] is not None:
        return _phrase(piece["phrase"], piece["near"])
    return _plain(piece["plain"], exact=bool(piece["exact"]))


def _phrase(shown: str, near: str | None) -> Term | None:
    found, shown = tuple(words(shown)), shown.strip()
    prefix = shown.endswith("*")
    refuse_star_within(shown)
    if prefix and near is not None:
        raise QueryRefused(f"“{shown}”~{near}: near is asked of whole words.")
    if near is None:
        if prefix:
            _refuse_short_prefix(shown, found)
        return Term(found, prefix, shown, exact=True) if found else None
    if not (near.isascii() and near.isdigit() and 1 <= int(near) <= FURTHEST):
        raise QueryRefused(
            f"“~{near}” is not understood: after a phrase, ~5 says how many words may stand"
            f" between, from 1 to {FURTHEST}."
        )
    if len(found) != 2:
        raise QueryRefused(f"“{shown}”~{near}: near is asked of two words, not of {len(found)}.")
    if found[0] == found[1]:
        raise QueryRefused(f"“{shown}”~{near}: near is asked of two different words.")
    return Term(found, shown=f"{shown}~{near}", exact=True, near=int(near))


def _plain(shown: str, *, exact: bool) -> Term | None:
    refuse_signs(shown)
    found = tuple(words(shown))
    if not found:
        if shown.strip(_MINUS) == "":
            raise QueryRefused("A minus stands before what is left out, without a blank: -storm.")
        if "*" in shown:
            raise QueryRefused(f"“{shown}” is no beginning of a word: put letters before *.")
        return None
    prefix = shown.endswith("*")
    if prefix:
        _refuse_short_prefix(shown, found)
    joined = ""
    if len(found) > 1 and not prefix and not exact:
        whole = joined_words(shown)
        if len(whole) == 1 and whole[0] == "".join(found) and whole[0] not in _OTHER_WORDS:
            joined = whole[0]
    return Term(found, prefix, shown, exact, joined)


def _refuse_short_prefix(shown: str, found: tuple[str, ...]) -> None:
    if not found or len(found[-1]) < SHORTEST_PREFIX:
        raise QueryRefused(
            f"“{shown}” would find too much: give at least {SHORTEST_PREFIX} letters before *."
        )
