"""Repairs what a text lost on its way: letters decoded wrongly, references of HTML, notes on links."""

from __future__ import annotations

import html
import re
from typing import Final

from articles.plurals import counted

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")

_C1: Final = re.compile(r"[\x80-\x9f]")

_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

_LIGATURES: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st",
}  # fmt: skip

# Windows-1252 with the five bytes that it leaves open, as browsers read them.
_TO_BYTE: Final = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}

_CONTINUATION: Final = "".join(re.escape(char) for char, byte in _TO_BYTE.items() if byte < 0xC0)

_MOJIBAKE: Final = re.compile(
    rf"(?:[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}|[\u00f0-\u00f4][{_CONTINUATION}]{{3}})"
)

# These leads stand before a continuation in no text that is whole.
_SURE: Final = re.compile("â€|Ã[\x80-\xbf©¨¼¶¤±³¡­º]|Â[£§«»°©®\xa0]|ï»¿|ðŸ")

# What a page tells screen readers about a link: "Tesla (opens in a new tab) said", "Tesla, opens
# new tab said", "saidOpens a new window that". Without a sign of these it may be the story's own words.
_LINK_NOTE: Final = re.compile(
    r"[ \u00a0]?[(\[][Oo]pens (?:in )?(?:an? )?(?:new|external) (?:window|tab|site)[)\]]"
    r"|[ \u00a0]?, opens new tab\b"
    r"|(?<=[a-z0-9.,’”\"'])Opens (?:in )?(?:a )?new (?:window|tab)\b"
)

_LEAST: Final = 2  # broken letters that make it certain


def repair(text: str) -> tuple[str, list[str]]:
    """(text, remarks): the text with its letters mended, and what was done, in sentences.

    Letters of UTF-8 read as Windows-1252, letters of Windows-1252 read as Latin-1, character
    references of HTML and ligatures are decoded; control characters and what a page tells screen readers
    about its links go. What is broken and cannot be mended is reported.
    """
    remarks: list[str] = []
    text = _western(_utf8(text, remarks), remarks)
    text = _entities(text, remarks)
    text = re.sub("[\ufb00-\ufb06]", lambda found: _LIGATURES[found.group()], text)
    text, dropped = _CONTROLS.subn("", text)
    if dropped:
        remarks.append(f"{dropped} control character{'s' * (dropped > 1)} taken out.")
    text, notes = _LINK_NOTE.subn("", text)
    if notes:
        remarks.append(f"{counted(notes, 'note')} on links (“opens in a new tab”) taken out.")
    lost = text.count("\ufffd")
    if lost:
        remarks.append(
            f"{lost} character{'s' * (lost > 1)} came in broken (“\ufffd”) and cannot be told. "
            "Look for the original."
        )
    return text, remarks


def _utf8(text: str, remarks: list[str]) -> str:
    """Letters of UTF-8 that were read as Windows-1252 ("â€œWe" for “We)."""
    found = _MOJIBAKE.findall(text)
    if len(found) < _LEAST and not (found and _SURE.search(text)):
        return text
    mended, count = _MOJIBAKE.subn(_decoded, text)
    if count:
        # The last letter of a closing mark is often lost on the way.
        mended = re.sub(r"â€(?![^\W\d_])", "”", mended)
    if mended != text:
        remarks.append(_read_wrongly(counted(count, "letter"), count))
    return mended


def _read_wrongly(what: str, count: int) -> str:
    verbs = ("was", "is") if count == 1 else ("were", "are")
    return f"{what} {verbs[0]} read in a wrong encoding and {verbs[1]} decoded again."


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes(
            _TO_BYTE[char] if ord(char) > 0x7F else ord(char) for char in found.group()
        ).decode()
    except (UnicodeDecodeError, KeyError):
        return found.group()


def _western(text: str, remarks: list[str]) -> str:
    """Bytes of Windows-1252 that were read as Latin-1: marks and dashes as control characters."""
    found = _C1.findall(text)
    if not found or set(found) <= {"\x85"}:
        return text  # by itself it is a line break of another system
    known = {chr(b): bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xA0)}
    mended = _C1.sub(lambda match: known[match.group()], text)
    remarks.append(_read_wrongly(f"{counted(len(found), 'mark')} of Windows-1252", len(found)))
    return mended


def _entities(text: str, remarks: list[str]) -> str:
    count = 0

    def letter(found: re.Match[str]) -> str:
        nonlocal count
        plain = html.unescape(found.group())
        if plain == found.group() or (not plain.isprintable() and not plain.isspace()):
            return found.group()
        count += 1
        return plain

    mended = _ENTITY.sub(letter, text)
    if count:
        remarks.append(f"{counted(count, 'character reference')} of HTML decoded.")
    return mended
