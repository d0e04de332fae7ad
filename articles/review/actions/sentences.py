"""Acts of the review page on a whole sentence, and on the story's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.choices import Decision, VerdictValue
from articles.editing import marks
from articles.ledger.arguments import number_in
from articles.models import Mention
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import pairs_in, source_numbered
from articles.review.workspace import Workspace
from articles.workflow import settle


def do_settle(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Give the chosen facts of the sentence one verdict by the source in hand, at its place."""
    seen = pairs_in(" ".join(data.getlist("chosen")))
    number = number_in(data.get("source", ""))
    citation = None
    locator = data.get("locator", "").strip()
    if number is not None:
        found = data.get("found", "")
        citation = settle.Citation(
            source_numbered(workspace, number),
            locator,
            data.get("excerpt", "") if locator and locator == found else "",
        )
    given = settle.settle_many(
        workspace.article, seen, VerdictValue.VERIFIED, by=workspace.user, citation=citation,
        below_standard_reason=data.get("below_standard_reason", ""),
    )  # fmt: skip
    workspace.shown = replace(workspace.shown, source=None)
    count = "1 fact" if len(given) == 1 else f"{len(given)} facts"
    by = f" by {number}{f', {locator}' if locator else ''}" if citation else ""
    return Outcome(f"Verified {count}{by}.", onward=True)


def do_names(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Keep the names that were left chosen on the list, all their mentions in one act."""
    seen = pairs_in(" ".join(data["names"]))
    chosen = list(Mention.objects.filter(article=workspace.article, pk__in=seen))
    report = marks.decide_many(
        chosen,
        Decision.KEPT,
        by=workspace.user,
        versions={mention: seen[mention.pk] for mention in chosen},
    )
    said = f"{len(data['names'])} names kept at {len(report.done)} places."
    if report.refused:
        said += f" {len(report.refused)} left: {report.refused[0][1]}"
    return Outcome(said, onward=True)


def _names(workspace: Workspace, data: Data, files: Files) -> forms.NamesForm:
    return forms.NamesForm(data, names=marks.suggested_names(workspace.article))


ACTIONS = (
    Action("settle", "verify", do_settle, "Verified"),
    Action(
        "names", "mark", do_names, "Names",
        key=Key("names", "n", "the names of the story, kept together"),
        title="Names of the story",
        form=_names,
        of_mark=False,
    ),
)  # fmt: skip
