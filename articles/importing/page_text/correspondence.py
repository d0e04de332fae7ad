"""The heads and tails of e-mails and press releases around a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_HEADER: Final = re.compile(
    r"[>\s]*\*?(?P<name>from|sent|to|cc|bcc|subject|date|reply-to|attachments?|importance"
    r"|message-id|re|received"
    r"|von|an|gesendet|betreff|de|para|asunto|enviado|sensitivity"
    r"|x-[\w-]+)\*?\s*:\s*(?P<value>.{0,300})",
    re.IGNORECASE,
)

_FORWARDED: Final = re.compile(
    r"[\s>-]*(?:begin forwarded message|original message|forwarded message"
    r"|ursprüngliche nachricht)[\s:-]*"
    r"|-{3,}\s?.{0,30}\b(?:message|nachricht)\b.{0,20}-{3,}|_{8,}",
    re.IGNORECASE,
)

_WROTE: Final = re.compile(r"[>\s]*on .{6,80}\bwrote:\s*", re.IGNORECASE)

_GREETING: Final = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon|evening)|greetings)\b[^.?!]{0,60}[,:!]?|(?:all"
    r"|team|colleagues|folks)[,:]",
    re.IGNORECASE,
)

_CLOSING: Final = re.compile(
    r"(?:(?:many |with |kind |best |warm |kindest |warmest )*(?:thanks|regards|wishes"
    r"|best)(?: and regards)?|thank you"
    r"|yours(?: (?:sincerely|faithfully|truly))?|sincerely|cheers|sent from my .{2,30}"
    r"|get outlook for .{2,20})[,.!]?",
    re.IGNORECASE,
)

_SIGNATURE: Final = re.compile(r"--\s?")

_DISCLAIMER: Final = re.compile(
    r"(?:this|the)(?: \w+){0,4} (?:e-?mail|message|communication|transmission|information"
    r"|correspondence)\b.{0,400}"
    r"\b(?:confidential|privileged|intended|recipient|addressee|delete|views)\b.*"
    r"|if you (?:are not the intended|have received this).{5,}|please (?:consider"
    r"|think of) the environment.*"
    r"|(?:confidentiality|disclaimer|legal) ?(?:notice|note|statement)?\s?:.*|virus-free\..*"
    r"|.{0,60}\bregistered in (?:england|scotland|wales|ireland)\b.*",
    re.IGNORECASE,
)

_CONTACT: Final = re.compile(
    r"(?:(?:press|media|news|pr|for (?:further|more|press|media)|public relations|investor"
    r"|editorial)\s?)*"
    r"(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|information|relations|queries)(?: (?:only"
    r"|details|us|person|is|contact|at"
    r"|please contact|please call|please visit|visit|call))*\s*[:.,]?(?:\s.{0,200})?",
    re.IGNORECASE,
)

_PHONE: Final = re.compile(
    r"[^.?!]{0,60}(?:\+?\(?\d{2,4}\)?[\s.-]?)(?:\d{2,4}[\s.-]?){1,4}(?:\s?(?:x"
    r"|ext\.?)\s?\d+)?[\s,;|/]*\S{0,60}"
)

_ADDRESS: Final = re.compile(r".{0,80}\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+.{0,60}|(?:https?://|www\.)\S+")

_BOILERPLATE: Final = re.compile(
    r"about (?:the )?[A-Z][\w&’'.-]*(?: (?:of|and|the|for|&|[A-Z][\w&’'.-]*)){0,6}:?"
    r"|notes? (?:to|for) (?:the )?editors?:?"
    r"|(?:safe harbo(?:u)?r|forward[- ]looking)(?: statements?)?(?: .{0,60})?:?|(?:cautionary"
    r"|legal) (?:note|statement).{0,60}"
    r"|(?:media|press|investor|for (?:more|further) information|contacts?)(?: (?:and|&|/))?(?: \w+)?"
    r"(?: (?:contacts?|relations|enquiries|inquiries|information))?\s?:?|source:? .{2,60}|#{2,4}"
    r"|# # #|-30-|-?ends?-?",
    re.IGNORECASE,
)

_RELEASE: Final = re.compile(
    r"\W*(?:for immediate release|press release|news release|media release|media statement"
    r"|embargoed until.{0,60}"
    r"|for release.{0,60})\W*",
    re.IGNORECASE,
)

_FORWARD: Final = re.compile(
    r".{0,200}\b(?:forward[- ]looking statements?|undue reliance|private securities litigation)\b.*",
    re.IGNORECASE,
)

_HEAD_LINES: Final = 16

_TAIL_LINES: Final = 12


@dataclass(slots=True)
class Letter:
    """What belongs to the e-mail or press release: ``kinds`` by the index of the line."""

    kinds: dict[int, str] = field(default_factory=dict)
    subject: str = ""
    sender: str = ""


def without_marks(lines: list[str]) -> list[str]:
    """The lines of a forwarded or answered e-mail without the marks (">") before them."""
    quoted = sum(line.startswith(">") for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    if quoted < 2 or not (_is_email([line.strip() for line in lines]) or 2 * quoted > filled):
        return lines
    return [re.sub(r"^(?:>\s?)+", "", line) for line in lines]


def read_letter(lines: Sequence[str]) -> Letter:
    """The head and tail of an e-mail or a press release among the lines; nothing else is touched."""
    found = Letter()
    if _is_email(lines):
        _email(lines, found)
    released = any(_RELEASE.fullmatch(line) for line in lines[:_HEAD_LINES])
    if released or any(_FORWARD.fullmatch(line) for line in lines[-_TAIL_LINES:]):
        _release(lines, found)
    return found


def _is_email(lines: Sequence[str]) -> bool:
    names = {m["name"].lower() for line in lines[:_HEAD_LINES] if (m := _HEADER.fullmatch(line))}
    return (
        len(
            names
            & {"from", "to", "subject", "sent", "date", "von", "an", "betreff", "de", "asunto"}
        )
        >= 2
    )


def _email(lines: Sequence[str], found: Letter) -> None:
    head = True
    for at, line in enumerate(lines):
        header = _HEADER.fullmatch(line) if head or _FORWARDED.fullmatch(lines[at - 1]) else None
        if header:
            head = True
            found.kinds[at] = "e-mail head"
            if header["name"].lower() in ("subject", "betreff", "asunto") and not found.subject:
                found.subject = re.sub(
                    r"^(?:(?:re|fwd?|aw|wg)\s?:\s*)+", "", header["value"], flags=re.I
                )
        elif _FORWARDED.fullmatch(line) or _WROTE.fullmatch(line):
            head = True
            found.kinds[at] = "e-mail head"
        elif head and _GREETING.fullmatch(line):
            found.kinds[at] = "e-mail head"
        else:
            head = False
    for at in range(len(lines) - 1, max(-1, len(lines) - 20), -1):
        line = lines[at]
        if _CLOSING.fullmatch(line) or _SIGNATURE.fullmatch(line):
            for k in range(at, len(lines)):
                found.kinds.setdefault(k, "signature")
        elif _DISCLAIMER.fullmatch(line):
            found.kinds.setdefault(at, "signature")


def _release(lines: Sequence[str], found: Letter) -> None:
    first = next((i for i, line in enumerate(lines) if len(line.split()) >= 20), len(lines))
    for at in range(min(first, _HEAD_LINES)):
        line = lines[at]
        if _RELEASE.fullmatch(line):
            found.kinds.setdefault(at, "label")
        elif (
            _CONTACT.fullmatch(line)
            or _ADDRESS.fullmatch(line)
            or (_PHONE.fullmatch(line) and at < first)
        ):
            found.kinds.setdefault(at, "press contact")
    begin = _tail_begins(lines, first)
    for at in range(begin, len(lines)):
        found.kinds.setdefault(
            at, "press contact" if _is_contact(lines[at]) else "about the sender"
        )


def _tail_begins(lines: Sequence[str], first: int) -> int:
    """Where the boilerplate of a press release begins; the number of lines when there is none."""
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if len(line.split()) > 12 and not _FORWARD.fullmatch(line):
            continue
        if (
            _BOILERPLATE.fullmatch(line)
            or _FORWARD.fullmatch(line)
            or re.fullmatch(r"contacts?:?.{0,80}", line, re.I)
        ):
            return at
    return len(lines)


def _is_contact(line: str) -> bool:
    return bool(_CONTACT.fullmatch(line) or _ADDRESS.fullmatch(line) or _PHONE.fullmatch(line))
