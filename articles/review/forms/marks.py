"""Forms that make marks, correct them, link names and give places."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.choices import UNCHECKABLE_KINDS, EntityKind, FactKind, Manner
from articles.editing.marks import SuggestedName
from articles.models import Fact, Mention, Quote
from articles.review.forms.base import ReviewForm, SpanForm, WhoForm

_FACT_KINDS = [choice for choice in FactKind.choices if choice[0] != FactKind.QUOTATION]


#: The kinds of mark that chosen words may get, each a button: (value, label).
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


class NamesForm(ReviewForm):
    """The suggested names of a story by entity. Those that can be kept together are chosen beforehand."""

    submit = "Keep the names chosen"
    names = forms.MultipleChoiceField(
        label="Names",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "No name is chosen."},
    )

    def __init__(self, *args: Any, names: list[SuggestedName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("names").choices = [(name.value, name.said) for name in names if name.sure]
        self.fields["names"].initial = [name.value for name in names if name.sure]
        unsure = [name.said for name in names if not name.sure]
        if unsure:
            self.fields["names"].help_text = f"To be answered one by one: {'; '.join(unsure)}."


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
        self.choice_of_records("continues").queryset = quotes


class CorrectNameForm(SpanForm, WhoForm):
    submit = "Correct"
    kind = forms.ChoiceField(choices=EntityKind.choices)
    field_order = ("entity", "name", "kind", "words")


class SpeakerForm(WhoForm):
    """Who stands behind a quotation: an entry, or words such as "residents"."""

    submit = "Say so"
    new = forms.BooleanField(label="A new entity in the registry", required=False)
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
    new = forms.BooleanField(label="A new entity in the registry", required=False)
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
        self.ask_which()
        self.fields["name"].label = "Speaker, or who the name stands for"
        self.choice_of_records("again").queryset = facts

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["sort"] and data["again"] is None:
            self.add_error("sort", "Say what it is: a kind of fact, a quotation or a name.")
        return data


class ReattachForm(SpanForm):
    submit = "Put it there"


class RetireForm(ReviewForm):
    submit = "Retire it"
    reason = forms.CharField(max_length=300)


def of_mark(mark: Fact | Mention) -> dict[str, Any]:
    """The values with which the form that corrects this mark begins."""
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
