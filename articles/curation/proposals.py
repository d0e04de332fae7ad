"""The search for duplicates among the entries of the registry: what it reads, and what it proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone

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

#: Of the company of one entry so much is compared.
MOST_COMPANY = 150


#: A story that names more entries is a list and tells nothing of who belongs together.
LONGEST_CAST = 60


#: Rows of one statement.
BATCH = 1_000


def search_entities(search: DuplicateSearch) -> int:
    """Search the whole registry for likely pairs, write them into the queue, and return how many
    are new.

    - ``search.done`` follows the work, and ``finished_at`` is set at its end;
    - undecided pairs get today's likelihood, or are removed when they are no longer likely;
    - new pairs are added. A decided pair stays as it is and is never proposed again; nor is a pair
      whose entries were merged from a pair that somebody called different.

    Safe to run twice. Reads without a lock; only the pairs are written in one act.
    """
    told = _Progress(search)
    found = propose(registry_records(), told)
    new = _write(search, found)
    told(1.0)
    return new


class _Progress:
    """Writes the per cent that are done, each once."""

    def __init__(self, search: DuplicateSearch) -> None:
        self.search = search
        self.told = 0

    def __call__(self, done: float) -> None:
        percent = int(100 * done)
        if percent > self.told:
            self.told = percent
            DuplicateSearch.objects.filter(pk=self.search.pk).update(done=min(99, percent))


def registry_records() -> list[Record]:
    """Every standing entry as it is compared. Four queries, read piece by piece."""
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
    # Nothing names a merged entry. Read along the index, newest story first, without a join: that
    # went wrong on tables of which the database knew no statistics yet.
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
    """A function from an entry to the one it was merged into; to itself when it was not merged."""
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


#: Of the names around both so many are said.
SHOWN = 3


def why(proposal: Proposal, names: dict[int, str]) -> str:
    """Why a pair is proposed, in words of at most 300 characters."""
    said = [proposal.sign.said]
    if proposal.shared_company:
        beside = ", ".join(names[key] for key in proposal.shared_company[:SHOWN] if key in names)
        said.append(f"both stand with {beside}")
    if proposal.shared_roles:
        said.append(f"both {proposal.shared_roles[0]}")
    told = "; ".join(said)
    return told if len(told) <= 300 else told[:299] + "…"


#: A search that shows no end after so long has died.
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
