"""Finds where an office or a body's kind before a name begins: "the former mayor of Elmsby, Ann Lee"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.predicates import CALENDAR, DOING, DONE, FINITE, GROUP, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    CONJ,
    DET,
    FUNCTION,
    MODAL,
    NUMBER,
    OPENER,
    PREP,
    PRON,
    REL,
    SAYING,
    THIRD,
    TO,
    FactWord,
    owns,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

#: Jobs beside those of the list of titles, with their plural.
_FURTHER_ROLES: Final = word_set(
    "songwriter instructor passenger member ally opponent winner chef baker investigator soldier"
    " broker mechanic carpenter builder plumber electrician aunt niece nephew grandson granddaughter"
    " grandfather grandmother fiance counterpart guest worker employee landlord tenant teenager toddler"
    " frontman frontwoman bassist bandmate vocalist violinist cellist soprano tenor pollster pundit tycoon"
    " mogul heir heiress vlogger influencer youtuber jockey rower skier surfer skater snowboarder climber"
    " mountaineer explorer adventurer whistleblower whistle-blower hacker preacher ayatollah warlord"
    " dissident jurist oncologist immunologist paramedic midwife pharmacist dentist zookeeper sailor"
    " technician stylist lobbyist donor philanthropist socialite trafficker offender paedophile pedophile"
    " fraudster murderer rapist gangster mobster kidnapper smuggler fugitive felon arsonist hitman"
    " conman swindler"
)


_LONGEST_ROLE: Final = 30  # words


_LONGEST_LIST: Final = 7  # words


#: What a body or a thing is, before its name.
BODIES: Final = word_set(
    "team organisation organization company firm charity magazine newspaper website broadcaster band"
    " agency group network start-up startup retailer manufacturer bank university party union"
    " militia airline publisher supermarket chain club think-tank regulator watchdog outlet"
    " developer carmaker automaker maker conglomerate foundation nonprofit non-profit subsidiary"
)


#: What one body is to another: "Roe Works, Pell Motors' parent,".
_TIES: Final = word_set("parent owner publisher operator maker subsidiary sponsor")


_BEHIND_ROLES: Final = ("of", "for", "at", "in", "and", "to", "with")


_LINKS: Final = word_set("of for at in on and from the with")


_KIN: Final = word_set("his her their its my")


_ARTICLES: Final = word_set("the a an his her its their our my")


_ORDER: Final = word_set(
    "first second third only other another eldest oldest youngest elder younger new current"
)


_LONGEST_PREFIX: Final = 5  # letters


_BEFORE: Final = 18  # words


#: "Convicted | sex offender Tom Roe".
_JUDGED: Final = word_set("convicted disgraced jailed suspected accused")


_RANKS_OR_ADJECTIVES: Final = frozenset(("private", "general", "major"))


def office_start(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    first: int,
    name: Name,
) -> int | None:
    """Where "Deputy Mayor Ann Lee", "chief executive of the trust, Tom Roe" begins."""
    titled: int | None = None
    person = name.kind == "person"
    # not "the winner in Norwick, Lee told them"
    apposed = person and row[first].gap == ", " and _is_closed(row, first, name)
    if first == 0 or (row[first].gap not in (" ", "-", ". ") and not apposed):
        return None
    if row[first - 1].flags & (PREP | CONJ):
        return None  # "the minister and Ann Lee"
    for index in range(first - 1, max(-1, first - _BEFORE), -1):
        word = row[index]
        if index + 1 < first and row[index + 1].gap not in (" ", "-", ". ", " - ", " / "):
            break
        low = word.low
        if owns(word):
            break  # "the agency's Harbour Panel" is no agency
        acts = titled is not None and index > 0 and bool(row[index - 1].flags & TO)
        if low in _RANKS_OR_ADJECTIVES and not _is_rank(row, index):
            continue
        if (is_role(low) if person else low in BODIES) and low != "model" and not acts:
            titled = index
        elif acts or _ends_office(row, roles, index, first, titled, person):
            break
    if titled is None or not _names_it(row, titled, first, person):
        return None
    return _whole_office(row, roles, titled, first, person)


def _is_rank(row: Sequence[FactWord], at: int) -> bool:
    """Whether "private" or "major" is a rank: "Major Roe"; not "a major problem", "the private server"."""
    if row[at].capital:
        return True
    bound = row[at + 1].capital or is_role(row[at + 1].low)
    return bound and not (at and row[at - 1].flags & DET)


def _whole_office(
    row: Sequence[FactWord], roles: Sequence[int], titled: int, first: int, person: bool
) -> int | None:
    """Where the office at ``titled`` begins with its article and adjectives; None where nothing ties it
    to the name."""
    begin = _modifiers(row, roles, titled, person)
    while begin and row[begin].gap == " " and row[begin - 1].low in _ORDER:
        begin -= 1
    if begin and row[begin].gap == " " and row[begin - 1].low in _ARTICLES:
        return begin - 1
    owned = row[begin].low in _ARTICLES or any(w.capital or owns(w) for w in row[begin:titled])
    told = owned or any(word.low in ("of", "for", "at", "in") for word in row[titled:first])
    if row[begin].low == "host" and row[begin].gap == ", ":
        return None  # "Rovers, fourth in the table, host Elmsby"
    return begin if told or row[first].gap != ", " else None  # not "Queen, Knight"


def _names_it(row: Sequence[FactWord], titled: int, first: int, person: bool) -> bool:
    """Whether the name is that of the office or body at ``titled``: not "company for the Harbour
    Trust", "member of the Roe Group"."""
    between = row[titled + 1 : first]
    if not between or row[first].gap == ", ":
        return True
    if not person:
        return not any(word.flags & (PREP | CONJ | DET) for word in between)
    many = row[titled].low.endswith("s") and not row[titled].low.endswith("ss")
    if many and not any(word.capital or word.flags & (PREP | TO) for word in between):
        return False  # "donors complicate Lee's bid"
    return not all(word.low in _LINKS or word.flags & (PREP | TO) for word in between)


