"""Acts of the review page that decide: marks kept or dropped, verdicts, undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.choices import Decision, FactKind, VerdictValue
from articles.editing import marks
from articles.editing.corrections import can_correct
from articles.editing.wording import can_use_wording
from articles.ledger.exceptions import Conflict, Refused
from articles.models import Fact, Mention
from articles.plurals import counted
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import (
    done,
    fact_chosen,
    fact_in_hand,
    keep_names,
    mark_chosen,
    number,
    source_numbered,
    version,
    versions,
)
from articles.review.workspace import Workspace
from articles.workflow import settle, undo, verdicts
from articles.workflow.undoable import words_of


def do_keep(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = marks.keep(mark_chosen(workspace), by=workspace.user, version=version(workspace))
    return done(workspace, "Kept", mark)


def do_drop(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = marks.drop(mark_chosen(workspace), by=workspace.user, version=version(workspace))
    return done(workspace, "Dropped", mark)


def do_later(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = marks.defer(mark_chosen(workspace), by=workspace.user, version=version(workspace))
    return done(workspace, "Put off", mark)


def do_take_up(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    marks.undefer(mark_chosen(workspace), by=workspace.user, version=version(workspace))
    return Outcome("Taken up again.")


def do_verdict(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_chosen(workspace)
    number = workspace.shown.source
    verdict = settle.settle(
        fact,
        data.get("value", ""),
        by=workspace.user,
        version=version(workspace),
        citation=settle.Citation(source_numbered(workspace, number), data.get("locator", ""))
        if number and data.get("value") == "verified"
        else None,
        result=data.get("result", "") if data.get("value") == "verified" else "",
    )
    return done(workspace, verdict.get_value_display().capitalize(), verdict.fact)


def do_judge(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_chosen(workspace)
    verdict = settle.settle(fact, by=workspace.user, version=version(workspace), **data)
    outcome = done(workspace, verdict.get_value_display().capitalize(), verdict.fact)
    # A better wording is put into the text at once: the fact stays in hand.
    may_use = can_use_wording(workspace.user, verdict.fact)
    stays = verdict.proposed_wording and (may_use or can_correct(workspace.user, workspace.article))
    return replace(outcome, onward=not stays)


def do_take_back(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    verdicts.take_back(fact_chosen(workspace), by=workspace.user, version=version(workspace))
    return Outcome("Your verdict is taken back.")


def do_risk(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = verdicts.set_risk(
        fact_chosen(workspace), data["risk"], by=workspace.user, version=version(workspace),
        reason=data["reason"],
    )  # fmt: skip
    return Outcome(f"The risk is {fact.get_risk_display()}.")


def do_batch(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Keep or drop every undecided mark that is listed, if the list is still the one that was shown."""
    rows = workspace.to_decide_at_once()
    if str(len(rows)) != data.get("count"):
        raise Refused(
            f"There were {data.get('count')} undecided marks here, now there are {len(rows)}. "
            "Look again before you decide them together."
        )
    decision = {"keep": Decision.KEPT, "drop": Decision.DROPPED}.get(data.get("decision", ""))
    if decision is None:
        raise Refused("Many marks at once can be kept or dropped, nothing else.")
    chosen: list[Fact | Mention] = [
        *Fact.objects.filter(pk__in=[r.pk for r in rows if r.shape != "name"]).only(
            "article", "version"
        ),
        *Mention.objects.filter(pk__in=[r.pk for r in rows if r.shape == "name"]).only(
            "article", "version"
        ),
    ]
    seen = {row.key: row.version for row in rows}
    report = marks.decide_many(
        chosen,
        decision,
        by=workspace.user,
        versions={mark: seen[f"{mark._meta.model_name}-{mark.pk}"] for mark in chosen},
    )
    said = f"{counted(len(report.done), 'mark')} {decision.label}."
    if report.refused:
        said += f" {len(report.refused)} left: {report.refused[0][1]}"
    return Outcome(said, onward=True)


def do_keep_all(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Keep the mentions of a name that the card listed, in the versions that it listed."""
    return Outcome(f"Kept at {keep_names(workspace, versions(workspace) or {})}", onward=True)


def do_undo(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Take back the act that the button named, if it is still this person's last act."""
    event = undo.last(workspace.article, by=workspace.user)
    if event is None:
        raise Refused("There is nothing of yours here to undo.")
    if event.pk != number(data.get("event", "")):
        raise Conflict(f"What you did last is now another thing, {words_of(event)}. Look again.")
    undone = undo.undo(event, by=workspace.user)
    for each in undone:
        if each.target_type in ("fact", "quote", "mention"):
            kind = "mention" if each.target_type == "mention" else "fact"
            workspace.wanted = f"{kind}-{each.target_id}"
    return Outcome(f"Undone, {words_of(event)}.")


def _judge(workspace: Workspace, data: Data, files: Files) -> forms.VerdictForm:
    fact = fact_in_hand(workspace)
    value = workspace.asked.get("value") or VerdictValue.INACCURATE
    initial = {"value": value}
    if fact.kind == FactKind.QUOTATION:
        fitting = {"verified": fact.quote.faithful_result, "inaccurate": "altered"}
        initial["result"] = fitting.get(value, "")
    return forms.VerdictForm(data, fact=fact, initial=initial)


def _risk(workspace: Workspace, data: Data, files: Files) -> forms.RiskForm:
    other = "normal" if fact_in_hand(workspace).risk == "high" else "high"
    return forms.RiskForm(data, initial={"risk": other})


LATER = Key("later", "z", "put off for later")


ACTIONS = (
    Action("keep", "mark", do_keep, "Keep", key=Key("keep", "a", "keep")),
    Action(
        "keep-all", "mark", do_keep_all, "Keep all",
        key=Key("keep-all", "A", "keep every mention of this name in the story"),
    ),
    Action("drop", "mark", do_drop, "Drop", key=Key("drop", "x", "drop")),
    Action("later", "mark", do_later, "Later", key=LATER),
    Action("take-up", "mark", do_take_up, "Take up again", key=LATER),
    Action("undo", "view_desk", do_undo, "Undo", key=Key("undo", "u", "undo what you did last")),
    Action("batch", "mark", do_batch),
    Action("verdict", "verify", do_verdict),
    Action("judge", "verify", do_judge, title="Verdict", form=_judge),
    Action("take-back", "verify", do_take_back, "Take mine back"),
    Action(
        "risk", "verify", do_risk, "Risk",
        key=Key("risk", "r", "risk"),
        title="Risk",
        form=_risk,
    ),
)  # fmt: skip
