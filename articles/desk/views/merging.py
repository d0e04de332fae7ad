"""Merging and splitting by hand, from the page of an entity, and the way back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from articles.choices import Decision
from articles.curation import merges, splits
from articles.desk.merge_forms import MergeForm, SplitForm
from articles.desk.views.duplicates import (
    bound_form,
    merge_context,
    merge_in_words,
    merged,
    undo_in_words,
    undo_link,
)
from articles.ledger.actions import Action
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Entity, Event, Mention, Quote
from articles.pages.named_sentence import named_sentences
from articles.plurals import counted
from articles.search.names import names_like

#: Mentions on one page of a split.
PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Two entities side by side and what a merge would do; without the second, a choice of it."""
    require(request.user, "curate")
    asked = request.POST if request.method == "POST" else request.GET
    one = get_object_or_404(Entity.objects.standing(), slug=asked.get("one", ""))
    if not asked.get("other"):
        return _choose(request, one)
    other = get_object_or_404(Entity.objects.standing(), slug=asked["other"])
    refusal: Refused | None = None
    form: MergeForm | None = None
    if request.method == "POST":
        try:
            form = bound_form(request, one, other)
            done = merged(form, request.user)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, merge_in_words(done))
            return redirect(Entity.objects.get(pk=done.into.pk))
    context: dict[str, Any] = {"one": one, "other": other, "refusal": refusal}
    if one.pk == other.pk:
        context["impossible"] = "An entity cannot be merged into itself."
    else:
        context |= merge_context(one, other, request.user, form)
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/merge.html", context, status=status)


def _choose(request: AuthenticatedHttpRequest, one: Entity) -> HttpResponse:
    typed = request.GET.get("name", "").strip()
    found = [entity for entity in names_like(typed) if entity.pk != one.pk] if typed else []
    context = {
        "entity": one,
        "typed": typed,
        "found": found,
        "twins": [] if typed else merges.likely_twins(one)[:20],
    }
    return render(request, "articles/desk/merge_choose.html", context)


@require_safe
def find(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Entries whose names begin as typed, as the options of a list: for fields that ask while one
    types."""
    require(request.user, "view_desk")
    typed = request.GET.get("name", "")
    return render(request, "articles/desk/_found_entities.html", {"found": names_like(typed)})


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Choose mentions, see what moves with them, and move them to another or a new entry."""
    require(request.user, "curate")
    entity = get_object_or_404(Entity.objects.standing(), slug=slug)
    if request.method != "POST":
        return _mentions(request, entity)
    chosen = [key for text in request.POST.getlist("mention") if (key := number_in(text))]
    form = SplitForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("Say whom the mentions name.")
        given = form.cleaned_data
        if "split" not in request.POST:
            return _split_preview(request, entity, chosen, form)
        done = splits.split(
            entity,
            chosen,
            by=request.user,
            to=given["to"],
            name=given["name"],
            kind=given["kind"],
            description=given["description"],
            version=given["version"],
        )
    except Refused as refusal:
        return _mentions(request, entity, form=form, chosen=set(chosen), refusal=refusal)
    assert done.event is not None and done.to is not None  # it is done
    count = len(done.moved["mentions"])
    sentence = format_html(
        "{} moved from {} to {}. {}",
        counted(count, "mention"),
        done.entity,
        done.to,
        undo_link(done.event.pk),
    )
    messages.success(request, sentence)
    return redirect(done.to)


def _mentions(
    request: AuthenticatedHttpRequest,
    entity: Entity,
    *,
    form: SplitForm | None = None,
    chosen: Collection[int] = (),
    refusal: Refused | None = None,
) -> HttpResponse:
    """The mentions of an entry, newest first, all or those written so."""
    unknown = sorted(set(request.GET) - {"written", "before"})
    if unknown:
        raise UnknownAddress(f"The mentions of an entity know no “{unknown[0][:40]}”.")
    kept = Mention.objects.filter(entity=entity, decision=Decision.KEPT)
    written = request.GET.get("written", "")
    rows = kept.filter(exact=written) if written else kept
    if before := number_in(request.GET.get("before", "")):
        rows = rows.filter(pk__lt=before)
    page = list(rows.select_related("article__outlet", "revision").order_by("-pk")[: PAGE + 1])
    forms = kept.order_by().values_list("exact").annotate(n=Count("pk")).order_by("-n", "exact")
    initial = {"version": entity.version, "kind": entity.kind}
    context = {
        "entity": entity,
        "sentences": named_sentences(page[:PAGE]),
        "before": page[PAGE - 1].pk if len(page) > PAGE else None,
        "written": written,
        "forms": forms[:20],
        "form": form or SplitForm(initial=initial),
        "chosen": chosen,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/split.html", context, status=status)


def _split_preview(
    request: AuthenticatedHttpRequest, entity: Entity, chosen: list[int], form: SplitForm
) -> HttpResponse:
    plan = splits.preview(entity, chosen)
    mentions = Mention.objects.filter(pk__in=plan.moved["mentions"]).order_by("-pk")
    quotes = Quote.objects.filter(pk__in=plan.moved["quotes"]).select_related("fact", "article")
    name = form.cleaned_data["name"]
    context: dict[str, Any] = {
        "entity": entity,
        "plan": plan,
        "form": form,
        "chosen": chosen,
        "sentences": named_sentences(mentions.select_related("article__outlet", "revision")),
        "quotes": quotes,
        "name": name,
        "found": [other for other in names_like(name) if other.pk != entity.pk],
    }
    return render(request, "articles/desk/split_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A merge or split that was done, and the button that takes it back."""
    require(request.user, "curate")
    done = get_object_or_404(Event, pk=pk, action__in=(Action.ENTITY_MERGED, Action.ENTITY_SPLIT))
    entity = get_object_or_404(Entity, pk=done.target_id)
    if request.method == "POST":
        try:
            if done.action == Action.ENTITY_MERGED:
                undone = merges.undo_merge(entity, by=request.user, done=done)
            else:
                undone = splits.undo_split(done, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(reverse("curation-undo", args=[pk]))
        messages.success(request, undo_in_words(undone))
        return redirect(Entity.objects.get(pk=undone.entity.pk))
    taken_back = Event.objects.filter(undoes=done).first()
    merged_here = done.action == Action.ENTITY_MERGED
    key = done.after["merged_into_id"] if merged_here else done.after["to_id"]
    other = Entity.objects.filter(pk=key).first()
    context = {
        "done": done,
        "entity": entity,
        "other": other,
        "what_was_done": f"merged {entity} into {other}"
        if merged_here
        else f"split {entity}, and gave mentions to {other},",
        "moved": [
            (len(ids), word.replace("_", " ")) for word, ids in done.after["moved"].items() if ids
        ],
        "left": merges.set_since(done) if merged_here else [],
        "taken_back": taken_back,
    }
    return render(request, "articles/desk/curation_undo.html", context)
