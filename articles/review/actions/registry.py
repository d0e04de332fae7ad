"""What is done on the review page: every form comes in here and goes to the write path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from articles.review.actions import checking as acts_checking
from articles.review.actions import decisions as acts_deciding
from articles.review.actions import marking as acts_marking
from articles.review.actions import story as acts_on_story
from articles.review.actions.base import Done
from articles.review.workspace import Sitting

ACTS: dict[str, Callable[[Sitting, Mapping[str, Any]], Done]] = {
    "answer": acts_checking.do_answer,
    "ask-reply": acts_checking.do_ask_reply,
    "batch": acts_deciding.do_batch,
    "cite": acts_checking.do_cite,
    "claim": acts_on_story.do_claim,
    "comment": acts_on_story.do_comment,
    "confirm": acts_deciding.do_confirm,
    "confirm-all": acts_deciding.do_confirm_all,
    "contact": acts_checking.do_contact,
    "correct": acts_marking.do_correct,
    "drop-evidence": acts_checking.do_drop_evidence,
    "evidence": acts_checking.do_evidence,
    "hand-over": acts_on_story.do_hand_over,
    "judge": acts_deciding.do_judge,
    "later": acts_deciding.do_later,
    "link": acts_marking.do_link,
    "mark-words": acts_marking.do_mark_words,
    "reattach": acts_marking.do_reattach,
    "reject": acts_deciding.do_reject,
    "release": acts_on_story.do_release,
    "reopen": acts_on_story.do_reopen,
    "resolve": acts_on_story.do_resolve,
    "retire": acts_marking.do_retire,
    "say": acts_on_story.do_say,
    "speaker": acts_marking.do_speaker,
    "risk": acts_deciding.do_risk,
    "step": acts_on_story.do_step,
    "tag": acts_on_story.do_tag,
    "take-back": acts_deciding.do_take_back,
    "take-up": acts_deciding.do_take_up,
    "undo": acts_deciding.do_undo,
    "untag": acts_on_story.do_untag,
    "verdict": acts_deciding.do_verdict,
}
