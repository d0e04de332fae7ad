"""Random edits of a text that remember where every character came from.

The text is a list of (character, its place in the original or None). Whether a span was touched,
and where it stands now, is thus known without asking the code under test.
"""

from __future__ import annotations

import random
from itertools import pairwise

from articles.anchoring import Anchor
from articles.anchoring.tokens import tokens
from articles.reading.text.sentences import split_paragraphs, split_sentences

Traced = list[tuple[str, int | None]]

FRESH_WORDS = (
    "not", "however", "allegedly", "the", "former", "of late", "37", "£5.5 million", "northern",
    "and", "who", "yesterday", "on Monday", "never", "as he put it", "said", "a", "Ellery",
)  # fmt: skip
FRESH_SENTENCES = (
    "The vote was the third on the matter in two years.",
    "Nobody from the ministry came to the meeting.",
    "Asked about compensation for the port, Ms. Ellery declined to comment.",
    "A second report is due in June.",
    "“We shall see,” said Maud Ellery on Monday.",
)


def traced(text: str) -> Traced:
    return [(character, place) for place, character in enumerate(text)]


def plain(text: Traced) -> str:
    return "".join(character for character, _ in text)


def fresh(text: str) -> Traced:
    return [(character, None) for character in text]


def random_spans(text: str, count: int, chance: random.Random) -> list[Anchor]:
    """Spans of 1 to 14 words, none over the end of a paragraph."""
    paragraphs = [tokens(text, part.start, part.end) for part in split_paragraphs(text)]
    found = []
    for key in range(count):
        words = chance.choice(paragraphs)
        first = chance.randrange(len(words))
        last = min(first + chance.choice((0, 1, 1, 2, 3, 5, 8, 13)), len(words) - 1)
        found.append(Anchor(key, words[first][0], words[last][1]))
    return found


def edited(text: str, edits: int, chance: random.Random) -> Traced:
    """``text`` after so many random edits, of any kind."""
    now = traced(text)
    for _ in range(edits):
        now = chance.choice(KINDS)(now, chance)
    return now


def where_now(anchor: Anchor, text: Traced, places: dict[int, int]) -> int | None:
    """Where the span begins now if not one of its characters was touched, or parted; else None.

    A word to which letters or figures were glued was touched.
    """
    start = places.get(anchor.start)
    length = anchor.end - anchor.start
    if start is None or start + length > len(text):
        return None
    came_from = [origin for _, origin in text[start : start + length]]
    if came_from != list(range(anchor.start, anchor.end)):
        return None
    end = start + length
    if start > 0 and _glued(text[start - 1], text[start], anchor.start - 1):
        return None
    if end < len(text) and _glued(text[end], text[end - 1], anchor.end):
        return None
    return start


def _glued(neighbour: tuple[str, int | None], own: tuple[str, int | None], was: int) -> bool:
    """Whether an edit joined a letter or figure that ``was`` not there to the edge of a span."""
    return neighbour[0].isalnum() and not own[0].isspace() and neighbour[1] != was


def places_now(text: Traced) -> dict[int, int]:
    return {origin: place for place, (_, origin) in enumerate(text) if origin is not None}


def _words(text: Traced) -> list[tuple[int, int]]:
    return tokens(plain(text))


def _sentences(text: Traced) -> list[tuple[int, int]]:
    body = plain(text)
    return [(part.start, part.end) for part in split_sentences(body, split_paragraphs(body))]


def _paragraphs(text: Traced) -> list[Traced]:
    body = plain(text)
    return [text[part.start : part.end] for part in split_paragraphs(body)]


def _joined(paragraphs: list[Traced]) -> Traced:
    whole: Traced = []
    for number, paragraph in enumerate(paragraphs):
        whole += (fresh("\n\n") if number else []) + paragraph
    return whole


def replace_words(text: Traced, chance: random.Random) -> Traced:
    words = _words(text)
    first = chance.randrange(len(words))
    last = min(first + chance.randrange(3), len(words) - 1)
    start, end = words[first][0], words[last][1]
    return text[:start] + fresh(chance.choice(FRESH_WORDS)) + text[end:]


