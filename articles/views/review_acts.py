"""What is done on the review page: every form comes in here and goes to the write path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.ledger.exceptions import Refused
from articles.views import acts_checking, acts_deciding, acts_marking, acts_on_story, review
from articles.views.acting import Done
from articles.views.review_forms import form_for
from articles.views.sitting import Sitting


@require_http_methods(["GET", "HEAD", "POST"])
def perform(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one act and show the page again, or what changed on it.

    A refusal (403, 409, 422) leaves what was typed where it was, and says why. After one the
    browser stands at this address: a link from there (GET) leads back to the page.
    """
    if request.method != "POST":
        page = reverse("admin:articles_article_review", args=[pk])
        return redirect(f"{page}?{request.GET.urlencode()}")
    sitting = Sitting(request, pk, request.POST)
    if act not in ACTS:
        raise Http404("There is no such act.")
    form = None
    try:
        form = form_for(act, sitting, request.POST, request.FILES)
        if form is not None and not form.is_valid():
            raise Refused(" ".join(f"{name}: {said}" for name, said in _faults(form)))
        done = ACTS[act](sitting, form.cleaned_data if form else request.POST)
    except Refused as refusal:
        return review.refused(request, sitting, act, form, refusal)
    if done.onward and not sitting.stays:
        sitting.move_on()
    else:
        sitting.reload()
    if request.htmx:
        return review.answer(request, sitting, said=done.said, close=form is not None)
    messages.success(request, done.said)
    query = sitting.shown.query(mark=sitting.wanted)
    return redirect(f"{sitting.article.get_review_url()}?{query}#card")


def _faults(form: Form) -> list[tuple[str, str]]:
    """What is wrong with a form: (the field as the page calls it, what is wrong with it)."""
    return [
        (form[name].label if name in form.fields else "The form", said)
        for name, errors in form.errors.items()
        for said in errors
    ]


ACTS: dict[str, Callable[[Sitting, Mapping[str, Any]], Done]] = {
    "answer": acts_checking.do_answer,
    "ask-reply": acts_checking.do_ask_reply,
    "batch": acts_deciding.do_batch,
    "cite": acts_checking.do_cite,
    "claim": acts_on_story.do_claim,
    "comment": acts_on_story.do_comment,
    "confirm": acts_deciding.do_confirm,
    "confirm-all": acts_deciding.do_confirm_all,
    "contact": acts_checking.do_contact,
    "correct": acts_marking.do_correct,
    "drop-evidence": acts_checking.do_drop_evidence,
    "evidence": acts_checking.do_evidence,
    "hand-over": acts_on_story.do_hand_over,
    "judge": acts_deciding.do_judge,
    "later": acts_deciding.do_later,
    "link": acts_marking.do_link,
    "mark-words": acts_marking.do_mark_words,
    "reattach": acts_marking.do_reattach,
    "reject": acts_deciding.do_reject,
    "release": acts_on_story.do_release,
    "reopen": acts_on_story.do_reopen,
    "resolve": acts_on_story.do_resolve,
    "retire": acts_marking.do_retire,
    "say": acts_on_story.do_say,
    "speaker": acts_marking.do_speaker,
    "risk": acts_deciding.do_risk,
    "step": acts_on_story.do_step,
    "tag": acts_on_story.do_tag,
    "take-back": acts_deciding.do_take_back,
    "take-up": acts_deciding.do_take_up,
    "undo": acts_deciding.do_undo,
    "untag": acts_on_story.do_untag,
    "verdict": acts_deciding.do_verdict,
}
