"""How an English reader would say a word, roughly: alike for spellings of one sound."""

from __future__ import annotations

import re

#: In this order: letters at the beginning, groups of letters, then each letter by itself.
_SPOKEN = (
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^ps"), "s"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|tch|sh|ch|sz|cz|ti(?=[ao])|si(?=o)"), "x"),
    (re.compile(r"dge?"), "j"),
    (re.compile(r"gh"), ""),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"g(?=[eiy])"), "j"),
)


_ALIKE = str.maketrans("zvdgm", "sftkn")


_SILENT = re.compile(r"(?<!^)[aeiouyhw]+")


_TWICE = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The sound of a word in folded letters; empty for what is not letters alone."""
    if not (word.isascii() and word.isalpha()):
        return ""
    for spelled, said in _SPOKEN:
        word = spelled.sub(said, word)
    word = _SILENT.sub("", word.translate(_ALIKE))
    return _TWICE.sub(r"\1", "a" + word[1:] if word[:1] in tuple("aeiouy") else word)
