"""Forms of the review page.

They check only the kind of each value: a choice is one of those offered, a number is a number. The
write path asks every rule. The views show its refusals beside the form, which keeps what was typed.
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
