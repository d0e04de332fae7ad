"""Whether a line reads as prose: as a sentence, a paragraph, a heading."""

from __future__ import annotations

import re
from typing import Final

from articles.reading.text.headlines import is_title_case

SENTENCE_END: Final = re.compile(r"(?:[.!?…]|[.!?…,]['\"”’»)\]]+|:)$")

_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|did|can|could|will|would|shall|should|may|might|must|won['’]t"
    r"|isn['’]t|wasn['’]t|don['’]t|didn['’]t|said|says|told|tells|adds?|went|came|took|made|got|gave|knew|saw|left"
    r"|kept|held|led|ran|rose|fell|lost|won|met|began|became|brought|thought|wrote|spoke|stood|felt|paid|sent"
    r"|spent|built|cut|hit|set|put|broke|chose|drew|drove|fought|found|grew|heard|hid|hurt|laid|lay|lent|let|meant"
    r"|read|rode|sank|sat|sold|sent|shot|shut|slept|split|stole|struck|swore|taught|threw|understood|wore|woke"
    r"|died|want|wants|need|needs|know|knows|think|thinks|say|go|goes|come|comes|take|takes|make|makes|get|gets"
    r"|\w{2,}ed|['’](?:s|re|ve|ll|d))\b",
    re.IGNORECASE,
)

_PAST: Final = re.compile(
    r"\b(?:said|says|told|asked|added|wrote|warned|was|were|had|did|could|would|might|went|came|took|made|got|gave"
    r"|knew|saw|left|kept|held|led|ran|rose|fell|lost|won|met|began|became|brought|thought|spoke|stood|felt|paid"
    r"|sent|spent|built|broke|chose|drew|drove|fought|found|grew|heard|hid|laid|meant|sank|sat|sold|shot|slept"
    r"|stole|struck|taught|threw|understood|wore|is|are|has|have|[a-z]{3,}ed)\b"
)

_SPOKEN_TO: Final = re.compile(
    r"\b(?:your|you|our|us|we|inbox|newsletters?|subscribe|cookies?|e-?mails?|app|click|website|here)\b",
    re.IGNORECASE,
)

_REPORTED: Final = re.compile(
    r"[,”\"’'?!] (?:[\w.'’-]+ ){1,6}(?:said|says|told \w+(?: \w+)?|asked|added|warned|wrote|tweeted)"
    r"(?: [\w ]{1,30})?\.['”\"’)]*$"
    r"|[,”\"’'?!] (?:said|says|asked|added|warned|wrote) [^.]{2,80}\.$"
    r"|, (?:[\w.'’-]+ ){1,3}(?:said|says|asked|added|warned|wrote),"
)

_ORDER: Final = re.compile(
    r"(?:get|receive|join|subscribe|support|download|see|watch|find|keep|stay|start|enjoy|discover|want)\b",
    re.IGNORECASE,
)

_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


def reads_as_story(line: str) -> bool:
    """Whether the line, though it looks like furniture, is a sentence that tells something.

    What ends in a full stop after a past verb or a verb of saying is story, unless it speaks to the
    person before the screen.
    """
    if not re.search(r"[.!?…]['\"”’)\]]*$", line):
        return False
    if re.match(r"[\w ]{2,20}: [a-z]", line):
        return True
    if _SPOKEN_TO.search(line):
        return False
    past = _PAST.search(line)
    if past and _ORDER.match(line):
        # "Get stories delivered on mornings." orders; "Get Well, a charity, was …" tells.
        past = next((m for m in _PAST.finditer(line) if not m.group().endswith("ed")), None)
    return bool(past)


def is_reported(line: str) -> bool:
    """Whether the line ends by saying who said it: "…, the police said."."""
    return bool(_REPORTED.search(line))


def is_prose(line: str) -> bool:
    """Whether the line reads as a paragraph of a story."""
    count = len(line.split())
    if count >= 25:
        return True
    if not SENTENCE_END.search(line) or is_title_case(line):
        return is_unspaced(line) and len(line) >= 30
    return count >= 9 or (count >= 4 and has_verb(line)) or is_unspaced(line)


def is_unspaced(line: str) -> bool:
    """Whether the line is in a script that sets no spaces between words."""
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", line)) > len(line) // 2 >= 5


def weight(line: str) -> int:
    """How many words a line counts for."""
    return max(len(line.split()), len(line) // 3 if is_unspaced(line) else 0)


def has_verb(line: str) -> bool:
    """Whether a word of the line can be a finite verb."""
    return bool(_VERB.search(line))


def words_of(line: str) -> list[str]:
    """The words of the line in lower case, without marks."""
    return [word.lower() for word in _WORD.findall(line)]
