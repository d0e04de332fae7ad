"""Finds the reports in a sentence: a verb or phrase of saying, its subject, and where its words may be.

Word order alone shows a ``Report``. ``speakers`` decides which quotation it introduces, ``indirect`` which
clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from articles.reading.grammar.clause_starts import may_be_finite
from articles.reading.grammar.clauses import clause_subject, named_by_apposition, subject_before
from articles.reading.grammar.cues import FINITE, VERBS, Verb
from articles.reading.grammar.given_words import OWNED
from articles.reading.grammar.hearings import HEARD, hearing_report
from articles.reading.grammar.noun_reports import (
    given,
    is_noun_of_saying,
    noun_from,
    of_quote,
    of_somebody,
    owned_noun,
)
from articles.reading.grammar.participles import participle_subject, shares_subject
from articles.reading.grammar.passives import agent_of, follows_be, is_passive
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_person,
    phrase_after,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.sources import mended_source
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token
from articles.reading.grammar.verbs import is_verb_here
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import words

_CHANTS = frozenset(("chants", "cries", "shouts", "calls", "chant", "choruses", "chorus"))


_OF_WHOM = frozenset(("by", "from", "of", "for", "at", "in", "with"))


_PARTICIPLES = ("ed", "seen", "given", "shown", "known", "sent", "written", "held", "made", "done")


_CLOSES_SOURCE = frozenset(("stop", "soft", "comma", "dash", "semi", "rpar", "colon"))


_TOLD_FIRST = frozenset(("tell", "inform", "notify", "assure", "reassure", "remind"))


_MOST_REPORTS = 32  # in one sentence; more is no sentence


def find_reports(tokens: Sequence[Token], begin: int, stop: int) -> list[Report]:
    """All reports in one sentence, in order."""
    found: list[Report] = []
    may_report = _words_of_saying()
    for index, token in enumerate(tokens[begin:stop], begin):
        if token.low not in may_report:
            continue
        report = _report_at(tokens, index, begin, stop, found)
        if report is not None:
            if report.subject is not None:
                source = mended_source(tokens, report.subject)
                report.subject = _behind_report(source, found)
            found.append(report)
            if len(found) == _MOST_REPORTS:
                break
    return found


def _behind_report(source: Phrase | None, earlier: Sequence[Report]) -> Phrase | None:
    """The source without a report that its phrase took in: "the party says voters agree" has the voters."""
    last = earlier[-1] if earlier else None
    if source is None or last is None or last.how != "next" or last.verb is None:
        return source
    inside = source.start < last.start and last.right <= source.head
    return Phrase(last.right, source.end, source.head) if inside else source


@cache
def _words_of_saying() -> frozenset[str]:
    """All words that may open a report: most words are none, and need no closer look."""
    nouns = words("nouns_of_saying")
    plurals = {f"{noun}s" for noun in nouns}
    return _CHANTS | VERBS.keys() | nouns | plurals | HEARD | {"according", "words"}


def _report_at(
    tokens: Sequence[Token], index: int, begin: int, stop: int, earlier: Sequence[Report]
) -> Report | None:
    """The report whose verb or noun of saying stands at ``index``."""
    token = tokens[index]
    if token.low == "according":
        return _according(tokens, index, begin, stop)
    if token.low in _CHANTS and of_quote(tokens, index, stop):
        return _chant(tokens, index, begin, stop)
    if token.low == "words" and index + 2 < stop and tokens[index + 1].low == "of":
        return _in_the_words_of(tokens, index, begin, stop)
    if token.low in HEARD and (report := hearing_report(tokens, index, begin, stop)) is not None:
        return report
    if is_noun_of_saying(token):
        if of_somebody(tokens, index, begin):
            return owned_noun(tokens, index, begin, stop)
        report = noun_from(tokens, index, begin, stop) or given(tokens, index, begin, stop)
        if report is not None:
            return report
    if token.verb is not None and is_verb_here(tokens, index, begin, stop):
        return _verb_report(tokens, index, begin, stop, earlier)
    return None


def _according(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    if index + 2 >= stop or tokens[index + 1].low != "to":
        return None
    source = phrase_after(tokens, index + 2, stop)
    if source is None:
        return None
    first = tokens[source.start]
    if first.low in words("sources_of_findings") and is_person(tokens[source.head]):
        source = Phrase(source.start, source.start + 1, source.start)  # "reports Lee has filed"
    source = _whole_source(tokens, source, stop)
    if tokens[source.head].low in gazetteer().roles:
        source = named_by_apposition(tokens, source, stop)
    return Report(index, index + 2, None, source, "according to", begin, stop, source.end)


def _whole_source(tokens: Sequence[Token], source: Phrase, stop: int) -> Phrase:
    """The source with all that belongs to its name: "a report by the board", "papers seen by the
    Echo", "the board and the police"."""
    end = source.end
    for _ in range(3):
        if end + 1 >= stop:
            break
        at = end
        joined = tokens[at].low == "and"
        if tokens[at].tag == "n" and tokens[at].low.endswith(_PARTICIPLES) and not joined:
            at += 1
        if not joined and not (tokens[at].tag == "prep" and tokens[at].low in _OF_WHOM):
            break
        if not joined and at == end and is_capital(tokens[source.head]):
            body = tokens[at].low == "of" and not is_person(tokens[source.head])
            if not (body and at + 1 < stop and is_capital(tokens[at + 1])):
                break  # but "the Ministry of Fisheries of Norland"
        more = phrase_after(tokens, at + 1, stop) if at + 1 < stop else None
        if more is None or tokens[more.head].tag in ("time", "pron", "num"):
            break
        closed = more.end >= stop or tokens[more.end].tag in _CLOSES_SOURCE
        if joined and not closed:
            break
        end = more.end
    return Phrase(source.start, end, source.head)


