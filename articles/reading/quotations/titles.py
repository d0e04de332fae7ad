"""Recognises titles of works and programmes between quotation marks, which nobody said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.answer_verbs import CALLING_OUT, introduces_words
from articles.reading.quotations.labels import Answer
from articles.reading.quotations.sentences import Sentence
from articles.reading.text.wordlists import word_set, words

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")


_SMALL = word_set(
    "a an the of in on at for from with by to and or but nor as vs v de la le et into over is"
)


_NAMING = frozenset(("titled", "entitled", "called", "named", "headlined", "dubbed", "nicknamed"))


#: What is done to works, and hardly to words that are said; "wrote" and "played" only to "The …".
_PERFORMING = word_set(
    "sang sings sing singing sung directed directs directing composed composes recorded records recording"
    " performed performs performing hosts hosted hosting choreographed"
)


#: "the presenter of “Quarrel”": they have to do with a work.
_MAKERS = word_set(
    "host star stars presenter author director creator producer cast makers composer"
)


_WRITING = word_set("wrote writes written writing played plays playing painted penned co-wrote")


_PLACING = frozenset(("on", "in", "of", "for", "from", "at", "with"))


class Works:
    """The titles found so far, by the index of their marks."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def hold(
        self, sentence: Sentence, quote: int, begin: int, text: str, answer: Answer | None
    ) -> bool:
        """Whether the stretch at token ``quote``, with ``text`` inside, is a title; it is noted if so."""
        tokens = sentence.tokens
        sure = is_certain_title(text, tokens, quote, begin) or (
            tokens[quote - 1].tag == "conj" and self._goes_on(tokens, quote, text)
        )
        if not sure and (
            (answer is not None and introduces_words(answer))
            or not (
                self._goes_on(tokens, quote, text)
                or is_title(text, tokens, quote, begin, sentence.stop)
            )
        ):
            return False
        self._marks.add(tokens[quote].mark)
        return True

    def _goes_on(self, tokens: Sequence[Token], quote: int, text: str) -> bool:
        """Whether the stretch goes on with a list of titles: "films like “…,” “…” and “…”"."""
        at = quote - 1
        while at >= 0 and tokens[at].tag in ("comma", "conj"):
            at -= 1
        listed = at >= 0 and tokens[at].tag == "quote" and tokens[at].mark in self._marks
        return listed and looks_like_title(text)


def looks_like_title(text: str) -> bool:
    """Whether all weighty words are capitalised, as in the title of a work."""
    found = _WORD.findall(text)
    if not found or len(found) > 14:
        return False
    if text.rstrip()[-1:] in "?!." and len(found) > 6:
        return False
    if not (found[0][0].isupper() or found[0][0].isdigit()):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in found)


def is_title(text: str, tokens: Sequence[Token], quote: int, begin: int, stop: int) -> bool:
    """Whether the stretch at token ``quote``, with ``text`` inside, names a work or a thing.

    To be asked only of stretches that no verb of saying introduces directly.
    """
    before = tokens[quote - 1] if quote > begin else None
    if before is not None and before.low in ("titled", "entitled", "headlined"):
        return True
    if not looks_like_title(text):
        return False
    if before is not None and before.verb is not None and before.verb.lemma in CALLING_OUT:
        return False  # "stood in the rain and chanted “Save Norwick”"
    count = len(_WORD.findall(text))
    if before is None or before.tag in ("soft", "colon"):
        return count < 6 and _goes_on(text, tokens, quote, stop)
    if _is_example(tokens, quote, begin) or _is_called(before):
        return True
    if before.low in ("as", "like") and count < 3:
        return False  # "dismissed him as “Sleepy”"
    earlier = tokens[quote - 2] if quote - 2 >= begin else None
    if before.tag == "comma" and earlier is not None and earlier.low in words("kinds_of_works"):
        return True  # "on her show, “Quarrel,”"
    if count == 1:
        return False  # "a “Match”", "was ‘Mocking’": one capital is hardly ever a title
    if before.tag == "comma":
        return earlier is not None and earlier.verb is None
    return before.tag != "dash"


def _is_called(before: Token) -> bool:
    """Whether the word before names the stretch: "titled “…”", "Lee's “…”", "the film “…”"."""
    return before.low in _NAMING or before.possessive or before.low in words("kinds_of_works")


def _is_performed(text: str, before: Token) -> bool:
    """ "sang “Blue Ferry”", "wrote “The Salt Path”": several words that somebody performs or makes."""
    if len(_WORD.findall(text)) < 2 or text[-1] in "!?":
        return False
    opens = text.partition(" ")[0] in ("The", "A", "An")
    return before.low in _PERFORMING or (before.low in _WRITING and opens)


def _is_apposed(text: str, tokens: Sequence[Token], behind: int, stop: int) -> bool:
    """ "“The Long Ferry,” the new film by Lee, is": a word for a work follows as what it is."""
    if not text.endswith(",") and tokens[behind].tag != "comma":
        return False
    at = behind + 1 if tokens[behind].tag == "comma" else behind
    phrase = phrase_after(tokens, at, stop)
    if phrase is None or tokens[phrase.head].low not in words("kinds_of_works"):
        return False
    return phrase.end < stop and tokens[phrase.end].tag in ("prep", "comma", "that", "rel")


def _goes_on(text: str, tokens: Sequence[Token], quote: int, stop: int) -> bool:
    """Whether the sentence simply goes on behind the stretch: it is no speech that opens it."""
    after = tokens[quote + 1] if quote + 1 < stop else None
    if after is None or (text.endswith(",") and after.low in FINITE):
        return False  # "“Dream on,” put in Lee"
    if after.tag == "lpar" and not text.endswith((",", ".")):
        return True  # "“Dark Quay: The Fall” ($20)"
    if _is_apposed(text, tokens, quote + 1, stop):
        return True
    return after.tag in ("aux", "n", "cap") or after.low == "whose"


def _is_example(tokens: Sequence[Token], quote: int, begin: int) -> bool:
    """ "films like “…”", "shows such as “…”"."""
    at = quote - 1
    if tokens[at].low == "as" and at > begin and tokens[at - 1].low == "such":
        at -= 1
    elif tokens[at].low != "like":
        return False
    return at > begin and tokens[at - 1].low in words("kinds_of_works")


def _names_kind(tokens: Sequence[Token], naming: int, begin: int) -> bool:
    """ "a collection from the cartoonist Ann Lee called “…”": a word for works stands before it."""
    for at in range(naming - 1, max(begin, naming - 8) - 1, -1):
        if tokens[at].tag in ("comma", "pron", "rel", "quote", "soft"):
            return False
        if tokens[at].low in words("kinds_of_works"):
            return True
    return False


def is_certain_title(text: str, tokens: Sequence[Token], quote: int, begin: int) -> bool:
    """Whether a title in mid-sentence is one even though a verb of saying stands near:
    "On NBC’s “Meet the Press,” Lee said"."""
    if quote <= begin or not looks_like_title(text):
        return False
    before = tokens[quote - 1]
    if before.possessive or before.low in words("kinds_of_works"):
        return True
    if before.low in _NAMING and _names_kind(tokens, quote - 1, begin):
        return True
    if _is_performed(text, before):
        return True
    if len(_WORD.findall(text)) > 1:
        apposed = before.tag == "comma" and tokens[quote - 2].low in words("kinds_of_works")
        return apposed or before.low in _PLACING  # "said in her book, “The Long Road”"
    return before.low == "of" and (
        tokens[quote - 2].low in words("kinds_of_works") or tokens[quote - 2].low in _MAKERS
    )
