"""Forms for a story as a whole: comments, tags, and its steps to publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from articles.ledger.moment_field import MomentField
from articles.models import Article, Tag, User
from articles.review.forms.base import ReviewForm, SpanForm
from articles.workflow.gate import Blocker
from articles.workflow.transitions import Transition, effects


class CommentForm(ReviewForm):
    submit = "Comment"
    text = forms.CharField(
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="@username tells that person.",
    )


class AnswerForm(CommentForm):
    submit = "Answer"


class SayForm(SpanForm, CommentForm):
    """A comment on the story, or on words of it."""

    submit = "Comment"
    title = "Comment on the story"
    field_order = ("text", "words", "nth")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "The words it is about, if any"
        self.ask_which()


class TagForm(ReviewForm):
    submit = "Tag the story"
    tag = forms.ModelChoiceField(Tag.objects.in_use())


class MoveForm(ReviewForm):
    """A step of the workflow: what it does, in words, and the reason or public note that it needs.

    With ``blockers`` the gate is closed; who may override ticks each blocker that is overridden.
    """

    passed = forms.MultipleChoiceField(
        label="What is still open: tick each thing that you override",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    note = forms.CharField(
        label="Note for the public", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        step: Transition,
        article: Article,
        blockers: Sequence[Blocker],
        may_override: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        passing = bool(blockers) and may_override
        self.title = step.title or step.label
        self.effects = effects(article, step)
        self.submit, self.is_grave = step.label, step.is_grave or passing
        self.choice("passed").choices = [(pair_of(each), each.text) for each in blockers]
        if passing:
            count = len(blockers)
            things = "one open thing" if count == 1 else f"{count} open things"
            self.title = self.submit = f"{step.label} past {things}"
            self.effects = [
                *self.effects,
                "Your name, the reason and what was overridden stay in its history.",
            ]
            self.fields["reason"].help_text = "Why it cannot wait: ten characters or more."
        else:
            del self.fields["passed"]
        if step.needs != "note":
            del self.fields["note"]
        if step.needs != "reason" and not passing:
            del self.fields["reason"]
        for name in ("reason", "note"):
            if name in self.fields:
                self.fields[name].required = True


def passed_over(data: Mapping[str, Any]) -> set[tuple[str, str, int]]:
    """The keys of the blockers that were ticked in a MoveForm."""
    ticked = [pair.split(":") for pair in data.get("passed", ())]
    return {(code, model, int(number)) for code, model, number in ticked}


def pair_of(blocker: Blocker) -> str:
    """A blocker as a form names it: the parts of its key with colons between them."""
    code, model, number = blocker.key
    return f"{code}:{model}:{number}"


class TimeForm(ReviewForm):
    """When a cleared story is to be published."""

    submit = "Set the time"
    title = "Publish at a time"
    at = MomentField(label="On", required=True, asks_again=True)

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, initial={"at": article.publish_at}, **kwargs)
        self.effects = ["It is published by itself then, unless something blocks it by that time."]
        if article.publish_at:
            self.title = "Move the time of publication"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "at" in data:
            try:
                cast("MomentField", self.fields["at"]).ask_again(self["at"].data, data["at"])
            except forms.ValidationError as error:
                self.add_error("at", error)
        return data


class HandOverForm(ReviewForm):
    submit = "Hand over"
    to = forms.ModelChoiceField(
        User.objects.none(), label="To", required=False, empty_label="whoever may clear it"
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice_of_records("to").queryset = User.objects.allowed("clear").order_by("username")
