"""Decides whom a surname means when several people have it.

Nearness alone never decides between two people of one surname: a wrong name in print costs more than
one left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.classification import Candidate
from articles.reading.names.thing import Thing


def bearer_of(found: Sequence[Thing], mention: Candidate) -> Thing | None:
    """The one of ``found`` whom the surname of ``mention`` means; None when it stays open.

    - When only one of them was named before, leaving aside relatives, it is that one, and so it is
      when only one of them was named with the title that stands here ("Councillor Roe").
    - Otherwise it is the one who was there first: named in full far more often, or called by the surname
      before the others came in. Or it is the one who was named last with an office. When these two
      differ, it stays open.
    """
    named = [(thing, _named(thing)) for thing in found]
    before = [(thing, at) for thing, at in named if at and at[0].start < mention.start]
    if len(before) > 1:
        strangers = [pair for pair in before if not all(m.kin for m in pair[1])]
        before = _of_title(before, mention) or strangers or before
    if len(before) < 2:
        return before[0][0] if before else min(named, key=_first)[0]
    established = _established(before)
    last = max(before, key=lambda pair: _last_before(pair[1], mention).start)
    holds = last[0] if _last_before(last[1], mention).office else None
    if established is None or holds is None or holds is established:
        return established or holds
    return None


def may_hold_title(found: Sequence[Thing], mention: Candidate) -> list[Thing]:
    """Those of ``found`` who may have the title of ``mention``: "Judge Roe" is not "Simon Roe, 19"."""
    if not mention.official:
        return list(found)
    return [thing for thing in found if not _is_given_an_age(thing)]


def _is_given_an_age(thing: Thing) -> bool:
    """Whether somebody came in with an age and holds no office in the text."""
    mentions = thing.mentions[:_LOOKED_AT]
    return any(m.aged for m in mentions) and not any(m.office for m in mentions)


def is_product_of(thing: Thing) -> bool:
    """Whether a name of no known kind stands behind "the": "the Tovrin Link" is a thing of Tovrin's."""
    return thing.kind == "other" and all(
        mention.definite for mention in thing.mentions[:_LOOKED_AT]
    )


_LOOKED_AT = 40


def _of_title(
    named: Sequence[tuple[Thing, list[Candidate]]], mention: Candidate
) -> list[tuple[Thing, list[Candidate]]]:
    """The only one who was named with the title that ``mention`` has; empty when there is none."""
    same = [pair for pair in named if any(m.title == mention.title for m in pair[1])]
    return same if mention.title and len(same) == 1 else []


def _named(thing: Thing) -> list[Candidate]:
    """The mentions of a person by more than the surname, in order; "Mr Lee" is one of them."""
    return sorted((m for m in thing.mentions if len(m.lows) > 1 or m.titled), key=lambda m: m.start)


def _first(pair: tuple[Thing, list[Candidate]]) -> int:
    mentions = pair[1] or pair[0].mentions
    return mentions[0].start if mentions else 0


def _last_before(named: Sequence[Candidate], mention: Candidate) -> Candidate:
    return [m for m in named if m.start < mention.start][-1]


def _established(named: Sequence[tuple[Thing, list[Candidate]]]) -> Thing | None:
    """The first named, if by far the most or by the surname alone before the others came in."""
    first, mentions = min(named, key=_first)
    others = [theirs for thing, theirs in named if thing is not first]
    if len(mentions) > 2 * max(map(len, others)):
        return first
    second = min(theirs[0].start for theirs in others)
    short = (m for m in first.mentions if len(m.lows) == 1 and m.lows[0] == first.lows[-1])
    return first if any(m.start < second for m in short) else None
