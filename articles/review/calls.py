"""The call sheet of a story: whom to ask, with forms to log their answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.views.decorators.http import require_http_methods

from articles.choices import Channel, Outcome
from articles.ledger.arguments import key_in
from articles.ledger.exceptions import Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.transactions import once
from articles.models import Article, Entity, User
from articles.plurals import counted
from articles.review.workspace import Workspace
from articles.workflow import contacts
from articles.workflow.call_sheet import Asking, call_sheet
from articles.workflow.contacts import Answer


@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The open facts of a story by the person to ask. A POST logs a call to one of them (``do`` is
    ``log``), or where they can be reached (``details``).

    A refusal stands beside that person, with what was typed still in its fields.
    """
    workspace = Workspace(request, pk, request.GET)
    workspace.require_known()
    article = workspace.article
    askings = call_sheet(article)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            said = once(
                key_in(request.POST),
                article,
                lambda: _perform(article, askings, request.user, request.POST),
            )
        except Refused as why:
            refusal = why
        else:
            messages.success(request, said or "That is done already.")
            return redirect(reverse("admin:articles_article_review_calls", args=[pk]))
    context = {
        "article": article,
        "askings": [_shown(number, asking, request.POST) for number, asking in enumerate(askings)],
        "channels": Channel.choices,
        "outcomes": [choice for choice in Outcome.choices if choice[0] != Outcome.PENDING],
        "may_log": workspace.may_add,
        "refusal": refusal,
        "refused": request.POST.get("person"),
        "typed": request.POST,
    }
    status = refusal.status if refusal else 200
    return render(request, "articles/review/calls.html", context, status=status)


def _shown(number: int, asking: Asking, typed: QueryDict) -> dict[str, Any]:
    """A person of the sheet, with what was typed about each question before a refusal."""
    return {
        "number": number,
        "asking": asking,
        "questions": [
            {
                "it": question,
                "outcome": typed.get(f"outcome-{question.first.pk}", ""),
                "words": typed.get(f"words-{question.first.pk}", ""),
            }
            for question in asking.questions
        ],
    }


def _perform(article: Article, askings: list[Asking], user: User, form: QueryDict) -> str:
    asking = next((each for each in askings if each.key == form.get("person")), None)
    if asking is None:
        raise Refused("This person is no longer on the sheet. Look again before you log the call.")
    person, name = asking.entity, asking.who
    if not name:
        name = form.get("name", "").strip()
        found = list(Entity.objects.called(name)[:2]) if name else []
        person = found[0] if len(found) == 1 else None
    if form.get("do") == "details":
        contacts.note_details(
            article, form.get("details", ""), by=user, person=person, name=name,
            seen=form.get("seen", ""),
        )  # fmt: skip
        return f"Noted for {person or name}."
    answers = [
        Answer(fact, outcome, form.get(f"words-{question.first.pk}", ""))
        for question in asking.questions
        if (outcome := form.get(f"outcome-{question.first.pk}", ""))
        for fact in question.facts
    ]
    logged = contacts.log_call(
        article, by=user, answers=answers, channel=form.get("channel", ""), person=person,
        person_name="" if person else name, at=_moment(form.get("at", "")),
    )  # fmt: skip
    count = len({answer.fact.pk for answer in answers})
    return f"Logged: {logged[0].who}, for {counted(count, 'fact')}."


def _moment(given: str) -> Any:
    """The time of the call as typed, in the newsroom's zone; None for now."""
    if not given.strip():
        return None
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None:
        raise Refused("Give the time of the call as day and hour, or leave it empty for now.")
    return make_aware(moment) if is_naive(moment) else moment
