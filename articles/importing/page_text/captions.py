"""Recognises captions without a credit: their words show that they describe a picture."""

from __future__ import annotations

import re
from typing import Final

from articles.importing.page_text.prose import has_verb

_SIDE: Final = re.compile(
    r"(?:,|\() ?(?:(?:second|third|fourth|far|front|back|top|bottom|upper|lower|seated|standing"
    r"|pictured|from|at)[ -])*"
    r"(?:left|right|cent(?:er|re)|middle|background|foreground|pictured|back row|front row|l|r)"
    r"(?: row| (?:and|to|of|in)\b[^,).]{0,40})?(?:,|\)|\.)"
    r"|\b(?:from|clockwise from|left to|right to) (?:the )?(?:left|right|top|top left)\b[:,]"
    r"|\((?:pictured|left|right|above|below|cent(?:er|re)|back|front)\b[^)]{0,30}\)",
    re.IGNORECASE,
)

_SAYING: Final = re.compile(
    r"\b(?:said|says|told|asked|added|warned|according to|announced|claimed)\b|[“”\"]"
)

_DONE: Final = re.compile(r"\b(?:was|were|had|would|could|did|won|lost|went|came|took|made)\b")

_ENDS_IN_VERB: Final = re.compile(r"[a-z]ed\.$")

_SCENE: Final = re.compile(
    r"(?:(?:The|A|An)\s[\w’'-]+(?:\s[\w’'-]*[^\Ws])?|(?:[A-Z][\w’'-]+\s){0,2}[A-Z][\w’'-]+)\s"
    r"(?:(?:at|in|on|by|near|outside|inside|from)\s(?:the|a|an)\s[\w’'-]+\s)?(?:at|in|on|near|outside|inside|during|before|after|over|above"
    r"|from|beside|by|along|off|across|under)\s(?:(?:the|a|an|his|her|its|their)\s)?"
    r"(?:(?:studio|office|garden|house|flat|shop|farm|kitchen|workshop|home town|hometown)"
    r"|dawn|dusk|night|sunset|sunrise|work|home|rest|sea|play|noon|midnight|(?:early|late)\s\w+|\d{4}"
    r"|[A-Z][\w’'-]*(?:,?\s[A-Z\d][\w’'.-]*)*)\."
)

# "The burnt pier at Port Aren, with the old quay behind it.": a scene with what stands in it.
_WITH: Final = re.compile(
    r"(?:The|A|An)\s[^,.;:]{5,80}[^s,.;:]\s(?:at|in|on|near|outside|over|above|after|during)\s"
    r"[^,.;:]{3,60}, with\s[^,.;:]{3,80}\s(?:behind|beyond|below|above|beside"
    r"|in the (?:back|fore)ground|in the distance)\b[^,;:]{0,40}\."
)

_IN_THE_PICTURE: Final = (
    r"(?:speaks?|stands?|walks?|sits?|arrives?|holds?|waves?|boards?|poses?|attends?|gathers?|rides?"
    r"|celebrates?|watch(?:es)?|march(?:es)?|protests?|waits?|queues?|greets?|smiles?|gestures?"
    r"|inspects?|listens?|embraces?|hugs?|carry|carries|performs?|kneels?|shelters?|addresses|cheers?)"
)

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"

# "Passengers board the ferry last week.": captions tell of the past in the present.
_PRESENT: Final = re.compile(
    rf"[A-Z][^.;:“”\"]{{2,120}}?\s{_IN_THE_PICTURE}\s[^.;:“”\"]{{3,160}}?"
    r"(?:\blast\s(?:week|month|year|night|summer|winter|spring|autumn)"
    rf"|\b(?:on|in)\s(?:[A-Z][a-z]+day,\s)?(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}},?)?\s\d{{4}}"
    rf"|[A-Z][a-z]+day,\s(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:,\s\d{{4}})?)\."
)

_LONGEST: Final = 300


_CAPTION_WORDS: Final = 35


def is_caption(line: str) -> bool:
    """Whether the line describes a picture: it says who stands left and right, or is a scene
    without a verb ("The bridge at dawn."), or what was done then in the present tense."""
    if len(line) > _LONGEST or _SAYING.search(line):
        return False
    short = len(line.split()) <= _CAPTION_WORDS and not _DONE.search(line)
    if short and (_WITH.fullmatch(line) or _PRESENT.fullmatch(line)):
        return True
    if _SIDE.search(line) and not _DONE.search(line) and not _ENDS_IN_VERB.search(line):
        return len(line.split()) <= 45
    return len(line.split()) <= 9 and bool(_SCENE.fullmatch(line)) and not has_verb(line)
