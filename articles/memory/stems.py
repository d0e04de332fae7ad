"""The stems by which memory finds a text: common words are left out."""

from __future__ import annotations

from articles.reading.text.wordlists import word_set
from articles.search.stems import is_english, stem
from articles.search.tokens import words

#: Words that do not tell what a sentence is about, as ``words`` cuts them: "don't" is "don", "t".
STOP_WORDS = word_set(
    "a about above after again against all also am an and any are as at be because been before"
    " being below between both but by can could d did do does doing don down during each few for"
    " from further had has have having he her here hers him his how i if in into is it its itself"
    " just ll m me more most my no nor not now of off on once only or other our ours out over own"
    " re s said same say says she should so some such t than that the their theirs them then there"
    " these they this those through to too under until up ve very was we were what when where"
    " which while who whom why will with would you your yours doesn didn isn wasn won"
)


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a text in order, each as often as it occurs. In another language than English the
    words themselves."""
    found = words(text)
    if not is_english(language):
        return found
    return [stem(word) for word in found if word not in STOP_WORDS]
