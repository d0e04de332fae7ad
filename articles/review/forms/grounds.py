"""Forms for verdicts on facts and what supports them: sources, calls, replies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from articles.choices import VERDICTS, Channel, FactKind, Outcome, Risk, SourceKind, Stance
from articles.ledger.moment_field import MomentField
from articles.models import Fact, User
from articles.review.forms.base import ReviewForm, WhoForm
from articles.workflow.tray import Elsewhere


class VerdictForm(ReviewForm):
    """A verdict that needs words. For a quotation, also what the comparison found."""

    submit = "Give this verdict"
    value = forms.ChoiceField(label="Verdict", choices=[(v.value, v.label) for v in VERDICTS])
    result = forms.ChoiceField(label="The words", required=False)
    proposed_wording = forms.CharField(
        label="The story should say",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Asked for when it is inaccurate.",
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    below_standard_reason = forms.CharField(
        label="Why with less than the house asks for",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fact.kind != FactKind.QUOTATION:
            del self.fields["result"]
        else:
            found = [(result.value, result.label) for result in fact.quote.possible_results]
            self.choice("result").choices = [("", "not compared"), *found]


class ConfidentialForm(ReviewForm):
    submit = "Save"
    confidential = forms.BooleanField(
        label="Confidential: only you and those named see what it is", required=False
    )
    named_readers = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Who may see it", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = User.objects.allowed("view_desk").order_by("username")
        self.choice_of_records("named_readers").queryset = readers


class EvidenceForm(ConfidentialForm):
    submit = "Add the evidence"
    field_order = (
        "address", "primary", "locator", "title", "kind", "stance", "excerpt", "note", "file",
        "earlier_article",
    )  # then who may see it  # fmt: skip
    address = forms.CharField(
        label="Address", required=False, widget=forms.URLInput, help_text="Of the page, if any."
    )
    primary = forms.BooleanField(label="Primary: the record itself", required=False)
    locator = forms.CharField(label="Page, timecode or paragraph", required=False, max_length=120)
    title = forms.CharField(
        required=False, max_length=250, help_text="Left empty, the address stands in for it."
    )
    kind = forms.ChoiceField(
        choices=[choice for choice in SourceKind.choices if choice[0] != SourceKind.CALL],
        initial=SourceKind.WEB_PAGE,
    )
    stance = forms.ChoiceField(choices=Stance.choices, initial=Stance.SUPPORTS)
    excerpt = forms.CharField(
        label="Excerpt", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    file = forms.FileField(required=False)
    earlier_article = forms.IntegerField(
        label="Number of the earlier article", required=False, min_value=1
    )


class SourceForm(ConfidentialForm):
    """A new source: by its address, its words or its file."""

    submit = "Add the source"
    field_order = ("given", "primary", "title", "kind", "file")  # then who may see it
    given = forms.CharField(
        label="Its address, or its words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="From its words the app finds the place for each sentence.",
    )
    primary = forms.BooleanField(label="Primary: the record itself", required=False)
    title = forms.CharField(
        required=False, max_length=250, help_text="Left empty, what was given stands in for it."
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[
            ("", "web page or document, by what is given"),
            *(
                choice
                for choice in SourceKind.choices
                if choice[0] not in (SourceKind.CALL, SourceKind.EARLIER_ARTICLE)
            ),
        ],
    )
    file = forms.FileField(required=False)


class TakeOverForm(ReviewForm):
    """A source of another story: looked for by words, then chosen from what was found."""

    submit = "Look for it"
    words = forms.CharField(
        label="Words of its title or address",
        help_text="Sources of other stories are searched, the newest 20,000.",
    )
    looked_for = forms.CharField(required=False, widget=forms.HiddenInput)
    found = forms.ChoiceField(label="Found", required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, found: Sequence[Elsewhere] = (), **kwargs: Any) -> None:
        words = data.get("words", "").strip() if data is not None else ""
        chosen = data is not None and data.get("found")
        self.looks = bool(found) and not chosen and words != data.get("looked_for", "")
        if self.looks:
            data = data.copy()
            data["looked_for"] = words
        super().__init__(data, **kwargs)
        self.choice("found").choices = [(str(each.source.pk), str(each)) for each in found]
        if found:
            self.submit = "Take it over"
        else:
            self.fields["found"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("found") and not self.errors and not self.looks:
            found = bool(self.choice("found").choices)
            said = "Choose one of those found." if found else "No story has such a source."
            self.add_error("found" if found else "words", said)
        return data


class CommonForm(ReviewForm):
    """The facts of a story that any reader may know: those still chosen are not checked."""

    submit = "Not checked: common knowledge"
    facts = forms.MultipleChoiceField(
        label="Any reader knows",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "No fact is chosen."},
        help_text="Said in your name, counted at the gate and on the story’s page. Other words open "
        "them again.",
    )

    def __init__(self, *args: Any, facts: list[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{fact.pk}:{fact.version}", f"{fact} ({fact.get_kind_display()})") for fact in facts
        ]
        self.choice("facts").choices = choices
        self.fields["facts"].initial = [value for value, _ in choices]


class ContactForm(WhoForm):
    submit = "Log the contact"
    channel = forms.ChoiceField(label="How", choices=Channel.choices)
    outcome = forms.ChoiceField(
        label="What came of it", choices=[("", "Choose …"), *Outcome.choices], initial=""
    )
    note = forms.CharField(
        label="What they answered", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    facts = forms.ModelMultipleChoiceField(
        Fact.objects.none(),
        label="About",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="One contact may settle several facts. It is a source of the story too.",
    )

    def __init__(self, *args: Any, facts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice_of_records("facts").queryset = facts


class AskReplyForm(WhoForm):
    submit = "Log that they were asked"
    channel = forms.ChoiceField(label="How", choices=Channel.choices)
    deadline = MomentField(
        label="Until when the story waits",
        required=False,
        help_text="Until then the gate waits for the answer.",
    )


class RemindForm(ReviewForm):
    submit = "Log that they were reminded"
    deadline = MomentField(label="A later deadline, if any", required=False)


class ReplyForm(ReviewForm):
    submit = "Log the reply"
    outcome = forms.ChoiceField(
        label="What came of it", choices=[("", "Choose …"), *Outcome.choices], initial=""
    )
    answer = forms.CharField(
        label="What they answered", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    stands_in = forms.CharField(
        label="The words of the story that carry it", required=False, max_length=500
    )


class RiskForm(ReviewForm):
    submit = "Set the risk"
    risk = forms.ChoiceField(choices=Risk.choices)
    reason = forms.CharField(required=False, help_text="Asked for when the risk is lowered.")
