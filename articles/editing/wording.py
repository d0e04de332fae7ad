"""Proposed words put into the text in one act, the marks on them with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from articles.anchoring import Replacement, replace
from articles.choices import Decision, Part, Placement, RevisionSource, VerdictValue
from articles.editing import revisions
from articles.editing.marks.base import short
from articles.editing.reanchoring import Wording
from articles.editing.revisions import EditReport, require_base, require_may_edit
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import permitted, require
from articles.ledger.standing import current_verdict
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import current_row, locked, require_version
from articles.models import Article, Event, Fact, Mention, Revision, User, Verdict
from articles.reading import canonical

#: What is put in for what, by part of the story, in order.
Replacements = Mapping[str, Sequence[Replacement]]


@atomic_write
def apply_wording(
    article: Article,
    start: int,
    end: int,
    exact: str,
    wording: str,
    *,
    by: User,
    base: int,
    part: str = Part.BODY,
    note: str = "",
) -> EditReport:
    """Put ``wording`` into the story in the place of the words ``exact``.

    ``start`` and ``end`` count code points into that ``part`` (headline or body) of revision
    ``base``, half-open. An empty ``wording`` takes the words out. In one act:

    - asks for ``edit_text``, and whether this person may edit the story now;
    - refuses if ``base`` is not the number of its current revision, other words stand there, or the
      new ones run over several paragraphs;
    - writes a revision with the new words;
    - marks around all the words replaced stand on the new ones: a fact among them gets its new
      words and reopens; every other mark stays as it was, flagged where its sentence changed;
    - has the reader suggest marks in new words that no fact covers;
    - records ``<kind>.reworded`` for each mark with new words, ``revision.written``, and
      ``revision.wording_used``, which can be undone;
    - raises the story's version and counts its marks anew.

    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "edit_text")
    article = locked(article.pk, by=by)
    require_may_edit(article, by)
    require_base(article, base)
    text = article.text_of(part)
    if not 0 <= start < end <= len(text) or text[start:end] != exact:
        raise Refused("Other words stand there now. Look again before you use this wording.")
    return _use(article, {part: [Replacement(start, end, _one_line(wording))]}, by, note)


@atomic_write
def use_wording(fact: Fact, *, by: User, version: int) -> EditReport:
    """Put the wording that the verdict "inaccurate" proposes for a fact into the text.

    As ``apply_wording``, on the words of the fact and on its occurrences that have the same words.
    Refuses if the fact changed since ``version``, or its verdict is not "inaccurate". The fact
    stands on the new words and waits for a second name. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "edit_text")
    article = locked(fact.article_id, by=by)
    fact = current_row(Fact.objects.filter(article=article), fact.pk)
    require_version(fact, version)
    require_may_use_wording(article, fact, by)
    replacements = _replacements(fact)
    new = replacements[fact.part][0].wording
    note = f"“{short(new)}” for “{short(fact.exact)}”, as was proposed."
    return _use(article, replacements, by, note)


def take_out(used: Event, article: Article, *, by: User) -> Event:
    """Undo ``revision.wording_used`` inside an act that holds the story: the words of before, with
    the marks on them; verdicts given for those stand again.

    Refuses with Conflict when the words changed since, or somebody gave a verdict on the new ones.
    Writes a revision as ``revisions.restore`` does, and records ``revision.undone``.
    """
    require(by, "edit_text")
    require_may_edit(article, by)
    if article.current_id != used.target_id:
        raise Conflict("The words were edited since. Nothing was undone.")
    reworded = Event.objects.filter(batch=used.batch, action=Action.FACT_REWORDED)
    facts = reworded.filter(chain=article.pk).values("target_id")
    if Verdict.objects.filter(revision=article.current, fact__in=facts).exists():
        raise Conflict("Somebody gave a verdict on the new words since. Nothing was undone.")
    back: dict[str, list[Replacement]] = defaultdict(list)
    longer: dict[str, int] = defaultdict(int)
    for part, start, was, now in used.after["replaced"]:
        at = start + longer[part]
        back[part].append(Replacement(at, at + len(now), was))
        longer[part] += len(now) - len(was)
    earlier = Revision.objects.get(article=article, number=used.before["number"])
    _suggest_again(used)
    _put_in(article, back, by, "Proposed wording undone.", earlier)
    return audit_log.record(
        Action.REVISION_UNDONE,
        by=by,
        article=article,
        target=article.current,
        before=used.after,
        after=used.before,
        reason=used.action,
        undoes=used,
    )


def _suggest_again(used: Event) -> None:
    """Suggest again, where they stood, the marks that nobody had decided when their words went."""
    written = Event.objects.get(
        batch=used.batch, chain=used.chain, action=Action.REVISION_WRITTEN, target_id=used.target_id
    )
    models: tuple[type[Fact | Mention], ...] = (Fact, Mention)
    for model in models:
        keys = written.after["dropped"].get(model._meta.model_name, ())
        gone = model._default_manager.filter(pk__in=keys, decision=Decision.RETIRED)
        gone.filter(decided_by=None).update(
            decision=Decision.SUGGESTED,
            decided_at=None,
            retired_reason="",
            version=F("version") + 1,
        )


def require_may_use_wording(article: Article, fact: Fact, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may put the wording proposed for this fact
    into the text now."""
    require_may_edit(article, by)
    if fact.decision != Decision.KEPT or fact.verdict != VerdictValue.INACCURATE:
        raise Refused("No verdict proposes another wording for these words.")
    if fact.placement != Placement.ANCHORED:
        raise Refused("The words of this fact have changed place. Say first where it stands now.")


