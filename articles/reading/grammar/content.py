"""Where what is reported begins behind its verb: at "that", at a clause, at an object.

Judged by word order alone; nothing is looked for further than a few tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.phrases import is_capital, is_nominal, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import NOMINAL, Token
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
_ASPECTS = frozenset(("begin", "start", "open", "close", "end", "finish"))


_ANSWERS = frozenset(("yes", "no", "so", "nothing", "little", "goodbye"))


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


_NARROWING = frozenset(("nearly", "almost", "not", "only", "hardly", "even", "just"))


_NEAR_TIMES = frozenset(("last", "late", "early", "this"))


def start_after(tokens: Sequence[Token], report: Report) -> tuple[int | None, str, int]:
    """Where the content after the verb begins, with the rule in words and a confidence."""
    stop = report.stop
    at = report.right
    if report.how == "of":
        return (at + 1, "that", 80) if at < stop and tokens[at].tag == "that" else (None, "", 0)
    verb = report.verb
    if verb is None:
        return None, "", 0
    if report.passive or (report.inverted and _is_tag(tokens, report)):
        return None, "", 0
    if verb.lemma in _ASPECTS:
        return None, "", 0
    takes = verb.takes
    at = _past_particle(tokens, at, stop)
    if at >= stop:
        return None, "", 0
    that = _that_ahead(tokens, at, stop, verb) if takes & {"c", "b", "a"} else None
    if that is not None:
        return that + 1, "that", 92
    token = tokens[at]
    if "w" in takes and (token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING)):
        return at, token.low, 88
    if token.tag == "to" and "t" in takes and at + 1 < stop:
        return at, "to + verb", 80
    if token.low in verb.prepositions and at + 1 < stop:
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
        return None, "", 0
    if "o" in takes and begins:
        return at, "whom or what", 76
    if "b" in takes and _clause_starts(tokens, at, report):
        return at, "clause", 88
    if "n" in takes and begins:
        return at, "object", 66
    return None, "", 0


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
            return index if _opens_clause(tokens, index, at, stop, verb) else None
        if token.tag == "conj" and "a" in verb.takes and is_nominal(tokens[index - 1]):
            continue  # "told voters and reporters that …"
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
    if token.tag == "pron" or token.low in _EXPLETIVES:
        return at + 1 < stop
    if token.tag == "sub":
        return token.low in ("if", "once", "unless")
    if says and token.tag in _SAID_FIRST and token.low not in _ANSWERS:
        return stop - at > 4 or has_finite(tokens, at, stop)  # what else is said without marks?
    if not (is_nominal(token) or token.tag in ("det", "that")):
        return False
    subject = phrase_after(tokens, at, stop)
    if subject is None or subject.end >= stop:
        return False
    follows = tokens[subject.end].tag
    if follows in ("aux", "n"):
        return True
    if follows not in _BEFORE_VERB:
        return False
    return lemma == "show" or has_finite(tokens, subject.end, stop)


def follows_quotation(tokens: Sequence[Token], report: Report) -> bool:
    """Whether "Lee said" only tells who spoke: "“…,” Lee said 30 minutes later"."""
    assert report.subject is not None
    before = min(report.start, report.subject.start) - 1
    return before >= report.begin and tokens[before].tag in ("quote", "soft")


def has_finite(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return any(may_be_finite(tokens[index]) for index in range(at, min(stop, at + 40)))


def may_be_finite(token: Token) -> bool:
    verb = token.verb
    return (
        token.tag == "aux"
        or token.low in FINITE
        or (token.tag == "n" and token.low.endswith("ed"))
        or token.low in THIRD_PERSON
        or (verb is not None and verb.form in ("s", "base") and "j" not in verb.takes)
        or token.low.endswith(("’s", "’re", "’ve", "’ll", "’d", "n’t"))
    )


_STOPPERS = frozenset(("stop", "soft", "semi"))


_CONTRAST = frozenset(("but", "while", "although", "though", "whereas", "yet"))


_FURTHEST = 120  # tokens


def content_end(
    tokens: Sequence[Token], start: int, report: Report, later: Sequence[Report]
) -> int:
    """Where the content that begins at ``start`` ends."""
    high = min(report.stop, start + _FURTHEST)
    heads = {_first_word(other): other for other in later if other.subject is not None}
    resumed = {other.start for other in later if other.how == "described"}
    inserted = report.how == "participle" and _stands_behind(tokens, report)
    dashed = report.start > report.begin and tokens[report.start - 1].tag == "dash"
    for at in range(start + 1, high):
        token = tokens[at]
        if token.tag in _STOPPERS or (dashed and token.tag == "dash"):
            return at
        if token.tag == "comma" and at + 1 < high:
            following = tokens[at + 1]
            if following.low in _CONTRAST or following.low == "according" or at + 1 in resumed:
                return at
            other = heads.get(at + 1)
            if other is not None and (
                other.how == "participle"
                or (other.how == "elided" and not _closes_aside(tokens, at))
                or _ends_sentence(tokens, other)
            ):
                return at
            if at + 1 in heads and in_side_clause(tokens, report):
                return at  # "While Lee said one thing, Roe said another"
            if inserted and (following.tag == "aux" or following.low in FINITE):
                return at  # "Lee, arguing that it was safe, has signed"
            if following.tag == "conj" and at + 2 < high and at + 2 in heads:
                return at
        elif token.low == "according" and at + 1 < high and tokens[at + 1].tag == "to":
            return at
        elif token.tag == "conj" and at + 1 in heads and heads[at + 1].how == "elided":
            return at - 1 if tokens[at - 1].tag == "comma" else at
    end = high
    while end > start and tokens[end - 1].tag in ("comma", "dash", "conj", "colon"):
        end -= 1
    return end


def _stands_behind(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report stands between its subject and that one's verb: "Lee, arguing …, has"."""
    assert report.subject is not None
    behind = report.subject.end
    return tokens[behind].tag in ("comma", "dash") and behind < report.start <= behind + 3


def _closes_aside(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the comma may be the second of two: "its head, Tom Roe, told"."""
    return any(tokens[at].tag == "comma" for at in range(max(0, comma - 5), comma))


def _first_word(report: Report) -> int:
    if report.inverted or report.how in ("according to", "elided", "participle", "of", "by"):
        return report.start
    assert report.subject is not None
    return report.subject.start


def _ends_sentence(tokens: Sequence[Token], report: Report) -> bool:
    return report.right >= report.stop or tokens[report.right].tag in ("time", "prep", "comma")
