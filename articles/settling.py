"""A suggestion settled in one go: confirmed, its source cited, its verdict given."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from django.db.models import F

from articles import evidence
from articles.choices import Decision
from articles.editing.marks import confirm_held
from articles.ledger import counters as tally
from articles.ledger.exceptions import NotAllowed
from articles.ledger.permissions import require
from articles.ledger.transactions import act
from articles.ledger.versions import require_version
from articles.models import Article, Evidence, Fact, User, Verdict
from articles.verification import hold, write_verdict


@act
def settle(
    fact: Fact, value: str, *, by: User, version: int, source: Evidence | None = None, **given: str
) -> Verdict:
    """Give a verdict on a fact that may still be a suggestion, citing a source used before.

    In order, in one act that is undone as one: asks for ``verify``; locks the story; refuses if the
    fact changed since ``version``; a suggestion is confirmed (``marks.confirm_held``); ``source``
    is cited for this fact as well (``cite_again``); the verdict is written
    (``verification.write_verdict``, which takes ``given``); ``tally.refresh``. Whatever one of them
    refuses, none is done. Returns the verdict. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article, held = hold(fact, by)
    require_version(held, version)
    if held.decision == Decision.SUGGESTED:
        confirm_held(article, held, by=by)
    if source is not None and cite_again(source, held, by=by):
        article, held = hold(fact, by)
    verdict = write_verdict(article, held, value, by=by, **given)
    tally.refresh(article)
    return verdict


@act
def cite_again(source: Evidence, fact: Fact, *, by: User) -> bool:
    """Put what stands behind one fact with another as well, with the same locator and stance.

    In order: the person may read the source; nothing is done when the fact has the same already;
    else as ``evidence.add_evidence``. Returns whether anything was added (then the fact's version
    is one more). Raises NotAllowed, Refused.
    """
    if not Evidence.objects.readable_by(by).filter(pk=source.pk).exists():
        raise NotAllowed("You may not see that source.")
    if not Article.objects.visible_to(by).filter(pk=source.fact.article_id).exists():
        raise NotAllowed("You may not see the story of that source.")
    same = {
        name: getattr(source, name) for name in ("kind", "title", "locator", "address", "sha256")
    }
    if fact.evidence.standing().filter(stance=source.stance, **same).exists():
        return False
    del same["sha256"]
    with source.file.open("rb") if source.file else nullcontext() as file:
        if file is not None:
            file.name = source.file_name
        evidence.add_evidence(
            fact,
            by=by,
            **same,
            earlier_article=source.earlier_article,
            primary=source.primary,
            stance=source.stance,
            excerpt="",
            note=source.note,
            file=file,
            captured_at=source.captured_at,
            confidential=source.confidential,
            named_readers=list(source.named_readers.all()) if source.confidential else (),
        )
    return True


@dataclass(frozen=True, slots=True)
class Source:
    """A source used before, and whether it is the one that goes with the next verdicts."""

    evidence: Evidence
    chosen: bool


def sources_used(
    article: Article, *, by: User, chosen: int | None = None, most: int = 6
) -> list[Source]:
    """The sources this person cited last, those of this story first, each once.

    Looked for among the newest hundred citations. ``chosen`` is the id of the evidence in use, or
    of an earlier citation of the same source. One query, two for a source chosen long ago.
    """
    readable = Evidence.objects.readable_by(by)
    recent = list(
        readable.standing()
        .filter(added_by=by)
        .annotate(story=F("fact__article"))
        .order_by("-added_at", "-id")[:100]
    )
    recent.sort(key=lambda each: each.story != article.pk)
    found: dict[tuple[str, ...], Evidence] = {}
    for each in recent:
        found.setdefault(_same(each), each)
    asked = next((each for each in recent if each.pk == chosen), None)
    if chosen and asked is None:
        asked = readable.order_by().filter(pk=chosen).first()
    wanted = _same(asked) if asked else None
    return [Source(each, key == wanted) for key, each in list(found.items())[:most]]


def _same(source: Evidence) -> tuple[str, ...]:
    """What two citations of one source have in common."""
    return source.kind, source.title, source.locator, source.address, source.sha256