def _is_closed(row: Sequence[FactWord], first: int, name: Name) -> bool:
    """Whether the name from word ``first`` is parted off on both sides: ", Ann Lee,"."""
    behind = first
    while behind < len(row) and row[behind].start < name.end:
        behind += 1
    return behind == len(row) or row[behind].gap != " "


def _ends_office(
    row: Sequence[FactWord],
    roles: Sequence[int],
    at: int,
    first: int,
    titled: int | None,
    person: bool,
) -> bool:
    """Whether no office that ends before word ``first`` reaches back over word ``at``."""
    word = row[at]
    acts = roles[at] in (FINITE, GROUP, DOING, INFINITIVE) and not word.capital
    if word.flags & (PRON | REL | OPENER | BE) or word.low == "according":
        return True
    if acts and (person or roles[at] == FINITE):
        return True
    if word.flags & (NUMBER | DET) and titled is not None:
        return True
    if word.flags & DET:
        return at == 0 or row[at - 1].low not in _LINKS
    if word.low not in _LINKS and word.flags & (PREP | CONJ):
        return True
    # "Ann Lee and Chancellor Tom Roe"; but "journalist and author Kit Moss"
    shared = at > 0 and is_role(row[at - 1].low)
    return word.low == "and" and not shared and titled is not None


def _modifiers(row: Sequence[FactWord], roles: Sequence[int], titled: int, person: bool) -> int:
    """Where the words before an office begin: "France's former foreign", "disco club"."""
    begin = titled
    for index in range(titled - 1, max(-1, titled - _BEFORE), -1):
        word = row[index]
        doing = roles[index] == DOING and (not person or word.capital or row[index - 1].capital)
        doing = doing or (roles[index] == DONE and word.low in _JUDGED)
        acts = roles[index] and not doing  # "a consulting firm", "Roe College gambling expert"
        tied = row[index + 1].gap in (" ", "-", ". ", " / ", " - ") or (
            word.low.endswith("s")
            and row[index + 1].gap in ("' ", "’ ")  # "Residents' group chairman"
        )
        if not tied or acts or word.low in CALENDAR:
            break
        if row[index + 1].gap == " - " and len(word.low) > _LONGEST_PREFIX:
            break  # "co - founder" is one word, "upstarts - founder" two
        if word.low in _KIN and person:
            return index
        if word.low in ("of", "and") and index and row[index - 1].capital and word.low == "of":
            continue
        if row[index + 1].capital and not word.capital and _is_plain_noun(row, index):
            break  # "on the same stage Vantry founder Jeff Roe"
        if word.low == "and" and index:
            before = row[index - 1].low
            if before in gazetteer().role_front or is_role(before):
                continue
            break
        if _is_no_modifier(row, index):
            break
        begin = index
    return begin


