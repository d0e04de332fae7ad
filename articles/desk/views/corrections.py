"""Correcting a published story: the draft beside the published words, and its way into force."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles.choices import (
    CorrectionState,
    DraftFactState,
    FindingState,
    Placement,
    Stage,
    VerdictValue,
    Weight,
)
from articles.desk.forms import CancelForm, CorrectionForm, put_in
from articles.desk.views.edit import edit_in_words, gone_to
from articles.editing import corrections, draft_facts, draft_findings, revisions, wording
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Conflict, Refused, UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, Correction, DraftFact, DraftFinding, User
from articles.pages.comparison import placed_on, side_by_side
from articles.workflow import carried
from articles.workflow.tray import tray


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Draft a correction: open it, or amend the open one; ``look`` only compares.

    For those who may correct; 404 for a story that they may not see. A refusal (403, 409, 422)
    keeps what was typed, and a conflict shows it beside the draft that stands. ``fact`` in the
    address is one found inaccurate: the form begins with the wording proposed for it.
    """
    article, standing = _at_hand(request, pk)
    corrections.require_may_correct(article, request.user)
    proposed = _proposed(request, article)
    form = CorrectionForm(
        request.POST or None, article=article, standing=standing, proposed=proposed
    )
    if request.method != "POST":
        return _page(request, article, standing, form)
    if not form.is_valid():
        return _page(request, article, standing, form, status=422)
    try:
        if "look" in request.POST:
            return _page(request, article, standing, form, typed=_typed(article, form))
        _save(request, article, standing, form)
    except Refused as refusal:
        return _refused(request, pk, form, refusal)
    return gone_to(request, redirect("article-correct", pk))


