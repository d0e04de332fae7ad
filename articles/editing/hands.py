"""Whose words a fact stands in: a hand for everybody who wrote or edited its sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from django.db.models import Q

from articles.anchoring import Anchor, new_sentences, reanchor
from articles.choices import Part, Placement, RevisionSource
from articles.models import Article, Correction, Fact, FactHand, Occurrence, Revision, User
from articles.models.revisions import Written, takes_out_own
from articles.reading.types import Extent

#: A fact's place, or one of several: (fact's id, part, start, end).
Placed = tuple[int, str, int, int]

#: The sentences of each part that an edit made new.
Touched = Mapping[str, Sequence[Extent]]

_PLACE = ("part", "placement", "start", "end", "proposed_start", "proposed_end")


def touched_by(old: Revision, new: Revision | Correction) -> Touched:
    """The sentences of headline and body that the newer of two revisions has and the older has not.
    ``new`` may be the draft of a correction."""
    return {part: new_sentences(old.text_of(part), new.text_of(part)) for part in Part.values}


def write_for_edit(article: Article, touched: Touched, *, people: Iterable[User]) -> None:
    """Write a hand of these people in every live fact that stands, also where it is said again, in
    one of the sentences ``touched`` of the current revision.

    Whoever only takes their own words out again gets no hand in the words that stood before. Call
    under the story's lock, once the marks stand on the new words. Two queries and one insert.
    """
    written = article.newest_revision
    if not any(touched.values()):
        return
    if written.restored_from_id and written.number in _take_out_own(article.revisions.all()):
        return
    facts = Fact.objects.filter(article=article).live()
    again = Occurrence.objects.filter(article=article)
    rows = [*facts.values_list("pk", *_PLACE), *again.values_list("fact", *_PLACE)]
    places: list[Placed] = []
    for fact, part, placement, start, end, proposed_start, proposed_end in rows:
        if placement == Placement.ANCHORED:
            places.append((fact, part, start, end))
        elif proposed_start is not None and proposed_end is not None:
            places.append((fact, part, proposed_start, proposed_end))
    inside = _inside(places, touched)
    _insert((fact, person.pk, written.pk) for fact in inside for person in people)


def _take_out_own(every: Collection[Revision]) -> set[int]:
    """See ``takes_out_own``; ``every`` is all revisions of the story."""
    numbers = {each.pk: each.number for each in every}
    return takes_out_own(
        [
            Written(each.number, each.created_by_id, numbers.get(each.restored_from_id or 0))
            for each in every
        ]
    )


def write_for_marks(article: Article, facts: Iterable[Fact]) -> None:
    """Write the hands in facts that are new on their words: of everybody who wrote or edited the
    sentence in any revision of the story. Nothing to do in a story in its first words.

    Call under the story's lock. One query, and a comparison of texts for each earlier revision.
    """
    places: list[Placed] = [(fact.pk, fact.part, fact.start, fact.end) for fact in facts]
    if not places or article.newest_revision.number == 1:
        return
    found: set[tuple[int, int, int]] = set()
    every = list(article.revisions.order_by("-number"))
    own = _take_out_own(every)
    for new, old in pairwise(every):
        written = new.source != RevisionSource.INTAKE and new.number not in own
        if new.created_by_id is not None and written:
            inside = _inside(places, touched_by(old, new))
            found |= {(fact, new.created_by_id, new.pk) for fact in inside}
        places = _before(places, new, old)
    _insert(found)


def of(article: Article, facts: Iterable[Fact]) -> list[FactHand]:
    """The hands in these facts, for the event that records their making. One query, none in a story
    in its first words.
    """
    if article.newest_revision.number == 1:
        return []
    return list(FactHand.objects.filter(fact__in=[fact.pk for fact in facts]))


def of_edit(article: Article, made: Iterable[Fact]) -> list[FactHand]:
    """The hands that the edit wrote: those of the current revision, and all in the facts ``made``.
    One query."""
    mine = Q(revision=article.current) | Q(fact__in=[fact.pk for fact in made])
    return list(FactHand.objects.filter(mine, fact__article=article))


def _inside(places: Iterable[Placed], touched: Touched) -> set[int]:
    """The facts that share a character with one of these sentences."""
    return {
        fact
        for fact, part, start, end in places
        if any(each.start < end and start < each.end for each in touched[part])
    }


def _before(places: Sequence[Placed], new: Revision, old: Revision) -> list[Placed]:
    """The places in the older words of places in the newer ones, as far as they were there."""
    found: list[Placed] = []
    for part in Part.values:
        anchors = [Anchor(fact, start, end) for fact, where, start, end in places if where == part]
        if not anchors:
            continue
        for placed in reanchor(new.text_of(part), old.text_of(part), anchors):
            start = placed.start if placed.start is not None else placed.proposed_start
            end = placed.end if placed.end is not None else placed.proposed_end
            if start is not None and end is not None:
                found.append((placed.key, part, start, end))
    return found


def _insert(rows: Iterable[tuple[int, int, int]]) -> None:
    FactHand.objects.bulk_create(
        [
            FactHand(fact_id=fact, person_id=person, revision_id=revision)
            for fact, person, revision in rows
        ],
        ignore_conflicts=True,
    )
