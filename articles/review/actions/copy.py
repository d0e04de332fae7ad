"""Acts of the review page on the findings of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.editing.marks.base import short
from articles.ledger.exceptions import Refused
from articles.models import Finding
from articles.review.actions.action import Action, Key, Outcome
from articles.review.actions.base import pairs_in
from articles.review.workspace import Workspace
from articles.workflow import findings


def do_mend(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Put in the words that the check proposes."""
    finding, version = _chosen(workspace, data)
    findings.mend(finding, by=workspace.user, version=version)
    return Outcome(
        f"The story says “{short(finding.mend, 60)}” now. Somebody else verifies what you changed."
    )


def do_dismiss(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Dismiss a finding: the words stay as they are."""
    finding, version = _chosen(workspace, data)
    reason = data.get("why", "")
    findings.dismiss(finding, by=workspace.user, version=version, reason=reason)
    return Outcome(f"Dismissed: “{short(finding.exact, 60)}” stands.")


def do_open_finding(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Open a dismissed finding again."""
    finding, version = _chosen(workspace, data)
    findings.reopen(finding, by=workspace.user, version=version)
    return Outcome(f"Open again: “{short(finding.exact, 60)}”.")


def _chosen(workspace: Workspace, data: Mapping[str, Any]) -> tuple[Finding, int]:
    """The finding that the form names, and the version it showed."""
    pairs = pairs_in(data.get("finding", ""))
    for pk, version in pairs.items():
        finding = Finding.objects.filter(article=workspace.article, pk=pk).first()
        if finding is not None:
            return finding, version
    raise Refused("The story has no such finding any more.")


ACTIONS = (
    Action(
        "mend", "edit_text", do_mend, "Mend",
        key=Key("mend", "y", "put in the words that the first finding proposes"),
        of_mark=False,
    ),
    Action(
        "dismiss", "mark", do_dismiss, "Dismiss",
        key=Key("dismiss", "l", "let the words of the first finding stand"),
        of_mark=False,
    ),
    Action("open-finding", "mark", do_open_finding, "Open again", of_mark=False),
)  # fmt: skip
