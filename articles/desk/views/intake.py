"""The page on which a story is taken in: paste, look, correct, save."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.desk.forms import IntakeForm
from articles.editing import intake
from articles.editing.intake import Draft
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import Article, User
from articles.pages.marked_text import FACT, NAME, QUOTE, Mark, render_marks
from articles.reading.types import Reading

#: Fields that the reader fills in, until a person writes something else.
READ_OFF = ("headline", "byline", "dateline", "section")


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Show the empty page; after "look", what the reader makes of the text; after "save", save.

    Nothing is saved that was not looked at: "save" counts only for the very text, with the very
    pieces put back, that the page showed (``seen``). The script asks for the part below the text
    alone, by the header X-Part.
    """
    require(request.user, "hand_in")
    if request.method != "POST":
        return render(request, "articles/desk/intake.html", {"form": IntakeForm()})
    form = IntakeForm(request.POST, request.FILES)
    form.is_valid()
    if {"text", "file"} & set(form.errors):
        return _page(request, form, status=422)
    try:
        draft = _draft(request, form)
    except Refused as refusal:
        form.add_error("file" if form.cleaned_data["file"] else "text", refusal.message)
        return _page(request, form, status=refusal.status)
    if form.errors:
        return _page(request, _filled(form, draft, request.POST), draft, status=422)
    seen = _seen(draft)
    if "save" in request.POST and not draft.duplicate:
        if request.POST.get("seen") == seen:
            try:
                return _saved(request, form, draft)
            except Refused as refusal:
                form.add_error(None, refusal.message)
                return _page(request, form, draft, status=refusal.status)
        form = _filled(form, draft, request.POST)
        message = "The text is not the one you looked at. Look at it once more, then take it in."
        messages.warning(request, message)
        return _page(request, form, draft)
    return _page(request, _filled(form, draft, request.POST), draft)


def _draft(request: HttpRequest, form: IntakeForm) -> Draft:
    data = form.cleaned_data
    published = data.get("published_at")
    return intake.prepare(
        form.source(),
        by=request.user,
        filename=data["file"].name if data["file"] else data["filename"],
        encoding=data["encoding"],
        published=timezone.localdate(published) if published else None,
        put_back=request.POST.getlist("put_back"),
    )


def _saved(request: HttpRequest, form: IntakeForm, draft: Draft) -> HttpResponse:
    data = form.cleaned_data
    article = intake.take_in(
        draft,
        by=request.user,
        **{
            name: data[name]
            for name in (
                "headline", "section", "outlet", "byline", "dateline", "address", "published_at",
                "language", "own",
            )
        },
    )  # fmt: skip
    messages.success(request, f"“{article}” is taken in.")
    for other in draft.near:
        messages.warning(request, f"It is much like “{other.article}”.")
    return redirect(_next(article, request.user))


def _next(article: Article, user: User) -> str:
    """Where the work goes on: the review for the desk, their own story for reporters."""
    if user.has_perm("articles.view_desk"):
        return article.get_review_url()
    return article.get_absolute_url()


def _page(
    request: HttpRequest, form: IntakeForm, draft: Draft | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "draft": draft, "from_file": bool(request.FILES)}
    if draft:
        context |= {
            "seen": _seen(draft),
            "paragraphs": render_marks(draft.reading.body, marks_of(draft.reading)),
            "counts": counts(draft.reading),
            "furniture": [(intake.furniture_key(i), i) for i in draft.reading.furniture],
            "put_back": [(intake.furniture_key(i), i) for i in draft.put_back],
            "read_off": {name: _read_off(draft, name) for name in READ_OFF},
        }
    part = request.headers.get("X-Part") == "preview"
    template = "articles/desk/_intake_preview.html" if part else "articles/desk/intake.html"
    return render(request, template, context, status=status)


def _filled(form: IntakeForm, draft: Draft, posted: QueryDict) -> IntakeForm:
    """The form with what the reader found in every field that nobody wrote something else in.

    The page sends back beside each such field what the reader had put there (``was_…``): a field
    that still has it follows the text.
    """
    data = posted.copy()
    data["text"] = draft.text
    data["filename"], data["encoding"] = draft.filename, draft.encoding
    data["language"] = form.cleaned_data.get("language", data.get("language", ""))
    for name in READ_OFF:
        if data.get(name, "") == data.get(f"was_{name}", ""):
            data[name] = _read_off(draft, name)
    again = IntakeForm(data)
    again.is_valid()
    return again


def _read_off(draft: Draft, name: str) -> str:
    if name == "headline":
        return intake.suggested_headline(draft.reading)
    if name == "section":
        section = intake.named_section(draft.reading)
        return str(section.pk) if section else ""
    return getattr(draft.reading, name)


def _seen(draft: Draft) -> str:
    """What stands for the text that the page shows: its words and layout, as the reader left it."""
    return hashlib.sha256(draft.reading.body.encode()).hexdigest()[:16]


def counts(reading: Reading) -> list[tuple[int, str]]:
    """How much of each kind the reader found: (number, word)."""
    firsts = sum(claim.same_as is None for claim in reading.facts)
    names = len({(name.kind, name.name) for name in reading.entities})
    found = (
        (len(reading.paragraphs), "paragraph"),
        (len(reading.quotes), "quotation"),
        (names, "name"),
        (firsts, "fact"),
    )
    return [(number, word if number == 1 else f"{word}s") for number, word in found]


def marks_of(reading: Reading) -> list[Mark]:
    """What the reader found, to be drawn on the text as suggestions."""
    return [
        *(
            Mark(f"quote-{n}", q.start, q.end, QUOTE, "suggested", f"quotation, {q.rule}")
            for n, q in enumerate(reading.quotes)
        ),
        *(
            Mark(f"fact-{n}", c.start, c.end, FACT, "suggested", f"{c.kinds[0]}, {c.rule}")
            for n, c in enumerate(reading.facts)
        ),
        *(
            Mark(f"name-{n}", m.start, m.end, NAME, "suggested", f"{m.kind}: {m.name}")
            for n, m in enumerate(reading.entities)
        ),
    ]
