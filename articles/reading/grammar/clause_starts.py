"""Decides whether a clause begins at a word after a verb of saying: at "that", or at a subject.

It judges by word order alone, and looks at most 40 tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import BASE_FORMS, FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.phrases import Phrase, is_capital, is_nominal, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.times import NARROWING
from articles.reading.grammar.tokens import NOMINAL, Token

EXPLETIVES = frozenset(("there", "it’s", "that’s", "there’s", "what’s", "here’s", "who’s"))


#: What is said and is no clause: "said yes".
_ANSWERS = frozenset(("yes", "no", "so", "nothing", "little", "goodbye"))


#: What is said of a thing and is no clause: "said little about it".
_LITTLE = frozenset(("little", "nothing", "much", "goodbye"))


#: The same before "about": "says something about the town".
_LITTLE_MORE = frozenset(("something", "volumes", "plenty", "more", "things", "lots"))


#: The tags of the first word of what is said without "that".
_SAID_FIRST = frozenset((*NOMINAL, "nadv", "det", "that", "adv", "ing", "aux"))


#: What may stand between a subject and its verb.
_BEFORE_VERB = frozenset(
    (
        "adv",
        "prep",
        "comma",
        "rel",
        "that",
        "to",
        "nadv",
        "ing",
        "dash",
        "conj",
        "lpar",
        "quote",
        "pron",
        "det",
    )
)


#: What somebody else said: the "that" behind it is its own.
_THESES = frozenset(
    "argument claim suggestion view assertion belief statement promise allegation contention idea"
    " charge insistence accusation assumption".split()
)


#: The tags at which the search for "that" ends.
_ENDS_THE_SEARCH = frozenset(("quote", "colon", "rel", "aux", "conj", "soft", "pron"))


#: The tags that begin no apposition behind a comma.
_NOT_APPOSED = frozenset(("conj", "sub", "adv", "prep", "ing", "num"))


def that_ahead(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> int | None:
    """The "that" which opens what was said, if it comes soon; whoever was told, a place or a time may
    stand before it."""
    if tokens[at].tag == "pron" and "a" not in verb.takes:
        return None  # the clause begins here: "reported it had seen the papers that …"
    for index in range(at, min(stop, at + 14)):
        token, before = tokens[index], tokens[index - 1]
        if token.tag == "that":
            if index > at and before.tag == "prep" and before.low != "out":
                continue  # "at that point", "in that case that …", but "pointed out that"
            return index if _opens_clause(tokens, index, at, stop, verb) else None
        if token.tag == "conj" and "a" in verb.takes and is_nominal(before):
            continue  # "told voters and reporters that …"
        if token.tag == "quote" and index > at and _names_a_show(tokens, index, stop):
            continue
        if token.low == "so" or _says_otherwise(tokens, index, at, verb):
            return None  # "feel so tired that …"
        if index > at and (token.tag in _ENDS_THE_SEARCH or _reports_itself(token)):
            return None
    return None


def _says_otherwise(tokens: Sequence[Token], index: int, at: int, verb: Verb) -> bool:
    """Whether the "that" ahead is that of a noun for what somebody else said: "said Lee’s argument that it
    was safe was wrong", "agreed to demands that it be shut"."""
    low = tokens[index].low
    if low == "demands":
        return tokens[at].tag == "to"
    return (
        low.removesuffix("s") in _THESES and tokens[index - 1].possessive and "a" not in verb.takes
    )


def _reports_itself(token: Token) -> bool:
    """Whether the "that" ahead is another verb's: "respond to videos showing that …"."""
    verb = token.verb
    if verb is None or not verb.takes & {"c", "b"}:
        return False
    return token.tag == "ing" or (token.tag == "n" and verb.form == "past")


