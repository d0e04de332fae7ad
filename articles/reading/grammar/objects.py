"""Decides whether the object of a verb of saying is what was said, or of whom something was said.

"Called Lee a fool" and "urged Lee to go" tell what was said. "Denied the man a loan", "dismissed two players"
and "conceded a goal" are deeds.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import Verb
from articles.reading.grammar.phrases import Phrase, is_capital, is_nominal, is_person, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

#: The tags of what somebody may be called, behind a verb of naming.
CALLED = frozenset(("det", "n", "num", "ing", "adv", "nadv", "quote", "name", "cap"))


#: What leads from a person or thing to what is said of it: "accused Lee of lying".
_LEADING_ON = frozenset(("as", "for", "over"))


_URGING = frozenset(
    ("urge", "beg", "implore", "exhort", "advise", "order", "instruct", "command", "counsel")
)


#: After these nothing leads on to what is said: "called Lee a fool".
NAMING = frozenset(("call", "label", "brand", "dub", "term", "nickname", "deem", "pronounce"))


def is_characterised(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is said of the person or thing at ``at``: "called Lee a fool", "urged Lee to
    go". "Attacked Lee in May" only tells that something was said."""
    assert report.verb is not None
    named = phrase_after(tokens, at, report.stop)
    if named is None:
        return False
    if report.verb.lemma in NAMING:
        if tokens[at].low in ("a", "an", "for") and tokens[named.head].low in _CALLED_TOGETHER:
            return False  # "called an emergency meeting to discuss it"
        behind = named.end < report.stop and tokens[named.end].tag in CALLED
        if behind and tokens[named.end].tag == "adv":  # "calling the desk at once", "late"
            behind = leads_on(tokens, named.end + 1, report.stop)
        several = named.end - named.start - (tokens[at].tag == "det") > 1
        capitals = any(
            is_capital(tokens[index]) and not tokens[index].possessive for index in (at, named.head)
        )
        return behind or (several and not capitals)  # "a group called North 7, was"
    leading = leading_on(report.verb)
    aside = _relative_clause(tokens, named.end, report.stop)
    for index in range(at + 1, min(report.stop, at + 14 + len(aside))):
        token = tokens[index]
        if index in aside:
            continue  # "accuse Lee, who ran it, of theft"
        if token.low in leading:
            return index + 1 < report.stop
        if (
            token.tag in ("semi", "soft", "colon", "rel", "sub", "that", "conj", "dash")
            and token.low != "and"
        ):
            return False
    return False


_CALLED_TOGETHER = frozenset(
    "meeting meetings election elections vote referendum conference summit strike session hearing halt"
    " ambulance truce witness witnesses".split()
)


def _relative_clause(tokens: Sequence[Token], at: int, stop: int) -> range:
    """The tokens of ", who ran it," right behind a noun phrase that ends at ``at``."""
    if at + 2 >= stop or tokens[at].tag != "comma" or tokens[at + 1].tag != "rel":
        return range(0)
    end = next((i for i in range(at + 1, min(stop, at + 20)) if tokens[i].tag == "comma"), at)
    return range(at, end + 1) if end > at else range(0)


def leading_on(verb: Verb) -> frozenset[str]:
    """The words that lead from whom the verb takes to what is said of them."""
    if verb.lemma in _URGING:
        return frozenset(("to", "not"))
    if verb.lemma == "accuse":
        return frozenset(("of",))
    return frozenset(("as",)) if verb.lemma == "cite" else _LEADING_ON


