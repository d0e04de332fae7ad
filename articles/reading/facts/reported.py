"""Separates reported words from the clause that says who reports them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.clauses import Piece
from articles.reading.facts.lookahead import OPENERS, past_adverbs, tells_of_noun
from articles.reading.facts.predicates import DONE, FINITE, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BE,
    CONJ,
    MODAL,
    OPENER,
    PREP,
    PRON,
    SAYING,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Claim, Quotation

_LONGEST_SPEAKER: Final = 6  # words


_LONGEST_DENIAL: Final = 8  # words


_DENYING: Final = word_set(
    "no not never nor neither nobody denying deny denies denied falsely wrongly hardly dismissing rejecting"
)


#: What stands behind them is a thing, and no clause.
_NAMING: Final = word_set(
    "call calls called calling describe describes described describing praise praises praised praising"
    " defend defends defended defending attack attacks attacked attacking blame blames blamed blaming"
    " cite cites cited citing mock mocks mocked mocking ridicule ridicules ridiculed question questions"
    " questioned questioning criticise criticises criticised criticising criticize criticizes"
    " criticized criticizing condemn condemns condemned condemning voice voices voiced voicing"
    " discuss discusses discussed discussing mention mentions mentioned mentioning dub dubs dubbed"
    " label labels labelled labeled labelling labeling"
)


_ANNOUNCING: Final = word_set("announced confirmed revealed wrote ruled")


_FINDING: Final = word_set("found finds show shows showed said says suggested suggests")


_PAPERS: Final = word_set("report study survey poll review inquiry audit paper analysis")


_OF_THINGS: Final = word_set("of about as for with against over")


def edges_of(row: Sequence[FactWord], roles: Sequence[int], quote: Quotation) -> tuple[int, ...]:
    """The offsets at which reported words part from the story's: their start and end where they are a
    clause, nothing where they are none ("admitted to the fault and left", "had “come to terms”").

    Of marks that begin in mid-clause ("that Lee “has left,” but …") at most the end parts.
    """
    if not _says_by_itself(row, roles, quote):
        return ()
    first = bisect_left(row, quote.start, key=lambda word: word.start)
    if _is_denied(row, quote) or tells_of_noun(row, first - 1):
        return ()  # cut out, it would say the opposite, or nothing
    if (quote.cue or "").startswith("announc") and not _announces_clause(row, roles, quote):
        return ()
    behind = bisect_left(row, quote.end, key=lambda word: word.start)
    if quote.kind == "indirect" and behind < len(row) and row[behind].low == "or":
        return (quote.start,)  # "had not killed her or left"
    if quote.kind != "mixed" or _begins_clause(row, quote):
        return quote.start, quote.end
    return (quote.end,) if _ends_clause(row, quote) else ()


def _says_by_itself(row: Sequence[FactWord], roles: Sequence[int], quote: Quotation) -> bool:
    """Whether reported words have a subject and its verb, and are not the end of a clause that begins
    before them."""
    first = bisect_left(row, quote.start, key=lambda word: word.start)
    last = bisect_left(row, quote.end, key=lambda word: word.start)
    verb = next((index for index in range(first, last) if roles[index] == FINITE), None)
    if verb is None:
        return False
    before = row[first - 1].flags if first else 0
    if quote.kind == "mixed":
        return not (before & (BE | MODAL | TO) and roles[first])
    described = any(word.low in ("who", "which") for word in row[first:verb])
    if described and roles[first:last].count(FINITE) == 1:
        return False  # "a list of those who …", but not "a man who was drunk hit the car"
    if _is_of_thing(row, roles, first, quote) or _is_order(row, roles, first, verb):
        return False
    if _is_in_side_clause(row, roles, first, verb):
        return False
    return not row[verb - 1].flags & CONJ  # "admits the theft | but denies the fire"


def _is_denied(row: Sequence[FactWord], quote: Quotation) -> bool:
    """Whether the words before reported ones deny them: "never said that", "found no sign that"."""
    first = bisect_left(row, quote.start, key=lambda word: word.start)
    cue = first - 2
    if quote.cue_start is not None and quote.cue_start < quote.start:
        cue = bisect_left(row, quote.cue_start, key=lambda word: word.start)
    reach = range(max(0, cue - 1, first - _LONGEST_DENIAL), first)
    return any(row[at].low in _DENYING or row[at].low.endswith("n't") for at in reach)


def _announces_clause(row: Sequence[FactWord], roles: Sequence[int], quote: Quotation) -> bool:
    """Whether a clause is announced: "announced that she left"; not "announced a plan that would …", which
    is an act."""
    if quote.cue == "announce":
        return False  # "is to announce that she leaves"
    first = bisect_left(row, quote.start, key=lambda word: word.start)
    subject = roles[past_adverbs(row, first)] != FINITE
    return bool(subject and first and (row[first - 1].low == "that" or row[first].flags & PRON))


def _begins_clause(row: Sequence[FactWord], quote: Quotation) -> bool:
    """Whether quoted words begin a clause: behind a mark, "said" or "that"; not "that Lee “has left”"."""
    first = bisect_left(row, quote.start, key=lambda word: word.start)
    if not first or row[first].gap.strip(" “\"'‘"):
        return True
    before = row[first - 1]
    return before.low == "that" or bool(before.flags & (SAYING | CONJ | OPENER))


def _ends_clause(row: Sequence[FactWord], quote: Quotation) -> bool:
    """Whether something else follows quoted words: behind a mark, "but", "after"."""
    behind = bisect_left(row, quote.end, key=lambda word: word.start)
    if behind == len(row):
        return True
    return "," in row[behind].gap or bool(row[behind].flags & (CONJ | OPENER))


def _is_of_thing(
    row: Sequence[FactWord], roles: Sequence[int], first: int, quote: Quotation
) -> bool:
    """Whether the words name what somebody speaks of: "called | it a mistake that was made"."""
    if not first:
        return False
    begin = first + bool(row[first].flags & ADV)
    to_thing = row[begin].flags & TO and roles[begin + 1 : begin + 2] != [INFINITIVE]
    if row[begin].low in _OF_THINGS or to_thing:
        return True
    if row[first - 1].low in ("that", "how", "if", "whether", "why"):
        return False
    return (quote.cue or "").lower().rpartition(" ")[2] in _NAMING


def _is_order(row: Sequence[FactWord], roles: Sequence[int], first: int, verb: int) -> bool:
    """Whether the first verb only stands in a side clause of an order: "told Lee | to go after he had
    lost"."""
    at = next((index for index in range(first, verb) if roles[index] == INFINITIVE), verb)
    return any(word.low in OPENERS for word in row[at:verb])


