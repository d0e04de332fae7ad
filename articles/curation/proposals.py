"""Searches the registry for duplicates, and writes the likely pairs into the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.text import Truncator

from articles.choices import PairDecision, SearchedFor
from articles.curation.likeness.letters import plain
from articles.curation.likeness.pairs import Proposal, Record, propose
from articles.ledger import transactions
from articles.ledger.transactions import atomic_write
from articles.models import (
    Alias,
    Appearance,
    DuplicateSearch,
    Entity,
    EntityPair,
    EntityRole,
)

#: How many of the names beside one entry are compared.
MOST_COMPANY = 150


#: A story that names more entries is a list: it does not show who belongs together.
LONGEST_CAST = 60


#: Rows of one statement.
BATCH = 1_000


def search_entities(search: DuplicateSearch) -> int:
    """Search the whole registry for likely pairs; return how many are new.

    - updates ``search.done`` on the way, and sets ``finished_at`` at the end;
    - gives undecided pairs their new likelihood, or removes them when they are no longer likely;
    - adds new pairs to the queue;
    - leaves decided pairs as they are. A pair that somebody called different is never proposed
      again, also after its entries were merged into others.

    Safe to run twice. It reads without a lock and writes all pairs in one transaction.
    """
    progress = _Progress(search)
    found = propose(registry_records(), progress)
    new = _write(search, found)
    progress(1.0)
    return new


class _Progress:
    """Saves how much of a search is done, once for each per cent."""

    def __init__(self, search: DuplicateSearch) -> None:
        self.search = search
        self.saved = 0

    def __call__(self, done: float) -> None:
        percent = int(100 * done)
        if percent > self.saved:
            self.saved = percent
            DuplicateSearch.objects.filter(pk=self.search.pk).update(done=min(99, percent))


def registry_records() -> list[Record]:
    """Every entry in the form that is compared. Four queries, read in pieces."""
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in _each(Alias.objects.all(), "entity_id", "name"):
        names[key].append(name)
    roles: dict[int, set[str]] = defaultdict(set)
    for key, title in _each(EntityRole.objects.all(), "entity_id", "title"):
        roles[key].add(_role(title))
    company = _company()
    standing = _each(
        Entity.objects.standing(), "pk", "kind", "name", "description", "gender", "wikidata_id"
    )
    return [
        Record(
            key,
            kind,
            (name, *(other for other in names[key] if other != name)),
            frozenset(roles[key] | ({_role(description)} if description else set())),
            frozenset(company.get(key, ())),
            tuple((mark, value) for mark, value in (("she", gender), ("id", wikidata)) if value),
        )
        for key, kind, name, description, gender, wikidata in standing
    ]


def _role(words: str) -> str:
    return " ".join(plain(words).split())


def _company() -> dict[int, set[int]]:
    """Who is named in the same stories as each entry, at most ``MOST_COMPANY`` of the newest."""
    company: dict[int, set[int]] = defaultdict(set)
    story: int | None = None
    cast: list[int] = []
    # No record names a merged entry, so no join is needed. With a join the database chose a slow
    # plan on tables without statistics; so the index is read, newest story first.
    rows = Appearance.objects.order_by("-article_id", "-entity_id")
    for article, entity in rows.values_list("article_id", "entity_id").iterator(20_000):
        if article != story:
            _meet(cast, company)
            story, cast = article, []
        cast.append(entity)
    _meet(cast, company)
    return company


def _meet(cast: list[int], company: dict[int, set[int]]) -> None:
    if len(cast) <= LONGEST_CAST:
        for entity in cast:
            beside = company[entity]
            if len(beside) < MOST_COMPANY:
                beside.update(cast)
                beside.discard(entity)


def _each(rows, *fields: str) -> Iterable[tuple]:
    return rows.order_by("pk").values_list(*fields).iterator(20_000)


@atomic_write
def _write(search: DuplicateSearch, found: list[Proposal]) -> int:
    transactions.lock_registry()
    standing = _where_they_stand()
    known: dict[tuple[int, int], EntityPair] = {}
    refused: set[tuple[int, int]] = set()
    for row in EntityPair.objects.iterator(20_000):
        known[row.one_id, row.other_id] = row
        if row.decision == PairDecision.DIFFERENT:
            refused.add(_in_order(standing(row.one_id), standing(row.other_id)))
    names = _names(found)
    new: list[EntityPair] = []
    changed: list[EntityPair] = []
    kept: set[tuple[int, int]] = set()
    for proposal in found:
        key = (proposal.one, proposal.other)
        pair = known.get(key)
        if key in refused or (pair is not None and pair.decision != PairDecision.OPEN):
            continue
        kept.add(key)
        if pair is None:
            new.append(pair := EntityPair(one_id=proposal.one, other_id=proposal.other))
        elif abs(pair.likely - proposal.likely) > 0.005:
            changed.append(pair)
        pair.likely, pair.why = proposal.likely, why(proposal, names)
    gone = [
        pair.pk
        for key, pair in known.items()
        if pair.decision == PairDecision.OPEN and pair.version == 1 and key not in kept
    ]
    for start in range(0, len(gone), BATCH):
        EntityPair.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    EntityPair.objects.bulk_update(changed, ["likely", "why"], batch_size=BATCH)
    EntityPair.objects.bulk_create(new, batch_size=BATCH)
    DuplicateSearch.objects.filter(pk=search.pk).update(
        done=100, finished_at=timezone.now(), found=len(new)
    )
    return len(new)


def _where_they_stand() -> Callable[[int], int]:
    """A function from an entry to the one it was merged into; an entry that was not merged gives
    itself."""
    merged = dict(
        Entity.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    )

    def standing(key: int) -> int:
        while key in merged:
            key = merged[key]
        return key

    return standing


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _names(found: list[Proposal]) -> dict[int, str]:
    """The names of all that pairs have in common."""
    keys = list({key for proposal in found for key in proposal.shared_company[:SHOWN]})
    names: dict[int, str] = {}
    for start in range(0, len(keys), BATCH):
        some = Entity.objects.filter(pk__in=keys[start : start + BATCH])
        names |= dict(some.values_list("pk", "name"))
    return names


#: How many of the names beside both the reason mentions.
SHOWN = 3


def why(proposal: Proposal, names: dict[int, str]) -> str:
    """Why a pair is proposed, in at most 300 characters."""
    reasons = [proposal.sign.words]
    if proposal.shared_company:
        beside = ", ".join(names[key] for key in proposal.shared_company[:SHOWN] if key in names)
        reasons.append(f"both stand with {beside}")
    if proposal.shared_roles:
        reasons.append(f"both {proposal.shared_roles[0]}")
    return Truncator("; ".join(reasons)).chars(300)


#: A search that has not ended after so long counts as dead.
LONGEST = timedelta(hours=1)


def running(subject: SearchedFor) -> DuplicateSearch | None:
    """The search that is running, if any."""
    since = timezone.now() - LONGEST
    return DuplicateSearch.objects.filter(
        subject=subject, finished_at=None, started_at__gt=since
    ).first()


def last(subject: SearchedFor) -> DuplicateSearch | None:
    """The newest search that finished."""
    return DuplicateSearch.objects.filter(subject=subject, finished_at__isnull=False).first()
