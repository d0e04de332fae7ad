"""Decides whether a report means that something was said, and not refused, wished or only possible.

"Lee would not say whether …", "to announce …", "if Lee says …", "no group claimed …": here nobody said
anything, and what follows is not reported speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import BASE_FORMS, FINITE, Verb
from articles.reading.grammar.phrases import is_capital, is_person, made_to
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.unsaid import is_own_or_general
from articles.reading.text.wordlists import words

_POSSIBLE = frozenset(
    ("would", "could", "should", "may", "might", "must", "can", "cannot", "will", "shall", "ought")
)


_NEGATIONS = frozenset(("not", "never", "hardly", "nor", "neither"))


_NOBODY = frozenset(
    ("you", "nobody", "anybody", "anyone", "none", "no-one", "whoever", "everybody", "i’d", "you’d")
)


#: The story itself speaks: "We'll start by noting that …".
_STORYS_OWN = frozenset(("we’ll", "i’ll", "let’s"))


_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))


#: "went on to say", "continued to insist": the infinitive tells what was said.
_CARRYING_ON = frozenset(
    "on continue continues continued continuing appear appears appeared seem seems seemed".split()
)


_OUTRIGHT = frozenset(
    "quick first careful pains keen like likes liked love loves loved fond prefers preferred".split()
)


_QUESTIONS = ("whether", "how", "why", "what", "which", "if", "who", "where", "when")


_SETTING_OUT = frozenset(
    (
        "took",
        "takes",
        "taken",
        "used",
        "uses",
        "using",
        "wrote",
        "writes",
        "phoned",
        "rang",
        "returned",
        "calling",
        "called",
    )
)


#: "without saying", "instead of saying", "rather than say": it was not said.
_UNSAID_BEFORE_ING = frozenset(
    "without from of than avoid avoids avoided avoiding stop stops stopped deny denies denied".split()
)


_PROPOSING = frozenset(("recommend", "suggest", "propose", "advise"))


#: In these shapes a whole statement is reported; in all others something is only said of something.
_TOLD_IN_CLAUSES = (" that", "clause", " question", *(f" {word}" for word in _QUESTIONS))


_PERCEIVED = frozenset(
    "seen heard shown filmed caught recorded photographed quoted kept began started stopped"
    " continued went gone found overheard spotted filmed".split()
)


_FINDERS_ONLY = frozenset(("find", "show", "demonstrate"))


#: Only people do this, whatever their phrase looks like.
_VOWING = frozenset(("vow", "pledge", "swear"))


def is_told(tokens: Sequence[Token], report: Report, rule: str) -> bool:
    """Whether the report, read by ``rule``, means that its source said something."""
    assert report.subject is not None
    if _is_nobody(tokens, report) or _is_condition(tokens, report) or _is_asked(tokens, report):
        return False
    verb = report.verb
    if verb is None:
        return True
    if verb.form == "ing":
        if _is_undone(tokens, report) or _describes_buyers(report, verb, rule):
            return False
    elif not _happened(tokens, report, rule):
        return False
    if is_own_or_general(tokens, report, verb, rule):
        return False
    vowed = verb.lemma in _VOWING and rule.endswith("to + verb")
    spoken = vowed or rule.endswith(_TOLD_IN_CLAUSES)
    if not spoken and not can_speak(tokens[report.subject.head]):
        return False
    if verb.lemma in _FINDERS_ONLY:
        return _finds(tokens, report)
    if not verb.speech:
        return _believes(tokens, report)
    return True


def _is_undone(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the words before a form in -ing say that nothing was said: "without saying"."""
    at = report.start - 1
    while at >= report.begin and tokens[at].tag in ("adv", "aux"):
        low = tokens[at].low
        if low in _NEGATIONS or low in _POSSIBLE or low.endswith("n’t"):
            return True  # also "would be asking"
        at -= 1
    if at < report.begin:
        return False
    before = tokens[at].verb
    proposed = before is not None and before.lemma in _PROPOSING  # "suggests calling the desk"
    return proposed or tokens[at].low in _UNSAID_BEFORE_ING or _governs(tokens[at])


def _describes_buyers(report: Report, verb: Verb, rule: str) -> bool:
    """Whether a belief only tells which people are meant: "Buyers expecting a deal may wait"."""
    assert report.subject is not None
    beside = report.subject.end == report.start and report.subject.start == report.begin
    return not verb.speech and beside and rule.endswith(" clause")


def _governs(token: Token) -> bool:
    """Whether a verb stands right before the form in -ing: "made predicting it hard"."""
    return token.tag == "n" and token.low in FINITE and token.low not in _PERCEIVED


