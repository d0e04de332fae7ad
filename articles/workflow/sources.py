"""The sources of a story: added, taken over from another, made confidential, put away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.validators import URLValidator
from django.db.models import Max
from django.utils import timezone

from articles.choices import SourceKind
from articles.ledger import audit_log, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import require, require_at_work
from articles.ledger.stored_files import keep_under_hash
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import Article, Evidence, Source, StorySource, User
from articles.models.sources import source_path
from articles.workflow.origins import require_other_origin, title_of
from articles.workflow.source_text import plain_text_of
from articles.workflow.tasks import ask_for_capture

_web_address = URLValidator(schemes=["http", "https"])


#: How many characters of a source's words are kept.
LONGEST_TEXT = 2_000_000


@atomic_write
def add_source(
    article: Article,
    *,
    by: User,
    kind: str,
    title: str = "",
    address: str = "",
    earlier_article: Article | None = None,
    primary: bool = False,
    text: str = "",
    note: str = "",
    file: File | None = None,
    captured_at: datetime | None = None,
    confidential: bool = False,
    named_readers: Sequence[User] = (),
) -> StorySource:
    """Give a story a source.

    - asks for ``verify``; locks the story, which is at work;
    - refuses a wrong field, a file too large, of a type not taken or not what its name says, and
      the story's own origin or a near-duplicate of it;
    - returns the source if the story has it already (``same_in_story``);
    - stores the file under its SHA-256, with the time of capture (now, if none is given);
    - writes the Source and its place in the story's tray; records ``source.added``
      (of a confidential one only that it exists); raises the story's version;
    - puts a task into the queue that fetches and keeps the page of a web source.

    Without a title the source is called by its address, its file's name or its first words. Raises
    NotAllowed, Refused.
    """
    require(by, "verify")
    article = _hold(article, by)
    source = new_source(
        by=by, kind=kind, title=title, address=address, earlier_article=earlier_article,
        primary=primary, text=text, note=note, file=file, captured_at=captured_at,
        confidential=confidential,
    )  # fmt: skip
    return attach_new(article, source, by=by, named_readers=named_readers)


def attach_new(
    article: Article, source: Source, *, by: User, named_readers: Sequence[User] = ()
) -> StorySource:
    """Save an unsaved source and put it into the story's tray, under the story's lock. If the story
    has the same source already, that one is returned instead.
    """
    require_other_origin(article, source)
    # Two calls are two sources, however alike they are.
    standing = None if source.kind == SourceKind.CALL else same_in_story(article, source)
    if standing is not None:
        return _bring_back(article, standing, by)
    source.save()
    source.named_readers.set(named_readers if source.confidential else ())
    ask_for_capture(source)
    return _put_in_tray(article, source, Action.SOURCE_ADDED, by)


@atomic_write
def take_over(article: Article, source: Source, *, by: User) -> StorySource:
    """Give a story a source that another story has.

    - asks for ``verify``; locks the story, which is at work;
    - refuses a source that this person may not read, or whose stories they may not see;
    - refuses the story's own origin; returns a source that the story has already;
    - writes its place in the tray; records ``source.taken_over``; raises the story's version.
    """
    require(by, "verify")
    article = _hold(article, by)
    source = Source.objects.get(pk=source.pk)
    if not Source.objects.readable_by(by).filter(pk=source.pk).exists():
        raise NotAllowed("You may not see that source.")
    if not Article.objects.visible_to(by).filter(tray__source=source).exists():
        raise NotAllowed("You may not see a story of that source.")
    require_other_origin(article, source)
    standing = StorySource.objects.filter(article=article, source=source).first()
    if standing is not None:
        return _bring_back(article, standing, by)
    return _put_in_tray(article, source, Action.SOURCE_TAKEN_OVER, by)


@atomic_write
def put_away(held: StorySource, *, by: User) -> StorySource:
    """Take a source out of the story's tray. No other source gets its number.

    - asks for ``verify``; locks the story; refuses while a fact of the story cites it;
    - saves when; records ``source.put_away``; raises the story's version.
    """
    require(by, "verify")
    article = _hold(Article(pk=held.article_id), by)
    held = StorySource.objects.select_related("source").get(pk=held.pk)
    cited = Evidence.objects.standing().filter(source=held.source, fact__article=article)
    if cited.exists():
        raise Refused("Facts of this story rest on that source. Retire what cites it first.")
    if held.put_away_at is None:
        held.put_away_at = timezone.now()
        held.save(update_fields=["put_away_at"])
        _record(article, held, Action.SOURCE_PUT_AWAY, by)
    return held


@atomic_write
def set_confidential(
    held: StorySource,
    confidential: bool,
    *,
    by: User,
    version: int,
    named_readers: Sequence[User] = (),
) -> Source:
    """Make a source confidential, so that only the people named see what it is, or open to the desk.

    - asks for ``verify``, and that the person may read it; locks the story;
    - refuses if the source changed since ``version``;
    - saves, with those named; records ``source.confidential`` or ``source.opened``; raises the
      versions of source and story.
    """
    require(by, "verify")
    article = _hold(Article(pk=held.article_id), by)
    source = Source.objects.get(pk=held.source_id)
    if not Source.objects.readable_by(by).filter(pk=source.pk).exists():
        raise NotAllowed("Only those named for a confidential source may open it.")
    require_version(source, version)
    source.confidential = confidential
    source.version += 1
    source.save(update_fields=["confidential", "version"])
    source.named_readers.set(named_readers if confidential else ())
    held.source = source
    action = Action.SOURCE_CONFIDENTIAL if confidential else Action.SOURCE_OPENED
    _record(article, held, action, by)
    return source


def new_source(
    *, by: User, kind: str, title: str = "", address: str = "", text: str = "",
    file: File | None = None, earlier_article: Article | None = None, **fields: object,
) -> Source:  # fmt: skip
    """An unsaved source whose fields are checked and whose file is stored. Raises what ``add_source``
    raises."""
    if kind not in SourceKind.values:
        raise Refused("Say what kind of source it is.")
    if address:
        _require_web_address(address)
    if kind == SourceKind.EARLIER_ARTICLE and earlier_article is None:
        raise Refused("Say which earlier article.")
    if earlier_article is not None and not Article.objects.visible_to(by).filter(
        pk=earlier_article.pk
    ):
        raise NotAllowed("You may not see that article.")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"The words of a source have at most {LONGEST_TEXT:,} characters.")
    source = Source(kind=kind, address=address, earlier_article=earlier_article, added_by=by,
                    **fields)  # fmt: skip
    source.set_text(text.replace("\r\n", "\n").strip() or _words_of_earlier(earlier_article))
    source.title = title.strip() or _title_of(source, file)
    if not source.title:
        raise Refused("A source needs a title, an address, a file or its words.")
    _require_fitting_lengths(source)
    if file is not None:
        _attach_file(source, file)
    return source


def same_in_story(article: Article, source: Source) -> StorySource | None:
    """The place in the story's tray of a source with the same kind, title, address, file and words as
    this unsaved one; None when the story has none.
    """
    same = {name: getattr(source, name) for name in (
        "kind", "title", "address", "sha256", "text_sha256", "earlier_article", "confidential"
    )}  # fmt: skip
    if source.kind == SourceKind.WEB_PAGE and source.title == title_of(source.address):
        # A source whose page was fetched has its title and words from there.
        same = {name: same[name] for name in ("kind", "address", "sha256", "confidential")}
    found = StorySource.objects.filter(
        article=article, **{f"source__{name}": value for name, value in same.items()}
    )
    return found.select_related("source").order_by("number").first()


def logged(source: Source) -> dict[str, object]:
    """What the audit log keeps of a source; more people read the log than the source."""
    if source.confidential:
        return {"source_id": source.pk, "confidential": True}
    return {
        "source_id": source.pk,
        "kind": source.kind,
        "title": source.title,
        "primary": source.primary,
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
    }


def _hold(article: Article, by: User) -> Article:
    article = locked(article.pk, by=by)
    require_at_work(article)
    return article


def _put_in_tray(article: Article, source: Source, action: Action, by: User) -> StorySource:
    last = StorySource.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0
    held = StorySource.objects.create(article=article, source=source, number=last + 1, added_by=by)
    _record(article, held, action, by)
    return held


def _bring_back(article: Article, held: StorySource, by: User) -> StorySource:
    if held.put_away_at is not None:
        held.put_away_at = None
        held.save(update_fields=["put_away_at"])
        _record(article, held, Action.SOURCE_BROUGHT_BACK, by)
    return held


def _record(article: Article, held: StorySource, action: Action, by: User) -> None:
    after = logged(held.source) | {"number": held.number}
    audit_log.record(
        action,
        by=by,
        article=article,
        target=article,
        after=after,
        wrote=[held, held.source],
    )
    bump_version(article)


def _title_of(source: Source, file: File | None) -> str:
    if source.earlier_article is not None:
        return source.earlier_article.headline[:250]
    if source.address:
        return title_of(source.address)
    if file is not None:
        return PurePath((file.name or "file").replace("\\", "/")).name[:250]
    first = source.text.strip().split("\n")[0].strip()
    return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"


def _words_of_earlier(article: Article | None) -> str:
    return article.body if article is not None else ""


def _require_web_address(address: str) -> None:
    try:
        _web_address(address)
    except ValidationError:
        raise Refused(
            f"“{address[:80]}” is not a web address. One begins with https:// or http://."
        ) from None


def _require_fitting_lengths(source: Source) -> None:
    for name in ("title", "address"):
        most = field_changes.longest(source, name)
        if len(getattr(source, name)) > most:
            called = field_changes.column(source, name).verbose_name
            raise Refused(f"The {called} is longer than {most} characters.")


def _attach_file(source: Source, file: File) -> None:
    """Check the file, store it unless the same bytes are stored, and set it on ``source``. Does not save
    the source."""
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
    source.sha256 = digest.hexdigest()
    source.file_name, source.file_type = name, content_type
    source.captured_at = source.captured_at or timezone.now()
    if not source.text:
        source.set_text(plain_text_of(file, ending))
    source.file.name = source_path(source, name)
    assert isinstance(source.file.storage, FileSystemStorage)
    keep_under_hash(source.file.storage, source.file.name, file, source.sha256)
