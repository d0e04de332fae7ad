"""Decides whether a clause accuses somebody: of wrongdoing, or of a crime, by name."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.words import ACCUSING, BE, FUNCTION, FactWord
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_ACCUSED_OF: Final = word_set("accused charged suspected guilty alleged indicted")


#: What a court or the police did: an event of high risk, and no accusation by itself.
_ACTS_OF_LAW: Final = word_set(
    "arrested convicted sentenced jailed imprisoned fined prosecuted impeached"
)


#: What somebody is called: "she's a liar" accuses her.
_CALLED: Final = word_set("liar liars crook crooks thief thieves thug thugs fraudster rapist cheat")


#: "Illegal immigrants" tells of a law, and accuses nobody who is named.
_UNLAWFULLY_HERE: Final = word_set(
    "immigrant immigrants immigration migrant migrants alien aliens worker workers border drug drugs"
)


_CHARGES_MADE: Final = word_set("allegation allegations accusation accusations")


#: What somebody faces who is charged.
_COUNTS: Final = word_set("charges counts count")


_DENIES: Final = word_set("deny denies denied denying")


_SUFFERED: Final = word_set(
    "stolen abused assaulted raped tortured hacked groped molested harassed bullied mistreated"
    " trafficked threatened neglected stalked defrauded deceived cheated exploited sabotaged"
)


_BEING: Final = word_set("was were is are been being be")


#: Who bears arms for a state or a band.
_FORCES: Final = word_set(
    "forces troops soldiers police army military officers guards militia militias snipers navy rebels"
    " fighters gendarmes paramilitaries"
)


#: Words for what nobody may do, told in two: "used excessive | force".
_WRONGS: Final = frozenset(
    (one, other)
    for ones, others in (
        ("excessive lethal deadly brutal disproportionate", "force"),
        (
            "unlawful extrajudicial arbitrary",
            "killings killing executions detention detentions arrests",
        ),
        ("into at on", "crowds crowd protesters demonstrators civilians mourners worshippers"),
    )
    for one in ones.split()
    for other in others.split()
)


#: Without one of them no wrong is told in two words or more.
TELLS_WRONG: Final = frozenset(other for _, other in _WRONGS) | {"hid", "concealed"}


_SHOOTING: Final = word_set("fired shot opened shooting firing shoot fire")


_HIDING: Final = word_set("hid concealed")


#: From whom nobody may hide what concerns them.
_DECEIVED: Final = word_set(
    "public voters police court courts investors regulators shareholders customers officials authorities"
    " parliament congress lawmakers auditors investigators patients clients taxpayers jurors inspectors"
)


_NEAR: Final = 3  # words


_FAR: Final = 9  # words


def accuses_somebody(
    words: Sequence[FactWord], lows: Sequence[str], signs: int, clause: Clause
) -> bool:
    """A word of wrongdoing beside a named person or body."""
    charges = not _COUNTS.isdisjoint(lows) and (
        "faces" in lows or "faced" in lows or ("charges" in lows and "criminal" in lows)
    )
    lying = "lie" in lows and ("lie", "to") in itertools.pairwise(lows)
    if not TELLS_WRONG.isdisjoint(lows) and does_wrong(words, lows, clause.names):
        return True
    if not (signs & ACCUSING or charges or lying):
        return False
    if charges:
        return True
    accusing = [
        index
        for index, word in enumerate(words)
        if word.flags & ACCUSING
        and word.low not in _ACTS_OF_LAW
        and not (_is_guess(words, index) or _is_looked_into(words, index))
    ]
    if not accusing and not lying:
        return False
    if not lying and _denies_it(lows, accusing):
        return False
    if accusing and all(_is_suffered(words, index) for index in accusing):
        return False
    if accusing and all(words[index].low in _CHARGES_MADE for index in accusing):
        return False  # "the allegations are false"
    if accusing and all(is_price(lows, index) for index in accusing):
        return False
    of_subject = any(words[at].low in _CALLED or words[at].low == "accuses" for at in accusing)
    named = clause.people if of_subject else clause.names
    return (
        any(name.kind in ("person", "organisation", "other") for name in named)
        or any(word.low in _ACCUSED_OF and word.flags & ACCUSING for word in words)
        or is_by_force(words, lows)
    )


def does_wrong(words: Sequence[FactWord], lows: Sequence[str], names: Sequence[Name]) -> bool:
    """Whether a force or somebody who is named does what nobody may: "Norland's troops used excessive force",
    "Lee hid the loss from voters"."""
    force = _force_in(words)
    if not force and all(name.kind == "place" for name in names):
        return False
    if not _HIDING.isdisjoint(lows):
        at = next(at for at, low in enumerate(lows) if low in _HIDING)
        behind = lows[at + 2 : at + _FAR]  # not "hid from police"
        return "from" in behind and not _DECEIVED.isdisjoint(behind[behind.index("from") :])
    found = _WRONGS.intersection(itertools.pairwise(lows))
    return any(one not in ("into", "at", "on") for one, _ in found) or (
        bool(found) and force and not _SHOOTING.isdisjoint(lows)
    )


def is_by_force(words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """Whether a wrong is laid to a force: "killings by | Norland's security forces"."""
    if "by" not in lows or _FORCES.isdisjoint(lows):
        return False
    at = lows.index("by")
    told = {word.low for word in words[:at] if word.flags & ACCUSING} - _ACTS_OF_LAW - _ACCUSED_OF
    return bool(told) and _force_in(words[at : at + _FAR])


def _force_in(words: Sequence[FactWord]) -> bool:
    """Whether the words name whose force it is: "Norland's security forces", not "riot police"."""
    for at, word in enumerate(words):
        if word.low not in _FORCES:
            continue
        if [after.low for after in words[at + 1 : at + 2]] == ["of"]:
            return True
        for before in words[max(0, at - _NEAR) : at][::-1]:
            if before.flags & FUNCTION:
                break
            if before.capital and not before.flags:
                return True
    return False


def _denies_it(lows: Sequence[str], accusing: Sequence[int]) -> bool:
    """ "Pell Motors denies any wrongdoing" accuses nobody."""
    denying = next((at for at, low in enumerate(lows) if low in _DENIES), len(lows))
    return all(at > denying and lows[at] in ("wrongdoing", "misconduct") for at in accusing)


def tells_of_a_wrong(words: Sequence[FactWord]) -> bool:
    """Whether a word of the clause charges or convicts somebody, named or not."""
    lows = [word.low for word in words]
    return any(
        word.flags & ACCUSING
        and not (_is_guess(words, at) or _is_suffered(words, at) or is_price(lows, at))
        for at, word in enumerate(words)
    )


def is_price(lows: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` tells what somebody charged for something: "whatever Lee charged his
    club for rent"; not "was charged", "charged Lee with theft"."""
    passive = not _BEING.isdisjoint(lows[max(0, at - _NEAR) : at])
    return lows[at] == "charged" and not passive and "with" not in lows[at + 1 :]


def _is_suffered(words: Sequence[FactWord], at: int) -> bool:
    """Whether something was done to somebody, and nobody is said to have done it: "her dress was
    stolen"."""
    if words[at].low not in _SUFFERED or any(word.low == "by" for word in words[at + 1 :]):
        return False
    return any(word.flags & BE for word in words[max(0, at - 3) : at])


def _is_looked_into(words: Sequence[FactWord], at: int) -> bool:
    """ "was tasked with investigating Russian collusion": nobody is said to have done it."""
    near = [word.low for word in words[max(0, at - _NEAR) : at]]
    return any(low.startswith("investigat") for low in near) and "under" not in near


def _is_guess(words: Sequence[FactWord], at: int) -> bool:
    """Whether the word accuses nobody: "suspected diet pills", "killer apps"."""
    after = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1] if at else None
    if words[at].low == "killer" and after in ("app", "apps", "whale", "whales", "bees"):
        return True
    if words[at].low == "illegal" and after in _UNLAWFULLY_HERE:
        return True
    of_what = after in ("of", "in", "by") or (before is not None and before.flags & BE)
    return words[at].low == "suspected" and not of_what