def leads_on(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether words of the same phrase follow a determiner."""
    if at < stop and tokens[at].tag == "adv":
        at += 1
    return at < stop and (is_nominal(tokens[at]) or tokens[at].tag in ("det", "quote", "prep"))


def is_asked(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether somebody is only asked things: "questioned Lee", "questioned the patient"."""
    if report.verb is None or report.verb.lemma != "question":
        return False
    named = phrase_after(tokens, at, report.stop)
    if named is None or tokens[named.head].possessive:
        return False
    head = tokens[named.head]
    people = head.low in words("speaking_nouns") or head.low.removesuffix("s") in gazetteer().roles
    return people or is_person(head) or head.tag == "cap" or head.low in gazetteer().near["people"]


def is_deed(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether the verb tells here what was done, and not what was said: "dismissed two players",
    "conceded a goal", "slammed the ball into the net"."""
    verb = report.verb
    named = phrase_after(tokens, at, report.stop) if verb is not None else None
    if verb is None or named is None:
        return False
    head, lemma = tokens[named.head].low, verb.lemma
    if tokens[at].low == "each" and at + 1 < report.stop and tokens[at + 1].low == "other":
        return True  # "mocked each other at times"
    if lemma in ("report", "announce") and _is_result(tokens, at, report.stop):
        return True
    if lemma in _DONE_TO and (lemma != "slam" or head.removesuffix("s") in _DONE_TO[lemma]):
        return head.removesuffix("s") in _DONE_TO[lemma]
    if lemma in ("attack", "recommend", "deny", "dismiss"):
        return _is_done_to_people(tokens, at, report, named)
    if lemma == "recall":
        back = tokens[at].tag == "num" or is_person(tokens[named.head]) or head in _RECALLED
        return back or head in gazetteer().roles or tokens[at].low == "its"
    if lemma == "mention":
        return is_capital(tokens[named.head]) and _closes(tokens, named.end, report.stop)
    if lemma in _WITHOUT_OBJECT:
        return True  # "ordered a report", but not "ordered Lee to go"
    if lemma == "repeat":
        return head in _REPEATED
    behind = tokens[named.end].low if named.end < report.stop else ""
    return lemma in _HITTING and behind in _WHITHER


def _is_result(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a firm tells its figures: "reported an 18 per cent rise", "announced a loss of £2m"."""
    for index in range(at, min(stop, at + 7)):
        token = tokens[index]
        if token.low in _RESULTS or token.low.removesuffix("s") in _RESULTS:
            return True
        if token.tag in ("prep", "to", "that", "comma") and token.low != "per":
            return False
    return False


def _closes(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return at >= stop or tokens[at].tag in ("comma", "conj", "semi")


#: Ways of calling something out.
_CALLING = frozenset(("scream", "shout", "yell", "cry", "chant", "mutter", "whisper", "utter"))


def is_mere_word(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether what is called out is only told of: "screams one rude word", "shouted abuse at them"."""
    if report.verb is None or report.verb.lemma not in _CALLING:
        return False
    stop = report.stop
    for index in range(at, min(stop, at + 5)):
        token = tokens[index]
        if token.low.removesuffix("s") in _MERE_WORDS:
            return True
        if token.tag in ("prep", "to", "that", "comma", "quote"):
            return False
    return False


_MERE_WORDS = frozenset(
    "word phrase name abuse insult slogan obscenity obscenities slur threat question"
    " instruction order".split()
)


_RESULTS = frozenset(
    "sale profit loss losses debt revenue earning income turnover rise fall increase decrease drop growth"
    " gain result $ quarter dividend case".split()
)


def _is_done_to_people(tokens: Sequence[Token], at: int, report: Report, named: Phrase) -> bool:
    """Whether people are attacked with arms, recommended, kept out or sent away."""
    assert report.verb is not None and report.subject is not None
    head, lemma = tokens[named.head], report.verb.lemma
    if lemma == "attack":
        return tokens[report.subject.head].low in _FIGHTERS  # "gunmen attacked two villages"
    if lemma == "recommend":
        return tokens[at].low in _WHOM or is_person(head)
    if lemma == "deny":
        return is_person(head)  # "the keeper denied Lee with a fine save"
    if tokens[at].tag == "num" or tokens[at].low in ("its", "two", "three", "four"):
        return head.low != "critics"
    return head.low.removesuffix("s") in gazetteer().roles or head.low in _STAFF


#: What the verbs do to these things is a deed.
_DONE_TO = {
    "concede": frozenset(
        "goal penalty penaltie corner free-kick try trie run wicket point ground territory".split()
    ),
    "defend": frozenset(
        "title crown trophy cup bridge goal border city town village lead corner base line constitution"
        " country nation dissertation thesis".split()
    ),
    "assert": frozenset("influence authority control dominance independence power itself".split()),
    "write": frozenset(
        "letter book novel poem essay song play memoir article column script fiction music diary"
        " test exam cheque check symphony opera treatise verse prose thesi title bill law"
        " legislation amendment constitution".split()
    ),
    "hail": frozenset("taxi cab car bus ride".split()),
    "report": frozenset(("live",)),
    "slam": frozenset("door phone ball brake lid".split()),
}


#: They report nothing of a thing alone: "ordered a report", "portrayed the king in a film".
_WITHOUT_OBJECT = frozenset("order command direct portray depict characterize characterise".split())


_FIGHTERS = frozenset(
    "militants militant rebels rebel gunmen gunman soldiers soldier troops forces army mob dog dogs"
    " islamists terrorists fighters raiders robbers bear shark salafists insurgents bombers".split()
)


_STAFF = frozenset("jury cabinet staff crew board government squad workforce parliament".split())


_RECALLED = frozenset(
    "parliament congress cars vans trucks vehicles products toys batches troops models units drugs".split()
)


_REPEATED = frozenset(
    "feat trick success course year grade class win victory test experiment".split()
)


_HITTING = frozenset(("slam", "blast", "bash", "hit", "fire"))


_WHITHER = frozenset("into past onto over against through towards at home shut wide".split())


#: To whom a thing may be denied.
_WHOM = frozenset(("him", "her", "them", "us", "me", "you"))


def is_work(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether what stands behind the verb is made or done, whatever follows: "wrote a letter that the
    king read"."""
    verb = report.verb
    if verb is None or verb.lemma not in ("write", "assert"):
        return False
    for index in range(at, min(report.stop, at + 8)):
        token = tokens[index]
        if token.low.removesuffix("s") in _DONE_TO[verb.lemma]:
            return True
        if not (is_nominal(token) or token.tag in ("det", "comma", "adv")):
            return False
    return False


def is_withheld(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether something is denied to somebody, and not called untrue: "denied food to the men",
    "denied him a loan"."""
    if report.verb is None or report.verb.lemma != "deny":
        return False
    named = phrase_after(tokens, at, report.stop)
    if tokens[at].low in _WHOM or (
        named is not None and _a_thing_follows(tokens, named.end, report)
    ):
        return True
    for index in range(at + 1, min(report.stop - 1, at + 7)):
        token, behind = tokens[index], tokens[index + 1]
        if token.tag == "to":
            several = behind.tag == "n" and behind.low.endswith("s")
            return several or behind.tag in ("det", "name", "cap")
        if not is_nominal(token):
            return False
    return False


def _a_thing_follows(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether a second object stands right behind the first: "denied the group a permit"."""
    return at < report.stop and tokens[at].low in ("a", "an", "the", "any", "access", "entry")
