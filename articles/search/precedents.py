"""What the archive already knows: earlier facts in similar words, the same speaker's first."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from articles import search
from articles.choices import FactKind
from articles.models import Fact, User
from articles.search.query import Query, Term

#: How alike wordings must be, in per cent of rapidfuzz's token_set_ratio, to be shown.
ALIKE = 60


#: Earlier facts compared at the most, of the same speaker and by words.
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier fact, how alike its words are (per cent), and whether the same person spoke."""

    fact: Fact
    alike: int
    same_speaker: bool


def precedents(fact: Fact, user: User, most: int = 5) -> list[Precedent]:
    """Kept facts of other stories, no newer than this one, that this person may see.

    Quotations are compared with quotations, other facts with other facts. Ordered by speaker,
    then by likeness, then the newest first. At most three queries.
    """
    is_quotation = fact.kind == FactKind.QUOTATION
    earlier = (
        Fact.objects.visible_to(user)
        .kept()
        .filter(dated_at__lte=fact.dated_at)
        .exclude(article=fact.article_id)
        .select_related("article", "quote__speaker", "checked_by", "seconded_by")
        .order_by("-dated_at", "-pk")
    )
    if is_quotation:
        earlier = earlier.filter(kind=FactKind.QUOTATION)
    else:
        earlier = earlier.exclude(kind=FactKind.QUOTATION)
    speaker = fact.quote.speaker_id if is_quotation and hasattr(fact, "quote") else None
    found: dict[int, Fact] = {}
    if speaker:
        found |= {f.pk: f for f in earlier.filter(quote__speaker=speaker)[:COMPARED]}
    query = _likely(fact.exact)
    if query:
        matching = search.FACTS.matching(query)
        found |= {f.pk: f for f in earlier.filter(pk__in=matching)[:COMPARED]}
    rated = [
        Precedent(
            other,
            round(fuzz.token_set_ratio(fact.exact, other.exact)),
            bool(speaker) and other.quote.speaker_id == speaker,
        )
        for other in found.values()
    ]
    near = [precedent for precedent in rated if precedent.alike >= ALIKE]
    near.sort(key=lambda p: (not p.same_speaker, -p.alike, -p.fact.dated_at.timestamp()))
    return near[:most]


def _likely(words: str) -> Query | None:
    """Two of the four longest words, one of each pair: few false hits, and quick to find."""
    longest = sorted(set(search.words(words)), key=lambda w: (-len(w), w))[:4]
    terms = [Term((word,), shown=word) for word in longest if len(word) > 2]
    if not terms:
        return None
    if len(terms) < 4:
        return Query(tuple((term,) for term in terms[:2]))
    return Query(((terms[0], terms[3]), (terms[1], terms[2])))
