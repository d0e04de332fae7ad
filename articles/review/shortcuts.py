"""The keys of the review page: the house's own, and what each person made of them."""

from __future__ import annotations

from collections.abc import Mapping

from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import User

#: What each key does, by the name of the act: (key, in words). A capital is typed with Shift.
KEYS: dict[str, tuple[str, str]] = {
    "next": ("j", "next mark that waits"),
    "previous": ("k", "previous mark that waits"),
    "next-any": ("J", "next mark, whatever its state"),
    "previous-any": ("K", "previous mark, whatever its state"),
    "keep": ("a", "keep"),
    "keep-all": ("A", "keep every mention of this name in the story"),
    "correct": ("e", "correct: kind, words, speaker, entity"),
    "drop": ("x", "drop"),
    "later": ("s", "put off for later"),
    "undo": ("u", "undo what you did last"),
    "verified": ("1", "verified"),
    "inaccurate": ("2", "inaccurate"),
    "disputed": ("3", "disputed"),
    "unverifiable": ("4", "unverifiable"),
    "not_checkable": ("5", "not checkable"),
    "evidence": ("n", "evidence"),
    "comment": ("c", "comment"),
    "tag": ("t", "tag the story"),
    "risk": ("r", "risk"),
    "mark-words": ("m", "mark the words selected"),
    "gate": ("g", "go to the gate"),
    "find": ("/", "find an entity"),
    "keys": ("?", "the sheet of keys"),
}


def keys_of(user: User) -> dict[str, str]:
    """The key of every act for this person; empty when they switched the keys off."""
    own = user.shortcuts or {}
    if own.get("off"):
        return {}
    mapped = own.get("keys", {})
    return {name: mapped.get(name, key) for name, (key, _) in KEYS.items()}


@atomic_write
def set_keys(user: User, keys: Mapping[str, str], *, off: bool) -> User:
    """Save which keys this person uses, or that they use none. One's own setting, so no event.

    Only what differs from the house's keys is kept. Raises Refused for an act that is none, for
    anything but one visible character, and for a key that two acts would share.
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
