"""Knows people by their office, and somebody without a name by what they are: "the senator" is the one
senator of a story, "a woman" is she.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import Phrase, is_person, phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set

SOMEBODY = frozenset(("a", "an", "one", "another"))


_WOMEN = word_set(
    "woman girl lady mother grandmother granddaughter daughter sister aunt niece wife widow girlfriend"
    " fiancée waitress actress nun queen princess businesswoman spokeswoman policewoman congresswoman"
    " councilwoman chairwoman"
)


_MEN = word_set(
    "man boy gentleman father grandfather grandson son brother uncle nephew husband widower boyfriend"
    " fiancé waiter actor monk king prince businessman spokesman policeman congressman councilman chairman"
    " gunman"
)


_SHORT = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "adm": "admiral",
    "gen": "general",
    "prof": "professor",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "col": "colonel",
}


_BEFORE = 4  # tokens of titles before a name


#: "f" for "woman", "m" for "widower"; nothing for what may be either.
GENDERS = {**dict.fromkeys(_WOMEN, "f"), **dict.fromkeys(_MEN, "m")}


def somebody_at(
    tokens: Sequence[Token], index: int, begin: int, stop: int
) -> tuple[int, str] | None:
    """The place and words of "a young woman", where token ``index`` is "woman" and the sentence begins with
    her, or goes on "who"."""
    first = index - 1
    if first > begin and tokens[first].tag in ("n", "num"):
        first -= 1
    if first < begin or tokens[first].low not in SOMEBODY:
        return None
    behind = index + 1
    if behind < stop and tokens[behind].tag == "comma":
        behind += 1
    goes_on = behind < stop and tokens[behind].low == "who"
    if first > begin and not goes_on:
        return None
    return tokens[first].start, " ".join(token.low for token in tokens[first : index + 1])


class Offices:
    """Who holds which office in the story so far."""

    def __init__(self) -> None:
        self._holders: dict[str, set[str]] = {}

    def note(self, tokens: Sequence[Token], index: int, begin: int, stop: int) -> None:
        """Note the offices of the person named at ``index``: "Sen. Lee", "Lee, the mayor of Norwick"."""
        name = tokens[index].name
        assert name is not None
        for at in range(index - 1, max(begin, index - _BEFORE) - 1, -1):
            before = tokens[at]
            if before.tag not in ("cap", "n", "name") or is_person(before) or before.low in FINITE:
                break
            self._add(tokens[at].low, name.name)
        if index + 2 < stop and tokens[index + 1].tag == "comma":
            described = phrase_after(tokens, index + 2, stop)
            if described is not None:
                self._add(tokens[described.head].low, name.name)

    def _add(self, word: str, name: str) -> None:
        office = _SHORT.get(word, word)
        if office in gazetteer().roles:
            self._holders.setdefault(office, set()).add(name)

    def holder(self, tokens: Sequence[Token], phrase: Phrase) -> str | None:
        """The one person of the story who holds the office that ``phrase`` names, if there is one."""
        holders = self._holders.get(tokens[phrase.head].low, set())
        return next(iter(holders)) if len(holders) == 1 else None


def is_surname_beside_marks(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the source is one capitalised word beside a quotation: "“…,” King said"."""
    alone = phrase.end - phrase.start == 1 and phrase.start > 0
    head = tokens[phrase.head]
    beside = tokens[phrase.start - 1].tag in ("quote", "soft")
    return alone and beside and head.tag == "cap" and not head.low.endswith("s")
