"""Recognises lines that are not prose: labels, credits, links to other stories.

They stand among the paragraphs of a page, and have no facts.
"""

from __future__ import annotations

import re
from typing import Final

#: A label with its colon, and what kind of thing stands behind it.
_LABEL: Final = re.compile(
    r"\W*(?:also )?(?:related(?: \w+)?|read(?: more| also| next)?|learn more|see also|watch|listen"
    r"|reviews?|graphics?|images?|photos?|pictures?|video|gallery|more (?:on|news|from)\b[^:.]{0,30}"
    r"|more \w+ news|further reading|recommended|sources?|doi|more information|contact|tags?|topics?"
    r"|credits?|contributing|trending|editor['’]?s['’]? notes?|loaded|progress"
    r"|duration|remaining time|don['’]t miss|also on \w+)\s?:",
    re.I,
)


#: What a page says of itself, of its writer or to its reader.
_CREDIT: Final = re.compile(
    r"\W*(?:this (?:article|story|post|piece|interview|column|item|page|version)"
    r"(?: \w+)? (?:was|has been|is|originally|first|appeared)\b.{0,40}"
    r"\b(?:published|appeared|updated|corrected|amended|written|reprinted|produced|provided)\b"
    r"|the (?:article|story|post|piece) (?:was )?(?:originally|first) (?:published|appeared)\b"
    r"|(?:provided|powered|sponsored|written|reporting|edited|additional reporting|photograph\w*) by\b"
    r"[^,;]{0,60}$"
    r"|(?:originally |first )(?:published|appeared)\b[^;]{0,60}$"
    r"|(?:follow|like|join|e-?mail) (?:\w+ )?(?:@|on (?:twitter|facebook|instagram)|us\b|him at|her at)"
    r"|(?:sign up|subscribe|click here|tap here|check out|scroll down|get the latest|stay up to date)\b"
    r"|(?:updated|published|posted|last (?:updated|modified|edited))(?: on)?:? .{0,25}\d{4}\b.{0,20}$"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? (?:at )?\d{1,2}:\d\d\b.{0,60}$|with (?:\w+ ){1,3}wires$"
    r"|(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:in|here|by)\b"
    r"|copyright\b|©|all rights reserved"
    r"|(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}) (?:is on (?:twitter|facebook)\b|contributed to this\b"
    r"|can be (?:reached|contacted|followed) (?:at|on|via)\b|tweets at\b)"
    r")",
    re.I,
)


_LONGEST_LABEL: Final = 60


#: "10. United States": the number of a line in a list.
_LISTED: Final = re.compile(r"\W?(\d{1,3})[.)] +(?=[^\W\d_])")


_TAG: Final = re.compile(r"</?[a-z]+(?:[ >])")


_RESULT: Final = re.compile(r" \d{1,2}[-–]\d{1,2} ")


_ENDED: Final = (".", "!", "?", ":", "…")


def why_no_prose(text: str, start: int, end: int) -> str:
    """Why the sentence ``text[start:end]`` is no prose, in words for an editor; empty when it is."""
    if ":" in text[start : min(end, start + _LONGEST_LABEL)] and _LABEL.match(text, start, end):
        return "it is a label or a link to another story"
    if "<" in text[start:end] and _TAG.search(text, start, end):
        return "it holds a tag of a page"
    if _CREDIT.match(text, start, end) or _is_of_page(text[start:end]):
        return "it is a credit or speaks of the page itself"
    return ""


def _is_of_page(line: str) -> bool:
    """Whether it holds words that only pages say of themselves."""
    return (
        "contributed to this report" in line
        or "contributed to this story" in line
        or " are here." in line
        or "First published " in line
        or "update this post" in line
    )


def is_bare_line(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a line of its own without an end, or in capitals: a heading or
    a label."""
    if text[start:end].isupper():
        return True
    alone = text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return alone and not text[start:end].rstrip(" )”’\"'").endswith(_ENDED)


def holds_result(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds a result: "Elmsby Rovers 3-1 Norwick Town"."""
    return _RESULT.search(text, start, end) is not None


def number_of_line(text: str, start: int, end: int) -> int:
    """The offset behind the number that a listed line begins with; ``start`` when it has none."""
    if not (text[start].isdigit() or text[start + 1 : start + 2].isdigit()):
        return start
    match = _LISTED.match(text, start, end)
    return start if match is None else match.end()
