"""Tells headlines, which capitalise nearly every word, from sentences."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.tokens import Token

#: The tags that count in judging whether a line is a headline.
_WEIGHTY = frozenset(("name", "cap", "n", "ing", "nadv"))


def in_title_case(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Whether the sentence is a headline: nearly all words capitalised."""
    if stop - begin > 24:
        return False
    weighty = [token for token in tokens[begin:stop] if token.tag in _WEIGHTY]
    small = sum(1 for token in weighty if token.tag not in ("name", "cap"))
    return len(weighty) > 3 and small * 5 <= len(weighty)
