"""Keeps both marks of a pair in a claim that holds one of them: brackets, quotation marks."""

from __future__ import annotations


def closed(text: str, start: int, end: int, limit: int) -> int:
    """The end moved behind a closing mark whose opening one lies in the claim."""
    span = text[start:end]
    stop = end + 1 if text[end : end + 1] in (".", ",", "!", "?") else end
    for opening, closing in ("()", "“”", "‘’", '""'):
        if stop < limit and text[stop] == closing:
            opened, closed = span.count(opening), span.count(closing)
            if opened % 2 if opening == closing else opened > closed:
                return stop + 1
    return end


def opened(text: str, start: int, end: int) -> int:
    """The start moved before an opening mark whose closing one lies in the claim."""
    for opening, closing in ("“”", "‘’", '""'):
        if start and text[start - 1] == opening:
            span = text[start:end]
            if opening == closing:
                return start - span.count(opening) % 2
            return start - (span.count(closing) > span.count(opening))
    return start
