"""Reads the byline of a page: "By Ann Lee and Tom Roe, Political Correspondent"."""

from __future__ import annotations

import re
from typing import Final

from articles.importing.page_text.stamps import STAMP, is_stamp
from articles.importing.page_text.wordlists import words
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.text.wordlists import words as reading_words

_LONGEST: Final = 240

_INTRO: Final = re.compile(
    r"(?P<stamp>\S.{0,60}?\d.{0,30}?\s)?"
    r"(?P<genre>(?:(?:an?\s+)?(?:guest\s+)?(?:exclusive|analysis|opinion|comment(?:ary)?|column|review|report(?:ing|ed)?"
    r"|story|words?|text|written|posted|published|compiled|edited|interview|essay|feature|blog(?: post)?"
    r"|authored|filed|produced|article|special report|additional reporting)\s+)?)"
    r"(?P<by>by)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)

_FROM: Final = re.compile(r"from\s+(?=[A-Z])", re.IGNORECASE)

_LABEL: Final = re.compile(
    r"(?:authors?|writers?|reporters?|byline|words|text)\s*:\s*(?=[A-Z])", re.IGNORECASE
)

_HANDLE: Final = re.compile(
    r"[\s,|•·(/–—-]*(?:follow\s+|twitter:?\s*|on twitter\s*|x:\s*)?(?<!\.)@\w{2,30}\)?",
    re.IGNORECASE,
)

_ADDRESS: Final = re.compile(
    r"[\s,|•·(/–—-]*(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?", re.IGNORECASE
)

_END: Final = re.compile(
    r"(?:[\s,|•·/(–—-]|\b(?:on|at|published|posted|updated|last updated|modified|date"
    rf"|first published)\b:?)+{STAMP}.{{0,120}}$"
    rf"|[\s,|•·–—-]+(?:follow|share|e-?mail|bio|view (?:bio|profile)|read more|\d+ min read)\b.{{0,60}}$",
    re.IGNORECASE,
)

# "Ann LeeMonday 10:00PM", "Ann Lee11/13/19 11:00AM": a copy ran name and time together.
_GLUED: Final = re.compile(rf"(?-i:(?<=[a-z])(?=[A-Z]|\d)){STAMP}$", re.IGNORECASE)

_STAMP_FIRST: Final = re.compile(rf"{STAMP}[\s,|•·–—-]+(?=(?-i:[A-Z][a-z]))", re.IGNORECASE)

# "By Ann LeeBusiness Columnist": the role begins with its capital.
_RUN_TOGETHER: Final = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?$)")

# What goes on about others: "additional reporting by Tom Poe", "with reporting from Sella".
_FURTHER: Final = re.compile(
    r"[,;.]?\s+(?:(?:and|with)\s+)?(?:(?:additional|further|extra|more|other)\s+)?(?:reporting|research|reports?|words"
    r"|photograph(?:y|s)|photos|pictures|graphics|video|editing|contributions?|inputs?)\s+(?:by|from|of)\b.*$"
    r"|[,;.]?\s+with\s+(?:agenc(?:y|ies)|wires?)\b.*$",
    re.IGNORECASE,
)

# What somebody did, behind the name: "Anna Roe (reporting)", "Tom Poe (now)".
_PART_IN_IT: Final = re.compile(
    r"\s*\((?:now|earlier|reporting|reporter|words|text|writing|writer|photographs?|photography|photos?|pictures|video"
    r"|graphics|editing|editor|research|production|data|illustrations?|in\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)\)",
    re.IGNORECASE,
)

_RUNNING_ON: Final = re.compile(
    r",\s+(?:an?|the|our|who|whose|is|has|was)\s+[a-z].*$|\s+(?:is|was|has)\s+(?:an?|the|our|been)\s+.*$"
)

_WORD: Final = re.compile(r"[^\W\d_](?:[\w.'’]|-(?=\w))*")

_NAME: Final = (
    r"(?:[^\W\d_a-z][\w'’-]*\.?|de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|bint|du|dos|ter"
    r"|ten|y|zu)"
)

_PERSON: Final = re.compile(rf"[^\W\d_a-z][\w'’-]*\.?(?:\s+{_NAME}){{1,4}}")

_BODIES: Final = word_set(
    """council police ministry department university institute foundation association authority commission
    society trust federation union court parliament embassy bank hospital airport"""
)

_WITH: Final = frozenset({"agencies", "agency", "agency staff", "wires", "staff"})

