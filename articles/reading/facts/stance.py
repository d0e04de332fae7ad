"""Decides whether a story argues, as columns, editorials, reviews and advice do, or reports.

A report uses words of argument only in quotations: its own sentences do not say "I" or "should", ask
nothing, and rarely judge. So the share of such sentences among the story's own decides. Between the two
stand features and analyses, which tell of moods and chances; they show by their many vague words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from articles.reading.facts.signs import VAGUE
from articles.reading.facts.words import OPINION, FactWord
from articles.reading.text.wordlists import word_set
from articles.reading.types import Quotation

#: The writer speaks of themselves, to the reader, or of what should be.
_ADDRESSING: Final = word_set(
    "i i'm i've i'd i'll my me we we're we've we'd we'll our us you you're you've you'd you'll your"
    " let's should must ought"
)


#: They weigh what is told; a report has few of them.
_WEIGHING: Final = word_set(
    "unfortunately sadly rightly wrongly clearly obviously surely indeed frankly undoubtedly perhaps"
    " hardly merely unsurprisingly ironically truly naturally apparently simply utterly precisely"
    " deeply needless nobody nothing everyone too worse worst it's that's there's isn't aren't don't"
    " doesn't can't won't didn't wasn't obvious manifest arguably certainly definitely plainly basically"
    " essentially purported nor neither whatever deluded deluding may might seems seem"
)


#: A sentence that begins with them goes on with an argument.
_ARGUING_ON: Final = word_set("so and or yet instead still")


_LEAST_ADDRESSED: Final = 4


_LEAST_ARGUED: Final = 5


_NEAR: Final = 8


#: A story of so few sentences shows little; as many usual ones are added to it.
_UNSURE: Final = 6


_USUAL_LENGTH: Final = 20  # words in a sentence


#: What a vague word in each sentence, and what arguing in each sentence adds to looseness.
_BY_VAGUE: Final = 3


_BY_ARGUED: Final = 8


#: What reports have of it, and what all beyond counts.
_OF_REPORTS: Final = 3


_BEYOND: Final = 2.5


#: More than this is taken off no clause: what has a figure or a day stands in a column, too.
_MOST: Final = 7.0


class Stance(NamedTuple):
    """Whether a story argues, and how loosely it tells: from 0 (a report) to about 10."""

    argues: bool
    looseness: float


def stance_of(text: str, rows: Sequence[Sequence[FactWord]], quotes: Sequence[Quotation]) -> Stance:
    """The stance of a story.

    ``rows`` are the words of its sentences, ``quotes`` what is quoted in it, both in the order of
    the text; sentences that hold words of others are left out. A story argues if a quarter of them say
    "I" or "you", ask, exclaim or say what should be, or three of ten do that or weigh and judge.
    """
    own, addressed, argued, at = 0, 0, 0, 0
    told, vague = 0, 0
    for row in rows:
        start, end = row[0].start, row[-1].end
        while at < len(quotes) and quotes[at].end <= start:
            at += 1
        if any(
            quote.kind != "indirect" and quote.start < end and start < quote.end
            for quote in quotes[at : at + _NEAR]
        ):
            continue
        own += 1
        told += len(row)
        lows = [word.low for word in row]
        if not VAGUE.isdisjoint(lows):
            vague += sum(word.low in VAGUE and not word.capital for word in row)
        if _addresses(text, row, lows, end):
            addressed += 1
        elif _weighs(row, lows):
            argued += 1
    argued += addressed
    argues = (addressed >= _LEAST_ADDRESSED and 4 * addressed >= own) or (
        argued >= _LEAST_ARGUED and 10 * argued >= 3 * own
    )
    if own < _LEAST_ARGUED:
        return Stance(argues, 0.0)  # so few sentences show nothing
    sentences = own + _UNSURE
    loose = _BY_VAGUE * (vague + _UNSURE) / (told + _UNSURE * _USUAL_LENGTH) * _USUAL_LENGTH
    loose += _BY_ARGUED * argued / sentences
    return Stance(argues, min(_MOST, _BEYOND * max(0.0, loose - _OF_REPORTS)))


def _addresses(text: str, row: Sequence[FactWord], lows: Sequence[str], end: int) -> bool:
    if text[end : end + 1] in ("?", "!"):
        return True
    return not _ADDRESSING.isdisjoint(lows) and any(
        word.low in _ADDRESSING and not (word.low == "us" and word.capital) for word in row
    )


def _weighs(row: Sequence[FactWord], lows: Sequence[str]) -> bool:
    if lows[0] in _ARGUING_ON or any(w.flags & OPINION and not w.capital for w in row):
        return True
    return not _WEIGHING.isdisjoint(lows) and any(
        word.low in _WEIGHING and not (word.low == "may" and word.capital) for word in row
    )
