"""Recognises words between marks that nobody said: new terms, and scare quotes.

It is asked only about fragments of one or two words without a source.
"""

from __future__ import annotations

import re

from articles.reading.grammar.clauses import clause_subject
from articles.reading.grammar.content import ASPECTS
from articles.reading.grammar.phrases import is_person
from articles.reading.grammar.verbs import in_title_case
from articles.reading.quotations.sentences import Sentence

_STAGE_DIRECTION = re.compile(r"[(\[][A-Z .]+[)\]][.,]?")


def is_stage_direction(text: str) -> bool:
    """Whether a transcript's "(CROSSTALK.)" is all there is between the marks."""
    return _STAGE_DIRECTION.fullmatch(text) is not None


def is_unsaid(sentence: Sentence, quote: int, text: str) -> bool:
    """Whether the fragment ``text`` at token ``quote``, without a source, is the story's own term.

    It is when nobody says anything in its sentence, and nobody by name acts there: "The centre has
    a “dry port” now."
    """
    if _is_term(sentence, quote) or _is_questioned(sentence):
        return True
    topic = clause_subject(sentence.tokens, quote, sentence.begin)
    head = None if topic is None else sentence.tokens[topic.head]
    if _is_name(sentence, quote, text) and not (head is not None and is_person(head)):
        return True
    if any(report.verb is None or report.verb.lemma not in ASPECTS for report in sentence.reports):
        return False
    if head is None or topic is None:
        return True
    named = head.tag == "name" or (head.tag == "cap" and topic.head > sentence.begin)
    return head.low in ("you", "one") or (head.tag != "pron" and not named)


def is_defined(sentence: Sentence, quote: int) -> bool:
    """Whether the sentence opens with the word itself and says what it is: "“Secret” is the highest
    rank"."""
    tokens, behind = sentence.tokens, quote + 2
    if quote != sentence.begin or behind >= sentence.stop:
        return False
    return tokens[quote + 1].low in ("is", "means") and tokens[behind].tag == "det"


def _is_name(sentence: Sentence, quote: int, text: str) -> bool:
    """Whether one capitalised word in mid-sentence names a thing: "a strategy for “Unplugged”"."""
    tokens, begin = sentence.tokens, sentence.begin
    if quote == begin or in_title_case(tokens, begin, sentence.stop):
        return False
    before = tokens[quote - 1].tag
    word = text.strip(" .,;:")
    return word[:1].isupper() and word.isalpha() and before in ("prep", "det", "to", "n", "cap")


def _is_explained(sentence: Sentence, quote: int) -> bool:
    """ "the town’s “night owls” – a group of bakers – left", "a “cold start” flaw – a slip that …":
    the story says itself what its term means."""
    tokens, stop = sentence.tokens, sentence.stop
    dash = quote + 1
    while dash < stop and tokens[dash].tag == "n" and dash < quote + 3:
        dash += 1
    return dash + 1 < stop and tokens[dash].tag == "dash" and tokens[dash + 1].tag == "det"


def _is_questioned(sentence: Sentence) -> bool:
    """ "What “tone” do they mean?": the word is somebody else’s, and nobody’s here."""
    tokens, stop = sentence.tokens, sentence.stop
    first = tokens[sentence.begin]
    asks = first.tag in ("aux", "rel") or first.low in ("how", "why", "where", "when")
    return asks and stop < len(tokens) and tokens[stop].low == "?"


def _is_term(sentence: Sentence, quote: int) -> bool:
    """Whether the word itself is spoken of, or held at arm's length: "“Spring” is no word for it",
    "a “farewell” of sorts", or words inside the naming of a source."""
    tokens, stop = sentence.tokens, sentence.stop
    after = tokens[quote + 1] if quote + 1 < stop else None
    further = tokens[quote + 2].low if quote + 2 < stop else ""
    if quote == sentence.begin and after is not None:
        explained = after.low in ("means", "refers") or after.tag == "aux"
        return explained and further not in ("how", "what")
    if _is_explained(sentence, quote):
        return True
    near = quote - 1
    if near > sentence.begin and tokens[near].tag in ("name", "cap"):
        near -= 1
    if tokens[near].low in ("so-called", "this", "these", "such"):
        return True  # "this “reporter” has …", "this TRN “reporter” has …"
    if after is not None and after.low == "of" and further == "sorts":
        return True
    named = (report.subject for report in sentence.reports if report.subject is not None)
    return any(phrase.start <= quote < phrase.end for phrase in named)
