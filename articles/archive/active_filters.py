"""Shows by what a list is filtered: an entry for each choice, and the whole filter as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from articles.archive.filtering.fields import Choice
from articles.archive.filtering.periods import Period
from articles.archive.listing import Listing

#: The words for a parameter in the sentence, for those that follow the noun at once.
_AFTER_NOUN = {
    "speaker": "by",
    "about": "about",
    "entity": "in stories that name",
    "section": "in",
    "outlet": "from",
    "tag": "in stories tagged",
    "fact_tag": "tagged",
    "q": "with",
}


#: The same, where a list of articles says it in other words.
_OF_ARTICLES = {"tag": "tagged", "speaker": "quoting", "entity": "that name"}


#: The words for parameters that follow at the end, set off by commas.
_SET_OFF = {
    "stage": "",
    "standing": "",
    "kind": "",
    "verdict": "",
    "expired": "",
    "result": "",
    "manner": "",
    "risk": "",
    "checker": "checked by ",
    "language": "in ",
}


#: The changes that remove every time from an address.
NO_TIME: dict[str, Any] = {"after": None, "before": None}


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One choice in force. ``address`` is that of the list without it.

    ``own`` is what the choice asks for, ``rest`` what its parameters ask for once it is gone. Both are
    in the form that ``Listing.asking`` takes.
    """

    label: str
    address: str
    rest: dict[str, Any]
    own: dict[str, Any]


def active_filters(listing: Listing) -> list[ActiveFilter]:
    """An entry for each choice in the address, in the order of the specification."""
    made = []
    for name in listing.active:
        if name in ("after", "before"):
            continue
        asked = listing.asked(name)
        if name == "q":
            own = {name: asked}
            made.append(_entry(listing, f"“{asked.typed}”", {"q": None, "sort": None}, own))
            continue
        for choice in asked:
            others = tuple(other for other in asked if other != choice)
            without = {name: [other.value for other in others]}
            own, rest = {name: (choice,)}, {name: others}
            made.append(_entry(listing, _label(listing, name, choice), without, own, rest))
    period = _period(listing)
    if period:
        own = {name: listing.asked(name) for name in NO_TIME}
        made.append(_entry(listing, period, NO_TIME, own))
    return made


def _entry(
    listing: Listing,
    label: str,
    without: dict[str, Any],
    own: dict[str, Any],
    rest: dict[str, Any] | None = None,
) -> ActiveFilter:
    return ActiveFilter(label, listing.address(**without), rest or dict.fromkeys(own), own)


def address_alone(listing: Listing, active: ActiveFilter) -> str:
    """The address of the list with no other choice than this."""
    query = QueryDict(mutable=True)
    for name, asked in active.own.items():
        if isinstance(asked, tuple):
            query.setlist(name, [choice.value for choice in asked])
        elif asked:
            query[name] = listing.query.get(name, "")
    if "q" in active.own and "aliases" in listing.query:
        query["aliases"] = listing.query.get("aliases", "")
    return f"{reverse(listing.spec.route)}?{query.urlencode()}"


def _label(listing: Listing, name: str, choice: Choice) -> str:
    if choice.key is not None and name == "entity" and listing.spec.name != "articles":
        return f"in stories that name {choice.label}"
    if choice.key is not None and name == "about":
        return f"about {choice.label}"
    if choice.key is not None and name in ("verdict", "kind") and listing.spec.name == "articles":
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
    said = _noun(listing)
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
            way = _OF_ARTICLES.get(name, word) if listing.spec.name == "articles" else word
            said += f" {way} {_either(named)}"
    for name, word in _SET_OFF.items():
        asked = listing.asked(name)
        if asked:
            labels = [_label(listing, name, c) if not word else c.label for c in asked]
            set_off.append(word + _either(labels))
    period = _period(listing)
    return ", ".join([said, *set_off, *([period] if period else [])])


def _noun(listing: Listing) -> str:
    """What is listed; of quotes, whether reported speech is among them."""
    noun = listing.spec.plural.capitalize()
    if listing.spec.name != "quotes" or listing.asked("manner"):
        return noun
    return f"{noun} ({'with reported' if listing.asked('reported') else 'direct'} speech)"


def _either(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


def whole_period(listing: Listing) -> Period | None:
    """The period to which the list is limited, if ``after`` and ``before`` name the same; else None."""
    after = listing.asked("after")
    return after if after is not None and after == listing.asked("before") else None


def time_of(period: Period) -> dict[str, Any]:
    """The parameters that confine an address to this period."""
    return {"after": period.written, "before": period.written}
