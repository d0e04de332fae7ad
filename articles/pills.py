"""What a list is filtered by, for people: one pill for each choice, and the whole as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from .filter_fields import Choice
from .listing import Listing
from .periods import Period

#: How a parameter reads within the sentence: first those that follow the noun …
_AFTER_NOUN = {
    "speaker": "by",
    "entity": "about",
    "section": "in",
    "source": "from",
    "tag": "tagged",
    "q": "with",
}
#: … then those that are set off by commas.
_SET_OFF = {
    "status": "",
    "kind": "",
    "verdict": "",
    "result": "",
    "manner": "",
    "risk": "",
    "checker": "checked by ",
    "language": "in ",
}

#: What takes every time out of an address.
NO_TIME: dict[str, Any] = {"after": None, "before": None}


@dataclass(frozen=True, slots=True)
class Pill:
    """One choice in force. ``query`` and ``address`` are the list's without it.

    ``alone`` is the query of the list with no other choice.
    """

    label: str
    address: str
    query: QueryDict
    alone: QueryDict


def pills(listing: Listing) -> list[Pill]:
    """A pill for everything the address asks for, in the order of the specification."""
    made = []
    for name in listing.active:
        if name in ("after", "before"):
            continue
        asked = listing.asked(name)
        if name == "q":
            without = {"q": None, "sort": None}
            made.append(_pill(listing, f"“{asked.typed}”", without, ("q", "aliases")))
            continue
        for choice in asked:
            rest = [v for v in listing.query.getlist(name) if v != choice.value]
            label = _label(listing, name, choice)
            made.append(_pill(listing, label, {name: rest}, (name,), choice.value))
    period = _period(listing)
    if period:
        made.append(_pill(listing, period, NO_TIME, tuple(NO_TIME)))
    return made


def _pill(
    listing: Listing,
    label: str,
    without: dict[str, list[str] | None],
    names: tuple[str, ...],
    value: str = "",
) -> Pill:
    """The pill of these parameters, or of one value of one of them."""
    alone = QueryDict(mutable=True)
    for name in names:
        values = [value] if value else listing.query.getlist(name)
        if values:
            alone.setlist(name, values)
    return Pill(label, listing.address(**without), listing.changed(**without), alone)


def _label(listing: Listing, name: str, choice: Choice) -> str:
    if choice.key is not None and name in ("verdict", "kind") and listing.kind.name == "articles":
        return f"with a fact {choice.label}"
    if choice.key is None or name not in ("risk", "language"):
        return choice.label
    return {"risk": f"{choice.label} risk", "language": f"language {choice.label}"}[name]


def _period(listing: Listing) -> str:
    after, before = listing.asked("after"), listing.asked("before")
    if after and before:
        return str(after) if after == before else f"{after} to {before}"
    if after:
        return f"since {after}"
    return f"until {before}" if before else ""


def sentence(listing: Listing) -> str:
    """The filter in words: "Quotes by Ines Calder about Ostreham, verified, 2014"."""
    said = listing.kind.plural.capitalize()
    set_off = []
    for name, word in _AFTER_NOUN.items():
        asked = listing.asked(name)
        if not asked:
            continue
        if name == "q":
            said += f" with “{asked.typed}”"
            continue
        named = [choice.label for choice in asked if choice.key is not None]
        set_off += [choice.label for choice in asked if choice.key is None]
        if named:
            way = "quoting" if name == "speaker" and listing.kind.name == "articles" else word
            said += f" {way} {_either(named)}"
    for name, word in _SET_OFF.items():
        asked = listing.asked(name)
        if asked:
            labels = [_label(listing, name, c) if not word else c.label for c in asked]
            set_off.append(word + _either(labels))
    period = _period(listing)
    return ", ".join([said, *set_off, *([period] if period else [])])


def _either(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


def whole_period(listing: Listing) -> Period | None:
    """The one period that the list is confined to, if ``after`` and ``before`` name the same."""
    after = listing.asked("after")
    return after if after is not None and after == listing.asked("before") else None


def time_of(period: Period) -> dict[str, Any]:
    """What confines an address to this period."""
    return {"after": period.written, "before": period.written}
