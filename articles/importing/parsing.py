"""Parses bytes of a known format to the stories in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from articles.importing.formats import Format
from articles.importing.incoming import Incoming, Unreadable

LARGEST_FILE = 25 * 2**20  # bytes

_DAMAGED = "The file is damaged or cut short. Ask for it again, or paste the text."


def parse(data: bytes, format: Format | str, *, charset: str = "") -> list[Incoming]:
    """The stories in ``data``, at least one, in the file's order.

    ``format`` is what ``sniff`` gave; ``charset`` is the encoding that came with the bytes (a
    header of HTTP), used for text and HTML where the bytes themselves do not say.

    Raises Unreadable, and nothing else: larger than ``LARGEST_FILE``, damaged, protected, without
    text, or past a limit of its format.
    """
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"The file has more than {LARGEST_FILE // 2**20} MB. Paste the text instead."
        )
    # A format's libraries are loaded when a file of it comes: some take a fifth of a second.
    module = import_module(f"articles.importing.{Format(format)}")
    read = cast("Callable[[bytes, str], list[Incoming]]", module.stories)
    try:
        found = read(data, charset)
    except Unreadable:
        raise
    except (MemoryError, RecursionError):
        raise Unreadable("The file is too deeply nested or too large to read.") from None
    except Exception as problem:
        # The libraries raise almost anything on damaged files. A bug of ours must not pass for
        # damage without a trace, so the cause stays attached.
        raise Unreadable(_DAMAGED) from problem
    if not any(story.headline or story.paragraphs for story in found):
        kinds = dict.fromkeys(item.kind for story in found for item in story.left_out)
        only = f", only {' and '.join(kinds)}" if kinds else ""
        raise Unreadable(f"There is no story in it{only}.")
    return [_on_single_lines(story) for story in found]


def _on_single_lines(story: Incoming) -> Incoming:
    """The story with one-line fields on one line. Paragraphs are the parsers' own care, since
    remarks hang on their offsets."""
    return replace(
        story,
        byline=_line(story.byline),
        dateline=_line(story.dateline),
        outlet=_line(story.outlet),
        section=_line(story.section),
        id=_line(story.id),
        version=_line(story.version),
        slug=_line(story.slug),
        editors_note=_line(story.editors_note),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
