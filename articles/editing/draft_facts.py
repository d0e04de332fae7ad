"""The new words of a correction: read, marked and checked before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils import timezone

from articles import search
from articles.anchoring import CARRIED, MOVED, word_diff
from articles.choices import (
    CorrectionState,
    Decision,
    DraftFactState,
    FactKind,
    Part,
    QuoteResult,
    Risk,
    VerdictValue,
)
from articles.editing import reanchoring
from articles.editing.marks.figures import figures_of
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.four_eyes import require_other_author
from articles.ledger.permissions import permitted, require
from articles.ledger.standing import refresh_standing, words_hash
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import (
    Article,
    Correction,
    DraftFact,
    Event,
    Evidence,
    Fact,
    FactHand,
    Quote,
    Source,
    StorySource,
    User,
    Verdict,
)
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Claim, Quotation, Reading

_SAID = ("speaker_words", "speaker_start", "speaker_end", "speaker_name", "cue", "manner")


def refresh(correction: Correction, article: Article, reading: Reading) -> list[DraftFact]:
    """Keep the facts that the reader finds in the new words of a draft.

    Call inside the act that wrote them; ``reading`` is of the draft. A fact is asked for where the
    draft has words that the published story has not, or leaves some out of the middle of it, unless
    its words are those of a kept fact that stands. A fact of the same kind and words that was
    checked before stays checked; a fact whose words left the draft is removed. Returns all that it
    wrote, for the event of the act.
    """
    standing = {
        (row.part, row.kind, row.exact): row
        for row in correction.draft_facts.exclude(state=DraftFactState.GONE)
    }
    found = []
    for fresh in _found(correction, article, reading):
        row = standing.pop((fresh.part, fresh.kind, fresh.exact), None)
        if row is None:
            row = fresh
        else:
            row.start, row.end, row.said = fresh.start, fresh.end, fresh.said
            row.fact, row.risk = fresh.fact, fresh.risk
        row.save()
        found.append(row)
    for row in standing.values():
        row.state = DraftFactState.GONE
        row.save(update_fields=["state"])
    return [*found, *standing.values()]


@atomic_write
def check(
    row: DraftFact,
    *,
    by: User,
    version: int,
    number: int | None = None,
    locator: str = "",
    note: str = "",
    is_fact: bool = True,
) -> DraftFact:
    """Verify a fact in the new words of a correction, or say that it is none.

    - asks for ``verify``; locks the story;
    - refuses if the fact changed since ``version`` or the correction is closed;
    - asks for other eyes than the author's and those of everybody who worked on the correction, and
      for two people where the risk is high;
    - refuses without a note where there is no primary source;
    - saves; records ``correction.checked``; raises the fact's version.

    ``number`` is the source in the story's tray that bears it out, ``locator`` the place in it.
    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article = locked(row.correction.article_id, by=by)
    row = DraftFact.objects.select_related("correction__opened_by").get(pk=row.pk)
    require_version(row, version)
    require_may_check(article, row, by)
    source = _source(article, number, by) if number else None
    if is_fact and not note.strip() and (source is None or not source.primary):
        raise Refused("The house asks for a primary source. Name one, or note why you do without.")
    if not is_fact and not note.strip():
        raise Refused("Say why it is no fact to be checked.")
    before = {"state": row.state}
    if not is_fact:
        row.state, row.checked_by = DraftFactState.DROPPED, by
    elif row.risk == Risk.HIGH and row.state == DraftFactState.OPEN:
        row.state, row.checked_by = DraftFactState.SECOND, by
    elif row.state == DraftFactState.SECOND:
        row.state, row.seconded_by = DraftFactState.VERIFIED, by
    else:
        row.state, row.checked_by = DraftFactState.VERIFIED, by
    row.source, row.locator = source or row.source, locator.strip()[:120] or row.locator
    row.note = "\n".join(filter(None, (row.note, note.strip())))
    row.save()
    bump_version(row)
    audit_log.record(
        Action.CORRECTION_CHECKED,
        by=by,
        article=article,
        target=row.correction,
        before=before,
        after={"state": row.state, "words": row.exact, "draft_fact_id": row.pk},
        reason=note.strip(),
        wrote=[row],
    )
    return row


