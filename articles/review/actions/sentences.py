"""Acts of the review page on a whole sentence, and on the story's names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.choices import VerdictValue
from articles.editing import marks
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Conflict, Refused
from articles.plurals import counted
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import keep_names, pairs_in, source_numbered
from articles.review.sentence import sentence_in_hand
from articles.review.workspace import Workspace
from articles.workflow import settle


def do_settle(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Give the chosen facts of the sentence one verdict by the source in hand, at its place."""
    seen, citation, said = _chosen(workspace, data)
    given = settle.settle_many(
        workspace.article, seen, VerdictValue.VERIFIED, by=workspace.user, citation=citation,
        below_standard_reason=data.get("below_standard_reason", ""),
    )  # fmt: skip
    workspace.shown = replace(workspace.shown, source=None)
    return Outcome(f"Verified {_facts(len(given))}{said}.", onward=True)


def do_settle_paragraph(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Do the same also for the later sentences of the paragraph that the page listed. Each is settled by
    the passage of the source that carries it; the passages are found again.
    """
    seen, citation, said = _chosen(workspace, data)
    listed = [pairs_in(pairs) for pairs in workspace.asked.getlist("further")]
    standing = sentence_in_hand(workspace)
    further = standing.further if standing else ()
    if citation is None or [each.versions for each in further] != listed:
        raise Conflict("The paragraph changed while you looked at it. Look at it again.")
    passages = [settle.Citation(citation.source, f.passage.place, f.passage.words) for f in further]
    groups = [(seen, citation), *zip(listed, passages, strict=True)]
    given = settle.settle_groups(
        workspace.article, groups, VerdictValue.VERIFIED, by=workspace.user,
        below_standard_reason=data.get("below_standard_reason", ""),
    )  # fmt: skip
    workspace.shown = replace(workspace.shown, source=None)
    places = "".join(f"; {each.locator}" for each in passages)
    return Outcome(f"Verified {_facts(len(given))}{said}{places}.", onward=True)


def _chosen(
    workspace: Workspace, data: Mapping[str, Any]
) -> tuple[dict[int, int], settle.Citation | None, str]:
    """(the chosen rows of the sentence in hand, the citation for them, the words that say what was
    done).
    """
    seen = pairs_in(" ".join(workspace.asked.getlist("chosen")))
    number = number_in(data.get("source", ""))
    if number is None:
        return seen, None, ""
    locator = data.get("locator", "").strip()
    excerpt = data.get("excerpt", "") if locator and locator == data.get("found", "") else ""
    citation = settle.Citation(source_numbered(workspace, number), locator, excerpt)
    return seen, citation, f" by {number}{f', {locator}' if locator else ''}"


def _facts(count: int) -> str:
    return counted(count, "fact")


def do_common(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Give the facts still chosen on the list the verdict that any reader knows them."""
    given = settle.settle_many(
        workspace.article, pairs_in(" ".join(data["facts"])), VerdictValue.UNCHECKED,
        by=workspace.user,
    )  # fmt: skip
    return Outcome(f"{_facts(len(given)).capitalize()} not checked: common knowledge.", onward=True)


def do_names(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Keep the names still chosen on the list, with all their mentions, in one act."""
    kept = keep_names(workspace, pairs_in(" ".join(data["names"])))
    return Outcome(f"{counted(len(data['names']), 'name')} kept at {kept}", onward=True)


def _common(workspace: Workspace, data: Data, files: Files) -> forms.CommonForm:
    facts = list(workspace.facts_to_ask().what_any_reader_knows())
    if not facts:
        raise Refused("No fact of this story that waits is one that any reader knows.")
    return forms.CommonForm(data, facts=facts)


def _names(workspace: Workspace, data: Data, files: Files) -> forms.NamesForm:
    names = marks.suggested_names(workspace.article)
    if not names:
        raise Refused("No name of this story waits: each was kept or dropped.")
    return forms.NamesForm(data, names=names)


ACTIONS = (
    Action(
        "common", "verify", do_common, "Common knowledge",
        key=Key("common", "C", "what any reader knows: leave it unchecked"),
        title="Not checked: common knowledge",
        form=_common,
        of_mark=False,
    ),
    Action("settle", "verify", do_settle, "Verified"),
    Action(
        "settle-paragraph", "verify", do_settle_paragraph, "And the rest of the paragraph",
        key=Key("settle-paragraph", "q", "verify the sentence and the rest of its paragraph"),
    ),
    Action(
        "names", "mark", do_names, "Names",
        key=Key("names", "n", "the names of the story, kept together"),
        title="Names of the story",
        form=_names,
        of_mark=False,
    ),
)  # fmt: skip
