"""Where what is reported begins behind its verb: at "that", at a clause, at an object.

Judged by word order alone; nothing is looked for further than a few tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.phrases import is_capital, is_nominal, is_person, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import NOMINAL, Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

_QUESTION = frozenset(("whether", "how", "why", "what", "which"))


_OPEN = frozenset(("if", "who", "where", "when"))


_ASKING = frozenset(
    (
        "ask",
        "wonder",
        "question",
        "inquire",
        "enquire",
        "explain",
        "know",
        "tell",
        "specify",
        "reveal",
    )
)


_EXPLETIVES = frozenset(("there", "it’s", "that’s", "there’s", "what’s", "here’s", "who’s"))


#: They introduce words between marks only: "began with a drum roll" reports nothing.
ASPECTS = frozenset(("begin", "start", "open", "close", "end", "finish"))


_ANSWERS = frozenset(("yes", "no", "so", "nothing", "little", "goodbye"))


_LITTLE = frozenset(("little", "nothing", "much", "goodbye"))


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


_CALLED = frozenset(("det", "n", "num", "ing", "adv", "nadv", "quote", "name", "cap"))


_NARROWING = frozenset(("nearly", "almost", "not", "only", "hardly", "even", "just"))


_NEAR_TIMES = frozenset(("last", "late", "early", "this"))


#: What leads from a person or thing to what is said of it: "accused Lee of lying".
_LEADING_ON = frozenset(("as", "for", "over"))


_URGING = frozenset(
    ("urge", "beg", "implore", "exhort", "advise", "order", "instruct", "command", "counsel")
)


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


#: They need no such word: "called Lee a fool".
_NAMING = frozenset(("call", "label", "brand", "dub", "term", "nickname", "deem", "pronounce"))


def start_after(tokens: Sequence[Token], report: Report) -> tuple[int | None, str, int]:
    """Where the content after the verb begins, with the rule in words and a confidence."""
    stop = report.stop
    at = report.right
    if report.how == "of":
        if at < stop and tokens[at].tag == "to":
            return at, "to + verb", 75
        return (at + 1, "that", 80) if at < stop and tokens[at].tag == "that" else (None, "", 0)
    verb = report.verb
    if verb is None:
        return None, "", 0
    if report.passive or (report.inverted and _is_tag(tokens, report)):
        return None, "", 0
    if verb.lemma in ASPECTS:
        return None, "", 0
    takes = verb.takes
    at = _past_particle(tokens, at, stop)
    if at >= stop:
        return None, "", 0
    that = _that_ahead(tokens, at, stop, verb) if takes & {"c", "b", "a"} else None
    if that is not None:
        return that + 1, "that", 92
    token = tokens[at]
    if token.low == "according":
        return None, "", 0
    if "w" in takes and token.tag == "to":
        addressed = phrase_after(tokens, at + 1, stop)  # "explained to the court why"
        if (
            addressed is not None
            and addressed.end < stop
            and tokens[addressed.end].low in _QUESTION
        ):
            return addressed.end, tokens[addressed.end].low, 86
    if "w" in takes and (token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING)):
        return at, token.low, 88
    if token.tag == "to" and "t" in takes and at + 1 < stop:
        return at, "to + verb", 80
    if token.low in verb.prepositions and token.low not in verb.topics and at + 1 < stop:
        return at + 1, token.low, 78
    begins = is_nominal(token) or token.tag in ("pron", "det", "that", "rel")
    if "a" in takes and begins:
        listener = phrase_after(tokens, at, stop)
        if listener is not None and listener.end < stop:
            rest = _past_particle(tokens, listener.end, stop)
            if rest < stop and _clause_starts(tokens, rest, report):
                return rest, "the one told, clause", 88
            if rest < stop and tokens[rest].low in _QUESTION:
                return rest, "the one told, question", 86
            if rest < stop and tokens[rest].tag == "to" and "o" in takes:
                return rest, "the one told, to + verb", 80
        owned = token.low in ("his", "her", "their", "my", "our", "your")
        if "s" not in takes or token.tag == "pron" or owned or token.low in words("speaking_nouns"):
            return None, "", 0
        return at, "object", 66
    if "v" in takes and token.low == "as" and tokens[at - 1].low in _REFLEXIVE and at + 1 < stop:
        return at - 1, "whom or what", 76  # "described themselves as poor"
    if "v" in takes and begins and _is_characterised(tokens, at, report):
        return at, "whom or what", 76
    if "b" in takes and _clause_starts(tokens, at, report):
        return at, "clause", 88
    if takes & {"s", "v"} and verb.lemma not in _NAMING and begins and token.tag != "pron":
        return (None, "", 0) if _is_asked(tokens, at, report) else (at, "object", 66)
    return None, "", 0


def _is_asked(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether somebody is only asked things: "questioned Lee", "questioned the patient"."""
    if report.verb is None or report.verb.lemma != "question":
        return False
    named = phrase_after(tokens, at, report.stop)
    if named is None or tokens[named.head].possessive:
        return False
    head = tokens[named.head]
    people = head.low in words("speaking_nouns") or head.low.removesuffix("s") in gazetteer().roles
    return people or is_person(head) or head.tag == "cap" or head.low in gazetteer().near["people"]


