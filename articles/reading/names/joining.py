"""Joins names over a small word: "Bank of England", "Museum and Gallery"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from articles.reading.names.chunks import Run, Unit
from articles.reading.names.words import CAPITAL, Word
from articles.reading.text.gazetteer import Gazetteer

_LINKS: dict[tuple[str, ...], str] = {
    ("of",): "of",
    ("of", "the"): "of",
    ("for",): "for",
    ("for", "the"): "for",
    ("for", "a"): "for",
    ("for", "an"): "for",
    ("to",): "to",
    ("on",): "on",
    ("at",): "at",
    ("and",): "and",
    ("and", "the"): "and",
}


def join_runs(runs: Sequence[Run], lists: Gazetteer) -> list[tuple[Run, bool]]:
    """Runs joined over "of", "for", "on", "and"; and whether an office's "of" stood before."""
    joined: list[tuple[Run, bool]] = []
    for run in runs:
        if joined:
            left, office = joined[-1]
            link = _link(left, run)
            if link and _belongs(left, run, link, lists):
                between = tuple(
                    Unit(at, at + 1, word.start, word.end, word.low)
                    for at, word in enumerate(
                        run.words[left.units[-1].last : run.units[0].first], left.units[-1].last
                    )
                )
                joined[-1] = (Run(run.words, left.units + between + run.units), office)
                continue
            joined.append((run, _follows_office(left, office, link, lists)))
        else:
            joined.append((run, False))
    return joined


def _follows_office(left: Run, office: bool, link: str | None, lists: Gazetteer) -> bool:
    """Whether a run is what an office is for: "Secretary of State for Work and Pensions"."""
    if link in ("of", "for") and left.units[-1].low in lists.roles:
        return True
    if not office or link not in ("of", "for", "and"):
        return False
    return all(unit.low in lists.role_front or lists.is_common(unit.low) for unit in left.units)


def _link(left: Run, right: Run) -> str | None:
    """The small word between two runs when only small words and spaces part them."""
    between = right.words[left.units[-1].last : right.units[0].first]
    if not between and right.words[right.units[0].first].gap == ", ":
        return ","
    if not between or len(between) > 2 or right.words[left.units[-1].last - 1].possessive:
        return None
    if not all(word.joins for word in (*between, right.words[right.units[0].first])):
        return None
    return _LINKS.get(tuple(word.low for word in between))


def _belongs(left: Run, right: Run, link: str, lists: Gazetteer) -> bool:
    head = left.units[-1]
    noun = head.low.rpartition(" ")[2]
    lows = [unit.low for unit in left.units]
    if len(left.units) + len(right.units) > 12 or head.hit:
        return False
    if link in _JOINED_BY:
        return _JOINED_BY[link](left, right, lists)
    if link == "of" and lows[0] in lists.near["ships"]:
        return True  # "MV Spirit of Tonga"
    if head.known is not None and head.known.sort != "body":
        return False
    if noun in _PEOPLE and not _is_society(left, right, lists):
        return False
    if link == "on" and noun == "caucus" and right.units[0].known is not None:
        return False  # "the Quay Caucus on Capitol Hill"
    inside = any(low in ("of", "for") for low in lows)
    if inside and link == "of" and len(right.units) == 1 and right.units[0].known is not None:
        # "Ministry of Fisheries of Ghana"
        of_state = right.units[0].known.sort in ("country", "region")
        if of_state and lists.heads.get(lows[0]) == "organisation":
            return True
    if inside and lists.is_common(head.low):
        return True
    return noun in {"of": lists.takes_of, "for": lists.takes_for, "on": lists.takes_on}[link]


def _has_campus(left: Run, right: Run, lists: Gazetteer) -> bool:
    """ "University of Elmshire at Corvin"."""
    lows = [unit.low for unit in left.units]
    return "university" in lows and "of" in lows


def _is_listed(left: Run, right: Run, lists: Gazetteer) -> bool:
    """ "Ministry of Trade, Industry and Energy": a body for several things."""
    lows = [unit.low for unit in left.units]
    if not _ends_in_and(right.words, right.units[-1].last):
        return False
    plain = (*right.units, left.units[-1])
    at = next((at for at, low in enumerate(lows) if at and low in ("of", "for")), 0)
    body = at > 0 and lows[at - 1] in _FOR_SEVERAL
    return body and all(_is_noun(unit.low, lists) for unit in plain)


def _ends_in_and(words: Sequence[Word], at: int) -> bool:
    """Whether a list of words with capitals goes on from ``at`` to its "and": "…, Media and Sport"."""
    for word, after in pairwise(words[at : at + _LONGEST_LIST]):
        if word.low in ("and", "&"):
            return after.shape == CAPITAL
        if word.shape != CAPITAL or word.gap not in (" ", ", "):
            return False
    return False


_LONGEST_LIST = 8


def _is_noun(low: str, lists: Gazetteer) -> bool:
    """Whether a word is an ordinary one, or an abstract noun by its ending: "Inequality"."""
    return lists.is_common(low) or low.endswith(_ABSTRACT)


_ABSTRACT = ("ty", "tion", "sion", "ment", "ness", "ism", "ance", "ence", "ture", "ies")


