"""The sentence of the mark in hand: the facts in it that need a verdict, and a source that may carry
them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.anchoring.passages import Passage, has_words, indexed, lacks
from articles.choices import UNCHECKABLE_KINDS, FactKind, Manner, Placement, SourceKind
from articles.models import Evidence, Reply, Source
from articles.pages.marked_text import NAME
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent
from articles.review.worklist import Row
from articles.review.workspace import Workspace
from articles.workflow.tray import InTray, tray
from articles.workflow.verdicts import can_check


@dataclass(frozen=True, slots=True)
class Line:
    """The marks on one stretch of the sentence that need a verdict: one row of the page, with whether
    it is chosen, and if not, why not."""

    rows: tuple[Row, ...]
    chosen: bool
    why_not: str = ""

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def value(self) -> str:
        """What its checkbox sends: "id:version" of each fact, separated by spaces."""
        return " ".join(f"{row.pk}:{row.version}" for row in self.rows)

    @property
    def may(self) -> bool:
        """Whether none of its facts must be checked: such lines are folded."""
        return all(row.may for row in self.rows)

    @property
    def kinds(self) -> str:
        return ", ".join(row.kind_label for row in self.rows)


@dataclass(frozen=True, slots=True)
class Further:
    """A later sentence of the paragraph: a passage of the same source carries each of its rows."""

    words: str
    lines: tuple[Line, ...]
    passage: Passage

    @property
    def value(self) -> str:
        """What the page sends for it: "id:version" of each fact, separated by spaces."""
        return " ".join(line.value for line in self.lines)

    @property
    def versions(self) -> dict[int, int]:
        return {row.pk: row.version for line in self.lines for row in line.rows}


@dataclass(frozen=True, slots=True)
class SentenceInHand:
    """The sentence in hand, with all that the page shows of it.

    - It is the ``number``-th of ``total`` sentences with facts, and has ``lines``.
    - ``in_hand`` is the source offered with a verdict; ``locator`` is the place in it, ``passage`` the
      words there that fit the sentence.
    - ``further`` are the later sentences of its paragraph that the source carries too."""

    number: int
    total: int
    words: str
    lines: tuple[Line, ...]
    tray: tuple[InTray, ...]
    in_hand: InTray | None
    locator: str
    passage: Passage | None
    further: tuple[Further, ...] = ()

    @property
    def must_lines(self) -> list[Line]:
        return [line for line in self.lines if not line.may]

    @property
    def may_lines(self) -> list[Line]:
        return [line for line in self.lines if line.may]

    @property
    def chosen(self) -> int:
        return sum(line.chosen for line in self.lines)

    @property
    def chosen_further(self) -> int:
        """How many rows the sentence and those after it in the paragraph have together."""
        return self.chosen + sum(len(each.lines) for each in self.further)


def sentence_in_hand(workspace: Workspace) -> SentenceInHand | None:
    """The sentence of the mark in hand; None when nothing in it needs this person's verdict.

    At most seven queries, however long the story is.
    """
    row, article = workspace.row, workspace.article
    if row is None or not can_check(workspace.user, article):
        return None
    body = article.body
    paragraphs = split_paragraphs(body)
    extents = split_sentences(body, paragraphs)
    starts = [extent.start for extent in extents]

    def sentence_of(mark: Row) -> int:
        """The number of its sentence in the body; the headline is one of its own, before them."""
        return max(0, bisect_right(starts, mark.start) - 1) if mark.in_body else -1

    at = sentence_of(row)
    facts = [each for each in workspace.every if each.shape != NAME]
    waiting = [each for each in facts if sentence_of(each) == at and _asks_for_verdict(each)]
    if not waiting:
        return None
    holding = sorted({sentence_of(each) for each in facts})
    # A quotation may run over several sentences; it belongs to the one in which it begins.
    words = article.headline
    if at >= 0:
        end = max(extents[at].end, *(each.end for each in waiting))
        words = body[extents[at].start : end]
    in_tray = tray(article, workspace.user)
    unasked = _nobody_asked(waiting)
    in_hand, locator, passage = _source(workspace, words, waiting, in_tray)
    lines = tuple(_line(rows, passage, unasked) for rows in _by_extent(waiting))
    number = holding.index(at) + 1
    further: tuple[Further, ...] = ()
    if at >= 0 and in_hand is not None and passage is not None:
        last = next(each.end for each in paragraphs if each.start <= extents[at].start < each.end)
        later = {
            n: [each for each in facts if sentence_of(each) == n and _asks_for_verdict(each)]
            for n in range(at + 1, bisect_right(starts, last - 1))
        }
        asking = {extents[n]: rows for n, rows in later.items() if rows}
        further = _further(body, asking, in_hand.source)
    return SentenceInHand(
        number,
        len(holding),
        words.strip(),
        lines,
        tuple(in_tray),
        in_hand,
        locator,
        passage,
        further,
    )


def _further(
    body: str, asking: Mapping[Extent, Sequence[Row]], source: Source
) -> tuple[Further, ...]:
    """The sentences among these whose rows are all carried by passages of the source.

    ``asking`` has the rows of each sentence that need a verdict. Sentences with an allegation are left
    out: a person looks at each of those. One query.
    """
    if not asking:
        return ()
    text = Source.objects.filter(pk=source.pk).order_by().values_list("text", flat=True).get()
    found = []
    for extent, rows in asking.items():
        words = body[extent.start : max(extent.end, *(each.end for each in rows))]
        passage = indexed(text).find(words)
        if passage is None or any(row.kind == FactKind.ALLEGATION for row in rows):
            continue
        lines = tuple(_line(same, passage, set()) for same in _by_extent(rows))
        if all(line.chosen for line in lines):
            found.append(Further(words.strip(), lines, passage))
    return tuple(found)


def _asks_for_verdict(row: Row) -> bool:
    return (
        row.waits
        and row.kind not in UNCHECKABLE_KINDS
        and row.placement == Placement.ANCHORED
        and not row.speechless
        and not row.by_hand
    )


def _by_extent(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows in groups: rows on the same words are one group."""
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        found.setdefault((row.start, row.end), []).append(row)
    return [tuple(group) for group in found.values()]


