"""Acts of the review page that put something behind a fact: evidence, contacts, replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.ledger.exceptions import Refused
from articles.review.actions.base import Outcome, article_number, somebody, source_number
from articles.review.actions.prefill import evidence_in_hand, fact_in_hand, reply_in_hand
from articles.review.workspace import Workspace
from articles.workflow import contacts, evidence
from articles.workflow.evidence import cite_again


def do_evidence(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    fact = fact_in_hand(workspace)
    given = dict(data)
    earlier = given.pop("earlier_article")
    made = evidence.add_evidence(
        fact,
        by=workspace.user,
        **given
        | {
            "title": data["title"] or data["address"],
            "file": data["file"] or None,
            "named_readers": list(data["named_readers"]),
            "earlier_article": article_number(workspace, earlier) if earlier else None,
        },
    )
    workspace.use_source(made)
    return Outcome(f"Evidence added: {made}.")


def do_cite(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    key = data.get("evidence", "")
    source = source_number(workspace, int(key) if key.isdecimal() else 0)
    if not cite_again(source, fact_in_hand(workspace), by=workspace.user):
        raise Refused("This fact has that source already.")
    workspace.use_source(source)
    return Outcome(f"Evidence added: {source}.")


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
    return Outcome(f"Logged: {contact}, for {count} fact{'' if count == 1 else 's'}.")


def do_ask_reply(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    party = somebody(data)
    reply = contacts.ask_reply(
        fact_in_hand(workspace), by=workspace.user, channel=data["channel"], party=party,
        party_name="" if party else data["name"],
    )  # fmt: skip
    return Outcome(f"Logged: {reply}.")


def do_answer(workspace: Workspace, data: Mapping[str, Any]) -> Outcome:
    reply = contacts.record_reply(reply_in_hand(workspace), by=workspace.user, **data)
    return Outcome(f"Logged: {reply}.")
