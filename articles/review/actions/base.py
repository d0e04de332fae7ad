"""What the acts of the review page share: finding the records that a form names, and reading forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from articles.choices import Decision, Part
from articles.editing import marks, reattachment
from articles.editing.marks.base import short
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.models import Entity, Evidence, Fact, Mention, Source, StorySource
from articles.pages.marked_text import key_of
from articles.plurals import counted
from articles.review.actions.action import Outcome
from articles.review.workspace import Workspace
from articles.workflow import comments


def done(workspace: Workspace, word: str, mark: Fact | Mention) -> Outcome:
    words = short(mark.exact)
    return Outcome(f"{word}: {words}{'' if words.endswith('…') else '.'}", onward=True)


def version(workspace: Workspace) -> int:
    """The version of the mark that the page showed; Refused without one."""
    return number(workspace.asked.get("version", ""))


def story_version(workspace: Workspace) -> int:
    return number(workspace.asked.get("story_version", ""))


def number(given: str) -> int:
    found = number_in(given)
    if found is None:
        raise Refused("The form does not say which version it is about. Load the page again.")
    return found


def versions(workspace: Workspace) -> dict[int, int] | None:
    """The mentions that the page listed, from "id:version" separated by spaces; None without any."""
    given = " ".join(workspace.asked.getlist("seen"))
    return pairs_in(given) or None


def pairs_in(given: str) -> dict[int, int]:
    """Ids with the versions that the page showed, from "id:version" separated by spaces. Raises
    Refused."""
    found: dict[int, int] = {}
    for pair in given.split():
        mark, _, shown = pair.partition(":")
        key, seen = number_in(mark), number_in(shown)
        if key is None or seen is None:
            raise Refused("The list of marks cannot be read. Load the page again.")
        found[key] = seen
    return found


def part_of(workspace: Workspace, data: Mapping[str, Any]) -> str:
    """The part in which the words were chosen. For typed words the headline when only it has them, else
    the body.
    """
    if data["part"]:
        return data["part"]
    return comments.part_with(workspace.article, data["words"].strip())


def place(
    workspace: Workspace, data: Mapping[str, Any], part: str = Part.BODY
) -> tuple[int, int, str]:
    """The chosen words of a part of the story as (start, end, exact): by their offsets, or by the number
    of the occurrence.

    The write path compares the words with those at the offsets; it does not search for them elsewhere.
    """
    words = data["words"].replace("\r\n", "\n")
    if data["start"] is not None and data["end"] is not None:
        return data["start"], data["end"], words
    words = words.strip()
    if not words:
        raise Refused("Say which words.")
    at, text = -1, workspace.article.text_of(part)
    for _ in range(data["nth"] or 1):
        at = text.find(words, at + 1)
        if at < 0:
            break
    if at < 0:
        raise Refused(f"“{words[:80]}” does not stand in the story that often. Copy it as it is.")
    return at, at + len(words), words


def somebody(data: Mapping[str, Any]) -> Entity | None:
    """The entity chosen from the list, or the only one with the name that was typed."""
    if data["entity"] is not None:
        return data["entity"]
    found = list(Entity.objects.called(data["name"])[:6]) if data["name"] else []
    if len(found) > 1:
        who = "; ".join(f"{each} ({each.description or each.get_kind_display()})" for each in found)
        raise Refused(f"Several go by “{data['name']}”: {who}. Choose one from the list.")
    return found[0] if found else None


def keep_names(workspace: Workspace, seen: Mapping[int, int]) -> str:
    """Keep these mentions in the versions that the page showed. Returns in words how many were kept, and
    which were left."""
    chosen = list(Mention.objects.filter(article=workspace.article, pk__in=seen))
    report = marks.decide_many(
        chosen,
        Decision.KEPT,
        by=workspace.user,
        versions={mention: seen[mention.pk] for mention in chosen},
    )
    places = counted(len(report.done), "place")
    left = f" {len(report.refused)} left: {report.refused[0][1]}" if report.refused else ""
    return f"{places}.{left}"


def source_numbered(workspace: Workspace, number: int) -> Source:
    """The source with this number in the story's tray; Refused when there is none that can be cited."""
    source = Source.objects.filter(
        stories__article=workspace.article, stories__number=number, stories__put_away_at=None
    ).first()
    if source is None or (
        source.confidential
        and not Source.objects.readable_by(workspace.user).filter(pk=source.pk).exists()
    ):
        raise Refused(f"The story has no source {number} that you may cite. Choose another.")
    return source


def in_tray(workspace: Workspace, source: Source) -> StorySource:
    """The place of a source in the story's tray."""
    return StorySource.objects.get(article=workspace.article, source=source)


def article_number(workspace: Workspace, key: int) -> Any:
    found = type(workspace.article).objects.visible_to(workspace.user).filter(pk=key).first()
    if found is None:
        raise Refused(f"There is no article number {key}.")
    return found


def fact_in_hand(workspace: Workspace) -> Fact:
    """The fact that the form or the address names; Refused when it names no fact."""
    mark = workspace.mark_named
    if not isinstance(mark, Fact):
        raise Refused("This needs a fact. Choose one first.")
    return mark


def mark_in_hand(workspace: Workspace) -> Fact | Mention:
    """The mark that the form names; Refused when the story has no such mark, or no longer has it."""
    mark = workspace.mark_named
    if mark is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return mark


def name_in_hand(workspace: Workspace) -> Mention:
    """The name that the form is about; Refused when the mark is no name."""
    mark = mark_in_hand(workspace)
    if not isinstance(mark, Mention):
        raise Refused("This needs a name. Choose one first.")
    return mark


def mark_chosen(workspace: Workspace) -> Fact | Mention:
    """The mark that the form names, for an act that reads the mark again; Refused when it names none."""
    mark = workspace.mark_chosen()
    if mark is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return mark


def fact_chosen(workspace: Workspace) -> Fact:
    """The fact that the form names, as ``mark_chosen`` finds it; Refused when it is no fact."""
    mark = workspace.mark_chosen()
    if not isinstance(mark, Fact):
        raise Refused("This needs a fact. Choose one first.")
    return mark


def reply_in_hand(workspace: Workspace) -> Any:
    """The reply that the form names; Http404 when the fact in hand has no such reply."""
    key = number_in(workspace.asked.get("reply", "")) or 0
    found = fact_in_hand(workspace).replies.filter(pk=key).first()
    if found is None:
        raise Http404("There is no such reply.")
    return found


def evidence_in_hand(workspace: Workspace) -> Evidence:
    """The evidence that the form names; Http404 when the fact in hand has no such evidence, or this
    person may not read it.
    """
    key = number_in(workspace.asked.get("evidence", "")) or 0
    readable = Evidence.objects.readable_by(workspace.user).standing()
    found = readable.filter(fact=fact_in_hand(workspace), pk=key).first()
    if found is None:
        raise Http404("There is no such evidence.")
    return found


def misplaced_mark(workspace: Workspace) -> Any:
    """The mark or occurrence without a place that the form names."""
    for mark in reattachment.misplaced(workspace.article):
        if key_of(mark) == workspace.wanted:
            return mark
    raise Refused("This mark has its place, or is gone.")