def _chant(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    """ "The crowd erupted in chants of “…”": the subject of the sentence."""
    source = clause_subject(tokens, index, begin)
    if source is None:
        return None
    return Report(index, index + 2, None, source, "next", begin, stop, index + 2)


def _in_the_words_of(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    if index - 2 < begin or tokens[index - 1].low != "the" or tokens[index - 2].low != "in":
        return None
    source = phrase_after(tokens, index + 2, stop)
    if source is None:
        return None
    return Report(index, index + 2, None, source, "in the words of", begin, stop, source.end)


def _verb_report(
    tokens: Sequence[Token], index: int, begin: int, stop: int, earlier: Sequence[Report]
) -> Report | None:
    """What the verb at ``index`` reports, with its subject where one is found; None where the verb
    itself is the object of another."""
    verb = tokens[index].verb
    assert verb is not None
    before = tokens[index - 1] if index > begin else None
    passive = is_passive(tokens, index, begin, stop)
    if passive:
        agent = agent_of(tokens, index, stop)
        if agent is not None:
            return Report(index, index + 1, verb, agent, "by", begin, stop, index + 1, passive=True)
    if verb.form == "ing" and not follows_be(tokens, index, begin):
        subject, how = participle_subject(tokens, index, begin, earlier)
        return Report(index, index + 1, verb, subject, how, begin, stop, index + 1)
    if verb.lemma == "put":
        subject, how = subject_before(tokens, index, begin)
        return Report(index, index + 2, verb, subject, how, begin, stop, index + 2)
    may_precede = verb.form in ("past", "s") or (
        verb.form == "base" and before is not None and before.tag in ("quote", "soft", "comma")
    )
    subject, how = subject_before(tokens, index, begin)
    may_precede = may_precede and (subject is None or before is None or before.tag == "comma")
    after = _inverted(tokens, index, stop) if may_precede else None
    # "Any such reading of it, said Lee, is wrong": no description between
    described = how == "described" and _is_described(tokens, index, subject, after)
    if after is not None and not described and _is_tag(tokens, index, begin, after, stop):
        return Report(
            index, index + 1, verb, after, "inverted", begin, stop, after.end, inverted=True
        )
    if subject is not None and how == "next" and _is_object(tokens, subject, verb, begin):
        return None
    if subject is None and after is None and before is not None and before.tag in ("quote", "soft"):
        subject, how = _subject_before_marks(tokens, index, earlier)
    subject = _shared_or_own(tokens, index, earlier, subject, how)
    if subject is not None and how in ("next", "relative", "described", "elided"):
        return Report(index, index + 1, verb, subject, how, begin, stop, index + 1, passive=passive)
    opens = before is None or before.tag in (
        "quote",
        "soft",
        "comma",
        "colon",
        "conj",
        "adv",
        "dash",
        "lpar",
    )
    if opens and after is not None:
        return Report(
            index, index + 1, verb, after, "inverted", begin, stop, after.end, inverted=True
        )
    return Report(index, index + 1, verb, None, "none", begin, stop, index + 1, passive=passive)


def _is_described(
    tokens: Sequence[Token], index: int, subject: Phrase | None, after: Phrase | None
) -> bool:
    """Whether a description parts the verb at ``index`` from its subject, and no clause of its own: in "The
    men, who were armed, fired on us, said Lee on Friday" ``after`` says so."""
    if subject is None:
        return True
    if subject.end == index - 1:
        return False
    verb = tokens[index].verb
    says = verb is not None and verb.lemma == "say"
    named = after is not None and is_capital(tokens[after.head])
    return not (says and named and _acts(tokens, subject.end, index))


def _acts(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Whether a verb stands there outside relative clauses that a comma opens."""
    inside = False
    for at in range(begin, stop):
        token = tokens[at]
        if token.tag == "comma":
            inside = at + 1 < stop and tokens[at + 1].tag == "rel"
        elif not inside and token.name is None and may_be_finite(token):
            return True
    return False


def _subject_before_marks(
    tokens: Sequence[Token], index: int, earlier: Sequence[Report]
) -> tuple[Phrase | None, str]:
    """The subject in "Lee called her “weak,” denounced her plans and …": that of the verb before."""
    last = earlier[-1] if earlier else None
    if last is None or last.subject is None or last.inverted or last.how != "next":
        return None, "none"
    if tokens[index].tag == "cap" and last.verb is not None and last.verb.form == "s":
        return last.subject, "elided"  # "Lee Calls It “Absurd,” Vows Appeal"
    verb = last.verb is not None and last.verb.form == "past" and tokens[index].low.endswith("ed")
    near = index - last.right < 8 and index + 1 < last.stop
    goes_on = near and tokens[index + 1].tag in ("det", "name", "that")
    return (last.subject, "elided") if verb and goes_on else (None, "none")


def _shared_or_own(
    tokens: Sequence[Token],
    index: int,
    earlier: Sequence[Report],
    subject: Phrase | None,
    how: str,
) -> Phrase | None:
    """The subject, or the earlier report's that the verb shares: "said …, and added"; None for the
    "it" of "it is said"."""
    last = earlier[-1] if earlier and how == "elided" else None
    if last is not None and last.subject is not None and shares_subject(tokens, last, index):
        subject = last.subject
    if subject is not None and _is_expletive(tokens, subject, index):
        return None
    return subject


def _inverted(tokens: Sequence[Token], index: int, stop: int) -> Phrase | None:
    """The noun phrase right behind the verb, which may be its subject."""
    verb, at = tokens[index].verb, index + 1
    if verb is not None and verb.lemma in _TOLD_FIRST:
        return None  # "told reporters": who is told, never who tells
    if verb is not None and at < stop and tokens[at].low in verb.particles:
        at += 1  # "chimed in Lee"
    if at >= stop or tokens[at].tag in ("quote", "pron"):
        return None
    writes = tokens[index].low == "wrote" and tokens[index - 1].tag != "quote"
    if writes and tokens[at].low in ("a", "an"):
        return None  # "Lee, who sings, wrote a host of songs"
    phrase = phrase_after(tokens, at, stop)
    if phrase is None:
        return None
    if tokens[index].tag == "cap" and tokens[phrase.head].name is None:
        return None  # a headline's "…, Vows Appeal"
    if phrase.end < stop and (tokens[phrase.end].tag == "aux" or tokens[phrase.end].low in FINITE):
        return None  # "said the plan was …": what is said, not who says it
    if tokens[at].low in OWNED and not can_speak(tokens[phrase.head]):
        return None  # "announced their support"
    return _with_second(tokens, named_by_apposition(tokens, phrase, stop), stop)


def _with_second(tokens: Sequence[Token], phrase: Phrase, stop: int) -> Phrase:
    """ "said Lee and Roe": both."""
    at = phrase.end
    if at + 1 >= stop or tokens[at].low != "and" or not is_capital(tokens[at + 1]):
        return phrase
    second = phrase_after(tokens, at + 1, stop)
    if second is None or not is_capital(tokens[phrase.head]):
        return phrase
    closed = second.end >= stop or tokens[second.end].tag in ("comma", "time", "prep", "soft")
    return Phrase(phrase.start, second.end, phrase.head) if closed else phrase


def _is_tag(tokens: Sequence[Token], index: int, begin: int, after: Phrase, stop: int) -> bool:
    """Whether ", said Lee" follows what is said: a comma before it, nothing to report behind it."""
    verb = tokens[index].verb
    if index <= begin or tokens[index - 1].tag != "comma":
        return False
    if verb is None or not verb.speech or "b" not in verb.takes:
        return False
    if not can_speak(tokens[after.head]):
        return False  # "cut clips, add captions", "Ann Lee, my aunt, tweeted a picture."
    follows = tokens[after.end].tag if after.end < stop else "stop"
    if follows == "prep" and after.end + 1 < stop and tokens[after.end + 1].tag == "time":
        return True  # ", said Lee on Tuesday, November 19"
    if follows == "prep":  # ", says Lee in Almaty"
        return not any(
            tokens[at].tag in ("aux", "comma", "that") or tokens[at].low in FINITE
            for at in range(after.end, stop)
        )
    return follows in ("stop", "comma", "rel", "that", "dash", "lpar", "soft", "time")


def _is_object(tokens: Sequence[Token], subject: Phrase, verb: Verb, begin: int) -> bool:
    """Whether the noun phrase before a participle is governed by something before it: in "met a man
    called Lee" the man calls nobody anything."""
    at = subject.start - 1
    if at < begin or verb.form not in ("past", "participle"):
        return False
    before = tokens[at]
    governs = before.low in FINITE or before.tag == "ing"
    if before.verb is not None and before.verb.takes & {"c", "b"}:
        return False
    if before.low == "called":
        return False  # "a girl called Mina said"
    return governs and before.tag in ("n", "ing", "cap")


def _is_expletive(tokens: Sequence[Token], subject: Phrase, index: int) -> bool:
    """Whether the subject is the "it" of "it is too soon to say", which stands for nobody."""
    low = tokens[subject.head].low
    if low not in ("it", "it’s") or tokens[index - 1].tag != "to":
        return False
    is_so = low == "it’s" or tokens[subject.end].low in ("is", "was", "isn’t", "wasn’t", "seems")
    before = tokens[index - 2]
    return is_so and not (before.low in FINITE or before.low.endswith(("ed", "ing")))
