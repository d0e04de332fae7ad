"""An e-mail as a mail program saves it, or a page that a browser saved as one (MHTML)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from articles.importing.html_fragment import story_of_fragment
from articles.importing.html_page import story_of_page
from articles.importing.incoming import Incoming, Unreadable
from articles.importing.plain_text import story_of
from articles.importing.times import read_time
from articles.reading.text.decoding import UnreadableText, decode

_FEWEST_WORDS = 5
_MOST_PARTS = 500
_BOUNDARY = re.compile(rb"^--\S+[^\S\n]*\n", re.M)
_PREFIX = re.compile(r"\A(?:(?:re|aw|sv|fwd?|wg|tr)\s*:\s*|\[(?:ext(?:ernal)?|spam)\]\s*)+", re.I)
_QUOTED = re.compile(r"^[^\S\n]*>+[^\S\n]?", re.M)
_SIGNATURE = re.compile(r"\n--[^\S\n]*\n[\s\S]*\Z")


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The story in the message: its plain text, else its HTML; the subject is the headline where
    the text has none. Attached files are named in a warning, not read."""
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    plain, markup, attached = _parts(message)
    if saved_from := _header(message, "snapshot-content-location"):
        return [replace(story_of_page(markup), address=saved_from)]  # a page that a browser saved
    story = _story(plain, markup)
    subject = _PREFIX.sub("", _header(message, "subject"))
    name, address = parseaddr(_header(message, "from"))
    warnings = [
        f"The attached file “{file}” was not read. Drop it here by itself." for file in attached
    ]
    return [
        replace(
            story,
            headline=story.headline or subject,
            byline=story.byline or name or address,
            slug=subject if story.headline and subject != story.headline else "",
            published=_time(message),
            id=_header(message, "message-id").strip("<> "),
            warnings=(*story.warnings, *warnings),
        )
    ]


def _story(plain: str, markup: str) -> Incoming:
    if len(plain.split()) >= _FEWEST_WORDS or not markup:
        if not plain.strip():
            raise Unreadable("There is no text in the e-mail.")
        return story_of(_QUOTED.sub("", _SIGNATURE.sub("\n", plain.replace("\r\n", "\n"))))
    return story_of_fragment(markup)


def _parts(message: Message) -> tuple[str, str, list[str]]:
    """The plain text, the HTML, and the names of attached files."""
    plain, markup, attached = "", "", []
    parts = [_mended(part) for part in islice(message.walk(), _MOST_PARTS + 1)]
    if len(parts) > _MOST_PARTS:
        raise Unreadable(f"The e-mail has more than {_MOST_PARTS} parts.")
    for part in parts:
        if part.is_multipart():
            continue
        name = _file_name(part)
        kind = part.get_content_type()
        if name or kind not in ("text/plain", "text/html"):
            if name:
                attached.append(name)
            continue
        text = _text(part)
        if kind == "text/plain":
            plain = f"{plain}\n\n{text}" if plain else text
        elif not markup:
            markup = text
    return plain, markup, attached


def _mended(part: Message) -> Message:
    """The part; where it says that it has parts but their boundary is wrong, the first of them."""
    if part.get_content_maintype() != "multipart" or part.is_multipart():
        return part
    payload = part.get_payload(decode=True)
    first = _BOUNDARY.search(payload) if isinstance(payload, bytes) else None
    if not first or not isinstance(payload, bytes):
        return part
    return message_from_bytes(payload[first.end() :], policy=policy.default)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return decode(payload, _charset(part))[0]
    except UnreadableText:
        return ""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None


def _file_name(part: Message) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except (LookupError, ValueError, UnicodeError, AttributeError, TypeError):
        return ""


def _header(message: Message, name: str) -> str:
    """A header decoded; empty when it is missing or too broken for the library."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (LookupError, ValueError, UnicodeError, AttributeError, IndexError, TypeError):
        return ""


def _time(message: Message) -> datetime | None:
    return read_time(_header(message, "date"))
