"""A reporter's own page of a story: why it was returned, what is asked, and how to hand it in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.choices import Part, Placement, Stage
from articles.editing.revisions import can_edit
from articles.ledger.actions import Action
from articles.ledger.arguments import key_in, number_in, version_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import can_review
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.transactions import once
from articles.models import Article, Comment, Event, Fact, User
from articles.pages import marked_text
from articles.pages.marked_text import Mark, Paragraph
from articles.pages.settled import require_whole, settled
from articles.review.remark_marks import remark_marks
from articles.workflow import comments, transitions
from articles.workflow.threads import Thread, threads
from articles.workflow.transitions import TRANSITIONS


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph and the threads on its words."""

    paragraph: Paragraph
    threads: tuple[Thread, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The story for its author, who does not see the desk. People at the desk are sent to the review,
    other readers to the story's page. A POST does one act, named by ``do``: say, answer, resolve,
    reopen, resubmit.

    A refusal (403, 409, 422) is shown on the page, which keeps what was typed.
    """
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    if can_review(request.user) or article.author_id != request.user.pk:
        return redirect(article.get_url_for(request.user))
    if request.method != "POST":
        return _page(request, pk)
    try:
        done = once(key_in(request.POST), article, lambda: _perform(request, article))
        said, anchor = done or ("That is done already.", "")
    except Refused as refusal:
        return _page(request, pk, refusal)
    messages.success(request, said)
    return redirect(f"{article.get_own_url()}{anchor}")


def _page(
    request: AuthenticatedHttpRequest, pk: int, refusal: Refused | None = None
) -> HttpResponse:
    context = settled(lambda: _read(request.user, pk))
    context |= {
        "refusal": refusal,
        "refused_thread": number_in(request.POST.get("comment", "")),
        "typed": request.POST.get("text", ""),
        "words": request.POST.get("words", ""),
    }
    status = refusal.status if refusal else 200
    return render(request, "articles/review/own.html", context, status=status)


def _read(user: User, pk: int) -> dict[str, Any]:
    """What the page shows, in a fixed number of queries. Raises Torn."""
    article = get_object_or_404(
        Article.objects.visible_to(user)
        .select_related("current", "section", "outlet", "assignee", "original")
        .defer("original__text", "original__furniture", "original__sent"),
        pk=pk,
    )
    found = threads(article, user)
    facts = list(
        Fact.objects.filter(article=article, placement=Placement.ANCHORED)
        .kept()
        .in_reading_order()
        .prefetch_related(Prefetch("occurrences"))
    )
    require_whole(article, facts)
    marks = [*map(marked_text.fact_mark, facts), *remark_marks(found)]
    return {
        "article": article,
        "headline": marked_text.render_headline(article.headline, marks),
        "on_headline": [each for each in found if _above(each)],
        "beside": _beside(article, marks, found),
        "apart": [each for each in found if each.start is None],
        "open": [each for each in found if each.is_open],
        "returned": _returned(article) if article.stage == Stage.RETURNED else None,
        "may_edit": can_edit(user, article),
        "may_resubmit": transitions.can_move(user, article, TRANSITIONS["resubmit"]),
    }


def _beside(article: Article, marks: Sequence[Mark], found: Sequence[Thread]) -> list[Beside]:
    paragraphs = marked_text.render_marks(article.body, marks, captions=article.captions)
    return [
        Beside(
            paragraph,
            tuple(
                each
                for each in found
                if each.start is not None
                and each.part == Part.BODY
                and paragraph.start <= each.start < paragraph.end
            ),
        )
        for paragraph in paragraphs
    ]


def _above(thread: Thread) -> bool:
    """Whether a thread is about words that the headline still has."""
    return thread.start is not None and thread.part == Part.HEADLINE


def _returned(article: Article) -> Event | None:
    """Who returned the story last, when and why."""
    returns = Event.objects.filter(chain=article.pk, action=Action.ARTICLE_RETURNED)
    return returns.order_by("-number").first()


def _perform(request: AuthenticatedHttpRequest, article: Article) -> tuple[str, str]:
    """Do what the form asks. Returns (what to say about it, the place on the page to go to)."""
    user, form = request.user, request.POST
    act = form.get("do", "")
    if act == "resubmit":
        transitions.move(article, "resubmit", by=user, version=version_in(form))
        return "The story is with the desk again.", ""
    if act == "say":
        stretch, part = _stretch(article, form.get("words", ""))
        said = comments.comment(article, form.get("text", ""), by=user, stretch=stretch, part=part)
        return f"Said. {comments.told_of(said)}".strip(), f"#comment-{said.pk}"
    found = Comment.objects.filter(article=article, pk=number_in(form.get("comment", "")) or 0)
    comment = found.first()
    if comment is None or act not in ("answer", "resolve", "reopen"):
        raise Http404("There is no such comment, or no such act.")
    anchor = f"#comment-{comment.thread_id or comment.pk}"
    if act == "answer":
        said = comments.answer(comment, form.get("text", ""), by=user)
        return f"Answered. {comments.told_of(said)}".strip(), anchor
    if act == "resolve":
        comments.resolve(comment, by=user)
        return "Resolved.", anchor
    comments.reopen(comment, by=user)
    return "The comment is open again.", anchor


def _stretch(article: Article, words: str) -> tuple[comments.Stretch | None, str]:
    """(the place of words that were typed or pasted, the part that has them); no place without words.
    Raises Refused when the story does not have the words, or has them more than once.
    """
    words = words.replace("\r\n", "\n").strip()
    if not words:
        return None, Part.BODY
    part = comments.part_with(article, words)
    text = article.text_of(part)
    count = text.count(words)
    if count != 1:
        why = (
            "do not stand in the story"
            if not count
            else f"stand in the story {'twice' if count == 2 else f'{count} times'}"
        )
        raise Refused(f"“{words[:80]}”: these words {why}. Copy a whole phrase as it stands.")
    start = text.index(words)
    return (start, start + len(words), words), part
