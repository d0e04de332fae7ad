"""Keeps in mind who has spoken and acted in a story, for the pronouns that follow."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_person
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.bodies import Bodies
from articles.reading.quotations.dialogue import Speaker
from articles.reading.quotations.offices import GENDERS, SOMEBODY, is_surname_beside_marks
from articles.reading.quotations.pronouns import Antecedents
from articles.reading.quotations.sentences import Sentence
from articles.reading.text.gazetteer import gazetteer
from articles.reading.types import Name


class Meant:
    """Whom "he", "she", "it" and "they" mean, as far as the story has been read."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._people = Antecedents(names)
        self._bodies = Bodies()
        self._speaker: str | None = None

    def enter(self, sentence: Sentence) -> None:
        """Note who and what is named in the next sentence."""
        tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
        self._people.enter(tokens, begin, stop, sentence.paragraph)
        self._bodies.enter(tokens, begin, stop)

    def note(
        self,
        tokens: Sequence[Token],
        phrase: Phrase,
        source: Speaker,
        *,
        aside: bool = False,
        spoke: bool = True,
    ) -> None:
        """Note a source: a person, somebody not named ("a doctor"), a body or several people. ``aside``: only
        a side clause says so. ``spoke`` is False for what a sentence merely tells of.
        """
        head = tokens[phrase.head]
        if source.name is None:
            return
        self._bodies.note(tokens, phrase, source.name, spoke=spoke)
        if head.low in ("it", "they"):
            return
        if is_person(head) or head.tag == "pron" or is_surname_beside_marks(tokens, phrase):
            self._people.speaks(source.name, source.start, aside=aside)
            self._speaker = source.name
        elif tokens[phrase.start].low in SOMEBODY:
            gender = GENDERS.get(head.low)
            if gender is not None or head.low in gazetteer().roles:
                self._people.speaks(source.name, source.start, gender)

    def asks(self, name: str, at: int | None = None) -> None:
        """Note that somebody put a question, as ``Antecedents.asks``."""
        self._people.asks(name, at)

    def holder(self, tokens: Sequence[Token], phrase: Phrase) -> str | None:
        """The person who spoke last, where it is the only one of the story so far who holds the office of
        "the senator", and that is all the phrase says."""
        bare = phrase.end - phrase.start == 2 and tokens[phrase.start].low == "the"
        holder = self._people.holder(tokens, phrase) if bare and self._speaker else None
        return holder if holder == self._speaker else None

    def resolve(self, pronoun: str, at: int) -> str | None:
        """The name that the pronoun at offset ``at`` stands for, None when the text leaves it open."""
        return self._people.resolve(pronoun, at) or self._bodies.resolve(pronoun, at)
