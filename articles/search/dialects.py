"""A query in the languages of the two databases: ``tsquery`` and FTS5's MATCH.

Words are ASCII letters and digits, stems have SIGN before them: nothing needs quoting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from articles.search.query import Query, Term
from articles.search.stems import SIGN, stem


def keys_of(term: Term) -> tuple[str, ...]:
    """What a single word is found by: its stem, and itself where a text is not English."""
    word = term.words[0]
    return tuple(dict.fromkeys((SIGN + stem(word), SIGN + word)))


def tsquery(query: Query, *, ranking: bool = False) -> str:
    """The query as a ``tsquery`` literal. For ``ranking`` the words as typed weigh more."""
    return _nested(query, lambda term: _term_of_tsquery(term, ranking), _tsquery_without)


def fts5_query(query: Query, *, ranking: bool = False) -> str:
    """The query as an FTS5 MATCH expression, likewise."""
    return _nested(query, lambda term: _term_of_fts5(term, ranking), _fts5_without)


#: The signs of each language for (all of these, one of these).
_Without = Callable[[str, list[str]], str]


def _nested(query: Query, of_term: Callable[[Term], str], without: _Without) -> str:
    """The tree written out; all is in brackets."""
    and_, or_ = (" & ", " | ") if without is _tsquery_without else (" AND ", " OR ")

    def of_part(part: Term | Query) -> str:
        return of_term(part) if isinstance(part, Term) else f"({written(part)})"

    def written(part: Query) -> str:
        groups = [f"({or_.join(map(of_part, group))})" for group in part.groups]
        wanted = and_.join(groups)
        return without(wanted, list(map(of_part, part.without))) if part.without else wanted

    return written(query)


def _tsquery_without(wanted: str, left_out: list[str]) -> str:
    return " & ".join([wanted, *(f"!{part}" for part in left_out)])


def _fts5_without(wanted: str, left_out: list[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(left_out)})"


def _term_of_tsquery(term: Term, ranking: bool) -> str:
    # The headline of a story has weight A.
    weight = "A" if term.field else ""
    mark = f":{weight}" if weight else ""

    def each(found: Iterable[str], between: str) -> str:
        return f"({between.join(word + mark for word in found)})"

    if term.near:
        one, other = term.words
        ways = [
            f"{first}{mark} <{apart}> {second}{mark}"
            for first, second in dict.fromkeys(((one, other), (other, one)))
            for apart in range(1, term.near + 2)
        ]
        return f"({' | '.join(ways)})"
    if term.stemmed:
        return each([*keys_of(term), *[term.words[0]] * ranking], " | ")
    if term.prefix:
        before = [word + mark for word in term.words[:-1]]
        return f"({' <-> '.join([*before, f'{term.words[-1]}:*{weight}'])})"
    phrase = each(term.words, " <-> ")
    if term.joined:
        return f"({phrase} | {SIGN}{stem(term.joined)}{mark} | {SIGN}{term.joined}{mark})"
    return phrase


def _term_of_fts5(term: Term, ranking: bool) -> str:
    written = _bare_term_of_fts5(term, ranking)
    return f"({{{term.field}}} : ({written}))" if term.field else f"({written})"


def _bare_term_of_fts5(term: Term, ranking: bool) -> str:
    if term.near:
        one, other = term.words
        return f'NEAR("{one}" "{other}", {term.near})'
    if term.stemmed:
        return " OR ".join(f'"{key}"' for key in (*keys_of(term), *[term.words[0]] * ranking))
    phrase = f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")
    if term.joined:
        return f'{phrase} OR "{SIGN}{stem(term.joined)}" OR "{SIGN}{term.joined}"'
    return phrase
