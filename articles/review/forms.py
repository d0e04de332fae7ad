"""Forms of the review page: what a person types there, and in which words the page asks for it.

They check shape only (a choice is one of those offered, a number is a number). Every rule is asked
in the write path, whose refusals the views show beside the form with what was typed still in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from articles.choices import (
    UNCHECKABLE_KINDS,
    VERDICTS,
    Channel,
    EntityKind,
    FactKind,
    Manner,
    Outcome,
    Part,
    Risk,
    SourceKind,
    Stance,
)
from articles.editing.marks import SuggestedName
from articles.ledger.moment_field import MomentField
from articles.models import Article, Entity, Fact, Mention, Quote, Tag, User
from articles.workflow.gate import Blocker
from articles.workflow.transitions import Transition, effects
from articles.workflow.tray import Elsewhere

_FACT_KINDS = [choice for choice in FactKind.choices if choice[0] != FactKind.QUOTATION]


#: What words chosen in the text may be marked as, each a button: (value, label).
NEW_MARKS = {
    "new_facts": [
        (kind.value, kind.label.partition(" or ")[0])
        for kind in FactKind
        if kind != FactKind.QUOTATION and kind not in UNCHECKABLE_KINDS
    ],
    "new_names": [
        (kind.value, "something else" if kind == EntityKind.OTHER else kind.label)
        for kind in EntityKind
    ],
}


class ReviewForm(forms.Form):
    """A form of the panel: labels without a colon, ids that are unique on the page."""

    submit = "Save"
    prefix_of_ids = "do"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}_%s")
        super().__init__(*args, **kwargs)


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
            self.fields["result"].choices = [("", "not compared"), *found]


class EvidenceForm(ReviewForm):
    submit = "Add the evidence"
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
    confidential = forms.BooleanField(
        label="Confidential: only you and those named see what it is", required=False
    )
    named_readers = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Who may see it", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named_readers"].queryset = User.objects.allowed("view_desk").order_by(
            "username"
        )


class SourceForm(ReviewForm):
    """A source by whatever there is of it: an address, its words, a file."""

    submit = "Add the source"
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
    confidential = forms.BooleanField(
        label="Confidential: only you and those named see what it is", required=False
    )
    named_readers = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Who may see it", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = User.objects.allowed("view_desk").order_by("username")
        self.fields["named_readers"].queryset = readers


class TakeOverForm(ReviewForm):
    """A source of another story: looked for by words, then chosen from what was found."""

    submit = "Look for it"
    words = forms.CharField(
        label="Words of its title or address",
        help_text="Sources of other stories are searched, the newest 20,000.",
    )
    found = forms.ChoiceField(label="Found", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, found: list[Elsewhere] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"].choices = [(str(each.source.pk), str(each)) for each in found or ()]
        self.looked = found is not None
        if found:
            self.submit = "Take it over"
        else:
            self.fields["found"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("found") and not self.errors:
            found = bool(self.fields["found"].choices)
            said = "Choose one of those found." if found else "No story has such a source."
            self.add_error("found" if found else "words", said)
        return data


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
        self.fields["named_readers"].queryset = readers


class NamesForm(ReviewForm):
    """The suggested names of a story by entity: those that can be kept together are chosen."""

    submit = "Keep the names chosen"
    names = forms.MultipleChoiceField(
        label="Names",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "No name is chosen."},
    )

    def __init__(self, *args: Any, names: list[SuggestedName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [(name.value, name.said) for name in names if name.sure]
        self.fields["names"].initial = [name.value for name in names if name.sure]
        unsure = [name.said for name in names if not name.sure]
        if unsure:
            self.fields["names"].help_text = f"To be answered one by one: {'; '.join(unsure)}."


class CommonForm(ReviewForm):
    """The facts of a story that any reader knows: those left chosen need no check."""

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
        self.fields["facts"].choices = choices
        self.fields["facts"].initial = [value for value, _ in choices]


class WhoForm(ReviewForm):
    """Somebody: an entry of the registry chosen from its list, or a name as typed."""

    entity = forms.ModelChoiceField(
        Entity.objects.standing(), required=False, widget=forms.HiddenInput
    )
    name = forms.CharField(
        label="Who",
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


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
        widget=forms.CheckboxSelectMultiple,
        help_text="One contact may settle several facts.",
    )

    def __init__(self, *args: Any, facts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facts"].queryset = facts


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


class CommentForm(ReviewForm):
    submit = "Comment"
    text = forms.CharField(
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="@username tells that person.",
    )


class AnswerForm(CommentForm):
    submit = "Answer"


class TagForm(ReviewForm):
    submit = "Tag the story"
    tag = forms.ModelChoiceField(Tag.objects.in_use())


class SpanForm(ReviewForm):
    """Words of the story: as they read, and which of several if they stand there more than once."""

    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    nth = forms.IntegerField(
        label="If they stand there more than once, which", initial=1, min_value=1, required=False
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    part = forms.ChoiceField(choices=Part.choices, required=False, widget=forms.HiddenInput)


class SayForm(SpanForm, CommentForm):
    """A comment on the story, or on words of it."""

    submit = "Comment"
    field_order = ("text", "words", "nth")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "The words it is about, if any"


class CorrectFactForm(SpanForm):
    submit = "Correct"
    kind = forms.ChoiceField(choices=_FACT_KINDS)
    attributed_to = forms.CharField(label="Source in the story", required=False, max_length=250)
    resolved_from = forms.DateField(label="Date it means, from", required=False)
    resolved_to = forms.DateField(label="to", required=False)
    field_order = ("kind", "words")


class CorrectQuoteForm(SpanForm, WhoForm):
    submit = "Correct"
    cue = forms.CharField(
        label="Words of saying", required=False, max_length=120, help_text="Such as: told CNN."
    )
    manner = forms.ChoiceField(choices=Manner.choices)
    venue = forms.CharField(label="To whom, or where", required=False, max_length=160)
    said_on = forms.DateField(label="Said on", required=False)
    continues = forms.ModelChoiceField(
        Quote.objects.none(), label="Continues", required=False, empty_label="nothing before it"
    )
    field_order = ("entity", "name", "words")

    def __init__(self, *args: Any, quotes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Speaker"
        self.fields["continues"].queryset = quotes


class CorrectNameForm(SpanForm, WhoForm):
    submit = "Correct"
    kind = forms.ChoiceField(choices=EntityKind.choices)
    field_order = ("entity", "name", "kind", "words")


class SpeakerForm(WhoForm):
    """Who stands behind a quotation: an entry, or words such as "residents"."""

    submit = "Say so"
    new = forms.BooleanField(label="A new entry in the registry", required=False)
    kind = forms.ChoiceField(
        label="If it is new, a",
        choices=EntityKind.choices,
        required=False,
        initial=EntityKind.PERSON,
    )


class LinkForm(WhoForm):
    """Which entity a name, or every mention of it in the story, stands for."""

    submit = "Link"
    kind = forms.ChoiceField(label="If it is new, a", choices=EntityKind.choices, required=False)
    description = forms.CharField(
        label="If it is new, who or what, in a line", required=False, max_length=250
    )
    new = forms.BooleanField(label="A new entry in the registry", required=False)
    all = forms.BooleanField(label="All mentions of it in this story", required=False)
    remember = forms.BooleanField(label="Remember these words as a name of it", required=False)


class NewMarkForm(SpanForm, WhoForm):
    submit = "Mark the words"
    sort = forms.ChoiceField(
        label="What it is",
        required=False,
        choices=[
            ("", "choose"),
            ("A fact", _FACT_KINDS),
            ("quotation", "A quotation"),
            ("A name", [(f"name-{kind}", label) for kind, label in EntityKind.choices]),
        ],
    )
    again = forms.ModelChoiceField(
        Fact.objects.none(), label="Or the same fact said again", required=False,
        empty_label="no",
    )  # fmt: skip
    field_order = ("words", "nth", "sort", "entity", "name", "again")

    def __init__(self, *args: Any, facts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Speaker, or who the name stands for"
        self.fields["again"].queryset = facts

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data["sort"] and data["again"] is None:
            self.add_error("sort", "Say what it is: a kind of fact, a quotation or a name.")
        return data


class MoveForm(ReviewForm):
    """A step of the workflow: what it does, in words, and the reason or public note that it needs.

    With ``blockers`` the gate is closed; who may override ticks each that is passed over.
    """

    passed = forms.MultipleChoiceField(
        label="What is still open: tick each thing that you pass over",
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
        self.fields["passed"].choices = [(pair_of(each), each.text) for each in blockers]
        if passing:
            count = len(blockers)
            things = "one open thing" if count == 1 else f"{count} open things"
            self.title = self.submit = f"{step.label} past {things}"
            self.effects = [
                *self.effects,
                "Your name, the reason and what was passed over stay in its history.",
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
    """A blocker as a form names it: its key, parted by colons."""
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
                self.fields["at"].ask_again(self["at"].data, data["at"])
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
        self.fields["to"].queryset = User.objects.allowed("clear").order_by("username")


class ReattachForm(SpanForm):
    submit = "Put it there"


class RetireForm(ReviewForm):
    submit = "Retire it"
    reason = forms.CharField(max_length=300)


def of_mark(mark: Fact | Mention) -> dict[str, Any]:
    """What the form of correction begins with for this mark."""
    values = {"words": mark.exact, "start": mark.start, "end": mark.end, "kind": mark.kind}
    if isinstance(mark, Mention):
        return values | {"name": mark.name, "entity": mark.entity_id}
    quote = getattr(mark, "quote", None)
    if quote is None:
        return values | {
            "attributed_to": mark.attributed_to,
            "resolved_from": mark.resolved_from,
            "resolved_to": mark.resolved_to,
        }
    return values | {
        "name": quote.said_by,
        "entity": quote.speaker_id,
        "cue": quote.cue,
        "manner": quote.manner,
        "venue": quote.venue,
        "said_on": quote.said_on,
        "continues": quote.continues_id,
    }
