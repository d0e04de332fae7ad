"""Finds where the reported words begin after their verb: at "that", at a clause, at an object.

It judges by word order alone, and looks only a few tokens ahead.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import clause_starts, has_finite, that_ahead
from articles.reading.grammar.cues import Verb
from articles.reading.grammar.given_words import (
    OWNED,
    gives_words,
    is_said_of_who,
    points_to,
    stands_for_words,
)
from articles.reading.grammar.interludes import past_aside, past_times
from articles.reading.grammar.objects import (
    CALLED,
    NAMING,
    is_asked,
    is_characterised,
    is_deed,
    is_mere_word,
    is_withheld,
    is_work,
    leading_on,
    leads_on,
)
from articles.reading.grammar.own_words import acts
from articles.reading.grammar.phrases import Phrase, is_nominal, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.grammar.verbs import REFLEXIVE
from articles.reading.text.wordlists import words

#: The token at which the content begins, the rule in words, the confidence.
Start = tuple[int | None, str, int]


_NOTHING: Start = (None, "", 0)


_QUESTION = frozenset(("whether", "how", "why", "what", "which"))


#: They open a question behind some verbs only: "asked if", "wondered who".
#: Behind "about" and "of" they open what was told: "spoke of how the bridge fell".
_TELLING = frozenset(("how", "why"))


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


#: They introduce words between marks only: "began with a drum roll" reports nothing.
ASPECTS = frozenset(("begin", "start", "open", "close", "end", "finish"))


#: What stands behind these is no thing said by itself: "called Lee", "cited the police".
_NO_THING = NAMING | {"cite"}


def start_after(tokens: Sequence[Token], report: Report) -> Start:
    """Where the content after the verb begins, with the rule in words and a confidence.

    The place is None when nothing is reported there.
    """
    if report.how == "of":
        return _behind_noun(tokens, report)
    verb = report.verb
    if verb is None or verb.lemma in ASPECTS:
        return _NOTHING
    if report.passive:
        return _beside_agent(tokens, report, verb) if report.how == "by" else _NOTHING
    if report.inverted and _is_tag(tokens, report):
        return _NOTHING
    at = past_aside(tokens, past_times(tokens, report.right, report.stop), report.stop)
    if at >= report.stop:
        return _NOTHING
    if tokens[at].tag == "to" and "t" in verb.takes and _is_plan(tokens, at, report.stop):
        return _NOTHING if _is_compared(tokens, report) else (at, "to + verb", 80)
    if is_work(tokens, at, report) or (verb.lemma == "call" and tokens[at - 1].low == "time"):
        return _NOTHING  # "called time on the match"
    that = that_ahead(tokens, at, report.stop, verb) if verb.takes & {"c", "b", "a"} else None
    if that is not None:
        return _behind_that(tokens, that, report)
    if tokens[at].low == "according" or (verb.lemma == "find" and tokens[at].low in REFLEXIVE):
        return _NOTHING  # "found itself offering free rides"
    return (
        _at_question(tokens, at, report, verb)
        or _at_infinitive_or_preposition(tokens, at, report, verb)
        or _at_listener_clause_or_object(tokens, at, report, verb)
    )


def _behind_that(tokens: Sequence[Token], that: int, report: Report) -> Start:
    """Where the clause behind "that" begins, which may take the word in."""
    behind = that + 2 < report.stop
    if behind and tokens[that + 1].low in _COUNTED and acts(tokens[that + 2]):
        return that, "that", 88  # "believes that threshold will be reached"
    inserted = behind and tokens[that + 1].tag in ("comma", "dash")
    return that + (2 if inserted else 1), "that", 92  # "said that, according to Lee, …"


#: They hardly stand without an article: "that fact" is one fact.
_COUNTED = frozenset(
    "fact threshold number figure total decision deal moment approach claim rule question step plan trend"
    " target goal event project version man woman person day week year idea issue problem".split()
)


def _behind_noun(tokens: Sequence[Token], report: Report) -> Start:
    """ "Lee's promise to …", "Lee's claim that …"."""
    at = report.right
    if at < report.stop and tokens[at].tag == "to":
        return at, "to + verb", 75
    if at < report.stop and tokens[at].tag == "that":
        return at + 1, "that", 80
    if at + 2 < report.stop and tokens[at].tag == "colon" and tokens[at + 1].tag != "quote":
        told = has_finite(tokens, at + 1, report.stop)
        return (at + 1, "clause", 80) if told else _NOTHING  # "Lee's warning: the dam is old"
    return _NOTHING


def _is_plan(tokens: Sequence[Token], to: int, stop: int) -> bool:
    """Whether a verb stands behind "to", and not the one told: "vowed to stay", but not "vowed to
    the club that …"."""
    return to + 1 < stop and tokens[to + 1].tag in ("n", "adv", "aux")


