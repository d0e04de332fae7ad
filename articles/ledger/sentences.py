"""Tells the audit log in sentences: what somebody did to which record, with before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime

from articles.ledger.actions import Action, phrase
from articles.models import (
    Article,
    Batch,
    Entity,
    Event,
    Outlet,
    Section,
    Tag,
    User,
)

#: The word for a kind of record, when it is not the name of its table.
_KINDS = {
    "article": "story", "entityrole": "role", "role": "role", "user": "account", "group": "role",
    "storysource": "source", "archivedcopy": "copy", "savedsearch": "search",
    "stylerule": "rule", "checkrule": "rule", "entitypair": "pair", "storypair": "pair",
    "draftfact": "fact", "draftfinding": "finding",
}  # fmt: skip


#: The model to whose records an id in the log leads, by the name of the field.
_NAMED: dict[str, type[Model]] = {
    "assignee_id": User, "author_id": User, "owner_id": User, "checked_by_id": User,
    "decided_by_id": User, "seconded_by_id": User,
    "entity_id": Entity, "speaker_id": Entity, "organisation_id": Entity, "merged_into_id": Entity,
    "outlet_id": Outlet, "section_id": Section, "tag_id": Tag, "parent_id": Tag,
    "article_id": Article,
}  # fmt: skip


#: How an act reads with its object, when it is not "kept the fact": "took in the story".
_WITH_OBJECT = {
    "taken in": "took in {}", "details set": "set details of {}", "given back": "gave back {}",
    "handed over to be cleared": "handed over {} for clearance",
    "due time set": "set the due time of {}", "set to be published": "set {} to be published",
    "no longer set to be published": "took back the time to publish {}",
    "not published at its time": "did not publish {} at its time",
    "outlet or section asked for": "asked for an outlet or section of {}",
    "outlet or section made that was asked for": "made the outlet or section of {}",
    "outlet or section declined": "declined the outlet or section of {}",
    "account made": "made {}", "account changed": "changed {}",
    "entered in the registry": "entered {} in the registry", "alias added": "added {}",
    "alias removed": "removed {}", "role added": "added {}", "role changed": "changed {}",
    "role removed": "removed {}", "rights of a role changed": "changed the rights of {}",
    "tag taken off": "took a tag off {}", "suggested tag dropped": "dropped a tag suggested for {}",
    "taken into review": "took {} into review", "withdrawn": "withdrew {}",
    "handed in again": "handed in {} again", "gate passed with open blockers": "overrode the gate of {}",
    "words edited": "edited the words: {}", "proposed wording used": "used a proposed wording: {}",
    "taken up": "took up {}", "put off": "put off {}", "risk set": "set the risk of {}",
    "verdict given": "gave a verdict on {}", "verdict taken back": "took back the verdict on {}",
    "reopened by an edit": "reopened {} by an edit",
    "lost its place in an edit": "displaced {} by an edit", "given new words": "gave {} new words",
    "put back in place": "put {} back in place", "speaker linked": "linked the speaker of {}",
    "speaker set": "set the speaker of {}", "pieces rejoined": "rejoined the pieces of {}",
    "made a fact of its own": "made {} a fact of its own",
    "called the same as an earlier fact": "called {} the same as an earlier fact",
    "called different from an earlier fact": "called {} different from an earlier fact",
    "contradiction decided": "decided a contradiction of {}",
    "looked up in other stories": "looked up {} in other stories",
    "source added": "added a source to {}", "source put away": "put away a source of {}",
    "source taken over from another story": "took over a source for {}",
    "source brought back": "brought back a source of {}",
    "page of a source archived": "archived the page of a source of {}",
    "page of a source no longer says what is cited": "found cited words gone from a source of {}",
    "source made confidential": "made a source of {} confidential",
    "source no longer confidential": "made a source of {} open to the desk",
    "evidence added": "gave evidence for {}", "evidence retired": "retired evidence for {}",
    "call logged": "logged a call about {}", "contact details noted": "noted contact details for {}",
    "asked for a reply": "asked for a reply on {}", "reply recorded": "recorded a reply on {}",
    "reminded of the reply": "reminded somebody of the reply on {}",
    "finding dismissed": "dismissed {}", "finding opened again": "reopened {}",
    "finding mended": "mended {}", "commented": "wrote {}", "comment answered": "wrote {} in answer",
    "comment resolved": "resolved {}", "comment reopened": "reopened {}",
    "answered its sender": "answered the sender of {}", "feed added": "added {}",
    "feed changed": "changed {}", "correction opened": "opened {}",
    "correction amended": "amended {}", "correction dropped": "dropped {}",
    "correction issued": "issued {}", "new words checked": "checked new words of {}",
    "decided as a carrier of what was found wrong": "decided {}", "undone": "took back {}",
    "split taken back": "took back the split of {}", "called complete": "called {} complete",
    "no longer called complete": "called {} incomplete",
    "saved past the write path": "saved {} past the write path",
    "deleted past the write path": "deleted {} past the write path",
    "taken over": "took over {}", "no longer shared": "stopped sharing {}",
    "relation added": "added {}", "relation changed": "changed {}", "relation removed": "removed {}",
    "called the same": "called {} the same", "called different": "called {} different",
    "left unsure": "left {} unsure", "decision taken back": "took back the decision about {}",
    "password changed": "changed the password of {}",
    "password set by a reset link": "set the password of {} by a reset link",
    "sessions ended": "ended the sessions of {}",
    "earlier records sealed as they were found": "sealed earlier records of {} as they were found",
    "taken out of a merge": "took {} out of a merge", "synonym added": "added a synonym to {}",
    "synonym taken away": "took a synonym off {}", "weight of a check set": "set the weight of {}",
    "tried on stories": "tried {} on stories", "inaccurate": "found {} inaccurate",
    "disputed": "found {} disputed", "unverifiable": "found {} unverifiable",
    "not checkable": "found {} not checkable",
}  # fmt: skip


#: Details of an event that people do not need.
_UNTOLD = {"sha256", "text_sha256", "file_sha256", "version", "words_hash", "batch", "version_seen"}


#: Fields of an event that are not changes of the record.
_ASIDE = {"moved", "filled", "into", "also", "tag", "verdict_id", "words", "evidence_id"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record, in words: its name, and its value before and after."""

    name: str
    before: str
    after: str


