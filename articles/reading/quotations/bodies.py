"""Resolves "it" and "they" as sources: the body, the paper or the people who spoke last."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import THIRD_PERSON
from articles.reading.grammar.phrases import Phrase
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.offices import GENDERS
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

_IT = frozenset(("it", "its", "it’s"))


_THEY = frozenset(("they", "their"))


_BACK = {"it": 3, "they": 2}  # sentences


_PEOPLE = frozenset(
    "police people men women children two three four five six both all some many most several few others"
    " pair couple duo trio".split()
)


_FEWEST = 3  # tokens in "Lee and Roe"


#: Forms in -s that are no plurals.
_SINGULAR = ("ss", "us", "is", "’s")


class Bodies:
    """The source that spoke last without being one person: a body or a document for "it", several people
    for "they"."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, int]] = {}
        self._rivals: list[int] = []
        self._sentence = 0

    def enter(self, tokens: Sequence[Token], begin: int, stop: int) -> None:
        """Note the next sentence, and what other bodies it names: "it" may mean them."""
        self._sentence += 1
        if "it" not in self._last:
            return
        known = self._last["it"][0]
        for token in tokens[begin:stop]:
            name = token.name
            if name is not None and name.kind == "organisation" and name.name != known:
                self._rivals.append(token.start)

    def note(self, tokens: Sequence[Token], phrase: Phrase, name: str, *, spoke: bool) -> None:
        """Note that ``phrase``, which stands for ``name``, is the source of something, or merely what its
        sentence is about, where it has not ``spoke``. Several people must have spoken.
        """
        pronoun = _pronoun_for(tokens, phrase)
        first = pronoun == "it" and "it" not in self._last
        people = pronoun == "they" and tokens[phrase.head].low in _PEOPLE
        if pronoun is not None and (spoke or first or people):
            self._last[pronoun] = (name, self._sentence)
            self._rivals = [] if pronoun == "it" else self._rivals
        if pronoun != "they" or not (spoke or people):
            self._last.pop("they", None)

    def resolve(self, pronoun: str, at: int) -> str | None:
        """The name that "it" or "they" at offset ``at`` stands for, None when the text leaves it open."""
        low = "it" if pronoun in _IT else "they" if pronoun in _THEY else None
        if low is None or low not in self._last:
            return None
        name, sentence = self._last[low]
        rival = low == "it" and any(start < at for start in self._rivals)
        return None if rival or self._sentence - sentence > _BACK[low] else name


def is_several(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase names more than one: "Lee and Roe", but not "the founder and owner Ann Lee"."""
    if phrase.end - phrase.start < _FEWEST:
        return False
    head = tokens[phrase.head]
    one = head.name is not None and head.name.kind == "person"
    for at in range(phrase.start, phrase.end):
        if tokens[at].tag == "conj":
            left = tokens[at - 1]
            titled = left.tag == "n" and not left.low.endswith("s") and at < phrase.head
            titled = titled and tokens[at + 1].tag in ("n", "name")
            office = left.low in gazetteer().roles and tokens[at + 1].name is None
            if not (one and (titled or (office and at + 1 < phrase.head))):
                return True  # but "Managing Director and CEO Ann Lee"
    return False


def _pronoun_for(tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """ "it" or "they" where the phrase is no single person, else None."""
    head = tokens[phrase.head]
    low = head.low
    if head.tag == "pron":
        return "it" if low in _IT else "they" if low in _THEY else None
    if is_several(tokens, phrase):
        return "they"
    if head.name is not None:
        return "it" if head.name.kind in ("organisation", "place") else None
    speaks = low in words("speaking_nouns") or low in words("sources_of_findings")
    if low in _PEOPLE:
        return "they"
    if not speaks and (head.tag != "n" or low in THIRD_PERSON):
        return None
    if low.endswith("s") and not low.endswith(_SINGULAR):
        return "they"
    person = low in gazetteer().roles or low in GENDERS or low in gazetteer().near["people"]
    return "it" if speaks and not person else None