def _is_compared(tokens: Sequence[Token], report: Report) -> bool:
    """Whether what somebody claims to be is only compared: "as rich as Lee claims to be"."""
    assert report.subject is not None
    before = report.subject.start - 1
    return before > report.begin and tokens[before].low in ("as", "than", "what", "who")


def _beside_agent(tokens: Sequence[Token], report: Report, verb: Verb) -> Start:
    """ "criticised by Lee for …", "told by Lee that …", "asked to stay by Lee", "called a fool by
    Lee": behind who said it, or between the verb and "by"."""
    assert report.subject is not None
    by, behind = report.subject.start - 1, report.subject.end
    if by > report.right:
        first = tokens[report.right]
        called = verb.lemma in NAMING and first.tag in CALLED
        leads_on = "o" in verb.takes and first.low in ("to", "as", "of", "for")
        return (report.right, "whom or what", 76) if called or leads_on else _NOTHING
    behind = _past_relative(tokens, behind, report.stop)
    if behind + 1 >= report.stop:
        return _NOTHING
    if "a" in verb.takes and tokens[behind].tag == "that":
        return behind + 1, "that", 88
    if "w" in verb.takes and _asks(tokens, behind, report.stop, verb):
        return behind, tokens[behind].low, 86
    leads_on = tokens[behind].low in leading_on(verb) or (
        tokens[behind].tag == "to" and "a" in verb.takes
    )
    return (behind, "whom or what", 76) if leads_on and "o" in verb.takes else _NOTHING


