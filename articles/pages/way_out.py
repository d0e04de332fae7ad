"""Exports of a cleared story as text, HTML, a Word document or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import escape

from articles.choices import Stage
from articles.ledger.exceptions import Refused
from articles.models import Article, Fact
from articles.pages.article import ArticlePage
from articles.pages.notes import Note
from articles.pages.sources import Cited
from articles.pages.word_document import Line, document

#: The stages in which a story may be exported; before they are cleared, its words may still change.
_READY = (Stage.CLEARED, Stage.PUBLISHED)

CAPTION, STANDFIRST, TEXT = "caption", "standfirst", "text"


def is_ready(article: Article) -> bool:
    """Whether the story may be exported."""
    return article.stage in _READY


def require_ready(article: Article) -> None:
    """Raise Refused unless the story may be exported."""
    if not is_ready(article):
        raise Refused(
            f"This story is {article.get_stage_display()}. It can be copied or downloaded"
            " once it is cleared."
        )


def parts(article: Article) -> list[tuple[str, str]]:
    """The paragraphs in order, each as (text, what it is: caption, standfirst, or plain text)."""
    standfirst = article.standfirst
    captions = set(article.captions)
    found = []
    for number, text in enumerate(article.body.split("\n\n")):
        kind = CAPTION if text in captions else TEXT
        if number == 0 and text == standfirst:
            kind = STANDFIRST
        found.append((kind, text))
    return found


def byline_of(article: Article) -> str:
    """The printed byline: "By Ann Moor"; empty when the story has none."""
    return f"By {article.byline}" if article.byline else ""


def as_text(page: ArticlePage, absolute: Callable[[str], str]) -> str:
    """Headline, standfirst, byline, dateline and text, with blank lines between them. Captions are
    marked as such."""
    article = page.article
    body = parts(article)
    above = [text for kind, text in body if kind == STANDFIRST]
    below = [
        f"Caption: {text}" if kind == CAPTION else text for kind, text in body if kind != STANDFIRST
    ]
    signed = [byline_of(article), article.dateline]
    return "\n\n".join(filter(None, [article.headline, *above, *signed, *below])) + "\n"


def as_html(page: ArticlePage, absolute: Callable[[str], str]) -> str:
    """The same as an HTML ``article`` without styles or marks, for another system."""
    article = page.article
    lines = [f'<article lang="{escape(article.language)}">', f"<h1>{escape(article.headline)}</h1>"]
    body = parts(article)
    for kind, text in body:
        if kind == STANDFIRST:
            lines.append(f'<p class="standfirst">{escape(text)}</p>')
    if article.byline:
        lines.append(f'<p class="byline">{escape(byline_of(article))}</p>')
    if article.dateline:
        lines.append(f'<p class="dateline">{escape(article.dateline)}</p>')
    for kind, text in body:
        if kind == CAPTION:
            lines.append(f"<figure><figcaption>{escape(text)}</figcaption></figure>")
        elif kind == TEXT:
            lines.append(f"<p>{escape(text)}</p>")
    return "\n".join([*lines, "</article>", ""])


def as_word(page: ArticlePage, absolute: Callable[[str], str]) -> bytes:
    """The same as a Word document with Word's own styles."""
    article = page.article
    body = parts(article)
    lines = [Line("Title", article.headline)]
    lines += [Line("Subtitle", text) for kind, text in body if kind == STANDFIRST]
    lines += [Line("Byline", text) for text in (byline_of(article), article.dateline) if text]
    lines += [
        Line("Caption" if kind == CAPTION else "", text)
        for kind, text in body
        if kind != STANDFIRST
    ]
    return document(lines, title=article.headline, author=article.byline)


def as_json(page: ArticlePage, absolute: Callable[[str], str]) -> str:
    """The story with its facts, quotes and the sources that may be shown.

    Places are code points of the headline or the body, half-open; its paragraphs are parted by a blank line.
    """
    article = page.article
    noted = [(fact, note) for note in page.notes for fact in note.facts]
    data = {
        "id": article.pk,
        "address": absolute(article.get_absolute_url()),
        "headline": article.headline,
        "byline": article.byline,
        "dateline": article.dateline,
        "section": str(article.section) if article.section else None,
        "outlet": str(article.outlet) if article.outlet else None,
        "language": article.language,
        "stage": article.stage,
        "published": _time(article.published_at),
        "revision": article.newest_revision.number,
        "body": article.body,
        "paragraphs": [{"kind": kind, "text": text} for kind, text in parts(article)],
        "facts": [
            _fact(fact, note, page, absolute) for fact, note in noted if not hasattr(fact, "quote")
        ],
        "quotes": [
            _fact(fact, note, page, absolute) | _quote(fact)
            for fact, note in noted
            if hasattr(fact, "quote")
        ],
        "sources": [_source(each) for each in page.sources],
        "entities": [
            {"name": entity.name, "kind": entity.kind, "wikidata": entity.wikidata_id or None}
            for entity in page.entities
        ],
        "corrections": [
            {
                "issued": _time(each.issued_at),
                "was_wrong": each.was_wrong,
                "now_says": each.now_says,
            }
            for each in page.corrections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _time(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _fact(
    fact: Fact, note: Note, page: ArticlePage, absolute: Callable[[str], str]
) -> dict[str, Any]:
    letters = {each.shown.key: each.letter for each in page.sources}
    return {
        "id": fact.pk,
        "address": absolute(fact.get_absolute_url()),
        "note": note.number,
        "words": fact.exact,
        "part": fact.part,
        "start": fact.start,
        "end": fact.end,
        "kind": fact.kind,
        "standing": fact.standing,
        "verdict": fact.verdict or None,
        "attributed_to": fact.attributed_to or None,
        "checked_by": [str(p) for p in (fact.checked_by, fact.seconded_by) if p],
        "checked": _time(fact.checked_at),
        "evidence": [
            {
                "source": letters[shown.key],
                "locator": shown.evidence.locator if shown.readable else None,
                "stance": shown.evidence.stance if shown.readable else None,
            }
            for shown in page.evidence.get(fact.pk, ())
        ],
    }


def _quote(fact: Fact) -> dict[str, Any]:
    quote = fact.quote
    return {
        "speaker": quote.said_by or None,
        "manner": quote.manner,
        "result": quote.result or None,
        "venue": quote.venue or None,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
    }


def _source(cited: Cited) -> dict[str, Any]:
    shown = cited.shown
    if not shown.readable:
        return {
            "letter": cited.letter,
            "confidential": True,
            "vouched_for_by": str(shown.evidence.added_by),
        }
    source = shown.evidence.source
    return {
        "letter": cited.letter,
        "title": source.title,
        "kind": source.kind,
        "address": source.address or None,
        "primary": source.primary,
        "confidential": source.confidential,
    }


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a story: its media type, whether it is saved as a file, and who writes it."""

    media_type: str
    as_file: bool
    write: Callable[[ArticlePage, Callable[[str], str]], str | bytes]


#: By the ending of the address.
FORMS = {
    "txt": Form("text/plain; charset=utf-8", False, as_text),
    "html": Form("text/html; charset=utf-8", False, as_html),
    "docx": Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", True, as_word
    ),
    "json": Form("application/json", False, as_json),
}
