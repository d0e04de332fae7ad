"""Evidence: what supports or contradicts a fact, with the files that prove it."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.db.models import F
from django.utils import timezone

from articles.choices import EvidenceKind, Stance
from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import permitted, require, require_at_work
from articles.ledger.stored_files import keep_under_hash
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version
from articles.models import Article, Evidence, Fact, User
from articles.models.verification import evidence_path
from articles.workflow.verdicts import hold

_web_address = URLValidator(schemes=["http", "https"])


@atomic_write
def add_evidence(
    fact: Fact,
    *,
    by: User,
    kind: str,
    title: str,
    locator: str = "",
    address: str = "",
    earlier_article: Article | None = None,
    primary: bool = False,
    stance: str = Stance.SUPPORTS,
    excerpt: str = "",
    note: str = "",
    file: File | None = None,
    captured_at: datetime | None = None,
    confidential: bool = False,
    named_readers: tuple[User, ...] | list[User] = (),
) -> Evidence:
    """Put a piece of evidence with a fact.

    In order: asks for ``verify``; locks the story; checks what was given; stores the file under its
    SHA-256, with the time of capture (now, if none is given); writes the Evidence and who may read
    it; records ``evidence.added`` on the fact (of confidential evidence only that it exists);
    raises the versions of fact and story. No verdict changes. Raises NotAllowed; Refused with
    words for the person when the story is out of work, a field is wrong, or the file is too large,
    of a type not taken, or not what its name says.
    """
    require(by, "verify")
    article, fact = hold(fact, by)
    require_may_cite(article, by)
    if kind not in EvidenceKind.values or stance not in Stance.values:
        raise Refused("Say what kind of evidence it is, and whether it supports the fact.")
    if not title.strip():
        raise Refused("Evidence needs a title.")
    if address:
        _require_web_address(address)
    if kind == EvidenceKind.EARLIER_ARTICLE and earlier_article is None:
        raise Refused("Say which earlier article.")
    if earlier_article is not None:
        if earlier_article.pk == article.pk:
            raise Refused("A story is no evidence for itself.")
        if not Article.objects.visible_to(by).filter(pk=earlier_article.pk).exists():
            raise NotAllowed("You may not see that article.")
    evidence = Evidence(
        fact=fact,
        kind=kind,
        title=title.strip(),
        locator=locator.strip(),
        address=address,
        earlier_article=earlier_article,
        primary=primary,
        stance=stance,
        excerpt=excerpt,
        note=note,
        captured_at=captured_at,
        confidential=confidential,
        added_by=by,
    )
    _require_fitting_lengths(evidence)
    if file is not None:
        _attach(evidence, file)
    evidence.save()
    evidence.named_readers.set(named_readers if confidential else ())
    audit_log.record(
        Action.EVIDENCE_ADDED, by=by, article=article, target=fact, after=_told(evidence)
    )
    bump_version(fact)
    bump_version(article)
    return evidence


def require_may_cite(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may add evidence in the story now. Who wrote
    it may: four eyes are asked of verdicts."""
    require(by, "verify")
    require_at_work(article)


def can_cite(user: User, article: Article) -> bool:
    """Whether this person may add evidence and log calls in the story now."""
    return permitted(require_may_cite, article, user)


@atomic_write
def retire_evidence(evidence: Evidence, *, by: User, reason: str) -> Evidence:
    """Take a piece of evidence out of the count; it stays on record.

    In order: asks for ``verify``; locks the story; refuses without a reason, on evidence that is
    retired already, and on confidential evidence that this person may not read; saves who retired
    it, when and why; records ``evidence.retired`` on the fact; raises the versions of fact and
    story; tells those whose verdict stands on the fact, which stays theirs to take back. Returns
    the evidence.
    """
    require(by, "verify")
    article, fact = hold(evidence.fact, by)
    evidence = Evidence.objects.get(pk=evidence.pk)
    if not Evidence.objects.readable_by(by).filter(pk=evidence.pk).exists():
        raise NotAllowed("Only those named for confidential evidence may retire it.")
    if evidence.retired_at:
        raise Refused("This evidence is retired already.")
    if not reason.strip():
        raise Refused("Say why the evidence no longer counts.")
    evidence.retired_at, evidence.retired_by = timezone.now(), by
    evidence.retired_reason = reason.strip()[:300]
    evidence.save(update_fields=["retired_at", "retired_by", "retired_reason"])
    audit_log.record(
        Action.EVIDENCE_RETIRED,
        by=by,
        article=article,
        target=fact,
        before=_told(evidence),
        reason="" if evidence.confidential else evidence.retired_reason,
    )
    bump_version(fact)
    bump_version(article)
    said = f"{by} retired evidence of “{fact}”, on which your verdict stands."
    givers = [fact.checked_by, fact.seconded_by]
    notifications.tell(givers, article, said, by=by, anchor=f"fact-{fact.pk}")
    return evidence


def _told(evidence: Evidence) -> dict[str, object]:
    """What the audit log, which more people read, keeps of it."""
    if evidence.confidential:
        return {"evidence_id": evidence.pk, "confidential": True}
    return {
        "evidence_id": evidence.pk,
        "kind": evidence.kind,
        "title": evidence.title,
        "stance": evidence.stance,
        "primary": evidence.primary,
        "sha256": evidence.sha256,
    }


def _require_web_address(address: str) -> None:
    try:
        _web_address(address)
    except ValidationError:
        raise Refused(
            f"“{address[:80]}” is not a web address. One begins with https:// or http://."
        ) from None


def _require_fitting_lengths(evidence: Evidence) -> None:
    for name in ("title", "locator", "address"):
        field = evidence._meta.get_field(name)
        if len(getattr(evidence, name)) > field.max_length:
            raise Refused(f"The {field.verbose_name} is longer than {field.max_length} characters.")


def _attach(evidence: Evidence, file: File) -> None:
    """Check the file and set it on ``evidence``, unsaved; the same bytes are stored only once."""
    limit = settings.NEWSROOM_EVIDENCE_MAX_BYTES
    if file.size > limit:
        raise Refused(f"The file is larger than {limit // 1_000_000} MB.")
    name = PurePath((file.name or "file").replace("\\", "/")).name
    if len(name) > 255:
        raise Refused("The name of the file is longer than 255 characters.")
    ending = PurePath(name).suffix.lower().removeprefix(".")
    known = settings.NEWSROOM_EVIDENCE_TYPES.get(ending)
    if known is None:
        taken = ", ".join(sorted(settings.NEWSROOM_EVIDENCE_TYPES))
        raise Refused(f"A file of this type is not taken. These are: {taken}.")
    content_type, beginnings = known
    file.seek(0)
    head = file.read(16)
    if not head:
        raise Refused("The file is empty.")
    if beginnings and not any(head[at:].startswith(sign) for at, sign in beginnings):
        raise Refused(f"The file is not what its name says: a .{ending} begins otherwise.")
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    evidence.sha256 = digest.hexdigest()
    evidence.file_name, evidence.file_type = name, content_type
    evidence.captured_at = evidence.captured_at or timezone.now()
    evidence.file.name = evidence_path(evidence, name)
    keep_under_hash(evidence.file.storage, evidence.file.name, file, evidence.sha256)


@atomic_write
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
    with source.file.open("rb") if source.file else nullcontext() as stored:
        # A file of its own: to rename the stored one would lead its record to nothing.
        file = File(stored.file, source.file_name) if stored else None
        add_evidence(
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
