"""A pasted plain text to the story in it."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from articles.importing import Format, Incoming, Unreadable, parse
from articles.ledger.exceptions import Refused


def story_of(text: str) -> Incoming:
    """The story in a plain text, with the page that it was copied with taken off.

    Raises Refused with why there is none: no text, too much of it, or bytes that are no text.
    """
    require_length(text)
    if not text.strip():
        raise Refused("There is no text in it.")
    if "\x00" in text:
        raise Refused("There are null characters in it, as in a binary file. Send plain text.")
    data = text.encode("utf-8", "replace")
    try:
        story = parse(data, Format.PLAIN_TEXT, charset="utf-8")[0]
    except Unreadable as problem:
        raise Refused(str(problem)) from problem
    broken = sum(1 for old, new in zip(text, data.decode(), strict=True) if old != new)
    if not broken:
        return story
    warning = f"{broken} broken characters were replaced by a question mark."
    return replace(story, warnings=(*story.warnings, warning))


def require_length(text: str) -> None:
    """Raise Refused when the text is longer than a story may be."""
    most = settings.NEWSROOM_MAX_STORY_LENGTH
    if len(text) > most:
        raise Refused(
            f"The text has {len(text):,} characters; a story may have {most:,}. "
            "Is it more than one story?"
        )
