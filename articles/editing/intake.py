"""Taking a story in: first what the reader makes of it, unsaved; then the article with its marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import search
from articles.choices import RevisionSource, Stage
from articles.curation import known_names
from articles.editing import findings, revisions
from articles.editing.already_here import Duplicate, already_here, visible
from articles.editing.marks import suggestions
from articles.editing.pasted_text import require_length, story_of
from articles.editing.reader import further_names
from articles.importing import Incoming, Kind, Remark, RemarkKind
from articles.ledger import audit_log, field_changes
from articles.ledger.actions import Action
from articles.ledger.bulk_insert import insert
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.memory.tasks import ask_archive
from articles.models import (
    ArchivedCopy,
    Article,
    Comment,
    Original,
    Outlet,
    Section,
    Sketch,
    User,
)
from articles.reading import canonical, read
from articles.reading.headline import with_headline
from articles.reading.text.language import name_of, primary, recognise
from articles.reading.types import Reading
from articles.search import near_duplicates
from articles.search.near_duplicates import Near

LONGEST_HEADLINE = field_changes.longest(Article, "headline")


_HEADLINE_FROM_TEXT = 90

_MARGIN = {RemarkKind.FOOTNOTE: "Footnote: ", RemarkKind.ENDNOTE: "Endnote: "}


@dataclass(frozen=True)
class Draft:
    """A story as the reader takes it, before anything is saved.

    ``incoming`` is the story as it came, with what a person put back and settled; ``text`` what was
    pasted, if it was; ``reading`` what the reader makes of its body. ``notices`` say what was
    changed or could not be told. ``duplicate`` is set when the same words were taken in before;
    ``near`` are stories much like it, of which it may be a newer version; ``apart`` such stories of
    which somebody said that it is another; ``hidden_near`` says that there are some that this person
    may not see. ``language`` is the one it is in, ``recognised`` the one that its words show, if they
    do.
    """

    incoming: Incoming
    reading: Reading
    fingerprint: str
    sketch: list[int]
    text: str = ""
    filename: str = ""
    copy: ArchivedCopy | None = None
    notices: tuple[str, ...] = ()
    duplicate: Duplicate | None = None
    near: tuple[Near, ...] = ()
    apart: tuple[Near, ...] = ()
    hidden_near: bool = False
    language: str = "en"
    recognised: str = ""


def prepare(
    source: str | Incoming,
    *,
    by: User | None,
    text: str = "",
    filename: str = "",
    copy: ArchivedCopy | None = None,
    published: date | None = None,
    language: str = "",
) -> Draft:
    """Read a story without saving anything.

    ``source`` is a story that a parser gave, or plain text. ``text`` is what was pasted, ``filename``
    and ``copy`` the file it came in; ``published`` the day against which "on Sunday" is understood;
    ``language`` what a person said it is in. ``by`` is who takes it in: stories that they may not see
    are not named to them. None is the system.

    Raises NotAllowed, and Refused with why: no words in it, or longer than
    ``NEWSROOM_MAX_STORY_LENGTH`` characters.
    """
    if by is not None:
        require(by, "hand_in")
    if isinstance(source, str):
        text, source = source.encode("utf-8", "replace").decode(), story_of(source)
    body = source.body
    require_length(body)
    words = near_duplicates.words_of(body)
    if not words:
        raise Refused("There is no story in it, only a headline or page furniture.")
    names = known_names.registry()
    reading = read(
        body,
        as_is=True,
        registry=names,
        published=published,
        extra_names=further_names(),
        language=primary(language),
    )
    reading = with_headline(reading, suggested_headline(source), names, published)
    recognised = recognise(body)
    here = already_here(words, by=by)
    return Draft(
        incoming=source,
        reading=reading,
        fingerprint=here.fingerprint,
        sketch=here.sketch,
        text=text,
        filename=filename,
        copy=copy,
        notices=(
            *source.warnings,
            *_unknown_section(source),
            *_other_language(source, recognised),
            *reading.notes,
        ),
        duplicate=here.duplicate,
        near=here.near,
        hidden_near=here.hidden_near,
        language=language or _language_of(source, recognised),
        recognised=recognised,
    )


@atomic_write
def take_in(
    draft: Draft,
    *,
    by: User | None,
    own: bool | None = None,
    headline: str = "",
    section: Section | None = None,
    outlet: Outlet | None = None,
    byline: str | None = None,
    dateline: str | None = None,
    address: str | None = None,
    published_at: datetime | None = None,
    embargo_until: datetime | None = None,
    language: str = "",
) -> Article:
    """Make an article of the draft, with the reader's marks as suggestions, and return it.

    What is left out is taken from the incoming story; without any headline the first words of the
    text stand in. ``section`` and ``outlet`` None mean those that it names, if they exist. ``own``
    says whether this person wrote it: then they are its author, and somebody else verifies and
    clears it. None leaves that to the role: a reporter hands in their own, the desk takes in what
    others wrote; a reporter is the author of whatever they hand in.

    - asks for ``hand_in``;
    - refuses a text that was taken in before (Duplicate), one with tracked changes that nobody
      settled, one without a headline that fits, and a time of publication that is still to come;
    - writes the article (stage received), its first revision, the original with its furniture, its
      captions and what the sender said, its sketch, every remark of its margin as a comment, and
      every mark as a suggestion (``suggestions.suggest``);
    - checks the copy (``findings.refresh``); enters the words into the index;
    - records ``article.taken_in``; counts its marks.

    A fixed number of queries, whatever the marks. Raises NotAllowed, Refused, Duplicate.
    """
    if by is not None:
        require(by, "hand_in")
    if draft.duplicate:
        raise draft.duplicate
    incoming = draft.incoming
    require_settled(incoming)
    headline = " ".join(canonical(headline or suggested_headline(incoming)).split())
    if not headline:
        raise Refused("A story needs a headline.")
    if len(headline) > LONGEST_HEADLINE:
        raise Refused(
            f"The headline has {len(headline)} characters; at most {LONGEST_HEADLINE} fit. "
            "Is it the first paragraph?"
        )
    now = timezone.now()
    if published_at and published_at > now:
        raise Refused("The time of publication is still to come. Set an embargo instead.")
    article = Article.objects.create(
        slug=slugify(headline)[:80].strip("-") or "story",
        headline=headline,
        section=section or named_section(incoming),
        outlet=outlet or named_outlet(incoming),
        byline=_fitting(incoming.byline if byline is None else byline, "byline"),
        dateline=_fitting(incoming.dateline if dateline is None else dateline, "dateline"),
        address=(incoming.address if address is None else address)[:500],
        language=language or draft.language,
        stage=Stage.RECEIVED,
        author=by if is_own(by, own) else None,
        received_at=now,
        published_at=published_at,
        embargo_until=embargo_until,
        dated_at=published_at or now,
    )
    revisions.write(article, headline, draft.reading.body, source=RevisionSource.INTAKE, by=by)
    _write_original(article, draft, by)
    insert(Sketch, [{"value": value} for value in draft.sketch], article_id=article.pk)
    made = suggestions.suggest(article, _as_headed(draft.reading, article))
    write_remarks(article, incoming)
    findings.refresh(article, draft.reading, new=True)
    search.index_article(article)
    ask_archive.enqueue(article.pk)
    audit_log.record(
        Action.ARTICLE_TAKEN_IN,
        by=by,
        article=article,
        target=article,
        after={
            "headline": headline,
            "sha256": article.newest_revision.sha256,
            "facts": made.facts,
            "quotes": made.quotes,
            "mentions": made.mentions,
            "furniture": len(incoming.left_out),
            "remarks": len(incoming.remarks),
            "like": [item.article.pk for item in draft.near],
        },
        wrote=[article.newest_revision],
    )
    # As ``counters.refresh`` would count them: nothing is kept yet.
    article.marks_undecided = made.facts + made.quotes + made.mentions
    article.save(update_fields=["marks_undecided"])
    return article


def _as_headed(reading: Reading, article: Article) -> Reading:
    """The reading with that of the headline under which the story is taken in."""
    if reading.headline == article.headline:
        return reading
    published = timezone.localdate(article.published_at) if article.published_at else None
    return with_headline(reading, article.headline, known_names.registry(), published)


def write_remarks(article: Article, incoming: Incoming) -> None:
    """Write what somebody left in the margin of the document as comments on the story, each with
    the name and day it was signed with, and the words it hangs on. One query."""
    now = timezone.now()
    Comment.objects.bulk_create(
        Comment(
            article=article,
            author=None,
            signed=remark.author[:200] or "unsigned",
            text=_MARGIN.get(remark.kind, "") + remark.words,
            exact=remark.exact,
            created_at=_aware(remark) or now,
        )
        for remark in incoming.remarks
        if remark.words and not remark.is_change
    )


def require_settled(incoming: Incoming) -> None:
    """Raise Refused while a tracked change is neither accepted nor refused."""
    count = len(incoming.open_changes)
    if count:
        changes = "tracked change is" if count == 1 else "tracked changes are"
        raise Refused(f"{count} {changes} open. Accept or refuse each, then take the story in.")


def is_own(by: User | None, own: bool | None = None) -> bool:
    """Whether a story that this person takes in counts as written by them."""
    if by is None:
        return False
    return bool(own) or not by.has_perm("articles.mark")


def suggested_headline(incoming: Incoming) -> str:
    """The headline that the story came with; without one, the text's first words."""
    if incoming.headline:
        return incoming.headline
    first = incoming.body.partition("\n")[0]
    if len(first) <= _HEADLINE_FROM_TEXT:
        return first
    return first[:_HEADLINE_FROM_TEXT].rpartition(" ")[0].rstrip(",;:–— ") + " …"


