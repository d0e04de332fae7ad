"""Times that open a clause before its subject: "On Sunday Lee said"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import is_capital
from articles.reading.grammar.tokens import Token

#: Number words that a count or a span of time opens with.
NUMERALS = frozenset("two three four five six seven eight nine ten half two-thirds a".split())


#: What belongs to the words behind it: "said only the north wing was open".
NARROWING = frozenset(("nearly", "almost", "not", "only", "hardly", "even", "just"))


def time_at(tokens: Sequence[Token], at: int, verb: int) -> int:
    """How many words there only tell when: "On Sunday Lee", "A few minutes later they"; else 0."""
    if is_time(tokens, at, verb):
        return 2
    end = at
    while end < verb and tokens[end].tag == "det":
        end += 1
    if at < end and end + 2 < verb and tokens[end].tag == "time":
        return end + 1 - at if tokens[end + 1].low in ("later", "earlier", "ago") else 0
    return 0


def is_time(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether two words of time stand there: "On Sunday Lee", "This week, Lee", "Eight years ago"."""
    if at + 2 >= verb or tokens[at + 1].tag != "time":
        return False
    if tokens[at].low in NUMERALS or tokens[at].low in ("this", "last", "next"):
        return True
    more = tokens[at + 2].tag == "time" and at + 3 < verb  # "On Sunday morning Lee"
    follows = tokens[at + 3 if more else at + 2]
    return tokens[at].tag == "prep" and (follows.tag in ("pron", "det") or is_capital(follows))
