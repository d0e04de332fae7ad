"""Keeps whole at its edges what belongs together: a pair of marks, an abbreviation with its dot."""

from __future__ import annotations

import re
from typing import Final

_PAIRS: Final = (("(", ")"), ("“", "”"), ("‘", "’"), ('"', '"'), ("''", "''"))


#: With one of these characters begins every opening mark, and every closing one.
_OPENING, _CLOSING = (frozenset(mark[0] for mark in marks) for marks in zip(*_PAIRS, strict=True))


#: "5:52 p.m", "the U.S": their last dot may end the sentence too.
_DOTTED: Final = re.compile(
    r"\b(?:[A-Za-z]\.)+[A-Za-z]\Z|\b(?:Jr|Sr|Inc|Corp|Ltd|Bros"
    r"|Mass|La|Wyo|Miss|Neb|Nev|Kan|Ky|Calif|Fla|Ill|Conn|Wash|Ariz|Colo|Mich|Minn|Tenn|Wis|Ore|Okla|Ala|Ga|Va|Pa|Md)\Z"
)


_LONGEST_DOTTED: Final = 12


def closed(text: str, start: int, end: int, limit: int) -> int:
    """The end moved behind a closing mark whose opening one lies in the claim, and behind the dot of
    an abbreviation."""
    stop = end + 1 if text[end : end + 1] in (".", ",", "!", "?", " ") else end
    if stop < limit and text[stop] in _CLOSING:
        for opening, closing in _PAIRS:
            if text.startswith(closing, stop):
                before, behind = text.count(opening, start, end), text.count(closing, start, end)
                if before % 2 if opening == closing else before > behind:
                    return stop + len(closing)
    return end + (text[end : end + 1] == "." and _is_dotted(text, start, end))


def _is_dotted(text: str, start: int, end: int) -> bool:
    """Whether a dot behind ``text[start:end]`` belongs to it: "5:52 p.m", "Roe Inc"."""
    begin = max(start, end - _LONGEST_DOTTED)
    word = text[begin:end].rpartition(" ")[2]
    plain = "." not in word and word == word.lower()
    return not plain and _DOTTED.search(text, begin, end) is not None


#: What stands before a number and belongs to it.
_ABOUT: Final = re.compile(
    r"\b(?:nearly|almost|about|some|around|roughly|over|more than|at least|up to|fewer than|less than)"
    r" \Z",
    re.I,
)


def opened(text: str, start: int, end: int) -> int:
    """The start moved before an opening mark whose closing one lies in the claim, and before "nearly"."""
    if text[start].isdigit():
        about = _ABOUT.search(text, max(0, start - _LONGEST_DOTTED), start)
        return start if about is None else about.start()
    if not start or text[start - 1] not in _OPENING:
        return start
    for opening, closing in _PAIRS:
        if text.endswith(opening, 0, start):
            before, behind = text.count(opening, start, end), text.count(closing, start, end)
            if before % 2 if opening == closing else behind > before:
                return start - len(opening)
    return start
