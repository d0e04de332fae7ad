"""Tells where, behind reported words, the story goes on in its own: a remark on them, or what the speaker
did next."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import EXPLETIVES
from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.phrases import is_capital, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer


def goes_on_by_itself(
    tokens: Sequence[Token], start: int, at: int, high: int, report: Report
) -> bool:
    """Whether the story's own words begin at token ``at`` or behind it, the content having begun at
    ``start`` and ending at ``high`` at the latest."""
    token = tokens[at]
    if at + 1 >= high:
        return False
    if token.tag == "comma":
        if tokens[at + 1].low == "then":
            return _speaker_leaves(tokens, start, at, high, report)
        if tokens[at + 1].tag == "conj":
            return _weighs_it(tokens, at + 2, high)
        return is_comment(tokens, at, high) or _tells_effect(tokens, at + 1, high)
    if token.tag == "dash":
        paired = any(tokens[index].tag == "dash" for index in range(at + 1, high))
        return not paired and is_comment(tokens, at, high)
    if token.low in ("as", "while"):
        return _tells_meanwhile(tokens, at, high, report)
    if token.low == "before":
        return tokens[at + 1].low in _LEAVING_BEFORE and _is_somebody(tokens, report)
    if token.tag != "conj":
        return False
    return _withholds(tokens, at, high) or _speaker_leaves(tokens, start, at, high, report)


#: What a speaker does last: "said it was a lie before hanging up".
_LEAVING_BEFORE = frozenset("walking hanging storming striding driving leaving bursting".split())


def _withholds(tokens: Sequence[Token], conj: int, high: int) -> bool:
    """Whether the source said no more: "but declined to give details", "and would not say why"."""
    if conj + 3 >= high:
        return False
    act, behind = tokens[conj + 1], tokens[conj + 2]
    if act.low in ("declined", "refused"):
        return behind.tag == "to" and tokens[conj + 3].low in _TELLING
    if act.low in ("gave", "offered", "provided"):
        return behind.low in ("no", "few", "little", "neither")
    turns = tokens[conj].low == "but" and act.low in ("would", "did", "could", "does")
    return turns and behind.low == "not" and tokens[conj + 3].low in _TELLING


_TELLING = frozenset(
    "say comment answer give name elaborate disclose discuss identify provide explain specify reveal"
    " offer confirm release".split()
)


def is_comment(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether the story adds what it thinks of it behind the comma or dash: ", a tactic that …"."""
    if tokens[comma + 1].low == "something":
        return tokens[comma + 2].tag == "pron"  # ", something they deny"
    if tokens[comma + 1].low not in ("a", "an"):
        return False
    return any(tokens[at].low in _COMMENTED for at in range(comma + 2, min(high, comma + 4)))


_COMMENTED = frozenset(
    "tactic move claim charge step decision statement position view proposal remark comment assertion"
    " suggestion accusation allegation promise threat figure label argument point idea message theory"
    " notion demand request stance prospect suspicion belief".split()
)


