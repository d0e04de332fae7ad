"""Acts of the review page that support a fact: evidence, contacts, replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.ledger.arguments import number_in
from articles.models import Fact, Mention
from articles.plurals import counted
from articles.review import forms
from articles.review.actions.action import Action, Data, Files, Key, Outcome
from articles.review.actions.base import (
    article_number,
    evidence_in_hand,
    fact_in_hand,
    in_tray,
    number,
    reply_in_hand,
    somebody,
    source_numbered,
)
from articles.review.workspace import Workspace
from articles.workflow import contacts, evidence, replies
from articles.workflow.source_text import parsed_text_of


def do_evidence(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_in_hand(workspace)
    given = dict(data)
    earlier = given.pop("earlier_article")
    made = evidence.add_evidence(
        fact,
        by=workspace.user,
        **given
        | {
            "file": data["file"] or None,
            "text": parsed_text_of(data["file"]),
            "named_readers": list(data["named_readers"]),
            "earlier_article": article_number(workspace, earlier) if earlier else None,
        },
    )
    workspace.use_source(in_tray(workspace, made.source))
    return Outcome(f"Evidence added: {made}.")


def do_cite(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    source = source_numbered(workspace, number_in(data.get("number", "")) or 0)
    cited = evidence.cite(
        fact_in_hand(workspace), source, by=workspace.user, locator=data.get("locator", "")
    )
    workspace.use_source(in_tray(workspace, cited.source))
    return Outcome(f"Evidence added: {cited}.")


def do_drop_evidence(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    retired = evidence.retire_evidence(
        evidence_in_hand(workspace), by=workspace.user, reason=data["reason"]
    )
    return Outcome(f"No longer counts: {retired}.")


def do_contact(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    person = somebody(data)
    contact = contacts.log_contact(
        workspace.article,
        by=workspace.user,
        facts=list(data["facts"]),
        channel=data["channel"],
        outcome=data["outcome"],
        person=person,
        person_name="" if person else data["name"],
        note=data["note"],
    )
    count = len(data["facts"])
    about = f", for {counted(count, 'fact')}" if count else ""
    return Outcome(f"Logged: {contact}{about}.")


def do_ask_reply(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    party = somebody(data)
    reply = replies.ask_reply(
        fact_in_hand(workspace), by=workspace.user, channel=data["channel"], party=party,
        party_name="" if party else data["name"], deadline=data["deadline"],
    )  # fmt: skip
    return Outcome(f"Logged: {reply}.")


def do_remind(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    reply = replies.remind(
        reply_in_hand(workspace), by=workspace.user, version=_reply_version(workspace), **data
    )
    return Outcome(f"Logged: {reply.who} was reminded.")


def do_answer(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    reply = replies.record_reply(
        reply_in_hand(workspace), by=workspace.user, version=_reply_version(workspace), **data
    )
    return Outcome(f"Logged: {reply}.")


def _reply_version(workspace: Workspace) -> int:
    return number(workspace.asked.get("reply_version", ""))


def _contact(workspace: Workspace, data: Data, files: Files) -> forms.ContactForm:
    mark = workspace.mark
    initial: dict[str, Any] = {}
    quote = getattr(mark, "quote", None)
    if isinstance(mark, Mention):
        initial = {"name": mark.name, "entity": mark.entity_id}
    elif isinstance(mark, Fact):
        initial = {"facts": [mark.pk], "name": mark.attributed_to}
    if quote is not None:
        initial |= {"name": quote.said_by, "entity": quote.speaker_id}
    return forms.ContactForm(data, facts=workspace.facts_to_ask(), initial=initial)


def _answer(workspace: Workspace, data: Data, files: Files) -> forms.ReplyForm:
    reply = reply_in_hand(workspace)
    names = ("outcome", "answer", "stands_in")
    return forms.ReplyForm(data, initial={name: getattr(reply, name) for name in names})


def _version_of_reply(workspace: Workspace) -> dict[str, int]:
    return {"reply_version": reply_in_hand(workspace).version}


def _drop_evidence(workspace: Workspace, data: Data, files: Files) -> forms.RetireForm:
    form = forms.RetireForm(data)
    form.about = str(evidence_in_hand(workspace))
    return form


ACTIONS = (
    Action(
        "evidence", "verify", do_evidence, "Evidence",
        key=Key("evidence", "b", "evidence behind this fact alone"),
        title="Evidence",
        form=lambda workspace, data, files: forms.EvidenceForm(data, files),
    ),
    Action("cite", "verify", do_cite),
    Action(
        "drop-evidence", "verify", do_drop_evidence, "retire",
        title="Evidence that no longer counts",
        form=_drop_evidence,
        carries=("evidence",),
    ),
    Action(
        "contact", "verify", do_contact, "Contact",
        key=Key("contact", "H", "log a call or message"),
        title="A call or message",
        form=_contact,
    ),
    Action(
        "ask-reply", "verify", do_ask_reply, "Right of reply",
        key=Key("ask-reply", "p", "right of reply: log that the accused were asked"),
        title="Right of reply",
        form=lambda workspace, data, files: forms.AskReplyForm(data),
    ),
    Action(
        "remind", "verify", do_remind, "reminded",
        title="Reminded of the reply",
        form=lambda workspace, data, files: forms.RemindForm(data),
        carries=("reply",),
        fresh=_version_of_reply,
    ),
    Action(
        "answer", "verify", do_answer, "log the answer",
        key=Key("answer", "R", "log the answer of somebody accused"),
        title="What came of the reply",
        form=_answer,
        carries=("reply",),
        fresh=_version_of_reply,
    ),
)  # fmt: skip