def can_use_wording(user: User, fact: Fact) -> bool:
    """Whether this person may put the wording proposed for this fact into the text now."""
    return permitted(require_may_use_wording, fact.article, fact, user)


def as_correction(fact: Fact) -> dict[str, Any]:
    """The fields of a correction that puts in the wording proposed for a fact of a published story:
    its ``fact``, ``headline``, ``body``, ``was_wrong`` and ``now_says``. Reads only."""
    replacements = _replacements(fact)
    texts = {p: replace(fact.article.text_of(p), replacements.get(p, ())) for p in Part.values}
    return {
        "fact": fact.pk,
        **texts,
        "was_wrong": f"The story said “{fact.exact}”.",
        "now_says": f"It should say “{replacements[fact.part][0].wording}”.",
    }


def _replacements(fact: Fact) -> Replacements:
    verdict = current_verdict(fact)
    wording = _one_line(verdict.proposed_wording) if verdict else fact.exact
    again = fact.occurrences.filter(placement=Placement.ANCHORED, exact=fact.exact)
    places = {(fact.part, fact.start, fact.end), *again.values_list("part", "start", "end")}
    found: dict[str, list[Replacement]] = defaultdict(list)
    for part, start, end in sorted(places):
        found[part].append(Replacement(start, end, wording))
    return found


def _use(article: Article, replacements: Replacements, by: User, note: str) -> EditReport:
    old = article.newest_revision
    report = _put_in(article, replacements, by, note)
    replaced = [
        [part, each.start, old.text_of(part)[each.start : each.end], each.wording]
        for part, rows in replacements.items()
        for each in rows
    ]
    audit_log.record(
        Action.REVISION_WORDING_USED,
        by=by,
        article=article,
        target=report.revision,
        before={"number": old.number},
        after={"replaced": replaced},
    )
    return report


def _put_in(
    article: Article,
    replacements: Replacements,
    by: User,
    note: str,
    restored: Revision | None = None,
) -> EditReport:
    old = article.newest_revision
    texts = {part: replace(old.text_of(part), replacements.get(part, ())) for part in Part.values}
    if any(canonical(text) != text for text in texts.values()):
        raise Refused("The new words do not fit their place. Edit the text instead.")
    return revisions.revise(
        article,
        texts[Part.HEADLINE],
        texts[Part.BODY],
        source=RevisionSource.RESTORED if restored else RevisionSource.WORDING,
        by=by,
        note=note,
        restored_from=restored,
        wording=Wording(old, replacements),
    )


def _one_line(wording: str) -> str:
    """The words in canonical form. White space at their ends stays, for it may be part of the
    wording.
    """
    words = canonical(f"|{wording}|")[1:-1]
    if "\n" in words:
        raise Refused("A wording stays within one paragraph. Edit the text instead.")
    return words
