"""Whose words a fact stands in: a hand for everybody who wrote or edited its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from articles.anchoring import Anchor, new_sentences, reanchor
from articles.choices import Placement, RevisionSource
from articles.models import Article, Fact, FactHand, Occurrence, Revision, User
from articles.reading.types import Extent

#: A fact's place, or one of several, in a text: (fact's id, start, end).
Placed = tuple[int, int, int]

_PLACE = ("placement", "start", "end", "proposed_start", "proposed_end")


def write_for_edit(article: Article, touched: Sequence[Extent], *, people: Iterable[User]) -> None:
    """Write a hand of these people in every live fact that stands, also where it is said again, in
    one of the sentences ``touched`` of the current revision.

    Call under the story's lock, once the marks stand on the new words. Two queries and one insert.
    """
    if not touched:
        return
    facts = Fact.objects.filter(article=article).live()
    again = Occurrence.objects.filter(article=article)
    rows = [*facts.values_list("pk", *_PLACE), *again.values_list("fact", *_PLACE)]
    places: list[Placed] = [
        (fact, *place)
        for fact, placement, *spans in rows
        for place in [spans[:2] if placement == Placement.ANCHORED else spans[2:]]
        if None not in place
    ]
    inside = _inside(places, touched)
    _insert((fact, person.pk, article.current_id) for fact in inside for person in people)


def write_for_marks(article: Article, facts: Iterable[Fact]) -> None:
    """Write the hands in facts that are new on their words: of everybody who wrote or edited the
    sentence in any revision of the story. Nothing to do in a story in its first words.

    Call under the story's lock. One query, and a comparison of texts for each earlier revision.
    """
    places: list[Placed] = [(fact.pk, fact.start, fact.end) for fact in facts]
    if not places or article.current.number == 1:
        return
    found: set[tuple[int, int, int]] = set()
    for new, old in pairwise(article.revisions.order_by("-number")):
        if new.created_by_id is not None and new.source != RevisionSource.INTAKE:
            inside = _inside(places, new_sentences(old.body, new.body))
            found |= {(fact, new.created_by_id, new.pk) for fact in inside}
        places = _before(places, new, old)
    _insert(found)


def _inside(places: Iterable[Placed], touched: Sequence[Extent]) -> set[int]:
    """The facts of which a place shares a character with one of these extents."""
    return {
        fact
        for fact, start, end in places
        if any(part.start < end and start < part.end for part in touched)
    }


def _before(places: Sequence[Placed], new: Revision, old: Revision) -> list[Placed]:
    """Where the places of the newer words were in the older ones, as far as they were there."""
    anchors = [Anchor(number, start, end) for number, (_, start, end) in enumerate(places)]
    found = []
    for placed in reanchor(new.body, old.body, anchors):
        start = placed.start if placed.start is not None else placed.proposed_start
        end = placed.end if placed.end is not None else placed.proposed_end
        if start is not None and end is not None:
            found.append((places[placed.key][0], start, end))
    return found


def _insert(rows: Iterable[tuple[int, int, int]]) -> None:
    FactHand.objects.bulk_create(
        [
            FactHand(fact_id=fact, person_id=person, revision_id=revision)
            for fact, person, revision in rows
        ],
        ignore_conflicts=True,
    )
