"""Every action of the review page by its name, and the form of each."""

from __future__ import annotations

from typing import Any

from articles.ledger.exceptions import UnknownAddress
from articles.ledger.permissions import require
from articles.review.actions import (
    checking,
    copy,
    decisions,
    marking,
    memory,
    sentences,
    story,
    tray,
    words,
)
from articles.review.actions.action import Action, Data, Files
from articles.review.forms.base import Combobox
from articles.review.workspace import Workspace

ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        *sentences.ACTIONS,
        *decisions.ACTIONS,
        *marking.ACTIONS,
        *words.ACTIONS,
        *copy.ACTIONS,
        *checking.ACTIONS,
        *tray.ACTIONS,
        *memory.ACTIONS,
        *story.ACTIONS,
    )
}


def open_form(name: str, workspace: Workspace) -> tuple[Action, Any]:
    """The action ``name`` with its empty form. Raises UnknownAddress when there is no such form,
    NotAllowed for people whose role does not grant the action.
    """
    action = ACTIONS.get(name)
    if action is None or action.form is None:
        raise UnknownAddress(f"There is no form “{name}”.")
    require(workspace.user, action.permission)
    return action, form_of(action, workspace)


def form_of(
    action: Action, workspace: Workspace, data: Data = None, files: Files = None
) -> Any | None:
    """The form of ``action``, bound to ``data`` if given; None for an action without a form."""
    if action.form is None:
        return None
    form = action.form(workspace, data, files)
    if "entity" in form.fields:
        name = form.fields["name"]
        found_at = f"{workspace.article.get_review_url()}find/"
        name.widget = Combobox(found_at, name.widget.attrs)
        name.widget.is_required = name.required
    return form