def _past_relative(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Past ", who runs the mill," behind the agent: "accused by Lee, who runs the mill, of theft"."""
    if at + 2 >= stop or tokens[at].tag != "comma" or tokens[at + 1].tag != "rel":
        return at
    end = next((i for i in range(at + 1, min(stop, at + 16)) if tokens[i].tag == "comma"), None)
    return at if end is None else end + 1


def _at_question(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start | None:
    """ "asked whether …", "explained to the court why …"; None where no question begins."""
    token = tokens[at]
    if at + 1 < report.stop and tokens[at + 1].low in _TELLING and token.low in verb.prepositions:
        return at + 1, tokens[at + 1].low, 86  # "talked about how …"
    if "w" not in verb.takes:
        return None
    if token.tag == "to":
        addressed = phrase_after(tokens, at + 1, report.stop)
        if addressed is not None and _asks(tokens, addressed.end, report.stop, verb):
            return addressed.end, tokens[addressed.end].low, 86
    if token.low in _QUESTION or (token.low in _OPEN and verb.lemma in _ASKING):
        return at, token.low, 88
    return None


def _asks(tokens: Sequence[Token], at: int, stop: int, verb: Verb) -> bool:
    if at >= stop:
        return False
    return tokens[at].low in _QUESTION or (tokens[at].low in _OPEN and verb.lemma in _ASKING)


def _at_infinitive_or_preposition(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb
) -> Start | None:
    """ "vowed to stay", "warned of floods"; None where neither begins."""
    token = tokens[at]
    if at + 1 >= report.stop:
        return None
    acts = tokens[at + 1].tag != "ing" and tokens[at + 1].low not in _LISTENERS
    if token.tag == "to" and "t" in verb.takes and acts:
        return at, "to + verb", 80
    if _names_as(tokens, at, report, verb):
        return at + 1, "whom or what", 76
    if token.low in verb.prepositions and token.low not in verb.topics:
        asked = at + 2 < report.stop and tokens[at + 2].tag == "to"  # "called on her to go"
        amount = tokens[at + 1].tag == "det" and not (
            asked or leads_on(tokens, at + 2, report.stop)
        )
        return _NOTHING if amount else (at + 1, token.low, 78)  # "called for more"
    if token.low == "to" and points_to(tokens, at + 1, report.stop, verb):
        return at + 1, "to", 66
    if token.low in ("to", "with") and verb.prepositions:  # "complained to Lee about the noise"
        addressed = phrase_after(tokens, at + 1, report.stop)
        rest = report.stop if addressed is None else addressed.end
        rest = past_times(tokens, rest, report.stop)
        if rest + 1 < report.stop and tokens[rest].low in verb.prepositions - verb.topics:
            return rest + 1, tokens[rest].low, 78
    return None


def _story_begins(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The "how" of "told the story of how she swam there"."""
    for index in range(at, min(stop - 2, at + 3)):
        if tokens[index].low in ("story", "stories", "tale", "tales"):
            behind = tokens[index + 1].low in ("of", "about") and tokens[index + 2].low == "how"
            return index + 2 if behind else None
    return None


_LISTENERS = frozenset(("him", "her", "them", "us", "me", "you"))


def _names_as(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> bool:
    """Whether the words tell what somebody is called or blamed for: "refers to the islands as bases",
    "called out Lee for lying"."""
    leading = {("refer", "to"): "as", ("call", "out"): "for"}.get((verb.lemma, tokens[at].low))
    named = phrase_after(tokens, at + 1, report.stop) if leading is not None else None
    if named is None or named.end + 1 >= report.stop or tokens[named.end + 1].tag == "quote":
        return False
    return tokens[named.end].low == leading


def _at_listener_clause_or_object(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb
) -> Start:
    """ "told Lee it was safe", "called Lee a fool", "said it was safe", "denied the report"."""
    token, takes = tokens[at], verb.takes
    begins = is_nominal(token) or token.tag in ("pron", "det", "that", "rel")
    if is_withheld(tokens, at, report) or _ends_subject(tokens, at, report):
        return _NOTHING
    if stands_for_words(tokens, at, report.stop, verb):
        return at, "short clause", 80
    if is_said_of_who(tokens, at, report):
        return at, "clause", 80
    acts = token.tag == "pron" and "b" in takes and clause_starts(tokens, at, report)
    if begins and "a" in takes and not acts:  # but "warned they could leave"
        return _behind_listener(tokens, at, report, verb)
    reflexive = token.low == "as" and tokens[at - 1].low in REFLEXIVE
    if "v" in takes and reflexive and at + 1 < report.stop:
        return at - 1, "whom or what", 76  # "described themselves as poor"
    if _is_called_so(tokens, at, report):
        return at, "what it is called", 70
    if verb.lemma in NAMING and token.low in REFLEXIVE and leads_on(tokens, at + 1, report.stop):
        return at, "whom or what", 76  # "called themselves very poor"
    if "v" in takes and begins and is_characterised(tokens, at, report):
        return at, "whom or what", 76
    return _at_clause_or_object(tokens, at, report, verb, begins=begins)


_POINTING = frozenset(("this", "these", "those"))


def _stands_alone(tokens: Sequence[Token], at: int, stop: int) -> bool:
    if at + 1 >= stop or (tokens[at].low == "this" and tokens[at + 1].low == "last"):
        return True  # "revealed this last May"
    return tokens[at + 1].tag in ("prep", "comma", "conj", "sub")


_OWNING_UP = frozenset(("admit", "confess", "deny"))


def _tells_deed(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether an envoy is recalled or a firm tells its figures, whatever verb follows: "recalled its envoy,
    hours after a court had met", "reported an 18 per cent rise"."""
    lemma = report.verb.lemma if report.verb is not None else ""
    if (lemma, tokens[at].low) in (("recall", "its"), ("claim", "responsibility")):
        return True
    figures = lemma in ("report", "announce") and tokens[at].low in ("a", "an", "its")
    return is_mere_word(tokens, at, report) or (figures and is_deed(tokens, at, report))


def _at_clause_or_object(
    tokens: Sequence[Token], at: int, report: Report, verb: Verb, *, begins: bool
) -> Start:
    """ "said it was safe", "denied the report"; ``begins`` tells whether a noun phrase begins there."""
    token, takes = tokens[at], verb.takes
    if token.low in _POINTING and _stands_alone(tokens, at, report.stop):
        return _NOTHING  # "determined this by weighing them"
    if _tells_deed(tokens, at, report):
        return _NOTHING
    if verb.lemma in _OWNING_UP and (token.tag == "ing" or token.low == "having"):
        return at, "object", 70  # "admitted stealing it", "denied having taken it"
    if "b" in takes and clause_starts(tokens, at, report):
        return at, "clause", 88
    if begins and gives_words(tokens, at, report.stop, verb):
        return at, "object", 66
    if not begins or token.tag == "pron" or verb.lemma in _NO_THING or not takes & {"s", "v"}:
        return _NOTHING
    done = is_asked(tokens, at, report) or is_deed(tokens, at, report)
    return _NOTHING if done else (at, "object", 66)


def _is_called_so(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether what the relative pronoun stands for is called what follows: "a bill that critics call
    cruel"."""
    assert report.subject is not None
    before = report.subject.start - 1
    relative = report.how == "next" and before > report.begin and tokens[before].low in _RELATIVES
    named = report.verb is not None and report.verb.lemma in NAMING
    return (
        relative
        and named
        and tokens[at].tag in ("n", "ing", "nadv")
        and is_nominal(tokens[before - 1])
    )


_RELATIVES = frozenset(("that", "which"))


def _ends_subject(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Whether "Lee said" only ends the subject of another verb: "what Lee said was wrong",
    "everything she says is a lie"."""
    assert report.subject is not None
    before = report.subject.start - 1
    if report.how != "next" or tokens[at].tag != "aux":
        return False
    if tokens[before].low == "which" and tokens[before - 1].tag == "prep":
        return True  # "the case on which the court has ruled was"
    if tokens[before + 1].low in _ALL_THAT and before + 1 < report.subject.head:
        return True  # "Everything Lee says is"
    if before < report.begin:
        return False
    first = before == report.begin or tokens[before - 1].tag in ("that", "comma", "conj", "sub")
    # but "spoke of what they say is a threat"
    return tokens[before].low in _ALL_THAT and (first or tokens[before].low != "what")


_ALL_THAT = frozenset("what whatever everything anything nothing something all much".split())


def _behind_listener(tokens: Sequence[Token], at: int, report: Report, verb: Verb) -> Start:
    """Behind the one told: "told Lee it was safe", "asked Lee why"; or "told the truth"."""
    token, stop = tokens[at], report.stop
    listener = phrase_after(tokens, at, stop)
    if token.low == "her" and at + 1 < stop and tokens[at + 1].tag in ("prep", "that"):
        listener = Phrase(at, at + 1, at)  # "informing her of the deaths"
    if (story := _story_begins(tokens, at, stop)) is not None:
        return story, tokens[story].low, 80
    if listener is not None and listener.end < stop:
        rest = past_times(tokens, listener.end, stop)
        if rest < stop and clause_starts(tokens, rest, report):
            return rest, "the one told, clause", 88
        if _asks(tokens, rest, stop, verb):
            return rest, "the one told, question", 86
        if verb.lemma == "promise" and rest < stop and tokens[rest].low in ("a", "an", "the"):
            return rest, "object", 66  # "promised the islanders a new pier"
        if rest < stop and tokens[rest].tag == "to" and "o" in verb.takes:
            return rest, "the one told, to + verb", 80
        if rest + 1 < stop and tokens[rest].low in verb.prepositions - verb.topics:
            if tokens[rest + 1].low in ("comment", "help", "directions"):
                return _NOTHING  # "asked Lee for comment"
            return rest + 1, tokens[rest].low, 78  # "warned Lee of floods"
    somebody = token.tag == "pron" or token.low in OWNED or token.low in words("speaking_nouns")
    return _NOTHING if somebody or "s" not in verb.takes else (at, "object", 66)


def _is_tag(tokens: Sequence[Token], report: Report) -> bool:
    """Whether ", said Lee" stands behind what is said."""
    before = report.start - 1
    return before >= report.begin and tokens[before].tag in ("comma", "quote", "soft", "dash")