def _weighs_it(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether the story says what speaks for it: ", and several finds back up that suspicion"."""
    end = min(high, at + 14)
    return any(
        tokens[index].low in ("that", "this") and tokens[index + 1].low in _THOUGHTS
        for index in range(at, end - 1)
    )


_THOUGHTS = frozenset(
    "suspicion belief view claim theory notion idea argument allegation accusation assertion".split()
)


def _tells_effect(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a form in -ing tells what saying it did: ", contradicting Lee", ", drawing applause"."""
    if tokens[at].low in ("contradicting", "echoing"):
        return True
    drawn = tokens[at].low in _DRAWING
    return drawn and any(
        tokens[index].low in _RESPONSES for index in range(at + 1, min(high, at + 5))
    )


_DRAWING = frozenset(
    "drawing prompting sparking provoking earning raising fuelling fueling stoking".split()
)


_RESPONSES = frozenset(
    "questions fears hopes concerns doubts eyebrows speculation suspicions"
    " laughter laughs applause cheers boos jeers gasps criticism anger outrage praise ridicule fury"
    " rebuke rebukes condemnation backlash protests whistles".split()
)


def _tells_meanwhile(tokens: Sequence[Token], at: int, high: int, report: Report) -> bool:
    """Whether the story tells what went on when something was called out: "shouted that he was
    innocent as officers led him away"."""
    subject = phrase_after(tokens, at + 1, high) if _is_called_out(report) else None
    if subject is None or subject.end >= high:
        return False
    acts = tokens[subject.end]
    return acts.tag == "aux" or acts.low in FINITE or acts.low.endswith("ed")


def _is_called_out(report: Report) -> bool:
    """Whether the verb tells how it was said, as "shouted" does."""
    return report.verb is not None and report.verb.lemma in _CALLED_OUT


_CALLED_OUT = frozenset(
    "shout yell scream cry chant whisper mutter murmur exclaim joke quip sigh".split()
)


def _speaker_leaves(
    tokens: Sequence[Token], start: int, conj: int, high: int, report: Report
) -> bool:
    """Whether "and" leads to what the speaker did next: "said the road was closed and walked away",
    but not "said the man was drunk and walked away"."""
    act = conj + 1
    if tokens[act].low in ("then", "quickly", "promptly", "abruptly") and act + 1 < high:
        act += 1
    only_people = tokens[act].low in _PEOPLE_ONLY
    if not (only_people or tokens[act].low in _LEAVING) or not _is_somebody(tokens, report):
        return False
    subject = phrase_after(tokens, start, conj)
    behind = start + 1 if subject is None else subject.end
    state = behind < conj and tokens[behind].low in _STATES
    if tokens[start].low in ("he", "she", "they", "i", "we"):
        done = behind + 1 < conj and tokens[behind + 1].low in FINITE
        return state and not done  # "she was ill and left", but not "he took it and left"
    thing = tokens[start].low in EXPLETIVES or tokens[start].low in ("it", "this", "that")
    if subject is not None and not thing:
        head = tokens[subject.head]
        thing = not (is_capital(head) or can_speak(head) or head.tag == "pron")
    return thing and (only_people or state)


_STATES = frozenset("was were is are wasn’t weren’t isn’t aren’t had".split())


_PEOPLE_ONLY = frozenset(
    "walked hung thanked burst handed smiled laughed shrugged nodded waved strode stormed sighed winked"
    " bowed walks smiles laughs shrugs nods waves".split()
)


_LEAVING = frozenset("left turned sat stood drove rode ran hurried leaves turns".split())


def _is_somebody(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the source can walk away: no body, no document."""
    assert report.subject is not None
    head = tokens[report.subject.head]
    if head.name is not None:
        return head.name.kind in ("person", "other")
    low, one = head.low, head.low.removesuffix("s")
    people = low in gazetteer().near["people"] or one in gazetteer().near["people"]
    office = low in gazetteer().roles or one in gazetteer().roles
    return low in ("he", "she", "they", "i", "we", "who") or head.tag == "cap" or people or office


def leaves_its_tense(
    tokens: Sequence[Token], start: int, conj: int, high: int, report: Report
) -> bool:
    """Whether the verb behind "and" or "but" is not that of the reported clause, whose tense it
    leaves: "said she is his friend but took issue with it", "insists he will stay and refuses to go"."""
    if conj + 1 >= high or tokens[conj + 1].tag != "n" or report.verb is None:
        return False
    first = next((tokens[at].low for at in range(start, conj) if acts(tokens[at])), "")
    past, present = is_past(tokens, conj + 1, high), tokens[conj + 1].low in THIRD_PERSON
    past = past and tokens[conj + 1].low not in PAST_AS_PRESENT
    present = present and report.verb.form in ("s", "base")
    if first in _MODALS:
        done = any(tokens[at].low == "be" for at in range(start, conj))
        return present or (past and not done)  # "should be taken out and washed"
    if first in ("was", "were", "had") and present:
        return True  # "denies that it was a crime and hides it"
    told_in_past = report.verb.form == "past" and first in ("is", "are", "has", "have")
    return past and told_in_past and not tokens[conj + 1].low.endswith("en")


_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "should", "must"))


#: Forms that are past and present alike: "will win and put forward a plan".
PAST_AS_PRESENT = frozenset("put cut set hit let read shut cost spread hurt quit bet cast".split())


def is_past(tokens: Sequence[Token], at: int, high: int) -> bool:
    if at >= high or tokens[at].tag != "n":
        return False
    if tokens[at].low in FINITE:
        return True
    # "and hammered Lee", but not "and excited voters"
    behind = tokens[at + 1] if at + 1 < high else None
    acts = behind is not None and (behind.tag in ("det", "pron") or behind.name is not None)
    return tokens[at].low.endswith("ed") and acts


def acts(token: Token) -> bool:
    return token.tag == "aux" or token.low in FINITE
