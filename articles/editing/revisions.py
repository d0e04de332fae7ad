"""The words of a story: every change is a new revision, and reopens only what it touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from articles import memory, search
from articles.anchoring import Piece, word_diff
from articles.choices import WORKING_STAGES, Part, Placement, RevisionSource, Stage
from articles.editing import findings, reanchoring
from articles.editing import hands as written_hands
from articles.editing.hands import Touched, touched_by, write_for_edit, write_for_marks
from articles.editing.marks import suggestions
from articles.editing.pasted_text import story_of
from articles.editing.reader import reading_of
from articles.editing.reanchoring import Outcome, Wording
from articles.importing import Incoming
from articles.ledger import audit_log, counters
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.permissions import permitted, require, require_stage, require_visible
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked, long_ago
from articles.models import (
    Article,
    Correction,
    Event,
    Fact,
    Finding,
    Mention,
    Occurrence,
    Revision,
    User,
)
from articles.models.revisions import sha256_of
from articles.reading import canonical
from articles.reading.types import Extent, Reading


@dataclass(frozen=True, slots=True)
class EditReport:
    """What an edit did: the new revision, and what became of the marks."""

    revision: Revision
    outcome: Outcome


@atomic_write
def edit(
    article: Article, *, headline: str, body: str, by: User, base: int, note: str = ""
) -> EditReport:
    """Change the words of a story that is not out yet.

    - asks for ``edit_text`` (below the desk, only for one's own story, received or returned);
    - locks the story;
    - refuses if ``base`` is not the number of its current revision, the stage allows no edit, or
      nothing would change;
    - writes the revision, its text made canonical;
    - brings every mark over, reopening the facts whose words were touched;
    - has the reader suggest marks in the new sentences; enters the words into the index;
    - records ``revision.written`` with the report; raises the story's version;
    - counts its marks anew.

    Who edits has from now on a hand in the facts of the sentences that they touched, which others
    verify, and does not clear the story. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "edit_text")
    article = locked(article.pk, by=by)
    require_may_edit(article, by)
    require_base(article, base)
    return revise(article, headline, body, source=RevisionSource.EDIT, by=by, note=note)


@atomic_write
def newer_version(
    article: Article, source: str | Incoming, *, by: User, base: int, note: str = ""
) -> EditReport:
    """Take in a newer version of the same story as an agency sent it: as ``edit``, with the words of
    ``source`` (a story that a parser gave, or plain text with its page around it) and the headline
    that it has, if it has one."""
    require(by, "edit_text")
    article = locked(article.pk, by=by)
    require_may_edit(article, by)
    require_base(article, base)
    newer = story_of(source) if isinstance(source, str) else source
    return revise(
        article,
        newer.headline or article.headline,
        newer.body,
        source=RevisionSource.NEWER_VERSION,
        by=by,
        note=note,
    )


@atomic_write
def restore(revision: Revision, *, by: User, base: int, note: str = "") -> EditReport:
    """Make the words of an earlier revision the story's words again: as ``edit``, as a new revision
    that says which one it was restored from. Verdicts given for those words stand again."""
    require(by, "edit_text")
    article = locked(revision.article_id, by=by)
    require_may_edit(article, by)
    require_base(article, base)
    return revise(
        article,
        revision.headline,
        revision.body,
        source=RevisionSource.RESTORED,
        by=by,
        note=note,
        restored_from=revision,
    )


def write(
    article: Article,
    headline: str,
    body: str,
    *,
    source: str,
    by: User | None,
    note: str = "",
    restored_from: Revision | None = None,
) -> Revision:
    """Write the next revision and make it the story's current one. Call under the story's lock.

    ``headline`` and ``body`` are canonical already; ``by`` is whose words they are. Nothing else is
    changed: marks, counts, index and log are the caller's.
    """
    number = article.current.number + 1 if article.current else 1
    revision = Revision.objects.create(
        article=article,
        number=number,
        headline=headline,
        body=body,
        source=source,
        restored_from=restored_from,
        note=note.strip()[:500],
        created_by=by,
        sha256=sha256_of(headline, body),
    )
    article.current, article.headline = revision, headline
    article.save(update_fields=["current", "headline"])
    return revision


def revise(
    article: Article,
    headline: str,
    body: str,
    *,
    source: str,
    by: User,
    note: str = "",
    restored_from: Revision | None = None,
    words_by: User | None = None,
    wording: Wording | None = None,
    hands: Sequence[User] = (),
) -> EditReport:
    """Write a revision and bring the marks over: the common part of every edit. Under the lock.

    ``words_by`` is whose words they are, when another person (``by``) puts them in force; ``hands``
    are all who worked on them. Whoever did has a hand in the facts of the sentences they touched.
    ``wording`` is given when the edit does nothing to the body but put it in: then only new words that
    no fact covers are read for suggestions.
    """
    old = article.newest_revision
    headline, body = checked_words(article, headline, body)
    revision = write(
        article,
        headline,
        body,
        source=source,
        by=words_by or by,
        note=note,
        restored_from=restored_from,
    )
    outcome = reanchoring.reanchor_marks(article, by=by, wording=wording)
    touched = touched_by(old, revision)
    made: list[Fact] = []
    again: list[Finding] = []
    if source != RevisionSource.CORRECTION:  # a published story takes no suggestions any more
        reading = reading_of(article)
        if wording is not None:
            made = _read_wording(article, wording, reading)
        else:
            above = headline != old.headline
            made = _read_anew(article, touched, outcome, reading, headline=above)
        again = findings.refresh(article, reading)
    write_for_marks(article, made)
    write_for_edit(article, touched, people=hands or [words_by or by])
    search.index_article(article)
    memory.enter_story(article)
    audit_log.record(
        Action.REVISION_WRITTEN,
        by=by,
        article=article,
        target=revision,
        before={"number": old.number, "headline": old.headline},
        after={"number": revision.number, "headline": headline, "source": source}
        | outcome.as_json(),
        reason=note.strip(),
        wrote=[*written_hands.of_edit(article, made), *again],
    )
    counters.refresh(article)
    return EditReport(revision, outcome)


