"""Objects that are what somebody said, or what somebody gave as a reason or an example."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import THIRD_PERSON, Verb
from articles.reading.grammar.phrases import phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

OWNED = frozenset(("his", "her", "their", "my", "our", "your"))


def gives_words(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> bool:
    """Whether the object is what was said, or the reason given: "stated his intention to stay",
    "tweeted their thanks", "stayed away, citing the costs", but not "citing the police"."""
    token = tokens[at]
    if verb.lemma == "cite":
        thing = token.tag in ("n", "det", "num")
        named = phrase_after(tokens, at, stop) if thing else None
        return named is not None and not _is_source(tokens[named.head].low)
    if verb.form != "past" or verb.lemma not in ("state", "tweet"):
        return False
    return token.low in OWNED or (verb.lemma == "tweet" and token.low in _WISHES)


def stands_for_words(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> bool:
    """Whether a word or two stand for what was said: "said yes", "say the same of Lee", "admitted as
    much"."""
    if verb.lemma not in _ANSWERING:
        return False
    token = tokens[at]
    behind = tokens[at + 1] if at + 1 < stop else None
    if token.low in ("yes", "no"):
        return behind is None or behind.tag in ("comma", "conj", "prep", "sub", "time", "soft")
    return behind is not None and (token.low, behind.low) in (("the", "same"), ("as", "much"))


_ANSWERING = frozenset("say answer reply acknowledge concede admit suggest argue".split())


def is_said_of_who(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """ "Roe, who Lee says has left": what stands behind is said of who."""
    assert report.subject is not None and report.verb is not None
    first = report.subject.start - 1
    # "which they say now allows it"
    now = tokens[at - 1].tag in ("adv", "time") and tokens[at].low in THIRD_PERSON
    acts = tokens[at].tag == "aux" or now
    said = report.how == "next" and "b" in report.verb.takes and acts
    return said and first > report.begin and tokens[first].low in ("who", "which")


def _is_source(low: str) -> bool:
    """Whether the word is for those who say something, or for what it is read in."""
    one = low.removesuffix("s")
    speaks = low in words("speaking_nouns") or one in words("speaking_nouns")
    people = one in gazetteer().roles or low in gazetteer().near["people"]
    return speaks or people or one in words("sources_of_findings") or one in _PAPERS


_PAPERS = frozenset(
    "document source email paper record data memo letter interview participant people file filing text"
    " book study message post tweet transcript statement magazine newspaper website law rule".split()
)


_WISHES = frozenset("congratulations condolences thanks support praise apologies".split())


def points_to(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> bool:
    """Whether somebody points to something as an example or a proof, and not with a finger: "pointed
    to earlier floods", but not "pointed to a chair"."""
    named = phrase_after(tokens, at, stop) if verb.lemma == "point" and at < stop else None
    if named is None:
        return False
    head = tokens[named.head]
    counted = tokens[at].tag == "det" and tokens[at + 1].tag == "num"
    several = head.tag == "n" and head.low.endswith("s")
    several = several and (
        tokens[at].tag in ("n", "num") or counted or tokens[at + 1].low in _COUNTED
    )
    return several or head.low in _POINTED_TO


_COUNTED = frozenset("two three four five six seven eight nine ten many several other".split())


_POINTED_TO = frozenset(
    "example case fact record decision need increase rise fall decline lack difference success failure"
    " history evidence proof visit trip speech vote survey study poll report article ruling law deal"
    " precedent research experience momentum".split()
)
