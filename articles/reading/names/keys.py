"""What the mentions of one thing share, by which it is found again."""

from __future__ import annotations

from articles.reading.names.classification import Candidate
from articles.reading.names.short_forms import bare, body_key, person_key, spelt_out
from articles.reading.names.thing import Thing
from articles.reading.text.gazetteer import gazetteer


def says_more(mention: Candidate, name: str) -> bool:
    """Whether a body goes by the article's words: a longer form, or for a name of many words."""
    words = len(name.split())
    return words > 2 or len(mention.lows) > words


def key_of(mention: Candidate) -> object:
    known = mention.known
    if known is not None and known.kind == mention.kind and not mention.numbered:
        return "known", known.name
    if mention.kind == "person" and len(bare(mention.lows)) > 1:
        return person_key(mention.lows)
    if mention.kind == "place" and mention.lows[:2] in _CITY_OF:
        return "known", mention.text.split(None, 2)[2]
    if mention.kind == "place" and len(mention.lows) > 1:
        return spelt_out(bare(mention.lows))
    if mention.kind == "organisation":
        return body_key(bare(mention.lows), gazetteer())
    return bare(mention.lows)


# "City of Fresno" is Fresno.
_CITY_OF = (("city", "of"), ("town", "of"), ("village", "of"))


def comes_later_as_kin(thing: Thing, mention: Candidate) -> bool:
    """Whether a first name among relatives stands before somebody of that name comes in: "her
    children, Ruth, Bill and Amy", and later Bill Roe."""
    full = (m.start for m in thing.mentions[:_LOOKED_AT] if len(m.lows) > 1)
    first = min(full, default=0)
    return mention.start < first and mention.kin


#: Mentions of one thing: its full names come first.
_LOOKED_AT = 40


def is_relative(thing: Thing, mention: Candidate) -> bool:
    """Whether a relative comes in under another form of the name: "the son of Carl Roe"."""
    if not mention.kin or thing.kind != "person" or len(mention.lows) < 2:
        return False
    return all(len(other.lows) != len(mention.lows) for other in thing.mentions)


def ending_of(kind: str, lows: tuple[str, ...]) -> tuple[str, int, str]:
    return kind, len(lows), lows[-1][-3:]


def nicknames_of(name: str) -> list[str]:
    """The words between marks in a name: Robert "Bob" Roe."""
    marked = (word for word in name.split() if word[0] in _MARKS and word[-1] in _MARKS)
    return [word.strip(_MARKS).lower() for word in marked]


_MARKS = "\"'“”‘’()"
