"""Forms of the review page: what a person types there, and in which words the page asks for it.

They check shape only (a choice is one of those offered, a number is a number). Every rule is asked
in the write path, whose refusals the views show beside the form with what was typed still in it.
"""

from articles.review.forms.grounds import (
    AskReplyForm,
    CommonForm,
    ConfidentialForm,
    ContactForm,
    EvidenceForm,
    RemindForm,
    ReplyForm,
    RiskForm,
    SourceForm,
    TakeOverForm,
    VerdictForm,
)
from articles.review.forms.marks import (
    NEW_MARKS,
    CorrectFactForm,
    CorrectNameForm,
    CorrectQuoteForm,
    LinkForm,
    NamesForm,
    NewMarkForm,
    ReattachForm,
    RetireForm,
    SpeakerForm,
    of_mark,
)
from articles.review.forms.story import (
    AnswerForm,
    CommentForm,
    HandOverForm,
    MoveForm,
    SayForm,
    TagForm,
    TimeForm,
    pair_of,
    passed_over,
)

__all__ = [
    "NEW_MARKS",
    "AnswerForm",
    "AskReplyForm",
    "CommentForm",
    "CommonForm",
    "ConfidentialForm",
    "ContactForm",
    "CorrectFactForm",
    "CorrectNameForm",
    "CorrectQuoteForm",
    "EvidenceForm",
    "HandOverForm",
    "LinkForm",
    "MoveForm",
    "NamesForm",
    "NewMarkForm",
    "ReattachForm",
    "RemindForm",
    "ReplyForm",
    "RetireForm",
    "RiskForm",
    "SayForm",
    "SourceForm",
    "SpeakerForm",
    "TagForm",
    "TakeOverForm",
    "TimeForm",
    "VerdictForm",
    "of_mark",
    "pair_of",
    "passed_over",
]
