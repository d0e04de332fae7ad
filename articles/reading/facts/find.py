"""Finds facts: the parts of sentences that can be checked by themselves.

Each sentence is divided into clauses. A clause that can be looked up is one claim with all its kinds, so
that an editor is asked once about "killing at least seven people" and not three times. Who somebody is
makes a claim of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from articles.reading.facts.antecedents import before_antecedent, with_antecedent, with_described
from articles.reading.facts.charges import brings_charge
from articles.reading.facts.check_worthiness import Weight, weigh
from articles.reading.facts.clause import Clause
from articles.reading.facts.clauses import Piece, part_clauses
from articles.reading.facts.counts import counts_in
from articles.reading.facts.enclosed import closed, opened
from articles.reading.facts.figures import read_figures
from articles.reading.facts.identities import any_reader_knows, find_identities
from articles.reading.facts.offices import words_of_role
from articles.reading.facts.predicates import FINITE, roles_beside
from articles.reading.facts.prose import holds_result, is_bare_line, number_of_line, why_no_prose
from articles.reading.facts.repeats import marks_of, with_repeats
from articles.reading.facts.reported import (
    before_source,
    behind_description,
    behind_said,
    behind_speaker,
    edges_of,
    is_framed,
    over_sources,
)
from articles.reading.facts.risk import calls_guilty
from articles.reading.facts.sources import Sources
from articles.reading.facts.stance import Stance, stance_of
from articles.reading.facts.trimming import trimmed
from articles.reading.facts.words import SAYING, FactWord, words_of
from articles.reading.text.dates import DatePhrase, DateWords
from articles.reading.text.wordlists import word_set
from articles.reading.types import Claim, Extent, Figure, Name, Passed, Quotation

_LONGEST_SENTENCE: Final = 2_000


#: Verbs that tell what somebody holds true and not what they said.
_THOUGHTS: Final = word_set(
    "think thinks thought know knows knew feel feels felt believe believes believed hope hopes hoped"
    " wish wishes want wants wanted guess suppose fear fears feared imagine reckon reckons"
)


_HE_OR_SHE: Final = word_set("he she his her he's she's he'd she'd")


Marked = tuple[Claim, frozenset[str]]


@dataclass(slots=True)
class _Sentence:
    """A sentence with all that was found in it.

    ``announces``: it only leads up to what stands below ("New launches include:"); ``asks``: it is a
    question.
    """

    text: str
    start: int
    end: int
    row: Sequence[FactWord]
    roles: Sequence[int]
    names: Sequence[Name]
    dates: Sequence[DatePhrase]
    figures: Sequence[Figure]
    headline: bool
    bare: bool
    listed: bool
    announces: bool
    asks: bool
    known: Name | None
    stance: Stance
    passed: list[Passed] = field(default_factory=list)


def find_facts(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name] = (),
    quotes: Sequence[Quotation] = (),
    published: date | None = None,
    headline: str = "",
    behind: int = 0,
    passed: list[Passed] | None = None,
    dates: DateWords | None = None,
) -> tuple[Claim, ...]:
    """The claims of ``text``, sorted by start, then end; none crosses a sentence's end.

    ``names`` and ``quotes`` are what the reader found before, both sorted; ``published`` is the day
    against which dates are resolved; ``headline`` the line with which the text begins, if it does;
    ``behind`` the offset behind the dateline, which is in no fact. A sentence of more than 2,000
    characters is no prose and is passed over. A claim's source is the
    speaker of the smallest quotation around it. What is no fact is added to ``passed`` with the
    reason. ``dates`` are the words of dates in the text; without them they are looked for.
    """
    calendar = DateWords(text) if dates is None else dates
    sources = Sources(quotes)
    starts = [name.start for name in names]
    found: list[Marked] = []
    introduced: set[str] = set()
    known: Name | None = None
    refused: list[Passed] = [] if passed is None else passed
    titled = bool(headline) and not headline.endswith(".")
    scored = holds_result(text, 0, len(text))
    prose = list(_prose(text, sentences, behind, refused))
    stance = stance_of(text, [row for _, _, row in prose], quotes)
    for place, first, row in prose:
        inside = names[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        phrases = _dates(calendar, place, inside, published)
        named: Sequence[Name] = inside
        if scored and holds_result(text, place.start, place.end):
            named = [name for name in inside if not holds_result(text, name.start, name.end)]
        taken = sorted([(x.start, x.end) for x in phrases] + [(x.start, x.end) for x in named])
        sentence = _Sentence(
            text=text,
            start=place.start,
            end=place.end,
            row=row,
            roles=roles_beside(row, inside),
            names=inside,
            dates=phrases,
            figures=read_figures(text, first, place.end, taken),
            headline=titled and text.startswith(headline, place.start),
            bare=is_bare_line(text, place.start, place.end),
            listed=first > max(place.start, behind),
            announces=text.endswith(":", place.start, place.end),
            asks=text[place.start : place.end].rstrip("\"'”’)").endswith("?"),
            known=known,
            stance=stance,
            passed=refused,
        )
        of_sentence = list(_identities(sentence, sources, introduced))
        described = [claim for claim, _ in of_sentence]
        of_sentence += _claims(sentence, sources, described)
        of_sentence.sort(key=lambda item: (item[0].start, item[0].end))
        found.extend(of_sentence)
        known = next((name for name in reversed(inside) if name.kind == "person"), known)
    return with_repeats(found)


def _prose(
    text: str, sentences: Sequence[Extent], behind: int, refused: list[Passed]
) -> Iterator[tuple[Extent, int, list[FactWord]]]:
    """The sentences that may hold facts, where each begins behind a dateline or its number, and
    its words."""
    for place in sentences:
        if place.end - place.start > _LONGEST_SENTENCE:
            refused.append(Passed(place.start, place.end, "fact", "the sentence is too long"))
            continue
        unread = why_no_prose(text, place.start, place.end)
        if unread:
            refused.append(Passed(place.start, place.end, "fact", unread))
            continue
        first = behind if place.start < behind < place.end else place.start
        first = number_of_line(text, first, place.end)
        row = words_of(text, first, place.end)
        if len(row) > 1:
            yield place, first, row


def _dates(
    words: DateWords, sentence: Extent, names: Sequence[Name], published: date | None
) -> list[DatePhrase]:
    """The dates of a sentence that are not part of a person's name ("April Lee")."""
    found = words.phrases(sentence.start, sentence.end, published)
    if not found:
        return []
    people = [(name.start, name.end) for name in names if name.kind == "person"]
    return [
        phrase
        for phrase in found
        if not any(start < phrase.end and phrase.start < end for start, end in people)
    ]


