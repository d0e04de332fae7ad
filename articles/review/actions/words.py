"""Acts of the review page that change the words of the story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.editing import wording
from articles.review.actions.action import Action, Key, Outcome
from articles.review.actions.base import fact_chosen, version
from articles.review.workspace import Workspace


def do_use_wording(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_chosen(workspace)
    report = wording.use_wording(fact, by=workspace.user, version=version(workspace))
    words = next(mark.exact for mark in report.outcome.reworded if mark.pk == fact.pk)
    return Outcome(
        f"The story says “{words}” now. Somebody else verifies it: you put it in.", onward=True
    )


ACTIONS = (
    Action(
        "use-wording", "edit_text", do_use_wording, "Use this wording",
        key=Key("use-wording", "w", "put the wording proposed for the fact into the text"),
    ),
)  # fmt: skip