def _read_anew(
    article: Article, touched: Touched, outcome: Outcome, reading: Reading, *, headline: bool
) -> list[Fact]:
    """Suggest marks in the sentences touched, and where an edit took undecided ones. Returns the
    facts suggested."""
    places = sorted((*touched[Part.BODY], *outcome.to_read), key=lambda part: part.start)
    if not places and not headline:
        return []
    within = _joined(article.body, places, reading.sentences)
    return suggestions.suggest(article, reading, within=within, headline=headline).made


def _read_wording(article: Article, wording: Wording, reading: Reading) -> list[Fact]:
    """Suggest marks inside the new words of the body, where no fact covers them, and in a headline
    with new words. Returns the facts suggested."""
    covered = Fact.objects.filter(
        article=article, part=Part.BODY, placement=Placement.ANCHORED
    ).live()
    extents = list(covered.values_list("start", "end"))
    places, longer = [], 0
    for each in wording.replacements.get(Part.BODY, ()):
        place = Extent(each.start + longer, each.start + longer + len(each.wording))
        longer += each.longer
        if not any(start <= place.start and place.end <= end for start, end in extents):
            places.append(place)
    headline = Part.HEADLINE in wording.replacements
    if not places and not headline:
        return []
    return suggestions.suggest(article, reading, within=places, headline=headline).made


def _joined(body: str, places: list[Extent], sentences: Sequence[Extent]) -> list[Extent]:
    """The places drawn to whole sentences, neighbours joined: a quotation may run over several."""
    joined: list[Extent] = []
    for place in places:
        held = [s for s in sentences if s.start < place.end and s.end > place.start] or [place]
        start, end = held[0].start, held[-1].end
        if joined and not body[joined[-1].end : start].strip():
            start, end = joined[-1].start, max(end, joined[-1].end)
            joined.pop()
        joined.append(Extent(start, end))
    return joined


def checked_words(article: Article, headline: str, body: str) -> tuple[str, str]:
    """The words in canonical form; Refused when empty, too long, or those that stand already."""
    headline, body = " ".join(canonical(headline).split()), canonical(body)
    if not headline or not body:
        raise Refused("A story needs a headline and a text.")
    if len(headline) > 300:
        raise Refused("The headline is longer than 300 characters.")
    most = settings.NEWSROOM_MAX_STORY_LENGTH
    if len(body) > most:
        raise Refused(f"The text is longer than {most} characters.")
    standing = article.newest_revision
    if (headline, body) == (standing.headline, standing.body):
        raise Refused("Nothing has changed.")
    return headline, body


def require_may_edit(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may change the words of the story now."""
    require(by, "edit_text")
    require_visible(by, article)
    if article.stage in (Stage.PUBLISHED, Stage.WITHDRAWN):
        raise Refused("This story is published. Its words change by a correction only.")
    require_stage(article, WORKING_STAGES, "its words stand.")
    if by.has_perm("articles.view_desk"):
        return
    if by.pk != article.author_id or article.stage == Stage.IN_REVIEW:
        raise NotAllowed("The desk has this story now. Ask for it to be returned to you.")


def can_edit(user: User, article: Article) -> bool:
    """Whether this person may change the words of the story now."""
    return permitted(require_may_edit, article, user)


def require_base(article: Article, base: int) -> None:
    """Raise Conflict unless the edit was made on the story's current revision."""
    current = article.newest_revision
    if current.number != base:
        who = current.created_by or "The system"
        raise Conflict(
            f"{who} changed the words {long_ago(current.created_at)} ago: "
            f"revision {current.number}. Yours was made on revision {base}. Nothing was saved."
        )


def report(revision: Revision) -> EditReport | None:
    """What the edit that wrote this revision did to the marks, as the log has it."""
    written = Event.objects.filter(
        action=Action.REVISION_WRITTEN, target_type="revision", target_id=revision.pk
    ).first()
    if written is None:
        return None
    outcome = Outcome(written.after["carried"], written.after["moved"])
    models: dict[str, type[reanchoring.Mark]] = {
        "fact": Fact,
        "mention": Mention,
        "occurrence": Occurrence,
    }
    for name in reanchoring.TOLD:
        marks: list[reanchoring.Mark] = []
        for kind, keys in written.after.get(name, {}).items():
            marks += models[kind].objects.filter(pk__in=keys)
        setattr(outcome, name, sorted(marks, key=lambda mark: (mark.start, mark.end)))
    return EditReport(revision, outcome)


def diff(old: Revision, new: Revision | Correction) -> list[Piece]:
    """The differences of two bodies, word by word: see ``anchoring.word_diff``.

    ``new`` may be the draft of a correction.
    """
    return word_diff(old.body, new.body)