def _claims(sentence: _Sentence, sources: Sources, described: Sequence[Claim]) -> Iterator[Marked]:
    """The claims of a sentence; ``described`` are those of who somebody is."""
    row, roles = sentence.row, sentence.roles

    def edges(quote: Quotation) -> tuple[int, ...]:
        return edges_of(row, roles, quote)

    borders, cues = sources.cuts(sentence.start, sentence.end, edges)
    for piece in _pieces(sentence, borders, described):
        first, last = trimmed(row, roles, piece)
        first = behind_said(row, roles, first, last)
        last = before_antecedent(row, roles, first, last)
        last = before_source(row, roles, first, last, described)
        if first and (row[first - 1].start in cues or row[first - 1].flags & SAYING):
            first = behind_speaker(row, roles, first, last)
        first = behind_description(row, roles, first, last, described)
        start, end = row[first].start, row[last - 1].end
        if described and any(c.start <= start and end <= c.end for c in described):
            continue  # says who somebody is, and that is a claim already
        clause = _clause(sentence, sources, piece, first, last)
        clause.frame = is_framed(clause, cues)
        weight = weigh(clause)
        if not weight.kinds:
            sentence.passed.append(Passed(start, end, "fact", weight.reason))
            continue
        dated = [x for x in sentence.dates if start <= x.start < end] if clause.dated else []
        if dated:
            end = max(end, dated[-1].end)
        end = closed(sentence.text, start, end, sentence.end)
        source = sources.behind(start, end)
        begin = with_antecedent(row, roles, sentence.names, piece.link, first, last)
        begin = with_described(row, first, last, begin, described)
        start = opened(sentence.text, row[begin].start, end)
        claim = _claim(sentence, start, end, weight, source, dated)
        yield claim, marks_of(row[first:last], [n.name for n in clause.names], clause.figures)
        yield from _counts(sentence, claim, described)


def _counts(sentence: _Sentence, claim: Claim, described: Sequence[Claim]) -> Iterator[Marked]:
    """The figures of a long claim that are looked up by themselves."""
    for start, end, figure in counts_in(sentence.text, claim):
        if any(other.start < end and start < other.end for other in described):
            continue
        words = [word for word in sentence.row if start <= word.start < end]
        count = replace(
            claim,
            start=start,
            end=end,
            kinds=("figure",),
            rule="a count inside a longer fact",
            confidence=40,
            high_risk=False,
            resolved_from=None,
            resolved_to=None,
            figures=(figure,),
        )
        yield count, marks_of(words, [], [figure])


def _pieces(
    sentence: _Sentence, borders: Collection[int], described: Sequence[Claim]
) -> Iterator[Piece]:
    """The clauses of a sentence; a subject parted from its verb by more than a description of who
    somebody is goes with the verb."""
    row, roles = sentence.row, sentence.roles

    waiting: Piece | None = None
    pieces = part_clauses(row, roles, borders, sentence.names)
    for piece in over_sources(row, roles, pieces):
        if waiting is not None:
            if piece.link == "predicate":
                piece = Piece(waiting.first, piece.last, waiting.link)
            else:
                yield waiting
            waiting = None
        start, end = row[piece.first].start, row[piece.last - 1].end
        verbless = FINITE not in roles[piece.first : piece.last]
        if verbless and not any(
            c.start < end and start < c.end and c.rule != "office before a name" for c in described
        ):
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield waiting