def named_section(incoming: Incoming) -> Section | None:
    """The newsroom's section of the name that the story came with."""
    if not incoming.section:
        return None
    return Section.objects.filter(name__iexact=incoming.section).first()


def named_outlet(incoming: Incoming) -> Outlet | None:
    """The newsroom's outlet of the name that the story came with."""
    name = incoming.outlet or incoming.agency
    return Outlet.objects.filter(name__iexact=name).first() if name else None


def _unknown_section(incoming: Incoming) -> tuple[str, ...]:
    if not incoming.section or named_section(incoming):
        return ()
    return (f"It names the section “{incoming.section}”, which does not exist here.",)


def _language_of(incoming: Incoming, recognised: str) -> str:
    """The language that the words show; what the story came with, where that says no other or the
    words do not tell."""
    said = incoming.language.strip()[:12]
    if said and recognised in ("", primary(said)):
        return said
    return recognised or "en"


def _other_language(incoming: Incoming, recognised: str) -> tuple[str, ...]:
    said = primary(incoming.language.strip())
    if not said or not recognised or said == recognised:
        return ()
    return (f"It says that it is in {name_of(said)}; its words are {name_of(recognised)}.",)


def _write_original(article: Article, draft: Draft, by: User | None) -> None:
    incoming = draft.incoming
    original = Original(
        article=article,
        text=draft.text or incoming.body,
        furniture=[
            {"text": item.text, "reason": item.kind, "before": item.before}
            for item in incoming.left_out
        ],
        sent=_sent(incoming),
        captions=[p.text for p in incoming.paragraphs if p.kind is Kind.CAPTION],
        filename=draft.filename[:255],
        encoding=incoming.encoding[:40],
        copy=draft.copy,
        fingerprint=draft.fingerprint,
    )
    try:
        with transaction.atomic():
            original.save(force_insert=True)
    except IntegrityError:
        # Somebody took in the same text between the preview and now.
        first = Original.objects.get(fingerprint=draft.fingerprint).article_id
        raise Duplicate(visible([first], by).get(first)) from None


