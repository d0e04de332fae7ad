"""Taking a story in: first what the reader makes of it, unsaved; then the article with its marks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import search
from articles.choices import RevisionSource, Stage
from articles.curation import known_names
from articles.editing import revisions
from articles.editing.marks import suggestions
from articles.editing.reader import further_names
from articles.importing.page_text.page import with_put_back
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.bulk_insert import insert
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import Article, Original, Outlet, Section, Sketch, User
from articles.reading import canonical
from articles.reading.text.decoding import UnreadableText, decode
from articles.reading.types import Furniture, Reading
from articles.search import near_duplicates
from articles.search.near_duplicates import Near

LONGEST_HEADLINE = Article._meta.get_field("headline").max_length


_HEADLINE_FROM_TEXT = 90


class Duplicate(Refused):
    """The same text was taken in before. ``article`` is that story, None if hidden from the person."""

    status = 409

    def __init__(self, article: Article | None) -> None:
        super().__init__(
            f"This text was taken in before: “{article}”."
            if article
            else "This text was taken in before, by somebody else. Ask the desk about it."
        )
        self.article = article


@dataclass(frozen=True)
class Draft:
    """A story as the reader takes it, before anything is saved.

    ``text`` is what came in; ``reading`` what the reader makes of it, its ``furniture`` only what
    is left off; ``put_back`` the pieces that a person wants in the story after all. ``notices`` say
    what was changed or could not be told. ``duplicate`` is set when the same words were taken in
    before (``hidden`` when this person may not see where); ``near`` are stories much like it.
    """

    text: str
    reading: Reading
    fingerprint: str
    sketch: list[int]
    encoding: str = "utf-8"
    filename: str = ""
    put_back: tuple[Furniture, ...] = ()
    notices: tuple[str, ...] = ()
    duplicate: Duplicate | None = None
    near: tuple[Near, ...] = ()
    hidden_near: bool = False


def prepare(
    source: str | bytes,
    *,
    by: User | None,
    filename: str = "",
    encoding: str = "utf-8",
    published: date | None = None,
    put_back: Collection[str] = (),
) -> Draft:
    """Read a story without saving anything.

    ``source`` is the pasted text, or the bytes of a file; ``encoding`` how a text was read that
    came from the file ``filename``; ``published`` the day against which "on
    Sunday" is understood; ``put_back`` the keys (``furniture_key``) of pieces to leave in. ``by``
    is for whom: what they may not see is not named to them; None is the system.

    Raises NotAllowed, and Refused with why: no words in it, binary, in no encoding that can be
    told, or longer than ``NEWSROOM_MAX_STORY_LENGTH`` characters.
    """
    if by is not None:
        require(by, "hand_in")
    text, encoding, notices = _text_of(source, encoding)
    page = take_apart(text)
    page = with_put_back(page, {i for i in page.left_out if furniture_key(i) in put_back})
    reading = read_page(
        page,
        registry=known_names.registry(),
        published=published,
        extra_names=further_names(),
    )
    words = near_duplicates.words_of(reading.body)
    if not words:
        raise Refused("There is no story in it, only a headline or page furniture.")
    fingerprint = near_duplicates.fingerprint(words)
    originals = Original.objects.filter(fingerprint=fingerprint)
    same = originals.values_list("article_id", flat=True).first()
    sketch = near_duplicates.sketch(words)
    found = [] if same else near_duplicates.near(words, sketch)
    visible = _visible([same] if same else [item.article.pk for item in found], by)
    if reading.section and named_section(reading) is None:
        notices.append(
            f"The page names the section “{reading.section}”, which does not exist here."
        )
    return Draft(
        text=text,
        reading=reading,
        fingerprint=fingerprint,
        sketch=sketch,
        encoding=encoding,
        filename=filename,
        put_back=page.put_back,
        notices=(*notices, *reading.notes),
        duplicate=Duplicate(visible.get(same)) if same else None,
        near=tuple(item for item in found if item.article.pk in visible),
        hidden_near=any(item.article.pk not in visible for item in found),
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
    address: str = "",
    published_at: datetime | None = None,
    language: str = "en",
) -> Article:
    """Make an article of the draft, with the reader's marks as suggestions, and return it.

    What is left out is taken from the reading; without any headline the first words of the text
    stand in. ``section`` None means the one that the reading names, if it exists. ``own`` says
    whether this person wrote it: then they are its author, and somebody else verifies and clears
    it. None leaves that to the role: a reporter hands in their own, the desk takes in what others
    wrote; a reporter is the author of whatever they hand in.

    In order: asks for ``hand_in``; refuses a text that was taken in before (Duplicate), one without
    a headline that fits, and a time of publication that is still to come; writes the article
    (stage received), its first revision, the original with its
    furniture, its sketch, and every mark as a suggestion (``suggestions.suggest``); enters the
    words into the index; records ``article.taken_in``; counts its marks. A fixed number of
    queries, whatever the marks.
    Raises NotAllowed, Refused, Duplicate.
    """
    if by is not None:
        require(by, "hand_in")
    if draft.duplicate:
        raise draft.duplicate
    reading = draft.reading
    headline = " ".join(canonical(headline or suggested_headline(reading)).split())
    if not headline:
        raise Refused("A story needs a headline.")
    if len(headline) > LONGEST_HEADLINE:
        raise Refused(
            f"The headline has {len(headline)} characters; at most {LONGEST_HEADLINE} fit. "
            "Is it the first paragraph?"
        )
    now = timezone.now()
    if published_at and published_at > now:
        raise Refused("The time of publication is still to come. Set an embargo on the desk.")
    article = Article.objects.create(
        slug=slugify(headline)[:80].strip("-") or "story",
        headline=headline,
        section=section or named_section(reading),
        outlet=outlet,
        byline=_fitting(reading.byline if byline is None else byline, "byline"),
        dateline=_fitting(reading.dateline if dateline is None else dateline, "dateline"),
        address=address,
        language=language,
        stage=Stage.RECEIVED,
        author=by if is_own(by, own) else None,
        received_at=now,
        published_at=published_at,
        dated_at=published_at or now,
    )
    revisions.write(article, headline, reading.body, source=RevisionSource.INTAKE, by=by)
    _write_original(article, draft, by)
    insert(Sketch, [{"value": value} for value in draft.sketch], article_id=article.pk)
    made = suggestions.suggest(article, reading)
    search.index_article(article)
    audit_log.record(
        Action.ARTICLE_TAKEN_IN,
        by=by,
        article=article,
        target=article,
        after={
            "headline": headline,
            "sha256": article.current.sha256,
            "facts": made.facts,
            "quotes": made.quotes,
            "mentions": made.mentions,
            "furniture": len(reading.furniture),
            "like": [item.article.pk for item in draft.near],
        },
    )
    # As ``tally.refresh`` would count them: nothing is kept yet.
    article.marks_undecided = made.facts + made.quotes + made.mentions
    article.save(update_fields=["marks_undecided"])
    return article


def is_own(by: User | None, own: bool | None = None) -> bool:
    """Whether a story that this person takes in counts as written by them."""
    if by is None:
        return False
    return bool(own) or not by.has_perm("articles.mark")


def furniture_key(item: Furniture) -> str:
    """What names a piece of furniture in a form: the same for the same words."""
    return hashlib.sha256(item.text.encode()).hexdigest()[:12]


def suggested_headline(reading: Reading) -> str:
    """The headline that stands in the text; without one, the text's first words."""
    if reading.headline:
        return reading.headline
    first = reading.body.partition("\n")[0]
    if len(first) <= _HEADLINE_FROM_TEXT:
        return first
    return first[:_HEADLINE_FROM_TEXT].rpartition(" ")[0].rstrip(",;:–— ") + " …"