def _clause(sentence: _Sentence, sources: Sources, piece: Piece, first: int, last: int) -> Clause:
    start, end = sentence.row[first].start, sentence.row[last - 1].end
    quote = sources.around(start, end)
    cue = (quote.cue or "").lower() if quote is not None else ""
    inside = [name for name in sentence.names if start <= name.start < end]
    return Clause(
        row=sentence.row,
        roles=sentence.roles,
        first=first,
        last=last,
        link=piece.link,
        names=inside,
        people=_people(sentence, piece, start, inside),
        figures=[figure for figure in sentence.figures if start <= figure.start < end],
        dated=bool(sentence.dates) and any(start <= x.start < end for x in sentence.dates),
        quoted=quote is not None and quote.kind != "indirect",
        attributed=quote is not None,
        question=sentence.asks,
        headline=sentence.headline,
        bare=sentence.bare,
        listed=sentence.listed,
        argued=sentence.stance.argues,
        looseness=sentence.stance.looseness,
        announces=sentence.announces and last == len(sentence.row),
        charged=brings_charge(quote, sentence.row),
        thought=cue in _THOUGHTS,
        wished=cue.startswith(("hope", "wish")),
        warned=cue.startswith(("warn", "predict")),
    )


def _people(
    sentence: _Sentence, piece: Piece, start: int, inside: Sequence[Name]
) -> Sequence[Name]:
    """Who a clause is about: its names, and its subject before it where it names nobody: "Ann Lee,
    21, was taken to the Roe Hospital"."""
    if not inside:
        return _meant(sentence, piece, start)
    if piece.link not in ("predicate", "and", "relative") or any(
        name.kind == "person" for name in inside
    ):
        return inside
    return [*inside, *_meant(sentence, piece, start)]


def _meant(sentence: _Sentence, piece: Piece, start: int) -> list[Name]:
    """Whom a clause without a name is about: its subject before it, or the last person named for
    "he" and "she"."""
    row = sentence.row
    begin = row[piece.first : min(piece.last, piece.first + 3)]
    if sentence.known is not None and not _HE_OR_SHE.isdisjoint([word.low for word in begin]):
        return [sentence.known]
    if piece.link == "relative":
        before = row[piece.first - 1].end
        return [name for name in sentence.names if before in (name.end, name.end + 2)]
    if piece.link not in ("predicate", "and", "participle"):
        return []
    verb = next((w.start for w, r in zip(row, sentence.roles, strict=True) if r == FINITE), start)
    return [name for name in sentence.names if name.start < min(verb, start)][:1]


def _claim(
    sentence: _Sentence,
    start: int,
    end: int,
    weight: Weight,
    quote: Quotation | None,
    dated: Sequence[DatePhrase],
) -> Claim:
    told = [phrase for phrase in dated if phrase.first is not None]
    return Claim(
        start=start,
        end=end,
        kinds=weight.kinds,
        rule=weight.rule,
        confidence=weight.points,
        high_risk=weight.high_risk,
        attributed_to=quote.speaker if quote else None,
        attributed_start=quote.speaker_start if quote else None,
        attributed_end=quote.speaker_end if quote else None,
        resolved_from=told[0].first if told else None,
        resolved_to=told[0].last if told else None,
        importance="must" if weight.must else "may",
        figures=tuple(figure for figure in sentence.figures if start <= figure.start < end),
    )


def _identities(sentence: _Sentence, sources: Sources, introduced: set[str]) -> Iterator[Marked]:
    """Who is who in a sentence. A bare title ("Sen. Lee") counts only before anything is said of
    the person; ``introduced`` holds those of whom something was."""
    for identity in find_identities(sentence.row, sentence.roles, sentence.names):
        role, _, person = identity.key.partition("|")
        said = words_of_role(sentence.text[identity.start : identity.end])
        bare = " " not in role and len(said) == 2
        if (
            identity.rule == "office before a name"
            and len(said) == len(role.split()) + 1
            and person in introduced
            and identity.key not in introduced
        ):
            continue  # title and surname of somebody who was introduced
        if " " not in role and person in introduced and (bare or identity.key not in introduced):
            continue
        introduced.update((person, identity.key))
        quote = sources.behind(identity.start, identity.end)
        claim = Claim(
            start=identity.start,
            end=closed(sentence.text, identity.start, identity.end, sentence.end),
            kinds=("figure",) if identity.rule == "an age" else ("identity",),
            rule=identity.rule,
            confidence=45,
            importance="may" if any_reader_knows(role) else "must",
            high_risk=calls_guilty(sentence.row, identity.start, identity.end),
            attributed_to=quote.speaker if quote else None,
            attributed_start=quote.speaker_start if quote else None,
            attributed_end=quote.speaker_end if quote else None,
            figures=tuple(
                figure
                for figure in sentence.figures
                if identity.start <= figure.start < identity.end
            ),
        )
        yield claim, frozenset(("identity", role, person))
