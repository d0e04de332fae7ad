"""What an edit would do to the marks, said before it is saved. Reads only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from articles.anchoring import CARRIED, MOVED, Placed
from articles.choices import Decision, FactKind, Part, VerdictValue
from articles.editing.hands import touched_by
from articles.editing.reanchoring import MarkKey, places_in, texts_of
from articles.models import Article, Correction, Fact, Mention
from articles.reading import canonical
from articles.reading.text.sentences import split_paragraphs

STAYS, REOPENS, UNPLACED, GONE, ANEW = "stays", "reopens", "unplaced", "gone", "anew"

#: What becomes of a mark, in words that follow it.
WORDS = {
    REOPENS: "will reopen",
    UNPLACED: "has to be placed again",
    GONE: "loses its words",
    ANEW: "is read anew",
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One mark, and what the edit would make of it; ``start`` is its place in the new text of its
    part, None where it has none there."""

    mark: Fact | Mention
    becomes: str
    start: int | None

    @property
    def said(self) -> str:
        return WORDS.get(self.becomes, "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The headline or one paragraph of the draft, by its first words, with the marks in it."""

    title: str
    facts: tuple[Foreseen, ...]
    names: tuple[Foreseen, ...]


@dataclass(frozen=True, slots=True)
class Foresight:
    """The draft by paragraphs, the marks without a place in it, and all of it in sentences."""

    stretches: tuple[Stretch, ...]
    lost: tuple[Foreseen, ...]
    sentences: tuple[str, ...]


def foresee(article: Article, headline: str, body: str) -> Foresight:
    """What would become of the story's live marks if these were its words.

    The same comparison as of an edit that is saved. A fixed number of queries.
    """
    draft = Correction(headline=" ".join(canonical(headline).split()), body=canonical(body))
    facts = list(Fact.objects.filter(article=article).live().select_related("quote"))
    names = list(Mention.objects.filter(article=article).live())
    every: list[Fact | Mention] = [*facts, *names]
    places = places_in(every, texts_of(draft))
    found = [_foreseen(mark, places[type(mark), mark.pk]) for mark in every]
    touched = touched_by(article.newest_revision, draft)
    in_touched = sum(
        isinstance(each.mark, Fact)
        and each.start is not None
        and any(s.start <= each.start < s.end for s in touched[each.mark.part])
        for each in found
    )
    above, below = _in_order(found, Part.HEADLINE), _in_order(found, Part.BODY)
    stretches = [Stretch(draft.headline, *_between(above, 0, len(draft.headline)))]
    for paragraph in split_paragraphs(draft.body):
        words = draft.body[paragraph.start : paragraph.end]
        stretches.append(Stretch(words, *_between(below, paragraph.start, paragraph.end)))
    lost = tuple(each for each in found if each.start is None and each.becomes != ANEW)
    return Foresight(tuple(stretches), lost, tuple(_sentences(found, in_touched)))


def _foreseen(mark: Fact | Mention, placed: Placed[MarkKey]) -> Foreseen:
    if placed.outcome in (CARRIED, MOVED):
        anew = placed.context_changed and mark.decision == Decision.SUGGESTED
        return Foreseen(mark, ANEW if anew else STAYS, placed.start)
    if mark.decision == Decision.SUGGESTED:
        return Foreseen(mark, ANEW, placed.proposed_start)
    if isinstance(mark, Fact) and mark.verdict:
        return Foreseen(mark, REOPENS, placed.proposed_start)
    becomes = GONE if placed.proposed_start is None else UNPLACED
    return Foreseen(mark, becomes, placed.proposed_start)


def _in_order(found: Iterable[Foreseen], part: str) -> list[tuple[int, Foreseen]]:
    """Marks with a place in this part, each with where it begins, in order."""
    placed = [
        (each.start, each) for each in found if each.mark.part == part and each.start is not None
    ]
    return sorted(placed, key=lambda item: (item[0], item[1].mark.pk))


def _between(
    placed: Sequence[tuple[int, Foreseen]], start: int, end: int
) -> tuple[tuple[Foreseen, ...], tuple[Foreseen, ...]]:
    """The facts and the names that begin in a stretch; ``placed`` are in order."""
    first = bisect_left(placed, start, key=itemgetter(0))
    last = bisect_left(placed, end, lo=first, key=itemgetter(0))
    inside = [each for _, each in placed[first:last]]
    facts = tuple(each for each in inside if isinstance(each.mark, Fact))
    return facts, tuple(each for each in inside if isinstance(each.mark, Mention))


def _sentences(found: Sequence[Foreseen], in_touched: int) -> list[str]:
    reopened = [
        each.mark for each in found if isinstance(each.mark, Fact) and each.becomes == REOPENS
    ]
    verified = sum(fact.verdict == VerdictValue.VERIFIED for fact in reopened)
    lines = []
    if verified:
        lines.append(f"{_facts(verified, 'verified ')} will reopen.")
    if len(reopened) > verified:
        sort = "other " if verified else ""
        lines.append(f"{_facts(len(reopened) - verified, sort)} with a verdict will reopen.")
    unplaced = [each.mark for each in found if each.becomes in (UNPLACED, GONE)]
    if unplaced:
        marks = "1 mark has" if len(unplaced) == 1 else f"{len(unplaced)} marks have"
        lines.append(f"{marks} to be placed again.")
    anew = sum(each.becomes == ANEW for each in found)
    if anew:
        lines.append(f"{'1 suggestion is' if anew == 1 else f'{anew} suggestions are'} read anew.")
    if in_touched:
        lines.append(f"Others verify {_facts(in_touched)} in the sentences that you touch.")
    quotes = sum(fact.kind == FactKind.QUOTATION for fact in reopened)
    if quotes:
        lines.append("Words that somebody said are among them.")
    return lines


def _facts(count: int, sort: str = "") -> str:
    return f"1 {sort}fact" if count == 1 else f"{count} {sort}facts"
