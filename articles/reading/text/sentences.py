"""Finds where paragraphs and sentences begin and end.

The rules are our own: news English abbreviates more ranks, offices and states ("Rep. Ann Lee, D-Ariz.")
than the libraries that were tried know, and these rules take a twentieth of their time. The time of both
functions is proportional to the length of any text.
"""

from __future__ import annotations

import re

from articles.reading.text.wordlists import table, words
from articles.reading.types import Extent

CLOSERS = "\"'’”»›)]}“‘"


_OPENERS = "\"'‘“«‹„‚([{¿¡—–-•*"


_ENDERS = ".!?…"


#: What may end a sentence, and the space behind it.
_GAP = re.compile(rf"[{re.escape(_ENDERS + CLOSERS)}](\s+)")


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


_INNER_STOPS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]", re.UNICODE)


_SPEECH_TAG = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|of|and)\s+){1,6}(?:said|says|asked|asks|told|added|wrote|shouted|cried"
    r"|yelled|joked|replied|responded|tweeted|continued|exclaimed|quipped)\b"
)


_FIRST_WORD = re.compile(r"[\w.]+")


_LOOK_BACK = 32


_LOOK_AHEAD = 100


_WRAP_FROM, _WRAP_TO = 50, 90


def split_paragraphs(text: str) -> tuple[Extent, ...]:
    """The paragraphs of ``text`` in order, without the white space around them.

    A blank line ends a paragraph. So does a single line break, unless the lines around it are one paragraph
    that was wrapped at a fixed width.
    """
    found: list[Extent] = []
    at = 0
    for gap in _BLANK_LINE.finditer(text):
        _add_block(text, at, gap.start(), found)
        at = gap.end()
    _add_block(text, at, len(text), found)
    return tuple(found)


def is_hard_wrapped(lines: list[str]) -> bool:
    """Whether these lines are one paragraph that some program broke at a fixed width."""
    if len(lines) < 2:
        return False
    if any(not _WRAP_FROM <= len(line) <= _WRAP_TO for line in lines[:-1]):
        return False
    if len(lines[-1]) > _WRAP_TO:
        return False
    broken = sum(1 for line in lines[:-1] if line[-1:] not in _ENDERS + CLOSERS + ":")
    return 2 * broken >= len(lines) - 1 and any(line[:1].islower() for line in lines[1:])


def split_sentences(text: str, paragraphs: tuple[Extent, ...]) -> tuple[Extent, ...]:
    """The sentences of every paragraph in order; none reaches over a paragraph's end.

    The closing quotation mark or bracket after a full stop belongs to the sentence it ends. A
    paragraph without an end mark is one sentence.
    """
    found: list[Extent] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for gap in _GAP.finditer(text, start, paragraph.end):
            end, following = gap.span(1)
            if following < paragraph.end and _is_end(text, start, end, following):
                _add(text, start, end, found)
                start = following
        _add(text, start, paragraph.end, found)
    return tuple(found)


def _add_block(text: str, start: int, end: int, found: list[Extent]) -> None:
    block = text[start:end]
    if "\n" not in block or is_hard_wrapped([line.strip() for line in block.strip().split("\n")]):
        _add(text, start, end, found)
        return
    at = start
    for line in block.split("\n"):
        _add(text, at, at + len(line), found)
        at += len(line) + 1


def _add(text: str, start: int, end: int, found: list[Extent]) -> None:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    if start < end:
        found.append(Extent(start, end))


def _is_end(text: str, start: int, stop: int, following: int) -> bool:
    """Whether a sentence that began at ``start`` ends before the gap from ``stop``."""
    at = stop
    floor = max(start, stop - _LOOK_BACK)
    while at > floor and text[at - 1] in CLOSERS:
        at -= 1
    if at == floor or text[at - 1] not in _ENDERS:
        return False
    ahead = text[following : following + _LOOK_AHEAD]
    bare = ahead.lstrip(_OPENERS + " ")
    if not bare or bare[0].islower():
        return False
    if text[at - 1] != "." or text[at - 2 : at - 1] in _ENDERS:
        return at == stop or not _SPEECH_TAG.match(ahead)
    back = text[floor : at - 1].split()
    word = back[-1].lstrip(_OPENERS) if back else ""
    return _stop_ends_sentence(word, ahead, bare, at - 1 - len(word) <= start + 1)


def _stop_ends_sentence(word: str, ahead: str, bare: str, first: bool) -> bool:
    """Whether the full stop after ``word`` ends a sentence when ``ahead`` comes next."""
    if not word:
        return True
    starter = ahead[0] in '"“‘«„' or _first_word(bare) in words("sentence_starters")
    if len(word) == 1 and word.isalpha() and word != "I":
        return starter and not first
    kind = table("abbreviations").get(word)
    if kind is None and "-" in word:
        kind = table("abbreviations").get(word.rpartition("-")[2])
    if kind == "name":
        return False
    if kind == "number":
        return not bare[0].isdigit()
    if word.lower() in ("a.m", "p.m"):
        if ahead[0] in "([":
            return False  # "at 8:51 p.m. (1451 GMT)"
        return _first_word(bare).rstrip(".") not in words("calendar_words")
    if kind == "either" or _INNER_STOPS.fullmatch(word):
        return starter
    return not (first and word.isdigit() and len(word) < 3)


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found.group() if found else ""