#: Plurals that found societies ("Doctors for Open Wards"), and act for people too ("Lawyers for Roe").
_PEOPLE = frozenset(
    "americans citizens doctors families farmers friends lawyers mothers parents scientists soldiers"
    " students teachers veterans volunteers women workers writers".split()
)


def _is_society(left: Run, right: Run, lists: Gazetteer) -> bool:
    """Whether people "for" something are a society: the thing is an ordinary word or a place."""
    if not left.words[left.units[0].first].opens:
        return True
    first = right.units[0]
    return first.known is None and first.hit is None and _is_noun(first.low, lists)


def _has_an_aim(left: Run, right: Run, lists: Gazetteer) -> bool:
    """ "Campaign to Protect Rural Elmshire", "Society for the Prevention of Cruelty to Horses"."""
    lows = [unit.low for unit in left.units]
    if any(unit.known or unit.hit for unit in (left.units[-1], right.units[0])):
        return False
    if lows[-1] in _WITH_AN_AIM:
        return right.units[0].low in _AIMS
    at = next((at for at, low in enumerate(lows[:-1]) if at and low in ("of", "for")), 0)
    body = at > 0 and lists.heads.get(lows[at - 1]) == "organisation"
    return body and _is_noun(lows[-1], lists)


_WITH_AN_AIM = frozenset(
    "campaign committee coalition fund commission council alliance movement league society".split()
)


_AIMS = frozenset(
    "protect save re-elect elect defend end stop reduce restore prevent combat fight promote preserve"
    " abolish ban advance defeat impeach free keep unlock".split()
)


_FOR_SEVERAL = frozenset({"ministry", "department", "committee", "office", "faculty"})


def _conjoined(left: Run, right: Run, lists: Gazetteer) -> bool:
    """ "Museum and Art Gallery", "Department of Health and Human Services": one name."""
    lows = [unit.low for unit in right.units]
    if _is_of_two_places(left, right, lows):
        return True
    if any(unit.known or unit.hit for unit in right.units):
        return False
    plain = [low in lists.heads or low in lists.believers or _is_noun(low, lists) for low in lows]
    if _is_couples(left, lows, lists):
        return True
    if not plain[-1] or lows[0] in lists.genders:
        return False
    if len(left.units) > 2 and any(unit.low in ("of", "for", "on") for unit in left.units):
        # "Department of Health and Human Services", but not "Ministry of Ports and Civil Court"
        institution = lows[-1] in lists.heads and (
            lows[-1] in lists.takes_of or lows[-1] in lists.takes_for
        )
        institution = institution and lows != ["local", "government"]
        tail = left.units[-1]
        return tail.known is None and tail.hit is None and not institution
    if _is_body_for_two(left, lows, lists) or _is_act_for_two(left, lows, lists):
        return True
    pairs = lists.near["pairs"]
    return all(plain) and left.units[-1].low in pairs and lows[-1] in pairs


def _is_body_for_two(left: Run, lows: Sequence[str], lists: Gazetteer) -> bool:
    """ "World Travel and Tourism Council", "Health and Safety Executive": a body of ordinary words."""
    last = left.units[-1]
    if len(lows) < 2 or lows[-1] not in _FOR_TWO or last.known is not None or last.hit is not None:
        return False
    ordinary = _is_noun(last.low, lists) and last.low not in lists.heads
    ordinary = ordinary and left.words[last.last + 1].low != "the"
    return ordinary and (len(left.units) > 1 or not left.words[left.units[0].first].opens)


def _is_of_two_places(left: Run, right: Run, lows: Sequence[str]) -> bool:
    """ "Devon and Somerset Fire", "Avon and Somerset Police": one body of two places."""
    if len(left.units) != 1 or len(lows) < 2 or lows[-1] not in _OF_TWO_PLACES:
        return False
    one, other = left.units[0].known, right.units[0].known
    return one is not None and other is not None and one.kind == other.kind == "place"


_OF_TWO_PLACES = frozenset("police constabulary fire council hospital hospitals".split())


def _is_couples(left: Run, lows: Sequence[str], lists: Gazetteer) -> bool:
    """ "Ann and Bo Roe Foundation": a body of two people of one surname."""
    if len(left.units) > 1 or left.units[0].low not in lists.genders or len(lows) < 3:
        return False
    return lows[0] in lists.genders and lists.heads.get(lows[-1]) == "organisation"


def _is_act_for_two(left: Run, lows: Sequence[str], lists: Gazetteer) -> bool:
    """ "Human Rights and Democracy Act", "Crime and Courts Bill"."""
    last = left.units[-1]
    if len(lows) < 2 or lows[-1] not in ("act", "bill", "regulations", "code"):
        return False
    settled = last.known is not None or last.hit is not None
    plain = last.low not in lists.heads and _is_noun(last.low, lists)
    return plain and not settled and left.words[last.last + 1].low != "the"


_FOR_TWO = frozenset(
    "centre center club museum college hospital council association authority agency administration"
    " executive commission committee board service services federation union institute foundation trust"
    " society bureau directorate tribunal".split()
)


_JOINED_BY: dict[str, Callable[[Run, Run, Gazetteer], bool]] = {
    ",": _is_listed,
    "to": _has_an_aim,
    "at": _has_campus,
    "and": _conjoined,
}
