"""Acts of the review page that make marks and correct them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from articles.choices import Decision, EntityKind, FactKind
from articles.curation import entities
from articles.editing import marks, reattachment
from articles.ledger.exceptions import Refused
from articles.ledger.transactions import atomic_write
from articles.models import Entity, Mention, Quote
from articles.plurals import counted
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import (
    done,
    fact_in_hand,
    mark_chosen,
    mark_in_hand,
    misplaced_mark,
    name_in_hand,
    part_of,
    place,
    somebody,
    version,
    versions,
)
from articles.review.forms.base import SpanForm
from articles.review.workspace import Workspace


def do_mark_words(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    article, by = workspace.article, workspace.user
    part = part_of(workspace, data)
    start, end, exact = place(workspace, data, part)
    if data["again"] is not None:
        marks.add_occurrence(data["again"], start, end, exact, by=by, part=part)
        workspace.wanted = f"fact-{data['again'].pk}"
        return Outcome("Marked as the same fact said again.")
    if data["sort"] == FactKind.QUOTATION:
        speaker = somebody(data) or data["name"] or None
        made = marks.add_quote(article, start, end, exact, by=by, speaker=speaker, part=part)
        workspace.wanted = f"fact-{made.pk}"
        return Outcome(f"Marked as a quotation: “{made.fact}”.")
    if data["sort"].startswith("name-"):
        mention = marks.add_mention(
            article, start, end, exact, by=by, entity=somebody(data), name=data["name"],
            kind=EntityKind(data["sort"].removeprefix("name-")), part=part,
        )  # fmt: skip
        workspace.wanted = f"mention-{mention.pk}"
        return Outcome(f"Marked as a name: {mention.exact}.")
    fact = marks.add_fact(article, start, end, exact, by=by, kind=data["sort"], part=part)
    workspace.wanted = f"fact-{fact.pk}"
    return Outcome(f"Marked as a fact: “{fact}”.")


def do_correct(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = mark_in_hand(workspace)
    values: dict[str, Any] = {}
    words = " ".join(data["words"].split())
    if data["start"] is not None or (words and words != " ".join(mark.exact.split())):
        start, end, exact = place(workspace, data, mark.part)
        values |= {"start": start, "end": end, "exact": exact}
    if isinstance(mark, Mention):
        values |= _name_values(mark, data)
    else:
        names = ("kind", "attributed_to", "resolved_from", "resolved_to", "cue", "manner")
        given = {n: data[n] for n in (*names, "venue", "said_on", "continues") if n in data}
        quote = getattr(mark, "quote", None)
        owner = quote if quote is not None else mark
        values |= {n: v for n, v in given.items() if getattr(owner, n, getattr(mark, n, None)) != v}
        if quote is not None and (data["entity"] or data["name"]):
            speaker = somebody(data) or data["name"]
            if speaker not in (quote.speaker, quote.said_by):
                values["speaker"] = speaker
    marks.correct(mark, by=workspace.user, version=version(workspace), **values)
    return done(workspace, "Corrected", mark)


def do_kind(kind: str) -> Callable[[Workspace, Mapping[str, Any]], Outcome]:
    """The act that gives the name in hand this kind, and thereby keeps it."""

    def act(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
        mark = mark_chosen(workspace)
        if not isinstance(mark, Mention):
            raise Refused("This needs a name. Choose one first.")
        kept = marks.correct(mark, by=workspace.user, version=version(workspace), kind=kind)
        return done(workspace, f"Kept as {EntityKind(kind).label}", kept)

    return act


def _name_values(mention: Mention, data: Mapping[str, Any]) -> dict[str, Any]:
    if data["entity"] is not None and data["entity"].pk != mention.entity_id:
        return {"entity": data["entity"]}
    values = {}
    if data["name"] and data["name"] != mention.name:
        values["name"] = data["name"]
    if data["kind"] != mention.kind:
        values["kind"] = data["kind"]
    return values


@atomic_write
def do_speaker(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Set the speaker. A refusal leaves no new entity behind."""
    quote = getattr(fact_in_hand(workspace), "quote", None)
    if quote is None:
        raise Refused("Only a quotation has a speaker.")
    speaker: Entity | str | None = None if data["new"] else somebody(data)
    if data["new"]:
        speaker = entities.create_entity(data["name"], data["kind"], by=workspace.user)
    quote = marks.set_speaker(
        quote, speaker or data["name"], by=workspace.user, version=version(workspace)
    )
    return Outcome(f"Said by {quote.said_by}.")


