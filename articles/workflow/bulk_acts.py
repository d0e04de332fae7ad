"""The acts that can be done to many records at once: for each its rule, its words and its undoing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.choices import Decision
from articles.curation import classification, linking
from articles.editing.marks import decide_many
from articles.editing.marks.base import require_work_on
from articles.ledger.exceptions import Refused
from articles.models import (
    Article,
    Batch,
    Entity,
    Fact,
    Mention,
    Outlet,
    Section,
    Tag,
    User,
)
from articles.workflow import assignment, gate, transitions, undo
from articles.workflow.transitions import TRANSITIONS, Transition

#: The values that an act may need, with the model from which each is chosen; None for free words.
CHOSEN: dict[str, type[Model]] = {
    "tag": Tag, "section": Section, "outlet": Outlet, "to": User, "entity": Entity
}  # fmt: skip


Given = dict[str, Any]
Why = dict[int, str]


@dataclass(frozen=True, slots=True)
class BulkAct:
    """One act on many records of a kind.

    - ``may``: whether this person sees its button at all;
    - ``judge``: why it refuses some of these records: {id: reason};
    - ``perform``: acts on the records that ``judge`` accepts, inside the transaction that holds
      their stories; returns why it refused some after all: {id: reason};
    - ``undo``: takes back what a batch did to the records; returns refusals in the same way;
    - ``tells``: what changes on one record, in words;
    - ``said``: what was done, in words that follow a person's name, with places for the number of
      records and their noun;
    - ``needs``: the value that must be given with it;
    - ``chunk``: how many records go into one transaction; ``most``: how many into one act;
    - ``keeps``: True for an act that cannot be undone.
    """

    name: str
    label: str
    model: type[Model]
    may: Callable[[User], bool]
    judge: Callable[[Sequence[Any], Given, User], Why]
    perform: Callable[[Sequence[Any], Given, User], Why]
    undo: Callable[[Sequence[Any], Batch, User], Why]
    tells: Callable[[Any, Given], str]
    said: str
    needs: str = ""
    optional: bool = False
    chunk: int = 500
    most: int = 20_000
    keeps: bool = False


def acts_for(model: type[Model], user: User) -> list[BulkAct]:
    """The acts on records of this kind that this person may do at all."""
    return [act for act in ACTS.values() if act.model is model and act.may(user)]


def _files(user: User) -> bool:
    return user.is_active and (user.has_perm("articles.mark") or user.has_perm("articles.curate"))


def _each(records: Sequence[Any], function: Callable[[Any], object]) -> Why:
    """Call the write function on every record; return the refusals: {id: reason}."""
    refused = {}
    for record in records:
        try:
            function(record)
        except Refused as refusal:
            refused[record.pk] = refusal.message
    return refused


def _nothing(records: Sequence[Any], act: Callable[[], None]) -> Why:
    if records:
        act()
    return {}


def _undo_in_story(records: Sequence[Article], batch: Batch, by: User) -> Why:
    return _each(records, lambda story: undo.undo_in_batch(story, batch.pk, by=by))


def _undo_filing(records: Sequence[Any], batch: Batch, by: User) -> Why:
    return classification.undo_all(records, batch.pk, by=by)


def _tagging(model: type[Model], *, off: bool) -> BulkAct:
    put = classification.untag_all if off else classification.tag_all
    return BulkAct(
        name=f"{'untag' if off else 'tag'}{'' if model is Article else '-facts'}",
        label="Take a tag off" if off else "Tag",
        model=model,
        may=_files,
        judge=lambda rows, given, by: classification.why_not_tag(rows, given["tag"], by, off=off),
        perform=lambda rows, given, by: _nothing(rows, lambda: put(rows, given["tag"], by=by)),
        undo=_undo_filing,
        tells=lambda row, given: f"{'loses' if off else 'gets'} the tag “{given['tag']}”",
        said="took the tag “{tag}” off {n}" if off else "tagged {n} “{tag}”",
        needs="tag",
    )


def _filing(field: str) -> BulkAct:
    return BulkAct(
        name=field,
        label=f"Set the {field}",
        model=Article,
        may=_files,
        judge=lambda rows, given, by: classification.why_not_set(rows, field, given[field], by),
        perform=lambda rows, given, by: _nothing(
            rows, lambda: classification.set_all(rows, field, given[field], by=by)
        ),
        undo=_undo_filing,
        tells=lambda row, given: f"{field}: {getattr(row, field) or 'none'} → {given[field]}",
        said=f"set the {field} of {{n}} to {{{field}}}",
        needs=field,
    )


def _why_not_assign(stories: Sequence[Article], given: Given, by: User) -> Why:
    to = given["to"]
    return {
        story.pk: f"{to or 'Nobody'} has it already."
        for story in stories
        if story.assignee_id == (to.pk if to else None)
    }


def _why_not_drop(stories: Sequence[Article], given: Given, by: User) -> Why:
    refused = _each(stories, lambda story: require_work_on(story, by))
    for story in stories:
        if story.pk not in refused and not story.marks_undecided:
            refused[story.pk] = "Nothing in it is undecided."
    return refused


def _drop(story: Article, by: User) -> None:
    marks = [
        mark
        for model in (Fact, Mention)
        for mark in model.objects.filter(article=story, decision=Decision.SUGGESTED)
    ]
    decide_many(marks, Decision.DROPPED, by=by)


def _why_not_move(stories: Sequence[Article], step: Transition, by: User) -> Why:
    refused = _each(stories, lambda story: transitions.require_may_move(story, step, by))
    for story in stories:
        if step.gate and story.pk not in refused:
            passed = gate.passed_over(story)
            open_still = [b for b in gate.blockers(story) if b.key not in passed]
            if open_still:
                first = gate.summary(open_still)[0].text
                refused[story.pk] = f"{len(open_still)} open at the gate. First: {first}"
    return refused


def _step(step: Transition) -> BulkAct:
    def perform(stories: Sequence[Article], given: Given, by: User) -> Why:
        words = {name: given.get(name, "") for name in ("reason", "note")}
        return _each(
            stories,
            lambda story: transitions.move(story, step.name, by=by, version=story.version, **words),
        )

    return BulkAct(
        name=f"step-{step.name}",
        label=step.label,
        model=Article,
        may=lambda user: user.is_active and user.has_perm(f"articles.{step.permission}"),
        judge=lambda rows, given, by: _why_not_move(rows, step, by),
        perform=perform,
        undo=_undo_in_story,
        tells=lambda row, given: (
            f"{row.get_stage_display()} → {step.to.label if step.to else 'the stage before'}"
        ),
        said=f"{step.label[0].lower()}{step.label[1:]}: {{n}}",
        needs=step.needs,
        chunk=20,
        most=200,
        keeps=step.name in ("publish", "withdraw"),
    )


ACTS = {
    act.name: act
    for act in (
        _tagging(Article, off=False),
        _tagging(Article, off=True),
        _filing("section"),
        _filing("outlet"),
        BulkAct(
            "assign", "Assign", Article,
            may=lambda user: user.is_active and user.has_perm("articles.assign"),
            judge=_why_not_assign,
            perform=lambda rows, given, by: _each(
                rows,
                lambda row: assignment.assign(row, given["to"], by=by, version=row.version),
            ),
            undo=_undo_in_story,
            tells=lambda row, given: (
                f"with {row.assignee or 'nobody'} → {given['to'] or 'nobody'}"
            ),
            said="assigned {n} to {to}",
            needs="to", optional=True, chunk=50, most=1000,
        ),
        BulkAct(
            "drop", "Drop all suggestions", Article,
            may=lambda user: user.is_active and user.has_perm("articles.mark"),
            judge=_why_not_drop,
            perform=lambda rows, given, by: _each(rows, lambda row: _drop(row, by)),
            undo=_undo_in_story,
            tells=lambda row, given: f"{row.marks_undecided} suggestions dropped",
            said="dropped the suggestions of {n}",
            chunk=20, most=500,
        ),
        *(_step(step) for step in TRANSITIONS.values()),
        _tagging(Fact, off=False),
        _tagging(Fact, off=True),
        BulkAct(
            "link", "Link to an entity", Mention,
            may=_files,
            judge=lambda rows, given, by: linking.why_not(rows, given["entity"], by),
            perform=lambda rows, given, by: _nothing(
                rows, lambda: linking.link_all(rows, given["entity"], by=by)
            ),
            undo=lambda rows, batch, by: linking.undo_all(rows, batch.pk, by=by),
            tells=lambda row, given: f"{row.entity or 'nobody'} → {given['entity']}",
            said="linked {n} to {entity}",
            needs="entity", chunk=200, most=5000,
        ),
    )
}  # fmt: skip