def _is_nobody(tokens: Sequence[Token], report: Report) -> bool:
    assert report.subject is not None
    first, head = tokens[report.subject.start], tokens[report.subject.head]
    if tokens[report.begin].low == "neither" or first.low == "nothing":
        return True  # "Neither Lee nor Roe said", "nothing in it suggests"
    nobody = first.low in ("no", "any", "neither") or head.low in _NOBODY
    return nobody or first.low in _STORYS_OWN


def _is_condition(tokens: Sequence[Token], report: Report) -> bool:
    """ "if Lee says …": the report hangs on a condition."""
    assert report.subject is not None
    before = report.subject.start - 1
    if before < report.begin:
        return False
    turned = before == report.begin and tokens[before].low in ("had", "should", "were")
    asked = report.stop < len(tokens) and tokens[report.stop].low == "?"
    return tokens[before].low in _CONDITIONS or (turned and not asked)  # "Had she said so, …"


def _is_asked(tokens: Sequence[Token], report: Report) -> bool:
    """ "Did Lee say that …?": asked, not told."""
    ends = report.stop < len(tokens) and tokens[report.stop].low == "?"
    first = tokens[report.begin]
    return ends and (first.tag == "aux" or first.low in ("why", "how", "what", "who", "when"))


def _happened(tokens: Sequence[Token], report: Report, rule: str) -> bool:
    """Whether no negation, no "would" and no "to" stands before the verb."""
    if _is_wished_too(tokens, report):
        return False
    at = report.start - 1
    while at >= report.begin and (tokens[at].tag in ("adv", "aux", "time") or _is_yet(tokens[at])):
        low = tokens[at].low
        if low in _NEGATIONS or low in _POSSIBLE or low.endswith(("n’t", "’ll")):
            return False
        at -= 1
    if at < report.begin:
        return True
    before = tokens[at]
    if before.low in _POSSIBLE or before.low.endswith(("n’t", "’ll")):
        return False
    if before.tag == "to" and report.verb is not None and report.verb.form == "base":
        return not rule.endswith(" object") and _says_so(tokens, report, at)
    if before.tag == "pron" and report.verb is not None and report.verb.form == "base":
        # "did he say", "would they claim"
        return at == report.begin or tokens[at - 1].tag != "aux"
    return True


def _is_wished_too(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a plain verb behind "and" hangs on an earlier "to" or "will": "wanted to meet Lee and
    express support", "can meet and say so"."""
    verb, at = report.verb, report.start - 1
    if verb is None or verb.form != "base" or at <= report.begin:
        return False
    listed = tokens[at].tag == "comma" and report.how == "elided"  # "to cut clips, add titles"
    if tokens[at].tag != "conj" and not listed:
        return False
    for index in range(at - 1, max(report.begin, at - 10), -1):
        token = tokens[index]
        plans = token.tag == "to" and (listed or tokens[index + 1].low in BASE_FORMS)
        if token.low in _POSSIBLE or plans:
            return not (token.tag == "to" and _says_so(tokens, report, index))
        if token.tag in ("semi", "soft", "quote", "conj", "comma"):
            return False
    return False


def _is_yet(token: Token) -> bool:
    """ "would not yet say", "will not for now say"."""
    return token.low in ("yet", "itself", "himself", "herself", "themselves")


def _says_so(tokens: Sequence[Token], report: Report, to: int) -> bool:
    """Whether "to say" is what somebody did: "went on to say", "took to the radio to warn that"."""
    at = to - 1
    if at < report.begin:
        return False
    if tokens[at].low in _CARRYING_ON or _is_outright(tokens, report, at):
        return True
    assert report.subject is not None
    if made_to(tokens, to, report.begin) is not None and report.how == "next":
        return True
    return any(tokens[i].low in _SETTING_OUT for i in range(max(report.begin, to - 8), to))


def _is_outright(tokens: Sequence[Token], report: Report, at: int) -> bool:
    """ "was quick to say", "the first to say", "more likely to say": it was said."""
    if tokens[at].low == "likely":
        return at > report.begin and tokens[at - 1].low in ("more", "most", "less", "least")
    return tokens[at].low in _OUTRIGHT


def _finds(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a study or a body found it: what a person finds need not be said."""
    assert report.subject is not None
    head = tokens[report.subject.head]
    if head.low in words("sources_of_findings"):
        return True
    return is_capital(head) and not is_person(head)


def _believes(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a belief is somebody's whom a reporter can have asked."""
    assert report.subject is not None
    return tokens[report.subject.head].low not in (
        "i",
        "we",
        "it",
        "one",
        "people",
        "that",
        "which",
    )
