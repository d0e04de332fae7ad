"""Quotations: no speaker, marks that do not close or nest, a headline's quotation not in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding, Part
from articles.reading.text.fold import fold
from articles.reading.types import Extent

_QUOTED = re.compile(
    r"“([^“”]{3,200})”|\"([^\"]{3,200})\"|(?<![\w’'])[‘']([^‘’']{3,200}(?:[’'](?=\w)[^‘’']{0,200})*)[’'](?!\w)"
)

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

#: Words that show that somebody speaks, though the reader does not know who.
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys|ying)|tells?|told|add(?:s|ed)|ask(?:s|ed)|wrote|writes|tweeted|posted|go(?:es)? on"
    r"|went on|continue[sd]|recall(?:s|ed)|laugh(?:s|ed)|explain(?:s|ed)|read(?:s|ing)?|according to"
    r"|call(?:s|ed)|state[sd]?|put it|puts it|know|insist(?:s|ed)"
    r"|statement|repl(?:y|ies|ied)|announced?|declared?|argue[sd])\b"
)

#: A quotation of so many words or more needs a speaker; shorter ones are terms and titles.
_SPOKEN = 7

#: A longer paragraph has lost its breaks. Its straight marks cannot be paired then, as each paragraph
#: of a quotation began with a mark.
_LONGEST_PARAGRAPH = 1_200

_DOUBLE = re.compile(r"[“”\"]")

#: Inches and seconds look like closing marks.
_INCHES = re.compile(r"\d[\"”″]")


def check(view: StoryView) -> Iterator[Finding]:
    yield from _speakers(view)
    for number, paragraph in enumerate(view.reading.paragraphs):
        yield from _marks(view, number, paragraph)
    yield from _headline(view)


def _speakers(view: StoryView) -> Iterator[Finding]:
    quotes = view.reading.quotes
    for quote in quotes:
        if quote.kind != "direct" or quote.speaker or quote.fragment:
            continue
        if quote.continues is not None and quotes[quote.continues].speaker:
            continue
        words = view.text[quote.start : quote.end]
        if len(words.split()) < _SPOKEN or view.is_caption(quote.start):
            continue
        around = view.text[max(0, quote.start - 60) : quote.start].rpartition("\n")[2]
        behind = view.text[quote.end : quote.end + 90].partition("\n")[0]
        if _SAYS.search(behind) or _SAYS.search(around) or around.rstrip("“\"‘' ").endswith(":"):
            continue
        yield finding(
            "quotations.speaker", quote.start, quote.end, "The text does not say who speaks here."
        )


def _marks(view: StoryView, number: int, paragraph: Extent) -> Iterator[Finding]:
    """Double marks of one paragraph that do not pair, unless the quotation runs on into the next."""
    text = view.text
    words = text[paragraph.start : paragraph.end]
    curly = "“" in words or "”" in words
    straight = words.count('"')
    if curly:
        yield from _curly(view, number, paragraph)
    elif straight and len(words) <= _LONGEST_PARAGRAPH:
        inches = len(_INCHES.findall(words))
        if straight % 2 and not inches and not _runs_on(view, number) and not _ran_on(view, number):
            at = paragraph.start + words.rindex('"')
            if straight == 1 or _opens(text, at, paragraph):
                yield _unclosed(at)


def _curly(view: StoryView, number: int, paragraph: Extent) -> Iterator[Finding]:
    """The first wrong mark of the paragraph: later ones are mostly its consequence."""
    text = view.text
    opened: list[int] = []
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        at, letter = match.start(), match.group()
        if letter == '"':
            stands_free = at == paragraph.start or text[at - 1] in " (—–[“‘"
            closes = not _opens(text, at, paragraph) or (opened and not stands_free)
            letter = "”" if closes else "“"
        elif letter == "“" and _closes(text, at, paragraph):
            said = "An opening mark stands where one closes."
            yield finding("quotations.marks", at, at + 1, said, mend="”")
            letter = "”"
        if letter == "“":
            if opened and text[opened[-1]] == text[at]:
                said = "This quotation does not close before another opens. Within it stand single marks."
                yield finding("quotations.nested", opened[-1], opened[-1] + 1, said)
                return
            opened.append(at)
        elif opened:
            opened.pop()
        elif at > paragraph.start and text[at - 1].isdigit():
            continue
        elif not _ran_on(view, number):
            said = "A quotation closes here that did not open."
            yield finding("quotations.marks", at, at + 1, said)
            return
    if opened and not _runs_on(view, number):
        yield _unclosed(opened[-1])


def _unclosed(at: int) -> Finding:
    return finding("quotations.marks", at, at + 1, "A quotation opens here and does not close.")


def _opens(text: str, at: int, paragraph: Extent) -> bool:
    return at + 1 < paragraph.end and not text[at + 1].isspace()


def _closes(text: str, at: int, paragraph: Extent) -> bool:
    """Whether a mark at this place closes, judging by the characters around it."""
    before = text[at - 1] if at > paragraph.start else " "
    return not before.isspace() and before not in "([—–-“‘\"'" and not _opens(text, at, paragraph)


def _runs_on(view: StoryView, number: int) -> bool:
    """Whether one of the next two paragraphs opens anew: the quotation runs on there."""
    after = view.reading.paragraphs[number + 1 : number + 3]
    return any(view.text[p.start] in "“\"‘'" for p in after)


def _ran_on(view: StoryView, number: int) -> bool:
    """Whether the paragraph before left its quotation open."""
    for before in reversed(view.reading.paragraphs[max(0, number - 2) : number]):
        words = view.words_of(before)
        if words.count("“") > words.count("”") or words.count('"') % 2:
            return True
    return False


def _headline(view: StoryView) -> Iterator[Finding]:
    headline = view.story.headline
    if not headline:
        return
    body: str | None = None
    for match in _QUOTED.finditer(headline):
        start, end = match.span(match.lastindex or 0)
        said_words = _plain(headline[start:end])
        if not said_words:
            continue
        if body is None:
            body = f" {_plain(view.text)} "
        if f" {said_words} " in body:
            continue
        if _is_drawn_together(said_words, body):
            continue
        said = "These words stand between marks in the headline, and not in the text."
        yield finding("quotations.headline", start, end, said, part=Part.HEADLINE)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


def _is_drawn_together(words: str, body: str) -> bool:
    """Whether a single word stands in the text in another form: "racist" for "racism"."""
    if " " in words:
        return False
    return f" {words[: max(4, len(words) - 3)]}" in body
