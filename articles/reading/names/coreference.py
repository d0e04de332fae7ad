"""Groups the mentions of one thing in an article under one name, the fullest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from articles.reading.names.aliases import is_known_place, learn_aliases
from articles.reading.names.classification import Candidate
from articles.reading.names.clusters import Cast
from articles.reading.names.guesses import UNKNOWN
from articles.reading.names.thing import Thing
from articles.reading.text.gazetteer import Gazetteer


def things_of(mentions: Sequence[Candidate], text: str, lists: Gazetteer) -> list[Thing]:
    """Group ``mentions``; weak ones without other evidence in the article are left out."""
    cast = Cast(lists)
    singles = _gather(mentions, cast)
    cast.learn_initials()
    learn_aliases(mentions, text, cast)
    firm = Counter(mention.lows for mention in singles if not mention.weak)
    for single in sorted(singles, key=lambda m: m.start):
        mention = cast.as_owner(single)
        if mention.guessed and cast.is_family(mention):
            continue
        if mention.family and cast.is_surname(mention):
            cast.add_family(mention)
            continue
        thing = cast.resolve(mention)
        if thing is not None:
            thing.take(mention, lists)
        elif _stands_by_itself(mention, firm) or cast.is_open_surname(mention):
            cast.add(mention)
    _share_city(cast.things, text)
    return [thing for thing in cast.things if thing.mentions]


def _gather(mentions: Sequence[Candidate], cast: Cast) -> list[Candidate]:
    """Add the longer names to the cast; those of one word, which they may explain, come back."""
    doubtful: list[Candidate] = []
    singles: list[Candidate] = []
    for mention in sorted(mentions, key=_surest_first):
        if mention.hit is not None:
            cast.add_registered(mention)
        elif len(mention.lows) == 1 or is_known_place(mention) or cast.is_surname(mention):
            singles.append(mention)
        elif mention.guessed and (mention.weak or not cast.has(mention)):
            doubtful.append(mention)
        else:
            cast.add(mention)
    for mention in doubtful:
        known = cast.has(mention)
        parts = [] if known else cast.parts(mention)
        if parts:
            singles.extend(parts)
        elif known or not mention.weak:
            cast.add(mention)
    return singles


def _share_city(things: Sequence[Thing], text: str) -> None:
    """ "New York" is the city where the article speaks of New York City, but not its state."""
    states = [thing for thing in things if thing.name == "New York" and thing.key is None]
    cities = [thing for thing in things if thing.name == "New York City" and thing.mentions]
    if not states or not cities:
        return
    for mention in states[0].mentions[:]:
        state = text.startswith(", ", max(0, mention.start - 2)) or _STATE.match(text, mention.end)
        if mention.text == "New York" and not state:
            states[0].mentions.remove(mention)
            cities[0].mentions.append(mention)


_STATE = re.compile(r"(?:['’]s)? (?:[Ss]tate|[Gg]ov|[Ss]enat|[Aa]ttorney)")


def best_kind(thing: Thing) -> str:
    """The kind that the mentions agree on, by the sum of their confidence; guesses count last."""
    if thing.key is not None or thing.settled:
        return thing.kind
    kinds = {mention.kind for mention in thing.mentions}
    if len(kinds) == 1 and not thing.lent:
        return kinds.pop()
    votes: Counter[str] = Counter(thing.lent)
    sure = [mention for mention in thing.mentions if not mention.guessed]
    if len(sure) > 1 and any(mention.rule in _STATED for mention in sure):
        sure = [mention for mention in sure if not mention.rule.startswith("made of words")] or sure
    told = [mention for mention in thing.mentions if mention.confidence > UNKNOWN]
    for mention in sure or told or (() if votes else thing.mentions):
        votes[mention.kind] += mention.confidence
    return votes.most_common(1)[0][0]


#: Where a text states what a thing is, the words of its name do not count: "the band Iron Quay".
_STATED = frozenset(
    {
        "after a word for a kind of organisation",
        "after a word for a work or product",
        "a description follows",
    }
)


def has_sure_kind(thing: Thing) -> bool:
    """Whether the text or a list shows the kind of a thing, and it is not only a guess."""
    if thing.key is not None or thing.settled:
        return True
    return any(not m.guessed or m.confidence >= _SURE for m in thing.mentions)


_SURE = 45


def _surest_first(mention: Candidate) -> tuple[bool, bool, int, int]:
    """Registered names without ambiguity first, then the longer ones."""
    meanings = len(mention.hit.meanings) if mention.hit else 0
    return meanings != 1, meanings == 0, -len(mention.lows), mention.start


def _stands_by_itself(mention: Candidate, firm: Counter[tuple[str, ...]]) -> bool:
    """Whether a single word that no longer name explains is a name."""
    if mention.backed:
        return firm[mention.lows] > 1 and not mention.weak and mention.rule == "proper use"
    return not mention.weak or firm[mention.lows] > 0
