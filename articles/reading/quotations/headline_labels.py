"""Headlines that name their source before a colon: "Poll: most voters back the bridge"."""

from __future__ import annotations

from itertools import pairwise

from articles.reading.grammar.clause_starts import has_finite
from articles.reading.grammar.phrases import is_person, phrase_before
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import is_speaking_noun
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.reported import Reported
from articles.reading.quotations.sentences import Sentence
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

_LONGEST = 5  # tokens of a source before the colon

#: What they name is always what they say: "Poll: Roe ahead in the north".
_COUNTS = frozenset(("poll", "polls", "survey", "study", "census"))

_FEWEST = 3  # tokens of what it says

#: "Roe: where she stands on guns" tells of Roe, and is not told by her.
_TOPICS = frozenset("where what how why when who which the a an".split())


def headline_report(sentence: Sentence) -> Reported | None:
    """What the source before the colon says, in a sentence that is a paragraph of its own; None for
    any other sentence."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if begin or stop + 1 < len(tokens):
        return None
    colon = next((at for at in range(1, min(stop, _LONGEST)) if tokens[at].tag == "colon"), stop)
    if stop - colon <= _FEWEST or tokens[colon + 1].tag == "quote":
        return None
    source = phrase_before(tokens, colon - 1, begin)
    if source is None or source.start != begin or not _speaks(tokens[source.head]):
        return None
    topic = is_person(tokens[source.head]) and tokens[colon + 1].low in _TOPICS
    counted = tokens[source.head].low in _COUNTS
    if tokens[source.head].low in ("note", "news"):
        return None  # "Editor's note: this story was updated", "Breaking news: the bridge is shut"
    if topic or not (counted or _is_clause(tokens[colon + 1 : stop])):
        return None
    report = Report(colon, colon + 1, None, source, "label", begin, stop, colon + 1)
    return Reported(colon + 1, stop, report, "source + colon in a headline", 80)


def _speaks(head: Token) -> bool:
    if head.name is not None:
        return head.name.kind in ("person", "organisation")
    low = head.low
    return (
        is_speaking_noun(low)
        or low in words("sources_of_findings")
        or low.removesuffix("s") in gazetteer().roles
    )


def _is_clause(tokens: list[Token]) -> bool:
    """Whether something is said: a verb, or "to" and a verb as headlines have it."""
    for at in range(len(tokens) - 2):
        several = tokens[at].low.endswith("s") and tokens[at + 1].tag == "n"
        if several and tokens[at + 2].tag in ("det", "name", "pron", "that", "quote"):
            return True  # "Endorsements prove it"
    to_act = any(token.tag == "to" and behind.tag == "n" for token, behind in pairwise(tokens))
    return to_act or has_finite(tokens, 0, len(tokens))
