"""What the forms of the review page share."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from articles.choices import Part
from articles.models import Entity


class ReviewForm(forms.Form):
    """A form of the panel: labels without a colon, ids that are unique on the page."""

    submit = "Save"
    prefix_of_ids = "do"
    about: str | None = None
    """What it is about, where that is not the mark in hand."""
    looks = False
    """Whether it was sent to look for something, which it then shows; nothing is to be done yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"{self.prefix_of_ids}_%s")
        super().__init__(*args, **kwargs)

    def choice(self, name: str) -> forms.ChoiceField:
        """The field of this name, which offers choices."""
        return cast("forms.ChoiceField", self.fields[name])

    def choice_of_records(self, name: str) -> forms.ModelChoiceField:
        """The field of this name, which offers records, one or several."""
        return cast("forms.ModelChoiceField", self.fields[name])


class Combobox(forms.TextInput):
    """A text field with a list of suggestions, which come from ``found_at`` while somebody types."""

    def __init__(self, found_at: str, attrs: dict[str, Any] | None = None) -> None:
        own = {
            "role": "combobox",
            "aria-expanded": "false",
            "aria-controls": "found",
            "aria-autocomplete": "list",
            "hx-get": found_at,
            "hx-trigger": "input changed delay:150ms",
            "hx-target": "#found",
            "hx-swap": "innerHTML",
            "hx-params": "name",
        }
        super().__init__({**(attrs or {}), **own})


class SpanForm(ReviewForm):
    """Words of the story, and which occurrence of them when they occur more than once."""

    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    nth = forms.IntegerField(
        label="If they stand there more than once, which", initial=1, min_value=1, required=False
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    part = forms.ChoiceField(choices=Part.choices, required=False, widget=forms.HiddenInput)

    def ask_which(self) -> None:
        """Ask which of several, unless the words were chosen in the text, where they stand."""
        if self.get_initial_for_field(self.fields["start"], "start") not in (None, ""):
            self.fields["nth"].widget = forms.HiddenInput()


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
