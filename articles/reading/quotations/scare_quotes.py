"""Words between marks that nobody said: terms being introduced, and scare quotes.

To be asked only of fragments, one or two words, for which no source was found.
"""

from __future__ import annotations

import re

from articles.reading.grammar.clauses import clause_subject
from articles.reading.quotations.sentences import Sentence

_STAGE_DIRECTION = re.compile(r"[(\[][A-Z .]+[)\]][.,]?")


def is_stage_direction(text: str) -> bool:
    """Whether a transcript's "(CROSSTALK.)" is all there is between the marks."""
    return _STAGE_DIRECTION.fullmatch(text) is not None


def is_unsaid(sentence: Sentence, quote: int) -> bool:
    """Whether the fragment at token ``quote``, without a source, is the story's own term.

    It is when nobody says anything in its sentence, and nobody by name acts there: "The centre has
    a “dry port” now."
    """
    if _is_term(sentence, quote):
        return True
    if sentence.reports:
        return False
    topic = clause_subject(sentence.tokens, quote, sentence.begin)
    if topic is None:
        return True
    head = sentence.tokens[topic.head]
    named = head.tag == "name" or (head.tag == "cap" and topic.head > sentence.begin)
    return head.tag != "pron" and not named


def _is_term(sentence: Sentence, quote: int) -> bool:
    """Whether the word itself is spoken of, or held at arm's length: "“Spring” is no word for it",
    "a “farewell” of sorts", or words inside the naming of a source."""
    tokens, stop = sentence.tokens, sentence.stop
    after = tokens[quote + 1] if quote + 1 < stop else None
    further = tokens[quote + 2].low if quote + 2 < stop else ""
    if quote == sentence.begin and after is not None:
        explained = after.low in ("means", "refers") or after.tag == "aux"
        return explained and further not in ("how", "what")
    if tokens[quote - 1].low == "so-called":
        return True
    if after is not None and after.low == "of" and further == "sorts":
        return True
    named = (report.subject for report in sentence.reports if report.subject is not None)
    return any(phrase.start <= quote < phrase.end for phrase in named)