def _is_no_modifier(row: Sequence[FactWord], at: int) -> bool:
    """Whether no description of an office holds the word at ``at``: "will surely | force Sen. Lee"."""
    word = row[at]
    if word.flags & (FUNCTION | ADV | SAYING) and word.low not in ("former", "then"):
        return True
    return bool(word.flags & BASE and at and row[at - 1].flags & (ADV | MODAL))


def _is_plain_noun(row: Sequence[FactWord], at: int) -> bool:
    """Whether no word that stands before offices stands at ``at``, but one of the words before."""
    low = row[at].low
    if low in gazetteer().role_front or is_role(low):
        return False
    bare = at > 0 and row[at - 1].low in _ARTICLES  # "the reason President Lee left"
    return bare or not is_role(row[at + 1].low)


def is_role(low: str) -> bool:
    roles = gazetteer().roles
    if low in roles or low in _FURTHER_ROLES:
        return True
    return low.endswith("s") and (low[:-1] in roles or low[:-1] in _FURTHER_ROLES)


def begins_role(row: Sequence[FactWord], roles: Sequence[int], start: int) -> bool:
    """Whether a role without an article begins here: "director of", "USI associate professor"."""
    for index in range(start, min(len(row), start + 5)):
        word = row[index]
        if index > start and row[index].gap not in (" ", "-", ". ", "' ", "’ "):
            return False
        if index == start and word.flags & THIRD:
            return False  # "the institute, advocates for …"
        goes_on = index + 1 < len(row) and row[index + 1].gap == " "
        role = is_role(word.low) or (word.low in _TIES and owns(row[index - 1]))
        if role and not (goes_on and is_role(row[index + 1].low)):
            bound = index + 1 == len(row) or row[index + 1].gap[:1] == ","
            if bound or row[index + 1].low in _BEHIND_ROLES:
                return True  # else "chief | financial officer"
        if word.low == "and" and index > start and row[index - 1].capital:
            continue  # "Research and Advocacy Director for"
        if word.flags & FUNCTION or roles[index] in (FINITE, GROUP):
            return False
    return False


def is_parent(row: Sequence[FactWord], start: int) -> bool:
    """Whether a body that owns another is named here: "Roe Works, | Pell Motors' parent,"."""
    return any(
        word.low in _TIES and owns(before) and word.gap == " "
        for before, word in pairwise(row[start : start + _LONGEST_LIST])
    )


def role_in(row: Sequence[FactWord]) -> str:
    """The words of a role, without "the" before it."""
    return " ".join(word.low for word in row[row[0].low in _ARTICLES :])


def words_of_role(said: str) -> list[str]:
    """The words of "the mayor Ann Lee", without "the"."""
    words = said.split()
    return words[words[0].lower() in _ARTICLES :]


def second_role(row: Sequence[FactWord], at: int) -> int | None:
    """The index behind ", and Chairman of the Centre": a second office of the same person."""
    if at + 2 >= len(row) or row[at].low != "and" or not is_role(row[at + 1].low):
        return None
    if row[at + 2].low not in ("of", "for", "at"):
        return None
    for index in range(at + 3, min(len(row), at + _LONGEST_ROLE)):
        if row[index].gap not in (" ", "-"):
            return index
    return len(row) if len(row) - at < _LONGEST_ROLE else None


def is_further_role(row: Sequence[FactWord], at: int) -> bool:
    """Whether a list of roles goes on: "a former mayor, | minister of state and judge"."""
    for index in range(at + 1, min(len(row) - 1, at + _LONGEST_LIST)):
        if row[index].gap != " ":
            return False
        if row[index].low == "and":
            return is_role(row[at].low) and is_role(row[index + 1].low)
    return False
