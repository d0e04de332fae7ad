"""Decodes the bytes of a file to text."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)


_SIGNATURES: Final = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word document or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a sound file"),
)


# Bytes of Windows-1252 that English text uses: curly marks, dashes, the euro, accented letters.
_WESTERN: Final = frozenset(
    b"\x80\x82\x84\x85\x8a\x8b\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9b\x9c\x9e\x9f\xa0\xa3"
) | frozenset(range(0xC0, 0x100))


_MOST_WESTERN_SHARE: Final = 0.12


_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


_ASCII: Final = bytes(range(0x80))


_MOST_CONTROLS_SHARE: Final = 0.05


class UnreadableText(ValueError):
    """The bytes are no text that can be read; the message tells the sender why."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text in ``data`` and the name of its encoding.

    It tries, in this order: a byte order mark; UTF-8; the ``declared`` encoding, unless it is unknown or
    does not fit; Windows-1252, when its marks are few among plain letters; and what charset-normalizer
    detects. The byte order mark is not part of the text.

    Raises UnreadableText for input that is empty, binary, or in an unknown encoding.
    """
    if not data.strip():
        raise UnreadableText("There is no text in it. Ask for it again.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableText(f"This is {what}, not plain text.")
    text, encoding = _first_that_fits(data, declared)
    if not text.strip():
        raise UnreadableText("There is no text in it. Ask for it again.")
    return text, encoding


def _first_that_fits(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data, codec)
            if text is None:
                raise UnreadableText(
                    f"It says that it is {name.upper()}, but it is not. Save it as UTF-8."
                )
            return text, name
    wide = _wide_codec(declared)
    if wide is None and _looks_binary(data):
        raise UnreadableText(
            "This is a binary file, not plain text. Save it as text in UTF-8, or paste the words."
        )
    for candidate in (wide or "utf-8", _known(declared), _western(data)):
        text = _strict(data, candidate) if candidate else None
        if candidate and text is not None:
            return text, candidate
    return _detected(data)


def _looks_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\x00" in data or controls > _MOST_CONTROLS_SHARE * len(data)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _known(declared: str | None) -> str | None:
    """The codec's own name for a declared encoding; None when it is no text encoding we know."""
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        return None  # no such codec, or not even a name
    try:
        b"a".decode(codec.name)
    except LookupError:
        return None  # one that turns bytes into bytes
    except ValueError:
        pass  # one byte is too little for UTF-16
    # As browsers do: pages that say Latin-1 or ASCII are written in Windows-1252.
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def _wide_codec(declared: str | None) -> str | None:
    codec = _known(declared)
    return codec if codec and codec.startswith(("utf-16", "utf-32")) else None


def _western(data: bytes) -> str | None:
    high = data.translate(None, _ASCII)
    if len(high) > _MOST_WESTERN_SHARE * len(data) or not _WESTERN.issuperset(high):
        return None
    return "cp1252"


def _detected(data: bytes) -> tuple[str, str]:
    # Imported here because it is large and few texts need it.
    from charset_normalizer import from_bytes

    # UTF-16 and UTF-32 without a mark hold null bytes, which were refused before.
    wide = [f"utf_{bits}{order}" for bits in (16, 32) for order in ("", "_le", "_be")]
    best = from_bytes(data, cp_exclusion=wide).best()
    if best is None:
        raise UnreadableText("Its encoding cannot be told; save it as UTF-8 and try again.")
    return str(best), best.encoding
