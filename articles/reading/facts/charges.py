"""Recognises what an accuser says that somebody did: a charge, whatever the words for the deed.

"Pike took the keys" accuses nobody; "Pike took the keys, the prosecution says" does, and so does "the
jury heard that Pike took the keys".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import HAVING, first_verb
from articles.reading.facts.words import ACCUSING, BE, EITHER, ING, MODAL, PART, PAST, FactWord
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set, words
from articles.reading.types import Quotation

#: Who brings a charge.
_ACCUSERS: Final = re.compile(
    r"\b(?:prosecut(?:ors?|ion)|lawsuit|indictment|complainants?|plaintiffs?|affidavit|charge sheet"
    r"|charging documents?|court (?:documents?|papers?|records?|filings?))\b",
    re.I,
)


#: Who hears one. An inquest or an inquiry hears of no charge.
_HEARERS: Final = re.compile(r"\b(?:court|jury|jurors|magistrates|tribunal|bailey)\b(?! \w)", re.I)


_HEARD: Final = ("heard", "hears", "told")


_ALLEGES: Final = ("alleg", "accus")


_HE_OR_THEY: Final = word_set("he she they")


_PEOPLES_ENDINGS: Final = ("man", "men", "woman", "women", "clerk", "clerks", "pupil", "pupils")


_KILLED: Final = word_set("killed murdered stabbed shot strangled poisoned")


#: What is found or thought to be so is nobody's deed.
_NO_DEEDS: Final = word_set(
    "knew thought believed felt saw heard died fell lost suffered lived said asked"
)


def brings_charge(quote: Quotation | None, row: Sequence[FactWord]) -> bool:
    """Whether the reported words are an accuser's: a prosecutor's, a lawsuit's, or told to a court; ``row``
    is the sentence around them.

    What a court itself says or rules is no charge.
    """
    if quote is None or quote.speaker is None:
        return False
    if quote.kind == "indirect" and _prosecutes(row, quote.start):
        return True
    cue = (quote.cue or "").lower()
    if cue.startswith(_ALLEGES):
        return True
    hears, accuses = _part_of(quote.speaker)
    return cue in _HEARD if hears else accuses


def _prosecutes(row: Sequence[FactWord], start: int) -> bool:
    """ "Ann Lee, prosecuting, said", "opening the case, she told jurors"."""
    for index, word in enumerate(row):
        if word.start >= start:
            return False
        if word.low == "prosecuting" or _is_for_prosecution(row, index):
            return True
        if word.low == "opening" and [one.low for one in row[index + 1 : index + 3]] == [
            "the",
            "case",
        ]:
            return True
    return False


def _is_for_prosecution(row: Sequence[FactWord], at: int) -> bool:
    """ "Ann Lee, for the | prosecution, said"."""
    return row[at].low == "prosecution" and at > 1 and row[at - 2].low == "for"


@lru_cache(maxsize=1024)
def _part_of(speaker: str) -> tuple[bool, bool]:
    """Whether the speaker is somebody who hears charges, and whether one who brings them."""
    return _HEARERS.search(speaker) is not None, _ACCUSERS.search(speaker) is not None


def is_charge(clause: Clause) -> bool:
    """Whether the clause tells, in an accuser's words, what somebody did; or, in anybody's, that somebody
    did a wrong ("managers falsified readings, an engineer said")."""
    if not clause.attributed:
        return False
    at = first_verb(clause.roles[clause.first : clause.last])
    if at is None:
        return False
    verb = clause.first + at
    if not _acts(clause, verb):
        return False
    if not clause.charged and not _is_wrong(clause, verb):
        return False
    if any(name.start < clause.row[verb].start for name in clause.people):
        return True
    return clause.link in ("predicate", "and") or any(
        _is_somebody(word) for word in clause.row[clause.first : verb]
    )


def _acts(clause: Clause, verb: int) -> bool:
    """Whether the verb tells what was done, and not what befell somebody or how things stood."""
    word = clause.row[verb]
    if word.flags & MODAL or word.low in _NO_DEEDS:
        return False
    if not word.flags & BE:
        return bool(word.flags & (PAST | EITHER))
    after = clause.row[verb + 1 : verb + 4]
    doing = any(word.flags & ING for word in after)
    if word.low in HAVING:
        return doing or not any(word.low == "been" for word in after)
    return doing


def _is_wrong(clause: Clause, verb: int) -> bool:
    """Whether the verb itself is a word for a wrong: "falsified", "had lied", "Pell killed …"."""
    row = clause.row[verb : verb + 3]
    if row[0].low in _KILLED:
        before = row[0].start
        return any(name.kind == "person" and name.start < before for name in clause.people)
    return any(word.flags & ACCUSING and word.flags & (PAST | EITHER | PART | ING) for word in row)


def _is_somebody(word: FactWord) -> bool:
    low = word.low
    if low in _HE_OR_THEY or low.endswith(_PEOPLES_ENDINGS):
        return True
    one = low.removesuffix("s")
    return (
        low in words("speaking_nouns") or one in words("speaking_nouns") or one in gazetteer().roles
    )