_OUTLET_WORDS: Final = word_set(
    """news times post press herald tribune gazette journal example guardian telegraph chronicle agency
    staff reporter reporters writer writers correspondent correspondents editor editors desk team bureau
    service services board network online magazine daily weekly mail star sun express independent
    observer standard echo argus today report review media wire radio tv newsroom agencies reuters afp ap
    dpa pa bloomberg upi newspaper contributor contributors columnist company"""
)


def byline_names(line: str) -> str:
    """The writers that a byline names ("Ann Lee and Tom Roe"); empty when it is no byline.

    A byline says so: it begins with "By", "Story by", "Author:". Times, handles and what goes on
    about the writer are left off; roles and places stay.
    """
    if len(line) > _LONGEST:
        return ""
    line = _FURTHER.sub("", _PART_IN_IT.sub("", line))
    found = _INTRO.match(line)
    if found:
        if found["stamp"] and not is_stamp(found["stamp"].strip(" |•·,-–—")):
            return ""
        return _names(line[found.end() :], sure=bool(found["genre"]))
    found = _LABEL.match(line)
    if found:
        return _names(line[found.end() :], sure=True)
    found = _FROM.match(line)
    if found:
        names = _names(line[found.end() :], sure=False)
        first = _PERSON.match(names)
        return names if first and _known_person(first.group()) else ""
    return ""


def bare_names(line: str) -> str:
    """The writers in a line without "By" that can be one: "Anna Roe in London", "Reuters".

    Only a line between headline and story should be asked about: elsewhere a name alone is
    something else.
    """
    if len(line) > 120 or line.endswith((".", "?", "!", ":")):
        return ""
    parted = _PART_IN_IT.sub("", line)
    line = _FURTHER.sub("", parted)
    bare = _without_ends(_STAMP_FIRST.sub("", line, count=1))
    if is_agency(bare) or re.fullmatch(
        r"(?:staff|our)(?: foreign| own)? (?:reporters?|writers?|correspondents?|staff)", bare, re.I
    ):
        return bare
    agency = re.match(r"(.{2,30}?)(?:,| in | at | \| |/)\s*([A-Z].{1,60})$", bare)
    if agency and is_agency(agency[1]):
        return bare
    head, _, _ = re.sub(r"\s*(?:\||/|•|·| - | – | — )\s*.*$", "", bare).partition(",")
    head = re.sub(r"\s+(?:in|for|at)\s+(?=[A-Z]|the\b).*$", "", head)
    people = _people_in(head)
    if not people or len(people) > 4:
        return ""
    rest = bare[len(head) :]
    if len(people) == 1 and _has_role_behind(head):
        return bare
    for person in people:
        if not _looks_like_person(person) or _is_place(person):
            return ""
    if not any(_known_person(person) for person in people) and not _is_role(rest):
        return ""
    if rest.startswith(",") and not (_is_role(rest) or rest.strip(" ,")[:1].isupper()):
        return ""
    return bare


def _people_in(head: str) -> list[str]:
    """The names joined by "and", without an agency or "others" at their end."""
    people = [part.strip() for part in re.split(r"\s+(?:and|AND|&)\s+", head) if part.strip()]
    if len(people) > 1 and (is_agency(people[-1]) or people[-1].lower() in _WITH):
        people.pop()
    return people


def is_role(line: str) -> bool:
    """Whether the line is what somebody is at a paper: "Political Correspondent", "News reporter"."""
    return len(line) <= 90 and not line.endswith((".", "?", "!")) and _is_role(_without_ends(line))


def is_person(line: str) -> bool:
    """Whether the line can be nothing but a person's name, by its shape."""
    return len(line) <= 40 and _looks_like_person(line) and not _is_place(line)


def is_known_person(line: str) -> bool:
    """Whether the line is a name that begins with a first name of the lists."""
    return is_person(line) and _known_person(line)


def is_outlet(line: str) -> bool:
    """Whether the line is the name of a paper or station by its last word: "Daily Example News"."""
    parts = line.split()
    named = bool(parts) and parts[-1].lower() in _OUTLET_WORDS and len(parts) > 1
    return named and all(part[:1].isupper() or part in ("of", "and", "&") for part in parts)


def is_organisation(line: str) -> bool:
    """Whether the line is the name of a body by its last word: "Port Aren Harbour Council"."""
    parts = line.split()
    return (
        1 < len(parts) <= 7
        and parts[-1].lower() in _BODIES
        and all(part[:1].isupper() or part in ("of", "and", "for", "the", "&") for part in parts)
    )


