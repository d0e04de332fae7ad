"""The context that every piece of the review page needs."""

from __future__ import annotations

from typing import Any

from articles.review import shortcuts
from articles.review.workspace import Workspace


def frame(workspace: Workspace) -> dict[str, Any]:
    """The story, the mark in hand, the addresses of the page and the person's keys."""
    return {
        "workspace": workspace,
        "article": workspace.article,
        "row": workspace.row,
        "shown": workspace.shown,
        "total": len(workspace.listed),
        "q": workspace.base_query,
        "acts": workspace.article.get_review_url(),
        "here_address": f"?{workspace.shown.query()}",
        "keys": shortcuts.keys_of(workspace.user),
    }
