"""Checks that every record is as its newest event sealed it, and that no sealed record is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Model, Q

from articles.checks import RULES
from articles.choices import CarrierState, Decision, FindingState, PairDecision
from articles.ledger import seals
from articles.ledger.actions import Action
from articles.models import REGISTRY_CHAIN, Article, Event

#: The records of a story: the model's name, and the path from its records to the story. All other
#: sealed records belong to no story, or, as sources do, to several.
STORY_OF = {
    "article": "pk",
    "revision": "article",
    "fact": "article",
    "mention": "article",
    "quote": "article",
    "occurrence": "article",
    "verdict": "fact__article",
    "override": "article",
    "storysource": "article",
    "evidence": "fact__article",
    "contact": "article",
    "reply": "fact__article",
    "comment": "article",
    "correction": "article",
    "draftfact": "correction__article",
    "draftfinding": "correction__article",
    "finding": "article",
    "facthand": "fact__article",
    "contradiction": "fact__article",
    "carrier": "article",
    "carriedelsewhere": "fact__article",
    "delivery": "article",
    "droppedtag": "article",
    "askedlabel": "article",
}

#: Records that may have no seal:
#: - undecided suggestions, their occurrences, and remarks of a document: ``article.taken_in`` has only
#:   their number;
#: - what a check or the memory found and nobody decided, and what feeds brought and nobody answered: no
#:   event mentions them;
#: - the rights of roles and the first weights of rules: each ``migrate`` sets them.
_UNSEALED = {
    "fact": Q(decision=Decision.SUGGESTED),
    "mention": Q(decision=Decision.SUGGESTED),
    "quote": Q(fact__decision=Decision.SUGGESTED),
    "occurrence": Q(pk__isnull=False),
    "comment": ~Q(signed=""),
    "finding": Q(state=FindingState.OPEN),
    "contradiction": Q(outcome=""),
    "carrier": Q(state=CarrierState.OPEN),
    "delivery": Q(answered_at=None),
    "entitypair": Q(decision=PairDecision.OPEN),
    "storypair": Q(decision=PairDecision.OPEN),
    "group": Q(pk__isnull=False),
    "checkrule": Q(
        *(Q(code=rule.code, weight=rule.weight.value, note="") for rule in RULES.values()),
        _connector=Q.OR,
    ),
}

#: The end of the sentence about a record that no event mentions.
UNKNOWN = ": the log does not know it."

#: How many stories are checked together, and how many records are read at a time.
_STORIES, _CHUNK = 100, 500

#: The newest seal of each record, with the number of the event that holds it.
Seals = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Move:
    """What a merge or a split, done or taken back, moved from one entity to another."""

    event: int
    of: int
    to: int
    moved: dict[str, frozenset[int]]


def broken_seals(article: Article | None = None) -> Iterator[str]:
    """A sentence for each record that differs from the newest event about it, that no event mentions, or
    that is gone.

    With ``article`` only the records of that story are compared. Memory grows with the registry and the
    sources, not with the number of stories.
    """
    stories = Article.objects.order_by("pk").values_list("pk", flat=True)
    if article is not None:
        stories = stories.filter(pk=article.pk)
    moves = list(_moves())
    shared: Seals = {}
    numbers = stories.iterator(_CHUNK)
    while chunk := list(islice(numbers, _STORIES)):
        newest = _newest(chunk)
        shared |= {key: newest.pop(key) for key in list(newest) if _is_shared(key)}
        yield from _compared(newest, STORY_OF, chunk, moves)
    if article is not None:
        return
    shared |= _newest([REGISTRY_CHAIN])
    names = [str(model._meta.model_name) for model in seals.SEALED]
    yield from _compared(shared, {name: "" for name in names if name not in STORY_OF}, [], moves)


def without_seal(article: Article | None) -> Iterator[Model]:
    """The records of a story that no event mentions; with None those that belong to no story."""
    chain = article.pk if article else REGISTRY_CHAIN
    sealed = set(_newest([chain]))
    if article is None:
        shared = Event.objects.exclude(chain=REGISTRY_CHAIN).exclude(seals={})
        for seals_of_one in shared.values_list("seals", flat=True).iterator(_CHUNK):
            sealed |= {key for key in seals_of_one if _is_shared(key)}
    for model in seals.SEALED:
        name = str(model._meta.model_name)
        if (name in STORY_OF) == (article is None):
            continue
        rows = model._default_manager.exclude(_UNSEALED.get(name, Q(pk=None))).order_by("pk")
        if article is not None:
            rows = rows.filter(**{STORY_OF[name]: article.pk})
        for row in rows.iterator(_CHUNK):
            if seals.key(model, row.pk) not in sealed:
                yield row


def _newest(chains: Iterable[int]) -> Seals:
    """The newest seal of each record in the events of these chains."""
    found: Seals = {}
    events = Event.objects.filter(chain__in=chains).exclude(seals={}).order_by("pk")
    for number, sealed in events.values_list("pk", "seals").iterator(_CHUNK):
        found |= {key: (number, one) for key, one in sealed.items()}
    return found


def _moves() -> Iterator[Move]:
    """All merges and splits, and their undoing, in the order in which they were done."""
    done = {
        Action.ENTITY_MERGED: "merged_into_id",
        Action.ENTITY_SPLIT: "to_id",
        Action.ENTITY_PARTED: "merged_into_id",
        Action.ENTITY_REJOINED: "to_id",
    }
    events = Event.objects.filter(action__in=done).select_related("undoes").order_by("pk")
    for event in events.iterator(_CHUNK):
        first = event.undoes or event
        of, to = first.target_id or 0, first.after[done[Action(event.action)]]
        if event.undoes:
            of, to = to, of
        moved = {word: frozenset(rows) for word, rows in first.after["moved"].items()}
        yield Move(event.pk, of, to, moved)


def _is_shared(key: str) -> bool:
    return key.partition(" ")[0] not in STORY_OF


def _compared(
    newest: Seals, ways: dict[str, str], stories: list[int], moves: list[Move]
) -> Iterator[str]:
    for name, way in ways.items():
        model = seals.BY_NAME[name]
        rows = model._default_manager.filter(**{f"{way}__in": stories} if way else {})
        unknown = []
        for row in rows.order_by("pk").iterator(_CHUNK):
            logged = newest.pop(seals.key(model, row.pk), None)
            if logged is None:
                unknown.append(row.pk)
            else:
                yield from _broken(row, *logged, moves)
        yield from _unknown(name, unknown)
    for key, (_, seal) in newest.items():
        if seal and key.partition(" ")[0] in ways:
            yield f"{_words(key)}: the log tells of it, and it is gone."


def _unknown(name: str, numbers: list[int]) -> Iterator[str]:
    rows = seals.BY_NAME[name]._default_manager.order_by("pk")
    for start in range(0, len(numbers), _CHUNK):
        chunk = rows.filter(pk__in=numbers[start : start + _CHUNK])
        for number in chunk.exclude(_UNSEALED.get(name, Q(pk=None))).values_list("pk", flat=True):
            yield f"{_words(f'{name} {number}')}{UNKNOWN}"


def _broken(row: Model, number: int, logged: str, moves: list[Move]) -> Iterator[str]:
    where = _words(seals.key(type(row), row.pk))
    if not logged:
        yield f"{where}: the log says that it was removed, and it is there."
        return
    (own, *named), (words, *links) = logged.split("@"), seals.seal(row).split("@")
    if own != words:
        yield f"{where}: it was changed, and the log does not know it."
    elif _moved(row, number, named, moves) != links:
        yield f"{where}: it names another entity of the registry than the log says."


def _moved(row: Model, number: int, named: list[str], moves: list[Move]) -> list[str]:
    """The entities that the record names, after all that moved it since event ``number``."""
    found = []
    for word, link in zip(seals.LINKS.get(type(row), {}), named, strict=True):
        for move in moves:
            if move.event >= number and link == str(move.of) and row.pk in move.moved.get(word, ()):
                link = str(move.to)
        found.append(link)
    return found


def _words(key: str) -> str:
    name, _, number = key.partition(" ")
    model = seals.BY_NAME[name]
    return f"{str(model._meta.verbose_name).capitalize()} {number}"
