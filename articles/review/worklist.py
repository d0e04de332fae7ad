"""The marks of a story as a list of work: which are shown, in which order, and which comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.http import urlencode

from articles.choices import (
    UNCHECKABLE_KINDS,
    Decision,
    EntityKind,
    FactKind,
    Importance,
    Manner,
    Part,
    Placement,
    Standing,
    VerdictValue,
)
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.four_eyes import facts_of_hand, wrote
from articles.models import Article, Fact, Mention, Occurrence, User
from articles.models.facts import state_of_check
from articles.pages.marked_text import FACT, NAME, QUOTE, Mark

SHAPES = {FACT: "facts", QUOTE: "quotations", NAME: "names"}


UNDECIDED, LATER, OPEN, DONE, DROPPED = "undecided", "later", "open", "done", "dropped"


STATES = {
    UNDECIDED: "undecided",
    LATER: "put off",
    OPEN: "to be checked",
    DONE: "done",
    DROPPED: "dropped",
}


TEXT, DOUBT = "text", "doubt"


ORDERS = {TEXT: "as they stand", DOUBT: "least certain first"}


#: What is shown when the address does not say anything else.
_BY_DEFAULT = (UNDECIDED, LATER, OPEN, DONE)


_KINDS = {**dict(FactKind.choices), **dict(EntityKind.choices)}


class Row(NamedTuple):
    """One mark in the list. ``waits`` says that this person has something to do about it, ``by_hand``
    that they wrote or edited its sentence, so that others verify it, ``may`` that any reader knows it."""

    key: str
    pk: int
    shape: str
    kind: str
    words: str
    start: int
    end: int
    decision: str
    deferred: bool
    standing: str
    verdict: str
    confidence: int
    placement: str
    version: int
    waits: bool
    speechless: bool
    manner: str = ""
    by_hand: bool = False
    part: str = Part.BODY
    revision_id: int = 0
    may: bool = False

    @property
    def in_body(self) -> bool:
        return self.part == Part.BODY

    @property
    def at(self) -> tuple[bool, int]:
        """Its place in the story; the headline comes first."""
        return self.in_body, self.start

    @property
    def is_drawn(self) -> bool:
        """Whether the text shows it."""
        return self.decision != Decision.DROPPED and self.placement == Placement.ANCHORED

    @property
    def is_nobodys(self) -> bool:
        """Whether it is a suggested word or two between marks, of which nobody is named: most likely
        a scare quote, which is dropped and then asks for nothing."""
        few = len(self.words.split()) < 3
        mixed = self.manner == Manner.MIXED
        return self.decision == Decision.SUGGESTED and self.speechless and mixed and few

    @property
    def group(self) -> str:
        """The state by which the list is filtered."""
        if self.decision == Decision.SUGGESTED:
            return LATER if self.deferred else UNDECIDED
        if self.decision == Decision.DROPPED:
            return DROPPED
        if self.placement != Placement.ANCHORED or self.speechless:
            return OPEN
        if self.shape == NAME or self.kind in UNCHECKABLE_KINDS:
            return DONE
        return DONE if self.standing == Standing.SETTLED else OPEN

    @property
    def state(self) -> str:
        """The class of the chip: as ``facts.state_of``."""
        if self.decision != Decision.KEPT or self.shape == NAME:
            return self.decision
        if self.kind in UNCHECKABLE_KINDS:
            return "kept"
        return state_of_check(self.standing, self.verdict)

    @property
    def label(self) -> str:
        """The state in one or two words."""
        if self.placement != Placement.ANCHORED:
            return str(Placement(self.placement).label)
        if self.decision == Decision.SUGGESTED:
            return "put off" if self.deferred else "suggested"
        if self.decision != Decision.KEPT or self.shape == NAME:
            return str(Decision(self.decision).label)
        if self.kind in UNCHECKABLE_KINDS:
            return "kept"
        if self.standing == Standing.SETTLED:
            return str(VerdictValue(self.verdict).label)
        return "no speaker" if self.speechless else str(Standing(self.standing).label)

    @property
    def description(self) -> str:
        """What the text says of the mark: its state, of a name and an opinion the kind as well."""
        if self.shape == NAME or self.kind in UNCHECKABLE_KINDS:
            return f"{self.kind_label}, {self.label}"
        return self.label

    @property
    def kind_label(self) -> str:
        return str(_KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class MarkFilter:
    """The filter in the address: kinds and states of marks (empty: all but dropped ones), their order,
    and the source that is cited with the next verdicts."""

    shapes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    order: str = TEXT
    source: int | None = None

    def holds(self, row: Row) -> bool:
        return (not self.shapes or row.shape in self.shapes) and (
            row.group in (self.states or _BY_DEFAULT)
        )

    def query(self, **more: str) -> str:
        """The query string of this filter with ``more`` parameters."""
        asked = [("kind", shape) for shape in self.shapes]
        asked += [("state", state) for state in self.states]
        if self.order != TEXT:
            asked.append(("order", self.order))
        if self.source:
            asked.append(("source", str(self.source)))
        return urlencode([*asked, *((name, value) for name, value in more.items() if value)])


def asked_for(
    kinds: Sequence[str], states: Sequence[str], order: str, source: str = ""
) -> MarkFilter:
    """The filter of an address. Raises UnknownAddress for an unknown value."""
    for given, known, noun in ((kinds, SHAPES, "kind"), (states, STATES, "state")):
        for value in given:
            if value not in known:
                raise UnknownAddress(f"“{value}” is no {noun} of mark: one of {', '.join(known)}.")
    if order and order not in ORDERS:
        raise UnknownAddress(f"“{order}” is no order: one of {', '.join(ORDERS)}.")
    if source and number_in(source) is None:
        raise UnknownAddress(f"“{source[:80]}” is not the number of a source.")
    return MarkFilter(tuple(kinds), tuple(states), order or TEXT, number_in(source))


def rows(article: Article, user: User) -> list[Row]:
    """Every suggested, kept or dropped mark of the story, in reading order. Two queries, one more after
    an edit of the words.
    """
    marks = user.has_perm("articles.mark")
    checks = user.has_perm("articles.verify") and not wrote(user, article)
    own = facts_of_hand(user, article) if checks else set()
    kept = (Decision.SUGGESTED, Decision.KEPT, Decision.DROPPED)
    found = []
    for (
        pk, kind, words, start, end, decision, deferred, standing, verdict, confidence, placement,
        version, checked_by, speaker, said_by, manner, part, revision, importance,
    ) in Fact.objects.filter(article=article, decision__in=kept).order_by().values_list(
        "pk", "kind", "exact", "start", "end", "decision", "deferred", "standing", "verdict",
        "confidence", "placement", "version", "checked_by", "quote__speaker",
        "quote__speaker_words", "quote__manner", "part", "revision_id", "importance",
    ):  # fmt: skip
        quotation = kind == FactKind.QUOTATION
        speechless = quotation and speaker is None and not said_by
        if decision == Decision.SUGGESTED:
            waits = marks
        elif decision == Decision.DROPPED:
            waits = False
        elif placement != Placement.ANCHORED or speechless:
            waits = marks
        elif kind in UNCHECKABLE_KINDS:
            waits = False
        elif standing == Standing.AWAITING_SECOND:
            waits = checks and pk not in own and checked_by != user.pk
        else:
            waits = checks and pk not in own and standing != Standing.SETTLED
        found.append(
            Row(
                f"fact-{pk}", pk, QUOTE if quotation else FACT, kind, words, start, end, decision,
                deferred, standing, verdict, confidence, placement, version, waits, speechless,
                manner or "", pk in own, part, revision, importance == Importance.MAY,
            )
        )  # fmt: skip
    for (
        pk, kind, words, start, end, decision, deferred, confidence, placement, version, part,
        revision,
    ) in Mention.objects.filter(article=article, decision__in=kept).order_by().values_list(
        "pk", "kind", "exact", "start", "end", "decision", "deferred", "confidence", "placement",
        "version", "part", "revision_id",
    ):  # fmt: skip
        waits = marks and (
            decision == Decision.SUGGESTED
            or (decision == Decision.KEPT and placement == Placement.NEEDS_REVIEW)
        )
        found.append(
            Row(
                f"mention-{pk}", pk, NAME, kind, words, start, end, decision, deferred, "", "",
                confidence, placement, version, waits, False, part=part, revision_id=revision,
            )
        )  # fmt: skip
    found.sort(key=lambda row: (row.at, row.end, row.key))
    return found


class MarkedOccurrence(NamedTuple):
    """Where the fact with the key ``fact`` is said again."""

    key: str
    fact: str
    start: int
    end: int
    part: str = Part.BODY
    revision_id: int = 0


def occurrences(article: Article) -> list[MarkedOccurrence]:
    """The occurrences of the story's facts that have their place. One query."""
    found = Occurrence.objects.filter(article=article, placement=Placement.ANCHORED).order_by()
    return [
        MarkedOccurrence(f"occurrence-{pk}", f"fact-{fact}", start, end, part, revision)
        for pk, fact, start, end, part, revision in found.values_list(
            "pk", "fact", "start", "end", "part", "revision_id"
        )
    ]


