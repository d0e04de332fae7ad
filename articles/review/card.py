"""The card of the mark in hand: what is known of it, and what can be done."""

from __future__ import annotations

from typing import Any

from articles.choices import VERDICTS, Decision, FactKind, Placement, VerdictValue
from articles.editing.corrections import can_correct
from articles.editing.wording import can_use_wording
from articles.ledger.standing import effective_verdicts
from articles.models import Contact, Evidence, Fact, Mention, Quote, User, Verdict
from articles.review.copy_findings import of_sentence
from articles.review.frame import frame
from articles.review.reasons import why_suggested
from articles.review.sentence import sentence_in_hand
from articles.review.worklist import Row
from articles.review.workspace import Workspace
from articles.workflow.house_standard import what_is_missing


def card(workspace: Workspace) -> dict[str, Any]:
    """What the card of the mark in hand shows. A fixed number of queries."""
    row, mark = workspace.row, workspace.mark
    context = {
        **frame(workspace),
        "mark": mark,
        "ways": workspace.ways,
        "sentence": sentence_in_hand(workspace),
    }
    if row is None or mark is None:
        return context
    context["why_suggested"] = why_suggested(mark)
    context["found"] = of_sentence(workspace.findings, workspace.article, row)
    context["spoken"] = [
        each
        for each in workspace.threads
        if each.is_open and (each.opener.fact == mark or each.touches(row.part, row.start, row.end))
    ]
    suggested = row.decision == Decision.SUGGESTED
    context["may_decide"] = workspace.may_mark
    if isinstance(mark, Mention):
        context["mentions"] = _same_name(workspace, row) if suggested else []
        context["all_label"] = f"Keep all {len(context['mentions'])}"
        listed = (each["row"] for each in context["mentions"])
        context["seen"] = " ".join(f"{each.pk}:{each.version}" for each in listed)
        return context
    askable = mark.is_checkable and row.decision in (Decision.SUGGESTED, Decision.KEPT)
    may_judge = (
        askable
        and workspace.may_check
        and not row.by_hand
        and (not suggested or workspace.may_mark)
        and mark.placement == Placement.ANCHORED
    )
    quote = getattr(mark, "quote", None)
    earlier = f"fact-{quote.continues_id}" if quote and quote.continues_id else ""
    evidence, contacts, verdicts = _behind(mark)
    context |= {
        "fact": mark,
        "quote": quote,
        "continued": next((each for each in workspace.every if each.key == earlier), None),
        "evidence": _as_readable(evidence, mark, workspace.user),
        "contacts": contacts,
        "replies": mark.replies.select_related("party").order_by("asked_at", "id")
        if mark.kind == FactKind.ALLEGATION
        else (),
        "verdicts": verdicts,
        "again": [each for each in workspace.occurrences if each.fact == row.key],
        "missing": what_is_missing(mark, evidence, contacts)
        if askable and workspace.may_check
        else (),
        "may_judge": may_judge,
        "others_judge": askable and workspace.may_check and row.by_hand,
        "allegation": mark.kind == FactKind.ALLEGATION,
        "verdict_choices": _verdict_choices(row, quote, context["keys"]) if may_judge else (),
        **_proposed(workspace, mark, verdicts),
        "own_verdict": any(v.by_id == workspace.user.pk for v in effective_verdicts(verdicts)),
    }
    return context


def _proposed(workspace: Workspace, fact: Fact, verdicts: list[Verdict]) -> dict[str, Any]:
    """The wording that the verdict "inaccurate" proposes, and what this person may do with it."""
    if fact.verdict != VerdictValue.INACCURATE or not verdicts:
        return {}
    return {
        "proposed": effective_verdicts(verdicts)[-1].proposed_wording,
        "may_use_wording": can_use_wording(workspace.user, fact),
        "may_correct": can_correct(workspace.user, workspace.article),
    }


def _behind(fact: Fact) -> tuple[list[Evidence], list[Contact], list[Verdict]]:
    """The evidence, contacts and verdicts of a fact, the newest verdict first. Each of them raises the
    fact's version, so a fact in its first version has none, and no query is made.
    """
    if fact.version == 1:
        return [], [], []
    return (
        list(
            fact.evidence.standing().select_related("added_by", "source").order_by("added_at", "id")
        ),
        list(fact.contacts.standing().select_related("person").order_by("-at", "-id")),
        list(fact.verdicts.select_related("by").order_by("-id")),
    )


def _as_readable(evidence: list[Evidence], fact: Fact, user: User) -> list[dict[str, Any]]:
    """The evidence, each with whether this person may read it, or only see that it exists."""
    readable = {each.pk for each in evidence if not each.source.confidential}
    if len(readable) < len(evidence):
        mine = Evidence.objects.readable_by(user).filter(fact=fact).order_by()
        readable |= set(mine.values_list("pk", flat=True))
    return [{"it": each, "readable": each.pk in readable} for each in evidence]


def _verdict_choices(row: Row, quote: Quote | None, keys: dict[str, str]) -> list[dict[str, Any]]:
    """The verdicts that the card offers. A verdict that needs words opens a form first."""
    found = []
    for value in VERDICTS:
        label = value.label.capitalize()
        needs_words = value == VerdictValue.INACCURATE or (
            quote is not None and value == VerdictValue.DISPUTED
        )
        if quote is not None and value == VerdictValue.VERIFIED:
            label += ", word for word" if quote.is_verbatim else ", reported fairly"
        found.append(
            {
                "value": value.value,
                "label": label,
                "key": keys.get(value.value, ""),
                "form": needs_words,
            }
        )
    return found


def _same_name(workspace: Workspace, row: Row) -> list[dict[str, Any]]:
    """The undecided mentions with the same words and kind as this one, each with the words around it."""
    return [
        {
            "row": each,
            "before": text[max(0, each.start - 24) : each.start].split("\n")[-1],
            "after": text[each.end : each.end + 24].split("\n")[0],
        }
        for each in workspace.every
        for text in [workspace.article.text_of(each.part)]
        if each.decision == Decision.SUGGESTED
        and (each.shape, each.kind, each.words) == (row.shape, row.kind, row.words)
    ]