def _is_in_side_clause(
    row: Sequence[FactWord], roles: Sequence[int], first: int, verb: int
) -> bool:
    """Whether the only verb of what is told stands behind "after": "reported | a third case on Sunday after
    two had died"."""
    for at in range(first + 1, verb):
        if row[at].low in OPENERS:
            return not any("," in word.gap for word in row[at:verb])
        if row[at].flags & CONJ and row[at].gap == ", ":
            return True  # "stressed | those worries, and he raised them again"
        if roles[at]:
            return False
    return False


def is_framed(clause: Clause, cues: Collection[int]) -> bool:
    """Whether the clause only brings in what somebody says; "her skin broke, in the words of the
    judge" says more."""
    if not cues:
        return False
    start, last = clause.row[clause.first].start, clause.row[clause.last - 1]
    if last.start in cues or last.flags & BE:
        return True  # "images of shells on the ground indicate | that …", "her answer was | that …"
    if not any(start <= cue < last.start for cue in cues):
        return False
    words = clause.row[clause.first : clause.last]
    roles = clause.roles[clause.first : clause.last]
    said = [role for word, role in zip(words, roles, strict=True) if word.start in cues]
    return bool(said) and (any(said) or FINITE not in roles)


def behind_speaker(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where the words go on behind a speaker who is named in the middle of them: "the key, says Lee,
    is …"; ``first`` where they do not."""
    for index in range(first + 1, min(last, first + _LONGEST_SPEAKER)):
        if row[index].gap.startswith(","):
            return index if roles[index] == FINITE else first
        if not row[index].capital:
            return first
    return first


def behind_said(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where the speaker's name begins behind "said": "said | coach Ann Lee, who was sent off"."""
    if row[first].low not in ("said", "says") or roles[first] or first + 2 >= last:
        return first
    return first if row[first + 1].flags & PREP else first + 1


def behind_description(
    row: Sequence[FactWord],
    roles: Sequence[int],
    first: int,
    last: int,
    described: Sequence[Claim],
) -> int:
    """Where a clause begins behind a description that is a claim of its own: "Ann Lee, a lawyer from
    York, | won"; ``first`` where it has none before its verb."""
    start = row[first].start
    for claim in described:
        if claim.rule != "description of a name" or not claim.start <= start < claim.end:
            continue
        for index in range(first + 1, last - 2):
            if row[index].start >= claim.end:
                goes_on = roles[index] == FINITE or row[index].low == "who"
                return index if goes_on else first
    return first


def before_source(
    row: Sequence[FactWord],
    roles: Sequence[int],
    first: int,
    last: int,
    described: Sequence[Claim],
) -> int:
    """Where a clause ends before who says it: "the pier will close | , the mayor, Ann Lee, announced";
    ``last`` where nobody is named at its end."""
    if last == len(row) or roles[last] not in (FINITE, DONE) or row[last].gap != ", ":
        return last
    if not (row[last].flags & SAYING or row[last].low in _ANNOUNCING):
        return last
    for claim in described:
        at = bisect_left(row, claim.start, key=lambda word: word.start)
        if claim.end == row[last - 1].end and at > first + 2 and row[at].gap == ", ":
            return at
    return last


def over_sources(
    row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece]
) -> list[Piece]:
    """The pieces without subjects that are cut off from their verbs; one that only a source parts from
    its verb is made whole: "A further 17 makers, according to the report, | had …"."""
    kept: list[Piece] = []
    subject: Piece | None = None
    for at, piece in enumerate(pieces):
        if _is_cut_off(row, roles, pieces, at):
            subject = piece
            continue
        if kept and _only_tells(row, piece):
            continue
        if roles[piece.last - 1] == FINITE and _is_over_source(row, pieces, at):
            pieces[at + 1].first = piece.first  # "It gets, according to her, | $40m a year"
            continue
        if subject is not None and _leads_to_verb(row, roles, piece):
            piece = Piece(subject.first, piece.last, subject.link)
        subject = None
        kept.append(piece)
    return kept


def _only_tells(row: Sequence[FactWord], piece: Piece) -> bool:
    """Whether a piece is but who tells the one before: "…, | a report released on Friday found"."""
    if piece.last < len(row) or piece.link != "clause" or row[-1].low not in _FINDING:
        return False
    return row[piece.first + 1].low in _PAPERS


def _is_over_source(row: Sequence[FactWord], pieces: Sequence[Piece], at: int) -> bool:
    """Whether a clause goes on behind the source that parts a verb from its object."""
    if at + 1 == len(pieces) or pieces[at].last - pieces[at].first < 2:
        return False
    source = pieces[at + 1]
    words = row[source.first + 1 : source.last]
    return row[source.first].low == "according" and any("," in word.gap for word in words)


def _is_cut_off(
    row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece], at: int
) -> bool:
    """Whether a piece is but the subject of a verb that stands behind reported words or a source."""
    if FINITE in roles[pieces[at].first : pieces[at].last]:
        return False
    if pieces[at].link not in ("start", "report"):
        return False
    return any(
        piece.link == "report"
        and (roles[piece.first] in (FINITE, DONE) or _leads_to_verb(row, roles, piece))
        for piece in pieces[at + 1 : at + 3]
    )


def _leads_to_verb(row: Sequence[FactWord], roles: Sequence[int], piece: Piece) -> bool:
    """Whether a verb stands right behind the source: "according to the report, had …"."""
    return row[piece.first].low == "according" and any(
        "," in row[index].gap and roles[index] == FINITE
        for index in range(piece.first + 1, piece.last)
    )