def _is_characterised(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is said of the person or thing at ``at``: "called Lee a fool", "urged Lee to
    go". "Attacked Lee in May" only tells that something was said."""
    assert report.verb is not None
    named = phrase_after(tokens, at, report.stop)
    if named is None:
        return False
    if report.verb.lemma in _NAMING:
        behind = named.end < report.stop and tokens[named.end].tag in _CALLED
        several = named.end - named.start - (tokens[at].tag == "det") > 1
        return behind or (several and not is_capital(tokens[named.head]))
    leading_on = _LEADING_ON
    if report.verb.lemma in _URGING:
        leading_on = frozenset(("to", "not"))
    elif report.verb.lemma == "accuse":
        leading_on = frozenset(("of",))
    for index in range(at + 1, min(report.stop, at + 14)):
        token = tokens[index]
        if token.low in leading_on:
            return index + 1 < report.stop
        if (
            token.tag in ("semi", "soft", "colon", "rel", "sub", "that", "conj")
            and token.low != "and"
        ):
            return False
    return False


def _is_tag(tokens: Sequence[Token], report: Report) -> bool:
    """Whether ", said Lee" stands behind what is said."""
    before = report.start - 1
    return before >= report.begin and tokens[before].tag in ("comma", "quote", "soft", "dash")


def _past_particle(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Leave out times and occasions between a verb and its content ("said on Friday")."""
    limit = min(stop, at + 12)
    while at < limit:
        token = tokens[at]
        later = tokens[at + 1].tag if at + 1 < limit else ""
        if token.low in _EXPLETIVES or (token.low in _NARROWING and later == "det"):
            break
        if token.tag in ("time", "adv") or (token.tag == "num" and tokens[at - 1].tag == "time"):
            at += 1
        elif later == "time" and (token.tag == "prep" or token.low in _NEAR_TIMES):
            at += 2
        elif token.tag == "prep" and (past := _past_occasion(tokens, at, limit)) is not None:
            at = past
        else:
            break
    return at


def _past_occasion(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Where "in a statement" ends, when such a phrase begins at ``at``."""
    noun = at + 1
    while noun < limit and tokens[noun].tag == "det":
        noun += 1
    if noun == limit or tokens[noun].low not in words("venues"):
        return None
    while noun + 1 < limit and tokens[noun + 1].low in words("venues"):
        noun += 1  # "in a video message"
    return noun + 1


def _that_ahead(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> int | None:
    """The "that" of the content, behind the one told, a place or a time, if it comes soon."""
    if tokens[at].tag == "pron" and "a" not in verb.takes:
        return None  # the clause begins here: "reported it had seen the papers that …"
    for index in range(at, min(stop, at + 14)):
        token = tokens[index]
        if token.tag == "that":
            before = tokens[index - 1]
            if index > at and before.tag == "prep" and before.low != "out":
                continue  # "at that point", "in that case that …", but "pointed out that"
            if index + 1 < stop and tokens[index + 1].tag == "time":
                return None  # "left that night"
            return index if _opens_clause(tokens, index, at, stop, verb) else None
        if token.tag == "conj" and "a" in verb.takes and is_nominal(tokens[index - 1]):
            continue  # "told voters and reporters that …"
        if token.tag == "quote" and index > at and _names_a_show(tokens, index, stop):
            continue
        if token.tag in ("quote", "colon", "rel", "aux", "conj", "soft", "pron") and index > at:
            return None
        if token.low == "so":
            return None  # "feel so tired that …"
        other = token.verb if index > at else None
        if other is not None and other.takes & {"c", "b"}:
            acts = token.tag == "ing" or (token.tag == "n" and other.form == "past")
            if acts:
                return None  # what somebody else says: "respond to videos showing that …"
    return None


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
    if that == at:
        # "the states that vote on Tuesday": what may be a noun is one
        return not ("j" in verb.takes and _acts_by_itself(after))
    return not (after.tag in ("stop", "comma") or _acts_by_itself(after))


def _acts_by_itself(token: Token) -> bool:
    return not (token.possessive or is_capital(token) or token.tag == "pron") and (
        token.tag == "aux" or token.low in FINITE or token.low in THIRD_PERSON
    )


def _clause_starts(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether a clause with a subject begins at ``at``: a subject and, soon, a verb."""
    stop, lemma = report.stop, report.verb.lemma if report.verb else ""
    says = lemma == "say" and not follows_quotation(tokens, report)
    token = tokens[at]
    if token.low in _EXPLETIVES or (says and token.tag == "pron"):
        return at + 1 < stop
    if token.tag == "pron":
        return _acts_next(tokens, at, stop)
    if token.tag == "sub":
        return token.low in ("if", "once", "unless")
    if says and token.tag in _SAID_FIRST and token.low not in _ANSWERS:
        return stop - at > 4 or has_finite(tokens, at, stop)  # what else is said without marks?
    if not (is_nominal(token) or token.tag in ("det", "that")) or token.low in _LITTLE:
        return False
    subject = phrase_after(tokens, at, stop)
    if subject is None or subject.end >= stop:
        return False
    follows = tokens[subject.end]
    if may_be_finite(follows):
        return True
    if follows.tag == "n":
        return tokens[subject.head].low.endswith("s") and not tokens[subject.head].possessive
    if follows.tag == "conj":
        second = tokens[subject.end + 1] if subject.end + 1 < stop else None
        if second is None or may_be_finite(second):
            return False  # "feared prison and asked to leave"
    if follows.tag in ("rel", "that"):  # "the programs that showed it were old"
        return _finite_verbs(tokens, subject.end, stop) > 1
    if follows.tag == "comma":
        # "the mayor, Ann Lee, was": an apposition; "secrecy, much as …" is none
        behind = tokens[subject.end + 1] if subject.end + 1 < stop else None
        if behind is None or behind.tag in ("conj", "sub", "adv", "prep", "ing", "num"):
            return False
    return follows.tag in _BEFORE_VERB and _finite_verbs(tokens, subject.end, stop) > 0


def _finite_verbs(tokens: Sequence[Token], at: int, stop: int) -> int:
    """How many verbs in the present or past stand behind ``at``, before any side clause."""
    found = 0
    for index in range(at, min(stop, at + 40)):
        token = tokens[index]
        behind = tokens[index + 1] if index + 1 < stop else None
        if token.tag in ("sub", "semi", "colon") and index > at:
            break
        parts = behind is not None and (
            behind.tag in ("rel", "ing", "sub") or behind.verb is not None
        )
        if token.tag == "comma" and parts and index > at:
            break
        if may_be_finite(token) and not (
            behind is not None and behind.low == "by" and token.tag == "n"
        ):
            found += 1
    return found


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
    verb = token.verb
    return (
        token.tag == "aux"
        or token.low in FINITE
        or (token.tag == "n" and token.low.endswith("ed"))
        or token.low in THIRD_PERSON
        or (verb is not None and verb.form in ("s", "base") and "j" not in verb.takes)
        or token.low.endswith(("’re", "’ve", "’ll", "’d", "n’t"))
        or (token.low.endswith("’s") and not token.possessive)
    )
