"""The words in a file that was given as a source."""

from __future__ import annotations

from django.core.files.base import File

from articles import importing
from articles.importing import Format, Unreadable
from articles.reading.text.decoding import UnreadableText, decode

#: Endings of files that are plain text.
_PLAIN = ("txt", "csv")


#: Formats whose words are taken out, by the ending of the file.
_PARSED: dict[str, Format] = {}


def text_of(file: File, ending: str) -> str:
    """The words of a file, paragraphs parted by a blank line; empty where they cannot be told.

    What cannot be read is kept all the same: a source is no worse for being a picture.
    """
    if ending not in _PLAIN and ending not in _PARSED:
        return ""
    file.seek(0)
    data = file.read()
    try:
        if ending in _PLAIN:
            return decode(data)[0].replace("\r\n", "\n").strip()
        stories = importing.parse_apart(data, _PARSED[ending])
    except (Unreadable, UnreadableText):
        return ""
    return "\n\n".join(
        words
        for story in stories
        for words in (story.headline, *(part.text for part in story.paragraphs))
        if words
    )
