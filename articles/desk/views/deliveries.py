"""What came and is no story yet: one delivery, a table of several, the copy of what was fetched."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.choices import DeliveryState
from articles.desk import preview
from articles.desk.forms import DeliveryForm
from articles.desk.views.edit import edit_in_words
from articles.desk.way_back import way_back
from articles.editing.intake import Draft
from articles.importing import State
from articles.intake import copies, deliveries, reception, workers
from articles.intake.deliveries import UNTICKED, Choices
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import ArchivedCopy, Article, Delivery, User
from articles.pages.marked_text import render_marks
from articles.plurals import counted
from articles.reading.text.language import name_of, primary
from articles.workflow.tray import can_read_copy

#: Rows of a table of deliveries.
MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One delivery: while it is awaited a page that waits, then its preview, then what became of it.

    Nothing is saved but by "take", "newer", "apart", "dismiss" and "answer".
    """
    rows = Delivery.objects.open_to(request.user).select_related(
        "article", "copy", "feed__outlet", "decided_by", "answered_by"
    )
    one = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        for name, act in _ACTS.items():
            if name in request.POST:
                return act(request, one)
    if one.state == DeliveryState.AWAITED:
        return _awaited(request, one)
    if one.state != DeliveryState.OFFERED:
        return _decided(request, one)
    return _preview(request, one)


