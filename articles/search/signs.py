"""Signs of a query that other programs understand and this search does not: refused by name, with
what would be right, so that a query is never read as another one."""

from __future__ import annotations

import re


class QueryRefused(ValueError):
    """The query asks for something that could not be searched; the message says what would help."""


#: Quotation marks of all kinds as the one that a query is read with.
QUOTES = str.maketrans("“”„«»", '"""""')


_SIGNS = {
    "+": "every word must be found, without a sign",
    "!": "to leave a word out, put a minus before it",
    "|": "for one or the other write OR between them",
    "~": "near is asked of a phrase, “a b”~5",
    "^": "no word weighs more than another",
    "=": "= stands before the word that is to be found exactly",
}


_NEAR = "near is asked of a phrase, “a b”~5"


#: What other programs read as operators, and what is written here instead.
_FOREIGN = (
    (re.compile(r"&&"), "all words are sought, or write AND between them"),
    (re.compile(r"(?:(?:near|adj|pre|within|w|n)?/\d+|w/[sp]|adj\d+)", re.IGNORECASE), _NEAR),
    (re.compile(r"\w+\?\w.*"), "* at the end of a word stands for any ending, ? for no letter"),
    (re.compile(r"[-\u2212]{2,}\w.*|\u2013\w.*"), "to leave a word out, put one minus before it"),
    (re.compile(r"(?:AND|OR|NOT)[-\u2212].*"), "AND, OR and NOT stand by themselves, with blanks"),
)


#: The same of words in capitals, where not everything is written so.
_FOREIGN_WORDS = {
    "NEAR": _NEAR,
    "ADJ": _NEAR,
    "WITHIN": _NEAR,
    "XOR": "for one or the other write OR between them",
}


# ‘cod quota’; but not ’90s, ’tis, nor what stands between double ones.
_SINGLE_QUOTES = re.compile(
    r"(?<!\S)['‘’](?!(?:\d|tis|twas|til|em|n)\b|\d)\w[^\"'‘’]*\s[^\"'‘’]*\w['’](?=[\s)]|$)"
)
_PHRASE = re.compile(r'"[^"]*"')


def with_double_quotes(typed: str) -> str:
    """The query with double quotation marks for single ones round a phrase; empty where there are
    none."""
    parts = re.split(f"({_PHRASE.pattern})", typed.translate(QUOTES))
    if not any(_SINGLE_QUOTES.search(part) for part in parts[::2]):
        return ""
    parts[::2] = [_SINGLE_QUOTES.sub(lambda one: f'"{one[0][1:-1]}"', part) for part in parts[::2]]
    return "".join(parts)


def refuse_whole(typed: str) -> None:
    """Refuse what is wrong about a query as a whole; its quotation marks are already one kind."""
    beside = _PHRASE.sub('""', typed)
    single = _SINGLE_QUOTES.search(beside)
    if single:
        raise QueryRefused(
            f"{single[0]}: single quotation marks are not understood here. A phrase stands between"
            " double ones."
        )
    if beside == beside.upper():
        return
    for word in beside.split():
        if word in _FOREIGN_WORDS:
            raise QueryRefused(f"“{word}” is not understood here: {_FOREIGN_WORDS[word]}.")


def refuse_signs(shown: str) -> None:
    """Refuse signs that other programs give a meaning, and those that stand in a wrong place."""
    for pattern, instead in _FOREIGN:
        if pattern.fullmatch(shown):
            raise QueryRefused(f"“{shown}” is not understood here: {instead}.")
    for sign, instead in _SIGNS.items():
        if shown.startswith(sign) or (sign in "|~^" and sign in shown):
            where = "" if shown == sign else f" in “{shown}”"
            raise QueryRefused(f"“{sign}”{where} is not understood here: {instead}.")
    refuse_star_within(shown)


def refuse_star_within(shown: str) -> None:
    """Refuse a star that does not stand at the end."""
    if "*" in shown[:-1]:
        raise QueryRefused(f"“{shown}”: * stands at the end of a word, for any ending.")


def refuse_after_field(shown: str, fields: tuple[str, ...], *, exact: bool) -> None:
    """Refuse a word that begins with the name of a field and a colon, and yet is no word of it."""
    name, colon, rest = shown.partition(":")
    name = name.lower()
    if not colon or name not in fields:
        return
    if exact:
        said = f"= stands before the word, after the field: {name}:={rest}."
    elif rest[:1] in "-\u2212":
        said = f"the minus stands before the field: -{name}:{rest[1:]}."
    else:
        said = f"after “{name}:” comes a word, a phrase or a bracket."
    raise QueryRefused(f"“{shown}” is not understood here: {said}")