def _names_a_show(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether marks hold the name of a show behind its owner: "told NBC's “Daybreak” that …"."""
    if not tokens[index - 1].possessive and tokens[index - 1].tag not in ("prep", "det"):
        return False
    return index + 1 < stop and tokens[index + 1].tag in ("that", "prep", "time")


def _opens_clause(tokens: Sequence[Token], that: int, at: int, stop: int, verb: Verb) -> bool:
    """Whether a "that" opens what is said, and does not mean "which"."""
    if that + 1 >= stop:
        return that == at
    after = tokens[that + 1]
    if after.tag == "time":
        return False  # "left that night"
    if that == at:
        if verb.lemma == "say" and after.low in ("was", "is", "wasn’t", "isn’t", "would"):
            return False  # "said that was late": what is said begins with "that"
        if verb.lemma == "answer" and after.low == "question":
            return False  # "how Lee answers that question"
        # "the states that vote on Tuesday": what may be a noun is one
        may_be_noun = "j" in verb.takes and verb.form in ("s", "base")
        acts = _acts_by_itself(after) or _acts_alone(tokens, that + 1, stop)
        return not (may_be_noun and acts) and not _is_this(tokens, that, stop)
    if that + 2 >= stop or tokens[that + 2].tag in ("stop", "soft"):
        return False  # "costs for raising that money"
    return not (after.tag in ("stop", "comma") or _acts_by_itself(after))


def _acts_alone(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a plain verb stands there and none behind it: "states that vote on Tuesday"."""
    if tokens[at].low not in BASE_FORMS or at + 1 >= stop:
        return False
    end = next((i for i in range(at, stop) if tokens[i].tag in ("comma", "conj", "semi")), stop)
    return not has_finite(tokens, at + 1, end)


def _is_this(tokens: Sequence[Token], that: int, stop: int) -> bool:
    """Whether "that" only points at the noun behind it: "repeated that approach in May"."""
    noun = tokens[that + 1]
    if noun.tag != "n" or noun.low.endswith("s") or that + 2 >= stop:
        return False
    end = next((i for i in range(that, stop) if tokens[i].tag in ("comma", "conj", "semi")), stop)
    ends = tokens[that + 2].tag in ("prep", "comma", "time")
    return ends and not has_finite(tokens, that + 1, end)


def _acts_by_itself(token: Token) -> bool:
    return not (token.possessive or is_capital(token) or token.tag == "pron") and (
        token.tag == "aux" or token.low in FINITE or token.low in THIRD_PERSON
    )


def clause_starts(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether a clause with a subject begins at ``at``: a subject and, soon, a verb."""
    stop, lemma = report.stop, report.verb.lemma if report.verb else ""
    says = lemma == "say" and not follows_quotation(tokens, report)
    token = tokens[at]
    if token.low in EXPLETIVES or (says and token.tag == "pron"):
        return at + 1 < stop
    if token.low in NARROWING and at + 1 < stop and tokens[at + 1].tag != "that":
        return clause_starts(tokens, at + 1, report)  # "claimed nearly 40 of them came"
    if token.tag == "pron":
        return _acts_next(tokens, at, stop)
    if token.tag == "sub":
        return token.low in ("if", "once", "unless")
    if token.low in _LITTLE and at + 1 < stop and tokens[at + 1].low == "of":
        return has_finite(tokens, at + 2, stop)  # "say little of the money has reached them"
    if token.low in _LITTLE_MORE and at + 1 < stop and tokens[at + 1].low == "about":
        return False
    if says and token.tag in _SAID_FIRST and token.low not in _ANSWERS:
        return stop - at > 4 or has_finite(tokens, at, stop)  # what else is said without marks?
    if not (is_nominal(token) or token.tag in ("det", "that")) or token.low in _LITTLE:
        return False
    subject = phrase_after(tokens, at, stop)
    if subject is None or subject.end >= stop:
        return False
    return _subject_acts(tokens, subject, stop)


def _subject_acts(tokens: Sequence[Token], subject: Phrase, stop: int) -> bool:
    """Whether the words behind a noun phrase make it the subject of a clause."""
    follows = tokens[subject.end]
    second = tokens[subject.end + 1] if subject.end + 1 < stop else None
    if may_be_finite(follows):
        return True
    if follows.tag == "n":
        return tokens[subject.head].low.endswith("s") and not tokens[subject.head].possessive
    if follows.tag in ("rel", "that"):  # "the programs that showed it were old"
        return _finite_verbs(tokens, subject.end, stop) > 1
    if follows.tag == "conj" and (second is None or may_be_finite(second)):
        return False  # "feared prison and asked to leave"
    if follows.tag == "comma" and second is not None and second.tag == "rel":
        return _finite_verbs(tokens, subject.end + 1, stop) > 1  # "the mayor, who left, was"
    if follows.tag == "comma" and second is not None and _is_deed(second):
        return False  # "denied the charge, declined to go and left"
    if follows.tag == "comma" and (second is None or second.tag in _NOT_APPOSED):
        return False  # "secrecy, much as …"; but "the mayor, Ann Lee, was" has an apposition
    return follows.tag in _BEFORE_VERB and _finite_verbs(tokens, subject.end, stop) > 0


def _is_deed(token: Token) -> bool:
    return token.tag == "n" and token.low in FINITE


def _finite_verbs(tokens: Sequence[Token], at: int, stop: int) -> int:
    """How many verbs in the present or past stand behind ``at``, before any side clause."""
    found = 0
    for index in range(at, min(stop, at + 40)):
        token = tokens[index]
        behind = tokens[index + 1] if index + 1 < stop else None
        if index > at and _opens_side_clause(token, behind):
            break
        if may_be_finite(token) and not (
            behind is not None and behind.low == "by" and token.tag == "n"
        ):
            found += 1
    return found


def _opens_side_clause(token: Token, behind: Token | None) -> bool:
    if token.tag in ("sub", "semi", "colon"):
        return True
    if token.tag != "comma" or behind is None:
        return False
    return behind.tag in ("rel", "ing", "sub") or behind.verb is not None


#: Pronouns that are hardly ever objects.
_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))


def _acts_next(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the pronoun at ``at`` does something: "it was late", but not "add it all up"."""
    token = tokens[at]
    if token.low in _SUBJECTS or "’" in token.low:
        return at + 1 < stop
    behind = at + 1
    while behind < stop and tokens[behind].tag == "adv":
        behind += 1
    if behind >= stop:
        return False
    return may_be_finite(tokens[behind]) or (token.low == "you" and tokens[behind].tag == "n")


def follows_quotation(tokens: Sequence[Token], report: Report) -> bool:
    """Whether "Lee said" only tells who spoke: "“…,” Lee said 30 minutes later"."""
    assert report.subject is not None
    before = min(report.start, report.subject.start) - 1
    return before >= report.begin and tokens[before].tag in ("quote", "soft")


def has_finite(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a verb in the present or past stands within 40 tokens from ``at``."""
    return any(
        may_be_finite(tokens[index])
        and not (index + 1 < stop and tokens[index + 1].low == "by" and tokens[index].tag == "n")
        for index in range(at, min(stop, at + 40))
    )


def may_be_finite(token: Token) -> bool:
    """Whether the word can be a verb in the present or past, or holds one: "they’re"."""
    verb = token.verb
    return (
        token.tag == "aux"
        or token.low in FINITE
        or (token.tag == "n" and token.low.endswith("ed"))
        or token.low in THIRD_PERSON
        or (verb is not None and verb.form in ("s", "base") and "j" not in verb.takes)
        or token.low.endswith(("’re", "’ve", "’ll", "’d", "n’t", "’m"))
        or (token.low.endswith("’s") and (not token.possessive or token.low in EXPLETIVES))
    )
