"""One story of the demo in the hands of its people: every step goes through the write path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from django.core.files.base import File
from django.utils import timezone

from articles.choices import (
    Channel,
    Decision,
    FactKind,
    Manner,
    Outcome,
    QuoteResult,
    Risk,
    SourceKind,
    Stance,
    Standing,
    VerdictValue,
)
from articles.editing import (
    draft_facts,
    intake,
    marks,
    metadata,
    reattachment,
    revisions,
    wording,
)
from articles.models import Article, Correction, Entity, Fact, Outlet, Section, Tag, User
from articles.workflow import (
    assignment,
    contacts,
    evidence,
    replies,
    sources,
    transitions,
    verdicts,
)

STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Source:
    """Where facts were looked up. ``place`` begins the locator, which a number completes."""

    kind: str
    title: str
    place: str = "p."
    address: str = ""
    primary: bool = True
    text: str = ""


@dataclass(frozen=True)
class Doubt:
    """Words of a fact that cannot be called verified, and why."""

    words: str
    verdict: VerdictValue
    note: str
    sources: tuple[Source, ...]


class Story:
    """A story by its file, and what people do to it. People are given by username."""

    def __init__(self, people: dict[str, User]) -> None:
        self.people = people
        self.key = 0

    @property
    def article(self) -> Article:
        """The story as it now stands."""
        return Article.objects.select_related("current").get(pk=self.key)

    def take_in(
        self,
        file: str,
        *,
        by: str | None,
        outlet: str,
        section: str,
        published_at: datetime | None = None,
    ) -> None:
        """Take in the text of that file; ``by`` None is an agency's feed."""
        person = self.people[by] if by else None
        text = (STORIES / file).read_text(encoding="utf-8")
        draft = intake.prepare(text, by=person, published=timezone.localdate())
        article = intake.take_in(
            draft,
            by=person,
            outlet=Outlet.objects.get(slug=outlet),
            section=Section.objects.get(name=section),
            published_at=published_at,
        )
        self.key = article.pk

    def move(self, name: str, by: str, **words: Any) -> None:
        """Take a step of ``transitions.TRANSITIONS``."""
        article = self.article
        transitions.move(article, name, by=self.people[by], version=article.version, **words)

    def assign(self, to: str, by: str, due: datetime | None = None) -> None:
        article, person = self.article, self.people[by]
        article = assignment.assign(article, self.people[to], by=person, version=article.version)
        if due:
            assignment.set_due(article, due, by=person, version=article.version)

    def hand_over(self, by: str, note: str = "", to: str | None = "clara") -> None:
        article = self.article
        chief = self.people[to] if to else None
        assignment.hand_over(article, chief, by=self.people[by], version=article.version, note=note)

    def tag(self, by: str, *slugs: str) -> None:
        for tag in Tag.objects.filter(slug__in=slugs):
            marks.tag(self.article, tag, by=self.people[by])

    def decide(self, by: str, wrong: Iterable[str] = (), only: int | None = None) -> None:
        """Decide what the reader suggested: keep it, and drop the marks on words of ``wrong``.

        Names of which several entries could be meant are dropped too. ``only`` leaves off after
        so many marks in reading order.
        """
        article, person = self.article, self.people[by]
        waiting = sorted(
            [*article.facts.suggested(), *article.mentions.suggested()], key=lambda m: m.start
        )[:only]
        noise = [m for m in waiting if m.exact in wrong]
        sound = [m for m in waiting if m not in noise]
        if sound:
            done = marks.decide_many(sound, Decision.KEPT, by=person)
            noise += [mark for mark, _ in done.refused]
        if noise:
            marks.decide_many(noise, Decision.DROPPED, by=person)

    def fact(self, words: str, by: str, kind: str = FactKind.FIGURE) -> Fact:
        """The kept fact on these words or around them; one is marked where there is none."""
        article, person = self.article, self.people[by]
        quoted = kind == FactKind.QUOTATION
        around = [
            fact
            for fact in article.facts.live()
            if words in fact.exact and (fact.kind == FactKind.QUOTATION) == quoted
        ]
        if around:
            found = min(around, key=lambda fact: fact.end - fact.start)
            if found.decision == Decision.SUGGESTED:
                found = cast("Fact", marks.keep(found, by=person))
            if kind == FactKind.ALLEGATION != found.kind:
                found = cast("Fact", marks.correct(found, by=person, kind=kind))
            return found
        start = article.body.index(words)
        place = (start, start + len(words), words)
        if quoted:
            return marks.add_quote(article, *place, by=person).fact
        return marks.add_fact(article, *place, by=person, kind=FactKind(kind))

    def mark(self, words: str, by: str, kind: FactKind = FactKind.FIGURE) -> Fact:
        """A fact on exactly these words, marked by hand where the reader has none."""
        article = self.article
        start = article.body.index(words)
        end = start + len(words)
        standing = article.facts.kept().filter(start=start, end=end, kind=kind).first()
        person = self.people[by]
        return standing or marks.add_fact(article, start, end, words, by=person, kind=kind)

    def rewrite(self, by: str, *changes: tuple[str, str], note: str) -> None:
        """Edit the text: each pair says which words become which."""
        article = self.article
        body = article.body
        for old, new in changes:
            if old not in body:
                raise ValueError(f"The story does not say “{old}”")
            body = body.replace(old, new)
        revisions.edit(
            article,
            headline=article.headline,
            body=body,
            by=self.people[by],
            base=article.current.number if article.current else 1,
            note=note,
        )

    def put_back(self, fact: Fact, old: str, new: str, by: str) -> None:
        """Say where a fact stands now in which an edit made ``new`` of ``old``."""
        fact = Fact.objects.get(pk=fact.pk)
        words = fact.exact.replace(old, new)
        start = self.article.body.index(words)
        reattachment.reattach(fact, start, start + len(words), words, by=self.people[by])

    def use_wording(self, fact: Fact, by: str) -> None:
        """Put the wording that is proposed for a wrong fact into the text."""
        fact = Fact.objects.get(pk=fact.pk)
        wording.use_wording(fact, by=self.people[by], version=fact.version)

    def check_draft(self, correction: Correction, by: str, note: str) -> None:
        """Verify what the new words of a correction say."""
        for row in correction.draft_facts.all():
            draft_facts.check(row, by=self.people[by], version=row.version, note=note)

    def embargo(self, by: str, length: timedelta) -> None:
        article, until = self.article, timezone.now() + length
        metadata.set_details(
            article, by=self.people[by], version=article.version, embargo_until=until
        )

    def verdict(self, fact: Fact, value: str, by: str, **words: str) -> None:
        fact = Fact.objects.get(pk=fact.pk)
        verdicts.give_verdict(fact, value, by=self.people[by], version=fact.version, **words)

    def doubt(self, doubt: Doubt, by: str, second: str) -> None:
        """Check a fact and find no certainty; of high risk, both people say so."""
        fact = self.fact(doubt.words, by)
        for number, source in enumerate(doubt.sources):
            self.evidence(fact, by, source, number, stance=Stance.CONTEXT)
        for name in (by, second) if fact.risk == Risk.HIGH else (by,):
            self.verdict(fact, doubt.verdict, name, note=doubt.note)

    def ask(self, who: str, outcome: str, note: str, by: str, facts: Sequence[Fact]) -> None:
        """Ask somebody by telephone about these facts."""
        person = Entity.objects.called(who).first()
        contacts.log_contact(
            self.article,
            by=self.people[by],
            facts=facts,
            channel=Channel.PHONE,
            outcome=outcome,
            person=person,
            person_name="" if person else who,
            note=note,
        )

    def ask_reply(
        self,
        fact: Fact,
        party: str,
        answer: str,
        by: str,
        stands_in: str = "",
        wait: timedelta | None = None,
    ) -> None:
        """Ask the accused for a reply, and ``wait`` so long for it; ``answer`` empty when none came."""
        person = Entity.objects.called(party).first()
        reply = replies.ask_reply(
            fact,
            by=self.people[by],
            channel=Channel.EMAIL,
            party=person,
            party_name="" if person else party,
            deadline=timezone.now() + wait if wait else None,
        )
        if answer:
            replies.record_reply(
                reply,
                by=self.people[by],
                version=reply.version,
                outcome=Outcome.DENIED,
                answer=answer,
                stands_in=stands_in,
            )

    def evidence(self, fact: Fact, by: str, source: Source, number: int = 0, **more: Any):
        """Put a piece of evidence with a fact, at the place of that number in the source."""
        locator = _timecode(number) if source.kind == SourceKind.RECORDING else ""
        return evidence.add_evidence(
            fact,
            by=self.people[by],
            kind=source.kind,
            title=source.title,
            locator=locator or f"{source.place} {1 + number // 3}",
            address=source.address,
            primary=source.primary,
            **more,
        )

    def add_source(self, by: str, source: Source) -> None:
        """Put a source into the story's tray, with its words where there are any."""
        sources.add_source(
            self.article,
            by=self.people[by],
            kind=source.kind,
            title=source.title,
            address=source.address,
            primary=source.primary,
            text=source.text,
        )

    def attach(self, fact: Fact, by: str, file: str, title: str) -> None:
        """Put a file of the folder with a fact, as an official record of the first hand."""
        with (STORIES.parent / "files" / file).open("rb") as opened:
            evidence.add_evidence(
                fact,
                by=self.people[by],
                kind=SourceKind.OFFICIAL_RECORD,
                title=title,
                primary=True,
                file=File(opened, name=file),
            )

    def check(
        self,
        by: str,
        *sources: Source,
        second: str = "",
        party: str = "",
        reply: str = "",
        most: int | None = None,
        besides: Sequence[Fact] = (),
    ) -> None:
        """Verify what is still open, fact by fact, each from the next of ``sources``.

        The words of quotations are compared with the first source that is a recording or transcript.
        ``party`` is asked for a reply to allegations; ``second`` gives facts of high risk their
        second verdict. ``most`` stops after so many facts; those of ``besides`` stay open.
        """
        tapes = [s for s in sources if s.kind == SourceKind.RECORDING] or list(sources)
        papers = [s for s in sources if s.kind != SourceKind.RECORDING] or tapes
        waiting = self.article.facts.open().filter(standing=Standing.OPEN)
        waiting = waiting.select_related("quote")
        waiting = waiting.exclude(pk__in=[fact.pk for fact in besides])
        for number, fact in enumerate(list(waiting.in_reading_order())[:most]):
            quoted = fact.kind == FactKind.QUOTATION
            source = tapes[0] if quoted else papers[number % len(papers)]
            self.evidence(fact, by, source, number)
            if fact.kind == FactKind.ALLEGATION and party:
                self.ask_reply(fact, party, reply, by)
            result = ""
            if quoted:
                result = _FOUND[Manner(fact.quote.manner)]
            self.verdict(fact, VerdictValue.VERIFIED, by, result=result)
            if fact.risk == Risk.HIGH and second:
                self.verdict(fact, VerdictValue.VERIFIED, second, result=result)


_FOUND = {
    Manner.DIRECT: QuoteResult.VERBATIM,
    Manner.MIXED: QuoteResult.TRIMMED,
    Manner.INDIRECT: QuoteResult.REPORTED,
}


def _timecode(number: int) -> str:
    seconds = 35 + 47 * number
    return f"00:{seconds // 60:02}:{seconds % 60:02}"
