"""The notes of a story: how each fact was checked, beside its words.

What many facts share is said once for the whole story (``checked_by``, ``tally``). A note says only what
differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from articles.choices import Part, Standing, VerdictValue
from articles.models import Correction, Fact, User, Verdict
from articles.models.facts import label_of, state_of
from articles.pages.sources import Cited, VisibleEvidence

#: The states of exceptions: the notes of such facts are shown whole.
_EXCEPTIONS = ("disputed", "inaccurate", "unverifiable", "not_checkable", "stale")


@dataclass(frozen=True)
class Note:
    """The facts on one stretch of words, under one number. Reported speech is a statement and a quotation
    at once: two facts, one note.

    ``verdict`` is the newest verdict of an exception, for the desk; ``correction`` the one that was
    issued for the fact.
    """

    number: int
    facts: tuple[Fact, ...]
    evidence: tuple[VisibleEvidence, ...]
    verdict: Verdict | None = None
    correction: Correction | None = None

    @property
    def fact(self) -> Fact:
        """The fact that the note is about: of several the one whose state is the worst."""
        return self.facts[0]

    @property
    def end(self) -> int:
        return self.facts[0].end

    @cached_property
    def state(self) -> str:
        return state_of(self.fact)

    @cached_property
    def label(self) -> str:
        return label_of(self.fact)

    @cached_property
    def is_exception(self) -> bool:
        return self.state in _EXCEPTIONS or self.correction is not None

    @property
    def people(self) -> str:
        """Who gave the verdict: "L. Brandt and R. Okafor"; empty without one."""
        return " and ".join(
            str(person) for person in (self.fact.checked_by, self.fact.seconded_by) if person
        )

    @property
    def result(self) -> str:
        """The result of comparing the quoted words, when it says more than the verdict."""
        for fact in self.facts:
            if hasattr(fact, "quote") and fact.quote.result:
                return fact.quote.get_result_display()
        return ""

    @property
    def is_verbatim(self) -> bool:
        """Whether the words stand between quotation marks."""
        return any(fact.is_verbatim for fact in self.facts)

    @property
    def said_by(self) -> str:
        """Whose words they are: the entity's name, otherwise the story's words for the speaker."""
        for fact in self.facts:
            if hasattr(fact, "quote") and fact.quote.said_by:
                return fact.quote.said_by
        return next((fact.attributed_to for fact in self.facts if fact.attributed_to), "")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts are in one state. ``note`` is the note of the first, when they are few."""

    state: str
    label: str
    count: int
    note: int | None = None


def numbered(
    facts: Sequence[Fact],
    shown: Mapping[int, tuple[VisibleEvidence, ...]],
    corrections: Iterable[Correction] = (),
    verdicts: Iterable[Verdict] = (),
) -> list[Note]:
    """The notes in reading order. ``shown`` is the evidence of each fact, by its id.

    A number stands behind the last word, so notes are numbered by the ends of their facts. Facts on
    exactly the same words share a note.
    """
    corrected = {each.fact_id: each for each in corrections if each.fact_id}
    last = {each.fact_id: each for each in verdicts}
    together: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: (f.part == Part.BODY, f.end, f.start, f.pk)):
        together[fact.part, fact.start, fact.end].append(fact)
    notes = []
    for number, group in enumerate(together.values(), 1):
        group.sort(key=lambda fact: (_badness(fact), fact.pk))
        evidence = {each.evidence.source_id: each for f in group for each in shown.get(f.pk, ())}
        notes.append(
            Note(
                number,
                tuple(group),
                tuple(evidence.values()) if len(group) > 1 else shown.get(group[0].pk, ()),
                last.get(group[0].pk),
                next((corrected[f.pk] for f in group if f.pk in corrected), None),
            )
        )
    return notes


def _badness(fact: Fact) -> int:
    """0 for what must be seen first, 2 for what is settled."""
    state = state_of(fact)
    return 0 if state in _EXCEPTIONS else 1 if state not in ("settled", "kept") else 2


@dataclass
class _Signed:
    """What one person verified."""

    count: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    sources: set[tuple[tuple[str, int], ...]] = field(default_factory=set)


def checked_by(
    notes: Sequence[Note],
    shown: Mapping[int, tuple[VisibleEvidence, ...]],
    sources: Mapping[tuple[str, int], Cited],
) -> list[str]:
    """Who verified how much, and against which source, in sentences without a full stop.

    "39 facts verified by Edgar Mbeki against AFP, 1 also by Clara Voss".
    """
    facts = [fact for note in notes for fact in note.facts if fact.is_checkable]
    signed: dict[str, _Signed] = defaultdict(_Signed)
    for fact in facts:
        if fact.standing != Standing.SETTLED or fact.verdict != VerdictValue.VERIFIED:
            continue
        mine = signed[str(fact.checked_by)]
        mine.count += 1
        mine.sources.add(tuple(sorted({each.key for each in shown.get(fact.pk, ())})))
        if fact.seconded_by:
            mine.seconds[str(fact.seconded_by)] += 1
    verified = sum(mine.count for mine in signed.values())
    said = []
    by_count = sorted(signed.items(), key=lambda pair: -pair[1].count)
    for number, (person, mine) in enumerate(by_count):
        what = f"{mine.count}"
        if number == 0:
            of = "" if verified == len(facts) else f" of {len(facts)}"
            one = mine.count == 1 and not of
            what += f"{of} fact{'' if one else 's'} verified"
        against = _against(mine.sources, sources)
        also = "".join(
            f", {times} also by {second}" for second, times in mine.seconds.most_common()
        )
        said.append(f"{what} by {person}{against}{also}")
    return said


def _against(
    rested: set[tuple[tuple[str, int], ...]], sources: Mapping[tuple[str, int], Cited]
) -> str:
    """The source on which all of the facts rest; empty when there is no such single source."""
    if len(rested) != 1:
        return ""
    (keys,) = rested
    if len(keys) != 1:
        return ""
    shown = sources[keys[0]].shown
    return f" against {shown.evidence.source.title if shown.readable else 'a confidential source'}"


def tally(notes: Sequence[Note]) -> list[Tally]:
    """How many facts are in each state, the most frequent first; exceptions lead to a note."""
    count: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = {}
    for note in notes:
        for fact in note.facts:
            way = state_of(fact), "no verdict needed" if not fact.is_checkable else label_of(fact)
            count[way] += 1
            first.setdefault(way, note.number)
    return [
        Tally(*way, times, None if way[0] in ("settled", "kept") else first[way])
        for way, times in count.most_common()
    ]


def newest_verdicts(facts: Sequence[Fact], user: User) -> list[Verdict]:
    """The newest verdict of each exception, for the desk. One query, or none."""
    odd = [fact.pk for fact in facts if state_of(fact) in _EXCEPTIONS]
    if not odd or not user.has_perm("articles.view_desk"):
        return []
    every = Verdict.objects.filter(fact__in=odd).order_by("pk")
    return list({verdict.fact_id: verdict for verdict in every}.values())
