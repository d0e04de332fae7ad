"""The words of a file that was given as a source. A file that cannot be read is kept all the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from django.core.files.base import File

from articles import importing
from articles.importing import Format, Incoming, Unreadable
from articles.reading.text.decoding import UnreadableText, decode

#: The endings of plain text files.
_PLAIN = ("txt", "csv")

#: The formats whose words a parser reads, by the ending of the file.
_PARSED = {
    "pdf": Format.PDF,
    "docx": Format.DOCX,
    "html": Format.HTML_PAGE,
    "eml": Format.EML,
}


def plain_text_of(file: File, ending: str) -> str:
    """The words of a plain text file; empty for any other file, and for one that cannot be decoded."""
    if ending not in _PLAIN:
        return ""
    file.seek(0)
    try:
        return decode(file.read())[0].replace("\r\n", "\n").strip()
    except UnreadableText:
        return ""


def parsed_text_of(file: File | None) -> str:
    """The words of a PDF, a word processor's file, a web page or an e-mail, with a blank line between
    paragraphs; empty for any other file, and for one that cannot be read.

    Call it outside a transaction: a parser may take ten seconds, and nobody should wait for its lock.
    """
    if not file:
        return ""
    form = _PARSED.get(PurePath(file.name or "").suffix.lower().removeprefix("."))
    if form is None:
        return ""
    file.seek(0)
    try:
        stories = importing.parse_apart(file.read(), form)
    except Unreadable:
        return ""
    return words_in(stories)


def words_in(stories: Iterable[Incoming]) -> str:
    """The words of the stories that a parser found, with a blank line between paragraphs."""
    return "\n\n".join(
        words
        for story in stories
        for words in (story.headline, *(part.text for part in story.paragraphs))
        if words
    )
