"""Words between marks that nobody said: terms being introduced, and scare quotes.

To be asked only of fragments, one or two words, for which no source was found.
"""

from __future__ import annotations

import re

from articles.reading.clauses import clause_subject
from articles.reading.story import Sentence

_STAGE_DIRECTION = re.compile(r"[(\[][A-Z .]+[)\]][.,]?")


def is_stage_direction(text: str) -> bool:
    """Whether a transcript's "(CROSSTALK.)" is all there is between the marks."""
    return _STAGE_DIRECTION.fullmatch(text) is not None


def is_unsaid(sentence: Sentence, quote: int) -> bool:
    """Whether the fragment at token ``quote``, without a source, is the story's own term.

    It is when nobody says anything in its sentence, and nobody by name acts there: "The centre has
    a “dry port” now."
    """
    if sentence.reports:
        return False
    topic = clause_subject(sentence.tokens, quote, sentence.begin)
    if topic is None:
        return True
    head = sentence.tokens[topic.head]
    named = head.tag == "name" or (head.tag == "cap" and topic.head > sentence.begin)
    return head.tag != "pron" and not named