def is_agency(name: str) -> bool:
    """Whether the words name a news agency."""
    return name.strip(" .()").lower() in reading_words("agencies")


#: Words behind "By" with which no writer's name begins: "By all accounts".
_NO_NAME_BEGINS = ("all", "any", "no", "this", "that", "using", "far")


def _names(rest: str, *, sure: bool) -> str:
    """The names at the head of what follows "By"; empty when there are none."""
    names = _RUNNING_ON.sub("", _without_ends(rest)).strip(" ,|•·–—-")
    head, _, role = _RUN_TOGETHER.sub("\n", names).partition("\n")
    if role and _is_role(role) and not _is_role(head):
        names = f"{head}, {role}"
    if re.search(r"[?!;“”\"]|\d{3}", names) or re.search(r"\w\.\s+[A-Z][a-z]+\s+[a-z]", names):
        return ""
    parts = _WORD.findall(names)
    if not 1 <= len(parts) <= 26 or (names.endswith(".") and not _ends_in_abbreviation(names)):
        return ""
    lowered = [part.lower().rstrip(".") for part in parts]
    if names == names.lower():
        return names.title() if sure or _known_person(names.title()) else ""
    if any(part.islower() and part not in words("byline_words") for part in parts):
        return ""
    outlet = any(part in _OUTLET_WORDS for part in lowered)
    if lowered[0] in gazetteer().calendar or lowered[0] in _NO_NAME_BEGINS:
        return ""
    if lowered[0] in ("the", "our", "a", "an") and not outlet:
        return ""
    if _known_person(names) or outlet or is_agency(names):
        return names
    first = _WORD.findall(re.split(r",|\s+(?:and|&|for|in|at)\s+|\s*\|\s*", names)[0])
    doubtful = all(map(_is_plain_word, first)) or (len(first) == 1 and len(parts) > 1)
    return names if sure or not doubtful else ""


def _without_ends(line: str) -> str:
    """The line without time, handles, addresses and marks at its end."""
    text = line.strip()
    for _ in range(3):
        before = text
        text = _END.sub("", text)
        text = _HANDLE.sub("", _ADDRESS.sub("", text))
        text = _GLUED.sub("", text).strip(" ,|•·–—-/")
        if text == before:
            break
    return text


def _ends_in_abbreviation(names: str) -> bool:
    return bool(re.search(r"\b(?:[A-Z]|Jr|Sr|Dr|St|Co|Inc|Ltd|U\.S|M\.D|Ph\.D)\.$", names))


def _looks_like_person(name: str) -> bool:
    if not _PERSON.fullmatch(name):
        return False
    parts = _WORD.findall(name)
    if sum(_is_plain_word(part) for part in parts) > len(parts) // 2 and not _known_person(name):
        return False
    low = [part.lower() for part in parts]
    lists = gazetteer()
    return not (
        name.lower() in words("sections")
        or any(part in lists.function for part in low[:-1] if part != "will")
        or low[0] in lists.calendar
        or (
            low[-1] in lists.heads
            and low[-1] not in lists.surname_heads
            and not _known_person(name)
        )
        or low[-1] in _OUTLET_WORDS
    )


def _has_role_behind(line: str) -> bool:
    """Whether a known person's name goes over into a role: "Ann Lee Health correspondent"."""
    parts = line.split()
    for at in (2, 3):
        name, role = " ".join(parts[:at]), " ".join(parts[at:])
        if role and len(parts) <= at + 4 and _is_role(role) and _looks_like_person(name):
            return _known_person(name)
    return False


def _known_person(name: str) -> bool:
    """Whether a first name of the lists stands first."""
    first = re.match(r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Rev)\.?\s+)?([^\W\d_][\w'’-]*)", name)
    return first is not None and first[1].lower() in gazetteer().genders


def _is_place(name: str) -> bool:
    return name.title() in gazetteer().known or name in gazetteer().known


def _is_plain_word(word: str) -> bool:
    return gazetteer().is_common(word.lower())


def _is_role(text: str) -> bool:
    parts = [part.lower() for part in _WORD.findall(text)]
    if not 1 <= len(parts) <= 12:
        return False
    if not any(part in words("role_words") for part in parts):
        return False
    verbs = ("said", "says", "was", "were", "is", "are", "has", "have", "will")
    return not any(part in verbs for part in parts)
