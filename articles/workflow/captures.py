"""Keeps the web pages that stories are checked against, and looks at them again.

A task fetches the page of a source, with the same guards as intake: when the source is added, then
once a week while a story with it is at work, otherwise once a year. The page of a confidential source
is never fetched.
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.choices import WORKING_STAGES, SourceKind, Stage
from articles.importing import Unreadable, parse_apart, sniff
from articles.intake import copies, fetching
from articles.intake.fetching import Fetched, FetchRefused
from articles.intake.turns import turn_at
from articles.ledger import audit_log, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write, lock
from articles.models import Article, Evidence, Source, StorySource
from articles.workflow.origins import require_other_origin, title_of
from articles.workflow.source_text import words_in

#: The time between two visits while a story with the page is at work, and otherwise.
AT_WORK, LATER = timedelta(days=7), timedelta(days=365)

#: The most pages for which one tick puts a task into the queue.
MOST = 20

#: Domains that never lead to a server (RFC 2606).
_RESERVED = (".example", ".test", ".invalid", ".localhost")

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def has_page(source: Source) -> bool:
    """Whether the source has a page to fetch: it is a web page, not confidential, without a file of
    its own, and on a domain that can exist.
    """
    host = urlsplit(source.address).hostname or ""
    page = source.kind == SourceKind.WEB_PAGE and bool(host) and not source.file
    return page and not source.confidential and not f".{host}".endswith(_RESERVED)


def claim_due() -> list[int]:
    """Claim the sources whose pages are due for a visit, and return their ids. No other caller gets a
    claimed source before its next visit is due.
    """
    now = timezone.now()
    at_work = StorySource.objects.filter(
        source=OuterRef("pk"), put_away_at=None,
        article__stage__in=(*WORKING_STAGES, Stage.CLEARED),
    )  # fmt: skip
    due = (
        Source.objects.web_pages()
        .filter(confidential=False, file="")
        .filter(
            Q(fetched_at__lt=now - LATER)
            | Q(Exists(at_work), fetched_at__lt=now - AT_WORK)
            | Q(Exists(at_work), fetched_at=None, added_at__lt=now - AT_WORK)
        )
        .order_by("fetched_at", "pk")[:MOST]
    )
    claimed = []
    for source in due:
        mine = Source.objects.filter(pk=source.pk, fetched_at=source.fetched_at)
        if mine.update(fetched_at=now) and has_page(source):
            claimed.append(source.pk)
    return claimed


def capture(key: int) -> bool:
    """Fetch the page of a source, and keep it.

    - The first time the page becomes the source's archived copy, and its words the source's words.
    - When the words have changed later, the newest copy is kept beside the first. A citation whose
      excerpt is gone is marked, and those who verified by it get a notice.
    - When the page cannot be fetched, the source says why.

    Returns False when somebody else is fetching from its host.
    """
    source = Source.objects.filter(pk=key).first()
    if source is None or not has_page(source):
        return True
    with turn_at(source.address) as mine:
        if not mine:
            return False
        try:
            page = fetching.fetch(source.address, allow=settings.NEWSROOM_FETCH_ALLOW)
            words = _words(page)
        except (FetchRefused, Unreadable) as problem:
            _failed(source, str(problem))
            return True
        if source.copy_id is None:
            _first(source, page, *words)
        else:
            _again(source, page, words[1])
    return True


def _words(page: Fetched) -> tuple[str, str]:
    """(the page's headline, its words); no words when the page is gone for good."""
    if page.status in _GONE:
        return "", ""
    if page.status != HTTPStatus.OK:
        raise FetchRefused(f"The server answers “{page.status} {page.words}”.")
    kind = sniff(page.content, "", page.content_type)
    stories = parse_apart(page.content, kind, charset=page.charset)
    return (stories[0].headline if stories else ""), words_in(stories)


@atomic_write
def _failed(source: Source, problem: str) -> None:
    Source.objects.filter(pk=source.pk).update(
        fetched_at=timezone.now(), fetch_problem=problem[:300]
    )


@atomic_write
def _first(source: Source, page: Fetched, headline: str, words: str) -> None:
    """Keep the page as the source's archived copy, with its words, and its title if the source has
    none. A story of nearly the same words puts the source away.
    """
    if page.status in _GONE:
        _failed(source, f"The server answers “{page.status} {page.words}”.")
        return
    stories = _hold_stories(source)
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.copy_id is not None:
        return
    source.copy, source.fetched_at = copies.keep_page(page), timezone.now()
    source.captured_at = source.captured_at or source.fetched_at
    source.fetch_problem = ""
    if not source.text:
        source.set_text(words)
    if headline and source.title == title_of(source.address):
        source.title = headline[:250]
    for article in stories:
        source.fetch_problem = source.fetch_problem or _put_away_as_origin(article, source)
    source.version += 1
    source.save()
    after = {"source_id": source.pk, "copy": source.copy.sha256, "text_sha256": source.text_sha256}
    _record(stories, Action.SOURCE_ARCHIVED, after)


@atomic_write
def _again(source: Source, page: Fetched, words: str) -> None:
    """Note the visit, and mark the citations whose words the page no longer has."""
    stories = _hold_stories(source)
    source = Source.objects.select_for_update().get(pk=source.pk)
    source.fetched_at, source.fetch_problem = timezone.now(), ""
    if page.status in _GONE:
        source.fetch_problem = f"The server answers “{page.status} {page.words}”."
    before = source.newest
    changed = _folded(words) != _folded(source.text)
    source.newest = copies.keep_page(page) if changed else None
    source.save(update_fields=["fetched_at", "fetch_problem", "newest"])
    if before is not None and source.newest_id != before.pk:
        copies.drop([before])
    held = _folded(words)
    gone = []
    for evidence in Evidence.objects.standing().filter(source=source).exclude(excerpt=""):
        is_gone = _folded(evidence.excerpt) not in held
        if is_gone != (evidence.gone_at is not None):
            evidence.gone_at = timezone.now() if is_gone else None
            evidence.save(update_fields=["gone_at"])
            if is_gone:
                gone.append(evidence)
    if gone:
        after = {"source_id": source.pk, "evidence_ids": [each.pk for each in gone]}
        _record(stories, Action.SOURCE_CHANGED, after)
        for evidence in gone:
            _tell(evidence, source)


def _put_away_as_origin(article: Article, source: Source) -> str:
    """Put the source away in a story of nearly the same words, unless a fact cites it. Returns the
    reason in words; empty when the source stays."""
    try:
        require_other_origin(article, source)
    except Refused as refusal:
        cited = Evidence.objects.standing().filter(source=source, fact__article=article)
        if not cited.exists():
            StorySource.objects.filter(article=article, source=source).update(
                put_away_at=timezone.now()
            )
            after = {"source_id": source.pk, "title": source.title}
            _record([article], Action.SOURCE_PUT_AWAY, after, refusal.message)
        line = f"A source of {article}: {refusal.message}"
        notifications.tell([source.added_by], article, line, by=None)
        return refusal.message[:300]
    return ""


def _hold_stories(source: Source) -> list[Article]:
    """The stories at work that have the source, locked in the order of their ids."""
    held = StorySource.objects.filter(
        source=source, put_away_at=None, article__stage__in=(*WORKING_STAGES, Stage.CLEARED)
    )
    keys = sorted(held.values_list("article", flat=True))
    return [lock(Article(pk=key)) for key in keys]


def _record(stories: list[Article], action: Action, after: dict, reason: str = "") -> None:
    """Record the event in each story. Its version stays, as no decision depends on this."""
    for article in stories:
        audit_log.record(
            action, by=None, article=article, target=article, after=after, reason=reason
        )


def _tell(evidence: Evidence, source: Source) -> None:
    """Tell those whose verdict rests on the citation, and who cited it, that its words are gone."""
    fact = evidence.fact
    line = f"“{source}” no longer says what you cite for “{fact}”. The archived copy has it."
    people = [fact.checked_by, fact.seconded_by, evidence.added_by]
    notifications.tell(people, fact.article, line, by=None, anchor=f"fact-{fact.pk}")


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