def named_section(reading: Reading) -> Section | None:
    """The newsroom's section of the name that the reading found."""
    if not reading.section:
        return None
    return Section.objects.filter(name__iexact=reading.section).first()


def _text_of(source: str | bytes, encoding: str) -> tuple[str, str, list[str]]:
    """(text, encoding, notices), or Refused with why it is no story."""
    most = settings.NEWSROOM_MAX_STORY_LENGTH
    notices = []
    if isinstance(source, bytes):
        # No encoding takes more than four bytes for a character: do not decode what cannot fit.
        if len(source) > 4 * most + 4:
            raise Refused(f"The file is far longer than the {most:,} characters a story may have.")
        try:
            source, encoding = decode(source)
        except UnreadableText as problem:
            raise Refused(str(problem)) from problem
        if encoding != "utf-8":
            notices.append(f"The file was read as {encoding}. Look whether the letters are right.")
    if not source.strip():
        raise Refused("There is no text in it.")
    if len(source) > most:
        raise Refused(
            f"The text has {len(source):,} characters; a story may have {most:,}. "
            "Is it more than one story?"
        )
    if "\x00" in source:
        raise Refused("There are null characters in it, as in a binary file. Send plain text.")
    bare = source.encode("utf-8", "replace").decode()
    broken = sum(1 for old, new in zip(source, bare, strict=True) if old != new)
    if broken:
        notices.append(f"{broken} broken characters were replaced by a question mark.")
    return bare, encoding, notices


def _visible(keys: list[int], by: User | None) -> dict[int, Article]:
    """Those of these stories that the person may see; all of them for the system."""
    if not keys:
        return {}
    articles = Article.objects.all() if by is None else Article.objects.visible_to(by)
    return articles.in_bulk(keys)


def _write_original(article: Article, draft: Draft, by: User | None) -> None:
    furniture = [
        {"text": item.text, "reason": item.reason, "start": item.start, "end": item.end}
        for item in draft.reading.furniture
    ]
    original = Original(
        article=article,
        text=draft.text,
        furniture=furniture,
        filename=draft.filename[:255],
        encoding=draft.encoding,
        fingerprint=draft.fingerprint,
    )
    try:
        with transaction.atomic():
            original.save(force_insert=True)
    except IntegrityError:
        # Somebody took in the same text between the preview and now.
        first = Original.objects.get(fingerprint=draft.fingerprint).article_id
        raise Duplicate(_visible([first], by).get(first)) from None


def _fitting(words: str, field: str) -> str:
    """The words on one line; Refused when they are longer than the field."""
    words = " ".join(canonical(words).split())
    longest = Article._meta.get_field(field).max_length
    if len(words) > longest:
        raise Refused(f"The {field} has {len(words)} characters; at most {longest} fit.")
    return words
