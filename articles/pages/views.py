"""The pages of single records: article, revision, fact, quote, entity."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.choices import FactKind, Part, Placement, VerdictValue
from articles.editing import corrections, marks, revisions
from articles.editing.marks.base import can_mark
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import can_review
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.memory import quotations, results
from articles.models import (
    Article,
    Entity,
    Evidence,
    Fact,
    Occurrence,
    Quote,
    Revision,
    Source,
    Tag,
    User,
    Verdict,
    facts,
)
from articles.pages import json_ld, marked_text, way_out
from articles.pages.article import ArticlePage, article_page
from articles.pages.dossier import dossier
from articles.pages.registry_card import registry_card
from articles.pages.settled import settled
from articles.pages.sources import named_for, shown_evidence


def article(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A story with its notes beside it; 404 for people who may not see it."""
    story, page = settled(lambda: _with_page(request, pk))
    user = request.user
    data = [
        json_ld.news_article(page, request.build_absolute_uri),
        *json_ld.claim_reviews(page, request.build_absolute_uri),
    ]
    at_desk = user.has_perm("articles.view_desk")
    return render(
        request,
        "articles/pages/article.html",
        {
            "article": story,
            "page": page,
            "tags": [] if page.withheld else story.tags.all(),
            "at_desk": at_desk,
            "may_review": can_review(user),
            "own_address": story.get_own_url()
            if story.author_id == user.pk and not at_desk
            else "",
            "may_correct": corrections.can_correct(user, story),
            "may_compare": at_desk or story.author_id == user.pk,
            "may_take_out": not page.withheld and way_out.is_ready(story),
            "history_address": _history_of(story, user),
            "revisions": story.revisions.select_related("created_by").defer("body")
            if at_desk
            else (),
            "linked_data": json_ld.as_script(data),
        },
    )


def _history_of(record: Article | Fact | Entity, user: User) -> str:
    """The address of the record's history, for people at the desk."""
    if not user.has_perm("articles.view_desk"):
        return ""
    return reverse("history", args=[record._meta.model_name, record.pk])


@require_safe
def story_out(request: AuthenticatedHttpRequest, pk: int, form: str) -> HttpResponse:
    """The story exported as text, HTML, a Word document or JSON.

    For those who may read its words, once it is cleared; Refused before.
    """
    story, page = settled(lambda: _with_page(request, pk))
    if page.withheld or form not in way_out.FORMS:
        raise Http404("There is no such story.")
    way_out.require_ready(story)
    written = way_out.FORMS[form]
    response = HttpResponse(
        written.write(page, request.build_absolute_uri), content_type=written.media_type
    )
    if written.as_file:
        name = f"{story.slug or story.pk}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _with_page(request: AuthenticatedHttpRequest, pk: int) -> tuple[Article, ArticlePage]:
    story = get_object_or_404(
        Article.objects.visible_to(request.user)
        .select_related("current", "section", "outlet", "original__copy")
        .defer("original__text", "original__furniture"),
        pk=pk,
    )
    return story, article_page(story, request.user)


def revision(request: AuthenticatedHttpRequest, pk: int, number: int) -> HttpResponse:
    """One snapshot of a story's words; for the desk only."""
    return revision_page(request, pk, number)


def revision_page(
    request: AuthenticatedHttpRequest, pk: int, number: int, refusal: Refused | None = None
) -> HttpResponse:
    """The page of a revision; after a refusal to restore it, with why."""
    if not request.user.has_perm("articles.view_desk"):
        raise Http404
    snapshot = get_object_or_404(
        Revision.objects.select_related("article__current", "created_by", "restored_from"),
        article=pk,
        number=number,
    )
    story = snapshot.article
    return render(
        request,
        "articles/pages/revision.html",
        {
            "revision": snapshot,
            "article": story,
            "paragraphs": marked_text.render_marks(snapshot.body, []),
            "refusal": refusal,
            "may_restore": snapshot.pk != story.current_id
            and revisions.can_edit(request.user, story),
        },
        status=refusal.status if refusal else 200,
    )