@require_POST
def issue_correction(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Put the open correction in force, and show what became of the marks."""
    _, standing = _at_hand(request, pk, "issue_correction")
    try:
        correction = _named(request, standing)
        issued = carried.issue_correction(
            correction, by=request.user, version=version_in(request.POST)
        )
    except Refused as refusal:
        return _refused(request, pk, None, refusal)
    assert issued.revision is not None  # it is issued
    report = revisions.report(issued.revision)
    assert report is not None  # the log has what every edit did
    messages.success(request, f"The correction is issued. {edit_in_words(report)}")
    number = issued.revision.number
    there = reverse("article-compare", args=[pk])
    return redirect(f"{there}?old={number - 1}&new={number}")


@require_POST
def check_correction(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Verify a fact in the new words of the open correction, or say that it is none."""
    _, standing = _at_hand(request, pk, "verify")
    try:
        correction = _named(request, standing)
        row = correction.draft_facts.filter(pk=number_in(request.POST.get("row", "")) or 0).first()
        if row is None:
            raise Refused("The draft has no such fact any more.")
        checked = draft_facts.check(
            row,
            by=request.user,
            version=version_in(request.POST),
            number=number_in(request.POST.get("source", "")),
            locator=request.POST.get("locator", ""),
            note=request.POST.get("note", ""),
            is_fact=request.POST.get("then") != "drop",
        )
    except Refused as refusal:
        return _refused(request, pk, None, refusal)
    messages.success(request, f"“{checked}”: {checked.get_state_display()}.")
    return redirect(reverse("article-correct", args=[pk]) + "#new-words")


@require_POST
def decide_on_draft(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Mend or dismiss what the checks find in the new words of the open correction, or open it
    again."""
    _, standing = _at_hand(request, pk)
    try:
        correction = _named(request, standing)
        key = number_in(request.POST.get("row", "")) or 0
        row = correction.draft_findings.filter(pk=key, stands=True).first()
        if row is None:
            raise Refused("The draft has no such finding any more.")
        said = _decided(request, row)
    except Refused as refusal:
        return _refused(request, pk, None, refusal)
    messages.success(request, said)
    return redirect(reverse("article-correct", args=[pk]) + "#copy")


def _decided(request: AuthenticatedHttpRequest, row: DraftFinding) -> str:
    """Carry out what the form asks for; returns what was done, in words."""
    version, words = version_in(request.POST), row.exact[:60]
    then = request.POST.get("then")
    if then == "mend":
        corrections.mend(row, by=request.user, version=version)
        return f"The draft says “{row.mend[:60]}” now."
    if then == "reopen":
        draft_findings.reopen(row, by=request.user, version=version)
        return f"Open again: “{words}”."
    reason = request.POST.get("why", "")
    draft_findings.dismiss(row, by=request.user, version=version, reason=reason)
    return f"Dismissed: “{words}” stands."


@require_POST
def cancel_correction(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Drop the open correction, with a reason."""
    article, standing = _at_hand(request, pk)
    form = CancelForm(request.POST, prefix="drop")
    try:
        correction = _named(request, standing)
        if not form.is_valid():
            raise Refused("Say why it is dropped, in at most 300 characters.")
        corrections.cancel(
            correction,
            by=request.user,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
    except Refused as refusal:
        return _refused(request, pk, None, refusal, dropping=form)
    messages.success(request, "The correction is dropped. The published words stand.")
    return redirect(article)


def _at_hand(
    request: AuthenticatedHttpRequest, pk: int, act: str = "correct"
) -> tuple[Article, Correction | None]:
    """The story and its open correction. Raises Http404, NotAllowed."""
    article = get_object_or_404(
        Article.objects.visible_to(request.user).select_related("current__created_by"), pk=pk
    )
    require(request.user, act)
    open_ones = article.corrections.filter(state=CorrectionState.OPEN)
    return article, open_ones.select_related("opened_by", "base", "fact").first()


def _new_facts(
    correction: Correction, article: Article, user: User
) -> list[tuple[DraftFact, bool]]:
    """The facts in the new words of the draft, each with whether this person may check it."""
    rows = correction.draft_facts.exclude(state=DraftFactState.GONE)
    found = []
    for row in rows.select_related("checked_by", "seconded_by", "source"):
        row.correction = correction
        found.append((row, draft_facts.can_check(user, article, row)))
    return found


def _findings(
    correction: Correction, article: Article, user: User
) -> list[tuple[DraftFinding, bool, bool]]:
    """What the checks find in the new words, open ones first, each with whether this person may mend
    it, and decide on it."""
    rows = correction.draft_findings.filter(stands=True).exclude(weight=Weight.OFF)
    rows = rows.exclude(state=FindingState.MENDED).select_related("decided_by")
    found = []
    for row in sorted(rows, key=lambda row: not row.is_open):
        row.correction = correction
        may_mend = draft_findings.can_mend(user, article, row)
        found.append((row, may_mend, draft_findings.can_decide(user, article, row)))
    return found


def _proposed(request: AuthenticatedHttpRequest, article: Article) -> dict[str, Any]:
    """What a correction of the fact that the address names begins with; nothing without one.
    Raises UnknownAddress for a fact to which no wording is proposed."""
    given = request.GET.get("fact")
    if given is None:
        return {}
    wrong = article.facts.kept().filter(verdict=VerdictValue.INACCURATE)
    fact = wrong.filter(pk=number_in(given) or 0).select_related("article__current").first()
    if fact is None or fact.placement != Placement.ANCHORED:
        raise UnknownAddress("No wording is proposed for this fact any more.")
    return wording.as_correction(fact)


def _named(request: AuthenticatedHttpRequest, standing: Correction | None) -> Correction:
    """The correction that the form names, which must be the one that is open."""
    if standing is None or request.POST.get("correction") != str(standing.pk):
        raise Conflict("This correction is not open any more. Nothing was saved: look again.")
    return standing


def _save(
    request: AuthenticatedHttpRequest,
    article: Article,
    standing: Correction | None,
    form: CorrectionForm,
) -> None:
    data = dict(form.cleaned_data)
    key, version = data.pop("correction"), data.pop("version")
    if key is None:
        corrections.open_correction(article, by=request.user, version=version, **data)
        messages.success(request, "The correction is open. The published words stand until issued.")
        return
    data.pop("fact", None)
    amended = _named(request, standing)
    corrections.amend(amended, by=request.user, version=version, **data)
    messages.success(request, "The draft is saved.")


def _typed(article: Article, form: CorrectionForm) -> Correction:
    """What is in the form, as a draft that nobody saved. Refused when it would be no revision."""
    headline, body = revisions.checked_words(
        article, form.cleaned_data["headline"], form.cleaned_data["body"]
    )
    return Correction(headline=headline, body=body)


def _refused(
    request: AuthenticatedHttpRequest,
    pk: int,
    form: CorrectionForm | None,
    refusal: Refused,
    dropping: CancelForm | None = None,
) -> HttpResponse:
    """The page as things stand now, with what was typed still in the form, and why nothing was
    done.
    """
    article, standing = _at_hand(request, pk)
    if article.stage != Stage.PUBLISHED:
        context = {"refusal": refusal.message, "article": article, "form": form}
        return render(
            request, "articles/desk/correction_refused.html", context, status=refusal.status
        )
    typed = None
    if form is None:
        form = CorrectionForm(article=article, standing=standing)
    elif isinstance(refusal, Conflict):
        typed = Correction(**{name: form.cleaned_data[name] for name in ("headline", "body")})
        put_in(form, correction=str(standing.pk) if standing else "")
        form.decide_anew((standing or article).version)
    return _page(
        request, article, standing, form,
        typed=typed, refusal=refusal, dropping=dropping, status=refusal.status,
    )  # fmt: skip


def _page(
    request: AuthenticatedHttpRequest,
    article: Article,
    standing: Correction | None,
    form: CorrectionForm,
    *,
    typed: Correction | None = None,
    refusal: Refused | None = None,
    dropping: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of the correction, with a ``form`` for its draft and one for dropping it.

    ``typed`` is what was typed in the form, unsaved, when the page compares that and not the draft.
    """
    drafters = corrections.drafters_of(standing) if standing else []
    if standing and dropping is None:
        dropping = CancelForm(prefix="drop", initial={"version": standing.version})
    context = {
        "article": article,
        "correction": standing,
        "form": form,
        "dropping": dropping,
        "refusal": refusal,
        "drafters": list(dict.fromkeys(map(str, drafters))),
        "own": request.user in drafters,
        "new_facts": _new_facts(standing, article, request.user) if standing else (),
        "findings": _findings(standing, article, request.user) if standing else (),
        "tray": tray(article, request.user) if standing else (),
        "may_issue": corrections.can_issue(request.user, drafters),
        "typed": typed,
    }
    against_draft = isinstance(refusal, Conflict) and standing is not None and typed is not None
    before = standing if standing and against_draft else article.current
    context |= _comparison(before, typed or standing)
    context["against_draft"] = against_draft
    return render(request, "articles/desk/correction.html", context, status=status)


def _comparison(before: Any, after: Correction | None) -> dict[str, Any]:
    """The published words, or a draft of a correction, beside a later draft; no rows without one."""
    if after is None:
        return {"before": before, "after": None, "rows": [], "differs": False}
    pieces = revisions.diff(before, after)
    return {
        "before": before,
        "after": after,
        "rows": side_by_side(before.body, after.body, pieces, placed_on(before)),
        "differs": (before.headline, before.body) != (after.headline, after.body),
    }
