"""Which words of a sentence act as its verbs: finite, participle, infinitive.

English verbs look like nouns and adjectives; what stands beside a form tells what it is. One pass
from left to right, each word judged by its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.plurals import are_several, is_no_one, is_plural
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    CONJ,
    DET,
    EITHER,
    EVENT,
    FUNCTION,
    GOING,
    ING,
    MODAL,
    NOUN,
    NUMBER,
    OPENER,
    PART,
    PAST,
    PREP,
    PRON,
    REL,
    SAYING,
    THIRD,
    TO,
    FactWord,
    owns,
)
from articles.reading.text.wordlists import word_set, words
from articles.reading.types import Name

NONE: Final = 0


FINITE: Final = 1  # the first word of a verb that has a subject


GROUP: Final = 2  # what follows it: "has been | elected"


DOING: Final = 3  # a participle in -ing that stands alone


DONE: Final = 4  # a past participle that stands alone: "founded by Lee"


INFINITIVE: Final = 5


_VERB: Final = PAST | EITHER | PART | THIRD | BASE


#: Whatever may act as a verb.
_MAY_ACT: Final = _VERB | ING | BE | MODAL


_NO_SUBJECT: Final = word_set("be been being having")


_SINGULAR_PRONOUNS: Final = word_set(
    "he she it who which that this what there each everyone everybody nobody someone somebody"
)


_PLURAL_PRONOUNS: Final = word_set("i we you they who which that these those")


_AFTER_PARTICIPLE: Final = word_set("by in on at to with as for from into under between near")


#: They stand behind nouns as often as behind verbs.
_BEHIND_NOUNS: Final = word_set(
    "of for in on at by about around over against outside among between across during within since than to"
)


_PAST_NOUNS: Final = word_set("bit saw rose fell")


#: Days, months and their short forms.
CALENDAR: Final = frozenset(word.lower() for word in words("calendar_words"))


_LEAD_TO: Final = word_set("leads amounts returns appeals points answers moves")


#: A clause may stand behind them as behind verbs of saying.
_FINDING: Final = word_set(
    "found finds find showed shows show means meant proves proved ensures ensured shown hears heard"
)


_WHEN_DONE: Final = word_set("on in last this early late today yesterday week month year")


_POINTING: Final = word_set("that this these those")


_WHEN: Final = word_set("when while if once unless than")


#: A comma on each side of them leaves a verb whole: "can, however, be".
_INSERTED: Final = word_set("however though therefore meanwhile indeed")


_REACH: Final = 14


_SOON: Final = 9


#: How the name of a work ends: "“The Long Ferry” opens on Friday".
_CLOSED: Final = ("” ", '" ', "’ ", "' ")


#: What timetables tell.
_SET_FOR: Final = word_set(
    "votes opens runs starts ends closes plays faces returns visits hosts tours airs launches finishes"
)


def roles_of(row: Sequence[FactWord]) -> list[int]:
    """The role of each word of a sentence: one of the constants above."""
    roles = [NONE] * len(row)
    at = 0
    while at < len(row):
        if row[at].flags & _MAY_ACT:
            at = _judge(row, roles, at)
        else:
            at += 1
    return roles


def roles_beside(row: Sequence[FactWord], names: Sequence[Name]) -> list[int]:
    """The roles of the words; what stands in a title is no verb: "the book “How to Make Friends”"."""
    roles = roles_of(row)
    for name in names:
        if name.kind == "other" and " " in name.name:
            for index, word in enumerate(row):
                if roles[index] and word.capital and name.start <= word.start < name.end:
                    roles[index] = 0
    return roles


def _judge(row: Sequence[FactWord], roles: list[int], at: int) -> int:
    """Set the role of a word that may be a verb; the index of the next word to look at."""
    word = row[at]
    flags = word.flags
    before = _before(row, at)
    if before is not None and before.flags & TO and not flags & ING:
        return _infinitive(row, roles, at)
    if flags & MODAL and not _is_name(row, at):
        roles[at] = FINITE
        return _group(row, roles, at + 1)
    if flags & BE:
        roles[at] = DOING if word.low in _NO_SUBJECT else FINITE
        return _group(row, roles, at + 1)
    if flags & PAST:
        noun = word.low in _PAST_NOUNS and before is not None and not before.flags & (PRON | REL)
        roles[at] = NONE if noun and at + 1 < len(row) and row[at + 1].low == "of" else FINITE
    elif flags & EITHER:
        role = _past_or_participle(row, at, before)
        roles[at] = DONE if role == FINITE and _has_verb(row, roles, at) else role
    elif flags & PART:
        roles[at] = DONE
    elif flags & ING:
        if before is None or not (before.flags & DET or owns(before)):
            roles[at] = DOING
    elif flags & (THIRD | BASE) and _is_present(row, at, before):
        # "raised fears that": what stands right behind a verb is its object
        object_of = flags & NOUN and row[at].gap == " " and roles[at - 1] in (FINITE, GROUP)
        roles[at] = NONE if at and object_of else FINITE
    return at + 1


def _infinitive(row: Sequence[FactWord], roles: list[int], at: int) -> int:
    """Set the role of the word behind "to"; the index of the next word to look at."""
    flags = row[at].flags
    if flags & (BASE | BE):
        roles[at] = INFINITIVE
    return _group(row, roles, at + 1) if flags & BE else at + 1


def _before(row: Sequence[FactWord], at: int) -> FactWord | None:
    """The word before, adverbs left out; None at the beginning and behind a mark."""
    while at > 0:
        if row[at].gap != " ":
            return None
        at -= 1
        if not row[at].flags & ADV:
            return row[at]
    return None


def _is_name(row: Sequence[FactWord], at: int) -> bool:
    """Whether "Will", "May" or "Might" names somebody or a month."""
    return row[at].capital and (at > 0 or (len(row) > 1 and row[1].capital))


def _group(row: Sequence[FactWord], roles: list[int], at: int) -> int:
    """Mark the rest of a verb: adverbs, auxiliaries, one main verb. The index behind it."""
    while at < len(row):
        if _is_inserted(row, at):
            at += 1
        elif row[at].gap != " ":
            break
        flags = row[at].flags
        if flags & BE:
            roles[at] = GROUP
        elif flags & (_VERB | ING):
            if flags & NOUN and not flags & (EITHER | ING | PAST):
                previous = row[at - 1 - (row[at - 1].low == "not")]
                if not previous.flags & MODAL and previous.low not in ("do", "does", "did"):
                    return at  # "had plans"
            roles[at] = GROUP
            return at + 1
        elif not flags & (ADV | PRON) and row[at].low != "not":
            return at
        at += 1
    return at


def _is_inserted(row: Sequence[FactWord], at: int) -> bool:
    """Whether a word between two commas stands here, and a verb behind it: ", however, be"."""
    if row[at].low not in _INSERTED or row[at].gap != ", " or at + 1 == len(row):
        return False
    return row[at + 1].gap == ", " and bool(row[at + 1].flags & (BE | _VERB | ING))


def _past_or_participle(row: Sequence[FactWord], at: int, before: FactWord | None) -> int:
    word = row[at]
    after = row[at + 1] if at + 1 < len(row) and row[at + 1].gap == " " else None
    if before is None:
        return _behind_mark(row, at, after)
    if before.flags & (PRON | REL) or before.low == "that" or is_no_one(row, at):
        return FINITE
    if before.flags & (DET | PREP | NUMBER) or owns(before):  # "the firm's reported gifts"
        bare = after is None or after.flags & FUNCTION
        return DONE if bare and not before.flags & DET else NONE  # "the accused man"
    if after is not None and after.low == "by":
        return DONE
    if before.low in _WHEN and after is not None and after.flags & PREP:
        return DONE  # "when compared to others"
    if before.flags & CONJ:
        return FINITE if word.flags & EVENT or not _bare_noun(after) else NONE
    if _by_whom(row, at):
        return DONE  # "a report released on Monday by the bank"
    if (after is not None and after.low in _AFTER_PARTICIPLE) or after is None:
        return DONE if _finite_follows(row, at + 1) else FINITE
    before_noun = word.low.endswith("ed") and not after.flags & (FUNCTION | ADV)
    if before_noun and _finite_follows(row, at + 1):
        return NONE  # "the newly elected council met"
    return FINITE


def _has_verb(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether the clause has its verb already: "met the parents of sailors killed in action"."""
    if at + 1 < len(row) and row[at + 1].low not in _AFTER_PARTICIPLE and row[at + 1].gap == " ":
        return False
    for index in range(at - 1, max(-1, at - _REACH), -1):
        word = row[index]
        if roles[index] == FINITE:
            return not (word.flags & (SAYING | BE | MODAL) or word.low in _FINDING)
        if row[index + 1].gap != " " or word.flags & (CONJ | OPENER | REL | PRON):
            return False
    return False


