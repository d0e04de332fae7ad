"""The keys of the review page: the house's own, and each person's changes to them."""

from __future__ import annotations

from collections.abc import Mapping

from articles.choices import VERDICTS
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import User
from articles.review.actions.action import Key
from articles.review.actions.registry import ACTIONS

#: Keys that move about the page and do nothing to the story.
_WAYS = (
    Key("next", "j", "next mark that waits"),
    Key("previous", "k", "previous mark that waits"),
    Key("next-any", "J", "next mark, whatever its state"),
    Key("previous-any", "K", "previous mark, whatever its state"),
)


_OVERVIEWS = (
    Key("place", ".", "the place in the source: type it, then Enter"),
    Key("gate", "g", "go to the gate"),
    Key("keys", "?", "the sheet of keys"),
)


#: Digits choose a source of the story; letters give a verdict on the mark in hand.
_VERDICTS = tuple(
    Key(value.value, key, f"{value.label}: the mark in hand")
    for value, key in zip(VERDICTS, "vidfo", strict=True)
)


#: The acts by name: (key, what it does in words). A capital is typed with Shift.
KEYS: dict[str, tuple[str, str]] = {
    key.name: (key.standard, key.said)
    for key in (
        *_WAYS,
        *(action.key for action in ACTIONS.values() if action.key),
        *_VERDICTS,
        *_OVERVIEWS,
    )
}


def keys_of(user: User) -> dict[str, str]:
    """The key of every act for this person; empty when they switched the keys off.

    A key that they gave to one act no longer does the act to which the house gives it.
    """
    own = user.shortcuts or {}
    if own.get("off"):
        return {}
    mapped = own.get("keys", {})
    own_keys = {mapped[name] for name in mapped if name in KEYS}
    return {
        name: mapped.get(name, key)
        for name, (key, _) in KEYS.items()
        if name in mapped or key not in own_keys
    }


@atomic_write
def set_keys(user: User, keys: Mapping[str, str], *, off: bool) -> User:
    """Save which keys this person uses, or that they use none. It is their own setting, so no event.

    Only differences from the house's keys are kept. Raises Refused for an unknown act, for anything but
    one visible character, and for a key that two acts would share.
    """
    own: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name, (standard, said) in KEYS.items():
        key = keys.get(name, standard)
        if len(key) != 1 or key.isspace() or not key.isprintable():
            raise Refused(f"The key for “{said}” is one character.")
        if key in taken:
            raise Refused(f"“{key}” is the key for “{taken[key]}” already.")
        taken[key] = said
        if key != standard:
            own[name] = key
    unknown = set(keys) - set(KEYS)
    if unknown:
        raise Refused(f"There is no act “{sorted(unknown)[0]}”.")
    user.shortcuts = {"off": True} if off and not own else {"off": off, "keys": own}
    user.save(update_fields=["shortcuts"])
    return user
