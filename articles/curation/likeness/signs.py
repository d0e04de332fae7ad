"""How two names may go together, from what tells most to what tells least."""

from __future__ import annotations

from enum import IntEnum


class Sign(IntEnum):
    """How two names go together; a greater value is a weaker sign.

    ``words`` are for people. ``chance`` is how many other pairs would look so alike in a registry
    where nobody stands twice.
    """

    SAME = 0
    TURNED = 1
    FORM = 2
    SPELLING = 3
    SHORT = 4
    MIDDLE = 5
    ABRIDGED = 6
    INITIAL = 7
    SLIP = 8
    ACRONYM = 9
    PART = 10
    SURNAME = 11
    GENERATION = 12

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def chance(self) -> float:
        return _CHANCE[self]


_WORDS = {
    Sign.SAME: "one name",
    Sign.TURNED: "the same words in another order",
    Sign.FORM: "one name but for the form of the company",
    Sign.SPELLING: "two spellings of one name",
    Sign.SHORT: "a shorter first name",
    Sign.MIDDLE: "a name more in one of them",
    Sign.ABRIDGED: "one name without its general words",
    Sign.INITIAL: "an initial for the first name",
    Sign.SLIP: "a letter apart",
    Sign.ACRONYM: "the initials of the other",
    Sign.PART: "a part of the other name",
    Sign.SURNAME: "the surname alone",
    Sign.GENERATION: "one name, one of them with Jr or its like",
}


_CHANCE = {
    Sign.SAME: 0.08,
    Sign.TURNED: 0.1,
    Sign.FORM: 0.15,
    Sign.SPELLING: 0.2,
    Sign.SHORT: 0.2,
    Sign.MIDDLE: 0.25,
    Sign.ABRIDGED: 0.25,
    Sign.INITIAL: 0.33,
    Sign.SLIP: 0.5,
    Sign.ACRONYM: 0.5,
    Sign.PART: 1.0,
    Sign.SURNAME: 1.0,
    Sign.GENERATION: 3.0,
}
