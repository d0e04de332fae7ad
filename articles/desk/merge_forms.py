"""Forms of the pages on which archivists merge and split entries. They check the kind of values
only; the write path asks every rule."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.choices import EntityKind
from articles.curation.merge_preview import Merge
from articles.models import Entity, EntityRole

#: The question for each field in which the two entries differ.
_ASKED = {
    "name": "The name that stays",
    "kind": "Kind",
    "description": "Is",
    "gender": "Referred to as",
    "wikidata_id": "Wikidata id",
    "note": "Note",
}


class MergeForm(forms.Form):
    """Asks which value stays where two entries differ, and which of two roles; sends back the versions
    that the page showed. ``plan`` is what the merge would do; in it the entry that goes comes first."""

    into = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    into_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, plan: Merge, *args: Any, **kwargs: Any) -> None:
        self.plan = plan
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault(
            "initial",
            {
                "into": plan.into.pk,
                "version": plan.entity.version,
                "into_version": plan.into.version,
            },
        )
        super().__init__(*args, **kwargs)
        for difference in plan.differences:
            # The entry that stays has the fuller name, so its words are preset.
            self.fields[f"take_{difference.field}"] = forms.ChoiceField(
                label=_ASKED[difference.field],
                widget=forms.RadioSelect,
                choices=[("", difference.stays), ("take", difference.goes)],
                required=False,
                initial="",
            )
        for stays, goes in plan.rivals:
            self.fields[f"drop_{goes.pk}"] = forms.ChoiceField(
                label=_title(stays),
                widget=forms.RadioSelect,
                choices=[
                    ("", "both stay"),
                    (str(goes.pk), f"only {_dates(stays)}"),
                    (str(stays.pk), f"only {_dates(goes)}"),
                ],
                required=False,
                initial="",
            )

    @property
    def take(self) -> list[str]:
        """The fields whose value comes from the entry that goes."""
        return [
            name.removeprefix("take_")
            for name, value in self.cleaned_data.items()
            if name.startswith("take_") and value
        ]

    @property
    def drop(self) -> list[int]:
        """The ids of the roles that go."""
        return [
            int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("drop_") and value
        ]


def _title(role: EntityRole) -> str:
    return f"{role.title}, {role.organisation}" if role.organisation else role.title


def _dates(role: EntityRole) -> str:
    if role.since and role.until:
        return f"{role.since:%-d %B %Y} to {role.until:%-d %B %Y}"
    if role.since:
        return f"since {role.since:%-d %B %Y}"
    return f"until {role.until:%-d %B %Y}" if role.until else "without dates"


class SplitForm(forms.Form):
    """To whom the chosen mentions go: an entry, or a new one of this name and kind."""

    to = forms.ModelChoiceField(Entity.objects.standing(), required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Whom they name",
        max_length=200,
        help_text="An entity of the registry, or the name of a new one.",
        widget=forms.TextInput(
            attrs={
                "list": "entries",
                "autocomplete": "off",
                "hx-get": "/curate/find/",
                "hx-trigger": "input changed delay:150ms",
                "hx-target": "#entries",
                "hx-params": "name",
            }
        ),
    )
    kind = forms.ChoiceField(choices=EntityKind.choices, help_text="Of a new entity.")
    description = forms.CharField(
        required=False, max_length=250, help_text="Of a new entity: who or what, in a line."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