def _sent(incoming: Incoming) -> dict[str, Any]:
    """What the sender said of the story, as far as they said anything."""
    said = {
        "id": incoming.id,
        "version": incoming.version,
        "slug": incoming.slug,
        "state": str(incoming.state),
        "correction": incoming.correction,
        "embargo": incoming.embargo.isoformat() if incoming.embargo else "",
        "updated": incoming.updated.isoformat() if incoming.updated else "",
        "editors_note": incoming.editors_note,
        "outlet": incoming.outlet,
        "agency": incoming.agency,
        "section": incoming.section,
        "subjects": list(incoming.subjects),
        "names": [hint.name for hint in incoming.names],
        "standfirst": next((p.text for p in incoming.paragraphs if p.kind is Kind.STANDFIRST), ""),
    }
    return {name: value for name, value in said.items() if value}


def _aware(remark: Remark) -> datetime | None:
    if remark.made is None or timezone.is_aware(remark.made):
        return remark.made
    return timezone.make_aware(remark.made)


def _fitting(words: str, field: str) -> str:
    """The words on one line; Refused when they are longer than the field."""
    words = " ".join(canonical(words).split())
    longest = field_changes.longest(Article, field)
    if len(words) > longest:
        raise Refused(f"The {field} has {len(words)} characters; at most {longest} fit.")
    return words
