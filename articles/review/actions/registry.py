"""What is done on the review page: every form comes in here and goes to the write path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from articles.review.actions import checking, decisions, marking, story
from articles.review.actions.base import Outcome
from articles.review.workspace import Workspace

ACTS: dict[str, Callable[[Workspace, Mapping[str, Any]], Outcome]] = {
    "answer": checking.do_answer,
    "ask-reply": checking.do_ask_reply,
    "batch": decisions.do_batch,
    "cite": checking.do_cite,
    "claim": story.do_claim,
    "comment": story.do_comment,
    "keep": decisions.do_keep,
    "keep-all": decisions.do_keep_all,
    "contact": checking.do_contact,
    "correct": marking.do_correct,
    "drop-evidence": checking.do_drop_evidence,
    "evidence": checking.do_evidence,
    "hand-over": story.do_hand_over,
    "judge": decisions.do_judge,
    "later": decisions.do_later,
    "link": marking.do_link,
    "mark-words": marking.do_mark_words,
    "reattach": marking.do_reattach,
    "drop": decisions.do_drop,
    "release": story.do_release,
    "reopen": story.do_reopen,
    "resolve": story.do_resolve,
    "retire": marking.do_retire,
    "say": story.do_say,
    "speaker": marking.do_speaker,
    "risk": decisions.do_risk,
    "step": story.do_step,
    "tag": story.do_tag,
    "take-back": decisions.do_take_back,
    "take-up": decisions.do_take_up,
    "undo": decisions.do_undo,
    "untag": story.do_untag,
    "verdict": decisions.do_verdict,
}
