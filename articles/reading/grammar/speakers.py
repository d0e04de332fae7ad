"""Knows who can say something: names, offices, people of a trade or a belief, bodies, documents."""

from __future__ import annotations

from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

#: Endings of words for people: "biologists", "paediatrician".
_OF_PEOPLE = ("ist", "ists", "ician", "icians")


def is_speaking_noun(low: str) -> bool:
    """Whether the word, in lower case, is an office or one for those who speak or write: "mayor", "nurse",
    "report"."""
    return low in gazetteer().roles or low in words("speaking_nouns")


def can_speak(head: Token) -> bool:
    """Whether the head of a source clearly can speak: a name, "he", an office, a letter."""
    if head.name is not None:
        return head.name.kind in ("person", "organisation", "place", "other")
    low = head.low
    one = low.removesuffix("s")
    return (
        head.tag == "cap"
        or low.partition("’")[0] in ("he", "she", "they", "i", "we")
        or is_speaking_noun(low)
        or one in gazetteer().roles
        or one in gazetteer().near["people"]
        or (len(one) > 5 and low.endswith(_OF_PEOPLE))
    )
