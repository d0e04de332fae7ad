"""Marks that lost their words in an edit: put back in place, or retired with a reason."""

from __future__ import annotations

from django.utils import timezone

from articles import memory, search
from articles.anchoring import Anchor, reanchor
from articles.choices import Decision, Part, Placement
from articles.editing import hands, reanchoring
from articles.editing.hands import write_for_marks
from articles.ledger import audit_log, counters
from articles.ledger.exceptions import Refused
from articles.ledger.four_eyes import require_other_hand
from articles.ledger.permissions import require, require_at_work
from articles.ledger.standing import refresh_standings
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import Article, Fact, Mention, Occurrence, Quote, User
from articles.reading.text.sentences import split_paragraphs, split_sentences

Mark = Fact | Mention | Occurrence


@atomic_write
def reattach(
    mark: Mark, start: int, end: int, exact: str, *, by: User, version: int | None = None
) -> Mark:
    """Say where a mark stands now whose words were edited: on ``start`` to ``end`` of its part of
    the current revision, code points, half-open, where the person saw ``exact``.

    - asks for ``mark``; locks the story;
    - refuses if the mark changed since ``version`` (an Occurrence has none), has its place already,
      the words are not those seen, or another kept mark of the kind stands on them;
    - for another occurrence of a checked fact, asks for four eyes where the words differ;
    - retires the suggestion that says the same; saves the mark in place;
    - derives a fact's standing: a verdict stands again only for the very words it was given for;
    - records ``<kind>.reattached``; raises the versions; counts anew.

    Returns the mark as it now stands.
    """
    require(by, "mark")
    article, mark = _hold(mark, by, version)
    text = article.text_of(mark.part)
    if not 0 <= start < end <= len(text) or text[start:end] != exact:
        raise Refused("The text there reads otherwise now. Select the words again.")
    if "\n" in exact:
        raise Refused("A mark stays within one paragraph.")
    if isinstance(mark, Occurrence):
        if exact != mark.exact and mark.fact.verdict:
            require_other_hand(
                by, article, mark.fact, "accept other words for a fact that was checked"
            )
    else:
        _clear_place(mark, article, start, end)
    before = _state(mark)
    if isinstance(mark, Fact):
        _move_speaker(mark, article)
    reanchoring.place_on(mark, article, start, end, split_sentences(text, split_paragraphs(text)))
    mark.context_changed = True
    mark.save()
    if isinstance(mark, Fact):
        refresh_standings([mark])
        write_for_marks(article, [mark])
        search.index_facts([mark])
        memory.enter(article, [mark])
    _finish("reattached", mark, article, by, before)
    return mark


@atomic_write
def retire(mark: Mark, *, by: User, reason: str, version: int | None = None) -> Mark:
    """Let a mark go whose words were edited. It stays on record, with the reason.

    - asks for ``mark``; locks the story;
    - refuses if the mark changed since ``version``, has its place, or no reason is given;
    - asks for four eyes where a fact was checked;
    - saves the mark as retired, another occurrence of a fact as orphaned;
    - records ``<kind>.retired``; raises the versions; counts anew.

    Returns the mark as it now stands.
    """
    require(by, "mark")
    article, mark = _hold(mark, by, version)
    if not reason.strip():
        raise Refused("Say why it is retired.")
    before = _state(mark)
    if isinstance(mark, Occurrence):
        mark.placement, mark.proposed_start, mark.proposed_end = Placement.ORPHANED, None, None
    else:
        if isinstance(mark, Fact) and mark.verdicts.exists():
            require_other_hand(by, article, mark, "retire a fact that was checked")
        mark.decision, mark.decided_by, mark.decided_at = Decision.RETIRED, by, timezone.now()
        mark.retired_reason = reason.strip()[:300]
    mark.save()
    if isinstance(mark, Fact):
        memory.enter(article, [mark])
    _finish("retired", mark, article, by, before, reason.strip())
    return mark


def misplaced(article: Article) -> list[Mark]:
    """The marks of a story that wait to be put in place or retired, in the order of the old text.

    Orphaned names and occurrences wait for nobody, but can still be put back. Three queries.
    """
    out = {"placement__in": (Placement.NEEDS_REVIEW, Placement.ORPHANED)}
    marks: list[Mark] = [
        *Fact.objects.filter(article=article, **out).kept(),
        *Mention.objects.filter(article=article, **out).kept(),
        *Occurrence.objects.filter(article=article, fact__decision=Decision.KEPT, **out),
    ]
    return sorted(marks, key=lambda mark: (mark.part == Part.BODY, mark.start, mark.end))


def _hold(mark: Mark, by: User, version: int | None) -> tuple[Article, Mark]:
    article = locked(mark.article_id, by=by)
    require_at_work(article)
    fresh = type(mark)._default_manager.get(pk=mark.pk)
    if not isinstance(mark, Occurrence) and not isinstance(fresh, Occurrence):
        require_version(fresh, mark.version if version is None else version)
        if fresh.decision != Decision.KEPT:
            raise Refused("Only a kept mark is put back or retired.")
    if fresh.placement == Placement.ANCHORED:
        raise Refused("This mark has its place in the text.")
    return article, fresh


def _clear_place(mark: Fact | Mention, article: Article, start: int, end: int) -> None:
    """Refuse a place that a kept mark of the kind has; retire a suggestion that has it."""
    same = {"part": mark.part} | ({"kind": mark.kind} if isinstance(mark, Fact) else {})
    twins = type(mark).objects.filter(
        article=article, start=start, end=end, placement=Placement.ANCHORED, **same
    )
    for twin in twins.live().exclude(pk=mark.pk):
        if twin.decision == Decision.KEPT:
            raise Refused("These words are marked already. Retire this mark instead.")
        reanchoring.retire_suggestion(twin)
        twin.save()


def _move_speaker(fact: Fact, article: Article) -> None:
    """Look up the words that name a quote's speaker in the text as it is now."""
    quote = Quote.objects.filter(fact=fact, speaker_start__isnull=False).first()
    if quote is None or quote.speaker_start is None or quote.speaker_end is None:
        return
    anchor = Anchor(quote.pk, quote.speaker_start, quote.speaker_end)
    old, new = fact.revision.text_of(fact.part), article.text_of(fact.part)
    placed = reanchor(old, new, [anchor])[0]
    quote.speaker_start, quote.speaker_end = placed.place or (None, None)
    quote.save(update_fields=["speaker_start", "speaker_end"])


def _state(mark: Mark) -> dict[str, object]:
    state: dict[str, object] = {
        "revision_id": mark.revision_id,
        "start": mark.start,
        "end": mark.end,
        "exact": mark.exact,
        "placement": mark.placement,
    }
    if not isinstance(mark, Occurrence):
        state["decision"] = mark.decision
    return state


def _finish(
    done: str,
    mark: Mark,
    article: Article,
    by: User,
    before: dict[str, object],
    reason: str = "",
) -> None:
    audit_log.record_change(
        f"{mark._meta.model_name}.{done}",
        by=by,
        article=article,
        target=mark,
        before=before,
        after=_state(mark),
        reason=reason,
        wrote=hands.of(article, [mark]) if isinstance(mark, Fact) else (),
    )
    if not isinstance(mark, Occurrence):
        bump_version(mark)
    counters.refresh(article)