def marks(every: Iterable[Row], again: Iterable[MarkedOccurrence]) -> list[Mark]:
    """The suggested and kept marks that have their place, to be drawn on the text."""
    live = {row.key: row for row in every if row.is_drawn}
    return [
        *(
            Mark(key, row.start, row.end, row.shape, row.state, row.description, part=row.part)
            for key, row in live.items()
        ),
        *(
            Mark(
                each.key,
                each.start,
                each.end,
                fact.shape,
                fact.state,
                f"{fact.description}, said before",
                part=each.part,
            )
            for each in again
            if (fact := live.get(each.fact))
        ),
    ]


def in_order(every: Iterable[Row], shown: MarkFilter) -> list[Row]:
    """The rows that are shown, in the chosen order; marks that were put off come last."""
    chosen = [row for row in every if shown.holds(row)]
    if shown.order == DOUBT:
        chosen.sort(key=lambda row: (not row.waits, row.confidence))
    return chosen


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where the keys lead from a mark: the marks before and after it, and those that wait."""

    place: int
    before: Row | None
    after: Row | None
    waiting_before: Row | None
    waiting_after: Row | None


def neighbours(listed: Sequence[Row], key: str, place: tuple[bool, int] = (False, 0)) -> Neighbours:
    """The neighbours of the mark ``key``; when it is not listed, of its ``place`` in the story."""
    keys: Mapping[str, int] = {row.key: number for number, row in enumerate(listed)}
    at = keys.get(key)
    if at is None:
        cut = next((n for n, row in enumerate(listed) if row.at > place), len(listed))
        earlier, later = list(listed[:cut]), list(listed[cut:])
    else:
        earlier, later = list(listed[:at]), list(listed[at + 1 :])
    onward = [*later, *earlier]
    back = [*reversed(earlier), *reversed(later)]
    return Neighbours(
        place=(at + 1) if at is not None else 0,
        before=back[0] if back else None,
        after=onward[0] if onward else None,
        waiting_before=_first_waiting(back),
        waiting_after=_first_waiting(onward),
    )


def _first_waiting(found: Sequence[Row]) -> Row | None:
    """The first mark that waits; one that was put off only when no other waits."""
    waiting = [row for row in found if row.waits]
    return next((row for row in waiting if not row.deferred), waiting[0] if waiting else None)


def filters(shown: MarkFilter, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The filters, each with its count and the address that switches it on or off."""
    found = []
    for name, known, chosen in (
        ("kind", SHAPES, shown.shapes),
        ("state", STATES, shown.states),
    ):
        for value, label in known.items():
            on = value in chosen
            rest = tuple(v for v in chosen if v != value) if on else (*chosen, value)
            turned = replace(shown, shapes=rest) if name == "kind" else replace(shown, states=rest)
            if on or counts[value]:
                found.append(
                    {
                        "name": name,
                        "label": label,
                        "count": counts[value],
                        "on": on,
                        "address": f"?{turned.query()}",
                    }
                )
    return found


def orders(shown: MarkFilter, wanted: str) -> list[dict[str, Any]]:
    """The orders in which the marks may be listed, with the mark in hand kept."""
    return [
        {
            "label": label,
            "on": order == shown.order,
            "address": "?" + replace(shown, order=order).query(mark=wanted),
        }
        for order, label in ORDERS.items()
    ]