def insert_words(text: Traced, chance: random.Random) -> Traced:
    start, _ = chance.choice(_words(text))
    return text[:start] + fresh(chance.choice(FRESH_WORDS) + " ") + text[start:]


def delete_words(text: Traced, chance: random.Random) -> Traced:
    words = _words(text)
    first = chance.randrange(len(words) - 4)
    return text[: words[first][0]] + text[words[first + chance.randrange(1, 4)][0] :]


def change_figure(text: Traced, chance: random.Random) -> Traced:
    digits = [place for place, (character, _) in enumerate(text) if character.isdigit()]
    if not digits:
        return text
    place = chance.choice(digits)
    other = chance.choice([digit for digit in "123456789" if digit != text[place][0]])
    return text[:place] + fresh(other) + text[place + 1 :]


def misspell(text: Traced, chance: random.Random) -> Traced:
    letters = [place for place, (character, _) in enumerate(text) if character.isalpha()]
    place = chance.choice(letters)
    return text[:place] + fresh(chance.choice("aeiourstln")) + text[place + 1 :]


def delete_sentence(text: Traced, chance: random.Random) -> Traced:
    start, end = chance.choice(_sentences(text))
    return text[:start] + text[end + 1 :]


def _with_sentence(text: Traced, words: str, chance: random.Random) -> Traced:
    """Put a sentence somewhere, not beside its twin: nobody could say which of the two is new."""
    places = _sentences(text)
    known = [plain(text[start:end]) for start, end in places]
    apart = [
        number
        for number in range(len(places))
        if words not in known[max(0, number - 1) : number + 1]
    ]
    at = places[chance.choice(apart)][0]
    return text[:at] + fresh(words + " ") + text[at:]


def insert_sentence(text: Traced, chance: random.Random) -> Traced:
    return _with_sentence(text, chance.choice(FRESH_SENTENCES), chance)


def move_sentence(text: Traced, chance: random.Random) -> Traced:
    start, end = chance.choice(_sentences(text))
    taken = text[start:end]
    rest = text[:start] + text[end + 1 :]
    target, _ = chance.choice(_sentences(rest))
    return rest[:target] + taken + fresh(" ") + rest[target:]


def repeat_sentence(text: Traced, chance: random.Random) -> Traced:
    start, end = chance.choice(_sentences(text))
    return _with_sentence(text, plain(text[start:end]), chance)


def swap_paragraphs(text: Traced, chance: random.Random) -> Traced:
    paragraphs = _paragraphs(text)
    first, second = chance.randrange(len(paragraphs)), chance.randrange(len(paragraphs))
    paragraphs[first], paragraphs[second] = paragraphs[second], paragraphs[first]
    return _joined(paragraphs)


def delete_paragraph(text: Traced, chance: random.Random) -> Traced:
    paragraphs = _paragraphs(text)
    if len(paragraphs) > 3:
        del paragraphs[chance.randrange(len(paragraphs))]
    return _joined(paragraphs)


def part_paragraph(text: Traced, chance: random.Random) -> Traced:
    gaps = [first for (_, first), (second, _) in pairwise(_sentences(text)) if second - first == 1]
    place = chance.choice(gaps)
    return text[:place] + fresh("\n\n") + text[place + 1 :]


def join_paragraphs(text: Traced, chance: random.Random) -> Traced:
    paragraphs = _paragraphs(text)
    if len(paragraphs) < 3:
        return text
    first = chance.randrange(len(paragraphs) - 1)
    both = paragraphs[first] + fresh(" ") + paragraphs[first + 1]
    return _joined([*paragraphs[:first], both, *paragraphs[first + 2 :]])


def straighten_quotes(text: Traced, chance: random.Random) -> Traced:
    return [('"', None) if character in "“”" else (character, place) for character, place in text]


KINDS = (
    replace_words, replace_words, insert_words, insert_words, delete_words, change_figure,
    misspell, delete_sentence, insert_sentence, move_sentence, repeat_sentence, swap_paragraphs,
    delete_paragraph, part_paragraph, join_paragraphs, straighten_quotes,
)  # fmt: skip
