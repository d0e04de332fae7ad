"""Compares one utterance in several stories: the same words, cut, spliced, or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from rapidfuzz.distance import Indel

from articles.choices import Decision
from articles.models import Quote, User
from articles.reading.text.wordlists import word_set
from articles.search.tokens import words

#: Quotations with fewer words are like too many others.
SHORTEST = 8

#: Stories further apart report two occasions.
APART = timedelta(days=30)

#: Two quotations are one utterance when the longer has this much of the shorter.
ALIKE = 0.6

#: How many quotations of one speaker are compared, the newest first.
COMPARED = 200

#: Words whose loss reverses a sentence. ``words`` cuts "didn't" into "didn" and "t".
_TURNING = word_set("not never unless if until alleged allegedly")
_NEGATED = word_set(
    "ain aren couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn"
)


class Form(TextChoices):
    """How another story's words of an utterance compare with these."""

    IDENTICAL = "identical", "identical"
    CUT = "cut", "cut"
    SPLICED = "spliced", "spliced"
    DIFFER = "differ", "words differ"


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the shorter of two quotations differs from the longer.

    ``lost`` are the reversing words that only the longer has. ``changed`` are (words of the first,
    words of the second) where the two differ.
    """

    form: Form
    lost: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SaidElsewhere:
    """The same utterance in another story, and how its words compare with the given quotation."""

    quote: Quote
    alignment: Alignment
    is_longer: bool
    is_earliest: bool = False
    is_longest: bool = False


def align(one: str, other: str) -> Alignment | None:
    """Compare the words of two quotations; None when they are two utterances."""
    first, second = words(one), words(other)
    if first == second:
        return Alignment(Form.IDENTICAL)
    swapped = len(first) < len(second)
    longer, shorter = (second, first) if swapped else (first, second)
    kept: list[tuple[int, int]] = []
    gone: list[str] = []
    changed: list[tuple[str, str]] = []
    for start, end, other_start, other_end in _gaps(longer, shorter, kept):
        gone += _turning(longer[start:end], shorter[other_start:other_end])
        if other_end > other_start:
            pair = " ".join(longer[start:end]), " ".join(shorter[other_start:other_end])
            changed.append(pair[::-1] if swapped else pair)
    alike = sum(end - start for start, end in kept)
    if not shorter or alike < max(SHORTEST, ALIKE * len(shorter)):
        return None
    lost = tuple(dict.fromkeys(gone))
    if changed:
        return Alignment(Form.DIFFER, lost, tuple(changed))
    return Alignment(Form.CUT if len(kept) == 1 else Form.SPLICED, lost)


def _gaps(
    longer: Sequence[str], shorter: Sequence[str], kept: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """The places between equal runs: (start, end) in the longer, then in the shorter. Adds the places
    of the equal runs in the longer to ``kept``.
    """
    at, other_at = 0, 0
    for op in Indel.opcodes(longer, shorter):
        if op.tag != "equal":
            continue
        if (at, other_at) != (op.src_start, op.dest_start):
            yield at, op.src_start, other_at, op.dest_start
        kept.append((op.src_start, op.src_end))
        at, other_at = op.src_end, op.dest_end
    if at < len(longer) or other_at < len(shorter):
        yield at, len(longer), other_at, len(shorter)


def _turning(gone: Sequence[str], come: Sequence[str]) -> list[str]:
    """The words among ``gone`` that reverse a sentence and are not among ``come``."""
    found = []
    for word in gone:
        said = "not" if word in _NEGATED else word
        if said in _TURNING and word not in come:
            found.append(said)
    return found


def said_elsewhere(quote: Quote, user: User) -> list[SaidElsewhere]:
    """The same utterance in other stories that this person may see, the earliest first.

    Nothing is compared unless the speaker is an entity: two people may have the same name. One
    query.
    """
    if quote.speaker_id is None or len(words(quote.fact.exact)) < SHORTEST:
        return []
    others = (
        Quote.objects.visible_to(user)
        .filter(
            fact__decision=Decision.KEPT,
            speaker=quote.speaker_id,
            dated_at__range=(quote.dated_at - APART, quote.dated_at + APART),
        )
        .exclude(article=quote.article_id)
        .select_related("fact", "article__outlet")
        .order_by("-dated_at", "-fact")[:COMPARED]
    )
    aligned = [
        (other, alignment)
        for other in others
        if other.is_verbatim and (alignment := align(quote.fact.exact, other.fact.exact))
    ]
    if not aligned:
        return []
    every = [quote, *(other for other, _ in aligned)]
    earliest = min(every, key=lambda each: (each.dated_at, each.pk))
    longest = max(every, key=lambda each: (len(words(each.fact.exact)), -each.pk))
    here = len(words(quote.fact.exact))
    found = [
        SaidElsewhere(
            other,
            alignment,
            is_longer=len(words(other.fact.exact)) > here,
            is_earliest=other is earliest,
            is_longest=other is longest,
        )
        for other, alignment in aligned
    ]
    return sorted(found, key=lambda each: (each.quote.dated_at, each.quote.pk))