def _by_whom(row: Sequence[FactWord], at: int) -> bool:
    """Whether only a day stands between the word and "by"."""
    for index in range(at + 1, min(len(row), at + 4)):
        word = row[index]
        if word.low == "by":
            return index > at + 1
        if not (word.low in CALENDAR or word.low in _WHEN_DONE or word.flags & NUMBER):
            return False
    return False


def _behind_mark(row: Sequence[FactWord], at: int, after: FactWord | None) -> int:
    sure = at > 1 and row[at - 1].low in _INSERTED and row[at - 1].gap == ", "
    sure = sure or (row[at].low in GOING and row[at].gap == ", ")  # "left it, | walked to Roe's"
    if at == 0 or (not sure and (after is None or after.low in _AFTER_PARTICIPLE)):
        return DONE  # but "the council, however, | pointed to it"
    return FINITE if sure or row[at].flags & EVENT or not _bare_noun(after) else NONE


def _bare_noun(word: FactWord | None) -> bool:
    """Whether the word is likely a noun without an article: "milk and iodised salt"."""
    return word is not None and not word.capital and not word.flags & (FUNCTION | ADV | NUMBER)


def _finite_follows(row: Sequence[FactWord], at: int) -> bool:
    """Whether the clause has a sure verb further on: then the form before it is a participle."""
    for index in range(at, min(len(row), at + _REACH)):
        word = row[index]
        if word.gap != " " and "," in word.gap:
            return False
        if word.flags & (OPENER | REL | CONJ):
            return False
        if (
            word.flags & (BE | MODAL | PAST)
            and word.low not in _NO_SUBJECT
            and not _is_name(row, index)
        ):
            return not row[index - 1].flags & TO
    return False


