"""Finds other names that the text itself declares: "X, also known as Y", "X (XY)", "X (Persian: Y)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.names.classification import Candidate
from articles.reading.names.clusters import Cast
from articles.reading.names.short_forms import initials_of, letters_of

_ALIAS = re.compile(
    r"(?:(?:,|\.)? \(?(?:or|[Aa]lso|better|sometimes|commonly|formerly|previously|widely|often|locally|"
    r"popularly|affectionately),? "
    r"(?:known as|called|abbreviated as|abbreviated to|nicknamed)"
    r"|,? (?:known as|abbreviated as|abbreviated to|nicknamed)|(?:,| \() ?called"
    r"| (?:is|was) (?:also |often |sometimes |widely |popularly )?(?:known as|nicknamed)"
    r"| (?:is|was) also called)(?: the| its| [A-Z]\w+['’]s)? [\"“‘']?"
)


_OTHER_NAME = re.compile(
    r"(?: (?:camp|settlement|village))?"
    r",? \(?(?:born|né|née|alias|aka|a\.k\.a\.|formerly|previously|originally|(?:self-)?identified as|"
    r"(?:also|now|then|better|formerly|previously) (?:known|spelled|spelt|written|called)(?: as)?)"
    r"(?: the)? [\"“‘']?"
)


_IN_LANGUAGE = re.compile(
    r" \((?:in )?(?:[A-Z][A-Za-z]+ ?){1,2}: [\"“‘']?|(?:,| \()(?: ?or|also) [\"“‘']?"
)


_LANGUAGE_AFTER = re.compile(r"[\"”’']? in (?:the )?(?:[a-z-]+ ){0,3}[A-Z][a-z]+(?: language)?[),]")


# A name in letters of another script, before the one that follows: "(Persian: …, also known as".
_OTHER_SCRIPT = re.compile(r" \([A-Z][a-z]+: [^A-Za-z()]+(?=, )")


# A second other name: "also known as Abba Roe and Roe the Elder".
_AND_ALSO = re.compile(r",? or (?:the )?[\"“‘']?| and (?:the )?[\"“‘']?")


# Another bracket right behind a first: "Harbour Airport (IATA: HBR) (often called the Pier)".
_BRACKET_AGAIN = re.compile(r"\)(?= \()")


# The years and the sound of a name, between it and its other name.
_BRACKET = re.compile(r" \([^()]*\d[^()]*\)")


_LONGEST_BRACKET = 160


_LONGEST_LINK = 40


_IT_IS_CALLED = re.compile(
    r"(?:^|[.!?]\s+)It (?:is|was) (?:also |often |sometimes |widely |popularly )?"
    r"(?:known as|called|nicknamed|referred to as)(?: the)? [\"“‘']?$"
)


_LONGEST_IT = 60


def learn_aliases(mentions: Sequence[Candidate], text: str, cast: Cast) -> None:
    """ "Harbour Safety Board (HSB)", "the HSB (Harbour Safety Board)", "X, also known as Y"."""
    ordered = sorted(mentions, key=lambda m: m.start)
    topic: Candidate | None = None
    for left, right in pairwise(_with_homes(_without_owners(ordered, text), text)):
        between = text[left.end : right.start]
        if topic is not None and _AND_ALSO.fullmatch(between):
            cast.learn_alias(topic, right)
            continue
        if topic is not None and _BRACKET_AGAIN.match(between):
            left, between = topic, between[1:]
        topic = left if _is_declared(left, right, between, text) else None
        if topic is not None:
            cast.learn_alias(left, right)
    _learn_from_it(ordered, text, cast)


def _without_owners(ordered: Sequence[Candidate], text: str) -> list[Candidate]:
    """The mentions without "England" in "known as England's “Garden City”"."""
    return [
        mention
        for mention in ordered
        if not text.startswith(_OWNS, mention.end)
        or not _KNOWN_AS.search(text, max(0, mention.start - _LONGEST_IT), mention.start)
    ]


def _with_homes(ordered: Sequence[Candidate], text: str) -> list[Candidate]:
    """The mentions with "Theodora of Corin" as one, for what is said behind it."""
    found: list[Candidate] = []
    for mention in ordered:
        last = found[-1] if found else None
        ruled = last is not None and last.kind == "person" and mention.kind != "person"
        if last is not None and ruled and text[last.end : mention.start] == " of ":
            found[-1] = replace(last, end=mention.end)
        else:
            found.append(mention)
    return found


_OWNS = ("'s ", "’s ")


_KNOWN_AS = re.compile(r"\b(?:known as|called|nicknamed) $")


def _is_declared(left: Candidate, right: Candidate, between: str, text: str) -> bool:
    """Whether the words ``between`` two mentions say that they are one thing."""
    if "(" in between and len(between) < _LONGEST_BRACKET:
        between = _OTHER_SCRIPT.sub("", _BRACKET.sub("", between))
    if right.titled:
        between = _TITLE.sub("", between)
    if not between or len(between) > _LONGEST_LINK:
        return False
    owns = text.startswith(("'s", "’s"), right.end)
    if _is_state(text, left) or owns or (is_known_place(left) and is_known_place(right)):
        return False
    after = text[right.end : right.end + 2].lstrip("\"'”’")
    bracket = between.rstrip("\"'“‘") in (" (", " (the ", " (The ") and after.startswith(")")
    if bracket and (_are_name_and_initials(left, right) or _are_guess_and_place(left, right)):
        return True
    people = [left.kind, right.kind].count("person")
    if _ALIAS.fullmatch(between) and not people:
        return True
    if _OTHER_NAME.fullmatch(between) and people in (0, 2) and right.known is None:
        return True
    return people == 0 and right.known is None and _is_local(between, text, right.end)


_TITLE = re.compile(r"\b[A-Z][a-z]+\.? $")


def _are_guess_and_place(left: Candidate, right: Candidate) -> bool:
    """A name of which nothing tells the kind, and what it is: "Tamri Sul (the Old Palace)"."""
    told = right.kind == "place" and right.confidence >= _TOLD and right.known is None
    return told and left.confidence < _TOLD


_TOLD = 60


def _learn_from_it(ordered: Sequence[Candidate], text: str, cast: Cast) -> None:
    """ "Fresno is a city. It is also called “Raisin Town”": it is what opened a sentence before."""
    topic: Candidate | None = None
    for mention in ordered:
        back = text[max(0, mention.start - _LONGEST_IT) : mention.start]
        called = topic is not None and mention.kind != "person" and "It " in back
        if topic is not None and called and _IT_IS_CALLED.search(back):
            if "\n" not in text[topic.end : mention.start]:
                cast.learn_alias(topic, mention)
        elif _opens(back):
            topic = mention if mention.kind != "person" else None


def _opens(back: str) -> bool:
    """Whether a name opens a sentence, with or without "the", behind the words ``back``."""
    before = back[:-4] if back.endswith(("The ", "the ")) else back
    rest = before.rstrip()
    return not before or rest.endswith((".", "!", "?")) or "\n" in before[len(rest) :]


def _is_local(between: str, text: str, end: int) -> bool:
    """ "(Persian: Esfahan)", "(Rekohu in Moriori)": the name in another language, or a code."""
    if _IN_LANGUAGE.fullmatch(between):
        return True
    return between in (" (", ", ") and _LANGUAGE_AFTER.match(text, end) is not None


def _is_state(text: str, mention: Candidate) -> bool:
    """Whether the mention is the state behind a town: "Okmulgee, OK, aka the Beeline"."""
    known = mention.known is not None and mention.known.sort in ("region", "country")
    return known and text.startswith(", ", max(0, mention.start - 2))


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
