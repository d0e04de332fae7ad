"""The acts that can be taken back, and the permission that each asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Model

from articles.ledger.actions import Action, phrase
from articles.models import Event
from articles.workflow import carried, contradictions, kin
from articles.workflow.transitions import TRANSITIONS

_MARKS = {
    *(f"{mark}.{done}" for mark in ("fact", "mention") for done in (
        "added", "kept", "dropped", "deferred", "taken_up", "corrected"
    )),
    Action.FACT_RISK,
    Action.MENTION_LINKED,
    Action.OCCURRENCE_ADDED,
    Action.OCCURRENCE_PARTED,
    Action.QUOTE_ADDED,
    Action.QUOTE_CORRECTED,
    Action.QUOTE_LINKED,
    Action.QUOTE_REJOINED,
    Action.QUOTE_SPEAKER_SET,
}  # fmt: skip

_MOVES = {
    f"article.{transition.done.replace(' ', '_')}": transition.permission
    for transition in TRANSITIONS.values()
    if transition.name not in ("publish", "withdraw")
}

_HANDS = {
    Action.ARTICLE_ASSIGNED: "assign",
    Action.ARTICLE_CLAIMED: "claim",
    Action.ARTICLE_RELEASED: "claim",
    Action.ARTICLE_HANDED_OVER: "claim",
    Action.ARTICLE_DUE: "assign",
}

TAGS = {Action.ARTICLE_TAGGED, Action.ARTICLE_UNTAGGED, Action.ARTICLE_TAG_DROPPED}

GROUNDS = {
    Action.EVIDENCE_ADDED,
    Action.CONTACT_LOGGED,
    Action.EVIDENCE_RETIRED,
    Action.SOURCE_ADDED,
    Action.SOURCE_TAKEN_OVER,
    Action.SOURCE_PUT_AWAY,
    Action.SOURCE_BROUGHT_BACK,
}

#: What closed something, and the permission that opening it again asks for.
SETTLED = {Action.FINDING_DISMISSED: "mark", Action.COMMENT_RESOLVED: "comment"}

#: Decisions about facts of different stories.
BETWEEN: dict[Action, Callable[[Event], Sequence[Model]]] = {
    Action.FACT_CALLED_SAME: kin.put_back,
    Action.FACT_CALLED_DIFFERENT: kin.put_back,
    Action.FACT_ODDS_DECIDED: contradictions.put_back,
    Action.CARRIER_DECIDED: carried.put_back,
}

#: All that can be taken back.
ACTS = {
    Action.FACT_VERDICT,
    *BETWEEN,
    Action.REVISION_WORDING_USED,
    *_MARKS,
    *_MOVES,
    *_HANDS,
    *TAGS,
    *GROUNDS,
    *SETTLED,
}


#: What a person does on the review page that undo does not take back: it has a way back of its own,
#: or was said to somebody.
FINAL = (
    Action.REPLY_ASKED, Action.REPLY_REMINDED, Action.REPLY_RECORDED,
    Action.COMMENT_ADDED, Action.COMMENT_ANSWERED, Action.COMMENT_REOPENED,
    Action.SOURCE_CONFIDENTIAL, Action.SOURCE_OPENED, Action.CONTACT_DETAILS,
    Action.FINDING_REOPENED, Action.FINDING_MENDED, Action.REVISION_WRITTEN,
    Action.FACT_VERDICT_TAKEN_BACK, Action.FACT_REATTACHED, Action.FACT_RETIRED,
    Action.MENTION_REATTACHED, Action.MENTION_RETIRED,
    Action.OCCURRENCE_REATTACHED, Action.OCCURRENCE_RETIRED,
)  # fmt: skip


def final_since(event: Event) -> str:
    """What the person did after the act that undo does not take back, in words; empty for nothing."""
    return Action(event.since).label if event.since else ""


def words_of(event: Event) -> str:
    """What the act did, as the button that takes it back names it: "kept: Jonah Hale and 5 more",
    "evidence added: Land register, p. 4", "call logged: Ann Poe"."""
    logged = event.after or event.before
    what = event.target_text
    if event.action == Action.CONTACT_LOGGED:
        what = logged["who"]
    elif event.action in GROUNDS:
        given = [logged.get("title", "a confidential source"), logged.get("locator", "")]
        what = ", ".join(filter(None, given))
    elif event.action == Action.REVISION_WORDING_USED:
        what = logged["replaced"][0][3]
    more = f" and {event.alike - 1} more" if event.alike > 1 else ""
    return f"{phrase(event)}: {what[:60]}{'…' if len(what) > 60 else ''}{more}"


def permission_for(event: Event) -> str:
    """The permission that is needed to take this event back."""
    if event.action in _MOVES | _HANDS:
        return (_MOVES | _HANDS)[event.action]
    if event.action in SETTLED:
        return SETTLED[Action(event.action)]
    grounds = (Action.FACT_VERDICT, Action.FACT_RISK, *GROUNDS)
    return "verify" if event.action in grounds else "mark"