def _is_present(row: Sequence[FactWord], at: int, before: FactWord | None) -> bool:
    """Whether a third person or base form is a verb here: "the law requires", "they require"."""
    word = row[at]
    if before is None:
        return _is_present_behind_mark(row, at)
    if owns(before) or (row[at - 1].gap == "-" and before.low in ("day", "month", "year")):
        return False  # "the minister's plans", "10-year notes"
    if before.low in _POINTING and word.flags & NOUN and at > 1 and row[at - 2].flags & PREP:
        return False  # "on that point"
    third = bool(word.flags & THIRD)
    if before.flags & NUMBER and not third and not word.flags & NOUN:
        return _ends(row, at)  # "about 23,000 die"
    if before.low in (_SINGULAR_PRONOUNS if third else _PLURAL_PRONOUNS):
        return True
    if before.flags & (DET | PREP | BE | MODAL | NUMBER | TO | CONJ) and not (
        before.flags & CONJ and not word.flags & NOUN
    ):
        return False
    plural = is_plural(before.low) or (not third and are_several(row, at))
    if third:
        if not word.flags & NOUN:
            return True
        alone = at == 2 and at + 1 == len(row) and bool(row[0].flags & DET)  # "the virus spreads"
        goes_on = alone or _object_follows(row, at) or _day_follows(row, at)
        return goes_on and not (plural and not before.capital)
    if not plural or word.capital:
        return False
    return not word.flags & NOUN or _object_follows(row, at)


def _is_present_behind_mark(row: Sequence[FactWord], at: int) -> bool:
    word = row[at]
    if not word.flags & THIRD or not at:
        return False
    titled = not word.capital and word.gap in _CLOSED and _day_follows(row, at)
    return titled or not word.flags & NOUN


def _ends(row: Sequence[FactWord], at: int) -> bool:
    """Whether the clause ends behind the word, or goes on with where, when or how."""
    after = row[at + 1] if at + 1 < len(row) else None
    return (
        after is None or after.gap != " " or bool(after.flags & (PREP | ADV)) or after.low == "each"
    )


def _day_follows(row: Sequence[FactWord], at: int) -> bool:
    """Whether a time is set behind the word, and no other verb: "the council votes in February"; or a
    place: "the site lies on a plain"."""
    if row[at].low in ("lies", "sits", "stands"):
        return _ends(row, at)
    if row[at].low not in _SET_FOR or at + 1 >= len(row) or not row[at + 1].flags & PREP:
        return False
    for index in range(at + 1, min(len(row), at + _SOON)):
        word = row[index]
        if word.capital and word.low in CALENDAR:
            return not _finite_follows(row, index + 1)
        if word.flags & (BE | MODAL | PAST | EITHER | CONJ | OPENER):
            return False
    return False


def _object_follows(row: Sequence[FactWord], at: int) -> bool:
    if at + 1 >= len(row) or row[at + 1].gap != " ":
        return False
    after = row[at + 1]
    if after.flags & TO:  # "plans to build", but not "stock markets to their highest"
        behind = row[at + 2] if at + 2 < len(row) else None
        return row[at].low in _LEAD_TO or (behind is not None and bool(behind.flags & (BASE | BE)))
    if after.low == "by":  # "the drug works by blocking", but not "talks by the river"
        return at + 2 < len(row) and bool(row[at + 2].flags & ING)
    return bool(
        after.flags & (DET | PRON | NUMBER | ADV | OPENER)
        or after.low in ("that", "its", "more", "less", "fewer", "as", "than")
        or (after.flags & PREP and after.low not in _BEHIND_NOUNS)
        or (after.capital and after.low not in CALENDAR)
    )