@dataclass(slots=True)
class Act:
    """What one person did at one moment: the events of one batch, and the sentence that tells it."""

    events: list[Event]
    sentence: str
    changes: list[Change]
    #: The act on many records that this is a part of.
    batch: Batch | None = None

    @property
    def first(self) -> Event:
        return self.events[0]

    @property
    def who(self) -> str:
        return self.first.actor_name

    @property
    def parts(self) -> list[tuple[Event, str]]:
        """Each event, with what it did in words."""
        return [(event, sentence(event)) for event in self.events]

    @property
    def reason(self) -> str:
        return self.first.reason if self.first.reason not in Action.values else ""


def acts(events: Sequence[Event]) -> list[Act]:
    """The events, in their order, grouped into acts: neighbours of one batch are one act. A fixed number
    of queries.
    """
    grouped: list[list[Event]] = []
    for event in events:
        if grouped and grouped[-1][0].batch == event.batch:
            grouped[-1].append(event)
        else:
            grouped.append([event])
    names = _names_in(events)
    batches = Batch.objects.in_bulk({event.batch for event in events})
    return [
        Act(
            group,
            sentence_of(group),
            changes_of(group[0], names) if len(group) == 1 else [],
            batches.get(group[0].batch),
        )
        for group in grouped
    ]


def sentence_of(events: Sequence[Event]) -> str:
    """What the events of one act did, in words that follow a name: "kept 14 facts"."""
    if len(events) == 1:
        return sentence(events[0])
    done = Counter((phrase(event), _kind(event.target_type)) for event in events)
    parts = [
        with_object(words, f"{number} {kind if number == 1 else _plural(kind)}")
        for (words, kind), number in done.items()
    ]
    tags = {event.after.get("tag") or event.before.get("tag") for event in events} - {None}
    return "; ".join(parts) + (f" {quoted(tags.pop())}" if len(tags) == 1 else "")


def sentence(event: Event) -> str:
    """What one event did, in words that follow a name: "merged “Kerry, J.” into “John Kerry”"."""
    say = _SAID.get(event.action)
    if say is not None:
        return say(event)
    kind, done = event.action.split(".")[0], phrase(event)
    of = f"{_kind(event.target_type or kind)} {quoted(event.target_text)}".strip()
    return with_object(done, f"the {of}")


def with_object(done: str, record: str) -> str:
    """An act in its words, as it reads with the record: "dropped the fact", "took in the story"."""
    if done.startswith("undone: "):
        return f"took back “{done.removeprefix('undone: ')}” of {record}"
    return _WITH_OBJECT.get(done, f"{done} {{}}").replace("{}", record)


def changes_of(event: Event, names: dict[tuple[type[Model], int], str]) -> list[Change]:
    """The fields that the event changed, in words. ``names`` come from ``_names_in``."""
    changes = []
    for field in {**event.before, **event.after}:
        before, after = event.before.get(field), event.after.get(field)
        if field in _ASIDE | _UNTOLD or isinstance(before, dict) or isinstance(after, dict):
            continue
        if before in (None, "", [], False) and after in (None, "", [], False):
            continue
        changes.append(
            Change(
                field.removesuffix("_id").replace("_", " "),
                _value(field, before, names),
                _value(field, after, names),
            )
        )
    return changes


def quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _value(field: str, value: Any, names: dict[tuple[type[Model], int], str]) -> str:
    if value is None or value == "" or value == []:
        return ""
    model = _NAMED.get(field)
    if model is not None and isinstance(value, int):
        return names.get((model, value), f"no. {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, str) and value[:4].isdigit():
        return _moment(value)
    return str(value)


def _moment(value: str) -> str:
    try:
        moment, day = parse_datetime(value), parse_date(value)
    except ValueError:
        return value
    if moment is not None and len(value) > 10 and moment.tzinfo is not None:
        return f"{localtime(moment):%-d %b %Y, %H:%M}"
    return f"{day:%-d %b %Y}" if day is not None else value


def _names_in(events: Iterable[Event]) -> dict[tuple[type[Model], int], str]:
    """The names of all records to which ids in these events lead, a query for each kind."""
    wanted: dict[type[Model], set[int]] = {}
    for event in events:
        for fields in (event.before, event.after):
            for field, value in fields.items():
                if field in _NAMED and isinstance(value, int):
                    wanted.setdefault(_NAMED[field], set()).add(value)
    return {
        (model, pk): str(record)
        for model, keys in wanted.items()
        for pk, record in model._default_manager.in_bulk(keys).items()
    }


def _kind(target_type: str) -> str:
    return _KINDS.get(target_type, target_type)


def _plural(kind: str) -> str:
    if kind.endswith("y"):
        return kind[:-1] + "ies"
    return kind + ("es" if kind.endswith("s") else "s")


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _merged(event: Event) -> str:
    moved = event.after.get("moved", {})
    counts = [  # in this order: a database may keep the fields of JSON in another
        f"{len(moved[word])} {word if len(moved[word]) != 1 else _singular(word)}"
        for word in ("mentions", "quotes", "roles", "stories", "facts")
        if moved.get(word)
    ]
    into = event.after.get("into", "")
    return f"merged {quoted(event.target_text)} into {quoted(into)}" + (
        f": {', '.join(counts)}" if counts else ""
    )


def _tagged(event: Event) -> str:
    return f"gave {quoted(event.target_text)} the tag {quoted(event.after.get('tag', ''))}"


def _untagged(event: Event) -> str:
    tag = event.before.get("tag", "")
    return f"took the tag {quoted(tag)} off {quoted(event.target_text)}"


def _asked_label(event: Event) -> str:
    return f"asked for the {event.after.get('kind', '')} {quoted(event.after.get('name', ''))}"


def _made_label(event: Event) -> str:
    kind, name = event.after.get("kind", ""), quoted(event.after.get("name", ""))
    return f"answered with the {kind} {name}"


def _declined_label(event: Event) -> str:
    return f"declined the {event.before.get('kind', '')} {quoted(event.before.get('name', ''))}"


_SAID: dict[str, Callable[[Event], str]] = {
    Action.ENTITY_MERGED: _merged,
    Action.TAG_MERGED: _merged,
    Action.ENTITY_PARTED: lambda e: f"took {quoted(e.target_text)} out of a merge",
    Action.ENTITY_RENAMED: lambda e: (
        f"renamed {quoted(e.before.get('name', ''))} to {quoted(e.after.get('name', ''))}"
    ),
    Action.ENTITY_CREATED: lambda e: f"entered {quoted(e.target_text)} in the registry",
    Action.ENTITY_DESCRIBED: lambda e: f"described {quoted(e.target_text)}",
    Action.ALIAS_ADDED: lambda e: f"added the alias {quoted(e.target_text)}",
    Action.ALIAS_REMOVED: lambda e: f"took the alias {quoted(e.target_text)} away",
    Action.ROLE_ADDED: lambda e: f"added the role {quoted(e.target_text)}",
    Action.ROLE_CHANGED: lambda e: f"changed the role {quoted(e.target_text)}",
    Action.ROLE_REMOVED: lambda e: f"took the role {quoted(e.target_text)} away",
    Action.ARTICLE_TAGGED: _tagged,
    Action.ARTICLE_UNTAGGED: _untagged,
    Action.ARTICLE_LABEL_ASKED: _asked_label,
    Action.ARTICLE_LABEL_MADE: _made_label,
    Action.ARTICLE_LABEL_DECLINED: _declined_label,
    Action.ARTICLE_DESCRIBED: lambda e: f"set details of {quoted(e.target_text)}",
    Action.USER_CREATED: lambda e: f"made an account for {quoted(e.target_text)}",
    Action.USER_CHANGED: lambda e: f"changed the account of {quoted(e.target_text)}",
    Action.GROUP_RIGHTS: lambda e: f"changed the rights of the role {quoted(e.target_text)}",
}