@require_http_methods(["GET", "HEAD", "POST"])
def parcel(request: AuthenticatedHttpRequest, key: uuid.UUID) -> HttpResponse:
    """What came together: a table, in which one ticks what comes in."""
    rows = Delivery.objects.open_to(request.user).filter(parcel=key).order_by("pk")
    if not rows.exists():
        raise Http404("There is no such parcel.")
    here = reverse("parcel", args=[key])
    if request.method == "POST":
        return _several(request, rows, here)
    context = {"title": "Stories that came together", "rows": _ticked(rows[:MOST]), "here": here}
    return render(request, "articles/desk/intake_several.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What feeds offer, newest first: taken in, several at once, or dismissed."""
    if not request.user.has_perm("articles.view_desk"):
        raise PermissionDenied("The desk is for those who review stories.")
    rows = (
        Delivery.objects.open_to(request.user).from_feeds().offered().order_by("-arrived_at", "-pk")
    )
    here = reverse("offered")
    if request.method == "POST":
        return _several(request, rows, here)
    found = list(_listed(rows)[: MOST + 1])
    context = {
        "title": "Offered by feeds",
        "rows": [(one, False) for one in found[:MOST]],
        "more": len(found) > MOST,
        "here": here,
        "from_feeds": True,
    }
    return render(request, "articles/desk/intake_several.html", context)


@require_safe
def copy(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The bytes of an archived copy, to be kept and never shown as a page; for those who may look at
    a story or delivery that came from it."""
    user = request.user
    kept = get_object_or_404(ArchivedCopy, pk=pk)
    seen = (
        Article.objects.visible_to(user).filter(original__copy=kept).exists()
        and user.has_perm("articles.hand_in")
    ) or Delivery.objects.open_to(user).filter(copy=kept).exists()
    seen = seen or can_read_copy(user, kept)
    if not seen:
        raise Http404("There is no such copy.")
    answer = HttpResponse(copies.bytes_of(kept), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="copy-{kept.pk}-{kept.sha256[:8]}"'
    return answer


def _awaited(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    part = request.headers.get("X-Part") == "waiting"
    template = "articles/desk/_intake_waiting.html" if part else "articles/desk/intake_waiting.html"
    return render(request, template, {"delivery": one, "works": workers.is_any_alive()})


def _decided(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    others = 0
    if one.state != DeliveryState.REFUSED:
        others = Delivery.objects.open_to(request.user).filter(parcel=one.parcel).count() - 1
    context = {
        "delivery": one,
        "may_answer": deliveries.may_answer(request.user, one),
        "others": others,
    }
    return render(request, "articles/desk/intake_decided.html", context)


def _preview(
    request: AuthenticatedHttpRequest,
    one: Delivery,
    refusal: Refused | None = None,
    form: Any = None,
) -> HttpResponse:
    """The story as it would come in. A refusal keeps what was typed and decided."""
    status = refusal.status if refusal else 200
    try:
        story = deliveries.story_of(one)
        choices = preview.choices_of(request.POST, story)
        draft = deliveries.draft_of(
            one, by=request.user, choices=choices, language=preview.said_language(request.POST)
        )
    except Refused as why:
        context = {"delivery": one, "refusal": why.message}
        return render(request, "articles/desk/intake_decided.html", context, status=why.status)
    if form is None:
        form = _form(request, one, draft)
    elif form.errors:
        status = 422
    form.add_notes(draft)
    context = {
        "delivery": one,
        "form": form,
        "draft": draft,
        "story": draft.incoming,
        "language": name_of(primary(draft.language)),
        "refusal": refusal.message if refusal else "",
        "warnings": preview.warnings(story),
        "groups": preview.groups(story, choices),
        "changes": preview.changes(story, choices),
        "remarks": preview.remarks(draft),
        "counts": preview.counts(draft.reading),
        "paragraphs": render_marks(
            draft.reading.body,
            preview.marks_of(draft.reading),
            captions=preview.captions(draft.incoming),
        ),
        "is_stub": deliveries.is_stub(one),
        "others": Delivery.objects.open_to(request.user).filter(parcel=one.parcel).count() - 1,
        "says": "" if story.state is State.USABLE else one.get_says_display(),
    }
    return render(request, "articles/desk/intake_preview.html", context, status=status)


def _form(request: AuthenticatedHttpRequest, one: Delivery, draft: Draft) -> DeliveryForm:
    """The form with what the story says; with what was typed, where somebody typed something."""
    start = preview.initial(draft.incoming) | {"language": draft.language}
    if one.feed and not start["outlet"]:
        start["outlet"] = one.feed.outlet_id
    if request.method != "POST":
        return DeliveryForm(initial=start)
    typed = request.POST.copy()
    before = preview.initial(deliveries.story_of(one))
    if typed.get("headline") == before["headline"]:
        typed["headline"] = start["headline"]  # a tracked change was settled in it
    return DeliveryForm(typed)


def _take(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    form = DeliveryForm(request.POST)
    if form.is_valid() and not form.cleaned_data["headline"]:
        _ask_for_headline(form, one)
    if form.errors:
        return _preview(request, one, form=form)
    try:
        choices = _choices(request, one)
        article = deliveries.take(
            one, by=request.user, choices=choices, **preview.details(form.cleaned_data)
        )
    except Refused as refusal:
        one.refresh_from_db()
        if one.state != DeliveryState.OFFERED:
            messages.warning(request, refusal.message)
            return redirect(one)
        return _preview(request, one, refusal, form)
    messages.success(request, f"“{article}” is taken in.")
    return redirect(_next(article, request.user))


def _ask_for_headline(form: DeliveryForm, one: Delivery) -> None:
    try:
        headline = deliveries.story_of(one).headline
    except Refused:
        return  # its words are gone: taking it in says so
    if not headline:
        form.add_error("headline", "The story came without a headline. Write one.")


def _newer(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    """Take it in as the newer version of the story that the button names."""
    key, _, base = request.POST["newer"].partition(":")
    if (version := number_in(base)) is None:
        raise Http404("Which version?")
    article = _named(key, request.user)
    try:
        report = deliveries.take_as_newer(
            one, article, by=request.user, base=version, choices=_choices(request, one)
        )
    except Refused as refusal:
        return _preview(request, one, refusal)
    messages.success(request, edit_in_words(report))
    new = report.revision
    there = reverse("article-compare", args=[article.pk])
    return redirect(f"{there}?old={new.number - 1}&new={new.number}")


def _apart(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    """Note that it is another story than the one that the button names."""
    article = _named(request.POST["apart"], request.user)
    try:
        deliveries.tell_apart(one, article, by=request.user)
    except Refused as refusal:
        return _preview(request, one, refusal)
    return _preview(request, one)


def _named(key: str, user: User) -> Article:
    """The story of this number; raises Http404 for none that the person may see."""
    return get_object_or_404(Article.objects.visible_to(user), pk=number_in(key))


def _dismiss(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    deliveries.dismiss([one], by=request.user)
    messages.success(request, f"“{one}” is dismissed.")
    return redirect("offered" if one.feed_id else "intake")


def _answer(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    try:
        answered = deliveries.answer(one, by=request.user, words=request.POST.get("words", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(one)
    assert answered.article is not None  # what belongs to no story is refused
    messages.success(request, "Noted. It no longer blocks the story.")
    return redirect(answered.article.get_review_url())


def _fetch(request: AuthenticatedHttpRequest, one: Delivery) -> HttpResponse:
    try:
        reception.fetch_page(one, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(one)


_ACTS = {
    "take": _take,
    "newer": _newer,
    "apart": _apart,
    "dismiss": _dismiss,
    "answer": _answer,
    "fetch": _fetch,
}


def _choices(request: AuthenticatedHttpRequest, one: Delivery) -> Choices:
    return preview.choices_of(request.POST, deliveries.story_of(one))


def _several(
    request: AuthenticatedHttpRequest, rows: QuerySet[Delivery], here: str
) -> HttpResponse:
    """Take in or dismiss the ticked rows, and say of each that could not be why."""
    sent = (number_in(row) for row in request.POST.getlist("row")[:MOST])
    ticked = [key for key in sent if key is not None]
    ticked_rows = rows.filter(pk__in=ticked).order_by("pk")  # what came first is the first version
    chosen = list(ticked_rows.select_related("feed__outlet", "copy"))
    if not chosen:
        messages.error(request, "Tick what is meant first.")
    elif "dismiss" in request.POST:
        count = deliveries.dismiss(chosen, by=request.user)
        messages.success(request, f"{counted(count, 'story', 'stories')} dismissed.")
    else:
        _take_several(request, chosen)
    return redirect(way_back(request, here))


def _take_several(request: AuthenticatedHttpRequest, chosen: Iterable[Delivery]) -> None:
    taken = fetched = 0
    for one in chosen:
        try:
            if deliveries.is_stub(one):
                reception.fetch_page(one, by=request.user)
                fetched += 1
                continue
            if one.article_id is not None and one.state == DeliveryState.OFFERED:
                raise Refused("It is a newer version of a story that is here. Open it to decide.")
            deliveries.take(one, by=request.user, alone=True)
            taken += 1
        except Refused as refusal:
            messages.error(request, f"“{one}”: {refusal.message}")
    if taken:
        messages.success(request, f"{counted(taken, 'story', 'stories')} taken in.")
    if fetched:
        pages = counted(fetched, "page is", "pages are")
        messages.info(request, f"{pages} being fetched. Take in what has come.")


def _ticked(rows: QuerySet[Delivery]) -> list[tuple[Delivery, bool]]:
    """The rows, and whether each comes in unless somebody unticks it."""
    left_out = {state.value for state in UNTICKED}
    return [
        (one, one.state == DeliveryState.OFFERED and one.says not in left_out)
        for one in _listed(rows)
    ]


def _listed(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    return rows.defer("story", "text").select_related("article", "feed__outlet")


def _next(article: Article, user: User) -> str:
    """Where the work goes on: the review for the desk, their own story for reporters."""
    if user.has_perm("articles.view_desk"):
        return article.get_review_url()
    return article.get_absolute_url()
