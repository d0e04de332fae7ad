"""Other names that the text itself declares: "X, also known as Y", "X (XY)", "X (Persian: Y)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.reading.names.classification import Candidate
from articles.reading.names.clusters import Cast
from articles.reading.names.short_forms import initials_of, letters_of

_ALIAS = re.compile(
    r"(?:,? \(?(?:or|also|better|sometimes|commonly|formerly|previously|widely),? "
    r"(?:known as|called|abbreviated as|abbreviated to|nicknamed)"
    r"|,? (?:known as|abbreviated as|abbreviated to|nicknamed)|(?:,| \() ?called"
    r"| (?:is|was) (?:also |often |sometimes |widely |popularly )?(?:known as|nicknamed)"
    r"| (?:is|was) also called)(?: the)? [\"“‘']?"
)


_OTHER_NAME = re.compile(
    r",? \(?(?:born|né|née|alias|aka|a\.k\.a\.|formerly|previously|originally|(?:self-)?identified as|"
    r"(?:also|now|then|better|formerly|previously) (?:known|spelled|spelt|written|called)(?: as)?)"
    r"(?: the)? [\"“‘']?"
)


_IN_LANGUAGE = re.compile(
    r" \((?:in )?(?:[A-Z][a-z]+ ?){1,2}: [\"“‘']?|(?:,| \()(?: ?or|also) [\"“‘']?"
)


_LANGUAGE_AFTER = re.compile(r"[\"”’']? in (?:the )?[A-Z][a-z]+(?: language)?[),]")


# The years and the sound of a name, between it and its other name.
_BRACKET = re.compile(r" \([^()]*\d[^()]*\)")


_LONGEST_BRACKET = 160


_LONGEST_LINK = 40


_IT_IS_CALLED = re.compile(
    r"(?:^|[.!?]\s+)It (?:is|was) (?:also |often |sometimes |widely |popularly )?"
    r"(?:known as|called|nicknamed|referred to as)(?: the)? [\"“‘']?$"
)


_LONGEST_IT = 60


# The name opens a sentence, with or without "the".
_OPENS = re.compile(r"(?:^|[.!?\n]\s*)(?:[Tt]he )?$")


def learn_aliases(mentions: Sequence[Candidate], text: str, cast: Cast) -> None:
    """ "Harbour Safety Board (HSB)", "the HSB (Harbour Safety Board)", "X, also known as Y"."""
    ordered = sorted(mentions, key=lambda m: m.start)
    for left, right in pairwise(ordered):
        between = text[left.end : right.start]
        if len(between) < _LONGEST_BRACKET:
            between = _BRACKET.sub("", between)
        if not between or len(between) > _LONGEST_LINK:
            continue
        owns = text.startswith(("'s", "’s"), right.end)
        if _is_state(text, left) or owns or (is_known_place(left) and is_known_place(right)):
            continue
        after = text[right.end : right.end + 2].lstrip("\"'”’")
        bracket = between.rstrip("\"'“‘") in (" (", " (the ") and after.startswith(")")
        explained = bracket and _are_name_and_initials(left, right)
        people = [left.kind, right.kind].count("person")
        declared = _ALIAS.fullmatch(between) and not people
        renamed = _OTHER_NAME.fullmatch(between) and people in (0, 2) and right.known is None
        local = people == 0 and right.known is None and _is_local(between, text, right.end)
        if explained or declared or renamed or local:
            cast.learn_alias(left, right)
    _learn_from_it(ordered, text, cast)


def _learn_from_it(ordered: Sequence[Candidate], text: str, cast: Cast) -> None:
    """ "Fresno is a city. It is also called “Raisin Town”": it is what opened a sentence before."""
    topic: Candidate | None = None
    for mention in ordered:
        back = text[max(0, mention.start - _LONGEST_IT) : mention.start]
        if topic is not None and mention.kind != "person" and _IT_IS_CALLED.search(back):
            if "\n" not in text[topic.end : mention.start]:
                cast.learn_alias(topic, mention)
        elif not back or _OPENS.search(back):
            topic = mention if mention.kind != "person" else None


def _is_local(between: str, text: str, end: int) -> bool:
    """ "(Persian: Esfahan)", "(Rekohu in Moriori)": the name in another language, or a code."""
    if _IN_LANGUAGE.fullmatch(between):
        return True
    return between in (" (", ", ") and _LANGUAGE_AFTER.match(text, end) is not None


def _is_state(text: str, mention: Candidate) -> bool:
    """Whether the mention is the state behind a town: "Okmulgee, OK, aka the Beeline"."""
    known = mention.known is not None and mention.known.sort in ("region", "country")
    return known and text[: mention.start].endswith(", ")


def _are_name_and_initials(left: Candidate, right: Candidate) -> bool:
    """One is initials, the other a longer name, neither a person nor a known place."""
    for name, short in ((left, right), (right, left)):
        if len(name.lows) > 1 and letters_of(short.text) and not is_known_place(short):
            fits = letters_of(short.text) in initials_of(name.text)
            return fits or (name.kind not in ("person", "place") and short.known is None)
    return False


def is_known_place(mention: Candidate) -> bool:
    """Whether the mention is a place of the lists."""
    return mention.known is not None and mention.known.kind == "place"
