"""The values of numbers as they are written: "two hundred", "1,200", "1.1bn", "dozens"."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}


_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}


_GREAT: Final = {
    "ten": 10, "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 10**6,
    "billion": 10**9, "trillion": 10**12, "k": 1_000, "m": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip


SHARES: Final = {
    "half": 0.5, "two thirds": 0.6667, "three quarters": 0.75, "two fifths": 0.4,
    **{f"{one} {part}": round(1 / below, 4)
       for part, below in (("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10))
       for one in ("a", "one")},
}  # fmt: skip


CURRENCIES: Final = {
    "$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "AU$": "AUD", "A$": "AUD",
    "CA$": "CAD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD",
}  # fmt: skip


#: The words with which a figure begins, by their first letters: a search gives up on others at once.
FIRST_WORD: Final = (
    r"[Aa](?i:n?)|[Bb](?i:illions?)|[Dd](?i:ozens?)|[Ee](?i:ight(?:een|y)?|leven)"
    r"|[Ff](?i:our(?:teen)?|orty|ive|ift(?:een|y))|[Hh](?i:alf|undreds?)|[Mm](?i:illions?)"
    r"|[Nn](?i:ine(?:teen|ty)?)|[Oo](?i:ne)|[Ss](?i:ix(?:teen|ty)?|even(?:teen|ty)?|cores)"
    r"|[Tt](?i:wo|hree|ens?|welve|wenty|hirteen|hirty|housands?|rillions?)"
)


_PIECE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def is_number_word(word: str) -> bool:
    """Whether a lower-case word is a number."""
    return word in _ONES or word in _TENS or word in _GREAT


def value_of(written: str) -> int | float:
    """The value of a number in digits, words or both: "3.5 million" is 3500000.

    "Dozens" and "hundreds" stand for their least, 12 and 100. What is no number counts nothing.
    """
    whole: float = 0
    part: float = 0
    for piece in _PIECE.findall(written.lower()):
        if piece[0].isdigit():
            digits = piece.replace(",", "")
            part += float(digits) if "." in digits else int(digits)
        elif piece in _ONES:
            part += _ONES[piece]
        elif piece in _TENS:
            part += _TENS[piece]
        elif (great := _GREAT.get(piece) or _GREAT.get(piece.rstrip("s"))) is not None:
            if great == 100 or great < 100:
                part = (part or 1) * great
            else:
                whole, part = whole + (part or 1) * great, 0
    total = round(whole + part, 6)
    return int(total) if total == int(total) else total


def plain(value: float) -> float:
    """A whole number without its fraction."""
    return int(value) if value == int(value) else value
