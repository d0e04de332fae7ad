"""Acts of the review page on earlier facts: cite one, call it the same, call it different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.choices import SourceKind
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.models import Fact
from articles.review.actions.action import Action, Key, Outcome
from articles.review.actions.base import fact_chosen, fact_in_hand, version
from articles.review.workspace import Workspace
from articles.workflow import evidence, kin


def _earlier(workspace: Workspace, data: Mapping[str, Any]) -> Fact:
    """The earlier fact that the button names; Refused when this person may not see it."""
    seen = Fact.objects.visible_to(workspace.user).kept().select_related("article")
    found = seen.filter(pk=number_in(data.get("earlier", "")) or 0).first()
    if found is None:
        raise Refused("The archive has no such fact any more. Look at the mark again.")
    return found


def do_cite_earlier(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    earlier = _earlier(workspace, data)
    cited = evidence.add_evidence(
        fact_in_hand(workspace),
        by=workspace.user,
        kind=SourceKind.EARLIER_ARTICLE,
        earlier_article=earlier.article,
        excerpt=earlier.exact,
    )
    return Outcome(f"Evidence added: {cited}. The verdict is yours to give.")


def do_call_same(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    return _call(workspace, data, same=True)


def do_call_different(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    return _call(workspace, data, same=False)


def _call(workspace: Workspace, data: Mapping[str, Any], *, same: bool) -> Outcome:
    earlier = _earlier(workspace, data)
    kin.call(
        fact_chosen(workspace), earlier, same=same, by=workspace.user, version=version(workspace)
    )
    said = "The same" if same else "Different, and not shown again"
    return Outcome(f"{said}: {str(earlier)[:60]}.")


ACTIONS = (
    Action(
        "cite-earlier", "verify", do_cite_earlier, "Cite its story",
        key=Key("cite-earlier", "h", "cite the earlier story that the archive knows first"),
    ),
    Action("call-same", "verify", do_call_same, "Same"),
    Action("call-different", "verify", do_call_different, "Different"),
)  # fmt: skip
