"""Risk: accusations beside a name, missing replies, minors, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding
from articles.reading.types import Extent, Name

_DEEDS = (
    r"(?:took (?:a )?bribes?|bribed|embezzled|defrauded|stole|laundered|assaulted|raped|molested|harassed"
    r"|blackmailed|extorted|plagiarised|lied|perjured|covered up|groped|abused)"
)

#: Words of accusation that need a reply whoever says them, by where the accused stands: before them ...
_ACCUSES_WHO_STANDS_BEFORE = re.compile(
    rf"\b(?:accused of|suspected of|charged with|arrested (?:on suspicion of|for)|allegedly|{_DEEDS})\b"
)

#: ... or behind them.
_ACCUSES_WHO_STANDS_BEHIND = re.compile(
    r"\b(?:accus(?:es|ed|ing)(?! of)|allegations? [^.;,]{0,40}?\bagainst|alleged(?= (?:[\w-]+ ){1,3}?[A-Z]))"
)

#: The words that may stand between the accused and the accusation; not "an Adelaide man suspected of".
_IS = re.compile(
    r" (?:(?:who|is|was|are|were|has|have|had|been|being|be|also|once|now|then|later|never|not|and"
    r"|himself|herself|could|may|might|will|would|should|stands?|stood|faces?|got|[a-z]+ly) ){0,5}"
)

_REPLIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|declined to|refused to comment|no comment|did not respond"
    r"|did not reply|(?:has|have|had) not (?:responded|replied|commented)|could not be reached"
    r"|not immediately (?:respond|available|reachable)|rejects?|rejected|disputes?|disputed"
    r"|pleaded not guilty|plead(?:ed)? guilty|admitted|admits|apologi[sz]ed|insist(?:s|ed)"
    r"|maintain(?:s|ed) (?:his|her|their) innocence|innocen(?:t|ce)|(?:was|were|been) contacted"
    r"|asked for (?:a )?(?:comment|reply|response)|approached for|lawyers?|attorneys?|solicitor"
    r"|barrister|spokes\w+|in (?:a|his|her|their|its) (?:statement|defen[cs]e|reply|response)"
    r"|responded|replied|dismiss(?:ed|es)|confess\w*)\b",
    re.I,
)

_NOT_THEIRS = re.compile(
    r"\b(?:victims?|witness\w*|lawyer|attorney|judge|prosecutor|charity)\b", re.I
)

_STREET = re.compile(
    r"(?<![\w.,])(?:No\.? ?)?(?P<number>\d{1,4}[a-d]?),? (?P<street>(?:[A-Z][\w’'.]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Terrace|Court|Gardens|Grove|Row"
    r"|Way|Place|Square|Boulevard|Blvd)\b)(?!’s| [A-Z])"
)

_LIVES = re.compile(
    r"\b(?:lives?|lived|living|home|house|flat|resident|resides?|resided|address|of|apartment|neighbours?)\b",
    re.I,
)

_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(0?\d{2,5}\)|0\d{2,4}|\d{3})"
    r"[ .-]\d{3,4}[ .-]?\d{3,4}(?![\w/-]|[.,]\d)"
)

_LINE = re.compile(
    r"\b(?:helpline|hotline|call(?:ing)? 101|samaritans|freephone|crimestoppers|tip line"
    r"|switchboard|tickets?|book(?:ing|ings)?|box office|info(?:rmation)?|details|contact|visit|lifeline"
    r"|tel(?=[.:])|fax|signal|whatsapp|e?-?mail|text us"
    r"|tips|press office|0800|1-?800)\b",
    re.I,
)

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")

_CARD = re.compile(r"(?<![\w.,-])(?:\d{4}[ -]){3}\d{4}(?![\w-])")

_SORT_CODE = re.compile(r"\bsort code:? (\d\d[- ]\d\d[- ]\d\d)\b", re.I)

_ACCOUNT = re.compile(r"\b(?:account|acct)(?: number)?(?: no\.?)?:? (\d{6,12})\b", re.I)

_NATIONAL = re.compile(
    r"\b(?:\d{3}-\d{2}-\d{4}|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b"
)


def check(view: StoryView) -> Iterator[Finding]:
    yield from _accusations(view)
    yield from _minors(view)
    yield from _addresses(view)
    yield from _numbers(view)


def _accusations(view: StoryView) -> Iterator[Finding]:
    """Accusations beside a named person: to be marked, and answered."""
    risky = [(c.start, c.end) for c in view.reading.facts if c.high_risk]
    answered = _REPLIES.search(view.text) is not None
    asked: set[str] = set()
    for sentence, names in zip(view.sentences, view.names, strict=True):
        accusation = _accusation(view, sentence, names)
        if accusation is None:
            continue
        found, accused = accusation
        who = view.text[accused.start : accused.end]
        if not any(s < sentence.end and e > sentence.start for s, e in risky):
            said = f"An accusation beside {who}. Mark it as an allegation: it is of high risk."
            yield finding("risk.accusation", found.start(), found.end(), said)
        if not answered and accused.name not in asked and not _has_spoken(view, accused):
            asked.add(accused.name)
            said = f"{accused.name} is accused here, and nowhere in the story is there a reply."
            yield finding("risk.reply", found.start(), found.end(), said)


_SETTLED = re.compile(
    r"\b(?:convicted|sentenced|found guilty|guilty|jailed|imprisoned"
    r"|died|dead|death|suicide|late|p(?:a?ed)ophile"
    r"|murderer|killer|rapist|fraudster)\b",
    re.I,
)


def _has_spoken(view: StoryView, accused: Name) -> bool:
    """Whether the accused is quoted, or needs no reply any more: convicted, or dead."""
    if any(quote.speaker == accused.name for quote in view.reading.quotes):
        return True
    return any(
        name.name == accused.name
        and _SETTLED.search(view.text, max(0, name.start - 60), name.end + 60) is not None
        for name in view.reading.entities
    )


def _accusation(
    view: StoryView, sentence: Extent, names: Sequence[Name]
) -> tuple[re.Match[str], Name] | None:
    """The first words of accusation of a sentence, and the person right beside them."""
    people = [name for name in names if name.kind == "person"]
    if not people:
        return None
    for found in _ACCUSES_WHO_STANDS_BEFORE.finditer(view.text, sentence.start, sentence.end):
        near = [name for name in people if 0 < found.start() - name.end <= 24]
        if near and _IS.fullmatch(view.text, near[-1].end, found.start()):
            return _if_theirs(view, found, near[-1])
    for found in _ACCUSES_WHO_STANDS_BEHIND.finditer(view.text, sentence.start, sentence.end):
        behind = [name for name in people if 0 <= name.start - found.end() <= 28]
        if behind and not re.search(
            r"[,;:.]", view.text[found.end() : behind[0].start].rstrip("MrsD. ")
        ):
            return _if_theirs(view, found, behind[0])
    return None


def _if_theirs(
    view: StoryView, found: re.Match[str], name: Name
) -> tuple[re.Match[str], Name] | None:
    """The accusation; None when the name beside it is that of a victim, a witness or a lawyer, or
    belongs to a thing called after somebody.
    """
    if _NOT_THEIRS.search(view.text, max(0, name.start - 24), name.start):
        return None
    if re.match(
        r"(?:['’]s?)? (?:campaign|administration|supporter|family|lawyer)",
        view.text[name.end :][:24],
    ):
        return None
    return found, name


def _minors(view: StoryView) -> Iterator[Finding]:
    """A named person whose age is below 18."""
    for figures, names in zip(view.figures, view.names, strict=True):
        for figure in figures:
            young = isinstance(figure.value, int | float) and figure.value < 18
            if figure.noun != "age" or not young or figure.precision != "exact":
                continue
            child = _child(view.text, figure.start, figure.end, names, figure.unit)
            if child is not None:
                who = view.text[child.start : child.end]
                said = (
                    f"{who} is given as {figure.value} years old. May somebody under 18 be named?"
                )
                yield finding("risk.minor", child.start, child.end, said)


def _child(text: str, start: int, end: int, names: Sequence[Name], unit: str) -> Name | None:
    for name in names:
        if name.kind != "person":
            continue
        if name.start <= start and end < name.end and text[end] == " ":
            return name
        between, after = text[name.end : start], text[end : end + 1]
        if (between in (", ", ", aged ") and after in ",.; ") or (between, after) == (" (", ")"):
            return name
        between = text[end : name.start] if name.start >= end else "-"
        if re.fullmatch(
            r" (?:(?:boy|girl|daughter|son|pupil|schoolboy|schoolgirl|called|named),? ?){0,2}",
            between,
        ):
            return name
    return None


def _addresses(view: StoryView) -> Iterator[Finding]:
    for match in _STREET.finditer(view.text):
        before = view.text[max(0, match.start() - 48) : match.start()]
        at = view.sentence_at(match.start())
        named = at >= 0 and any(name.kind == "person" for name in view.names[at])
        if named and _LIVES.search(before):
            said = "The house number of a private person. Is it needed?"
            yield finding("risk.address", match.start(), match.end(), said)


def _numbers(view: StoryView) -> Iterator[Finding]:
    text = view.text
    taken: list[tuple[int, int]] = []
    for pattern in (_IBAN, _CARD, _SORT_CODE, _ACCOUNT, _NATIONAL):
        for match in pattern.finditer(text):
            start, end = match.span(match.re.groups)
            if pattern is _CARD and not _is_card(match.group()):
                continue
            if any(s < end and start < e for s, e in taken):
                continue
            taken.append((start, end))
            said = "This looks like the number of an account, a card or a person. Take it out."
            yield finding("risk.account", start, end, said)
    for match in _TELEPHONE.finditer(text):
        start, end = match.span()
        digits = sum(letter.isdigit() for letter in match.group())
        if not 9 <= digits <= 14 or any(s < end and start < e for s, e in taken):
            continue
        sentence = _around(view, start)
        if _LINE.search(text, sentence.start - 120 if sentence.start > 120 else 0, sentence.end):
            continue
        said = "A telephone number. Is it meant for the public?"
        yield finding("risk.telephone", start, end, said)


def _around(view: StoryView, place: int) -> Extent:
    at = view.sentence_at(place)
    return view.sentences[at] if at >= 0 else Extent(0, place)


def _is_card(digits: str) -> bool:
    """Whether the digits pass Luhn's check, as the numbers of cards do."""
    numbers = [int(letter) for letter in digits if letter.isdigit()]
    doubled = [n if at % 2 else (2 * n if n < 5 else 2 * n - 9) for at, n in enumerate(numbers)]
    return sum(doubled) % 10 == 0