@atomic_write
def do_link(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    """Link the name. A refusal leaves no new entity behind."""
    mention = name_in_hand(workspace)
    entity = data["entity"] if not data["new"] else None
    if entity is None and not data["new"]:
        entity = somebody(data)
    if entity is None:
        entity = entities.create_entity(
            data["name"], data["kind"] or mention.kind, by=workspace.user,
            description=data["description"],
        )  # fmt: skip
    if data["all"]:
        linked = marks.link_all(
            mention,
            entity,
            by=workspace.user,
            versions=versions(workspace),
            remember=data["remember"],
        )
        return Outcome(f"{counted(len(linked), 'mention')} linked to {entity}.", onward=True)
    marks.link_mention(
        mention, entity, by=workspace.user, version=version(workspace), remember=data["remember"]
    )
    return done(workspace, f"Linked to {entity}", mention)


def do_reattach(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = misplaced_mark(workspace)
    start, end, exact = place(workspace, data, mark.part)
    reattachment.reattach(mark, start, end, exact, by=workspace.user, version=version(workspace))
    return Outcome(f"“{exact}” is in its place.")


def do_retire(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    mark = misplaced_mark(workspace)
    reattachment.retire(mark, by=workspace.user, reason=data["reason"], version=version(workspace))
    return Outcome("Retired.", onward=True)


def _correct(workspace: Workspace, data: Data, files: Files) -> SpanForm:
    mark = mark_in_hand(workspace) if data is not None else workspace.mark
    if mark is None:
        raise Refused("There is no mark to correct.")
    initial = forms.of_mark(mark)
    if isinstance(mark, Mention):
        return forms.CorrectNameForm(data, initial=initial)
    if hasattr(mark, "quote"):
        quotes = Quote.objects.filter(
            article=workspace.article, fact__part=mark.part, fact__start__lt=mark.start
        ).select_related("fact", "speaker")
        live = quotes.filter(fact__decision__in=(Decision.SUGGESTED, Decision.KEPT))
        return forms.CorrectQuoteForm(data, quotes=live, initial=initial)
    return forms.CorrectFactForm(data, initial=initial)


def _link(workspace: Workspace, data: Data, files: Files) -> forms.LinkForm:
    mark = workspace.mark
    if not isinstance(mark, Mention):
        raise Refused("This needs a name. Choose one first.")
    return forms.LinkForm(
        data, initial={"name": mark.name, "entity": mark.entity_id, "kind": mark.kind}
    )


def _speaker(workspace: Workspace, data: Data, files: Files) -> forms.SpeakerForm:
    quote = getattr(fact_in_hand(workspace), "quote", None)
    if quote is None:
        raise Refused("Only a quotation has a speaker. Choose one first.")
    return forms.SpeakerForm(data, initial={"name": quote.said_by, "entity": quote.speaker_id})


def _new_mark(workspace: Workspace, data: Data, files: Files) -> forms.NewMarkForm:
    initial = {name: workspace.asked.get(name, "") for name in ("part", "start", "end", "words")}
    return forms.NewMarkForm(data, facts=workspace.facts_to_ask(), initial=initial)


def _reattach(workspace: Workspace, data: Data, files: Files) -> forms.ReattachForm:
    mark = misplaced_mark(workspace)
    body = workspace.article.text_of(mark.part)
    initial = {"words": mark.exact}
    if mark.proposed_start is not None and mark.proposed_end is not None:
        initial["words"] = body[mark.proposed_start : mark.proposed_end]
    return forms.ReattachForm(data, initial=initial)


CORRECT = Key("correct", "e", "correct: kind, words, speaker, entity")


FIND = Key("find", "/", "find an entity")


#: The keys of the kinds of names.
KINDS = dict(zip(EntityKind.values, "POLEX", strict=True))


ACTIONS = (
    *(
        Action(
            f"kind-{kind}", "mark", do_kind(kind), str(EntityKind(kind).label),
            key=Key(f"kind-{kind}", key, f"a name: keep it as {EntityKind(kind).label}"),
        )
        for kind, key in KINDS.items()
    ),
    Action(
        "correct", "mark", do_correct, "Correct",
        key=CORRECT,
        title="Correct this mark",
        form=_correct,
    ),
    Action(
        "reattach", "mark", do_reattach, "Put in place",
        key=CORRECT,
        title="Where it stands now",
        form=_reattach,
    ),
    Action(
        "retire", "mark", do_retire, "Retire",
        title="Retire this mark",
        form=lambda workspace, data, files: forms.RetireForm(data),
    ),
    Action(
        "mark-words", "mark", do_mark_words, "Mark words",
        key=Key("mark-words", "m", "mark the words selected"),
        title="Mark words",
        form=_new_mark,
        of_mark=False,
    ),
    Action("link", "mark", do_link, "Which entity", key=FIND, title="Which entity", form=_link),
    Action("speaker", "mark", do_speaker, "Speaker", key=FIND, title="Who says it", form=_speaker),
)  # fmt: skip