def require_may_check(article: Article, row: DraftFact, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may check this fact of the draft now."""
    require(by, "verify")
    require_other_author(by, article, "verify")
    if by.pk in {drafter.pk for drafter in drafters_of(row.correction)}:
        raise NotAllowed(f"{by} wrote these words, so somebody else must verify them.")
    if row.correction.state != CorrectionState.OPEN or not row.is_open:
        raise Refused("This is settled already.")
    if row.checked_by_id == by.pk:
        raise NotAllowed("You gave the first name. Somebody else gives the second.")


def can_check(user: User, article: Article, row: DraftFact) -> bool:
    """Whether this person may check this fact of the draft now."""
    return permitted(require_may_check, article, row, user)


def require_checked(correction: Correction) -> None:
    """Raise Refused while a fact in the new words of the correction is open."""
    waiting = [row for row in correction.draft_facts.all() if row.is_open]
    if waiting:
        facts = "1 fact is" if len(waiting) == 1 else f"{len(waiting)} facts are"
        raise Refused(
            f"{facts} not checked in the new words: “{waiting[0]}”. "
            "Somebody who did not write them verifies each first."
        )


def bring_in(correction: Correction, article: Article, drafters: Sequence[User]) -> list[Fact]:
    """Make what was verified in the draft facts of the story, settled by those who verified them.

    Call inside the act that issues the correction, once its words are the story's. Writes for each
    the Fact on its words, or puts the fact that it corrects on them, a hand of every drafter, the
    citation and the verdicts; records ``fact.added``, ``evidence.added``, ``fact.verdict``.
    """
    made = []
    verified = correction.draft_facts.filter(state=DraftFactState.VERIFIED)
    for row in verified.select_related("checked_by", "seconded_by", "source"):
        if article.text_of(row.part)[row.start : row.end] != row.exact:
            raise Refused(f"“{row}” has moved. Save the draft again, then issue it.")
        fact = _fact(row, article, drafters)
        if row.source is not None:
            _cite(row, row.source, fact, article)
        for person in filter(None, (row.checked_by, row.seconded_by)):
            _verdict(row, fact, article, person)
        made.append(fact)
    search.index_facts(made)
    return made


def drafters_of(correction: Correction) -> list[User]:
    """Who worked on the words of a correction, the last one last."""
    amended = Event.objects.filter(
        action=Action.CORRECTION_AMENDED, target_type="correction", target_id=correction.pk
    )
    events = amended.order_by("number").select_related("actor")
    return [correction.opened_by, *(event.actor for event in events if event.actor)]


def _found(correction: Correction, article: Article, reading: Reading) -> Iterator[DraftFact]:
    """The facts to be checked in the new words of the draft, in reading order."""
    new_words = {
        part: _new_words(article.text_of(part), correction.text_of(part)) for part in Part.values
    }
    if not any(new_words.values()):
        return
    facts = list(Fact.objects.filter(article=article).kept().select_related("quote"))
    places = reanchoring.places_in(facts, reanchoring.texts_of(correction))
    stands, moved = set(), []
    for fact in facts:
        placed = places[Fact, fact.pk]
        if placed.outcome in (CARRIED, MOVED):
            stands.add((fact.part, placed.start, placed.end))
        elif placed.proposed_start is not None and placed.proposed_end is not None:
            moved.append((fact, placed.proposed_start, placed.proposed_end))
    moved.sort(key=lambda each: each[0].pk != correction.fact_id)
    for part, item, kind in _items(reading):
        is_new = any(item.start < end and start < item.end for start, end in new_words[part])
        if not is_new or (part, item.start, item.end) in stands:
            continue
        near = next(
            (
                each
                for each in moved
                if each[0].part == part
                and (each[0].kind == kind or FactKind.QUOTATION not in (each[0].kind, kind))
                and each[1] < item.end
                and item.start < each[2]
            ),
            None,
        )
        if near is not None:
            moved.remove(near)
        yield _row(correction, part, item, kind, near[0] if near else None)


def _new_words(old: str, new: str) -> list[tuple[int, int]]:
    """The places in ``new`` of words that ``old`` lacks; where words were left out, the place
    between.
    """
    pieces = word_diff(old, new)
    return [(piece.new_start, piece.new_end) for piece in pieces if piece.op != "equal"]


def _items(reading: Reading) -> Iterator[tuple[str, Claim | Quotation, str]]:
    for part, found in ((Part.HEADLINE, reading.in_headline), (Part.BODY, reading)):
        items: list[tuple[Claim | Quotation, str]] = [
            *((claim, str(claim.kinds[0])) for claim in found.facts if claim.same_as is None),
            *((quote, str(FactKind.QUOTATION)) for quote in found.quotes),
        ]
        for item, kind in sorted(items, key=lambda each: each[0].start):
            yield part, item, kind


def _row(
    correction: Correction, part: str, item: Claim | Quotation, kind: str, fact: Fact | None
) -> DraftFact:
    text = correction.text_of(part)
    said: dict[str, Any] = {}
    high = isinstance(item, Claim) and item.high_risk
    if isinstance(item, Quotation):
        start, end = item.speaker_start, item.speaker_end
        said = {
            "speaker_words": text[start:end][:250] if start is not None else "",
            "speaker_start": start,
            "speaker_end": end,
            "speaker_name": (item.speaker or "")[:200],
            "cue": (item.cue or "")[:120],
            "manner": item.kind,
        }
    risk = Risk.HIGH if high or (fact and fact.risk == Risk.HIGH) else Risk.NORMAL
    return DraftFact(
        correction=correction,
        fact=fact,
        part=part,
        start=item.start,
        end=item.end,
        exact=text[item.start : item.end],
        kind=kind,
        risk=risk,
        said=said,
    )


def _source(article: Article, number: int, by: User) -> Source:
    held = StorySource.objects.filter(article=article, number=number, put_away_at=None)
    source = Source.objects.readable_by(by).filter(pk__in=held.values("source")).first()
    if source is None:
        raise Refused(f"The story has no source {number} that you may cite.")
    return source


def _fact(row: DraftFact, article: Article, drafters: Sequence[User]) -> Fact:
    """The fact of the story that the row becomes, on its words, with a hand of every drafter."""
    text = article.text_of(row.part)
    fact = Fact.objects.filter(pk=row.fact_id).first() if row.fact_id else None
    is_new = fact is None
    if fact is None:
        fact = Fact(
            article=article, kind=row.kind, risk=row.risk, part=row.part, confidence=100,
            dated_at=article.dated_at, decision=Decision.KEPT, decided_by=row.checked_by,
            decided_at=timezone.now(),
        )  # fmt: skip
    before = {} if is_new else {"exact": fact.exact}
    sentences = split_sentences(text, split_paragraphs(text))
    reanchoring.place_on(fact, article, row.start, row.end, sentences)
    fact.figures, fact.context_changed = figures_of(row.exact), False
    fact.save()
    FactHand.objects.bulk_create(
        [
            FactHand(fact=fact, person=person, revision=article.current)
            for person in {drafter.pk: drafter for drafter in drafters}.values()
        ],
        ignore_conflicts=True,
    )
    wrote: list[Model] = [*FactHand.objects.filter(fact=fact, revision=article.current)]
    if is_new and row.kind == FactKind.QUOTATION:
        said = {name: row.said[name] for name in _SAID}
        wrote.append(
            Quote.objects.create(fact=fact, article=article, dated_at=article.dated_at, **said)
        )
    action = Action.FACT_ADDED if is_new else Action.FACT_REWORDED
    audit_log.record(
        action, by=row.checked_by, article=article, target=fact, before=before,
        after={"exact": fact.exact}, wrote=wrote,
    )  # fmt: skip
    return fact


def _cite(row: DraftFact, source: Source, fact: Fact, article: Article) -> None:
    assert row.checked_by is not None  # it was verified, and by somebody
    cited = Evidence.objects.create(
        fact=fact, source=source, locator=row.locator, added_by=row.checked_by
    )
    audit_log.record(
        Action.EVIDENCE_ADDED, by=row.checked_by, article=article, target=fact,
        after={"evidence_id": cited.pk, "locator": cited.locator}, wrote=[cited],
    )  # fmt: skip


def _verdict(row: DraftFact, fact: Fact, article: Article, by: User) -> None:
    before = {"standing": fact.standing, "verdict": fact.verdict}
    result: QuoteResult | str = ""
    if fact.kind == FactKind.QUOTATION:
        result = Quote.objects.get(fact=fact).faithful_result
    verdict = Verdict.objects.create(
        fact=fact,
        value=VerdictValue.VERIFIED,
        result=result,
        note=row.note,
        below_standard=row.source is None or not row.source.primary,
        by=by,
        revision=article.newest_revision,
        words_hash=words_hash(fact.exact),
    )
    refresh_standing(fact)
    after = {"standing": fact.standing, "verdict": fact.verdict, "value": verdict.value,
             "verdict_id": verdict.pk, "result": result, "words": fact.exact}  # fmt: skip
    audit_log.record(
        Action.FACT_VERDICT, by=by, article=article, target=fact, before=before, after=after,
        wrote=[verdict],
    )  # fmt: skip
