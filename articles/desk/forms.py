"""Forms of the newsroom's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from articles.editing.intake import Draft, suggested_headline
from articles.editing.metadata import FIELDS
from articles.ledger.field_changes import longest
from articles.ledger.moment_field import MomentField
from articles.models import Article, Correction, Fact, Outlet, Section, User
from articles.reading.text.language import name_of, names, primary


def choice_of_records(form: forms.Form, name: str) -> forms.ModelChoiceField:
    """The field of this name, which offers records."""
    return cast("forms.ModelChoiceField", form.fields[name])


def put_in(form: forms.Form, **values: str) -> None:
    """Add these values to the data of a form that was sent; what was typed stays."""
    data = cast("QueryDict", form.data).copy()
    for name, value in values.items():
        data[name] = value
    form.data = data


class AskedByGate(forms.ModelChoiceField):
    """A choice that may stay empty for now; the gate asks for it later."""

    asked_by_gate = True

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, required=False, **kwargs)


class AsksAgain(forms.Form):
    """A form that asks whether a moment is meant when it looks mistyped: not in the future."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self.changed_data:
            field = self.fields[name]
            if isinstance(field, MomentField) and name in data:
                try:
                    field.ask_again(self[name].data, data[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return data


class DeliveryForm(AsksAgain):
    """What belongs to an incoming story besides its words. An empty field leaves what the story says.

    It checks only the kind of each value; ``intake`` decides whether the whole makes a story.
    """

    headline = forms.CharField(max_length=longest(Article, "headline"), required=False)
    section = AskedByGate(Section.objects.all())
    outlet = AskedByGate(Outlet.objects.all())
    byline = forms.CharField(
        max_length=longest(Article, "byline"), required=False, help_text="Who wrote it, as printed."
    )
    dateline = forms.CharField(
        max_length=120, required=False, help_text="The place it is filed from."
    )
    published_at = MomentField(
        label="Published",
        help_text="If it is published already. “On Sunday” is understood from it.",
    )
    embargo_until = MomentField(
        label="Embargo until", help_text="Readers see nothing of it before.", asks_again=True
    )
    address = forms.URLField(
        label="Web address", max_length=500, required=False, assume_scheme="https"
    )
    language = forms.CharField(
        max_length=12,
        required=False,
        validators=[
            RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "A code such as en, de or pt-BR.")
        ],
        widget=forms.Select,
    )
    own = forms.BooleanField(
        label="I wrote this story",
        required=False,
        help_text="Then somebody else verifies its facts and clears it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def add_notes(self, draft: Draft) -> None:
        """Say beside the fields what the story lacks, and how its language was recognised."""
        tag = self.data.get("language") or draft.language
        known = names()
        if tag not in known:
            known |= {tag: f"{name_of(primary(tag))} ({tag})"}
        self.fields["language"].widget.choices = list(known.items())
        self["language"].help_text = (
            f"Recognised by its words: {name_of(draft.recognised)}."
            if draft.recognised
            else "Its words do not tell which it is."
        )
        if not draft.incoming.headline:
            first = suggested_headline(draft.incoming)
            self.fields["headline"].required = True
            self["headline"].help_text = f"It came without one. It begins: “{first}”"


class EditForm(forms.Form):
    """The words of the story. ``base`` is the number of the revision that the page showed."""

    submit = "Save the words"
    headline = forms.CharField(max_length=300)
    body = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "prose"}),
        help_text="Plain text, a blank line between paragraphs.",
    )
    note = forms.CharField(label="What changed, and why", required=False, max_length=500)
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class AssignForm(forms.Form):
    """Who shall have a story, and by when. Without a time the story keeps its deadline."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="To", error_messages={"required": "Say to whom."}
    )
    due_at = MomentField(label="Due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verifiers = User.objects.allowed("verify").order_by("first_name")
        choice_of_records(self, "to").queryset = verifiers


def _words(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows} | attrs)


class StoryForm(forms.Form):
    """A form on a record with a version: it sends back the version that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def decide_anew(self, version: int) -> None:
        """Use after a conflict: what was typed stays, and sending the form again changes the record
        as it is now, in this ``version``."""
        put_in(self, version=str(version))


