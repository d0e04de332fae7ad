"""The form of each act of the review page, filled with what is known of the mark in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, QueryDict
from django.utils.datastructures import MultiValueDict

from articles.choices import Decision, FactKind, VerdictValue
from articles.editing import reattachment
from articles.ledger.exceptions import Refused
from articles.models import Evidence, Fact, Mention, Quote
from articles.pages.marked_text import key_of
from articles.review import forms
from articles.review.workspace import Workspace
from articles.workflow.transitions import TRANSITIONS

Data = QueryDict | None


Files = MultiValueDict | None


#: What each form is called above its fields.
TITLES = {
    "answer": "What came of the reply",
    "ask-reply": "Right of reply",
    "comment": "Comment",
    "contact": "A call or message",
    "correct": "Correct this mark",
    "drop-evidence": "Evidence that no longer counts",
    "evidence": "Evidence",
    "hand-over": "Hand over to be cleared",
    "judge": "Verdict",
    "link": "Which entity",
    "mark-words": "Mark words",
    "reattach": "Where it stands now",
    "retire": "Retire this mark",
    "risk": "Risk",
    "say": "Comment on the story",
    "speaker": "Who says it",
    "step": "The next step",
    "tag": "Tag the story",
}


def form_for(act: str, workspace: Workspace, data: Data = None, files: Files = None) -> Any:
    """The form of ``act``, bound to ``data`` when given; None when the act has no form."""
    make = _FORMS.get(act)
    form = make(workspace, data, files) if make else None
    if form is not None and "entity" in form.fields:
        form.fields["name"].widget.attrs |= {
            "role": "combobox",
            "aria-expanded": "false",
            "aria-controls": "found",
            "aria-autocomplete": "list",
            "hx-get": f"{workspace.article.get_review_url()}find/",
            "hx-trigger": "input changed delay:150ms",
            "hx-target": "#found",
            "hx-swap": "innerHTML",
            "hx-params": "name",
        }
    return form


def fact_in_hand(workspace: Workspace) -> Fact:
    """The fact that the form or the address names; Refused when it is none."""
    mark = workspace.mark_named()
    if not isinstance(mark, Fact):
        raise Refused("That is done with a fact. Choose one first.")
    return mark


def mark_in_hand(workspace: Workspace) -> Fact | Mention:
    """The mark that the form names; Refused when the story has no such mark (any more)."""
    mark = workspace.mark_named()
    if mark is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return mark


def mark_chosen(workspace: Workspace) -> Fact | Mention:
    """The mark that the form names, for an act that reads it anew; Refused when it names none."""
    mark = workspace.mark_chosen()
    if mark is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return mark


def fact_chosen(workspace: Workspace) -> Fact:
    """As ``mark_chosen``; Refused when it is no fact."""
    mark = workspace.mark_chosen()
    if not isinstance(mark, Fact):
        raise Refused("That is done with a fact. Choose one first.")
    return mark


def _judge(workspace: Workspace, data: Data, files: Files) -> forms.VerdictForm:
    fact = fact_in_hand(workspace)
    value = workspace.asked.get("value") or VerdictValue.INACCURATE
    initial = {"value": value}
    if fact.kind == FactKind.QUOTATION:
        fitting = {"verified": fact.quote.faithful_result, "inaccurate": "altered"}
        initial["result"] = fitting.get(value, "")
    return forms.VerdictForm(data, fact=fact, initial=initial)


def _contact(workspace: Workspace, data: Data, files: Files) -> forms.ContactForm:
    facts = workspace.facts_to_ask().filter(decision=Decision.KEPT)
    mark = workspace.mark
    initial: dict[str, Any] = {"facts": [mark.pk] if isinstance(mark, Fact) else []}
    quote = getattr(mark, "quote", None)
    if quote is not None:
        initial |= {"name": quote.said_by, "entity": quote.speaker_id}
    elif isinstance(mark, Fact):
        initial["name"] = mark.attributed_to
    return forms.ContactForm(data, facts=facts, initial=initial)


def _correct(workspace: Workspace, data: Data, files: Files) -> forms.SpanForm:
    mark = mark_in_hand(workspace) if data is not None else workspace.mark
    if mark is None:
        raise Refused("There is no mark to correct.")
    initial = forms.of_mark(mark)
    if isinstance(mark, Mention):
        return forms.CorrectNameForm(data, initial=initial)
    if hasattr(mark, "quote"):
        quotes = Quote.objects.filter(
            article=workspace.article, fact__start__lt=mark.start
        ).select_related("fact", "speaker")
        live = quotes.filter(fact__decision__in=(Decision.SUGGESTED, Decision.KEPT))
        return forms.CorrectQuoteForm(data, quotes=live, initial=initial)
    return forms.CorrectFactForm(data, initial=initial)


def _link(workspace: Workspace, data: Data, files: Files) -> forms.LinkForm:
    mark = workspace.mark
    if not isinstance(mark, Mention):
        raise Refused("That is done with a name. Choose one first.")
    return forms.LinkForm(
        data, initial={"name": mark.name, "entity": mark.entity_id, "kind": mark.kind}
    )


def _speaker(workspace: Workspace, data: Data, files: Files) -> forms.SpeakerForm:
    quote = getattr(fact_in_hand(workspace), "quote", None)
    if quote is None:
        raise Refused("Only a quotation has a speaker. Choose one first.")
    return forms.SpeakerForm(data, initial={"name": quote.said_by, "entity": quote.speaker_id})


def _answer(workspace: Workspace, data: Data, files: Files) -> forms.ReplyForm:
    reply = reply_in_hand(workspace)
    names = ("outcome", "answer", "stands_in")
    return forms.ReplyForm(data, initial={name: getattr(reply, name) for name in names})


def reply_in_hand(workspace: Workspace) -> Any:
    """The reply that the form names; Http404 when the fact in hand has none such."""
    key = workspace.asked.get("reply", "")
    found = fact_in_hand(workspace).replies.filter(pk=key).first() if key.isdecimal() else None
    if found is None:
        raise Http404("There is no such reply.")
    return found


def _drop_evidence(workspace: Workspace, data: Data, files: Files) -> forms.RetireForm:
    form = forms.RetireForm(data)
    form.about = str(evidence_in_hand(workspace))
    return form


def evidence_in_hand(workspace: Workspace) -> Evidence:
    """The evidence that the form names; Http404 when the fact in hand has none such that this
    person may read."""
    key = workspace.asked.get("evidence", "")
    readable = Evidence.objects.readable_by(workspace.user).standing()
    found = readable.filter(fact=fact_in_hand(workspace), pk=key if key.isdecimal() else 0).first()
    if found is None:
        raise Http404("There is no such evidence.")
    return found


def _new_mark(workspace: Workspace, data: Data, files: Files) -> forms.NewMarkForm:
    initial = {name: workspace.asked.get(name, "") for name in ("start", "end", "words")}
    return forms.NewMarkForm(data, facts=workspace.facts_to_ask(), initial=initial)


def _step(workspace: Workspace, data: Data, files: Files) -> forms.MoveForm:
    transition = TRANSITIONS.get(workspace.asked.get("step", ""))
    if transition is None:
        raise Refused("There is no such step.")
    return forms.MoveForm(
        data,
        needs=transition.needs,
        may_override=transition.gate and workspace.user.has_perm("articles.override_gate"),
        label=transition.label,
    )


def _risk(workspace: Workspace, data: Data, files: Files) -> forms.RiskForm:
    other = "normal" if fact_in_hand(workspace).risk == "high" else "high"
    return forms.RiskForm(data, initial={"risk": other})


def _reattach(workspace: Workspace, data: Data, files: Files) -> forms.ReattachForm:
    mark = misplaced_mark(workspace)
    body = workspace.article.body
    initial = {"words": mark.exact}
    if mark.proposed_start is not None and mark.proposed_end is not None:
        initial["words"] = body[mark.proposed_start : mark.proposed_end]
    return forms.ReattachForm(data, initial=initial)


def misplaced_mark(workspace: Workspace) -> Any:
    """The mark without a place that the form names, another occurrence of a fact included."""
    for mark in reattachment.misplaced(workspace.article):
        if key_of(mark) == workspace.wanted:
            return mark
    raise Refused("This mark has its place, or is gone.")


_FORMS: dict[str, Callable[[Workspace, Data, Files], Any]] = {
    "answer": _answer,
    "ask-reply": lambda workspace, data, files: forms.AskReplyForm(data),
    "comment": lambda workspace, data, files: forms.CommentForm(data),
    "contact": _contact,
    "correct": _correct,
    "drop-evidence": _drop_evidence,
    "evidence": lambda workspace, data, files: forms.EvidenceForm(data, files),
    "hand-over": lambda workspace, data, files: forms.HandOverForm(data),
    "judge": _judge,
    "link": _link,
    "mark-words": _new_mark,
    "reattach": _reattach,
    "retire": lambda workspace, data, files: forms.RetireForm(data),
    "risk": _risk,
    "say": lambda workspace, data, files: forms.CommentForm(data),
    "speaker": _speaker,
    "step": _step,
    "tag": lambda workspace, data, files: forms.TagForm(data),
}
