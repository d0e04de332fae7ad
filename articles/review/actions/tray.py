"""Acts of the review page on the sources of the story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from articles.choices import SourceKind
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.models import Source, StorySource
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import number
from articles.review.workspace import Workspace
from articles.workflow import sources
from articles.workflow.source_text import parsed_text_of
from articles.workflow.tray import elsewhere


def do_source(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Add a source: by its address, its words or its file."""
    given = data["given"].strip()
    is_address = given.startswith(("http://", "https://")) and len(given.split()) == 1
    kind = data["kind"] or (SourceKind.WEB_PAGE if is_address else SourceKind.DOCUMENT)
    held = sources.add_source(
        workspace.article,
        by=workspace.user,
        kind=kind,
        title=data["title"],
        address=given if is_address else "",
        text=("" if is_address else given) or parsed_text_of(data["file"]),
        primary=data["primary"],
        file=data["file"] or None,
        confidential=data["confidential"],
        named_readers=list(data["named_readers"]),
    )
    return Outcome(f"Source {held.number}: {held.source}.")


def do_take_over(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Take over the source that was chosen from those found in other stories."""
    source = Source.objects.filter(pk=number_in(data["found"]) or 0).first()
    if source is None:
        raise Refused("There is no such source any more.")
    held = sources.take_over(workspace.article, source, by=workspace.user)
    workspace.use_source(held)
    return Outcome(f"Source {held.number}: {held.source}.")


def do_put_away(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    held = sources.put_away(_held(workspace), by=workspace.user)
    return Outcome(f"Put away: {held.number}, {held.source}.")


def do_confidential(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    held = _held(workspace)
    source = sources.set_confidential(
        held,
        data["confidential"],
        by=workspace.user,
        version=number(workspace.asked.get("source_version", "")),
        named_readers=list(data["named_readers"]),
    )
    said = "is confidential" if source.confidential else "is open to the desk"
    return Outcome(f"Source {held.number} {said}.")


def _held(workspace: Workspace) -> StorySource:
    """The source in the story's tray with the number that the form gives; Http404 when there is none, or
    this person may not read it.
    """
    readable = Source.objects.readable_by(workspace.user)
    found = StorySource.objects.filter(
        article=workspace.article,
        number=number_in(workspace.asked.get("held", "")) or 0,
        put_away_at=None,
        source__in=readable,
    )
    held = found.select_related("source").first()
    if held is None:
        raise Http404("The story has no such source.")
    return held


def _take_over(workspace: Workspace, data: Data, files: Files) -> forms.TakeOverForm:
    words = data.get("words", "") if data is not None else ""
    return forms.TakeOverForm(data, found=elsewhere(workspace.article, workspace.user, words))


def _confidential(workspace: Workspace, data: Data, files: Files) -> forms.ConfidentialForm:
    source = _held(workspace).source
    initial = {
        "confidential": source.confidential, "named_readers": list(source.named_readers.all())
    }  # fmt: skip
    form = forms.ConfidentialForm(data, initial=initial)
    form.about = str(source)
    return form


ACTIONS = (
    Action(
        "source", "verify", do_source, "Add a source",
        key=Key("source", "s", "add a source"),
        title="A source of the story",
        form=lambda workspace, data, files: forms.SourceForm(data, files),
        of_mark=False,
    ),
    Action(
        "take-over", "verify", do_take_over, "From another story",
        title="A source of another story",
        form=_take_over,
        of_mark=False,
    ),
    Action("put-away", "verify", do_put_away, "put away"),
    Action(
        "confidential", "verify", do_confidential, "who may see it",
        title="Who may see this source",
        form=_confidential,
        of_mark=False,
        carries=("held",),
        fresh=lambda workspace: {"source_version": _held(workspace).source.version},
    ),
)  # fmt: skip