def fact(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A fact: its place, its verdicts, its evidence, and what was checked before."""
    found = get_object_or_404(_facts(request), pk=pk)
    if hasattr(found, "quote"):
        return redirect(found.quote)
    return _fact_page(request, found)


def fact_page(request: AuthenticatedHttpRequest, pk: int, refusal: Refused) -> HttpResponse:
    """The page of a fact or quote after a refusal, with why."""
    return _fact_page(request, get_object_or_404(_facts(request), pk=pk), refusal)


def quote(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A quote: who said it, where it stands, how it was checked, and what was said before."""
    found = get_object_or_404(Quote.objects.visible_to(request.user).only("pk"), pk=pk)
    return _fact_page(request, get_object_or_404(_facts(request), pk=found.pk))


def entity(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """The dossier of an entity. The address of a merged entity, a former address, and the id lead to it.

    404 for people who may not know of it: those who do not see the desk, unless a story that they may
    read names it.
    """
    found = Entity.objects.at_addresses([slug]).get(slug)
    if found is None and (number := number_in(slug)) is not None:
        numbered = Entity.objects.select_related("merged_into").filter(pk=number).first()
        found = numbered and (numbered.merged_into or numbered)
    visible = Entity.objects.visible_to(request.user)
    standing = get_object_or_404(visible, pk=found.pk if found else None)
    if standing.slug != slug:
        return redirect(standing, permanent=False)
    context = {
        "dossier": dossier(standing, request.user),
        "history_address": _history_of(standing, request.user),
        "card": registry_card(standing, request.user),
    }
    return render(request, "articles/pages/entity.html", context)


def _facts(request: AuthenticatedHttpRequest) -> QuerySet[Fact]:
    return (
        Fact.objects.visible_to(request.user)
        .select_related(
            "article__current", "article__section", "article__outlet", "quote__speaker",
            "quote__continues__fact", "checked_by", "seconded_by", "indexed",
            "carried_elsewhere",
        )
        .prefetch_related(
            Prefetch("verdicts", Verdict.objects.select_related("by")),
            Prefetch("evidence", Evidence.objects.standing().select_related("added_by", "source")),
        )
    )  # fmt: skip


def _fact_page(
    request: AuthenticatedHttpRequest, found: Fact, refusal: Refused | None = None
) -> HttpResponse:
    story = found.article
    mark = marked_text.fact_mark(found)
    paragraphs = marked_text.render_marks(found.revision.body, [mark]) if found.revision_id else []
    where = _paragraph_of(found, paragraphs)
    again = found.occurrences.filter(placement=Placement.ANCHORED)
    at_desk = request.user.has_perm("articles.view_desk")
    verdicts = list(found.verdicts.all()) if at_desk else []
    known = results.known(found, request.user)
    return render(
        request,
        "articles/pages/fact.html",
        {
            "fact": found,
            "quote": getattr(found, "quote", None),
            "article": story,
            "paragraph": where,
            "state": facts.state_of(found),
            "label": facts.label_of(found),
            "verdicts": verdicts,
            "proposed": _proposed(found, verdicts),
            "history_address": _history_of(found, request.user),
            "evidence": shown_evidence(
                list(found.evidence.all()),
                request.user,
                named_for(request.user, source__citations__fact=found),
            ),
            "loud": [each for each in known if each.found.is_loud],
            "quiet": [each for each in known if not each.found.is_loud],
            "elsewhere": quotations.said_elsewhere(found.quote, request.user)
            if found.kind == FactKind.QUOTATION and hasattr(found, "quote")
            else [],
            "at_desk": at_desk,
            "tags": Tag.objects.filter(fact_taggings__fact=found),
            "carried": getattr(found, "carried_elsewhere", None) if at_desk else None,
            "again": [(occurrence, _paragraph_of(occurrence, paragraphs)) for occurrence in again],
            "may_part": can_mark(request.user, story),
            "refusal": refusal,
        },
        status=refusal.status if refusal else 200,
    )


def _proposed(fact: Fact, verdicts: list[Verdict]) -> str:
    """What an inaccurate fact should say, as its newest verdict proposes."""
    if fact.verdict != VerdictValue.INACCURATE or not verdicts:
        return ""
    return max(verdicts, key=lambda verdict: verdict.pk).proposed_wording


def _paragraph_of(
    mark: Fact | Occurrence, paragraphs: list[marked_text.Paragraph]
) -> marked_text.Paragraph | None:
    """The paragraph of the mark among those of its revision; None for a mark in the headline."""
    if mark.part == Part.HEADLINE:
        return None
    return next((p for p in paragraphs if p.start <= mark.start < p.end), None)


@require_safe
def source_file(request: AuthenticatedHttpRequest, pk: int) -> FileResponse:
    """The file of a source, always as a download and never shown in the browser.

    For people at the desk who may see a story of the source and, if it is confidential, are named for it.
    Others get the same answer as for a file that does not exist.
    """
    user = request.user
    source = (
        Source.objects.readable_by(user)
        .filter(stories__article__in=Article.objects.visible_to(user))
        .exclude(file="")
        .filter(pk=pk)
        .first()
    )
    if source is None or not user.has_perm("articles.view_desk"):
        raise Http404("There is no such file.")
    response = FileResponse(
        source.file.open("rb"),
        as_attachment=True,
        filename=source.file_name,
        content_type=source.file_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def part_occurrence(request: AuthenticatedHttpRequest, pk: int, occurrence: int) -> HttpResponse:
    """Make this occurrence of the fact a fact of its own, and show the new fact."""
    fact = get_object_or_404(Fact.objects.visible_to(request.user), pk=pk)
    again = get_object_or_404(fact.occurrences.select_related("article", "fact"), pk=occurrence)
    try:
        version = version_in(request.POST)
        parted = marks.part_occurrence(again, by=request.user, version=version)
    except Refused as refusal:
        return fact_page(request, fact.pk, refusal)
    messages.success(request, "A fact of its own now, open until it is checked.")
    return redirect(parted)
