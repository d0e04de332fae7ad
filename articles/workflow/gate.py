"""The gate: what still blocks a story from being cleared, and who overrode which blockers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from articles.choices import (
    Decision,
    FactKind,
    FindingState,
    Placement,
    Stage,
    Standing,
    VerdictValue,
    Weight,
)
from articles.editing.marks.base import short
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import (
    Article,
    CarriedElsewhere,
    Comment,
    Delivery,
    Event,
    Fact,
    Finding,
    Mention,
    Occurrence,
    Override,
    Reply,
    User,
)
from articles.workflow import repeats

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

#: The fewest characters of a reason for an override.
SHORTEST_REASON = 10

#: The code of a suggestion that nobody has decided, and of a fact without a verdict.
UNDECIDED, OPEN = "undecided", "open"

#: So many facts without a verdict, or more, are one line of the list.
MANY = 4


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing about one record that blocks the gate.

    - ``code`` and ``target`` (the record's model and id) identify it.
    - ``text`` says it to people.
    - ``anchor`` is its place on the review page; ``link`` is another page where it is settled, if
      it is settled there.
    - ``deferred`` says that somebody put it off.
    """

    code: str
    target: tuple[str, int]
    text: str
    anchor: str
    deferred: bool = False
    link: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What identifies this blocker in an override, whatever its sentence says."""
        return self.code, *self.target


class GateClosed(Refused):
    """A story may not pass the gate. ``blockers`` say why."""

    def __init__(self, blockers: list[Blocker]) -> None:
        count = len(blockers)
        things = "one thing is" if count == 1 else f"{count} things are"
        shown = " ".join(line.text for line in summary(blockers)[:3])
        super().__init__(f"The gate is closed: {things} still open. {shown}")
        self.blockers = blockers


def blockers(article: Article) -> list[Blocker]:
    """Everything that blocks the story, one blocker for each record and reason; those of one kind in
    reading order.

    Nine queries, two more when the story repeats something wrong.
    """
    found = _of_suggestions(article)
    for fact in _facts(article):
        found += _of_fact(fact)
    found += _of_places(article)
    found += _of_copy(article)
    found += [_of_repeat(fact, carried) for fact, carried in repeats.in_story(article)]
    for comment in Comment.objects.filter(article=article).unresolved().select_related("author"):
        text = f"A comment of {comment.who} is not resolved: “{comment}”"
        found.append(Blocker("comment", ("comment", comment.pk), text, f"comment-{comment.pk}"))
    for delivery in Delivery.objects.filter(article=article).warning().order_by("pk"):
        found.append(_of_sender(delivery))
    for name in ("section", "outlet"):
        if getattr(article, f"{name}_id") is None:
            text = f"The story has no {name}."
            found.append(Blocker(f"no_{name}", ("article", article.pk), text, "details"))
    return found


def summary(blockers: Sequence[Blocker]) -> list[Blocker]:
    """The blockers as the lines that people read.

    The undecided suggestions of a kind are one line with their number, which leads to the first that
    nobody put off; many facts without a verdict are one line too. Marks on the same words with the
    same blocker are one line, which leads to the first of them.
    """
    lines: list[Blocker] = []
    for model, noun in (("fact", "fact"), ("mention", "name")):
        waiting = [b for b in blockers if b.code == UNDECIDED and b.target[0] == model]
        if waiting:
            first = next((b for b in waiting if not b.deferred), waiting[0])
            lines.append(replace(first, text=_undecided(waiting, noun)))
    unchecked = [b for b in blockers if b.code == OPEN]
    folded = {UNDECIDED, OPEN} if len(unchecked) >= MANY else {UNDECIDED}
    if OPEN in folded:
        lines.append(replace(unchecked[0], text=f"{len(unchecked)} facts have no verdict."))
    rest: dict[str, list[Blocker]] = defaultdict(list)
    for blocker in blockers:
        if blocker.code not in folded:
            rest[blocker.text].append(blocker)
    for text, alike in rest.items():
        count = f" ({len(alike)} marks)" if len(alike) > 1 else ""
        lines.append(replace(alike[0], text=f"{text}{count}"))
    return lines


def _undecided(waiting: Sequence[Blocker], noun: str) -> str:
    put_off = sum(blocker.deferred for blocker in waiting)
    if len(waiting) == 1:
        return f"1 suggested {noun} is {'put off' if put_off else 'undecided'}."
    said = f"{len(waiting)} suggested {noun}s are undecided"
    return f"{said}, {put_off} of them put off." if put_off else f"{said}."


def closed(article: Article) -> list[Blocker]:
    """What blocks the story and was not overridden when it was cleared: see ``passed_over``."""
    passed = passed_over(article)
    return [blocker for blocker in blockers(article) if blocker.key not in passed]


def require_open(
    article: Article,
    *,
    by: User,
    override: bool = False,
    reason: str = "",
    passing: Collection[tuple[str, str, int]] | None = None,
) -> None:
    """Raise GateClosed if anything blocks ``article``, unless this person overrides it.

    ``passing`` are the keys of the blockers that they override; any other blocker keeps the gate
    closed. None stands for all of them.

    An override asks for ``override_gate`` and a reason of ten characters or more. It

    - writes an Override with the code, record and sentence of every blocker overridden;
    - records ``gate.overridden``.

    A blocker that was overridden to clear the story does not block its publication; the same sentence
    about another record does. Call it under the story's lock, inside the act that needs the gate.
    """
    blocking = closed(article)
    if not blocking:
        return
    if not override:
        raise GateClosed(blocking)
    require(by, "override_gate")
    unnamed = [each for each in blocking if passing is not None and each.key not in passing]
    if unnamed:
        raise GateClosed(unnamed)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(f"Give a reason of at least {SHORTEST_REASON} characters for the override.")
    rows = [
        {"code": code, "model": model, "id": number, "text": blocker.text}
        for blocker in blocking
        for code, model, number in [blocker.key]
    ]
    overridden = Override.objects.create(
        article=article,
        revision=article.newest_revision,
        reason=reason.strip(),
        blockers=rows,
        by=by,
    )
    audit_log.record(
        Action.GATE_OVERRIDDEN,
        by=by,
        article=article,
        target=article,
        after={"blockers": rows},
        reason=reason.strip(),
        wrote=[overridden],
    )


def passed_over(article: Article) -> set[tuple[str, str, int]]:
    """The keys of the blockers that were overridden when the story, which is cleared, was cleared."""
    if article.stage != Stage.CLEARED:
        return set()
    story = Event.objects.filter(chain=article.pk)
    cleared = story.filter(action=Action.ARTICLE_CLEARED).order_by("-number").values("batch")[:1]
    overridden = story.filter(action=Action.GATE_OVERRIDDEN, batch=Subquery(cleared))
    return {
        (row["code"], row["model"], row["id"])
        for event in overridden
        for row in event.after["blockers"]
    }


def _of_suggestions(article: Article) -> list[Blocker]:
    found = []
    for kind, model in (("fact", Fact), ("mention", Mention)):
        waiting = model.objects.filter(article=article).suggested().in_reading_order()
        for pk, exact, deferred in waiting.values_list("pk", "exact", "deferred"):
            state = "put off" if deferred else "undecided"
            text = f"“{short(exact, 80)}” is suggested and {state}."
            found.append(Blocker(UNDECIDED, (kind, pk), text, f"{kind}-{pk}", deferred))
    return found


class _Asked(TypedDict):
    """What the query adds to a fact: whether a reply was asked for, and until when it is awaited."""

    was_asked: bool
    waits_until: datetime | None


def _facts(article: Article) -> QuerySet[WithAnnotations[Fact, _Asked]]:
    asked = Reply.objects.filter(fact=OuterRef("pk"))
    awaited = asked.awaited().in_time().order_by("-deadline").values("deadline")[:1]
    facts = Fact.objects.filter(article=article, decision=Decision.KEPT).in_reading_order()
    annotated = facts.select_related("quote").annotate(
        was_asked=Exists(asked), waits_until=Subquery(awaited)
    )
    return cast("QuerySet[WithAnnotations[Fact, _Asked]]", annotated)


def _of_fact(fact: WithAnnotations[Fact, _Asked]) -> list[Blocker]:
    reasons: list[tuple[str, str]] = []
    if fact.placement == Placement.ORPHANED:
        reasons.append(("orphaned", "is gone from the text. Re-attach it or retire it."))
    elif fact.placement == Placement.NEEDS_REVIEW:
        reasons.append(("unplaced", "was edited. Say where it stands now."))
    elif fact.is_checkable:
        reasons += _of_check(fact)
    quote = getattr(fact, "quote", None)
    if quote is not None and quote.speaker_id is None and not quote.speaker_words:
        reasons.append(("no_speaker", "has no speaker."))
    if fact.kind == FactKind.ALLEGATION and not fact.was_asked:
        reasons.append(("no_reply", "is an allegation, and nobody was asked for a reply."))
    if fact.waits_until is not None:
        until = timezone.localtime(fact.waits_until)
        reasons.append(("reply", f"waits for a reply until {until:%-d %B, %H:%M %Z}."))
    return [
        Blocker(code, ("fact", fact.pk), f"“{fact}” {text}", f"fact-{fact.pk}")
        for code, text in reasons
    ]


def _of_check(fact: Fact) -> list[tuple[str, str]]:
    if fact.standing == Standing.OPEN:
        return [(OPEN, "has no verdict.")]
    if fact.standing == Standing.STALE:
        return [("stale", "has other words than those that were checked.")]
    if fact.standing == Standing.AWAITING_SECOND:
        why = "is of high risk" if fact.verdict else "has the words proposed for it"
        return [("second", f"{why} and waits for a second name.")]
    if fact.verdict == VerdictValue.INACCURATE:
        return [("inaccurate", "was found inaccurate and still stands in the text.")]
    return []


def _of_places(article: Article) -> list[Blocker]:
    """Names and occurrences whose place somebody must confirm. Orphaned ones block nothing."""
    found = []
    names = Mention.objects.filter(article=article).kept()
    again = Occurrence.objects.filter(article=article, fact__decision=Decision.KEPT)
    for kind, rows in (("mention", names), ("occurrence", again)):
        for row in rows.filter(placement=Placement.NEEDS_REVIEW).order_by("start", "pk"):
            text = f"“{short(row.exact, 80)}” was edited. Say where it stands now."
            found.append(Blocker("unplaced", (kind, row.pk), text, f"{kind}-{row.pk}"))
    return found


def _of_copy(article: Article) -> list[Blocker]:
    """Findings of the checks that must be mended, or dismissed with a reason."""
    weighty = Finding.objects.filter(article=article, revision=article.current, weight=Weight.MUST)
    return [
        Blocker(
            "finding",
            ("finding", finding.pk),
            f"{finding.title}. “{short(finding.exact, 60)}”: {finding.message}",
            f"finding-{finding.pk}",
        )
        for finding in weighty.filter(state=FindingState.OPEN).in_reading_order()
    ]


def _of_repeat(fact: Fact | None, carried: CarriedElsewhere) -> Blocker:
    """The blocker that the story says, or may say, what was found wrong in another."""
    wrong = f"what was found wrong in “{carried.fact.article}”"
    if fact is not None:
        target = ("fact", fact.pk)
        return Blocker("repeats", target, f"“{fact}” repeats {wrong}.", f"fact-{fact.pk}")
    target = ("carriedelsewhere", carried.pk)
    text = f"The story may carry {wrong}."
    return Blocker("carrier", target, text, "carried", link=carried.get_absolute_url())


def _of_sender(delivery: Delivery) -> Blocker:
    """The blocker that the sender withdrew or corrected the story and nobody has answered."""
    what = "a correction" if delivery.correction else f"it as {delivery.get_says_display()}"
    text = f"The sender sends {what}. Say what was done about it."
    link = delivery.get_absolute_url()
    return Blocker("sender", ("delivery", delivery.pk), text, "sender", link=link)
