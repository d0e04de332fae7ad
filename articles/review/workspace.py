"""One person at one story's review page: what they may do, what is shown, which mark is in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Max, Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from articles.checks.words import words_a_sentence
from articles.choices import WORKING_STAGES, Decision, Stage
from articles.editing import reattachment
from articles.editing.marks.base import with_quote
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.memory import results
from articles.models import Article, Event, Fact, Mention, Occurrence, StorySource
from articles.models.facts import FactQuerySet
from articles.pages import marked_text
from articles.pages.marked_text import key_of
from articles.pages.settled import require_whole
from articles.review import presence, worklist
from articles.review.copy_findings import (
    Found,
    finding_marks,
    findings,
    of_sentence,
    open_ones,
)
from articles.review.may_do import MayDo
from articles.review.remark_marks import remark_marks
from articles.review.sums import Sum, sum_of
from articles.review.worklist import MarkFilter, Row, filters, orders
from articles.workflow import gate, undo
from articles.workflow.threads import Thread, threads
from articles.workflow.tray import tray, worth_knowing

_IN_HEAD = ("current", "section", "outlet", "assignee")


PARAMETERS = {
    "kind", "state", "order", "source", "mark", "do", "since", "reply", "value", "step", "stay",
    "part", "start", "end", "words", "evidence", "comment", "held",
}  # fmt: skip


class Workspace(MayDo):
    """What the review page needs to know. Each part is fetched when it is first used.

    ``asked`` are the parameters of the address or of the form that was sent. Raises Http404 for a
    story that this person may not see, NotAllowed for people who may not see the desk, Refused for an
    invalid parameter.
    """

    def __init__(self, request: AuthenticatedHttpRequest, pk: int, asked: QueryDict) -> None:
        self.user = request.user
        self.asked = asked
        # What an act changes is shown without the head, for which the others are there.
        shown = ("current",) if request.method == "POST" else _IN_HEAD
        visible = (
            Article.objects.visible_to(self.user)
            .select_related(*shown, "original")
            .defer("original__text", "original__furniture", "original__sent")
        )
        self.article = get_object_or_404(visible, pk=pk)
        self.captions = self.article.captions
        require(self.user, "view_desk")
        address = request.GET
        self.shown: MarkFilter = worklist.asked_for(
            address.getlist("kind"),
            address.getlist("state"),
            address.get("order", ""),
            asked.get("source", address.get("source", "")),
        )
        self.wanted = self._fact_of(asked.get("mark", ""))
        #: A mark chosen in the text stays in hand after a decision.
        self.stays = asked.get("stay") == "1"

    def _fact_of(self, key: str) -> str:
        """The key of the fact of an ``occurrence-…``; any other key as it is."""
        kind, _, number = key.partition("-")
        if kind != "occurrence":
            return key
        found = Occurrence.objects.filter(article=self.article, pk=number_in(number) or 0)
        fact = found.values("fact").first()
        return f"fact-{fact['fact']}" if fact else key

    @property
    def since(self) -> int:
        """The number of the last event that the page shows; without one in the address, the newest."""
        given = number_in(self.asked.get("since", ""))
        return self.stamp() if given is None else given

    def require_known(self) -> None:
        """Raise UnknownAddress for a parameter that the page does not have."""
        unknown = sorted(set(self.asked) - PARAMETERS)
        if unknown:
            raise UnknownAddress(f"The review page has no parameter “{unknown[0][:80]}”.")

    # The list

    @cached_property
    def every(self) -> list[Row]:
        return worklist.rows(self.article, self.user)

    @cached_property
    def occurrences(self) -> list[worklist.MarkedOccurrence]:
        return worklist.occurrences(self.article)

    @cached_property
    def threads(self) -> list[Thread]:
        return threads(self.article, self.user)

    @cached_property
    def findings(self) -> list[Found]:
        """The findings of the checks of copy."""
        return findings(self.article, self.user)

    @cached_property
    def listed(self) -> list[Row]:
        return worklist.in_order(self.every, self.shown)

    @cached_property
    def row(self) -> Row | None:
        """The mark in hand: the one in the address, else the first that waits, else the first."""
        if self.wanted:
            found = next((row for row in self.every if row.key == self.wanted), None)
            if found is not None:
                return found
        waiting = [row for row in self.listed if row.waits]
        first = next((row for row in waiting if not row.deferred), None)
        return first or next(iter(waiting or self.listed), None)

    @cached_property
    def ways(self) -> worklist.Neighbours:
        row = self.row
        place = (row.key, row.at) if row else ("",)
        return worklist.neighbours(self.listed, *place)

    @cached_property
    def waiting(self) -> int:
        """How many of the marks shown wait for this person."""
        return sum(row.waits for row in self.listed)

    @property
    def leads_to_gate(self) -> bool:
        """Whether no mark waits for this person, and the story is still on its way."""
        on_its_way = self.article.stage in (*WORKING_STAGES, Stage.CLEARED)
        return on_its_way and not (self.waiting or self.shown.shapes or self.shown.states)

    @property
    def left_to_do(self) -> str:
        """A sentence about the marks that are left, to follow the sentence about an act."""
        if not self.every:
            return ""
        if not self.waiting:
            return "Nothing is left to do here."
        left = f"{self.waiting} of {len(self.listed)}"
        if self.waiting == self.put_off:
            return f"Only what was put off is left: {left}."
        return f"{left} to do, {self.put_off} put off." if self.put_off else f"{left} to do."

    @cached_property
    def sum(self) -> Sum:
        return sum_of(self.every)

    @cached_property
    def put_off(self) -> int:
        """How many of the story's marks somebody put off."""
        return sum(row.waits and row.deferred for row in self.every)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many marks there are of each kind and in each state, for the filters."""
        found = dict.fromkeys([*worklist.SHAPES, *worklist.STATES], 0)
        for row in self.every:
            found[row.group] += 1
            if row.group != worklist.DROPPED:
                found[row.shape] += 1
        return found

    def to_decide_at_once(self) -> list[Row]:
        """The listed marks that one act decides together: the undecided ones.

        Marks that were put off are among them only when no others are listed.
        """
        groups = {worklist.UNDECIDED}
        if self.shown.states == (worklist.LATER,):
            groups = {worklist.LATER}
        return [row for row in self.listed if row.group in groups]

    def move_on(self) -> None:
        """Take the next mark that waits in hand, after a decision on this one."""
        self.reload()
        key = self.wanted
        before = next((row for row in self.every if row.key == key), None)
        listed = worklist.in_order(self.every, self.shown)
        if before is not None and before not in listed:
            listed = sorted([*listed, before], key=self.every.index)
        ways = worklist.neighbours(listed, key, *([before.at] if before else []))
        if ways.waiting_after is not None:
            self.wanted = ways.waiting_after.key

    def reload(self) -> None:
        """Forget what was read, after an act, and read the story again."""
        self.article.refresh_from_db(
            from_queryset=Article.objects.select_related("current").order_by()
        )
        for name, part in vars(type(self)).items():
            if isinstance(part, cached_property):
                self.__dict__.pop(name, None)

    @property
    def base_query(self) -> str:
        """The beginning of the query string of every link on the page."""
        query = self.shown.query()
        return f"{query}&" if query else ""

    def use_source(self, held: StorySource) -> None:
        """Offer this source of the story with the next verdicts."""
        self.shown = replace(self.shown, source=held.number)

    # The mark in hand

    @cached_property
    def mark(self) -> Fact | Mention | None:
        """The record of the mark in hand."""
        if self.row is None:
            return None
        if self.row.shape == marked_text.NAME:
            return Mention.objects.select_related("entity", "decided_by").get(pk=self.row.pk)
        facts = Fact.objects.all()
        if self.row.decision != Decision.SUGGESTED:
            facts = facts.select_related("decided_by")
        if self.row.shape == marked_text.QUOTE:
            return facts.select_related("quote__speaker").get(pk=self.row.pk)
        return with_quote(facts.get(pk=self.row.pk))

    def mark_chosen(self) -> Fact | Mention | None:
        """The mark that a form names, with its id and story only: the act reads it again."""
        kind, _, number = self.wanted.partition("-")
        pk = number_in(number)
        if pk is None:
            return None
        if kind == "fact":
            return Fact(pk=pk, article=self.article)
        return Mention(pk=pk, article=self.article) if kind == "mention" else None

    @cached_property
    def mark_named(self) -> Fact | Mention | None:
        """The mark that a form is about, without reading the list. One query."""
        chosen = self.mark_chosen()
        mark: Fact | Mention | None = None
        if isinstance(chosen, Fact):
            facts = Fact.objects.filter(article=self.article, pk=chosen.pk).order_by()
            mark = facts.select_related("quote__speaker", "indexed").first()
        elif chosen is not None:
            names = Mention.objects.filter(article=self.article, pk=chosen.pk).order_by()
            mark = names.first()
        if mark is not None:
            mark.article = self.article
        return mark

    # The story

    def facts_to_ask(self) -> FactQuerySet:
        """The checkable facts of the story, kept or suggested."""
        return (
            Fact.objects.filter(article=self.article)
            .filter(Q(decision=Decision.KEPT) | Q(decision=Decision.SUGGESTED))
            .in_reading_order()
        )

    def stamp(self) -> int:
        """The number of the story's last event: the page shows everything up to it."""
        return (
            Event.objects.filter(chain=self.article.pk).aggregate(last=Max("number"))["last"] or 0
        )

    def gate(self) -> dict[str, Any]:
        """What blocks the story, and its next steps. Ten queries."""
        return {
            "blockers": gate.summary(gate.blockers(self.article)),
            "worth_knowing": worth_knowing(self.article),
        }

    def marks_listed(self) -> dict[str, Any]:
        """The list of marks with its filters, and the marks that one act would decide together."""
        return {
            "rows": self.listed,
            "filters": filters(self.shown, self.counts),
            "orders": orders(self.shown, self.wanted),
            "batch": self.to_decide_at_once() if self.may_mark else [],
        }

    def matters(self) -> dict[str, Any]:
        """What belongs to the story as a whole: marks without a place, sources, tags, threads."""
        misplaced = reattachment.misplaced(self.article)
        return {
            "misplaced": [{"key": key_of(mark), "it": mark} for mark in misplaced],
            "tray": tray(self.article, self.user),
            "tags": self.article.tags.all(),
            "threads": self.threads,
            "resolved": sum(not each.is_open for each in self.threads),
            **self.copy(),
        }

    def copy(self) -> dict[str, Any]:
        """The findings of the story. Keys act on the findings in the card, if it has any."""
        waiting = open_ones(self.findings)
        on_card = self.row is not None and of_sentence(self.findings, self.article, self.row)
        return {
            "copy_open": waiting,
            "copy_dismissed": [each for each in self.findings if each not in waiting],
            "copy_keys": not on_card,
            "words_a_sentence": words_a_sentence(self.article.body),
        }

    def company(self) -> dict[str, Any]:
        """Who else is here. It also notes that this person is here."""
        presence.seen(self.article, by=self.user)
        return {"here": presence.who_is_here(self.article, besides=self.user)}

    @cached_property
    def memory(self) -> results.Summary | None:
        """How many of the story's facts the archive knows; None before the archive was asked."""
        return results.summary(self.article, self.user)

    @property
    def asks_archive(self) -> bool:
        """Whether it is time to ask the archive for the first time, or again."""
        if self.memory is None:
            return self.article.stage in WORKING_STAGES
        return self.memory.is_old

    def undoable(self, newest: Sequence[Event] = ()) -> Event | None:
        return undo.last(self.article, by=self.user, newest=newest)

    def drawn(
        self, places: Sequence[tuple[int, int]] | None = None, here: str = ""
    ) -> list[marked_text.Paragraph]:
        """The story with its marks, or only the paragraphs at these places. No query of its own.

        Raises Torn when an edit came between reading the words and reading the marks.
        """
        body, every, occurrences = self.article.body, self.every, self.occurrences
        require_whole(self.article, [row for row in every if row.is_drawn])
        require_whole(self.article, occurrences)
        remarks = [*remark_marks(self.threads), *finding_marks(self.findings)]
        if places is not None:
            spans = marked_text.paragraphs_at(body, places)
            occurrences = [each for each in occurrences if marked_text.touches(each, spans)]
            again = {each.fact for each in occurrences}
            every = [row for row in every if row.key in again or marked_text.touches(row, spans)]
            remarks = [each for each in remarks if marked_text.touches(each, spans)]
        return marked_text.render_marks(
            body,
            [*remarks, *worklist.marks(every, occurrences)],
            here=here,
            places=places,
            captions=self.captions,
        )

    @cached_property
    def headline(self) -> SafeString:
        """The headline with its marks. No query of its own."""
        here = self.row.key if self.row else ""
        marks = worklist.marks(self.every, self.occurrences)
        above = [*remark_marks(self.threads), *finding_marks(self.findings), *marks]
        return marked_text.render_headline(self.article.headline, above, here=here)

    def whole(self) -> dict[str, Any]:
        """What the whole page shows besides the card. A fixed number of queries."""
        return {
            "stamp": self.stamp(),
            "paragraphs": self.drawn(here=self.row.key if self.row else ""),
            "undoable": self.undoable(),
            **self.marks_listed(),
            **self.gate(),
            **self.matters(),
            **self.company(),
        }