def _nobody_asked(rows: Sequence[Row]) -> set[int]:
    """The allegations among the rows for which nobody was asked for a reply."""
    accused = {row.pk for row in rows if row.kind == FactKind.ALLEGATION}
    if not accused:
        return set()
    asked = Reply.objects.filter(fact__in=accused).order_by().values_list("fact", flat=True)
    return accused - set(asked)


def _source(
    workspace: Workspace, words: str, rows: Sequence[Row], in_tray: Sequence[InTray]
) -> tuple[InTray | None, str, Passage | None]:
    """(the source in hand, the place in it, the passage).

    The source is the one that the address names, else one that is cited here already, else the one
    whose words carry most rows.
    """
    readable = [each for each in in_tray if each.readable]
    chosen = next((each for each in readable if each.entry.number == workspace.shown.source), None)
    cited = dict(
        Evidence.objects.standing()
        .filter(fact__in=[row.pk for row in rows])
        .order_by("-pk")
        .values_list("source", "locator")
    )
    if chosen is None:
        chosen = next((each for each in readable if each.source.pk in cited), None)
    found = _passages([chosen] if chosen else readable, words)
    if chosen is None and found:
        chosen = max(
            (each for each in readable if each.source.pk in found),
            key=lambda each: (_carried(rows, found[each.source.pk]), found[each.source.pk].share),
        )
    chosen = chosen or _last_used(workspace, readable)
    if chosen is None:
        return None, "", None
    passage = found.get(chosen.source.pk)
    place = cited.get(chosen.source.pk) or (passage.place if passage else "")
    return chosen, place or _place_of_call(chosen.source), passage


def _passages(sources: Sequence[InTray], words: str) -> dict[int, Passage]:
    """The passage of each source that fits the words; sources without such a passage are left out."""
    keys = [each.source.pk for each in sources if each.source.text_sha256]
    texts = Source.objects.filter(pk__in=keys).order_by().values_list("pk", "text") if keys else ()
    found = {pk: indexed(text).find(words) for pk, text in texts}
    return {pk: passage for pk, passage in found.items() if passage is not None}


def _carried(rows: Sequence[Row], passage: Passage) -> int:
    return sum(not _why_not(row, passage) for row in rows)


def _last_used(workspace: Workspace, readable: Sequence[InTray]) -> InTray | None:
    """The source that this person cited last in the story; otherwise its only source, if it has one."""
    if len(readable) < 2:
        return readable[0] if readable else None
    last = (
        Evidence.objects.standing()
        .filter(fact__article=workspace.article, added_by=workspace.user)
        .order_by("-pk")
        .values_list("source", flat=True)
        .first()
    )
    return next((each for each in readable if each.source.pk == last), None)


def _place_of_call(source: Source) -> str:
    """The place in a source that is a call: its time. Empty for other sources."""
    if source.kind != SourceKind.CALL or source.captured_at is None:
        return ""
    return f"{timezone.localtime(source.captured_at):%H:%M}"


def _line(rows: tuple[Row, ...], passage: Passage | None, unasked: set[int]) -> Line:
    why_not = ""
    if any(row.pk in unasked for row in rows):
        why_not = "nobody was asked for a reply yet"
    elif passage is not None:
        why_not = next(filter(None, (_why_not(row, passage) for row in rows)), "")
    return Line(rows, not why_not, why_not)


def _why_not(row: Row, passage: Passage) -> str:
    """Why the passage does not carry the row, in words; empty when it does."""
    if row.kind == FactKind.QUOTATION and row.manner == Manner.DIRECT:
        return "" if has_words(row.words, passage.words) else "the passage has other words"
    missing = lacks(row.words, passage.words)
    if not missing:
        return ""
    return f"the passage does not say “{'”, “'.join(missing[:3])}”"