class FactChoice(forms.ModelChoiceField):
    """A choice of facts, each shown by its first words."""

    def label_from_instance(self, obj: Fact) -> str:
        return obj.exact[:100]


class CorrectionForm(StoryForm):
    """What was wrong, what is right, and the corrected words.

    ``version`` is the version of the correction, or of the story when no correction is open
    (``correction`` is empty then).
    """

    was_wrong = forms.CharField(
        label="What was wrong", widget=_words(2), help_text="For the public, in a sentence or two."
    )
    now_says = forms.CharField(label="What the story says now", widget=_words(2))
    fact = FactChoice(
        Fact.objects.none(), label="The fact it is about", required=False, empty_label="none"
    )
    headline = forms.CharField(max_length=300)
    body = forms.CharField(label="Text", strip=False, widget=_words(20, **{"class": "prose"}))
    correction = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        article: Article,
        standing: Correction | None = None,
        proposed: Mapping[str, Any] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        start = standing or article
        kwargs["initial"] = {
            "headline": start.headline,
            "body": start.body,
            "version": start.version,
            **({} if standing else proposed),
        }
        if standing:
            kwargs["initial"] |= {
                "was_wrong": standing.was_wrong,
                "now_says": standing.now_says,
                "correction": standing.pk,
            }
        super().__init__(*args, **kwargs)
        if standing:
            del self.fields["fact"]  # said once, when it was opened
        else:
            facts = Fact.objects.filter(article=article).kept().in_reading_order()
            choice_of_records(self, "fact").queryset = facts


class CancelForm(StoryForm):
    reason = forms.CharField(label="Why it is dropped", max_length=300)


class NewerVersionForm(forms.Form):
    """The text as the agency sent it. ``base`` is the number of the revision that the page showed."""

    text = forms.CharField(
        label="The newer version",
        strip=False,
        widget=_words(24, **{"class": "prose"}),
        help_text="Paste all of it. What belongs to the page is taken off, and a headline in it is "
        "taken over. The story's own is kept if there is none.",
    )
    note = forms.CharField(
        label="What is new", required=False, max_length=500, help_text="The agency's slug or time."
    )
    base = forms.IntegerField(widget=forms.HiddenInput)


class DetailsForm(AsksAgain, StoryForm):
    """What belongs to a story besides its words; with ``embargo_only`` just the embargo.

    ``changed()`` returns the values that differ from the story's.
    """

    section = AskedByGate(Section.objects.all())
    outlet = AskedByGate(Outlet.objects.all())
    byline = forms.CharField(max_length=200, required=False, help_text="Who wrote it, as printed.")
    dateline = forms.CharField(
        max_length=120, required=False, help_text="The place it is filed from."
    )
    address = forms.URLField(
        label="Web address", max_length=500, required=False, assume_scheme="https"
    )
    language = forms.CharField(
        max_length=12,
        help_text="A language code: en, de.",
        validators=[
            RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "A code such as en, de or pt-BR.")
        ],
        widget=forms.TextInput(attrs={"size": 6}),
    )
    published_at = MomentField(
        label="Published",
        help_text="If it is published already. Else it is the moment at which it is published here.",
    )
    embargo_until = MomentField(
        label="Embargo until",
        help_text="Until then readers do not see it, published or not.",
        asks_again=True,
    )

    def __init__(
        self, *args: Any, article: Article, embargo_only: bool = False, **kwargs: Any
    ) -> None:
        initial = {name: getattr(article, name) for name in self.base_fields}
        for name in ("published_at", "embargo_until"):
            if initial[name]:  # the control shows no seconds, and must not take them away
                initial[name] = initial[name].replace(second=0, microsecond=0)
        super().__init__(*args, initial=initial, **kwargs)
        if embargo_only:
            for name in set(self.fields) - {"version", "embargo_until"}:
                del self.fields[name]

    def changed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data if name in FIELDS}
