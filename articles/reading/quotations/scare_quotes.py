"""Recognises words between marks that nobody said: new terms, and scare quotes.

It is asked only about fragments of one or two words without a source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.grammar.clause_starts import has_finite
from articles.reading.grammar.clauses import clause_subject
from articles.reading.grammar.content import ASPECTS
from articles.reading.grammar.phrases import is_person
from articles.reading.grammar.reports import Report
from articles.reading.grammar.title_case import in_title_case
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.leading_reports import describes_source
from articles.reading.quotations.sentences import Sentence
from articles.reading.text.wordlists import words

#: What verbs of saying take that hold words inside their sentence: a clause, a question, an object.
_HOLDING = frozenset(("c", "b", "w", "a", "n", "o"))


_NOUN_REACH = 12  # tokens from such a noun to the words


_OWNERS = frozenset(("his", "her", "their", "its"))


#: They show that somebody used the word behind them.
_MENTIONING = frozenset(("term", "word", "phrase", "expression"))


#: The tags of what a verb may govern, and a noun before it hardly has.
_OBJECTS = frozenset(("det", "pron", "that", "quote", "colon", "name", "cap"))


_STAGE_DIRECTION = re.compile(r"[(\[][A-Z .]+[)\]][.,]?")


_HEADING = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?:")


def is_direction_or_heading(text: str) -> bool:
    """Whether a transcript's "(CROSSTALK.)" or a heading such as "Related:" is all there is between
    the marks."""
    return _STAGE_DIRECTION.fullmatch(text) is not None or _HEADING.fullmatch(text) is not None


def is_subheading(sentence: Sentence, text: str) -> bool:
    """Whether the quoted ``text`` is a paragraph by itself, short and without the end of a sentence: it heads
    what follows, and does not go on with what stands before."""
    if len(sentence.tokens) > 1 or text[-1:] in ".,!?…;:—–-":
        return False
    cut_out = text.startswith(("…", "...")) or text[:1].islower()
    return len(text.split()) <= (_LONGEST_CUT_OUT if cut_out else _LONGEST_SUBHEADING)


_LONGEST_SUBHEADING, _LONGEST_CUT_OUT = 9, 20  # words


def is_unsaid(sentence: Sentence, quote: int, text: str) -> bool:
    """Whether the fragment ``text`` at token ``quote``, without a source, is the story's own term.

    It is when nobody says anything in its sentence, and nobody by name acts there: "The centre has
    a “dry port” now."
    """
    if _is_in_headline(sentence) or _is_epithet(sentence, quote):
        return False
    if _is_short_form(sentence, quote):
        return True
    if _is_term(sentence, quote) or _is_questioned(sentence):
        return True
    head = _who_acts(sentence, quote)
    if _is_name(sentence, quote, text) and not (head is not None and is_person(head)):
        return True
    if _is_in_somebodys_words(sentence, quote):
        return False
    if any(_tells(sentence.tokens, report, quote) for report in sentence.reports):
        return False
    if head is None:
        return True
    named = head.tag == "name" or (
        head.tag == "cap" and head.start > sentence.tokens[sentence.begin].start
    )
    anybody = head.low.partition("’")[0] in ("you", "one")  # "you’ll"
    return anybody or (head.tag != "pron" and not named)


def _is_short_form(sentence: Sentence, quote: int) -> bool:
    """Whether brackets hold nothing but names for what stands before them: "(“Lindt” or the “Company”)"."""
    tokens = sentence.tokens
    for step in (-1, 1):
        at = quote + step
        while sentence.begin <= at < sentence.stop and tokens[at].tag in (
            "quote",
            "conj",
            "det",
            "comma",
        ):
            at += step
        if not sentence.begin <= at < sentence.stop or tokens[at].tag not in ("lpar", "rpar"):
            return False
    return True


def _who_acts(sentence: Sentence, quote: int) -> Token | None:
    """The head of the subject of the clause in which the fragment stands: "donors" in "Lee met donors
    who fund a “super group”"."""
    tokens = sentence.tokens
    low = quote if tokens[quote - 1].low in _MENTIONING else sentence.begin
    for at in range(quote - 1, low, -1):
        if tokens[at].tag in ("comma", "semi", "dash", "quote", "soft"):
            break
        if tokens[at].low == "who" and tokens[at - 1].tag == "n":
            return tokens[at - 1]
    topic = clause_subject(tokens, quote, sentence.begin)
    return None if topic is None else tokens[topic.head]


def _tells(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the report may hold what is said, and not only follow it as "pushed" in "“…,” he pushed"."""
    verb = report.verb
    if verb is None:
        return True
    if report.end <= quote and describes_source(tokens, report):
        return False
    if not verb.speech or verb.lemma in ASPECTS or not (verb.takes & _HOLDING or verb.prepositions):
        return False
    behind = tokens[report.end].tag if report.end < len(tokens) else "stop"
    noun = "j" in verb.takes and verb.form != "ing" and behind not in _OBJECTS
    return report.subject is not None or not noun


def _is_in_headline(sentence: Sentence) -> bool:
    """Whether the sentence is a headline, in which marks show that somebody said the words."""
    tokens, stop = sentence.tokens, sentence.stop
    if sentence.paragraph or sentence.begin:
        return False
    open_ended = stop >= len(tokens) or tokens[stop].tag != "stop"
    return open_ended or in_title_case(tokens, sentence.begin, stop)


def _is_epithet(sentence: Sentence, quote: int) -> bool:
    """ "turned to “little” Tom Roe": what somebody calls him."""
    named = sentence.tokens[quote + 1] if quote + 1 < sentence.stop else None
    return named is not None and is_person(named) and not named.possessive


def _is_in_somebodys_words(sentence: Sentence, quote: int) -> bool:
    """Whether a noun shows that somebody said it: "his promise to be “neutral”", "a report in the Echo
    about a town “in tears”"."""
    tokens = sentence.tokens
    about = False
    for at in range(quote - 1, max(sentence.begin, quote - _NOUN_REACH), -1):
        about = about or tokens[at].low in ("about", "that")
        if tokens[at].low in words("nouns_of_saying"):
            return about or tokens[at - 1].possessive or tokens[at - 1].low in _OWNERS
    return False


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


def _opens(sentence: Sentence, quote: int) -> bool:
    """Whether the word opens its sentence, or only "In fact," or the like stands before it."""
    tokens, begin = sentence.tokens, sentence.begin
    if quote == begin:
        return True
    if tokens[quote - 1].tag != "comma" or quote - begin > 5:
        return False
    return tokens[begin].tag in ("prep", "adv", "sub", "time") and not has_finite(
        tokens, begin, quote
    )


def _is_term(sentence: Sentence, quote: int) -> bool:
    """Whether the word itself is spoken of, or held at arm's length: "“Spring” is no word for it",
    "a “farewell” of sorts", or words inside the naming of a source."""
    tokens, stop = sentence.tokens, sentence.stop
    after = tokens[quote + 1] if quote + 1 < stop else None
    further = tokens[quote + 2].low if quote + 2 < stop else ""
    if after is not None and _opens(sentence, quote):
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
