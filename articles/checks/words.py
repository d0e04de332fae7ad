"""Words said twice over; and the length of sentences, as a figure that blocks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding
from articles.reading.text.sentences import split_paragraphs, split_sentences

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{1,24}) (\1)(?![\w’'-])", re.I)

#: Words that may stand twice: "that that is", "had had", "very, very" said with force.
_MAY = frozenset(
    "had that very so no yes first ha bye knock boo there now well really more many far long blah yadda tut"
    " hear hush chop bora pom cha tom can-can win do did you what this her".split()
)

#: Words that never stand twice.
_NEVER = frozenset(
    "the a an of to and or but for with from by at as into if when than then they it he she we their"
    " his its our my your are were has have been be will would not".split()
)

#: "Whatever happens happens": one clause ends with the word, and the next begins.
_CLAUSE = re.compile(r"\b(?:what|who|which|how|where|when)(?:ever)?\b[^.,;:!?\n]{0,40}$", re.I)


def check(view: StoryView) -> Iterator[Finding]:
    text = view.text
    for match in _TWICE.finditer(text):
        first, second = match[1], match[2]
        low = first.lower()
        if low in _MAY or (
            low not in _NEVER and (first != second or view.is_quoted(match.start()))
        ):
            continue
        if low not in _NEVER and (first[0].isupper() or _is_name(view, match.start())):
            continue
        if low not in _NEVER and _CLAUSE.search(text, max(0, match.start() - 48), match.start()):
            continue
        if low in _NEVER and second[0].isupper() and not first[0].isupper():
            continue  # "in The The": a name begins
        said = f"“{first}” stands here twice."
        yield finding("words.doubled", match.start(), match.end(), said, mend=first)


def _is_name(view: StoryView, place: int) -> bool:
    return any(n.start <= place < n.end for n in view.names[max(0, view.sentence_at(place))])


def words_a_sentence(text: str) -> float:
    """How many words a sentence of the text has, on average; 0 for a text without any."""
    counts = [
        len(text[each.start : each.end].split())
        for each in split_sentences(text, split_paragraphs(text))
    ]
    return round(sum(counts) / len(counts), 1) if counts else 0.0
