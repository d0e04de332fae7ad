"""Decides which lines of a whole page are the story, starting from what trafilatura cut out.

The cut is mostly right, but may lose a paragraph or include a list of links. A line that is built like
the story's paragraphs, and stands among them, is story. A line in the page's comments or in its lists of
other stories is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.composer import Line
from articles.importing.incoming import Kind
from articles.importing.line_sorting import even, is_prose

_FOUND_SHARE = 0.9  # of the cut's words that must be found on the page again
_STORY_SHARE = 0.5  # of the words built alike that the cut must hold
_MOST_SHARE, _NEARLY_ALL_SHARE = 0.6, 0.8  # of the story's words that its container holds
_NEVER_STORY = {"caption", "reader comments", "advertisement"}
_FEWEST_PARAGRAPHS = 5  # that make a story by themselves
_LONGEST_GAP = 6  # lines between two paragraphs of one story: a caption, a box
_LONG = 30  # characters; a shorter line may stand within another by chance


def select(page: Sequence[Line], cut: Sequence[Line]) -> list[Line]:
    """The lines of ``page`` from the first to the last of the story. Lines between them that are not
    story say so in ``off``.

    Empty when the lines of the cut are not found on the page.
    """
    exact = {even(line.text) for line in cut}
    joined = "\n".join(exact)
    texts = [even(line.text) for line in page]
    held = [text in exact or (len(text) > _LONG and text in joined) for text in texts]
    _only_once(texts, held)
    words = sum(len(text.split()) for text, kept in zip(texts, held, strict=True) if kept)
    if not words or words < _FOUND_SHARE * sum(len(text.split()) for text in exact):
        return []
    _drop_parts(page, held)
    _add_alike(page, held)
    _go_on(page, held)
    _drop_scattered(page, held)
    places = [index for index, kept in enumerate(held) if kept]
    if not places:
        return []
    return [
        page[index] if held[index] else replace(page[index], off=_what_it_is(page[index]))
        for index in range(places[0], places[-1] + 1)
    ]


def _what_it_is(line: Line) -> str:
    if line.kind is Kind.CAPTION:
        return "caption"
    return line.part or ("link" if line.link else "page furniture")


def _only_once(texts: list[str], held: list[bool]) -> None:
    """When a line of the cut also stands elsewhere on the page, take only the one in the cut."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if held[index]:
            places.setdefault(text, []).append(index)
    single = [at[0] for at in places.values() if len(at) == 1]
    if not single:
        return
    first, last = single[0], single[-1]
    for at in places.values():
        inside = [index for index in at if first <= index <= last]
        if len(at) > 1:
            nearest = min(at, key=lambda index: min(abs(index - first), abs(index - last)))
            for index in at:
                held[index] = index in inside if inside else index == nearest


def _drop_parts(page: Sequence[Line], held: list[bool]) -> None:
    """Drop comments, galleries and lists of other stories, where a story is left without them: some
    pages give the whole story such a name.
    """
    total = _words(page, held)
    for part in {line.part for line in page} - {""}:
        inside = [kept and line.part == part for line, kept in zip(page, held, strict=True)]
        without = sum(
            kept and line.part != part and is_prose(line)
            for line, kept in zip(page, held, strict=True)
        )
        never_story = part in _NEVER_STORY and without >= _FEWEST_PARAGRAPHS
        if never_story or _words(page, inside) < total / 2:
            for index, within in enumerate(inside):
                held[index] = held[index] and not within


def _add_alike(page: Sequence[Line], held: list[bool]) -> None:
    kept, all_words = Counter[str](), Counter[str]()
    for line, is_held in zip(page, held, strict=True):
        if is_prose(line) and not line.part:
            size = len(line.text.split())
            all_words[line.built] += size
            kept[line.built] += size if is_held else 0
    alike = {built for built, size in kept.items() if size > _STORY_SHARE * all_words[built]}
    places = [index for index, is_held in enumerate(held) if is_held]
    if not places:
        return
    for index in range(places[0], len(page)):
        line = page[index]
        inside = index < places[-1]
        if held[index] or line.part:
            continue
        if line.built in alike and (inside or is_prose(line)):
            held[index] = True
        elif inside and not line.link:
            held[index] = _belongs(page, held, index)


def _go_on(page: Sequence[Line], held: list[bool]) -> None:
    """Extend the story before and after the cut by prose that is built like its own."""
    built = {
        line.built for line, is_held in zip(page, held, strict=True) if is_held and is_prose(line)
    }
    places = [index for index, is_held in enumerate(held) if is_held]
    if not places:
        return
    for start, end, step in ((places[-1] + 1, len(page), 1), (places[0] - 1, -1, -1)):
        gap = 0
        for index in range(start, end, step):
            line = page[index]
            if is_prose(line) and line.built in built and not line.part:
                held[index], gap = True, 0
            else:
                gap += 1
            if gap > _LONGEST_GAP:
                break


def _drop_scattered(page: Sequence[Line], held: list[bool]) -> None:
    """Drop containers without prose where one container holds most of the story; where it holds
    nearly all of it, drop everything behind it.
    """
    sizes = Counter[str]()
    for line, is_held in zip(page, held, strict=True):
        if is_held and is_prose(line):
            sizes[_container(line)] += len(line.text.split())
    if not sizes:
        return
    container, size = sizes.most_common(1)[0]
    share = size / sum(sizes.values())
    if share < _MOST_SHARE or container in ("", "body."):
        return
    inside = [container in line.built.split("/") for line in page]
    last = max(index for index, within in enumerate(inside) if within and held[index])
    for index, line in enumerate(page):
        if not inside[index] and (
            not sizes[_container(line)] or (index > last and share >= _NEARLY_ALL_SHARE)
        ):
            held[index] = False


def _container(line: Line) -> str:
    """The element around the element of the line."""
    return line.built.split("/")[-2] if "/" in line.built else ""


def _belongs(page: Sequence[Line], held: Sequence[bool], index: int) -> bool:
    """Whether a line between two lines of the story stands in the container that both stand in, is
    a heading right between them, or is quoted.
    """
    if page[index].kind is Kind.QUOTE:
        return True
    before = next(i for i in range(index - 1, -1, -1) if held[i])
    after = next(i for i in range(index + 1, len(page)) if held[i])
    if page[index].kind is Kind.HEADING and (before, after) == (index - 1, index + 1):
        return True
    container = _container(page[before])
    return (
        container not in ("", "body.")
        and container == _container(page[after])
        and container in page[index].built.split("/")
    )


def _words(page: Sequence[Line], held: Sequence[bool]) -> int:
    return sum(len(line.text.split()) for line, kept in zip(page, held, strict=True) if kept)
